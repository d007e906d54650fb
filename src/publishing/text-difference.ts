// What was taken out of a text and what was put in, word by word: the shortest way from the one to the other (Myers). Where two texts
// have little in common, that way is as long as both, and of use to nobody: then all of the one goes and all of the other comes.
import type { TextPart } from './types.ts';

/** Past so many words out and in, what remains between is told as a whole. */
const MOST_CHANGES = 1500;

/** Words with what stands around them: joined, they are the text. */
const wordsOf = (text: string): readonly string[] => text.match(/\p{L}[\p{L}\p{M}\p{N}]*|\p{N}+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];

type Kind = TextPart['kind'];
type Piece = { readonly kind: Kind; readonly words: readonly string[] };

function sharedFrom(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  for (let at = 0; at < most; at += 1) if (one[at] !== other[at]) return at;
  return most;
}

/** How far one comes on each diagonal with so many changes; the steps before are kept for the way back. */
function furthest(one: readonly string[], other: readonly string[]): readonly Int32Array[] | null {
  const steps: Int32Array[] = [];
  let before = new Int32Array([0, 0, 0]);
  for (let changes = 0; changes <= MOST_CHANGES; changes += 1) {
    const reach = new Int32Array(2 * changes + 3);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const x = along(one, other, diagonal, startOf(before, changes, diagonal));
      reach[diagonal + changes + 1] = x;
      if (x >= one.length && x - diagonal >= other.length) return [...steps, reach];
    }
    steps.push(reach);
    before = reach;
  }
  return null;
}

/** The place of a diagonal among those of so many changes. */
const reachAt = (reach: Int32Array, changes: number, diagonal: number) => reach[diagonal + changes + 1] ?? 0;

const isDown = (before: Int32Array, changes: number, diagonal: number) =>
  diagonal === -changes ||
  (diagonal !== changes && reachAt(before, changes - 1, diagonal - 1) < reachAt(before, changes - 1, diagonal + 1));

function startOf(before: Int32Array, changes: number, diagonal: number): number {
  if (changes === 0) return 0;
  return isDown(before, changes, diagonal) ? reachAt(before, changes - 1, diagonal + 1) : reachAt(before, changes - 1, diagonal - 1) + 1;
}

function along(one: readonly string[], other: readonly string[], diagonal: number, start: number): number {
  let x = start;
  while (x < one.length && x - diagonal < other.length && one[x] === other[x - diagonal]) x += 1;
  return x;
}

/** From the end back to the beginning. */
function wayBack(one: readonly string[], other: readonly string[], steps: readonly Int32Array[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let x = one.length;
  let y = other.length;
  for (let changes = steps.length - 1; changes > 0; changes -= 1) {
    const before = steps[changes - 1] ?? new Int32Array(0);
    const isIn = isDown(before, changes, x - y);
    const start = startOf(before, changes, x - y);
    pieces.push({ kind: 'same', words: one.slice(start, x) });
    y -= x - start;
    x = start;
    if (isIn) {
      y -= 1;
      pieces.push({ kind: 'added', words: other.slice(y, y + 1) });
    } else {
      x -= 1;
      pieces.push({ kind: 'removed', words: one.slice(x, x + 1) });
    }
  }
  return [...pieces, { kind: 'same' as const, words: one.slice(0, x) }].reverse();
}

const isBlank = (piece: Piece) => piece.words.every((word) => /^\s*$/u.test(word));

/** A blank alone between two changes is no island: it goes and comes with them. */
function withoutIslands(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((piece, at) => {
    const isIsland = piece.kind === 'same' && isBlank(piece) && isChange(pieces[at - 1]) && isChange(pieces[at + 1]);
    return isIsland
      ? [
          { ...piece, kind: 'removed' as const },
          { ...piece, kind: 'added' as const },
        ]
      : [piece];
  });
}

const isChange = (piece: Piece | undefined) => piece !== undefined && piece.kind !== 'same';

/** Between two stretches of what is the same, first all that goes and then all that comes. */
function asParts(pieces: readonly Piece[]): readonly TextPart[] {
  const parts: TextPart[] = [];
  let [removed, added] = ['', ''];
  const change = () => {
    if (removed !== '') parts.push({ kind: 'removed', text: removed });
    if (added !== '') parts.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  let same = '';
  for (const { kind, words } of pieces.filter((piece) => piece.words.length > 0)) {
    const text = words.join('');
    if (kind === 'same') change();
    if (kind !== 'same' && same !== '') {
      parts.push({ kind: 'same', text: same });
      same = '';
    }
    if (kind === 'same') same += text;
    else if (kind === 'removed') removed += text;
    else added += text;
  }
  change();
  return same === '' ? parts : [...parts, { kind: 'same', text: same }];
}

/** The parts join to the one text without what was added, and to the other without what was removed. */
export function textDifference(before: string, after: string): readonly TextPart[] {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const start = sharedFrom(one, other);
  const end = sharedFrom(one.slice(start).reverse(), other.slice(start).reverse());
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  const steps = furthest(left, right);
  const between: readonly Piece[] =
    steps === null
      ? [
          { kind: 'removed', words: left },
          { kind: 'added', words: right },
        ]
      : wayBack(left, right, steps);
  const ends = { first: one.slice(0, start), last: one.slice(one.length - end) };
  const nonEmpty = [{ kind: 'same' as const, words: ends.first }, ...between, { kind: 'same' as const, words: ends.last }].filter(
    ({ words }) => words.length > 0,
  );
  return asParts(withoutIslands(nonEmpty));
}
