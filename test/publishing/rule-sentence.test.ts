// Rules, conditions and facts in words: every rule of our own policy as people read it, and what the vocabulary cannot say well.
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { atomsOf } from '../../src/engine/read-condition.ts';
import type { Condition, Rule } from '../../src/engine/types.ts';
import { conditionWords, factWords, ruleSentence } from '../../src/publishing/rule-sentence.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { filesIn, policyOf } from './policies.ts';

const own = policyOf(ownPolicyFiles());
const travel = policyOf(filesIn('test/policies/travel'));
const golden = new URL('./golden/rule-sentences.txt', import.meta.url);

const shown = (policy: typeof own) =>
  policy.rules.map(({ rule }) => `${rule.id}\n  ${ruleSentence(policy, rule).da}\n  ${ruleSentence(policy, rule).en}\n`).join('\n');

const written = `${shown(own)}\n--- a vocabulary without phrases ---\n\n${shown(travel)}`;
// Written anew with UPDATE_SENTENCES=1; read aloud what changed.
if (process.env.UPDATE_SENTENCES === '1') writeFileSync(golden, written);

const is = (fact: string, ...values: readonly string[]): Condition => ({ kind: 'is', fact, values });
describe('a rule in a sentence', () => {
  test('reads as the golden file has it, for every rule in both languages', () => {
    expect(written).toBe(readFileSync(golden, 'utf8'));
  });

  test('names no fact, value, duty or role by its id where there is a label', () => {
    const labels = new Set(own.facts.flatMap(({ fact }) => fact.values.flatMap(({ label }) => [label.da, label.en])));
    const ids = own.facts
      .flatMap(({ fact }) => [fact.id, ...fact.values.map(({ id }) => id)])
      .filter((id) => id.includes('-') && !labels.has(id));
    const said = own.rules.flatMap(({ rule }) => Object.values(ruleSentence(own, rule)));
    expect(ids.filter((id) => said.some((sentence) => sentence.includes(id)))).toEqual([]);
  });

  test('says something else of each rule that says something else', () => {
    const key = ({ id, place, quote, says, clause, instrument, ...rest }: Rule) => JSON.stringify(rest);
    const keys = new Set(own.rules.map(({ rule }) => key(rule)));
    const sentences = new Set(own.rules.map(({ rule }) => ruleSentence(own, rule).da));
    expect(sentences.size).toBe(keys.size);
  });

  test('names each fact that a rule reads', () => {
    const silent = own.rules.filter(({ rule }) => {
      const { da } = ruleSentence(own, rule);
      const labels = atomsOf(rule.when).flatMap(({ fact, values }) => {
        const all = own.factOf.get(fact)?.fact.values ?? [];
        return values.slice(0, 1).flatMap((id) => all.find((value) => value.id === id) ?? []);
      });
      return labels.some(({ label, phrase }) => !da.includes(label.da) && !(phrase !== null && da.includes(phrase.da)));
    });
    expect(silent.map(({ rule }) => rule.id)).toEqual([]);
  });

  test('says when each approver is asked', () => {
    const [real] = own.rules.filter(({ rule }) => rule.id === 'real-person');
    if (real === undefined) throw new TypeError('no such rule');
    const rule = { ...real.rule, consent: null, duties: [], approvers: [{ role: 'dpo', when: is('tool', 'claude') }] };
    expect(ruleSentence(own, rule).da).toMatch(/ Godkendes af DPO i Claude\.$/u);
  });
});

describe('a condition in words', () => {
  const cases: readonly (readonly [string, Condition, string, string])[] = [
    ['one value', is('tool', 'claude'), 'i Claude', 'in Claude'],
    ['several values', is('tool', 'claude', 'gemini'), 'i Claude eller Gemini', 'in Claude or Gemini'],
    ['nothing but these', { kind: 'only', fact: 'tool', values: ['claude'] }, 'i Claude og intet andet', 'in Claude and nothing else'],
    ['a negation', { kind: 'not', of: is('tool', 'claude') }, 'undtagen i Claude', 'except in Claude'],
    ['what must be said', { kind: 'known', of: is('tool', 'claude') }, 'i Claude, hvis det er nævnt', 'in Claude, if that is mentioned'],
    ['what counts only where it is said anyway', { kind: 'known', of: is('purpose', 'fun') }, 'for sjov', 'for fun'],
    [
      'several together',
      { kind: 'all', of: [is('recognisable', 'nobody'), is('tool', 'claude'), is('activity', 'video')] },
      'at optage video i Claude, hvor ingen kan genkendes',
      'recording video in Claude where nobody can be recognised',
    ],
    [
      'one of several',
      { kind: 'any', of: [is('tool', 'claude'), is('purpose', 'fun')] },
      'i Claude eller for sjov',
      'in Claude or for fun',
    ],
    ['nothing at all', { kind: 'all', of: [] }, 'altid', 'always'],
    ['no way at all', { kind: 'any', of: [] }, 'aldrig', 'never'],
    ['a name nobody knows', is('weather', 'rain'), 'weather: rain', 'weather: rain'],
    ['a value nobody knows', is('tool', 'abacus'), 'i abacus', 'in abacus'],
  ];
  test.each(cases)('tells %s', (_, condition, da, en) => {
    expect(conditionWords(own, condition)).toEqual({ da, en });
  });

  test('lists up to eight values, and says how many more there are', () => {
    const tools = own.factOf.get('tool')?.fact.values.filter(({ is: kinds }) => kinds.includes('unlisted')) ?? [];
    const words = (count: number) => conditionWords(own, is('tool', ...tools.slice(0, count).map(({ id }) => id))).da;
    for (const { label } of tools.slice(0, 8)) expect(words(8)).toContain(label.da);
    expect(words(9)).toMatch(/ og 3 til$/u);
  });

  test('tells a kind by its label and by what belongs to it', () => {
    expect(conditionWords(own, is('data', 'personal-or-staff')).da).toBe(
      'når det drejer sig om oplysninger om personer (personoplysninger eller oplysninger om medarbejdere)',
    );
  });
});

describe('facts in words', () => {
  test('are a stretch of a sentence', () => {
    expect(factWords(own, { data: ['customer'], tool: 'chatgpt', activity: 'submit-data' })).toEqual({
      da: 'at lade AI arbejde med noget i ChatGPT, når det drejer sig om oplysninger om kunder',
      en: 'letting AI work on something in ChatGPT when it involves information about customers',
    });
  });

  test('join the values that hold together', () => {
    expect(factWords(own, { data: ['customer', 'internal'] }).da).toBe(
      'når det drejer sig om oplysninger om kunder og interne oplysninger',
    );
  });

  test('leave out what every question about a subject sets', () => {
    expect(factWords(own, { activity: 'information', topic: ['ai-act'] }).da).toBe("spørgsmål om EU's AI-forordning");
  });

  test('say so where there are none', () => {
    expect(factWords(own, {})).toEqual({ da: 'ikke noget bestemt', en: 'nothing in particular' });
  });
});
