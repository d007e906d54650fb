import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messageCheckCard } from '../../src/cards/message-check-card.ts';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { type MessageCheck, messageCheckOf } from '../../src/conversation/check-message.ts';
import type { Lang, Outcome } from '../../src/engine/types.ts';
import { hasCompanyCheckDigit } from '../../src/language/found-numbers.ts';
import { LONGEST_HTML } from '../../src/language/html.ts';
import { STRICTEST } from '../../src/language/plans.ts';
import { hostileMessage } from '../language/hostile-messages.ts';
import { SILENT, TELLING } from './checked-messages.ts';

const own = loadUnderstanding(OWN_POLICY);
const travel = loadUnderstanding('test/policies/travel');
const LANGS: readonly Lang[] = ['da', 'en'];
const MILD: readonly Outcome[] = ['permitted', 'conditional'];

const checkOf = (text: string, lang: Lang = 'da') => messageCheckOf(own, text, lang);
const told = (check: MessageCheck) => JSON.stringify([check, messageCheckCard(check)]);
const byKind = (check: MessageCheck) =>
  Object.fromEntries(check.findings.flatMap(({ kind, count }) => (kind === 'words' ? [] : [[kind, count] as const])));
const named = (check: MessageCheck) => check.findings.flatMap(({ kind, value }) => (kind === 'words' ? [value] : [])).sort();
const outcomes = (check: MessageCheck) => check.rows.map(({ value, outcome }) => [value, outcome]);
const rank = (outcome: Outcome) => STRICTEST.indexOf(outcome);

describe('a message that tells something', () => {
  test.each(TELLING)('is seen to: $text', ({ text, forms, words = [] }) => {
    const check = checkOf(text);
    expect(byKind(check)).toEqual(forms);
    expect(named(check)).toEqual([...words].sort());
  });

  test.each(TELLING)('comes back without it: $text', ({ text, secrets }) => {
    const said = LANGS.map((lang) => told(checkOf(text, lang))).join();
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  });

  test('is checked alike in both languages', () => {
    for (const { text } of TELLING) {
      const [da, en] = LANGS.map((lang) => checkOf(text, lang));
      expect(en && [byKind(en), named(en), outcomes(en)]).toEqual(da && [byKind(da), named(da), outcomes(da)]);
    }
  });
});

describe('a message in which there is nothing to find', () => {
  test.each(SILENT)('is told so: %s', (text) => {
    expect(checkOf(text).findings).toEqual([]);
  });

  test.each(SILENT)('is allowed nowhere for that: %s', (text) => {
    const check = checkOf(text);
    expect(check.isContentOpen).toBe(true);
    expect(check.rows.filter(({ outcome }) => MILD.includes(outcome))).toEqual([]);
  });
});

