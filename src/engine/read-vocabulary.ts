// Reads vocabulary files: facts with their values and the words that people use for them, duties, roles, anchors.
// Several files add up; the same value twice is an error, so that nothing is overridden in silence. `more` adds words to a
// value that stands anywhere, whichever file is read first.
import { factSetOf } from './read-condition.ts';
import type { Entry, Report, YamlNode } from './read-yaml.ts';
import { yamlOf } from './read-yaml.ts';
import type { Deadline, Duty, Fact, FactSet, Forms, Place, PolicyFile, Role, Value, Wording } from './types.ts';

/** How a message becomes a question; the names are facts and values of this vocabulary. */
export type ReadingGuide = {
  /** The fact that says what somebody wants to do; null where a policy needs none. */
  readonly leading: string | null;
  readonly order: readonly string[];
  readonly fallback: string | null;
  readonly bare: string | null;
  /** Facts of which each named value is a question of its own. */
  readonly splits: readonly string[];
  /** The fact that information questions are about, and what such a question sets. */
  readonly inquiry: { readonly fact: string; readonly sets: FactSet } | null;
  readonly incident: FactSet | null;
  readonly nothing: FactSet;
  /** For a fact, the values that each kind of pasted personal data brings. */
  readonly pasted: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
};

export type Vocabulary = {
  readonly reading: ReadingGuide;
  readonly facts: readonly Fact[];
  /** Facts of a solution on its way to production; no question is about them. */
  readonly solution: readonly Fact[];
  readonly duties: readonly Duty[];
  readonly roles: readonly Role[];
  /** Words that show that a message is about the policy's subject. */
  readonly anchors: readonly string[];
  /** Ordinary words that are never taken for a misspelling. */
  readonly ordinary: readonly string[];
  /** Kinds of message that the language folder tells apart (its names), with their words. */
  readonly cues: ReadonlyMap<string, readonly string[]>;
  /** Questions to begin with, as they are offered to somebody who has asked nothing yet. */
  readonly starters: readonly Wording[];
};

type More = { readonly id: string; readonly forms: Forms; readonly place: Place };
type FactDraft = { -readonly [K in keyof Fact]: Fact[K] } & { values: Value[] };
/** What is written of a fact in all files: the words under `more` are kept until every value is known. */
type Written = { readonly fact: FactDraft; readonly more: More[] };

const FACT_KEYS = ['label', 'phrase', 'every', 'many', 'ask', 'options', 'assume', 'condition', 'choosable', 'instead', 'values', 'more'];
/** A fact of a solution is told, or worked out, and never looked for in what people write. */
const SOLUTION_FACT_KEYS = ['label', 'many', 'ask', 'options', 'otherwise', 'values'];
const SOLUTION_VALUE_KEYS = ['is', 'label', 'implies'];
const FORM_KEYS = ['words', 'signs', 'weak'];
const VALUE_KEYS = ['is', 'label', 'phrase', 'loosens', 'light', 'several', 'implies', ...FORM_KEYS];

/** Forms are written as a list, or as one text with commas. */
export function formsIn(node: YamlNode | null): readonly string[] {
  if (node === null) return [];
  return node
    .texts()
    .flatMap((text) => text.split(','))
    .map((form) => form.trim())
    .filter((form) => form !== '');
}

function formsOf(node: YamlNode): Forms {
  return { words: formsIn(node.at('words')), signs: formsIn(node.at('signs')), weak: formsIn(node.at('weak')) };
}

function valueNamed({ key: id, node, place }: Entry): Value {
  const implied = node.at('implies')?.entries() ?? [];
  return {
    id,
    is: node.at('is')?.texts() ?? [],
    label: node.at('label')?.wording() ?? { da: id, en: id },
    phrase: node.at('phrase')?.wording() ?? null,
    loosens: node.at('loosens')?.flag() ?? false,
    isLight: node.at('light')?.flag() ?? false,
    isSeveral: node.at('several')?.flag() ?? false,
    forms: formsOf(node),
    implies: implied.flatMap(({ key, node: value }) => value.texts().map((text) => ({ fact: key, value: text }))),
    place,
  };
}

