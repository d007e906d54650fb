// How an answer is put right by hand: the facts that may be chosen anew, what each is chosen from, and the question that follows from
// what was chosen.
import { capital, factsInPlay } from '../answers/render.ts';
import type { Asked } from '../conversation/conversation.ts';
import type { Policy } from '../engine/compile.ts';
import type { Decision } from '../engine/decide.ts';
import type { ReadingGuide } from '../engine/read-vocabulary.ts';
import { asList, type Fact, type FactSet, type Lang } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';

export type ChoiceView = {
  readonly fact: string;
  readonly label: string;
  /** Drawn as boxes to tick; else one option is chosen, which may stand for several values. */
  readonly many: boolean;
  readonly values: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

/** Facts that nothing was said of are offered up to as many inputs. */
const MOST_CHOICES = 5;
const MOST_OPTIONS = 12;
/** A list that the client shows on a screen of its own may be longer. */
const MOST_VALUES = 60;

/** What may be chosen of a fact, whatever was said: for the leading one all that a message can be taken for. */
function offeredOf({ leading, order, inquiry }: ReadingGuide, fact: Fact): readonly string[] {
  if (fact.id === leading) return unique([...fact.options, ...order, ...asList(inquiry?.sets[leading])]).slice(0, MOST_VALUES);
  if (fact.options.length > 0) return fact.options.slice(0, MOST_OPTIONS);
  return fact.values.slice(0, MOST_VALUES).map(({ id }) => id);
}

/** `a,b` of what is chosen from a list stands for both: who leaves it as it is takes nothing back. */
const together = (values: readonly string[]) => (values.length > 1 ? [values.join(',')] : []);

/** Null where there is nothing to choose between: one value is enough where something was said, since that may be taken back. */
function choiceOf(reading: ReadingGuide, fact: Fact, values: readonly string[], lang: Lang): ChoiceView | null {
  const labels = new Map(fact.values.map(({ id, label }) => [id, capital(label[lang])]));
  const offered = unique([...offeredOf(reading, fact), ...values]).filter((value) => labels.has(value));
  if (offered.length < (values.length > 0 ? 1 : 2)) return null;
  const many = fact.many && offered.length <= MOST_OPTIONS;
  const options = [...(many ? [] : together(values)), ...offered].map((value) => ({
    value,
    label: value
      .split(',')
      .map((one) => labels.get(one) ?? one)
      .join(' + '),
  }));
  return { fact: fact.id, label: capital(fact.label[lang]), many, values, options };
}

const holds = (facts: FactSet, wanted: FactSet): boolean =>
  Object.entries(wanted).every(([fact, values]) => asList(values).every((value) => asList(facts[fact]).includes(value)));

/** Whether the question is what the policy says of something, rather than what one may do. */
const isInquiry = ({ inquiry }: ReadingGuide, facts: FactSet) => inquiry !== null && holds(facts, inquiry.sets);

const remembered = new WeakMap<Policy, Map<string, readonly ChoiceView[]>>();
const MOST_REMEMBERED = 5000;

/** Everything that was understood, what one wants to do first; then what else the rules in play read. The decision follows from the facts,
 * and the same facts come again and again. */
export function choicesOf(policy: Policy, decision: Decision, { facts }: Asked, lang: Lang): readonly ChoiceView[] {
  const known = remembered.get(policy) ?? new Map<string, readonly ChoiceView[]>();
  remembered.set(policy, known);
  const key = `${lang} ${JSON.stringify(facts)}`;
  const choices = known.get(key) ?? madeChoices(policy, decision, facts, lang);
  if (known.size > MOST_REMEMBERED) known.clear();
  known.set(key, choices);
  return choices;
}

function madeChoices(policy: Policy, decision: Decision, facts: FactSet, lang: Lang): readonly ChoiceView[] {
  const { reading, facts: all } = policy.text.vocabulary;
  const { leading, splits, inquiry } = reading;
  const inPlay = factsInPlay(decision);
  const about = isInquiry(reading, facts) ? inquiry?.fact : undefined;
  const isSaid = ({ id }: Fact) => facts[id] !== undefined;
  const always = [leading, about, ...splits];
  const rank = (fact: Fact) => (always.includes(fact.id) ? always.indexOf(fact.id) : always.length + (isSaid(fact) ? 0 : 1));
  const isOffered = (fact: Fact) => isSaid(fact) || always.includes(fact.id) || (inPlay.has(fact.id) && fact.id !== inquiry?.fact);
  const offered = all
    .filter(isOffered)
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((fact) => choiceOf(reading, fact, asList(facts[fact.id]), lang) ?? []);
  return offered.filter((choice, at) => at < MOST_CHOICES || choice.values.length > 0);
}

/** What an inquiry is about belongs to an inquiry alone. */
function withoutIdleTopic(reading: ReadingGuide, before: FactSet, after: FactSet): FactSet {
  if (!isInquiry(reading, before) || isInquiry(reading, after)) return after;
  return Object.fromEntries(Object.entries(after).filter(([fact]) => fact !== reading.inquiry?.fact));
}

/** What was asked with one fact or more put otherwise; null where the policy does not know them. */
export function changedAsked(policy: Policy, asked: Asked, changes: Readonly<Record<string, readonly string[]>>): Asked | null {
  const changed: Record<string, string | readonly string[]> = { ...asked.facts };
  for (const [id, wanted] of Object.entries(changes)) {
    const fact = policy.factOf.get(id)?.fact;
    if (fact === undefined || wanted.some((value) => !fact.values.some((one) => one.id === value))) return null;
    const [first] = wanted;
    if (first === undefined) delete changed[id];
    else changed[id] = fact.many ? wanted : first;
  }
  const facts = withoutIdleTopic(policy.text.vocabulary.reading, asked.facts, changed);
  const kept = [...asked.assumed, ...asked.understood].filter((one) => changes[one.fact] === undefined && facts[one.fact] !== undefined);
  const chosen = Object.entries(changes).flatMap(([fact, values]) => values.map((value) => ({ fact, value, from: '', sure: true })));
  return { facts, understood: chosen.filter((one) => facts[one.fact] !== undefined), assumed: kept };
}
