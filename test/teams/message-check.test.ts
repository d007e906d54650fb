// 'Check this message', asked of any message: shown to whoever asks, and kept nowhere.
import { describe, expect, test } from '@jest/globals';
import { MESSAGE_CHECK } from '../../src/teams/commands.ts';
import { botOver, cardsIn, invoke, only, textsIn } from './bot.ts';
import { cardFindings } from './valid-card.ts';

const check = (value: Readonly<Record<string, unknown>>) => invoke('composeExtension/fetchTask', { ...MESSAGE_CHECK, ...value });
const payload = (content: unknown) => ({ messagePayload: { body: { contentType: 'html', content } } });

describe('a message that is checked', () => {
  test('is told of by kinds, in a dialog, without a word of it', async () => {
    const { told, sent, store } = botOver();
    const answer = await told(check(payload('<p>Anders har 010190-1234 og anders@eksempel.dk</p>')));
    expect(answer).toMatchObject({ status: 200, body: { task: { type: 'continue' } } });
    const card = only(cardsIn(answer));
    expect(cardFindings(card)).toEqual([]);
    for (const typed of ['010190', '1234', 'Anders', 'anders@', 'eksempel.dk']) expect(textsIn(card)).not.toContain(typed);
    expect(sent).toEqual([]);
    expect(await store.sweep(new Date(8.64e15))).toBe(0);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['nothing', {}],
    ['no body', { messagePayload: {} }],
    ['content that is no text', payload(7)],
    ['no content', payload('')],
    ['marks without end', payload('<'.repeat(20_000))],
    ['a very long text', payload('ord '.repeat(7000))],
  ])('and of which the platform brings %s gets a card', async (_, value) => {
    const { told } = botOver();
    const answer = await told(check(value));
    expect(answer?.status).toBe(200);
    expect(cardFindings(only(cardsIn(answer)))).toEqual([]);
  });
});
