// The way into production: one request for what was seen, whatever fails in between, and what becomes of it comes back to the solution.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import { buttonOf, cardOf, press, sentTo, type World, worked } from './approval-world.ts';
import { TENANT, textsIn } from './bot.ts';
import {
  ANSWER,
  answered,
  begun,
  COLLEAGUE,
  DPO,
  filed,
  IT,
  itemData,
  MANAGER,
  OWNER,
  ready,
  requestsIn,
  shownTo,
  solutionNow,
  solutionWorld,
  thrice,
  time,
} from './solution-world.ts';

let world: World;
beforeEach(async () => {
  world = await solutionWorld();
});

const DAY_MS = 86_400_000;
const APPROVERS = [MANAGER, IT, DPO];

async function fileForm(): Promise<object> {
  const { id } = await solutionNow(world);
  return buttonOf(await shownTo(world, OWNER, 'solution-sign-off', { solution: id }), 'solution-file');
}

const saysYes = (by: string) =>
  press(world, {
    by,
    verb: 'approve',
    data: buttonOf(cardOf(world, by), 'approve'),
    inputs: { words: '', until: '', persons: 'everyone', seen: 'true' },
  });

async function allSayYes(): Promise<void> {
  for (const by of APPROVERS) {
    await saysYes(by);
    await worked(world);
  }
}

test('a solution with gaps cannot be sent, and the form says what keeps it', async () => {
  const { id } = await begun(world);
  const form = await shownTo(world, OWNER, 'solution-sign-off', { solution: id });
  expect(JSON.stringify(form)).not.toContain('"solution-file"');
  await shownTo(world, OWNER, 'solution-file', { solution: id, seen: '1' });
  expect(await requestsIn(world)).toEqual([]);
});

test('what is filed is what was seen, asked of those whom the checklist names', async () => {
  await ready(world);
  await filed(world);
  await worked(world);
  const [request] = await requestsIn(world);
  const solution = await solutionNow(world);
  expect(request).toMatchObject({
    requester: OWNER,
    purpose: 'Vi er klar',
    subject: { facts: {}, roles: ['manager', 'it', 'dpo'], signOff: { number: 1 } },
  });
  expect(solution.signed).toMatchObject({ request: request?.id, number: 1, state: 'pending' });
  expect(request?.subject.signOff?.revision).toBe(solution.revision - 1);
});

test('three presses are one request, and each is answered with the same receipt', async () => {
  await ready(world);
  const answers = await thrice(world, OWNER, 'solution-file', await fileForm(), { words: 'Vi er klar' });
  await worked(world);
  expect(await requestsIn(world)).toHaveLength(1);
  expect(new Set(answers.map((one) => textsIn(one))).size).toBe(1);
});

test.each([DPO, COLLEAGUE, IT])('%s files nothing', async (by) => {
  await ready(world);
  await shownTo(world, by, 'solution-file', await fileForm(), {});
  expect(await requestsIn(world)).toEqual([]);
});

test('what was changed since it was seen is not filed', async () => {
  await ready(world);
  const form = await fileForm();
  await answered(world, 'governance', { inputs: { answer: 'Noget andet' } });
  const answer = await shownTo(world, OWNER, 'solution-file', form, { words: 'Vi er klar' });
  expect(await requestsIn(world)).toEqual([]);
  expect(JSON.stringify(answer)).toContain('Vi er klar');
});

test('a yes that was taken back before anybody heard of it is not told as one', async () => {
  await ready(world);
  await filed(world);
  await worked(world);
  await allSayYes();
  const { id, revision, signed } = await solutionNow(world);
  const request = signed?.request ?? '';
  await press(world, { by: DPO, verb: 'revoke', data: buttonOf(cardOf(world, DPO), 'revoke'), inputs: { words: 'Nye oplysninger' } });
  await worked(world);
  expect(await solutionNow(world)).toMatchObject({ signed: { request, state: 'ended' } });
  const before = sentTo(world, OWNER).length;
  const late = { kind: 'solution', tenant: TENANT, solution: id, person: OWNER, notice: 'in-production', items: [] } as const;
  await doJob(world.bot, { ...late, revision: revision + 100 });
  expect(sentTo(world, OWNER)).toHaveLength(before);
});

test('when all have said yes it is in production, its named risk is taken, and its owner hears it once', async () => {
  await ready(world);
  await filed(world);
  await worked(world);
  await allSayYes();
  const solution = await solutionNow(world);
  expect(solution).toMatchObject({ stage: 'production', signed: { state: 'approved', until: '2027-11-23' } });
  expect(solution.items.kontrakt?.accepted).toMatchObject({ by: APPROVERS, request: 1 });
  const { revision } = solution;
  await doJob(world.bot, { kind: 'solution-settle', tenant: TENANT, solution: solution.id, request: solution.signed?.request ?? '' });
  await worked(world);
  expect((await solutionNow(world)).revision).toBe(revision);
  expect(sentTo(world, OWNER).filter((one) => textsIn(one).includes('Godkendt til drift'))).toHaveLength(1);
});

