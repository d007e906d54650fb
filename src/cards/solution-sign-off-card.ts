// The form before a solution is sent for approval: to whom it goes and why, what stands behind every item, and the risks that go along.

import { plainOf } from '../answers/plain.ts';
import { shortened } from '../answers/shortened.ts';
import type { Seat } from '../approvals/types.ts';
import { titleIn } from '../engine/title.ts';
import type { Lang } from '../engine/types.ts';
import type { ItemStanding, ThemeState } from '../solutions/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { cleanOf } from './request-inputs.ts';
import { bullets, heading, note, small, toggled, wordsBox } from './request-parts.ts';
import { type SeatView, seatViews } from './request-texts.ts';
import { REQUEST_WORDS } from './request-words.ts';
import { SOLUTION_LONGEST, solutionInput } from './solution-inputs.ts';
import { themeCount } from './solution-item-part.ts';
import {
  actionRows,
  backAction,
  bulletText,
  going,
  type Headed,
  headedOf,
  headLine,
  headText,
  itemStateText,
  onlyInTeams,
  personName,
  press,
  type QuotedView,
  quoteBox,
  quotedText,
  quotedView,
  type SolutionSeen,
  saidPart,
  textParts,
  titlePart,
} from './solution-parts.ts';
import { THEME_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

export type SignRisk = { readonly asks: string; readonly reason: string; readonly quoted: QuotedView };

export type SignOffView = {
  readonly head: Headed;
  /** The revision that is shown. */
  readonly seen: number;
  /** What the policy says of it; null where it says nothing, and nothing can be sent. */
  readonly clause: QuotedView | null;
  readonly says: string;
  readonly seats: readonly SeatView[];
  /** What keeps it from being sent. */
  readonly blocking: readonly string[];
  readonly risks: readonly SignRisk[];
  readonly themes: readonly { readonly name: string; readonly state: ThemeState; readonly count: string }[];
  readonly items: readonly { readonly theme: string; readonly asks: string; readonly state: string }[];
  readonly isReady: boolean;
  readonly mayFile: boolean;
  readonly words: string;
  readonly said: string;
};

/** `seats` are those who would be asked, by the directory as it is now. */
export type Signing = { readonly seats: readonly Seat[]; readonly words?: string; readonly said?: string };

const riskOf = (seen: SolutionSeen, { compiled, record }: ItemStanding): SignRisk => ({
  asks: compiled.item.asks[seen.lang],
  reason: cleanOf(record.reason),
  quoted: quotedView(seen, compiled.clause, compiled.item.quote),
});

/** Their reasons are words of the owner's; a risk that was taken before goes along as well. */
const isRisk = ({ record, applies }: ItemStanding) => record.state === 'accepted-risk' && applies !== 'no';

export function signOffViewOf(seen: SolutionSeen, { seats, words = '', said = '' }: Signing): SignOffView {
  const { policy, solution, standing, known, lang, now, viewer, may } = seen;
  const { signOff } = policy.checklist;
  const items = standing.themes.flatMap((theme) => theme.items.map((item) => ({ theme: titleIn(theme.clause, lang), item })));
  const names = new Map([...known].flatMap(([id, name]) => (name === null ? [] : [[id, personName(seen, id)] as const])));
  return {
    head: headedOf(seen),
    seen: solution.revision,
    clause: signOff === null ? null : quotedView(seen, signOff.clause, signOff.signOff.quote),
    says: signOff?.signOff.says?.[lang] ?? '',
    seats: seatViews({ policy, known: names, now, lang, viewer, isDraft: true }, seats),
    blocking: standing.blocking.filter(({ gap }) => gap !== 'risk-named').map((one) => one.compiled.item.asks[lang]),
    risks: items.filter(({ item }) => isRisk(item)).map(({ item }) => riskOf(seen, item)),
    themes: standing.themes.map(({ clause, state, done, of }) => ({
      name: titleIn(clause, lang),
      state,
      count: of === 0 ? '' : themeCount(done, of, lang),
    })),
    items: items.map(({ theme, item }) => ({ theme, asks: item.compiled.item.asks[lang], state: itemStateText(item, lang) })),
    isReady: standing.isReady && signOff !== null,
    mayFile: may('file'),
    words,
    said,
  };
}

type Measure = { readonly items: number; readonly words: number; readonly blocking: number; readonly risks: number };
const MEASURES: readonly Measure[] = [
  { items: 60, words: 1000, blocking: 12, risks: 30 },
  { items: 30, words: 500, blocking: 8, risks: 30 },
  { items: 12, words: 250, blocking: 5, risks: 20 },
  { items: 0, words: 120, blocking: 3, risks: 8 },
];

const isNobody = ({ seats, blocking, head: { lang } }: SignOffView): boolean =>
  (seats.length === 0 && blocking.length === 0) || seats.some(({ says }) => says === REQUEST_WORDS.nobodyYet[lang]);

function seatsPart(view: SignOffView): readonly Element[] {
  const { lang } = view.head;
  const { seats } = view;
  const lines = seats.map(({ role, says }) => ({ ...runs({ text: `${role}: `, weight: 'bolder' }, says), spacing: 'small' as const }));
  const skipped = [...new Set(seats.flatMap((one) => one.skipped))];
  return [
    heading(REQUEST_WORDS.formGoesTo[lang]),
    ...lines,
    ...(isNobody(view) ? [small(REQUEST_WORDS.formNobody[lang])] : []),
    ...(seats.length > 1 ? [small(REQUEST_WORDS.allMust[lang])] : []),
    ...(skipped.length === 0 ? [] : [heading(REQUEST_WORDS.skipped[lang]), ...bullets(skipped)]),
  ];
}

function risksPart({ risks, head: { lang } }: SignOffView, { words, risks: most }: Measure): readonly Element[] {
  if (risks.length === 0) return [small(W.signNoRisks[lang])];
  return [
    heading(W.signRisks[lang]),
    ...risks
      .slice(0, most)
      .flatMap(({ asks, reason, quoted }): readonly Element[] => [
        { ...runs({ text: `! ${shortened(asks, words)}`, weight: 'bolder' }), spacing: 'medium' },
        quoteBox({ ...quoted, quote: shortened(quoted.quote, words), paraphrase: null }, lang),
        { ...runs({ text: W.reason[lang], size: 'small', weight: 'bolder' }), spacing: 'small' },
        ...wordsBox(reason, words),
      ]),
    ...(risks.length > most ? [note(W.signItemsElsewhere[lang])] : []),
  ];
}

function itemsPart({ items, head: { lang } }: SignOffView, measure: Measure): readonly Element[] {
  const shown = items.slice(0, measure.items);
  const lines = shown.map(({ theme, asks, state }) => small(`${theme}: ${asks} ${state}`));
  const left = shown.length < items.length ? [note(W.signItemsElsewhere[lang])] : [];
  return toggled(W.signShowItems[lang], 'all-items', [...lines, ...left]);
}

const themeLine = ({ name, state, count }: SignOffView['themes'][number], lang: Lang) =>
  `${THEME_LOOKS[state].icon} ${name}: ${THEME_LOOKS[state].word[lang]}${count === '' ? '' : ` (${count})`}`;

function blockedPart({ blocking, head: { lang } }: SignOffView, measure: Measure): readonly Element[] {
  if (blocking.length === 0) return [];
  const shown = blocking.slice(0, measure.blocking);
  const left = blocking.length - shown.length;
  return [
    runs({ text: W.signBlocked[lang], weight: 'bolder' }),
    ...shown.map((one) => ({ ...runs(`✖ ${shortened(one, measure.words)}`), spacing: 'small' as const })),
    ...(left > 0 ? [small(filledIn(W.more[lang], { number: String(left) }))] : []),
  ];
}

/** What those who decide would see. */
const sentPart = (view: SignOffView, measure: Measure): readonly Element[] => [
  ...risksPart(view, measure),
  heading(W.themes[view.head.lang]),
  ...view.themes.map((one) => small(themeLine(one, view.head.lang))),
  ...itemsPart(view, measure),
];

/** What is in the way stands alone: nobody has been asked yet. */
function drawn(view: SignOffView, measure: Measure): Card {
  const { head, clause, says, isReady, mayFile, words, said, seen } = view;
  const isBlocked = view.blocking.length > 0;
  const { lang, id } = head;
  const canFile = isReady && mayFile;
  const input: Element = {
    type: 'Input.Text',
    id: solutionInput('solution-file', 'words'),
    label: W.signWords[lang],
    isMultiline: true,
    maxLength: SOLUTION_LONGEST.words,
    ...(words === '' ? {} : { value: words }),
  };
  return cardOf(
    lang,
    [
      titlePart(W.signTitle[lang]),
      ...saidPart(said),
      small(headLine(head)),
      ...blockedPart(view, measure),
      ...(clause === null
        ? [runs(W.signNone[lang])]
        : [...(says === '' ? [] : [runs(says)]), quoteBox({ ...clause, quote: shortened(clause.quote, measure.words) }, lang)]),
      ...(canFile ? [note(W.signSays[lang])] : []),
      ...(clause === null || isBlocked ? [] : seatsPart(view)),
      ...(isBlocked ? [] : sentPart(view, measure)),
      ...(canFile ? [input] : []),
      ...actionRows([
        ...(canFile ? [press('solution-file', W.signOff[lang], { solution: id, seen: String(seen) }, 'positive')] : []),
        ...(isBlocked ? [going('solution-missing', W.missing[lang], { solution: id })] : []),
        backAction(head),
      ]),
    ],
    W.signTitle[lang],
  );
}

export const signOffCard = (view: SignOffView): Card => fitting(MEASURES.map((measure) => () => drawn(view, measure)));

export function signOffText(view: SignOffView): string {
  const { head, clause, says, seats, blocking, risks, themes, items, said } = view;
  const { lang } = head;
  return textParts(
    said,
    `**${W.signTitle[lang]}**`,
    headText(head),
    blocking.length === 0 ? '' : textParts(W.signBlocked[lang], bulletText('', blocking.map(plainOf))),
    clause === null ? W.signNone[lang] : textParts(plainOf(says), quotedText(clause, lang)),
    bulletText(
      REQUEST_WORDS.formGoesTo[lang],
      seats.map(({ role, says: who }) => `${plainOf(role)}: ${plainOf(who)}`),
    ),
    seats.length > 1 ? REQUEST_WORDS.allMust[lang] : '',
    isNobody(view) ? REQUEST_WORDS.formNobody[lang] : '',
    bulletText(REQUEST_WORDS.skipped[lang], [...new Set(seats.flatMap((one) => one.skipped))].map(plainOf)),
    risks.length === 0 ? W.signNoRisks[lang] : `**${W.signRisks[lang]}**`,
    ...risks.map(({ asks, reason, quoted }) => textParts(`- ${plainOf(asks)}: ${plainOf(reason)}`, quotedText(quoted, lang))),
    bulletText(
      W.themes[lang],
      themes.map((one) => plainOf(themeLine(one, lang))),
    ),
    bulletText(
      W.signItems[lang],
      items.map(({ theme, asks, state }) => plainOf(`${theme}: ${asks} ${state}`)),
    ),
    onlyInTeams(lang),
  );
}
