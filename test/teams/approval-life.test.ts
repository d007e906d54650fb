// A request from the answer to its end, over a store, a directory and a messenger in memory: who gets which card, and what each press does.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import { type FakeApproving, fakeApproving } from '../fakes/approving.ts';
import { type FakeStore, fakeStore } from '../fakes/store.ts';
import { allIn, botOver, cardsIn, invoke, isRecord, message, NOON, TENANT, type TestBot, textsIn } from './bot.ts';

const METTE = '00000000-0000-4000-8000-00000000e77e';
const KARIM = '00000000-0000-4000-8000-00000000ca21';
const ANNA = '00000000-0000-4000-8000-00000000a44a';

type Who = { readonly id: string; readonly name: string };
const PEOPLE: readonly Who[] = [
  { id: ANNA, name: 'Anna Holm' },
  { id: METTE, name: 'Mette Lindgaard' },
  { id: KARIM, name: 'Karim Sønderby' },
];

const fromOf = (person: string) => ({
  from: { id: `29:${person}`, name: 'x', aadObjectId: person },
  conversation: { id: `a:${person}`, conversationType: 'personal', tenantId: TENANT },
});

let teams: TestBot;
let store: FakeStore;
let approving: FakeApproving;

beforeEach(async () => {
  store = fakeStore({ dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)) });
  approving = fakeApproving();
  teams = botOver({ store, approving });
  for (const { id, name } of PEOPLE) {
    approving.people.set(id, id === ANNA ? { id, name, manager: METTE } : { id, name });
    const seen = { conversation: `a:${id}`, serviceUrl: 'https://smba.example/emea/', locale: 'da-DK' };
    await store.people.remember({ tenant: TENANT, person: id }, seen, new Date(NOON));
  }
  approving.roles.set('dpo', [KARIM]);
});

async function worked(): Promise<void> {
  for (let jobs = store.drained(); jobs.length > 0; jobs = store.drained()) for (const job of jobs) await doJob(teams.bot, job);
}

const dataOf = (value: unknown, verb: string): Readonly<Record<string, unknown>> => {
  const found = allIn(value, (one) => one.type === 'Action.Execute' && one.verb === verb).at(-1);
  if (found === undefined || !isRecord(found.data)) throw new RangeError(`no \`${verb}\` in ${textsIn(value)}`);
  return found.data;
};
const offers = (value: unknown, verb: string) => allIn(value, (one) => one.type === 'Action.Execute' && one.verb === verb).length > 0;

const press = (person: string, verb: string, data: object, inputs: Readonly<Record<string, string>> = {}) => {
  const named = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${verb}:${name}`, value]));
  return teams.told(
    invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data: { ...data, ...named } } }, fromOf(person)),
  );
};

const lastTo = (person: string) => teams.sent.filter(({ place }) => place.conversation === `a:${person}`).at(-1)?.activity;

async function filed(): Promise<unknown> {
  const [answer] = await teams.answered(message('Må jeg lægge kundedata i Copilot?', fromOf(ANNA)));
  const form = await press(ANNA, 'request-form', dataOf(answer, 'request-form'));
  const evidence = { who: 'Kunden A/S', day: '2026-11-20', how: 'mail', where: 'https://example.org/mail' };
  const receipt = await press(ANNA, 'file-request', dataOf(form, 'file-request'), { purpose: 'Et referat til kunden', ...evidence });
  await worked();
  return receipt;
}

describe('a request', () => {
  test('is filed from the answer and comes to the manager with the clause', async () => {
    const receipt = await filed();
    expect(textsIn(receipt)).toContain('1');
    expect(textsIn(receipt)).toContain('Mette Lindgaard');
    const [card] = cardsIn(lastTo(METTE));
    expect(textsIn(card)).toContain('Anna Holm');
    expect(JSON.stringify(card)).toContain('forudgående skriftlig godkendelse');
    expect(offers(card, 'approve')).toBe(true);
  });

  test('is approved with conditions, and the same question is then a yes by that approval', async () => {
    await filed();
    const card = lastTo(METTE);
    const after = await press(METTE, 'approve', dataOf(card, 'approve'), { words: 'Kun referatet', until: '2027-03-01', seen: 'true' });
    expect(offers(after, 'approve')).toBe(false);
    await worked();
    const [again] = await teams.answered(message('Må jeg lægge kundedata i Copilot?', fromOf(ANNA)));
    expect(textsIn(again)).toContain('1. marts');
    expect(textsIn(again)).toContain('Kun referatet');
  });
});

describe('a request that nobody could be found for', () => {
  const STRANGER = '00000000-0000-4000-8000-0000000057a6';

  beforeEach(() => {
    // No manager, no owner, and the DPO asks: nobody is left to decide.
    approving.people.set(KARIM, { id: KARIM, name: 'Karim Sønderby' });
    approving.people.set(STRANGER, { id: STRANGER, name: 'Gæst', kind: 'guest' });
    approving.people.set(ANNA, { id: ANNA, name: 'Anna Holm' });
    approving.roles.set('dpo', []);
    approving.roles.set('owner', []);
  });

  const requestNow = async () => (await store.requests.list(TENANT, { most: 1 }))[0];

  test('waits for the DPO, who says who decides, and then that person can', async () => {
    await filed();
    expect((await requestNow())?.state).toBe('needs-routing');
    approving.roles.set('dpo', [KARIM]);
    // The DPO is asked for it by hand here: as an approver they would have been found.
    approving.people.set(KARIM, { id: KARIM, name: 'Karim Sønderby' });
    const [list] = await teams.answered(message('register', fromOf(KARIM)));
    const open = await press(KARIM, 'show-request', dataOf(list, 'show-request'));
    const to = (person: string) => press(KARIM, 'hand-over', dataOf(open, 'hand-over'), { to: person });
    await to(STRANGER);
    expect((await requestNow())?.state).toBe('needs-routing');
    await to(METTE);
    expect(await requestNow()).toMatchObject({ state: 'pending', seats: [{ approvers: [{ person: METTE, step: 'by-hand', by: KARIM }] }] });
    await worked();
    expect(offers(lastTo(METTE), 'approve')).toBe(true);
  });

  test('is routed by nobody else, whatever button they press', async () => {
    await filed();
    approving.roles.set('dpo', [KARIM]);
    const [list] = await teams.answered(message('register', fromOf(KARIM)));
    const open = await press(KARIM, 'show-request', dataOf(list, 'show-request'));
    await press(METTE, 'hand-over', dataOf(open, 'hand-over'), { to: METTE });
    await press(ANNA, 'hand-over', dataOf(open, 'hand-over'), { to: METTE });
    expect((await requestNow())?.state).toBe('needs-routing');
  });
});
