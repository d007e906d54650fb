// Who may do what to a solution, as it was agreed, in words of its own; and what became of a press, as whoever pressed is told.
import { SOLUTION_REFUSALS } from '../../src/cards/solution-notice-words.ts';
import { isRecord } from '../../src/engine/record.ts';
import type { Solution, SolutionRefusal } from '../../src/solutions/types.ts';
import { tokenIn } from '../whole/person.ts';
import { verbsIn } from './approval-world.ts';
import { checklist, DPO, IT } from './solution-world.ts';

export type Part = 'owner' | 'dpo' | 'contributor' | 'it' | 'other';
export type Event = keyof typeof TABLE;

const ALL_THREE: readonly Part[] = ['owner', 'contributor', 'dpo'];
const OVERSEERS: readonly Part[] = ['owner', 'dpo'];
export const TABLE = {
  describe: ALL_THREE,
  tell: ALL_THREE,
  answer: ALL_THREE,
  'set-aside': ALL_THREE,
  reopen: ALL_THREE,
  assign: ALL_THREE,
  'accept-risk': OVERSEERS,
  invite: OVERSEERS,
  dismiss: OVERSEERS,
  'hand-over': OVERSEERS,
  move: OVERSEERS,
  file: ['owner'],
} as const satisfies Readonly<Record<string, readonly Part[]>>;
export const OF_ITEM: readonly string[] = ['answer', 'set-aside', 'reopen', 'assign'];
export const WHILE_SIGNED: readonly string[] = ['assign', 'invite', 'dismiss', 'hand-over'];

export const VERBS: Readonly<Record<Event, string>> = {
  describe: 'solution-describe',
  tell: 'solution-facts',
  answer: 'solution-item',
  'set-aside': 'solution-aside',
  reopen: 'solution-reopen',
  assign: 'solution-assign',
  'accept-risk': 'solution-risk',
  invite: 'solution-invite',
  dismiss: 'solution-dismiss',
  'hand-over': 'solution-hand-over',
  move: 'solution-move',
  file: 'solution-file',
};
export const EVENTS = Object.keys(TABLE) as Event[];

export type Cast = Pick<Solution, 'owner' | 'contributors'>;

export function partOf({ owner, contributors }: Cast, person: string): Part {
  if (person === owner) return 'owner';
  if (person === DPO) return 'dpo';
  if (contributors.includes(person)) return 'contributor';
  return person === IT ? 'it' : 'other';
}

const isItemOfIt = (item: string): boolean => checklist.itemOf.get(item)?.item.who === 'it';

type Doing = { readonly event: Event; readonly part: Part; readonly item: string; readonly isOfThemselves: boolean };

export function isTheirs({ event, part, item, isOfThemselves }: Doing): boolean {
  const parts: readonly Part[] = TABLE[event];
  if (parts.includes(part)) return true;
  if (event === 'dismiss') return part === 'contributor' && isOfThemselves;
  return part === 'it' && OF_ITEM.includes(event) && isItemOfIt(item);
}

export const isEvent = (event: string): event is Event => Object.hasOwn(TABLE, event);

const REFUSALS = Object.entries(SOLUTION_REFUSALS) as [SolutionRefusal, { readonly da: string }][];
export type Came = 'done' | 'public' | 'failed' | SolutionRefusal;

export function cameOf(event: Event, answer: unknown): Came {
  const text = JSON.stringify(answer);
  if (!isRecord(answer) || answer.status !== 200 || !text.includes('AdaptiveCard')) return 'failed';
  const refused = REFUSALS.find(([, { da }]) => text.includes(JSON.stringify(da).slice(1, -1)))?.[0];
  if (refused !== undefined) return refused;
  if (event === 'file' && tokenIn(answer) !== null) return 'done';
  return verbsIn(answer).length === 0 ? 'public' : 'done';
}
