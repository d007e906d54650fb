// Somebody at a client of Teams: writes, presses, and brings the same activity again as the platform does.
import { randomUUID } from 'node:crypto';
import { TENANT } from './people.ts';

export type Brought = { readonly status: number; readonly body: unknown; readonly ms: number };
export type Activity = Readonly<Record<string, unknown>> & { readonly id: string };

export const chatOf = (person: string): string => `a:${person}`;

export const QUESTION = 'Må jeg lægge kundedata i Copilot?';

function activityOf(person: string, serviceUrl: string, fields: Readonly<Record<string, unknown>>): Activity {
  return {
    id: randomUUID(),
    serviceUrl,
    channelId: 'msteams',
    from: { id: `29:${person}`, name: 'Somebody', aadObjectId: person },
    recipient: { id: '28:bot', name: 'Hjemmel' },
    conversation: { id: chatOf(person), conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    locale: 'da-DK',
    ...fields,
  };
}

export const written = (person: string, serviceUrl: string, text: string): Activity =>
  activityOf(person, serviceUrl, { type: 'message', text });

export type Pressing = { readonly verb: string; readonly data: object; readonly inputs?: Readonly<Record<string, string>> };

export function pressed(person: string, serviceUrl: string, { verb, data, inputs = {} }: Pressing): Activity {
  const named = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${verb}:${name}`, value]));
  const value = { action: { type: 'Action.Execute', verb, data: { ...data, ...named } } };
  return activityOf(person, serviceUrl, { type: 'invoke', name: 'adaptiveCard/action', value });
}

export const again = (activity: Activity): Activity => ({ ...activity, id: randomUUID() });

/** Status 0 where nobody answered. */
export async function bring(port: number, activity: Activity, limitMs = 20_000): Promise<Brought> {
  const from = performance.now();
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
      signal: AbortSignal.timeout(limitMs),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), ms: performance.now() - from };
  } catch {
    return { status: 0, body: null, ms: performance.now() - from };
  }
}

/** What a filed request says of its purpose, by which it is known on every card. */
export const markOf = (key: string): string => `formaal-${key}-.`;

export const EVIDENCE = { who: 'Kunden A/S', day: '2026-11-20', how: 'mail', where: 'https://example.org/mail' };

export const filing = (person: string, serviceUrl: string, answer: unknown, key: string): Activity =>
  pressed(person, serviceUrl, { verb: 'file-request', data: { answer }, inputs: { purpose: markOf(key), ...EVIDENCE } });

/** The token of the card that an answer to a press bears; null where it is another card. */
export function tokenIn(value: unknown): string | null {
  const found = /"card":"([\w-]+\.[\w-]{16}\.\d+)"/u.exec(JSON.stringify(value));
  return found?.[1] ?? null;
}

/** Whether an answer is the card of a request that is approved. */
export const isApproved = (value: unknown): boolean => JSON.stringify(value).includes('"speak":"Godkendt.');
