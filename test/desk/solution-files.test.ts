// The files of solutions as the desk makes them: by the house's own checklist, from the store and the audit in memory.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import type { Change, Request } from '../../src/approvals/types.ts';
import { BYTE_ORDER_MARK } from '../../src/exports/csv.ts';
import { dossierFile, solutionItemsFile, solutionsFile } from '../../src/teams/exports/solution-file.ts';
import { fakeExporting } from '../fakes/exporting.ts';
import { fakeStore } from '../fakes/store.ts';
import { decided, filingOf, withdrawn } from '../storage/request-life.ts';
import { PEOPLE } from './people.ts';
import { directory } from './scene.ts';
import { ASKING, begunWith, type Life, lifeIn, solutionParts, solutionRules } from './solution-scene.ts';

const AT = Date.UTC(2026, 10, 22, 12);
const wanted = { tenant: 'tenant', lang: 'da', at: AT } as const;

async function told() {
  const store = fakeStore(
    undefined,
    solutionRules(() => AT),
  );
  const life: Life = lifeIn({ desk: { solutions: solutionParts(store.solutions), tenant: 'tenant', now: () => new Date(AT) } });
  await begunWith(life, PEOPLE.editor, [], 'Chatbot til kunder');
  await begunWith(life, PEOPLE.deputy, [], '=SUM(A1)');
  const exporting = fakeExporting();
  return { exporting, parts: { policy: ASKING.policy, directory, store, audit: exporting.audit, press: exporting.press } };
}

test('the register of solutions names each with its owner, and nothing in it runs as a formula', async () => {
  const { parts } = await told();
  const text = Buffer.from((await solutionsFile(parts, wanted)).bytes).toString();
  const [head = '', first = '', second = ''] = text.split('\r\n');
  expect(text.startsWith(BYTE_ORDER_MARK)).toBe(true);
  expect([first, second].map((line) => line.includes('Mette Lindgaard'))).toEqual([true, false]);
  expect(first).toContain('"Chatbot til kunder"');
  expect(second).toContain(`"'=SUM(A1)"`);
  expect(head).not.toContain('Chatbot');
});

const textOf = async (chunks: AsyncIterable<Uint8Array>) => (await buffer(Readable.from(chunks))).toString();

test('the register of items has a row for each item of each solution, made a few solutions at a time', async () => {
  const { parts } = await told();
  const life: Life = lifeIn({ desk: { solutions: solutionParts(parts.store.solutions), tenant: 'tenant', now: () => new Date(AT) } });
  for (let count = 0; count < 40; count += 1) await begunWith(life, PEOPLE.editor, [], `Løsning ${count}`);
  const asked: number[] = [];
  const after: typeof parts.store.solutions.after = (tenant, number, most) => {
    asked.push(number);
    return parts.store.solutions.after(tenant, number, most);
  };
  const store = { ...parts.store, solutions: { ...parts.store.solutions, after } };
  const { name, chunks } = solutionItemsFile({ ...parts, store }, wanted);
  expect([name, asked]).toEqual(['hjemmel-loesninger-punkter-2026-11-22.csv', []]);
  const text = await textOf(chunks);
  const lines = text.trimEnd().split('\r\n');
  expect(text.startsWith(BYTE_ORDER_MARK)).toBe(true);
  expect(lines).toHaveLength(1 + 42 * ASKING.checklist.items.length);
  expect([lines[1]?.includes('"Chatbot til kunder"'), lines.at(-1)?.includes('"Løsning 39"')]).toEqual([true, true]);
  expect(asked).toEqual([0, 20, 40]);
});

test('a dossier is printed of a solution that the audit agrees with, and of no other', async () => {
  const { exporting, parts } = await told();
  const solution = await parts.store.solutions.numbered('tenant', 1);
  if (solution === null) throw new TypeError('nothing was begun');
  await dossierFile(parts, wanted, solution);
  expect(JSON.stringify(exporting.printed)).toContain('Mette Lindgaard');
  const audit = { ...parts.audit, contradictionOfSolution: async () => 'its revision' };
  await expect(dossierFile({ ...parts, audit }, wanted, solution)).rejects.toThrow('solution 1 contradicts the audit');
  expect(exporting.printed).toHaveLength(1);
});

test('a dossier holds every request to go into production, those that were turned down and withdrawn too, and none of another solution', async () => {
  const { exporting, parts } = await told();
  const solution = await parts.store.solutions.numbered('tenant', 1);
  if (solution === null) throw new TypeError('nothing was begun');
  const { requests } = parts.store;
  const file = async (of: string) => {
    const { make, ...filing } = filingOf({
      tenant: 'tenant',
      requester: PEOPLE.editor,
      approvers: [PEOPLE.deputy],
      filedAt: AT,
      isSignOff: true,
    });
    const made = (number: number) => {
      const { request, ...change } = make(number);
      const { signOff } = request.subject;
      if (signOff === undefined) throw new TypeError('no sign-off');
      return { ...change, request: { ...request, subject: { ...request.subject, signOff: { ...signOff, solution: of } } } };
    };
    return (await requests.file({ ...filing, make: made })).request;
  };
  const all = [await file(solution.id), await file('another'), await file(solution.id), await file(solution.id)];
  const [rejected, , taken] = all;
  const change = (one: Request | undefined, make: (now: Request) => Change) =>
    requests.change(one?.id ?? '', null, new Date(AT), (now) => ({ change: make(now), told: { done: true } }));
  await change(rejected, (now) => decided(now, 'rejected', AT));
  await change(taken, (now) => withdrawn(now, AT));
  await dossierFile(parts, wanted, solution);
  const printed = JSON.stringify(exporting.printed);
  expect(all.map(({ number }) => printed.includes(`Anmodning ${number}: `))).toEqual([true, false, true, true]);
});
