// The port Reach on Microsoft Graph: the bot is installed for somebody whom it has never met and their chat is read; last, a mail that
// says to look into Teams. No mail approves anything, and none carries a link.
import type { PersonId } from '../approvals/types.ts';
import { isRecord } from '../engine/record.ts';
import type { Reach } from '../ports/reach.ts';
import { type GraphCall, JOB_MS } from './graph-call.ts';
import { GraphFault } from './graph-fault.ts';
import { pathOf, withQuery } from './graph-path.ts';

export type ReachParts = {
  readonly call: GraphCall;
  /** Where the platform is told of messages to people who have not written yet. */
  readonly serviceUrl: string;
  /** The bot's app in the catalogue of the tenant; null where the bot may not install itself. */
  readonly catalogId: string | null;
  /** Id or address of the one mailbox that may be written from; null for none. */
  readonly mailbox: string | null;
  /** Told of what the tenant does not allow: the next rung is taken all the same. */
  readonly report: (fault: GraphFault) => void;
};

const CATALOG = 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps';
const LONGEST_SUBJECT = 200;

export function graphReach({ call, serviceUrl, catalogId, mailbox, report }: ReachParts): Reach {
  const installed = async (person: PersonId, app: string): Promise<string | null> => {
    const path = pathOf`/users/${person}/teamwork/installedApps`;
    const body = { 'teamsApp@odata.bind': `${CATALOG}/${encodeURIComponent(app)}` };
    const { status } = await call({ workload: 'teams', method: 'POST', path, body, expected: [404, 409] }, JOB_MS);
    if (status === 404) return null;
    const query = { $filter: `teamsApp/id eq '${app}'`, $top: '1' };
    const list = await call({ workload: 'teams', method: 'GET', path: withQuery(path, query), expected: [404] }, JOB_MS);
    const [first] = isRecord(list.body) && Array.isArray(list.body.value) ? list.body.value : [];
    return isRecord(first) && typeof first.id === 'string' ? first.id : null;
  };

  const chatOf = async (person: PersonId, app: string): Promise<string | null> => {
    const installation = await installed(person, app);
    if (installation === null) return null;
    const path = pathOf`/users/${person}/teamwork/installedApps/${installation}/chat`;
    const { body } = await call({ workload: 'teams', method: 'GET', path: withQuery(path, { $select: 'id' }), expected: [404] }, JOB_MS);
    return isRecord(body) && typeof body.id === 'string' ? body.id : null;
  };

  const addressOf = async (person: PersonId): Promise<string | null> => {
    const path = withQuery(pathOf`/users/${person}`, { $select: 'id,mail' });
    const { body } = await call({ workload: 'directory', method: 'GET', path, expected: [404] }, JOB_MS);
    return isRecord(body) && typeof body.mail === 'string' && body.mail !== '' ? body.mail : null;
  };

  return {
    chatOf: async (person) => {
      if (catalogId === null) return null;
      const conversation = await unlessRefused(() => chatOf(person, catalogId), report);
      return conversation === null ? null : { serviceUrl, conversation };
    },
    mail: async (person, { subject, text }) => {
      if (mailbox === null) return false;
      const sent = async () => {
        const address = await addressOf(person);
        if (address === null) return null;
        const message = {
          subject: lineOf(subject),
          body: { contentType: 'text', content: withoutLinks(text) },
          toRecipients: [{ emailAddress: { address } }],
        };
        const body = { message, saveToSentItems: false };
        await call({ workload: 'mail', method: 'POST', path: pathOf`/users/${mailbox}/sendMail`, body }, JOB_MS);
        return true;
      };
      return (await unlessRefused(sent, report)) ?? false;
    },
  };
}

/** What the tenant does not allow is null, and reported; what passes is thrown, so that it is tried again. */
async function unlessRefused<T>(act: () => Promise<T | null>, report: (fault: GraphFault) => void): Promise<T | null> {
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof GraphFault) || (cause.code !== 'graph-refused' && cause.code !== 'graph-unexpected')) throw cause;
    report(cause);
    return null;
  }
}

const lineOf = (text: string) => withoutLinks(text).replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST_SUBJECT);

/** Words of other people may be in it: nobody is to be led anywhere by a mail of ours. */
function withoutLinks(text: string): string {
  return text.replaceAll(/\S+/gu, (word) => (isLink(word.toLowerCase()) ? '…' : word));
}

const isLink = (word: string) => word.includes('://') || word.includes('www.');
