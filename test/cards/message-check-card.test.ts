import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { AdaptiveCard, SerializationContext } from 'adaptivecards';
import { Ajv } from 'ajv';
import type { Card } from '../../src/cards/card-types.ts';
import { messageCheckCard } from '../../src/cards/message-check-card.ts';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { type MessageCheck, messageCheckOf } from '../../src/conversation/check-message.ts';
import type { Lang } from '../../src/engine/types.ts';
import { SILENT, TELLING } from '../conversation/checked-messages.ts';

const understanding = loadUnderstanding(OWN_POLICY);
const travel = loadUnderstanding('test/policies/travel');
const LANGS: readonly Lang[] = ['da', 'en'];
const LARGEST = 28 * 1024;

const everything = TELLING.map(({ text }) => text).join('\n\n');
const texts = [everything, ...TELLING.map(({ text }) => text), ...SILENT];
const checks = LANGS.flatMap((lang) => [
  ...texts.map((text) => messageCheckOf(understanding, text, lang)),
  messageCheckOf(travel, everything, lang),
]);
const cards = checks.map((check) => messageCheckCard(check));
const cardOf = (text: string, lang: Lang) => messageCheckCard(messageCheckOf(understanding, text, lang));

/** Every string that is shown. */
function shownIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(shownIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'text' && typeof inner === 'string' ? [inner] : shownIn(inner)));
}

const textIn = (card: Card) => shownIn(card.body).join('\n');
const typesIn = (card: Card) => [...JSON.stringify(card).matchAll(/"type":"([^"]+)"/gu)].map((match) => match[1]);
const countOf = (text: string, part: string) => text.split(part).length - 1;

const schemaFile = new URL('../../../shared/schemas/adaptive-card-1.5.0.json', import.meta.url);
const hasSchema = existsSync(schemaFile);
if (!hasSchema) console.warn(`SKIPPED: the Adaptive Card schema is not at ${schemaFile.pathname}, so cards are not held against it`);

describe('the card of a checked message', () => {
  (hasSchema ? test : test.skip)('keeps to the schema of Adaptive Cards 1.5', () => {
    const { $schema, id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
    expect([typeof $schema, typeof id]).toEqual(['string', 'string']);
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    expect(cards.filter((card) => !validate(card))).toEqual([]);
    expect(validate({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlok', text: 'x' }] })).toBe(false);
  });

  test('is read by the renderer without a complaint', () => {
    // The renderer's own expression for `lang` keeps its place from one card to the next, and so refuses every second one.
    for (const { lang, ...card } of cards) {
      expect(LANGS).toContain(lang);
      const context = new SerializationContext();
      new AdaptiveCard().parse(card, context);
      expect(Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)).toEqual([]);
    }
  });

  test('is at most 28 KB', () => {
    expect(Math.max(...cards.map((card) => Buffer.byteLength(JSON.stringify(card))))).toBeLessThanOrEqual(LARGEST);
  });

  test('has nothing to press', () => {
    expect(cards.flatMap(typesIn).filter((type) => type?.startsWith('Action') || type?.startsWith('Input'))).toEqual([]);
  });

  test.each([
    ['da', '1 CPR-nummer', '2 telefonnumre', '1 ord om fortrolige oplysninger'],
    ['en', '1 CPR number', '2 phone numbers', '1 word about confidential information'],
  ] as const)('tells kinds and counts in %s', (lang, ...lines) => {
    const shown = textIn(cardOf('010190-1234, tlf. 20 30 40 51 og 22 33 44 55, fortroligt', lang)).split('\n');
    expect(shown).toEqual(expect.arrayContaining([...lines, '●', '☎']));
  });

  test.each([
    ['da', 'jeg kan ikke vide, om den er fortrolig'],
    ['en', 'I cannot know whether it is confidential'],
  ] as const)('says in %s that nothing found proves nothing', (lang, sentence) => {
    expect(textIn(cardOf('Mødet er flyttet.', lang))).toContain(sentence);
  });

  test.each([
    ['da', 'Intet af beskeden er gemt eller vist til andre.', 'noget kan være overset'],
    ['en', 'Nothing of the message is kept or shown to others.', 'something may be missed'],
  ] as const)('always says in %s what is kept, and what it rests on', (lang, kept, byRule) => {
    const all = cards.filter((card) => card.lang === lang).map(textIn);
    expect(all.filter((shown) => countOf(shown, kept) !== 1 || countOf(shown, byRule) !== 1)).toEqual([]);
  });

  test('says each outcome as a word, an icon and a colour', () => {
    const card = cardOf('Ring på 20 30 40 51.', 'en');
    expect(textIn(card)).toContain('✖ Not allowed');
    expect(textIn(card)).toContain('✎ Needs approval');
    expect(JSON.stringify(card)).toContain('"style":"attention"');
  });

  test('says what each kind of content would lead to', () => {
    const shown = textIn(cardOf('Mødet er flyttet.', 'da')).split('\n');
    expect(shown).toContain('• interne oplysninger, oplysninger om kunder og personoplysninger: ');
    expect(shown).toContain('✖\u00a0ikke\u00a0tilladt');
  });

  test('says who approves', () => {
    const shown = textIn(cardOf('Ring på 20 30 40 51.', 'en')).split('\n');
    expect(shown).toEqual(expect.arrayContaining(['Approved by: ', 'your nearest manager and the DPO']));
  });

  test('names every tool, and quotes each clause once, with its place', () => {
    checks.forEach((check: MessageCheck, at) => {
      const shown = textIn(cards[at] as Card);
      expect(check.rows.filter(({ label }) => countOf(shown.toLowerCase(), label.toLowerCase()) === 0)).toEqual([]);
      const quotes = new Set(check.rows.flatMap(({ citation }) => (citation === null ? [] : [`“${citation.shown}”`])));
      expect([...quotes].map((quote) => countOf(shown, quote))).toEqual([...quotes].map(() => 1));
      expect(check.rows.every(({ citation }) => citation === null || shown.includes(citation.path.join(' › ')))).toBe(true);
    });
  });

  test('says that a message was too long', () => {
    expect(textIn(cardOf('ord '.repeat(8000), 'da'))).toContain('kun begyndelsen er læst');
  });

  test('reads aloud what was found and every outcome', () => {
    expect(cardOf('Ring på 20 30 40 51.', 'en').speak).toContain('1 phone number. ChatGPT: not allowed.');
  });
});
