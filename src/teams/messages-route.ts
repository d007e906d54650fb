// The way of one request on the messaging endpoint: the guard on the token, then the body within bounds, then the guard on the body,
// and only then the SDK. A caller who is turned away is told a status and nothing else.
import type { HttpRouteHandler, IHttpServerResponse } from '@microsoft/teams.apps';
import type { Request, Response } from 'restify';
import { plainJsonReader } from '../edge/plain-json.ts';
import { type IncomingActivity, readActivity } from './activity-shape.ts';
import type { Caller, Guard } from './guard/admission.ts';

const readBody = plainJsonReader(256 * 1024);

/** What the operator's log is told; nothing in it comes from the request. */
export type EdgeReport =
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly at?: string }
  | { readonly kind: 'failed'; readonly cause: unknown };

export interface MessagesRoute {
  readonly guard: Guard;
  /** Null until the SDK has said what it does with a request. */
  readonly sdk: () => HttpRouteHandler | null;
  readonly report: (event: EdgeReport) => void;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Never rejects. */
export async function answerTo(request: Request, response: Response, route: MessagesRoute): Promise<Answer> {
  try {
    const caller = await route.guard.admitCaller({ method: request.method ?? '', headers: request.headersDistinct });
    return caller.admitted ? await answerToCaller(caller, { request, response, route }) : refused(route, caller);
  } catch (cause) {
    route.report({ kind: 'failed', cause });
    return { status: 500 };
  }
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly route: MessagesRoute;
}

async function answerToCaller(caller: Caller, { request, response, route }: Exchange): Promise<Answer> {
  const body = await readBody(request, response);
  if (!('value' in body)) return refused(route, body);
  const { value } = body;
  const admission = route.guard.admitActivity(caller, value);
  if (!admission.admitted) return refused(route, admission);
  const read = readActivity(value);
  if ('problem' in read) return refused(route, { status: 400, code: 'activity-malformed', at: read.problem });
  return 'ignored' in read ? { status: 200 } : await answerOfSdk(read.activity, admission.serviceUrl, route);
}

interface Reason {
  readonly status: number;
  readonly code: string;
  readonly at?: string;
}

function refused(route: MessagesRoute, { status, code, ...rest }: Reason): Answer {
  route.report({ kind: 'refused', status, code, ...rest });
  return { status };
}

/** The SDK takes a caller with a token that is resolved already at our word, so this is called after the guard and nowhere else. */
async function answerOfSdk(activity: IncomingActivity, serviceUrl: string, { sdk }: MessagesRoute): Promise<Answer> {
  const handle = sdk();
  if (handle === null) return { status: 503 };
  const token = { appId: '', from: 'azure' as const, fromId: '', serviceUrl, isExpired: () => false };
  const answer: IHttpServerResponse = await handle({ body: activity, headers: {}, token });
  // What the SDK says of its own failures is for the log.
  return answer.status < 400 ? answer : { status: answer.status };
}
