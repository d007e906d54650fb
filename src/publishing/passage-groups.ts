// Divides a file into passages: stretches that may be one clause. Paragraphs that speak of the same clause stay together, and so does
// what stands under the title of a clause; where nothing is known, a heading, a number or a title at its beginning opens a passage.
import type { FilePart } from './file-parts.ts';
import { markerOf } from './list-markers.ts';
import { type Counts, countsOf, keyOf, sharedWeight, titleKey, type Weights, weightOf, weightsOf } from './passage-words.ts';
import type { ClauseView } from './types.ts';

/** What is known of a clause of the edition that a file is held against. */
export type KnownClause = Pick<ClauseView, 'id' | 'path' | 'title' | 'text'> & {
  readonly interpretations: readonly { readonly by: string; readonly day: string; readonly text: string }[];
};

export type Piece = { readonly at: number; readonly section: number; readonly path: readonly string[]; readonly part: FilePart };
export type Group = {
  readonly id: string;
  readonly section: number;
  readonly path: readonly string[];
  readonly pieces: readonly Piece[];
  readonly text: string;
  /** The clause that it is, word for word; null where only its words can tell. */
  readonly exact: string | null;
};

export type Edition = {
  readonly clauses: readonly KnownClause[];
  readonly counts: readonly Counts[];
  readonly sizes: readonly number[];
  readonly weights: Weights;
  readonly keys: readonly string[];
};

export function editionOf(clauses: readonly KnownClause[]): Edition {
  const counts = clauses.map(({ text }) => countsOf(text));
  const weights = weightsOf(counts);
  return { clauses, counts, weights, sizes: counts.map((one) => weightOf(one, weights)), keys: clauses.map(({ text }) => keyOf(text)) };
}

/** A paragraph speaks of a clause where so much of it stands there, and so much less in any other. */
const SPEAKS_OF = 0.4;
const CLEARLY = 0.15;

const noteKey = (text: string) => titleKey(text.replace(/^(?:Fortolkning|Interpretation), /u, ''));
const notesOf = (clauses: readonly KnownClause[]) =>
  new Set(clauses.flatMap(({ interpretations }) => interpretations.map(({ by, day, text }) => noteKey(`${by} ${day}: ${text}`))));

/** Our own rendering: never text of the policy. */
const PARAPHRASE = /^(?:Gengivelse|Paraphrase), (?:da|en): /u;

type Heading = { readonly level: number; readonly text: string };

/** Paragraphs with the headings above them. Interpretations that are known are no text of the policy, and go. */
export function piecesOf(parts: readonly FilePart[], { clauses, keys }: Edition): readonly Piece[] {
  const notes = notesOf(clauses);
  const titles = new Set(clauses.flatMap(({ path, title }) => [...path, title].map(titleKey)));
  const isText = (part: FilePart) => part.kind !== 'heading' || (keys.includes(keyOf(part.text)) && !titles.has(titleKey(part.text)));
  const pieces: Piece[] = [];
  let [path, section]: [readonly Heading[], number] = [[], 0];
  for (const part of parts) {
    if (part.kind === 'heading' && !isText(part)) {
      section += 1;
      path = part.level === 0 ? [] : [...path.filter(({ level }) => level < part.level), part];
    } else if (!notes.has(noteKey(part.text)) && !PARAPHRASE.test(part.text))
      pieces.push({ at: pieces.length, section, path: path.map(({ text }) => text), part });
  }
  return pieces;
}

const joined = (pieces: readonly Piece[]): string => pieces.map(({ part }) => part.text).join('\n');

function groupOf(pieces: readonly Piece[], exact: string | null): Group {
  const [first] = pieces;
  return {
    id: `p${(first?.at ?? 0) + 1}`,
    section: first?.section ?? 0,
    path: first?.path ?? [],
    pieces,
    text: joined(pieces),
    exact,
  };
}

type Match = { readonly from: number; readonly to: number; readonly clause: number };

/** Every run of paragraphs under one heading that is a clause word for word. */
function matchesIn(pieces: readonly Piece[], { keys }: Edition): readonly Match[] {
  const matches: Match[] = [];
  for (const [clause, key] of keys.entries()) {
    if (key === '') continue;
    for (let from = 0; from < pieces.length; from += 1) {
      const to = endOfMatch(pieces, from, key);
      if (to !== null) matches.push({ from, to, clause });
    }
  }
  return matches;
}

function endOfMatch(pieces: readonly Piece[], from: number, key: string): number | null {
  let said = '';
  for (let at = from; at < pieces.length && pieces[at]?.section === pieces[from]?.section; at += 1) {
    const own = keyOf(pieces[at]?.part.text ?? '');
    said = said === '' ? own : `${said} ${own}`;
    if (said === key) return at + 1;
    if (!key.startsWith(`${said} `)) return null;
  }
  return null;
}

/** Where a text stands twice, in the file or in the edition, its title has to tell which is which. */
function settledMatches(pieces: readonly Piece[], edition: Edition): readonly Match[] {
  const matches = matchesIn(pieces, edition);
  const isTitled = ({ from, clause }: Match) =>
    titleKey(pieces[from]?.path.at(-1) ?? '') === titleKey(edition.clauses[clause]?.title ?? '');
  const isAlone = (match: Match) => !matches.some((other) => other !== match && (other.clause === match.clause || overlap(other, match)));
  const titled = matches.filter(isTitled).filter((match, _, all) => !all.some((other) => other !== match && other.clause === match.clause));
  const settled = matches.filter((match) => isAlone(match) || titled.includes(match));
  const left = matches.filter(
    (match) => !settled.includes(match) && !settled.some((other) => other.clause === match.clause || overlap(other, match)),
  );
  const alone = left.filter((match) => !left.some((other) => other !== match && (other.clause === match.clause || overlap(other, match))));
  const all = [...settled, ...alone];
  // A short clause inside of a longer one that stands there whole is no clause of its own there.
  return all.filter(
    (match) => !all.some((other) => other !== match && overlap(other, match) && other.to - other.from > match.to - match.from),
  );
}

