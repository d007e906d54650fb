// What people do to solutions over HTTP, pressed on until somebody answers: two at one solution, from its beginning through its items to
// production and on, and those who decide. What was answered as done is known by its marks.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { CARD_WORDS } from '../../src/cards/card-words.ts';
import { directoryDownText } from '../../src/cards/request-text.ts';
import type { SolutionVerb } from '../../src/cards/solution-inputs.ts';
import { SOLUTION_REFUSALS } from '../../src/cards/solution-notice-words.ts';
import { STAGE_LOOKS } from '../../src/cards/solution-words.ts';
import type { ItemState, SolutionRefusal } from '../../src/solutions/types.ts';
import { understanding } from '../teams/bot.ts';
import { type Doing, insisted, LOOK_MS } from './kills.ts';
import { DPO, IT } from './people.ts';
import { chatOf, markOf, pressed, tokenIn } from './person.ts';
import { buttonData } from './played-teams.ts';

/** Something that was answered as done; its mark stands in what was typed, where anything was. */
export type SaidItem = { readonly key: string; readonly item: string; readonly state: ItemState; readonly mark: string };

/** By the name of a solution, unless something else is said. */
export type SolutionsKnown = {
  readonly begun: Map<string, { readonly id: string; readonly owner: string }>;
  /** The last that was said of an item. */
  readonly said: SaidItem[];
  readonly invited: Map<string, string>;
  readonly assigned: { readonly key: string; readonly item: string; readonly to: string }[];
  readonly told: Set<string>;
  readonly described: Set<string>;
  /** By the mark of the request. */
  readonly filed: Map<string, string>;
  readonly decided: { readonly mark: string; readonly by: string; readonly verdict: 'approved' | 'rejected'; readonly spoken: string }[];
  readonly produced: Set<string>;
  readonly findings: string[];
};

export const nothingKnown = (): SolutionsKnown => ({
  ...{ begun: new Map(), said: [], invited: new Map(), assigned: [], told: new Set(), described: new Set() },
  ...{ filed: new Map(), decided: [], produced: new Set(), findings: [] },
});

export type Living = { readonly doing: Doing; readonly known: SolutionsKnown };

const { checklist } = understanding.policy;
const DAY_MS = 86_400_000;
export const nameOf = (key: string): string => `Svarbot ${key}.`;

/** The last option of each question is 'none of these', but for those that have none. */
const LEAN: Readonly<Record<string, string>> = {
  'solution-data': 'public',
  'solution-users': 'colleagues',
  'solution-operated': 'used-by-us',
  'solution-made': 'bought-as-is',
  'solution-vendor': 'vendor-in-eu',
  'solution-name': 'their-name',
  'solution-purpose': 'as-intended',
  'ai-task': 'narrow-task',
};
const ASKED = checklist.facts.filter(({ fact }) => fact.otherwise === null).map(({ fact }) => fact);

/** What the sign-off needs of one in three goes to the DPO too. */
function factInputs(isPersonal: boolean): Readonly<Record<string, string>> {
  const chosen = ({ id, options }: (typeof ASKED)[number]) =>
    id === 'solution-data' && isPersonal ? 'personal' : (LEAN[id] ?? options.at(-1) ?? '');
  return Object.fromEntries(ASKED.map((fact) => [`fact:${fact.id}`, chosen(fact)]));
}

const REFUSALS = Object.entries(SOLUTION_REFUSALS) as [SolutionRefusal, { readonly da: string }][];
const NO_ANSWER = [CARD_WORDS.sorry.da, CARD_WORDS.gone.da, directoryDownText('da')];

type Told = { readonly came: 'done' | SolutionRefusal; readonly body: unknown };

/** Null where it is no answer to go on from. */
export function toldIn(body: unknown): Told | null {
  const text = JSON.stringify(body);
  if (!text.includes('AdaptiveCard') || NO_ANSWER.some((words) => text.includes(words))) return null;
  const refused = REFUSALS.find(([, { da }]) => text.includes(JSON.stringify(da).slice(1, -1)))?.[0];
  return { came: refused ?? 'done', body };
}

type Pressing = { readonly verb: SolutionVerb; readonly data: object; readonly inputs?: Readonly<Record<string, string>> };

/** Null when it is over. */
async function told({ doing }: Living, person: string, pressing: Pressing): Promise<Told | null> {
  const body = await insisted(doing, pressed(person, doing.stage.teams.url, pressing), (said) => toldIn(said) !== null);
  return body === null ? null : toldIn(body);
}

/** Whoever is alone at something is never told that somebody else was first, nor that it is said already. */
async function done(living: Living, person: string, pressing: Pressing): Promise<Told | null> {
  const came = await told(living, person, pressing);
  if (came === null) return null;
  if (came.came !== 'done') {
    living.known.findings.push(`${pressing.verb} was refused: ${came.came}`);
    return null;
  }
  living.doing.acknowledged += 1;
  return came;
}

