// The edge of the bot as it runs: restify, the guard and the Teams SDK on a loopback port, with a count of what reached a handler.
import { Agent, request as open } from 'node:http';
import type { InvokeResponse } from '@microsoft/teams.api';
import { App } from '@microsoft/teams.apps';
import type { Guard } from '../../src/teams/guard/admission.ts';
import { BotServer, type BotServerSettings } from '../../src/teams/http-server.ts';
import type { EdgeReport } from '../../src/teams/messages-route.ts';
import type { WireRequest } from './issuer.ts';
import { APP_ID, TENANT } from './issuer.ts';

const LOCAL = '127.0.0.1';

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export interface Edge {
  readonly server: BotServer;
  readonly port: number;
  /** How many requests came as far as a handler of the bot. */
  readonly reached: () => number;
  readonly reports: EdgeReport[];
  readonly send: (request: WireRequest) => Promise<Reply>;
  /** A request with whether it reached a handler; only for one at a time. */
  readonly tried: (request: WireRequest) => Promise<Reply & { readonly isThrough: boolean }>;
  readonly close: () => Promise<void>;
}

type Log = { readonly [level in 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'log']: () => void } & { readonly child: () => Log };
const quiet: Log = { error() {}, warn() {}, info() {}, debug() {}, trace() {}, log() {}, child: () => quiet };

export type Turn = () => InvokeResponse | undefined | Promise<InvokeResponse | undefined>;

/** A bot whose first handler counts and then does `turn`; what that returns is the answer. */
export async function edgeOf(guard: Guard, settings: Partial<BotServerSettings> = {}, turn: Turn = () => undefined): Promise<Edge> {
  const reports: EdgeReport[] = [];
  const report = (event: EdgeReport) => reports.push(event);
  const server = new BotServer({ guard, isReady: async () => true, graceMs: 5000, host: LOCAL, report, ...settings });
  let reached = 0;
  const app = new App({ clientId: APP_ID, tenantId: TENANT, token: async () => 'no token', logger: quiet, httpServerAdapter: server });
  app.use(async ({ next }) => {
    reached += 1;
    const said = await turn();
    await next();
    return said;
  });
  // Handlers of every make, so that the SDK's router looks into the activity as far as it ever does.
  app.on('message', () => undefined).on('card.action', () => undefined);
  app.on('mention', () => undefined).on('install.add', () => undefined);
  app.on('message.submit.feedback', () => undefined).on('message.ext.query', () => undefined);
  await app.initialize();
  await server.start(0);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const send = (wire: WireRequest) => sent(wire, server.port, agent);
  return {
    server,
    port: server.port,
    reached: () => reached,
    reports,
    send,
    tried: async (wire) => {
      const before = reached;
      return { ...(await send(wire)), isThrough: reached > before };
    },
    close: async () => {
      agent.destroy();
      await server.stop();
    },
  };
}

function sent({ method, path, headers, body }: WireRequest, port: number, agent: Agent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const lines = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
    );
    const request = open({ host: LOCAL, port, agent, method, path, headers: { ...lines, 'content-length': Buffer.byteLength(body) } });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    request.end(body);
  });
}
