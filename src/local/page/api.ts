// The page's calls to its own server. What fails comes back as an answer of a bot that could not be reached.
import type { Acting, BotAnswer, Consented, Invoked, PageEvent, PageState, Said, Standing } from '../protocol.ts';

async function post(deed: string, body: Acting & Readonly<Record<string, unknown>>): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`/local/api/${deed}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Null where the server does not answer. */
export async function loadState(as: string | null): Promise<PageState | null> {
  const response = await fetch(`/local/api/state${as === null ? '' : `?as=${encodeURIComponent(as)}`}`).catch(() => null);
  return response?.ok === true ? response.json() : null;
}

export async function say(said: Said): Promise<boolean> {
  const response = await post('say', said).catch(() => null);
  return response?.ok === true;
}

export async function invoke(invoked: Invoked): Promise<BotAnswer> {
  const response = await post('invoke', invoked).catch(() => null);
  return response?.ok === true ? response.json() : { status: 0, body: null };
}

export const consent = (answer: Consented) => post('consent', answer).catch(() => null);
export const open = (acting: Acting) => post('open', acting).catch(() => null);
export const changeStanding = (acting: Acting & { readonly standing: Standing }) => post('standing', acting).catch(() => null);

export const addDay = (acting: Acting) => post('a-day-later', acting).catch(() => null);

export type Live = { readonly onEvent: (event: PageEvent) => void; readonly onLost: () => void; readonly onOpen: () => void };

/** The browser connects again by itself; what was missed in between is to be loaded anew. */
export function listen(as: string, { onEvent, onLost, onOpen }: Live): void {
  const source = new EventSource(`/local/api/events?as=${encodeURIComponent(as)}`);
  source.onmessage = ({ data }) => onEvent(JSON.parse(data));
  source.onerror = onLost;
  source.onopen = onOpen;
}
