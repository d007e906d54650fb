// The ways in which a message can be meant. Each plan is a list of questions, each question a set of facts that the rules decide.
// Plans that rest on the message's own words alone are `outright`; only those can lead to a mild answer.
import type { Policy } from '../engine/compile.ts';
import type { Decision } from '../engine/decide.ts';
import { decide } from '../engine/decide.ts';
import { asList, type FactSet, type Outcome, type Value } from '../engine/types.ts';
import { factsApart, type Hint, type Stated } from './outright.ts';

export type Question = { readonly facts: FactSet; readonly decision: Decision };
export type PlanKind = 'ruling' | 'inquiry' | 'incident' | 'nothing';
export type Plan = {
  readonly kind: PlanKind;
  readonly outright: boolean;
  readonly questions: readonly Question[];
  readonly outcome: Outcome;
  readonly support: number;
  /** Where what somebody wants to do stands among what the words say of it; 0 is what is meant first. */
  readonly rank: number;
  /** Every question rests on something said outright that makes its answer milder. */
  readonly isLoosened: boolean;
  /** Nothing is handed over: what holds for the tool in general is told. */
  readonly isInGeneral: boolean;
  /** What makes it milder are words for what is asked for, which say little of what is put in. */
  readonly isLight: boolean;
};

/** Strictest first, as a turn's outcome is taken from its answers. */
export const STRICTEST: readonly Outcome[] = [
  'prohibited',
  'approval-required',
  'clarify',
  'conditional',
  'permitted',
  'information',
  'not-covered',
];

export function strictest(outcomes: readonly Outcome[]): Outcome {
  return STRICTEST.find((outcome) => outcomes.includes(outcome)) ?? 'not-covered';
}

/** What the rules say to some facts, and what of them makes answers milder. */
export type Ruled = {
  readonly decision: Decision | null;
  /** A value is among the facts that makes answers milder. */
  readonly isLoosened: boolean;
  /** All of those are light. */
  readonly isLight: boolean;
};

const MOST_REMEMBERED = 20_000;

/** Values keep the order in which they were said: an answer may follow it. */
const keyOf = (facts: FactSet): string =>
  Object.keys(facts)
    .sort()
    .map((fact) => `${fact}=${String(facts[fact])}${typeof facts[fact] === 'string' ? '' : ';'}`)
    .join('&');

/** Decides facts and remembers what it decided: the same questions come again and again. */
export class Decider {
  readonly #policy: Policy;
  readonly #known = new Map<string, Ruled>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  ruled(facts: FactSet): Ruled {
    const key = keyOf(facts);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const decision = decide(this.#policy, facts);
    const loosening = this.#loosening(facts);
    const isLight = loosening.every((value) => value.isLight);
    const ruled = { decision: 'code' in decision ? null : decision, isLoosened: loosening.length > 0, isLight };
    if (this.#known.size > MOST_REMEMBERED) this.#known.clear();
    this.#known.set(key, ruled);
    return ruled;
  }

  decided(facts: FactSet): Decision | null {
    return this.ruled(facts).decision;
  }

  #loosening(facts: FactSet): readonly Value[] {
    return Object.entries(facts).flatMap(([name, said]) => {
      const values = this.#policy.factOf.get(name)?.fact.values ?? [];
      return values.filter((value) => value.loosens && asList(said).includes(value.id));
    });
  }
}

type Draft = {
  readonly facts: FactSet;
  readonly outright: boolean;
  readonly support: number;
  readonly rank?: number;
  readonly isInGeneral?: boolean;
};

function planOf(decider: Decider, kind: PlanKind, drafts: readonly Draft[]): Plan | null {
  const ruled = drafts.map((draft) => decider.ruled(draft.facts));
  const questions = drafts.flatMap(({ facts }, at): readonly Question[] => {
    const decision = ruled[at]?.decision ?? null;
    return decision === null ? [] : [{ facts, decision }];
  });
  if (questions.length === 0) return null;
  return {
    kind,
    outright: drafts.every((draft) => draft.outright),
    questions,
    outcome: strictest(questions.map((question) => question.decision.outcome)),
    support: drafts.reduce((sum, draft) => sum + draft.support, 0),
    rank: drafts[0]?.rank ?? 0,
    isLoosened: ruled.every((one) => one.decision === null || one.isLoosened),
    isLight: ruled.every((one) => one.decision === null || one.isLight),
    isInGeneral: drafts.every((draft) => draft.isInGeneral ?? false),
  };
}

