// What is known of a solution and where it stands, held against every way in which the facts that are not known can turn out.
import { describe, expect, test } from '@jest/globals';
import type { Checklist } from '../../src/engine/checklist-types.ts';
import { asList, type FactSet } from '../../src/engine/types.ts';
import { sortedOf } from '../../src/solutions/profile.ts';
import { rowOf } from '../../src/solutions/row.ts';
import { emptyRecord, obstaclesOf, recordOf, standingOf } from '../../src/solutions/standing.ts';
import type { ItemRecord, ItemStanding, Solution, Standing } from '../../src/solutions/types.ts';
import { type Chance, chanceFrom } from '../engine/generate.ts';
import { generatedFacts, generatedPolicy } from './generate.ts';
import { begun, MONDAY, made, reworded, turnedRound } from './policy.ts';
import { appliesIn, asked, blocksIn, completionsOf, obstaclesIn, wholeOf, worked } from './reference.ts';

const TODAY = '2026-11-23';
const policy = made();

const record = (more: Partial<ItemRecord>): ItemRecord => ({ ...emptyRecord(), state: 'answered', answer: 'yes', revision: 1, ...more });
const itemsOf = ({ themes }: Standing): readonly ItemStanding[] => themes.flatMap(({ items }) => items);
const itemIn = (standing: Standing, id: string) => itemsOf(standing).find(({ compiled }) => compiled.item.id === id);
const standing = (facts: FactSet, items: Solution['items'] = {}, more: Partial<Solution> = {}) =>
  standingOf(policy.checklist, begun(facts, { items, ...more }), TODAY);

type Case = { readonly chance: Chance; readonly checklist: Checklist; readonly facts: FactSet; readonly ways: readonly FactSet[] };

const SEEDS = 150;
const GENERATED = Array.from({ length: SEEDS }, (_, seed) => (seed % 5 === 0 ? policy : generatedPolicy(chanceFrom(seed))));

/** Whatever is wrong in any of them. */
function wrongIn(check: (one: Case) => readonly unknown[]): readonly unknown[] {
  return GENERATED.flatMap((one, seed) => {
    const chance = chanceFrom(1000 + seed);
    const facts = generatedFacts(chance, one);
    const { checklist } = one;
    return check({ chance, checklist, facts, ways: completionsOf(checklist, facts) }).map((wrong) => ({ seed, wrong }));
  });
}

const wholesOf = ({ checklist, ways }: Case) => ways.map((one) => wholeOf(checklist, one));
const oneOf = ({ chance, ways }: Case): FactSet => ways[chance.upTo(ways.length)] ?? {};
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const solutionOf = ({ checklist, facts, chance }: Omit<Case, 'ways'>): Solution => {
  const done = checklist.items.filter(() => chance.happens(0.4)).map(({ item }) => [item.id, record({})] as const);
  return begun(facts, { items: Object.fromEntries(done) });
};

const isDoneIn = (solution: Solution) => (item: string) => solution.items[item] !== undefined;

describe('what the sortings make of facts', () => {
  test('is certain only where every way to go on gives the same', () => {
    const wrong = wrongIn((one) => {
      const { known } = sortedOf(one.checklist, one.facts);
      const wholes = wholesOf(one);
      const certain = worked(one.checklist).filter(({ id }) => asList(known[id]).length > 0);
      return certain.filter(({ id }) => wholes.some((whole) => !isSame(asList(whole[id]), asList(known[id]))));
    });
    expect(wrong).toEqual([]);
  });

  test('can be whatever some way to go on gives', () => {
    const wrong = wrongIn((one) => {
      const wholes = wholesOf(one);
      return sortedOf(one.checklist, one.facts).facts.filter(({ fact, possible }) =>
        wholes.some((whole) => asList(whole[fact]).some((value) => !possible.includes(value))),
      );
    });
    expect(wrong).toEqual([]);
  });

  test('is certain once everything is told, and then nothing is missing', () => {
    const wrong = wrongIn((one) => {
      const whole = oneOf(one);
      const { known, missing } = sortedOf(one.checklist, whole);
      return missing.length === 0 && isSame(known, wholeOf(one.checklist, whole)) ? [] : [known];
    });
    expect(wrong).toEqual([]);
  });

  test('asks for something wherever an item is not known to apply', () => {
    const wrong = wrongIn(({ checklist, facts }) => {
      const { sorted, blocking, open } = standingOf(checklist, begun(facts), TODAY);
      return sorted.missing.length > 0 ? [] : [...blocking, ...open].filter(({ gap }) => gap === 'not-known');
    });
    expect(wrong).toEqual([]);
  });

  test('leaves out what the checklist has no more, and what nobody is asked for', () => {
    const { known } = sortedOf(policy.checklist, { area: 'gone', content: ['personal', 'gone'], risk: 'low', reach: 'inside', what: 'x' });
    expect(known).toEqual({ reach: 'inside' });
  });

  test('names the sortings that hold and those that may', () => {
    const [risk, marks] = sortedOf(policy.checklist, { reach: 'outside', area: 'schooling' }).facts;
    expect(risk).toEqual({ fact: 'risk', certain: null, possible: ['banned', 'limited'], by: ['in-public'], open: ['no-children'] });
    expect(marks).toEqual({ fact: 'marks', certain: null, possible: ['label', 'log'], by: ['labelled'], open: ['logged'] });
  });
});

