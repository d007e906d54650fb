// Repairs a word that nobody knows to a word of the vocabulary: first letter fixed, one edit up to eight letters, two from nine.
// Ordinary words are never touched.

type Rows = { readonly before: readonly number[]; readonly previous: readonly number[]; readonly row: readonly number[] };

/** The cost of matching the first `i` letters of one word with the first `j` of another. */
function costAt(a: string, b: string, [i, j]: readonly [number, number], { before, previous, row }: Rows): number {
  const same = a[i - 1] === b[j - 1] ? 0 : 1;
  const cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
  const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return isSwap ? Math.min(cost, (before[j - 2] ?? 0) + 1) : cost;
}

/** Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours. Stops above `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(costAt(a, b, [i, j], { before, previous, row }));
    if (Math.min(...row) > most) return most + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? most + 1;
}

const allowed = (word: string) => (word.length < 6 ? 0 : word.length < 9 ? 1 : 2);

export class Spelling {
  readonly #known: ReadonlySet<string>;
  readonly #byStart = new Map<string, string[]>();
  readonly #cache = new Map<string, string>();

  /** `targets` are the words to repair to; `known` are further words that stand as they are. */
  constructor(targets: Iterable<string>, known: Iterable<string>) {
    const all = [...targets];
    this.#known = new Set([...all, ...known]);
    for (const word of all) {
      if (word.length < 6) continue;
      const start = word[0] ?? '';
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), word]);
    }
  }

  /** The word itself, or the only nearest word of the vocabulary. */
  repaired(word: string): string {
    const most = allowed(word);
    if (most === 0 || word.length > 24 || this.#known.has(word)) return word;
    const cached = this.#cache.get(word);
    if (cached !== undefined) return cached;
    const found = this.#nearest(word, most);
    if (this.#cache.size < 20000) this.#cache.set(word, found);
    return found;
  }

  #nearest(word: string, most: number): string {
    let best = word;
    let distance = most + 1;
    for (const target of this.#byStart.get(word[0] ?? '') ?? []) {
      if (word.startsWith(target)) return word;
      const found = editDistance(word, target, most);
      if (found < distance) [best, distance] = [target, found];
      else if (found === distance && target !== best) best = word;
    }
    return best;
  }
}
