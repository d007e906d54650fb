import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EditionContext, EditionEvent } from '../../src/publishing/life.ts';
import { inForceOf, lastOf, nextEdition, standingOf } from '../../src/publishing/life.ts';
import type { Actor, DeskRole, Edition, EditionState } from '../../src/publishing/types.ts';

const NOW = 1_000_000;
const NOTE = { da: 'Nyt', en: 'News' };
const sign = (by: string, at = 0) => ({ by, at });

const draft = (number: number, change: Partial<Edition> = {}): Edition => ({
  number,
  state: 'draft',
  revision: 1,
  source: 'desk',
  basedOn: 1,
  digest: `d${number}`,
  created: sign('anna'),
  edited: sign('edda'),
  proposed: null,
  confirmed: null,
  withdrawn: null,
  isByOne: false,
  from: null,
  note: null,
  returned: null,
  ...change,
});

const inState = (number: number, state: EditionState, from: number | null) =>
  draft(number, { state, from, proposed: state === 'draft' || state === 'discarded' ? null : sign('pia') });

/** The edition asked about has number 5; the others are there before it and after it. */
const SCENES = {
  draft: [inState(1, 'confirmed', 10), inState(5, 'draft', null)],
  proposed: [inState(1, 'confirmed', 10), inState(5, 'proposed', null)],
  'to come': [inState(1, 'confirmed', 10), inState(5, 'confirmed', NOW + 10)],
  'to come as the first': [inState(5, 'confirmed', NOW + 10), inState(6, 'confirmed', NOW + 20)],
  'in force': [inState(1, 'confirmed', 10), inState(5, 'confirmed', NOW)],
  'in force as the first': [inState(4, 'withdrawn', 10), inState(5, 'confirmed', 20), inState(6, 'confirmed', NOW + 20)],
  superseded: [inState(1, 'confirmed', 10), inState(5, 'confirmed', 20), inState(6, 'confirmed', NOW)],
  withdrawn: [inState(1, 'confirmed', 10), inState(5, 'withdrawn', 20)],
  discarded: [inState(1, 'confirmed', 10), inState(5, 'discarded', null)],
} as const;
type Scene = keyof typeof SCENES;
type Kind = EditionEvent['kind'];

/** What comes of an event for whoever may cause it, somebody else having written what stands there. */
const VERDICTS: Readonly<Record<Kind, Readonly<Record<Scene, string>>>> = {
  edit: {
    draft: 'draft',
    proposed: 'draft',
    'to come': 'not-a-draft',
    'to come as the first': 'not-a-draft',
    'in force': 'not-a-draft',
    'in force as the first': 'not-a-draft',
    superseded: 'not-a-draft',
    withdrawn: 'not-a-draft',
    discarded: 'not-a-draft',
  },
  rebase: {
    draft: 'nothing-changed',
    proposed: 'nothing-changed',
    'to come': 'not-a-draft',
    'to come as the first': 'not-a-draft',
    'in force': 'not-a-draft',
    'in force as the first': 'not-a-draft',
    superseded: 'not-a-draft',
    withdrawn: 'not-a-draft',
    discarded: 'not-a-draft',
  },
  propose: {
    draft: 'proposed',
    proposed: 'not-a-draft',
    'to come': 'not-a-draft',
    'to come as the first': 'not-a-draft',
    'in force': 'not-a-draft',
    'in force as the first': 'not-a-draft',
    superseded: 'not-a-draft',
    withdrawn: 'not-a-draft',
    discarded: 'not-a-draft',
  },
  confirm: {
    draft: 'not-proposed',
    proposed: 'confirmed',
    'to come': 'not-proposed',
    'to come as the first': 'not-proposed',
    'in force': 'not-proposed',
    'in force as the first': 'not-proposed',
    superseded: 'not-proposed',
    withdrawn: 'not-proposed',
    discarded: 'not-proposed',
  },
  return: {
    draft: 'not-proposed',
    proposed: 'draft',
    'to come': 'not-proposed',
    'to come as the first': 'not-proposed',
    'in force': 'not-proposed',
    'in force as the first': 'not-proposed',
    superseded: 'not-proposed',
    withdrawn: 'not-proposed',
    discarded: 'not-proposed',
  },
  discard: {
    draft: 'discarded',
    proposed: 'discarded',
    'to come': 'not-a-draft',
    'to come as the first': 'not-a-draft',
    'in force': 'not-a-draft',
    'in force as the first': 'not-a-draft',
    superseded: 'not-a-draft',
    withdrawn: 'not-a-draft',
    discarded: 'not-a-draft',
  },
  withdraw: {
    draft: 'not-in-force',
    proposed: 'not-in-force',
    'to come': 'withdrawn',
    'to come as the first': 'nothing-before',
    'in force': 'withdrawn',
    'in force as the first': 'nothing-before',
    superseded: 'not-in-force',
    withdrawn: 'not-in-force',
    discarded: 'not-in-force',
  },
};

