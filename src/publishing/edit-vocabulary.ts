// Edits of the vocabulary: a value more, its kinds, the words that people use for it.
import type { YamlNode } from '../engine/read-yaml.ts';
import { withRulesAlike } from './alike-rules.ts';
import type { Draft, Made } from './draft-files.ts';
import { withFile } from './draft-files.ts';
import { isNewId, isRefused, MOST_TITLE, madeId, refused, typedLine } from './typed.ts';
import { isRefusedForms, keyOfForm, typedForms } from './typed-words.ts';
import type { Edit, Refused } from './types.ts';
import type { FactFile, ValueFile } from './vocabulary-text.ts';
import { entriesIn, filesOfFact, formsIn, holdersOf, valuesOf, withoutWord, withWords } from './vocabulary-text.ts';
import type { Json } from './yaml-text.ts';
import { changedAt, flowMap, inFlow, oneOrList, withEntry, withEntryUnder, withoutEntry, withValue } from './yaml-text.ts';

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

type Change = { readonly at: FactFile; readonly text: string; readonly path: readonly string[]; readonly about: string };
type Expected = (value: Json | undefined) => boolean;

/** The draft with a changed file, where only that changed which was to change. */
function changedFile(draft: Draft, { at, text, path, about }: Change, isExpected: Expected): Made {
  const changed = changedAt(at.file, text, path);
  if (changed === null || !isExpected(changed.value)) return refused('text-unreadable', about);
  return { files: withFile(draft, { path: at.file.path, text }) };
}

const isEqual =
  (wanted: Json | undefined): Expected =>
  (value) =>
    JSON.stringify(value) === JSON.stringify(wanted);

const kindsIn = (value: YamlNode): readonly string[] => value.at('is')?.texts() ?? [];

/** Somebody else has one of these words already. */
function takenWord(facts: readonly FactFile[], value: string | null, words: readonly string[]): Refused | null {
  const holders = holdersOf(facts);
  // As a mere sign of the same value it may be made a word of it.
  const taken = words.find((word) =>
    (holders.get(keyOfForm(word)) ?? []).some((holder) => holder.value !== value || holder.kind === 'words'),
  );
  return taken === undefined ? null : refused('word-exists', taken);
}

type Named = { readonly id: string; readonly kinds: readonly string[]; readonly like: ValueFile | null };

function namedFor(edit: Of<'add-value'>, values: ReadonlyMap<string, ValueFile>): Named | Refused {
  const { id, label, like, is } = edit;
  if (id !== undefined && values.has(id)) return refused('value-exists', id);
  if (id !== undefined && !isNewId(id)) return refused('id-malformed', id);
  const model = like === null ? null : (values.get(like) ?? null);
  const unknown = [...(like === null ? [] : [like]), ...is].find((one) => !values.has(one));
  if (unknown !== undefined) return refused('value-unknown', unknown);
  const kinds = [...new Set([...(model === null ? [] : kindsIn(model.value)), ...is])];
  return { id: id ?? madeId(label.en, new Set(values.keys()), 'value'), kinds, like: model };
}

/** Beside the value that it is like; else where most values of the fact stand. */
function homeOf(facts: readonly FactFile[], like: ValueFile | null): FactFile | undefined {
  return like ?? [...facts].sort((a, b) => entriesIn(b, 'values').length - entriesIn(a, 'values').length)[0];
}

type Typed = { readonly da: string; readonly en: string; readonly words: readonly string[] };

function typedValue(facts: readonly FactFile[], edit: Of<'add-value'>): Typed | Refused {
  const [da, en] = [typedLine(edit.label.da, MOST_TITLE), typedLine(edit.label.en, MOST_TITLE)];
  if (isRefused(da)) return da;
  if (isRefused(en)) return en;
  const words = edit.words.length === 0 ? [] : typedForms(edit.words);
  if (isRefusedForms(words)) return words;
  return takenWord(facts, null, words) ?? { da: da.line, en: en.line, words };
}

type Key = { readonly key: string; readonly text: string; readonly json: Json };

/** What a new value says of itself, as text and as it is read. */
function keysOf({ da, en, words }: Typed, { kinds, like }: Named): readonly Key[] {
  // Naming it can only make an answer milder where that holds for what it is like.
  const loosens = like?.value.at('loosens')?.text() === 'true';
  const forms = words.join(', ');
  return [
    ...(kinds.length === 0 ? [] : [{ key: 'is', text: oneOrList(kinds), json: kinds.length === 1 ? (kinds[0] ?? '') : kinds }]),
    ...(loosens ? [{ key: 'loosens', text: 'true', json: 'true' }] : []),
    { key: 'label', text: `{ da: ${inFlow(da)}, en: ${inFlow(en)} }`, json: { da, en } },
    ...(forms === '' ? [] : [{ key: 'words', text: inFlow(forms), json: forms }]),
  ];
}

