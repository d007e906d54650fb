// Lines of a text that was broken to fit a page, as one paragraph again.

/** 'kunde- og virksomhedsdata' keeps its blank. */
const JOINS_NOTHING = /^(?:og|eller|samt|og\/eller|and|or)(?: |$)/u;
/** A dash between letters that was broken at stays: who knows whether it was there before. */
const ENDS_BROKEN = /\p{L}-$/u;
/** An address that was broken after one of its own signs. */
const ENDS_IN_ADDRESS = /https?:\/\/\S*[/\-_=&?.]$/u;
const SOFT = /\u00ad$/u;

export function joinedLines(lines: readonly string[]): string {
  let text = '';
  for (const raw of lines) {
    const line = raw.trim();
    if (SOFT.test(text)) text = text.slice(0, -1) + line;
    else if (ENDS_IN_ADDRESS.test(text) || (ENDS_BROKEN.test(text) && !JOINS_NOTHING.test(line))) text += line;
    else text += text === '' ? line : ` ${line}`;
  }
  return text;
}

const BULLET = /^(?:[•·▪◦‣●○■–*-]|\uf0b7) +/u;
const NUMBERED = /^(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|\(?\p{Ll}\)|§ ?\d{1,3}\.?) +\S/u;

/** Null where the line begins with no sign of a list. */
export const bulletOf = (line: string): string | null => BULLET.exec(line)?.[0] ?? null;
/** '1)', '2.3', 'a)', '§ 4': it stays in the text, since others may refer to it. A year or an amount begins no item. */
export const isNumbered = (line: string): boolean => NUMBERED.test(line) && !/^\d{1,3} /u.test(line);
