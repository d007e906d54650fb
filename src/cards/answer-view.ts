// One answer as a card shows it: every text ready, nothing left to decide. Cards draw it and add nothing.
import { answerOfDecision, clauseOf, instrumentLanguage, labelOf, paraphraseOf, placeOf } from '../answers/answer.ts';
import { coveredAnswer, isMetBy, precedentCited, precedentSentence } from '../answers/precedent.ts';
import { capital, joined, sentenceOf, understoodIn } from '../answers/render.ts';
import type { Answer, Precedent } from '../answers/types.ts';
import { canBeTaken, OWN_DAY_AFTER } from '../approvals/obligation.ts';
import { afterDays } from '../approvals/working-days.ts';
import type { Asked } from '../conversation/conversation.ts';
import type { Policy } from '../engine/compile.ts';
import type { Decision } from '../engine/decide.ts';
import { asList, type Lang, type Outcome } from '../engine/types.ts';
import type { Understanding } from '../language/understand.ts';
import { type ChoiceView, choicesOf } from './answer-choices.ts';
import { cleanOf } from './request-inputs.ts';

export type Change = { readonly fact: string; readonly value: string };
export type ClauseView = {
  readonly quote: string;
  readonly place: string;
  readonly whole: string;
  readonly paraphrase: string | null;
  /** Of everything that is not ours: the quote, the whole and the interpretations. */
  readonly language: string;
  readonly interpretations: readonly { readonly by: string; readonly day: string; readonly text: string }[];
};
export type AlsoView = { readonly name: string; readonly place: string; readonly quote: string };
export type AnswerView = {
  readonly lang: Lang;
  readonly outcome: Outcome;
  readonly sentence: string;
  readonly clause: ClauseView | null;
  /** The other clauses that the answer rests on. */
  readonly also: readonly AlsoView[];
  readonly duties: readonly string[];
  readonly approvers: string;
  readonly clarify: {
    readonly question: string;
    readonly options: readonly (Change & { readonly label: string; readonly outcome: Outcome })[];
  } | null;
  readonly alternatives: readonly (Change & { readonly label: string; readonly outcome: Outcome; readonly text: string })[];
  readonly understood: readonly string[];
  readonly choices: readonly ChoiceView[];
  readonly source: { readonly title: string; readonly edition: string; readonly owner: string };
  /** An approval that makes this a yes: which one, and its conditions in the approvers' own words. */
  readonly precedent?: { readonly number: number; readonly says: string; readonly conditions: readonly string[] } | null;
  /** Duties that may be taken over, and the days that are meant unless others are chosen. */
  readonly reminder?: {
    readonly duties: readonly { readonly id: string; readonly text: string; readonly hasDeadline: boolean }[];
    readonly today: string;
    readonly ownDay: string;
  } | null;
};

/** What an answer rests on beside the rules. */
export type AnswerBeside = {
  readonly precedent?: Precedent | null;
  /** YYYY-MM-DD; without it no reminder is offered. */
  readonly today?: string;
};

function clauseViewOf(policy: Policy, answer: Answer, lang: Lang): ClauseView | null {
  const [first] = answer.citations;
  const clause = first === undefined ? undefined : clauseOf(policy, first);
  if (first === undefined || clause === undefined) return null;
  return {
    quote: first.quote,
    place: placeOf(first),
    whole: clause.text,
    paraphrase: paraphraseOf(policy, first, lang),
    language: instrumentLanguage(policy, first, lang),
    interpretations: clause.interpretations.map(({ by, day, text }) => ({ by, day, text })),
  };
}

/** The one fact by which an alternative differs. */
function changeOf(asked: Asked, facts: Readonly<Record<string, string | readonly string[]>>): Change | null {
  const [changed] = Object.entries(facts).filter(([fact, value]) => asList(asked.facts[fact]).join() !== asList(value).join());
  const value = asList(changed?.[1])[0];
  return changed === undefined || value === undefined ? null : { fact: changed[0], value };
}

function understoodLabels(policy: Policy, answer: Answer, decision: Decision, lang: Lang): readonly string[] {
  const shown = understoodIn({ policy, answer, decision });
  return [...new Set(shown.map((one) => labelOf(policy, one.fact, one.value, lang)))];
}

function sourceOf(policy: Policy, answer: Answer): AnswerView['source'] {
  const { text } = policy;
  const instrument = text.instruments.find((one) => one.id === answer.citations[0]?.instrument) ?? text.instruments[0];
  return { title: instrument?.title ?? '', edition: instrument?.edition ?? '', owner: instrument?.owner ?? '' };
}

/** Nothing is to be done where it is not allowed; what has no deadline is of use only once it is. */
function reminderOf(policy: Policy, { outcome, duties }: Answer, today: string | undefined): NonNullable<AnswerView['reminder']> | null {
  const offered = duties.flatMap(({ id, text }) => {
    const duty = policy.duties.get(id);
    return duty === undefined || !canBeTaken(duty) ? [] : [{ id, text, hasDeadline: duty.deadline !== null }];
  });
  const taken = outcome === 'approval-required' ? offered.filter(({ hasDeadline }) => hasDeadline) : offered;
  if (taken.length === 0 || today === undefined || outcome === 'prohibited') return null;
  return { duties: taken, today, ownDay: afterDays(today, OWN_DAY_AFTER) };
}

export type Rules = Pick<Understanding, 'policy' | 'decider'>;

/** Null for facts that the policy does not know. */
export function answerViewOf({ policy, decider }: Rules, asked: Asked, lang: Lang, beside: AnswerBeside = {}): AnswerView | null {
  const decision = decider.decided(asked.facts);
  if (decision === null) return null;
  const decided = answerOfDecision(policy, asked.facts, decision, { lang, understood: asked.understood, assumed: asked.assumed });
  const precedent = isMetBy(decided, beside.precedent) ? beside.precedent : null;
  const answer = precedent === null ? decided : coveredAnswer(decided);
  const roles = answer.approvers.map((role) => policy.roles.get(role)?.label[lang] ?? role);
  const { clarify } = answer;
  return {
    lang,
    outcome: answer.outcome,
    sentence: precedent === null ? sentenceOf(policy, decision, asked.facts, lang) : precedentSentence(precedent, lang),
    clause: clauseViewOf(policy, answer, lang),
    also: answer.citations.slice(1).map((one) => ({ name: one.path.at(-1) ?? one.clause, place: placeOf(one), quote: one.quote })),
    duties: answer.duties.map((duty) => duty.text),
    approvers: joined(roles, lang),
    clarify:
      clarify === null
        ? null
        : {
            question: clarify.question,
            options: clarify.options.map((one) => ({ ...one, label: capital(one.label), fact: clarify.fact })),
          },
    alternatives: answer.alternatives.flatMap((one) => {
      const change = changeOf(asked, one.facts);
      const label = change === null ? '' : capital(labelOf(policy, change.fact, change.value, lang));
      return change === null ? [] : [{ ...change, label, outcome: one.outcome, text: one.text }];
    }),
    understood: understoodLabels(policy, answer, decision, lang),
    choices: choicesOf(policy, decision, asked, lang),
    source: sourceOf(policy, answer),
    precedent:
      precedent === null
        ? null
        : { number: precedent.number, says: precedentCited(precedent, lang), conditions: precedent.conditions.map(cleanOf) },
    reminder: reminderOf(policy, answer, beside.today),
  };
}
