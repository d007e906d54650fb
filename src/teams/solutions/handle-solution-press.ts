// From the verb of a press on a card of a solution to what handles it: a table. Anything is changed in the own chat alone; elsewhere it can
// be seen what everybody may see.
import { SOLUTION_VERBS, type SolutionVerb } from '../../cards/solution-inputs.ts';
import { idIn } from '../approvals/approving.ts';
import { elsewhere, ownChatText } from '../approvals/press.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { beginSolution } from './begin-solution.ts';
import { ITEM_PRESSES } from './item-press.ts';
import { namedIn, PEOPLE_PRESSES } from './people-press.ts';
import { type HandleOpened, onSolution, pressOf, publicAnswer, type Sent, type SolutionPress } from './pressed-solution.ts';
import { missingAnswer, showBegin, showList, showOverview, showPeople, showTheme, tooLate } from './show-solution.ts';
import { fileSolution, showSignOff } from './sign-off-press.ts';
import { describeSolution, moveSolution, tellFacts } from './told-press.ts';

/** About one solution. */
const ON_ONE: ReadonlyMap<SolutionVerb, HandleOpened> = new Map<SolutionVerb, HandleOpened>([
  ['solution-show', showOverview],
  ['solution-theme', showTheme],
  ['solution-missing', missingAnswer],
  ['solution-people', showPeople],
  ['solution-sign-off', showSignOff],
  ['solution-facts', tellFacts],
  ['solution-describe', describeSolution],
  ['solution-move', moveSolution],
  ['solution-file', fileSolution],
  ...ITEM_PRESSES,
  ...PEOPLE_PRESSES,
]);

type HandleAny = (press: SolutionPress) => Promise<InvokeAnswer> | InvokeAnswer;

/** About none, or about those of whoever presses. */
const ON_NONE: ReadonlyMap<SolutionVerb, HandleAny> = new Map<SolutionVerb, HandleAny>([
  ['solution-new', showBegin],
  ['solution-begin', beginSolution],
  ['solution-list', showList],
]);

/** How it stands, and where it can be changed. */
async function shownElsewhere({ bot, turn, said }: SolutionPress): Promise<InvokeAnswer> {
  const id = idIn(said.solution);
  const solution = id === '' ? null : await bot.store.solutions.find(turn.tenant, id);
  return solution === null ? elsewhere(turn) : publicAnswer(solution, turn, ownChatText(turn.locale));
}

export const SOLUTION_PRESSES: readonly SolutionVerb[] = SOLUTION_VERBS;

export async function handleSolutionPress(bot: Bot, turn: Turn, verb: SolutionVerb, sent: Sent): Promise<InvokeAnswer> {
  const press = pressOf(bot, turn, verb, sent);
  if (turn.where !== 'personal') return await shownElsewhere(press);
  const onNone = ON_NONE.get(verb);
  if (onNone !== undefined) return await onNone(press);
  const onOne = ON_ONE.get(verb);
  const named = namedIn(verb, sent);
  return onOne === undefined ? tooLate(turn) : await onSolution(press, named === '' ? [] : [named], onOne);
}
