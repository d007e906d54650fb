// Two programs on one PostgreSQL, one of them killed in the middle: the other goes on, each card comes once or is marked, and when the
// clock moves on, everybody is reminded once, of requests and of solutions.
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { ask } from '../storage/server.ts';
import { type Delivered, delivered, outstanding } from './delivered.ts';
import { bring, filing, tokenIn } from './person.ts';
import type { PlayedTeams } from './played-teams.ts';
import { type Running, type Starting, startProgram } from './running.ts';
import { begunWithDueItem, remindedSolutions, remindersSaid } from './solution-reminders.ts';
import { answersOf, stageOf } from './stage.ts';

export type Replicas = {
  readonly folder: string;
  readonly requests: number;
  readonly requesters: number;
  readonly managers: number;
  readonly solutions: number;
};
export type ReplicasCame = {
  readonly filed: number;
  readonly reminded: number;
  readonly remindedSolutions: number;
  /** Reminders that were on their way when the other was killed: said at most once. */
  readonly unsaid: number;
  readonly goneOnMs: number;
  readonly delivered: Delivered;
  readonly findings: readonly string[];
};

const SETTLE_MS = 120_000;
const MINUTE = 60_000;

async function settled(url: string): Promise<number> {
  const from = performance.now();
  while ((await outstanding(url)) > 0 && performance.now() - from < SETTLE_MS) await pause(100);
  return performance.now() - from;
}

const numberOf = async (url: string, text: string) => Number((await ask(url, text))[0]?.n);
const MOST_ON_THE_WAY = 5;
const REMINDED = "select count(*)::int as n from hjemmel.audit where event = 'remind' and about is distinct from 'solution'";

/** A reminder that was on its way when its replica was killed is not said again: at most as many as one works on at once. */
function saidFindings(said: number, all: number, what: string): readonly string[] {
  if (said > all) return [`${said} reminders were said for ${all} ${what}`];
  return all - said <= MOST_ON_THE_WAY ? [] : [`${all - said} reminders of ${what} were never said`];
}

async function solutionFindings(url: string, teams: PlayedTeams, solutions: number): Promise<readonly string[]> {
  const { all, twice } = await remindedSolutions(url);
  const said = [...remindersSaid(teams).values()];
  return [
    ...(all === solutions ? [] : [`${all} of ${solutions} solutions reminded`]),
    ...(twice === 0 ? [] : [`${twice} solutions were reminded twice`]),
    ...(said.some((times) => times > 1) ? ['a reminder of a solution was said twice'] : []),
    ...saidFindings(said.length, solutions, 'solutions'),
  ];
}

/** The clocks of two go on to when everything is due, and one of them is killed while it reminds. */
async function remindedByTwo(
  url: string,
  other: Running,
  starting: Starting,
  { requests, solutions }: Pick<Replicas, 'requests' | 'solutions'>,
) {
  const again = await startProgram(starting);
  try {
    const due = await ask(
      url,
      "select greatest((select max(due_at) from hjemmel.request where state = 'pending'), (select max(due_at) from hjemmel.solution)) as due",
    );
    const moved = new Date(String(due[0]?.due)).getTime() + MINUTE - Date.now();
    for (const each of [other, again]) each.move(moved);
    const until = performance.now() + SETTLE_MS;
    while ((await numberOf(url, REMINDED)) < requests / 2 && performance.now() < until) await pause(20);
    await again.kill();
    const isReminded = async () => (await numberOf(url, REMINDED)) >= requests && (await remindedSolutions(url)).all >= solutions;
    while (!(await isReminded()) && performance.now() < until) await pause(100);
    await settled(url);
  } finally {
    if (again.child.exitCode === null && again.child.signalCode === null) await again.kill();
  }
}

export async function replicas({ folder, requests, requesters, managers, solutions }: Replicas): Promise<ReplicasCame> {
  const stage = await stageOf(requesters, managers);
  const database = await startEmbedded({ folder, log: () => undefined });
  const { url } = database;
  const starting = { address: stage.address, data: folder, databaseUrl: url };
  const [one, other] = [await startProgram(starting), await startProgram(starting)];
  try {
    const answers = await answersOf(one.port, stage);
    for (let at = 0; at < solutions; at += 1)
      await begunWithDueItem(one.port, stage.teams.url, stage.staff.requesters[at % requesters] ?? '');
    const filed = async (key: number, ports: readonly number[]) => {
      const person = stage.staff.requesters[key % requesters] ?? '';
      const activity = filing(person, stage.teams.url, answers.get(person), String(key));
      // Whoever does not get an answer from the one is brought to the other, as a balancer does.
      for (let tries = 0; tries < 20; tries += 1) {
        const { status, body } = await bring(ports[(key + tries) % ports.length] ?? 0, activity);
        if (status === 200 && tokenIn(body) !== null) return true;
      }
      return false;
    };
    const both = [one.port, other.port];
    let acknowledged = 0;
    const keys = Array.from({ length: requests }, (_, key) => key).values();
    const lane = async () => {
      for (const key of keys) {
        const isFiled = await filed(key, both);
        if (isFiled) acknowledged += 1;
        if (key === Math.floor(requests / 2)) void one.kill();
      }
    };
    await Promise.all(Array.from({ length: 4 }, lane));
    const goneOnMs = await settled(url);
    await remindedByTwo(url, other, starting, { requests, solutions });
    const result = await delivered(url, stage.teams);
    const reminded = await numberOf(url, REMINDED);
    const twice = await numberOf(
      url,
      `select count(*)::int as n from (select number from hjemmel.audit where event = 'remind' and about is distinct from 'solution'
        group by number having count(*) > 1) as twice`,
    );
    const said = stage.teams.messages.filter(({ first }) => JSON.stringify(first).includes('venter stadig på dig')).length;
    return {
      filed: acknowledged,
      reminded,
      remindedSolutions: (await remindedSolutions(url)).all,
      unsaid: requests - said,
      goneOnMs,
      delivered: result,
      findings: [
        ...result.findings,
        ...stage.graph.violations,
        ...(acknowledged === requests ? [] : [`${acknowledged} of ${requests} filed`]),
        ...(reminded === requests ? [] : [`${reminded} of ${requests} reminded`]),
        ...saidFindings(said, requests, 'requests'),
        ...(await solutionFindings(url, stage.teams, solutions)),
        ...(twice === 0 ? [] : [`${twice} were reminded twice`]),
        ...((await outstanding(url)) === 0 ? [] : ['jobs are still not done']),
      ],
    };
  } finally {
    if (one.child.exitCode === null && one.child.signalCode === null) await one.kill();
    await other.stop();
    await database.stop();
    await stage.close();
  }
}
