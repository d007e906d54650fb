// Many press at once on the same solutions, entitled and not, through the real handlers over PostgreSQL, each press brought three times: by
// the same id, by a new id, and at the same moment. Who may what is held against a table of its own, and each press happens once.
import { randomUUID } from 'node:crypto';
import { isRecord } from '../../src/engine/record.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Solution } from '../../src/solutions/types.ts';
import { chanceFrom } from '../engine/generate.ts';
import { ask } from '../storage/server.ts';
import { fromOf, type Inputs, pressing, seenAs } from '../teams/approval-world.ts';
import { botOver, NOON, TENANT, type TestBot } from '../teams/bot.ts';
import {
  type Came,
  type Cast,
  cameOf,
  EVENTS,
  type Event,
  isEvent,
  isTheirs,
  OF_ITEM,
  partOf,
  VERBS,
  WHILE_SIGNED,
} from '../teams/solution-table.ts';
import {
  BEGUN,
  COLLEAGUE,
  checklist,
  DPO,
  IT,
  itemData,
  MANAGER,
  OWNER,
  STRANGER,
  solutionHouse,
  toldAll,
  UNDERSTANDING,
} from '../teams/solution-world.ts';

export type SolutionPresses = {
  readonly url: string;
  readonly store: Store;
  readonly solutions: number;
  readonly presses: number;
  readonly atOnce: number;
  /** How often two people press on one item at once. */
  readonly races: number;
};
export type SolutionPressesCame = {
  readonly presses: number;
  /** By how they were answered. */
  readonly came: Readonly<Record<string, number>>;
  readonly races: number;
  readonly findings: readonly string[];
};

const PEOPLE = [OWNER, COLLEAGUE, DPO, IT, MANAGER, STRANGER];
type Press = {
  readonly solution: Solution;
  readonly person: string;
  readonly event: Event;
  readonly item: string;
  readonly data: object;
  readonly inputs: Inputs;
};

const MOVES = ['idea', 'proof-of-concept', 'pilot'];

function inputsFor(event: Event, number: number, who: string): Inputs {
  const mark = `ord-${number}.`;
  const all: Readonly<Record<Event, Inputs>> = {
    describe: { model: mark },
    tell: { 'fact:brugere': ['kunder', 'medarbejdere'][number % 2] ?? '' },
    answer: { answer: mark, links: 'https://example.org/x' },
    'set-aside': { reason: mark },
    reopen: {},
    assign: { responsible: who, due: `2026-12-${10 + (number % 20)}` },
    'accept-risk': { reason: mark },
    invite: { to: who },
    dismiss: { to: who },
    'hand-over': { to: who },
    move: { stage: MOVES[number % MOVES.length] ?? '' },
    file: { words: mark },
  };
  return all[event];
}

/** A third of the solutions changes hands. */
const isMoving = ({ number }: Solution): boolean => number % 3 === 0;
const MOVING: readonly Event[] = ['invite', 'dismiss', 'hand-over'];

/** Whoever is given something there has a part in it already. */
const ON_IT = [OWNER, COLLEAGUE, DPO];

/** Most press on what is there now; some have an old card before them. */
function pressOf(solution: Solution, number: number): Press {
  const { some, happens, upTo } = chanceFrom(number * 13 + 5);
  const open = EVENTS.filter((each) => isMoving(solution) || !MOVING.includes(each));
  const [event = 'answer'] = some(open, 1);
  const item = some(checklist.items, 1)[0]?.item.id ?? '';
  const [person = OWNER] = some(PEOPLE, 1);
  const [who = OWNER] = some(isMoving(solution) ? PEOPLE : ON_IT, 1);
  const seen = String(Math.max(0, solution.revision - (happens(0.2) ? 1 + upTo(3) : 0)));
  const whole = { solution: solution.id, seen, ...(event === 'tell' ? { facts: 'brugere', goes: 'later' } : {}) };
  const data = event === 'accept-risk' || OF_ITEM.includes(event) ? itemData(solution, item) : whole;
  return { solution, person, event, item, data, inputs: inputsFor(event, number, who) };
}

type Counted = {
  readonly came: Record<string, number>;
  /** Presses that were told that they are done: by what happened to which solution by whom. */
  readonly done: Map<string, Set<string>>;
  readonly findings: string[];
};

const doneKey = (number: number, event: string, person: string): string => JSON.stringify([number, event, person]);

/** What others do in between may make it possible. */
const LOOSE: readonly Event[] = ['move', 'file', 'tell'];

