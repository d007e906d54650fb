// What our own checklist promises to whoever fills it in, and to the lawyer who reads it: held against the files of the policy folder.
import { describe, expect, test } from '@jest/globals';
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { Clause, Fact, Wording } from '../../src/engine/types.ts';
import { digest } from './generate.ts';
import { ownPolicyFiles } from './own-policy.ts';

const text = readPolicy(ownPolicyFiles(), digest);
const policy = compilePolicy(text);
const { themes, items, sortings } = policy.checklist;
const asked = text.vocabulary.solution.filter(({ otherwise }) => otherwise === null);
const workedOut = text.vocabulary.solution.filter(({ otherwise }) => otherwise !== null);

const bulletsOf = (clause: Clause) => clause.text.split('\n').filter((line) => line.startsWith('• '));
const quotesOf = (clause: Clause) => clause.items.map(({ quote }) => quote ?? '');

/** What of a bullet no item asks, once every quote is taken out of it. */
function unaskedIn(clause: Clause): readonly string[] {
  const left = bulletsOf(clause).map((bullet) => quotesOf(clause).reduce((rest, quote) => rest.replace(quote, ''), bullet));
  return left.filter((rest) => /[\p{L}\d]/u.test(rest));
}

const isPlain = ({ da, en }: Wording) => da !== '' && en !== '' && da !== en && Math.max(da.length, en.length) <= 220;

describe('the twelve themes', () => {
  test('are those of the document, each with a reading of what it leaves open', () => {
    expect(themes.map(({ id }) => id)).toEqual(text.instruments[1]?.clauses.slice(1, -1).map(({ id }) => id));
    expect(themes).toHaveLength(12);
    const isReadByUs = ({ interpretations }: Clause) => interpretations.some((one) => one.text.includes('til DPO bestemmer andet'));
    expect(themes.filter((clause) => !isReadByUs(clause)).map(({ id }) => id)).toEqual([]);
  });

  test('ask all that stands there and nothing else', () => {
    expect(themes.flatMap(unaskedIn)).toEqual([]);
    expect(themes.flatMap((clause) => clause.items.filter(({ quote }) => quote === null))).toEqual([]);
  });

  test('say in both languages what is asked, why, and what counts as evidence, in few words', () => {
    const wordings = items.flatMap(({ item }) => [item.asks, item.why, item.evidence].map((one) => ({ id: item.id, one })));
    expect(wordings.filter(({ one }) => !isPlain(one))).toEqual([]);
  });

  test('say of what does not always block until when it may wait', () => {
    const waits = items.filter(({ item }) => item.blocks !== 'always');
    expect(waits.length).toBeGreaterThan(0);
    expect(waits.filter(({ item }) => item.later === null).map(({ item }) => item.id)).toEqual([]);
    expect(items.filter(({ item }) => item.blocks === 'always' && item.later !== null)).toEqual([]);
  });
});

const offeredTo = (fact: Fact) => fact.values.filter(({ id }) => fact.options.includes(id));

describe('what is asked of a solution', () => {
  test.each(asked)('can be answered by anybody: $id', (fact) => {
    expect(fact.ask === null ? false : isPlain(fact.ask)).toBe(true);
    expect(offeredTo(fact)).toHaveLength(fact.options.length);
    expect(offeredTo(fact).every(({ label }) => label.da !== label.en && label.da.length <= 160)).toBe(true);
  });

  test.each(asked.filter(({ many }) => many))('can be answered by none of them: $id', (fact) => {
    const last = offeredTo(fact).find(({ id }) => id === fact.options.at(-1));
    expect(last?.is).toEqual([]);
    expect(last?.label.da).toMatch(/^(?:nej, )?ingen af disse/u);
  });
});

describe('the first look', () => {
  test('works out each value that there is, but the one that is left where none holds', () => {
    const sorted = new Set(sortings.map(({ sorting }) => `${sorting.sorts.fact}: ${sorting.sorts.value}`));
    const values = workedOut.flatMap((fact) => fact.values.filter(({ id }) => id !== fact.otherwise).map(({ id }) => `${fact.id}: ${id}`));
    expect(values.toSorted()).toEqual([...sorted].toSorted());
  });

  test('ends at the DPO in whatever it says, and names the article and the day', () => {
    const said = sortings.map(({ sorting: { id, says, from } }) => ({ id, da: says?.da ?? '', en: says?.en ?? '', from }));
    expect(said.filter(({ da, en }) => !da.endsWith('Vis det til DPO.') || !en.endsWith('Show this to the DPO.'))).toEqual([]);
    expect(said.filter(({ da }) => !/artikel \d|AI-forordningen/u.test(da)).map(({ id }) => id)).toEqual([]);
    expect([...new Set(said.map(({ from }) => from?.day))].sort()).toEqual([
      '2025-02-02',
      '2026-08-02',
      '2026-12-02',
      '2027-12-02',
      '2028-08-02',
    ]);
  });

  test('changes no answer: its instrument has no rule', () => {
    expect(
      text.instruments.filter(({ wording }) => wording === 'ours').flatMap(({ clauses }) => clauses.flatMap(({ rules }) => rules)),
    ).toEqual([]);
  });
});
