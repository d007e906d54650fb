// Lists of requests: what waits for somebody, what somebody has asked for, and the DPO's register. Each row opens its request.
import { plainOf } from '../answers/plain.ts';
import { shortened } from '../answers/shortened.ts';
import type { State } from '../approvals/types.ts';
import { EXPIRES_SOON_DAYS, runsOutSoon, type Urgency, urgencyOf } from '../approvals/urgency.ts';
import { afterDays, dayOf } from '../approvals/working-days.ts';
import type { Lang } from '../engine/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { DUTY_LOOKS } from './notice-words.ts';
import type { ObligationView } from './obligation-card.ts';
import { actionPart, buttonRow, execute, heading, numberText, small } from './request-parts.ts';
import { inShort } from './request-texts.ts';
import { type Looking, type RequestView, requestViewOf } from './request-view.ts';
import { STANDING_LOOKS, type Standing, REQUEST_WORDS as W } from './request-words.ts';

export type RequestRow = {
  /** Id of the viewer's card of this request. */
  readonly card: string;
  readonly number: number;
  readonly standing: Standing;
  /** Who asks for what. */
  readonly title: string;
  /** With whom it is, or until when. */
  readonly line: string;
};
export type ListKind = 'waiting' | 'mine' | 'register';
export type RequestSection = { readonly title: string; readonly rows: readonly RequestRow[] };
export type RequestListView = {
  readonly lang: Lang;
  readonly kind: ListKind;
  /** How many there are in each state, as a line; empty for none. */
  readonly counts: string;
  readonly sections: readonly RequestSection[];
  /** Duties whose deadline has passed, for the register. */
  readonly duties: readonly DutyRow[];
  readonly moreDuties: number;
  /** Which page of how many; empty where there is one. */
  readonly page: string;
  /** How many come after these. */
  readonly more: number;
  /** What to type for the next page; empty where this is the last. */
  readonly next: string;
};
type DutyRow = { readonly title: string; readonly line: string };

export type Listed = Omit<Looking, 'policy' | 'known' | 'now' | 'viewer' | 'similar' | 'lang'> & { readonly card: string };
export type Listing = Pick<Looking, 'policy' | 'known' | 'now' | 'viewer'> & {
  readonly lang: Lang;
  readonly kind: ListKind;
  readonly requests: readonly Listed[];
  /** For the register: all there are. */
  readonly counts?: Readonly<Partial<Record<State, number>>>;
  /** How many there are in all, where not all were read. */
  readonly total?: number;
  readonly paging?: Paging;
  /** On this page. */
  readonly duties?: readonly ObligationView[];
  readonly moreDuties?: number;
};

/** `page` counts from 1; `command` is what is typed before the number of a page. */
export type Paging = { readonly page: number; readonly pages: number; readonly skip: number; readonly command: string };
const ONE_PAGE: Paging = { page: 1, pages: 1, skip: 0, command: '' };

/** A page of rows of these lengths, and of duties, fits into a card: what were left out would be on no page. */
export const MOST_ROWS = 15;
export const MOST_DUTIES = 5;
const LONGEST_TITLE = 160;
const LONGEST_LINE = 160;
const COUNTED: readonly (readonly [State, Standing])[] = [
  ['pending', 'pending'],
  ['needs-routing', 'needs-routing'],
  ['approved', 'approved'],
  ['rejected', 'rejected'],
  ['withdrawn', 'withdrawn'],
  ['expired', 'unanswered'],
  ['revoked', 'revoked'],
];

type Seen = { readonly listed: Listed; readonly view: RequestView };

function rowOf({ listed, view }: Seen, { kind, lang }: Listing): RequestRow {
  const what = inShort(view.facts);
  const isOpen = view.standing === 'pending' || view.standing === 'waits-for-you';
  const parts = [
    isOpen && view.askedNow !== '' && kind !== 'waiting' ? filledIn(W.rowWith[lang], { asked: view.askedNow }) : '',
    view.decideBy === null ? '' : filledIn(W.rowBy[lang], { when: view.decideBy }),
    view.approval !== null && view.state === 'approved' ? filledIn(W.rowUntil[lang], { when: view.approval.until }) : '',
  ];
  return {
    card: listed.card,
    number: view.number,
    standing: view.standing,
    title: shortened(kind === 'mine' ? what : `${view.requester}: ${what}`, LONGEST_TITLE),
    line: shortened(parts.filter((one) => one !== '').join(', '), LONGEST_LINE),
  };
}

type SectionKey = Extract<keyof typeof W, `section${string}`>;
const SECTIONS: readonly SectionKey[] = [
  'sectionRouting',
  'sectionOverdue',
  'sectionFlagged',
  'sectionExpiring',
  'sectionOpen',
  'sectionOther',
];

const SECTION_OF: Readonly<Record<Urgency, SectionKey>> = {
  routing: 'sectionRouting',
  overdue: 'sectionOverdue',
  flagged: 'sectionFlagged',
  open: 'sectionOpen',
  settled: 'sectionOther',
};

/** Where in the register it stands: what the DPO has to see first comes first. */
const sectionOf = ({ listed: { request } }: Seen, today: string): SectionKey =>
  runsOutSoon(request, { from: today, to: afterDays(today, EXPIRES_SOON_DAYS) }) ? 'sectionExpiring' : SECTION_OF[urgencyOf(request)];

function countsText({ counts, lang }: Listing): string {
  if (counts === undefined) return '';
  const told = COUNTED.flatMap(([state, standing]) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [`${STANDING_LOOKS[standing].word[lang]}: ${count}`];
  });
  return told.join(' · ');
}

