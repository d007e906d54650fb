// What was changed from one edition to the next, clause by clause: text, rules and interpretations; words, kinds, duties, cases and
// front matter in sentences. What follows from it for answers is the impact.
import type { Policy } from '../engine/compile.ts';
import { titleOf } from '../engine/title.ts';
import type { Clause, Interpretation, Rule, Wording } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import { itemSentence, signOffSentence, sortingSentence } from './checklist-sentence.ts';
import { type Asked, itemsIn, signOffsIn, sortingsIn } from './clause-asks.ts';
import { isSameRule, otherDifferences } from './difference-others.ts';
import { textDifference } from './text-difference.ts';
import type { AskDifference, ClauseDifference, Difference, ItemForm, SignOffForm, SortingForm } from './types.ts';

export type RuleSentence = (policy: Policy, rule: Rule) => Wording;

export type DifferenceQuestion = { readonly before: Policy; readonly after: Policy; readonly sentenceOf: RuleSentence };

function ruleDifferences(question: DifferenceQuestion, before: Clause | null, after: Clause | null): ClauseDifference['rules'] {
  const [old, now] = [before?.rules ?? [], after?.rules ?? []];
  const ids = unique([...now, ...old].map((rule) => rule.id));
  return ids.flatMap((id) => {
    const [one, other] = [old.find((rule) => rule.id === id), now.find((rule) => rule.id === id)];
    if (one !== undefined && other !== undefined && isSameRule(one, other)) return [];
    return [
      {
        id,
        before: one === undefined ? null : question.sentenceOf(question.before, one),
        after: other === undefined ? null : question.sentenceOf(question.after, other),
      },
    ];
  });
}

type Asks<Form> = {
  readonly inClause: (clause: Clause) => readonly Asked<Form>[];
  /** In the order in which they are told; what follows the first is only told where that is the same. */
  readonly tellings: readonly ((policy: Policy, form: Form) => Wording)[];
};

const sameWording = (one: Wording, other: Wording) => one.da === other.da && one.en === other.en;
const told = (parts: readonly Wording[]): Wording => ({
  da: parts.map(({ da }) => da).join(' '),
  en: parts.map(({ en }) => en).join(' '),
});

const ITEMS: Asks<ItemForm> = {
  inClause: itemsIn,
  tellings: [
    (policy, item) => told([item.asks, itemSentence(policy, item)]),
    (_, { why }) => ({ da: `Hvorfor: ${why.da}`, en: `Why: ${why.en}` }),
    (_, { evidence }) => ({ da: `Som dokumentation tæller: ${evidence.da}`, en: `As evidence counts: ${evidence.en}` }),
    (_, { quote }) => quoteWords(quote),
    (_, { see }) => ({ da: `Se også: ${see.join(', ')}.`, en: `See also: ${see.join(', ')}.` }),
  ],
};
const saysWords = (says: Wording | null): Wording => says ?? { da: 'Uden egen sætning.', en: 'Without a sentence of its own.' };
const quoteWords = (quote: string | null): Wording =>
  quote === null
    ? { da: 'Bygger på hele teksten.', en: 'Rests on the whole text.' }
    : { da: `Bygger på: “${quote}”`, en: `Rests on: “${quote}”` };
const SORTINGS: Asks<SortingForm> = {
  inClause: sortingsIn,
  tellings: [sortingSentence, (_, { says }) => saysWords(says), (_, { quote }) => quoteWords(quote)],
};
const SIGN_OFFS: Asks<SignOffForm> = {
  inClause: signOffsIn,
  tellings: [signOffSentence, (_, { says }) => saysWords(says), (_, { quote }) => quoteWords(quote)],
};

/** Those that came, went or say something else, in sentences that tell the two apart. */
function askDifferences<Form extends { readonly id: string }>(
  { before, after }: DifferenceQuestion,
  { inClause, tellings }: Asks<Form>,
  { old, now }: { readonly old: Clause | null; readonly now: Clause | null },
): readonly AskDifference[] {
  const formsIn = (clause: Clause | null) => (clause === null ? [] : inClause(clause).map(({ form }) => form));
  const [first] = tellings;
  const tell = (policy: Policy, form: Form | undefined) => (form === undefined || first === undefined ? null : first(policy, form));
  return unique([...formsIn(now), ...formsIn(old)].map(({ id }) => id)).flatMap((id) => {
    const [one, other] = [formsIn(old), formsIn(now)].map((forms) => forms.find((form) => form.id === id));
    if (one === undefined || other === undefined) return [{ id, before: tell(before, one), after: tell(after, other) }];
    if (JSON.stringify(one) === JSON.stringify(other)) return [];
    const pairs = tellings.map((telling) => [telling(before, one), telling(after, other)] as const);
    const [head, ...rest] = pairs;
    const shown = [...(head === undefined ? [] : [head]), ...rest.filter(([was, is]) => !sameWording(was, is))];
    return [{ id, before: told(shown.map(([was]) => was)), after: told(shown.map(([, is]) => is)) }];
  });
}

const readingWords = ({ by, day, text }: Interpretation) => `${by} ${day}: ${text}`;