const ROLES: readonly DeskRole[] = ['dpo', 'deputy', 'editor', 'reader', 'it'];
const MAY: Readonly<Record<Kind, readonly boolean[]>> = {
  edit: [true, true, true, false, false],
  rebase: [true, true, true, false, false],
  propose: [true, true, true, false, false],
  discard: [true, true, true, false, false],
  confirm: [true, true, false, false, false],
  return: [true, true, false, false, false],
  withdraw: [true, true, false, false, false],
};

/** Who confirms what `pia` proposed and `edda` changed last, by how many it takes. */
const CONFIRMS = {
  somebody: ['confirmed', 'confirmed'],
  pia: ['confirmed by one', 'same-person'],
  edda: ['confirmed by one', 'same-person'],
} as const;

const eventOf = (kind: Kind, actor: Actor): EditionEvent => {
  if (kind === 'propose') return { kind, actor, note: NOTE, from: null };
  return kind === 'return' || kind === 'withdraw' ? { kind, actor, reason: 'Se igen' } : { kind, actor };
};

const context = (all: readonly Edition[], change: Partial<EditionContext> = {}): EditionContext => ({
  at: NOW,
  confirmations: 2,
  all,
  hasErrors: false,
  isChanged: true,
  ...change,
});

const verdictOf = (now: Edition, event: EditionEvent, known: EditionContext) => {
  const next = nextEdition(now, event, known);
  if ('refused' in next) return next.refused.code;
  return next.after.isByOne && next.after.state === 'confirmed' ? 'confirmed by one' : next.after.state;
};

const fifth = (all: readonly Edition[]) => all.find(({ number }) => number === 5) ?? draft(5);

const PEOPLE = ['somebody', 'pia', 'edda'] as const;
const kinds = Object.keys(VERDICTS) as readonly Kind[];
const scenes = Object.keys(SCENES) as readonly Scene[];
const cells = kinds.flatMap((kind) => scenes.map((scene) => ({ kind, scene })));
const combinations = ROLES.flatMap((role, at) =>
  PEOPLE.flatMap((person) => ([1, 2] as const).map((confirmations) => ({ role, at, person, confirmations }))),
);

describe('what an event makes of an edition, for every role, person and number of confirmations', () => {
  test.each(cells)('$kind of one that is $scene', ({ kind, scene }) => {
    const told = combinations.map(({ role, person, confirmations }) =>
      verdictOf(fifth(SCENES[scene]), eventOf(kind, { person, role }), context(SCENES[scene], { confirmations })),
    );
    const expected = combinations.map(({ at, person, confirmations }) => {
      if (MAY[kind][at] !== true) return 'not-allowed';
      return kind === 'confirm' && scene === 'proposed' ? CONFIRMS[person][confirmations - 1] : VERDICTS[kind][scene];
    });
    expect(told).toEqual(expected);
  });
});

const dpo: Actor = { person: 'dora', role: 'dpo' };
const all = SCENES.draft;
const now = fifth(all);

