// Role and risk: plain questions, a few at a time, and what the answers come to, each with the clause that says so.
import { dayWords } from '../answers/day-words.ts';
import { plainOf } from '../answers/plain.ts';
import { capital, joined } from '../answers/render.ts';
import { shortened } from '../answers/shortened.ts';
import type { CompiledSorting } from '../engine/checklist-types.ts';
import type { CompiledFact } from '../engine/compile-facts.ts';
import { asList, type FactSet, type Lang } from '../engine/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { heading, note, small } from './request-parts.ts';
import { factInput, NONE_CHOSEN } from './solution-inputs.ts';
import {
  actionRows,
  backAction,
  bulletText,
  going,
  type Headed,
  headedOf,
  headLine,
  headText,
  mark,
  onlyInTeams,
  press,
  type QuotedView,
  quoteBox,
  quotedText,
  quotedView,
  type SolutionSeen,
  saidPart,
  sortedLines,
  textParts,
  titlePart,
  valueLabel,
} from './solution-parts.ts';
import { SORTED_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

/** So many questions stand on one card. */
export const MOST_QUESTIONS = 4;

export type FactQuestion = {
  readonly fact: string;
  readonly asks: string;
  readonly many: boolean;
  readonly values: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

export type FactsView = {
  readonly head: Headed;
  /** The revision that is shown. */
  readonly seen: number;
  readonly questions: readonly FactQuestion[];
  /** The last question that is shown; what comes after it is the next page. */
  readonly last: string;
  /** How many questions are not answered, of all that anything turns on. */
  readonly left: number;
  /** Whether some come after these. */
  readonly hasMore: boolean;
  readonly said: string;
};

/** Facts that are asked for, in the order of the vocabulary: those that were told, and those that something turns on. */
function askedFacts({ policy: { checklist }, standing, solution }: SolutionSeen): readonly CompiledFact[] {
  const wanted = new Set([...standing.sorted.missing, ...Object.keys(solution.facts)]);
  return checklist.facts.filter(({ fact }) => fact.otherwise === null && wanted.has(fact.id));
}

function questionOf({ fact, leaves }: CompiledFact, facts: FactSet, lang: Lang): FactQuestion {
  const offered = fact.options.length > 0 ? fact.options : leaves.flatMap((at) => fact.values[at]?.id ?? []);
  const values = asList(facts[fact.id]);
  const all = [...new Set([...offered, ...values])];
  return {
    fact: fact.id,
    asks: fact.ask?.[lang] ?? fact.label[lang],
    many: fact.many,
    values,
    options: all.flatMap((value) => {
      const found = fact.values.find(({ id }) => id === value);
      return found === undefined ? [] : [{ value, label: capital(found.label[lang]) }];
    }),
  };
}

/** `after` is the last question of the page before, `typed` what was chosen and not saved. */
export type FactsSeen = { readonly after?: string; readonly typed?: FactSet; readonly said?: string };

/** Null where no question comes after those: then what they come to is shown. */
export function factsViewOf(seen: SolutionSeen, { after = '', typed = {}, said = '' }: FactsSeen = {}): FactsView | null {
  const { policy, solution, standing, lang } = seen;
  const { checklist } = policy;
  const order = checklist.facts.findIndex(({ fact }) => fact.id === after);
  const rest = askedFacts(seen).filter((one) => checklist.facts.indexOf(one) > order);
  const shown = rest.slice(0, MOST_QUESTIONS);
  const last = shown.at(-1);
  if (last === undefined) return null;
  return {
    head: headedOf(seen),
    seen: solution.revision,
    questions: shown.map((one) => questionOf(one, { ...solution.facts, ...typed }, lang)),
    last: last.fact.id,
    left: standing.sorted.missing.length,
    hasMore: rest.length > shown.length,
    said,
  };
}

function questionPart({ fact, asks, many, values, options }: FactQuestion, lang: Lang): Element {
  const choices = options.map(({ value, label }) => ({ title: label, value }));
  return {
    type: 'Input.ChoiceSet',
    id: factInput(fact),
    label: many ? `${asks} (${W.factsMany[lang].toLowerCase()})` : asks,
    style: many || options.length < 6 ? 'expanded' : 'compact',
    wrap: true,
    ...(many ? { isMultiSelect: true } : {}),
    // Of several nothing is ticked while nothing is known: 'not known' beside something else would say nothing.
    ...(many && values.length === 0 ? {} : { value: values.length === 0 ? NONE_CHOSEN : values.join(',') }),
    choices: [...choices, { title: W.notKnownYet[lang], value: NONE_CHOSEN }],
  };
}

const leftText = ({ left, head: { lang } }: FactsView) => (left === 0 ? '' : filledIn(W.factsLeft[lang], { number: String(left) }));

export function factsCard(view: FactsView): Card {
  const { head, questions, last, seen, said } = view;
  const { lang, id } = head;
  const data = { solution: id, seen: String(seen), facts: questions.map(({ fact }) => fact).join(','), after: last };
  const left = leftText(view);
  return cardOf(
    lang,
    [
      titlePart(W.facts[lang]),
      ...saidPart(said),
      small(headLine(head)),
      note(W.factsSays[lang]),
      ...questions.map((one) => questionPart(one, lang)),
      ...(left === '' ? [] : [small(left)]),
      ...actionRows([
        press('solution-facts', W.saveGoOn[lang], { ...data, goes: 'next' }, 'positive'),
        press('solution-facts', W.saveLater[lang], { ...data, goes: 'later' }),
        going('solution-facts', W.factsResult[lang], { solution: id, show: 'look' }),
      ]),
      note(W.lookNotAdvice[lang]),
    ],
    W.facts[lang],
  );
}

function questionText({ asks, values, options }: FactQuestion, lang: Lang): string {
  const told = options.filter(({ value }) => values.includes(value)).map(({ label }) => label);
  const says = told.length === 0 ? W.notKnownYet[lang] : joined(told, lang);
  return `${plainOf(asks)} **${plainOf(says)}** (${options.map(({ label }) => plainOf(label)).join(', ')})`;
}

export const factsText = (view: FactsView): string =>
  textParts(
    view.said,
    `**${W.facts[view.head.lang]}**`,
    headText(view.head),
    W.factsSays[view.head.lang],
    bulletText(
      '',
      view.questions.map((one) => questionText(one, view.head.lang)),
    ),
    leftText(view),
    W.lookNotAdvice[view.head.lang],
    onlyInTeams(view.head.lang),
  );

/** A rule that holds, or may come to. */
export type LookLine = {
  readonly says: string;
  readonly quoted: QuotedView;
  /** The day from which it applies, and where that is written; empty where the clause names none. */
  readonly from: string;
  readonly source: string;
};

export type LookPart = {
  readonly fact: string;
  readonly label: string;
  readonly value: string;
  readonly isOpen: boolean;
  readonly holds: readonly LookLine[];
  readonly mayHold: readonly LookLine[];
};

export type LookView = {
  readonly head: Headed;
  readonly parts: readonly LookPart[];
  /** What is not told and something turns on. */
  readonly missing: readonly string[];
  readonly mayTell: boolean;
  readonly said: string;
};

/** No year that a reader is in: the day is told with its own. */
const WITH_YEAR = '0000';

function lookLine(seen: SolutionSeen, { sorting, clause, fact }: CompiledSorting): LookLine {
  const { lang } = seen;
  return {
    says: sorting.says?.[lang] ?? capital(valueLabel(fact, sorting.sorts.value, lang)),
    quoted: quotedView(seen, clause, sorting.quote),
    from: sorting.from === null ? '' : dayWords(sorting.from.day, lang, WITH_YEAR),
    source: sorting.from?.source ?? '',
  };
}

export function lookViewOf(seen: SolutionSeen, said = ''): LookView {
  const { policy, standing, may, lang } = seen;
  const { checklist } = policy;
  const lines = (ids: readonly string[]) =>
    checklist.sortings.filter(({ sorting }) => ids.includes(sorting.id)).map((one) => lookLine(seen, one));
  return {
    head: headedOf(seen),
    parts: sortedLines(seen).map((line): LookPart => {
      const sorted = standing.sorted.facts.find(({ fact }) => fact === line.fact);
      return { ...line, holds: lines(sorted?.by ?? []), mayHold: lines(sorted?.open ?? []) };
    }),
    missing: standing.sorted.missing.flatMap((id) => {
      const fact = checklist.factOf.get(id)?.fact;
      return fact === undefined ? [] : [fact.ask?.[lang] ?? fact.label[lang]];
    }),
    mayTell: may('tell'),
    said,
  };
}

/** How much of each part a card takes. */
type Measure = { readonly holds: number; readonly open: number; readonly words: number; readonly missing: number };
const MEASURES: readonly Measure[] = [
  { holds: 12, open: 8, words: 700, missing: 12 },
  { holds: 8, open: 4, words: 400, missing: 8 },
  { holds: 5, open: 3, words: 200, missing: 5 },
  { holds: 2, open: 1, words: 100, missing: 3 },
];

const moreLine = (left: number, lang: Lang): readonly Element[] =>
  left <= 0 ? [] : [small(filledIn(W.more[lang], { number: String(left) }))];

function linePart({ says, quoted, from, source }: LookLine, words: number, lang: Lang): readonly Element[] {
  return [
    { ...runs({ text: `• ${says}` }), spacing: 'small' },
    quoteBox({ ...quoted, quote: shortened(quoted.quote, words) }, lang),
    ...(from === '' ? [] : [small(`${W.from[lang]} ${from}${source === '' ? '' : ` · ${W.source[lang]}: ${source}`}`)]),
  ];
}

function lookPart(part: LookPart, measure: Measure, lang: Lang): readonly Element[] {
  const { icon, tone, word } = SORTED_LOOKS[part.isOpen ? 'open' : 'certain'];
  const holds = part.holds.slice(0, measure.holds);
  const open = part.mayHold.slice(0, measure.open);
  const nothing = part.holds.length === 0 && !part.isOpen ? [note(W.lookOtherwise[lang])] : [];
  return [
    {
      type: 'Container',
      style: tone,
      spacing: 'medium',
      items: [
        runs({ text: `${part.label}: `, weight: 'bolder' }, { text: part.value, weight: 'bolder' }),
        { ...runs({ text: `${icon} ${word[lang]}`, size: 'small' }), spacing: 'none' },
      ],
    },
    ...nothing,
    ...holds.flatMap((one) => linePart(one, measure.words, lang)),
    ...moreLine(part.holds.length - holds.length, lang),
    ...(open.length === 0 ? [] : [heading(W.lookOpen[lang])]),
    ...open.flatMap((one) => linePart(one, measure.words, lang)),
    ...moreLine(part.mayHold.length - open.length, lang),
  ];
}

const isOurs = ({ parts }: LookView) => parts.some(({ holds, mayHold }) => [...holds, ...mayHold].some(({ quoted }) => quoted.isOurs));

function drawnLook(view: LookView, measure: Measure): Card {
  const { head, parts, missing, mayTell, said } = view;
  const { lang, id } = head;
  const asked = missing.slice(0, measure.missing);
  return cardOf(
    lang,
    [
      titlePart(W.look[lang]),
      ...saidPart(said),
      small(headLine(head)),
      { ...runs({ text: W.lookNotAdvice[lang], weight: 'bolder' }), spacing: 'small' },
      ...(isOurs(view) ? [note(W.ourWordsSay[lang])] : []),
      ...parts.flatMap((part) => lookPart(part, measure, lang)),
      ...(asked.length === 0 ? [] : [heading(W.lookMissing[lang]), ...asked.map((one) => small(`• ${one}`))]),
      ...moreLine(missing.length - asked.length, lang),
      ...actionRows([
        ...(mayTell
          ? [going('solution-facts', (missing.length === 0 ? W.answerAnew : W.answerMore)[lang], { solution: id, show: 'form' })]
          : []),
        going('solution-missing', W.missing[lang], { solution: id }),
        backAction(head),
      ]),
    ],
    W.look[lang],
  );
}

export const lookCard = (view: LookView): Card => fitting(MEASURES.map((measure) => () => drawnLook(view, measure)));

const lineText = ({ says, quoted, from, source }: LookLine, lang: Lang): string =>
  textParts(
    `- ${plainOf(says)}`,
    quotedText(quoted, lang),
    from === '' ? '' : `${W.from[lang]} ${from}`,
    mark(W.source[lang], plainOf(source)),
  );

export function lookText(view: LookView): string {
  const { head, parts, missing, said } = view;
  const { lang } = head;
  const part = ({ label, value, isOpen, holds, mayHold }: LookPart) =>
    textParts(
      `**${plainOf(label)}: ${plainOf(value)}** (${SORTED_LOOKS[isOpen ? 'open' : 'certain'].word[lang].toLowerCase()})`,
      holds.length === 0 && !isOpen ? W.lookOtherwise[lang] : '',
      ...holds.map((one) => lineText(one, lang)),
      ...(mayHold.length === 0 ? [] : [`**${W.lookOpen[lang]}**`, ...mayHold.map((one) => lineText(one, lang))]),
    );
  return textParts(
    said,
    `**${W.look[lang]}**`,
    headText(head),
    W.lookNotAdvice[lang],
    isOurs(view) ? W.ourWordsSay[lang] : '',
    ...parts.map(part),
    bulletText(W.lookMissing[lang], missing.map(plainOf)),
    onlyInTeams(lang),
  );
}
