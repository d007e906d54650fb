// How good answers are against labelled questions: whether the outcome fits, misleads or is unsafe, and whether the right clause
// and the right people are named. `npm run questions:score -- FOLDER` scores Hjemmel; no question is ever shown.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { reply } from '../../src/conversation/turns.ts';
import type { Understanding } from '../../src/language/understand.ts';
import { type Label, type Labelled, turnsOf } from '../train/examples.ts';

/** What a system says to one message; every clause that it cites and everybody whom it sends people to. */
export type Given = { readonly outcome: string; readonly clauses: readonly string[]; readonly approvers: readonly string[] };

/** Answers the messages of one conversation, one after the other. */
export type Answerer = (messages: readonly string[]) => readonly Given[];

export type Row = {
  readonly best: string;
  readonly right: boolean;
  readonly misleading: boolean;
  /** A yes where a yes is wrong. */
  readonly unsafe: boolean;
  readonly overAsked: boolean;
  /** Null where nothing need be cited. */
  readonly cited: boolean | null;
  /** Null where nobody need be named. */
  readonly routed: boolean | null;
};

export type Score = {
  readonly n: number;
  readonly right: number;
  /** The mean over the outcomes that are best, however rare. */
  readonly macro: number;
  readonly unsafe: number;
  readonly misleading: number;
  readonly overAsked: number;
  /** Of the right answers where something is to be cited. */
  readonly cited: number;
  /** Of the right answers that name approvers. */
  readonly routed: number;
  readonly byOutcome: readonly { readonly outcome: string; readonly n: number; readonly right: number }[];
};

/** Clauses on single tools are as good as the one that lists them. */
const familyOf = (clause: string) => (clause.startsWith('vaerktoej') ? 'vaerktoejer' : clause);

export function rowOf(label: Label, given: Given | undefined): Row {
  const { accept, never, cite, approvers = [] } = label;
  const outcome = given?.outcome ?? 'no answer';
  const wanted = cite.map(familyOf);
  const isMild = outcome === 'permitted' || outcome === 'conditional';
  return {
    best: accept[0] ?? '',
    right: accept.includes(outcome),
    misleading: given === undefined || never.includes(outcome),
    unsafe: isMild && never.includes(outcome),
    overAsked: outcome === 'clarify' && !accept.includes('clarify'),
    cited: wanted.length === 0 ? null : (given?.clauses.some((clause) => wanted.includes(familyOf(clause))) ?? false),
    routed:
      outcome !== 'approval-required' || approvers.length === 0
        ? null
        : (given?.approvers.some((role) => approvers.includes(role)) ?? false),
  };
}

export const rowsOf = (items: readonly Labelled[], answerer: Answerer): readonly Row[] =>
  items.flatMap((item) => {
    const labels = turnsOf(item);
    const given = answerer(labels.map((label) => label.question));
    return labels.map((label, at) => rowOf(label, given[at]));
  });

/** NaN of nothing. */
const shareOf = <T>(rows: readonly T[], holds: (row: T) => boolean) => rows.filter(holds).length / rows.length;

export function scoreOf(rows: readonly Row[]): Score {
  const outcomes = [...new Set(rows.map((row) => row.best))].sort();
  const byOutcome = outcomes.map((outcome) => {
    const these = rows.filter((row) => row.best === outcome);
    return { outcome, n: these.length, right: shareOf(these, (row) => row.right) };
  });
  const right = rows.filter((row) => row.right);
  return {
    n: rows.length,
    right: right.length / rows.length,
    macro: byOutcome.reduce((sum, one) => sum + one.right, 0) / byOutcome.length,
    unsafe: rows.filter((row) => row.unsafe).length,
    misleading: rows.filter((row) => row.misleading).length,
    overAsked: rows.filter((row) => row.overAsked).length,
    cited: shareOf(
      right.filter((row) => row.cited !== null),
      (row) => row.cited === true,
    ),
    routed: shareOf(
      right.filter((row) => row.routed !== null),
      (row) => row.routed === true,
    ),
    byOutcome,
  };
}

/** Hjemmel itself, in process. */
export const hjemmel =
  (understanding: Understanding): Answerer =>
  (messages) => {
    let conversation: Conversation | null = null;
    return messages.map((message): Given => {
      const answered = reply(understanding, conversation, message);
      conversation = answered.conversation ?? conversation;
      const { outcome, answers } = answered.turn;
      return {
        outcome,
        clauses: answers.flatMap((answer) => answer.citations.map((citation) => citation.clause)),
        approvers: answers.flatMap((answer) => answer.approvers),
      };
    });
  };

/** The labelled questions of a file, or of every `.jsonl` file in a folder. */
export function questionsIn(path: string): readonly Labelled[] {
  if (!statSync(path).isFile())
    return readdirSync(path)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .flatMap((name) => questionsIn(join(path, name)));
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Labelled => JSON.parse(line));
}

export const percent = (share: number) => (Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`);
const tableRow = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** A count beside its share of all messages. */
const counted = (count: number, n: number) => `${count} (${percent(count / n)})`;

const COLUMNS = ['n', 'right', 'macro', 'unsafe', 'misleading', 'over-asked', 'cited', 'routed'];

/** Scores as a Markdown table, each under its names. */
export function scoreTable(heads: readonly string[], scores: readonly { readonly names: readonly string[]; readonly score: Score }[]) {
  const rows = scores.map(({ names, score }) => {
    const { n, right, macro, unsafe, misleading, overAsked, cited, routed } = score;
    const counts = [unsafe, misleading, overAsked].map((count) => counted(count, n));
    return tableRow([...names, n, percent(right), percent(macro), ...counts, percent(cited), percent(routed)]);
  });
  return [tableRow([...heads, ...COLUMNS]), tableRow([...heads.map(() => '---'), ...COLUMNS.map(() => '---:')]), ...rows];
}

function outcomeTable({ byOutcome }: Score): readonly string[] {
  const rows = byOutcome.map(({ outcome, n, right }) => tableRow([outcome, n, percent(right)]));
  return [tableRow(['best outcome', 'n', 'right']), tableRow(['---', '---:', '---:']), ...rows];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [path] = process.argv.slice(2);
  if (path === undefined) {
    console.error('usage: npm run questions:score -- FOLDER or FILE of labelled questions');
    process.exitCode = 2;
  } else {
    const score = scoreOf(rowsOf(questionsIn(path), hjemmel(loadUnderstanding(OWN_POLICY))));
    console.log([...scoreTable(['questions'], [{ names: [path], score }]), '', ...outcomeTable(score)].join('\n'));
  }
}
