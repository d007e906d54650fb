// To whom a seat can go from one card to another: what the form offers, and what becomes of a `to` that was never offered.
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  ANNA,
  buttonOf,
  cardOf,
  filed,
  KARIM,
  METTE,
  OLE,
  press,
  requestOf,
  ULLA,
  verbsIn,
  type World,
  worked,
  worldOf,
  YES,
} from './approval-world.ts';
import { allIn, textsIn } from './bot.ts';

/** Of this the manager and the DPO decide together. */
const STAFF_DATA = 'Må jeg lægge personfølsomme medarbejderdata i Copilot?';

let world: World;
beforeEach(async () => {
  world = await worldOf();
});

const offered = (card: unknown) =>
  allIn(card, (one) => one.id === 'hand-over:to').flatMap(({ choices }) =>
    Array.isArray(choices) ? choices.map(({ value }) => value) : [],
  );

const handTo = (to: string) =>
  press(world, { by: METTE, verb: 'hand-over', data: buttonOf(cardOf(world, METTE), 'hand-over'), inputs: { to } });

describe('whoever hands a request over', () => {
  test('is offered those whom the route of their seat leads to, and sees why another cannot be chosen', async () => {
    await filed(world, undefined, STAFF_DATA);
    const card = cardOf(world, METTE);
    expect(offered(card)).toEqual([ULLA]);
    expect(textsIn(card)).toContain('Karim Sønderby er spurgt i en anden rolle');
  });

  test.each([
    ['a colleague off the route', OLE, 'har rollen eller står over'],
    ['the sitting DPO', KARIM, 'to roller skal afgøres af to personer'],
    ['the requester', ANNA, 'kollegaen kan ikke afgøre den'],
    ['nobody known', 'ghost', 'kollegaen kan ikke afgøre den'],
  ])('cannot give it to %s by a forged press, and is told why', async (_, to, why) => {
    await filed(world, undefined, STAFF_DATA);
    const before = await requestOf(world);
    const answer = await handTo(to);
    expect(textsIn(answer)).toContain(why);
    expect(await requestOf(world)).toEqual(before);
  });

  test('cannot give it to a stand-in who works under the requester', async () => {
    world.approving.people.set(METTE, { id: METTE, name: 'Mette Lindgaard', manager: ULLA, deputy: OLE, absence: { until: null } });
    world.approving.people.set(OLE, { id: OLE, name: 'Ole Fjord', manager: ANNA });
    await filed(world);
    expect(textsIn(await handTo(OLE))).toContain('arbejder under den, der spørger');
    expect((await requestOf(world)).seats[0]?.approvers.map(({ person }) => person)).toEqual([METTE]);
  });

  test('gives it for as long as the directory leads there', async () => {
    await filed(world);
    await handTo(ULLA);
    await worked(world);
    world.approving.people.set(METTE, { id: METTE, name: 'Mette Lindgaard' });
    const data = buttonOf(cardOf(world, ULLA), 'approve');
    const answer = await press(world, { by: ULLA, verb: 'approve', data, inputs: YES });
    expect(textsIn(answer)).toContain('Det kan du ikke afgøre');
    expect((await requestOf(world)).state).toBe('pending');
  });

  test('can do so while another seat still has nobody', async () => {
    world.approving.roles.set('dpo', []);
    world.approving.roles.set('owner', []);
    await filed(world, undefined, STAFF_DATA);
    expect((await requestOf(world)).state).toBe('needs-routing');
    expect(verbsIn(cardOf(world, METTE))).toContain('hand-over');
    await handTo(ULLA);
    const { state, seats } = await requestOf(world);
    expect(state).toBe('needs-routing');
    expect(seats.map(({ role, approvers }) => [role, approvers.map(({ person, by }) => [person, by])])).toEqual([
      ['manager', [[ULLA, METTE]]],
      ['dpo', []],
    ]);
  });
});
