// A request for approval as one person's card: how it stands, who asks for what, what the policy says, where to press; the rest below.
import { shortened } from '../answers/shortened.ts';
import { isOpen } from '../approvals/may-do.ts';
import type { Wording } from '../engine/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { actionsOf } from './request-actions.ts';
import { clausesPart } from './request-clauses.ts';
import { LONGEST } from './request-inputs.ts';
import {
  actionPart,
  bullets,
  clausePart,
  factPart,
  heading,
  LONGEST_AT_ONCE,
  labelled,
  lookBar,
  MEASURES,
  type Measure,
  numberText,
  refreshOf,
  small,
  toggled,
  wordsBox,
  writtenPart,
} from './request-parts.ts';
import { risksPart, signedPart } from './request-sign-off.ts';
import { inShort, type SeatView } from './request-texts.ts';
import type { EvidenceView, RequestView } from './request-view.ts';
import { STANDING_LOOKS, REQUEST_WORDS as W } from './request-words.ts';

/** `card` is the random id that the buttons send; null draws a card to read. Whoever is among `userIds` gets it anew on seeing it. */
export type Pressable = {
  readonly card: string | null;
  readonly userIds: readonly string[];
  /** What a press has come to, where it changed nothing or the card was sent twice; words of ours. */
  readonly said?: string;
};

/** `unfolds` where long texts wait behind buttons of their own. */
type Drawing = { readonly view: RequestView; readonly measure: Measure; readonly card: string | null; readonly unfolds: boolean };

function topPart({ view }: Drawing): readonly Element[] {
  const { lang, number, headline, filed, repeats } = view;
  const what = [numberText(number, lang), filed, ...(repeats === null ? [] : [filledIn(W.repeats[lang], { number: String(repeats) })])];
  const line = small(what.filter((one) => one !== '').join(' · '));
  return headline === '' ? [line] : [runs({ text: headline, weight: 'bolder', size: 'medium' }), line];
}

function conditionsPart({ view: { approval, lang }, measure }: Pick<Drawing, 'view' | 'measure'>): readonly Element[] {
  if (approval === null || approval.conditions.length === 0) return [];
  return [heading(W.conditions[lang]), ...approval.conditions.flatMap((one) => wordsBox(one, measure.words))];
}

/** What has come of it, before what was asked. */
function outcomePart({ view, measure }: Drawing): readonly Element[] {
  const { lang, approval, ending, state, viewer, duties } = view;
  const counts =
    approval === null || state !== 'approved'
      ? []
      : [
          labelled(W.approvedBy[lang], approval.by),
          labelled(W.counts[lang], approval.until),
          ...(view.signOff === null ? [labelled(W.countsFor[lang], approval.persons)] : []),
        ];
  const conditions = state === 'approved' ? conditionsPart({ view, measure }) : [];
  const why =
    ending === null ? [] : [heading(W.reason[lang]), ...wordsBox(ending.words, measure.words), small(`${ending.by}, ${ending.when}`)];
  const remember = state === 'approved' && viewer === 'requester' && duties.length > 0 ? [heading(W.duties[lang]), ...bullets(duties)] : [];
  return [...saysFlag(view), ...counts, ...conditions, ...why, ...remember];
}

const saysFlag = ({ flag }: RequestView): readonly Element[] => (flag === null ? [] : [runs({ text: flag.says, weight: 'bolder' })]);

function flagPart({ view, measure, unfolds }: Drawing): readonly Element[] {
  const { flag, lang, may } = view;
  if (flag === null || !(may.affirm || may.ask)) return [];
  if (flag.now === null) return [runs(W.clauseGone[lang])];
  return clausePart(flag.now, { title: W.clauseNow[lang], measure, lang, id: 'clause-now', unfolds });
}

function evidencePart({ view, measure }: Drawing): readonly Element[] {
  const { lang, needsConsent, evidence, hasConsent, may, state } = view;
  const says = isOpen(state) && !hasConsent ? [runs((may.amend ? W.evidenceMissingYours : W.evidenceMissing)[lang])] : [];
  if (!needsConsent || (evidence === null && says.length === 0)) return [];
  return [heading(W.evidence[lang]), ...says, ...(evidence === null ? [] : [evidenceBox(evidence, view, measure)])];
}

