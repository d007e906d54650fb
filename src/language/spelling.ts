// Repairs a word that nobody knows to a word of the vocabulary: first letter fixed, one edit up to eight letters, two from nine.
// Ordinary words are never touched.

/** Where a letter stands in a word: a bit for each place. A word has at most 24 letters, so one number holds them. */
type Places = ReadonlyMap<string, number>;

function placesOf(word: string): Places {
  const places = new Map<string, number>();
  for (let at = 0; at < word.length; at += 1) places.set(word.charAt(at), (places.get(word.charAt(at)) ?? 0) | (1 << at));
  return places;
}

/** Insertions, deletions, substitutions, and swaps of neighbours, a column at a time (Hyyrö 2003): the same number as the table gives. */
function editDistance(places: Places, length: number, other: string): number {
  const last = 1 << (length - 1);
  let [up, down, diagonal, before, distance] = [-1, 0, 0, 0, length];
  for (let at = 0; at < other.length; at += 1) {
    const same = places.get(other.charAt(at)) ?? 0;
    const swapped = ((~diagonal & same) << 1) & before;
    diagonal = (((same & up) + up) ^ up) | same | down | swapped;
    const more = down | ~(diagonal | up);
    const less = diagonal & up;
    if ((more & last) !== 0) distance += 1;
    if ((less & last) !== 0) distance -= 1;
    const shifted = (more << 1) | 1;
    up = (less << 1) | ~(diagonal | shifted);
    down = shifted & diagonal;
    before = same;
  }
  return distance;
}

/** The letters of a word as bits; each edit changes at most two of them. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const SHORTEST = 6;
const LONGEST = 24;
const allowed = (word: string) => (word.length < SHORTEST ? 0 : word.length < 9 ? 1 : 2);

type Target = { readonly word: string; readonly letters: number };

export class Spelling {
  readonly #known: ReadonlySet<string>;
  readonly #targets: ReadonlySet<string>;
  /** By first letter and length. */
  readonly #near = new Map<string, Target[]>();
  readonly #cache = new Map<string, string>();

  /** `targets` are the words to repair to; `known` are further words that stand as they are. */
  constructor(targets: Iterable<string>, known: Iterable<string>) {
    const all = new Set(targets);
    this.#known = new Set([...all, ...known]);
    this.#targets = new Set([...all].filter((word) => word.length >= SHORTEST));
    for (const word of this.#targets) {
      const key = `${word.charAt(0)}${word.length}`;
      const list = this.#near.get(key) ?? [];
      list.push({ word, letters: lettersOf(word) });
      this.#near.set(key, list);
    }
  }

  /** An ordinary word, or one of the vocabulary; with a genitive s or without. */
  knows(word: string): boolean {
    const bare = word.endsWith('s') ? word.slice(0, -1) : word;
    return [word, bare].some((one) => this.#known.has(one) || this.#targets.has(one));
  }

  /** The word itself, or the only nearest word of the vocabulary. */
  repaired(word: string): string {
    const most = allowed(word);
    if (most === 0 || word.length > LONGEST || this.#known.has(word)) return word;
    const cached = this.#cache.get(word);
    if (cached !== undefined) return cached;
    const found = this.#startsKnown(word) ? word : this.#nearest(word, most);
    if (this.#cache.size < 20000) this.#cache.set(word, found);
    return found;
  }

  #startsKnown(word: string): boolean {
    for (let length = SHORTEST; length < word.length; length += 1) if (this.#targets.has(word.slice(0, length))) return true;
    return false;
  }

  #nearest(word: string, most: number): string {
    const [places, letters] = [placesOf(word), lettersOf(word)];
    let [best, distance] = [word, most + 1];
    for (let length = word.length - most; length <= word.length + most; length += 1) {
      for (const target of this.#near.get(`${word.charAt(0)}${length}`) ?? []) {
        if (bitsIn(letters ^ target.letters) > 2 * most) continue;
        const found = editDistance(places, word.length, target.word);
        if (found < distance) [best, distance] = [target.word, found];
        else if (found === distance) best = word;
      }
    }
    return best;
  }
}
