// Mistakes that one could make between solutions and the world, each in place of one part of the bot: the simulation is worth what it finds
// of them.
import type { DeliveryKey } from '../../src/ports/deliveries.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { Solutions } from '../../src/ports/solutions.ts';
import type { Store } from '../../src/ports/store.ts';
import { recordOf } from '../../src/solutions/standing.ts';
import type { Bot } from '../../src/teams/turn.ts';
import type { Task } from '../approvals/world-faults.ts';
import type { FakeStore } from '../fakes/store.ts';
import { isRecord, TENANT } from '../teams/bot.ts';
import { OWNER } from '../teams/solution-world.ts';
import { PARTS, type Parts } from './world-simulation.ts';

/** Above the faults: what the bot calls. */
const withPort = <K extends keyof Store>(name: K, changed: (port: Store[K], bot: Bot, task: Task) => Partial<Store[K]>): Parts => ({
  ...PARTS,
  ports: (bot, task) => ({ ...bot, store: { ...bot.store, [name]: { ...bot.store[name], ...changed(bot.store[name], bot, task) } } }),
});

/** Below the faults: what the store does. */
const withStore = (changed: (store: FakeStore) => FakeStore): Parts => ({ ...PARTS, store: changed });

const isOf = (task: Task, kind: Job['kind']): boolean => task.what.kind === 'job' && task.what.job.kind === kind;

/** A press that is brought on as if it said something else. */
const pressedOtherwise = (otherwise: (bot: Bot, data: Readonly<Record<string, unknown>>) => Promise<object>): Parts => ({
  ...PARTS,
  answer: async (bot, activity) => {
    const { value } = activity;
    const action = isRecord(value) && isRecord(value.action) ? value.action : null;
    if (!isRecord(value) || action === null || !isRecord(action.data)) return await PARTS.answer(bot, activity);
    const data = await otherwise(bot, action.data).catch(() => action.data);
    return await PARTS.answer(bot, { ...activity, value: { ...value, action: { ...action, data } } });
  },
});

const withoutStaleCheck = (): Parts =>
  pressedOtherwise(async (bot, data) => {
    const solution = await bot.store.solutions.find(TENANT, String(data.solution));
    if (solution === null || data.seen === undefined) return data;
    const seen = typeof data.item === 'string' ? recordOf(solution, data.item).revision : solution.revision;
    return { ...data, seen: String(seen) };
  });

/** Reads, waits, and writes what it made of what it has read. */
const lastWriterWins = (): Parts =>
  withPort('solutions', (solutions) => ({
    change: async (tenant, id, act, at, by, apply) => {
      const read = await solutions.find(tenant, id);
      await new Promise<void>((resolve) => setTimeout(resolve, 40));
      return await solutions.change(tenant, id, act, at, by, (now) => {
        const applied = apply(read ?? now);
        if (!('change' in applied)) return applied;
        const { solution, facts, effects } = applied.change;
        const revision = now.revision + 1;
        const change = { effects, solution: { ...solution, revision }, facts: facts.map((fact) => ({ ...fact, revision })) };
        return { ...applied, change };
      });
    },
  }));

const withoutActs = (): Parts =>
  withPort('solutions', (solutions) => ({
    change: (tenant, id, _, at, by, apply) => solutions.change(tenant, id, null, at, by, apply),
  }));

const acknowledgesFirst = (): Parts =>
  withPort('solutions', (solutions, _, task) => ({
    change: async (tenant, id, act, at, by, apply) => {
      const now = task.what.kind === 'turn' ? await solutions.find(tenant, id) : null;
      if (now === null) return await solutions.change(tenant, id, act, at, by, apply);
      void solutions.change(tenant, id, act, at, by, apply).catch(() => undefined);
      return apply(now).told;
    },
  }));

const isFiling = (task: Task, by: string | null): boolean => by !== null && isOf(task, 'solution-settle');

/** Whoever filed is taken at their word: where their program died before the solution knew, it never does. */
const losesFiling = (): Parts =>
  withPort('solutions', (solutions, _, task) => ({
    change: async (tenant, id, act, at, by, apply) => {
      if (!isFiling(task, by)) return await solutions.change(tenant, id, act, at, by, apply);
      return await solutions.change(tenant, id, act, at, by, (now) => {
        const applied = apply(now);
        return 'change' in applied ? { told: applied.told } : applied;
      });
    },
  }));

