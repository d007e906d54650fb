// The life of a solution: what each event makes of it, or why it makes nothing. What is open to whom stands in may.ts, what time does in
// timers.ts, what becomes of one item in item-life.ts.
import { type FactSet, type Lang, unreachable } from '../engine/types.ts';
import { changeOf, type FactOf, factOf, type Telling, tellAll } from './changed.ts';
import { type Judged, ofItem, type Result } from './item-life.ts';
import { holdsRole, isBeingSigned, mayDoWith, partOf } from './may.ts';
import { dismissed, handedOver, invited } from './people.ts';
import { filed, settled } from './signing.ts';
import { recordOf, standingOf } from './standing.ts';
import { begunDescribed } from './texts.ts';
import { ticked } from './timers.ts';
import { described, told } from './told.ts';
import type {
  Described,
  Part,
  PersonId,
  Solution,
  SolutionChange,
  SolutionEvent,
  SolutionOutcome,
  SolutionRefusal,
  Time,
} from './types.ts';

export type Beginning = {
  /** Random and not to be guessed; the number is the tenant's next one. */
  readonly id: string;
  readonly number: number;
  readonly tenant: string;
  readonly owner: PersonId;
  readonly described: Described;
  readonly facts: FactSet;
  readonly lang: Lang;
  readonly at: Time;
};

/** Its first revision: an idea. */
export function begunSolution({ at, described: said, ...given }: Beginning): SolutionChange {
  const solution: Solution = {
    ...given,
    described: begunDescribed(said),
    revision: 0,
    toldRevision: 1,
    stage: 'idea',
    stageAt: at,
    producedAt: null,
    contributors: [],
    items: {},
    signed: null,
    createdAt: at,
    changedAt: at,
    lookRemindedFor: null,
    isOrphaned: false,
  };
  return changeOf({ after: solution, at, tell: [], facts: [factOf('begin', 'owner')] });
}

type Acted = Exclude<SolutionEvent, { kind: 'tick' }>;

function moved(now: Solution, { stage, at }: Extract<SolutionEvent, { kind: 'move' }>): Result {
  return stage === now.stage ? 'nothing-changed' : { after: { ...now, stage, stageAt: at }, tell: [] };
}

function resultOf(now: Solution, event: Acted, judged: Judged): Result {
  switch (event.kind) {
    case 'describe':
      return described(now, event, judged);
    case 'tell':
      return told(now, event, judged);
    case 'answer':
    case 'set-aside':
    case 'accept-risk':
    case 'reopen':
    case 'assign':
      return ofItem(now, event, judged);
    case 'invite':
      return invited(now, event, judged.knowledge);
    case 'dismiss':
      return dismissed(now, event);
    case 'hand-over':
      return handedOver(now, event, judged.knowledge);
    case 'move':
      return moved(now, event);
    case 'file':
      return filed(now, event, judged);
    case 'settle':
      return settled(now, event, judged);
    default:
      return unreachable(event);
  }
}

const personOf = (event: SolutionEvent): PersonId | null => ('by' in event ? event.by : null);

function refusalOf(now: Solution, event: SolutionEvent, part: Part, { checklist, knowledge }: Judged): SolutionRefusal | null {
  const person = personOf(event);
  const who = 'item' in event ? checklist.itemOf.get(event.item)?.item.who : undefined;
  return mayDoWith({
    part,
    stage: now.stage,
    verb: event.kind,
    isBeingSigned: isBeingSigned(now),
    isOwnItem: who !== undefined && person !== null && holdsRole(who, person, knowledge),
    isOfThemselves: event.kind === 'dismiss' && event.person === person,
  });
}

/** What keeps it from production now and did not before: what is in production is told of to whoever answers for it. */
function tellOfBlocking(before: Solution, after: Solution, { checklist, today, knowledge }: Judged): readonly Telling[] {
  if (before.stage !== 'production' || after.stage !== 'production') return [];
  const idsOf = (solution: Solution) => standingOf(checklist, solution, today).blocking.map(({ compiled }) => compiled.item.id);
  const known = new Set(idsOf(before));
  const news = idsOf(after).filter((item) => !known.has(item));
  return news.length === 0 ? [] : tellAll([after.owner, ...knowledge.dpos], 'reopened', news);
}

/** Items that were opened anew on the way, whatever the event was about. */
function factsOf(before: Solution, after: Solution, event: Acted, as: Part): readonly FactOf[] {
  const own = 'item' in event ? event.item : null;
  const opened = Object.keys(after.items).filter(
    (item) => item !== own && recordOf(before, item).state !== 'open' && recordOf(after, item).state === 'open',
  );
  return [factOf(event.kind, as, own), ...opened.map((item) => factOf('reopen', as, item))];
}

/** What an event makes of a solution by what the directory and the checklist say now, or why it makes nothing of it. */
export function nextSolution(now: Solution, event: SolutionEvent, judged: Judged): SolutionOutcome {
  const part = partOf(now, personOf(event), judged.knowledge);
  const refused = refusalOf(now, event, part, judged);
  if (refused !== null) return { refused };
  if (event.kind === 'tick') {
    const turned = ticked(now, { ...judged, at: event.at });
    return turned === null ? { refused: 'nothing-due' } : changeOf(turned);
  }
  const result = resultOf(now, event, judged);
  if (typeof result === 'string') return { refused: result };
  const { after, tell } = result;
  return changeOf({
    after,
    at: event.at,
    tell: [...tell, ...tellOfBlocking(now, after, judged)],
    facts: factsOf(now, after, event, part),
  });
}
