// Where facts and values stand in the files of a vocabulary, and forms in the text of a value.
import { isVocabulary } from '../engine/read-policy.ts';
import type { YamlNode } from '../engine/read-yaml.ts';
import type { PolicyFile } from '../engine/types.ts';
import type { Draft } from './draft-files.ts';
import { eolOf, spliced } from './lines.ts';
import { keyOfForm, sameForm } from './typed-words.ts';
import { endOfNode, flowList, inFlow, withEntry, withoutEntry, withValue, yamlIn } from './yaml-text.ts';

/** A fact in one of the files that add to it. */
export type FactFile = { readonly file: PolicyFile; readonly root: YamlNode; readonly fact: YamlNode };
export type Section = 'values' | 'more';
export type ValueFile = FactFile & { readonly section: Section; readonly map: YamlNode; readonly value: YamlNode };

const LONGEST_LINE = 150;

/** By the order of their paths, as the reader adds them up; a file that cannot be read is left out. */
export function filesOfFact({ files }: Draft, fact: string): readonly FactFile[] {
  const spelt = files.filter((file) => isVocabulary(file) && file.text.includes(fact)).sort((a, b) => (a.path < b.path ? -1 : 1));
  return spelt.flatMap((file) => {
    const root = yamlIn(file);
    const node = root?.isMapping ? root.at('facts') : null;
    const found = node?.isMapping ? node.at(fact) : null;
    return root === null || !found?.isMapping ? [] : [{ file, root, fact: found }];
  });
}

export function entriesIn(fact: FactFile, section: Section): readonly { readonly id: string; readonly at: ValueFile }[] {
  const map = fact.fact.at(section);
  if (map === null || !map.isMapping) return [];
  return map.entries().flatMap(({ key, node }) => (node.isMapping ? [{ id: key, at: { ...fact, section, map, value: node } }] : []));
}

export const valuesOf = (facts: readonly FactFile[]): ReadonlyMap<string, ValueFile> =>
  new Map(facts.flatMap((fact) => entriesIn(fact, 'values')).map(({ id, at }) => [id, at]));

const FORM_KEYS = ['words', 'signs', 'weak'];

export const formsIn = (node: YamlNode | null): readonly string[] =>
  (node?.texts() ?? [])
    .flatMap((text) => text.split(','))
    .map((form) => form.trim())
    .filter((form) => form !== '');

/** Who has a form already, by its key: in words, signs and weak words, wherever they are added. */
export function holdersOf(facts: readonly FactFile[]): ReadonlyMap<string, readonly { readonly value: string; readonly kind: string }[]> {
  const entries = facts.flatMap((fact) => [...entriesIn(fact, 'values'), ...entriesIn(fact, 'more')]);
  const held = entries.flatMap(({ id, at }) =>
    FORM_KEYS.flatMap((kind) => formsIn(at.value.at(kind)).map((form) => ({ form: keyOfForm(form), value: id, kind }))),
  );
  const holders = new Map<string, { readonly value: string; readonly kind: string }[]>();
  for (const { form, value, kind } of held) {
    const known = holders.get(form) ?? [];
    known.push({ value, kind });
    holders.set(form, known);
  }
  return holders;
}

const quoted = (text: string) => JSON.stringify(text);

/** The text of a file with more words of a value. */
export function withWords(text: string, value: YamlNode, words: readonly string[]): string {
  const node = value.at('words');
  const added = words.join(', ');
  if (node === null || node.isEmpty) {
    if (node !== null) return withValue(text, value, text.slice(value.span.start, endOfNode(text, value)));
    return withEntry(text, value, `words: ${words.length === 1 ? inFlow(added) : quoted(added)}`);
  }
  const end = endOfNode(text, node);
  if (node.isList) return withItems(text, node, words);
  if (node.style === 'quoted') return spliced(text, end - 1, end - 1, `, ${added}`);
  // A comma would end a plain text in brackets.
  if (node.style === 'plain' && value.style === 'flow') return withValue(text, node, flowList([node.text(), ...words]));
  return spliced(text, end, end, continued(text, end, added));
}

function withItems(text: string, list: YamlNode, words: readonly string[]): string {
  const last = list.items().at(-1);
  if (last === undefined) return withValue(text, list, flowList(words));
  const end = endOfNode(text, last);
  if (list.style === 'flow') return spliced(text, end, end, `, ${words.map(inFlow).join(', ')}`);
  const start = text.lastIndexOf('\n', last.span.start - 1) + 1;
  const lead = text.slice(start, last.span.start);
  return spliced(text, end, end, words.map((word) => eolOf(text) + lead + inFlow(word)).join(''));
}

/** A block of text goes on in a new line before a line gets too long. */
function continued(text: string, end: number, added: string): string {
  const start = text.lastIndexOf('\n', end - 1) + 1;
  const line = text.slice(start, end);
  const [indent = ''] = /^ */u.exec(line) ?? [];
  return line.length + added.length + 2 > LONGEST_LINE && indent !== '' ? `,${eolOf(text)}${indent}${added}` : `, ${added}`;
}

/** Where a form stands between the commas of a text, without the blanks around it. */
function piecesOf(
  text: string,
  from: number,
  to: number,
): readonly { readonly form: string; readonly start: number; readonly end: number }[] {
  let at = from;
  return text
    .slice(from, to)
    .split(',')
    .map((piece) => {
      const start = at + (piece.length - piece.trimStart().length);
      at += piece.length + 1;
      const form = piece.trim();
      return { form: form.replace(/\s+/gu, ' '), start, end: start + form.length };
    });
}

/** The text without a form of a value; null where the value does not have it under that key. */
export function withoutWord(text: string, value: YamlNode, word: string): string | null {
  const node = value.at('words');
  if (node === null || node.isEmpty) return null;
  if (!formsIn(node).some((form) => sameForm(form, word))) return null;
  if (formsIn(node).length === 1) return withoutEntry(text, value, 'words');
  if (node.isList) return withoutItem(text, node, word);
  const end = endOfNode(text, node);
  const inner = node.style === 'quoted' ? { from: node.span.start + 1, to: end - 1 } : { from: headEnd(text, node), to: end };
  const pieces = piecesOf(text, inner.from, inner.to).filter(({ form }) => form !== '');
  const at = pieces.findIndex(({ form }) => sameForm(form, word));
  const [before, piece, after] = [pieces[at - 1], pieces[at], pieces[at + 1]];
  if (piece === undefined) return null;
  return after === undefined ? spliced(text, before?.end ?? piece.start, piece.end, '') : spliced(text, piece.start, after.start, '');
}

/** Behind the `>-` of a block. */
const headEnd = (text: string, node: YamlNode) => (node.style === 'block' ? text.indexOf('\n', node.span.start) + 1 : node.span.start);

function withoutItem(text: string, list: YamlNode, word: string): string | null {
  const items = list.items();
  const at = items.findIndex((item) => sameForm(item.text(), word));
  const [before, item, after] = [items[at - 1], items[at], items[at + 1]];
  if (item === undefined || list.style !== 'flow') return null;
  const rest = items.filter((one) => one !== item);
  if (rest.length === 1 && rest[0] !== undefined) {
    const only = text.slice(rest[0].span.start, endOfNode(text, rest[0]));
    return only.includes(',') ? null : withValue(text, list, only);
  }
  if (after !== undefined) return spliced(text, item.span.start, after.span.start, '');
  return spliced(text, before === undefined ? item.span.start : endOfNode(text, before), endOfNode(text, item), '');
}
