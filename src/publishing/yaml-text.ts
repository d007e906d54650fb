// YAML as text that is changed in place: an entry more, an entry less, another value. What is not named keeps its bytes, its comments
// and its order. Reading is left to the engine's reader, which says where each node stands.
import type { Entry, YamlNode } from '../engine/read-yaml.ts';
import { yamlOf } from '../engine/read-yaml.ts';
import type { PolicyFile } from '../engine/types.ts';
import { eolOf, spliced } from './lines.ts';

/** Texts, lists and mappings: what a reader makes of YAML. */
export type Json = string | null | readonly Json[] | { readonly [key: string]: Json };

/** Null where it cannot be read. */
export function yamlIn(file: PolicyFile): YamlNode | null {
  let isBroken = false;
  const root = yamlOf(file.text, { file: file.path, line: 1 }, () => {
    isBroken = true;
  });
  return isBroken ? null : root;
}

const WORDS_OF_YAML = /^(?:null|true|false|yes|no|on|off|y|n)$/iu;
// Line separators are not seen, and would be left in plain text.
const STRANGE = /[\p{Cc}\p{Cs}\uFEFF\u2028\u2029]/u;

const isPlain = (text: string) => /^\p{L}/u.test(text) && !/: | #|[:\s]$/u.test(text) && !WORDS_OF_YAML.test(text) && !STRANGE.test(text);
const isPlainInFlow = (text: string) => isPlain(text) && !/[,[\]{}:#"]/u.test(text);
const isDate = (text: string) => /^\d{4}-\d{2}(?:-\d{2})?$/u.test(text);

/** As it stands on a line of its own. JSON is YAML: what may be misread is put in quotation marks. */
export const scalar = (text: string): string => (isPlain(text) || isDate(text) ? text : JSON.stringify(text));
/** The same within brackets, and for keys. */
export const inFlow = (text: string): string => (isPlainInFlow(text) || isDate(text) ? text : JSON.stringify(text));

export const flowList = (items: readonly string[]): string => `[${items.map(inFlow).join(', ')}]`;
/** One is written as it is, several as a list. */
export const oneOrList = (items: readonly string[]): string => (items.length === 1 ? inFlow(items[0] ?? '') : flowList(items));
/** Entries are written out already: `key: value`. */
export const flowMap = (entries: readonly string[]): string => (entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`);

const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1;
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  const line = end < 0 ? text.length : end;
  return text[line - 1] === '\r' ? line - 1 : line;
}
const indentAt = (text: string, at: number) => ' '.repeat(at - lineStart(text, at));

/** Where a node ends; a block of text and what is indented may have blank lines and comments behind them. */
export function endOfNode(text: string, node: YamlNode): number {
  if (node.style === 'indented') {
    const last = node.isMapping ? node.entries().at(-1)?.node : node.items().at(-1);
    if (last !== undefined) return endOfNode(text, last);
  }
  const { start, end } = node.span;
  return start + text.slice(start, end).trimEnd().length;
}

/** With one more entry, at the end of a mapping or first in it. */
export function withEntry(text: string, map: YamlNode, entry: string, where: 'first' | 'last' = 'last'): string {
  const entries = map.entries();
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return spliced(text, map.span.start, map.span.end, `{ ${entry} }`);
  if (map.style === 'flow') {
    const end = endOfNode(text, last.node);
    return where === 'first' ? spliced(text, first.start, first.start, `${entry}, `) : spliced(text, end, end, `, ${entry}`);
  }
  const [eol, indent] = [eolOf(text), indentAt(text, first.start)];
  if (where === 'first') return spliced(text, first.start, first.start, entry + eol + indent);
  const end = lineEnd(text, endOfNode(text, last.node));
  return spliced(text, end, end, eol + indent + entry);
}

/** With one more entry in the mapping that stands under a key, which may be empty or missing. */
export function withEntryUnder(text: string, parent: YamlNode, key: string, entry: string): string {
  const child = parent.entries().find((one) => one.key === key);
  if (child === undefined) return withEntry(text, parent, `${key}: { ${entry} }`);
  if (child.node.isMapping && child.node.entries().length > 0) return withEntry(text, child.node, entry);
  if (parent.style === 'flow') return withValue(text, child.node, `{ ${entry} }`);
  const from = text.indexOf(':', child.start) + 1;
  const to = Math.max(from, child.node.isMapping ? child.node.span.end : from);
  return spliced(text, from, to, `${eolOf(text)}${indentAt(text, child.start)}  ${entry}`);
}

export const withValue = (text: string, node: YamlNode, value: string): string =>
  spliced(text, node.span.start, endOfNode(text, node), value);

/** Without the entry of a key; the comments around it stay. */
export function withoutEntry(text: string, map: YamlNode, key: string): string {
  const entries = map.entries();
  const at = entries.findIndex((one) => one.key === key);
  const [entry, before, after] = [entries[at], entries[at - 1], entries[at + 1]];
  if (entry === undefined) return text;
  if (entries.length === 1) return withoutLast(text, map, entry);
  const end = endOfNode(text, entry.node);
  if (map.style === 'indented') return withoutOwnLines(text, entry, end);
  if (after !== undefined) return spliced(text, entry.start, after.start, '');
  return spliced(text, before === undefined ? entry.start : endOfNode(text, before.node), end, '');
}

function withoutOwnLines(text: string, entry: Entry, end: number): string {
  const from = lineStart(text, entry.start);
  const before = text[from - 2] === '\r' ? from - 2 : from - 1;
  return spliced(text, Math.max(before, 0), lineEnd(text, end), '');
}

/** What is left is an empty mapping, behind its key where nothing stands between them. */
function withoutLast(text: string, map: YamlNode, entry: Entry): string {
  if (map.style === 'flow') return spliced(text, map.span.start, map.span.end, '{}');
  const end = lineEnd(text, endOfNode(text, entry.node));
  const head = text.slice(0, entry.start).trimEnd();
  return head.endsWith(':') ? spliced(text, head.length, end, ' {}') : spliced(text, entry.start, end, '{}');
}

export function plainOf(node: YamlNode): Json {
  if (node.isMapping) return Object.fromEntries(node.entries().map((entry) => [entry.key, plainOf(entry.node)]));
  if (node.isList) return node.items().map(plainOf);
  return node.isEmpty ? null : node.text();
}

type Path = readonly string[];

const isMap = (json: Json | undefined): json is { readonly [key: string]: Json } =>
  json !== undefined && json !== null && typeof json === 'object' && !Array.isArray(json);

function without(json: Json, [key, ...rest]: Path): Json {
  if (key === undefined || !isMap(json)) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) => {
      if (name !== key) return [[name, value]];
      return rest.length === 0 ? [] : [[name, without(value, rest)]];
    }),
  );
}

const at = (json: Json | undefined, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((found, key) => (isMap(found) ? found[key] : undefined), json);

/** Empty mappings and missing ones are the same to a reader. */
function pruned(json: Json): Json {
  if (!isMap(json)) return json;
  const kept = Object.entries(json).map(([key, value]) => [key, pruned(value)] as const);
  const filled = kept.filter(([, value]) => value !== null);
  return filled.length === 0 ? null : Object.fromEntries(filled);
}

const shown = (json: Json) => JSON.stringify(pruned(json));

/** What stands at a path after a change that touched nothing but that; null where it touched more, or cannot be read. */
export function changedAt(before: PolicyFile, text: string, path: Path): { readonly value: Json | undefined } | null {
  const after = yamlIn({ path: before.path, text });
  const was = yamlIn(before);
  if (after === null || was === null) return null;
  const [old, made] = [plainOf(was), plainOf(after)];
  return shown(without(old, path)) === shown(without(made, path)) ? { value: at(made, path) } : null;
}
