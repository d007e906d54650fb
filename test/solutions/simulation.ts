// Lives of solutions from a seed: random people do random things under a clock of its own while people come and go. Whatever a machine
// makes of them is held, after each event, against claims that say in plain words what must be so.
import type { Policy } from '../../src/engine/compile.ts';
import { nextSolution } from '../../src/solutions/life.ts';
import { dueOf } from '../../src/solutions/timers.ts';
import type { Described, Solution, SolutionEvent, SolutionKnowledge, Stage } from '../../src/solutions/types.ts';
import { type Chance, chanceFrom } from '../engine/generate.ts';
import { brokenBy, type Entry, Ledger } from './claims.ts';
import { begun, DAY, HOUR, judgedAt, MONDAY, made, reworded, STAFF } from './policy.ts';

/** What is tried out; a planted bug stands around it. */
export type Machine = { readonly next: typeof nextSolution; readonly dueOf: typeof dueOf };
export const MACHINE: Machine = { next: nextSolution, dueOf };

export type Found = { readonly seed: number; readonly step: number; readonly event: string; readonly broken: readonly string[] };

const POLICY = made();
const REWORDED = reworded('idea');
const STAGES: readonly [Exclude<Stage, 'production'>, ...Exclude<Stage, 'production'>[]] = ['idea', 'proof-of-concept', 'pilot', 'retired'];
const ITEMS: readonly [string, ...string[]] = ['aim', 'basis', 'owns', 'tested', 'watched', 'marked', 'gone'];
const WORDS: readonly [string, ...string[]] = ['', ' ', 'yes', 'no', 'a paper'];
const VALUES: Readonly<Record<string, readonly [string | readonly string[] | null, ...(string | readonly string[] | null)[]]>> = {
  area: ['employment', 'office-work', 'office-work', 'schooling', null, 'moon'],
  content: [['open'], ['open'], ['personal', 'health'], ['health'], [], null],
  reach: ['inside', 'inside', 'outside', null],
};

class House {
  readonly #gone = new Set<string>();
  readonly #chance: Chance;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  change(): void {
    const who = this.#chance.one(STAFF);
    if (!this.#gone.delete(who)) this.#gone.add(who);
  }

