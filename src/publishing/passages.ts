// Recognises the clauses of an edition in a file that somebody wrote elsewhere: by their text, though headings move and wording changes.
// What could be one clause or another, or none, is asked about and never guessed. `passage-edits.ts` says what an edition has to become.
import type { FilePart } from './file-parts.ts';
import { type Edition, editionOf, type Group, groupsOf, type KnownClause, titledClause } from './passage-groups.ts';
import { beyond, type Counts, countsOf, sharedWeight, weightOf, wordsIn } from './passage-words.ts';

/** As in the desk's API. */
export type Passage = { readonly id: string; readonly heading: string; readonly text: string };
export type PassageKind = 'same' | 'moved' | 'changed' | 'new';
export type Placed = { readonly passage: Passage; readonly clause: string | null; readonly kind: PassageKind };
export type Choice = { readonly clause: string; readonly title: string };
export type Asked = { readonly passage: Passage; readonly candidates: readonly Choice[] };
/** What somebody answered, by the id of a passage. */
export type Answers = ReadonlyMap<string, { readonly clause: string } | 'new' | 'leave-out'>;

export type Recognised = {
  /** In the order of the file; a clause of several passages stands there once for each. */
  readonly placed: readonly (Placed & { readonly group: Group })[];
  readonly asked: readonly Asked[];
  /** Stand nowhere in the file, and nothing in it could be them. Others may be in doubt: they stay until what is asked is answered. */
  readonly missing: readonly Choice[];
};

export type Thresholds = {
  /** So alike is a passage to the clause that it is: twice what they share, of what both weigh. */
  readonly alike: number;
  /** The same where the clause's title stands above it. */
  readonly alikeUnderTitle: number;
  /** So much less alike is every other clause, and every other passage to this clause. */
  readonly margin: number;
  /** So much of a clause, or of a passage, in the other makes it something to ask about; half of it for a clause that is nowhere else word for word. */
  readonly doubt: number;
  /** So much of another clause in what a passage has beyond its own makes two clauses of it. */
  readonly rest: number;
};

/** Chosen by what `test/campaigns/rewritten.ts --table` prints: no wrong placement of 10,000, and of such the fewest questions. */
export const THRESHOLDS: Thresholds = { alike: 0.4, alikeUnderTitle: 0.2, margin: 0.15, doubt: 0.2, rest: 0.2 };

const MOST_CANDIDATES = 5;

/** How much a passage and a clause share, seen from both, from the passage and from the clause: 0 to 1. */
type Nearness = { readonly both: number; readonly ofPassage: number; readonly ofClause: number };

function nearnesses(counts: Counts, edition: Edition): readonly Nearness[] {
  const size = weightOf(counts, edition.weights) || 1;
  return edition.counts.map((other, at) => {
    const shared = sharedWeight(counts, other, edition.weights);
    const otherSize = edition.sizes[at] || 1;
    return { both: (2 * shared) / (size + otherSize), ofPassage: shared / size, ofClause: shared / otherSize };
  });
}

type Weighed = {
  readonly group: Group;
  readonly counts: Counts;
  readonly nearness: readonly Nearness[];
  readonly titled: number | null;
  readonly best: number;
};

function weighed(group: Group, edition: Edition): Weighed {
  const counts = countsOf(group.text);
  const nearness = nearnesses(counts, edition);
  const highest = Math.max(0, ...nearness.map(({ both }) => both));
  return { group, counts, nearness, titled: titledClause(group.path, edition), best: nearness.findIndex(({ both }) => both === highest) };
}

type Sorting = {
  readonly edition: Edition;
  readonly others: readonly Weighed[];
  readonly taken: ReadonlySet<number>;
  readonly by: Thresholds;
};

const GROWN = 1.3;
const MUCH = 0.2;

/** Whether two clauses were run together in it: the rest of it is another one, or it grew and a neighbour is gone. */
function holdsAnother({ counts, best }: Weighed, { edition, others, taken, by }: Sorting): boolean {
  const rest = beyond(counts, edition.counts[best] ?? new Map());
  const isFree = (at: number) => at !== best && edition.clauses[at] !== undefined && !taken.has(at);
  const left = weightOf(rest, edition.weights);
  const isMuch = left > MUCH * weightOf(counts, edition.weights);
  const holds = (other: Counts, at: number) => {
    const shared = isFree(at) ? sharedWeight(rest, other, edition.weights) : 0;
    return shared > 0 && (shared >= by.rest * (edition.sizes[at] || 1) || (isMuch && shared >= by.rest * 2 * left));
  };
  const hasGrown = weightOf(counts, edition.weights) > GROWN * (edition.sizes[best] ?? 0);
  const isElsewhere = (at: number) => others.some((other) => other.best === at && (other.nearness[at]?.both ?? 0) >= by.alike);
  const isGone = (at: number) => isFree(at) && !isElsewhere(at);
  return edition.counts.some(holds) || (hasGrown && (isGone(best - 1) || isGone(best + 1)));
}