const heardOfOneYes = () => sentTo(world, OWNER).filter((one) => textsIn(one).includes('sagt ja til en del'));

test('how far the yeses have come is said once, where two are given before the first is told of', async () => {
  await ready(world);
  await filed(world);
  await worked(world);
  await saysYes(MANAGER);
  await saysYes(IT);
  await worked(world);
  expect(heardOfOneYes()).toHaveLength(1);
});

test('each yes is said where it is told of in time', async () => {
  await ready(world);
  await filed(world);
  await worked(world);
  for (const by of [MANAGER, IT]) {
    await saysYes(by);
    await worked(world);
  }
  expect(heardOfOneYes()).toHaveLength(2);
});

test('a yes that another one followed has had its time, however late its work comes', async () => {
  const settled = async (request: string) =>
    await doJob(world.bot, { kind: 'solution-settle', tenant: TENANT, solution: (await solutionNow(world)).id, request });
  const states = async () => (await requestsIn(world)).map(({ state }) => state);
  await ready(world);
  await filed(world);
  await worked(world);
  await allSayYes();
  const first = (await solutionNow(world)).signed?.request ?? '';
  await filed(world);
  await worked(world);
  const { requests } = world.store;
  const { numbered } = requests;
  // As where the program dies before the earlier one is replaced.
  Object.assign(requests, { numbered: async () => null });
  for (const by of APPROVERS) await saysYes(by);
  const jobs = world.store.drained();
  await settled((await requestsIn(world))[0]?.id ?? '');
  expect((await solutionNow(world)).signed).toMatchObject({ number: 2, state: 'approved' });
  await settled(first);
  expect(await states()).toEqual(['approved', 'approved']);
  Object.assign(requests, { numbered });
  for (const job of jobs) await doJob(world.bot, job);
  await worked(world);
  expect((await states())[0]).toBe('approved');
  expect((await solutionNow(world)).signed).toMatchObject({ number: 2, state: 'approved' });
});

test('a no leaves it where it was, and it can be asked for again', async () => {
  await ready(world);
  await filed(world);
  await worked(world);
  await press(world, { by: IT, verb: 'reject', data: buttonOf(cardOf(world, IT), 'reject'), inputs: { words: 'Ikke endnu' } });
  await worked(world);
  expect(await solutionNow(world)).toMatchObject({ stage: 'idea', signed: { state: 'ended' } });
  await filed(world);
  await worked(world);
  expect((await requestsIn(world)).map(({ number, state, repeats }) => [number, state, repeats])).toEqual([
    [2, 'pending', 1],
    [1, 'rejected', null],
  ]);
});

test('while it is being decided nothing that it rests on changes; withdrawn, it does', async () => {
  await ready(world);
  await filed(world);
  await worked(world);
  const before = await solutionNow(world);
  await shownTo(world, OWNER, 'solution-describe', { solution: before.id, seen: String(before.revision) }, { model: 'm-9' });
  expect((await solutionNow(world)).described.model).toBe('m-1');
  await press(world, { by: OWNER, verb: 'withdraw', data: buttonOf(cardOf(world, OWNER), 'withdraw') });
  await worked(world);
  const { id, revision } = await solutionNow(world);
  await shownTo(world, OWNER, 'solution-describe', { solution: id, seen: String(revision) }, { model: 'm-9' });
  expect((await solutionNow(world)).described.model).toBe('m-9');
});

test('a change of the model in production opens what it touches, and a new yes replaces the old', async () => {
  await ready(world);
  await filed(world);
  await worked(world);
  await allSayYes();
  const { id, revision } = await solutionNow(world);
  await shownTo(world, OWNER, 'solution-describe', { solution: id, seen: String(revision) }, { model: 'm-2' });
  await worked(world);
  expect((await solutionNow(world)).items.sikkerhed).toMatchObject({ state: 'open', reopened: { by: ['model'] } });
  expect(textsIn(sentTo(world, DPO))).toContain('Svarbot');
  for (const item of ['sikkerhed', 'komponenter', 'forbrug']) await answered(world, item, { inputs: ANSWER });
  await time(world, DAY_MS);
  await filed(world);
  await worked(world);
  await allSayYes();
  expect((await requestsIn(world)).map(({ state }) => state)).toEqual(['approved', 'superseded']);
  expect(await solutionNow(world)).toMatchObject({ stage: 'production', signed: { number: 2, state: 'approved' } });
});

