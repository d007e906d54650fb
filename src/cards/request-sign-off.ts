// What a request to go into production is about, as those see it who decide it: the solution, what is known of it, the risks that a yes
// takes, and every item as it stood when it was filed.
import { plainOf } from '../answers/plain.ts';
import { capital } from '../answers/render.ts';
import { shortened } from '../answers/shortened.ts';
import type { SignedItem, SignOffOf } from '../approvals/types.ts';
import type { Policy } from '../engine/compile.ts';
import { titleIn, titleOf } from '../engine/title.ts';
import type { Lang } from '../engine/types.ts';
import { type Element, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { cleanOf } from './request-inputs.ts';
import { heading, labelled, type Measure, note, small, toggled, wordsBox } from './request-parts.ts';
import type { FactLine } from './request-texts.ts';
import type { Standing } from './request-words.ts';
import { ITEM_LOOKS, type ItemShown, SOLUTION_WORDS as W } from './solution-words.ts';

export type SignedItemView = {
  readonly theme: string;
  readonly asks: string;
  readonly quote: string;
  readonly state: string;
  readonly reason: string;
  /** The answer, the reason and the evidence, each as it was written. */
  readonly told: readonly { readonly label: string; readonly text: string }[];
};

export type SignedThemeView = { readonly name: string; readonly done: number; readonly of: number };

export type SignOffOfView = {
  readonly number: number;
  readonly name: string;
  readonly purpose: string;
  readonly facts: readonly FactLine[];
  readonly themes: readonly SignedThemeView[];
  /** Accepted by a yes, or accepted before; in full. */
  readonly risks: readonly SignedItemView[];
  readonly items: readonly SignedItemView[];
};

const oneLine = (text: string) => cleanOf(text).replaceAll(/\s+/gu, ' ').trim();

const isShown = (name: string): name is ItemShown => Object.hasOwn(ITEM_LOOKS, name);

function stateOf({ state, gap }: SignedItem, lang: Lang): string {
  const shown = gap ?? state;
  const { icon, word } = ITEM_LOOKS[isShown(shown) ? shown : 'open'];
  return `${icon} ${word[lang]}`;
}

/** What is kept is the policy's own title: in another language as long as the policy has it so. */
function themeOf({ clauses }: Policy, { instrument, clause, title }: SignedItem, lang: Lang): string {
  const now = clauses.find((one) => one.id === clause && one.instrument === instrument);
  return now !== undefined && titleOf(now) === title ? titleIn(now, lang) : title;
}

function itemView(policy: Policy, item: SignedItem, lang: Lang): SignedItemView {
  const told = [
    { label: W.answer[lang], text: cleanOf(item.answer) },
    { label: W.reason[lang], text: cleanOf(item.reason) },
    ...item.evidence.map(({ text }) => ({ label: W.evidence[lang], text: oneLine(text) })),
  ];
  return {
    theme: themeOf(policy, item, lang),
    asks: policy.checklist.itemOf.get(item.item)?.item.asks[lang] ?? item.quote,
    quote: item.quote,
    state: stateOf(item, lang),
    reason: cleanOf(item.reason),
    told: told.filter(({ text }) => text.trim() !== ''),
  };
}

const solutionCalled = (name: string, lang: Lang) => shortened(oneLine(name), 200) || W.noName[lang];

/** What people call it, wherever a line says what a request is for. */
export const signOffName = ({ number, name }: SignOffOf, lang: Lang): string =>
  `${filledIn(W.solution[lang], { number: String(number) })}, ${solutionCalled(name, lang)}, ${W.intoProduction[lang]}`;

export const signOffLine = (signOff: SignOffOf, lang: Lang): FactLine => ({
  label: W.asksFor[lang],
  values: signOffName(signOff, lang),
});

export function signOffViewOf(policy: Policy, signOff: SignOffOf, lang: Lang): SignOffOfView {
  const { number, name, purpose, facts, items } = signOff;
  const views = items.map((item) => ({ item, view: itemView(policy, item, lang) }));
  const themes = Map.groupBy(views, ({ view }) => view.theme);
  return {
    number,
    name: solutionCalled(name, lang),
    purpose: oneLine(purpose),
    facts: facts.map(({ label, value }) => ({ label: capital(label[lang]), values: value[lang] })),
    themes: [...themes].map(([title, of]) => ({ name: title, done: of.filter(({ item }) => item.gap === null).length, of: of.length })),
    risks: views.filter(({ item }) => item.state === 'accepted-risk').map(({ view }) => view),
    items: views.map(({ view }) => view),
  };
}

/** A reason is read in full by whoever takes the risk; only what no card holds is cut. */
const mostOfReason = ({ words, clauses }: Measure): number => (clauses <= 2 ? 200 : clauses <= 8 ? 500 : Math.max(words, 1000));
const MOST_ITEMS = { full: 100, tight: 40, least: 10 } as const;
const mostItems = ({ words, clauses }: Measure): number =>
  clauses <= 8 ? MOST_ITEMS.least : words <= 200 ? MOST_ITEMS.tight : MOST_ITEMS.full;
/** What is told of an item stands there shortly: in full it stands in the solution. */
const mostTold = ({ words }: Measure): number => (words > 600 ? 300 : words > 200 ? 100 : 0);

/** Where there is least room each is told in a line. */
const MOST_SHORT = 40;
const shortRisk = ({ asks, reason }: SignedItemView): Element => ({
  ...runs({ text: `! ${shortened(asks, 100)} `, weight: 'bolder' }, shortened(reason, 120)),
  spacing: 'small',
});

function riskParts(risks: readonly SignedItemView[], measure: Measure, lang: Lang): readonly Element[] {
  if (measure.clauses > 1) return risks.flatMap((one) => riskPart(one, measure));
  return [...risks.slice(0, MOST_SHORT).map(shortRisk), note(W.signItemsElsewhere[lang])];
}

function riskPart({ asks, quote, theme, state, reason }: SignedItemView, measure: Measure): readonly Element[] {
  return [
    { ...runs({ text: `! ${asks}`, weight: 'bolder' }), spacing: 'medium' },
    small(`${theme} · ${state}`),
    ...(quote === asks ? [] : [{ ...runs({ text: `“${shortened(quote, 200)}”`, italic: true }), spacing: 'small' as const }]),
    ...wordsBox(reason, mostOfReason(measure)),
  ];
}

function itemPart({ theme, asks, state, told }: SignedItemView, measure: Measure): readonly Element[] {
  const most = mostTold(measure);
  const says = most === 0 ? [] : told.map(({ label, text }) => small(`${label}: ${shortened(text, most)}`));
  return [{ ...runs({ text: `${theme}: `, weight: 'bolder' }, `${asks} `, { text: state, isSubtle: true }), spacing: 'small' }, ...says];
}

function itemsPart({ items }: SignOffOfView, measure: Measure, lang: Lang): readonly Element[] {
  const shown = items.slice(0, mostItems(measure));
  const left = shown.length < items.length ? [note(W.signItemsElsewhere[lang])] : [];
  return [...shown.flatMap((one) => itemPart(one, measure)), ...left];
}

const themeText = ({ name, done, of }: SignedThemeView) => `${done === of ? '✔' : '○'} ${name} ${done}/${of}`;

/** `unfolds` where the items may wait behind a button; where nothing unfolds they are left to the solution itself. */
export type SignedDrawing = { readonly lang: Lang; readonly measure: Measure; readonly unfolds: boolean; readonly purpose: string };

/** What is asked for and at what risk: what whoever decides reads first. */
export function risksPart(view: SignOffOfView | null, { lang, measure, purpose }: SignedDrawing): readonly Element[] {
  if (view === null) return [];
  const { risks } = view;
  const own = view.purpose === '' || view.purpose === oneLine(purpose) ? [] : [labelled(W.signPurpose[lang], shortened(view.purpose, 500))];
  return [
    ...own,
    ...(risks.length === 0 ? [small(W.signNoRisks[lang])] : [heading(W.signRisks[lang]), note(W.signRisksSay[lang])]),
    ...riskParts(risks, measure, lang),
  ];
}

/** What is known of the solution, and how all of it stood. */
export function signedPart(view: SignOffOfView | null, { lang, measure, unfolds }: SignedDrawing): readonly Element[] {
  if (view === null) return [];
  const { facts, themes } = view;
  const items = itemsPart(view, measure, lang);
  return [
    ...(facts.length === 0 ? [] : [heading(W.signFacts[lang])]),
    ...facts.map(({ label, values }) => labelled(label, values)),
    heading(W.themes[lang]),
    small(themes.map(themeText).slice(0, 40).join(' · ')),
    ...(unfolds ? toggled(W.signShowItems[lang], 'signed-items', items) : [heading(W.signItems[lang]), ...items]),
  ];
}

function itemText({ theme, asks, state, told }: SignedItemView): string {
  const says = told.map(({ label, text }) => `${label}: ${plainOf(text)}`);
  return `- ${plainOf(theme)}: ${plainOf(asks)} ${state}${says.length === 0 ? '' : `. ${says.join('. ')}`}`;
}

/** Everything, for whoever gets no card. */
export function signOffText(view: SignOffOfView | null, lang: Lang): readonly string[] {
  if (view === null) return [];
  const { purpose, facts, themes, risks, items } = view;
  return [
    purpose === '' ? '' : `**${W.signPurpose[lang]}:** ${plainOf(purpose)}`,
    facts.map(({ label, values }) => `- ${plainOf(label)}: ${plainOf(values)}`).join('\n'),
    risks.length === 0 ? W.signNoRisks[lang] : `**${W.signRisks[lang]}**\n${risks.map(itemText).join('\n')}`,
    `**${W.themes[lang]}**\n${themes.map((one) => `- ${plainOf(themeText(one))}`).join('\n')}`,
    `**${W.signItems[lang]}**\n${items.map(itemText).join('\n')}`,
  ];
}

/** What comes next for the owner, where it is told otherwise than of a permission. */
export function signOffNext(standing: Standing, lang: Lang): string | null {
  if (standing === 'rejected') return W.signNextRejected[lang];
  if (standing === 'unanswered' || standing === 'ran-out' || standing === 'revoked') return W.signNextEnded[lang];
  return standing === 'approved' ? W.signNextApproved[lang] : null;
}
