// The bot's HTTP server: restify behind the Teams SDK's adapter interface. It answers for the messaging endpoint, for whether it is
// alive and ready, and for an orderly end; pages and other APIs mount their own routes on `http`.
import type { Duplex } from 'node:stream';
import type { HttpRouteHandler, IHttpServerAdapter } from '@microsoft/teams.apps';
import type { Next, Request, Response, Server } from 'restify';
import { createServer } from 'restify';
import { Fault } from '../engine/fault.ts';
import type { Guard } from './guard/admission.ts';
import { type Answer, answerTo, type EdgeReport } from './messages-route.ts';

export const MESSAGES_PATH = '/api/messages';
/** Teams gives up on an answer after 15 seconds; what arrives more slowly than this is not Teams. */
const REQUEST_MS = 30_000;
const HEADERS_MS = 10_000;

export interface BotServerSettings {
  readonly guard: Guard;
  readonly isReady: () => Promise<boolean>;
  /** How long running turns may go on once the server is told to stop. */
  readonly graceMs: number;
  readonly host: string;
  readonly report: (event: EdgeReport) => void;
}

export class BotServer implements IHttpServerAdapter {
  /** INVARIANT: a route added here is open to everybody; the guard stands before the messaging endpoint only. */
  readonly http: Server;
  readonly #settings: BotServerSettings;
  readonly #running = new Set<Promise<Answer>>();
  #handle: HttpRouteHandler | null = null;
  #stopped: Promise<void> | null = null;

  constructor(settings: BotServerSettings) {
    if (settings.guard.onlyHost !== null && settings.guard.onlyHost !== settings.host) {
      throw new Fault({
        code: 'host-refused',
        message: `this guard allows no server on \`${settings.host}\``,
        hint: `listen on ${settings.guard.onlyHost}`,
      });
    }
    this.#settings = settings;
    this.http = plainServer();
    this.#mount();
  }

  /** Called by the SDK; any other route would stand open. */
  registerRoute(method: string, path: string, handle: HttpRouteHandler): void {
    if (method !== 'POST' || path !== MESSAGES_PATH) {
      throw new Fault({
        code: 'route-refused',
        message: `the SDK asks for \`${method} ${path}\`, and the guard knows ${MESSAGES_PATH} only`,
        hint: 'mount the route on `http`, with a check of its own',
      });
    }
    this.#handle = handle;
  }

  start(port: number | string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.http.once('error', reject);
      this.http.listen(Number(port), this.#settings.host, () => {
        this.http.off('error', reject);
        resolve();
      });
    });
  }

  /** The one that was taken, where 0 was asked for. */
  get port(): number {
    return this.http.address().port;
  }

  /** Takes nothing new, and returns when the last turn has ended or its time is up; connections are cut then. */
  stop(): Promise<void> {
    this.#stopped ??= this.#ended();
    return this.#stopped;
  }

  async #ended(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.http.close(() => resolve()));
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, this.#settings.graceMs);
    await Promise.race([late, Promise.all([closed, ...this.#running])]);
    clearTimeout(timer);
    this.http.server.closeAllConnections();
    await closed;
  }

  #mount(): void {
    this.http.post(MESSAGES_PATH, async (request: Request, response: Response) => {
      const { guard, report } = this.#settings;
      const answer = answerTo(request, response, { guard, report, sdk: () => this.#handle });
      this.#running.add(answer);
      this.#send(response, await answer.finally(() => this.#running.delete(answer)));
    });
    // The local client asks with HEAD whether a bot is there.
    this.http.head(MESSAGES_PATH, async (_request: Request, response: Response) => this.#send(response, { status: 200 }));
    this.http.get('/healthz', async (_request: Request, response: Response) => this.#send(response, { status: 200 }));
    this.http.get('/readyz', async (_request: Request, response: Response) => {
      this.#send(response, { status: (await this.#isReady()) ? 200 : 503 });
    });
    // Else restify sends the message of its error, which repeats what was asked for.
    this.http.on('restifyError', (_request: Request, response: Response, fault: unknown, done: () => void) => {
      const status = statusOf(fault);
      if (status === 500) this.#settings.report({ kind: 'failed', cause: fault });
      response.sendRaw(status, '');
      done();
    });
    this.http.on('error', (cause: unknown) => this.#settings.report({ kind: 'failed', cause }));
  }

  async #isReady(): Promise<boolean> {
    if (this.#stopped !== null || this.#handle === null) return false;
    try {
      return await this.#settings.isReady();
    } catch (cause) {
      this.#settings.report({ kind: 'failed', cause });
      return false;
    }
  }

  /** Not by restify's `send`: what a handler returns from there ends up in its log, token and body included. */
  #send(response: Response, { status, body }: Answer): void {
    if (response.headersSent) return;
    const text = body === undefined ? '' : JSON.stringify(body);
    const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
    const last = this.#stopped === null ? {} : { connection: 'close' };
    response.writeHead(status, { ...type, ...last, 'content-length': Buffer.byteLength(text) });
    response.end(text);
  }
}

function plainServer(): Server {
  const http = createServer({ name: '' });
  Object.assign(http.server, { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS });
  // Its types know another logger than the one it has; what is worth a line goes through `report`.
  Object.assign(http.log, { level: 'silent' });
  http.pre(refuseUnreadableAddress);
  // restify listens for upgrades and leaves them to others: each would hold its connection for good.
  http.on('upgrade', (_request: Request, socket: Duplex) => socket.destroy());
  return http;
}

/** restify reads the address outside of any handler: one that cannot be read would end the program. */
function refuseUnreadableAddress(request: Request, response: Response, next: Next): void {
  try {
    request.getUrl();
    next();
  } catch {
    response.sendRaw(400, '');
    next(false);
  }
}

function statusOf(fault: unknown): number {
  const status = typeof fault === 'object' && fault !== null && 'statusCode' in fault ? fault.statusCode : null;
  return typeof status === 'number' && status >= 400 ? status : 500;
}
