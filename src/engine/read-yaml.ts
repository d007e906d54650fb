// Reads YAML within bounds and hands out its nodes with their places, so that each finding can name a line.
// What the nodes mean is left to the readers of vocabulary, rules and cases.
import type { Document } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Finding, Place, Wording } from './types.ts';

const MAX_BYTES = 128 * 1024;
const MAX_NODES = 5000;
const MAX_DEPTH = 100;
/** A text that is no YAML at all may have an error at every character. */
const MAX_ERRORS = 20;
const TOO_DEEP = 'nested too deeply to be read';
const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Collects findings of a reader; a reader goes on after a finding, so that all of them are told at once. */
export type Report = (level: Finding['level'], code: string, place: Place, message: string) => void;

/** `start` is where the key stands in the text that was read. */
export type Entry = { readonly key: string; readonly node: YamlNode; readonly place: Place; readonly start: number };

/** How a node is written: in brackets or by indentation; a text as it is, in quotation marks, or as a block. */
export type YamlStyle = 'flow' | 'indented' | 'plain' | 'quoted' | 'block';

/** A node of a YAML text with typed access; a wrong shape is reported and read as nothing. */
export class YamlNode {
  readonly place: Place;
  readonly #node: unknown;
  readonly #placeOf: (node: unknown) => Place;
  readonly #report: Report;

  constructor(node: unknown, placeOf: (node: unknown) => Place, report: Report) {
    this.#node = node;
    this.#placeOf = placeOf;
    this.#report = report;
    this.place = placeOf(node);
  }

  get isMapping(): boolean {
    return isMap(this.#node);
  }

  get isList(): boolean {
    return isSeq(this.#node);
  }

  /** From its first character in the text that was read up to the one after its last. */
  get span(): { readonly start: number; readonly end: number } {
    const start = rangeStart(this.#node);
    return { start, end: isScalar(this.#node) || isMap(this.#node) || isSeq(this.#node) ? (this.#node.range?.[1] ?? start) : start };
  }

  get style(): YamlStyle {
    if (isMap(this.#node) || isSeq(this.#node)) return this.#node.flow === true ? 'flow' : 'indented';
    const type = isScalar(this.#node) ? this.#node.type : undefined;
    if (type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL') return 'block';
    return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? 'quoted' : 'plain';
  }

  entries(): readonly Entry[] {
    if (!isMap(this.#node)) {
      if (!this.isEmpty) this.#wrong('a mapping (key: value)');
      return [];
    }
    return this.#node.items.map((item) => ({
      key: String(isScalar(item.key) ? item.key.value : item.key),
      node: new YamlNode(item.value ?? item.key, this.#placeOf, this.#report),
      place: this.#placeOf(item.key),
      start: rangeStart(item.key),
    }));
  }

  /** The node under a key, or null. */
  at(key: string): YamlNode | null {
    return this.entries().find((entry) => entry.key === key)?.node ?? null;
  }

  get isEmpty(): boolean {
    return this.#node === null || (isScalar(this.#node) && this.#node.value === null);
  }

  items(): readonly YamlNode[] {
    if (isSeq(this.#node)) return this.#node.items.map((item) => new YamlNode(item, this.#placeOf, this.#report));
    return this.isEmpty ? [] : [this];
  }

  text(): string {
    if (isScalar(this.#node) && this.#node.value !== null) return String(this.#node.value);
    this.#wrong('a text');
    return '';
  }

  texts(): readonly string[] {
    return this.items().map((item) => item.text());
  }

  flag(): boolean {
    if (isScalar(this.#node) && typeof this.#node.value === 'boolean') return this.#node.value;
    this.#wrong('true or false');
    return false;
  }

  number(): number {
    if (isScalar(this.#node) && typeof this.#node.value === 'number') return this.#node.value;
    this.#wrong('a number');
    return 0;
  }

  /** A text in each language; a plain text stands for all of them. `beside` are keys that others read. */
  wording(beside: readonly string[] = []): Wording {
    if (!this.isMapping) {
      const text = this.text();
      return { da: text, en: text };
    }
    this.allow(['da', 'en', ...beside]);
    const da = this.at('da')?.text() ?? '';
    const en = this.at('en')?.text() ?? da;
    if (da === '' && en === '') this.#wrong('a text under `da` and `en`');
    return { da: da === '' ? en : da, en };
  }

  /** Reports keys that nobody reads: most often a spelling mistake. */
  allow(keys: readonly string[]): void {
    for (const { key, place } of this.entries()) {
      if (!keys.includes(key)) this.#report('error', 'unknown-key', place, `unknown key \`${key}\`; known here: ${keys.join(', ')}`);
    }
  }

  #wrong(wanted: string): void {
    this.#report('error', 'wrong-shape', this.place, `expected ${wanted}`);
  }
}

function tooLarge(text: string): string | null {
  return text.length > MAX_BYTES ? `YAML of ${text.length} characters is over the limit of ${MAX_BYTES}; split it into more files` : null;
}

/** Reads a YAML text that begins at `first` in its file; null where it cannot be read, with a finding that says why. */
export function yamlOf(text: string, first: Place, report: Report): YamlNode | null {
  const large = tooLarge(text);
  if (large !== null) {
    report('error', 'yaml-too-large', first, large);
    return null;
  }
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => ({ file: first.file, line: first.line + Math.max(lines.linePos(offset).line, 1) - 1 });
  const document = documentOf(text, lines);
  if (document === null) {
    report('error', 'yaml-too-deep', first, TOO_DEEP);
    return null;
  }
  for (const error of document.errors.slice(0, MAX_ERRORS))
    report('error', 'yaml-unreadable', placeAt(error.pos[0]), reasonOf(error.message));
  if (document.errors.length > 0) return null;
  if (!isSafe(document, placeAt, report)) return null;
  const placeOf = (node: unknown): Place => placeAt(rangeStart(node));
  return new YamlNode(document.contents, placeOf, report);
}

/** Null where it is nested so deeply that the parser runs out of stack; pretty errors would take a pass over the text each. */
function documentOf(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { lineCounter, uniqueKeys: true, merge: false, version: '1.2', prettyErrors: false });
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

const reasonOf = (message: string): string => (message.includes('call stack') ? TOO_DEEP : (message.split('\n')[0] ?? message));

function rangeStart(node: unknown): number {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0;
}

function isSafe(document: Document.Parsed, placeAt: (offset: number) => Place, report: Report): boolean {
  let nodes = 0;
  let safe = true;
  const refuse = (code: string, offset: number, message: string) => {
    safe = false;
    report('error', code, placeAt(offset), message);
  };
  visit(document, (key, node, path) => {
    nodes += 1;
    if (path.length > MAX_DEPTH) {
      refuse('yaml-too-deep', rangeStart(node), TOO_DEEP);
      return visit.BREAK;
    }
    if (nodes > MAX_NODES) {
      refuse('yaml-too-large', rangeStart(node), `more than ${MAX_NODES} nodes; split the file`);
      return visit.BREAK;
    }
    if (isAlias(node)) refuse('yaml-alias', node.range?.[0] ?? 0, 'aliases are not read; write the value out');
    if (key === 'key' && isScalar(node) && REFUSED_KEYS.has(String(node.value)))
      refuse('yaml-key', rangeStart(node), `key \`${String(node.value)}\` is refused`);
    return undefined;
  });
  return safe;
}
