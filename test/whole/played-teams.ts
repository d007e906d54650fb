// Plays Teams towards whole programs in processes of their own: takes what they send, with when and where, and is out of order when it is
// told to, before or after it has taken what it was sent.
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isRecord } from '../../src/engine/record.ts';
import { allIn } from '../teams/bot.ts';
import { type Front, frontOf } from './front.ts';

export type Message = {
  readonly id: string;
  readonly conversation: string;
  readonly at: number;
  /** The same by a clock that nobody sets. */
  readonly seen: number;
  /** As it was sent first, and as it stands now. */
  readonly first: unknown;
  now: unknown;
};
export type TeamsState = 'up' | 'refusing' | 'silent' | 'failing';
export type PlayedTeams = {
  readonly url: string;
  readonly messages: readonly Message[];
  /** Every call that it has taken. */
  readonly calls: readonly { readonly at: number; readonly conversation: string }[];
  be(state: TeamsState): Promise<void>;
  /** Resolves with the first message, of those there are or will be, that fits. */
  awaited(fits: (message: Message) => boolean, limitMs: number): Promise<Message>;
  close(): Promise<void>;
};

const PATH = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/u;

export async function playedTeams(): Promise<PlayedTeams> {
  const messages: Message[] = [];
  const byId = new Map<string, Message>();
  const calls: { at: number; conversation: string }[] = [];
  const waiting = new Set<() => void>();
  let state: TeamsState = 'up';
  let count = 0;

  const take = (path: string, body: unknown): { readonly status: number; readonly body: object } => {
    const [, conversation = '', id] = PATH.exec(path)?.map(decodeURIComponent) ?? [];
    const at = Date.now();
    calls.push({ at, conversation });
    const old = id === undefined || id === 'undefined' ? undefined : byId.get(id);
    if (old !== undefined) old.now = body;
    else if (PATH.exec(path)?.[2] !== undefined) return { status: 404, body: {} };
    const made = old ?? { id: `m${messages.length + 1}`, conversation, at, seen: performance.now(), first: body, now: body };
    if (old === undefined) {
      messages.push(made);
      byId.set(made.id, made);
    }
    for (const look of waiting) look();
    return { status: 201, body: { id: made.id } };
  };
  const fail = (response: ServerResponse) => {
    response.writeHead(503);
    response.end();
  };

  const server = createServer((request, response) => {
    void text(request).then((said) => {
      count += 1;
      // Every second one is taken before it fails: nobody who sent it can tell.
      if (state === 'failing' && count % 2 === 0) return fail(response);
      const answer = take(request.url ?? '', JSON.parse(said === '' ? '{}' : said));
      if (state === 'failing') return fail(response);
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const front: Front = await frontOf(typeof address === 'object' && address !== null ? address.port : 0);

  const awaited = (fits: (message: Message) => boolean, limitMs: number) => {
    const { promise, resolve, reject } = Promise.withResolvers<Message>();
    let from = 0;
    const look = () => {
      for (; from < messages.length; from += 1) {
        const message = messages[from];
        if (message !== undefined && fits(message)) return resolve(message);
      }
    };
    waiting.add(look);
    const limit = setTimeout(() => reject(new Error(`no such message within ${limitMs} ms`)), limitMs);
    look();
    return promise.finally(() => {
      waiting.delete(look);
      clearTimeout(limit);
    });
  };
  return {
    url: `http://127.0.0.1:${front.port}/`,
    messages,
    calls,
    be: async (next) => {
      state = next;
      await front.be(next === 'failing' ? 'up' : next);
    },
    awaited,
    close: async () => {
      await front.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The data of the last button with this verb; null where there is none. */
export function buttonData(value: unknown, verb: string): Readonly<Record<string, unknown>> | null {
  const data = allIn(value, (one) => one.type === 'Action.Execute' && one.verb === verb).at(-1)?.data;
  return isRecord(data) ? data : null;
}
