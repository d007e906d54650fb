// The watch of the policy's file as a bot that starts has it: PostgreSQL, the thread that edits, and the process that reads.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { policyIn, sha256 } from '../src/desk/opened.ts';
import { wordFile } from '../src/documents/word-file.ts';
import { downloads } from '../src/graph/download.ts';
import { operatorLog } from '../src/operator-log.ts';
import { begunByFiles, IMPORTED } from '../src/policy-files.ts';
import { documentOf } from '../src/publishing/document.ts';
import { edited } from '../src/publishing/edits.ts';
import { watchedOf } from '../src/start-watched.ts';
import { openDatabase } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { openStore } from '../src/storage/store.ts';
import { ownPolicyFiles } from './engine/own-policy.ts';
import { type Scene, scene } from './graph/scene.ts';
import { touchFile } from './graph/tenant.ts';
import { rules } from './storage/request-life.ts';
import { type TestServer, testServer } from './storage/server.ts';

jest.setTimeout(120_000);

let server: TestServer;
let here: Scene;
beforeAll(async () => {
  [server, here] = [await testServer(), await scene()];
  await migrate({ url: server.url, log: () => undefined });
});
afterAll(async () => {
  await here.graph.close();
  await server.close();
});

test('without a file there is nothing to watch; with one a change becomes a draft, and the DPO is told how much it changes', async () => {
  const database = openDatabase({ url: server.url, most: 4 });
  const told: unknown[] = [];
  const store = openStore(database, { ...rules, enqueue: async (_, jobs) => void told.push(...jobs) });
  const directory = {
    holders: async () => ['karim'],
    knowledge: async () => ({ people: new Map(), managersOf: new Map(), holdersOf: new Map() }),
  };
  const ground = { tenant: 'tenant', log: operatorLog('silent'), directory, store, database };
  expect(watchedOf(null, ground)).toBeNull();

  const files = ownPolicyFiles();
  await store.editions.create('tenant', files, begunByFiles(null, new Date(1000)), IMPORTED, new Date(1000));
  const text =
    policyIn(files)
      .clauses.find(({ id }) => id === 'indledning')
      ?.text.replace(/\.$/u, ' også for vikarer.') ?? '';
  const made = edited(files, [{ kind: 'clause-text', instrument: 'ai-politik', clause: 'indledning', text }], sha256);
  const changed = 'files' in made ? made.files : [];
  const [first] = documentOf(policyIn(changed), changed).instruments;
  if (first === undefined) throw new RangeError('no instrument');
  touchFile(here.graph.tenant, { id: 'file', name: 'politik.docx', bytes: await wordFile(first) });

  const download = downloads(here.times, ({ hostname }) => hostname === '127.0.0.1');
  const watch = watchedOf({ call: here.call, download, drive: 'b!d', item: 'file' }, ground);
  expect(await watch?.look({ person: 'karim', role: 'dpo' })).toEqual({ changed: true, edition: 2 });
  expect(await watch?.look({ person: 'karim', role: 'dpo' })).toEqual({ changed: false, edition: null });
  expect(await store.editions.find('tenant', 2)).toMatchObject({ state: 'draft', source: 'sharepoint', basedOn: 1 });
  expect(told).toEqual([{ kind: 'tell', tenant: 'tenant', person: 'karim', what: 'watched', about: '2 1 0 0' }]);
  watch?.start();
  await watch?.stop();
  await database.close();
});