const dutyRowOf = ({ person, duty, due, lang }: ObligationView): DutyRow => ({
  title: shortened(`${person}: ${duty}`, LONGEST_TITLE),
  line: filledIn(W.rowDuty[lang], { due }),
});

export function requestListViewOf(listing: Listing): RequestListView {
  const { policy, known, now, viewer, lang, kind, requests, total = requests.length } = listing;
  const { paging: { page, pages, skip, command } = ONE_PAGE, duties = [], moreDuties = 0 } = listing;
  const shown = requests.slice(0, MOST_ROWS);
  const seen = shown.map((listed): Seen => ({ listed, view: requestViewOf({ ...listed, policy, known, now, viewer, similar: [], lang }) }));
  const rows = (some: readonly Seen[]) => some.map((one) => rowOf(one, listing));
  const grouped = SECTIONS.map((key) => ({ title: W[key][lang], rows: rows(seen.filter((one) => sectionOf(one, dayOf(now)) === key)) }));
  return {
    lang,
    kind,
    counts: countsText(listing),
    sections:
      kind === 'register' ? grouped.filter((one) => one.rows.length > 0) : seen.length === 0 ? [] : [{ title: '', rows: rows(seen) }],
    duties: duties.slice(0, MOST_DUTIES).map(dutyRowOf),
    moreDuties,
    page: pages === 1 ? '' : filledIn(W.listPage[lang], { page: String(page), pages: String(pages) }),
    more: Math.max(0, total - skip - shown.length),
    next: page < pages ? `${command} ${page + 1}` : '',
  };
}

function rowPart({ card, number, standing, title, line }: RequestRow, lang: Lang): Element {
  const { icon, word } = STANDING_LOOKS[standing];
  const state = small(`${icon} ${word[lang]}${line === '' ? '' : `, ${line}`}`);
  const open = execute('show-request', filledIn(W.open[lang], { number: String(number) }), { card });
  return buttonRow([runs({ text: `${number} · `, weight: 'bolder' }, title), state], open);
}

const TITLES = { waiting: W.listWaiting, mine: W.listMine, register: W.listRegister } as const;

const moreText = (more: number, lang: Lang) => (more === 0 ? '' : filledIn(W.listMore[lang], { number: String(more) }));
const nextText = (next: string, lang: Lang) => (next === '' ? '' : filledIn(W.listNext[lang], { command: next }));
const smallParts = (texts: readonly string[]): readonly Element[] => texts.filter((text) => text !== '').map((text) => small(text));

function dutyParts({ duties, moreDuties, lang }: RequestListView): readonly Element[] {
  if (duties.length === 0) return [];
  const { icon, word } = DUTY_LOOKS.overdue;
  const rows = duties.map(
    ({ title, line }): Element => ({
      type: 'Container',
      separator: true,
      spacing: 'small',
      items: [runs(title), small(`${icon} ${word[lang]}, ${line}`)],
    }),
  );
  return [heading(W.sectionDuties[lang]), ...rows, ...smallParts([moreText(moreDuties, lang)])];
}

function drawnList(view: RequestListView, most: number): Card {
  const { lang, kind, counts, sections, more, page, next } = view;
  let left = most;
  const drawn = sections.flatMap(({ title, rows }): readonly Element[] => {
    const shown = rows.slice(0, left);
    left -= shown.length;
    if (shown.length === 0) return [];
    return [...(title === '' ? [] : [heading(title)]), ...shown.map((row) => rowPart(row, lang))];
  });
  const rest = more + sections.reduce((sum, { rows }) => sum + rows.length, 0) - (most - left);
  const title = TITLES[kind][lang];
  return cardOf(
    lang,
    [
      { type: 'TextBlock', text: title, wrap: true, weight: 'bolder', size: 'large', style: 'heading' },
      ...smallParts([counts, page]),
      ...dutyParts(view),
      ...(drawn.length === 0 ? [runs(W.listNone[lang])] : drawn),
      ...smallParts([[moreText(rest, lang), nextText(next, lang)].filter((one) => one !== '').join(' ')]),
      ...(kind === 'register' ? actionPart([execute('register-file', W.registerFile[lang], { list: 'register' })]) : []),
    ],
    title,
  );
}

export const requestListCard = (view: RequestListView): Card => fitting([MOST_ROWS, 8, 3, 1].map((most) => () => drawnList(view, most)));

/** The same for where cards do not last. */
export function requestListText({ lang, kind, counts, sections, more, page, next, duties, moreDuties }: RequestListView): string {
  const rows = sections.flatMap(({ title, rows: all }) => [
    ...(title === '' ? [] : [`**${title}**`]),
    all
      .map(({ number, standing, title: what, line }) => {
        const says = [STANDING_LOOKS[standing].word[lang], line].filter((one) => one !== '').join(', ');
        return `- ${numberText(number, lang)}: ${plainOf(what)} (${plainOf(says)})`;
      })
      .join('\n'),
  ]);
  const overdue = duties.map(({ title, line }) => `- ${plainOf(title)} (${plainOf(line)})`).join('\n');
  return [
    `**${TITLES[kind][lang]}**`,
    counts,
    page,
    ...(overdue === '' ? [] : [`**${W.sectionDuties[lang]}**`, overdue, moreText(moreDuties, lang)]),
    ...(rows.length === 0 ? [W.listNone[lang]] : rows),
    [moreText(more, lang), nextText(next, lang)].filter((one) => one !== '').join(' '),
  ]
    .filter((one) => one !== '')
    .join('\n\n');
}
