// Who somebody at the desk is to a solution: by what it says of them and by their roles here, looked up at this very call.
import type { PersonId, Solution, SolutionKnowledge } from '../solutions/types.ts';
import type { Desk, Who } from './desk.ts';
import { problem } from './problem.ts';
import { DECIDERS, SEERS } from './routes-roles.ts';

export const seesEvery = ({ roles }: Who): boolean => roles.some((role) => SEERS.includes(role));
export const decides = ({ roles }: Who): boolean => roles.some((role) => DECIDERS.includes(role));

export async function solutionAt(desk: Desk, number: number): Promise<Solution> {
  const found = await desk.solutions.kept.numbered(desk.tenant, number);
  if (found === null) throw problem('solution-unknown');
  return found;
}

export const peopleIn = ({ owner, contributors, items }: Solution): readonly PersonId[] => [
  ...new Set([owner, ...contributors, ...Object.values(items).flatMap(({ responsible }) => responsible ?? [])]),
];

export type Surroundings = { readonly knowledge: SolutionKnowledge; readonly managers: readonly PersonId[] };

/** A role in the token makes somebody what a role in the directory does. */
export async function surroundingsOf(
  { directory }: Desk,
  solution: Solution,
  who: Who,
  also: readonly PersonId[] = [],
): Promise<Surroundings> {
  const [dpos, it] = await Promise.all([directory.holders('dpo'), directory.holders('it')]);
  const known = [...new Set([...peopleIn(solution), who.person, ...dpos, ...it, ...also])];
  const { people, managersOf } = await directory.knowledge(solution.owner, [], known);
  const knowledge = {
    people,
    dpos: decides(who) ? [...new Set([...dpos, who.person])] : dpos,
    it: who.roles.includes('it') ? [...new Set([...it, who.person])] : it,
  };
  return { knowledge, managers: managersOf.get(solution.owner) ?? [] };
}
