// The policy as the desk shows it: clause by clause, each with its rules and what it asks of a solution, in sentences and as they are written, and what there is to
// choose from. Reads what the engine read; changes nothing.
import type { Policy } from '../engine/compile.ts';
import type { Clause, Fact, Instrument, Lang, PolicyFile, Rule, Wording } from '../engine/types.ts';
import { itemSentence, signOffSentence, sortingSentence } from './checklist-sentence.ts';
import { type Asked, itemsIn, signOffsIn, sortingsIn } from './clause-asks.ts';
import { ruleSentence } from './rule-sentence.ts';
import type {
  AskView,
  ClauseView,
  DocumentView,
  FactView,
  InstrumentView,
  RuleForm,
  RuleView,
  ValueView,
  VocabularyView,
} from './types.ts';

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

type Sentence<Form> = (policy: Policy, form: Form) => Wording;

const askViews = <Form extends { readonly id: string }>(
  { policy, linesOf }: Read,
  file: string,
  asked: readonly Asked<Form>[],
  sentenceOf: Sentence<Form>,
): readonly AskView<Form>[] =>
  asked.map(({ form, line }) => ({ id: form.id, form, sentence: sentenceOf(policy, form), yaml: fencedAt(linesOf(file), line) }));

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

/** What stands in braces at the end of a heading. */
function attributesIn(heading: string): string {
  const line = heading.trimEnd();
  return line.endsWith('}') ? line.slice(line.indexOf('{') + 1, -1) : '';
}

const HEADING = /^#{1,6} ([^{]*)/u;

function clauseViewOf(read: Read, instrument: Instrument, clause: Clause): ClauseView {
  const { file } = clause.place;
  const heading = lineAt(read.linesOf(file), clause.place.line - 1);
  return {
    instrument: clause.instrument,
    id: clause.id,
    path: clause.path,
    // A title of the first level stands in no path.
    title: clause.path.at(-1) ?? HEADING.exec(heading)?.[1]?.trim() ?? clause.id,
    titles: clause.titles ?? {},
    isTitleOurs: attributesIn(heading).split(' ').includes('ours'),
    text: clause.text,
    paraphrase: clause.paraphrase,
    interpretations: clause.interpretations.map(({ by, day, text }) => ({ by, day, text })),
    rules: clause.rules.map((rule) => ruleViewOf(read, rule)),
    items: askViews(read, file, itemsIn(clause), itemSentence),
    sortings: askViews(read, file, sortingsIn(clause), sortingSentence),
    signOff: askViews(read, file, signOffsIn(clause), signOffSentence)[0] ?? null,
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
    wording: instrument.wording ?? 'verbatim',
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

const factViewOf = ({ id, label, many, condition, values }: Fact): FactView => ({
  id,
  label,
  many,
  isCondition: condition,
  values: valuesOf(values),
});

export function vocabularyOf(policy: Policy): VocabularyView {
  const { duties, roles } = policy.text.vocabulary;
  return {
    facts: policy.facts.map(({ fact }) => factViewOf(fact)),
    solution: policy.checklist.facts.map(({ fact }) => ({ ...factViewOf(fact), isWorkedOut: fact.otherwise !== null })),
    duties: duties.map(({ id, text }) => ({ id, label: text })),
    roles: roles.map(({ id, label }) => ({ id, label })),
  };
}
