// The day on which the policy is to be looked at again: told to the DPO once, in the chat or by mail.
import { expect, test } from '@jest/globals';
import { compilePolicy } from '../../src/engine/compile.ts';
import { announceReview } from '../../src/teams/publishing/review-due.ts';
import { ANNA, KARIM, METTE, sentTo, type World, worked, worldOf } from './approval-world.ts';
import { TENANT, textsIn, understanding } from './bot.ts';
import { cardFindings } from './valid-card.ts';

async function worldWith(when: string): Promise<World> {
  const { policy } = understanding;
  const [first, ...others] = policy.text.instruments;
  if (first === undefined) throw new RangeError('no instrument');
  const instruments = [{ ...first, review: { when, clause: 'opdatering' } }, ...others];
  return await worldOf({ understanding: { ...understanding, policy: compilePolicy({ ...policy.text, instruments }) } });
}

test('each DPO hears of it once, with the clause, whoever notices it', async () => {
  const world = await worldWith('2026-11-23');
  world.approving.roles.set('dpo', [KARIM, METTE]);
  expect([await announceReview(world.bot, TENANT), await announceReview(world.bot, TENANT)]).toEqual([true, false]);
  await worked(world);
  for (const person of [KARIM, METTE]) {
    const [said, ...more] = sentTo(world, person);
    expect(more).toEqual([]);
    expect(said?.activity.text).toContain('Det er tid til at se');
    expect(textsIn(said?.activity)).toContain('opdateret løbende');
    const attachments = said?.activity.attachments;
    expect(cardFindings(Array.isArray(attachments) ? attachments[0].content : null)).toEqual([]);
  }
  expect(sentTo(world, ANNA)).toEqual([]);
});

test('nobody hears of it the day before', async () => {
  const world = await worldWith('2026-11-24');
  expect(await announceReview(world.bot, TENANT)).toBe(false);
  expect(await worked(world)).toEqual([]);
  expect(world.sent).toEqual([]);
});

test('while nobody is the DPO it is not taken for told', async () => {
  const world = await worldWith('2026-11-23');
  world.approving.roles.set('dpo', []);
  expect(await announceReview(world.bot, TENANT)).toBe(false);
  world.approving.roles.set('dpo', [KARIM]);
  expect(await announceReview(world.bot, TENANT)).toBe(true);
});

test('what has a new day before it is told is not told', async () => {
  const world = await worldWith('2026-11-23');
  await announceReview(world.bot, TENANT);
  const later = await worldWith('2027-11-23');
  await worked({ ...world, bot: { ...world.bot, understanding: later.bot.understanding } });
  expect(world.sent).toEqual([]);
});

test('a job that is brought twice is told once', async () => {
  const world = await worldWith('2026-11-23');
  await announceReview(world.bot, TENANT);
  const [job] = world.store.drained();
  if (job === undefined) throw new RangeError('no job');
  for (let at = 0; at < 2; at += 1) await world.store.announcements.once(TENANT, ['again', String(at)], [job], world.bot.now());
  await worked(world);
  expect(sentTo(world, KARIM)).toHaveLength(1);
});
