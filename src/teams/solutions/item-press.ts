// What is pressed on one item: answered, set aside, its risk taken, opened anew, given to somebody. Where somebody else was first, both
// versions are shown and what was typed stays.
import { NONE_CHOSEN, type SolutionVerb, solutionText, typedEvidence } from '../../cards/solution-inputs.ts';
import type { TypedItem } from '../../cards/solution-item-view.ts';
import { SOLUTION_WORDS as W } from '../../cards/solution-words.ts';
import { recordOf } from '../../solutions/standing.ts';
import type { SolutionEvent } from '../../solutions/types.ts';
import { idIn } from '../approvals/approving.ts';
import type { InvokeAnswer } from '../turn.ts';
import { type HandleOpened, type OpenedSolution, perform, refusalLine, seenNow } from './pressed-solution.ts';
import { overviewAnswer, themeAnswer } from './show-solution.ts';

type ItemEvent = Extract<SolutionEvent, { item: string }>;
type EventOf = (opened: OpenedSolution, about: Pick<ItemEvent, 'by' | 'at' | 'item' | 'seen'>) => ItemEvent;
type ItemVerb = Extract<SolutionVerb, 'solution-item' | 'solution-aside' | 'solution-risk' | 'solution-reopen' | 'solution-assign'>;

const chosenIn = (text: string): string | null => (text === '' || text === NONE_CHOSEN ? null : text);

const EVENTS: Readonly<Record<ItemVerb, EventOf>> = {
  'solution-item': ({ sent }, about) => ({
    ...about,
    kind: 'answer',
    answer: solutionText('solution-item', 'answer', sent),
    evidence: typedEvidence('solution-item', sent),
  }),
  'solution-aside': ({ sent }, about) => ({ ...about, kind: 'set-aside', reason: solutionText('solution-aside', 'reason', sent) }),
  'solution-risk': ({ sent }, about) => ({ ...about, kind: 'accept-risk', reason: solutionText('solution-risk', 'reason', sent) }),
  'solution-reopen': (_, about) => ({ ...about, kind: 'reopen' }),
  'solution-assign': ({ sent }, about) => ({
    ...about,
    kind: 'assign',
    responsible: chosenIn(idIn(solutionText('solution-assign', 'responsible', sent))),
    due: chosenIn(solutionText('solution-assign', 'due', sent)),
  }),
};

/** What stood in the form, so that nothing is typed twice; null where nothing was typed. */
function typedIn(event: ItemEvent): TypedItem | null {
  switch (event.kind) {
    case 'answer':
      return { answer: event.answer, evidence: event.evidence, reason: '' };
    case 'set-aside':
    case 'accept-risk':
      return { answer: '', evidence: [], reason: event.reason };
    default:
      return null;
  }
}

/** Where it goes on after a press that was done. */
function doneAnswer({ said }: OpenedSolution, seen: OpenedSolution['seen'], theme: string, line: string): InvokeAnswer {
  if (said.goes === 'later') return overviewAnswer(seen, line);
  return themeAnswer(seen, { theme, open: said.goes === 'next' ? { after: said.item } : said.item, said: line });
}

const pressed =
  (verb: ItemVerb): HandleOpened =>
  async (opened) => {
    const { bot, turn, said, solution } = opened;
    const at = bot.now().getTime();
    const seenRevision = said.seen ?? recordOf(solution, said.item).revision;
    const event = EVENTS[verb](opened, { by: turn.person, at, item: said.item, seen: seenRevision });
    const came = await perform(opened, event);
    const seen = await seenNow(opened);
    const theme = bot.understanding.policy.checklist.itemOf.get(said.item)?.clause.id ?? said.theme;
    const line = refusalLine(came, turn);
    if (came?.refused === null || came?.refused === 'nothing-changed') return doneAnswer(opened, seen, theme, line || W.saved[turn.locale]);
    return themeAnswer(seen, { theme, open: said.item, typed: typedIn(event), isConflict: came?.refused === 'stale', said: line });
  };

export const ITEM_PRESSES: readonly (readonly [ItemVerb, HandleOpened])[] = [
  ['solution-item', pressed('solution-item')],
  ['solution-aside', pressed('solution-aside')],
  ['solution-risk', pressed('solution-risk')],
  ['solution-reopen', pressed('solution-reopen')],
  ['solution-assign', pressed('solution-assign')],
];
