// Solutions and what becomes of them, as small as a store needs: no rules, only changes that look like those of the real life.
import { randomUUID } from 'node:crypto';
import type { BeginSolution } from '../../src/ports/solutions.ts';
import { emptyRecord } from '../../src/solutions/standing.ts';
import type { ItemRecord, Solution, SolutionChange, SolutionEffect, SolutionFact, Stage } from '../../src/solutions/types.ts';
import { columnsOf, type LiveSolutionRules } from '../../src/storage/solution-rows.ts';

/** What blocks, until a test says otherwise. */
export type Checking = { blocking: readonly string[] };

export const checkingOf = (): Checking => ({ blocking: ['owns-model', 'data-map'] });

const isDone = (record: ItemRecord | undefined) => record !== undefined && record.state !== 'open';

/** What blocks and is not done; due in the morning of the first day that was set. */
export const rulesBy =
  (checking: Checking): LiveSolutionRules =>
  () => {
    const nextDay = ({ items }: Solution) =>
      Object.values(items)
        .flatMap(({ due, state }) => (due === null || state !== 'open' ? [] : [due]))
        .sort()[0] ?? null;
    return {
      rowOf: (solution) => {
        const blocking = checking.blocking.filter((item) => !isDone(solution.items[item])).length;
        return {
          ...columnsOf(solution),
          blocking,
          open: blocking + 1,
          nextDay: nextDay(solution),
          signedUntil: solution.signed?.until ?? null,
        };
      },
      dueOf: (solution) => {
        const day = nextDay(solution);
        return day === null ? null : Date.parse(`${day}T07:00:00Z`);
      },
    };
  };

export type WantedSolution = {
  readonly tenant: string;
  readonly owner?: string;
  readonly contributors?: readonly string[];
  readonly name?: string;
  readonly at: number;
};

export function solutionOf(
  { tenant, owner = 'anne', contributors = [], name = 'Lønhjælper', at }: WantedSolution,
  number: number,
): Solution {
  return {
    id: randomUUID(),
    number,
    tenant,
    revision: 1,
    stage: 'idea',
    stageAt: at,
    producedAt: null,
    owner,
    contributors,
    described: { name, purpose: 'Udkast til svar om løn', vendor: 'Et firma', model: 'En model', data: 'Lønsedler', users: 'HR' },
    facts: { 'solution-data': ['personal', 'company'] },
    items: {},
    signed: null,
    lang: 'da',
    createdAt: at,
    changedAt: at,
    lookRemindedFor: null,
    isOrphaned: false,
  };
}

const factOf = ({ stage, revision }: Solution, event: SolutionFact['event'], item: string | null = null): SolutionFact => ({
  event,
  as: 'owner',
  stage,
  revision,
  item,
});

export function beginningOf(wanted: WantedSolution, key: string = randomUUID()): BeginSolution {
  const make = (number: number): SolutionChange => {
    const solution = solutionOf(wanted, number);
    const tell = (person: string): SolutionEffect => ({ kind: 'tell', person, notice: 'invited', items: [] });
    return { solution, effects: solution.contributors.map(tell), facts: [factOf(solution, 'begin')] };
  };
  return { tenant: wanted.tenant, key, at: new Date(wanted.at), make };
}

type Told = { readonly event: SolutionFact['event']; readonly item?: string; readonly effects?: readonly SolutionEffect[] };

export function nextOf(now: Solution, more: Partial<Solution>, at: number, { event, item, effects = [] }: Told): SolutionChange {
  const solution = { ...now, ...more, revision: now.revision + 1, changedAt: at };
  return { solution, effects, facts: [factOf(solution, event, item ?? null)] };
}

export function withItem(now: Solution, item: string, more: Partial<ItemRecord>, at: number): Solution['items'] {
  const record = now.items[item] ?? emptyRecord();
  return { ...now.items, [item]: { ...record, ...more, changedBy: now.owner, changedAt: at, revision: record.revision + 1 } };
}

export const answered = (now: Solution, item: string, answer: string, at: number): SolutionChange =>
  nextOf(now, { items: withItem(now, item, { state: 'answered', answer }, at) }, at, { event: 'answer', item });

export function assigned(now: Solution, item: string, due: string, at: number): SolutionChange {
  const items = withItem(now, item, { responsible: 'mads', due }, at);
  return nextOf(now, { items }, at, {
    event: 'assign',
    item,
    effects: [{ kind: 'tell', person: 'mads', notice: 'assigned', items: [item] }],
  });
}

export const moved = (now: Solution, stage: Stage, at: number): SolutionChange =>
  nextOf(now, { stage, stageAt: at }, at, { event: 'move' });

export const peopled = (now: Solution, owner: string, contributors: readonly string[], at: number): SolutionChange =>
  nextOf(now, { owner, contributors }, at, { event: 'hand-over' });

export const renamed = (now: Solution, name: string, at: number): SolutionChange =>
  nextOf(now, { described: { ...now.described, name } }, at, { event: 'describe' });

export const retold = (now: Solution, facts: Solution['facts'], at: number): SolutionChange =>
  nextOf(now, { facts }, at, { event: 'tell' });
