// An edition of the policy as a card: what it changes in the text, what that comes to, and what whoever looks at it may do. What people or
// policies wrote stands in text runs; nothing is decided here.
import { shortened } from '../answers/shortened.ts';
import type { Lang, Wording } from '../engine/types.ts';
import type { ClauseDifference, Difference, Impact, ImpactGroup, Note, Standing, TextPart } from '../publishing/types.ts';
import { type Action, type Card, cardOf, type Element, fitting, runs, type TextRun } from './card-types.ts';
import { filledIn, OUTCOME_LOOKS } from './card-words.ts';
import { EDITION_LOOKS, PUBLISHING_WORDS as W } from './publishing-words.ts';
import { actionPart, bullets, heading, labelled, lookBar, note, small, wordsBox } from './request-parts.ts';

export type EditionVerb = 'propose-edition' | 'confirm-edition' | 'return-edition' | 'discard-edition' | 'show-edition';

export const EDITION_VERBS: readonly EditionVerb[] = [
  'propose-edition',
  'confirm-edition',
  'return-edition',
  'discard-edition',
  'show-edition',
];
export type EditionInput = 'da' | 'en' | 'reason';
export const editionInput = (verb: EditionVerb, name: EditionInput): string => `${verb}:${name}`;
export const LONGEST_NOTE = 1500;

export type EditionView = {
  readonly lang: Lang;
  readonly number: number;
  readonly revision: number;
  readonly standing: Standing;
  readonly difference: Difference | null;
  /** Null where it could not be worked out now. */
  readonly impact: Impact | null;
  /** What is told to employees; for a draft, as it is proposed to be written. */
  readonly note: Note | null;
  readonly proposedBy: string | null;
  readonly confirmedBy: string | null;
  readonly isByOne: boolean;
  readonly returned: string | null;
  /** What keeps it from being proposed, in words. */
  readonly findings: readonly Wording[];
  readonly may: { readonly propose: boolean; readonly confirm: boolean; readonly discard: boolean };
  /** Somebody who may confirm, but proposed it. */
  readonly isOwn: boolean;
};

/** How much of it a card takes. */
type Measure = { readonly clauses: number; readonly groups: number; readonly words: number };
const MEASURES: readonly Measure[] = [
  { clauses: 6, groups: 8, words: 700 },
  { clauses: 4, groups: 6, words: 400 },
  { clauses: 2, groups: 4, words: 200 },
  { clauses: 1, groups: 2, words: 80 },
];

const KINDS = { added: W.clauseAdded, removed: W.clauseRemoved, changed: W.clauseChanged, moved: W.clauseMoved } as const;
/** So much of what stays is shown beside what changes. */
const AROUND = 60;

/** The end of what comes before a change, and the beginning of what comes after one. */
function kept(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 2 * AROUND) return text;
  const head = isFirst ? '' : text.slice(0, AROUND);
  const tail = isLast ? '' : text.slice(-AROUND);
  return `${head}…${tail}`.replaceAll(/\p{Surrogate}/gu, '');
}

function runOf({ kind, text }: TextPart, most: number, place: { readonly isFirst: boolean; readonly isLast: boolean }): TextRun {
  const run = { type: 'TextRun' } as const;
  const flat = text.replaceAll('\n', ' ');
  if (kind === 'removed') return { ...run, text: shortened(flat, most), strikethrough: true };
  if (kind === 'added') return { ...run, text: shortened(flat, most), underline: true, weight: 'bolder' };
  return { ...run, text: kept(flat, place.isFirst, place.isLast), isSubtle: true };
}

function clauseLines({ title, kind, text, rules }: ClauseDifference, { words }: Measure, lang: Lang): readonly Element[] {
  const parts = text.filter((part) => part.text !== '');
  const inlines = parts.map((part, at) => runOf(part, words, { isFirst: at === 0, isLast: at === parts.length - 1 }));
  const ruleLines = rules.flatMap(({ before, after }) => [
    ...(before === null ? [] : [labelled(W.ruleBefore[lang], shortened(before[lang], words))]),
    ...(after === null ? [] : [labelled(W.ruleAfter[lang], shortened(after[lang], words))]),
  ]);
  return [
    { ...runs({ text: `${title}: `, weight: 'bolder' }, KINDS[kind][lang]), spacing: 'small' },
    ...(inlines.length === 0 || kind === 'moved' ? [] : [{ type: 'RichTextBlock' as const, inlines, spacing: 'small' as const }]),
    ...ruleLines,
  ];
}

const more = (count: number, lang: Lang): readonly Element[] =>
  count <= 0 ? [] : [small(filledIn(W.impactMore[lang], { count: String(count) }))];

function textPart({ difference, lang }: EditionView, measure: Measure): readonly Element[] {
  if (difference === null) return [];
  const { clauses, others } = difference;
  const shown = clauses.slice(0, measure.clauses);
  const lines = others.slice(0, measure.groups).map((one) => one[lang]);
  const left = clauses.length - shown.length + (others.length - lines.length);
  return [
    heading(W.text[lang]),
    ...(shown.some(({ kind }) => kind === 'changed') ? [note(W.textSays[lang])] : []),
    ...shown.flatMap((one) => clauseLines(one, measure, lang)),
    ...bullets(lines),
    ...more(left, lang),
  ];
}

/** A colour, an icon and the word of the outcome, never one of them alone. */
function groupPart({ from, to, sentence }: ImpactGroup, lang: Lang): Element {
  const [before, after] = [OUTCOME_LOOKS[from], OUTCOME_LOOKS[to]];
  const moved = runs(`${before.icon} ${before.word[lang]} → `, { text: `${after.icon} ${after.word[lang]}`, weight: 'bolder' });
  return {
    type: 'Container',
    style: after.tone,
    spacing: 'small',
    items: [moved, { ...runs(sentence[lang]), spacing: 'small' }],
  };
}