function emptyFact(id: string, place: Place): FactDraft {
  return {
    id,
    label: { da: id, en: id },
    phrase: null,
    every: null,
    many: false,
    ask: null,
    options: [],
    assume: null,
    condition: false,
    choosable: false,
    instead: [],
    otherwise: null,
    values: [],
    place,
  };
}

function moreOf(id: string, node: YamlNode, place: Place): More {
  node.allow(FORM_KEYS);
  return { id, forms: formsOf(node), place };
}

const joined = (a: Forms, b: Forms): Forms => ({
  words: [...a.words, ...b.words],
  signs: [...a.signs, ...b.signs],
  weak: [...a.weak, ...b.weak],
});

function withMore({ fact, more }: Written, report: Report): FactDraft {
  for (const { id, place } of more) {
    if (!fact.values.some((value) => value.id === id))
      report('error', 'more-of-nothing', place, `\`more\` adds to value \`${id}\` of fact \`${fact.id}\`, but no file defines it`);
  }
  const added = (value: Value): Value => ({
    ...value,
    forms: more.filter(({ id }) => id === value.id).reduce((forms, one) => joined(forms, one.forms), value.forms),
  });
  return { ...fact, values: fact.values.map(added) };
}

function extendWords(fact: FactDraft, node: YamlNode): void {
  fact.phrase = node.at('phrase')?.wording() ?? fact.phrase;
  fact.every = node.at('every')?.wording() ?? fact.every;
}

function extend({ fact, more }: Written, node: YamlNode, report: Report): void {
  node.allow(FACT_KEYS);
  extendWords(fact, node);
  fact.condition = node.at('condition')?.flag() ?? fact.condition;
  fact.choosable = node.at('choosable')?.flag() ?? fact.choosable;
  fact.assume = node.at('assume')?.text() ?? fact.assume;
  fact.instead = node.at('instead')?.texts() ?? fact.instead;
  extendValues(fact, node, { known: VALUE_KEYS, report });
  more.push(...(node.at('more')?.entries() ?? []).map((one) => moreOf(one.key, one.node, one.place)));
}

/** What every fact has: what it is called, how it is asked for, and what it can be. */
function extendValues(fact: FactDraft, node: YamlNode, { known, report }: { readonly known: readonly string[]; readonly report: Report }) {
  fact.label = node.at('label')?.wording() ?? fact.label;
  fact.ask = node.at('ask')?.wording() ?? fact.ask;
  fact.many = node.at('many')?.flag() ?? fact.many;
  fact.options = node.at('options')?.texts() ?? fact.options;
  for (const entry of node.at('values')?.entries() ?? []) {
    entry.node.allow(known);
    if (fact.values.some((value) => value.id === entry.key))
      report('error', 'value-twice', entry.place, `value \`${entry.key}\` of fact \`${fact.id}\` is defined twice`);
    else fact.values.push(valueNamed(entry));
  }
}

function extendSolution(solution: Map<string, FactDraft>, node: YamlNode | null, report: Report): void {
  node?.allow(['facts']);
  for (const { key, node: written, place } of node?.at('facts')?.entries() ?? []) {
    written.allow(SOLUTION_FACT_KEYS);
    const fact = solution.get(key) ?? emptyFact(key, place);
    solution.set(key, fact);
    fact.otherwise = written.at('otherwise')?.text() ?? fact.otherwise;
    extendValues(fact, written, { known: SOLUTION_VALUE_KEYS, report });
  }
}

const NO_GUIDE: ReadingGuide = {
  leading: null,
  order: [],
  fallback: null,
  bare: null,
  splits: [],
  inquiry: null,
  incident: null,
  nothing: {},
  pasted: {},
};
const GUIDE_KEYS = ['leading', 'order', 'fallback', 'bare', 'splits', 'inquiry', 'incident', 'nothing', 'pasted'];