type Life = { readonly key: string; readonly id: string; readonly owner: string; readonly colleague: string };
type Item = (typeof checklist.items)[number]['item'];
type OfItem = { readonly item: string; readonly mark: string; readonly seen?: number; readonly verb?: SolutionVerb };

const pressOn = ({ id }: Life, { item, mark, seen = 0, verb = 'solution-item' }: OfItem): Pressing => ({
  verb,
  data: { solution: id, theme: checklist.itemOf.get(item)?.clause.id ?? '', item, seen: String(seen), goes: 'stay' },
  inputs: verb === 'solution-item' ? { answer: mark, links: 'https://example.org/note' } : { reason: mark },
});

const STATES: Readonly<Partial<Record<SolutionVerb, ItemState>>> = {
  'solution-item': 'answered',
  'solution-aside': 'not-applicable',
  'solution-risk': 'accepted-risk',
};

async function says(living: Living, life: Life, by: string, of: OfItem): Promise<void> {
  const came = await done(living, by, pressOn(life, of));
  if (came === null) return;
  living.known.said.push({ key: life.key, item: of.item, state: STATES[of.verb ?? 'solution-item'] ?? 'answered', mark: of.mark });
}

/** Two at one item at once: one is first, and the other is told so. */
async function bothSay(living: Living, life: Life, item: string): Promise<void> {
  const marks = ['ejer', 'kollega'].map((who) => `svar-${life.key}-${item}-${who}.`);
  const [one, other] = await Promise.all(
    [life.owner, life.colleague].map((by, at) => told(living, by, pressOn(life, { item, mark: marks[at] ?? '' }))),
  );
  if (one === null || other === null || one === undefined || other === undefined) return;
  const first = [one, other].findIndex(({ came }) => came === 'done');
  const isRight = first >= 0 && [one, other][1 - first]?.came === 'stale';
  if (!isRight) return void living.known.findings.push(`two at ${item} of ${life.key} were told ${one.came} and ${other.came}`);
  living.doing.acknowledged += 2;
  living.known.said.push({ key: life.key, item, state: 'answered', mark: marks[first] ?? '' });
}

async function givenAndSaid(living: Living, life: Life, item: string, mark: string): Promise<void> {
  const due = new Date(Date.now() + 40 * DAY_MS).toISOString().slice(0, 10);
  const { data } = pressOn(life, { item, mark });
  const came = await done(living, life.owner, { verb: 'solution-assign', data, inputs: { responsible: life.colleague, due } });
  if (came === null) return;
  living.known.assigned.push({ key: life.key, item, to: life.colleague });
  await says(living, life, life.colleague, { item, mark, seen: 1 });
}

/** What the checklist wants evidence for is neither set aside nor left as a risk. */
async function worksOn(living: Living, life: Life, { id: item }: Item, at: number): Promise<void> {
  const mark = `svar-${life.key}-${item}.`;
  if (item === 'model-terms') await says(living, life, life.owner, { item, mark, verb: 'solution-risk' });
  else if (at % 7 === 3) await says(living, life, life.owner, { item, mark, verb: 'solution-aside' });
  else if (at % 7 === 5) await bothSay(living, life, item);
  else if (at % 14 === 1) await givenAndSaid(living, life, item, mark);
  else await says(living, life, at % 2 === 0 ? life.owner : life.colleague, { item, mark });
}

async function begins(living: Living, key: string, people: Pick<Life, 'owner' | 'colleague'>): Promise<Life | null> {
  const inputs = { name: nameOf(key), purpose: 'Svarer kolleger', vendor: 'V', model: 'm-1', data: 'Vejledninger', users: 'Kolleger' };
  const came = await done(living, people.owner, { verb: 'solution-begin', data: { form: randomUUID() }, inputs });
  const id = came === null ? null : buttonData(came.body, 'solution-facts')?.solution;
  if (typeof id !== 'string') return null;
  living.known.begun.set(key, { id, owner: people.owner });
  return { key, id, ...people };
}

async function tellsAll(living: Living, life: Life, isPersonal: boolean): Promise<void> {
  const { known } = living;
  const data = { solution: life.id, seen: '1' };
  const invited = await done(living, life.owner, { verb: 'solution-invite', data, inputs: { to: life.colleague } });
  if (invited !== null) known.invited.set(life.key, life.colleague);
  const facts = { ...data, facts: ASKED.map(({ id }) => id).join(','), goes: 'later' };
  const came = await done(living, life.owner, { verb: 'solution-facts', data: facts, inputs: factInputs(isPersonal) });
  if (came !== null) known.told.add(life.key);
}

/** Both at once, each going on with the next item that nobody has begun. */
async function itemsSaid(living: Living, life: Life): Promise<void> {
  const all = checklist.items.entries();
  const works = async () => {
    for (const [at, { item }] of all) await worksOn(living, life, item, at);
  };
  await Promise.all([works(), works()]);
}

