import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet, PolicyFile } from '../../src/engine/types.ts';
import { impactOf } from '../../src/publishing/impact.ts';
import type { Impact } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';

const files = ownPolicyFiles();
const compiled = (all: readonly PolicyFile[]) => compilePolicy(readPolicy(all, digest));
const before = compiled(files);

/** The own policy with one place changed; a place that is not there is a mistake of the test. */
function planted(from: string, to: string): Policy {
  if (!files.some(({ text }) => text.includes(from))) throw new TypeError(`nothing to change: ${from}`);
  return compiled(files.map((file) => ({ ...file, text: file.text.replace(from, to) })));
}

const inJson = (_: Policy, facts: FactSet) => ({ da: JSON.stringify(facts), en: JSON.stringify(facts) });
const impact = (after: Policy, asked: readonly FactSet[] = []): Impact =>
  impactOf({ before, after, asked: asked.map((facts) => ({ facts })), factWords: inJson });
const movesIn = ({ groups }: Impact) => groups.map(({ from, to, situations }) => `${from} → ${to}: ${situations}`);

const CONSENT_RULE = `when: { activity: [record, video], meeting: [with-customer, other-meeting], consent: no-consent }`;

describe('the impact of a change', () => {
  test('is nothing for an edition beside itself, over six milliard combinations', () => {
    const found = impact(compiled(files.toReversed()));
    expect(found).toMatchObject({ isExact: true, changed: 0, combinationsChanged: 0, groups: [], alike: [], cases: [] });
    expect(found.combinations).toBe(14 * 5 * 4 * 2 ** 9 * 3 * 23 * 620);
  });

  test('counts a forbidden tool in full, and tells what all of it is about', () => {
    const found = impact(planted('claude: { is: unlisted', 'claude: { is: any-chatgpt'));
    expect(movesIn(found)).toEqual([
      'approval-required → information: 175',
      'approval-required → conditional: 9',
      'approval-required → not-covered: 5',
      'approval-required → clarify: 9',
      'approval-required → prohibited: 22',
    ]);
    for (const { sentence } of found.groups) expect(sentence.da).toMatch(/^\d+ situationer går fra ”kræver godkendelse” til .*Claude\.$/u);
    expect(found.groups.at(-1)?.sentence).toEqual({
      da: '22 situationer går fra ”kræver godkendelse” til ”ikke tilladt”, alle om: Claude.',
      en: '22 situations go from “needs approval” to “not allowed”, all of them about: Claude.',
    });
  });

  test('tells of a loosened rule by the rules that decide before and after', () => {
    const found = impact(planted(`${CONSENT_RULE}\nthen: prohibited`, `${CONSENT_RULE}\nthen: conditional`));
    const [first] = found.groups;
    expect(first).toMatchObject({ from: 'prohibited', to: 'conditional', situations: 4 });
    expect(first?.before).toContain('recording-without-consent');
    expect(first?.example).toEqual({ activity: 'record', meeting: 'with-customer', consent: 'no-consent' });
    expect(first?.sentence.da).toContain('uden samtykke');
    expect(found.cases).toEqual([
      { instrument: 'ai-politik', id: expect.any(String), from: 'prohibited', to: expect.any(String) },
      { instrument: 'ai-politik', id: expect.any(String), from: 'prohibited', to: expect.any(String) },
    ]);
  });

  test('tells what comes with an answer that stays the same', () => {
    const found = impact(
      planted('then: conditional\nduties: [follow-security]', 'then: conditional\nduties: [follow-security, verify-output]'),
    );
    expect(found.groups).toEqual([]);
    expect(found.alike.map(({ situations, sentence }) => [situations, sentence.en])).toEqual([
      [
        1,
        '1 situation is still “yes, on conditions”, but one must now also remember: “Check the content and its sources before you use the answer.”: passwords, devices and updates.',
      ],
    ]);
  });

  test('counts a value that only one edition has as not said in the other', () => {
    const found = impact(
      planted('      claude: { is: unlisted', '      newcomer: { is: listed, label: { da: Ny, en: New } }\n      claude: { is: unlisted'),
    );
    expect(found.changed).toBeGreaterThan(0);
    for (const { example, sentence } of [...found.groups, ...found.alike]) {
      expect(example.tool).toBe('newcomer');
      expect(sentence.en).toContain('New');
    }
  });

  test('does not look at what a rule is called, or where it stands in its clause', () => {
    expect(impact(planted('id: recording-without-consent', 'id: another-name'))).toMatchObject({ combinationsChanged: 0, changed: 0 });
  });

  test('counts the questions that were asked by how they move, and those that can no longer be read', () => {
    const after = planted('claude: { is: unlisted', 'claudia: { is: listed');
    const asked: readonly FactSet[] = [
      { activity: 'submit-data', tool: 'claude' },
      { activity: 'share-access' },
      { activity: 'share-access' },
      { nothing: 'of the kind' },
    ];
    expect(impact(after, asked).asked).toEqual({ questions: 4, unreadable: 2, moves: [] });
    const loosened = planted(
      'when: { activity: share-access }\nunless: { approval: written-by-party }',
      'when: { activity: share-access, approval: oral }',
    );
    expect(impact(loosened, asked).asked.moves).toEqual([
      {
        from: 'approval-required',
        to: 'not-covered',
        questions: 2,
        example: { activity: 'share-access' },
        exampleWords: { da: '{"activity":"share-access"}', en: '{"activity":"share-access"}' },
      },
    ]);
  });

  test('says that it is not exact where it was not given the time, and tells nothing of a part', () => {
    const after = planted('id: recording-without-consent', 'id: another-name');
    const found = impactOf({ before, after, asked: [{ facts: {} }], factWords: inJson, mostSteps: 1000 });
    expect(found).toMatchObject({ isExact: false, situations: 0, groups: [], alike: [], asked: { questions: 1 } });
  });

  test('shows no example that does not move as its group says', () => {
    const forbidding = files.map((file) => ({
      ...file,
      text: file.text.replaceAll(/then: (?:permitted|conditional)/gu, 'then: prohibited'),
    }));
    const after = compiled(forbidding);
    const found = impact(after);
    expect(found.isExact).toBe(true);
    for (const { from, to, example } of [...found.groups, ...found.alike]) {
      expect([decide(before, example), decide(after, example)]).toMatchObject([{ outcome: from }, { outcome: to }]);
    }
    expect(found.changed).toBe([...found.groups, ...found.alike].reduce((sum, { situations }) => sum + situations, 0));
  });
});