function evidenceBox({ who, day, how, where }: EvidenceView, { lang }: RequestView, measure: Measure): Element {
  const lines = [
    [W.evidenceWho, who],
    [W.evidenceDay, day],
    [W.evidenceHow, how],
    [W.evidenceWhere, where],
  ] as const;
  const said = lines.filter(([, text]) => text !== '');
  const items = said.map(([label, text]) => labelled(label[lang], shortened(text, Math.min(measure.words, LONGEST.where))));
  return { type: 'Container', style: 'emphasis', spacing: 'small', items };
}

type Exchanges = RequestView['exchanges'];

/** The newest question and its answer stand above the buttons of whoever decides, in full below where they are long. */
const LATEST = 2;
const shortly = (drawing: Drawing): Drawing => ({
  ...drawing,
  measure: { ...drawing.measure, words: Math.min(drawing.measure.words, LONGEST_AT_ONCE) },
});

function exchangePart({ view: { lang }, measure }: Drawing, exchanges: Exchanges, title: Wording): readonly Element[] {
  if (exchanges.length === 0) return [];
  const shown = exchanges
    .slice(-measure.exchanges)
    .flatMap(({ by, when, text }): readonly Element[] => [
      { ...runs({ text: by, weight: 'bolder' }, { text: `  ${when}`, size: 'small', isSubtle: true }), spacing: 'small' },
      ...wordsBox(text, Math.min(measure.words, 1000)),
    ]);
  return [heading(title[lang]), ...shown];
}

const DUTY_TITLES = { requester: W.dutiesIfYes, approver: W.dutiesBoth, other: W.dutiesEntailed, stranger: W.dutiesEntailed } as const;

function dutiesPart({ view }: Drawing): readonly Element[] {
  const { lang, duties, viewer, state } = view;
  if (duties.length === 0 || (!isOpen(state) && viewer === 'requester')) return [];
  return [heading(DUTY_TITLES[viewer][lang]), ...bullets(duties)];
}

const SEAT_ICONS: Readonly<Record<SeatView['state'], string>> = { open: '…', approved: '✔', rejected: '✖' };

function seatsPart({ view }: Drawing): readonly Element[] {
  const { lang, seats } = view;
  if (seats.length === 0) return [];
  const lines = seats.map(({ role, state, says }) => ({
    ...runs(`${SEAT_ICONS[state]} `, { text: `${role}: `, weight: 'bolder' }, says),
    spacing: 'small' as const,
  }));
  const skipped = [...new Set(seats.flatMap((one) => one.skipped))];
  return [
    heading(W.who[lang]),
    ...lines,
    ...(seats.length > 1 ? [small(W.allMust[lang])] : []),
    ...(skipped.length === 0 ? [] : [heading(W.skipped[lang]), ...bullets(skipped)]),
  ];
}

const similarPart = ({ view: { similar, lang }, measure }: Drawing): readonly Element[] =>
  similar.length === 0 || !measure.hasSimilar ? [] : [heading(W.similar[lang]), ...bullets(similar)];

function askedPart(drawing: Drawing): readonly Element[] {
  const { view, measure, unfolds } = drawing;
  const { lang, facts, signOff, purpose, decideBy, viewer } = view;
  const written =
    purpose === ''
      ? []
      : writtenPart(W.purpose[lang], purpose, { unfold: unfolds ? W.wholePurpose[lang] : null, id: 'whole-purpose', most: measure.words });
  const by = decideBy === null ? [] : [labelled((viewer === 'requester' ? W.answerBy : W.decideBy)[lang], decideBy)];
  return [...by, ...factPart(facts), ...written, ...risksPart(signOff, { lang, measure, unfolds, purpose })];
}

const stoodPart = ({ view: { signOff, lang, purpose }, measure, unfolds }: Drawing): readonly Element[] =>
  signedPart(signOff, { lang, measure, unfolds, purpose });

const citedPart = ({ view, measure, unfolds }: Drawing): readonly Element[] =>
  clausesPart({ clauses: view.clauses, lang: view.lang, measure, unfolds, isOpen: view.may.ask && view.signOff === null });

