// A theme of a checklist for one solution: the clause as it is worded, how each item stands, and one item open to be answered.
import { plainOf } from '../answers/plain.ts';
import { shortened } from '../answers/shortened.ts';
import type { Lang } from '../engine/types.ts';
import { isNamedRisk } from '../solutions/standing.ts';
import type { ItemStanding, ThemeState } from '../solutions/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';
import { buttonRow, heading, lookBar, small, toggled } from './request-parts.ts';
import { evidenceText, hindersText, itemPart, themeCount } from './solution-item-part.ts';
import { answeredLines, type ItemView, itemViewOf, type Opened } from './solution-item-view.ts';
import {
  actionRows,
  backAction,
  dayText,
  going,
  type Headed,
  headedOf,
  headLine,
  headText,
  itemStateText,
  mark,
  onlyInTeams,
  oursNote,
  personName,
  type QuotedView,
  quoteBox,
  quotedText,
  quotedView,
  type SolutionSeen,
  saidPart,
  textParts,
} from './solution-parts.ts';
import { THEME_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

export type ItemRow = {
  readonly id: string;
  readonly asks: string;
  readonly state: string;
  /** Who and when; empty where nobody set it. */
  readonly line: string;
};

export type ThemeView = {
  readonly head: Headed;
  readonly theme: string;
  readonly state: ThemeState;
  readonly done: number;
  readonly of: number;
  readonly clause: QuotedView;
  readonly rows: readonly ItemRow[];
  /** The row that is open; null for none. */
  readonly open: ItemView | null;
  /** Every item in full, for whoever has no card. */
  readonly all: readonly ItemView[];
  /** The page of rows that is shown, from 1. */
  readonly page: number;
  readonly pages: number;
  /** The theme that comes next; null after the last. */
  readonly next: string | null;
  readonly said: string;
};

const MOST_ROWS = 8;

export type ThemeSeen = Opened & {
  /** The id of the theme's clause. */
  readonly theme: string;
  /** The item to open: one by its id, the first gap, the first gap after that one, or none. What blocks comes before other gaps. */
  readonly open?: string | 'first-gap' | { readonly after: string } | null;
  /** Of the rows; the page of the open item where none is named. */
  readonly page?: number;
  /** What a press came to, in words of ours. */
  readonly said?: string;
};

function rowOf(seen: SolutionSeen, item: ItemStanding): ItemRow {
  const { lang } = seen;
  const { responsible } = item.record;
  const due = item.due === null ? '' : `${(item.isOverdue ? W.overdue : W.due)[lang].toLowerCase()} ${dayText(seen, item.due)}`;
  const who = responsible === null ? '' : personName(seen, responsible);
  return {
    id: item.compiled.item.id,
    asks: item.compiled.item.asks[lang],
    state: itemStateText(item, lang),
    line: [who, due].filter((one) => one !== '').join(', '),
  };
}

const isObstacle = (item: ItemStanding) => item.gap !== null && item.blocks && !isNamedRisk(item);

function openedItem(items: readonly ItemStanding[], open: ThemeSeen['open']): ItemStanding | undefined {
  if (open === null || open === undefined) return undefined;
  const gaps = (some: readonly ItemStanding[]) => some.find(isObstacle) ?? some.find(({ gap }) => gap !== null);
  if (typeof open === 'string') return open === 'first-gap' ? gaps(items) : items.find(({ compiled }) => compiled.item.id === open);
  const at = items.findIndex(({ compiled }) => compiled.item.id === open.after);
  return gaps([...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))]);
}