/** From the form as it then stands: what was asked for meanwhile is not to be seen on it. */
async function files(living: Living, { id, owner, key }: Life, mark: string): Promise<boolean> {
  while (!living.doing.isOver) {
    const form = await told(living, owner, { verb: 'solution-sign-off', data: { solution: id } });
    const data = form === null ? null : buttonData(form.body, 'solution-file');
    if (data === null) {
      await pause(5 * LOOK_MS);
      continue;
    }
    const came = await told(living, owner, { verb: 'solution-file', data, inputs: { words: markOf(mark) } });
    if (came === null) return false;
    if (came.came === 'done' && tokenIn(came.body) !== null) {
      living.known.filed.set(markOf(mark), key);
      living.doing.acknowledged += 1;
      return true;
    }
    if (came.came !== 'stale') living.known.findings.push(`filing ${mark} was refused: ${came.came}`);
  }
  return false;
}

async function isInProduction(living: Living, { id, owner }: Life): Promise<boolean> {
  while (!living.doing.isOver) {
    const shown = await told(living, owner, { verb: 'solution-show', data: { solution: id } });
    if (shown !== null && JSON.stringify(shown.body).includes(STAGE_LOOKS.production.word.da)) return true;
    await pause(5 * LOOK_MS);
  }
  return false;
}

/** A new model opens again what rests on it, and those who answer for it hear so. */
async function changesModel(living: Living, { id, owner, key }: Life): Promise<void> {
  const form = await told(living, owner, { verb: 'solution-describe', data: { solution: id, show: 'form' } });
  const data = form === null ? null : buttonData(form.body, 'solution-describe');
  const came = data === null ? null : await done(living, owner, { verb: 'solution-describe', data, inputs: { model: `model ${key}.` } });
  if (came !== null) living.known.described.add(key);
}

/** Which filings the manager says no to. */
export function isToBeRejected(mark: string): boolean {
  const [, lane, at] = /^(\d+)x(\d+)f0$/u.exec(mark) ?? [];
  return lane !== undefined && (Number(lane) + Number(at)) % 3 === 1;
}

/** One solution after the other. */
export async function livesOfSolutions(living: Living, lane: number): Promise<void> {
  const { requesters } = living.doing.stage.staff;
  const people = { owner: requesters[lane] ?? '', colleague: requesters[(lane + 1) % requesters.length] ?? '' };
  for (let at = 0; !living.doing.isOver; at += 1) {
    const key = `${lane}x${at}`;
    const life = await begins(living, key, people);
    if (life === null) continue;
    await tellsAll(living, life, (lane + at) % 3 === 0);
    await itemsSaid(living, life);
    let isFiled = await files(living, life, `${key}f0`);
    if (isFiled && isToBeRejected(`${key}f0`)) isFiled = await files(living, life, `${key}f1`);
    if (!isFiled || !(await isInProduction(living, life))) continue;
    living.known.produced.add(key);
    await changesModel(living, life);
  }
}

const MARK = new RegExp(markOf('(\\w+)').replaceAll('.', '\\.'), 'u');

async function decides(living: Living, person: string, { data, mark }: { readonly data: object; readonly mark: string }): Promise<void> {
  const { doing, known } = living;
  const isNo = isToBeRejected(mark);
  const press = { verb: isNo ? 'reject' : 'approve', data, inputs: { seen: 'true', words: 'Efter mødet' } };
  const isDecided = (body: unknown) => toldIn(body) !== null && tokenIn(body) !== null && buttonData(body, 'approve') === null;
  const body = await insisted(doing, pressed(person, doing.stage.teams.url, press), isDecided);
  if (body === null) return;
  const spoken = /"speak":"([^"]*)"/u.exec(JSON.stringify(body))?.[1] ?? '';
  known.decided.push({ mark: markOf(mark), by: person, verdict: isNo ? 'rejected' : 'approved', spoken });
  doing.acknowledged += 1;
}

/** Presses on each card that comes, once; a no is the manager's. */
export async function decidesOnSolutions(living: Living, person: string): Promise<void> {
  const { doing } = living;
  const open: Promise<void>[] = [];
  const begun = new Set<string>();
  for (let from = 0; !doing.isOver; await pause(LOOK_MS)) {
    for (; from < doing.stage.teams.messages.length; from += 1) {
      const message = doing.stage.teams.messages[from];
      const data = message?.conversation === chatOf(person) ? buttonData(message.first, 'approve') : null;
      const mark = MARK.exec(JSON.stringify(message?.first))?.[1];
      const isTheirs = mark !== undefined && !(isToBeRejected(mark) && [IT, DPO].includes(person));
      if (data === null || mark === undefined || !isTheirs || begun.has(mark)) continue;
      begun.add(mark);
      open.push(decides(living, person, { data, mark }));
    }
  }
  await Promise.all(open);
}
