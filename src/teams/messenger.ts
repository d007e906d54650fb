// Sends to the platform's REST API with the bot's own token, which the SDK obtains. Nothing is sent twice by itself: whoever called
// decides what a failure means. Every call has a time limit, and a token goes to the address that the guard let in, and nowhere else.
import { Fault } from '../engine/fault.ts';
import { isRecord } from '../engine/record.ts';
import type { Messenger, OutgoingActivity, Place } from '../ports/messenger.ts';
import type { HttpCall } from './http-call.ts';

/** Teams gives an answer 15 s in all. */
const SEND_MS = 10_000;

export type MessengerParts = {
  readonly call: HttpCall;
  /** The bot's token as it stands in a header; null where there is none to have, as in the local Teams. */
  readonly token: () => Promise<string | null>;
};

function refused(status: number): Fault {
  const hint =
    status === 403 || status === 404 ? 'the person may have blocked or removed the bot' : 'see what the platform says of its health';
  return new Fault({ code: 'send-refused', message: `the platform answered ${status}`, hint });
}

const addressOf = ({ serviceUrl, conversation }: Place) =>
  `${serviceUrl.replace(/\/$/u, '')}/v3/conversations/${encodeURIComponent(conversation)}/activities`;

export function messengerOf({ call, token }: MessengerParts): Messenger {
  const exchanged = async (method: 'POST' | 'PUT', address: string, activity: OutgoingActivity): Promise<unknown> => {
    const bearer = await token();
    const authorization = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
    const headers = { 'content-type': 'application/json', ...authorization };
    const body = JSON.stringify(activity);
    const { status, text } = await call({ method, address, headers, body, timeoutMs: SEND_MS });
    if (status < 200 || status > 299) throw refused(status);
    return text === '' ? {} : JSON.parse(text);
  };
  return {
    send: async (place, activity) => {
      const sent = await exchanged('POST', addressOf(place), activity);
      return isRecord(sent) && typeof sent.id === 'string' ? sent.id : '';
    },
    update: async (place, id, activity) => {
      await exchanged('PUT', `${addressOf(place)}/${encodeURIComponent(id)}`, activity);
    },
  };
}
