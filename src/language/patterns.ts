// The forms of a vocabulary, compiled to patterns over words. `kunde*` begins so, `*data` ends so, `(a|b c)` is one of,
// `..` is up to five words of the same sentence. What a match means is left to the lexicon.
import type { Token } from './tokens.ts';
import { folded } from './tokens.ts';

type Atom = { readonly kind: 'word' | 'prefix' | 'suffix'; readonly text: string };
type Element = { readonly kind: 'gap' } | { readonly kind: 'one-of'; readonly sequences: readonly (readonly Atom[])[] };
export type Pattern<T> = { readonly elements: readonly Element[]; readonly target: T };
export type Match<T> = { readonly target: T; readonly from: number; readonly to: number };

const MAX_GAP = 5;

function atomOf(text: string): Atom {
  if (text.endsWith('*')) return { kind: 'prefix', text: folded(text.slice(0, -1)) };
  if (text.startsWith('*')) return { kind: 'suffix', text: folded(text.slice(1)) };
  return { kind: 'word', text: folded(text) };
}

const sequenceOf = (text: string) =>
  text
    .split(' ')
    .filter((part) => part !== '')
    .map(atomOf);

/** Splits at spaces that stand in no parentheses, and where parentheses begin and end. */
function partsOf(form: string): readonly string[] {
  const pieces = form.split(/(?=\()|(?<=\))/u);
  return pieces.flatMap((piece) => (piece.startsWith('(') ? [piece] : piece.split(' ').filter((word) => word !== '')));
}

function elementOf(part: string): Element {
  if (part === '..') return { kind: 'gap' };
  const inner = part.startsWith('(') ? part.slice(1, -1) : part;
  return { kind: 'one-of', sequences: inner.split('|').map(sequenceOf) };
}

export const patternOf = <T>(form: string, target: T): Pattern<T> => ({ elements: partsOf(form).map(elementOf), target });

const fits = (atom: Atom, word: string) =>
  atom.kind === 'word' ? word === atom.text : atom.kind === 'prefix' ? word.startsWith(atom.text) : word.endsWith(atom.text);

function sequenceFits(sequence: readonly Atom[], tokens: readonly Token[], at: number): boolean {
  for (let step = 0; step < sequence.length; step += 1) {
    const atom = sequence[step];
    const token = tokens[at + step];
    if (atom === undefined || token === undefined || !fits(atom, token.word)) return false;
  }
  return true;
}

/** The index after the match, or -1. */
function matchFrom(elements: readonly Element[], step: number, tokens: readonly Token[], at: number): number {
  const element = elements[step];
  if (element === undefined) return at;
  if (element.kind === 'gap') return matchGap(elements, step + 1, tokens, at);
  for (const sequence of element.sequences) {
    if (!sequenceFits(sequence, tokens, at)) continue;
    const end = matchFrom(elements, step + 1, tokens, at + sequence.length);
    if (end >= 0) return end;
  }
  return -1;
}

function matchGap(elements: readonly Element[], step: number, tokens: readonly Token[], at: number): number {
  const sentence = tokens[at - 1]?.sentence;
  for (let skipped = 0; skipped <= MAX_GAP; skipped += 1) {
    if (tokens[at + skipped]?.sentence !== sentence) return -1;
    const end = matchFrom(elements, step, tokens, at + skipped);
    if (end >= 0) return end;
  }
  return -1;
}

/** A pattern with its place among those that a word can start: what matches is told in that order. */
type Start<T> = { readonly pattern: Pattern<T>; readonly place: number };

/** What a word can be: the patterns that it can start, by what has to come for them, and every element that it can begin. Numbers side
 * by side: most patterns are ruled out together, without being looked into. */
type Known<T> = {
  /** `NOTHING_NEEDED`, or twice the number of an element, and one more where it has to be begun by the very next word. */
  readonly needs: Int32Array;
  /** For each of `needs`. */
  readonly starts: readonly (readonly Start<T>[])[];
  readonly elements: Int32Array;
};

const NOTHING_NEEDED = -1;

/** Values by how a word begins, ends, or is. */
class WordIndex<T> {
  readonly #by: Readonly<Record<Atom['kind'], Map<string, T[]>>> = { word: new Map(), prefix: new Map(), suffix: new Map() };

  file(atoms: readonly Atom[], value: T): void {
    for (const atom of new Map(atoms.map((one) => [`${one.kind} ${one.text}`, one])).values()) {
      const map = this.#by[atom.kind];
      const list = map.get(atom.text) ?? [];
      list.push(value);
      map.set(atom.text, list);
    }
  }

