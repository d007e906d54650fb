// Brings one person's card of a request up to what now holds, and says once what has happened. It may be done twice, late or out of
// order: it reads the request as it is now. Where nobody can be reached, the next way is tried: install, mail, the next approver.
import { nextApprover } from '../../approvals/approver.ts';
import type { Knowledge, Notice, PersonId, Request } from '../../approvals/types.ts';
import { noticeText, requestText } from '../../cards/request-text.ts';
import type { RequestView } from '../../cards/request-view.ts';
import { Fault } from '../../engine/fault.ts';
import type { Lang } from '../../engine/types.ts';
import type { Job, JobEnd } from '../../ports/jobs.ts';
import type { OutgoingActivity, Place } from '../../ports/messenger.ts';
import type { SentCard } from '../../ports/request-cards.ts';
import { attachmentOf } from '../outgoing.ts';
import { type Bot, langOf } from '../turn.ts';
import { knowledgeInTime, perform } from './approving.ts';
import { drawnFor, viewFor } from './drawn-request.ts';

type ShowJob = Extract<Job, { kind: 'show' }>;
type Showing = {
  readonly bot: Bot;
  readonly job: ShowJob;
  readonly request: Request;
  readonly knowledge: Knowledge;
  readonly card: SentCard;
};

const DONE: JobEnd = { kind: 'done' };
const LATER: JobEnd = { kind: 'later', afterMs: null };
/** After a message that may or may not have arrived. */
const UNSURE_MS = 30_000;

const codeOf = (cause: unknown) => (cause instanceof Fault ? cause.code : '');
/** The platform has surely not taken it, and will later. */
const isPassing = (cause: unknown) => ['send-throttled', 'send-unreached'].includes(codeOf(cause));
const isFinal = (cause: unknown) => codeOf(cause) === 'send-refused';

const REPEATED: Readonly<Record<Lang, string>> = {
  da: 'Sendt igen: det er ikke sikkert, at den første nåede frem. Det er den samme anmodning.',
  en: 'Sent again: the first one may not have arrived. It is the same request.',
};

/** Whom the request has asked something of, and who must not be missed. */
const isAsked = ({ seats }: Request, person: PersonId) =>
  seats.some(({ verdict, approvers }) => verdict === null && approvers.some((one) => one.person === person));

async function placeOf({ bot, card, job }: Showing): Promise<{ readonly place: Place; readonly lang: Lang | null } | null> {
  const known = await bot.store.people.reference({ tenant: job.tenant, person: job.person });
  if (known !== null && known.state === 'installed')
    return {
      place: { serviceUrl: known.serviceUrl, conversation: known.conversation },
      lang: known.locale === null ? null : langOf(known.locale),
    };
  const place = card.state === 'unreachable' ? null : await bot.approving.reach.chatOf(job.person);
  return place === null ? null : { place, lang: null };
}

type Written = { readonly view: RequestView; readonly activity: OutgoingActivity; readonly notice: string | null };

async function writtenFor(showing: Showing, lang: Lang | null): Promise<Written> {
  const { bot, job, request, knowledge, card } = showing;
  const view = await viewFor(bot, { request, viewer: job.person, lang: lang ?? request.subject.lang, knowledge });
  const notice = job.notice === null ? null : noticeText(job.notice, view);
  const text = card.state === 'unsure' ? `${REPEATED[view.lang]}\n\n${notice ?? ''}`.trim() : (notice ?? '');
  const attachments = [attachmentOf(drawnFor(view, card, request, []))];
  const summary = (notice ?? requestText(view)).slice(0, 200);
  return { view, notice, activity: { type: 'message', textFormat: 'markdown', text, summary, attachments } };
}

/** A message of its own beside a card that is already there, since a change of a card tells nobody; said once. */
async function say({ bot, job, request }: Showing, place: Place, notice: string): Promise<JobEnd> {
  const said = { tenant: job.tenant, conversation: `notice ${job.person}`, activity: `${request.id} ${job.revision} ${job.notice ?? ''}` };
  const claim = await bot.store.deliveries.claim(said, bot.now());
  if (!claim.fresh) return DONE;
  try {
    await bot.messenger.send(place, { type: 'message', textFormat: 'markdown', text: notice });
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'notice', reference: codeOf(cause), cause });
    if (!isPassing(cause)) return await settled(bot, said);
    await bot.store.deliveries.release(said);
    return LATER;
  }
  return await settled(bot, said);
}

async function settled(bot: Bot, said: Parameters<Bot['store']['deliveries']['settle']>[0]): Promise<JobEnd> {
  await bot.store.deliveries.settle(said, null);
  return DONE;
}

