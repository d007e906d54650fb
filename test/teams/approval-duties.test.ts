// Duties that are taken over from an answer: once, reminded of, done or overdue.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import {
  ANNA,
  asks,
  buttonOf,
  cardsTo,
  DAY_MS,
  fromOf,
  KARIM,
  METTE,
  OLE,
  PLACES,
  passed,
  press,
  pressing,
  sentTo,
  verbsIn,
  type World,
  worked,
  worldOf,
} from './approval-world.ts';
import { message, TENANT, textsIn } from './bot.ts';

const RECORDING = 'Må jeg optage et møde med en kunde?';
let world: World;
beforeEach(async () => {
  world = await worldOf();
});

const offered = async () => buttonOf(await asks(world, RECORDING), 'take-duty');
const taken = async (day = '2026-11-23') => press(world, { by: ANNA, verb: 'take-duty', data: await offered(), inputs: { day } });
const duties = () => world.store.obligations.ofPerson(TENANT, ANNA);
const saidTo = (person: string, from: number) =>
  sentTo(world, person)
    .slice(from)
    .map(({ activity }) => String(activity.text));

describe('a duty', () => {
  test.each(['the same id', 'new ids', 'at once'])('that is taken over three times, %s, is one', async (how) => {
    const one = pressing('take-duty', await offered(), { day: '2026-11-23' }, fromOf(ANNA));
    const three = [1, 2, 3].map((at) => (how === 'new ids' ? { ...one, id: `again-${at}` } : one));
    if (how === 'at once') await Promise.all(three.map(world.told));
    else for (const each of three) await world.told(each);
    expect(await duties()).toHaveLength(1);
  });

  test('is due seven days after the day given, today where none is', async () => {
    await taken('2026-11-20');
    expect((await duties())[0]).toMatchObject({ from: '2026-11-20', due: '2026-11-27' });
    world = await worldOf();
    await taken('');
    expect((await duties())[0]).toMatchObject({ from: '2026-11-23' });
  });

  test.each(Object.entries(PLACES))('is not taken over or done in %s', async (_, at) => {
    const data = await offered();
    await press(world, { by: ANNA, verb: 'take-duty', data, inputs: { day: '2026-11-23' }, at });
    expect(await duties()).toEqual([]);
    const card = await press(world, { by: ANNA, verb: 'take-duty', data, inputs: { day: '2026-11-23' } });
    await press(world, { by: ANNA, verb: 'duty-done', data: buttonOf(card, 'duty-done'), at });
    expect((await duties())[0]?.state).toBe('open');
  });

  test('is done by its owner alone, and a stranger learns nothing', async () => {
    const data = buttonOf(await taken(), 'duty-done');
    for (const by of [OLE, METTE, KARIM]) {
      const answer = await press(world, { by, verb: 'duty-done', data });
      expect(textsIn(answer)).not.toMatch(/Slet|Anna/u);
    }
    expect((await duties())[0]?.state).toBe('open');
    const answers = [await press(world, { by: ANNA, verb: 'duty-done', data }), await press(world, { by: ANNA, verb: 'duty-done', data })];
    expect((await duties())[0]?.state).toBe('done');
    for (const answer of answers) expect(verbsIn(answer)).toEqual([]);
  });

  test('is reminded of on day five and seven, then told as overdue to its owner, then to the DPO, once each', async () => {
    await taken();
    const [toAnna, toKarim] = [sentTo(world, ANNA).length, sentTo(world, KARIM).length];
    const days: string[] = [];
    for (let day = 1; day <= 12; day += 1) {
      const before = [saidTo(ANNA, toAnna).length, saidTo(KARIM, toKarim).length] as const;
      await passed(world, DAY_MS);
      if (saidTo(ANNA, toAnna).length > before[0]) days.push(`owner ${day}`);
      if (saidTo(KARIM, toKarim).length > before[1]) days.push(`dpo ${day}`);
    }
    expect(days).toEqual(['owner 5', 'owner 7', 'owner 8', 'dpo 9']);
    expect(saidTo(KARIM, toKarim)[0]).toContain('Anna Holm');
    expect(verbsIn(cardsTo(world, KARIM).at(-1))).toEqual([]);
    const sent = world.sent.length;
    for (const job of world.jobs) await doJob(world.bot, job);
    expect(world.sent.length).toBe(sent);
  });

  test('that is done is heard of no more', async () => {
    const data = buttonOf(await taken(), 'duty-done');
    await passed(world, 5 * DAY_MS);
    await press(world, { by: ANNA, verb: 'duty-done', data });
    const sent = world.sent.length;
    await passed(world, 20 * DAY_MS);
    for (const job of world.jobs) await doJob(world.bot, job);
    expect(world.sent.length).toBe(sent);
  });

  test('is reminded of later where the platform was too busy, and never twice where it may have arrived', async () => {
    await taken();
    const failing = (code: string) => world.refuse(() => true, new Fault({ code, message: 'none', hint: 'none' }));
    failing('send-throttled');
    world.clock.now += 4 * DAY_MS;
    await passed(world, DAY_MS).catch(() => undefined);
    const [job] = world.jobs;
    if (job === undefined) throw new RangeError('no job');
    expect((await doJob(world.bot, job)).kind).toBe('later');
    failing('send-uncertain');
    expect((await doJob(world.bot, job)).kind).toBe('done');
    world.refuse(() => false);
    const sent = world.sent.length;
    await doJob(world.bot, job);
    expect(world.sent.length).toBe(sent);
  });

  test('reaches a DPO who was never met, by install or by mail, and nobody who is no DPO any more', async () => {
    await taken();
    await world.store.people.forget({ tenant: TENANT, person: KARIM });
    world.approving.people.set(KARIM, { id: KARIM, name: 'Karim Sønderby', mail: 'dpo@example.org' });
    await passed(world, 9 * DAY_MS);
    expect(world.approving.mails.map(({ person }) => person)).toEqual([KARIM]);
    const job = world.jobs.find((one) => one.kind === 'obligation' && one.person === KARIM);
    if (job === undefined) throw new RangeError('no job');
    const { obligation } = job as Extract<typeof job, { kind: 'obligation' }>;
    const sent = world.sent.length;
    await doJob(world.bot, { kind: 'obligation', tenant: TENANT, obligation, person: OLE });
    expect(world.sent.length).toBe(sent);
  });

  test('that reaches its DPO in no way is told the operator and tried again later, until there is one', async () => {
    await taken();
    await world.store.people.forget({ tenant: TENANT, person: KARIM });
    await passed(world, 9 * DAY_MS);
    const job = world.jobs.find((one) => one.kind === 'obligation' && one.person === KARIM);
    if (job === undefined) throw new RangeError('no job');
    expect(await doJob(world.bot, job)).toEqual({ kind: 'later', afterMs: 60 * 60 * 1000 });
    expect(world.reports.at(-1)).toMatchObject({ kind: 'send-failed', reference: 'nobody-reached' });
    world.approving.people.set(KARIM, { id: KARIM, name: 'Karim Sønderby', mail: 'dpo@example.org' });
    expect(await doJob(world.bot, job)).toEqual({ kind: 'done' });
    expect(await doJob(world.bot, job)).toEqual({ kind: 'done' });
    expect(world.approving.mails.map(({ person }) => person)).toEqual([KARIM]);
  });

  test('waits while the directory fails, and is then told', async () => {
    await taken();
    world.approving.trouble.directory = 'fails';
    await expect(passed(world, 5 * DAY_MS)).rejects.toThrow();
    world.approving.trouble.directory = 'none';
    const before = sentTo(world, ANNA).length;
    await passed(world, 0);
    expect(sentTo(world, ANNA).length).toBe(before + 1);
  });
});

