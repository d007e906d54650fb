// The sentences of a text as slices of it, so that a quote is letter by letter what stands there.
export type Slice = { readonly from: number; readonly to: number };

const ENDS = /(?<=[.!?;:])\s(?=[^\p{Ll}\s])|\n/gu;

export function sentencesOf(text: string): readonly Slice[] {
  const slices: Slice[] = [];
  let from = 0;
  for (const end of text.matchAll(ENDS)) {
    if (end.index > from) slices.push({ from, to: end.index });
    from = end.index + end[0].length;
  }
  return from < text.length ? [...slices, { from, to: text.length }] : slices;
}

export const sliceText = (text: string, { from, to }: Slice): string => text.slice(from, to);

/** The sentences that a quote touches; empty where it does not stand in the text. */
export function sentencesIn(text: string, quote: string | null): readonly number[] {
  const at = quote === null ? -1 : text.indexOf(quote);
  if (quote === null || at < 0) return [];
  const end = at + quote.length;
  return sentencesOf(text).flatMap(({ from, to }, index) => (from < end && to > at ? [index] : []));
}

/** From the first of these sentences to the last; null for none of them. */
export function quoteOf(text: string, chosen: readonly number[]): string | null {
  const all = sentencesOf(text);
  const [first, last] = [all[Math.min(...chosen)], all[Math.max(...chosen)]];
  return first === undefined || last === undefined ? null : text.slice(first.from, last.to);
}
