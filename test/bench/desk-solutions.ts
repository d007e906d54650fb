// Solutions for the desk's figures: so many of the house's own checklist, a fifth of their items answered, and what is looked up of them.
import { sql } from 'kysely';
import type { Call, Desk } from '../../src/desk/desk.ts';
import { solutionList, themes } from '../../src/desk/handle-solutions.ts';
import { deskOf } from '../../src/desk/open-desk.ts';
import { STAGES } from '../../src/desk/solution-figures.ts';
import type { Store } from '../../src/ports/store.ts';
import { begunSolution } from '../../src/solutions/life.ts';
import { emptyRecord } from '../../src/solutions/standing.ts';
import type { Solution } from '../../src/solutions/types.ts';
import type { Database } from '../../src/storage/database.ts';
import { insertSolution } from '../../src/storage/solution-rows.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { partsWith } from '../desk/life.ts';
import { ASKING, idOf, solutionParts, solutionRules } from '../desk/solution-scene.ts';

const AT_ONCE = 200;
const AT = Date.UTC(2026, 10, 22, 12);
const ANSWER = 'Det står i aftalen med leverandøren, som vi har gennemgået med dem, der bruger løsningen til daglig. '.repeat(3);
const ITEMS = [...ASKING.checklist.itemOf.keys()];

function generated(tenant: string, number: number): Solution {
  const described = { name: `Løsning ${number}`, purpose: ANSWER, vendor: 'Nordsvar', model: 'Dialog', data: '', users: '' };
  const facts = number % 2 === 0 ? { 'solution-data': ['personal'], 'meets-people': 'talks' } : {};
  const owner = `person-${number % 500}`;
  const { solution } = begunSolution({ id: idOf(tenant, number), number, tenant, owner, described, facts, lang: 'da', at: AT + number });
  const answered = ITEMS.filter((_, at) => (at + number) % 5 === 0);
  const items = answered.map((item) => [item, { ...emptyRecord(), state: 'answered', answer: ANSWER, again: '2027-11-22', revision: 1 }]);
  return { ...solution, stage: STAGES[number % STAGES.length] ?? 'idea', items: Object.fromEntries(items) };
}

export async function solutionsFilled(database: Database, tenant: string, many: number): Promise<void> {
  const rules = solutionRules(() => AT)();
  for (let first = 1; first <= many; first += AT_ONCE)
    await inTransaction(database, async (trx) => {
      for (let number = first; number < Math.min(first + AT_ONCE, many + 1); number += 1)
        await insertSolution(trx, generated(tenant, number), rules);
    });
  await sql`vacuum (analyze) hjemmel.solution, hjemmel.solution_person`.execute(database.kysely);
}

const asked =
  (query: string, roles: Call['who']['roles'] = ['dpo']) =>
  (desk: Desk) =>
    solutionList(desk, {
      who: { person: 'person-7', name: null, roles },
      actor: { person: 'person-7', role: 'dpo' },
      number: 0,
      id: '',
      query: new URLSearchParams(query),
      body: null,
    });

/** As a route answers, names looked up in memory. */
export const SOLUTION_LOOKS: Readonly<Record<string, (desk: Desk) => Promise<unknown>>> = {
  'solutions, the first page with its counts': asked(''),
  'solutions, the last page': asked('page=100'),
  'solutions of a stage with gaps that block': asked('stage=pilot&blocked=true'),
  'solutions by part of a name': asked('named=ning 99'),
  'solutions to be looked at': asked('due=2027-12-01'),
  'solutions, the first page for a reader': asked('', ['reader']),
};

/** Every solution is looked at. */
export const themesCounted = (desk: Desk): Promise<unknown> => themes(desk);

export function deskWith(store: Pick<Store, 'solutions'>, tenant: string, now: () => Date): Desk {
  const directory = {
    holders: async () => [],
    knowledge: async () => ({ people: new Map(), managersOf: new Map(), holdersOf: new Map() }),
  };
  const parts = { ...partsWith([], AT), directory, solutions: solutionParts(store.solutions) };
  return deskOf(parts, { tenant, confirmations: 2, local: null, now, newId: () => '' });
}