describe('duties of one answer', () => {
  const take = async (inputs: Readonly<Record<string, string>>) =>
    await press(world, { by: ANNA, verb: 'take-duty', data: await offered(), inputs });

  test('are taken over as they were ticked, each by the clause that asks for it', async () => {
    await take({ day: '2026-11-23', until: '2026-12-10', duties: 'delete-in-seven-days,customer-consent' });
    const kept = await duties();
    expect(kept.map(({ duty, due, isOwnDay }) => [duty, due, isOwnDay === true])).toEqual([
      ['delete-in-seven-days', '2026-11-30', false],
      ['customer-consent', '2026-12-10', true],
    ]);
  });

  test('keep the clause that asks for them, whatever clause the answer quotes first', async () => {
    const data = buttonOf(await asks(world, 'Må jeg optage et kundemøde med et nyt værktøj?'), 'take-duty');
    await press(world, { by: ANNA, verb: 'take-duty', data, inputs: { day: '2026-11-23' } });
    expect((await duties()).map(({ duty, clause }) => [duty, clause.clause])).toEqual([['delete-in-seven-days', 'kundemoeder']]);
  });

  test('are those with a deadline where nothing was ticked, and none that the answer does not name', async () => {
    await take({ day: '2026-11-23' });
    expect((await duties()).map(({ duty }) => duty)).toEqual(['delete-in-seven-days']);
    world = await worldOf();
    await take({ day: '2026-11-23', duties: 'keep-approval,verify-output' });
    expect(await duties()).toEqual([]);
  });

  test('for which the policy sets no date are called to mind on the day chosen, thirty days on where none is, and can be done', async () => {
    await take({ duties: 'customer-consent' });
    expect((await duties())[0]).toMatchObject({ due: '2026-12-23', remindOn: ['2026-12-23'] });
    world = await worldOf();
    const card = await take({ duties: 'customer-consent', until: '2026-11-27' });
    expect(textsIn(card)).toContain('politikken sætter ingen frist');
    const before = [sentTo(world, ANNA).length, sentTo(world, KARIM).length] as const;
    for (let day = 1; day <= 12; day += 1) await passed(world, DAY_MS);
    expect(saidTo(ANNA, before[0])).toHaveLength(1);
    expect(saidTo(ANNA, before[0])[0]).toContain('Du bad selv om');
    expect(saidTo(KARIM, before[1])).toEqual([]);
    await press(world, { by: ANNA, verb: 'duty-done', data: buttonOf(sentTo(world, ANNA).at(-1)?.activity, 'duty-done') });
    expect((await duties())[0]?.state).toBe('done');
  });
});

test('of an answer that is gone no duty is taken over', async () => {
  const data = await offered();
  world.clock.now += 31 * DAY_MS;
  await press(world, { by: ANNA, verb: 'take-duty', data, inputs: { day: '2026-11-23' } });
  expect(await duties()).toEqual([]);
  await worked(world);
  expect(await world.answered(message('hej', fromOf(ANNA)))).toHaveLength(1);
});
