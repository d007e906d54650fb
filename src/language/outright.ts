// The facts that a message states outright, and those that it only hints at. A hint can be of tightening values alone:
// the type of a hint has no room for a value that loosens.
import type { Policy } from '../engine/compile.ts';
import type { ReadingGuide } from '../engine/read-vocabulary.ts';
import { asList, type Fact, type FactSet } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import type { Evidence } from './lexicon.ts';
import type { Message } from './message.ts';
import type { Scores } from './model.ts';

declare const tightening: unique symbol;
/** The name of a value that can only make an answer stricter; made by `hintOf` alone. */
export type TighteningValue = string & { readonly [tightening]: true };
export type Hint = { readonly fact: string; readonly value: TighteningValue; readonly from: Evidence | null };

export type Stated = {
  /** What somebody wants to do, the meant one first; empty where nothing is said of it. */
  readonly leading: readonly string[];
  /** Facts of which each value is a question of its own. */
  readonly splits: Readonly<Record<string, readonly string[]>>;
  readonly facts: FactSet;
  readonly inquiries: readonly string[];
};

const LIKELY = 0;
/** A sign in the words needs little support from the model; nothing in the words needs much. */
const SUPPORT_FOR_SIGN = -300;

/** A hint, or null where the value loosens: no path leads from something soft to a milder answer. */
export function hintOf(policy: Policy, fact: string, value: string, from: Evidence | null): Hint | null {
  const known = policy.factOf.get(fact)?.fact.values.find((one) => one.id === value);
  return known === undefined || known.loosens ? null : { fact, value: value as TighteningValue, from };
}

const valuesIn = (evidence: readonly Evidence[], fact: string) =>
  unique(evidence.filter((one) => one.fact === fact).map((one) => one.value));

/** Weak words count where something else shows that the message is about the subject. */
export const outrightEvidence = (message: Message): readonly Evidence[] =>
  message.evidence.filter((one) => one.strength === 'explicit' || (one.strength === 'weak' && message.isAnchored));

/** Of several values where one can hold: strict before loosening, then the one that is said most often. */
function oneOf(evidence: readonly Evidence[], fact: string): string | undefined {
  const said = evidence.filter((one) => one.fact === fact);
  const counts = new Map<string, number>();
  for (const { value } of said) counts.set(value, (counts.get(value) ?? 0) + 1);
  const count = (value: string) => counts.get(value) ?? 0;
  return said.toSorted((a, b) => Number(a.loosens) - Number(b.loosens) || count(b.value) - count(a.value) || a.from - b.from)[0]?.value;
}

const rank = (guide: ReadingGuide, value: string) => {
  const at = guide.order.indexOf(value);
  return at < 0 ? guide.order.length : at;
};

/** 'A rhyme, no names in it': what is said of something handed over is idle where only what is asked for is named and nothing is at hand. */
function withoutIdle(fact: Fact, values: readonly string[], message: Message): readonly string[] {
  const named = fact.values.filter((value) => values.includes(value.id));
  const light = named.filter((value) => value.isLight);
  const hasSigns = message.evidence.some((one) => one.fact === fact.id && !one.loosens);
  if (light.length === 0 || hasSigns || message.hasMaterial || message.hasNames || message.pasted.length > 0) return values;
  const kept = new Set(light.flatMap((value) => [value.id, ...value.is]));
  return values.filter((value) => kept.has(value));
}

/** Facts that the reading guide gives a part of their own; the others are what is handed over. */
export const factsApart = ({ leading, inquiry, splits }: ReadingGuide): ReadonlySet<string> =>
  new Set([leading, inquiry?.fact, ...splits].flatMap((fact) => fact ?? []));

export function statedIn(policy: Policy, message: Message): Stated {
  const guide = policy.text.vocabulary.reading;
  const evidence = outrightEvidence(message);
  const leading = guide.leading === null ? [] : valuesIn(evidence, guide.leading).toSorted((a, b) => rank(guide, a) - rank(guide, b));
  const apart = factsApart(guide);
  const facts = policy.text.vocabulary.facts.flatMap((fact): readonly (readonly [string, string | readonly string[]])[] => {
    if (apart.has(fact.id)) return [];
    if (fact.many) {
      const values = withoutIdle(fact, valuesIn(evidence, fact.id), message);
      return values.length === 0 ? [] : [[fact.id, values]];
    }
    const value = oneOf(evidence, fact.id);
    return value === undefined ? [] : [[fact.id, value]];
  });
  return {
    leading,
    splits: Object.fromEntries(guide.splits.map((fact) => [fact, valuesIn(evidence, fact)])),
    facts: Object.fromEntries([...facts, ...pastedFacts(guide, message, facts)]),
    inquiries: guide.inquiry === null ? [] : valuesIn(evidence, guide.inquiry.fact),
  };
}

/** Personal data in the message itself is a fact about what is handed over. */
function pastedFacts(guide: ReadingGuide, message: Message, facts: readonly (readonly [string, string | readonly string[]])[]) {
  return Object.entries(guide.pasted).flatMap(([fact, byKind]) => {
    const values = message.pasted.flatMap((kind) => byKind[kind] ?? []);
    const said = facts.find(([name]) => name === fact)?.[1];
    return values.length === 0 ? [] : [[fact, unique([...asList(said), ...values])] as const];
  });
}

const scoreOf = (scores: Scores, fact: string, value: string) => scores.ofValue(fact, value) ?? -9999;

/** Signs that the model does not contradict, and what the model alone finds likely. Without a model every sign counts. */
export function hintsIn(policy: Policy, message: Message, scores: Scores | null): readonly Hint[] {
  const signs = message.evidence.filter((one) => one.strength === 'sign');
  const supported = signs.filter((one) => scores === null || scoreOf(scores, one.fact, one.value) > SUPPORT_FOR_SIGN);
  const fromSigns = supported.flatMap((one) => hintOf(policy, one.fact, one.value, one) ?? []);
  const likely = (scores?.labelsAbove(LIKELY) ?? []).map((label) => label.split('='));
  const fromModel = likely.flatMap(([fact = '', value = '']) => hintOf(policy, fact, value, null) ?? []);
  const found = new Map([...fromModel, ...fromSigns].map((hint) => [`${hint.fact}=${hint.value}`, hint]));
  return [...found.values()];
}

/** A follow-up keeps what was said and changes what it names; a list gains what is added, since leaving out is not said by silence. */
export function mergedStated(before: Stated, now: Stated): Stated {
  const facts: Record<string, string | readonly string[]> = { ...before.facts };
  for (const [fact, said] of Object.entries(now.facts)) {
    const earlier = facts[fact];
    facts[fact] = typeof said === 'string' || earlier === undefined ? said : unique([...asList(earlier), ...said]);
  }
  const splits = Object.keys(before.splits).map((fact) => {
    const named = now.splits[fact] ?? [];
    return [fact, named.length > 0 ? named : (before.splits[fact] ?? [])] as const;
  });
  return { leading: unique([...now.leading, ...before.leading]), splits: Object.fromEntries(splits), facts, inquiries: now.inquiries };
}
