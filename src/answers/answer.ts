// A decision with its words: citations, duties, who approves, what one may do instead, and what would settle an open question.
import { type Alternative, alternativesTo } from '../engine/alternatives.ts';
import type { CompiledRule, Policy } from '../engine/compile.ts';
import type { Decision } from '../engine/decide.ts';
import { decide } from '../engine/decide.ts';
import { atomsOf } from '../engine/read-condition.ts';
import type { FactError } from '../engine/state.ts';
import { asList, type Clause, type FactSet, type Lang } from '../engine/types.ts';
import type { AlternativeText, Answer, Citation, Clarify, UnderstoodFact } from './types.ts';
import { OUTCOME_WORDS } from './words.ts';

const MOST_CITATIONS = 4;

export type AnswerOptions = {
  readonly lang: Lang;
  readonly understood?: readonly UnderstoodFact[];
  readonly assumed?: readonly UnderstoodFact[];
  /** False for a message about something else: then nothing is cited. */
  readonly onSubject?: boolean;
};

const editionOf = (policy: Policy, clause: Clause) => policy.text.instruments.find((one) => one.id === clause.instrument)?.edition ?? '';

function citationOf(policy: Policy, clause: Clause, quote: string | null): Citation {
  const { instrument, id, path, text, sha256 } = clause;
  return { instrument, clause: id, path, quote: quote ?? text, edition: editionOf(policy, clause), sha256 };
}

/** Rules in the order of what was asked: the first topic's rule comes first. */
export function inAskedOrder(rules: readonly CompiledRule[], facts: FactSet): readonly CompiledRule[] {
  const lists = Object.entries(facts).flatMap(([fact, values]) => (typeof values === 'string' ? [] : [{ fact, values }]));
  const rank = (rule: CompiledRule) =>
    Math.min(
      ...atomsOf(rule.rule.when).flatMap((atom) =>
        lists.flatMap(({ fact, values }) => (fact === atom.fact ? values.map((value, at) => (atom.values.includes(value) ? at : 99)) : [])),
      ),
      99,
    );
  return rules.toSorted((a, b) => b.strength - a.strength || rank(a) - rank(b) || a.index - b.index);
}

/** One citation a clause, the deciding rules first; where the policy says who is asked in doubt, that comes last. */
export function citationsOf(policy: Policy, decision: Decision, onSubject: boolean): readonly Citation[] {
  const rules: readonly CompiledRule[] = [...decision.deciding, ...decision.also];
  const byClause = new Map<string, Citation>();
  for (const { clause, rule } of rules) {
    const key = `${clause.instrument} ${clause.id}`;
    if (!byClause.has(key) && byClause.size < MOST_CITATIONS) byClause.set(key, citationOf(policy, clause, rule.quote));
  }
  const open = ['information', 'not-covered', 'clarify'].includes(decision.outcome) || byClause.size === 0;
  if (open && onSubject)
    for (const clause of policy.silence)
      byClause.set(
        `${clause.instrument} ${clause.id}`,
        byClause.get(`${clause.instrument} ${clause.id}`) ?? citationOf(policy, clause, null),
      );
  return [...byClause.values()];
}

/** Where a citation stands, for people. */
export const placeOf = ({ path, edition }: Pick<Citation, 'path' | 'edition'>): string => `${path.join(' › ')}, ${edition}`;

export const clauseOf = (policy: Policy, { instrument, clause }: Pick<Citation, 'instrument' | 'clause'>): Clause | undefined =>
  policy.clauses.find((one) => one.instrument === instrument && one.id === clause);

/** Of what is cited; that of the reader where the instrument is not known. */
export const instrumentLanguage = (policy: Policy, { instrument }: Pick<Citation, 'instrument'>, lang: Lang): string =>
  policy.text.instruments.find((one) => one.id === instrument)?.language ?? lang;

/** Our own rendering of what is cited, where the policy is in another language than the reader; null where there is none. */
export function paraphraseOf(policy: Policy, citation: Citation, lang: Lang): string | null {
  return instrumentLanguage(policy, citation, lang) === lang ? null : (clauseOf(policy, citation)?.paraphrase[lang] ?? null);
}

export const labelOf = (policy: Policy, fact: string, value: string, lang: Lang): string =>
  policy.factOf.get(fact)?.fact.values.find((one) => one.id === value)?.label[lang] ?? value;

/** The text and the card of one answer ask for the same. */
const knownAlternatives = new WeakMap<Decision, readonly Alternative[]>();

function alternativesOf(policy: Policy, facts: FactSet, decision: Decision): readonly Alternative[] {
  const known = knownAlternatives.get(decision);
  if (known !== undefined) return known;
  const found = alternativesTo(policy, facts, decision.outcome);
  knownAlternatives.set(decision, found);
  return found;
}

function alternativeTexts(policy: Policy, facts: FactSet, decision: Decision, lang: Lang): readonly AlternativeText[] {
  return alternativesOf(policy, facts, decision).map((one) => ({
    text: `${labelOf(policy, one.fact.id, one.value, lang)}: ${OUTCOME_WORDS[one.outcome][lang]}`,
    facts: one.facts,
    outcome: one.outcome,
  }));
}

function clarifyOf(policy: Policy, decision: Decision, lang: Lang): Clarify | null {
  if (decision.missing === null) return null;
  const { fact, options } = decision.missing;
  return {
    fact: fact.id,
    question: fact.ask?.[lang] ?? fact.label[lang],
    options: options.map(({ value, outcome }) => ({ value, label: labelOf(policy, fact.id, value, lang), outcome })),
  };
}

export function answerOfDecision(policy: Policy, facts: FactSet, decided: Decision, options: AnswerOptions): Answer {
  const decision = { ...decided, deciding: inAskedOrder(decided.deciding, facts) };
  const { lang, understood = [], assumed = [], onSubject = true } = options;
  const taken = decision.assumed.map(({ fact, value }): UnderstoodFact => ({ fact, value, from: '', sure: false }));
  return {
    outcome: decision.outcome,
    understood,
    assumed: [...assumed, ...taken],
    citations: citationsOf(policy, decision, onSubject),
    duties: decision.duties.flatMap((id) => {
      const duty = policy.duties.get(id);
      return duty === undefined ? [] : [{ id, text: duty.text[lang] }];
    }),
    approvers: decision.approvers,
    alternatives: alternativeTexts(policy, facts, decided, lang),
    clarify: clarifyOf(policy, decision, lang),
  };
}

/** Decides facts by name; what is wrong with them comes back as an error that names the known ones. */
export function answerOf(policy: Policy, facts: FactSet, options: AnswerOptions): Answer | FactError {
  const decision = decide(policy, facts);
  if ('code' in decision) return decision;
  const understood = Object.entries(facts).flatMap(([fact, said]) => asList(said).map((value) => ({ fact, value, from: '', sure: true })));
  return answerOfDecision(policy, facts, decision, { understood, ...options });
}