/** Null where the checklist has no such theme. */
export function themeViewOf(seen: SolutionSeen, { theme, open = 'first-gap', page, said = '', ...opened }: ThemeSeen): ThemeView | null {
  const { themes } = seen.standing;
  const at = themes.findIndex(({ clause }) => clause.id === theme);
  const found = themes[at];
  if (found === undefined) return null;
  const { clause, state, done, of, items } = found;
  const item = openedItem(items, open);
  const pages = Math.max(1, Math.ceil(items.length / MOST_ROWS));
  const own = item === undefined ? 1 : Math.floor(items.indexOf(item) / MOST_ROWS) + 1;
  return {
    head: headedOf(seen),
    theme: clause.id,
    state,
    done,
    of,
    clause: quotedView(seen, clause, null),
    rows: items.map((one) => rowOf(seen, one)),
    open: item === undefined ? null : itemViewOf(seen, item, opened),
    all: items.map((one) => itemViewOf(seen, one)),
    page: Math.min(Math.max(page ?? own, 1), pages),
    pages,
    next: themes[at + 1]?.clause.id ?? null,
    said,
  };
}

/** What was written is never cut in a field that saves it: where no card holds it, there is no form. */
type Measure = { readonly words: number; readonly see: number; readonly clause: number; readonly row: number; readonly hasForms: boolean };
const MEASURES: readonly Measure[] = [
  { words: 2000, see: 4, clause: 1500, row: 300, hasForms: true },
  { words: 1000, see: 2, clause: 900, row: 200, hasForms: true },
  { words: 400, see: 1, clause: 500, row: 120, hasForms: true },
  { words: 120, see: 0, clause: 200, row: 80, hasForms: true },
  { words: 400, see: 0, clause: 200, row: 80, hasForms: false },
  { words: 100, see: 0, clause: 100, row: 60, hasForms: false },
];

function rowPart(row: ItemRow, view: ThemeView, measure: Measure): Element {
  const { lang, id } = view.head;
  const open = going('solution-theme', W.open[lang], { solution: id, theme: view.theme, item: row.id });
  const about = [runs(shortened(row.asks, measure.row)), small(row.line === '' ? row.state : `${row.state} · ${row.line}`)];
  return buttonRow(about, { ...open, tooltip: shortened(row.asks, 100) });
}

/** Long texts of a theme wait behind a button: its items quote what they are about. */
const LONGEST_CLAUSE = 400;

function clausePart({ clause, head: { lang } }: ThemeView, measure: Measure): readonly Element[] {
  const whole = { ...clause, quote: shortened(clause.whole, measure.clause) };
  const title = heading(W.policySays[lang]);
  if (clause.whole.length <= LONGEST_CLAUSE) return [title, quoteBox(whole, lang), ...oursNote(clause, lang)];
  const first = { ...whole, quote: shortened(clause.whole, 200), paraphrase: null };
  return [
    title,
    quoteBox(first, lang),
    ...oursNote(clause, lang),
    ...toggled(CARD_WORDS.wholeClause[lang], 'whole-clause', [quoteBox(whole, lang)]),
  ];
}

/** An open item quotes what it is about: the rest of the theme's text waits behind a button. */
const clauseBehind = ({ clause, head: { lang } }: ThemeView, measure: Measure): readonly Element[] =>
  toggled(CARD_WORDS.wholeClause[lang], 'whole-clause', [
    quoteBox({ ...clause, quote: shortened(clause.whole, measure.clause) }, lang),
    ...oursNote(clause, lang),
  ]);

/** What was typed still stands in the open item. */
const isRefused = ({ open }: ThemeView) => open !== null && open.typed !== null && open.may.answer;

function openPart(view: ThemeView, measure: Measure): readonly Element[] {
  const { open, head, theme, said } = view;
  if (open === null) return [];
  const { words, see, hasForms } = measure;
  const items = itemPart(open, { lang: head.lang, solution: head.id, theme, words, see, hasForms, said: isRefused(view) ? said : '' });
  return [{ type: 'Container', separator: true, spacing: 'medium', items }];
}

function pageActions({ head, theme, page, pages, next }: ThemeView) {
  const { lang, id } = head;
  const to = (title: string, at: number) => going('solution-theme', title, { solution: id, theme, page: String(at), show: 'list' });
  return [
    ...(page > 1 ? [to(W.previous[lang], page - 1)] : []),
    ...(page < pages ? [to(W.next[lang], page + 1)] : []),
    ...(next === null ? [] : [going('solution-theme', W.nextTheme[lang], { solution: id, theme: next })]),
    backAction(head),
  ];
}

