// Reads edits out of JSON: each kind by its own fields, so that nothing else comes along. Whether an edit can be made is left to whoever
// makes it; who signs it, and on which day, is known here and not taken from what was sent.
import type { Condition, Consent, Lang, Modality, Outcome } from '../engine/types.ts';
import type { Edit, InstrumentFront, RuleForm } from '../publishing/types.ts';
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

function ruleOf(value: unknown): RuleForm {
  const { id, when, unless, then, approvers, consent, duties, quote, says } = fieldsOf(value);
  const approverOf = (one: unknown) => {
    const fields = fieldsOf(one);
    return { role: textOf(fields.role), when: orNull(fields.when, conditionOf) };
  };
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

const nameOrNull = (value: unknown) => orNull(value, (one) => textOf(one));

const READERS: { readonly [K in Edit['kind']]: Reader<K> } = {
  'clause-text': (fields) => ({ ...inClause(fields), text: textOf(fields.text) }),
  'clause-title': (fields) => ({ ...inClause(fields), title: textOf(fields.title) }),
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
  'add-interpretation': (fields, hand) => ({ ...inClause(fields), ...hand, text: textOf(fields.text) }),
  'remove-interpretation': (fields) => ({ ...inClause(fields), at: wholeOf(fields.at) }),
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