/** As whoever pressed is told. */
function judged({ solution, person, event, item, inputs }: Press, came: ReadonlySet<Came>): readonly string[] {
  const about = `${event} of solution ${solution.number} by ${person.slice(-4)}`;
  const part = partOf(solution, person);
  if (came.has('failed')) return [`${about} was answered with no card`];
  if (isMoving(solution)) return [];
  if (came.has('done') && came.size > 1 && !LOOSE.includes(event))
    return [`${about}, brought three times, was told ${[...came].join(' and ')}`];
  const isAllowed = isTheirs({ event, part, item, isOfThemselves: inputs.to === person });
  if (part === 'other') return came.size === 1 && came.has('public') ? [] : [`${about} was told ${[...came].join(' and ')}`];
  if (!isAllowed && (came.has('done') || came.has('public'))) return [`${about} was done, which is not theirs to do`];
  return isAllowed && (came.has('not-entitled') || came.has('public')) ? [`${about} was refused, which is theirs to do`] : [];
}

async function pressThrice(teams: TestBot, press: Press, counted: Counted): Promise<void> {
  const { solution, person, event, data, inputs } = press;
  const first = { ...pressing(VERBS[event], data, inputs, fromOf(person)), id: randomUUID() };
  const answers = await Promise.all([teams.told(first), teams.told({ ...first, id: randomUUID() }), teams.told(first)]);
  const came = new Set(answers.map((answer) => cameOf(event, answer)));
  counted.findings.push(...judged(press, came));
  const says = came.has('done') ? 'done' : ([...came][0] ?? 'failed');
  counted.came[says] = (counted.came[says] ?? 0) + 1;
  if (partOf(solution, person) === 'other' && JSON.stringify(answers).includes('ord-'))
    counted.findings.push(`${person.slice(-4)} saw words of solution ${solution.number}`);
  if (!came.has('done')) return;
  const key = doneKey(solution.number, event, person);
  const acts = counted.done.get(key) ?? new Set();
  counted.done.set(key, acts.add(JSON.stringify([data, inputs])));
}

type Fact = {
  readonly number: number;
  readonly revision: number;
  readonly event: string;
  readonly item: string | null;
  readonly by: string | null;
  readonly after: Readonly<Record<string, unknown>>;
};

async function factsIn(url: string): Promise<readonly Fact[]> {
  const rows = await ask(
    url,
    `select a.number, a.revision, a.event, a.item, d.details ->> 'by' as by, d.details -> 'after' as after from hjemmel.audit a
      join hjemmel.audit_detail d on (d.tenant, d.number, d.revision, d.about) = (a.tenant, a.number, a.revision, a.about)
      where a.about = 'solution' order by a.seq`,
  );
  return rows as unknown as readonly Fact[];
}

type Stood = Cast & { readonly stage: string; readonly isPending: boolean };

function stoodAfter(before: Stood, { after }: Fact): Stood {
  const owner = typeof after.owner === 'string' ? after.owner : before.owner;
  const contributors = Array.isArray(after.contributors) ? after.contributors : before.contributors;
  const stage = typeof after.stage === 'string' ? after.stage : before.stage;
  const isPending = isRecord(after.signed) ? after.signed.state === 'pending' : before.isPending;
  return { owner, contributors, stage, isPending };
}

/** What happened, by who stood where when it did. */
function historyBreaks(facts: readonly Fact[]): readonly string[] {
  let stood: Stood = { owner: '', contributors: [], stage: 'idea', isPending: false };
  const found: string[] = [];
  for (const [at, fact] of facts.entries()) {
    const { number, event, by, revision } = fact;
    // All that one press made is of one revision; its own event stands first.
    const isFirst = facts[at - 1]?.revision !== revision;
    if (isFirst && by !== null && isEvent(event)) {
      const after = stoodAfter(stood, fact);
      const isOfThemselves = !after.contributors.includes(by) && after.contributors.length === stood.contributors.length - 1;
      const isAllowed = isTheirs({ event, part: partOf(stood, by), item: fact.item ?? '', isOfThemselves });
      const isOpen = stood.stage !== 'retired' && (!stood.isPending || WHILE_SIGNED.includes(event));
      if (!isAllowed || !isOpen) found.push(`solution ${number}: ${event} in revision ${revision} by whom it is not open to`);
    }
    stood = stoodAfter(stood, fact);
  }
  const revisions = [...new Set(facts.map(({ revision }) => revision))];
  if (revisions.some((one, at) => one !== at + 1)) found.push(`solution ${facts[0]?.number} has a history of ${revisions.join(' ')}`);
  return found;
}

/** Each press that was told to be done happened once. Facts that are told again as they stand are told the same, and a filing shows its
 * request however often it is pressed. Whoever has left of themselves is shown what others see. */
function countBreaks(facts: readonly Fact[], done: Counted['done']): readonly string[] {
  const firsts = facts.filter((fact, at) => facts[at - 1]?.revision !== fact.revision || facts[at - 1]?.number !== fact.number);
  const times = Map.groupBy(firsts, ({ number, event, by }) => doneKey(number, event, by ?? ''));
  const keys = [...new Set([...times.keys(), ...done.keys()])].filter((key) => isEvent(String(JSON.parse(key)[1])));
  return keys.flatMap((key) => {
    const [told, happened] = [done.get(key)?.size ?? 0, times.get(key)?.length ?? 0];
    if (key.includes('"dismiss"') && !key.includes(OWNER) && !key.includes(DPO)) return [];
    const isLoose = key.includes('"tell"') || key.includes('"file"');
    return happened === told || (isLoose && happened <= told) ? [] : [`${key}: told ${told} times, happened ${happened} times`];
  });
}

