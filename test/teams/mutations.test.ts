import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeySet } from '../../src/edge/key-set.ts';
import { guardOf } from '../../src/teams/guard/guard.ts';
import { type Edge, edgeOf, type Reply } from './edge.ts';
import { goodTrials, hostileTrials, type Trial } from './hostile-requests.ts';
import { guardSettings, issuerOf, NOON } from './issuer.ts';
import { type Mutation, mutationOf, type Stock } from './mutations.ts';
import { referenceGuard } from './reference-guard.ts';

const MUTATIONS = 10_000;
const AT_ONCE = 16;

const issuer = await issuerOf();
const isAdmitted = referenceGuard(issuer);
const keys = new KeySet({ fetchKeys: async () => issuer.keySet, now: () => NOON });
const hostile = await hostileTrials(issuer);
const good = await goodTrials(issuer);

function atLeastOne(trials: readonly Trial[]): readonly [Trial, ...Trial[]] {
  const [first, ...others] = trials;
  if (first === undefined) throw new TypeError('no trials');
  return [first, ...others];
}

const stock: Stock = { issuer, good: atLeastOne(good), hostile: atLeastOne(hostile.filter(({ request }) => request.body.length < 20_000)) };

interface Outcome extends Mutation {
  readonly reply: Reply;
}

async function outcomesOf(edge: Edge): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async () => {
    while (next < MUTATIONS) {
      next += 1;
      const mutation = await mutationOf(stock, next);
      outcomes.push({ ...mutation, reply: await edge.send(mutation.request) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

const isThrough = ({ reply }: Outcome) => reply.body === '{"reached":true}';
const named = (outcomes: readonly Outcome[]) => outcomes.map(({ seed, kind, reply }) => `seed ${seed}: ${kind} → ${reply.status}`);

test('the reference agrees with what is written by hand', () => {
  expect(good.filter(({ request }) => !isAdmitted(request))).toEqual([]);
  // What fails for its wrapping or its shape is no question of who sent it.
  const isAboutSender = ({ status }: Trial) => status === 401 || status === 403 || status === 405;
  expect(hostile.filter((trial) => isAboutSender(trial) && isAdmitted(trial.request)).map(({ name }) => name)).toEqual([]);
});

describe(`${MUTATIONS} spoilt requests`, () => {
  let edge: Edge;
  let outcomes: readonly Outcome[] = [];
  beforeAll(async () => {
    edge = await edgeOf(
      guardOf(guardSettings, keys, () => NOON),
      {},
      () => ({ status: 200, body: { reached: true } }),
    );
    outcomes = await outcomesOf(edge);
  }, 120_000);
  afterAll(() => edge.close());

  test('never reach the bot where the reference turns them away', () => {
    expect(named(outcomes.filter((outcome) => isThrough(outcome) && !isAdmitted(outcome.request)))).toEqual([]);
    expect(named(outcomes.filter((outcome) => isThrough(outcome) && outcome.must === 'never'))).toEqual([]);
    expect(edge.reached()).toBe(outcomes.filter(isThrough).length);
  });

  test('always reach it where nothing was changed that matters', () => {
    const same = outcomes.filter(({ must }) => must === 'through');
    expect(same.length).toBeGreaterThan(MUTATIONS / 20);
    expect(named(same.filter((outcome) => !isThrough(outcome)))).toEqual([]);
    expect(same.filter(({ request }) => !isAdmitted(request))).toEqual([]);
  });

  test('are told nothing where they are turned away, and never that the bot failed', () => {
    const away = outcomes.filter((outcome) => !isThrough(outcome));
    expect(named(away.filter(({ reply }) => reply.body !== ''))).toEqual([]);
    expect(named(outcomes.filter(({ reply }) => reply.status >= 500))).toEqual([]);
    expect(edge.reports.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });

  test('are of every kind, mostly hostile, and turned away for every reason that there is', () => {
    const reasons = new Set(edge.reports.map((report) => (report.kind === 'refused' ? report.code : report.kind)));
    expect(new Set(outcomes.map(({ kind }) => kind)).size).toBe(14);
    expect(outcomes.filter(({ request }) => !isAdmitted(request)).length).toBeGreaterThan(MUTATIONS / 2);
    expect([...reasons].sort().length).toBeGreaterThan(20);
  });

  test('are the same for the same seed', async () => {
    expect(await mutationOf(stock, 77)).toEqual(await mutationOf(stock, 77));
  });
});