function drawn(view: ThemeView, measure: Measure): Card {
  const { head, state, clause, rows, open, page, pages, done, of, said } = view;
  const { lang } = head;
  const shown = rows.slice((page - 1) * MOST_ROWS, page * MOST_ROWS).filter(({ id }) => id !== open?.id);
  const count = of === 0 ? '' : themeCount(done, of, lang);
  return cardOf(
    lang,
    [
      lookBar(THEME_LOOKS[state], lang),
      ...saidPart(isRefused(view) ? '' : said),
      runs({ text: clause.name, weight: 'bolder', size: 'medium' }, ...(count === '' ? [] : [`  ${count}`])),
      small(headLine(head)),
      ...(open === null ? clausePart(view, measure) : []),
      ...openPart(view, measure),
      ...(open === null ? [] : clauseBehind(view, measure)),
      ...(shown.length === 0 ? [] : [heading((open === null ? W.items : W.otherItems)[lang])]),
      ...shown.map((row) => rowPart(row, view, measure)),
      ...(pages > 1 ? [small(filledIn(W.page[lang], { page: String(page), pages: String(pages) }))] : []),
      ...actionRows(pageActions(view)),
    ],
    `${clause.name}. ${THEME_LOOKS[state].word[lang]}`,
  );
}

export const themeCard = (view: ThemeView): Card => fitting(MEASURES.map((measure) => () => drawn(view, measure)));

function itemText(item: ItemView, lang: Lang): string {
  const lines = [
    `- **${plainOf(item.asks)}** ${plainOf(item.state)}`,
    ...answeredLines(item, lang).map(({ label, text }) => `  ${label}: ${plainOf(text)}`),
    item.accepted === '' ? '' : `  ${plainOf(item.accepted)}`,
    item.responsible === '' ? '' : `  ${W.responsible[lang]}: ${plainOf(item.responsible)}`,
    item.due === '' ? '' : `  ${W.due[lang]}: ${item.due}${item.isOverdue ? ` (${W.overdue[lang].toLowerCase()})` : ''}`,
    item.again === '' ? '' : `  ${W.again[lang]}: ${item.again}`,
    item.changed === '' ? '' : `  ${plainOf(item.changed)}`,
    item.gapSays === '' ? '' : `  ${item.gapSays}`,
  ];
  return lines.filter((one) => one !== '').join('\n');
}

/** What stands behind an item, once for each. */
function aboutText(item: ItemView, lang: Lang): string {
  return textParts(
    `**${plainOf(item.asks)}**`,
    quotedText(item.quoted, lang),
    mark(W.itemWhy[lang], plainOf(item.why)),
    mark(W.itemEvidence[lang], plainOf(evidenceText(item, lang))),
    mark(W.itemWho[lang], plainOf(item.who)),
    hindersText(item, lang),
    mark(W.reopenedBy[lang], plainOf(item.reopenedBy)),
    ...(item.see.length === 0 ? [] : [`${W.see[lang]}:`, ...item.see.map((one) => quotedText(one, lang))]),
  );
}

/** Every item of the theme, and the open one with all that stands behind it. */
export function themeText(view: ThemeView): string {
  const { head, clause, state, all, open, done, of, said } = view;
  const { lang } = head;
  const count = of === 0 ? '' : ` (${themeCount(done, of, lang)})`;
  return textParts(
    said,
    `**${plainOf(clause.name)}: ${THEME_LOOKS[state].word[lang]}**${count}`,
    headText(head),
    quotedText({ ...clause, quote: clause.whole }, lang),
    clause.isOurs ? W.ourWordsSay[lang] : '',
    all.map((one) => itemText(one, lang)).join('\n'),
    open === null ? '' : aboutText(open, lang),
    onlyInTeams(lang),
  );
}
