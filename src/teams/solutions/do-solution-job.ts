// Work that waits and is about a solution: somebody hears of it once, and what became of its request to go into production is brought to it.
import { isOpen } from '../../approvals/may-do.ts';
import type { Request } from '../../approvals/types.ts';
import { solutionNoticeCard, solutionNoticeText, solutionNoticeViewOf } from '../../cards/solution-notice.ts';
import type { SolutionSeen } from '../../cards/solution-parts.ts';
import type { Job, JobEnd } from '../../ports/jobs.ts';
import { nextSolution } from '../../solutions/life.ts';
import { seesWhole } from '../../solutions/may.ts';
import { countingOf } from '../../solutions/standing.ts';
import type { ItemStanding, SolutionEvent, SolutionNotice } from '../../solutions/types.ts';
import { cardMessage } from '../approvals/card-message.ts';
import { DONE } from '../approvals/say-once.ts';
import { tellPerson } from '../approvals/tell-person.ts';
import { knownOf } from '../approvals/ways.ts';
import type { Bot } from '../turn.ts';
import { attached } from './attach-request.ts';
import { judgedBy } from './pressed-solution.ts';
import { patientlyKnown } from './solution-knowledge.ts';
import { solutionSeen } from './solution-seen.ts';

type TellJob = Extract<Job, { kind: 'solution' }>;
type SettleJob = Extract<Job, { kind: 'solution-settle' }>;

const isGap = ({ gap }: ItemStanding) => gap !== null;

/** Of what is told about items: whether it still is so of one of them. */
const ITEM_HOLDS: Readonly<Partial<Record<SolutionNotice, (item: ItemStanding, viewer: string) => boolean>>> = {
  assigned: ({ record }, viewer) => record.responsible === viewer,
  'item-due': isGap,
  'item-overdue': isGap,
  'look-again': isGap,
  reopened: isGap,
};

/** Only what still holds is told; a job may come late. Whoever is no longer part of it hears that, and nothing else. */
function stillHolds({ solution, standing, part, viewer }: SolutionSeen, { notice, items }: TellJob): boolean {
  if (notice === 'dismissed') return !seesWhole(part) || part === 'it';
  if (!seesWhole(part) && notice !== 'assigned') return false;
  const holds = ITEM_HOLDS[notice];
  if (holds !== undefined)
    return standing.themes.some((theme) => theme.items.some((one) => items.includes(one.compiled.item.id) && holds(one, viewer)));
  switch (notice) {
    case 'invited':
      return solution.contributors.includes(viewer);
    case 'made-owner':
      return solution.owner === viewer;
    case 'owner-left':
      return solution.isOrphaned;
    case 'in-production':
      return countingOf(solution) !== null;
    default:
      return true;
  }
}

export async function doSolutionJob(bot: Bot, job: TellJob): Promise<JobEnd> {
  const { tenant, person, notice, items, revision } = job;
  const solution = await bot.store.solutions.find(tenant, job.solution);
  if (solution === null) return DONE;
  const knowledge = await patientlyKnown(bot, solution, [person]);
  const { place, lang } = await knownOf(bot, tenant, person);
  const seen = solutionSeen(bot, { solution, viewer: person, lang: lang ?? solution.lang, knowledge });
  if (!stillHolds(seen, job)) return DONE;
  const view = solutionNoticeViewOf(seen, notice, items);
  const text = solutionNoticeText(view);
  const about = ['solution', solution.id, notice, revision].join(' ');
  const activity = cardMessage(solutionNoticeCard(view), text);
  return await tellPerson(bot, { tenant, person, about, activity, notice: text, lang: seen.lang }, place);
}

function settleEvent({ id, state, seats, scope }: Request, at: number): Extract<SolutionEvent, { kind: 'settle' }> {
  const approvers = [...new Set(seats.flatMap(({ verdict }) => (verdict?.kind === 'approved' ? [verdict.by] : [])))];
  const isApproved = state === 'approved';
  return {
    kind: 'settle',
    at,
    request: id,
    verdict: isApproved ? 'approved' : 'ended',
    approvers,
    until: isApproved ? (scope?.until ?? null) : null,
  };
}

/** As often as it is told, it happens once: the solution knows which request it awaits. */
export async function settleSolution(bot: Bot, { tenant, solution: id, request: requestId }: SettleJob): Promise<JobEnd> {
  const [request, solution] = await Promise.all([bot.store.requests.find(tenant, requestId), bot.store.solutions.find(tenant, id)]);
  if (request === null || solution === null || request.subject.signOff?.solution !== id) return DONE;
  const knowledge = await patientlyKnown(bot, solution);
  const isThere = (await attached(bot, request, knowledge)) === null;
  if (!isThere || isOpen(request.state)) return DONE;
  const at = bot.now();
  const doing = judgedBy(bot, knowledge);
  await bot.store.solutions.change(tenant, id, null, at, null, (now) => {
    const outcome = nextSolution(now, settleEvent(request, at.getTime()), doing);
    return 'refused' in outcome ? { told: { done: false } } : { change: outcome, told: { done: true } };
  });
  return DONE;
}
