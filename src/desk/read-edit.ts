// Reads edits out of JSON: each kind by its own fields, so that nothing else comes along. Whether an edit can be made is left to whoever
// makes it; who signs it, and on which day, is known here and not taken from what was sent.
import type { Condition, Consent, Lang, Modality, Outcome } from '../engine/types.ts';
import type { Edit, InstrumentFront, ItemForm, RuleForm, SignOffForm, SortingForm } from '../publishing/types.ts';
import { type Fields, factsOf, fieldsOf, listOf, oneOf, orNull, textOf, textsOf, wholeOf, wordingOf } from './body.ts';
import { problem } from './problem.ts';

const MODALITIES: readonly Modality[] = ['permitted', 'conditional', 'approval-required', 'prohibited', 'information'];
const OUTCOMES: readonly Outcome[] = [...MODALITIES, 'clarify', 'not-covered'];
const CONSENTS: readonly Consent[] = ['other-party'];
const LANGS: readonly Lang[] = ['da', 'en'];
const FRONT_FIELDS = ['title', 'owner', 'edition', 'date'] as const;
/** Each takes some tenths of a second to make. */
const MOST_EDITS = 50;

/** Who makes the edits. */
export type Hand = { readonly by: string; readonly day: string };

type Reader<K extends Edit['kind']> = (fields: Fields, hand: Hand) => Omit<Extract<Edit, { kind: K }>, 'kind'>;

const inClause = ({ instrument, clause }: Fields) => ({ instrument: textOf(instrument), clause: textOf(clause) });
const idIn = ({ id }: Fields) => (id === undefined ? {} : { id: textOf(id) });

export function conditionOf(value: unknown): Condition {
  const { kind, fact, values, of } = fieldsOf(value);
  if (kind === 'is' || kind === 'only') return { kind, fact: textOf(fact), values: textsOf(values) };
  if (kind === 'not' || kind === 'known') return { kind, of: conditionOf(of) };
  if (kind === 'all' || kind === 'any') return { kind, of: listOf(of, conditionOf) };
  throw problem('asked-wrongly');
}

const nameOrNull = (value: unknown) => orNull(value, (one) => textOf(one));
const approverOf = (one: unknown) => {
  const { role, when } = fieldsOf(one);
  return { role: textOf(role), when: orNull(when, conditionOf) };
};

function ruleOf(value: unknown): RuleForm {
  const { id, when, unless, then, approvers, consent, duties, quote, says } = fieldsOf(value);
  return {
    id: textOf(id),
    when: conditionOf(when),
    unless: orNull(unless, conditionOf),
    // biome-ignore lint/suspicious/noThenProperty: what the rule says is called so in the instruments; nobody awaits a rule
    then: oneOf(then, MODALITIES),
    approvers: listOf(approvers, approverOf),
    consent: orNull(consent, (one) => oneOf(one, CONSENTS)),
    duties: textsOf(duties),
    quote: orNull(quote, (one) => textOf(one)),
    says: orNull(says, wordingOf),
  };
}

function itemOf(value: unknown): ItemForm {
  const { id, quote, asks, why, evidence, needsEvidence, who, when, unless, blocks, later, again, touchedBy, see } = fieldsOf(value);
  return {
    id: textOf(id),
    quote: nameOrNull(quote),
    asks: wordingOf(asks),
    why: wordingOf(why),
    evidence: wordingOf(evidence),
    needsEvidence: needsEvidence === true,
    who: textOf(who),
    when: orNull(when, conditionOf),
    unless: orNull(unless, conditionOf),
    blocks: blocks === 'always' || blocks === 'never' ? blocks : conditionOf(blocks),
    later: nameOrNull(later),
    again: nameOrNull(again),
    touchedBy: textsOf(touchedBy),
    see: textsOf(see),
  };
}

function sortsOf(value: unknown): SortingForm['sorts'] {
  const { fact, value: sorted } = fieldsOf(value);
  return { fact: textOf(fact), value: textOf(sorted) };
}

function fromOf(value: unknown): { readonly day: string; readonly source: string } {
  const { day, source } = fieldsOf(value);
  return { day: textOf(day), source: textOf(source) };
}

function sortingOf(value: unknown): SortingForm {
  const { id, when, unless, sorts, quote, says, from } = fieldsOf(value);
  return {
    id: textOf(id),
    when: conditionOf(when),
    unless: orNull(unless, conditionOf),
    sorts: sortsOf(sorts),
    quote: nameOrNull(quote),
    says: orNull(says, wordingOf),
    from: orNull(from, fromOf),
  };
}

function signOffOf(value: unknown): SignOffForm {
  const { id, approvers, quote, says, valid } = fieldsOf(value);
  return {
    id: textOf(id),
    approvers: listOf(approvers, approverOf),
    quote: nameOrNull(quote),
    says: orNull(says, wordingOf),
    valid: textOf(valid),
  };
}

