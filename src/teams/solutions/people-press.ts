// Who takes part: invited, dismissed, and to whom a solution is handed over.
import { NONE_CHOSEN, type SolutionVerb, solutionText } from '../../cards/solution-inputs.ts';
import { solutionRefusal } from '../../cards/solution-notice-words.ts';
import { seesWhole } from '../../solutions/may.ts';
import type { PersonId, SolutionEvent } from '../../solutions/types.ts';
import { idIn } from '../approvals/approving.ts';
import { type HandleOpened, perform, publicAnswer, refusalLine, type Sent, seenNow } from './pressed-solution.ts';
import { peopleAnswer } from './show-solution.ts';

type PeopleVerb = Extract<SolutionVerb, 'solution-invite' | 'solution-dismiss' | 'solution-hand-over'>;
type Made = { readonly by: PersonId; readonly at: number; readonly person: PersonId };

const EVENTS: Readonly<Record<PeopleVerb, (made: Made) => SolutionEvent>> = {
  'solution-invite': (made) => ({ kind: 'invite', ...made }),
  'solution-dismiss': (made) => ({ kind: 'dismiss', ...made }),
  'solution-hand-over': ({ by, at, person }) => ({ kind: 'hand-over', by, at, to: person }),
};

const isPeopleVerb = (verb: string): verb is PeopleVerb => Object.hasOwn(EVENTS, verb);

/** Whom a press names, of all whom the directory knows; empty where nobody was chosen. */
export function namedIn(verb: string, sent: Sent): PersonId {
  const chosen = chosenIn(verb, sent);
  return chosen === NONE_CHOSEN ? '' : idIn(chosen);
}

function chosenIn(verb: string, sent: Sent): string {
  if (verb === 'solution-assign') return solutionText(verb, 'responsible', sent);
  return isPeopleVerb(verb) ? solutionText(verb, 'to', sent) || (typeof sent.to === 'string' ? sent.to : '') : '';
}

const pressed =
  (verb: PeopleVerb): HandleOpened =>
  async (opened) => {
    const { bot, turn, sent, seen } = opened;
    const person = namedIn(verb, sent);
    if (person === '') return peopleAnswer(opened, seen, solutionRefusal('not-eligible', turn.locale));
    const came = await perform(opened, EVENTS[verb]({ by: turn.person, at: bot.now().getTime(), person }));
    const now = await seenNow(opened);
    // Whoever has left sees what others see.
    return seesWhole(now.part) ? peopleAnswer(opened, now, refusalLine(came, turn)) : publicAnswer(now.solution, turn);
  };

export const PEOPLE_PRESSES: readonly (readonly [PeopleVerb, HandleOpened])[] = [
  ['solution-invite', pressed('solution-invite')],
  ['solution-dismiss', pressed('solution-dismiss')],
  ['solution-hand-over', pressed('solution-hand-over')],
];
