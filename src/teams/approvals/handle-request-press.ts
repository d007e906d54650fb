// A press on the card of a request: authority is worked out now, from who is known to have pressed, never from the card. Whatever comes
// of it, the answer is a card that says how the request stands.
import { entitledIn } from '../../approvals/approver.ts';
import type { Event, Knowledge, Refusal, Request } from '../../approvals/types.ts';
import type { Card } from '../../cards/card-types.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { requestCard } from '../../cards/request-card.ts';
import { hasHalfEvidence, LONGEST, type RequestVerb } from '../../cards/request-inputs.ts';
import { actionPart, execute } from '../../cards/request-parts.ts';
import { directoryDownText, refusalText } from '../../cards/request-text.ts';
import { NO_POWERS } from '../../cards/request-view.ts';
import type { Lang, Wording } from '../../engine/types.ts';
import { type Bot, type InvokeAnswer, isShared, type Turn } from '../turn.ts';
import { actOf, knowledgeAtClick, perform } from './approving.ts';
import { drawnFor, NOBODY_KNOWN, viewFor } from './drawn-request.ts';
import { cardAnswer, isWhose, knownOrNull, ownChatText, type PressOf, pressOn, withLine } from './press.ts';
import { routedByHand } from './route-by-hand.ts';
import { subjectNow } from './subject-now.ts';

type Data = Readonly<Record<string, unknown>>;
type Making = {
  readonly bot: Bot;
  readonly turn: Turn;
  readonly press: PressOf;
  readonly now: Request;
  readonly knowledge: Knowledge;
};
type EventOf = (making: Making) => Event | null;

const at = ({ bot }: Making) => bot.now().getTime();

const deciding =
  (verdict: 'approved' | 'rejected'): EventOf =>
  (making) => {
    const { turn, press, now } = making;
    const { words, hasSeenConsent, persons, until } = press.pressed;
    const seenRevision = press.isFresh ? now.contentRevision : now.contentRevision - 1;
    return { kind: 'decide', at: at(making), by: turn.person, verdict, words, hasSeenConsent, persons, until, seenRevision };
  };

const saying =
  (kind: 'ask' | 'reply'): EventOf =>
  (making) => ({ kind, at: at(making), by: making.turn.person, text: making.press.pressed.words });

/** A verb from outside that is not here does nothing. */
const EVENTS: ReadonlyMap<RequestVerb, EventOf> = new Map<RequestVerb, EventOf>([
  ['approve', deciding('approved')],
  ['reject', deciding('rejected')],
  ['ask-requester', saying('ask')],
  ['reply', saying('reply')],
  [
    'amend',
    (making) => {
      const { purpose, evidence } = making.press.pressed;
      return { kind: 'amend', at: at(making), by: making.turn.person, purpose: purpose.slice(0, LONGEST.purpose), evidence };
    },
  ],
  [
    'hand-over',
    (making) => {
      const { turn, press, now, knowledge } = making;
      const handing = { by: turn.person, to: press.pressed.to, at: at(making) };
      const isOwnSeat = entitledIn(now, turn.person, knowledge).length > 0;
      const routes = now.state === 'needs-routing' && !isOwnSeat;
      return routes ? routedByHand(now, { ...handing, knowledge }) : { kind: 'hand-over', ...handing };
    },
  ],
  ['withdraw', (making) => ({ kind: 'withdraw', at: at(making), by: making.turn.person })],
  ['revoke', (making) => ({ kind: 'revoke', at: at(making), by: making.turn.person, reason: making.press.pressed.words })],
  [
    'affirm',
    (making) => {
      const subject = subjectNow(making.bot, making.now);
      return subject === null ? null : { kind: 'affirm', at: at(making), by: making.turn.person, subject };
    },
  ],
]);

const TEXTS = {
  notYourCard: {
    da: 'Det er ikke dit kort, så herfra kan du intet afgøre. Skriv `/venter` i vores egen chat for at se, hvad der venter på dig. Intet er ændret.',
    en: 'This is not your card, so you can decide nothing from it. Write `/waiting` in our own chat to see what waits for you. Nothing has changed.',
  },
  halfConsent: {
    da: 'Skriv både hvem der har givet lov, hvilken dag og hvordan. Intet er ændret.',
    en: 'Write who consented, on which day and how. Nothing has changed.',
  },
  affirmNot: {
    da: 'Politikken kræver nu noget andet, så godkendelsen kan ikke bekræftes, som den er: der skal spørges igen. Intet er ændret.',
    en: 'The policy now wants something else, so the approval cannot be affirmed as it is: it has to be asked anew. Nothing has changed.',
  },
  tryAgain: { da: 'Prøv igen', en: 'Try again' },
} as const satisfies Readonly<Record<string, Wording>>;

