// How long a decision takes, beside two engines that are used for the same, and how that grows with the number of rules:
// `node test/bench/speed-decide.ts` prints Markdown. Everything is measured in one run, in turns.
import { pathToFileURL } from 'node:url';
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet } from '../../src/engine/types.ts';
import type { Chance } from '../engine/generate.ts';
import { chanceFrom, digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { grownPolicy } from './growing-policy.ts';
import { installRivals } from './install.ts';
import type { Engine } from './rivals.ts';
import { cedar, comparablePolicy, FACTS, jsonRules, ours } from './rivals.ts';

const QUESTIONS = 1000;
const ROUNDS = 12;
const WARM_UP = 3;
const SIZES = [20, 100, 1000, 10_000];

type Timed = { readonly median: number; readonly p99: number };

function timed(microseconds: readonly number[]): Timed {
  const sorted = [...microseconds].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 };
}

const now = () => Number(process.hrtime.bigint()) / 1000;

/** Decisions are remembered for each compiled policy; a copy has none to remember. */
const forgetful = (policy: Policy): Policy => ({ ...policy });

function questionsAbout(policy: Policy): readonly FactSet[] {
  const chance = chanceFrom(1000);
  return Array.from({ length: QUESTIONS }, () => Object.fromEntries(FACTS.flatMap((id) => saidOf(policy, chance, id))));
}

/** Values that nothing stands below; the last two facts are said in some questions only. */
function saidOf(policy: Policy, chance: Chance, id: string): readonly (readonly [string, string | readonly string[]])[] {
  const fact = policy.factOf.get(id);
  if (fact === undefined || (fact.fact.condition && chance.happens(0.8))) return [];
  const parents = new Set(fact.fact.values.flatMap((value) => value.is));
  const values = fact.fact.values.map((value) => value.id).filter((value) => !parents.has(value) || fact.fact.many);
  return [[id, fact.fact.many ? chance.some(values, 2) : (chance.some(values, 1)[0] ?? '')]];
}

async function disagreements(
  engines: readonly Engine[],
  questions: readonly FactSet[],
): Promise<{ readonly count: number; readonly allowed: number }> {
  const rulings = await Promise.all(questions.map((facts) => Promise.all(engines.map((engine) => engine.rule(facts)))));
  return { count: rulings.filter((row) => new Set(row).size > 1).length, allowed: rulings.filter(([first]) => first === 'allow').length };
}

type Runner = { readonly name: string; readonly fresh: () => Engine };

async function timesOf(
  runners: readonly Runner[],
  questions: readonly FactSet[],
): Promise<readonly { readonly name: string; readonly times: Timed }[]> {
  const found = runners.map(({ name }) => ({ name, all: [] as number[] }));
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [at, { fresh }] of runners.entries()) {
      const times = await roundOf(fresh(), questions);
      if (round >= WARM_UP) found[at]?.all.push(...times);
    }
  }
  return found.map(({ name, all }) => ({ name, times: timed(all) }));
}

async function roundOf({ rule }: Engine, questions: readonly FactSet[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const facts of questions) {
    const started = now();
    const ruling = rule(facts);
    // Waiting for what is there already would be charged to engines that need no waiting.
    if (typeof ruling !== 'string') await ruling;
    times.push(now() - started);
  }
  return times;
}

const µs = (value: number) => value.toFixed(value < 10 ? 2 : 1);
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

export type Comparison = { readonly lines: readonly string[]; readonly isAhead: boolean };

