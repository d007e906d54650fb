// What time and new editions do, end to end: reminders, escalation, expiry, the end of an approval, flags and affirming.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import { flagMoved } from '../../src/teams/approvals/wake.ts';
import {
  ANNA,
  approved,
  asks,
  buttonOf,
  cardOf,
  cardsTo,
  DAY_MS,
  EVIDENCE,
  filed,
  formOf,
  inEdition,
  KARIM,
  METTE,
  passed,
  press,
  requestOf,
  requestsOf,
  sentTo,
  ULLA,
  verbsIn,
  WORDS,
  type World,
  worked,
  worldOf,
  YES,
} from './approval-world.ts';
import { TENANT, textsIn } from './bot.ts';

let world: World;
beforeEach(async () => {
  world = await worldOf();
});

const textsTo = (person: string) => sentTo(world, person).map(({ activity }) => String(activity.text));
const newTo = async (person: string, act: () => Promise<unknown>) => {
  const before = textsTo(person).length;
  await act();
  return textsTo(person).slice(before);
};

describe('a request that nobody answers', () => {
  test('is reminded of once after two working days', async () => {
    await filed(world);
    expect(await newTo(METTE, () => passed(world, 2 * DAY_MS - 60_000))).toEqual([]);
    const said = await newTo(METTE, () => passed(world, 120_000));
    expect(said).toEqual([expect.stringContaining('venter stadig på dig')]);
    expect(await newTo(METTE, () => passed(world, 0))).toEqual([]);
    expect(cardsTo(world, METTE)).toHaveLength(1);
  });

  test('goes to the next after four, and the first can still decide', async () => {
    await filed(world);
    const toAnna = await newTo(ANNA, () => passed(world, 4 * DAY_MS + 60_000));
    expect(verbsIn(cardOf(world, ULLA))).toContain('approve');
    expect(toAnna).toEqual([expect.stringContaining('Ulla Brask')]);
    await press(world, { by: METTE, verb: 'approve', data: buttonOf(cardOf(world, METTE), 'approve'), inputs: YES });
    await worked(world);
    expect((await requestOf(world)).state).toBe('approved');
    expect(verbsIn(cardOf(world, ULLA))).not.toContain('approve');
  });

  test('ends after fourteen without being a yes, and everybody asked is told', async () => {
    await filed(world);
    for (let day = 0; day < 25; day += 1) await passed(world, DAY_MS);
    expect((await requestOf(world)).state).toBe('expired');
    expect(textsTo(ANNA).at(-1)).toContain('det er ikke et ja');
    for (const person of [METTE, ULLA]) {
      expect(textsTo(person).at(-1)).toContain('udløbet');
      expect(verbsIn(cardOf(world, person))).toEqual([]);
    }
    expect(textsIn(await asks(world))).not.toContain('1. marts');
  });

  test('ends at once when all that was due was slept through', async () => {
    await filed(world);
    await passed(world, 60 * DAY_MS);
    expect((await requestOf(world)).state).toBe('expired');
    expect(textsTo(METTE).filter((text) => text.includes('venter stadig'))).toEqual([]);
  });

  test('is not reminded of when the decision came before the job', async () => {
    await filed(world);
    const data = buttonOf(cardOf(world, METTE), 'approve');
    world.clock.now += 2 * DAY_MS + 1;
    const { requests } = world.store;
    const due = await requests.due(world.bot.now(), 10);
    expect(due).toHaveLength(1);
    const { wake } = await import('../../src/teams/approvals/wake.ts');
    for (const one of due) await wake(world.bot, { kind: 'request', ...one });
    await press(world, { by: METTE, verb: 'approve', data, inputs: YES });
    expect(await newTo(METTE, () => worked(world))).toEqual([]);
  });

  test('is brought to somebody else a working day later where the first is away', async () => {
    world.approving.people.set(METTE, { id: METTE, name: 'Mette Lindgaard', manager: ULLA, absence: { until: null } });
    await filed(world);
    await passed(world, DAY_MS + 60_000);
    expect(verbsIn(cardOf(world, ULLA))).toContain('approve');
  });

  test('that nobody can route is seen by the DPO, and ends too', async () => {
    world.approving.people.set(ANNA, { id: ANNA, name: 'Anna Holm' });
    world.approving.roles.set('dpo', []);
    await filed(world);
    expect((await requestOf(world)).state).toBe('needs-routing');
    expect(textsTo(ANNA).at(-1)).toContain('Jeg fandt ingen');
    await passed(world, 30 * DAY_MS);
    expect((await requestOf(world)).state).toBe('expired');
  });
});

