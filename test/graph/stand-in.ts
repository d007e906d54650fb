// A Graph of our own on 127.0.0.1 over https: stateful, strict on what it is sent, and out of order whenever a test wants it to be, before
// or after it has done what it was asked.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Context, type Handler, OpenAPIBackend } from 'openapi-backend';
import { definition, HAS_CONTRACT } from './contract.ts';
import { type Answer, DEEDS, errorBody, newTenant, type Tenant } from './tenant.ts';
import { trustedCertificate } from './trusted.ts';

type Source = 'shared' | 'own';
export const TROUBLES = [429, 412, 500, 502, 503, 504, 'reset', 'hang', 'half', 'html'] as const;
export type TroubleKind = (typeof TROUBLES)[number];
export type Trouble = { readonly when: 'before' | 'after'; readonly kind: TroubleKind; readonly retryAfter?: string };

export type Call = {
  readonly operation: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
};

export type StandIn = {
  readonly address: string;
  readonly tenant: Tenant;
  /** Whatever reached it, with what it answered before any trouble. */
  readonly calls: Call[];
  /** What does not fit the contract, of what it was sent or gave. */
  readonly violations: string[];
  /** The next calls of an operation, in their order. */
  trouble(operation: string, ...troubles: readonly Trouble[]): void;
  /** No more troubles. */
  heal(): void;
  /** Called whenever something is left hanging. */
  onHang: () => void;
  close(): Promise<void>;
};

export const TOKEN = 'a-token-of-the-test';

/** Half of what would have come, under the length of the whole. */
function half(response: ServerResponse, answer: Answer): void {
  const whole = JSON.stringify(answer.body ?? { value: ['some', 'of', 'it'] });
  response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) });
  response.write(whole.slice(0, whole.length / 2), () => response.destroy());
}

type Reply = { readonly response: ServerResponse; readonly answer: Answer };

function spoil({ response, answer }: Reply, { kind, retryAfter = '2' }: Trouble, onHang: () => void): void {
  if (kind === 'hang') onHang();
  else if (kind === 'reset') response.socket?.destroy();
  else if (kind === 'half') half(response, answer);
  else if (kind === 'html') {
    response.writeHead(502, { 'content-type': 'text/html' });
    response.end('<html><body>Anna Holm: Bad Gateway</body></html>');
  } else {
    const after = kind === 429 || kind === 503 ? { 'retry-after': retryAfter } : {};
    response.writeHead(kind, { 'content-type': 'application/json', ...after });
    response.end(JSON.stringify(errorBody('serviceTrouble')));
  }
}

// restify, which other tests of the same process load, changes `writeHead` of every server: it gives nothing back that could be chained.
function send({ response, answer: { status, body } }: Reply): void {
  if (body === undefined) response.writeHead(status);
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** The contract's findings name what was sent; only the place and the rule are told. */
const findingsOf = (errors: Context['validation']['errors'] | undefined) =>
  (errors ?? []).map(({ instancePath, keyword, params }) => `${instancePath} ${keyword} ${JSON.stringify(params).slice(0, 80)}`);

type State = { readonly tenant: Tenant; readonly violations: string[] };

function doneBy(operation: string): Handler {
  return (context: Context, { tenant, violations }: State): Answer => {
    const { params, query, headers, requestBody } = context.request;
    if (tenant.forbidden.has(operation)) return { status: 403, body: errorBody('accessDenied') };
    const plain = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
    const answer = DEEDS[operation]?.(tenant, { params: plain, query, headers, body: requestBody }) ?? { status: 404 };
    const told = answer.body === undefined ? null : context.api.validateResponse(answer.body, context.operation, answer.status);
    violations.push(...findingsOf(told?.errors).map((one) => `${operation} answers ${one}`));
    return answer;
  };
}

async function newBackend(source: Source): Promise<OpenAPIBackend> {
  const api = new OpenAPIBackend({
    definition: definition(source),
    quick: true,
    ajvOpts: { strict: false, validateFormats: false, allErrors: true },
  });
  for (const operation of Object.keys(DEEDS)) api.register(operation, doneBy(operation));
  api.register('notFound', ({ request }: Context, { violations }: State): Answer => {
    violations.push(`unknown: ${request.method} ${request.path}`);
    return { status: 404, body: errorBody('unknownPath') };
  });
  api.register('validationFail', ({ validation, operation }: Context, { violations }: State): Answer => {
    violations.push(...findingsOf(validation.errors).map((one) => `${operation?.operationId} is sent ${one}`));
    return { status: 400, body: errorBody('badRequest') };
  });
  await api.init();
  return api;
}

const backends = new Map<Source, Promise<OpenAPIBackend>>();

/** One for all stand-ins of a file of tests: what it checks with takes a second to compile, and it keeps no state. */
function backendOf(source: Source): Promise<OpenAPIBackend> {
  const backend = backends.get(source) ?? newBackend(source);
  backends.set(source, backend);
  return backend;
}

type Raw = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
};

