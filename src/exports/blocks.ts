// The blocks that a document of ours is made of, every text ready. How they are laid out is left to whoever draws them.
import { cleanOf } from '../cards/request-inputs.ts';

export type Labelled = { readonly label: string; readonly text: string };

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'small'; readonly text: string }
  | { readonly kind: 'lines'; readonly lines: readonly Labelled[] }
  /** Verbatim, as the policy has it. */
  | { readonly kind: 'quote'; readonly text: string }
  /** What somebody wrote, never to be taken for words of ours. */
  | { readonly kind: 'words'; readonly label: string; readonly text: string }
  | { readonly kind: 'bullets'; readonly items: readonly string[] }
  /** Hashes and what belongs to them; kept together. */
  | { readonly kind: 'codes'; readonly title: string; readonly codes: readonly Labelled[] };

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const linesOf = (lines: readonly Labelled[]): readonly Block[] => {
  const said = lines.filter(({ text }) => text !== '');
  return said.length === 0 ? [] : [{ kind: 'lines', lines: said }];
};
export const wordsOf = (label: string, text: string): readonly Block[] =>
  cleanOf(text).trim() === '' ? [] : [{ kind: 'words', label, text: cleanOf(text).trim() }];
