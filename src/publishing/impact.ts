// What exactly changes from one edition to the next: over every combination of facts, over the cases, and over the questions that were
// really asked. Whether the change is wanted is for people to say.
import type { Policy } from '../engine/compile.ts';
import { decide } from '../engine/decide.ts';
import type { Case, FactSet } from '../engine/types.ts';
import { TooMuch } from './diagram.ts';
import type { FactWords } from './impact-groups.ts';
import { byLoosening, groupsOf } from './impact-groups.ts';
import { comparisonOf } from './situations.ts';
import type { Editions } from './slots.ts';
import { factsIn, saidCount } from './slots.ts';
import type { Impact, OutcomeMove } from './types.ts';

/** A change to one rule takes about a fifth of it with our own policy. */
const MOST_STEPS = 6_000_000;

export type ImpactQuestion = Editions & {
  /** Questions as they were understood. */
  readonly asked: readonly { readonly facts: FactSet }[];
  readonly factWords: FactWords;
  readonly mostSteps?: number;
};

type Over = Pick<Impact, 'isExact' | 'combinations' | 'combinationsChanged' | 'situations' | 'changed' | 'groups' | 'alike'>;

const UNKNOWN: Over = { isExact: false, combinations: 0, combinationsChanged: 0, situations: 0, changed: 0, groups: [], alike: [] };

function overEverything(question: ImpactQuestion): Over {
  const editions = { before: question.before, after: question.after };
  try {
    const comparison = comparisonOf(editions, { left: question.mostSteps ?? MOST_STEPS });
    const groups = groupsOf(editions, comparison, question.factWords);
    const { combinations, combinationsChanged, situations, changed } = comparison;
    return {
      isExact: true,
      combinations,
      combinationsChanged,
      situations,
      changed: changed.length,
      groups: groups.filter(({ from, to }) => from !== to),
      alike: groups.filter(({ from, to }) => from === to),
    };
  } catch (fault) {
    if (fault instanceof TooMuch) return UNKNOWN;
    throw fault;
  }
}

/** Null where an edition has no word for something in it. */
function moveOf({ before, after }: Editions, facts: FactSet): OutcomeMove | null {
  const [one, other] = [decide(before, facts), decide(after, facts)];
  return 'code' in one || 'code' in other ? null : { from: one.outcome, to: other.outcome };
}

/** A case by its name within its instrument. As it stands in the new edition, where it is in both. */
function casesIn({ before, after }: Editions): readonly { readonly instrument: string; readonly one: Case }[] {
  const all = [before, after].flatMap(({ text }) =>
    text.instruments.flatMap(({ id, cases }) => cases.map((one) => [`${id}/${one.id}`, { instrument: id, one }] as const)),
  );
  return [...new Map(all)].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, found]) => found);
}

function outcomeIn(policy: Policy, facts: FactSet) {
  const decision = decide(policy, factsIn(policy, facts));
  return 'code' in decision ? null : decision.outcome;
}

function movedCases(editions: Editions): Impact['cases'] {
  return casesIn(editions).flatMap(({ instrument, one }) => {
    const [from, to] = [outcomeIn(editions.before, one.facts), outcomeIn(editions.after, one.facts)];
    return from === null || to === null || from === to ? [] : [{ instrument, id: one.id, from, to }];
  });
}

type Asked = { readonly facts: FactSet; readonly questions: number };

const bySaid = (a: Asked, b: Asked) =>
  saidCount(a.facts) - saidCount(b.facts) || (JSON.stringify(a.facts) < JSON.stringify(b.facts) ? -1 : 1);

/** Equal questions once, with how often they were asked. */
function countedQuestions(asked: ImpactQuestion['asked']): readonly Asked[] {
  const named = asked.map(({ facts }) => Object.fromEntries(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1))));
  return [...Map.groupBy(named, (facts) => JSON.stringify(facts)).values()]
    .map((alike) => ({ facts: alike[0] ?? {}, questions: alike.length }))
    .sort(bySaid);
}

const questionsIn = (all: readonly Asked[]) => all.reduce((sum, { questions }) => sum + questions, 0);

function askedMoves({ asked, factWords, ...editions }: ImpactQuestion): Impact['asked'] {
  const moved = countedQuestions(asked).map((one) => ({ ...one, move: moveOf(editions, one.facts) }));
  const groups = [...Map.groupBy(moved, ({ move }) => (move === null || move.from === move.to ? '' : `${move.from} ${move.to}`))];
  const moves = groups.flatMap(([key, alike]) => {
    const [example] = alike;
    if (key === '' || example === undefined || example.move === null) return [];
    const exampleWords = factWords(editions.after, example.facts);
    return [{ ...example.move, questions: questionsIn(alike), example: example.facts, exampleWords }];
  });
  return {
    questions: asked.length,
    unreadable: questionsIn(moved.filter(({ move }) => move === null)),
    moves: moves.toSorted((a, b) => b.questions - a.questions || byLoosening(a, b)),
  };
}

/** The order of files, rules and questions changes nothing in it. */
export const impactOf = (question: ImpactQuestion): Impact => ({
  ...overEverything(question),
  cases: movedCases(question),
  asked: askedMoves(question),
});
