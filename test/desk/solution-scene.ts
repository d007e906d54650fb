// Solutions of the house's own policy in memory, for the desk's tests: begun and worked on by the rules of their life.
import { Readable } from 'node:stream';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import type { Desk } from '../../src/desk/desk.ts';
import type { DeskParts } from '../../src/desk/parts.ts';
import { askingOf } from '../../src/desk/solution-parts.ts';
import { dayOf } from '../../src/engine/days.ts';
import type { FactSet } from '../../src/engine/types.ts';
import type { Solutions } from '../../src/ports/solutions.ts';
import { begunSolution, nextSolution } from '../../src/solutions/life.ts';
import { rowOf } from '../../src/solutions/row.ts';
import { dueOf } from '../../src/solutions/timers.ts';
import type { Described, PersonId, SolutionEvent, SolutionKnowledge } from '../../src/solutions/types.ts';
import type { LiveSolutionRules } from '../../src/storage/solution-rows.ts';
import { fakeStore } from '../fakes/store.ts';
import { PEOPLE } from './people.ts';

const { policy } = loadUnderstanding(OWN_POLICY);
export const ASKING = askingOf(policy);

export const idOf = (tenant: string, number: number): string => `solution-${number} of ${tenant}`;

/** What lists show, by the house's own checklist. */
export const solutionRules =
  (now: () => number): LiveSolutionRules =>
  () => ({
    rowOf: (solution) => rowOf(policy.checklist, solution, dayOf(now())),
    dueOf: (solution) => dueOf(policy.checklist, solution),
  });

export const keptSolutions = (now: () => number): Solutions => fakeStore(undefined, solutionRules(now)).solutions;

export function solutionParts(kept: Solutions): DeskParts['solutions'] {
  const bytes = (text: string) => new TextEncoder().encode(text);
  return {
    kept,
    asking: () => ASKING,
    csv: async ({ lang }) => ({ name: lang === 'da' ? 'løsninger 2026.csv' : 'solutions.csv', bytes: bytes('"1"\r\n') }),
    itemsCsv: ({ lang }) => ({
      name: lang === 'da' ? 'punkter 2026.csv' : 'items.csv',
      chunks: Readable.from([bytes('"1"\r\n'), bytes('"2"\r\n')]),
    }),
    dossier: async (_, { number }) => ({ name: `dossier-${number}.pdf`, bytes: bytes('%PDF-1.7') }),
  };
}

const NOTHING: Described = { name: '', purpose: '', vendor: '', model: '', data: '', users: '' };

export type Life = {
  readonly kept: Solutions;
  readonly tenant: string;
  readonly now: () => number;
  readonly knowledge: SolutionKnowledge;
};

type Begun = { readonly owner: PersonId; readonly described: Partial<Described>; readonly facts?: FactSet };

export async function begun({ kept, tenant, now }: Life, { owner, described, facts = {} }: Begun): Promise<number> {
  const make = (number: number) =>
    begunSolution({
      id: idOf(tenant, number),
      number,
      tenant,
      owner,
      described: { ...NOTHING, ...described },
      facts,
      lang: 'da',
      at: now(),
    });
  const { solution } = await kept.begin({ tenant, key: crypto.randomUUID(), at: new Date(now()), make });
  return solution.number;
}

/** What is meant has to come about. */
export async function acted({ kept, tenant, now, knowledge }: Life, number: number, event: SolutionEvent): Promise<void> {
  const around = { checklist: policy.checklist, editionOf: ASKING.editionOf, knowledge, today: dayOf(now()) };
  const by = 'by' in event ? event.by : null;
  const told = await kept.change<{ refused: string | null }>(tenant, idOf(tenant, number), null, new Date(now()), by, (solution) => {
    const outcome = nextSolution(solution, event, around);
    return 'refused' in outcome ? { told: { refused: outcome.refused } } : { change: outcome, told: { refused: null } };
  });
  if (told?.refused !== null) throw new TypeError(`${event.kind} was refused: ${told?.refused}`);
}

/** Solutions of a scene of the desk. */
export const lifeIn = ({ desk }: { readonly desk: Pick<Desk, 'solutions' | 'tenant' | 'now'> }): Life => ({
  kept: desk.solutions.kept,
  tenant: desk.tenant,
  now: () => desk.now().getTime(),
  knowledge: KNOWLEDGE,
});

/** Whoever is asked for is there. */
const KNOWLEDGE: SolutionKnowledge = {
  people: new Map(Object.values(PEOPLE).map((id) => [id, { kind: 'member', isEnabled: true }])),
  dpos: [PEOPLE.dpo, PEOPLE.deputy],
  it: [PEOPLE.it],
};

export async function begunWith(life: Life, owner: PersonId, contributors: readonly PersonId[], name = 'Chatbot'): Promise<number> {
  const number = await begun(life, { owner, described: { name } });
  for (const person of contributors) await acted(life, number, { kind: 'invite', by: owner, at: life.now(), person });
  return number;
}
