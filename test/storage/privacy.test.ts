// What lies in the tables, read as somebody who holds a copy of the database reads it.
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStore } from '../../src/storage/store.ts';
import { begunOf, commentOf, entryOf, filesOf, next } from './edition-life.ts';
import { filingOf, rules, withdrawn } from './request-life.ts';
import { ask, type TestServer, testServer } from './server.ts';
import { answered, beginningOf, checkingOf, rulesBy } from './solution-life.ts';

jest.setTimeout(60_000);

const LATER = new Date('2030-01-01');
const NOW = new Date('2026-11-22');

let server: TestServer;
let database: Database;

beforeAll(async () => {
  server = await testServer();
  await migrate({ url: server.url, log: () => undefined });
  database = openDatabase({ url: server.url, most: 2 });
});

afterAll(async () => {
  await database.close();
  await server.close();
});

/** All rows of all tables, as text, by the table's name. */
async function contents(): Promise<Readonly<Record<string, string>>> {
  const tables = await ask(server.url, "select table_name as name from information_schema.tables where table_schema = 'hjemmel'");
  const read = async ({ name }: Readonly<Record<string, unknown>>) => {
    const rows = await ask(server.url, `select t.*::text as row from hjemmel.${name} t`);
    return [String(name), JSON.stringify(rows)];
  };
  return Object.fromEntries(await Promise.all(tables.map(read)));
}

test('only the table of people names a person or a chat', async () => {
  const { conversations, deliveries, answers, people, feedback, asked } = openStore(database);
  const [tenant, conversation, person] = ['known-tenant', 'known-chat', 'known-person'];
  const answered = { day: '2026-11-22', facts: {}, outcome: 'permitted', clauses: [], edition: '1', lang: 'da' } as const;
  await conversations.store({ tenant, conversation, person }, { turn: 1 }, LATER);
  await deliveries.claim({ tenant, conversation, activity: 'known-activity' }, NOW);
  await answers.keep({ tenant, id: 'known-id' }, { lang: 'da' }, LATER);
  await people.remember({ tenant, person }, { conversation, serviceUrl: 'https://known', locale: null }, NOW);
  await feedback.record({ ...answered, id: 'f', verdict: 'helpful', reason: null });
  await asked.record({ ...answered, channel: 'personal' });
  const found = await contents();
  const inBytes = Buffer.from('known').toString('hex');
  expect(Object.keys(found)).toEqual(expect.arrayContaining(['answer', 'asked', 'conversation', 'delivery', 'feedback', 'person', 'salt']));
  expect(Object.keys(found).filter((table) => found[table]?.includes('known') || found[table]?.includes(inBytes))).toEqual(['person']);
  expect(found.person).toContain('known-person');
});

test('a word that nobody knows is in no table until it came three times from different chats, and then without the chats', async () => {
  const { openQuestions } = openStore(database);
  const count = (conversation: string) =>
    openQuestions.count({ words: ['zurkonord'], facts: {}, day: '2026-11-22', from: { tenant: 'word-tenant', conversation } });
  const holding = async (text: string) => {
    const found = await contents();
    const inBytes = Buffer.from(text).toString('hex');
    return Object.keys(found).filter((table) => found[table]?.includes(text) || found[table]?.includes(inBytes));
  };
  for (const chat of ['word-chat-1', 'word-chat-2']) await count(chat);
  expect(await holding('zurkonord')).toEqual([]);
  await count('word-chat-3');
  expect(await holding('zurkonord')).toEqual(['unknown_word']);
  expect([await holding('word-chat'), await holding('word-tenant')]).toEqual([[], []]);
});

test('a request names its people where it has to be found by them, and nowhere in the audit', async () => {
  const { requests, cards } = openStore(database, { ...rules, enqueue: async () => undefined });
  const filing = filingOf({ tenant: 'tenant', requester: 'seen-anne', approvers: ['seen-mads'], filedAt: NOW.getTime() }, 'seen-key');
  const { request } = await requests.file(filing);
  await requests.change(request.id, 'seen-act', NOW, (now) => ({ change: withdrawn(now, NOW.getTime()), told: { done: true } }));
  await requests.file({ ...filing, key: 'seen-other' });
  await cards.cardOf('tenant', { request: request.id, person: 'seen-anne' }, 'id');
  const found = await contents();
  const naming = Object.keys(found).filter((table) => found[table]?.includes('seen'));
  expect(naming.sort()).toEqual(['audit_detail', 'request', 'request_card', 'request_waiting']);
  expect(found.audit).toContain('withdrawn');
});

test('an edition names whoever wrote and confirmed it where that is to be shown, and nowhere in the chain of the audit', async () => {
  const { editions } = openStore(database);
  const dpo = { person: 'noted-dpo', role: 'dpo' } as const;
  const begun = begunOf(NOW.getTime(), { created: { by: dpo.person, at: NOW.getTime() } });
  await editions.create('tenant', filesOf('A'), begun, entryOf('created', dpo), NOW);
  const reason = 'noted-reason';
  await editions.change('tenant', 1, 1, NOW, (now) => ({
    after: next(now, { returned: reason }),
    files: null,
    entry: entryOf('returned', dpo),
  }));
  await editions.comment('tenant', { ...commentOf('c', 1, NOW.getTime()), by: dpo.person, text: 'noted-text' });
  const found = await contents();
  const naming = Object.keys(found).filter((table) => found[table]?.includes('noted'));
  expect(naming.sort()).toEqual(['audit_detail', 'edition', 'edition_comment', 'edition_history']);
  expect(found.audit).toContain('returned');
});

test('a solution names its people and holds their words where that is to be shown, and nowhere in the chain of the audit', async () => {
  const { solutions } = openStore(database, { ...rules, enqueue: async () => undefined, solutions: rulesBy(checkingOf()) });
  const wanted = { tenant: 'tenant', owner: 'held-anne', contributors: ['held-mads'], name: 'held-name', at: NOW.getTime() };
  const { solution } = await solutions.begin(beginningOf(wanted, 'held-key'));
  await solutions.change('tenant', solution.id, 'held-act', NOW, 'held-anne', (now) => ({
    change: answered(now, 'owns-model', 'held-answer', NOW.getTime()),
    told: { done: true },
  }));
  const found = await contents();
  const naming = Object.keys(found).filter((table) => found[table]?.includes('held'));
  expect(naming.sort()).toEqual(['audit_detail', 'solution', 'solution_person']);
  expect(found.audit).toContain('owns-model');
});

test('the digests of two databases do not match', async () => {
  const other = await server.database();
  await migrate({ url: other, log: () => undefined });
  const second = openDatabase({ url: other, most: 1 });
  const key = { tenant: 't', conversation: 'c', person: 'p' };
  for (const each of [database, second]) await openStore(each).conversations.store(key, { turn: 'same' }, LATER);
  await second.close();
  const keyIn = async (url: string) =>
    String((await ask(url, `select encode(key, 'hex') as key from hjemmel.conversation where state->>'turn' = 'same'`))[0]?.key);
  expect(await keyIn(server.url)).not.toBe(await keyIn(other));
});
