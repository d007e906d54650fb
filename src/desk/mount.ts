// Puts the desk on a restify server: the page at `/desk`, its parts below `/desk/assets`, its API below `/desk/api`. Where there is no
// desk, the same places say so.
import type { Request, RequestHandler, Response, Server } from 'restify';
import { type DeskDoor, deskApiOf, problemReply, type Reply } from './api.ts';
import { ASSET_HEADERS, INDEX_HEADERS, type PageFile, type PageFiles } from './page-files.ts';
import { problem } from './problem.ts';
import { sendChunks } from './streamed.ts';

const ASSETS = '/desk/assets/';

/** By hand rather than by restify's `send`: what that is given ends up in its log. */
function write(response: Response, { status, headers, bytes }: Reply): void {
  if (response.headersSent) return;
  if (bytes instanceof Uint8Array) {
    response.writeHead(status, { ...headers, 'content-length': bytes.length });
    response.end(bytes);
    return;
  }
  response.writeHead(status, headers);
  void sendChunks(response, bytes);
}

const saying =
  (reply: () => Reply): RequestHandler =>
  (_request, response, next) => {
    write(response, reply());
    next(false);
  };

const isPackedFor = ({ headers }: Request) =>
  String(headers['accept-encoding'] ?? '')
    .split(',')
    .some((one) => one.split(';')[0]?.trim() === 'gzip');

function fileReply(request: Request, { type, bytes, packed }: PageFile, headers: Reply['headers']): Reply {
  const isPacked = packed !== null && isPackedFor(request);
  const encoding: Readonly<Record<string, string>> = isPacked ? { 'content-encoding': 'gzip' } : {};
  return { status: 200, headers: { ...headers, 'content-type': type, ...encoding }, bytes: isPacked ? packed : bytes };
}

function mountPage(server: Server, files: PageFiles | null): void {
  const missing = () => problemReply(problem(files === null ? 'page-missing' : 'place-unknown'));
  const index: RequestHandler = (request, response, next) => {
    write(response, files === null ? missing() : fileReply(request, files.index, INDEX_HEADERS));
    next(false);
  };
  server.get('/desk', index);
  server.get('/desk/', index);
  server.get('/desk/assets/*', (request, response, next) => {
    const name = (request.url ?? '').split('?', 1)[0]?.slice(ASSETS.length) ?? '';
    const file = files?.assets.get(name);
    write(response, file === undefined ? missing() : fileReply(request, file, ASSET_HEADERS));
    next(false);
  });
}

export type DeskMounting = { readonly door: DeskDoor; readonly page: PageFiles | null };

/** Null for no desk. */
export function mountDesk(server: Server, desk: DeskMounting | null): void {
  if (desk === null) {
    const off = saying(() => problemReply(problem('desk-off')));
    for (const path of ['/desk', '/desk/', '/desk/*']) {
      server.get(path, off);
      server.post(path, off);
    }
    return;
  }
  const api = deskApiOf(desk.door);
  const answer: RequestHandler = (request, response, next) => {
    void api(request, response)
      .then((reply) => write(response, reply))
      .finally(() => next(false));
  };
  server.get('/desk/api/*', answer);
  server.post('/desk/api/*', answer);
  mountPage(server, desk.page);
}
