// Kills whole programs and the database under them, again and again, while people file and decide over HTTP; afterwards looks whether
// anything that was acknowledged is missing or there twice, and whether everything has arrived.
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { ask } from '../storage/server.ts';
import { type Delivered, delivered } from './delivered.ts';
import { auditIn, type Doing, doingOn, insisted, type Killing, type Kills, killedWhile, LOOK_MS, leftIn, Programs } from './kills.ts';
import { chatOf, filing, isApproved, markOf, pressed, tokenIn } from './person.ts';
import { buttonData } from './played-teams.ts';
import { answersOf, stageOf } from './stage.ts';

export type Killed = {
  readonly killed: Kills;
  readonly acknowledged: { readonly filed: number; readonly decided: number };
  /** How often something was brought again since nobody had answered. */
  readonly broughtAgain: number;
  readonly delivered: Delivered;
  readonly checkpoints: number;
  readonly findings: readonly string[];
};

const MOST_UNDECIDED = 4;
/** Acknowledgements from one kill to the next. */
const MOST_BETWEEN = 6;

type Known = {
  readonly filed: Map<string, string>;
  readonly decided: Set<string>;
  /** Undecided ones by manager. */
  readonly waiting: Map<string, number>;
};
type Filing = { readonly doing: Doing; readonly known: Known };

async function files({ doing, known }: Filing, lane: number, answer: unknown): Promise<void> {
  const { stage } = doing;
  const person = stage.staff.requesters[lane] ?? '';
  for (let at = 0; !doing.isOver; at += 1) {
    while (!doing.isOver && (known.waiting.get(person) ?? 0) >= MOST_UNDECIDED) await pause(LOOK_MS);
    const key = `${lane}x${at}`;
    const body = await insisted(doing, filing(person, stage.teams.url, answer, key), (said) => tokenIn(said) !== null);
    if (body === null) return;
    known.filed.set(key, person);
    doing.acknowledged += 1;
    known.waiting.set(person, (known.waiting.get(person) ?? 0) + 1);
  }
}

const KEY = new RegExp(`${markOf('(\\w+)').replaceAll('.', '\\.')}`, 'u');

/** Presses on each card that comes, once. */
async function decides({ doing, known }: Filing, lane: number): Promise<void> {
  const { stage } = doing;
  const [person, requester] = [stage.staff.managers[lane] ?? '', stage.staff.requesters[lane] ?? ''];
  const open = new Set<Promise<void>>();
  for (let from = 0; !doing.isOver; await pause(LOOK_MS)) {
    for (; from < stage.teams.messages.length; from += 1) {
      const message = stage.teams.messages[from];
      const data = message?.conversation === chatOf(person) ? buttonData(message.first, 'approve') : null;
      const key = KEY.exec(JSON.stringify(message?.first))?.[1];
      if (data === null || key === undefined || known.decided.has(key)) continue;
      const press = pressed(person, stage.teams.url, { verb: 'approve', data, inputs: { seen: 'true' } });
      const one = insisted(doing, press, isApproved).then((body) => {
        if (body === null || known.decided.has(key)) return;
        known.decided.add(key);
        doing.acknowledged += 1;
        known.waiting.set(requester, (known.waiting.get(requester) ?? 1) - 1);
      });
      open.add(one);
    }
  }
  await Promise.all(open);
}

export async function killing(options: Killing): Promise<Killed> {
  const { folder, lanes, seed } = options;
  const stage = await stageOf(lanes, lanes);
  const programs = new Programs(stage, folder);
  const known: Known = { filed: new Map(), decided: new Set(), waiting: new Map() };
  const doing = doingOn(stage, programs, seed);
  try {
    await programs.startAll();
    const answers = await answersOf(programs.port(0) ?? 0, stage);
    const working = stage.staff.requesters.flatMap((person, lane) => [
      files({ doing, known }, lane, answers.get(person)),
      decides({ doing, known }, lane),
    ]);
    const killed = await killedWhile(doing, options, MOST_BETWEEN, working);
    return {
      killed,
      acknowledged: { filed: known.filed.size, decided: known.decided.size },
      broughtAgain: doing.again,
      ...(await seen(folder, { doing, known })),
    };
  } finally {
    doing.isOver = true;
    await programs.stop();
    await stage.close();
  }
}

async function seen(folder: string, { doing: { stage }, known }: Filing) {
  const { url, stop } = await startEmbedded({ folder, log: () => undefined });
  try {
    const left = await leftIn(url);
    const rows = await ask(
      url,
      "select number, state, content ->> 'purpose' as mark, (content ->> 'repeats')::int as repeats from hjemmel.request order by number",
    );
    const facts = await ask(url, 'select number, event, count(*)::int as times from hjemmel.audit group by number, event');
    const { broken, checkpoints } = await auditIn(folder, url);
    const result = await delivered(url, stage.teams);
    const findings = [
      ...missing(known, rows),
      ...doubles(rows, facts),
      ...result.findings,
      ...stage.graph.violations,
      ...(broken === null ? [] : [broken]),
      ...(left === 0 ? [] : [`${left} jobs are still not done`]),
    ];
    return { delivered: result, checkpoints, findings };
  } finally {
    await stop();
  }
}

type Rows = readonly Readonly<Record<string, unknown>>[];

function missing(known: Known, rows: Rows): readonly string[] {
  const byMark = Map.groupBy(rows, ({ mark }) => String(mark));
  const filed = [...known.filed.keys()].flatMap((key) => {
    const there = byMark.get(markOf(key))?.length ?? 0;
    return there === 1 ? [] : [`filing ${key} was acknowledged and is there ${there} times`];
  });
  const standing = standingIn(rows);
  const decided = [...known.decided].flatMap((key) => {
    const number = byMark.get(markOf(key))?.[0]?.number;
    return standing.has(number) ? [] : [`decision ${key} was acknowledged and is missing`];
  });
  const twice = [...byMark].flatMap(([mark, all]) => (all.length > 1 ? [`${mark} was filed ${all.length} times`] : []));
  return [...filed, ...decided, ...twice, ...rows.flatMap((row, at) => (row.number === at + 1 ? [] : [`number ${at + 1} is missing`]))];
}

/** The numbers of those that are approved, or were until an approved repeat took their place. */
function standingIn(rows: Rows): ReadonlySet<unknown> {
  const approved = rows.filter(({ state }) => state === 'approved' || state === 'superseded');
  const repeated = new Set(approved.map(({ repeats }) => repeats));
  return new Set(approved.flatMap(({ number, state }) => (state === 'approved' || repeated.has(number) ? [number] : [])));
}

function doubles(rows: Rows, facts: Rows): readonly string[] {
  const times = new Map(facts.map((fact) => [`${fact.number} ${fact.event}`, fact.times]));
  const standing = standingIn(rows);
  return rows.flatMap(({ number, state }) => {
    const isRight =
      times.get(`${number} file`) === 1 &&
      times.get(`${number} decide`) === (standing.has(number) ? 1 : undefined) &&
      times.get(`${number} supersede`) === (state === 'superseded' ? 1 : undefined);
    return isRight ? [] : [`request ${number} has not one audit entry for each thing that happened`];
  });
}