export type Sources = {
  readonly policy: Policy;
  readonly decider: Decider;
  readonly stated: Stated;
  readonly hints: readonly Hint[];
  /** It is said outright that something has gone wrong. */
  readonly isMishap: boolean;
  /** No word of the message, however weak, says what is handed over. */
  readonly isSilentOnContent: boolean;
  /** Log-odds in thousandths of a fact's value; -9999 where the model knows nothing of it. */
  readonly likelihood: (fact: string, value: string) => number;
};

/** Stated facts with hinted ones beside them: a list gains values, a single fact is only filled in where nothing is said or what is said loosens. */
function withHints(policy: Policy, facts: FactSet, hints: readonly Hint[]): FactSet {
  const result: Record<string, string | readonly string[]> = { ...facts };
  for (const { fact, value } of hints) {
    const known = policy.factOf.get(fact)?.fact;
    if (known === undefined) continue;
    const said = asList(result[fact]);
    const loosens = said.every((one) => known.values.find((other) => other.id === one)?.loosens ?? false);
    if (known.many) result[fact] = [...new Set([...said, value])];
    else if (loosens) result[fact] = value;
  }
  return result;
}

/** Something named is to be worked with, and no word, not even a sign, says that anything is handed over: what holds in general is told. */
function isInGeneral({ policy, stated, isSilentOnContent }: Sources): boolean {
  const { fallback, splits } = policy.text.vocabulary.reading;
  const isNamed = splits.every((fact) => (stated.splits[fact] ?? []).length > 0);
  return isNamed && isSilentOnContent && Object.keys(stated.facts).length === 0 && stated.leading.every((value) => value === fallback);
}

/** What somebody may want to do: what is stated, what is likely, and what is meant when nothing is said. */
function leadingValues(sources: Sources): readonly { readonly value: string; readonly outright: boolean; readonly support: number }[] {
  const { policy, stated, likelihood } = sources;
  const guide = policy.text.vocabulary.reading;
  const fact = guide.leading ?? '';
  const hasContent = Object.keys(stated.facts).length > 0;
  const implied = [hasContent ? guide.fallback : guide.bare].flatMap((value) => value ?? []);
  const said = stated.leading.length > 0 && !hasContent ? stated.leading : [...new Set([...stated.leading, ...implied])];
  const isPlain = (value: string) => value !== guide.bare || stated.leading.includes(value) || sources.isSilentOnContent;
  const inGeneral = isInGeneral(sources) && guide.bare !== null && !said.includes(guide.bare) ? [guide.bare] : [];
  const likely = guide.order.filter((value) => !said.includes(value) && likelihood(fact, value) > -1000);
  return [
    ...said.map((value, at) => ({ value, outright: at === 0 && isPlain(value), support: likelihood(fact, value) })),
    ...inGeneral.map((value) => ({ value, outright: true, support: likelihood(fact, value) })),
    ...likely.map((value) => ({ value, outright: false, support: likelihood(fact, value) })),
  ]
    .toSorted((a, b) => b.support - a.support)
    .slice(0, 5);
}

type Split = { readonly facts: FactSet; readonly outright: boolean; readonly support: number };

/** One choice for each combination of the values that split a message into questions. */
function splitsOf(sources: Sources): readonly (readonly Split[])[] {
  const { policy, stated, hints } = sources;
  const [fact] = policy.text.vocabulary.reading.splits;
  if (fact === undefined) return [[{ facts: {}, outright: true, support: 0 }]];
  const values = (stated.splits[fact] ?? []).slice(0, MOST_QUESTIONS);
  const named: readonly Split[] = values.map((value) => ({ facts: { [fact]: value }, outright: true, support: 0 }));
  const open: readonly Split[] = [{ facts: {}, outright: true, support: 0 }];
  const hinted = hints
    .filter((hint) => hint.fact === fact && !values.includes(hint.value))
    .map((hint): readonly Split[] => [{ facts: { [fact]: hint.value }, outright: false, support: 0 }]);
  return [named.length > 0 ? named : open, ...hinted.slice(0, 2)];
}

