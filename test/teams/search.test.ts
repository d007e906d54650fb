// The compose box: answers as one types, whatever one types.
import { describe, expect, test } from '@jest/globals';
import { SEARCH } from '../../src/teams/commands.ts';
import { allIn, botOver, cardsIn, invoke, isRecord, search, textsIn, typedAs, understanding } from './bot.ts';
import { cardFindings } from './valid-card.ts';

type Result = { readonly title: string; readonly card: unknown };

async function resultsOf(...args: Parameters<typeof search>): Promise<readonly Result[]> {
  const { told } = botOver();
  const answer = await told(search(...args));
  expect(answer).toMatchObject({ status: 200, body: { composeExtension: { type: 'result', attachmentLayout: 'list' } } });
  return allIn(answer, (one) => isRecord(one.preview)).map(({ preview, content }) => {
    expect(preview).toMatchObject({ contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: expect.any(String) } });
    const [{ title } = { title: '' }] = allIn(preview, (one) => typeof one.title === 'string');
    return { title: String(title), card: content };
  });
}

describe('a search', () => {
  test('for a question finds its outcome first, and the clauses that speak of it after it', async () => {
    const [first, ...clauses] = await resultsOf('Må jeg lægge kundedata i ChatGPT?');
    expect(first?.title).toBe('✖ Ikke tilladt');
    expect(textsIn(first?.card)).toContain('ChatGPT må kun');
    expect(clauses.length).toBeGreaterThan(0);
    expect(clauses.length).toBeLessThanOrEqual(3);
  });

  test('in English is answered in English', async () => {
    const [first] = await resultsOf('May I put customer data into ChatGPT?');
    expect(first?.title).toBe('✖ Not allowed');
  });

  test('for a word of a clause finds the clause', async () => {
    const titles = (await resultsOf('bæredygtighed')).map(({ title }) => title);
    expect(titles.some((title) => /bæredygtighed/iu.test(title))).toBe(true);
  });

  test.each(['da-DK', 'en-GB'])('for nothing offers what people ask most: %s', async (locale) => {
    const results = await resultsOf('', { locale });
    expect(results).toHaveLength(understanding.policy.text.vocabulary.starters.length);
    expect(new Set(results.map(({ card }) => cardsIn(card)[0]?.lang))).toEqual(new Set([locale.slice(0, 2)]));
  });

  test('about something else finds no answer', async () => {
    expect(await resultsOf('hvad er klokken?')).toEqual([]);
  });

  test('hands on cards with nothing to press, small enough', async () => {
    for (const { card } of [...(await resultsOf('Må jeg bruge ChatGPT, Claude og Copilot til kundedata?')), ...(await resultsOf(''))]) {
      expect(cardFindings(card)).toEqual([]);
      expect(allIn(card, typedAs('Action.Execute'))).toEqual([]);
      expect(allIn(card, (one) => String(one.type).startsWith('Input'))).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28 * 1024);
    }
  });

  test('keeps nothing', async () => {
    const { told, store } = botOver();
    await told(search('Må jeg lægge kundedata i ChatGPT?'));
    expect(await store.sweep(new Date(8.64e15))).toBe(0);
    expect(await store.asked.list('2000-01-01')).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['four thousand characters', 'Må jeg lægge kundedata i ChatGPT? '.repeat(120)],
    ['one word of twenty thousand characters', 'a'.repeat(20_000)],
    ['a number', 7],
    ['null', null],
    ['a list', ['x']],
    ['half a character', '\ud83d'],
    ['a zero', '\u0000'],
    ['marks', '<b>[x](y)</b> $$1 {title}'],
  ])('for %s gets a list', async (_, typed) => {
    for (const { card } of await resultsOf(typed)) expect(cardFindings(card)).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['no parameters', {}],
    ['parameters that are no list', { parameters: 'question' }],
    ['parameters that are nothing', { parameters: [null, 7, 'x', []] }],
    ['another parameter', { parameters: [{ name: 'initialRun', value: 'true' }] }],
  ])('with %s offers what people ask most', async (_, value) => {
    const { told } = botOver();
    const answer = await told(invoke('composeExtension/query', { commandId: SEARCH.commandId, ...value }));
    expect(answer).toMatchObject({ status: 200, body: { composeExtension: { type: 'result' } } });
    expect(cardsIn(answer).length).toBeGreaterThan(0);
  });
});
