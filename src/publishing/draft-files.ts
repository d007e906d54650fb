// The files of a draft while edits are made in it, and where things stand in its instruments. An edit of an instrument is read
// back before it counts: it has made what it was to make, and nothing else.
import type { Block, HeadingText, Outline, ReadText } from '../engine/read-instrument.ts';
import { headingOf, outlineOf, readInstrumentText } from '../engine/read-instrument.ts';
import { isInstrument } from '../engine/read-policy.ts';
import type { Clause, Digest, PolicyFile, Rule } from '../engine/types.ts';
import { itemsIn, signOffsIn, sortingsIn } from './clause-asks.ts';
import type { Lines } from './lines.ts';
import { filledUpTo, linesOf } from './lines.ts';
import { refused } from './typed.ts';
import type { ItemForm, RefusalCode, Refused, RuleForm, SignOffForm, SortingForm } from './types.ts';

export type Draft = { readonly files: readonly PolicyFile[]; readonly digest: Digest };
export type Made = { readonly files: readonly PolicyFile[] } | Refused;

/** A heading with all that stands under it up to the next one. Lines count from 1; `last` is the last that holds anything. */
export type Section = {
  readonly heading: HeadingText;
  readonly blocks: readonly Block[];
  readonly first: number;
  readonly last: number;
};

export type Written = {
  readonly file: PolicyFile;
  readonly lines: Lines;
  readonly outline: Outline;
  readonly read: ReadText;
  readonly sections: readonly Section[];
  /** Of what the reader found, how often each. */
  readonly faults: ReadonlyMap<string, number>;
};

/** A clause with the section it stands in. */
export type Placed = { readonly written: Written; readonly clause: Clause; readonly section: Section; readonly at: number };

/** A draft without a clause is an error that `check` tells of, and no reason to refuse an edit. */
const NO_FAULT = new Set(['no-clause']);
const MOST_CHARACTERS = 1024 * 1024;

const firstLine = (block: Block) => block.lines[0]?.place.line ?? 1;
export const linesOfBlock = (block: Block): { readonly first: number; readonly last: number } => ({
  first: firstLine(block),
  last: block.lines.at(-1)?.place.line ?? firstLine(block),
});

function sectionsOf(lines: Lines, blocks: readonly Block[]): readonly Section[] {
  const headed = blocks.flatMap((block, at) => {
    const heading = block.kind === 'heading' ? headingOf(block.lines[0]?.text ?? '') : null;
    return heading === null ? [] : [{ heading, at, first: firstLine(block) }];
  });
  return headed.map(({ heading, at, first }, index) => {
    const next = headed[index + 1];
    const last = filledUpTo(lines, next === undefined ? lines.starts.length : next.first - 1);
    return { heading, first, last, blocks: blocks.slice(at + 1, next?.at) };
  });
}

function readOf(file: PolicyFile, digest: Digest): Written | null {
  const faults = new Map<string, number>();
  const outline = outlineOf(file, () => undefined);
  const read = readInstrumentText(file, digest, (_, code) => faults.set(code, (faults.get(code) ?? 0) + 1));
  if (outline === null || read === null) return null;
  const lines = linesOf(file.text);
  return { file, lines, outline, read, sections: sectionsOf(lines, outline.blocks), faults };
}

type Known = { readonly digest: Digest; readonly written: Written | null };

/** What a file says never changes: what one edit was proven by is what the next one begins with, and is not read twice. */
const known = new WeakMap<PolicyFile, Known>();

/** Null where it does not begin with front matter. */
export function writtenOf(file: PolicyFile, digest: Digest): Written | null {
  const kept = known.get(file);
  if (kept?.digest === digest) return kept.written;
  const written = readOf(file, digest);
  known.set(file, { digest, written });
  return written;
}

export const writtenIn = ({ files, digest }: Draft): readonly Written[] =>
  files.filter(isInstrument).flatMap((file) => writtenOf(file, digest) ?? []);

export function instrumentNamed(draft: Draft, id: string): Written | Refused {
  return writtenIn(draft).find(({ read }) => read.front.id === id) ?? refused('instrument-unknown', id);
}

export function clauseIn(written: Written, id: string): Placed | Refused {
  const at = written.read.clauses.findIndex((clause) => clause.id === id);
  const clause = written.read.clauses[at];
  const section = written.sections.filter(({ heading }) => heading.id !== null)[at];
  return clause === undefined || section === undefined ? refused('clause-unknown', id) : { written, clause, section, at };
}