describe('an approval', () => {
  test('is told to run out fourteen days before, once, and ends the day after its last', async () => {
    await approved(world);
    world.clock.now = Date.UTC(2027, 1, 14, 12);
    expect(await newTo(ANNA, () => passed(world, 0))).toEqual([]);
    const said = await newTo(ANNA, () => passed(world, DAY_MS));
    expect(said).toEqual([expect.stringContaining('1. marts')]);
    expect(await newTo(ANNA, () => passed(world, DAY_MS))).toEqual([]);
    world.clock.now = Date.UTC(2027, 2, 1, 22);
    expect(await newTo(ANNA, () => passed(world, 0))).toEqual([]);
    const ended = await newTo(ANNA, () => passed(world, 2 * 3_600_000));
    expect((await requestOf(world)).state).toBe('expired');
    expect(ended).toEqual([expect.stringContaining('er udløbet og gælder ikke længere')]);
    expect(ended.join()).not.toContain('ikke et ja');
  });

  test('that is revoked tells its requester why, counts no more, and is told once', async () => {
    await approved(world);
    await press(world, {
      by: METTE,
      verb: 'revoke',
      data: buttonOf(cardOf(world, METTE), 'revoke'),
      inputs: { words: 'Kunden sagde fra' },
    });
    const said = await newTo(ANNA, () => worked(world));
    expect(said).toEqual([expect.stringContaining('tilbagekaldt')]);
    expect(textsIn(cardOf(world, ANNA))).toContain('Kunden sagde fra');
    for (const job of world.jobs) await doJob(world.bot, job);
    expect(textsTo(ANNA).filter((text) => text.includes('tilbagekaldt'))).toHaveLength(1);
    expect(textsIn(await asks(world))).not.toContain('1. marts');
  });

  test('whose clause is worded otherwise is flagged once to its approver, the DPO and the requester, and counts again when affirmed', async () => {
    const request = await approved(world);
    world = inEdition(world, 'second', request);
    expect(await flagMoved(world.bot, TENANT)).toMatchObject({ flagged: 1, failed: 0 });
    expect(await flagMoved(world.bot, TENANT)).toMatchObject({ flagged: 0, failed: 0 });
    await worked(world);
    for (const person of [METTE, KARIM, ANNA])
      expect(textsTo(person).filter((text) => text.includes('Politikken er ændret'))).toHaveLength(1);
    expect(verbsIn(cardOf(world, METTE))).toContain('affirm');
    expect(verbsIn(cardOf(world, ANNA))).not.toContain('affirm');
    expect(textsIn(await asks(world))).not.toContain('1. marts');
    await press(world, { by: KARIM, verb: 'affirm', data: buttonOf(cardOf(world, KARIM), 'affirm') });
    await worked(world);
    expect(textsTo(ANNA).at(-1)).toContain('bekræftet');
    expect(textsIn(await asks(world))).toContain('1. marts');
  });

  test('that cannot be flagged while the directory is down is flagged by the next try', async () => {
    const request = await approved(world);
    world = inEdition(world, 'second', request);
    world.approving.trouble.directory = 'fails';
    expect(await flagMoved(world.bot, TENANT)).toMatchObject({ flagged: 0, failed: 1 });
    world.approving.trouble.directory = 'none';
    expect(await flagMoved(world.bot, TENANT)).toMatchObject({ flagged: 1, failed: 0 });
  });
});

describe('an approval given after the policy has moved', () => {
  test('is said to stand on another text before it is given, and is flagged at once', async () => {
    await filed(world);
    world = inEdition(world, 'second', await requestOf(world));
    const open = await press(world, { by: METTE, verb: 'show-request', data: buttonOf(cardOf(world, METTE), 'approve') });
    expect(textsIn(open)).toContain('Politikken er ændret, siden anmodningen blev sendt');
    expect(textsIn(open)).toContain('Sådan står der nu');
    await press(world, { by: METTE, verb: 'approve', data: buttonOf(open, 'approve'), inputs: YES });
    expect(await requestOf(world)).toMatchObject({ state: 'approved', flag: { why: 'clause-changed', edition: 'second' } });
    await worked(world);
    expect(textsTo(KARIM).filter((text) => text.includes('Politikken er ændret'))).toHaveLength(1);
    expect(textsIn(await asks(world))).not.toContain('1. marts');
  });
});

