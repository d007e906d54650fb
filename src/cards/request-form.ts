// The form that files a request: everything that the answer knows stands there already, only purpose and consent are asked for.
import { namesNothing } from '../approvals/scope.ts';
import type { PersonId, Seat, Subject, Time } from '../approvals/types.ts';
import type { Policy } from '../engine/compile.ts';
import type { Lang } from '../engine/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';
import {
  actionPart,
  bullets,
  clausePart,
  contentInputs,
  execute,
  factPart,
  heading,
  MEASURES,
  type Measure,
  note,
  small,
} from './request-parts.ts';
import { type CitedView, citedView, dutyTexts, type FactLine, factLines, type SeatView, seatViews } from './request-texts.ts';
import { REQUEST_WORDS as W } from './request-words.ts';

export type RequestFormView = {
  readonly lang: Lang;
  readonly facts: readonly FactLine[];
  readonly clause: CitedView | null;
  readonly duties: readonly string[];
  readonly seats: readonly SeatView[];
  readonly needsConsent: boolean;
  /** What is asked for stands for several things: which one it is has to be written. */
  readonly isUnnamed: boolean;
  /** What was written for the request that this one repeats. */
  readonly purpose: string;
  readonly repeats: number | null;
};

export type Drafting = {
  readonly policy: Policy;
  readonly subject: Subject;
  readonly requester: PersonId;
  /** Who would be asked, by the directory as it is now. */
  readonly seats: readonly Seat[];
  readonly known: ReadonlyMap<PersonId, string>;
  readonly now: Time;
  readonly purpose?: string;
  readonly repeats?: number | null;
  readonly lang?: Lang;
};

export function requestFormViewOf(drafting: Drafting): RequestFormView {
  const { policy, subject, requester, seats, known, now, purpose = '', repeats = null } = drafting;
  const lang = drafting.lang ?? subject.lang;
  const [clause] = subject.clauses;
  return {
    lang,
    facts: factLines(policy, subject.facts, lang),
    clause: clause === undefined ? null : citedView(policy, clause, lang),
    duties: dutyTexts(policy, subject.duties, lang),
    seats: seatViews({ policy, known, now, lang, viewer: requester, isDraft: true }, seats),
    needsConsent: subject.needsConsent,
    isUnnamed: namesNothing(policy, subject.facts),
    purpose,
    repeats,
  };
}

function seatsPart({ seats, lang }: RequestFormView): readonly Element[] {
  const lines = seats.map(({ role, says }) => ({ ...runs({ text: `${role}: `, weight: 'bolder' }, says), spacing: 'small' as const }));
  const isNobody = seats.length === 0 || seats.some(({ says }) => says === W.nobodyYet[lang]);
  const skipped = [...new Set(seats.flatMap((one) => one.skipped))];
  return [
    heading(W.formGoesTo[lang]),
    ...lines,
    ...(isNobody ? [small(W.formNobody[lang])] : []),
    ...(seats.length > 1 ? [small(W.allMust[lang])] : []),
    ...(skipped.length === 0 ? [] : [heading(W.skipped[lang]), ...bullets(skipped)]),
  ];
}

function drawnForm(view: RequestFormView, answer: string, measure: Measure): Card {
  const { lang, facts, clause, duties, needsConsent, purpose, repeats } = view;
  const given = { purpose, who: '', day: '', how: '', where: '' };
  const again = repeats === null ? [] : [runs(filledIn(W.repeats[lang], { number: String(repeats) }))];
  return cardOf(
    lang,
    [
      { type: 'TextBlock', text: W.formTitle[lang], wrap: true, weight: 'bolder', size: 'large', style: 'heading' },
      note(W.formNothingTwice[lang]),
      ...again,
      ...factPart(facts),
      ...(view.isUnnamed ? [runs({ text: W.formNameIt[lang], weight: 'bolder' })] : []),
      ...contentInputs('file-request', given, { needsConsent, lang }),
      ...actionPart([execute('file-request', W.formSend[lang], { answer }, 'positive')]),
      ...seatsPart(view),
      ...(duties.length === 0 ? [] : [heading(W.dutiesIfYes[lang]), ...bullets(duties)]),
      ...(clause === null ? [] : clausePart(clause, { title: CARD_WORDS.clause[lang], measure, lang, id: 'whole-clause', unfolds: true })),
      note((needsConsent ? W.formKept : W.formKeptAll)[lang]),
    ],
    W.formTitle[lang],
  );
}

/** `answer` is the id of the answer that it is filed from: two presses on the same form are one request. */
export const requestFormCard = (view: RequestFormView, answer: string): Card =>
  fitting(MEASURES.map((measure) => () => drawnForm(view, answer, measure)));
