// Work that waits, by its kind.
import { overseersOf } from '../../approvals/approver.ts';
import type { Knowledge, Obligation } from '../../approvals/types.ts';
import { obligationCard, obligationNotice, obligationViewOf } from '../../cards/obligation-card.ts';
import { unreachable } from '../../engine/types.ts';
import type { Job, JobEnd } from '../../ports/jobs.ts';
import { tellOfPolicy } from '../publishing/tell-job.ts';
import { doSolutionJob, settleSolution } from '../solutions/do-solution-job.ts';
import type { Bot } from '../turn.ts';
import { knowledgeInTime } from './approving.ts';
import { cardMessage } from './card-message.ts';
import { namesIn } from './drawn-request.ts';
import { DONE } from './say-once.ts';
import { showOnlookers, showRequest } from './show-job.ts';
import { tellPerson } from './tell-person.ts';
import { knownOf } from './ways.ts';

type DutyJob = Extract<Job, { kind: 'obligation' }>;

async function register(bot: Bot, { tenant, request: id }: Extract<Job, { kind: 'register' }>): Promise<JobEnd> {
  const request = await bot.store.requests.find(tenant, id);
  if (request === null) return DONE;
  // The cards first: they do not wait for a register that does not answer.
  const end = await showOnlookers(bot, request);
  await bot.approving.register.file(request, await knowledgeInTime(bot.approving, request));
  return end;
}

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
  const notice = obligationNotice(view);
  const card = obligationCard(view, person === obligation.person ? obligation.id : null);
  // The same reminder again is the same, whatever job brings it.
  const about = ['duty', obligation.id, obligation.state, obligation.remindOn.length].join(' ');
  return await tellPerson(bot, { tenant, person, about, activity: cardMessage(card, notice, notice), notice, lang: view.lang }, place);
}

export async function doJob(bot: Bot, job: Job): Promise<JobEnd> {
  switch (job.kind) {
    case 'show':
      return await showRequest(bot, job);
    case 'register':
      return await register(bot, job);
    case 'obligation':
      return await remindOfDuty(bot, job);
    case 'tell':
      return await tellOfPolicy(bot, job);
    case 'solution':
      return await doSolutionJob(bot, job);
    case 'solution-settle':
      return await settleSolution(bot, job);
    default:
      return unreachable(job);
  }
}
