// Our own instruments as the desk shows them, as far as files need it: made of what the engine reads.
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { Clause, Instrument, PolicyFile } from '../../src/engine/types.ts';
import type { ClauseView, InstrumentView } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';

function viewOf(clause: Clause, text: string): ClauseView {
  const { instrument, id, path, interpretations } = clause;
  const isTitleOurs = new RegExp(`\\{#${id}[^}]* ?ours[ }]`, 'u').test(text);
  const affirmation = { state: 'never', by: null, day: null } as const;
  return { instrument, id, path, title: path.at(-1) ?? '', isTitleOurs, text: clause.text, interpretations, rules: [], affirmation };
}

function instrumentView(instrument: Instrument, files: readonly PolicyFile[]): InstrumentView {
  const { id, title, owner, edition, date, source } = instrument;
  const text = files.find(({ path }) => path === instrument.place.file)?.text ?? '';
  const clauses = instrument.clauses.map((clause) => viewOf(clause, text));
  return { id, title, owner, edition, date, source, language: instrument.language === 'en' ? 'en' : 'da', clauses };
}

export function instrumentViews(files: readonly PolicyFile[] = ownPolicyFiles()): readonly InstrumentView[] {
  return readPolicy(files, digest).instruments.map((instrument) => instrumentView(instrument, files));
}
