// Graph and Teams are both out of order for a while, in turns of refusing, failing and saying nothing, while requests are filed and
// decided. Then both are there again, and everything has to arrive: soon, within what the platform takes, and once.
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { DEEDS } from '../graph/tenant.ts';
import { ask } from '../storage/server.ts';
import { type Delivered, delivered, outstanding, type Pace, paceOf } from './delivered.ts';
import { bring, chatOf, filing, isApproved, markOf, pressed, tokenIn } from './person.ts';
import { buttonData, type TeamsState } from './played-teams.ts';
import { startProgram } from './running.ts';
import { answersOf, type Stage, stageOf } from './stage.ts';

export type Outage = {
  readonly folder: string;
  readonly outageMs: number;
  /** Half of them are filed before and decided meanwhile, half are filed meanwhile. */
  readonly requests: number;
  readonly requesters: number;
  readonly managers: number;
  /** How long the turns of one kind of trouble are. */
  readonly turnMs: number;
};
export type OutageCame = {
  readonly filed: { readonly before: number; readonly meanwhile: number };
  readonly decided: { readonly meanwhile: number; readonly afterwards: number };
  readonly slowestMs: number;
  readonly deliveredMs: number;
  readonly delivered: Delivered;
  readonly pace: Pace;
  readonly registered: number;
  readonly findings: readonly string[];
};

type Item = { readonly key: string; readonly person: string; readonly manager: string };
type Doing = { readonly stage: Stage; readonly port: number; readonly answers: ReadonlyMap<string, unknown> };

const MANY = 5000;
/** Who was told that it could not be done presses again. */
const AGAIN_MS = 3000;
const AGAIN_FOR_MS = 90_000;
const LONGEST_MS = 300_000;
const TURNS: readonly TeamsState[] = ['refusing', 'failing', 'silent'];

async function beGraph({ graph, front }: Stage, state: TeamsState): Promise<void> {
  graph.heal();
  await front.be(state === 'failing' ? 'up' : state);
  const troubles = Array.from({ length: MANY }, () => ({ when: 'before', kind: 503, retryAfter: '5' }) as const);
  if (state === 'failing') for (const operation of Object.keys(DEEDS)) graph.trouble(operation, ...troubles);
}

/** Whether it was acknowledged: with the card of the request. */
async function file({ stage, port, answers }: Doing, { key, person }: Item): Promise<{ readonly isDone: boolean; readonly ms: number }> {
  const { status, body, ms } = await bring(port, filing(person, stage.teams.url, answers.get(person), key));
  return { isDone: status === 200 && tokenIn(body) !== null, ms };
}

const buttonOf = ({ stage }: Doing, { key, manager }: Item) => {
  const of = stage.teams.messages.findLast(
    (one) =>
      one.conversation === chatOf(manager) && JSON.stringify(one.first).includes(markOf(key)) && buttonData(one.first, 'approve') !== null,
  );
  return buttonData(of?.first, 'approve');
};

/** Whether the answer is a card that can be decided no more. */
async function decide(doing: Doing, item: Item): Promise<{ readonly isDone: boolean; readonly ms: number }> {
  const data = buttonOf(doing, item);
  if (data === null) return { isDone: false, ms: 0 };
  const press = pressed(item.manager, doing.stage.teams.url, { verb: 'approve', data, inputs: { seen: 'true' } });
  const { status, body, ms } = await bring(doing.port, press);
  return { isDone: status === 200 && isApproved(body), ms };
}

type Meanwhile = { readonly outageMs: number; readonly turnMs: number; readonly decide: readonly Item[]; readonly file: readonly Item[] };