async function comparison(): Promise<Comparison> {
  const policy = comparablePolicy(readPolicy(ownPolicyFiles(), digest));
  const questions = questionsAbout(policy);
  const [rival, other] = [await cedar(policy), await jsonRules(policy)];
  const remembering = ours(() => policy);
  const { count, allowed } = await disagreements([remembering, rival, other], questions);
  const results = await timesOf(
    [
      { name: 'Hjemmel, asked for the first time', fresh: () => ours(() => forgetful(policy)) },
      { name: 'Hjemmel, asked again', fresh: () => remembering },
      { name: rival.name, fresh: () => rival },
      { name: other.name, fresh: () => other },
    ],
    questions,
  );
  const [first, , ...rivals] = results;
  const lines = [
    `${policy.rules.length} rules, ${questions.length} questions, ${allowed} of them allowed; ${count} on which the three engines differ.`,
    '',
    row(['engine', 'median µs', 'p99 µs']),
    row(['---', '---:', '---:']),
    ...results.map(({ name, times }) => row([name, µs(times.median), µs(times.p99)])),
  ];
  const isAhead =
    count === 0 && rivals.every(({ times }) => first !== undefined && first.times.median < times.median && first.times.p99 < times.p99);
  return { lines, isAhead };
}

async function growth(): Promise<Comparison> {
  const kinds = ['known', 'unknown'] as const;
  const grown = SIZES.map((size) => ({ size, ...grownPolicy(size, QUESTIONS) }));
  const runners = (kind: (typeof kinds)[number]) => grown.map(({ size, policy, ...sets }) => ({ size, policy, questions: sets[kind] }));
  const lines = [
    row(['facts', 'asked', ...SIZES.map((size) => `${size} rules`), '10,000 beside 100']),
    row(['---', '---', ...SIZES.map(() => '---:'), '---:']),
  ];
  let isAhead = true;
  for (const kind of kinds) {
    for (const again of [false, true]) {
      const times = await growthOf(runners(kind), again);
      const factor = (times.at(-1)?.median ?? 0) / (times[1]?.median ?? 1);
      isAhead &&= factor <= 3;
      const cells = times.map(({ median, p99 }) => `${µs(median)} (p99 ${µs(p99)})`);
      lines.push(
        row([
          kind === 'known' ? 'all known' : 'the tool unknown',
          again ? 'again' : 'for the first time',
          ...cells,
          `${factor.toFixed(2)}×`,
        ]),
      );
    }
  }
  return { lines, isAhead };
}

type Sized = { readonly policy: Policy; readonly questions: readonly FactSet[] };

/** In turns over the sizes, so that a busy moment of the machine falls on all of them. */
async function growthOf(sized: readonly Sized[], again: boolean): Promise<readonly Timed[]> {
  const all = sized.map(() => [] as number[]);
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [at, { policy, questions }] of sized.entries()) {
      const times = await roundOf(
        ours(() => (again ? policy : forgetful(policy))),
        questions,
      );
      if (round >= WARM_UP) all[at]?.push(...times);
    }
  }
  return all.map(timed);
}

const OPEN: readonly FactSet[] = [
  {},
  { activity: 'submit-data' },
  { activity: 'record' },
  { activity: 'general-use' },
  { tool: 'chatgpt' },
  { data: ['customer'] },
];

function openQuestions(policy: Policy): readonly string[] {
  const table = OPEN.map((facts) => {
    const times = (again: boolean) =>
      timed(
        Array.from({ length: 300 }, () => {
          const asked = again ? policy : forgetful(policy);
          const started = now();
          decide(asked, facts);
          return now() - started;
        }),
      );
    return row([`\`${JSON.stringify(facts)}\``, µs(times(false).median), µs(times(true).median)]);
  });
  return [row(['what is said, of our own policy', 'first time, median µs', 'again, median µs']), row(['---', '---:', '---:']), ...table];
}

/** The tables, and whether the engine is ahead of the others and grows slowly enough. */
export async function decideSpeed(): Promise<Comparison> {
  installRivals();
  const beside = await comparison();
  const grown = await growth();
  const open = openQuestions(compilePolicy(readPolicy(ownPolicyFiles(), digest)));
  return { lines: [...beside.lines, '', ...grown.lines, '', ...open], isAhead: beside.isAhead && grown.isAhead };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { lines, isAhead } = await decideSpeed();
  console.log(lines.join('\n'));
  if (!isAhead) process.exitCode = 1;
}
