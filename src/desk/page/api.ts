// Calls of the desk's API. The token comes from whoever signed in; a call that is refused as unknown asks for a new one, once.
import type { ApiError, Routes } from '../api-types.ts';

type Route = keyof Routes;
export type AnswerOf<R extends Route> = Routes[R]['answer'];
export type BodyOf<R extends Route> = Routes[R] extends { body: infer Body } ? Body : undefined;
type Asked<R extends Route> = {
  readonly at?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | null>>;
} & (BodyOf<R> extends undefined ? { readonly body?: undefined } : { readonly body: BodyOf<R> });

export type TokenSource = (isRenewed: boolean) => Promise<string | null>;
let tokenSource: TokenSource = async () => null;
export function takeTokensFrom(source: TokenSource): void {
  tokenSource = source;
}

/** What the API answered instead, or that nothing answered. */
export class ApiFault extends Error {
  readonly status: number;
  readonly told: ApiError;
  constructor(status: number, told: ApiError) {
    super(told.code);
    this.status = status;
    this.told = told;
  }
}

const UNREACHABLE: ApiError = {
  code: 'unreachable',
  says: { da: 'Der er ingen forbindelse lige nu.', en: 'There is no connection right now.' },
  hint: {
    da: 'Det, du har skrevet, står her endnu. Prøv igen om lidt.',
    en: 'What you have written is still here. Try again in a moment.',
  },
};
const STRANGE: ApiError = {
  code: 'strange-answer',
  says: { da: 'Noget gik galt på serveren.', en: 'Something went wrong on the server.' },
  hint: { da: 'Prøv igen om lidt. Bliver det ved, så sig det til IT.', en: 'Try again in a moment. If it goes on, tell IT.' },
};

const isTold = (value: unknown): value is ApiError => typeof value === 'object' && value !== null && 'says' in value && 'hint' in value;

async function toldBy(response: Response): Promise<ApiError> {
  try {
    const told: unknown = await response.json();
    return isTold(told) ? told : STRANGE;
  } catch {
    return STRANGE;
  }
}

async function answered(path: string, init: RequestInit, isRenewed: boolean): Promise<Response> {
  const token = await tokenSource(isRenewed);
  const headers = new Headers(init.headers);
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(`/desk/api${path}`, { ...init, headers, cache: 'no-store', credentials: 'omit' });
  } catch {
    throw new ApiFault(0, UNREACHABLE);
  }
  if (response.ok) return response;
  if (response.status === 401 && token !== null && !isRenewed) return await answered(path, init, true);
  throw new ApiFault(response.status, await toldBy(response));
}

function addressOf(path: string, { at = {}, query = {} }: { at?: Asked<Route>['at']; query?: Asked<Route>['query'] }): string {
  const place = path.replace(/:([a-z]+)/gu, (_, name: string) => encodeURIComponent(String(at[name] ?? '')));
  const said = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return said.length === 0 ? place : `${place}?${new URLSearchParams(said)}`;
}

const partsOf = (route: Route): readonly [string, string] => {
  const [method = 'GET', path = '/'] = route.split(' ');
  return [method, path];
};

export async function call<R extends Route>(route: R, asked: Asked<R>): Promise<AnswerOf<R>> {
  const [method, path] = partsOf(route);
  const init: RequestInit =
    asked.body === undefined ? { method } : { method, body: JSON.stringify(asked.body), headers: { 'content-type': 'application/json' } };
  const response = await answered(addressOf(path, asked), init, false);
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

/** A file, handed to the browser to keep. */
export async function download(path: string, name: string): Promise<void> {
  const response = await answered(path, {}, false);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const toldOf = (cause: unknown): ApiError => (cause instanceof ApiFault ? cause.told : STRANGE);