describe('where something fails between the request and the solution', () => {
  /** The store takes the request, and is gone when the solution is to say so. */
  function failingOnce(): void {
    const { change } = world.store.solutions;
    let left = 1;
    Object.assign(world.store.solutions, {
      change: (async (...given) => {
        if (left > 0) {
          left -= 1;
          throw new RangeError('the store is gone');
        }
        return await change(...given);
      }) satisfies typeof change,
    });
  }

  test('the job that was committed with the request brings it to the solution, and nothing is there twice', async () => {
    await ready(world);
    const form = await fileForm();
    failingOnce();
    await shownTo(world, OWNER, 'solution-file', form, { words: 'Vi er klar' });
    expect(await requestsIn(world)).toHaveLength(1);
    expect((await solutionNow(world)).signed).toBeNull();
    await worked(world);
    const [request] = await requestsIn(world);
    expect((await solutionNow(world)).signed).toMatchObject({ request: request?.id, state: 'pending' });
    await allSayYes();
    expect((await solutionNow(world)).stage).toBe('production');
    expect(await requestsIn(world)).toHaveLength(1);
  });

  test('whoever presses again before the job gets the same request', async () => {
    await ready(world);
    const form = await fileForm();
    failingOnce();
    await shownTo(world, OWNER, 'solution-file', form, { words: 'Vi er klar' });
    const answer = await shownTo(world, OWNER, 'solution-file', form, { words: 'Vi er klar' });
    expect(await requestsIn(world)).toHaveLength(1);
    expect((await solutionNow(world)).signed).toMatchObject({ number: 1, state: 'pending' });
    expect(textsIn(answer)).not.toContain('hurtigere');
    await worked(world);
    expect(await requestsIn(world)).toHaveLength(1);
  });

  test('what was changed before the job came is not what was asked for: the request lapses, and can be filed anew', async () => {
    await ready(world);
    const form = await fileForm();
    failingOnce();
    await shownTo(world, OWNER, 'solution-file', form, { words: 'Vi er klar' });
    await answered(world, 'governance', { inputs: { answer: 'Noget andet' } });
    await worked(world);
    expect((await requestsIn(world)).map(({ state }) => state)).toEqual(['withdrawn']);
    expect((await solutionNow(world)).signed).toBeNull();
    await filed(world);
    await worked(world);
    expect((await requestsIn(world)).map(({ state }) => state)).toEqual(['pending', 'withdrawn']);
  });

  /** All say yes to what the solution has not heard of; its own jobs are still to come. */
  async function approvedUnheard() {
    await ready(world);
    const form = await fileForm();
    failingOnce();
    await shownTo(world, OWNER, 'solution-file', form, { words: 'Vi er klar' });
    const jobs = world.store.drained();
    for (const job of jobs.filter(({ kind }) => kind !== 'solution-settle')) await doJob(world.bot, job);
    for (const by of APPROVERS) await saysYes(by);
    expect((await solutionNow(world)).signed).toBeNull();
    return jobs;
  }

  test('a yes to what was changed before the solution heard of it lapses, and all are told', async () => {
    await approvedUnheard();
    await answered(world, 'governance', { inputs: { answer: 'Noget andet' } });
    await worked(world);
    expect((await requestsIn(world)).map(({ state }) => state)).toEqual(['withdrawn']);
    expect(await solutionNow(world)).toMatchObject({ stage: 'idea', signed: null });
    for (const person of [OWNER, ...APPROVERS]) expect(JSON.stringify(sentTo(world, person).at(-1))).toContain('gælder ikke længere');
  });

  test('whoever presses again after all have said yes, and before the job, is asked of nobody anew', async () => {
    const jobs = await approvedUnheard();
    const form = await fileForm();
    await shownTo(world, OWNER, 'solution-file', form, { words: 'Vi er klar' });
    for (const job of jobs) await doJob(world.bot, job);
    await worked(world);
    expect(await requestsIn(world)).toHaveLength(1);
    expect(await solutionNow(world)).toMatchObject({ stage: 'production', signed: { number: 1, state: 'approved' } });
  });

  test('a yes that comes before the solution heard of the request counts once it has', async () => {
    const jobs = await approvedUnheard();
    await worked(world);
    expect(await solutionNow(world)).toMatchObject({ stage: 'production', signed: { state: 'approved' } });
    for (const job of jobs) await doJob(world.bot, job);
    await worked(world);
    expect(await requestsIn(world)).toHaveLength(1);
    expect(await solutionNow(world)).toMatchObject({ stage: 'production', signed: { number: 1, state: 'approved' } });
  });
});

test('nothing that people wrote stands in a report', async () => {
  await ready(world);
  const { change } = world.store.solutions;
  Object.assign(world.store.solutions, {
    change: async () => {
      throw new RangeError('the store is gone');
    },
  });
  await shownTo(world, OWNER, 'solution-item', itemData(await solutionNow(world), 'casen'), { answer: 'En hemmelighed' });
  Object.assign(world.store.solutions, { change });
  expect(world.reports).toHaveLength(1);
  expect(JSON.stringify(world.reports)).not.toContain('hemmelighed');
});
