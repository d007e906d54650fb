// The policy as the desk shows it: clause by clause, each with its rules in sentences and as they are written, and what there is to
// choose from. Reads what the engine read; changes nothing.
import type { Policy } from '../engine/compile.ts';
import type { Clause, Instrument, Lang, PolicyFile, Rule } from '../engine/types.ts';
import { ruleSentence } from './rule-sentence.ts';
import type { ClauseView, DocumentView, FactView, InstrumentView, RuleForm, RuleView, ValueView, VocabularyView } from './types.ts';

/** A file with where its lines begin, counted from 0. */
type Lines = { readonly text: string; readonly starts: readonly number[] };
type Read = { readonly policy: Policy; readonly linesOf: (path: string) => Lines };

const NOTHING: Lines = { text: '', starts: [0] };

const linesIn = (text: string): Lines => ({ text, starts: [0, ...[...text.matchAll(/\n/gu)].map(({ index }) => index + 1)] });

function lineAt({ text, starts }: Lines, at: number): string {
  const start = starts[at];
  return start === undefined ? '' : text.slice(start, starts[at + 1] ?? text.length).replace(/\r?\n$/u, '');
}

const isFence = (line: string) => line.startsWith('```');

/** What stands between the fences around a line, letter by letter. */
function fencedAt(lines: Lines, line: number): string {
  let first = line - 1;
  while (first > 0 && !isFence(lineAt(lines, first - 1))) first -= 1;
  let end = line - 1;
  while (end < lines.starts.length && !isFence(lineAt(lines, end))) end += 1;
  return lines.text.slice(lines.starts[first] ?? 0, lines.starts[end] ?? lines.text.length).replace(/\r?\n$/u, '');
}

/** A rule as it is chosen at the desk. */
export function formOf(rule: Rule): RuleForm {
  const { id, when, unless, then: says, approvers, consent, duties, quote } = rule;
  // biome-ignore lint/suspicious/noThenProperty: what the rule says is called so in the instruments; nobody awaits a rule
  return { id, when, unless, then: says, approvers, consent, duties, quote, says: rule.says };
}

function ruleViewOf({ policy, linesOf }: Read, rule: Rule): RuleView {
  return {
    id: rule.id,
    form: formOf(rule),
    sentence: ruleSentence(policy, rule),
    yaml: fencedAt(linesOf(rule.place.file), rule.place.line),
  };
}

const textOr = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Who affirmed, and when, stands in the lock only where the desk wrote it. */
function affirmationOf({ lock }: Instrument, { id, sha256 }: Clause): ClauseView['affirmation'] {
  const entry = lock.get(id);
  if (entry === undefined) return { state: 'never', by: null, day: null };
  const by = textOr('by' in entry ? entry.by : null);
  const day = textOr('day' in entry ? entry.day : null);
  return { state: entry.sha256 === sha256 ? 'affirmed' : 'changed', by, day };
}

const OURS = /\{(?:[^}]* )?ours(?: [^}]*)?\}\s*$/u;
const HEADING = /^#{1,6} ([^{]*)/u;

function clauseViewOf(read: Read, instrument: Instrument, clause: Clause): ClauseView {
  const heading = lineAt(read.linesOf(clause.place.file), clause.place.line - 1);
  return {
    instrument: clause.instrument,
    id: clause.id,
    path: clause.path,
    // A title of the first level stands in no path.
    title: clause.path.at(-1) ?? HEADING.exec(heading)?.[1]?.trim() ?? clause.id,
    isTitleOurs: OURS.test(heading),
    text: clause.text,
    interpretations: clause.interpretations.map(({ by, day, text }) => ({ by, day, text })),
    rules: clause.rules.map((rule) => ruleViewOf(read, rule)),
    affirmation: affirmationOf(instrument, clause),
  };
}

const languageOf = (language: string): Lang => (language === 'en' ? 'en' : 'da');

function instrumentViewOf(read: Read, instrument: Instrument): InstrumentView {
  const { id, title, owner, edition, date, language, source, clauses } = instrument;
  return {
    id,
    title,
    owner,
    edition,
    date,
    language: languageOf(language),
    source,
    clauses: clauses.map((clause) => clauseViewOf(read, instrument, clause)),
  };
}

/** `files` are those that the policy was read from. */
export function documentOf(policy: Policy, files: readonly PolicyFile[]): DocumentView {
  const lines = new Map(files.map(({ path, text }) => [path, linesIn(text)]));
  const read: Read = { policy, linesOf: (path) => lines.get(path) ?? NOTHING };
  return { instruments: policy.text.instruments.map((instrument) => instrumentViewOf(read, instrument)) };
}

function valuesOf(values: Policy['facts'][number]['fact']['values']): readonly ValueView[] {
  const kinds = new Set(values.flatMap((value) => value.is));
  return values.map(({ id, label, is, forms }) => ({ id, label, is, words: forms.words, isKind: kinds.has(id) }));
}

export function vocabularyOf(policy: Policy): VocabularyView {
  const { duties, roles } = policy.text.vocabulary;
  const facts = policy.facts.map(
    ({ fact }): FactView => ({
      id: fact.id,
      label: fact.label,
      many: fact.many,
      isCondition: fact.condition,
      values: valuesOf(fact.values),
    }),
  );
  return {
    facts,
    duties: duties.map(({ id, text }) => ({ id, label: text })),
    roles: roles.map(({ id, label }) => ({ id, label })),
  };
}
