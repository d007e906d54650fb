// `npm run bench:approvals [FILINGS] [CLICKS]`: from a filing to the approver's card with a played Graph and Teams that behave, and how long a press waits
// while the directory says nothing. The program runs in a process of its own, with the database that comes along.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bring, chatOf, filing, markOf, pressed, tokenIn } from '../whole/person.ts';
import { buttonData } from '../whole/played-teams.ts';
import { startProgram } from '../whole/running.ts';
import { answersOf, type Stage, stageOf } from '../whole/stage.ts';

const [filings = 400, clicks = 2000] = process.argv.slice(2).map(Number);
const PEOPLE = 40;
const EACH_MS = 250;
const AT_ONCE = 8;
const LIMIT_MS = 60_000;

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const figures = (name: string, times: readonly number[]) =>
  row([name, times.length, ...[0.5, 0.99, 0.999, 1].map((share) => quantile(times, share).toFixed(0)), loadavg()[0]?.toFixed(1) ?? '']);

type Played = { readonly stage: Stage; readonly port: number; readonly answers: ReadonlyMap<string, unknown> };
type Filed = { readonly manager: string; readonly data: object };

/** One after the other, evenly: how long until the approver has a card to press on. */
async function filed({
  stage,
  port,
  answers,
}: Played): Promise<{ readonly acknowledged: number[]; readonly carded: number[]; readonly all: Filed[] }> {
  const { requesters, managers } = stage.staff;
  const came = { acknowledged: [] as number[], carded: [] as number[], all: [] as Filed[] };
  const open = new Set<Promise<void>>();
  for (let at = 0; at < filings; at += 1) {
    const [person = '', manager = ''] = [requesters[at % PEOPLE], managers[at % PEOPLE]];
    const from = performance.now();
    const card = stage.teams.awaited(
      (one) => one.conversation === chatOf(manager) && JSON.stringify(one.first).includes(markOf(`b${at}`)),
      LIMIT_MS,
    );
    const acknowledged = bring(port, filing(person, stage.teams.url, answers.get(person), `b${at}`));
    const one = Promise.all([acknowledged, card]).then(([{ body, ms }, message]) => {
      if (tokenIn(body) === null) throw new RangeError('a filing was not acknowledged');
      came.acknowledged.push(ms);
      came.carded.push(message.seen - from);
      came.all.push({ manager, data: buttonData(message.first, 'approve') ?? {} });
    });
    open.add(one);
    await pause(EACH_MS);
  }
  await Promise.all(open);
  return came;
}

async function clicked({ stage, port }: Played, all: readonly Filed[]): Promise<number[]> {
  const times: number[] = [];
  const numbers = Array.from({ length: clicks }, (_, at) => at).values();
  const clicker = async () => {
    for (const at of numbers) {
      const one = all[at % all.length];
      if (one === undefined) return;
      const press = pressed(one.manager, stage.teams.url, {
        verb: 'approve',
        data: one.data,
        inputs: { seen: 'true', words: `Vilkår ${at}` },
      });
      const { status, ms } = await bring(port, press);
      if (status !== 200) throw new RangeError(`a press was answered with ${status}`);
      times.push(ms);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, clicker));
  return times;
}

const folder = mkdtempSync(join(tmpdir(), 'hjemmel-bench-'));
const stage = await stageOf(PEOPLE, PEOPLE);
const starting = { address: stage.address, data: join(folder, 'db') };
console.log(`${availableParallelism()} processors; Node ${process.version}.\n`);
try {
  const first = await startProgram(starting);
  const answers = await answersOf(first.port, stage);
  const { acknowledged, carded, all } = await filed({ stage, port: first.port, answers });
  await first.stop();
  console.log(
    `${row(['ms', 'times', 'p50', 'p99', 'p99.9', 'longest', 'load'])}\n${row(['---', '---:', '---:', '---:', '---:', '---:', '---:'])}`,
  );
  console.log(figures('a filing is acknowledged', acknowledged));
  console.log(figures("from a filing to the approver's card", carded));
  // Started anew, it has kept nothing of what the directory said.
  const second = await startProgram(starting);
  await stage.front.be('silent');
  console.log(figures('a press while the directory says nothing', await clicked({ stage, port: second.port, answers }, all)));
  await stage.front.be('up');
  await second.stop();
} finally {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
}
