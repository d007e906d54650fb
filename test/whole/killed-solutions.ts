// Kills whole programs and the database under them, again and again, while people begin solutions, answer, assign, file and sign off over
// HTTP; afterwards looks whether anything that was acknowledged is missing or there twice, and whether everybody has heard what they should.

import type { Request } from '../../src/approvals/types.ts';
import { SOLUTION_NOTICE_LOOKS } from '../../src/cards/solution-notice-words.ts';
import { isRecord } from '../../src/engine/record.ts';
import type { Solution, SolutionNotice } from '../../src/solutions/types.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { deliveryDigest } from '../../src/storage/deliveries.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { JOB_SCHEMA } from '../../src/storage/jobs.ts';
import { type KeyDigest, keyDigest } from '../../src/storage/key-digest.ts';
import { ask } from '../storage/server.ts';
import { delivered } from './delivered.ts';
import { auditIn, doingOn, type Killing, type Kills, killedWhile, leftIn, Programs } from './kills.ts';
import { DPO, IT, TENANT } from './people.ts';
import { chatOf } from './person.ts';
import type { PlayedTeams } from './played-teams.ts';
import { decidesOnSolutions, type Living, livesOfSolutions, nameOf, nothingKnown, type SolutionsKnown } from './solution-people.ts';
import { greetedAll, stageOf } from './stage.ts';

export type KilledSolutions = {
  readonly killed: Kills;
  readonly acknowledged: Readonly<Record<'all' | 'begun' | 'items' | 'filed' | 'decided' | 'produced', number>>;
  readonly broughtAgain: number;
  /** Kept; of those that were on their way when a program was killed, `unsaid` did not arrive. */
  readonly notices: { readonly asked: number; readonly arrived: number; readonly unsaid: number };
  readonly checkpoints: number;
  readonly findings: readonly string[];
};

/** Acknowledgements from one kill to the next: a solution takes about fifty. */
const MOST_BETWEEN = 40;

export async function killingSolutions(options: Killing): Promise<KilledSolutions> {
  const { folder, lanes, seed } = options;
  const stage = await stageOf(lanes, lanes);
  const programs = new Programs(stage, folder);
  const doing = doingOn(stage, programs, seed);
  const known = nothingKnown();
  const living = { doing, known };
  try {
    await programs.startAll();
    await greetedAll(programs.port(0) ?? 0, stage);
    const lives = stage.staff.requesters.map((_, lane) => livesOfSolutions(living, lane));
    const deciding = [...stage.staff.managers, IT, DPO].map((person) => decidesOnSolutions(living, person));
    const killed = await killedWhile(doing, options, MOST_BETWEEN, [...lives, ...deciding]);
    const { begun, said, filed, decided, produced } = known;
    return {
      killed,
      acknowledged: {
        ...{ all: doing.acknowledged, begun: begun.size, items: said.length },
        ...{ filed: filed.size, decided: decided.length, produced: produced.size },
      },
      broughtAgain: doing.again,
      ...(await seen(folder, living)),
    };
  } finally {
    doing.isOver = true;
    await programs.stop();
    await stage.close();
  }
}

type Fact = {
  readonly number: number;
  readonly revision: number;
  readonly event: string;
  readonly item: string | null;
  readonly after: unknown;
};
type NoticeJob = { readonly solution: string; readonly person: string; readonly notice: SolutionNotice; readonly revision: number };
type Kept = {
  readonly solutions: readonly Solution[];
  readonly requests: readonly Request[];
  readonly facts: ReadonlyMap<number, readonly Fact[]>;
  readonly jobs: readonly NoticeJob[];
};

/** A job that was put off stands there twice: as it was, over, and at its next try. */
async function keptIn(url: string): Promise<Kept> {
  const contents = async <T>(table: string) =>
    (await ask(url, `select content from ${table} order by number`)).map((row) => row.content as T);
  const facts = await ask(
    url,
    `select a.number, a.revision, a.event, a.item, d.details -> 'after' as after from hjemmel.audit a
      join hjemmel.audit_detail d on (d.tenant, d.number, d.revision, d.about) = (a.tenant, a.number, a.revision, a.about)
      where a.about = 'solution' order by a.seq`,
  );
  const jobs = await ask(
    url,
    `select data -> 'job' ->> 'solution' as solution, data -> 'job' ->> 'person' as person, data -> 'job' ->> 'notice' as notice,
      (data -> 'job' ->> 'revision')::int as revision from ${JOB_SCHEMA}.job where name = 'work' and data -> 'job' ->> 'kind' = 'solution' and (data ->> 'attempt')::int = 1`,
  );
  return {
    solutions: await contents<Solution>('hjemmel.solution'),
    requests: await contents<Request>('hjemmel.request'),
    facts: Map.groupBy(facts as readonly Fact[], ({ number }) => number),
    jobs: jobs as readonly NoticeJob[],
  };
}

