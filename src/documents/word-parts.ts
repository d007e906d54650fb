// The text of a Word file, read by `mammoth` out of parts that have been looked at before: no zip, no picture, nothing outside of the file.
import mammoth from 'mammoth';
import { isRecord } from '../engine/record.ts';
import type { FilePart } from '../publishing/file-parts.ts';
import { plainText } from './plain-text.ts';
import { Unreadable } from './refusals.ts';
import { isSentences, mayBeHeading } from './text-shape.ts';
import { type WordArchive, wordArchive } from './word-archive.ts';
import { headingLevels } from './word-headings.ts';

type Node = Readonly<Record<string, unknown>>;
type Reading = { readonly levelOf: (styleId: string | null) => number | null; readonly notes: unknown };

const childrenOf = (node: Node): readonly Node[] => (Array.isArray(node.children) ? node.children.filter(isRecord) : []);

/** What `mammoth` asks of a zip. It has no types for this door: the version is exact, and a test would see it close. */
const asFile = (archive: WordArchive) => ({
  exists: (name: string) => archive.has(name),
  read: async (name: string, encoding?: string) => {
    const xml = archive.get(name) ?? '';
    return encoding === undefined ? Buffer.from(xml) : xml;
  },
});

async function documentOf(archive: WordArchive): Promise<Node> {
  let document: Node | null = null;
  const input = { arrayBuffer: new ArrayBuffer(0), file: asFile(archive) };
  const transformDocument = (element: unknown) => {
    document = isRecord(element) ? element : null;
    return { ...document, children: [], comments: [] };
  };
  try {
    await mammoth.convertToHtml(input, { transformDocument, externalFileAccess: false, includeEmbeddedStyleMap: false });
  } catch {
    throw new Unreadable('file-damaged');
  }
  if (document === null) throw new Unreadable('file-damaged');
  return document;
}

const DIVIDERS = new Set(['tab', 'break']);

function textOf(node: Node): string {
  if (node.type === 'text') return typeof node.value === 'string' ? node.value : '';
  if (typeof node.type === 'string' && DIVIDERS.has(node.type)) return ' ';
  return childrenOf(node).map(textOf).join('');
}

function runsIn(node: Node): readonly Node[] {
  return node.type === 'run' ? [node] : childrenOf(node).flatMap(runsIn);
}

const isBold = (paragraph: Node): boolean => {
  const runs = runsIn(paragraph).filter((run) => textOf(run).trim() !== '');
  return runs.length > 0 && runs.every((run) => run.isBold === true);
};

/** Deeper than any style: a heading that only looks like one. */
const BOLD_LEVEL = 9;

function partOf(paragraph: Node, { levelOf }: Reading): FilePart | null {
  const text = plainText(textOf(paragraph));
  if (text === '') return null;
  const level = levelOf(typeof paragraph.styleId === 'string' ? paragraph.styleId : null);
  if (level !== null && !isSentences(text)) return { kind: 'heading', level, text };
  if (isRecord(paragraph.numbering)) return { kind: 'item', text };
  if (isBold(paragraph) && mayBeHeading(text)) return { kind: 'heading', level: BOLD_LEVEL, text };
  return { kind: 'paragraph', text };
}

/** A footnote stands as a paragraph of its own after the one that refers to it. */
function noteTexts(paragraph: Node, { notes }: Reading): readonly FilePart[] {
  if (!isRecord(notes) || typeof notes.resolve !== 'function') return [];
  const resolve = notes.resolve;
  const found = referencesIn(paragraph).map((reference): unknown => Reflect.apply(resolve, notes, [reference]));
  return found.filter(isRecord).flatMap((note) => {
    const body = Array.isArray(note.body) ? note.body.filter(isRecord) : [];
    const text = plainText(body.map(textOf).join(' '));
    return text === '' ? [] : [{ kind: 'paragraph' as const, text }];
  });
}

function referencesIn(node: Node): readonly Node[] {
  return node.type === 'noteReference' ? [node] : childrenOf(node).flatMap(referencesIn);
}

/** A row of a table is one text: what stands in its cells, with a line between. */
function rowOf(row: Node): readonly FilePart[] {
  const cells = childrenOf(row).map((cell) => plainText(childrenOf(cell).map(textOf).join(' ')));
  const text = cells.filter((cell) => cell !== '').join(' | ');
  return text === '' ? [] : [{ kind: 'row', text }];
}

/** A table of one cell is a frame around text. */
function tableParts(table: Node, reading: Reading): readonly FilePart[] {
  const rows = childrenOf(table);
  const isFrame = rows.every((row) => childrenOf(row).length <= 1);
  return isFrame ? rows.flatMap((row) => childrenOf(row).flatMap((cell) => partsOf(cell, reading))) : rows.flatMap(rowOf);
}

function partsOf(node: Node, reading: Reading): readonly FilePart[] {
  return childrenOf(node).flatMap((child): readonly FilePart[] => {
    if (child.type === 'table') return tableParts(child, reading);
    if (child.type !== 'paragraph') return partsOf(child, reading);
    const part = partOf(child, reading);
    return part === null ? [] : [part, ...noteTexts(child, reading)];
  });
}

export async function wordParts(bytes: Buffer): Promise<readonly FilePart[]> {
  const archive = wordArchive(bytes);
  const document = await documentOf(archive);
  return partsOf(document, { levelOf: headingLevels(archive), notes: document.notes });
}
