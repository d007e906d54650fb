// A desk behind the bot's own server on a loopback port, with people of every role who sign in by tokens of their own.
import { request as open } from 'node:http';
import { policyFilesIn } from '../../src/cli/policy-folder.ts';
import type { DeskReport } from '../../src/desk/api.ts';
import type { Desk } from '../../src/desk/desk.ts';
import { type DeskGuard, deskGuardOf } from '../../src/desk/guard.ts';
import { mountDesk } from '../../src/desk/mount.ts';
import { deskOf } from '../../src/desk/open-desk.ts';
import type { PageFiles } from '../../src/desk/page-files.ts';
import type { DeskParts } from '../../src/desk/parts.ts';
import { KeySet } from '../../src/edge/key-set.ts';
import type { DeskRole } from '../../src/publishing/types.ts';
import { guardOf } from '../../src/teams/guard/guard.ts';
import { BotServer } from '../../src/teams/http-server.ts';
import { guardSettings, issuerOf, NOON, TENANT } from '../teams/issuer.ts';
import { partsWith } from './life.ts';
import { PEOPLE } from './people.ts';
import { DESK_APP, deskToken } from './tokens.ts';

export const FILES = policyFilesIn('test/policies/travel');

export type Known = keyof typeof PEOPLE;
const NAMES: Readonly<Record<string, string>> = {
  [PEOPLE.dpo]: 'Karim Sønderby',
  [PEOPLE.deputy]: 'Freja Dam',
  [PEOPLE.editor]: 'Mette Lindgaard',
};

const held: Readonly<Record<string, readonly string[]>> = {
  dpo: [PEOPLE.dpo, PEOPLE.deputy],
  it: [PEOPLE.it],
  editor: [PEOPLE.editor, PEOPLE.editor2],
  reader: [PEOPLE.reader],
};

export const directory: DeskParts['directory'] = {
  holders: async (role) => held[role] ?? [],
  knowledge: async (first, _roles, also = []) => ({
    people: new Map(
      [first, ...also].flatMap((id) => {
        const name = NAMES[id];
        const person = { id, name: name ?? '', mail: null, kind: 'member', isEnabled: true, deputy: null, absence: 'present' } as const;
        return name === undefined ? [] : [[id, person] as const];
      }),
    ),
    managersOf: new Map(),
    holdersOf: new Map(),
  }),
};

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly json: () => unknown;
};
export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer;
};

export function sentTo(port: number, { method, path, headers = {}, body = '' }: Sent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = method === 'POST' ? { 'content-length': Buffer.byteLength(body) } : {};
    const request = open({ host: '127.0.0.1', port, method, path, agent: false, headers: { ...length, ...headers } });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      // Broken off.
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: () => JSON.parse(text) });
      });
    });
    request.end(body);
  });
}

export const issuer = await issuerOf();
export const keys = () => new KeySet({ fetchKeys: async () => issuer.keySet, now: () => NOON });

export type Scene = {
  readonly port: number;
  readonly http: BotServer['http'];
  readonly desk: Desk;
  readonly reports: DeskReport[];
  readonly clock: { at: number };
  readonly send: (sent: Sent) => Promise<Reply>;
  readonly get: (as: Known, path: string) => Promise<Reply>;
  readonly post: (as: Known, path: string, body: unknown) => Promise<Reply>;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly parts?: Partial<DeskParts>;
  readonly settings?: Partial<Pick<Desk, 'confirmations' | 'local'>>;
  readonly guard?: DeskGuard;
  readonly page?: PageFiles | null;
};

export async function sceneOf({ parts = {}, settings = {}, guard, page = null }: Options = {}): Promise<Scene> {
  const clock = { at: NOON };
  const reports: DeskReport[] = [];
  const server = new BotServer({
    guard: guardOf(guardSettings, keys(), () => NOON),
    isReady: async () => true,
    graceMs: 1000,
    host: '127.0.0.1',
    report: () => undefined,
  });
  let count = 0;
  const newId = () => {
    count += 1;
    return `id-${count}`;
  };
  const desk = deskOf(
    { ...partsWith(FILES, NOON - 1000), directory, ...parts },
    { tenant: TENANT, confirmations: 2, local: null, now: () => new Date(clock.at), newId, ...settings },
  );
  const door = {
    desk,
    guard: guard ?? deskGuardOf({ appId: DESK_APP, tenantId: TENANT }, keys(), () => NOON),
    report: (event: DeskReport) => reports.push(event),
  };
  mountDesk(server.http, { door, page });
  await server.start(0);
  const { port } = server;
  const send = (sent: Sent) => sentTo(port, sent);
  const authorization = async (as: Known) => `Bearer ${await deskToken(issuer, { oid: PEOPLE[as], name: 'By Token' })}`;
  return {
    port,
    http: server.http,
    desk,
    reports,
    clock,
    send,
    get: async (as, path) => send({ method: 'GET', path: `/desk/api${path}`, headers: { authorization: await authorization(as) } }),
    post: async (as, path, body) =>
      send({
        method: 'POST',
        path: `/desk/api${path}`,
        headers: { authorization: await authorization(as), 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: () => server.stop(),
  };
}

export const ROLES: readonly DeskRole[] = ['dpo', 'deputy', 'editor', 'it', 'reader'];