describe('an approval that repeats another', () => {
  const again = async () => {
    await approved(world);
    world.clock.now += DAY_MS;
    // What would be covered is asked for anew by the form that was kept open.
    await press(world, {
      by: ANNA,
      verb: 'file-request',
      data: buttonOf(form, 'file-request'),
      inputs: { ...WORDS, purpose: 'Endnu et referat' },
    });
    await worked(world);
    await press(world, {
      by: METTE,
      verb: 'approve',
      data: buttonOf(cardOf(world, METTE), 'approve'),
      inputs: { ...YES, until: '2027-04-01' },
    });
  };
  let form: unknown;
  beforeEach(async () => {
    form = await formOf(world);
  });
  const states = async () => (await requestsOf(world)).map(({ number, state }) => `${number} ${state}`).sort();

  test('replaces it at once, and its card says so', async () => {
    await again();
    expect((await requestsOf(world))[0]?.repeats).toBe(1);
    expect(await states()).toEqual(['1 superseded', '2 approved']);
    await worked(world);
    expect(JSON.stringify(world.updated.map(({ activity }) => activity))).toContain('Afløst af en nyere anmodning');
    expect(textsIn(await asks(world))).toContain('1. april');
  });

  test('replaces it later where the process ended between the two, once', async () => {
    const { numbered } = world.store.requests;
    Object.assign(world.store.requests, { numbered: () => Promise.reject(new Error('gone')) });
    await again();
    expect(await states()).toEqual(['1 approved', '2 approved']);
    Object.assign(world.store.requests, { numbered });
    await flagMoved(world.bot, TENANT);
    await flagMoved(world.bot, TENANT);
    expect(await states()).toEqual(['1 superseded', '2 approved']);
    expect((await requestsOf(world)).find(({ number }) => number === 1)?.revision).toBe(3);
  });
});

describe('a request for two', () => {
  const PERSONAL = 'Må jeg lægge persondata om kunder i Copilot?';
  const decide = async (by: string, verb: string) => {
    await press(world, { by, verb, data: buttonOf(cardOf(world, by), verb), inputs: { ...YES } });
    await worked(world);
  };

  test('is approved when both have said yes, and each sees what the other said', async () => {
    await filed(world, WORDS, PERSONAL);
    expect((await requestOf(world)).seats).toHaveLength(2);
    await decide(METTE, 'approve');
    expect((await requestOf(world)).state).toBe('pending');
    expect(textsIn(cardOf(world, KARIM))).toContain('sagde ja');
    await decide(KARIM, 'approve');
    expect((await requestOf(world)).state).toBe('approved');
  });

  test('is ended by one no', async () => {
    await filed(world, WORDS, PERSONAL);
    await decide(METTE, 'approve');
    await decide(KARIM, 'reject');
    expect((await requestOf(world)).state).toBe('rejected');
    expect(verbsIn(cardOf(world, METTE))).toEqual([]);
  });

  test('is asked of both anew when it is amended', async () => {
    await filed(world, WORDS, PERSONAL);
    await decide(METTE, 'approve');
    await press(world, { by: ANNA, verb: 'amend', data: buttonOf(cardOf(world, ANNA), 'amend'), inputs: { purpose: 'Mere', ...EVIDENCE } });
    await worked(world);
    expect((await requestOf(world)).seats.map(({ verdict }) => verdict)).toEqual([null, null]);
    expect(verbsIn(cardOf(world, METTE))).toContain('approve');
  });
});

test('nobody is asked about their own, by whatever way', async () => {
  world.approving.people.set(METTE, { id: METTE, name: 'Mette Lindgaard', manager: ULLA, absence: { until: null }, deputy: ANNA });
  world.approving.roles.set('dpo', [ANNA]);
  world.approving.roles.set('owner', [ANNA]);
  await filed(world, WORDS, 'Må jeg lægge persondata om kunder i Copilot?');
  for (let day = 0; day < 13; day += 1) await passed(world, DAY_MS);
  const { seats } = await requestOf(world);
  expect(seats.flatMap(({ approvers }) => approvers.map(({ person }) => person))).not.toContain(ANNA);
});