describe('a proposal', () => {
  test.each([
    ['with errors', 'has-errors', { hasErrors: true }, {}],
    ['of what is not changed', 'nothing-changed', { isChanged: false }, {}],
    ['without a note in Danish', 'note-missing', {}, { note: { da: ' ', en: 'News' } }],
    ['without a note in English', 'note-missing', {}, { note: { da: 'Nyt', en: '' } }],
    ['from a moment that has gone by', 'date-past', {}, { from: NOW - 1 }],
    ['from this moment', 'proposed', {}, { from: NOW }],
  ] as const)('%s is %s', (_, expected, known, change) => {
    expect(verdictOf(now, { kind: 'propose', actor: dpo, note: NOTE, from: null, ...change }, context(all, known))).toBe(expected);
  });
});

describe('a proposed edition', () => {
  const proposed = draft(5, { state: 'proposed', proposed: sign('pia'), note: NOTE, from: NOW + 50 });
  const thenOf = (event: EditionEvent, known: Partial<EditionContext> = {}) => {
    const next = nextEdition(proposed, event, context([proposed], known));
    return 'after' in next ? next.after : next.refused;
  };

  test('is a draft again once it is edited, and known by who edited it', () => {
    expect(thenOf({ kind: 'edit', actor: dpo })).toMatchObject({
      state: 'draft',
      proposed: null,
      edited: { by: 'dora', at: NOW },
      revision: 2,
    });
  });

  test('with errors is not confirmed', () => {
    expect(thenOf({ kind: 'confirm', actor: dpo }, { hasErrors: true })).toMatchObject({ code: 'has-errors' });
  });

  test('is in force from the moment it was proposed for', () => {
    expect(thenOf({ kind: 'confirm', actor: dpo })).toMatchObject({ state: 'confirmed', from: NOW + 50, isByOne: false });
  });

  test('that is confirmed later than that is in force from then on', () => {
    expect(thenOf({ kind: 'confirm', actor: dpo }, { at: NOW + 90 })).toMatchObject({ from: NOW + 90 });
  });

  test('is not sent back without a reason', () => {
    expect(thenOf({ kind: 'return', actor: dpo, reason: ' ' })).toMatchObject({ code: 'reason-missing' });
    expect(thenOf({ kind: 'return', actor: dpo, reason: ' Se § 2 ' })).toMatchObject({ state: 'draft', returned: 'Se § 2' });
  });
});

test('of two editions from the same moment the one with the higher number is in force', () => {
  const both = [inState(3, 'confirmed', 10), inState(2, 'confirmed', 10)];
  expect(inForceOf(both, 10)?.number).toBe(3);
  expect(inForceOf(both, 9)).toBeNull();
});

