// A press on the card of a request: authority is worked out now, from who is known to have pressed, never from the card. Whatever comes
// of it, the answer is a card that says how the request stands.
import type { Event, Request } from '../../approvals/types.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { LONGEST, type RequestVerb } from '../../cards/request-inputs.ts';
import { directoryDownText, refusalText } from '../../cards/request-refusals.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { actOf, knowledgeAtClick, perform } from './approving.ts';
import { drawnFor, NOBODY_KNOWN, viewFor } from './drawn-request.ts';
import { cardAnswer, isWhose, type PressOf, pressOn, withLine } from './press.ts';
import { subjectNow } from './subject-now.ts';

type Making = { readonly bot: Bot; readonly turn: Turn; readonly press: PressOf; readonly now: Request };
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
  ['hand-over', (making) => ({ kind: 'hand-over', at: at(making), by: making.turn.person, to: making.press.pressed.to })],
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

/** How the request stands now, for whoever pressed: on a copied or forwarded card they see their own view, and nothing to press. */
export async function shown(bot: Bot, turn: Turn, press: PressOf, line: string | null): Promise<InvokeAnswer> {
  const request = (await bot.store.requests.find(turn.tenant, press.request.id)) ?? press.request;
  const knowledge = await knowledgeAtClick(bot.approving, request, [turn.person]).catch(() => NOBODY_KNOWN);
  const isOwn = isWhose(press, turn.person) && turn.where === 'personal';
  const card = isOwn ? press.card : null;
  const view = await viewFor(bot, { request, viewer: turn.person, lang: turn.locale, knowledge });
  const drawn =
    card === null ? drawnFor({ ...view, may: NO_POWERS }, press.card, request, []) : drawnFor(view, card, request, [turn.activity.from.id]);
  return cardAnswer(line === null ? drawn : withLine(drawn, line));
}

const NO_POWERS = {
  decide: false,
  ask: false,
  handOver: false,
  reply: false,
  amend: false,
  withdraw: false,
  revoke: false,
  affirm: false,
  certify: false,
} as const;

async function performed(bot: Bot, turn: Turn, press: PressOf, eventOf: EventOf): Promise<string | null> {
  const { verb, pressed, request } = press;
  const { id: _, ...inputs } = pressed;
  let knowledge: Awaited<ReturnType<typeof knowledgeAtClick>>;
  try {
    knowledge = await knowledgeAtClick(bot.approving, request, [turn.person, ...(pressed.to === '' ? [] : [pressed.to])]);
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: 'directory', reference: 'directory', cause });
    return directoryDownText(turn.locale);
  }
  const event = eventOf({ bot, turn, press, now: request });
  if (event === null) return refusalText('not-eligible', turn.locale);
  const told = await perform(bot.store, {
    id: request.id,
    act: actOf([request.id, request.contentRevision, turn.person, verb, inputs]),
    at: bot.now(),
    knowledge,
    event: (now) =>
      eventOf({ bot, turn, press: { ...press, isFresh: press.isFresh && now.contentRevision === request.contentRevision }, now }) ?? event,
  });
  return told === null || told.refused === null ? null : refusalText(told.refused, turn.locale);
}

export const REQUEST_PRESSES: readonly RequestVerb[] = [...EVENTS.keys(), 'show-request'];

export async function handleRequestPress(
  bot: Bot,
  turn: Turn,
  verb: RequestVerb,
  data: Readonly<Record<string, unknown>>,
): Promise<InvokeAnswer> {
  const press = await pressOn(bot, turn, verb, data);
  if (press === null) return cardAnswer(tooLateCard(turn.locale));
  const eventOf = EVENTS.get(verb);
  if (eventOf === undefined || verb === 'show-request') return await shown(bot, turn, press, null);
  // In a channel or in Copilot it can be seen how a request stands; nothing is decided there, and nothing on somebody else's card.
  if (turn.where !== 'personal' || !isWhose(press, turn.person))
    return await shown(bot, turn, press, refusalText('not-entitled', turn.locale));
  return await shown(bot, turn, press, await performed(bot, turn, press, eventOf));
}
