// What the understanding is measured beside: a trained classifier and a full-text search, both told the same things and given the
// same questions. Each reads a message by itself; neither knows what was said before.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Policy } from '../../src/engine/compile.ts';
import type { Clause, Modality } from '../../src/engine/types.ts';
import { type Answerer, type Given, rowsOf, scoreOf } from '../questions/score.ts';
import { type Label, type Labelled, turnsOf } from '../train/examples.ts';

export type Baseline = { readonly name: string; readonly answerer: Answerer; readonly told: string };

const NOTHING: Given = { outcome: 'not-covered', clauses: [], approvers: [] };

/** The item that comes most often, the first of those that come equally often. */
function mostFrequent(items: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** For each outcome that is best somewhere: the clause and the approver that go with it most often. */
function givenByOutcome(labels: readonly Label[]): ReadonlyMap<string, Given> {
  const outcomes = new Set(labels.map((label) => label.accept[0] ?? ''));
  return new Map(
    [...outcomes].map((outcome) => {
      const these = labels.filter((label) => label.accept[0] === outcome);
      const clause = mostFrequent(these.flatMap((label) => label.cite));
      const role = outcome === 'approval-required' ? mostFrequent(these.flatMap((label) => label.approvers ?? [])) : undefined;
      return [outcome, { outcome, clauses: clause === undefined ? [] : [clause], approvers: role === undefined ? [] : [role] }] as const;
    }),
  );
}

type Nlp = {
  readonly addLanguage: (locale: string) => void;
  readonly addDocument: (locale: string, text: string, intent: string) => void;
  readonly train: () => Promise<void>;
  readonly process: (text: string) => Promise<{ readonly intent: string }>;
};
type Container = { readonly use: (plugin: unknown) => void; readonly register: (name: string, instance: object) => void };

/** nlp.js prints messages that it makes nothing of; those held out are to stay unread. */
const SILENT = Object.fromEntries(['debug', 'info', 'warn', 'error', 'log', 'trace', 'fatal'].map((level) => [level, () => undefined]));

/** The intent of a message is its best outcome; the language of a new one is guessed by nlp.js itself. */
export async function nlpJs(training: readonly Labelled[], asked: readonly Labelled[]): Promise<Baseline> {
  const { containerBootstrap } = load<{ readonly containerBootstrap: () => Promise<Container> }>('@nlpjs/core');
  const { Nlp } = load<{ readonly Nlp: new (settings: object) => Nlp }>('@nlpjs/nlp');
  const { LangEn } = load<{ readonly LangEn: unknown }>('@nlpjs/lang-en');
  const { LangDa } = load<{ readonly LangDa: unknown }>('@nlpjs/lang-da');
  const container = await containerBootstrap();
  container.register('logger', SILENT);
  for (const language of [LangEn, LangDa]) container.use(language);
  const nlp = new Nlp({ container, autoSave: false, autoLoad: false, nlu: { log: false } });
  for (const locale of ['da', 'en']) nlp.addLanguage(locale);
  for (const item of training) {
    for (const { question, accept } of turnsOf(item)) nlp.addDocument(item.lang === 'en' ? 'en' : 'da', question, accept[0] ?? '');
  }
  await nlp.train();
  const given = givenByOutcome(training.flatMap(turnsOf));
  const intents = new Map<string, string>();
  for (const { question } of asked.flatMap(turnsOf)) intents.set(question, (await nlp.process(question)).intent);
  const told =
    'the outcome is the intent, an intent of None is not-covered; the clause and the approver are those most frequent with the outcome in training';
  return { name: 'nlp.js', answerer: (messages) => messages.map((message) => given.get(intents.get(message) ?? '') ?? NOTHING), told };
}

/** Strictest first; a clause is answered with the strictest of its rules. */
const STRICTEST: readonly Modality[] = ['prohibited', 'approval-required', 'conditional', 'permitted', 'information'];

/** A clause without a rule informs. */
function givenBy(clause: Clause): Given {
  const outcome = STRICTEST.find((modality) => clause.rules.some((rule) => rule.then === modality)) ?? 'information';
  const approvers = clause.rules.filter((rule) => rule.then === outcome).flatMap((rule) => rule.approvers.map((one) => one.role));
  return { outcome, clauses: [clause.id], approvers: outcome === 'approval-required' ? [...new Set(approvers)] : [] };
}

type Found = { readonly id: number; readonly score: number };
type Search = {
  readonly addAll: (documents: readonly object[]) => void;
  readonly search: (query: string, options: object) => readonly Found[];
};
type SearchModule = { readonly default: new (options: object) => Search };

const WAYS = [
  { name: 'whole words', options: {} },
  { name: 'prefixes and near spellings', options: { prefix: true, fuzzy: 0.2 } },
];
/** Scores grow with the length of a question; a share of them by its words does not. */
const MEASURES: readonly { readonly name: string; readonly of: (score: number, words: number) => number }[] = [
  { name: 'of the whole question', of: (score) => score },
  { name: 'a word', of: (score, words) => score / Math.max(1, words) },
];
/** Log-spaced, so that one of them is near the best whatever the scores are. */
const THRESHOLDS = [0, ...Array.from({ length: 60 }, (_, at) => 0.01 * 1.2 ** at)];

function searchOver(policy: Policy, { default: MiniSearch }: SearchModule): Search {
  const search = new MiniSearch({ fields: ['path', 'text', 'paraphrase'] });
  search.addAll(
    policy.clauses.map(({ path, text, paraphrase }, id) => ({ id, path: path.join(' '), text, paraphrase: paraphrase.en ?? '' })),
  );
  return search;
}

/** The way of searching and the threshold are those with the most right answers on the training questions. */
export async function miniSearch(policy: Policy, training: readonly Labelled[]): Promise<Baseline> {
  const search = searchOver(policy, (await import(pathToFileURL(require.resolve('minisearch')).href)) as SearchModule);
  const given = policy.clauses.map(givenBy);
  const candidates = WAYS.flatMap((way) => {
    const found = new Map<string, Found | undefined>();
    const firstFor = (message: string): Found | undefined => {
      if (!found.has(message)) found.set(message, search.search(message, way.options)[0]);
      return found.get(message);
    };
    return MEASURES.flatMap((measure) =>
      THRESHOLDS.map((threshold) => {
        const answered = (message: string): Given => {
          const first = firstFor(message);
          if (first === undefined || measure.of(first.score, message.split(/\s+/u).length) < threshold) return NOTHING;
          return given[first.id] ?? NOTHING;
        };
        const answerer: Answerer = (messages) => messages.map(answered);
        return { answerer, how: `searched by ${way.name}; not-covered under a score of ${threshold.toFixed(2)} ${measure.name}` };
      }),
    );
  });
  const rated = candidates.map((one) => ({ ...one, right: scoreOf(rowsOf(training, one.answerer)).right }));
  const { answerer, how } = rated.reduce((winner, one) => (one.right > winner.right ? one : winner));
  const told = `the clause is the one found first among ${policy.clauses.length}, its outcome that of its strictest rule (${STRICTEST.join(' > ')}), and information for a clause without one; ${how}`;
  return { name: 'MiniSearch', answerer, told };
}

// The packages stand in this folder's own node_modules, so their types are not there where only the product is installed.
const require = createRequire(import.meta.url);
const load = <Module>(name: string): Module => require(name) as Module;
