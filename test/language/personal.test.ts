import { describe, expect, test } from '@jest/globals';
import { WORDS } from '../../src/answers/words.ts';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { reply } from '../../src/conversation/turns.ts';
import { readMessage } from '../../src/language/understand.ts';

const understanding = loadUnderstanding(OWN_POLICY);

type Sample = { readonly name: string; readonly kind: string; readonly data: string; readonly parts: readonly string[] };

const sample = (kind: string, name: string, data: string, parts: readonly string[]): Sample => ({ kind, name, data, parts });

/** All invented; `parts` are what must not be said again. */
const PERSONAL: readonly Sample[] = [
  sample('national-id', 'a CPR number with a dash', '010190-1234', ['010190', '1234']),
  sample('national-id', 'a CPR number in one piece', '3112851234', ['311285', '1234']),
  sample('national-id', 'a CPR number with a blank', '240368 4321', ['240368', '4321']),
  sample('national-id', 'a CPR number with a long dash', '150677–2468', ['150677', '2468']),
  sample('national-id', 'a CPR number whose end is hidden', '010190-xxxx', ['010190']),
  sample('national-id', 'a CPR number in groups of two', '01 01 90 12 34', ['01 01 90', '12 34']),
  sample('national-id', 'a CPR number with dots', '01.01.90-1234', ['01.01.90', '1234']),
  sample('phone', 'a telephone number in pairs', '20 30 40 51', ['20 30', '40 51']),
  sample('phone', 'a telephone number in one piece', '61728394', ['61728394']),
  sample('phone', 'a telephone number with its country', '+45 20 30 40 51', ['20 30', '40 51']),
  sample('phone', 'a telephone number with 0045', '004520304051', ['20304051']),
  sample('phone', 'a telephone number in fours', '2030 4051', ['2030', '4051']),
  sample('email', 'a mail address', 'mette.holm@bageriet.dk', ['mette', 'holm', 'bageriet']),
  sample('email', 'a mail address with a tag', 'jens+privat@sub.firma-navn.com', ['jens', 'firma-navn']),
  sample('email', 'a mail address with Danish letters', 'søren@østergård.dk', ['søren', 'østergård']),
  sample('iban', 'an IBAN in groups', 'DK50 0040 0440 1162 43', ['0040', '1162']),
  sample('iban', 'an IBAN in one piece', 'DK5000400440116243', ['5000400440116243']),
  sample('company', 'a limited company', 'Hansens Bageri ApS', ['Hansens', 'Bageri']),
  sample('company', 'a public limited company', 'Nordlys Teknik A/S', ['Nordlys', 'Teknik']),
  sample('table', 'a table with names and numbers', 'Navn;Løn;Afdeling\nKirsten Vang;41250;Salg\nOle Brun;38700;Drift', [
    'Kirsten',
    'Vang',
    '41250',
    'Brun',
  ]),
];

/** What looks a little like it. */
const HARMLESS: readonly (readonly [string, string])[] = [
  ['a date', '24-12-2025'],
  ['a date as ISO has it', '2026-11-22'],
  ['a date with dots', '31.12.2026'],
  ['a short date', '24/12-25'],
  ['a date and a time', '22-11-2026 14:30'],
  ['a span of years', '2024-2026'],
  ['a span of dates', '01.02.2026-15.03.2026'],
  ['a price', '125.000 kr.'],
  ['a large amount', '12.500.000 kr.'],
  ['an amount in full', '12500000 kr.'],
  ['an amount with øre', '1.234.567,50 kr.'],
  ['a version', '5.2.1'],
  ['a long version', '24.04.2.1'],
  ['a room', 'lokale 2.14'],
  ['a case number', 'sag 2026-004512'],
  ['a standard', 'ISO 27001:2022'],
  ['a law', 'forordning (EU) 2024/1689'],
  ['an account name', '@erhvervshus'],
  ['a large number', '3.456.789 ord'],
  ['a list of tools', 'Copilot, ChatGPT og Claude'],
];

const asking = (data: string) => `Må jeg lægge det her i ChatGPT? ${data}`;

describe('a message with', () => {
  test.each(PERSONAL)('$name is told so', ({ data }) => {
    const { turn } = reply(understanding, null, asking(data));
    expect(turn.text).toContain(WORDS.pasted[turn.language]);
  });

  test.each(PERSONAL)('$name is told so when there is nothing else in it', ({ data }) => {
    const { turn } = reply(understanding, null, data);
    expect(turn.text).toContain(WORDS.pasted[turn.language]);
  });

  test.each(PERSONAL)('$name comes back without it', ({ data, parts }) => {
    for (const message of [asking(data), data, `Kunden ${data} vil have referatet i Copilot`]) {
      const said = JSON.stringify(reply(understanding, null, message).turn);
      expect(parts.filter((part) => said.includes(part))).toEqual([]);
    }
  });

  test.each(PERSONAL)('$name is read as $kind', ({ kind, data }) => {
    expect(readMessage(understanding, asking(data)).pasted).toContain(kind);
  });

  test.each(HARMLESS)('%s is not taken for personal data', (_, text) => {
    for (const message of [asking(text), `Må jeg bruge Copilot til ${text}?`]) {
      const { turn } = reply(understanding, null, message);
      expect(readMessage(understanding, message).pasted).toEqual([]);
      expect(turn.text).not.toContain(WORDS.pasted[turn.language]);
    }
  });
});