async function seen(folder: string, { doing: { stage }, known }: Living) {
  const { url, stop } = await startEmbedded({ folder, log: () => undefined });
  try {
    const left = await leftIn(url);
    const kept = await keptIn(url);
    const { broken, checkpoints } = await auditIn(folder, url);
    const cards = await delivered(url, stage.teams);
    const heard = await heardOf(url, kept, stage.teams);
    const findings = [
      ...known.findings,
      ...begunOnce(known, kept),
      ...kept.solutions.flatMap((solution) => historyBreaks(solution, kept.facts.get(solution.number) ?? [])),
      ...known.said.flatMap((said) => saidBreaks(said, known, kept)),
      ...toldBreaks(known, kept),
      ...signOffBreaks(known, kept),
      ...jobBreaks(kept),
      ...heard.findings,
      ...cards.findings,
      ...stage.graph.violations,
      ...(broken === null ? [] : [broken]),
      ...(left === 0 ? [] : [`${left} jobs are still not done`]),
    ];
    const { asked, arrived, unsaid } = heard;
    return { notices: { asked, arrived, unsaid }, checkpoints, findings };
  } finally {
    await stop();
  }
}

const solutionOf = ({ begun }: SolutionsKnown, { solutions }: Kept, key: string): Solution | undefined =>
  solutions.find(({ id }) => id === begun.get(key)?.id);

function begunOnce({ begun }: SolutionsKnown, { solutions }: Kept): readonly string[] {
  const names = Map.groupBy(solutions, ({ described }) => described.name);
  const missing = [...begun].flatMap(([key, { id }]) =>
    names.get(nameOf(key))?.some((one) => one.id === id) === true ? [] : [`solution ${key} was begun and is missing`],
  );
  const twice = [...names].flatMap(([name, all]) => (all.length > 1 ? [`${name} is there ${all.length} times`] : []));
  const numbers = solutions.flatMap(({ number }, at) => (number === at + 1 ? [] : [`solution number ${at + 1} is missing`]));
  return [...missing, ...twice, ...numbers];
}

/** Each revision is written down, and each thing that happened once. */
function historyBreaks({ number, revision }: Solution, facts: readonly Fact[]): readonly string[] {
  const revisions = [...new Set(facts.map((fact) => fact.revision))];
  const isWhole = revisions.length === revision && revisions.every((one, at) => one === at + 1);
  const once = new Set(facts.map((fact) => JSON.stringify([fact.revision, fact.event, fact.item])));
  return [
    ...(isWhole ? [] : [`solution ${number} in revision ${revision} has a history of ${revisions.join(' ')}`]),
    ...(once.size === facts.length ? [] : [`solution ${number} has something twice in its history`]),
  ];
}

const EVENTS = { answered: 'answer', 'not-applicable': 'set-aside', 'accepted-risk': 'accept-risk', open: 'reopen' } as const;
const recordIn = ({ after }: Fact, item: string): unknown => {
  const items = isRecord(after) && isRecord(after.items) ? after.items : {};
  return items[item];
};

function saidBreaks({ key, item, state, mark }: SolutionsKnown['said'][number], known: SolutionsKnown, kept: Kept): readonly string[] {
  const solution = solutionOf(known, kept, key);
  const record = solution?.items[item];
  const facts = kept.facts.get(solution?.number ?? 0) ?? [];
  const times = facts.filter(
    (fact) => fact.event === EVENTS[state] && fact.item === item && JSON.stringify(recordIn(fact, item) ?? '').includes(mark),
  );
  // What was opened anew since keeps its answer, and a reason no longer.
  const stands = state === 'answered' ? record?.answer === mark : record?.state === 'open' || record?.reason === mark;
  const about = `${EVENTS[state]} of ${item} in ${key}`;
  return [
    ...(times.length === 1 ? [] : [`${about} was acknowledged and happened ${times.length} times`]),
    ...(stands ? [] : [`${about} was acknowledged and does not stand`]),
  ];
}

