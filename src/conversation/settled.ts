// An answer to what was asked back, and a follow-up that only names another value ('and what about X?'): the earlier question
// is decided again with that fact put in. No model is asked.
import type { Policy } from '../engine/compile.ts';
import type { FactSet } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import { type Message, wordsOf } from '../language/message.ts';
import { outrightEvidence } from '../language/outright.ts';
import { folded } from '../language/tokens.ts';
import type { Asked, Conversation } from './conversation.ts';

const LONGEST_ANSWER = 8;
const LONGEST_CHANGE = 6;

/** The values of a fact that a message names, by the vocabulary or by the label that an option carried. */
function valuesNamed(policy: Policy, message: Message, fact: string): readonly string[] {
  const said = unique(message.evidence.filter((one) => one.fact === fact && one.strength !== 'weak').map((one) => one.value));
  if (said.length > 0) return said;
  const text = message.tokens.map((token) => token.word).join(' ');
  const known = policy.factOf.get(fact)?.fact;
  const options = known?.values.filter((value) => known.options.includes(value.id)) ?? [];
  const labelled = options.filter((value) => Object.values(value.label).some((label) => text === label.split(' ').map(folded).join(' ')));
  return labelled.map((value) => value.id);
}

function withValues(policy: Policy, facts: FactSet, fact: string, values: readonly string[]): FactSet {
  const [first] = values;
  if (first === undefined) return facts;
  return { ...facts, [fact]: policy.factOf.get(fact)?.fact.many === true ? values : first };
}

type Change = { readonly fact: string; readonly values: readonly string[]; readonly message: Message };

function again(policy: Policy, before: Conversation, { fact, values, message }: Change): readonly Asked[] | null {
  if (values.length === 0 || before.kind !== 'ruling') return null;
  const [one] = before.asked;
  if (one === undefined) return null;
  const known = policy.factOf.get(fact)?.fact;
  const evidence = (value: string) => message.evidence.find((item) => item.fact === fact && item.value === value);
  const words = (value: string) => wordsOf(message, evidence(value) ?? { from: 0, to: 1 });
  const added = values.map((value) => ({ fact, value, from: words(value), sure: true }));
  const kept = [...one.assumed, ...one.understood].filter((item) => item.fact !== fact).map((item) => ({ ...item, from: '' }));
  if (known?.many === true) return [{ facts: withValues(policy, one.facts, fact, values), understood: added, assumed: kept }];
  return values.slice(0, 3).map((value) => ({
    facts: withValues(policy, one.facts, fact, [value]),
    understood: added.filter((item) => item.value === value),
    assumed: kept,
  }));
}

/** The earlier questions with what the message settles, or null where it does more than that. */
export function settledBy(policy: Policy, before: Conversation, message: Message): readonly Asked[] | null {
  const count = message.tokens.length;
  const { pending } = before;
  if (pending !== null && count <= LONGEST_ANSWER) {
    const settled = again(policy, before, { fact: pending, values: valuesNamed(policy, message, pending), message });
    if (settled !== null) return settled;
  }
  const [split] = policy.text.vocabulary.reading.splits;
  const facts = unique(outrightEvidence(message).map((one) => one.fact));
  if (split === undefined || count > LONGEST_CHANGE || facts.length !== 1 || facts[0] !== split || before.asked.length !== 1) return null;
  return again(policy, before, { fact: split, values: valuesNamed(policy, message, split), message });
}
