// A request for approval as one person's card: how it stands, who asks for what, what the policy says, where to press; the rest below.
import { shortened } from '../answers/shortened.ts';
import { bytesOf, type Card, cardOf, type Element, MOST_BYTES, runs } from './card-types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';
import { actionsOf } from './request-actions.ts';
import {
  actionPart,
  bullets,
  clausePart,
  factPart,
  heading,
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
import type { SeatView } from './request-texts.ts';
import type { RequestView } from './request-view.ts';
import { STANDING_LOOKS, REQUEST_WORDS as W } from './request-words.ts';

/** `card` is the random id that the buttons send; null draws a card to read. Whoever is among `userIds` gets it anew on seeing it. */
export type Pressable = { readonly card: string | null; readonly userIds: readonly string[] };

/** `unfolds` where long texts wait behind buttons of their own. */
type Drawing = { readonly view: RequestView; readonly measure: Measure; readonly card: string | null; readonly unfolds: boolean };

function topPart({ view }: Drawing): readonly Element[] {
  const { lang, number, headline, filed, repeats } = view;
  const what = [numberText(number, lang), filed, ...(repeats === null ? [] : [filledIn(W.repeats[lang], { number: String(repeats) })])];
  const line = small(what.filter((one) => one !== '').join(' · '));
  return headline === '' ? [line] : [runs({ text: headline, weight: 'bolder', size: 'medium' }), line];
}

/** What has come of it, before what was asked. */
function outcomePart({ view, measure }: Drawing): readonly Element[] {
  const { lang, approval, ending, flag, state, viewer, duties } = view;
  const counts =
    approval === null || state !== 'approved'
      ? []
      : [labelled(W.counts[lang], approval.until), labelled(W.countsFor[lang], approval.persons)];
  const conditions =
    approval === null || approval.conditions.length === 0
      ? []
      : [heading(W.conditions[lang]), ...approval.conditions.flatMap((one) => wordsBox(one, measure.words))];
  const why =
    ending === null ? [] : [heading(W.reason[lang]), ...wordsBox(ending.words, measure.words), small(`${ending.by}, ${ending.when}`)];
  const remember = state === 'approved' && viewer === 'requester' && duties.length > 0 ? [heading(W.duties[lang]), ...bullets(duties)] : [];
  const flagged = flag === null ? [] : [runs({ text: flag.says, weight: 'bolder' })];
  return [...flagged, ...counts, ...conditions, ...why, ...remember];
}

function flagPart({ view, measure, unfolds }: Drawing): readonly Element[] {
  const { flag, lang, may } = view;
  if (flag === null || !may.affirm) return [];
  if (flag.now === null) return [runs(W.clauseGone[lang])];
  return clausePart(flag.now, { title: W.clauseNow[lang], measure, lang, id: 'clause-now', unfolds });
}

function evidencePart({ view, measure }: Drawing): readonly Element[] {
  const { lang, needsConsent, evidence, viewer, may, state } = view;
  if (!needsConsent) return [];
  if (evidence === null) {
    const isOpen = state === 'pending' || state === 'needs-routing';
    const says = viewer === 'requester' && may.amend ? W.evidenceMissingYours : W.evidenceMissing;
    return isOpen ? [heading(W.evidence[lang]), runs(says[lang])] : [];
  }
  const lines = [
    [W.evidenceWho[lang], evidence.who],
    [W.evidenceDay[lang], evidence.day],
    [W.evidenceHow[lang], evidence.how],
    [W.evidenceWhere[lang], evidence.where],
  ] as const;
  const shown = lines
    .filter(([, said]) => said !== '')
    .map(([label, said]) => labelled(label, shortened(said, Math.min(measure.words, 500))));
  return [heading(W.evidence[lang]), { type: 'Container', style: 'emphasis', spacing: 'small', items: shown }];
}

function exchangePart({ view, measure }: Drawing): readonly Element[] {
  const { lang, exchanges } = view;
  if (exchanges.length === 0) return [];
  const shown = exchanges
    .slice(-measure.exchanges)
    .flatMap(({ by, when, text }): readonly Element[] => [
      { ...runs({ text: by, weight: 'bolder' }, { text: `  ${when}`, size: 'small', isSubtle: true }), spacing: 'small' },
      ...wordsBox(text, Math.min(measure.words, 1000)),
    ]);
  return [heading(W.exchanges[lang]), ...shown];
}

function dutiesPart({ view }: Drawing): readonly Element[] {
  const { lang, duties, viewer, state } = view;
  const isOpen = state === 'pending' || state === 'needs-routing';
  if (duties.length === 0 || (!isOpen && viewer === 'requester')) return [];
  return [heading((viewer === 'requester' ? W.dutiesIfYes : W.dutiesBoth)[lang]), ...bullets(duties)];
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

const similarPart = ({ view: { similar, lang } }: Drawing): readonly Element[] =>
  similar.length === 0 ? [] : [heading(W.similar[lang]), ...bullets(similar)];

function askedPart(drawing: Drawing): readonly Element[] {
  const { view, measure, unfolds } = drawing;
  const { lang, facts, purpose, decideBy, viewer } = view;
  const written =
    purpose === ''
      ? []
      : writtenPart(W.purpose[lang], purpose, { unfold: unfolds ? W.wholePurpose[lang] : null, id: 'whole-purpose', most: measure.words });
  const by = decideBy === null ? [] : [labelled((viewer === 'requester' ? W.answerBy : W.decideBy)[lang], decideBy)];
  return [...by, ...factPart(facts), ...written];
}

function clausesPart({ view, measure, unfolds }: Drawing): readonly Element[] {
  const { lang, clauses } = view;
  return clauses.flatMap((clause, at) =>
    at === 0
      ? clausePart(clause, { title: CARD_WORDS.clause[lang], measure, lang, id: 'whole-clause', unfolds })
      : [small(`§ ${clause.place}`)],
  );
}

function nextPart({ view: { next, lang } }: Drawing): readonly Element[] {
  return next === '' ? [] : [heading(W.next[lang]), runs(next)];
}

/** Whoever has to decide meets everything that it takes before the buttons; for whoever only reads, what was asked is folded away. */
function bodyOf(drawing: Drawing): readonly Element[] {
  const { view, card } = drawing;
  const actions = card === null ? [] : actionPart(actionsOf(view, card));
  const bar = lookBar(STANDING_LOOKS[view.standing], view.lang);
  const asked = [...askedPart(drawing), ...evidencePart(drawing)];
  const rest = [...clausesPart(drawing), ...dutiesPart(drawing)];
  if (view.viewer === 'stranger') return [bar, ...topPart(drawing), ...nextPart(drawing)];
  if (view.standing === 'waits-for-you') {
    const below = [...seatsPart(drawing), ...similarPart(drawing)];
    return [bar, ...topPart(drawing), ...asked, ...exchangePart(drawing), ...rest, ...actions, ...below];
  }
  const isOpen = view.state === 'pending' || view.state === 'needs-routing';
  const top = [bar, ...topPart(drawing), ...outcomePart(drawing), ...flagPart(drawing)];
  if (isOpen) return [...top, ...seatsPart(drawing), ...nextPart(drawing), ...exchangePart(drawing), ...actions, ...asked, ...rest];
  // Nothing unfolds inside what unfolds.
  const flat = { ...drawing, unfolds: false };
  const folded = [
    ...askedPart(flat),
    ...evidencePart(flat),
    ...exchangePart(flat),
    ...clausesPart(flat),
    ...dutiesPart(flat),
    ...seatsPart(flat),
  ];
  const below = card === null ? folded : toggled(W.details[view.lang], 'details', folded);
  return [...top, ...nextPart(drawing), ...actions, ...below];
}

export function requestCard(view: RequestView, { card, userIds }: Pressable): Card {
  const spoken = `${STANDING_LOOKS[view.standing].word[view.lang]}. ${view.headline === '' ? numberText(view.number, view.lang) : view.headline}`;
  const drawn = MEASURES.map((measure) => () => ({
    ...cardOf(view.lang, bodyOf({ view, measure, card, unfolds: card !== null }), spoken),
    ...(card === null ? {} : refreshOf(card, userIds, view.lang)),
  }));
  return fitting(drawn);
}

/** The first that the platform takes; the last one where none is small enough. */
export function fitting(drawn: readonly (() => Card)[]): Card {
  const [first, ...others] = drawn;
  if (first === undefined) throw new RangeError('no card to draw');
  const card = first();
  return others.length === 0 || bytesOf(card) <= MOST_BYTES ? card : fitting(others);
}