async function rawOf(request: IncomingMessage): Promise<Raw> {
  const body = await text(request);
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return { method: request.method ?? '', path, query, headers, body: body === '' ? undefined : JSON.parse(body) };
}

const DOWNLOADS = '/_layouts/download';
const NOTHING_DONE: Answer = { status: 200 };
const NOT_KNOWN: Answer = { status: 401, body: errorBody('InvalidAuthenticationToken') };

export async function standIn(source: Source = HAS_CONTRACT ? 'shared' : 'own'): Promise<StandIn> {
  const tenant = newTenant();
  const violations: string[] = [];
  const calls: Call[] = [];
  const troubles = new Map<string, Trouble[]>();
  const api = await backendOf(source);
  const done = async (raw: Raw): Promise<Answer> =>
    raw.headers.authorization === `Bearer ${TOKEN}` ? api.handleRequest(raw, { tenant, violations }) : NOT_KNOWN;
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await rawOf(request);
    const operation = api.matchOperation(raw)?.operationId ?? 'unknown';
    const trouble = troubles.get(operation)?.shift() ?? null;
    const answer = trouble?.when === 'before' ? NOTHING_DONE : await done(raw);
    calls.push({ operation, path: raw.path, status: answer.status, headers: raw.headers });
    if (trouble === null) send({ response, answer });
    else spoil({ response, answer }, trouble, made.onHang);
  };
  /** The bytes of a file, for whoever has the address: a token of ours has no business there. */
  const download = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.headers.authorization !== undefined) violations.push('a token is sent where bytes are fetched');
    const [path = ''] = (request.url ?? '').split('?');
    const file = tenant.files.get(decodeURIComponent(path.slice(DOWNLOADS.length + 1)));
    const trouble = troubles.get('download')?.shift() ?? null;
    const status = file === undefined ? 404 : 200;
    calls.push({ operation: 'download', path, status, headers: request.headers });
    const answer = { status, body: { value: 'bytes' } };
    if (trouble !== null) spoil({ response, answer }, trouble, made.onHang);
    else {
      response.writeHead(status, { 'content-type': 'application/octet-stream' });
      response.end(file?.bytes);
    }
  };
  const server = createServer(trustedCertificate(), (request, response) => {
    if (request.url?.startsWith(`${DOWNLOADS}/`)) return download(request, response);
    serve(request, response).catch((cause: unknown) => violations.push(`the stand-in failed: ${cause}`));
  });
  // Those whose handshake is still under way as well, of which the server knows nothing yet.
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => void sockets.add(socket.on('close', () => sockets.delete(socket))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  tenant.downloads = `https://127.0.0.1:${port}${DOWNLOADS}`;
  const made: StandIn = {
    address: `https://127.0.0.1:${port}`,
    tenant,
    calls,
    violations,
    trouble: (operation, ...more) => void troubles.set(operation, [...(troubles.get(operation) ?? []), ...more]),
    heal: () => troubles.clear(),
    onHang: () => undefined,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return made;
}
