// What is handed in at the desk: the policy as Word after somebody has worked on it, and an invented municipality's as text and as Word.
import { wordFile } from '../../src/documents/word-file.ts';
import type { ClauseView, DocumentView } from '../../src/publishing/types.ts';
import { foreignWordFile } from '../documents/foreign-word.ts';
import { foreignText } from '../documents/rewriting-material.ts';
import type { HandedIn } from './desk-moves.ts';

/** Two clauses are changed, and one stands above the one that it stood under. */
export async function reworked({ instruments }: DocumentView): Promise<HandedIn> {
  const [policy] = instruments;
  if (policy === undefined) throw new TypeError('there is no policy');
  const changed = policy.clauses.map((clause): ClauseView => {
    if (clause.id === 'kompetenceudvikling')
      return { ...clause, text: clause.text.replace('tilbydes uddannelse', 'tilbydes hvert år uddannelse') };
    if (clause.id === 'sikkerhedspolitikker') return { ...clause, text: clause.text.replace('sikre adgangskoder', 'lange adgangskoder') };
    return clause;
  });
  const at = changed.findIndex(({ id }) => id === 'video');
  const moved = [...changed.slice(0, at - 1), ...changed.slice(at, at + 1), ...changed.slice(at - 1, at), ...changed.slice(at + 1)];
  return { name: 'politik.docx', bytes: await wordFile({ ...policy, clauses: moved }) };
}

export const FOREIGN = {
  da: (): HandedIn => ({ name: 'sandvig.txt', bytes: foreignText() }),
  en: (): HandedIn => ({ name: 'sandvig.docx', bytes: foreignWordFile() }),
} as const;