function guideOf(node: YamlNode): ReadingGuide {
  node.allow(GUIDE_KEYS);
  const facts = (key: string): FactSet | null => {
    const found = node.at(key);
    return found === null ? null : factSetOf(found);
  };
  const inquiry = node.at('inquiry');
  const sets = inquiry?.at('sets') ?? null;
  return {
    leading: node.at('leading')?.text() ?? null,
    order: node.at('order')?.texts() ?? [],
    fallback: node.at('fallback')?.text() ?? null,
    bare: node.at('bare')?.text() ?? null,
    splits: node.at('splits')?.texts() ?? [],
    inquiry: inquiry === null ? null : { fact: inquiry.at('fact')?.text() ?? '', sets: sets === null ? {} : factSetOf(sets) },
    incident: facts('incident'),
    nothing: facts('nothing') ?? {},
    pasted: Object.fromEntries(
      (node.at('pasted')?.entries() ?? []).map(({ key, node: kinds }) => [
        key,
        Object.fromEntries(kinds.entries().map((kind) => [kind.key, kind.node.texts()])),
      ]),
    ),
  };
}

/** Adds the values above each value's parents, so that `is` holds every kind that the value belongs to. */
function withAncestors(values: readonly Value[]): readonly Value[] {
  const byId = new Map(values.map((value) => [value.id, value]));
  const above = (id: string, seen: readonly string[]): readonly string[] =>
    seen.includes(id) ? [] : (byId.get(id)?.is ?? []).flatMap((parent) => [parent, ...above(parent, [...seen, id])]);
  return values.map((value) => ({ ...value, is: [...new Set(above(value.id, []))].filter((id) => id !== value.id) }));
}

const withKinds = (fact: Fact): Fact => ({ ...fact, values: withAncestors(fact.values) });

function deadlineOf(node: YamlNode): Deadline {
  node.allow(['days', 'remind']);
  return {
    days: node.at('days')?.number() ?? 0,
    remind:
      node
        .at('remind')
        ?.items()
        .map((day) => day.number()) ?? [],
  };
}

function dutyOf({ key, node, place }: Entry): Duty {
  const deadline = node.isMapping ? node.at('deadline') : null;
  const hasOwnDay = node.isMapping && (node.at('own-day')?.flag() ?? false);
  const text = node.wording(['deadline', 'own-day']);
  return { id: key, text, deadline: deadline === null ? null : deadlineOf(deadline), hasOwnDay, place };
}

const wordingsIn = (node: YamlNode | null): readonly Wording[] => node?.items().map((one) => one.wording()) ?? [];

export function readVocabulary(files: readonly PolicyFile[], report: Report): Vocabulary {
  const facts = new Map<string, Written>();
  const solution = new Map<string, FactDraft>();
  const duties: Duty[] = [];
  const roles: Role[] = [];
  const anchors: string[] = [];
  const ordinary: string[] = [];
  const cues = new Map<string, string[]>();
  const starters: Wording[] = [];
  let reading = NO_GUIDE;
  for (const file of files) {
    const root = yamlOf(file.text, { file: file.path, line: 1 }, report);
    if (root === null) continue;
    root.allow(['facts', 'solution', 'duties', 'roles', 'anchors', 'ordinary', 'cues', 'starters', 'reading']);
    for (const { key, node, place } of root.at('facts')?.entries() ?? []) {
      const fact = facts.get(key) ?? { fact: emptyFact(key, place), more: [] };
      facts.set(key, fact);
      extend(fact, node, report);
    }
    extendSolution(solution, root.at('solution'), report);
    duties.push(...(root.at('duties')?.entries() ?? []).map(dutyOf));
    roles.push(...(root.at('roles')?.entries() ?? []).map(({ key, node, place }) => ({ id: key, label: node.wording(), place })));
    starters.push(...wordingsIn(root.at('starters')));
    anchors.push(...formsIn(root.at('anchors')));
    ordinary.push(...formsIn(root.at('ordinary')));
    const guide = root.at('reading');
    if (guide !== null) reading = guideOf(guide);
    for (const { key, node } of root.at('cues')?.entries() ?? []) cues.set(key, [...(cues.get(key) ?? []), ...formsIn(node)]);
  }
  return {
    reading,
    facts: [...facts.values()].map((written) => withKinds(withMore(written, report))),
    solution: [...solution.values()].map(withKinds),
    duties,
    roles,
    anchors,
    ordinary,
    cues,
    starters,
  };
}
