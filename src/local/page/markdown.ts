// Markdown as Teams reads it, into a tree: no HTML comes out of here and none is understood, so a message can say what it likes.
// A card's text knows only emphasis, lists and links. One line break alone is no line break, as in Teams.

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'strike' | 'mention'; readonly of: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly of: readonly Inline[] }
  | { readonly kind: 'citation'; readonly position: number }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly of: readonly Inline[] }
  | { readonly kind: 'quote'; readonly of: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

export type Flavour = {
  /** False in a card's text, which knows no headings, quotes or code. */
  readonly isMessage: boolean;
  /** Positions that a marker such as `[1]` may point to. */
  readonly citations: ReadonlySet<number>;
};

const NEWLINE = /\r\n?|\n/u;
const BREAK_TAG = /<br ?\/?>/giu;

export function blocksOf(text: string, flavour: Flavour): readonly Block[] {
  return blocksIn(text.replaceAll(BREAK_TAG, '\\\n').split(NEWLINE), flavour);
}

type Read = { readonly block: Block; readonly lines: number };

function blocksIn(lines: readonly string[], flavour: Flavour): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const read = blockAt(lines.slice(at), flavour);
    blocks.push(read.block);
    at += read.lines;
  }
  return blocks;
}

const isBlank = (line: string | undefined) => line === undefined || line.trim() === '';

function blockAt(lines: readonly string[], flavour: Flavour): Read {
  const special = flavour.isMessage ? (codeAt(lines) ?? headingAt(lines, flavour) ?? ruleAt(lines) ?? quoteAt(lines, flavour)) : null;
  return special ?? listAt(lines, flavour) ?? paragraphAt(lines, flavour);
}

const FENCE = '```';

function codeAt(lines: readonly string[]): Read | null {
  if (!lines[0]?.startsWith(FENCE)) return null;
  const end = lines.findIndex((line, at) => at > 0 && line.startsWith(FENCE));
  const inside = lines.slice(1, end === -1 ? undefined : end);
  return { block: { kind: 'code', text: inside.join('\n') }, lines: end === -1 ? lines.length : end + 1 };
}

const HEADING = /^#{1,6} /u;

function headingAt(lines: readonly string[], flavour: Flavour): Read | null {
  const marked = HEADING.exec(lines[0] ?? '')?.[0];
  if (marked === undefined) return null;
  return { block: { kind: 'heading', of: inlinesOf((lines[0] ?? '').slice(marked.length), flavour) }, lines: 1 };
}

const ruleAt = (lines: readonly string[]): Read | null =>
  ['---', '***', '___'].includes((lines[0] ?? '').trim()) ? { block: { kind: 'rule' }, lines: 1 } : null;

const isQuoted = (line: string | undefined) => line?.startsWith('>') === true;
const unquoted = (line: string) => (line.startsWith('> ') ? line.slice(2) : line.slice(1));

function quoteAt(lines: readonly string[], flavour: Flavour): Read | null {
  if (!isQuoted(lines[0])) return null;
  const end = lines.findIndex((line) => !isQuoted(line));
  const inside = lines.slice(0, end === -1 ? undefined : end);
  return { block: { kind: 'quote', of: blocksIn(inside.map(unquoted), flavour) }, lines: inside.length };
}

const ITEM = /^ {0,3}(?:[-*+]|(\d{1,9})[.)]) +/u;

type Marker = { readonly width: number; readonly number: number | null };

function markerOf(line: string | undefined): Marker | null {
  const found = ITEM.exec(line ?? '');
  return found === null ? null : { width: found[0].length, number: found[1] === undefined ? null : Number(found[1]) };
}

const indentOf = (line: string) => line.length - line.trimStart().length;

/** A line that stands further in than a list's marker belongs to the item above. */
const isContinued = (line: string | undefined) => line !== undefined && !isBlank(line) && indentOf(line) >= 2;

function listAt(lines: readonly string[], flavour: Flavour): Read | null {
  const first = markerOf(lines[0]);
  if (first === null) return null;
  const items: string[][] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const marker = indentOf(line) < 2 ? markerOf(line) : null;
    if (marker !== null && (marker.number === null) === (first.number === null)) items.push([line.slice(marker.width)]);
    else if (isContinued(line)) items.at(-1)?.push(line.slice(Math.min(indentOf(line), first.width)));
    else if (!(isBlank(line) && goesOn(lines[at + 1], first))) break;
    at += 1;
  }
  return { block: { kind: 'list', start: first.number, items: items.map((item) => blocksIn(item, flavour)) }, lines: at };
}

function goesOn(line: string | undefined, first: Marker): boolean {
  const marker = markerOf(line);
  return isContinued(line) || (marker !== null && (marker.number === null) === (first.number === null));
}

function startsAnother(line: string, flavour: Flavour): boolean {
  if (markerOf(line) !== null) return true;
  return flavour.isMessage && (isQuoted(line) || line.startsWith(FENCE) || HEADING.test(line) || ruleAt([line]) !== null);
}

function paragraphAt(lines: readonly string[], flavour: Flavour): Read {
  const end = lines.findIndex((line, at) => at > 0 && (isBlank(line) || startsAnother(line, flavour)));
  const inside = lines.slice(0, end === -1 ? undefined : end);
  return { block: { kind: 'paragraph', of: inlinesOf(inside.map(joinable).join(''), flavour) }, lines: inside.length };
}

/** Two spaces or a backslash at its end break a line; else the next one follows after a space. */
function joinable(line: string, at: number, all: readonly string[]): string {
  const isLast = at === all.length - 1;
  if (line.endsWith('\\')) return `${line.slice(0, -1).trim()}${isLast ? '' : '\n'}`;
  return `${line.trim()}${isLast ? '' : line.endsWith('  ') ? '\n' : ' '}`;
}

