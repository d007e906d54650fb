// Solutions in a list: how each stands, as it was noted at its last change. Each row opens its solution.
import { plainOf } from '../answers/plain.ts';
import { shortened } from '../answers/shortened.ts';
import type { Time } from '../approvals/types.ts';
import type { Lang } from '../engine/types.ts';
import type { SolutionRow, Stage } from '../solutions/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { buttonRow, small } from './request-parts.ts';
import { actionRows, dayText, going, type People, personName, solutionName, textParts, titlePart } from './solution-parts.ts';
import { STAGE_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

export type SolutionLine = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  /** What is missing, and the next day. */
  readonly line: string;
};

export type SolutionListView = {
  readonly lang: Lang;
  readonly kind: 'mine' | 'all';
  readonly rows: readonly SolutionLine[];
  readonly page: number;
  readonly pages: number;
};

export const SOLUTIONS_A_PAGE = 8;

export type SolutionListing = People & {
  readonly kind: 'mine' | 'all';
  /** Of this page. */
  readonly rows: readonly SolutionRow[];
  /** How many there are on all pages. */
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly now: Time;
};

function lineOf(row: SolutionRow, listing: SolutionListing): string {
  const { lang, kind } = listing;
  const { blocking, open, nextDay, signedUntil, owner, isOrphaned, stage } = row;
  const isOver = stage === 'retired';
  const count =
    blocking > 0
      ? filledIn(W.gapsBlocking[lang], { number: String(blocking) })
      : open === 0
        ? ''
        : filledIn(W.gapsOpen[lang], { number: String(open) });
  const parts = [
    kind === 'all' ? personName(listing, owner) : '',
    isOrphaned ? W.rowOrphaned[lang] : '',
    isOver ? '' : count,
    isOver || signedUntil === null ? '' : filledIn(W.rowUntil[lang], { when: dayText(listing, signedUntil) }),
    isOver || nextDay === null ? '' : filledIn(W.rowDay[lang], { when: dayText(listing, nextDay) }),
  ];
  return parts.filter((one) => one !== '').join(' · ');
}

export function solutionListViewOf(listing: SolutionListing): SolutionListView {
  const { lang, kind, rows, total, page } = listing;
  const pages = Math.max(1, Math.ceil(total / SOLUTIONS_A_PAGE));
  return {
    lang,
    kind,
    rows: rows.slice(0, SOLUTIONS_A_PAGE).map((row) => ({
      id: row.id,
      number: row.number,
      name: solutionName(row.name, lang),
      stage: row.stage,
      line: lineOf(row, listing),
    })),
    page: Math.min(Math.max(page, 1), pages),
    pages,
  };
}

function rowPart({ id, number, name, stage, line }: SolutionLine, words: number, lang: Lang): Element {
  const { icon, word } = STAGE_LOOKS[stage];
  const state = `${icon} ${word[lang]}`;
  const open = going('solution-show', filledIn(W.openNumber[lang], { number: String(number) }), { solution: id });
  const about = [
    runs({ text: `${number} · `, weight: 'bolder' }, shortened(name, words)),
    small(shortened(line === '' ? state : `${state} · ${line}`, 2 * words)),
  ];
  return buttonRow(about, open);
}

const titleOf = ({ kind, lang }: SolutionListView) => (kind === 'mine' ? W.listMine : W.listAll)[lang];
const pageText = ({ page, pages, lang }: SolutionListView) =>
  pages === 1 ? '' : filledIn(W.page[lang], { page: String(page), pages: String(pages) });

function drawn(view: SolutionListView, words: number): Card {
  const { lang, kind, rows, page, pages } = view;
  const said = pageText(view);
  const to = (title: string, at: number) => going('solution-list', title, { page: String(at), show: kind });
  return cardOf(
    lang,
    [
      titlePart(titleOf(view)),
      ...(said === '' ? [] : [small(said)]),
      ...(rows.length === 0 ? [runs(W.listNone[lang])] : rows.map((row) => rowPart(row, words, lang))),
      ...actionRows([
        ...(page > 1 ? [to(W.previous[lang], page - 1)] : []),
        ...(page < pages ? [to(W.next[lang], page + 1)] : []),
        going('solution-new', W.beginTitle[lang], { show: 'form' }),
      ]),
    ],
    titleOf(view),
  );
}

export const solutionListCard = (view: SolutionListView): Card => fitting([160, 80].map((words) => () => drawn(view, words)));

export function solutionListText(view: SolutionListView): string {
  const { lang, rows } = view;
  const lines = rows.map(({ number, name, stage, line }) => {
    const says = [STAGE_LOOKS[stage].word[lang], plainOf(line)].filter((one) => one !== '').join(', ');
    return `- ${number}: ${plainOf(name)} (${says})`;
  });
  return textParts(`**${titleOf(view)}**`, pageText(view), rows.length === 0 ? W.listNone[lang] : lines.join('\n'));
}