describe('a standing', () => {
  test('is never ready where some way to go on is not', () => {
    const wrong = wrongIn((one) => {
      const solution = solutionOf(one);
      const { isReady } = standingOf(one.checklist, solution, TODAY);
      return isReady ? one.ways.filter((way) => obstaclesIn(one.checklist, way, isDoneIn(solution)).length > 0) : [];
    });
    expect(wrong).toEqual([]);
  });

  test('says that an item applies, or does not, or does not block, only where every way to go on does', () => {
    const wrong = wrongIn((one) => {
      const wholes = wholesOf(one);
      return itemsOf(standingOf(one.checklist, begun(one.facts), TODAY)).filter(({ compiled: { item }, applies, blocks }) => {
        const isWrong = applies !== 'not-known' && wholes.some((whole) => appliesIn(one.checklist, item, whole) !== (applies === 'yes'));
        return isWrong || (applies !== 'no' && !blocks && wholes.some((whole) => blocksIn(one.checklist, item, whole)));
      });
    });
    expect(wrong).toEqual([]);
  });

  test('with one fact more is what some way to go on gives', () => {
    const wrong = wrongIn((one) => {
      const { checklist, facts, chance } = one;
      const open = asked(checklist).filter(({ id }) => facts[id] === undefined);
      const fact = open[chance.upTo(open.length)]?.id;
      if (fact === undefined) return [];
      const told = { ...facts, [fact]: oneOf(one)[fact] ?? '' };
      const wholes = completionsOf(checklist, told).map((way) => wholeOf(checklist, way));
      const before = itemsOf(standingOf(checklist, begun(facts), TODAY));
      return itemsOf(standingOf(checklist, begun(told), TODAY)).filter(({ compiled: { item }, applies }, at) => {
        const was = before[at]?.applies;
        if (was !== 'not-known') return applies !== was;
        return applies !== 'not-known' && wholes.some((whole) => appliesIn(checklist, item, whole) !== (applies === 'yes'));
      });
    });
    expect(wrong).toEqual([]);
  });

  test('of facts that are all told is what the checklist says', () => {
    const wrong = wrongIn((one) => {
      const facts = oneOf(one);
      const solution = solutionOf({ ...one, facts });
      const blocking = standingOf(one.checklist, solution, TODAY).blocking.map(({ compiled }) => compiled.item.id);
      return isSame(blocking, obstaclesIn(one.checklist, facts, isDoneIn(solution))) ? [] : [blocking];
    });
    expect(wrong).toEqual([]);
  });

  test('is the same in whatever order items and sortings stand', () => {
    const turned = turnedRound();
    const said = ({ sorted, isReady, nextDay, ...one }: Standing) => {
      const items = itemsOf({ sorted, isReady, nextDay, ...one }).map(({ compiled, applies, blocks, gap, due }) => [
        compiled.item.id,
        applies,
        blocks,
        gap,
        due,
      ]);
      return [
        items.toSorted((a, b) => Number(String(a[0]) > String(b[0])) - Number(String(a[0]) < String(b[0]))),
        sorted.known,
        sorted.missing,
        isReady,
        nextDay,
      ];
    };
    const wrong = wrongIn((one) => {
      const solution = solutionOf({ ...one, checklist: policy.checklist, facts: generatedFacts(one.chance, policy) });
      const [first, other] = [policy, turned].map(({ checklist }) => said(standingOf(checklist, solution, TODAY)));
      return isSame(first, other) ? [] : [first, other];
    });
    expect(wrong).toEqual([]);
  });

  test('counts what is not known as a gap that blocks', () => {
    const { blocking, isReady } = standing({}, { aim: record({}) });
    expect(blocking.map(({ compiled, gap }) => [compiled.item.id, gap])).toEqual([
      ['basis', 'not-known'],
      ['tested', 'open'],
      ['watched', 'not-known'],
      ['marked', 'not-known'],
    ]);
    expect(isReady).toBe(false);
  });

  const HARMLESS = { area: 'office-work', content: ['open'], reach: 'inside' };

  test('is ready once nothing blocks but a risk that was named, which nobody took yet', () => {
    const named = standing(HARMLESS, { aim: record({ state: 'accepted-risk', reason: 'r' }) });
    expect(named.blocking.map(({ gap }) => gap)).toEqual(['risk-named']);
    expect([named.isReady, obstaclesOf(named)]).toEqual([true, []]);
    expect(named.themes.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'none']);
  });

  test('says of a theme how much of it is done', () => {
    const { themes } = standing({ ...HARMLESS, content: ['personal'] }, { aim: record({}), owns: record({}) });
    expect(themes.map(({ clause, state, done, of }) => [clause.id, state, done, of])).toEqual([
      ['idea', 'done', 1, 1],
      ['content', 'blocking', 1, 2],
      ['safety', 'open', 0, 1],
      ['law', 'none', 0, 0],
    ]);
  });

  test('opens what was answered to other words than the clause has now', () => {
    const sha256 = policy.checklist.itemOf.get('aim')?.clause.sha256 ?? '';
    const aim = record({ askedBy: { instrument: 'made', clause: 'idea', sha256, edition: '2026-01' } });
    const solution = begun(HARMLESS, { items: { aim } });
    expect(itemIn(standingOf(policy.checklist, solution, TODAY), 'aim')?.gap).toBeNull();
    expect(itemIn(standingOf(reworded('idea').checklist, solution, TODAY), 'aim')?.gap).toBe('clause-changed');
  });

  test.each([
    ['2026-11-24', null],
    [TODAY, 'again'],
    ['2026-11-01', 'again'],
  ])('looks again at what was to be looked at on %s', (again, gap) => {
    const found = standing(HARMLESS, { aim: record({ again }) });
    expect([itemIn(found, 'aim')?.gap, found.nextDay]).toEqual([gap, again]);
  });

  test('counts the day of what may follow from the beginning of production', () => {
    const inUse = standing(HARMLESS, { aim: record({}) }, { stage: 'production', producedAt: MONDAY });
    expect([itemIn(inUse, 'owns')?.due, itemIn(inUse, 'owns')?.isOverdue, inUse.nextDay]).toEqual(['2027-02-21', false, '2027-02-21']);
    const late = standing(HARMLESS, { aim: record({}) }, { stage: 'production', producedAt: Date.UTC(2026, 0, 1) });
    expect(itemIn(late, 'owns')?.isOverdue).toBe(true);
    expect(itemIn(standing(HARMLESS, { aim: record({}) }), 'owns')?.due).toBeNull();
  });

  test('asks nothing of a solution that is retired', () => {
    expect(standing(HARMLESS, { aim: record({ again: TODAY }) }, { stage: 'retired' }).nextDay).toBeNull();
  });

  test('has no record of what every object has', () => {
    expect(recordOf(begun(), 'constructor')).toEqual(emptyRecord());
  });

  test('is put into a row in which a risk that was named is open and blocks nothing', () => {
    const solution = begun(HARMLESS, { items: { aim: record({ state: 'accepted-risk', reason: 'r' }) } });
    expect(rowOf(policy.checklist, solution, TODAY)).toEqual({
      id: 's-1',
      number: 1,
      name: 'Chatbot',
      stage: 'idea',
      owner: 'olga',
      blocking: 0,
      open: 3,
      nextDay: null,
      signedUntil: null,
      isOrphaned: false,
      changedAt: MONDAY,
    });
  });
});
