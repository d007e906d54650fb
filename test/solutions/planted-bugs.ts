// Mistakes that one could make in the machine, each around the right one: the simulation is worth what it finds of them.
import type { Judged } from '../../src/solutions/item-life.ts';
import { recordOf } from '../../src/solutions/standing.ts';
import type { Solution, SolutionChange, SolutionEvent, SolutionKnowledge } from '../../src/solutions/types.ts';
import { DAY } from './policy.ts';
import { MACHINE, type Machine } from './simulation.ts';

type Seen = { readonly now: Solution; readonly event: SolutionEvent; readonly judged: Judged };

/** Another solution, event or world than the one handed in. */
const seen = (change: (seen: Seen) => Partial<Seen>): Machine => ({
  ...MACHINE,
  next: (now, event, judged) => {
    const other = { now, event, judged, ...change({ now, event, judged }) };
    return MACHINE.next(other.now, other.event, other.judged);
  },
});

const turned = (change: (change: SolutionChange, seen: Seen) => SolutionChange): Machine => ({
  ...MACHINE,
  next: (now, event, judged) => {
    const outcome = MACHINE.next(now, event, judged);
    return 'refused' in outcome ? outcome : change(outcome, { now, event, judged });
  },
});

const withSolution = (change: SolutionChange, more: Partial<Solution>): SolutionChange => ({
  ...change,
  solution: { ...change.solution, ...more },
});

const knowing = ({ judged }: Seen, more: Partial<SolutionKnowledge>): Partial<Seen> => ({
  judged: { ...judged, knowledge: { ...judged.knowledge, ...more } },
});

const everybody = ({ people }: SolutionKnowledge) =>
  new Map([...people.keys(), 'ghost'].map((id) => [id, { kind: 'member', isEnabled: true } as const]));

const withoutEffects = (change: SolutionChange): SolutionChange => ({ ...change, effects: [] });

export const PLANTED: Readonly<Record<string, Machine>> = {
  'whoever writes last wins': seen(({ now, event }) =>
    'item' in event ? { event: { ...event, seen: recordOf(now, event.item).revision } } : {},
  ),
  'what is told last wins': seen(({ now, event }) => (event.kind === 'tell' ? { event: { ...event, seen: now.revision } } : {})),
  'the owner takes a risk alone': turned((change, { event }) => {
    if (event.kind !== 'accept-risk') return change;
    const record = { ...recordOf(change.solution, event.item), accepted: { by: [event.by], at: event.at, request: null } };
    return withSolution(change, { items: { ...change.solution.items, [event.item]: record } });
  }),
  'those who sign take no risk': turned((change, { now, event }) =>
    event.kind === 'settle' ? withSolution(change, { items: now.items }) : change,
  ),
  'any request leads into production': seen(({ now, event }) =>
    event.kind === 'settle' && now.signed !== null ? { event: { ...event, request: now.signed.request } } : {},
  ),
  'a no leads into production': seen(({ event }) => (event.kind === 'settle' ? { event: { ...event, verdict: 'approved' } } : {})),
  'it is filed whatever is missing': seen(({ event, judged }) =>
    event.kind === 'file' ? { judged: { ...judged, checklist: { ...judged.checklist, items: [] } } } : {},
  ),
  'what is not known is taken for harmless': seen(({ now, event }) =>
    event.kind === 'file' ? { now: { ...now, facts: { area: 'office-work', content: ['open'], reach: 'inside', ...now.facts } } } : {},
  ),
  'a change opens nothing': turned((change, { now, event }) =>
    event.kind === 'describe' || event.kind === 'tell' ? withSolution(change, { items: now.items }) : change,
  ),
  'a change opens everything': seen(({ event, judged }) =>
    event.kind === 'describe'
      ? {
          judged: {
            ...judged,
            checklist: {
              ...judged.checklist,
              items: judged.checklist.items.map((one) => ({
                ...one,
                item: { ...one.item, touchedBy: ['name', 'purpose', 'vendor', 'model', 'data', 'users'] },
              })),
            },
          },
        }
      : {},
  ),
  'what is worked out touches nothing': seen(({ event, judged }) =>
    event.kind === 'tell'
      ? {
          judged: {
            ...judged,
            checklist: {
              ...judged.checklist,
              items: judged.checklist.items.map((one) => ({
                ...one,
                item: { ...one.item, touchedBy: one.item.touchedBy.filter((name) => name !== 'risk' && name !== 'marks') },
              })),
            },
          },
        }
      : {},
  ),
  'nobody hears that it was opened': turned((change) => ({
    ...change,
    effects: change.effects.filter(({ notice }) => notice !== 'reopened'),
  })),
  'what is being signed goes on changing': seen(({ now, event }) =>
    event.kind === 'answer' || event.kind === 'tell' ? { now: { ...now, signed: null } } : {},
  ),
  'what is retired goes on': seen(({ now }) => (now.stage === 'retired' ? { now: { ...now, stage: 'pilot' } } : {})),
  'IT answers everything': seen((all) => {
    const { event, now, judged } = all;
    return 'by' in event && judged.knowledge.it.includes(event.by)
      ? { now: { ...now, contributors: [...now.contributors, event.by] } }
      : {};
  }),
  'contributors take risks': seen(({ now, event }) =>
    event.kind === 'accept-risk' && now.contributors.includes(event.by) ? { event: { ...event, by: now.owner } } : {},
  ),
  'anybody can be given it': seen((all) =>
    all.event.kind === 'hand-over' ? knowing(all, { people: everybody(all.judged.knowledge) }) : {},
  ),
  'an owner who left is not missed': seen((all) =>
    all.event.kind === 'tick' ? knowing(all, { people: everybody(all.judged.knowledge) }) : {},
  ),
  'the DPO hears again and again of an owner who left': seen(({ now, event }) =>
    event.kind === 'tick' ? { now: { ...now, isOrphaned: false } } : {},
  ),
  'reminders are forgotten': turned((change, { event }) => (event.kind === 'tick' ? withoutEffects(change) : change)),
  'reminders come again': turned((change, { now, event }) =>
    event.kind === 'tick'
      ? withSolution(change, {
          items: Object.fromEntries(
            Object.entries(change.solution.items).map(([item, record]) => [
              item,
              { ...record, remindedFor: recordOf(now, item).remindedFor },
            ]),
          ),
        })
      : change,
  ),
  'reminders come a day late': seen(({ event }) => (event.kind === 'tick' ? { event: { ...event, at: event.at - DAY } } : {})),
  'evidence is never needed': seen(({ event, judged }) => {
    if (event.kind !== 'answer') return {};
    const itemOf = new Map([...judged.checklist.itemOf].map(([id, one]) => [id, { ...one, item: { ...one.item, needsEvidence: false } }]));
    return { judged: { ...judged, checklist: { ...judged.checklist, itemOf } } };
  }),
  'a change is no revision': turned((change, { event }) =>
    event.kind === 'assign' ? withSolution(change, { revision: change.solution.revision - 1 }) : change,
  ),
  'an item keeps its revision': turned((change, { now, event }) => {
    if (event.kind !== 'reopen') return change;
    const record = { ...recordOf(change.solution, event.item), revision: recordOf(now, event.item).revision };
    return withSolution(change, { items: { ...change.solution.items, [event.item]: record } });
  }),
  'the owner is told what they took': turned((change, { event }) =>
    event.kind === 'assign' && event.responsible !== null
      ? { ...change, effects: [{ kind: 'tell', person: event.responsible, notice: 'assigned', items: [event.item] }] }
      : change,
  ),
};
