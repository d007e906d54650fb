// What sortings make of what is told, held against every way in which the rest can turn out.
import { describe, expect, test } from '@jest/globals';
import { compilePolicy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { sortedFacts, toldIn } from '../../src/engine/sortings.ts';
import type { FactSet } from '../../src/engine/types.ts';

const front = '---\nid: a\ntitle: A\nowner: O\nedition: 1\ndate: 2026-01-01\nlanguage: en\n---\n\n## One {#one}\n\nText.\n';
const sorting = (id: string, when: string, sorts: string) => `\n\`\`\`sorting\nid: ${id}\nwhen: ${when}\nsorts: ${sorts}\n\`\`\`\n`;
const vocabulary = `facts:
  tool: { values: { ours: {}, theirs: {} } }
solution:
  facts:
    kind: { values: { red: {}, green: {}, blue: {} } }
    parts: { many: true, values: { wheel: {}, bell: {} } }
    place: { values: { indoors: { implies: { kind: blue } }, outdoors: {} } }
    risk: { otherwise: low, values: { grave: {}, high: {}, low: {} } }
    warns: { many: true, otherwise: nobody, values: { riders: {}, walkers: {}, nobody: {} } }
`;
const SORTINGS = [
  sorting('red-is-grave', '{ kind: red }', '{ risk: grave }'),
  sorting('bell-is-high', '{ parts: bell }', '{ risk: high }'),
  sorting('bell-warns', '{ parts: bell }', '{ warns: walkers }'),
  sorting('red-warns', '{ kind: red }', '{ warns: riders }'),
];

function policyWith(sortings: readonly string[]) {
  const files = [
    { path: 'a.md', text: `${front}${sortings.join('')}` },
    { path: 'vocabulary.yaml', text: vocabulary },
  ];
  return compilePolicy(readPolicy(files, (text) => text));
}

const policy = policyWith(SORTINGS);
const sortedBy = (facts: FactSet, from = policy) =>
  Object.fromEntries(sortedFacts(from.checklist, facts).map(({ fact, certain, possible }) => [fact.fact.id, { certain, possible }]));

const KINDS = ['red', 'green', 'blue'];
const PARTS = [[], ['wheel'], ['bell'], ['wheel', 'bell']];
/** Every way in which what is not told can turn out. */
const worldsOf = (facts: FactSet): readonly FactSet[] =>
  KINDS.flatMap((kind) => PARTS.map((parts): FactSet => ({ kind, ...(parts.length === 0 ? { parts: ['wheel'] } : { parts }), ...facts })));
const riskIn = ({ kind, parts = [] }: FactSet) => (kind === 'red' ? 'grave' : parts.includes('bell') ? 'high' : 'low');

describe('a fact that is worked out', () => {
  const told: readonly FactSet[] = [
    ...KINDS.map((kind) => ({ kind })),
    ...PARTS.slice(1).map((parts) => ({ parts })),
    {},
    { kind: 'green', parts: ['bell'] },
  ];

  test.each(told)('is certain only where every world agrees, told %j', (facts) => {
    const risks = [...new Set(worldsOf(facts).map(riskIn))];
    const { certain, possible } = sortedBy(facts).risk ?? { certain: null, possible: [] };
    expect([...possible].sort()).toEqual([...risks].sort());
    expect(certain).toEqual(risks.length === 1 ? risks : null);
  });

  test('is the strictest that holds, though a milder one is open', () => {
    expect(sortedBy({ kind: 'red' }).risk).toEqual({ certain: ['grave'], possible: ['grave'] });
  });

  test('is not known while a stricter one is open', () => {
    expect(sortedBy({ parts: ['bell'] }).risk).toEqual({ certain: null, possible: ['grave', 'high'] });
  });

  test('with many values holds all that hold, once none is open', () => {
    expect(sortedBy({ kind: 'red', parts: ['bell'] }).warns).toEqual({ certain: ['riders', 'walkers'], possible: ['riders', 'walkers'] });
    expect(sortedBy({ kind: 'red' }).warns).toEqual({ certain: null, possible: ['riders', 'walkers'] });
    expect(sortedBy({ kind: 'blue', parts: ['wheel'] }).warns).toEqual({ certain: ['nobody'], possible: ['nobody'] });
  });

  test('follows from what a told value implies', () => {
    expect(sortedBy({ place: 'indoors', parts: ['wheel'] }).risk).toEqual({ certain: ['low'], possible: ['low'] });
  });

  test('is what `otherwise` says where there are no sortings', () => {
    expect(sortedBy({}, policyWith([]))).toEqual({
      risk: { certain: ['low'], possible: ['low'] },
      warns: { certain: ['nobody'], possible: ['nobody'] },
    });
  });

  test('is not known where an open sorting is milder than what stands otherwise', () => {
    const from = policyWith([sorting('blue-is-low', '{ kind: blue }', '{ risk: low }')]);
    const strict = {
      ...from.checklist,
      facts: from.checklist.facts.map((one) => ({
        ...one,
        fact: { ...one.fact, ...(one.fact.id === 'risk' ? { otherwise: 'grave' } : {}) },
      })),
    };
    const compiled = strict.facts.find(({ fact }) => fact.id === 'risk');
    const sortings = compiled === undefined ? [] : strict.sortings.map((one) => ({ ...one, fact: compiled }));
    const [risk] = sortedFacts({ ...strict, sortings }, {});
    expect([risk?.certain, risk?.possible]).toEqual([null, ['grave', 'low']]);
  });
});

describe('what counts as told', () => {
  test('is nothing that the checklist has no more, and nothing that it works out', () => {
    expect(toldIn(policy.checklist, { kind: 'red', gone: 'x', risk: 'low', place: 'nowhere' })).toEqual({ kind: 'red' });
  });

  test('is no list of which a value is gone, since more may stand behind it', () => {
    expect(toldIn(policy.checklist, { parts: ['wheel', 'gone'] })).toEqual({});
    expect(sortedBy({ kind: 'green', parts: ['wheel', 'gone'] }).risk?.certain).toBeNull();
  });
});

describe('a checklist', () => {
  test('gives questions no fact', () => {
    expect(policy.facts.map(({ fact }) => fact.id)).toEqual(['tool']);
    expect(decide(policy, { kind: 'red' })).toMatchObject({ code: 'unknown-fact' });
  });

  test('is empty where an instrument holds none', () => {
    const { checklist } = compilePolicy(readPolicy([{ path: 'a.md', text: front }], (text) => text));
    expect(checklist).toMatchObject({ facts: [], items: [], sortings: [], themes: [], signOff: null });
  });
});
