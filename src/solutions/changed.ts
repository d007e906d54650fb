// Makes a change of what an event came to: one revision more, what is said to whom, and what the audit says of it.
import type { Part, PersonId, Solution, SolutionChange, SolutionEffect, SolutionFact, SolutionNotice, Time } from './types.ts';

/** Who hears what, and of which items. */
export type Telling = readonly [PersonId, SolutionNotice, readonly string[]];

export type FactOf = Pick<SolutionFact, 'event' | 'item' | 'as'>;

export type Turned = {
  /** What the solution has become, its revision still the old one. */
  readonly after: Solution;
  readonly at: Time;
  readonly tell: readonly Telling[];
  readonly facts: readonly FactOf[];
};

/** The same to the same person is said once, of all items. */
function effectsOf(tell: readonly Telling[]): readonly SolutionEffect[] {
  const told = Map.groupBy(tell, ([person, notice]) => JSON.stringify([person, notice]));
  return [...told.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const items = [...new Set(same.flatMap(([, , about]) => about))];
    return [{ kind: 'tell', person: first[0], notice: first[1], items } as const];
  });
}

export function changeOf({ after, at, tell, facts }: Turned): SolutionChange {
  const revision = after.revision + 1;
  const solution = { ...after, revision, changedAt: at };
  return {
    solution,
    effects: effectsOf(tell),
    facts: facts.map(({ event, as, item }) => ({ event, as, item, stage: solution.stage, revision })),
  };
}

export const tellAll = (people: readonly PersonId[], notice: SolutionNotice, items: readonly string[] = []): readonly Telling[] =>
  people.map((person) => [person, notice, items]);

/** Somebody who does a thing knows of it. */
export const tellOther = (person: PersonId, by: PersonId, notice: SolutionNotice, items: readonly string[] = []): readonly Telling[] =>
  person === by ? [] : [[person, notice, items]];

export const factOf = (event: SolutionFact['event'], as: Part, item: string | null = null): FactOf => ({ event, as, item });