describe('the rows', () => {
  const nothing = checkOf('Mødet er flyttet.');

  test.each([
    ['the policy', own],
    ['the second policy', travel],
  ])('are those that %s offers, in its order', (_, understanding) => {
    const { policy } = understanding;
    const split = policy.factOf.get(policy.text.vocabulary.reading.splits[0] ?? '')?.fact;
    const { rows } = messageCheckOf(understanding, 'Mvh\nMette Holm', 'en');
    expect(rows.map(({ value }) => value)).toEqual(split?.options);
    expect(rows.every(({ label, sentence }) => label !== '' && sentence !== '')).toBe(true);
  });

  test('say of an open content what each kind of it leads to', () => {
    const [open] = nothing.rows;
    expect(open?.outcome).toBe('clarify');
    expect(open?.sentence).toBe('Det kommer an på, hvad der står i den:');
    expect(open?.leadsTo).toContainEqual({
      outcome: 'prohibited',
      labels: ['interne oplysninger', 'oplysninger om kunder', 'personoplysninger'],
    });
  });

  test('ask for what is open where it is not the content', () => {
    const { text } = travel.policy;
    const reading = { ...text.vocabulary.reading, fallback: 'go-somewhere' };
    const travelling = { ...travel, policy: { ...travel.policy, text: { ...text, vocabulary: { ...text.vocabulary, reading } } } };
    const plane = messageCheckOf(travelling, 'The meeting is moved.', 'en').rows.find(({ outcome }) => outcome === 'clarify');
    expect(plane?.sentence).toMatch(/\?$/u);
    expect(plane?.leadsTo.length).toBeGreaterThan(1);
  });

  test('say who approves, with the clause', () => {
    const found = checkOf('Ring til ham på 20 30 40 51.', 'en').rows.find(({ value }) => value === 'm365-copilot');
    expect(found?.outcome).toBe('approval-required');
    expect(found?.approvers.map(({ id }) => id)).toEqual(['manager', 'dpo']);
    expect(found?.citation?.clause).toBe('fortrolighed');
    expect(found?.citation?.quote).toContain(found?.citation?.shown.replace(/ …$/u, ''));
    expect(found?.citation?.paraphrase).not.toBeNull();
  });

  test('quote the clause word for word', () => {
    for (const { citation } of nothing.rows) {
      const clause = own.policy.clauses.find(({ instrument, id }) => instrument === citation?.instrument && id === citation.clause);
      expect(clause?.text).toContain(citation?.quote);
    }
  });

  test('allow nothing for a word that is harmless by itself', () => {
    const { findings, rows } = checkOf('Her er et internt notat om kantinen.');
    expect(findings.map(({ value }) => value)).toEqual(['internal']);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['prohibited', 'clarify', 'clarify', 'approval-required']);
  });

  test('are not made milder by words that loosen', () => {
    const { rows } = checkOf('Det er offentligt tilgængeligt og helt anonymiseret, kunden har godkendt det skriftligt.');
    expect(rows.filter(({ outcome }) => MILD.includes(outcome))).toEqual([]);
  });

  test('are as strict for a company whose data is said to be public', () => {
    const [said, unsaid] = [checkOf('Nordlys Teknik A/S: det er offentligt tilgængeligt.'), checkOf('Nordlys Teknik A/S')];
    expect(said).toEqual(unsaid);
    expect(said.rows[0]?.outcome).toBe('prohibited');
  });

  test('are never milder for more that is found', () => {
    const texts = TELLING.map(({ text }) => text);
    fc.assert(
      fc.property(fc.subarray(texts, { minLength: 1, maxLength: 4 }), (some) => {
        const [less, more] = [checkOf(some.slice(1).join('\n\n')), checkOf(some.join('\n\n'))];
        expect(more.rows.filter(({ outcome }, at) => rank(outcome) > rank(less.rows[at]?.outcome ?? 'not-covered'))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('are silent where the policy is', () => {
    expect(messageCheckOf(travel, 'Call 20 30 40 51.', 'en').rows.filter(({ outcome }) => outcome !== 'not-covered')).toEqual([]);
  });

  test('are as strict for a table alone as for nothing', () => {
    const check = checkOf('a\tb\nc\td');
    expect(byKind(check)).toEqual({ table: 1 });
    expect(check.isContentOpen).toBe(true);
    expect(outcomes(check)).toEqual(outcomes(nothing));
  });
});

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const two = (most: number) => fc.integer({ min: 1, max: most }).map((one) => String(one).padStart(2, '0'));
const name = fc.array(fc.constantFrom(...'bdfghjklmn'), { minLength: 5, maxLength: 9 }).map((all) => all.join(''));
const capital = name.map((one) => one.charAt(0).toUpperCase() + one.slice(1));

/** Data of each kind, in the sentence that it is sent in; one of them is also named in words. */
const DATA: readonly fc.Arbitrary<string>[] = [
  fc.tuple(two(28), two(12), digits(2), digits(4)).map(([day, month, year, last]) => `${day}${month}${year}-${last} er det.`),
  digits(6).map((last) => `Ring på 22${last}.`),
  name.map((one) => `Skriv til ${one}@example.dk.`),
  digits(14).map((last) => `IBAN DK50${last}.`),
  digits(8).map((one) => `CVR-nr. ${one}.`),
  digits(10).map((one) => `Kontonr. ${one}.`),
  capital.map((one) => `Vi mødte ${one} ApS.`),
  fc.tuple(capital, digits(3)).map(([one, last]) => `Han bor på ${one}vej 12, 4${last} By.`),
  fc.tuple(capital, capital).map(([one, other]) => `Hej\nMvh\n${one} ${other}`),
];
const message = fc.tuple(...DATA).map((all) => all.join('\n'));

const PIECE = 4;
const piecesOf = (text: string) => (text.match(/[\p{L}\p{N}@-]+/gu) ?? []).flatMap((word) => (word.length < PIECE ? [] : pieces(word)));
const pieces = (word: string) => Array.from({ length: word.length - PIECE + 1 }, (_, at) => word.slice(at, at + PIECE));

test('what is told depends on kinds and counts alone, so no piece of personal data is in it', () => {
  fc.assert(
    fc.property(message, message, fc.constantFrom(...LANGS), (one, other, lang) => {
      const [check, baseline] = [checkOf(one, lang), checkOf(other, lang)];
      expect(check.findings).toHaveLength(DATA.length + 1);
      expect(check).toEqual(baseline);
      const [said, known] = [told(check), new Set(piecesOf(told(baseline)))];
      expect(piecesOf(one).filter((piece) => said.includes(piece) && !known.has(piece))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe('hostile input', () => {
  test('of any characters is checked and never told again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const check = checkOf(text);
        expect(check.rows).toHaveLength(4);
        expect(told(check).isWellFormed()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  const words = [
    'fortrolig',
    'løn',
    'kundens',
    'A/S',
    'Mvh',
    'cpr',
    'DK50',
    '+45',
    '010190-1234',
    'x@y.dk',
    '<p>',
    '</td>',
    '&amp;',
    '&#',
    '\t',
  ];

  test('of the campaign is checked without allowing anything', () => {
    for (let seed = 0; seed < 240; seed += 1) {
      const { rows } = checkOf(hostileMessage(words, seed).message);
      expect(rows.filter(({ outcome }) => MILD.includes(outcome))).toEqual([]);
    }
  });

  test.each([
    ['one tag in the other', '<div><p><at>', 'x'],
    ['tags that never end', '<p ', ''],
    ['closings', 'Mvh\n', ''],
    ['at signs', 'a@', ''],
    ['companies', 'A A/S ', ''],
    ['numbers', '20 ', ''],
    ['plus signs', '+1', ''],
    ['broken surrogates', '\ud800\udfff<', ''],
    ['marks of direction', '\u202e<b>\u2066', ''],
    ['characters that unfold', 'ﷺ', ''],
    ['rows', ';;|\t\n', ''],
  ])('of 28 KB of %s is checked', (_, unit, end) => {
    const text = unit.repeat(Math.ceil(LONGEST_HTML / unit.length)) + end;
    expect(checkOf(text).rows.filter(({ outcome }) => MILD.includes(outcome))).toEqual([]);
  });

  test('hides nothing behind characters that nobody sees', () => {
    expect(byKind(checkOf('0101\u200b90\u202e-12\u2060\u00ad34 og ２０３０４０５１'))).toEqual({ 'national-id': 1, phone: 1 });
  });

  test('longer than what is read is told to be cut', () => {
    const text = `${'ord '.repeat(LONGEST_HTML / 4)}Ring på 20 30 40 51.`;
    expect(checkOf(text)).toMatchObject({ isCut: true, findings: [] });
    expect(checkOf(text.slice(100)).isCut).toBe(false);
    expect(byKind(checkOf(text.slice(100)))).toEqual({ phone: 1 });
  });
});

test.each([
  ['a company form without a name', 'Et ApS er nemmere at stifte.'],
  ['a thank-you in the middle of a line', 'Det var dejligt, tak Bo.'],
  ['a greeting from a place', 'Vi ses. Hilsen fra København'],
])('%s names nobody', (_, text) => {
  expect(byKind(checkOf(text))).toEqual({});
});

test('a company number that is named as one may look like a date', () => {
  expect(byKind(checkOf('CVR-nr. 20261122'))).toEqual({ 'company-number': 1 });
});

test('a company number is known by its check digits', () => {
  expect(['25313763', '10150817', '25313764', '61728394', '00000000', '2531376'].map(hasCompanyCheckDigit)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
