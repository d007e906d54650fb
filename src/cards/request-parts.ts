// The pieces that the cards of approvals are put together from. Text blocks hold our own words alone; whatever a person, a policy or a
// directory wrote stands in text runs.
import { shortened } from '../answers/shortened.ts';
import { WORDS } from '../answers/words.ts';
import type { Lang } from '../engine/types.ts';
import { type Action, type Card, type Column, type Element, type Execute, paragraphs, runs, type ShowCard } from './card-types.ts';
import { CARD_WORDS, filledIn, type OutcomeLook } from './card-words.ts';
import { inputId, LONGEST, type RequestVerb } from './request-inputs.ts';
import type { CitedView, FactLine } from './request-texts.ts';
import { REQUEST_WORDS } from './request-words.ts';

/** How much a card takes of what it is given; `clauses` is how many of them stand on it word for word. */
export type Measure = {
  readonly words: number;
  readonly exchanges: number;
  readonly hasSimilar: boolean;
  readonly hasParaphrase: boolean;
  readonly clauses: number;
};

const FULL: Measure = { words: 2000, exchanges: 6, hasSimilar: true, hasParaphrase: true, clauses: Number.POSITIVE_INFINITY };
const TIGHT: Measure = { words: 200, exchanges: 1, hasSimilar: false, hasParaphrase: false, clauses: Number.POSITIVE_INFINITY };

/** The tighter ones are for what would not fit. The clauses go last: whoever decides reads what they decide by. */
export const MEASURES: readonly Measure[] = [
  FULL,
  { ...FULL, hasSimilar: false },
  { ...FULL, hasSimilar: false, words: 600, exchanges: 3 },
  TIGHT,
  ...[16, 12, 10, 8, 6, 5, 4, 3, 2, 1, 0].map((clauses) => ({ ...TIGHT, clauses })),
];

/** A quote longer than this waits behind the button with the whole clause. */
const LONGEST_QUOTE = 300;

/** What people wrote is shown so far at once; the rest waits behind a button. */
export const LONGEST_AT_ONCE = 280;

export const heading = (text: string): Element => ({ type: 'TextBlock', text, wrap: true, weight: 'bolder', spacing: 'medium' });
export const small = (text: string): Element => ({ ...runs({ text, size: 'small', isSubtle: true }), spacing: 'small' });
/** Words of ours that explain something. */
export const note = (text: string): Element => ({ type: 'TextBlock', text, wrap: true, size: 'small', isSubtle: true, spacing: 'small' });
export const labelled = (label: string, text: string): Element => ({
  ...runs({ text: `${label}: `, weight: 'bolder' }, text),
  spacing: 'small',
});
export const bullets = (texts: readonly string[]): readonly Element[] =>
  texts.map((text) => ({ ...runs(`• ${text}`), spacing: 'small' as const }));

/** The card's heading, for the eye and for whoever has it read out. */
export function lookBar({ icon, tone, word }: OutcomeLook, lang: Lang): Element {
  const shown = { type: 'TextBlock', wrap: true, weight: 'bolder', size: 'large' } as const;
  const column = (width: 'auto' | 'stretch', item: Element) => ({
    type: 'Column' as const,
    width,
    verticalContentAlignment: 'center' as const,
    items: [item],
  });
  const columns = [column('auto', { ...shown, text: icon }), column('stretch', { ...shown, text: word[lang], style: 'heading' })];
  return { type: 'Container', style: tone, bleed: true, items: [{ type: 'ColumnSet', columns }] };
}

export const factPart = (facts: readonly FactLine[]): readonly Element[] => facts.map(({ label, values }) => labelled(label, values));

export function toggled(title: string, id: string, items: readonly Element[]): readonly Element[] {
  if (items.length === 0) return [];
  return [
    { type: 'ActionSet', spacing: 'small', actions: [{ type: 'Action.ToggleVisibility', title, targetElements: [id] }] },
    { type: 'Container', id, isVisible: false, style: 'emphasis', spacing: 'small', items },
  ];
}

/** What somebody wrote, paragraph by paragraph, in a box of its own, so that it is never taken for words of ours. */
export function wordsBox(text: string, most: number): readonly Element[] {
  const lines = shortened(text.trim(), most)
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return lines.length === 0 ? [] : [{ type: 'Container', style: 'emphasis', spacing: 'small', items: lines.map((one) => runs(one)) }];
}

/** `unfold` is the title of the button; null shows all of it at once. */
type Written = { readonly unfold: string | null; readonly id: string; readonly most: number };

/** The label is ours; what was written unfolds where it is long. */
export function writtenPart(label: string, text: string, { unfold, id, most }: Written): readonly Element[] {
  if (unfold === null) return [heading(label), ...wordsBox(text, most)];
  const first = wordsBox(text, Math.min(LONGEST_AT_ONCE, most));
  const rest = text.trim().length > LONGEST_AT_ONCE && most > LONGEST_AT_ONCE ? toggled(unfold, id, wordsBox(text, most)) : [];
  return [heading(label), ...first, ...rest];
}