type Found = { readonly inline: Inline; readonly length: number };
type Reader = (text: string, flavour: Flavour, before: string) => Found | null;

/** Plain text up to the next mark, mark after mark. */
export function inlinesOf(text: string, flavour: Flavour): readonly Inline[] {
  const inlines: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const found = markAt(rest, flavour, text[at - 1] ?? '');
    if (found === null) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain !== '') inlines.push({ kind: 'text', text: plain });
    plain = '';
    inlines.push(found.inline);
    at += found.length;
  }
  return plain === '' ? inlines : [...inlines, { kind: 'text', text: plain }];
}

const MARKS = '\\`*_~[<h\n';

function markAt(rest: string, flavour: Flavour, before: string): Found | null {
  if (!MARKS.includes(rest[0] ?? ' ')) return null;
  for (const reader of READERS) {
    const found = reader(rest, flavour, before);
    if (found !== null) return found;
  }
  return null;
}

const ESCAPABLE = '\\`*_{}[]()#+-.!~<>|';

const escapeAt: Reader = (text) =>
  text.startsWith('\\') && ESCAPABLE.includes(text[1] ?? ' ') ? { inline: { kind: 'text', text: text[1] ?? '' }, length: 2 } : null;

const breakAt: Reader = (text) => (text.startsWith('\n') ? { inline: { kind: 'break' }, length: 1 } : null);

const codeSpanAt: Reader = (text, flavour) => {
  const end = text.indexOf('`', 1);
  if (!flavour.isMessage || !text.startsWith('`') || end < 2) return null;
  return { inline: { kind: 'code', text: text.slice(1, end) }, length: end + 1 };
};

const LETTER = /[\p{L}\p{N}]/u;
const SPACE = /\s/u;

const between = (mark: string, kind: 'strong' | 'emphasis' | 'strike'): Reader => {
  return (text, flavour, before) => {
    const end = endOf(text, mark, before);
    if (end === null) return null;
    return { inline: { kind, of: inlinesOf(text.slice(mark.length, end), flavour) }, length: end + mark.length };
  };
};

/** A mark closes what it opened right after a letter or a sign; an underscore inside a word is a letter. */
function closesAt(text: string, mark: string, end: number): boolean {
  const before = text[end - 1] ?? ' ';
  const after = text[end + mark.length] ?? '';
  return !SPACE.test(before) && before !== '\\' && !(mark.startsWith('_') && LETTER.test(after));
}

/** A single mark is not half of a double one. */
const isDoubled = (text: string, mark: string, end: number) => mark.length === 1 && text[end + 1] === mark;

/** Of three marks the first closes what stands inside. */
const isTripled = (text: string, mark: string, end: number) => mark.length === 2 && text[end + 2] === mark[0];

/** Where what begins with this mark ends. */
function endOf(text: string, mark: string, before: string): number | null {
  const isOpen = text.startsWith(mark) && !SPACE.test(text[mark.length] ?? ' ');
  if (!isOpen || (mark.startsWith('_') && LETTER.test(before))) return null;
  let end = text.indexOf(mark, mark.length + 1);
  while (end !== -1) {
    const isHalf = isDoubled(text, mark, end);
    if (!isHalf && closesAt(text, mark, end)) return isTripled(text, mark, end) ? end + 1 : end;
    end = text.indexOf(mark, end + (isHalf ? 2 : 1));
  }
  return null;
}

const SAFE = ['https://', 'http://', 'mailto:'] as const;

/** An address that a link may lead to; everything else stays text. */
export const isSafeAddress = (href: string) => SAFE.some((scheme) => href.toLowerCase().startsWith(scheme));

const linkAt: Reader = (text, flavour) => {
  const middle = text.indexOf('](');
  const end = text.indexOf(')', middle);
  if (!text.startsWith('[') || middle < 1 || end === -1) return null;
  const [address = ''] = text
    .slice(middle + 2, end)
    .trim()
    .split(' ');
  if (!isSafeAddress(address) || text.slice(1, middle).includes('[')) return null;
  return { inline: { kind: 'link', href: address, of: inlinesOf(text.slice(1, middle), flavour) }, length: end + 1 };
};

const CITATION = /^\[(\d{1,2})\]/u;

const citationAt: Reader = (text, flavour) => {
  const found = CITATION.exec(text);
  const position = Number(found?.[1]);
  if (found === null || !flavour.citations.has(position)) return null;
  return { inline: { kind: 'citation', position }, length: found[0].length };
};

const MENTION_ENDS = '</at>';

const mentionAt: Reader = (text) => {
  const start = text.startsWith('<at') ? text.indexOf('>') : -1;
  const end = text.indexOf(MENTION_ENDS);
  if (start === -1 || end < start) return null;
  const name = text.slice(start + 1, end);
  return { inline: { kind: 'mention', of: [{ kind: 'text', text: name }] }, length: end + MENTION_ENDS.length };
};

const ADDRESS = /^https?:\/\/[^\s<>"]+/u;
const CLOSING = '.,;:!?)*_';

const addressAt: Reader = (text, _flavour, before) => {
  let href = LETTER.test(before) ? '' : (ADDRESS.exec(text)?.[0] ?? '');
  while (href !== '' && CLOSING.includes(href.at(-1) ?? ' ')) href = href.slice(0, -1);
  return href === '' ? null : { inline: { kind: 'link', href, of: [{ kind: 'text', text: href }] }, length: href.length };
};

const READERS: readonly Reader[] = [
  escapeAt,
  breakAt,
  codeSpanAt,
  between('**', 'strong'),
  between('__', 'strong'),
  between('~~', 'strike'),
  between('*', 'emphasis'),
  between('_', 'emphasis'),
  citationAt,
  linkAt,
  mentionAt,
  addressAt,
];