function askedLine({ asked }: Impact, lang: Lang): readonly Element[] {
  if (asked.questions === 0) return [];
  const moved = asked.moves.reduce((sum, { questions }) => sum + questions, 0);
  return [small(filledIn(W.impactAsked[lang], { all: String(asked.questions), moved: String(moved) }))];
}

/** Whoever may still decide about it has to know that it is not told here. */
const isOwed = ({ difference, findings, standing }: EditionView) =>
  difference !== null && findings.length === 0 && (standing === 'draft' || standing === 'proposed');

function impactPart(view: EditionView, measure: Measure): readonly Element[] {
  const { impact, lang } = view;
  if (impact === null) return isOwed(view) ? [heading(W.impact[lang]), note(W.impactLater[lang])] : [];
  const shown = impact.groups.slice(0, measure.groups);
  const alike = impact.alike.length;
  const none = impact.isExact && impact.groups.length === 0 ? [small(W.impactNone[lang])] : [];
  return [
    heading(W.impact[lang]),
    ...(impact.isExact ? [] : [note(W.impactUnknown[lang])]),
    ...none,
    ...shown.map((one) => groupPart(one, lang)),
    ...more(impact.groups.length - shown.length, lang),
    ...(alike === 0 ? [] : [small(filledIn(W.impactAlike[lang], { count: String(alike) }))]),
    ...askedLine(impact, lang),
  ];
}

function notePart({ note: said, standing, lang }: EditionView, { words }: Measure): readonly Element[] {
  if (said === null || standing === 'draft') return [];
  return [heading(W.note[lang]), ...wordsBox(said[lang], words), ...(lang === 'da' ? wordsBox(said.en, words) : wordsBox(said.da, words))];
}

function statePart(view: EditionView): readonly Element[] {
  const { lang, proposedBy, confirmedBy, isByOne, returned, findings, isOwn, standing } = view;
  return [
    ...(proposedBy === null ? [] : [labelled(W.proposedBy[lang], proposedBy)]),
    ...(confirmedBy === null ? [] : [labelled(W.confirmedBy[lang], confirmedBy)]),
    ...(isByOne ? [small(W.byOne[lang])] : []),
    ...(returned === null ? [] : [labelled(W.returned[lang], shortened(returned, LONGEST_NOTE))]),
    ...(isOwn && standing === 'proposed' ? [note(W.ownProposal[lang])] : []),
    ...(findings.length === 0 ? [] : [heading(W.findings[lang]), ...bullets(findings.slice(0, 5).map((one) => one[lang]))]),
    ...(findings.length === 0 ? [] : [note(W.findingsSay[lang])]),
  ];
}

type Data = { readonly edition: string; readonly revision: string };
const press = (verb: EditionVerb, title: string, data: Data, style?: 'positive' | 'destructive') => ({
  type: 'Action.Execute' as const,
  title,
  verb,
  data,
  ...(style === undefined ? {} : { style }),
});

type Asking = {
  readonly verb: EditionVerb;
  readonly name: EditionInput;
  readonly label: string;
  readonly missing: string;
  readonly value?: string;
};

const textInput = ({ verb, name, label, missing, value }: Asking): Element => ({
  type: 'Input.Text',
  id: editionInput(verb, name),
  label,
  isMultiline: true,
  maxLength: LONGEST_NOTE,
  isRequired: true,
  errorMessage: missing,
  ...(value === undefined || value === '' ? {} : { value: shortened(value, LONGEST_NOTE) }),
});

const unfolding = (title: string, inputs: readonly Element[], action: Action, style?: 'positive'): Action => ({
  type: 'Action.ShowCard',
  title,
  ...(style === undefined ? {} : { style }),
  card: { type: 'AdaptiveCard', body: [...inputs, { type: 'ActionSet', actions: [action] }] },
});

function actionsOf({ lang, number, revision, may, note: said }: EditionView): readonly Action[] {
  const data = { edition: String(number), revision: String(revision) };
  const noteInput = (name: 'da' | 'en', label: string) =>
    textInput({ verb: 'propose-edition', name, label, missing: W.noteMissing[lang], value: said?.[name] ?? '' });
  const reason = textInput({ verb: 'return-edition', name: 'reason', label: W.reason[lang], missing: W.reasonMissing[lang] });
  const propose = unfolding(
    W.propose[lang],
    [noteInput('da', W.noteDa[lang]), noteInput('en', W.noteEn[lang])],
    press('propose-edition', W.propose[lang], data, 'positive'),
    'positive',
  );
  return [
    ...(may.propose ? [propose] : []),
    ...(may.confirm ? [press('confirm-edition', W.confirm[lang], data, 'positive')] : []),
    ...(may.confirm ? [unfolding(W.sendBack[lang], [reason], press('return-edition', W.sendBack[lang], data))] : []),
    ...(may.discard ? [press('discard-edition', W.discard[lang], data)] : []),
  ];
}

export const editionName = (number: number, lang: Lang): string => filledIn(W.edition[lang], { number: String(number) });

function drawn(view: EditionView, measure: Measure): Card {
  const { lang, number, standing } = view;
  const look = EDITION_LOOKS[standing];
  const name = editionName(number, lang);
  return cardOf(
    lang,
    [
      lookBar(look, lang),
      runs({ text: name, weight: 'bolder', size: 'medium' }),
      ...statePart(view),
      ...impactPart(view, measure),
      ...textPart(view, measure),
      ...notePart(view, measure),
      ...actionPart(actionsOf(view)),
    ],
    `${name}. ${look.word[lang]}`,
  );
}

export const editionCard = (view: EditionView): Card => fitting(MEASURES.map((measure) => () => drawn(view, measure)));
