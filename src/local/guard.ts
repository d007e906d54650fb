// Decides whether a request may be answered at all: only from this machine, only under its own name, and from a browser only what
// the page itself asks. So no web site can drive the bot, be it by a form, a fetch, or a name that it points at 127.0.0.1.
import type { Request } from 'restify';

export type Asked = {
  readonly method: string;
  readonly path: string;
  /** The address that the connection came from, and the port it came to. */
  readonly from: string;
  readonly port: number;
  readonly header: (name: string) => string | undefined;
};

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/u;
const NAMES = ['127.0.0.1', 'localhost', '[::1]'] as const;

const isOwnHost = ({ port }: Asked, host: string | undefined) =>
  NAMES.some((name) => host === `${name}:${port}` || (port === 80 && host === name));

const isOwnOrigin = (asked: Asked, origin: string) => origin.startsWith('http://') && isOwnHost(asked, origin.slice('http://'.length));

/** Following a link to the page is harmless; fetching, posting or framing it is not. */
const isVisit = ({ method, path, header }: Asked) =>
  method === 'GET' && path === '/' && header('sec-fetch-mode') === 'navigate' && header('sec-fetch-dest') === 'document';

function isForeignBrowser(asked: Asked): boolean {
  const origin = asked.header('origin');
  if (origin !== undefined && !isOwnOrigin(asked, origin)) return true;
  const site = asked.header('sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit(asked);
}

/** A bot and a channel are no browsers, so what only they use is closed to every browser. Node's own fetch says `sec-fetch-mode`. */
const isBrowser = ({ header }: Asked) => header('origin') !== undefined || header('sec-fetch-site') !== undefined;

const PROGRAMS = ['/v3/', '/drive/upload/'] as const;

/** What only programs call: below `/v3`, where a file is put, and where the bot listens. */
const isForPrograms = (path: string, endpoints: readonly string[]) =>
  PROGRAMS.some((place) => path.startsWith(place)) || endpoints.includes(path);

const isJson = (type: string | undefined) => type?.split(';')[0]?.trim().toLowerCase() === 'application/json';

/** Why a request is refused, in words for whoever looks into it; null where it is not. */
export function refusalOf(asked: Asked, endpoints: readonly string[]): string | null {
  if (!LOOPBACK.test(asked.from)) return 'only this machine may ask';
  if (!isOwnHost(asked, asked.header('host'))) return 'the Host header names another machine';
  if (isForeignBrowser(asked)) return 'another web site asked';
  if (isForPrograms(asked.path, endpoints)) return isBrowser(asked) ? 'this is for programs, not for a browser' : null;
  const isDeed = asked.path.startsWith('/local/') && asked.method !== 'GET';
  return isDeed && !isJson(asked.header('content-type')) ? 'the body is to be JSON' : null;
}

export function askedBy(request: Request): Asked {
  const { socket } = request;
  return {
    method: request.method ?? '',
    path: new URL(request.url ?? '/', 'http://local').pathname,
    from: socket.remoteAddress ?? '',
    port: socket.localPort ?? 0,
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
  };
}