export function addValue(draft: Draft, edit: Of<'add-value'>): Made {
  const facts = filesOfFact(draft, edit.fact);
  if (facts.length === 0) return refused('fact-unknown', edit.fact);
  const named = namedFor(edit, valuesOf(facts));
  if (isRefused(named)) return named;
  const typed = typedValue(facts, edit);
  if (isRefused(typed)) return typed;
  const at = homeOf(facts, named.like);
  if (at === undefined) return refused('fact-unknown', edit.fact);
  const keys = keysOf(typed, named);
  const entry = `${named.id}: ${flowMap(keys.map(({ key, text }) => `${key}: ${text}`))}`;
  const text = withEntryUnder(at.file.text, at.fact, 'values', entry);
  const wanted = Object.fromEntries(keys.map(({ key, json }) => [key, json]));
  const made = changedFile(draft, { at, text, path: ['facts', edit.fact, 'values', named.id], about: named.id }, isEqual(wanted));
  if (isRefused(made) || edit.like === null) return made;
  return withRulesAlike({ ...draft, files: made.files }, { fact: edit.fact, like: edit.like, value: named.id });
}

function valueNamed(facts: readonly FactFile[], { fact, value }: { readonly fact: string; readonly value: string }): ValueFile | Refused {
  if (facts.length === 0) return refused('fact-unknown', fact);
  return valuesOf(facts).get(value) ?? refused('value-unknown', value);
}

export function setKinds(draft: Draft, edit: Of<'set-kinds'>): Made {
  const facts = filesOfFact(draft, edit.fact);
  const at = valueNamed(facts, edit);
  if (isRefused(at)) return at;
  const known = valuesOf(facts);
  const kinds = [...new Set(edit.is)];
  const unknown = kinds.find((kind) => !known.has(kind) || kind === edit.value);
  if (unknown !== undefined) return refused('value-unknown', unknown);
  const [text, is] = [at.file.text, at.value.at('is')];
  const path = ['facts', edit.fact, 'values', edit.value, 'is'];
  const wanted = kinds.length === 1 ? kinds[0] : kinds;
  if (kinds.length === 0)
    return changedFile(draft, { at, text: withoutEntry(text, at.value, 'is'), path, about: edit.value }, isEqual(undefined));
  const changed = is === null ? withEntry(text, at.value, `is: ${oneOrList(kinds)}`, 'first') : withValue(text, is, oneOrList(kinds));
  return changedFile(draft, { at, text: changed, path, about: edit.value }, isEqual(wanted));
}

const formsAt = (value: Json | undefined): readonly string[] => {
  const texts = Array.isArray(value) ? value : [value];
  return texts
    .flatMap((text) => (typeof text === 'string' ? text.split(',') : []))
    .map((form) => form.trim().replace(/\s+/gu, ' '))
    .filter((form) => form !== '');
};

export function addWords(draft: Draft, edit: Of<'add-words'>): Made {
  const facts = filesOfFact(draft, edit.fact);
  const at = valueNamed(facts, edit);
  if (isRefused(at)) return at;
  const words = typedForms(edit.words);
  if (isRefusedForms(words)) return words;
  const taken = takenWord(facts, edit.value, words);
  if (taken !== null) return taken;
  const wanted = [...formsIn(at.value.at('words')).map((form) => form.replace(/\s+/gu, ' ')), ...words];
  const path = ['facts', edit.fact, 'values', edit.value, 'words'];
  return changedFile(draft, { at, text: withWords(at.file.text, at.value, words), path, about: edit.value }, (value) =>
    isEqual(wanted)(formsAt(value)),
  );
}

export function removeWord(draft: Draft, edit: Of<'remove-word'>): Made {
  const facts = filesOfFact(draft, edit.fact);
  const named = valueNamed(facts, edit);
  if (isRefused(named)) return named;
  const places = facts.flatMap((fact) => [...entriesIn(fact, 'values'), ...entriesIn(fact, 'more')]).filter(({ id }) => id === edit.value);
  for (const { at } of places) {
    const text = withoutWord(at.file.text, at.value, edit.word);
    if (text === null) continue;
    const old = formsIn(at.value.at('words')).map((form) => form.replace(/\s+/gu, ' '));
    const gone = old.findIndex((form) => keyOfForm(form) === keyOfForm(edit.word));
    const path = ['facts', edit.fact, at.section, edit.value, 'words'];
    return changedFile(draft, { at, text, path, about: edit.word }, (value) => isEqual(old.toSpliced(gone, 1))(formsAt(value)));
  }
  return refused('nothing-changed', edit.word);
}
