// How answers read: over every case of both policies, in both languages.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { answerOf } from '../../src/answers/answer.ts';
import { answerText } from '../../src/answers/render.ts';
import type { Answer } from '../../src/answers/types.ts';
import { OUTCOME_SENTENCES, WORDS } from '../../src/answers/words.ts';
import { loadFitPolicy, OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { reply } from '../../src/conversation/turns.ts';
import type { Policy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import type { FactSet, Lang } from '../../src/engine/types.ts';

const understanding = loadUnderstanding(OWN_POLICY);
const own = understanding.policy;
const travel = loadFitPolicy(fileURLToPath(new URL('../policies/travel', import.meta.url)));

const LANGS: readonly Lang[] = ['da', 'en'];
const MOST_WORDS = 120;

type Reading = { readonly name: string; readonly lang: Lang; readonly answer: Answer; readonly text: string };

function readingOf(policy: Policy, facts: FactSet, lang: Lang, name: string): Reading {
  const decision = decide(policy, facts);
  const answer = answerOf(policy, facts, { lang });
  if ('code' in decision || 'code' in answer) throw new TypeError(`${name} cannot be decided`);
  return { name: `${name} (${lang})`, lang, answer, text: answerText({ policy, answer, decision, facts, lang }) };
}

const readingsOf = (policy: Policy): readonly Reading[] =>
  policy.text.instruments.flatMap((instrument) =>
    instrument.cases.flatMap((one) => LANGS.map((lang) => readingOf(policy, one.facts, lang, one.id))),
  );

const OWN_READINGS = readingsOf(own);
const ALL = [...OWN_READINGS, ...readingsOf(travel)];

const firstLine = (text: string) => text.split('\n')[0] ?? '';
const isParaphrase = (line: string) => LANGS.some((lang) => line.startsWith(`${WORDS.paraphrase[lang]}: `));
const wordsIn = (text: string) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Words of ours: all but the quote with its place, and the paraphrase. */
const ownWords = (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('>') && !isParaphrase(line))
    .reduce((sum, line) => sum + wordsIn(line), 0);

/** A sentence: several words, one of them after a yes or a no, and an end. */
const isWhole = (line: string) => /^\p{Lu}.*[.?:]$/u.test(line) && wordsIn(line) >= 4 && !/^(?:ja|nej|yes|no)[.!]/iu.test(line);

const named = (readings: readonly Reading[]) => readings.map((one) => `${one.name}: ${firstLine(one.text)}`);

describe('an answer', () => {
  test('is read in both languages for every case of both policies', () => {
    expect(OWN_READINGS.length).toBeGreaterThan(200);
    expect(ALL.length).toBeGreaterThan(OWN_READINGS.length);
  });

  test('opens with a whole sentence, never with a bare yes or no', () => {
    expect(named(ALL.filter((one) => !isWhole(firstLine(one.text))))).toEqual([]);
  });

  test.each(['Ja.', 'Nej.', 'Nej!', 'No.', 'Yes. You may do that here.', 'ikke tilladt at gøre dette.', 'Det må du'])(
    'would be caught opening with: %s',
    (line) => {
      expect(isWhole(line)).toBe(false);
    },
  );

  test.each(Object.entries(OUTCOME_SENTENCES))('has a whole sentence for %s where no rule brings its own', (_, wording) => {
    for (const lang of LANGS) expect(isWhole(wording[lang])).toBe(true);
  });

  test('says no where it is no, and yes nowhere but where it is yes', () => {
    const strict = ALL.filter((one) => ['prohibited', 'approval-required'].includes(one.answer.outcome));
    const mild = ALL.filter((one) => ['permitted', 'conditional'].includes(one.answer.outcome));
    expect(strict.length * mild.length).toBeGreaterThan(0);
    expect(named(strict.filter((one) => /^(?:Ja|Yes)[, ]/u.test(one.text)))).toEqual([]);
    expect(named(mild.filter((one) => /^(?:Nej|No|Ikke|Not)[, ]/u.test(one.text)))).toEqual([]);
  });

  test('fills in every gap of a rule’s sentence', () => {
    expect(ALL.filter((one) => /[{}]|undefined|\[object/u.test(one.text)).map((one) => one.name)).toEqual([]);
  });

  test(`has at most ${MOST_WORDS} words of ours beside the quote and its paraphrase`, () => {
    const long = ALL.map((one) => ({ name: one.name, words: ownWords(one.text) })).filter(({ words }) => words > MOST_WORDS);
    expect(long).toEqual([]);
  });

  test('has no line twice', () => {
    const doubled = ALL.filter(({ text }) => {
      const lines = text.split('\n').filter((line) => line !== '');
      return new Set(lines).size !== lines.length;
    });
    expect(doubled.map((one) => one.name)).toEqual([]);
  });

  test('names everybody who approves, every alternative and every duty', () => {
    for (const { answer, text, lang, name } of OWN_READINGS) {
      const roles = answer.approvers.map((role) => own.roles.get(role)?.label[lang] ?? role);
      const wanted = [...roles, ...answer.alternatives.map((one) => one.text), ...answer.duties.map((duty) => duty.text)];
      expect({ name, missing: wanted.filter((part) => !text.includes(part)) }).toEqual({ name, missing: [] });
    }
  });

  test('shows each option of what it asks back with its outcome', () => {
    const asking = ALL.filter((one) => one.answer.outcome === 'clarify');
    expect(asking.length).toBeGreaterThan(0);
    for (const { answer, text, name } of asking) {
      const lines = text.split('\n').filter((line) => line.startsWith('- '));
      expect({ name, options: lines.length }).toEqual({ name, options: answer.clarify?.options.length });
      expect(text).toContain(`**${answer.clarify?.question}**`);
    }
  });
});

/** What stands behind the bar of a quote, without its place. */
const quotesIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('> ') && !line.startsWith('> — '))
    .map((line) => line.slice(2));

const clauseTexts = (policy: Policy, answer: Answer) =>
  answer.citations.map((citation) => policy.clauses.find((clause) => clause.id === citation.clause)?.text.replaceAll('\n', ' ') ?? '');

describe.each([
  { name: 'our own policy', policy: own },
  { name: 'the travel policy', policy: travel },
])('a quote from $name', ({ policy }) => {
  const readings = readingsOf(policy);

  test('is shown wherever something is cited, with its place', () => {
    const without = readings.filter(({ answer, text }) => answer.citations.length > 0 && quotesIn(text).length !== 1);
    expect(without.map((one) => one.name)).toEqual([]);
    for (const { answer, text } of readings) {
      const [first] = answer.citations;
      if (first !== undefined) expect(text).toContain(`> — ${first.path.join(' › ')}, ${first.edition}`);
    }
  });

  test('is a literal slice of the clause, up to the mark of what is left out', () => {
    const changed = readings.filter(({ answer, text }) => {
      const [clause = ''] = clauseTexts(policy, answer);
      return quotesIn(text).some((quote) => !clause.includes(quote.replace(/ …$/u, '')));
    });
    expect(changed.map((one) => one.name)).toEqual([]);
  });

  test('marks what is left out', () => {
    for (const { answer, text } of readings) {
      const [quote] = quotesIn(text);
      const whole = answer.citations[0]?.quote.replaceAll('\n', ' ');
      if (quote !== undefined && quote !== whole) expect(quote.endsWith(' …')).toBe(true);
    }
  });
});

describe('somebody who asks in the other language', () => {
  const english = OWN_READINGS.filter((one) => one.lang === 'en' && one.answer.citations.length > 0);
  const danish = OWN_READINGS.filter((one) => one.lang === 'da');

  test('gets the Danish clause word for word, the same as a Danish asker', () => {
    const byName = new Map(danish.map((one) => [one.name.replace(' (da)', ''), quotesIn(one.text)]));
    expect(english.length).toBeGreaterThan(100);
    for (const one of english) expect(quotesIn(one.text)).toEqual(byName.get(one.name.replace(' (en)', '')));
  });

  test('gets our own paraphrase beside it, marked as ours and outside of the quote', () => {
    const without = english.filter(({ answer, text }) => {
      const paraphrase = own.clauses.find((clause) => clause.id === answer.citations[0]?.clause)?.paraphrase.en;
      return paraphrase === undefined || !text.split('\n').includes(`Our English paraphrase: ${paraphrase}`);
    });
    expect(without.map((one) => one.name)).toEqual([]);
  });

  test('gets a Danish paraphrase of an English policy', () => {
    const cited = readingsOf(travel).filter((one) => one.answer.citations.length > 0);
    expect(cited.filter((one) => one.lang === 'da' && !one.text.includes('Vores gengivelse på dansk: ')).map((one) => one.name)).toEqual(
      [],
    );
    expect(cited.filter((one) => one.lang === 'en' && one.text.split('\n').some(isParaphrase)).map((one) => one.name)).toEqual([]);
  });

  test('never gets a paraphrase where the clause is in the asker’s own language', () => {
    expect(danish.filter((one) => one.text.split('\n').some(isParaphrase)).map((one) => one.name)).toEqual([]);
  });
});

describe('a message about something else', () => {
  test.each([
    ['Hvad bliver vejret i morgen?', 'da'],
    ['Hvornår åbner kantinen?', 'da'],
    ['What will the weather be like tomorrow?', 'en'],
    ['Who won the football match last night?', 'en'],
  ] as const)('gets one friendly line without a citation: %s', (typed, lang) => {
    const { turn } = reply(understanding, null, typed);
    expect(turn.text).toBe(WORDS.offSubject[lang]);
    expect(turn.text).not.toContain('\n');
    expect(turn.outcome).toBe('not-covered');
    expect(turn.answers.flatMap((answer) => answer.citations)).toEqual([]);
  });
});
