// A solution is begun: from a form whose random id makes two presses one solution.
import { solutionInput, typedDescription } from '../../cards/solution-inputs.ts';
import { solutionRefusal } from '../../cards/solution-notice-words.ts';
import { beginCard, NOTHING } from '../../cards/solution-start-card.ts';
import { begunSolution } from '../../solutions/life.ts';
import { describedWith } from '../../solutions/texts.ts';
import type { Described, SolutionRefusal } from '../../solutions/types.ts';
import { actOf, idIn } from '../approvals/approving.ts';
import type { InvokeAnswer } from '../turn.ts';
import { onSolution, type SolutionPress, shownCard } from './pressed-solution.ts';
import { factsAnswer, tooLate } from './show-solution.ts';

/** Null where it can be begun; what is written stays in the form otherwise. */
function refusalOf(given: Described): SolutionRefusal | null {
  const described = describedWith(NOTHING, given);
  if ('refused' in described) return described.refused;
  return described.purpose === '' ? 'text-missing' : null;
}

/** From the description it goes on to the questions. */
export async function beginSolution(press: SolutionPress): Promise<InvokeAnswer> {
  const { bot, turn, sent } = press;
  const form = idIn(sent.form);
  if (form === '' || !(solutionInput('solution-begin', 'name') in sent)) return tooLate(turn);
  const typed = typedDescription('solution-begin', sent);
  const described = { ...NOTHING, ...typed };
  const refused = refusalOf(described);
  const { locale: lang, tenant, person } = turn;
  if (refused !== null) return shownCard(beginCard({ lang, form, given: typed, said: solutionRefusal(refused, lang) }));
  const [id, at] = [bot.newId(), bot.now()];
  const { solution } = await bot.store.solutions.begin({
    tenant,
    key: actOf(['solution', tenant, person, form]),
    at,
    make: (number) => begunSolution({ id, number, tenant, owner: person, described, facts: {}, lang, at: at.getTime() }),
  });
  return await onSolution({ ...press, said: { ...press.said, solution: solution.id } }, [], ({ seen }) => factsAnswer(seen));
}