export function clauseNamed(
  draft: Draft,
  { instrument, clause }: { readonly instrument: string; readonly clause: string },
): Placed | Refused {
  const written = instrumentNamed(draft, instrument);
  return 'code' in written ? written : clauseIn(written, clause);
}

export const withFile = (draft: Draft, file: PolicyFile): readonly PolicyFile[] =>
  draft.files.some(({ path }) => path === file.path)
    ? draft.files.map((one) => (one.path === file.path ? file : one))
    : [...draft.files, file].sort((a, b) => (a.path < b.path ? -1 : 1));

/** What a reader of the policy sees of a clause; what stands below it in other lines is the same clause. */
export type Shown = Pick<Clause, 'id' | 'path' | 'text' | 'paraphrase'> & {
  readonly title: string;
  readonly titles: NonNullable<Clause['titles']>;
  readonly isTitleOurs: boolean;
  readonly interpretations: readonly { readonly by: string; readonly day: string; readonly text: string }[];
  readonly rules: readonly RuleForm[];
  readonly items: readonly ItemForm[];
  readonly sortings: readonly SortingForm[];
  readonly signOffs: readonly SignOffForm[];
};

export const formOf = ({ id, when, unless, then, approvers, consent, duties, quote, says }: Rule): RuleForm => ({
  id,
  when,
  unless,
  then,
  approvers,
  consent,
  duties,
  quote,
  says,
});

export function shownIn({ read, sections }: Written): readonly Shown[] {
  const headings = sections.filter(({ heading }) => heading.id !== null).map(({ heading }) => heading);
  return read.clauses.map((clause, at) => shownOf(clause, headings[at]));
}

function shownOf(clause: Clause, heading: HeadingText | undefined): Shown {
  const { id, path, text, paraphrase, interpretations, rules } = clause;
  return {
    id,
    path,
    text,
    paraphrase,
    title: heading?.title ?? heading?.words ?? '',
    titles: clause.titles ?? {},
    isTitleOurs: heading?.ours ?? false,
    interpretations: interpretations.map(({ by, day, text: said }) => ({ by, day, text: said })),
    rules: rules.map(formOf),
    items: itemsIn(clause).map(({ form }) => form),
    sortings: sortingsIn(clause).map(({ form }) => form),
    signOffs: signOffsIn(clause).map(({ form }) => form),
  };
}

const isWorse = (before: Written, after: Written) =>
  [...after.faults].some(([code, count]) => !NO_FAULT.has(code) && count > (before.faults.get(code) ?? 0));

/** Headings that are no clause: they stay, wherever what stands below them goes. */
const loneHeadings = ({ sections }: Written, left: Section | null): readonly string[] => {
  const lone = sections.filter((section) => section.heading.id === null || section === left);
  return lone.map(({ heading: { words, title, ours } }) => JSON.stringify([words, title, ours])).sort();
};

type Wanted = {
  readonly clauses: readonly Shown[];
  /** A clause of which the heading stays, for those below it. */
  readonly left?: Section | null;
  /** Clauses whose path may be another one now. */
  readonly moved?: readonly string[];
  readonly code?: RefusalCode;
  readonly about: string;
};

/** The draft with an instrument's new text, where that reads as wanted. */
export function proven(
  draft: Draft,
  before: Written,
  text: string,
  { clauses, left = null, moved = [], code = 'text-unreadable', about }: Wanted,
): Made {
  if (text.length > MOST_CHARACTERS) return refused('text-too-long', before.file.path);
  const file = { path: before.file.path, text };
  const after = writtenOf(file, draft.digest);
  const asked = (one: Shown) => (moved.includes(one.id) ? { ...one, path: null } : one);
  const isWanted =
    after !== null &&
    !isWorse(before, after) &&
    JSON.stringify(after.read.front) === JSON.stringify(before.read.front) &&
    JSON.stringify(loneHeadings(after, null)) === JSON.stringify(loneHeadings(before, left)) &&
    JSON.stringify(shownIn(after).map(asked)) === JSON.stringify(clauses.map(asked));
  return isWanted ? { files: withFile(draft, file) } : refused(code, about);
}