/** `unfolds` where the whole clause may wait behind a button. */
export type Cited = {
  readonly title: string;
  readonly measure: Measure;
  readonly lang: Lang;
  readonly id: string;
  readonly unfolds: boolean;
};

/** Ours, and said to be. */
export function paraphrasePart(paraphrase: string | null, { hasParaphrase }: Measure, lang: Lang): readonly Element[] {
  if (paraphrase === null || !hasParaphrase) return [];
  return [{ ...runs({ text: `${WORDS.paraphrase[lang]}: `, weight: 'bolder' }, paraphrase), spacing: 'small' }];
}

export function clausePart(
  { quote, place, whole, paraphrase }: CitedView,
  { title, measure, lang, id, unfolds }: Cited,
): readonly Element[] {
  const isCut = measure.clauses < 1;
  const shown = unfolds || isCut ? shortened(quote, LONGEST_QUOTE) : quote;
  const box: Element = {
    type: 'Container',
    style: 'emphasis',
    spacing: 'small',
    items: [...paragraphs(`“${shown}”`, { italic: true }), small(place)],
  };
  const isAll = shown.trim() === whole.trim();
  const rest = unfolds && !isCut && !isAll ? paragraphs(whole) : [];
  const said = isCut && !isAll ? [small(REQUEST_WORDS.clauseCut[lang])] : [];
  return [heading(title), box, ...said, ...paraphrasePart(paraphrase, measure, lang), ...toggled(CARD_WORDS.wholeClause[lang], id, rest)];
}

/** Everything that a button sends is the id of its card, or which list it stands on; what was filled in goes beside it. */
export type CardId = { readonly card: string } | { readonly answer: string } | { readonly list: 'register' };

export function execute(verb: RequestVerb, title: string, data: CardId, style: Execute['style'] = 'default'): Execute {
  return { type: 'Action.Execute', title, verb, data, ...(style === 'default' ? {} : { style }) };
}

/** A button that unfolds a form with one button of its own. */
export function formAction(title: string, items: readonly Element[], action: Execute, style?: ShowCard['style']): ShowCard {
  const body: readonly Element[] = [...items, { type: 'ActionSet', actions: [action] }];
  return { type: 'Action.ShowCard', title, ...(style === undefined ? {} : { style }), card: { type: 'AdaptiveCard', body } };
}

export function wordsInput(verb: RequestVerb, label: string, missing: string | null): Element {
  const required = missing === null ? {} : { isRequired: true, errorMessage: missing };
  return { type: 'Input.Text', id: inputId(verb, 'words'), label, isMultiline: true, maxLength: LONGEST.words, ...required };
}

export type Given = { readonly purpose: string; readonly who: string; readonly day: string; readonly how: string; readonly where: string };

/** What only the requester knows: the purpose, and where consent is needed, whose it is. */
export function contentInputs(
  verb: RequestVerb,
  given: Given,
  { needsConsent, lang }: { readonly needsConsent: boolean; readonly lang: Lang },
): readonly Element[] {
  const words = REQUEST_WORDS;
  const text = (name: 'who' | 'how' | 'where', label: string): Element => ({
    type: 'Input.Text',
    id: inputId(verb, name),
    label,
    maxLength: LONGEST[name],
    ...(given[name] === '' ? {} : { value: given[name] }),
  });
  const purpose: Element = {
    type: 'Input.Text',
    id: inputId(verb, 'purpose'),
    label: words.formPurpose[lang],
    isMultiline: true,
    maxLength: LONGEST.purpose,
    isRequired: true,
    errorMessage: words.formPurposeMissing[lang],
    ...(given.purpose === '' ? {} : { value: given.purpose }),
  };
  if (!needsConsent) return [purpose];
  return [
    purpose,
    heading(words.evidence[lang]),
    note(words.formConsent[lang]),
    text('who', words.formWho[lang]),
    { type: 'Input.Date', id: inputId(verb, 'day'), label: words.formDay[lang], ...(given.day === '' ? {} : { value: given.day }) },
    text('how', words.formHow[lang]),
    text('where', words.formWhere[lang]),
  ];
}

/** The platform asks for the card again when one of these people sees it, and gets it as it then stands. */
export const refreshOf = (card: string, userIds: readonly string[], lang: Lang): Pick<Card, 'refresh'> =>
  userIds.length === 0 ? {} : { refresh: { action: execute('show-request', REQUEST_WORDS.refresh[lang], { card }), userIds } };

/** A row of a list, with what stands in it beside a button of its own. */
export function buttonRow(items: readonly Element[], action: Action): Element {
  const columns: readonly Column[] = [
    { type: 'Column', width: 'stretch', items },
    { type: 'Column', width: 'auto', verticalContentAlignment: 'center', items: [{ type: 'ActionSet', actions: [action] }] },
  ];
  return { type: 'Container', separator: true, spacing: 'small', items: [{ type: 'ColumnSet', columns }] };
}

export const actionPart = (actions: readonly Action[]): readonly Element[] =>
  actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'medium', actions }];

export const numberText = (number: number, lang: Lang): string => filledIn(REQUEST_WORDS.request[lang], { number: String(number) });
