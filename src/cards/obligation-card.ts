// A duty that somebody has taken over: until when, or on which day of their own, by which clause, and a button for when it is done.

import { weekdayWords } from '../answers/day-words.ts';
import { plainOf } from '../answers/plain.ts';
import { joined } from '../answers/render.ts';
import type { Obligation, PersonId, Time } from '../approvals/types.ts';
import { dayOf } from '../approvals/working-days.ts';
import type { Policy } from '../engine/compile.ts';
import type { Lang } from '../engine/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';
import { DUTY_LOOKS, DUTY_NOTICES, type DutyStanding, OWN_DAY_NOTICES, DUTY_WORDS as W } from './notice-words.ts';
import { actionPart, clausePart, execute, labelled, lookBar, MEASURES, type Measure, small } from './request-parts.ts';
import { type CitedView, citedView, dutyTexts, nameOf } from './request-texts.ts';

export type ObligationView = {
  readonly lang: Lang;
  readonly standing: DutyStanding;
  readonly isOwn: boolean;
  /** The day is their own, not the policy's. */
  readonly isOwnDay: boolean;
  readonly person: string;
  readonly duty: string;
  readonly clause: CitedView;
  readonly from: string;
  readonly due: string;
  /** Days of reminders still to come, in words. */
  readonly reminders: string;
};

export type Obliged = {
  readonly policy: Policy;
  readonly obligation: Obligation;
  readonly viewer: PersonId;
  readonly known: ReadonlyMap<PersonId, string>;
  readonly now: Time;
  /** True for the card that comes with a reminder. */
  readonly isReminder: boolean;
  readonly lang?: Lang;
};

export function obligationViewOf(obliged: Obliged): ObligationView {
  const { policy, obligation, viewer, known, now, isReminder } = obliged;
  const lang = obliged.lang ?? obligation.lang;
  const today = dayOf(now);
  return {
    lang,
    standing: obligation.state === 'open' && isReminder ? 'reminder' : obligation.state,
    isOwn: viewer === obligation.person,
    isOwnDay: obligation.isOwnDay === true,
    person: nameOf({ known, lang }, obligation.person),
    duty: dutyTexts(policy, [obligation.duty], lang)[0] ?? obligation.clause.quote,
    clause: citedView(policy, obligation.clause, lang),
    from: weekdayWords(obligation.from, lang, today),
    due: weekdayWords(obligation.due, lang, today),
    reminders: joined(
      obligation.remindOn.map((day) => weekdayWords(day, lang, today)),
      lang,
    ),
  };
}

function drawnObligation(view: ObligationView, card: string | null, measure: Measure): Card {
  const { lang, standing, isOwn, isOwnDay, person, duty, clause, from, due, reminders } = view;
  const look = DUTY_LOOKS[standing];
  const isOver = standing === 'done';
  const lines: readonly Element[] = [
    ...(isOwn ? [] : [labelled(W.owner[lang], person)]),
    labelled((isOwnDay ? W.ownDay : W.due)[lang], due),
    ...(isOver ? [] : [small(isOwnDay ? W.ownDaySays[lang] : `${W.from[lang]} ${from}`)]),
    ...(standing === 'open' && isOwn && !isOwnDay && reminders !== '' ? [small(`${W.reminders[lang]} ${reminders}`)] : []),
  ];
  const says =
    standing === 'overdue' ? [runs((isOwn ? W.overdueSays : W.overdueOther)[lang])] : isOver && isOwn ? [runs(W.kept[lang])] : [];
  const isPressable = card !== null && isOwn && !isOver;
  const actions = isPressable ? [execute('duty-done', W.done[lang], { card }, 'positive')] : [];
  const body = [
    lookBar(look, lang),
    runs({ text: duty, weight: 'bolder', size: 'medium' }),
    ...lines,
    ...says,
    ...actionPart(actions),
    ...clausePart(clause, { title: CARD_WORDS.clause[lang], measure, lang, id: 'whole-clause', unfolds: card !== null }),
  ];
  return cardOf(lang, body, `${look.word[lang]}. ${duty}`);
}

/** `card` is the random id that the button sends; null draws a card to read. */
export const obligationCard = (view: ObligationView, card: string | null): Card =>
  fitting(MEASURES.map((measure) => () => drawnObligation(view, card, measure)));

export type ObligationRow = { readonly card: string; readonly view: ObligationView };

const MOST_ROWS = 10;

/** Somebody's own deadlines; each can be reported done. */
export function obligationListCard(rows: readonly ObligationRow[], lang: Lang): Card {
  const title: Element = { type: 'TextBlock', text: W.mine[lang], wrap: true, weight: 'bolder', size: 'large', style: 'heading' };
  const parts = rows.slice(0, MOST_ROWS).map(
    ({ card, view }): Element => ({
      type: 'Container',
      separator: true,
      spacing: 'small',
      items: [
        runs(view.duty),
        small(
          `${DUTY_LOOKS[view.standing].icon} ${DUTY_LOOKS[view.standing].word[lang]} · ${(view.isOwnDay ? W.ownDay : W.due)[lang].toLowerCase()} ${view.due}`,
        ),
        ...(view.isOwn && view.standing !== 'done' ? actionPart([execute('duty-done', W.done[lang], { card })]) : []),
      ],
    }),
  );
  return cardOf(lang, [title, ...parts], W.mine[lang]);
}

export function obligationNotice({ lang, standing, isOwn, isOwnDay, person, duty, due }: ObligationView): string {
  const said = DUTY_NOTICES[standing];
  const own = isOwnDay && (standing === 'open' || standing === 'reminder') ? OWN_DAY_NOTICES[standing] : said.owner;
  return filledIn((isOwn ? own : said.others)[lang], { person: plainOf(person), what: plainOf(duty), due });
}
