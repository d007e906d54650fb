// The text of a PDF, put together from where its letters stand on the pages: lines, paragraphs, headings by size. One way only: a PDF does
// not know what a paragraph is, so what comes out is compared with the policy word by word and asked about where it is unclear.
import { extractTextItems, getDocumentProxy } from 'unpdf';
import type { FilePart } from '../publishing/file-parts.ts';
import { isBulleted, markerOf } from '../publishing/list-markers.ts';
import { BOUNDS } from './bounds.ts';
import { joinedLines } from './joined-lines.ts';
import { plainText } from './plain-text.ts';
import { Unreadable } from './refusals.ts';
import { isInCapitals, mayBeHeading } from './text-shape.ts';

type Item = { readonly str: string; readonly x: number; readonly y: number; readonly width: number; readonly fontSize: number };
type Line = {
  readonly page: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly size: number;
  readonly text: string;
};

async function itemsOf(bytes: Uint8Array): Promise<readonly (readonly Item[])[]> {
  try {
    const pdf = await getDocumentProxy(bytes, { isEvalSupported: false, stopAtErrors: false, verbosity: 0 });
    if (pdf.numPages > BOUNDS.pages) throw new Unreadable('file-too-long');
    return (await extractTextItems(pdf)).items;
  } catch (cause) {
    if (cause instanceof Unreadable) throw cause;
    throw new Unreadable(cause instanceof Error && cause.name === 'PasswordException' ? 'file-encrypted' : 'file-damaged');
  }
}

const ofSameLine = (line: Line, { y, fontSize }: Item): boolean => Math.abs(line.y - y) < Math.max(fontSize, line.size, 1) * 0.5;

/** Letters that do not touch are words apart. */
function withItem(line: Line, { str, x, width, fontSize }: Item): Line {
  const isApart = x - line.right > Math.max(fontSize, 1) * 0.15 && !/\s$/u.test(line.text) && !/^\s/u.test(str);
  const text = `${line.text}${isApart ? ' ' : ''}${str}`;
  return { ...line, text, right: Math.max(line.right, x + width), size: Math.max(line.size, str.trim() === '' ? 0 : fontSize) };
}

function linesOf(items: readonly Item[], page: number): readonly Line[] {
  const lines: Line[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && ofSameLine(last, item)) lines[lines.length - 1] = withItem(last, item);
    else if (item.str.trim() !== '')
      lines.push({ page, y: item.y, left: item.x, right: item.x + item.width, size: item.fontSize, text: item.str });
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() })).filter(({ text }) => text !== '');
}

/** What stands at the edge of most pages, but for its number. */
function withoutEdges(pages: readonly (readonly Line[])[]): readonly Line[] {
  const shape = (line: Line | undefined) => line?.text.replace(/\d+/gu, '0') ?? '';
  const edges = new Map<string, number>();
  for (const lines of pages)
    for (const edge of new Set([shape(lines[0]), shape(lines.at(-1))])) edges.set(edge, (edges.get(edge) ?? 0) + 1);
  const isEdge = (line: Line) => pages.length > 2 && (edges.get(shape(line)) ?? 0) > pages.length / 2;
  return pages.flatMap((lines) =>
    lines.filter((line, at) => !((at === 0 || at === lines.length - 1) && (isEdge(line) || isPageNumber(line)))),
  );
}

const isPageNumber = ({ text }: Line): boolean => /^(?:(?:side|page) )?\d{1,3}(?: (?:af|of) \d{1,3})?$/iu.test(text);

type Page = { readonly size: number; readonly gap: number; readonly right: number };

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

/** What most of the document looks like. */
function bodyOf(lines: readonly Line[]): Page {
  const size = middle(lines.flatMap((line) => Array.from({ length: Math.min(line.text.length, 200) }, () => line.size)));
  const gaps = lines.slice(1).flatMap((line, at) => {
    const before = lines[at];
    const gap = before === undefined || before.page !== line.page ? 0 : before.y - line.y;
    return gap > 0 && gap < size * 3 ? [gap] : [];
  });
  return { size, gap: middle(gaps), right: Math.max(0, ...lines.map(({ right }) => right)) };
}

function isHeading(line: Line, body: Page): boolean {
  return (line.size > body.size * 1.12 && mayBeHeading(line.text)) || isInCapitals(plainText(line.text));
}

const ENDS_SENTENCE = /[.:;!?”"»]$/u;

function beginsParagraph(line: Line, before: Line, body: Page): boolean {
  if (markerOf(line.text) !== '') return true;
  const isEnded = ENDS_SENTENCE.test(before.text);
  if (line.page !== before.page) return isEnded || !/^\p{Ll}/u.test(line.text);
  if (before.y - line.y > body.gap * 1.3) return true;
  return isEnded && before.right < body.right * 0.85;
}

function partOf(lines: readonly Line[], sizes: readonly number[], body: Page): FilePart | null {
  const [first] = lines;
  if (first === undefined) return null;
  const isItem = isBulleted(first.text);
  const marker = isItem ? markerOf(first.text) : '';
  const texts = lines.map((line) => line.text);
  const text = plainText(joinedLines([first.text.slice(marker.length), ...texts.slice(1)]));
  if (text === '') return null;
  if (isHeading(first, body)) return { kind: 'heading', level: sizes.indexOf(first.size) + 1, text };
  return { kind: isItem ? 'item' : 'paragraph', text };
}

function groupsOf(lines: readonly Line[], body: Page): readonly (readonly Line[])[] {
  const groups: Line[][] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const isSameHeading = before !== undefined && before.size === line.size && isHeading(before, body) === isHeading(line, body);
    if (before === undefined || !isSameHeading || beginsParagraph(line, before, body)) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return groups;
}

export async function pdfParts(bytes: Buffer): Promise<readonly FilePart[]> {
  const items = await itemsOf(new Uint8Array(bytes));
  const lines = withoutEdges(items.map((page, at) => linesOf(page, at)));
  const body = bodyOf(lines);
  const sizes = [...new Set(lines.filter((line) => isHeading(line, body)).map(({ size }) => size))].sort((a, b) => b - a);
  return groupsOf(lines, body).flatMap((group) => partOf(group, sizes, body) ?? []);
}