/** As if it were still waited for. */
const settlesAgain = (): Parts =>
  withPort('solutions', (solutions: Solutions, _, task) => ({
    change: (tenant, id, act, at, by, apply) =>
      solutions.change(tenant, id, act, at, by, (now) =>
        isOf(task, 'solution-settle') && by === null && now.signed !== null
          ? apply({ ...now, signed: { ...now.signed, state: 'pending' } })
          : apply(now),
      ),
  }));

const settlesOnlyYes = (): Parts => ({
  ...PARTS,
  doJob: async (bot, job) => {
    const request = job.kind === 'solution-settle' ? await bot.store.requests.find(TENANT, job.request) : null;
    const isNo = request !== null && ['rejected', 'withdrawn', 'expired', 'revoked'].includes(request.state);
    return isNo ? { kind: 'done' } : await PARTS.doJob(bot, job);
  },
});

const isNotice = ({ conversation }: DeliveryKey) => conversation.startsWith('notice ');

const saysWithoutKey = (): Parts =>
  withPort('deliveries', (deliveries) => ({
    claim: async (key, now, how) => (isNotice(key) ? { fresh: true } : await deliveries.claim(key, now, how)),
  }));

/** The first of several is for all of them. */
const saysOnceOfAll = (): Parts =>
  withPort('deliveries', (deliveries) => ({
    claim: (key, now, how) =>
      deliveries.claim(isNotice(key) ? { ...key, activity: key.activity.split(' ').slice(0, 3).join(' ') } : key, now, how),
  }));

const neverTriesAgain = (): Parts => ({
  ...PARTS,
  doJob: async (bot, job) => {
    await PARTS.doJob(bot, job);
    return { kind: 'done' };
  },
});

const endsBeforeItIsDone = (): Parts => ({
  ...PARTS,
  doJob: async (bot, job) => {
    void PARTS.doJob(bot, job).catch(() => undefined);
    return { kind: 'done' };
  },
});

/** Some are in the memory of a program that ends before it has written them. */
const jobsOutsideTheTransaction = (): Parts => {
  let times = 0;
  return withStore((store) => ({
    ...store,
    drained: () => {
      const jobs = store.drained();
      times += jobs.length;
      return times % 17 < jobs.length ? jobs.slice(1) : jobs;
    },
  }));
};

const sleepsThrough = (): Parts => ({ ...PARTS, wake: async () => undefined });

const believesEverybody = (): Parts => ({
  ...PARTS,
  answer: (bot, activity) => PARTS.answer(bot, { ...activity, from: { ...activity.from, aadObjectId: OWNER } }),
});

const beginsEachTime = (): Parts => {
  let times = 0;
  return withPort('solutions', (solutions) => ({
    begin: (beginning) => {
      times += 1;
      return solutions.begin({ ...beginning, key: `${beginning.key} ${times}` });
    },
  }));
};

export type Planted = {
  readonly parts: () => Parts;
  /** A life that is known to find it is looked at first, so that it is found soon. */
  readonly likely: number;
};

export const PLANTED: Readonly<Record<string, Planted>> = {
  'nobody asks what was seen': { parts: withoutStaleCheck, likely: 1 },
  'the last writer wins': { parts: lastWriterWins, likely: 1 },
  'acts are not kept': { parts: withoutActs, likely: 1 },
  'a press is answered before it is committed': { parts: acknowledgesFirst, likely: 1 },
  'a filing that the press could not finish is lost': { parts: losesFiling, likely: 34 },
  'what became of a request is brought each time it is told': { parts: settlesAgain, likely: 38 },
  'only a yes is brought back': { parts: settlesOnlyYes, likely: 3 },
  'a notice has no key': { parts: saysWithoutKey, likely: 2 },
  'a notice is known without what it is of': { parts: saysOnceOfAll, likely: 2 },
  'what is to be done later is never done': { parts: neverTriesAgain, likely: 2 },
  'a job ends before it is done': { parts: endsBeforeItIsDone, likely: 5 },
  'work is written down outside of the transaction': { parts: jobsOutsideTheTransaction, likely: 10 },
  'nobody looks at what is due': { parts: sleepsThrough, likely: 49 },
  'whoever presses is the owner': { parts: believesEverybody, likely: 2 },
  'each beginning is a solution': { parts: beginsEachTime, likely: 1 },
};
