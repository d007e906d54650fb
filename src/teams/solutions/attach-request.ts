// A request to go into production and the solution that it is about are kept apart: this brings to the solution that it was filed. Done by
// the press, and again by the job that was committed with the request, so that neither is left without the other.
import { isEnded, isOpen } from '../../approvals/may-do.ts';
import type { Knowledge, Request } from '../../approvals/types.ts';
import { nextSolution } from '../../solutions/life.ts';
import type { Solution, SolutionRefusal } from '../../solutions/types.ts';
import { knowledgeInTime, perform } from '../approvals/approving.ts';
import type { Bot } from '../turn.ts';
import { judgedBy } from './pressed-solution.ts';

type Told = { readonly refused: SolutionRefusal | null };

const isAttached = ({ signed }: Solution, { id }: Request): boolean => signed?.request === id || signed?.earlier?.request === id;

/** What was asked for is the solution as it was at one revision: of any other it is not what would be approved. */
function refusalOf(now: Solution, { subject, number }: Request): SolutionRefusal | null {
  if (now.signed !== null && now.signed.number > number) return 'being-signed';
  return now.revision === subject.signOff?.revision ? null : 'stale';
}

/** Nobody is to decide on what is not so any more, nor take a yes to it for one to what there is now. A yes that another one followed has
 * had its time. */
async function lapsed(bot: Bot, request: Request, refused: SolutionRefusal): Promise<void> {
  if (refused === 'being-signed' ? !isOpen(request.state) : isEnded(request.state)) return;
  const knowledge = await knowledgeInTime(bot.approving, request);
  const at = bot.now();
  const event = () => ({ kind: 'lapse', at: at.getTime() }) as const;
  await perform(bot.store, { id: request.id, act: null, at, knowledge, event });
}

/** Null where the solution says that it was filed; else why not, and the request lapses. */
export async function attached(bot: Bot, request: Request, knowledge: Knowledge): Promise<SolutionRefusal | null> {
  const { tenant, id, number, requester, subject } = request;
  const solution = subject.signOff?.solution ?? '';
  const doing = judgedBy(bot, knowledge);
  const told = await bot.store.solutions.change<Told>(tenant, solution, null, bot.now(), requester, (now) => {
    if (isAttached(now, request)) return { told: { refused: null } };
    const stale = refusalOf(now, request);
    if (stale !== null) return { told: { refused: stale } };
    const outcome = nextSolution(now, { kind: 'file', by: requester, at: bot.now().getTime(), request: id, number }, doing);
    return 'refused' in outcome ? { told: { refused: outcome.refused } } : { change: outcome, told: { refused: null } };
  });
  const refused = told === null ? 'no-sign-off' : told.refused;
  if (refused !== null) await lapsed(bot, request, refused);
  return refused;
}
