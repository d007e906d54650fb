// Work that waits, by its kind.
import { overseersOf } from '../../approvals/approver.ts';
import type { Knowledge, Obligation } from '../../approvals/types.ts';
import { type ObligationView, obligationCard, obligationNotice, obligationViewOf } from '../../cards/obligation-card.ts';
import { codeOf, Fault } from '../../engine/fault.ts';
import { unreachable } from '../../engine/types.ts';
import type { DeliveryKey } from '../../ports/deliveries.ts';
import type { Job, JobEnd } from '../../ports/jobs.ts';
import type { OutgoingActivity, Place } from '../../ports/messenger.ts';
import type { Bot } from '../turn.ts';
import { knowledgeInTime } from './approving.ts';
import { cardMessage } from './card-message.ts';
import { namesIn } from './drawn-request.ts';
import { withoutMarkdown } from './notices.ts';
import { DONE, LATER, mailingOf, type Said, sayOnce, sendingOf } from './say-once.ts';
import { showOnlookers, showRequest } from './show-job.ts';
import { givenUp, installedPlace, knownOf, mailOf } from './ways.ts';

type DutyJob = Extract<Job, { kind: 'obligation' }>;

async function register(bot: Bot, { tenant, request: id }: Extract<Job, { kind: 'register' }>): Promise<JobEnd> {
  const request = await bot.store.requests.find(tenant, id);
  if (request === null) return DONE;
  // The cards first: they do not wait for a register that does not answer.
  const end = await showOnlookers(bot, request);
  await bot.approving.register.file(request, await knowledgeInTime(bot.approving, request));
  return end;
}

type Reminding = { readonly bot: Bot; readonly job: DutyJob; readonly obligation: Obligation; readonly view: ObligationView };

/** The same reminder again is the same, whatever job brings it. */
const keyOf = ({ job, obligation }: Reminding, kind: string): DeliveryKey => ({
  tenant: job.tenant,
  conversation: `${kind} ${job.person}`,
  activity: ['duty', obligation.id, obligation.state, obligation.remindOn.length].join(' '),
});

function activityFor({ job, obligation, view }: Reminding): OutgoingActivity {
  const text = obligationNotice(view);
  return cardMessage(obligationCard(view, job.person === obligation.person ? obligation.id : null), text, text);
}

async function remindAt(reminding: Reminding, place: Place): Promise<Said> {
  const { bot, job } = reminding;
  const say = () => bot.messenger.send(place, activityFor(reminding));
  const said = await sayOnce(bot, { key: keyOf(reminding, 'notice'), say, sendingOf });
  if (said === 'gone') await givenUp(bot, job.tenant, job.person);
  return said;
}

/** In their own chat, where the bot can be installed, or by mail: whichever is the first to take it. */
async function reminded(reminding: Reminding, known: Place | null): Promise<Said> {
  const { bot, job, view } = reminding;
  const first = known === null ? 'gone' : await remindAt(reminding, known);
  if (first !== 'gone') return first;
  const installed = await installedPlace(bot, job.person);
  const second = installed === null ? 'gone' : await remindAt(reminding, installed);
  if (second !== 'gone') return second;
  const mail = mailOf(withoutMarkdown(obligationNotice(view)), view.lang);
  const say = async () => {
    if (!(await bot.approving.reach.mail(job.person, mail))) throw unreached();
  };
  return await sayOnce(bot, { key: keyOf(reminding, 'mail'), say, sendingOf: (cause) => (isUnreached(cause) ? 'gone' : mailingOf(cause)) });
}

const UNREACHED = 'nobody-reached';
const isUnreached = (cause: unknown): boolean => codeOf(cause) === UNREACHED;
const unreached = () =>
  new Fault({
    code: UNREACHED,
    message: 'a reminder of a duty reaches its person neither in Teams nor by mail',
    hint: 'let them write to the bot once, or give it a way to install itself or a mailbox; it is tried each hour',
  });
/** Somebody writes to the bot, or an operator gives it a mailbox: that takes its time. */
const WAY_MS = 60 * 60 * 1000;

/** Whose duty it is, and the DPO once it is overdue. */
const mayHear = ({ person, isEscalated }: Obligation, who: string, knowledge: Knowledge) =>
  who === person || (isEscalated && overseersOf(person, knowledge).includes(who));

/** A reminder is a message of its own: a change of the old one would tell nobody. */
async function remindOfDuty(bot: Bot, job: DutyJob): Promise<JobEnd> {
  const { tenant, person } = job;
  const obligation = await bot.store.obligations.find(tenant, job.obligation);
  if (obligation === null || obligation.state === 'done') return DONE;
  const knowledge = await bot.approving.patientDirectory.knowledge(obligation.person, ['dpo'], [person]);
  if (!mayHear(obligation, person, knowledge)) return DONE;
  const { place, lang } = await knownOf(bot, tenant, person);
  const view = obligationViewOf({
    policy: bot.understanding.policy,
    obligation,
    viewer: person,
    known: namesIn(knowledge),
    now: bot.now().getTime(),
    isReminder: true,
    lang: lang ?? obligation.lang,
  });
  const said = await reminded({ bot, job, obligation, view }, place);
  if (said === 'gone') return { kind: 'later', afterMs: WAY_MS };
  return said === 'again' ? LATER : DONE;
}

export async function doJob(bot: Bot, job: Job): Promise<JobEnd> {
  switch (job.kind) {
    case 'show':
      return await showRequest(bot, job);
    case 'register':
      return await register(bot, job);
    case 'obligation':
      return await remindOfDuty(bot, job);
    default:
      return unreachable(job);
  }
}