async function sendNew(showing: Showing, place: Place, { activity }: Written): Promise<JobEnd> {
  const { bot, card, request, job } = showing;
  const revision = request.revision;
  try {
    const message = await bot.messenger.send(place, activity);
    await bot.store.cards.store({
      ...card,
      place,
      message: message === '' ? null : message,
      revision,
      state: card.state === 'unsure' ? 'repeated' : 'sent',
    });
    return DONE;
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'request-card', reference: codeOf(cause), cause });
    if (isPassing(cause)) return LATER;
    if (isFinal(cause)) return await refusedFor(showing);
    // Nobody knows whether it arrived: whoever has to decide gets it once more, marked; anybody else does not.
    if (card.state !== 'new' || !isAsked(request, job.person)) {
      await bot.store.cards.store({ ...card, place, revision, state: 'repeated' });
      return DONE;
    }
    await bot.store.cards.store({ ...card, place, revision, state: 'unsure' });
    return { kind: 'later', afterMs: UNSURE_MS };
  }
}

async function updateOld(showing: Showing, place: Place, { activity, notice }: Written): Promise<JobEnd> {
  const { bot, card, request } = showing;
  try {
    await bot.messenger.update(place, card.message ?? '', { ...activity, text: '' });
    await bot.store.cards.store({ ...card, revision: request.revision });
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'request-update', reference: codeOf(cause), cause });
    // To change a message again changes nothing more: it is tried until it is done, unless the message is gone.
    if (!isFinal(cause)) return LATER;
    await bot.store.cards.store({ ...card, message: null, state: 'new' });
    return await refusedFor(showing);
  }
  return notice === null ? DONE : await say(showing, place, notice);
}

/** The platform will not take it, for this person: the next way. */
async function refusedFor(showing: Showing): Promise<JobEnd> {
  const { bot, job } = showing;
  await bot.store.people.mark({ tenant: job.tenant, person: job.person }, 'blocked', bot.now());
  return await byOtherWays(showing);
}

/** A mail says that something waits, and where; nothing can be approved from it. An approver whom nothing reaches is not waited for. */
async function byOtherWays(showing: Showing): Promise<JobEnd> {
  const { bot, card, request, job, knowledge } = showing;
  if (card.state === 'unreachable' || job.notice === null) return DONE;
  const view = await viewFor(bot, { request, viewer: job.person, lang: request.subject.lang, knowledge });
  const subject = noticeText(job.notice, view).split('\n')[0] ?? '';
  const isMailed = await bot.approving.reach.mail(job.person, {
    subject: subject.slice(0, 200),
    text: requestText({ ...view, may: view.may }),
  });
  await bot.store.cards.store({ ...card, revision: request.revision, state: 'unreachable' });
  if (!isMailed && isAsked(request, job.person)) await askNext(showing);
  return DONE;
}

/** The next on the route is asked as well. */
async function askNext({ bot, request, job, knowledge }: Showing): Promise<void> {
  const at = bot.now();
  await perform(bot.store, {
    id: request.id,
    act: null,
    at,
    knowledge,
    event: (now) => ({
      kind: 'route',
      at: at.getTime(),
      seats: now.seats.map((seat) => {
        const isTheirs = seat.verdict === null && seat.approvers.at(-1)?.person === job.person;
        const { approver, skipped } = isTheirs
          ? nextApprover(seat, { request: now, knowledge, at: at.getTime() })
          : { approver: null, skipped: [] };
        return { ...seat, approvers: approver === null ? [] : [approver], skipped };
      }),
    }),
  });
}

export async function showRequest(bot: Bot, job: ShowJob): Promise<JobEnd> {
  const request = await bot.store.requests.find(job.tenant, job.request);
  if (request === null) return DONE;
  const knowledge = await knowledgeInTime(bot.approving, request, [job.person]);
  const key = { request: request.id, person: job.person };
  const card = await bot.store.cards.cardOf(job.tenant, key, bot.newId());
  const showing: Showing = { bot, job, request, knowledge, card };
  // A card that shows this already, and nothing to be said.
  if (card.message !== null && card.revision >= request.revision && job.notice === null) return DONE;
  const to = await placeOf(showing);
  if (to === null) return await byOtherWays(showing);
  const written = await writtenFor(showing, to.lang);
  if (card.message !== null && card.place?.conversation === to.place.conversation) return await updateOld(showing, to.place, written);
  // Whoever has nothing to be told and no card gets none.
  if (card.message === null && card.state !== 'new' && card.state !== 'unsure')
    return job.notice === null || written.notice === null ? DONE : await say(showing, to.place, written.notice);
  return job.notice === null && card.state === 'new' ? DONE : await sendNew(showing, to.place, written);
}

export type NoticeOf = Notice;