/** Whether the passage is the clause that it is most like, beyond doubt. */
function isClear(one: Weighed, sorting: Sorting): boolean {
  const { group, nearness, titled, best } = one;
  const { others, taken, by } = sorting;
  const own = nearness[best]?.both ?? 0;
  const needed = titled === best ? by.alikeUnderTitle : by.alike;
  if (taken.has(best) || own < needed || (titled !== null && titled !== best)) return false;
  if (nearness.some((other, at) => at !== best && other.both > own - by.margin) || holdsAnother(one, sorting)) return false;
  // Another passage may be this clause, or a part of it.
  const mayBeIt = (other: Nearness | undefined) => other !== undefined && (other.both > own - by.margin || other.ofPassage > by.doubt * 2);
  return !others.some((other) => other.group !== group && mayBeIt(other.nearness[best]));
}

const inDoubt = (one: Nearness, doubt: number): boolean => Math.max(one.both, one.ofPassage, one.ofClause) >= doubt;

/** Clauses that are nowhere else and stood where the passage stands now. */
function nearby(at: number, places: readonly (number | null)[], { edition, taken }: Sorting): readonly number[] {
  const before = places.slice(0, at).findLast((place) => place !== null) ?? -1;
  const after = places.slice(at + 1).find((place) => place !== null) ?? edition.clauses.length;
  const free = (from: number, step: 1 | -1): readonly number[] => {
    const found: number[] = [];
    for (let next = from; edition.clauses[next] !== undefined && !taken.has(next) && found.length < MOST_CANDIDATES; next += step)
      found.push(next);
    return found;
  };
  return [...free(before + 1, 1), ...free(after - 1, -1)];
}

const FEW_WORDS = 8;

/** Clauses beside which the passage stands, and of which it may be a part: they changed, or it is too short to be one of its own. */
function neighbours(at: number, places: readonly (number | null)[], groups: readonly Group[]): readonly number[] {
  const group = groups[at];
  if (wordsIn(group?.text ?? '').length < FEW_WORDS) {
    const around = [places.slice(0, at).findLast((place) => place !== null), places.slice(at + 1).find((place) => place !== null)];
    return around.flatMap((place) => place ?? []);
  }
  return [at - 1, at + 1].flatMap((beside) => {
    const other = groups[beside];
    return other?.exact === null && other.section === group?.section ? (places[beside] ?? []) : [];
  });
}

function candidatesFor(one: Weighed, near: readonly number[], { taken, by }: Pick<Sorting, 'taken' | 'by'>): readonly number[] {
  const alike = one.nearness.flatMap((nearness, at) => (inDoubt(nearness, taken.has(at) ? by.doubt : by.doubt / 2) ? [at] : []));
  const all = [...new Set([...alike, ...(one.titled === null ? [] : [one.titled]), ...near])];
  const strength = (at: number) =>
    Math.max(one.nearness[at]?.both ?? 0, (one.nearness[at]?.ofClause ?? 0) / 2) + (at === one.titled ? 1 : 0);
  return all.sort((a, b) => strength(b) - strength(a));
}

type Place = { readonly group: Group; readonly clause: number | null; readonly candidates: readonly number[]; readonly isLeftOut: boolean };

/** What is clear makes more clear: a clause that is placed is no longer in question elsewhere. */
function clearPlaces(open: readonly Weighed[], { edition, taken, by }: Omit<Sorting, 'others'>): ReadonlyMap<string, number> {
  const clear = new Map<string, number>();
  for (let found = -1; found !== clear.size; ) {
    found = clear.size;
    const others = open.filter(({ group }) => !clear.has(group.id));
    const sorting = { edition, others, taken: new Set([...taken, ...clear.values()]), by };
    for (const one of others.filter((other) => isClear(other, sorting))) clear.set(one.group.id, one.best);
  }
  // Where a clause is nowhere in the end, a trace of it is enough to ask.
  const all = new Set([...taken, ...clear.values()]);
  const strictly = { edition, others: [], taken: all, by: { ...by, rest: by.rest / 2 } };
  for (const one of open) if (clear.has(one.group.id) && holdsAnother(one, strictly)) clear.delete(one.group.id);
  return clear;
}

