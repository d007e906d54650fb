// What somebody hears in their own chat when something happens to a solution: one line, and a small card that opens it.
import { plainOf } from '../answers/plain.ts';
import { shortened } from '../answers/shortened.ts';
import { titleIn } from '../engine/title.ts';
import type { Lang } from '../engine/types.ts';
import type { SolutionNotice } from '../solutions/types.ts';
import { type Card, cardOf, type Element, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { buttonRow, lookBar, small } from './request-parts.ts';
import { SOLUTION_NOTICE_LOOKS, SOLUTION_NOTICES } from './solution-notice-words.ts';
import {
  actionRows,
  bulletText,
  dayText,
  going,
  type Headed,
  headedOf,
  itemStateText,
  type SolutionSeen,
  solutionNumber,
  textParts,
} from './solution-parts.ts';
import { SOLUTION_WORDS as W } from './solution-words.ts';

export type NoticeItem = {
  readonly item: string;
  readonly theme: string;
  readonly name: string;
  readonly asks: string;
  readonly line: string;
};

export type SolutionNoticeView = {
  readonly head: Headed;
  readonly notice: SolutionNotice;
  readonly items: readonly NoticeItem[];
  /** The last day of the approval, in words; empty where there is none. */
  readonly until: string;
  /** Who is told may open it. */
  readonly sees: boolean;
};

/** `items` are ids, as the effect names them; what the checklist has no more is left out. */
export function solutionNoticeViewOf(seen: SolutionSeen, notice: SolutionNotice, items: readonly string[]): SolutionNoticeView {
  const { solution, standing, lang } = seen;
  const found = standing.themes.flatMap(({ items: all }) => all).filter(({ compiled }) => items.includes(compiled.item.id));
  const until = solution.signed?.until ?? null;
  return {
    head: headedOf(seen),
    notice,
    items: found.map((one) => {
      const due = one.due === null ? '' : `${(one.isOverdue ? W.overdue : W.due)[lang].toLowerCase()} ${dayText(seen, one.due)}`;
      return {
        item: one.compiled.item.id,
        theme: one.compiled.clause.id,
        name: titleIn(one.compiled.clause, lang),
        asks: one.compiled.item.asks[lang],
        line: [itemStateText(one, lang), due].filter((part) => part !== '').join(' · '),
      };
    }),
    until: until === null ? '' : dayText(seen, until),
    sees: notice !== 'dismissed',
  };
}

/** `named` is how the solution's name stands in it. */
function noticeLine({ head, notice, until }: SolutionNoticeView, named: (name: string) => string): string {
  const { lang, number, name } = head;
  const words = SOLUTION_NOTICES[notice][lang];
  const numbered = solutionNumber(number, lang);
  const isFirst = words.startsWith('{solution}');
  return filledIn(words, {
    solution: named(`${isFirst ? numbered : numbered.toLowerCase()} (${name})`),
    when: until === '' ? '' : ` ${untilWords(until, lang, notice)}`,
    until: until === '' ? '' : ` ${filledIn(W.signUntil[lang], { when: until })}`,
  });
}

const untilWords = (until: string, lang: Lang, notice: SolutionNotice) =>
  notice === 'second-look' ? filledIn(W.onDay[lang], { when: until }) : until;

const MOST_ITEMS = 5;

function itemPart({ item, theme, name, asks, line }: NoticeItem, { id, lang }: Headed): Element {
  const open = { ...going('solution-theme', W.open[lang], { solution: id, theme, item }), tooltip: shortened(asks, 100) };
  return buttonRow([runs(shortened(asks, 200)), small(`${name} · ${line}`)], open);
}

/** Where the owner left, somebody else is chosen; all else begins with the overview. */
const openVerb = (notice: SolutionNotice) => (notice === 'owner-left' ? ('solution-people' as const) : ('solution-show' as const));

export function solutionNoticeCard(view: SolutionNoticeView): Card {
  const { head, notice, items, sees } = view;
  const { lang, id, number, name } = head;
  const look = SOLUTION_NOTICE_LOOKS[notice];
  const says = noticeLine(view, (one) => one);
  const shown = items.slice(0, MOST_ITEMS);
  const left = items.length - shown.length;
  const open = notice === 'owner-left' ? W.people[lang] : W.openSolution[lang];
  return cardOf(
    lang,
    [
      lookBar(look, lang),
      runs({ text: `${solutionNumber(number, lang)} · ${name}`, weight: 'bolder', size: 'medium' }),
      runs(says),
      ...shown.map((one) => itemPart(one, head)),
      ...(left > 0 ? [small(filledIn(W.more[lang], { number: String(left) }))] : []),
      ...actionRows(sees ? [going(openVerb(notice), open, { solution: id })] : []),
    ],
    `${look.word[lang]}. ${says}`,
  );
}

/** The line beside the card: what happened to which solution, and what to do. */
export function solutionNoticeText(view: SolutionNoticeView): string {
  const { items } = view;
  const says = noticeLine(view, (one) => `**${plainOf(one)}**`);
  return textParts(
    says,
    bulletText(
      '',
      items.map(({ name, asks, line }) => `${plainOf(name)}: ${plainOf(asks)} (${plainOf(line)})`),
    ),
  );
}
