// 'What is still missing before production?': the gaps that block, then those that may follow, each under the clause that asks, with a
// way to its theme.
import { plainOf } from '../answers/plain.ts';
import { shortened } from '../answers/shortened.ts';
import type { Lang } from '../engine/types.ts';
import { isNamedRisk, obstaclesOf } from '../solutions/standing.ts';
import type { ItemStanding } from '../solutions/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { heading, lookBar, small } from './request-parts.ts';
import {
  actionRows,
  backAction,
  dayText,
  type GapCounts,
  gapCounts,
  gapsText,
  going,
  type Headed,
  headedOf,
  headLine,
  headText,
  itemStateText,
  onlyInTeams,
  parted,
  personName,
  type QuotedView,
  quoteBox,
  quotedText,
  quotedView,
  type SolutionSeen,
  textParts,
} from './solution-parts.ts';
import { THEME_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

export type GapLine = {
  readonly item: string;
  readonly asks: string;
  readonly state: string;
  readonly line: string;
  readonly quoted: QuotedView;
};
/** Gaps of one theme that stand one after another. */
export type GapGroup = { readonly theme: string; readonly name: string; readonly gaps: readonly GapLine[] };

export type MissingView = {
  readonly head: Headed;
  readonly blocking: readonly GapGroup[];
  readonly open: readonly GapGroup[];
  readonly risks: readonly GapGroup[];
  readonly counts: GapCounts;
  readonly page: number;
  readonly pages: number;
  readonly isReady: boolean;
  /** It is in production already. */
  readonly isAgain: boolean;
  readonly mayFile: boolean;
};

/** So many gaps stand on one card. */
const MOST_GAPS = 8;

function gapLine(seen: SolutionSeen, item: ItemStanding): GapLine {
  const { lang } = seen;
  const { responsible } = item.record;
  const due = item.due === null ? '' : `${(item.isOverdue ? W.overdue : W.due)[lang].toLowerCase()} ${dayText(seen, item.due)}`;
  return {
    item: item.compiled.item.id,
    asks: item.compiled.item.asks[lang],
    state: itemStateText(item, lang),
    line: [responsible === null ? '' : personName(seen, responsible), due].filter((one) => one !== '').join(', '),
    quoted: quotedView(seen, item.compiled.clause, item.compiled.item.quote),
  };
}

function groupsOf(seen: SolutionSeen, items: readonly ItemStanding[]): readonly GapGroup[] {
  const byTheme = Map.groupBy(items, ({ compiled }) => compiled.clause);
  return [...byTheme].map(([clause, gaps]) => {
    const lines = gaps.map((one) => gapLine(seen, one));
    return { theme: clause.id, name: lines[0]?.quoted.name ?? clause.id, gaps: lines };
  });
}

/** `isWhole` takes every gap at once, for a text that has no pages. */
export function missingViewOf(seen: SolutionSeen, asked: { readonly page?: number; readonly isWhole?: true } = {}): MissingView {
  const { standing } = seen;
  const all = [
    ...obstaclesOf(standing),
    ...[...standing.blocking, ...standing.open].filter(isNamedRisk),
    ...standing.open.filter((one) => !isNamedRisk(one)),
  ];
  const counts = gapCounts(standing);
  const pages = asked.isWhole === true ? 1 : Math.max(1, Math.ceil(all.length / MOST_GAPS));
  const page = Math.min(Math.max(asked.page ?? 1, 1), pages);
  const [from, to] = asked.isWhole === true ? [0, all.length] : [(page - 1) * MOST_GAPS, page * MOST_GAPS];
  const part = (first: number, end: number) => all.slice(Math.max(first, from), Math.max(first, Math.min(end, to)));
  return {
    head: headedOf(seen),
    blocking: groupsOf(seen, part(0, counts.blocking)),
    risks: groupsOf(seen, part(counts.blocking, counts.blocking + counts.risks)),
    open: groupsOf(seen, part(counts.blocking + counts.risks, all.length)),
    counts,
    page,
    pages,
    isReady: standing.isReady,
    isAgain: seen.solution.stage === 'production' && !standing.isReady,
    mayFile: seen.may('file'),
  };
}

function gapPart({ asks, state, line, quoted }: GapLine, words: number, lang: Lang): readonly Element[] {
  return [
    { ...runs({ text: asks, weight: 'bolder' }), spacing: 'medium' },
    small(line === '' ? state : `${state} · ${line}`),
    quoteBox({ ...quoted, quote: shortened(quoted.quote, words), paraphrase: words < 200 ? null : quoted.paraphrase }, lang),
  ];
}

function groupPart({ theme, name, gaps }: GapGroup, words: number, { id, lang }: Headed): Element {
  const action = going('solution-theme', W.open[lang], { solution: id, theme, item: gaps[0]?.item ?? '' });
  const open: Element = { type: 'ActionSet', actions: [{ ...action, tooltip: shortened(name, 100) }] };
  const column = (width: 'auto' | 'stretch', item: Element) => ({
    type: 'Column' as const,
    width,
    verticalContentAlignment: 'center' as const,
    items: [item],
  });
  return {
    type: 'Container',
    separator: true,
    spacing: 'medium',
    items: [
      {
        type: 'ColumnSet',
        columns: [column('stretch', runs({ text: parted(name), weight: 'bolder', size: 'medium' })), column('auto', open)],
      },
      ...gaps.flatMap((one) => gapPart(one, words, lang)),
    ],
  };
}

const countText = ({ counts, isAgain, head: { lang } }: MissingView): string => gapsText(counts, lang, isAgain);

const titleOf = ({ isAgain }: MissingView) => (isAgain ? W.missingTitleAgain : W.missingTitle);
const blockingTitle = ({ isAgain, head: { lang } }: MissingView) => (isAgain ? W.missingTitleAgain : W.missingBlocking)[lang];

const saysReady = ({ counts, isReady, head: { lang } }: MissingView): string => {
  if (counts.blocking + counts.risks + counts.open === 0) return W.missingNone[lang];
  return isReady ? W.missingReady[lang] : '';
};

function drawn(view: MissingView, words: number): Card {
  const { head, blocking, risks, open, page, pages, isReady, mayFile } = view;
  const { lang, id } = head;
  const ready = saysReady(view);
  const to = (title: string, at: number) => going('solution-missing', title, { solution: id, page: String(at) });
  const groups = (title: string, some: readonly GapGroup[]) =>
    some.length === 0 ? [] : [heading(title), ...some.map((one) => groupPart(one, words, head))];
  return cardOf(
    lang,
    [
      lookBar({ ...THEME_LOOKS[isReady ? 'done' : 'blocking'], word: titleOf(view) }, lang),
      small(headLine(head)),
      runs({ text: countText(view), weight: 'bolder' }),
      ...(ready === '' ? [] : [runs(ready)]),
      ...groups(blockingTitle(view), blocking),
      ...groups(W.missingRisks[lang], risks),
      ...groups(W.missingOpen[lang], open),
      ...(pages > 1 ? [small(filledIn(W.page[lang], { page: String(page), pages: String(pages) }))] : []),
      ...actionRows([
        ...(mayFile && isReady ? [going('solution-sign-off', W.signOff[lang], { solution: id })] : []),
        ...(page > 1 ? [to(W.previous[lang], page - 1)] : []),
        ...(page < pages ? [to(W.next[lang], page + 1)] : []),
        backAction(head),
      ]),
    ],
    `${titleOf(view)[lang]}. ${countText(view)}`,
  );
}

export const missingCard = (view: MissingView): Card => fitting([500, 300, 150, 80].map((words) => () => drawn(view, words)));

function groupText({ name, gaps }: GapGroup, lang: Lang): string {
  const lines = gaps.map(({ asks, state, line, quoted }) =>
    textParts(`- ${plainOf(asks)} (${plainOf([state, line].filter((one) => one !== '').join(', '))})`, quotedText(quoted, lang)),
  );
  return textParts(`**${plainOf(name)}**`, ...lines);
}

/** Complete where the view is whole. */
export function missingText(view: MissingView): string {
  const { head, blocking, risks, open, page, pages } = view;
  const { lang } = head;
  const groups = (title: string, some: readonly GapGroup[]) =>
    some.length === 0 ? [] : [`**${title}**`, ...some.map((one) => groupText(one, lang))];
  return textParts(
    `**${titleOf(view)[lang]}**`,
    headText(head),
    countText(view),
    saysReady(view),
    ...groups(blockingTitle(view), blocking),
    ...groups(W.missingRisks[lang], risks),
    ...groups(W.missingOpen[lang], open),
    pages > 1 ? filledIn(W.page[lang], { page: String(page), pages: String(pages) }) : '',
    onlyInTeams(lang),
  );
}