function placesOf(groups: readonly Group[], edition: Edition, answers: Answers, by: Thresholds): readonly Place[] {
  const at = new Map(edition.clauses.map(({ id }, index) => [id, index]));
  const said = (group: Group): number | null => {
    const answer = answers.get(group.id);
    return typeof answer === 'object' ? (at.get(answer.clause) ?? null) : (at.get(group.exact ?? '') ?? null);
  };
  const sure = groups.map(said);
  const taken = new Set(sure.filter((place) => place !== null));
  const open = groups.filter((group, index) => sure[index] === null && !answers.has(group.id)).map((group) => weighed(group, edition));
  const clear = clearPlaces(open, { edition, taken, by });
  const places = groups.map((group, index) => sure[index] ?? clear.get(group.id) ?? null);
  const all = new Set(places.filter((place) => place !== null));
  const sorting = { edition, others: [], taken: all, by };
  return groups.map((group, index) => {
    const clause = places[index] ?? null;
    const one = clause === null ? open.find((other) => other.group === group) : undefined;
    const candidates =
      one === undefined ? [] : candidatesFor(one, [...nearby(index, places, sorting), ...neighbours(index, places, groups)], { taken, by });
    return { group, clause, candidates, isLeftOut: answers.get(group.id) === 'leave-out' };
  });
}

/** The places that stand in a longest rising sequence: the others moved. */
export function unmoved(order: readonly number[]): ReadonlySet<number> {
  const ends: { readonly at: number; readonly length: number; readonly before: number }[] = [];
  for (const [at, place] of order.entries()) {
    const before = order.slice(0, at).reduce((best, other, index) => {
      return other < place && (ends[index]?.length ?? 0) > (ends[best]?.length ?? 0) ? index : best;
    }, -1);
    ends.push({ at, length: 1 + (ends[before]?.length ?? 0), before });
  }
  const kept = new Set<number>();
  let last = ends.reduce((best, one) => (one.length > (ends[best]?.length ?? 0) ? one.at : best), -1);
  for (; last >= 0; last = ends[last]?.before ?? -1) kept.add(order[last] ?? -1);
  return kept;
}

function kindsOf(places: readonly Place[], edition: Edition): (place: Place) => PassageKind {
  const order = [...new Set(places.flatMap(({ clause }) => (clause === null ? [] : [clause])))];
  const stayed = unmoved(order);
  const times = new Map<number, number>();
  for (const { clause } of places) if (clause !== null) times.set(clause, (times.get(clause) ?? 0) + 1);
  return ({ clause, group }) => {
    if (clause === null) return 'new';
    if (group.exact !== edition.clauses[clause]?.id || times.get(clause) !== 1) return 'changed';
    return stayed.has(clause) ? 'same' : 'moved';
  };
}

export const passageOf = ({ id, path, text }: Group): Passage => ({ id, heading: path.at(-1) ?? '', text });

/** `answers` settle what was asked before about the same file and edition. */
export function recognised(
  parts: readonly FilePart[],
  clauses: readonly KnownClause[],
  answers: Answers = new Map(),
  by: Thresholds = THRESHOLDS,
): Recognised {
  const edition = editionOf(clauses);
  const places = placesOf(groupsOf(parts, edition), edition, answers, by).filter(({ isLeftOut }) => !isLeftOut);
  const choice = (at: number): readonly Choice[] => {
    const clause = edition.clauses[at];
    return clause === undefined ? [] : [{ clause: clause.id, title: clause.title }];
  };
  const isAsked = ({ clause, candidates }: Place) => clause === null && candidates.length > 0;
  const settled = places.filter((place) => !isAsked(place));
  const kindOf = kindsOf(settled, edition);
  const asked = places.filter(isAsked);
  const spoken = new Set([...settled.map(({ clause }) => clause), ...asked.flatMap(({ candidates }) => candidates)]);
  return {
    placed: settled.map((place) => ({
      passage: passageOf(place.group),
      clause: place.clause === null ? null : (edition.clauses[place.clause]?.id ?? null),
      kind: kindOf(place),
      group: place.group,
    })),
    asked: asked.map(({ group, candidates }) => ({
      passage: passageOf(group),
      candidates: candidates.slice(0, MOST_CANDIDATES).flatMap(choice),
    })),
    missing: edition.clauses.flatMap((_, at) => (spoken.has(at) ? [] : choice(at))),
  };
}
