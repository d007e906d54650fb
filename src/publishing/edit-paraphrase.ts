// Edits of the paraphrase of a clause: our words in another language, which are never the text.
import type { Lang } from '../engine/types.ts';
import type { Draft, Made, Placed } from './draft-files.ts';
import { clauseNamed, linesOfBlock, proven, shownIn } from './draft-files.ts';
import { withBlock, withLines, withoutLines } from './lines.ts';
import { isReadable, isRefused, MOST_TEXT, paragraphsOf, refused } from './typed.ts';
import type { Edit } from './types.ts';

const WORD: Readonly<Record<Lang, string>> = { da: 'Gengivelse', en: 'Paraphrase' };
const NOTE: Readonly<Record<Lang, RegExp>> = {
  da: /^>\s?(?:Gengivelse|Paraphrase), da: /u,
  en: /^>\s?(?:Gengivelse|Paraphrase), en: /u,
};

/** The lines of it in its file; the last one counts, as for the reader. */
function standing({ section }: Placed, lang: Lang) {
  const block = section.blocks.findLast(({ kind, lines }) => kind === 'quote' && NOTE[lang].test(lines[0]?.text ?? ''));
  return block === undefined ? null : linesOfBlock(block);
}

/** Straight behind the text that it says again. */
function lineBefore({ section }: Placed): number {
  const before = section.blocks.findLast((block) => block.kind === 'paragraph');
  return before === undefined ? section.first : linesOfBlock(before).last;
}

function textWith(placed: Placed, lang: Lang, said: string): string {
  const { lines, file } = placed.written;
  const old = standing(placed, lang);
  const note = [`> ${WORD[lang]}, ${lang}: ${said}`];
  if (said === '') return old === null ? file.text : withoutLines(lines, old.first, old.last);
  return old === null ? withBlock(lines, lineBefore(placed), note) : withLines(lines, old.first, old.last, note);
}

/** A new one stands before those that are there, and is read first. */
function paraphraseWith(old: Placed['clause']['paraphrase'], lang: Lang, said: string): Placed['clause']['paraphrase'] {
  if (said === '') return Object.fromEntries(Object.entries(old).filter(([one]) => one !== lang));
  return old[lang] === undefined ? { [lang]: said, ...old } : { ...old, [lang]: said };
}

/** Without words it is taken away. */
export function setParaphrase(draft: Draft, edit: Extract<Edit, { kind: 'set-paraphrase' }>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  if (edit.text.length > MOST_TEXT) return refused('text-too-long', edit.text);
  const said = paragraphsOf(edit.text).join(' ');
  if (!isReadable(said)) return refused('text-unreadable', said);
  const paraphrase = paraphraseWith(placed.clause.paraphrase, edit.lang, said);
  const clauses = shownIn(placed.written).map((clause, index) => (index === placed.at ? { ...clause, paraphrase } : clause));
  return proven(draft, placed.written, textWith(placed, edit.lang, said), { clauses, about: edit.clause });
}
