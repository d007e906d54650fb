// Lines of a text that was broken to fit a page, as one paragraph again.

/** 'kunde- og virksomhedsdata' keeps its blank. */
const JOINS_NOTHING = /^(?:og|eller|samt|og\/eller|and|or)(?: |$)/u;
/** A dash between letters that was broken at stays: who knows whether it was there before. */
const ENDS_BROKEN = /\p{L}-$/u;
/** An address that was broken after one of its own signs. */
const endsInAddress = (text: string): boolean => {
  const last = text.slice(text.lastIndexOf(' ') + 1);
  return /^https?:/u.test(last) && /[/\-_=&?.]$/u.test(last);
};
const SOFT = /\u00ad$/u;

export function joinedLines(lines: readonly string[]): string {
  let text = '';
  for (const raw of lines) {
    const line = raw.trim();
    if (SOFT.test(text)) text = text.slice(0, -1) + line;
    else if (endsInAddress(text) || (ENDS_BROKEN.test(text) && !JOINS_NOTHING.test(line))) text += line;
    else text += text === '' ? line : ` ${line}`;
  }
  return text;
}