  knowledge(): SolutionKnowledge {
    const people = STAFF.map((id) => [id, { kind: 'member', isEnabled: !this.#gone.has(id) } as const] as const);
    return { people: new Map(people), dpos: ['dorte', 'dan'], it: ['ida'] };
  }
}

type Scene = { readonly chance: Chance; readonly now: Solution; readonly at: number; readonly dueOf: () => number | null };
type Maker = (scene: Scene) => SolutionEvent;

const actor = ({ chance, now }: Scene): string => {
  if (chance.happens(0.6)) return now.owner;
  return chance.happens(0.4) ? chance.one(['dorte', 'ida', now.contributors[0] ?? 'carl']) : chance.one([...STAFF, 'ghost']);
};

const anybody = ({ chance }: Scene): string => chance.one([...STAFF, 'ghost']);

function ofItem(scene: Scene) {
  const { chance, now, at } = scene;
  const item = chance.one(ITEMS);
  const seen = (now.items[item]?.revision ?? 0) - (chance.happens(0.1) ? 1 : 0);
  return { by: actor(scene), at, item, seen };
}

const seenOf = ({ chance, now }: Scene) => now.revision - (chance.happens(0.3) ? chance.upTo(3) : 0);

function partsIn({ chance }: Scene): Partial<Described> {
  const part = chance.one(['name', 'purpose', 'vendor', 'model', 'data', 'users'] as const);
  return { [part]: chance.one(['a', 'b', 'c', '']) };
}

const settlement: Maker = ({ chance, now, at }) => ({
  kind: 'settle',
  at,
  request: chance.happens(0.85) ? (now.signed?.request ?? 'r-0') : (now.signed?.earlier?.request ?? 'r-1'),
  verdict: chance.happens(0.7) ? 'approved' : 'ended',
  approvers: ['mona', 'ida'],
  until: '2027-12-01',
});

/** Just before something is due, when it is, or at any moment. */
const tick: Maker = ({ chance, at, dueOf: next }) => {
  const due = next();
  return { kind: 'tick', at: due === null || due < at ? at : chance.one([due - 1, due, at]) };
};

const MAKERS: readonly (readonly [number, Maker])[] = [
  [
    10,
    (scene) => ({
      ...ofItem(scene),
      kind: 'answer',
      answer: scene.chance.one(WORDS),
      evidence: scene.chance.happens(0.6) ? [{ kind: 'note', text: scene.chance.one(WORDS) }] : [],
    }),
  ],
  [2, (scene) => ({ ...ofItem(scene), kind: 'set-aside', reason: scene.chance.one(WORDS) })],
  [4, (scene) => ({ ...ofItem(scene), kind: 'accept-risk', reason: scene.chance.one(WORDS) })],
  [1, (scene) => ({ ...ofItem(scene), kind: 'reopen' })],
  [4, (scene) => ({ ...ofItem(scene), kind: 'assign', responsible: scene.chance.happens(0.3) ? null : anybody(scene), due: dueIn(scene) })],
  [2, (scene) => ({ kind: 'describe', by: actor(scene), at: scene.at, parts: partsIn(scene), seen: seenOf(scene) })],
  [5, (scene) => ({ kind: 'tell', by: actor(scene), at: scene.at, facts: factsIn(scene), seen: seenOf(scene) })],
  [1, (scene) => ({ kind: 'invite', by: actor(scene), at: scene.at, person: anybody(scene) })],
  [0.7, (scene) => ({ kind: 'dismiss', by: actor(scene), at: scene.at, person: anybody(scene) })],
  [0.7, (scene) => ({ kind: 'hand-over', by: actor(scene), at: scene.at, to: anybody(scene) })],
  [1, (scene) => ({ kind: 'move', by: actor(scene), at: scene.at, stage: scene.chance.one(STAGES) })],
  [0.5, (scene) => ({ kind: 'move', by: 'dorte', at: scene.at, stage: 'pilot' })],
  [4, (scene) => ({ kind: 'file', by: actor(scene), at: scene.at, request: `r-${scene.now.revision}`, number: scene.now.revision })],
  [4, settlement],
  [8, tick],
];
const WEIGHT = MAKERS.reduce((sum, [weight]) => sum + weight, 0);

function dueIn({ chance, at }: Scene): string | null {
  if (chance.happens(0.3)) return null;
  if (chance.happens(0.05)) return 'soon';
  return new Date(at + chance.one([-1, 0, 1, 2, 3, 4, 10]) * DAY).toISOString().slice(0, 10);
}

function factsIn({ chance }: Scene) {
  const names = chance.some(Object.keys(VALUES), 2);
  return Object.fromEntries(names.map((name) => [name, chance.one(VALUES[name] ?? [null])]));
}

function eventIn(scene: Scene): SolutionEvent {
  let left = (scene.chance.upTo(10_000) / 10_000) * WEIGHT;
  const [, maker] = MAKERS.find(([weight]) => {
    left -= weight;
    return left < 0;
  }) ?? [0, settlement];
  return maker(scene);
}

function passed(chance: Chance): number {
  if (chance.happens(0.5)) return chance.upTo(HOUR);
  return chance.happens(0.9) ? chance.upTo(3 * DAY) : chance.upTo(150 * DAY);
}

export const STEPS = 40;

/** All that a seed leads to; null where everything held, else the first thing that did not. */
export function simulate(seed: number, machine: Machine, watch: (entry: Entry) => void = () => undefined): Found | null {
  const chance = chanceFrom(seed);
  const house = new House(chance);
  const ledger = new Ledger();
  let policy: Policy = POLICY;
  let now = begun(chance.happens(0.5) ? { area: 'office-work', content: ['open'], reach: 'inside' } : {});
  let at = MONDAY;
  for (let step = 0; step < STEPS; step += 1) {
    at += passed(chance);
    if (chance.happens(0.12)) house.change();
    if (chance.happens(0.01)) policy = policy === POLICY ? REWORDED : POLICY;
    const dueNow = () => machine.dueOf(policy.checklist, now);
    const event = eventIn({ chance, now, at, dueOf: dueNow });
    at = Math.max(at, event.at);
    const judged = judgedAt(policy, event.at, house.knowledge());
    const outcome = machine.next(now, event, judged);
    const entry: Entry = { before: now, event, judged, outcome, due: event.kind === 'tick' ? dueNow() : null };
    watch(entry);
    const again = (next: Solution, same: SolutionEvent) => machine.next(next, same, judged);
    const broken = brokenBy(entry, ledger, again);
    if (broken.length > 0) return { seed, step, event: JSON.stringify(event), broken };
    if (!('refused' in outcome)) now = outcome.solution;
  }
  return null;
}
