// Cards of those who were told once and whom later changes do not concern.
import { expect, test } from '@jest/globals';
import { flagMoved } from '../../src/teams/approvals/wake.ts';
import {
  approved,
  buttonOf,
  cardOf,
  cardsTo,
  inEdition,
  KARIM,
  METTE,
  press,
  requestOf,
  sentTo,
  worked,
  worldOf,
} from './approval-world.ts';
import { TENANT } from './bot.ts';

test('the card that the DPO was sent of a flagged approval shows what becomes of it afterwards, and tells them nothing more', async () => {
  const world = await worldOf();
  const moved = inEdition(world, 'second', await approved(world));
  await flagMoved(moved.bot, TENANT);
  await worked(moved);
  expect(cardsTo(moved, KARIM)).toHaveLength(1);
  await press(moved, { by: METTE, verb: 'affirm', data: buttonOf(cardOf(moved, METTE), 'affirm') });
  await worked(moved);
  const told = sentTo(moved, KARIM).length;
  await press(moved, { by: METTE, verb: 'revoke', data: buttonOf(cardOf(moved, METTE), 'revoke'), inputs: { words: 'Det går ikke' } });
  await worked(moved);
  const { revision, state } = await requestOf(moved);
  expect(state).toBe('revoked');
  expect(JSON.stringify(cardOf(moved, KARIM))).toMatch(new RegExp(`"card":"[^"]*\\.${revision}"`, 'u'));
  expect(sentTo(moved, KARIM)).toHaveLength(told);
});