function toldBreaks(known: SolutionsKnown, kept: Kept): readonly string[] {
  const times = (key: string, event: string, item: string | null = null) =>
    (kept.facts.get(solutionOf(known, kept, key)?.number ?? 0) ?? []).filter((fact) => fact.event === event && fact.item === item).length;
  const once = (key: string, event: string, item: string | null = null) =>
    times(key, event, item) === 1
      ? []
      : [`${event} ${item ?? ''} in ${key} was acknowledged and happened ${times(key, event, item)} times`];
  return [
    ...[...known.invited].flatMap(([key, to]) => [
      ...once(key, 'invite'),
      ...(solutionOf(known, kept, key)?.contributors.filter((one) => one === to).length === 1
        ? []
        : [`whoever was invited to ${key} is not there`]),
    ]),
    ...[...known.told].flatMap((key) => once(key, 'tell')),
    ...known.assigned.flatMap(({ key, item, to }) => [
      ...once(key, 'assign', item),
      ...(solutionOf(known, kept, key)?.items[item]?.responsible === to ? [] : [`${item} of ${key} is not with whom it was given to`]),
    ]),
    ...[...known.described].flatMap((key) => [
      ...once(key, 'describe'),
      ...(solutionOf(known, kept, key)?.described.model === `model ${key}.` ? [] : [`the model of ${key} is the old one`]),
    ]),
  ];
}

const isFor =
  ({ id }: Solution) =>
  ({ subject }: Request): boolean =>
    subject.signOff?.solution === id;

/** One request for each filing, each known to its solution, and what became of it come there once. */
function signOffBreaks(known: SolutionsKnown, kept: Kept): readonly string[] {
  const { requests, solutions, facts } = kept;
  const filed = [...known.filed.keys()].flatMap((mark) => {
    const times = requests.filter(({ purpose }) => purpose === mark).length;
    return times === 1 ? [] : [`filing ${mark} was acknowledged and is there ${times} times`];
  });
  const decided = known.decided.flatMap(({ mark, by, verdict, spoken }) => {
    const verdicts = requests.find(({ purpose }) => purpose === mark)?.seats.flatMap((seat) => seat.verdict ?? []) ?? [];
    const times = verdicts.filter((one) => one.by === by && one.kind === verdict).length;
    return times === 1 ? [] : [`${verdict} of ${mark} was acknowledged (${spoken}) and is there ${times} times`];
  });
  const produced = [...known.produced].flatMap((key) =>
    solutionOf(known, kept, key)?.stage === 'production' ? [] : [`${key} is not in production`],
  );
  const each = solutions.flatMap((solution) => {
    const own = requests.filter(isFor(solution));
    const times = (event: string) => (facts.get(solution.number) ?? []).filter((fact) => fact.event === event).length;
    const last = own.at(-1);
    const over = own.filter(({ state }) => state !== 'pending' && state !== 'filed' && state !== 'needs-routing').length;
    const isApproved = own.some(({ state }) => state === 'approved');
    const revisions = new Set(own.map(({ subject }) => subject.signOff?.revision));
    const says = [
      times('file') === own.length ? null : `${own.length} requests, filed ${times('file')} times`,
      times('settle') === over ? null : `${over} requests are over, settled ${times('settle')} times`,
      revisions.size === own.length ? null : 'two requests for one revision',
      solution.signed?.request === last?.id ? null : 'its last request is not the one it knows',
      isApproved === (solution.stage === 'production') ? null : `it is in ${solution.stage}`,
      isApproved === (solution.signed?.state === 'approved') ? null : `it says ${solution.signed?.state}`,
    ];
    return says.flatMap((one) => (one === null ? [] : [`solution ${solution.number}: ${one}`]));
  });
  return [...filed, ...decided, ...produced, ...each];
}

