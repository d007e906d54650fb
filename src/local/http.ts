// Requests and answers as plain values, apart from restify: a body is read here within its bounds, and an answer is written
// without restify's formatters, which would log what is sent.
import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'restify';

export type Answer = { readonly status: number; readonly body?: unknown };

/** A request after its place was found: `named` are the parts of the path that stand for something. */
export type Call = {
  readonly named: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
};

export type Place = {
  readonly method: string;
  /** Parts of the path; `*` stands for any one part and is handed on as named. */
  readonly path: string;
  readonly answer: (call: Call) => Answer | Promise<Answer>;
};

const LARGEST_BODY = 512 * 1024;

/** Why a body could not be read; its words go to whoever sent it. */
export class UnreadableBody extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A body parser that the server may have has been there already. */
export async function bodyOf(request: Request): Promise<unknown> {
  const parsed: unknown = request.body;
  if (typeof parsed === 'object' && parsed !== null && !Buffer.isBuffer(parsed)) return parsed;
  const text = typeof parsed === 'string' || Buffer.isBuffer(parsed) ? parsed.toString() : await textOf(request);
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableBody(400, 'the body is no JSON');
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > LARGEST_BODY) throw new UnreadableBody(413, 'the body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

export function writeAnswer(response: Response, { status, body }: Answer, headers: Readonly<Record<string, string>> = {}): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers });
  response.end(text);
}

const partsOf = (path: string) => path.split('/').filter((part) => part !== '');

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What the path names, or null where it is another place. Teams does not look at capitals, except in ids. */
function namedParts(place: Place, parts: readonly string[]): readonly string[] | null {
  const wanted = partsOf(place.path);
  const fits = wanted.length === parts.length && wanted.every((part, at) => part === '*' || part === parts[at]?.toLowerCase());
  return fits ? parts.filter((_, at) => wanted[at] === '*').map(decoded) : null;
}

/** Finds the place that a request is for and lets it answer; null where there is none. */
export async function answerAt(places: readonly Place[], request: Request): Promise<Answer | null> {
  const url = new URL(request.url ?? '/', 'http://local');
  const parts = partsOf(url.pathname);
  for (const place of places) {
    const named = place.method === request.method ? namedParts(place, parts) : null;
    if (named === null) continue;
    const hasBody = place.method === 'POST' || place.method === 'PUT';
    return place.answer({ named, query: url.searchParams, body: hasBody ? await bodyOf(request) : null });
  }
  return null;
}