describe('a draft that was begun before another edition was confirmed', () => {
  const first = draft(1, { state: 'confirmed', from: 10, created: null });
  const over = (change: Partial<Edition> = {}) =>
    draft(4, { state: 'confirmed', created: sign('anna', 90), confirmed: sign('dora', 100), from: 100, ...change });
  const mine = (change: Partial<Edition> = {}) => draft(5, { created: sign('anna', 50), ...change });
  const proposing: EditionEvent = { kind: 'propose', actor: dpo, note: NOTE, from: null };
  const later: EditionEvent = { ...proposing, from: NOW + 500 };
  const told = (one: Edition, others: readonly Edition[], event: EditionEvent = proposing) =>
    verdictOf(one, event, context([first, ...others, one]));

  test.each([
    ['when nothing came', mine(), [], 'proposed'],
    ['when another is in force', mine(), [over()], 'outdated'],
    ['when another is to come', mine(), [over({ from: NOW + 50 })], 'outdated'],
    ['when another was only proposed', mine(), [over({ state: 'proposed', confirmed: null, from: null })], 'proposed'],
    ['when another came and was withdrawn again', mine(), [over({ state: 'withdrawn', withdrawn: sign('dora', 200) })], 'proposed'],
    [
      'when what it was begun from was withdrawn since',
      mine({ basedOn: 4, created: sign('anna', 150) }),
      [over({ state: 'withdrawn', withdrawn: sign('dora', 200) })],
      'outdated',
    ],
    [
      'when it was begun from what had been withdrawn',
      mine({ basedOn: 4, created: sign('anna', 250) }),
      [over({ state: 'withdrawn', withdrawn: sign('dora', 200) })],
      'proposed',
    ],
    ['when it was begun from the other', mine({ basedOn: 4, created: sign('anna', 150) }), [over()], 'proposed'],
    ['when it was begun from the one to come', mine({ basedOn: 4 }), [over({ from: NOW + 50 })], 'proposed'],
    [
      'when it was begun from the one in force, another being to come',
      mine({ created: sign('anna', 150) }),
      [over({ from: NOW + 50 })],
      'outdated',
    ],
    ['when somebody began it from an old one on purpose', mine({ created: sign('anna', 150) }), [over()], 'proposed'],
    [
      'when somebody began it from an old one, and a third came',
      mine({ created: sign('anna', 150) }),
      [over(), over({ number: 6, confirmed: sign('dora', 300), from: 300 })],
      'outdated',
    ],
    ['when it was begun in the moment in which another was confirmed', mine({ created: sign('anna', 100) }), [over()], 'outdated'],
  ] as const)('%s', (_, one, others, expected) => {
    expect(told(one, others)).toBe(expected);
    expect(told(one, others, later)).toBe(expected);
    const isProposed = expected === 'proposed';
    expect(told({ ...one, state: 'proposed', proposed: sign('pia') }, others, { kind: 'confirm', actor: dpo })).toBe(
      isProposed ? 'confirmed' : 'outdated',
    );
    expect(told(one, others, { kind: 'rebase', actor: dpo })).toBe(isProposed ? 'nothing-changed' : 'draft');
  });

  test('says which edition it would undo', () => {
    expect(nextEdition(mine(), proposing, context([first, over(), mine()]))).toEqual({ refused: { code: 'outdated', about: '4' } });
  });

  test('is brought up to date on the last one, as a draft of whoever changed it last', () => {
    const one = mine({ state: 'proposed', proposed: sign('pia'), from: NOW + 5 });
    expect(nextEdition(one, { kind: 'rebase', actor: dpo }, context([first, over({ from: NOW + 50 }), one]))).toMatchObject({
      after: { state: 'draft', basedOn: 4, revision: 2, proposed: null, from: null, edited: { by: 'edda' } },
    });
  });

  test('is in force no sooner than one to come that it was begun from', () => {
    const one = mine({ basedOn: 4, state: 'proposed', proposed: sign('pia') });
    const all = [first, over({ from: NOW + 50 }), one];
    expect(nextEdition(one, { kind: 'confirm', actor: dpo }, context(all))).toMatchObject({ after: { from: NOW + 50 } });
    const early = { ...one, number: 3 };
    expect(nextEdition(early, { kind: 'confirm', actor: dpo }, context([...all.slice(0, 2), early]))).toMatchObject({
      after: { from: NOW + 51 },
    });
  });
});

type Step = {
  readonly kind: Kind | 'begin';
  readonly number: number;
  readonly actor: Actor;
  readonly passes: number;
  readonly from: number | null;
  readonly confirmations: 1 | 2;
};

/** Mostly what leads somewhere: an edition is begun, proposed and confirmed by people who may. */
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Kind | 'begin'>(
      'begin',
      'edit',
      'rebase',
      'rebase',
      'propose',
      'propose',
      'confirm',
      'confirm',
      'confirm',
      'return',
      'discard',
      'withdraw',
    ),
    number: fc.integer({ min: 1, max: 4 }),
    actor: fc.record({
      person: fc.constantFrom('anna', 'pia', 'dora'),
      role: fc.constantFrom<DeskRole>('dpo', 'dpo', 'deputy', 'deputy', 'editor', 'reader'),
    }),
    passes: fc.integer({ min: 0, max: 15 }),
    from: fc.option(fc.integer({ min: -5, max: 200 })),
    confirmations: fc.constantFrom<1 | 2>(1, 2),
  }),
  { minLength: 40, maxLength: 100, size: 'max' },
);

