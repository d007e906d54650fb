// Who has to do with a solution: who is invited, who leaves, who owns it.
import { type Telling, tellOther } from './changed.ts';
import type { Result } from './item-life.ts';
import { isEligible } from './may.ts';
import { withoutPeople } from './record.ts';
import type { PersonId, Solution, SolutionEvent, SolutionKnowledge } from './types.ts';

type Of<K extends SolutionEvent['kind']> = Extract<SolutionEvent, { kind: K }>;

export function invited(now: Solution, { by, person }: Of<'invite'>, knowledge: SolutionKnowledge): Result {
  if (person === now.owner || now.contributors.includes(person)) return 'there-already';
  if (!isEligible(person, knowledge)) return 'not-eligible';
  return { after: { ...now, contributors: [...now.contributors, person] }, tell: tellOther(person, by, 'invited') };
}

/** Whoever goes of themselves is told of to the owner, whoever is let go hears it. */
export function dismissed(now: Solution, { by, person }: Of<'dismiss'>): Result {
  if (!now.contributors.includes(person)) return 'nothing-changed';
  const left = withoutPeople(now, [person]);
  const tell: readonly Telling[] = person === by ? [[now.owner, 'contributor-left', left.items]] : [[person, 'dismissed', []]];
  return { after: left.solution, tell };
}

/** Whoever owned it goes on contributing, unless they have left. */
function contributorsAfter({ owner, contributors }: Solution, to: PersonId, knowledge: SolutionKnowledge): readonly PersonId[] {
  const others = contributors.filter((person) => person !== to);
  return isEligible(owner, knowledge) ? [...others, owner] : others;
}

export function handedOver(now: Solution, { by, to }: Of<'hand-over'>, knowledge: SolutionKnowledge): Result {
  if (to === now.owner) return 'there-already';
  if (!isEligible(to, knowledge)) return 'not-eligible';
  const after = { ...now, owner: to, contributors: contributorsAfter(now, to, knowledge), isOrphaned: false };
  return { after, tell: tellOther(to, by, 'made-owner') };
}
