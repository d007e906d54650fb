// Whether there is a desk at all, as the program starts.
import { expect, test } from '@jest/globals';
import { localSignIn } from '../../src/desk/local-sign-in.ts';
import { type DeskEntry, openedDesk } from '../../src/start-desk.ts';
import { fakeExporting } from '../fakes/exporting.ts';
import { fakeStore } from '../fakes/store.ts';
import { NOON, TENANT } from '../teams/issuer.ts';
import { partsWith } from './life.ts';
import { PEOPLE } from './people.ts';
import { directory, FILES } from './scene.ts';

const unasked = () => {
  throw new TypeError('nothing is asked while it starts');
};
const live = {
  now: unasked,
  policyOf: unasked,
  numberOf: unasked,
  refresh: unasked,
  warnings: unasked,
  onSwap: unasked,
  start: unasked,
  stop: unasked,
};
const report = () => undefined;
const exporting = fakeExporting();
const ground = { store: fakeStore(), directory, live, watched: null, exporting, tenant: TENANT, now: () => new Date(NOON), report };
const local = localSignIn([{ id: PEOPLE.dpo, name: 'Karim Sønderby' }], () => NOON);
const entry: DeskEntry = { guard: local.guard, local, confirmations: 1, partsOf: () => ({ ...partsWith(FILES, NOON - 1000), directory }) };

test('there is a desk where somebody may come in and all of it is at hand', () => {
  const { mounting } = openedDesk(entry, ground, () => undefined);
  expect(mounting?.door.desk).toMatchObject({ tenant: TENANT, confirmations: 1, local: { people: [{ id: PEOPLE.dpo }] } });
  expect(mounting?.door.guard).toBe(local.guard);
  expect(new Set([mounting?.door.desk.newId(), mounting?.door.desk.newId()]).size).toBe(2);
});

test('there is none where nobody may come in, or a part of it is missing', () => {
  expect(openedDesk(null, ground, () => undefined).mounting).toBeNull();
  expect(openedDesk({ ...entry, partsOf: () => null }, ground, () => undefined).mounting).toBeNull();
});