/** What happened is told of by one job for each who is to hear it. */
function jobBreaks({ solutions, facts, jobs }: Kept): readonly string[] {
  return solutions.flatMap(({ id, number }) => {
    const own = facts.get(number) ?? [];
    const happened = (event: string) => own.filter((fact) => fact.event === event).length;
    const asked = (...notices: readonly SolutionNotice[]) =>
      jobs.filter((job) => job.solution === id && notices.includes(job.notice)).length;
    const reopens = new Set(own.filter((fact) => fact.event === 'reopen').map(({ revision }) => revision)).size;
    const pairs = [
      ['invited', happened('invite'), asked('invited')],
      ['assigned', happened('assign'), asked('assigned')],
      ['in production or not', happened('settle'), asked('in-production', 'not-in-production')],
      // The owner and the DPO.
      ['reopened', 2 * reopens, asked('reopened')],
    ] as const;
    return pairs.flatMap(([what, should, is]) =>
      should === is ? [] : [`solution ${number}: ${what} is told ${is} times and not ${should}`],
    );
  });
}

type Claims = ReadonlyMap<unknown, unknown>;
type Heard = { readonly asked: number; readonly claimed: number; readonly arrived: number; readonly findings: readonly string[] };
type Heeding = {
  readonly claims: Claims;
  readonly digest: KeyDigest;
  /** How often a notice of a solution came to somebody. */
  readonly arrivals: ReadonlyMap<string, number>;
};

const noticeKey = (conversation: string, notice: string, solution: string) => JSON.stringify([conversation, notice, solution]);

/** What came, looked through once: there are thousands of messages, and of notices. */
function arrivalsIn(messages: PlayedTeams['messages']): ReadonlyMap<string, number> {
  const arrivals = new Map<string, number>();
  const begins = Object.entries(SOLUTION_NOTICE_LOOKS).map(([notice, { word }]) => ({ notice, text: `"speak":"${word.da}. ` }));
  for (const { conversation, first } of messages) {
    const text = JSON.stringify(first);
    const solutions = new Set([...text.matchAll(/"solution":"([^"]+)"/gu)].map(([, solution = '']) => solution));
    for (const { notice } of begins.filter((one) => text.includes(one.text)))
      for (const solution of solutions) {
        const key = noticeKey(conversation, notice, solution);
        arrivals.set(key, (arrivals.get(key) ?? 0) + 1);
      }
  }
  return arrivals;
}

/** A notice that was claimed and not settled was on its way when its program was killed: it has arrived or not. */
async function heardOne(all: readonly NoticeJob[], { claims, digest, arrivals }: Heeding): Promise<Heard> {
  const { person = '', solution = '', notice = 'invited' } = all[0] ?? {};
  const activities = [...new Set(all.map(({ revision }) => ['solution', solution, notice, revision].join(' ')))];
  const said = [];
  for (const activity of activities) {
    const key = await deliveryDigest(digest, { tenant: TENANT, conversation: `notice ${person}`, activity });
    said.push(...[claims.get(key.toString('hex'))].flatMap((isSettled) => (isSettled === undefined ? [] : [isSettled])));
  }
  const [claimed, settled] = [said.length, said.filter((isSettled) => isSettled === true).length];
  const arrived = arrivals.get(noticeKey(chatOf(person), notice, solution)) ?? 0;
  const about = `${notice}, asked for ${all.length} times`;
  const findings = [
    ...(claimed === all.length ? [] : [`${about}, is begun ${claimed} times`]),
    ...(arrived <= claimed && arrived >= settled ? [] : [`${about}, came ${arrived} times, said ${settled} times`]),
  ];
  return { asked: all.length, claimed, arrived, findings };
}

async function heardOf(url: string, { jobs }: Kept, { messages }: PlayedTeams) {
  const database = openDatabase({ url, most: 2 });
  const rows = await ask(url, "select encode(key, 'hex') as key, is_settled from hjemmel.delivery");
  const claims: Claims = new Map(rows.map((row) => [row.key, row.is_settled]));
  const heeding = { claims, digest: keyDigest(database), arrivals: arrivalsIn(messages) };
  const byNotice = Map.groupBy(jobs, ({ person, solution, notice }) => JSON.stringify([person, solution, notice]));
  const heard: Heard[] = [];
  for (const all of byNotice.values()) heard.push(await heardOne(all, heeding));
  await database.close();
  const sum = (of: (one: Heard) => number) => heard.reduce((total, one) => total + of(one), 0);
  const arrived = sum((one) => one.arrived);
  return { asked: jobs.length, arrived, unsaid: jobs.length - arrived, findings: heard.flatMap(({ findings }) => findings) };
}
