// While the directory fails or hangs: every press is answered within a second, nothing is decided, and what was filed is routed later.
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { routeWaiting } from '../../src/teams/approvals/wake.ts';
import type { InvokeAnswer } from '../../src/teams/turn.ts';
import {
  ANNA,
  approved,
  asks,
  buttonOf,
  cardOf,
  EVIDENCE,
  filed,
  formOf,
  fromOf,
  KARIM,
  METTE,
  OLE,
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
import { message, TENANT, textsIn } from './bot.ts';

let world: World;
beforeEach(async () => {
  world = await worldOf();
});
afterEach(() => {
  jest.useRealTimers();
});

const TROUBLES = ['fails', 'hangs'] as const;

/** What comes within a second by the clock of timers; null for nothing. */
async function withinASecond<T>(begin: () => Promise<T>): Promise<T | null> {
  jest.useFakeTimers();
  const came: T[] = [];
  const answer = begin().then((value) => came.push(value));
  await jest.advanceTimersByTimeAsync(999);
  jest.useRealTimers();
  if (came.length > 0) await answer;
  return came[0] ?? null;
}

describe.each(TROUBLES)('while the directory %s', (trouble) => {
  const down = () => {
    world.approving.trouble.directory = trouble;
  };

  const PRESSES = [
    ['approve', METTE, YES],
    ['reject', METTE, { words: 'Nej' }],
    ['ask-requester', METTE, { words: 'Hvem?' }],
    ['hand-over', METTE, { to: ULLA }],
    ['amend', ANNA, { purpose: 'Noget andet', ...EVIDENCE }],
    ['withdraw', ANNA, {}],
    ['show-request', ANNA, {}],
  ] as const;

  test.each(PRESSES)('%s is answered within a second with a card that changes nothing and can be tried again', async (verb, by, inputs) => {
    await filed(world);
    const before = await requestOf(world);
    const data = buttonOf(cardOf(world, by), by === ANNA ? 'withdraw' : 'approve');
    down();
    const answer = await withinASecond(() => press(world, { by, verb, data, inputs }));
    expect(answer).not.toBeNull();
    if (verb !== 'show-request') expect(textsIn(answer)).toContain('intet er ændret');
    expect(verbsIn(answer).filter((one) => one === 'approve' || one === 'reject')).toEqual([]);
    expect(await requestOf(world)).toEqual(before);
    world.approving.trouble.directory = 'none';
    const again = await press(world, { by, verb: 'show-request', data: buttonOf(answer, 'show-request') });
    expect(verbsIn(again)).toContain(by === ANNA ? 'withdraw' : 'approve');
  });

  test('revoking and affirming wait as well', async () => {
    await approved(world);
    const data = buttonOf(cardOf(world, METTE), 'revoke');
    down();
    const answer = await withinASecond(() => press(world, { by: METTE, verb: 'revoke', data, inputs: { words: 'Nej' } }));
    expect(textsIn(answer)).toContain('intet er ændret');
    expect((await requestOf(world)).state).toBe('approved');
  });

  test('a request is filed all the same, within a second, and routed when the directory is back', async () => {
    const form = await formOf(world);
    down();
    const data = buttonOf(form, 'file-request');
    const receipt: InvokeAnswer = await withinASecond(() => press(world, { by: ANNA, verb: 'file-request', data, inputs: WORDS }));
    expect(textsIn(receipt)).toContain('Anmodning 1');
    expect((await requestOf(world)).state).toBe('filed');
    world.approving.trouble.directory = 'none';
    await worked(world);
    expect(textsIn(cardOf(world, ANNA))).toContain('Anmodning 1');
    await routeWaiting(world.bot, TENANT);
    await worked(world);
    expect((await requestOf(world)).state).toBe('pending');
    expect(verbsIn(cardOf(world, METTE))).toContain('approve');
  });

  test('the form comes all the same', async () => {
    const data = buttonOf(await asks(world), 'request-form');
    down();
    const form = await withinASecond(() => press(world, { by: ANNA, verb: 'request-form', data }));
    expect(verbsIn(form)).toEqual(['file-request']);
  });

  test('a question is answered, with the approval where there is one, without the name of who gave it', async () => {
    await approved(world);
    down();
    const before = world.sent.length;
    await withinASecond(() => world.told(message('Må jeg lægge kundedata i Copilot?', fromOf(ANNA))));
    const text = textsIn(world.sent.slice(before));
    expect(text).toContain('1. marts');
    expect(text).toContain('en kollega');
    expect(text).not.toContain('Mette');
  });

  test('lists come without names, and nobody is taken for the DPO', async () => {
    await filed(world);
    down();
    for (const [by, text] of [
      [METTE, '/venter'],
      [ANNA, '/mine'],
      [KARIM, 'register'],
    ] as const) {
      const before = sentTo(world, by).length;
      jest.useFakeTimers();
      const told = world.told(message(text, fromOf(by)));
      await jest.advanceTimersByTimeAsync(5000);
      await told;
      jest.useRealTimers();
      const said = JSON.stringify(sentTo(world, by).slice(before));
      expect(said).toContain(text === 'register' ? 'intet er ændret' : 'nmodning');
      expect(said).not.toContain('Anna');
    }
  });
});

test('one request that cannot be routed does not keep others from it', async () => {
  const forms = [await formOf(world), await formOf(world, undefined, OLE)];
  world.approving.trouble.directory = 'fails';
  for (const [at, by] of [ANNA, OLE].entries()) {
    await press(world, { by, verb: 'file-request', data: buttonOf(forms[at], 'file-request'), inputs: WORDS });
  }
  world.approving.trouble.directory = 'none';
  const patient = world.approving.patientDirectory;
  const knowledge: typeof patient.knowledge = (requester, roles, also) =>
    requester === OLE ? Promise.reject(new RangeError('Ole Fjord is not to be read')) : patient.knowledge(requester, roles, also);
  const bot = { ...world.bot, approving: { ...world.approving, patientDirectory: { ...patient, knowledge } } };
  await routeWaiting(bot, TENANT);
  expect((await requestsOf(world)).map(({ state }) => state)).toEqual(['filed', 'pending']);
});

test('routing again leaves alone whoever is asked already', async () => {
  // Data about persons want the manager and the DPO, and there is no DPO.
  world.approving.roles.set('dpo', []);
  await filed(world, WORDS, 'Må jeg lægge persondata om kunder i Copilot?');
  expect((await requestOf(world)).state).toBe('needs-routing');
  world.approving.people.set(ANNA, { id: ANNA, name: 'Anna Holm', manager: ULLA });
  world.approving.roles.set('dpo', [KARIM]);
  await routeWaiting(world.bot, TENANT);
  const asked = (await requestOf(world)).seats.map(({ approvers }) => approvers.map(({ person }) => person));
  expect(asked).toEqual([[METTE], [KARIM]]);
});