/** What came of a press: a line above the card, and who is known; nobody where the directory did not answer. */
type Came = { readonly line: string | null; readonly knowledge: Knowledge | null };

/** Null where it cannot be known in time; whoever asks goes on without. */
export const knownAtClick = (bot: Bot, request: Request, also: readonly string[]): Promise<Knowledge | null> =>
  knownOrNull(bot, knowledgeAtClick(bot.approving, request, also));

/** How the request stands now, for whoever pressed: on a copied or forwarded card they see their own view, and nothing to press. */
export async function shown(bot: Bot, turn: Turn, press: PressOf, { line, knowledge }: Came): Promise<InvokeAnswer> {
  const request = (await bot.store.requests.find(turn.tenant, press.request.id)) ?? press.request;
  // Where others stand by, nobody's own view is drawn: how it stands is all.
  const viewer = isShared(turn) ? '' : turn.person;
  const view = await viewFor(bot, { request, viewer, lang: turn.locale, knowledge: knowledge ?? NOBODY_KNOWN });
  const said = (card: Card) => cardAnswer(line === null ? card : withLine(card, line));
  if (!isOnOwn(turn, press)) return said(requestCard({ ...view, may: NO_POWERS }, { card: null, userIds: [] }));
  const drawn = drawnFor(bot, { view, card: press.card, request }, [turn.activity.from.id]);
  return said(knowledge === null ? withTryAgain(drawn, press.pressed.id, turn.locale) : drawn);
}

/** What may be pressed is not known at this moment: it is asked for again from here. */
function withTryAgain(card: Card, token: string, lang: Lang): Card {
  return { ...card, body: [...card.body, ...actionPart([execute('show-request', TEXTS.tryAgain[lang], { card: token })])] };
}

const isOnOwn = (turn: Turn, press: PressOf) => isWhose(press, turn.person) && turn.where === 'personal';

/** What can be said before anybody is asked who may do what; null where nothing speaks against it. */
function refusedAtOnce(turn: Turn, press: PressOf, data: Data): string | null {
  const { locale } = turn;
  if (!isWhose(press, turn.person)) return TEXTS.notYourCard[locale];
  // In a channel or in Copilot it can be seen how a request stands; nothing is decided there.
  if (turn.where !== 'personal') return ownChatText(locale);
  if (press.verb === 'amend' && hasHalfEvidence('amend', data)) return TEXTS.halfConsent[locale];
  return press.verb === 'affirm' && !press.isFresh ? refusalText('stale', locale) : null;
}

async function performed(bot: Bot, turn: Turn, press: PressOf, eventOf: EventOf): Promise<Came> {
  const { verb, pressed, request } = press;
  const { id: token, ...inputs } = pressed;
  const knowledge = await knownAtClick(bot, request, [turn.person, ...(pressed.to === '' ? [] : [pressed.to])]);
  if (knowledge === null) return { line: directoryDownText(turn.locale), knowledge };
  const refused = (refusal: Refusal) =>
    verb === 'affirm' && refusal === 'not-eligible' ? TEXTS.affirmNot[turn.locale] : refusalText(refusal, turn.locale);
  const event = eventOf({ bot, turn, press, now: request, knowledge });
  if (event === null) return { line: refused('not-eligible'), knowledge };
  const told = await perform(bot.store, {
    id: request.id,
    act: actOf([request.id, token, turn.person, verb, inputs]),
    at: bot.now(),
    knowledge,
    event: (now) =>
      eventOf({
        bot,
        turn,
        press: { ...press, isFresh: press.isFresh && now.contentRevision === request.contentRevision },
        now,
        knowledge,
      }) ?? event,
  });
  return { line: told === null || told.refused === null ? null : refused(told.refused), knowledge };
}

export const REQUEST_PRESSES: readonly RequestVerb[] = [...EVENTS.keys(), 'show-request'];

export async function handleRequestPress(bot: Bot, turn: Turn, verb: RequestVerb, data: Data): Promise<InvokeAnswer> {
  const press = await pressOn(bot, turn, verb, data);
  if (press === null) return cardAnswer(tooLateCard(turn.locale));
  const eventOf = EVENTS.get(verb);
  const line = eventOf === undefined ? null : refusedAtOnce(turn, press, data);
  if (eventOf === undefined || line !== null)
    return await shown(bot, turn, press, { line, knowledge: await knownAtClick(bot, press.request, [turn.person]) });
  return await shown(bot, turn, press, await performed(bot, turn, press, eventOf));
}
