// How long an answer takes, and how long it takes to start: `node test/bench/speed-ask.ts` prints Markdown.
import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { reply } from '../../src/conversation/turns.ts';
import type { Understanding } from '../../src/language/understand.ts';
import { questionsIn } from '../questions/score.ts';
import { type Labelled, turnsOf } from '../train/examples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const questions = (folder: string) => questionsIn(fileURLToPath(new URL(`../questions/${folder}`, import.meta.url)));

const STARTS = 10;
const REPETITIONS = 5;
const TARGETS = { p50: 1000, p99: 5000 };

const now = () => Number(process.hrtime.bigint()) / 1000;

/** Microseconds for each message of each conversation. */
function timesOf(understanding: Understanding, items: readonly Labelled[]): readonly number[] {
  return items.flatMap((item) => {
    let conversation: Conversation | null = null;
    return turnsOf(item).map(({ question }) => {
      const started = now();
      const answered = reply(understanding, conversation, question);
      const spent = now() - started;
      conversation = answered.conversation ?? conversation;
      return spent;
    });
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const whole = (value: number) => value.toFixed(0);

type Speed = { readonly lines: readonly string[]; readonly isFastEnough: boolean };

/** What each message took at its fastest: what other programs and the collector took from it is left out. */
function fastest(runs: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = runs;
  return first.map((_, at) => Math.min(...runs.map((run) => run[at] ?? Number.POSITIVE_INFINITY)));
}

/** In each repetition other questions come first, to an understanding of its own: nothing is remembered of the ones measured. */
function inProcess(): Speed {
  const [asked, others] = [questions('training'), questions('held-out')];
  timesOf(loadUnderstanding(OWN_POLICY), others);
  const repeated = (before: readonly Labelled[]) =>
    Array.from({ length: REPETITIONS }, () => {
      const understanding = loadUnderstanding(OWN_POLICY);
      timesOf(understanding, before);
      return timesOf(understanding, asked);
    });
  const [warm, cold] = [repeated(others), repeated([])];
  const runs = [
    { name: 'after other questions, all repetitions', times: warm.flat() },
    { name: 'after other questions, each message at its fastest', times: fastest(warm) },
    { name: 'nothing asked before, all repetitions', times: cold.flat() },
    { name: 'nothing asked before, each message at its fastest', times: fastest(cold) },
  ];
  const isFastEnough = quantile(warm.flat(), 0.5) < TARGETS.p50 && quantile(warm.flat(), 0.99) < TARGETS.p99;
  const lines = runs.map(({ name, times }) =>
    row([name, times.length, ...[0.5, 0.9, 0.99, 0.999, 1].map((share) => whole(quantile(times, share)))]),
  );
  const [load = 0] = loadavg();
  return {
    lines: [
      `${availableParallelism()} processors, of which ${load.toFixed(1)} were wanted in the last minute; Node ${process.version}.`,
      '',
      row(['a message, µs', 'n', 'p50', 'p90', 'p99', 'p99.9', 'max']),
      row(['---', ...Array(6).fill('---:')]),
      ...lines,
    ],
    isFastEnough,
  };
}

/** Says on standard error, as the process ends, how much memory it held at most. */
const WITNESS =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "%2BMath.round(process.resourceUsage().maxRSS/1024)%2B"\\n"))';
const node = (args: readonly string[]) =>
  [process.execPath, ['--disable-warning=ExperimentalWarning', '--import', WITNESS, ...args]] as const;

const QUESTION = 'må jeg lægge kundedata i ChatGPT?';

function starts() {
  const commands = [
    { name: '`npm run --silent ask -- "…"`', command: ['npm', ['run', '--silent', 'ask', '--', QUESTION]] as const },
    { name: '`node src/cli/ask.ts "…"`', command: node(['src/cli/ask.ts', QUESTION]) },
    { name: 'node with an empty program', command: node(['--eval', '0']) },
  ];
  // In turns, so that a busy moment of the machine falls on all of them.
  const all = commands.map(({ name }) => ({ name, times: [] as number[], peak: '-' }));
  for (let start = 0; start < STARTS; start += 1) {
    for (const [at, { command }] of commands.entries()) {
      const [program, args] = command;
      const started = now();
      const { status, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8', shell: false });
      const spent = (now() - started) / 1000;
      if (status !== 0) throw new Error(`\`${program}\` ended with ${status}: ${stderr}`);
      all[at]?.times.push(spent);
      const peak = /peak (\d+)/u.exec(stderr)?.[1];
      if (peak !== undefined && all[at] !== undefined) all[at].peak = peak;
    }
  }
  const rows = all.map(({ name, times, peak }) =>
    row([name, whole(quantile(times, 0.5)), whole(Math.min(...times)), whole(Math.max(...times)), peak]),
  );
  const head = row([`a start, ms, ${STARTS} times`, 'median', 'fastest', 'slowest', 'peak memory, MB']);
  return [head, row(['---', ...Array(4).fill('---:')]), ...rows];
}

/** The tables, and whether an answer is as fast as it is meant to be. */
export function askSpeed(): Speed {
  const { lines, isFastEnough } = inProcess();
  return { lines: [...lines, '', ...starts()], isFastEnough };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { lines, isFastEnough } = askSpeed();
  console.log(lines.join('\n'));
  if (!isFastEnough) process.exitCode = 1;
}