function frontOf(value: unknown): InstrumentFront {
  const { id, title, owner, edition, date, language } = fieldsOf(value);
  return {
    id: textOf(id),
    title: textOf(title),
    owner: textOf(owner),
    edition: textOf(edition),
    date: textOf(date),
    language: oneOf(language, LANGS),
  };
}

const READERS: { readonly [K in Edit['kind']]: Reader<K> } = {
  'clause-text': (fields) => ({ ...inClause(fields), text: textOf(fields.text) }),
  'clause-title': (fields) => ({
    ...inClause(fields),
    title: textOf(fields.title),
    ...(fields.lang === undefined ? {} : { lang: oneOf(fields.lang, LANGS) }),
  }),
  'add-clause': (fields) => ({
    instrument: textOf(fields.instrument),
    after: nameOrNull(fields.after),
    ...idIn(fields),
    title: textOf(fields.title),
    text: textOf(fields.text),
  }),
  'move-clause': (fields) => ({ ...inClause(fields), after: nameOrNull(fields.after) }),
  'remove-clause': inClause,
  'set-rule': (fields) => ({ ...inClause(fields), rule: ruleOf(fields.rule), replaces: nameOrNull(fields.replaces) }),
  'remove-rule': (fields) => ({ ...inClause(fields), rule: textOf(fields.rule) }),
  'set-item': (fields) => ({ ...inClause(fields), item: itemOf(fields.item), replaces: nameOrNull(fields.replaces) }),
  'remove-item': (fields) => ({ ...inClause(fields), item: textOf(fields.item) }),
  'set-sorting': (fields) => ({ ...inClause(fields), sorting: sortingOf(fields.sorting), replaces: nameOrNull(fields.replaces) }),
  'remove-sorting': (fields) => ({ ...inClause(fields), sorting: textOf(fields.sorting) }),
  'set-sign-off': (fields) => ({ ...inClause(fields), signOff: signOffOf(fields.signOff), replaces: nameOrNull(fields.replaces) }),
  'remove-sign-off': (fields) => ({ ...inClause(fields), signOff: textOf(fields.signOff) }),
  'add-interpretation': (fields, hand) => ({ ...inClause(fields), ...hand, text: textOf(fields.text) }),
  'remove-interpretation': (fields) => ({ ...inClause(fields), at: wholeOf(fields.at) }),
  'set-paraphrase': (fields) => ({ ...inClause(fields), lang: oneOf(fields.lang, LANGS), text: textOf(fields.text) }),
  affirm: (fields, hand) => ({ ...inClause(fields), ...hand }),
  'add-value': (fields) => ({
    fact: textOf(fields.fact),
    ...idIn(fields),
    label: wordingOf(fields.label),
    words: textsOf(fields.words),
    like: nameOrNull(fields.like),
    is: textsOf(fields.is),
  }),
  'set-kinds': (fields) => ({ fact: textOf(fields.fact), value: textOf(fields.value), is: textsOf(fields.is) }),
  'add-words': (fields) => ({ fact: textOf(fields.fact), value: textOf(fields.value), words: textsOf(fields.words) }),
  'remove-word': (fields) => ({ fact: textOf(fields.fact), value: textOf(fields.value), word: textOf(fields.word) }),
  'set-case': (fields) => ({
    instrument: textOf(fields.instrument),
    id: textOf(fields.id),
    facts: factsOf(fields.facts),
    outcome: oneOf(fields.outcome, OUTCOMES),
    hits: nameOrNull(fields.hits),
    misses: nameOrNull(fields.misses),
  }),
  'remove-case': (fields) => ({ instrument: textOf(fields.instrument), id: textOf(fields.id) }),
  'set-solution-case': (fields) => ({
    instrument: textOf(fields.instrument),
    id: textOf(fields.id),
    facts: factsOf(fields.facts),
    sorts: factsOf(fields.sorts),
    hits: nameOrNull(fields.hits),
    misses: nameOrNull(fields.misses),
  }),
  'remove-solution-case': (fields) => ({ instrument: textOf(fields.instrument), id: textOf(fields.id) }),
  front: (fields) => ({ instrument: textOf(fields.instrument), field: oneOf(fields.field, FRONT_FIELDS), text: textOf(fields.text) }),
  'add-instrument': (fields) => ({ front: frontOf(fields.front) }),
  'remove-instrument': (fields) => ({ instrument: textOf(fields.instrument) }),
};

export const EDIT_KINDS = Object.keys(READERS);

function editOf(value: unknown, hand: Hand): Edit {
  const fields = fieldsOf(value);
  const { kind } = fields;
  if (typeof kind !== 'string' || !Object.hasOwn(READERS, kind)) throw problem('asked-wrongly');
  // Each reader gives the fields of its own kind, which the table's type holds it to.
  const known = kind as Edit['kind'];
  return { kind: known, ...READERS[known](fields, hand) } as Edit;
}

export function editsOf(value: unknown, hand: Hand): readonly Edit[] {
  const edits = listOf(value, (one) => editOf(one, hand), MOST_EDITS);
  if (edits.length === 0) throw problem('asked-wrongly');
  return edits;
}
