// What was changed beside the text and its rules, each in a sentence: front matter, headings, words and kinds, duties, roles, cases.
import { OUTCOME_WORDS } from '../answers/words.ts';
import type { Policy } from '../engine/compile.ts';
import { titleOf } from '../engine/title.ts';
import type { Case, Clause, Duty, Fact, Instrument, Rule, SolutionCase, Value, Wording } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import { marked } from './impact-words.ts';

type Sentence = (da: string, en: string) => Wording;
const both: Sentence = (da, en) => ({ da, en });

/** The same words in the marks of each language. */
const named = (name: Wording): Wording => ({ da: marked(name.da, 'da'), en: marked(name.en, 'en') });
const asWording = (text: string): Wording => ({ da: text, en: text });

type Named = { readonly id: string };

type Pairs<T> = {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly stayed: readonly (readonly [before: T, after: T])[];
};

function pairsOf<T extends Named>(before: readonly T[], after: readonly T[]): Pairs<T> {
  const old = new Map(before.map((one) => [one.id, one]));
  const now = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    stayed: after.flatMap((one) => {
      const there = old.get(one.id);
      return there === undefined ? [] : [[there, one] as const];
    }),
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const inAnyOrder = (names: readonly string[]) => names.toSorted();

const FRONT: readonly (readonly [field: 'title' | 'owner' | 'edition' | 'date' | 'source' | 'language', name: Wording])[] = [
  ['title', both('Titlen', 'The title')],
  ['owner', both('Ejeren', 'The owner')],
  ['edition', both('Udgaven', 'The edition')],
  ['date', both('Datoen', 'The date')],
  ['source', both('Kilden', 'The source')],
  ['language', both('Sproget', 'The language')],
];

function frontDifferences(before: Instrument, after: Instrument): readonly Wording[] {
  const changed = FRONT.filter(([field]) => before[field] !== after[field]).map(([field, name]) =>
    both(
      `${name.da} for ${marked(after.title, 'da')} er ændret fra ${marked(before[field], 'da')} til ${marked(after[field], 'da')}.`,
      `${name.en} of ${marked(after.title, 'en')} was changed from ${marked(before[field], 'en')} to ${marked(after[field], 'en')}.`,
    ),
  );
  if (before.silence === after.silence) return changed;
  const title = named(asWording(after.title));
  return [
    ...changed,
    both(
      `Der henvises nu til en anden bestemmelse, hvor ${title.da} intet siger.`,
      `Where ${title.en} says nothing, another clause is now pointed to.`,
    ),
  ];
}

function instrumentDifferences(before: Policy, after: Policy): readonly Wording[] {
  const { added, removed, stayed } = pairsOf(before.text.instruments, after.text.instruments);
  return [
    ...added.map(({ title }) => both(`Nyt dokument: ${marked(title, 'da')}.`, `New document: ${marked(title, 'en')}.`)),
    ...removed.map(({ title }) =>
      both(`Dokumentet ${marked(title, 'da')} er taget ud.`, `The document ${marked(title, 'en')} was taken out.`),
    ),
    ...stayed.flatMap(([one, other]) => frontDifferences(one, other)),
  ];
}

/** What people see of a rule beside what it says of when: its own sentence, and the words it quotes. */
const shownOf = ({ says, quote }: Rule) => [says, quote];
/** Whether two rules say the same of the same; what they quote and answer with may be worded otherwise. */
export const isSameRule = (one: Rule, other: Rule): boolean => isSame(heartOf(one), heartOf(other));
const heartOf = ({ id, when, unless, then, approvers, consent, duties }: Rule) => [id, when, unless, then, approvers, consent, duties];

function clauseDifferences(one: Clause, other: Clause): readonly Wording[] {
  const title = named(asWording(titleOf(other)));
  const old = named(asWording(titleOf(one)));
  const rules = pairsOf(one.rules, other.rules).stayed.filter(([rule, next]) => isSameRule(rule, next));
  return [
    ...(titleOf(one) === titleOf(other) ? [] : [both(`${old.da} hedder nu ${title.da}.`, `${old.en} is now called ${title.en}.`)]),
    ...(isSame(one.titles ?? {}, other.titles ?? {})
      ? []
      : [both(`Vores navn for ${title.da} på et andet sprog er ændret.`, `Our name for ${title.en} in another language was changed.`)]),
    ...(isSame(one.paraphrase, other.paraphrase)
      ? []
      : [both(`Gengivelsen af ${title.da} er ændret.`, `The paraphrase of ${title.en} was changed.`)]),
    ...(rules.every(([rule, next]) => isSame(shownOf(rule), shownOf(next)))
      ? []
      : [both(`Det, der svares med under ${title.da}, er formuleret anderledes.`, `What is answered by ${title.en} is worded otherwise.`)]),
  ];
}

function valueDifferences(fact: Fact, before: Value, after: Value): readonly Wording[] {
  const name = named(after.label);
  const of = named(fact.label);
  const wordsOf = ({ forms }: Value) => [...forms.words, ...forms.signs, ...forms.weak];
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const come = unique(now.filter((word) => !old.includes(word)));
  const gone = unique(old.filter((word) => !now.includes(word)));
  const told = ['is', 'loosens', 'isLight', 'isSeveral', 'implies'] as const;
  const differs = (key: (typeof told)[number]) => !isSame(before[key], after[key]);
  return [
    ...(isSame(before.label, after.label)
      ? []
      : [both(`${named(before.label).da} hedder nu ${name.da}.`, `${named(before.label).en} is now called ${name.en}.`)]),
    ...(come.length === 0
      ? []
      : [both(`${name.da} genkendes nu også på: ${few(come, 'da')}.`, `${name.en} is now also known by: ${few(come, 'en')}.`)]),
    ...(gone.length === 0
      ? []
      : [both(`${name.da} genkendes ikke længere på: ${few(gone, 'da')}.`, `${name.en} is no longer known by: ${few(gone, 'en')}.`)]),
    ...(isSame(inAnyOrder(before.is), inAnyOrder(after.is)) ? [] : [kindsChanged(fact, before, after)]),
    ...(told.slice(1).some(differs)
      ? [both(`${name.da} (${of.da}) bliver forstået på en anden måde.`, `${name.en} (${of.en}) is understood in another way.`)]
      : []),
  ];
}

const MOST_WORDS = 8;

function few(words: readonly string[], lang: 'da' | 'en'): string {
  const shown = words.slice(0, MOST_WORDS).map((word) => marked(word, lang));
  const left = words.length - shown.length;
  return left === 0 ? shown.join(', ') : `${shown.join(', ')} ${lang === 'da' ? `og ${left} til` : `and ${left} more`}`;
}

function kindsChanged(fact: Fact, before: Value, after: Value): Wording {
  const labelsOf = (ids: readonly string[], lang: 'da' | 'en') =>
    ids.map((id) => marked(fact.values.find((value) => value.id === id)?.label[lang] ?? id, lang)).join(', ');
  const kinds = (value: Value, lang: 'da' | 'en') =>
    value.is.length === 0 ? (lang === 'da' ? 'intet' : 'nothing') : labelsOf(value.is, lang);
  const name = named(after.label);
  return both(
    `${name.da} hører nu under ${kinds(after, 'da')}; før under ${kinds(before, 'da')}.`,
    `${name.en} is now a kind of ${kinds(after, 'en')}; before, of ${kinds(before, 'en')}.`,
  );
}

const FACT_PARTS = ['label', 'many', 'ask', 'options', 'assume', 'condition', 'choosable', 'instead', 'otherwise'] as const;

function factDifferences(before: Fact, after: Fact): readonly Wording[] {
  const values = pairsOf(before.values, after.values);
  const name = named(after.label);
  return [
    ...(FACT_PARTS.every((part) => isSame(before[part], after[part]))
      ? []
      : [both(`Det, der spørges om ved ${name.da}, er ændret.`, `What is asked about ${name.en} was changed.`)]),
    ...values.added.map((value) =>
      both(`Nyt under ${name.da}: ${named(value.label).da}.`, `New under ${name.en}: ${named(value.label).en}.`),
    ),
    ...values.removed.map((value) =>
      both(`Ikke længere under ${name.da}: ${named(value.label).da}.`, `No longer under ${name.en}: ${named(value.label).en}.`),
    ),
    ...values.stayed.flatMap(([one, other]) => valueDifferences(after, one, other)),
  ];
}

function vocabularyDifferences({ text: { vocabulary: before } }: Policy, { text: { vocabulary: after } }: Policy): readonly Wording[] {
  const facts = pairsOf(before.facts, after.facts);
  const rest = (['anchors', 'ordinary', 'starters', 'reading'] as const).some((part) => !isSame(before[part], after[part]));
  const cues = !isSame([...before.cues].sort(), [...after.cues].sort());
  return [
    ...facts.added.map(({ label }) =>
      both(`Nyt, der kan siges noget om: ${named(label).da}.`, `New, and something can be said of it: ${named(label).en}.`),
    ),
    ...facts.removed.map(({ label }) =>
      both(`Der spørges ikke længere om ${named(label).da}.`, `${named(label).en} is no longer asked about.`),
    ),
    ...facts.stayed.flatMap(([one, other]) => factDifferences(one, other)),
    ...(rest || cues ? [both('Måden, spørgsmål bliver læst på, er ændret.', 'The way in which questions are read was changed.')] : []),
  ];
}

/** What is asked of a solution, or worked out of the answers. */
function solutionDifferences(before: Policy, after: Policy): readonly Wording[] {
  const factsOf = ({ checklist }: Policy) => checklist.facts.map(({ fact }) => fact);
  const { added, removed, stayed } = pairsOf(factsOf(before), factsOf(after));
  return [
    ...added.map(({ label }) =>
      both(
        `Nyt, der kan siges om en løsning: ${named(label).da}.`,
        `New, and something can be said of a solution by it: ${named(label).en}.`,
      ),
    ),
    ...removed.map(({ label }) =>
      both(`Om en løsning siges ikke længere ${named(label).da}.`, `Of a solution ${named(label).en} is no longer said.`),
    ),
    ...stayed.flatMap(([one, other]) => factDifferences(one, other)),
  ];
}

const dutyOf = ({ text, deadline, hasOwnDay }: Duty) => [text, deadline, hasOwnDay];

function dutyDifferences({ text: { vocabulary: before } }: Policy, { text: { vocabulary: after } }: Policy): readonly Wording[] {
  const duties = pairsOf(before.duties, after.duties);
  const roles = pairsOf(before.roles, after.roles);
  return [
    ...duties.added.map(({ text }) => both(`Ny pligt: ${named(text).da}`, `New duty: ${named(text).en}`)),
    ...duties.removed.map(({ text }) => both(`Pligt taget ud: ${named(text).da}`, `Duty taken out: ${named(text).en}`)),
    ...duties.stayed
      .filter(([one, other]) => !isSame(dutyOf(one), dutyOf(other)))
      .map(([one, other]) =>
        isSame(one.text, other.text)
          ? both(`Fristen er ændret for pligten ${named(other.text).da}`, `The deadline was changed of the duty ${named(other.text).en}`)
          : both(
              `Pligten ${named(one.text).da} lyder nu: ${named(other.text).da}`,
              `The duty ${named(one.text).en} now reads: ${named(other.text).en}`,
            ),
      ),
    ...roles.added.map(({ label }) => both(`Ny rolle: ${named(label).da}.`, `New role: ${named(label).en}.`)),
    ...roles.removed.map(({ label }) => both(`Rolle taget ud: ${named(label).da}.`, `Role taken out: ${named(label).en}.`)),
    ...roles.stayed
      .filter(([one, other]) => !isSame(one.label, other.label))
      .map(([one, other]) =>
        both(
          `Rollen ${named(one.label).da} hedder nu ${named(other.label).da}.`,
          `The role ${named(one.label).en} is now called ${named(other.label).en}.`,
        ),
      ),
  ];
}

const caseOf = ({ facts, outcome, hits, misses }: Case) => [facts, outcome, hits, misses];

function caseDifferences(before: Policy, after: Policy): readonly Wording[] {
  const casesIn = (policy: Policy) => policy.text.instruments.flatMap(({ cases }) => cases);
  const { added, removed, stayed } = pairsOf(casesIn(before), casesIn(after));
  const answer = ({ outcome }: Case): Wording => named(OUTCOME_WORDS[outcome]);
  return [
    ...added.map((one) =>
      both(
        `Nyt tilfælde: ${marked(one.id, 'da')}, svaret er ${answer(one).da}.`,
        `New case: ${marked(one.id, 'en')}, the answer is ${answer(one).en}.`,
      ),
    ),
    ...removed.map(({ id }) => both(`Tilfældet ${marked(id, 'da')} er taget ud.`, `The case ${marked(id, 'en')} was taken out.`)),
    ...stayed
      .filter(([one, other]) => !isSame(caseOf(one), caseOf(other)))
      .map(([one, other]) =>
        one.outcome === other.outcome
          ? both(`Tilfældet ${marked(other.id, 'da')} er ændret.`, `The case ${marked(other.id, 'en')} was changed.`)
          : both(
              `Tilfældet ${marked(other.id, 'da')} skal nu give ${answer(other).da}; før ${answer(one).da}.`,
              `The case ${marked(other.id, 'en')} must now give ${answer(other).en}; before, ${answer(one).en}.`,
            ),
      ),
  ];
}

const sortedCaseOf = ({ facts, sorts, hits, misses }: SolutionCase) => [facts, sorts, hits, misses];

function solutionCaseDifferences(before: Policy, after: Policy): readonly Wording[] {
  const casesIn = (policy: Policy) => policy.text.instruments.flatMap(({ solutions }) => solutions);
  const { added, removed, stayed } = pairsOf(casesIn(before), casesIn(after));
  return [
    ...added.map(({ id }) => both(`Nyt tilfælde af en løsning: ${marked(id, 'da')}.`, `New case of a solution: ${marked(id, 'en')}.`)),
    ...removed.map(({ id }) =>
      both(`Løsningen ${marked(id, 'da')} er taget ud som tilfælde.`, `The case of a solution ${marked(id, 'en')} was taken out.`),
    ),
    ...stayed
      .filter(([one, other]) => !isSame(sortedCaseOf(one), sortedCaseOf(other)))
      .map(([, { id }]) =>
        both(`Tilfældet af en løsning ${marked(id, 'da')} er ændret.`, `The case of a solution ${marked(id, 'en')} was changed.`),
      ),
  ];
}

/** Headings above clauses that were only renamed: the old one is gone, and the new one was not there. */
function headingDifferences(before: Policy, after: Policy): readonly Wording[] {
  const above = ({ path }: Clause) => path.slice(0, -1);
  const [old, now] = [new Set(before.clauses.flatMap(above)), new Set(after.clauses.flatMap(above))];
  const renamed = pairsOf(before.clauses, after.clauses).stayed.flatMap(([one, other]) =>
    above(one).flatMap((heading, at) => {
      const next = above(other)[at];
      return next === undefined || now.has(heading) || old.has(next) ? [] : [[heading, next] as const];
    }),
  );
  return [...new Map(renamed)].map(([heading, next]) =>
    both(
      `Overskriften ${marked(heading, 'da')} hedder nu ${marked(next, 'da')}.`,
      `The heading ${marked(heading, 'en')} is now called ${marked(next, 'en')}.`,
    ),
  );
}

/** In the order of the new edition, for reading from the top. */
export const otherDifferences = (before: Policy, after: Policy): readonly Wording[] => [
  ...instrumentDifferences(before, after),
  ...headingDifferences(before, after),
  ...pairsOf(before.clauses, after.clauses).stayed.flatMap(([one, other]) => clauseDifferences(one, other)),
  ...dutyDifferences(before, after),
  ...vocabularyDifferences(before, after),
  ...solutionDifferences(before, after),
  ...caseDifferences(before, after),
  ...solutionCaseDifferences(before, after),
];