/** The content as stated, and with what is hinted at. */
function contentsOf(sources: Sources): readonly Draft[] {
  const { policy, stated, hints } = sources;
  const apart = factsApart(policy.text.vocabulary.reading);
  const content = hints.filter((hint) => !apart.has(hint.fact));
  const outright: Draft = { facts: stated.facts, outright: true, support: 0 };
  if (content.length === 0) return [outright];
  return [outright, { facts: withHints(policy, stated.facts, content), outright: false, support: 0 }];
}

/** The rank of what somebody wants to do where the words do not say it. */
export const UNSAID = 99;

function rankOf(stated: Stated, value: string): number {
  const at = stated.leading.indexOf(value);
  return at < 0 ? UNSAID : at;
}

export function rulingPlans(sources: Sources): readonly Plan[] {
  const fact = sources.policy.text.vocabulary.reading.leading;
  const leads = fact === null ? [{ value: '', outright: true, support: 0 }] : leadingValues(sources);
  const splits = splitsOf(sources);
  const contents = contentsOf(sources);
  return leads.flatMap((lead) =>
    splits.flatMap((split) =>
      contents.flatMap((content) => {
        const drafts = split.map(
          (one): Draft => ({
            facts: { ...content.facts, ...one.facts, ...(fact === null ? {} : { [fact]: lead.value }) },
            outright: lead.outright && one.outright && content.outright,
            support: lead.support,
            rank: rankOf(sources.stated, lead.value),
            isInGeneral: lead.value === sources.policy.text.vocabulary.reading.bare && sources.isSilentOnContent,
          }),
        );
        return planOf(sources.decider, 'ruling', drafts) ?? [];
      }),
    ),
  );
}

/** Most questions that one message is split into. */
const MOST_QUESTIONS = 3;
/** Most topics of one question. */
const MOST_TOPICS = 4;
/** Log-odds in thousandths below which a topic is not thought of at all. */
const FAINT = -4500;

/** Log-odds in thousandths of a topic that no question was about when the model was made: its words are all that can be gone by, and what
 * the model takes for likely instead says nothing against it. */
const UNMET = -9999;
const SAID = 0;

/** Questions about what the policy says: topics that are stated, then likely ones. */
export function inquiryPlans(sources: Sources): readonly Plan[] {
  const { policy, decider, stated, likelihood } = sources;
  const inquiry = policy.text.vocabulary.reading.inquiry;
  if (inquiry === null) return [];
  const values = policy.factOf.get(inquiry.fact)?.fact.values ?? [];
  const likely = values
    .map(({ id }) => ({ id, score: likelihood(inquiry.fact, id) }))
    .filter(({ score }) => score > FAINT)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
  const hasMet = values.some(({ id }) => likelihood(inquiry.fact, id) !== UNMET);
  const unmet = hasMet ? stated.inquiries.filter((value) => likelihood(inquiry.fact, value) === UNMET) : [];
  const guessed = unmet.length === 0 ? likely.slice(0, 2) : [];
  const topics = [
    ...new Set([...unmet, ...likely.filter((value) => stated.inquiries.includes(value)), ...guessed, ...stated.inquiries]),
  ].slice(0, MOST_TOPICS);
  const all = topics.length === 0 ? [] : [topics, ...topics.map((topic) => [topic])];
  return all.flatMap(
    (about) =>
      planOf(decider, 'inquiry', [
        {
          facts: { ...inquiry.sets, [inquiry.fact]: about },
          outright: about.some((one) => stated.inquiries.includes(one)),
          support: unmet.includes(about[0] ?? '') ? SAID : likelihood(inquiry.fact, about[0] ?? ''),
        },
      ]) ?? [],
  );
}

export function otherPlans(sources: Sources): readonly Plan[] {
  const { incident, nothing } = sources.policy.text.vocabulary.reading;
  const plans = [
    incident === null ? null : planOf(sources.decider, 'incident', [{ facts: incident, outright: sources.isMishap, support: 0 }]),
    planOf(sources.decider, 'nothing', [{ facts: nothing, outright: true, support: 0 }]),
  ];
  return plans.flatMap((plan) => plan ?? []);
}
