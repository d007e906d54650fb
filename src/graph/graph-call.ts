// One call of Microsoft Graph through its client: a limit of time on everything, at most one repetition, a token that goes to Graph's own
// https host alone, and answers that may hold anything. What an answer means is left to whoever called.
import { Client, type Context, type Middleware, ResponseType } from '@microsoft/microsoft-graph-client';
import { isRecord } from '../engine/record.ts';
import { Circuit } from './circuit.ts';
import { answerOf, type Got, type GraphAnswer, retryAfterMs } from './graph-answer.ts';
import { GraphFault } from './graph-fault.ts';
import { aborted, type Times } from './times.ts';

/** Parts of Graph that fail apart from each other: each has a circuit of its own. */
export type Workload = 'directory' | 'presence' | 'sites' | 'teams' | 'mail';

export type GraphRequest = {
  readonly workload: Workload;
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Made by `pathOf` and `withQuery`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Statuses beside 2xx that are answers to this question. */
  readonly expected?: readonly number[];
};

export type GraphCall = (request: GraphRequest, limitMs: number) => Promise<GraphAnswer>;
export type Token = (signal: AbortSignal) => Promise<string>;

export type GraphParts = {
  readonly token: Token;
  readonly times: Times;
  readonly newId: () => string;
  /** Graph's own unless a test brings another. */
  readonly address?: string;
};

export const GRAPH_ADDRESS = 'https://graph.microsoft.com';
/** Somebody waits for it. */
export const INTERACTIVE_MS = 5000;
/** A job waits for it. */
export const JOB_MS = 30_000;

const USUAL_WAIT_MS = 1000;
const MOST_TRIES = 2;
const MOST_BYTES = 4 * 1024 * 1024;
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** A POST that was answered by a failure may have been done all the same: only one that was turned away is repeated. */
const isRepeated = ({ method }: GraphRequest, status: number) =>
  status === 429 || (method !== 'POST' && (status === 503 || status === 504));

export function graphCalls(parts: GraphParts): GraphCall {
  const circuits = new Map<Workload, Circuit>();
  const circuitOf = (workload: Workload): Circuit => {
    const circuit = circuits.get(workload) ?? new Circuit(parts.times.now);
    circuits.set(workload, circuit);
    return circuit;
  };
  return async (request, limitMs) => {
    const circuit = circuitOf(request.workload);
    await circuit.enter();
    try {
      const answer = answerOf(request, await gotWithin(parts, request, limitMs), parts.times.now());
      circuit.succeeded();
      return answer;
    } catch (cause) {
      note(circuit, cause);
      throw cause;
    }
  };
}

/** A refusal is an answer too: Graph is there. */
function note(circuit: Circuit, cause: unknown): void {
  if (!(cause instanceof GraphFault) || cause.code === 'graph-refused' || cause.code === 'graph-unexpected') circuit.succeeded();
  else circuit.failed(cause.retryAfterMs);
}

async function gotWithin(parts: GraphParts, request: GraphRequest, limitMs: number): Promise<Got> {
  const { times } = parts;
  const until = times.now() + limitMs;
  const signal = times.limit(limitMs);
  for (let tries = 1; ; tries += 1) {
    const got = await gotOnce(parts, request, signal);
    const waitMs = retryAfterMs(got, times.now()) ?? USUAL_WAIT_MS;
    const isLast = tries === MOST_TRIES || !isRepeated(request, got.status) || times.now() + waitMs >= until;
    if (isLast) return got;
    await times.wait(waitMs, signal).catch((cause: unknown) => {
      throw unanswered(request, cause);
    });
  }
}

async function gotOnce(parts: GraphParts, request: GraphRequest, signal: AbortSignal): Promise<Got> {
  let failure: unknown = null;
  // The client passes on neither what failed nor its cause.
  const send = async (context: Context): Promise<void> => {
    try {
      context.response = await fetched(parts, context, signal);
    } catch (cause) {
      failure = cause;
      throw cause;
    }
  };
  try {
    return await gotFrom(await asked(parts, request, { execute: send }), signal);
  } catch (cause) {
    const first = failure ?? cause;
    throw first instanceof GraphFault ? first : unanswered(request, first);
  }
}

async function asked(parts: GraphParts, request: GraphRequest, middleware: Middleware): Promise<Response> {
  const client = Client.initWithMiddleware({ baseUrl: parts.address ?? GRAPH_ADDRESS, defaultVersion: 'v1.0', middleware });
  const asking = client
    .api(request.path)
    .headers({ accept: 'application/json', 'client-request-id': parts.newId(), ...request.headers })
    .responseType(ResponseType.RAW);
  if (request.method === 'GET') return asking.get();
  return request.method === 'POST' ? asking.post(request.body) : asking.patch(request.body);
}

async function fetched(parts: GraphParts, { request, options }: Context, signal: AbortSignal): Promise<Response> {
  const own = new URL(parts.address ?? GRAPH_ADDRESS);
  const url = URL.parse(typeof request === 'string' ? request : request.url);
  if (url?.protocol !== 'https:' || url.origin !== own.origin)
    throw new GraphFault({ code: 'graph-refused', message: 'an address that is not graph', hint: 'nothing was sent there' });
  const token = await tokenOf(parts, signal);
  const headers = { ...(isRecord(options?.headers) ? options.headers : {}), authorization: `Bearer ${token}` };
  // A redirect would carry the token to wherever it points.
  const plain = { method: options?.method ?? 'GET', body: options?.body ?? null, headers, redirect: 'error', signal } as const;
  return fetch(url, plain);
}

async function tokenOf({ token }: GraphParts, signal: AbortSignal): Promise<string> {
  try {
    return await aborted(token(signal), signal);
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new GraphFault({
      code: 'graph-unavailable',
      message: 'the app got no token for graph',
      hint: 'see that the credential of the settings is the one that the app registration knows',
      cause,
    });
  }
}

async function gotFrom({ status, headers, body }: Response, signal: AbortSignal): Promise<Got> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    signal.throwIfAborted();
    bytes += part.value.byteLength;
    if (bytes > MOST_BYTES) throw new RangeError('the answer is longer than any that is expected');
    text += decoder.decode(part.value, { stream: true });
  }
  return { status, retryAfter: headers.get('retry-after'), text: text + decoder.decode() };
}

function unanswered({ method }: GraphRequest, cause: unknown): GraphFault {
  return new GraphFault({
    code: 'graph-unavailable',
    message: 'graph did not answer',
    hint: 'nothing to do when it passes; else see what the tenant says of its health',
    mayHaveHappened: method !== 'GET' && !isUnconnected(cause),
    cause,
  });
}

/** `fetch` wraps what the system said once or twice. */
function isUnconnected(cause: unknown): boolean {
  if (!isRecord(cause)) return false;
  return NOT_CONNECTED.includes(String(cause.code)) || isUnconnected(cause.cause);
}