const overlap = (one: Match, other: Match): boolean => one.from < other.to && other.from < one.to;

/** The clause that a paragraph speaks of by its words; null where that is not clear. */
function clauseSpokenOf(text: string, edition: Edition): number | null {
  const counts = countsOf(text);
  const size = weightOf(counts, edition.weights);
  const shares = edition.counts.map((other) => sharedWeight(counts, other, edition.weights) / (size || 1));
  const best = Math.max(0, ...shares);
  const at = shares.indexOf(best);
  const second = Math.max(0, ...shares.filter((_, index) => index !== at));
  return best >= SPEAKS_OF && best - second >= CLEARLY ? at : null;
}

/** The clause whose title stands directly above; null for none, or for several of that title. */
export function titledClause(path: readonly string[], { clauses }: Edition): number | null {
  const own = titleKey(path.at(-1) ?? '');
  const found = clauses.flatMap(({ title }, at) => (own !== '' && titleKey(title) === own ? [at] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}

const RUN_IN = /^([^.:!?]{3,60})([.:]) +\p{Lu}/u;

/** 'Fortrolighed. Der er …' has its title in its text. */
export function runInTitle(text: string): { readonly title: string; readonly end: string } | null {
  const [, title, end] = RUN_IN.exec(text.slice(markerOf(text).length)) ?? [];
  return title === undefined || end === undefined ? null : { title, end };
}
const LONG_ITEM = 60;

/** Of paragraphs that nothing is known of: this one opens a passage of its own. */
function opensPassage({ part }: Piece): boolean {
  const isMarked = part.kind === 'item' || markerOf(part.text) !== '';
  const isNumbered = /^[\d(§\p{Ll}]/u.test(markerOf(part.text));
  return part.text.length >= LONG_ITEM && (isNumbered || (isMarked && runInTitle(part.text)?.end === '.'));
}

type Run = { readonly pieces: Piece[]; label: number | null };
/** What is known of the heading above: the clause in its title, and whether any paragraph below speaks of a clause. */
type Above = { readonly titled: number | null; readonly isUnknown: boolean };

/** Sections of which every paragraph that speaks of a clause speaks of the one in the title. */
function titledSections(labels: ReadonlyMap<Piece, number | null>, edition: Edition): ReadonlyMap<number, number> {
  const titled = new Map<number, number>();
  const mixed = new Set<number>();
  for (const [{ section, path }, label] of labels) {
    const clause = titledClause(path, edition);
    if (clause === null || (label !== null && label !== clause)) mixed.add(section);
    else titled.set(section, clause);
  }
  return new Map([...titled].filter(([section]) => !mixed.has(section)));
}

function grouped(labels: ReadonlyMap<Piece, number | null>, isTaken: (piece: Piece) => boolean, edition: Edition): readonly Group[] {
  const titled = titledSections(labels, edition);
  const spoken = new Set([...labels].flatMap(([{ section }, label]) => (label === null ? [] : [section])));
  const runs: Run[] = [];
  for (const [piece, label] of labels) {
    if (isTaken(piece)) continue;
    const last = runs.at(-1);
    const before = last?.pieces.at(-1);
    const follows = before !== undefined && before.section === piece.section && before.at + 1 === piece.at;
    const above = { titled: titled.get(piece.section) ?? null, isUnknown: !spoken.has(piece.section) };
    if (last !== undefined && follows && staysWith(last, piece, label, above)) {
      last.pieces.push(piece);
      last.label ??= label;
    } else runs.push({ pieces: [piece], label });
  }
  return runs.map((run) => groupOf(run.pieces, null));
}

function staysWith(last: Run, piece: Piece, label: number | null, { titled, isUnknown }: Above): boolean {
  if (label !== null && last.label !== null) return label === last.label;
  const known = label ?? last.label;
  // Under the title of a clause a paragraph more is a paragraph of that clause.
  if (titled !== null) return known === null || known === titled;
  return isUnknown && !opensPassage(piece);
}

/** In the order of the file. They follow from the file and the edition alone, so that their ids stay. */
export function groupsOf(parts: readonly FilePart[], edition: Edition): readonly Group[] {
  const pieces = piecesOf(parts, edition);
  const matches = settledMatches(pieces, edition);
  const exact = matches.map(({ from, to, clause }) => groupOf(pieces.slice(from, to), edition.clauses[clause]?.id ?? null));
  const taken = new Map(matches.flatMap(({ from, to, clause }) => pieces.slice(from, to).map((piece) => [piece, clause] as const)));
  const labels = new Map(pieces.map((piece) => [piece, taken.get(piece) ?? clauseSpokenOf(piece.part.text, edition)] as const));
  const others = grouped(labels, (piece) => taken.has(piece), edition);
  return [...exact, ...others].sort((a, b) => (a.pieces[0]?.at ?? 0) - (b.pieces[0]?.at ?? 0));
}
