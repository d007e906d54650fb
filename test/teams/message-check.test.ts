// 'Check this message', asked of any message: shown to whoever asks, and kept nowhere.
import { describe, expect, test } from '@jest/globals';
import { MESSAGE_CHECK } from '../../src/teams/commands.ts';
import { botOver, cardsIn, invoke, only, textsIn } from './bot.ts';
import { cardFindings } from './valid-card.ts';

const check = (value: Readonly<Record<string, unknown>>) => invoke('composeExtension/fetchTask', { ...MESSAGE_CHECK, ...value });
const payload = (content: unknown) => ({ messagePayload: { body: { contentType: 'html', content } } });

const attachment = (contentType: string, content: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
  contentType,
  content: typeof content === 'string' || content === null ? content : JSON.stringify(content),
  ...more,
});
const holding = (...attachments: readonly unknown[]) => ({
  messagePayload: { body: { contentType: 'html', content: '<p>Se her</p>' }, attachments },
});
const CARD = 'application/vnd.microsoft.card.adaptive';
const NUMBER = '010190-1234';
const UNREAD = 'Det er ikke tjekket.';
const inCard = (...body: readonly unknown[]) => attachment(CARD, { type: 'AdaptiveCard', version: '1.5', body });

describe('what of a message is read', () => {
  const toldOf = async (value: Readonly<Record<string, unknown>>) => {
    const card = only(cardsIn(await botOver().told(check(value))));
    expect(cardFindings(card)).toEqual([]);
    expect(textsIn(card)).not.toContain(NUMBER);
    return textsIn(card);
  };

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['its subject', { messagePayload: { subject: NUMBER, body: { content: 'hej' } } }],
    ['its text where that is plain', { messagePayload: { body: { contentType: 'text', content: `1 < 2\n${NUMBER}` } } }],
    ['a text of its card', holding(inCard({ type: 'TextBlock', text: NUMBER }))],
    ['a run of text', holding(inCard({ type: 'RichTextBlock', inlines: ['Nr. ', { type: 'TextRun', text: NUMBER }] }))],
    [
      'a fact deep in its card',
      holding(inCard({ type: 'Container', items: [{ type: 'FactSet', facts: [{ title: 'CPR', value: NUMBER }] }] })),
    ],
    [
      'a card that is no text',
      holding({ contentType: CARD, content: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: NUMBER }] } }),
    ],
    ['a quoted message', holding(attachment('messageReference', { messageId: '1', messagePreview: `Nr. ${NUMBER}` }))],
    ['a forwarded message', holding(attachment('forwardedMessageReference', { originalMessageContent: `<p>Nr. <b>${NUMBER}</b></p>` }))],
    [
      'a snippet of code',
      holding(attachment('application/vnd.microsoft.card.codesnippet', { language: 'sql', lines: ['select 1', `-- ${NUMBER}`] })),
    ],
  ])('%s', async (_, value) => {
    const said = await toldOf(value);
    expect(said).toContain('1 CPR-nummer');
    expect(said).not.toContain(UNREAD);
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['a file', holding(attachment('reference', null, { contentUrl: 'https://eksempel.example/f.docx', name: 'f.docx' }))],
    ['a picture', holding(attachment('image/png', null))],
    ['a picture in the text', payload('<p>Se</p><img src="https://eksempel.example/x.png">')],
    ['a picture in a card', holding(inCard({ type: 'TextBlock', text: 'Se' }, { type: 'Image', url: 'https://eksempel.example/x.png' }))],
    [
      'code of which only the address came',
      holding(attachment('application/vnd.microsoft.card.codesnippet', { codeSnippetUrl: 'https://x' })),
    ],
    ['a card that cannot be read', holding(attachment(CARD, '{'))],
    ['what is no attachment', holding(7)],
  ])('is said not to be %s', async (_, value) => {
    expect(await toldOf(value)).toContain(UNREAD);
  });

  test('is said of a text alone by saying nothing', async () => {
    expect(await toldOf(payload('<p>Vi ses i morgen</p>'))).not.toContain(UNREAD);
  });

  test('is the name of a file too', async () => {
    const said = await toldOf(holding(attachment('reference', null, { name: `kunde ${NUMBER}.docx` })));
    expect([said.includes('1 CPR-nummer'), said.includes(UNREAD)]).toEqual([true, true]);
  });
});

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
