// Work that nobody waits for keeps its order, and is waited for at the end.
import { expect, test } from '@jest/globals';
import { afterwards } from '../../src/teams/afterwards.ts';
import { botOver, cardsIn, message, only, press, pressesIn, settled } from './bot.ts';
import { connected } from './connector.ts';

const QUESTION = 'Må jeg lægge kundedata i ChatGPT?';

test('what is about one thing is done in its order, however long each takes; another thing does not wait', async () => {
  const later = afterwards();
  const done: string[] = [];
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  later.do('one', async () => {
    await slow;
    done.push('first');
  });
  later.do('one', async () => void done.push('second'));
  later.do('other', async () => void done.push('other'));
  await settled();
  expect(done).toEqual(['other']);
  resolve();
  await later.ended();
  expect(done).toEqual(['other', 'first', 'second']);
});

test('what fails keeps nothing back, and no end waits for what is done', async () => {
  const later = afterwards();
  const done: string[] = [];
  later.do('one', () => Promise.reject(new Error('no')));
  later.do('one', async () => void done.push('second'));
  await later.ended();
  expect(done).toEqual(['second']);
  await later.ended();
});

test('of two quick presses the later card stays, though the platform takes longer over the first', async () => {
  const bot = botOver();
  const { promise: slow, resolve } = Promise.withResolvers<void>();
  let count = 0;
  const { messenger } = bot.bot;
  const update: typeof messenger.update = async (...parts) => {
    count += 1;
    if (count === 1) await slow;
    await messenger.update(...parts);
  };
  const slowed = botOver({ ...bot.bot, messenger: { ...messenger, update } });
  const sent = only(await bot.answered(message(QUESTION)));
  const [first, second] = pressesIn(sent.activity);
  await slowed.told(press(first, { replyToId: sent.id }));
  const last = await slowed.told(press(second, { replyToId: sent.id }));
  await settled();
  expect([count, bot.updated]).toEqual([1, []]);
  resolve();
  await slowed.bot.afterwards.ended();
  expect(bot.updated).toHaveLength(2);
  expect(cardsIn(bot.updated.at(-1)?.activity)).toEqual(cardsIn(last));
});

test('a bot that stops first changes the message that a press was about', async () => {
  const teams = await connected();
  await teams.bring(message(QUESTION));
  const [button] = pressesIn(teams.calls[0]?.body);
  await teams.bring(press(button, { replyToId: 'sent-1' }));
  await teams.hjemmel.stop();
  expect(teams.calls.map(({ method }) => method)).toEqual(['POST', 'PUT']);
  await teams.close();
});