/** A reading by the same person stands in for the one that went. */
function readingDifferences(before: Clause | null, after: Clause | null): ClauseDifference['interpretations'] {
  const [old, now] = [before?.interpretations ?? [], after?.interpretations ?? []];
  const stays = (all: readonly Interpretation[]) => (one: Interpretation) => all.some((other) => readingWords(other) === readingWords(one));
  const gone = old.filter((one) => !stays(now)(one));
  const come = now.filter((one) => !stays(old)(one));
  const replacing = new Map<Interpretation, Interpretation>();
  for (const one of gone) {
    const next = come.find((other) => other.by === one.by && ![...replacing.values()].includes(other));
    if (next !== undefined) replacing.set(one, next);
  }
  const nextOf = (one: Interpretation) => {
    const next = replacing.get(one);
    return next === undefined ? null : readingWords(next);
  };
  const isNew = (one: Interpretation) => ![...replacing.values()].includes(one);
  return [
    ...gone.map((one) => ({ before: readingWords(one), after: nextOf(one) })),
    ...come.filter(isNew).map((one) => ({ before: null, after: readingWords(one) })),
  ];
}

/** The longest run of clauses that kept their order: the others were moved. Places are those in the old edition, in the new order. */
export function keptInOrder(places: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: number[] = [];
  for (const [at, place] of places.entries()) {
    const length = ends.findIndex((end) => (places[end] ?? 0) >= place);
    const slot = length < 0 ? ends.length : length;
    previous[at] = ends[slot - 1] ?? -1;
    ends[slot] = at;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(places[at] ?? -1);
  return kept;
}

function movedIn({ before, after }: DifferenceQuestion): ReadonlySet<string> {
  const placeOf = new Map(before.clauses.map((clause, at) => [clause.id, at]));
  const places = after.clauses.flatMap(({ id }) => placeOf.get(id) ?? []);
  const kept = keptInOrder(places);
  const above = (clause: Clause) => [clause.instrument, ...clause.path.slice(0, -1)].join('\n');
  const moved = after.clauses.filter(({ id }, _at) => {
    const place = placeOf.get(id);
    return place !== undefined && !kept.has(place);
  });
  const elsewhere = after.clauses.filter((clause) => {
    const old = before.clauses[placeOf.get(clause.id) ?? -1];
    return old !== undefined && isHeadingKept(before, after, above(old)) && above(old) !== above(clause);
  });
  return new Set([...moved, ...elsewhere].map(({ id }) => id));
}

/** Where a heading was only renamed, what stands under it did not move. */
function isHeadingKept(before: Policy, after: Policy, above: string): boolean {
  const under = ({ instrument, path }: Clause) => [instrument, ...path.slice(0, -1)].join('\n');
  const old = before.clauses.filter((clause) => under(clause) === above).map(({ id }) => id);
  const now = unique(after.clauses.filter(({ id }) => old.includes(id)).map(under));
  return now.length > 1 || after.clauses.some((clause) => under(clause) === above);
}

type Both = { readonly before: Clause | null; readonly after: Clause | null };

function kindOf({ before, after }: Both, isMoved: boolean, hasOthers: boolean): ClauseDifference['kind'] | null {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  if (before.text !== after.text || titleOf(before) !== titleOf(after) || hasOthers) return 'changed';
  return isMoved ? 'moved' : null;
}

function clauseDifference(question: DifferenceQuestion, both: Both, isMoved: boolean): readonly ClauseDifference[] {
  const rules = ruleDifferences(question, both.before, both.after);
  const interpretations = readingDifferences(both.before, both.after);
  const sides = { old: both.before, now: both.after };
  const items = askDifferences(question, ITEMS, sides);
  const sortings = askDifferences(question, SORTINGS, sides);
  const signOffs = askDifferences(question, SIGN_OFFS, sides);
  const others = [rules, interpretations, items, sortings, signOffs];
  const kind = kindOf(
    both,
    isMoved,
    others.some((one) => one.length > 0),
  );
  const clause = both.after ?? both.before;
  if (kind === null || clause === null) return [];
  const text = textDifference(both.before?.text ?? '', both.after?.text ?? '');
  return [
    {
      instrument: clause.instrument,
      clause: clause.id,
      title: titleOf(clause),
      kind,
      text,
      rules,
      items,
      sortings,
      signOffs,
      interpretations,
    },
  ];
}

/** The clauses of both in the order of the new edition; those that went stand after the clause that they stood after. */
function inOrder({ before, after }: DifferenceQuestion): readonly Both[] {
  const now = new Map(after.clauses.map((clause) => [clause.id, clause]));
  const old = new Map(before.clauses.map((clause) => [clause.id, clause]));
  const order = after.clauses.map(({ id }) => id);
  let last = -1;
  for (const { id } of before.clauses) {
    if (now.has(id)) last = order.indexOf(id);
    else {
      last += 1;
      order.splice(last, 0, id);
    }
  }
  return order.map((id) => ({ before: old.get(id) ?? null, after: now.get(id) ?? null }));
}

export function differenceOf(question: DifferenceQuestion): Difference {
  const moved = movedIn(question);
  return {
    clauses: inOrder(question).flatMap((both) => clauseDifference(question, both, moved.has(both.after?.id ?? ''))),
    others: otherDifferences(question.before, question.after),
  };
}
