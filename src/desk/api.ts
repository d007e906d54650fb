// The way of one call to the desk's API: from where, by whom, how often, in which role, with what; only then the route's own answer.
// A call that fails is told why in both languages, and never how.
import type { Request, Response } from 'restify';
import { plainJsonReader } from '../edge/plain-json.ts';
import type { Actor } from '../publishing/types.ts';
import { type Call, type Desk, FileAnswer, StreamAnswer, type Who } from './desk.ts';
import type { DeskGuard } from './guard.ts';
import { type Limit, type Limiter, limiterOf } from './limits.ts';
import { Problem, problem } from './problem.ts';
import { rolesOf } from './roles.ts';
import { type Place, placeOf, ROUTES, type Route } from './routes.ts';
import { begunChunks, type Chunks } from './streamed.ts';

/** A change at the desk is four calls: it is made, and what stands around it is read again. */
const CALLS: Limit = { most: 300, withinMs: 60_000 };
const IMPORTS: Limit = { most: 10, withinMs: 3_600_000 };
const SIGN_INS: Limit = { most: 60, withinMs: 60_000 };
const readBody = plainJsonReader(256 * 1024);
const readImport = plainJsonReader(14 * 1024 * 1024);

/** What the operator's log is told; nothing in it comes from the call. */
export type DeskReport =
  | { readonly kind: 'desk-refused'; readonly status: number; readonly code: string; readonly route: string }
  | { readonly kind: 'desk-failed'; readonly reference: string; readonly route: string; readonly cause: unknown }
  /** Of a file that somebody handed in: nothing of what is in it. */
  | { readonly kind: 'file-read'; readonly file: string; readonly refused: string | null; readonly ms: number };

export type DeskDoor = { readonly desk: Desk; readonly guard: DeskGuard; readonly report: (event: DeskReport) => void };

/** Ready to be sent. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array | Chunks;
};

export type DeskApi = (request: Request, response: Response) => Promise<Reply>;

const API = '/desk/api';
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

type Limiters = { readonly calls: Limiter; readonly imports: Limiter; readonly signIns: Limiter };
type Exchange = { readonly request: Request; readonly response: Response; readonly place: Place };

/** Never rejects. */
export function deskApiOf(door: DeskDoor): DeskApi {
  const now = () => door.desk.now().getTime();
  const limiters = { calls: limiterOf(CALLS, now), imports: limiterOf(IMPORTS, now), signIns: limiterOf(SIGN_INS, now) };
  return async (request, response) => {
    const place = placeOf(request.method ?? '', pathOf(request.url ?? '').slice(API.length));
    try {
      if (place === null) throw problem('place-unknown');
      return await replyOf(await answered({ request, response, place }, door, limiters), reportOf(door, place.name));
    } catch (cause) {
      return failed(cause, door, place?.name ?? '-');
    }
  };
}

const pathOf = (url: string) => url.split('?', 1)[0] ?? '';
const queryOf = (url: string) => new URLSearchParams(url.slice(pathOf(url).length));

async function answered(exchange: Exchange, door: DeskDoor, limiters: Limiters): Promise<unknown> {
  const { request, place } = exchange;
  if (isOfAnotherSite(request)) throw problem('other-site');
  const route: Route = ROUTES[place.name];
  const { who, actor } = await admitted(request, route, door, limiters);
  if (route.isImport === true) within(limiters.imports, who.person);
  const body = request.method === 'POST' ? await bodyOf(exchange, route) : null;
  const call: Call = { who, actor, number: place.number, id: place.id, query: queryOf(request.url ?? ''), body };
  return await route.answer(door.desk, call);
}

/** Only a token in a header lets anybody in, which no other site can send; this refuses what it could send without one. */
function isOfAnotherSite({ headersDistinct }: Request): boolean {
  const [site = 'none', ...others] = headersDistinct['sec-fetch-site'] ?? [];
  return others.length > 0 || (site !== 'same-origin' && site !== 'none');
}

function within(limiter: Limiter, key: string): void {
  const retryAfter = limiter(key);
  if (retryAfter !== null) throw problem('too-often', { retryAfter });
}

const NOBODY: Who = { person: '', name: null, roles: [] };

type Admitted = { readonly who: Who; readonly actor: Actor };

async function admitted(request: Request, { roles }: Route, { desk, guard }: DeskDoor, limiters: Limiters): Promise<Admitted> {
  if (roles === 'everybody') {
    within(limiters.signIns, request.socket.remoteAddress ?? '');
    return { who: NOBODY, actor: { person: '', role: 'reader' } };
  }
  const known = await guard(request.headersDistinct.authorization ?? []);
  if ('status' in known) throw new SignedOut(known.code, known.status);
  const { caller } = known;
  within(limiters.calls, caller.person);
  const who = { person: caller.person, name: caller.name, roles: await rolesOf(caller, desk.directory) };
  const role = roles === 'anybody' ? (who.roles[0] ?? 'reader') : roles.find((one) => who.roles.includes(one));
  if (role === undefined) throw problem('no-role');
  return { who, actor: { person: caller.person, role } };
}

/** Why a token is refused is for the log: whoever shows it is told nothing of it. */
class SignedOut extends Error {
  readonly code: string;
  readonly status: 401 | 503;

  constructor(code: string, status: 401 | 503) {
    super(code);
    this.name = 'SignedOut';
    this.code = code;
    this.status = status;
  }
}

async function bodyOf({ request, response }: Exchange, { isImport }: Route): Promise<unknown> {
  const read = await (isImport === true ? readImport : readBody)(request, response);
  if ('value' in read) return read.value;
  // What was too long and what ended early come by one name.
  throw problem(read.code === 'body-refused' && read.status === 400 ? 'body-unreadable' : read.code);
}

async function replyOf(answer: unknown, report: (cause: unknown) => void): Promise<Reply> {
  if (answer instanceof FileAnswer) return fileReply(answer, answer.bytes);
  if (answer instanceof StreamAnswer) return fileReply(answer, await begunChunks(answer.chunks, report));
  return jsonReply(200, answer);
}

function fileReply({ type, name }: FileAnswer | StreamAnswer, bytes: Reply['bytes']): Reply {
  const disposition = `attachment; filename="${name}"`;
  return { status: 200, headers: { ...HEADERS, 'content-type': type, 'content-disposition': disposition }, bytes };
}

function jsonReply(status: number, body: unknown, more: Readonly<Record<string, string>> = {}): Reply {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  return { status, headers: { ...HEADERS, 'content-type': 'application/json; charset=utf-8', ...more }, bytes };
}

export function problemReply({ status, answer, retryAfter }: Problem): Reply {
  return jsonReply(status, answer, retryAfter === null ? {} : { 'retry-after': String(retryAfter) });
}

/** By which reference it is found in the log. */
const reportOf =
  ({ desk, report }: DeskDoor, route: string) =>
  (cause: unknown): string => {
    const reference = desk.newId().slice(0, 8);
    report({ kind: 'desk-failed', reference, route, cause });
    return reference;
  };

function failed(cause: unknown, door: DeskDoor, route: string): Reply {
  const { report } = door;
  if (cause instanceof SignedOut) {
    report({ kind: 'desk-refused', status: cause.status, code: cause.code, route });
    return problemReply(problem(cause.status === 503 ? 'keys-unreachable' : 'signed-out'));
  }
  if (cause instanceof Problem) {
    report({ kind: 'desk-refused', status: cause.status, code: cause.answer.code, route });
    return problemReply(cause);
  }
  const { status, answer } = problem('failed');
  return jsonReply(status, { ...answer, reference: reportOf(door, route)(cause) });
}
