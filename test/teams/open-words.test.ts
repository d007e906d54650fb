// What stays of a question that was not answered: that it is open, and the words that nobody knew, never whose they were.
import { expect, test } from '@jest/globals';
import { fakeStore } from '../fakes/store.ts';
import { botOver, inGroup, message, TENANT } from './bot.ts';

const UNKNOWN = 'må jeg bruge krøllepingvin til et referat?';

async function openAfter(text: string, times = 1) {
  const { bot, store, answered, reports } = botOver();
  for (let at = 0; at < times; at += 1)
    await answered(message(text, { conversation: { id: `a:${at}`, conversationType: 'personal', tenantId: TENANT } }));
  await bot.afterwards.ended();
  expect(reports).toEqual([]);
  return await store.openQuestions.list('2000-01-01', 10);
}

test('a question that is asked back, with a word that nobody knows, is open as facts', async () => {
  expect(await openAfter(UNKNOWN)).toEqual([
    expect.objectContaining({ kind: 'not-understood', facts: { activity: 'submit-data' }, times: 1, lastDay: '2026-11-23', words: [] }),
  ]);
});

test('the word is told when it came from three chats', async () => {
  expect((await openAfter(UNKNOWN, 3))[0]?.words).toEqual([{ word: 'krøllepingvin', times: 3 }]);
});

test('a question that the policy does not cover is open', async () => {
  const open = await openAfter('Hvem ejer rettighederne til det, som AI laver?');
  expect(open).toEqual([expect.objectContaining({ kind: 'not-covered', times: 1 })]);
});

test.each([
  ['was answered', 'Må jeg lægge kundedata i ChatGPT?'],
  ['was asked back although every word was understood', 'Må jeg lægge interne data ind i et AI-værktøj?'],
  ['has nothing to do with the policy', 'hvad er klokken'],
])('a question that %s is not open', async (_, text) => {
  expect(await openAfter(text)).toEqual([]);
});

test('what is about somebody is counted without any word of it', async () => {
  const { bot, store, answered } = botOver();
  for (let at = 0; at < 3; at += 1) await answered(inGroup(`${UNKNOWN} skriv til jens@plimsk.dk`));
  await bot.afterwards.ended();
  expect((await store.openQuestions.list('2000-01-01', 10)).flatMap(({ words }) => words)).toEqual([]);
});

test('words that cannot be counted keep no answer back', async () => {
  const store = fakeStore();
  const broken = { ...store.openQuestions, count: () => Promise.reject(new Error('down')) };
  const { bot, answered, reports } = botOver({ store: { ...store, openQuestions: broken } });
  expect(await answered(message(UNKNOWN))).toHaveLength(1);
  await bot.afterwards.ended();
  expect(reports).toEqual([expect.objectContaining({ turn: 'words' })]);
});
