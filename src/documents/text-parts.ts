// Plain text and Markdown as parts. Headings are what Markdown marks as such, lines of capitals, and short lines that stand alone.
import type { FilePart } from '../publishing/file-parts.ts';
import { isBulleted, markerOf, withoutEnd } from '../publishing/list-markers.ts';
import { joinedLines } from './joined-lines.ts';
import { plainText } from './plain-text.ts';
import { Unreadable } from './refusals.ts';
import { isInCapitals, mayBeHeading } from './text-shape.ts';

const LETTERS_TURNED = /(?:Ã[¦¸¥†˜…\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€)/u;
const REPLACED = '\ufffd';

/** UTF-8, UTF-16 with its mark, or what Windows wrote before; anything else is refused rather than guessed at. */
export function decodedText(bytes: Buffer): string {
  const text = withMark(bytes) ?? utf8(bytes) ?? windows(bytes);
  if (text === null || LETTERS_TURNED.test(text) || text.includes(REPLACED)) throw new Unreadable('file-encoding');
  return text;
}

function decodedAs(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function withMark(bytes: Buffer): string | null {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark !== 'fffe' && mark !== 'feff') return null;
  const text = decodedAs(bytes, mark === 'fffe' ? 'utf-16le' : 'utf-16be');
  if (text === null) throw new Unreadable('file-encoding');
  return text;
}

function utf8(bytes: Buffer): string | null {
  if (bytes.includes(0)) throw new Unreadable(isHalfNull(bytes) ? 'file-encoding' : 'file-not-text');
  return decodedAs(bytes, 'utf-8');
}

/** UTF-16 without its mark: every second byte of ordinary letters is null. */
const isHalfNull = (bytes: Buffer): boolean => {
  const nulls = bytes.subarray(0, 2000).reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  return nulls > Math.min(bytes.length, 2000) * 0.3;
};

/** Text of that age has letters beyond ASCII inside of words, and no control signs. */
function windows(bytes: Buffer): string | null {
  const text = decodedAs(bytes, 'windows-1252') ?? '';
  const strange = text.match(/[^\p{L}\p{N}\p{P}\p{Zs}\n\r\t§°©®™€£$+<>=|~^`´¨]/gu)?.length ?? 0;
  const lettersInWords = text.match(/\p{Ll}[æøåéüöäß]|[æøåéüöäÆØÅ]\p{Ll}/gu)?.length ?? 0;
  return strange === 0 && lettersInWords > 0 ? text : null;
}

type Block = readonly string[];

function blocksOf(text: string): readonly Block[] {
  const blocks: string[][] = [[]];
  for (const line of withoutFences(text.replaceAll('\f', '\n\n').split(/\r\n|[\n\r\u0085\u2028\u2029]/u))) {
    if (line.trim() === '') blocks.push([]);
    else blocks.at(-1)?.push(line);
  }
  return blocks.filter((block) => block.length > 0);
}

/** Front matter and blocks of code are no text of a policy. */
function withoutFences(lines: readonly string[]): readonly string[] {
  const end = lines[0]?.trim() === '---' ? lines.indexOf('---', 1) : -1;
  let isInside = false;
  return lines.slice(end + 1).filter((line) => {
    const isFence = line.startsWith('```');
    if (isFence) isInside = !isInside;
    return !isFence && !isInside;
  });
}

const MARKED = /^#{1,6} /u;
const UNDERLINE = /^(?:={3,}|-{3,})\s*$/u;
const RULE = /^(?:\*{3,}|-{3,}|_{3,}|={3,})\s*$/u;

function markedHeading(line: string): FilePart | null {
  const marks = MARKED.exec(line)?.[0] ?? '';
  const words = line.slice(marks.length).trim();
  const attributes = words.endsWith('}') ? words.lastIndexOf('{') : -1;
  const text = plainText(unmarked(withoutEnd(attributes < 0 ? words : words.slice(0, attributes), ' #')));
  return marks === '' || text === '' ? null : { kind: 'heading', level: marks.length - 2, text };
}

/** Markdown's signs for bold letters; others are left as they are. */
const unmarked = (text: string): string => text.replaceAll('**', '').replaceAll('__', '');

/** Deeper than those that are marked. */
const CAPITALS_LEVEL = 7;
const ALONE_LEVEL = 8;

class Parts {
  readonly parts: FilePart[] = [];
  #lines: string[] = [];
  #kind: 'paragraph' | 'item' = 'paragraph';

  heading(part: FilePart): void {
    this.end();
    this.parts.push(part);
  }

  line(raw: string): void {
    const line = raw.trim().replace(/^> ?/u, '');
    if (line.startsWith('| ')) this.#row(line);
    else this.#text(line);
  }

  #row(line: string): void {
    this.end();
    const cells = line.split('|').map((cell) => plainText(unmarked(cell)));
    const text = cells.filter((cell) => cell !== '' && !/^:?-+:?$/u.test(cell)).join(' | ');
    if (text !== '') this.parts.push({ kind: 'row', text });
  }

  #text(line: string): void {
    const marker = markerOf(line);
    const isItem = isBulleted(line);
    if (marker !== '') {
      this.end();
      this.#kind = isItem ? 'item' : 'paragraph';
    }
    this.#lines.push(isItem ? line.slice(marker.length) : line);
  }

  end(): void {
    const text = plainText(unmarked(joinedLines(this.#lines)));
    if (text !== '') this.parts.push({ kind: this.#kind, text });
    this.#lines = [];
    this.#kind = 'paragraph';
  }
}

/** `next` is null where headings are told by more than standing alone. */
function takeBlock(parts: Parts, block: Block, next: Block | null): void {
  if (block.length === 1 && RULE.test(block[0] ?? '')) return;
  const heading = headingOf(block, next);
  if (heading !== null) {
    parts.heading(heading.part);
    if (block.length > heading.lines) takeBlock(parts, block.slice(heading.lines), next);
    return;
  }
  for (const line of block) {
    const marked = markedHeading(line);
    if (marked === null) parts.line(line);
    else parts.heading(marked);
  }
  parts.end();
}

/** A document begins with its title. */
function titleIn(block: Block): FilePart | null {
  const text = plainText(unmarked(block.join(' ')));
  const isTitle = block.length === 1 && markedHeading(block[0] ?? '') === null && !isBulleted(text) && mayBeHeading(text);
  return isTitle ? { kind: 'heading', level: 0, text } : null;
}

function headingOf(block: Block, next: Block | null): { readonly part: FilePart; readonly lines: number } | null {
  const [first = '', second = ''] = block;
  const marked = markedHeading(first);
  if (marked !== null) return { part: marked, lines: 1 };
  const text = plainText(unmarked(first));
  const isPlain = text !== '' && !isBulleted(first.trim());
  if (!isPlain) return null;
  if (UNDERLINE.test(second)) return { part: { kind: 'heading', level: second.startsWith('=') ? 0 : 1, text }, lines: 2 };
  if (isInCapitals(text)) return { part: { kind: 'heading', level: CAPITALS_LEVEL, text }, lines: 1 };
  const standsAlone = block.length === 1 && next !== null && next.join(' ').length > text.length && mayBeHeading(text);
  return standsAlone && text.length <= 60 ? { part: { kind: 'heading', level: ALONE_LEVEL, text }, lines: 1 } : null;
}

export function textParts(bytes: Buffer): readonly FilePart[] {
  const blocks = blocksOf(decodedText(bytes));
  const isMarked = blocks.some(([first = '']) => markedHeading(first) !== null);
  const parts = new Parts();
  for (const [at, block] of blocks.entries()) {
    const title = at === 0 && blocks.length > 1 ? titleIn(block) : null;
    if (title === null) takeBlock(parts, block, isMarked ? null : (blocks[at + 1] ?? null));
    else parts.heading(title);
  }
  return parts.parts;
}
