// Two whole programs over one database: another edition in force reaches both, and what it moves is flagged once.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { OWN_POLICY, policyFilesIn } from '../src/cli/policy-folder.ts';
import { operatorLog } from '../src/operator-log.ts';
import { started } from '../src/start.ts';
import { anonymousAdmission } from '../src/teams/guard/anonymous.ts';
import { fakeApproving } from './fakes/approving.ts';
import { begunOf, confirmed, entryOf } from './storage/edition-life.ts';
import { decided, filingOf } from './storage/request-life.ts';
import { ask, type TestServer, temporaryFolder, testServer } from './storage/server.ts';
import { beginningOf } from './storage/solution-life.ts';

jest.setTimeout(120_000);

const TENANT = 'tenant';
const host = '127.0.0.1';
const folder = temporaryFolder();
let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const program = (name: string) =>
  started({
    settings: {
      port: 0,
      host,
      databaseUrl: server.url,
      dataFolder: join(folder, name),
      policyFolder: null,
      directoryFile: null,
      auditKey: null,
      confirmations: 2,
      logLevel: 'silent',
    },
    tenant: TENANT,
    log: operatorLog('silent'),
    guard: anonymousAdmission({ appId: undefined, nodeEnv: 'test', host, dangerouslyAllowUnauthenticatedRequests: undefined }),
    token: async () => null,
    approving: fakeApproving(),
    isReady: async () => true,
    isUploadAddress: () => false,
    now: () => new Date(),
  });

test('an approval whose clause is not what it was is flagged once, and lists of solutions follow, by whichever of the programs is first', async () => {
  const programs = [await program('one'), await program('other')];
  const [first] = programs;
  if (first === undefined) throw new TypeError('no program');
  const { requests, editions } = first.hjemmel.bot().store;
  const now = Date.now();
  const filed = await requests.file(filingOf({ tenant: TENANT, requester: 'anne', approvers: ['mads'], filedAt: now }));
  const { id } = filed.request;
  await requests.change(id, null, new Date(now), (one) => ({ change: decided(one, 'approved', now), told: { done: true } }));
  const { solution } = await first.hjemmel.bot().store.solutions.begin(beginningOf({ tenant: TENANT, at: now }));
  const asBegun = await first.hjemmel.bot().store.solutions.list(TENANT, { most: 1, isBlocked: true });
  const files = policyFilesIn(OWN_POLICY).map((file) => ({
    ...file,
    text: file.text.replace('edition: 2025-01', 'edition: 2099-01').replaceAll('blocks: always', 'blocks: never'),
  }));
  const { number } = await editions.create(TENANT, files, begunOf(now), entryOf('created'), new Date(now));
  await editions.change(TENANT, number, 1, new Date(now), (one) => confirmed(one, Date.now()));
  await Promise.all(programs.map(({ live }) => live.refresh()));
  const digests = programs.map(({ hjemmel }) => hjemmel.bot().edition);
  for (const each of programs) await each.stop();
  expect(new Set(digests)).toEqual(new Set([first.live.now().digest]));
  expect(first.live.now().number).toBe(2);
  const [row] = await ask(server.url, `select content->'flag' as flag from hjemmel.request where id = '${id}'`);
  expect(row?.flag).toMatchObject({ why: 'clause-changed', edition: digests[0] });
  expect(await ask(server.url, "select count(*)::int as flags from hjemmel.audit where event = 'flag'")).toEqual([{ flags: 1 }]);
  expect(asBegun).toHaveLength(1);
  const [listed] = await ask(server.url, `select blocking from hjemmel.solution where id = '${solution.id}'`);
  expect(listed?.blocking).not.toBe(asBegun[0]?.blocking);
  const registered = "select count(*)::int as editions from hjemmel.audit where about = 'edition' and event = 'imported'";
  expect(await ask(server.url, registered)).toEqual([{ editions: 1 }]);
});