  fitting(word: string): readonly T[] {
    const { word: whole, prefix, suffix } = this.#by;
    const found = [...(whole.get(word) ?? [])];
    for (let length = 1; length <= Math.min(word.length, 30); length += 1) {
      found.push(...(prefix.get(word.slice(0, length)) ?? []), ...(suffix.get(word.slice(-length)) ?? []));
    }
    return found;
  }
}

const firstAtoms = (element: Element): readonly Atom[] =>
  element.kind === 'gap' ? [] : element.sequences.flatMap((sequence) => sequence[0] ?? []);

/** `(a|)` may be left out, as may what a gap stands for. */
const isNeeded = (element: Element) => element.kind === 'one-of' && element.sequences.every((sequence) => sequence.length > 0);

const isOneWord = (element: Element) => element.kind === 'one-of' && element.sequences.every((sequence) => sequence.length === 1);

/** Patterns by how their first word begins, so that a word meets only those it can start. */
export class PatternIndex<T> {
  readonly #starts = new WordIndex<Pattern<T>>();
  readonly #elements = new WordIndex<number>();
  readonly #numbers = new Map<string, number>();
  readonly #needs = new Map<Pattern<T>, number>();
  readonly #cache = new Map<string, Known<T>>();

  constructor(patterns: readonly Pattern<T>[]) {
    for (const pattern of patterns) {
      const [first, ...others] = pattern.elements;
      if (first === undefined || first.kind === 'gap') continue;
      this.#starts.file(firstAtoms(first), pattern);
      const needed = others.find(isNeeded);
      const isNext = isOneWord(first) && needed === others[0];
      this.#needs.set(pattern, needed === undefined ? NOTHING_NEEDED : 2 * this.#numberOf(needed) + Number(isNext));
    }
  }

  /** The same for elements that begin alike. */
  #numberOf(element: Element): number {
    const atoms = firstAtoms(element);
    const key = atoms.map((atom) => `${atom.kind} ${atom.text}`).join('|');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(key, number);
    this.#elements.file(atoms, number);
    return number;
  }

  #knownOf(word: string): Known<T> {
    const cached = this.#cache.get(word);
    if (cached !== undefined) return cached;
    const starts = this.#starts.fitting(word).map((pattern, place): Start<T> => ({ pattern, place }));
    const byNeed = Map.groupBy(starts, ({ pattern }) => this.#needs.get(pattern) ?? NOTHING_NEEDED);
    const known = {
      needs: Int32Array.from(byNeed.keys()),
      starts: [...byNeed.values()],
      elements: Int32Array.from(this.#elements.fitting(word)),
    };
    if (this.#cache.size < 20000) this.#cache.set(word, known);
    return known;
  }

  matches(tokens: readonly Token[]): readonly Match<T>[] {
    const known = tokens.map((token) => this.#knownOf(token.word));
    const isThere = new Uint8Array(this.#numbers.size);
    for (const { elements } of known) for (const number of elements) isThere[number] = 1;
    return known.flatMap(({ needs, starts }, at) => {
      const found: { readonly place: number; readonly match: Match<T> }[] = [];
      for (let each = 0; each < needs.length; each += 1) {
        const need = needs[each] ?? NOTHING_NEEDED;
        if (need !== NOTHING_NEEDED && !isMet(need, known[at + 1]?.elements, isThere)) continue;
        for (const { pattern, place } of starts[each] ?? []) {
          const end = matchFrom(pattern.elements, 0, tokens, at);
          if (end > at) found.push({ place, match: { target: pattern.target, from: at, to: end } });
        }
      }
      return found.sort((a, b) => a.place - b.place).map(({ match }) => match);
    });
  }
}

function isMet(need: number, next: Int32Array | undefined, isThere: Uint8Array): boolean {
  const element = need >> 1;
  return isThere[element] === 1 && ((need & 1) === 0 || next?.includes(element) === true);
}

/** Whole words and stems that patterns speak of, for the repair of misspellings. */
export function wordsOf(patterns: readonly Pattern<unknown>[]): ReadonlySet<string> {
  const reachable = patterns.filter(({ elements }) => elements[0] !== undefined && elements[0].kind !== 'gap');
  const elements = reachable.flatMap((pattern) => pattern.elements);
  return new Set(elements.flatMap((element) => (element.kind === 'gap' ? [] : element.sequences.flat())).map((atom) => atom.text));
}
