// Every call that Hjemmel makes of Graph, held against the permissions that it declares: none that is not covered, none declared in vain.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { downloads } from '../../src/graph/download.ts';
import { graphDirectories } from '../../src/graph/graph-directory.ts';
import { graphReach } from '../../src/graph/graph-reach.ts';
import { PERMISSIONS, type Permission, SETUP_PERMISSIONS } from '../../src/graph/permissions.ts';
import { policyFileWatch } from '../../src/graph/policy-file.ts';
import { registerList } from '../../src/graph/register-list.ts';
import { sharePointRegister } from '../../src/graph/sharepoint-register.ts';
import { marksInMemory } from './marks.ts';
import { KNOWN, requestOf, type Scene, scene } from './scene.ts';
import { DEEDS, touchFile } from './tenant.ts';

const FILE = new URL('../../../shared/graph/graph-permissions.json', import.meta.url);
type Row = { readonly id: string; readonly least: { readonly application: string[] }; readonly any: { readonly application: string[] } };

let here: Scene;
let setup: readonly string[];
let daily: readonly string[];

/** All that Hjemmel ever does with Graph. */
beforeAll(async () => {
  here = await scene();
  const { graph, call, times } = here;
  graph.tenant.people.set('anna', { id: 'anna', manager: 'mette' }).set('mette', { id: 'mette' });
  const site = 'host,site,web';
  await registerList({ call, site, title: 'register', lang: 'da' });
  [...graph.tenant.lists.values()][0]?.columns.pop();
  await registerList({ call, site, title: 'register', lang: 'da' });
  setup = graph.calls.splice(0).map(({ operation }) => operation);
  await graphDirectories({ call, times, holders: new Map(), asksPresence: true }).job.knowledge('anna', []);
  const register = sharePointRegister({ call, site, list: 'list', lang: 'da' });
  await register.file(requestOf(), KNOWN);
  await register.file(requestOf({ revision: 2 }), KNOWN);
  const reach = graphReach({ call, serviceUrl: 'https://s.example/', catalogId: 'app', mailbox: 'box', report: () => undefined });
  await reach.chatOf('mette');
  await reach.mail('mette', { subject: 's', text: 't' });
  touchFile(graph.tenant, { id: 'file', name: 'politik.docx', bytes: Buffer.from('politik') });
  const { marks } = marksInMemory();
  const isHere = ({ hostname }: URL) => hostname === '127.0.0.1';
  const download = downloads(times, isHere);
  await policyFileWatch({ call, download, drive: 'drive', item: 'file', marks, changed: async () => undefined }).look();
  daily = graph.calls
    .splice(0)
    .map(({ operation }) => operation)
    .filter((operation) => operation !== 'download');
});
afterAll(() => here.graph.close());

test('together the calls are all that the stand-in knows, and fit the contract', () => {
  expect([...new Set([...setup, ...daily])].sort()).toEqual(Object.keys(DEEDS).sort());
  expect(here.graph.violations).toEqual([]);
});

test('nothing is declared twice, and what must be granted is what nothing works without', () => {
  expect(new Set(PERMISSIONS.map(({ name }) => name)).size).toBe(PERMISSIONS.length);
  expect(PERMISSIONS.filter(({ isOptional }) => !isOptional).map(({ name }) => name)).toEqual(['User.Read.All']);
});

if (existsSync(FILE)) {
  describe('by the permissions that Microsoft publishes', () => {
    const rows: readonly Row[] = JSON.parse(readFileSync(FILE, 'utf8')).rows;
    const rowOf = (operation: string) => rows.find(({ id }) => id === operation);
    const covers = ({ amountsTo }: Permission, operation: string) => rowOf(operation)?.any.application.includes(amountsTo) === true;
    const isLeastFor = ({ amountsTo }: Permission, operation: string) => rowOf(operation)?.least.application.includes(amountsTo) === true;

    test('every call of every day is covered', () => {
      expect(daily.filter((operation) => !PERMISSIONS.some((one) => covers(one, operation)))).toEqual([]);
    });

    test('every call of the set-up is covered', () => {
      expect(setup.filter((operation) => ![...PERMISSIONS, ...SETUP_PERMISSIONS].some((one) => covers(one, operation)))).toEqual([]);
    });

    test('every permission is the least for some call', () => {
      const vain = (declared: readonly Permission[], calls: readonly string[]) =>
        declared.filter((one) => !calls.some((operation) => isLeastFor(one, operation)));
      expect([...vain(PERMISSIONS, daily), ...vain(SETUP_PERMISSIONS, setup)]).toEqual([]);
    });

    test('a permission less, and some call is not covered', () => {
      for (const one of PERMISSIONS) {
        const rest = PERMISSIONS.filter((other) => other !== one);
        expect(daily.some((operation) => !rest.some((other) => covers(other, operation)))).toBe(true);
      }
    });
  });
} else {
  process.stderr.write(
    '\nNOT CHECKED: calls of Graph against the permissions that Microsoft publishes: graph-permissions.json is not there\n',
  );
  test.skip('every call is covered by the permissions that Microsoft publishes (the list is not here)', () => undefined);
}
