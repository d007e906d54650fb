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

/** Patterns by how their first word begins, so that a word meets only those it can start. */
export class PatternIndex<T> {
  readonly #byWord = new Map<string, Pattern<T>[]>();
  readonly #byPrefix = new Map<string, Pattern<T>[]>();
  readonly #bySuffix = new Map<string, Pattern<T>[]>();
  readonly #cache = new Map<string, readonly Pattern<T>[]>();
  /** Whole words and stems that the patterns speak of, for the repair of misspellings. */
  readonly words: ReadonlySet<string>;

  constructor(patterns: readonly Pattern<T>[]) {
    const words = new Set<string>();
    for (const pattern of patterns) {
      const first = pattern.elements[0];
      if (first === undefined || first.kind === 'gap') continue;
      const atoms = first.sequences.flatMap((sequence) => sequence[0] ?? []);
      for (const atom of new Map(atoms.map((one) => [`${one.kind} ${one.text}`, one])).values()) this.#file(atom, pattern);
      for (const element of pattern.elements) for (const atom of atomsIn(element)) words.add(atom.text);
    }
    this.words = words;
  }

  #file(atom: Atom, pattern: Pattern<T>): void {
    const map = atom.kind === 'word' ? this.#byWord : atom.kind === 'prefix' ? this.#byPrefix : this.#bySuffix;
    const list = map.get(atom.text) ?? [];
    list.push(pattern);
    map.set(atom.text, list);
  }

  #startingWith(word: string): readonly Pattern<T>[] {
    const known = this.#cache.get(word);
    if (known !== undefined) return known;
    const found = [...(this.#byWord.get(word) ?? [])];
    for (let length = 1; length <= Math.min(word.length, 30); length += 1) {
      found.push(...(this.#byPrefix.get(word.slice(0, length)) ?? []), ...(this.#bySuffix.get(word.slice(-length)) ?? []));
    }
    if (this.#cache.size < 20000) this.#cache.set(word, found);
    return found;
  }

  matches(tokens: readonly Token[]): readonly Match<T>[] {
    const found: Match<T>[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      for (const pattern of this.#startingWith(tokens[at]?.word ?? '')) {
        const end = matchFrom(pattern.elements, 0, tokens, at);
        if (end > at) found.push({ target: pattern.target, from: at, to: end });
      }
    }
    return found;
  }
}

function atomsIn(element: Element): readonly Atom[] {
  return element.kind === 'gap' ? [] : element.sequences.flat();
}
