// A text in its lines, as they are in the file: what is put in or taken out takes its blank line with it, and everything else,
// line ends included, stays as it is. Lines count from 1.

export type Lines = {
  readonly text: string;
  /** Where each line begins, and where it ends without its line end. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The line end that the text begins with; new lines get the same. */
  readonly eol: string;
};

export const eolOf = (text: string): string => /\r?\n/u.exec(text)?.[0] ?? '\n';

export function linesOf(text: string): Lines {
  const starts = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(/\r?\n/gu)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  return { text, starts, ends: [...ends, text.length], eol: eolOf(text) };
}

export const startOf = ({ starts }: Lines, line: number): number => starts[line - 1] ?? 0;
export const endOf = ({ ends, text }: Lines, line: number): number => ends[line - 1] ?? text.length;
export const lineText = (lines: Lines, line: number): string => lines.text.slice(startOf(lines, line), endOf(lines, line));

const isBlank = (lines: Lines, line: number) => lineText(lines, line).trim() === '';

/** The last line up to this one that holds anything; 0 where there is none. */
export function filledUpTo(lines: Lines, line: number): number {
  let at = line;
  while (at > 0 && isBlank(lines, at)) at -= 1;
  return at;
}

/** The text with what is written in place of some of its characters. */
export const spliced = (text: string, from: number, to: number, by: string): string => text.slice(0, from) + by + text.slice(to);

/** A block of its own after a line: blank lines keep it apart from what stands before it and after it. */
export function withBlock(lines: Lines, after: number, block: readonly string[]): string {
  const isLast = after >= lines.starts.length;
  const below = isLast || isBlank(lines, after + 1) ? '' : lines.eol;
  const end = endOf(lines, after);
  return spliced(lines.text, end, end, lines.eol + lines.eol + block.join(lines.eol) + below);
}

/** Without these lines, and without the blank ones before them. */
export function withoutLines(lines: Lines, first: number, last: number): string {
  const before = filledUpTo(lines, first - 1);
  return spliced(lines.text, before === 0 ? startOf(lines, first) : endOf(lines, before), endOf(lines, last), '');
}

export function withLines(lines: Lines, first: number, last: number, by: readonly string[]): string {
  return spliced(lines.text, startOf(lines, first), endOf(lines, last), by.join(lines.eol));
}