const begun = (editions: readonly Edition[], { actor, number }: Step): readonly Edition[] =>
  editions.length >= number + 2
    ? editions
    : [...editions, draft(editions.length + 1, { edited: sign(actor.person), basedOn: lastOf(editions)?.number ?? null })];

function stepped(editions: readonly Edition[], step: Step, at: number): readonly Edition[] {
  const one = editions.find((edition) => edition.number === step.number);
  if (step.kind === 'begin') return begun(editions, step);
  if (one === undefined) return editions;
  const event = eventOf(step.kind, step.actor);
  const sent = event.kind === 'propose' ? { ...event, from: step.from === null ? null : at + step.from } : event;
  const next = nextEdition(one, sent, context(editions, { at, confirmations: step.confirmations }));
  return 'after' in next ? editions.map((edition) => (edition === one ? next.after : edition)) : editions;
}

type Moment = { readonly at: number; readonly before: readonly Edition[]; readonly editions: readonly Edition[] };

function walkOf(walk: readonly Step[]): readonly Moment[] {
  let [at, editions]: [number, readonly Edition[]] = [NOW, []];
  return walk.map((step) => {
    const before = editions;
    at += step.passes;
    editions = stepped(editions, step, at);
    return { at, before, editions };
  });
}

const inForceIn = ({ editions, at }: Moment) => editions.filter((edition) => standingOf(edition, editions, at) === 'in-force');

function isAlwaysOne(moments: readonly Moment[]): boolean {
  const counts = moments.map((moment) => inForceIn(moment).length);
  const first = counts.indexOf(1);
  return counts.every((count, at) => count === (first < 0 || at < first ? 0 : 1));
}

function isPastKept({ at, before, editions }: Moment): boolean {
  const was = inForceOf(before, at - 1);
  const isWithdrawn = editions.some((edition) => edition.number === was?.number && edition.state === 'withdrawn');
  return isWithdrawn || was?.number === inForceOf(editions, at - 1)?.number;
}

const isByTwo = ({ confirmed, proposed, edited }: Edition) => confirmed === null || ![proposed?.by, edited?.by].includes(confirmed.by);

const holds = (claim: (moments: readonly Moment[]) => boolean) =>
  fc.assert(
    fc.property(steps, (walk) => claim(walkOf(walk))),
    { numRuns: 1500 },
  );

describe('along any walk', () => {
  test('exactly one edition is in force once one is', () => {
    holds(isAlwaysOne);
  });

  test('editions come into force, come later, are superseded and are withdrawn', () => {
    const seen = new Map<string, number>();
    for (const walk of fc.sample(steps, { numRuns: 300, seed: 5 }))
      for (const { editions, at } of walkOf(walk))
        for (const edition of editions) {
          const standing = standingOf(edition, editions, at);
          seen.set(standing, (seen.get(standing) ?? 0) + 1);
        }
    expect(
      [...seen]
        .filter(([, count]) => count > 50)
        .map(([standing]) => standing)
        .sort(),
    ).toEqual(['discarded', 'draft', 'in-force', 'proposed', 'superseded', 'to-come', 'withdrawn']);
  });

  test('what was in force at a moment that has gone by changes only where it is withdrawn', () => {
    holds((moments) => moments.every(isPastKept));
  });

  test('none is confirmed that would undo another', () => {
    const isOnLast = ({ before, editions }: Moment) =>
      editions.every((edition) => {
        const was = before.find(({ number }) => number === edition.number);
        const others = before.filter(({ number }) => number !== edition.number);
        const isNow = edition.state === 'confirmed' && was?.state === 'proposed';
        return !isNow || lastOf(others) === null || (lastOf(others)?.number === edition.basedOn && lastOf(editions) === edition);
      });
    holds((moments) => moments.every(isOnLast));
  });

  test('with two confirmations nobody confirms what they proposed or changed last', () => {
    fc.assert(
      fc.property(steps, (walk) =>
        walkOf(walk.map((step) => ({ ...step, confirmations: 2 }))).every(({ editions }) => editions.every(isByTwo)),
      ),
      { numRuns: 500 },
    );
  });
});
