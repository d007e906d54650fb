// Where the passages of a file belong in an edition, and the edits that bring them there. What the file is not clear about is asked.
import type { Lang } from '../engine/types.ts';
import { documentOf } from '../publishing/document.ts';
import type { FilePart } from '../publishing/file-parts.ts';
import { importOf } from '../publishing/passage-edits.ts';
import { recognised } from '../publishing/passages.ts';
import { madeId } from '../publishing/typed.ts';
import type { Edit, InstrumentView } from '../publishing/types.ts';
import type { Documents, FileContent } from './parts.ts';
import { problem } from './problem.ts';

type Placing = Parameters<Documents['placed']>;

const NO_CLAUSES: readonly InstrumentView['clauses'][number][] = [];

const isParts = (value: unknown): value is readonly FilePart[] => Array.isArray(value);

export const contentOfParts = (parts: readonly FilePart[]): FileContent => ({ read: parts });

/** Today as YYYY-MM-DD in Copenhagen is handed in: a new policy is dated by the day it is brought in. */
export function placedIn(today: string, [edition, content, into]: Placing): ReturnType<Documents['placed']> {
  const parts = content.read;
  if (!isParts(parts)) throw problem('import-gone');
  const { instruments } = documentOf(edition.policy, edition.files);
  const taken = new Set(instruments.map(({ id }) => id));
  const begun = into.instrument === null && into.front !== null ? begunIn(instruments, into.front, { taken, today }) : null;
  const instrument = begun?.instrument ?? instruments.find(({ id }) => id === into.instrument);
  if (instrument === undefined) throw problem('asked-wrongly');
  const answers = new Map(into.answers.map(({ passage, to }) => [passage, to] as const));
  const clauses = instrument.clauses;
  const found = recognised(parts, clauses, answers);
  const others = instruments.filter(({ id }) => id !== instrument.id).flatMap((one) => one.clauses.map(({ id }) => id));
  const { placed, edits } = importOf(found, instrument.id, clauses, others);
  return { placed, asked: found.asked, missing: found.missing, edits: [...(begun?.edits ?? []), ...edits] };
}

type Front = { readonly title: string; readonly owner: string; readonly language: Lang };
type Begun = { readonly instrument: InstrumentView; readonly edits: readonly Edit[] };

/** A policy of that title that a draft has already is the one that the same file began. */
function begunIn(
  instruments: readonly InstrumentView[],
  { title, owner, language }: Front,
  { taken, today }: { readonly taken: ReadonlySet<string>; readonly today: string },
): Begun {
  const known = instruments.find((one) => one.title === title && one.owner === owner);
  if (known !== undefined) return { instrument: known, edits: [] };
  const front = { id: madeId(title, taken, 'politik'), title, owner, language, edition: today, date: today };
  return { instrument: { ...front, source: '', wording: 'verbatim', clauses: NO_CLAUSES }, edits: [{ kind: 'add-instrument', front }] };
}
