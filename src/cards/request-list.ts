// Lists of requests: what waits for somebody, what somebody has asked for, and the DPO's register. Each row opens its request.
import { plainOf } from '../answers/plain.ts';
import type { State } from '../approvals/types.ts';
import { EXPIRES_SOON_DAYS, runsOutSoon, type Urgency, urgencyOf } from '../approvals/urgency.ts';
import { afterDays, dayOf } from '../approvals/working-days.ts';
import type { Lang } from '../engine/types.ts';
import { type Card, cardOf, type Element, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { fitting } from './request-card.ts';
import { actionPart, execute, heading, numberText, small } from './request-parts.ts';
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
  /** How many are not shown. */
  readonly more: number;
};

export type Listed = Omit<Looking, 'policy' | 'known' | 'now' | 'viewer' | 'similar' | 'lang'> & { readonly card: string };
export type Listing = Pick<Looking, 'policy' | 'known' | 'now' | 'viewer'> & {
  readonly lang: Lang;
  readonly kind: ListKind;
  readonly requests: readonly Listed[];
  /** For the register: all there are. */
  readonly counts?: Readonly<Partial<Record<State, number>>>;
  /** How many there are in all, where not all were read. */
  readonly total?: number;
};

const MOST_ROWS = 15;
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
    title: kind === 'mine' ? what : `${view.requester}: ${what}`,
    line: parts.filter((one) => one !== '').join(', '),
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

export function requestListViewOf(listing: Listing): RequestListView {
  const { policy, known, now, viewer, lang, kind, requests, total = requests.length } = listing;
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
    more: Math.max(0, total - shown.length),
  };
}

function rowPart({ card, number, standing, title, line }: RequestRow, lang: Lang): Element {
  const { icon, word } = STANDING_LOOKS[standing];
  const state = small(`${icon} ${word[lang]}${line === '' ? '' : `, ${line}`}`);
  return {
    type: 'Container',
    separator: true,
    spacing: 'small',
    items: [
      {
        type: 'ColumnSet',
        columns: [
          { type: 'Column', width: 'stretch', items: [runs({ text: `${number} · `, weight: 'bolder' }, title), state] },
          {
            type: 'Column',
            width: 'auto',
            verticalContentAlignment: 'center',
            items: [
              { type: 'ActionSet', actions: [execute('show-request', filledIn(W.open[lang], { number: String(number) }), { card })] },
            ],
          },
        ],
      },
    ],
  };
}

const TITLES = { waiting: W.listWaiting, mine: W.listMine, register: W.listRegister } as const;

function drawnList({ lang, kind, counts, sections, more }: RequestListView, most: number): Card {
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
      ...(counts === '' ? [] : [small(counts)]),
      ...(drawn.length === 0 ? [runs(W.listNone[lang])] : drawn),
      ...(rest === 0 ? [] : [small(filledIn(W.listMore[lang], { number: String(rest) }))]),
      ...(kind === 'register' ? actionPart([execute('register-file', W.registerFile[lang], { list: 'register' })]) : []),
    ],
    title,
  );
}

export const requestListCard = (view: RequestListView): Card => fitting([MOST_ROWS, 8, 3, 1].map((most) => () => drawnList(view, most)));

/** The same for where cards do not last. */
export function requestListText({ lang, kind, counts, sections, more }: RequestListView): string {
  const rows = sections.flatMap(({ title, rows: all }) => [
    ...(title === '' ? [] : [`**${title}**`]),
    all
      .map(({ number, standing, title: what, line }) => {
        const says = [STANDING_LOOKS[standing].word[lang], line].filter((one) => one !== '').join(', ');
        return `- ${numberText(number, lang)}: ${plainOf(what)} (${plainOf(says)})`;
      })
      .join('\n'),
  ]);
  const rest = more === 0 ? [] : [filledIn(W.listMore[lang], { number: String(more) })];
  return [`**${TITLES[kind][lang]}**`, counts, ...(rows.length === 0 ? [W.listNone[lang]] : rows), ...rest]
    .filter((one) => one !== '')
    .join('\n\n');
}
