// The policy as a document: held against the files it came from.
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { documentOf, vocabularyOf } from '../../src/publishing/document.ts';
import type { ClauseView } from '../../src/publishing/types.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { filesIn, policyOf, sha256 } from './policies.ts';

const files = ownPolicyFiles();
const policy = policyOf(files);
const document = documentOf(policy, files);
const clauses = document.instruments.flatMap((one) => one.clauses);
const house = filesIn('test/engine/good/house');

function clauseIn(changed: (path: string, text: string) => string, id: string): ClauseView {
  const read = house.map(({ path, text }) => ({ path, text: changed(path, text) }));
  const found = documentOf(policyOf(read), read)
    .instruments.flatMap((one) => one.clauses)
    .find((clause) => clause.id === id);
  if (found === undefined) throw new TypeError(`no clause ${id}`);
  return found;
}

describe('the policy as a document', () => {
  test('holds every instrument, clause and rule', () => {
    expect(document.instruments.map(({ id }) => id)).toEqual(policy.text.instruments.map(({ id }) => id));
    expect(clauses.map(({ id, text }) => [id, text])).toEqual(policy.clauses.map(({ id, text }) => [id, text]));
    expect(clauses.flatMap(({ rules }) => rules.map(({ id }) => id))).toEqual(policy.rules.map(({ rule }) => rule.id));
  });

  test('shows a rule as it is written, letter by letter', () => {
    const texts = files.map(({ text }) => text);
    for (const { rules } of clauses) {
      for (const { id, yaml, form } of rules) {
        expect(texts.some((text) => text.includes(`\`\`\`rule\n${yaml}\n\`\`\``))).toBe(true);
        expect(parse(yaml)).toMatchObject({ id });
        expect(yaml).toContain(`\nthen: ${form.then}`);
      }
    }
  });

  test('shows the rule of a file with other line ends, and a remark above the rule', () => {
    const remarked = (path: string, text: string) =>
      path.endsWith('.md') ? text.replace('```rule\n', '```rule\n# why\n').replaceAll('\n', '\r\n') : text;
    expect(clauseIn(remarked, 'input').rules[0]?.yaml).toMatch(/^# why\r\nid: /u);
  });

  test('tells our labels from titles of the policy', () => {
    const ours = new Map(clauses.map(({ id, isTitleOurs, title }) => [id, { isTitleOurs, title }]));
    expect(ours.get('fortrolighed')).toEqual({ isTitleOurs: true, title: 'Fortrolighed' });
    expect(ours.get('vaerktoejer')).toEqual({ isTitleOurs: false, title: 'Godkendte AI-værktøjer' });
    expect(ours.get('data')).toEqual({ isTitleOurs: false, title: 'Data' });
  });

  test('knows a clause as affirmed, as changed since, and as never affirmed', () => {
    expect(clauses.every(({ affirmation }) => affirmation.state === 'affirmed')).toBe(true);
    const input = clauseIn((_, text) => text, 'input');
    const other = (path: string, text: string) => (path.endsWith('.lock.yaml') ? text.replace(sha256(input.text), sha256('')) : text);
    expect(clauseIn(other, 'input').affirmation).toEqual({ state: 'changed', by: null, day: null });
    const none = (path: string, text: string) => (path.endsWith('.lock.yaml') ? 'clauses: {}\n' : text);
    expect(clauseIn(none, 'input').affirmation).toEqual({ state: 'never', by: null, day: null });
  });

  test('names who affirmed, and when, where the lock does', () => {
    const [instrument] = policy.text.instruments;
    const [clause] = instrument?.clauses ?? [];
    if (instrument === undefined || clause === undefined) throw new TypeError('no clause');
    const lock = new Map([[clause.id, { sha256: clause.sha256, place: clause.place, by: 'Sofie Lund', day: '2026-11-22' }]]);
    const signed = { ...policy, text: { ...policy.text, instruments: [{ ...instrument, lock }] } };
    expect(documentOf(signed, files).instruments[0]?.clauses[0]?.affirmation).toEqual({
      state: 'affirmed',
      by: 'Sofie Lund',
      day: '2026-11-22',
    });
  });

  test('is JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

describe('the vocabulary to choose from', () => {
  const vocabulary = vocabularyOf(policy);

  test('has every fact with its values, duties and roles', () => {
    expect(vocabulary.facts.map(({ id, values }) => [id, values.length])).toEqual(
      policy.facts.map(({ fact }) => [fact.id, fact.values.length]),
    );
    expect(vocabulary.roles.map(({ id }) => id)).toEqual(['manager', 'dpo', 'it']);
    expect(vocabulary.duties).toContainEqual({
      id: 'keep-approval',
      label: { da: 'Gem den skriftlige godkendelse.', en: 'Keep the written approval.' },
    });
  });

  test('tells kinds from what belongs to them', () => {
    const tools = vocabulary.facts.find(({ id }) => id === 'tool')?.values ?? [];
    expect(tools.find(({ id }) => id === 'unlisted')?.isKind).toBe(true);
    expect(tools.find(({ id }) => id === 'claude')).toMatchObject({ is: ['unlisted'], isKind: false });
  });
});