/** Two at one item at once: one is first, the other sees both versions. */
async function raced(teams: TestBot, solution: Solution, round: number): Promise<readonly string[]> {
  const item = checklist.items[round % checklist.items.length]?.item.id ?? '';
  const now = (await teams.store.solutions.find(TENANT, solution.id)) ?? solution;
  const marks = [`kaploeb-${round}-a.`, `kaploeb-${round}-b.`];
  const answers = await Promise.all(
    [OWNER, DPO].map((person, at) => {
      const inputs = { answer: marks[at] ?? '', links: 'https://example.org/x' };
      return teams.told({ ...pressing('solution-item', itemData(now, item), inputs, fromOf(person)), id: randomUUID() });
    }),
  );
  const came = answers.map((answer) => cameOf('answer', answer));
  const last = JSON.stringify(answers[came.indexOf('stale')] ?? '');
  const stands = (await teams.store.solutions.find(TENANT, solution.id))?.items[item];
  const isOne = came.includes('done') && came.includes('stale') && stands?.answer === marks[came.indexOf('done')];
  const isOnce = stands?.revision === (now.items[item]?.revision ?? 0) + 1;
  const seesBoth = marks.every((mark) => last.includes(mark));
  return isOne && isOnce && seesBoth
    ? []
    : [`race ${round} at ${item}: ${came.join(' and ')}${seesBoth ? '' : ', one version is not seen'}`];
}

async function begun(teams: TestBot, at: number): Promise<Solution> {
  const press = (verb: string, data: object, inputs: Inputs) =>
    teams.told({ ...pressing(verb, data, inputs, fromOf(OWNER)), id: randomUUID() });
  await press('solution-begin', { form: randomUUID() }, { ...BEGUN, name: `Svarbot ${at}` });
  const now = async () => {
    const solution = await teams.store.solutions.numbered(TENANT, at);
    if (solution === null) throw new RangeError('a solution could not be begun');
    return solution;
  };
  const { id } = await now();
  await press('solution-invite', { solution: id, seen: '1' }, { to: COLLEAGUE });
  const facts = Object.fromEntries(Object.entries(toldAll).map(([fact, value]) => [`fact:${fact}`, value]));
  await press('solution-facts', { solution: id, seen: '1', facts: Object.keys(toldAll).join(','), goes: 'later' }, facts);
  // Some are ready, and whoever owns them may file.
  if (at % 4 === 1)
    for (const { item } of checklist.items)
      await press('solution-item', itemData(await now(), item.id), { answer: 'På plads', links: 'https://example.org/x' });
  return await now();
}

export async function pressedOnSolutions({ url, store, solutions, presses, atOnce, races }: SolutionPresses): Promise<SolutionPressesCame> {
  const teams = botOver({ store, approving: solutionHouse(), understanding: UNDERSTANDING, newId: randomUUID });
  for (const person of PEOPLE) await store.people.remember({ tenant: TENANT, person }, seenAs(person), new Date(NOON));
  const racing = await begun(teams, 1);
  const all: Solution[] = [];
  for (let at = 2; at < solutions + 2; at += 1) all.push(await begun(teams, at));
  const before = (await factsIn(url)).length;
  const counted: Counted = { came: {}, done: new Map(), findings: [] };
  const numbers = Array.from({ length: presses }, (_, number) => number).values();
  const presser = async () => {
    for (const number of numbers) {
      const one = all[chanceFrom(number).upTo(all.length)];
      const now = one === undefined ? null : await store.solutions.find(TENANT, one.id);
      if (now !== null) await pressThrice(teams, pressOf(now, number), counted);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, presser));
  const facts = await factsIn(url);
  const pressed = facts.slice(before);
  const byNumber = Map.groupBy(facts, ({ number }) => number);
  const requests = await ask(url, 'select count(*)::int as n from hjemmel.request');
  const filed = pressed.filter(({ event }) => event === 'file').length;
  const broken: string[] = [];
  for (let round = 0; round < races; round += 1) broken.push(...(await raced(teams, racing, round)));
  return {
    presses,
    came: counted.came,
    races,
    findings: [
      ...counted.findings,
      ...[...byNumber.values()].flatMap(historyBreaks),
      ...countBreaks(pressed, counted.done),
      ...(requests[0]?.n === filed ? [] : [`${requests[0]?.n} requests, filed ${filed} times`]),
      ...broken,
      ...teams.reports.map(({ turn, cause }) => `${turn}: ${cause instanceof Error ? cause.message : 'unknown'}`),
    ],
  };
}
