// Sends to the platform's REST API with the bot's own token. Tried again is only what the platform surely has
// not taken, and only as long as somebody waits; whatever else fails, whoever called decides what that means. A token goes to the
// address that the guard let in, and nowhere else.

import { jsonOf } from '../edge/json-body.ts';
import { Fault } from '../engine/fault.ts';
import { isRecord } from '../engine/record.ts';
import type { Messenger, PersonalChat, Place } from '../ports/messenger.ts';
import { jsonOfActivity } from './activity-json.ts';
import type { HttpAnswer, HttpCall, HttpRequest } from './http-call.ts';
import { within } from './within.ts';

/** For all tries together: Teams gives an answer 15 s in all. */
const SEND_MS = 10_000;
/** Before each further try, where the platform names no time of its own. */
const PAUSES_MS = [500, 1000, 2000];

/** The bot's token as it stands in a header; null where there is none to have, as in the local Teams. Whoever has one keeps it. */
export type BotToken = (signal: AbortSignal) => Promise<string | null>;

export type MessengerParts = {
  readonly call: HttpCall;
  readonly token: BotToken;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<unknown>;
};

type Message = { readonly method: 'POST' | 'PUT'; readonly address: string; readonly body: string };

/** `again` is null where the platform has refused for good, or may have taken the message: it would stand there twice. */
type Unsent = { readonly fault: Fault; readonly again: { readonly afterMs: number | null } | null };

/** Where the platform is too busy, or cannot be reached: to send anything else would fare no better. */
const LOST = ['send-throttled', 'send-unreached', 'send-uncertain'];
export const isLost = (cause: unknown): boolean => cause instanceof Fault && LOST.includes(cause.code);

const answered = (status: number) => `the platform answered ${status}`;

/** It may have arrived. */
export const isUncertain = (cause: unknown): boolean => cause instanceof Fault && cause.code === 'send-uncertain';

function refused(status: number): Fault {
  const hint =
    status === 403 || status === 404 ? 'the person may have blocked or removed the bot' : 'see what the platform says of its health';
  return new Fault({ code: 'send-refused', message: answered(status), hint });
}

/** The platform knows no way to this person: they have blocked or removed the bot, or the chat is no more. Whatever else it refuses is
 * about us, and no reason to give anybody up. */
const GONE: readonly string[] = [answered(403), answered(404)];
export const isGone = (cause: unknown): boolean => cause instanceof Fault && cause.code === 'send-refused' && GONE.includes(cause.message);

const throttled = (status: number) =>
  new Fault({
    code: 'send-throttled',
    message: answered(status),
    hint: 'the bot has sent more than the platform takes; it tried again in vain',
  });

const uncertain = (message: string, cause?: unknown) =>
  new Fault({ code: 'send-uncertain', message, hint: 'the message may have arrived; it is not sent again', cause });

export const unreached = (cause: unknown): Fault =>
  new Fault({
    code: 'send-unreached',
    message: 'nobody answers at the address of the platform',
    hint: 'see whether the network lets the bot out',
    cause,
  });

/** Nothing was sent, and without a token nothing else would be either. */
const tokenless = (cause: unknown) =>
  new Fault({
    code: 'send-unreached',
    message: 'there is no token to send with',
    hint: 'see whether the network lets the bot out to Entra, and what the settings say of its credential',
    cause,
  });

/** Where several addresses were tried, each has failed in its own way. */
function isConnectionRefused(cause: unknown): boolean {
  if (!isRecord(cause)) return false;
  const inner: readonly unknown[] = Array.isArray(cause.errors) ? cause.errors : [cause.cause];
  return cause.code === 'ECONNREFUSED' || inner.some(isConnectionRefused);
}

/** Seconds or a date; null where neither stands there. */
function pauseMs(retryAfter: string | null, now: Date): number | null {
  const said = retryAfter?.trim() ?? '';
  const ms = /^\d{1,6}$/u.test(said) ? Number(said) * 1000 : Date.parse(said) - now.getTime();
  return said === '' || Number.isNaN(ms) ? null : Math.max(ms, 0);
}

function unsentBy({ status, retryAfter }: HttpAnswer, now: Date): Unsent {
  if (status === 429 || status === 412) return { fault: throttled(status), again: { afterMs: pauseMs(retryAfter, now) } };
  return { fault: status >= 500 ? uncertain(answered(status)) : refused(status), again: null };
}

function idIn(text: string): string {
  const sent = jsonOf(text);
  return isRecord(sent) && typeof sent.id === 'string' ? sent.id : '';
}

const conversationsAt = (serviceUrl: string) => `${serviceUrl.replace(/\/$/u, '')}/v3/conversations`;

const addressOf = ({ serviceUrl, conversation }: Place) => `${conversationsAt(serviceUrl)}/${encodeURIComponent(conversation)}/activities`;

const chatOf = ({ tenant, person, bot }: PersonalChat) =>
  JSON.stringify({
    bot: { id: bot },
    members: [{ id: person }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
    isGroup: false,
  });

export function messengerOf({ call, token, now, wait }: MessengerParts): Messenger {
  const headersWithin = async (timeoutMs: number): Promise<HttpRequest['headers']> => {
    const json = { 'content-type': 'application/json' };
    try {
      const bearer = await within(timeoutMs, token);
      return bearer === null ? json : { ...json, authorization: `Bearer ${bearer}` };
    } catch (cause) {
      throw tokenless(cause);
    }
  };

  const tryOnce = async ({ method, address, body }: Message, left: () => number): Promise<string | Unsent> => {
    const headers = await headersWithin(left());
    try {
      const answer = await call({ method, address, headers, body, timeoutMs: left() });
      return answer.status >= 200 && answer.status <= 299 ? idIn(answer.text) : unsentBy(answer, now());
    } catch (cause) {
      if (isConnectionRefused(cause)) return { fault: unreached(cause), again: { afterMs: null } };
      return { fault: uncertain('the platform did not answer', cause), again: null };
    }
  };

  const deliver = async (message: Message): Promise<string> => {
    const until = now().getTime() + SEND_MS;
    const left = () => Math.max(until - now().getTime(), 1);
    let outcome = await tryOnce(message, left);
    for (const usual of PAUSES_MS) {
      if (typeof outcome === 'string' || outcome.again === null) break;
      const pause = outcome.again.afterMs ?? usual;
      if (pause >= left()) break;
      await wait(pause);
      outcome = await tryOnce(message, left);
    }
    if (typeof outcome === 'string') return outcome;
    throw outcome.fault;
  };

  return {
    send: (place, activity) => deliver({ method: 'POST', address: addressOf(place), body: jsonOfActivity(activity) }),
    update: async (place, id, activity) => {
      await deliver({ method: 'PUT', address: `${addressOf(place)}/${encodeURIComponent(id)}`, body: jsonOfActivity(activity) });
    },
    open: async (chat) => {
      const { serviceUrl } = chat;
      const conversation = await deliver({ method: 'POST', address: conversationsAt(serviceUrl), body: chatOf(chat) });
      if (conversation === '') throw uncertain('the platform named no chat');
      return { serviceUrl, conversation };
    },
  };
}