function nextPart({ view: { next, lang } }: Drawing): readonly Element[] {
  return next === '' ? [] : [heading(W.next[lang]), runs(next)];
}

/** Who asks for what, then the buttons, on the first screen of a phone; what it rests on follows. */
function decidingBody(drawing: Drawing, actions: readonly Element[]): readonly Element[] {
  const { exchanges } = drawing.view;
  const isShort = exchanges.slice(-LATEST).every(({ text }) => text.length <= LONGEST_AT_ONCE);
  return [
    ...askedPart(drawing),
    ...exchangePart(shortly(drawing), exchanges.slice(-LATEST), W.exchanges),
    ...actions,
    ...stoodPart(drawing),
    ...evidencePart(drawing),
    ...citedPart(drawing),
    ...dutiesPart(drawing),
    ...seatsPart(drawing),
    ...exchangePart(drawing, isShort ? exchanges.slice(0, -LATEST) : exchanges, isShort ? W.earlier : W.wholeExchange),
    ...similarPart(drawing),
  ];
}

/** With whom it is and what happens next, then what was asked for. */
function waitingBody(drawing: Drawing, actions: readonly Element[]): readonly Element[] {
  const { lang, exchanges } = drawing.view;
  return [
    ...seatsPart(drawing),
    ...nextPart(drawing),
    ...exchangePart(drawing, exchanges, W.exchanges),
    ...actions,
    heading(W.asked[lang]),
    ...askedPart(drawing),
    ...stoodPart(drawing),
    ...evidencePart(drawing),
    ...citedPart(drawing),
    ...dutiesPart(drawing),
  ];
}

/** What has come of what; all that was asked is folded away, and nothing unfolds inside what unfolds. */
function endedBody(drawing: Drawing, actions: readonly Element[]): readonly Element[] {
  const flat = { ...drawing, unfolds: false };
  const { lang, exchanges, state, facts } = drawing.view;
  const folded = [
    ...askedPart(flat),
    ...stoodPart(flat),
    ...evidencePart(flat),
    ...exchangePart(flat, exchanges, W.exchanges),
    ...citedPart(flat),
    ...dutiesPart(flat),
    ...seatsPart(flat),
    ...(state === 'approved' ? [] : conditionsPart(flat)),
  ];
  const what = facts.length === 0 ? [] : [small(inShort(facts))];
  const below = drawing.card === null ? folded : toggled(W.details[lang], 'details', folded);
  return [...what, ...outcomePart(drawing), ...flagPart(drawing), ...nextPart(drawing), ...actions, ...below];
}

function bodyOf(drawing: Drawing): readonly Element[] {
  const { view, card } = drawing;
  const top = [lookBar(STANDING_LOOKS[view.standing], view.lang), ...topPart(drawing)];
  if (view.viewer === 'stranger') return [...top, ...nextPart(drawing)];
  const actions = card === null ? [] : actionPart(actionsOf(view, card));
  if (view.standing === 'waits-for-you') return [...top, ...saysFlag(view), ...flagPart(drawing), ...decidingBody(drawing, actions)];
  return [...top, ...(isOpen(view.state) ? waitingBody(drawing, actions) : endedBody(drawing, actions))];
}

/** Right below the heading, where whoever pressed looks. */
const withSaid = (said: string, [first, ...others]: readonly Element[]): readonly Element[] =>
  first === undefined ? [] : [first, ...(said === '' ? [] : [runs({ text: said, weight: 'bolder' })]), ...others];

export function requestCard(view: RequestView, { card, userIds, said = '' }: Pressable): Card {
  const spoken = `${STANDING_LOOKS[view.standing].word[view.lang]}. ${view.headline === '' ? numberText(view.number, view.lang) : view.headline}`;
  const drawn = MEASURES.map((measure) => () => ({
    ...cardOf(view.lang, withSaid(said, bodyOf({ view, measure, card, unfolds: card !== null })), spoken),
    ...(card === null ? {} : refreshOf(card, userIds, view.lang)),
  }));
  return fitting(drawn);
}
