// What must be so after every event of a solution, each claim by itself and said as plainly as can be, without the code that it judges.

import type { Judged } from '../../src/solutions/item-life.ts';
import { sortedOf } from '../../src/solutions/profile.ts';
import { recordOf, standingOf } from '../../src/solutions/standing.ts';
import type { ItemRecord, PersonId, Solution, SolutionChange, SolutionEvent, SolutionOutcome } from '../../src/solutions/types.ts';
import { completionsOf, obstaclesIn } from './reference.ts';

export type Entry = {
  readonly before: Solution;
  readonly event: SolutionEvent;
  readonly judged: Judged;
  readonly outcome: SolutionOutcome;
  /** When something was due before. */
  readonly due: number | null;
};

type Done = Entry & { readonly change: SolutionChange; readonly after: Solution };
type Again = (now: Solution, event: SolutionEvent) => SolutionOutcome;

/** What was seen of a solution so far. */
export class Ledger {
  readonly #told = new Map<string, number>();
  /** The revision at which something that is described or told last changed. */
  contentAt = 1;

  /** How often this has been said by now. */
  count(key: string): number {
    const count = (this.#told.get(key) ?? 0) + 1;
    this.#told.set(key, count);
    return count;
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const byOf = (event: SolutionEvent): PersonId | null => ('by' in event ? event.by : null);
const isMember = (person: PersonId, { judged }: Entry) => judged.knowledge.people.get(person)?.isEnabled === true;

/** Said once more, from the list of who may what. */
function mayDo({ before, event, judged: { knowledge, checklist } }: Entry): boolean {
  const by = byOf(event);
  if (event.kind === 'tick' || event.kind === 'settle') return by === null;
  if (by === null) return false;
  const isOwner = by === before.owner;
  const isDpo = knowledge.dpos.includes(by);
  if (event.kind === 'file') return isOwner;
  if (['accept-risk', 'invite', 'hand-over', 'move'].includes(event.kind)) return isOwner || isDpo;
  if (event.kind === 'dismiss') return isOwner || isDpo || event.person === by;
  const ofRole = 'item' in event && checklist.itemOf.get(event.item)?.item.who === 'it' && knowledge.it.includes(by);
  return isOwner || isDpo || before.contributors.includes(by) || ofRole;
}

const SIGNED_UPON = ['describe', 'tell', 'answer', 'set-aside', 'accept-risk', 'reopen', 'move', 'file'];

const itemsChanged = ({ before, after }: Done): readonly string[] =>
  Object.keys(after.items).filter((item) => !same(before.items[item], after.items[item]));

const withoutStamps = ({ revision: _r, changedAt: _c, toldRevision: _t, ...rest }: Solution) => rest;

const contentChanged = ({ before, after }: Done) => !same([before.described, before.facts], [after.described, after.facts]);

/** What of a solution an event may change, besides its revision and the moment. */
const MAY_CHANGE: Readonly<Record<SolutionEvent['kind'], readonly (keyof Solution)[]>> = {
  describe: ['described', 'items'],
  tell: ['facts', 'items'],
  answer: ['items'],
  'set-aside': ['items'],
  'accept-risk': ['items'],
  reopen: ['items'],
  assign: ['items', 'contributors'],
  invite: ['contributors'],
  dismiss: ['contributors', 'items'],
  'hand-over': ['owner', 'contributors', 'isOrphaned'],
  move: ['stage', 'stageAt'],
  file: ['signed'],
  settle: ['signed', 'stage', 'stageAt', 'producedAt', 'items', 'lookRemindedFor'],
  tick: ['items', 'contributors', 'isOrphaned', 'lookRemindedFor'],
};

function strangersIn({ before, after, event }: Done): boolean {
  const allowed: readonly string[] = [...MAY_CHANGE[event.kind], 'revision', 'changedAt', 'toldRevision'];
  const [was, is]: readonly (readonly [string, unknown][])[] = [Object.entries(before), Object.entries(after)];
  return (is ?? []).some(([key, value]) => !allowed.includes(key) && !same(value, was?.find(([name]) => name === key)?.[1]));
}

const isSound = (record: ItemRecord, needsEvidence: boolean): boolean => {
  if (record.state === 'answered')
    return record.answer.trim() !== '' && record.askedBy !== null && (!needsEvidence || record.evidence.length > 0);
  if (record.state !== 'open') return record.reason.trim() !== '' && record.askedBy !== null;
  return record.accepted === null && record.askedBy === null;
};

function isReallyReady({ before, judged: { checklist, today } }: Entry): boolean {
  const isDone = (item: string) => {
    const record = recordOf(before, item);
    const clause = checklist.itemOf.get(item)?.clause;
    return record.state !== 'open' && record.askedBy?.sha256 === clause?.sha256 && !(record.again !== null && record.again <= today);
  };
  return completionsOf(checklist, sortedOf(checklist, before.facts).known).every((way) => obstaclesIn(checklist, way, isDone).length === 0);
}

/** Names of what changed, as items have them in `touched-by`. */
function changedNames({ before, after, judged: { checklist } }: Done): readonly string[] {
  const parts = (['name', 'purpose', 'vendor', 'model', 'data', 'users'] as const).filter(
    (part) => before.described[part] !== after.described[part],
  );
  const [was, is] = [before, after].map(({ facts }) => sortedOf(checklist, facts).known);
  return [...parts, ...[...checklist.factOf.keys()].filter((fact) => !same(was?.[fact], is?.[fact]))];
}

const touchedIn = (done: Done): readonly string[] => {
  const names = changedNames(done);
  return done.judged.checklist.items.filter(({ item }) => item.touchedBy.some((name) => names.includes(name))).map(({ item }) => item.id);
};

const isTouchedOnly = (done: Done): boolean => {
  const spoken = touchedIn(done).filter((item) => recordOf(done.before, item).state !== 'open');
  const isOpened = (item: string) => recordOf(done.after, item).state === 'open' && recordOf(done.after, item).reopened?.by.length !== 0;
  return spoken.every(isOpened) && itemsChanged(done).every((item) => spoken.includes(item));
};

/** The days on which somebody took a risk, and how. */
function isTakenByRight({ before, after, event, judged }: Done): boolean {
  return Object.keys(after.items).every((item) => {
    const [was, is] = [recordOf(before, item).accepted, recordOf(after, item).accepted];
    if (is === null || same(was, is)) return true;
    if (event.kind === 'settle')
      return event.verdict === 'approved' && same(is.by, event.approvers) && is.request === before.signed?.number;
    const by = byOf(event);
    return event.kind === 'accept-risk' && by !== null && by !== before.owner && judged.knowledge.dpos.includes(by);
  });
}

const namedIn = ({ items }: Solution) =>
  Object.keys(items).filter((item) => items[item]?.state === 'accepted-risk' && items[item].accepted === null);

function isSettledByRight({ before, after, event }: Done): boolean {
  if (event.kind !== 'settle') return after.stage !== 'production' || before.stage === 'production';
  if (event.verdict === 'ended')
    return after.stage === before.stage && !(after.signed?.request === event.request && after.signed.state !== 'ended');
  const isAwaited = before.signed?.state === 'pending' && before.signed.request === event.request;
  return isAwaited && after.stage === 'production' && after.signed?.state === 'approved' && after.producedAt !== null;
}

function isRemindedOnce({ change, after, event, judged }: Done, ledger: Ledger): boolean {
  if (event.kind !== 'tick') return true;
  const standing = standingOf(judged.checklist, after, judged.today);
  const items = new Map([...standing.blocking, ...standing.open].map((item) => [item.compiled.item.id, item]));
  const most = { 'item-due': 2, 'item-overdue': 1, 'look-again': 1 } as const;
  return change.effects.every(({ notice, items: about, person }) => {
    if (notice !== 'item-due' && notice !== 'item-overdue' && notice !== 'look-again') return true;
    return about.every((item) => {
      const found = items.get(item);
      const key = JSON.stringify([item, notice, person, found?.due, found?.record.revision]);
      const isSo =
        notice === 'look-again' ? found?.gap === 'again' : notice === 'item-overdue' ? found?.isOverdue === true : found?.due !== null;
      return found !== undefined && isSo && ledger.count(key) <= most[notice];
    });
  });
}

const blockingOf = (solution: Solution, { checklist, today }: Judged) =>
  standingOf(checklist, solution, today).blocking.map(({ compiled }) => compiled.item.id);

/** What begins to block in production is told of to the owner and the DPO. */
function isToldOfBlocking({ before, after, change, event, judged }: Done): boolean {
  if (event.kind === 'tick' || event.kind === 'settle' || before.stage !== 'production' || after.stage !== 'production') return true;
  const was = blockingOf(before, judged);
  const news = blockingOf(after, judged).filter((item) => !was.includes(item));
  const told = (person: string) => change.effects.find((effect) => effect.person === person && effect.notice === 'reopened')?.items ?? [];
  return [after.owner, ...judged.knowledge.dpos].every((person) => same([...told(person)].sort(), [...news].sort()));
}

/** Whoever left is told of at the flip, and only then. */
function isLeftToldOf(done: Done): boolean {
  const { before, after, change, event, judged } = done;
  const heard = change.effects.filter(({ notice }) => notice === 'owner-left').map(({ person }) => person);
  if (event.kind !== 'tick') return heard.length === 0;
  const isGone = !isMember(after.owner, done);
  const expected = isGone && !before.isOrphaned ? judged.knowledge.dpos : [];
  return after.isOrphaned === isGone && same(heard, expected) && after.contributors.every((person) => isMember(person, done));
}

/** With the same people, time does something exactly when something is due. */
function isOnTime({ before, event, outcome, due, judged }: Entry): boolean {
  if (event.kind !== 'tick' || before.stage === 'retired') return true;
  const named = [before.owner, ...before.contributors, ...Object.values(before.items).flatMap(({ responsible }) => responsible ?? [])];
  const isQuiet = named.every((person) => judged.knowledge.people.get(person)?.isEnabled === true) && !before.isOrphaned;
  return !isQuiet || 'refused' in outcome === (due === null || due > event.at);
}

const CLAIMS: Readonly<Record<string, (done: Done, ledger: Ledger, again: Again) => boolean>> = {
  'only those who may do it have done it': (done) => mayDo(done),
  'what is retired is left alone': ({ before, event, judged }) =>
    before.stage !== 'retired' || event.kind === 'settle' || (event.kind === 'move' && judged.knowledge.dpos.includes(event.by)),
  'what is being signed is left alone': ({ before, event }) => before.signed?.state !== 'pending' || !SIGNED_UPON.includes(event.kind),
  'each change is one revision': ({ before, after, event }) => after.revision === before.revision + 1 && after.changedAt === event.at,
  'something has changed': ({ before, after }) => !same(withoutStamps(before), withoutStamps(after)),
  'nothing has changed that the event is not about': (done) => !strangersIn(done),
  'nobody is overwritten unseen': ({ before, event }, ledger) => {
    if (event.kind === 'describe' || event.kind === 'tell') return event.seen >= ledger.contentAt && event.seen <= before.revision;
    return !('item' in event) || event.seen === recordOf(before, event.item).revision;
  },
  'an item event changes that item alone': (done) =>
    !('item' in done.event) || itemsChanged(done).every((item) => 'item' in done.event && item === done.event.item),
  'every change of an item by somebody is a revision of it': (done) =>
    done.event.kind === 'tick' ||
    itemsChanged(done).every((item) => recordOf(done.after, item).revision === recordOf(done.before, item).revision + 1),
  'what is said of an item is whole': (done) =>
    itemsChanged(done).every((item) =>
      isSound(recordOf(done.after, item), done.judged.checklist.itemOf.get(item)?.item.needsEvidence ?? false),
    ),
  'a risk is taken by the DPO or by those who sign': isTakenByRight,
  'those who sign take every risk that was named and applies': (done) =>
    done.event.kind !== 'settle' ||
    done.event.verdict !== 'approved' ||
    namedIn(done.after).every((item) => !blockingOf(done.after, done.judged).includes(item)),
  'production begins with an approval that was asked for': isSettledByRight,
  'an approval is asked for where nothing blocks, however it turns out': (done) => done.event.kind !== 'file' || isReallyReady(done),
  'a change opens what stands on it, and nothing else': (done) =>
    (done.event.kind !== 'describe' && done.event.kind !== 'tell') || isTouchedOnly(done),
  'whoever comes to it is there': (done) =>
    [done.after.owner, ...done.after.contributors].every((person) => {
      const was = [done.before.owner, ...done.before.contributors];
      return was.includes(person) || isMember(person, done);
    }),
  'the owner is no contributor, and nobody is one twice': ({ after }) =>
    new Set([after.owner, ...after.contributors]).size === after.contributors.length + 1,
  'nobody is reminded twice, nor of what is not to be done': isRemindedOnce,
  'whatever is remembered as told is told': ({ before, after, change, event }) =>
    event.kind !== 'tick' ||
    Object.keys(after.items).every(
      (item) =>
        recordOf(before, item).remindedFor === recordOf(after, item).remindedFor ||
        change.effects.some(({ items }) => items.includes(item)),
    ),
  'whoever left is told of once': isLeftToldOf,
  'what begins to block in production is told of': isToldOfBlocking,
  'nobody hears of what they took themselves': ({ event, change }) =>
    event.kind !== 'assign' || change.effects.every(({ notice, person }) => notice !== 'assigned' || person !== event.by),
  'the same again changes nothing': ({ event, after }, _ledger, again) => {
    if (event.kind === 'file' || event.kind === 'invite') return true;
    const outcome = again(after, event);
    return 'refused' in outcome;
  },
  'the audit says one thing at least, of this revision': ({ change, after }) =>
    change.facts.length > 0 && change.facts.every(({ revision, stage }) => revision === after.revision && stage === after.stage),
};

/** The claims that do not hold. */
export function brokenBy(entry: Entry, ledger: Ledger, again: Again): readonly string[] {
  const late = isOnTime(entry) ? [] : ['time does what is due, when it is due'];
  const { outcome } = entry;
  if ('refused' in outcome) return late;
  const done: Done = { ...entry, change: outcome, after: outcome.solution };
  const broken = Object.entries(CLAIMS).flatMap(([claim, holds]) => (holds(done, ledger, again) ? [] : [claim]));
  if (contentChanged(done)) ledger.contentAt = done.after.revision;
  return [...late, ...broken];
}
