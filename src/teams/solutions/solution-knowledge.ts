// What the directory says of a solution's people at this moment: who is still there, and who holds the roles that oversee it.
import type { Knowledge } from '../../approvals/types.ts';
import type { PersonId, Solution, SolutionKnowledge } from '../../solutions/types.ts';
import { CLICK_MS, knowledgeWithin } from '../approvals/approving.ts';
import { knownOrNull } from '../approvals/press.ts';
import type { Bot } from '../turn.ts';

const ROLES = ['dpo', 'it'] as const;

type Whose = Pick<Solution, 'owner' | 'contributors' | 'items'>;

/** Everybody whom it names. */
export const peopleOfSolution = ({ owner, contributors, items }: Whose): readonly PersonId[] => [
  ...new Set([
    owner,
    ...contributors,
    ...Object.values(items).flatMap(({ responsible, changedBy }) => [responsible, changedBy].flatMap((one) => one ?? [])),
  ]),
];

/** Whoever has left oversees nothing; of whom the directory says nothing it has not said that they have. */
function holding({ people, holdersOf }: Knowledge, role: (typeof ROLES)[number]): readonly PersonId[] {
  return (holdersOf.get(role) ?? []).filter((id) => {
    const known = people.get(id);
    return known === undefined || (known.isEnabled && known.kind === 'member');
  });
}

export const solutionKnowledgeIn = (knowledge: Knowledge): SolutionKnowledge => ({
  people: knowledge.people,
  dpos: holding(knowledge, 'dpo'),
  it: holding(knowledge, 'it'),
});

const asked = (directory: Bot['approving']['directory'], owner: PersonId, people: readonly PersonId[]): Promise<Knowledge> =>
  directory.knowledge(owner, ROLES, [...new Set(people)]);

/** Null where it cannot be known in time: then nothing is done and nobody is taken for somebody else. */
export const knownForSolution = (bot: Bot, solution: Solution, also: readonly PersonId[]): Promise<Knowledge | null> =>
  knownOrNull(bot, knowledgeWithin(CLICK_MS, asked(bot.approving.directory, solution.owner, [...peopleOfSolution(solution), ...also])));

/** For work that waits; a Fault while the directory does not answer. */
export const patientlyKnown = (bot: Bot, solution: Solution, also: readonly PersonId[] = []): Promise<Knowledge> =>
  asked(bot.approving.patientDirectory, solution.owner, [...peopleOfSolution(solution), ...also]);