/** What is done while both are out of order, evenly over the time; those that could not be decided come back. */
async function meanwhile(doing: Doing, { outageMs, turnMs, ...items }: Meanwhile) {
  const { stage } = doing;
  const until = Date.now() + outageMs;
  const turning = (async () => {
    for (let turn = 0; Date.now() < until; turn += 1) {
      const [teams = 'refusing', graph = 'silent'] = [TURNS[turn % 3], TURNS[(turn + 1 + Math.floor(turn / 3)) % 3]];
      await Promise.all([stage.teams.be(teams), beGraph(stage, graph)]);
      await pause(Math.min(turnMs, Math.max(0, until - Date.now())));
    }
  })();
  const all = items.file.flatMap((filed, at) => [
    { kind: 'file', item: filed } as const,
    ...(items.decide[at] === undefined ? [] : [{ kind: 'decide', item: items.decide[at] } as const]),
  ]);
  const undone: Item[] = [];
  const unfiled: Item[] = [];
  let [decided, slowestMs] = [0, 0];
  const open = new Set<Promise<void>>();
  for (const { kind, item } of all) {
    const one = (kind === 'file' ? file(doing, item) : decide(doing, item)).then(({ isDone, ms }) => {
      slowestMs = Math.max(slowestMs, ms);
      if (kind === 'decide' && isDone) decided += 1;
      if (!isDone) (kind === 'file' ? unfiled : undone).push(item);
    });
    open.add(one);
    await pause((outageMs * 0.9) / all.length);
  }
  await Promise.all([...open, turning]);
  return { undone, unfiled, decided, slowestMs };
}

/** How many could be decided then. */
async function decidedAgain(doing: Doing, all: readonly Item[]): Promise<number> {
  const until = Date.now() + AGAIN_FOR_MS;
  let undone = all;
  while (undone.length > 0 && Date.now() < until) {
    const still: Item[] = [];
    for (const item of undone) if (!(await decide(doing, item)).isDone) still.push(item);
    undone = still;
    if (undone.length > 0) await pause(AGAIN_MS);
  }
  return all.length - undone.length;
}

async function untilDelivered(url: string): Promise<number> {
  const from = performance.now();
  while ((await outstanding(url)) > 0 && performance.now() - from < LONGEST_MS) await pause(250);
  return performance.now() - from;
}

export async function outage({ folder, outageMs, requests, requesters, managers, turnMs }: Outage): Promise<OutageCame> {
  const stage = await stageOf(requesters, managers);
  const program = await startProgram({ address: stage.address, data: folder });
  const database = await startEmbedded({ folder, log: () => undefined });
  try {
    const doing: Doing = { stage, port: program.port, answers: await answersOf(program.port, stage) };
    const items = Array.from({ length: requests }, (_, at): Item => {
      const number = at % requesters;
      return { key: `k${at}`, person: stage.staff.requesters[number] ?? '', manager: stage.staff.managers[number % managers] ?? '' };
    });
    const before = items.slice(0, requests / 2);
    // What people were answered is theirs to pace.
    const greeted = stage.teams.calls.length;
    for (const item of before) if (!(await file(doing, item)).isDone) throw new RangeError('a request could not be filed in good times');
    await untilDelivered(database.url);
    const came = await meanwhile(doing, { outageMs, turnMs, decide: before, file: items.slice(requests / 2) });
    await Promise.all([stage.teams.be('up'), beGraph(stage, 'up')]);
    const healed = performance.now();
    const afterwards = await decidedAgain(doing, came.undone);
    await untilDelivered(database.url);
    const deliveredMs = performance.now() - healed;
    const result = await delivered(database.url, stage.teams);
    const pace = paceOf(stage.teams.calls.slice(greeted));
    const [count] = await ask(database.url, 'select count(*)::int as n from hjemmel.request');
    const open = await ask(database.url, "select number, state from hjemmel.request where state in ('filed', 'needs-routing')");
    return {
      filed: { before: before.length, meanwhile: requests / 2 - came.unfiled.length },
      decided: { meanwhile: came.decided, afterwards },
      slowestMs: came.slowestMs,
      deliveredMs,
      delivered: result,
      pace,
      registered: stage.graph.tenant.rows.size,
      findings: [
        ...result.findings,
        ...pace.findings,
        ...stage.graph.violations,
        ...came.unfiled.map(({ key }) => `${key} could not be filed`),
        ...(Number(count?.n) === requests - came.unfiled.length ? [] : [`${count?.n} requests in the database`]),
        ...open.map(({ number, state }) => `request ${number} is still ${state}`),
        ...(stage.graph.tenant.rows.size === Number(count?.n) ? [] : [`${stage.graph.tenant.rows.size} requests in the register`]),
        ...(came.decided + afterwards === before.length ? [] : [`${came.decided + afterwards} of ${before.length} decided`]),
      ],
    };
  } finally {
    await program.stop();
    await database.stop();
    await stage.close();
  }
}
