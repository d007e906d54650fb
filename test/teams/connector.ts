// Plays Teams towards the whole bot: an HTTP server that takes what the bot sends, and a way to bring it activities.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppParts, type Hjemmel, hjemmelOf } from '../../src/app.ts';
import { anonymousAdmission } from '../../src/teams/guard/anonymous.ts';
import { fakeApproving } from '../fakes/approving.ts';
import { fakeExporting } from '../fakes/exporting.ts';
import { fakeStore } from '../fakes/store.ts';
import { isRecord, NOON, understanding } from './bot.ts';

/** The same object each time: another one is another edition. */
const FIRST = { understanding, digest: 'first' };

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | null;
};
export type Answer = { readonly status: number; readonly body: string };
export type Connected = {
  readonly calls: readonly Call[];
  readonly reports: readonly unknown[];
  readonly hjemmel: Hjemmel;
  /** Brings an activity, whatever it is; it comes from this connector. */
  readonly bring: (activity: unknown) => Promise<Answer>;
  /** Resolves when the connector has taken so many calls. */
  readonly taken: (count: number) => Promise<void>;
  readonly refuseFrom: (status: number | null) => void;
  readonly close: () => Promise<void>;
};

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  return isRecord(body) ? body : {};
}

export async function connected(parts: Partial<AppParts> = {}): Promise<Connected> {
  const calls: Call[] = [];
  const waiting = new Set<() => void>();
  let refusal: number | null = null;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { method = '', url = '', headers } = request;
    calls.push({ method, path: decodeURIComponent(url), body, authorization: headers.authorization ?? null });
    response.writeHead(refusal ?? 201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id: `sent-${calls.length}` }));
    for (const look of waiting) look();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const reports: unknown[] = [];
  const host = '127.0.0.1';
  const hjemmel = await hjemmelOf({
    live: () => FIRST,
    store: fakeStore(),
    guard: anonymousAdmission({ appId: undefined, nodeEnv: 'test', host, dangerouslyAllowUnauthenticatedRequests: undefined }),
    token: async () => null,
    approving: fakeApproving(),
    exporting: fakeExporting(),
    isUploadAddress: () => false,
    host,
    graceMs: 1000,
    now: () => new Date(NOON),
    isReady: async () => true,
    wait: async () => undefined,
    newId: () => 'an-id',
    report: (event) => reports.push(event),
    ...parts,
  });
  await hjemmel.start(0);
  const bring = async (activity: unknown): Promise<Answer> => {
    const at = isRecord(activity) ? { ...activity, serviceUrl: `http://127.0.0.1:${port}/` } : activity;
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`http://${host}:${hjemmel.server.port}/api/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(at),
    });
    return { status: response.status, body: await response.text() };
  };
  const taken = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (calls.length < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const close = async () => {
    await hjemmel.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { calls, reports, hjemmel, bring, taken, refuseFrom: (status) => (refusal = status), close };
}
