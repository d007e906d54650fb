// Puts the local Teams on a restify server: the page at `/`, its API below `/local`, the connector below `/v3`. It opens no socket;
// what does not come from this machine is refused, wherever the server listens.
import type { RequestHandler, Response, Server } from 'restify';
import { deliverTo } from './bot.ts';
import type { LocalClock } from './clock.ts';
import { connectorOf } from './connector.ts';
import { type Drive, giveFile, takeUpload } from './drive.ts';
import { askedBy, refusalOf } from './guard.ts';
import { type Answer, UnreadableBody, writeAnswer } from './http.ts';
import { personalChatIdOf } from './ids.ts';
import { PAGE_HEADERS, type PageFile, pageFiles } from './page-files.ts';
import { pageApiOf, streamEvents } from './page-routes.ts';
import type { AppCommands, Colleague } from './protocol.ts';
import { createWorld } from './world.ts';

export type LocalTeamsOptions = {
  /** This very server's `http://host:port`, asked for whenever it is needed: which port it is may not be known before it listens. */
  readonly address: () => string;
  /** The path below it where the bot takes activities. */
  readonly endpoint: string;
  readonly tenantId: string;
  readonly people: readonly Colleague[];
  readonly botName: string;
  /** One or two letters for the bot's picture; the first of its name where it is left out. */
  readonly botMark?: string;
  readonly commands?: Partial<AppCommands>;
  /** The bot's own clock too, where the page is to put it forward. */
  readonly clock?: LocalClock;
};

export type LocalTeams = {
  /** Ends the live streams, so that the server can close. */
  readonly close: () => void;
  /** The personal chat of somebody with the bot, as an installation by the tenant would bring it; null for who is not here. */
  readonly chatOf: (objectId: string) => { readonly serviceUrl: string; readonly conversation: string } | null;
};

/** As the app package has them; a test holds both against each other. */
export const COMMANDS: AppCommands = {
  starters: { da: [], en: [] },
  search: {
    commandId: 'searchPolicy',
    parameter: 'question',
    isRunAtOpen: true,
    title: { da: 'Søg i AI-politikken', en: 'Search the AI policy' },
  },
  messageAction: { commandId: 'checkMessage', title: { da: 'Tjek denne besked', en: 'Check this message' } },
};

/** Before everything else on the server, so that the bot's own endpoint and pages are covered too. */
export function mountLocalTeams(server: Server, options: LocalTeamsOptions): LocalTeams {
  const { address, endpoint } = options;
  const serviceUrl = () => `${address()}/`;
  const world = createWorld({
    ...options,
    serviceUrl,
    botMark: options.botMark ?? options.botName.slice(0, 1),
    commands: { ...COMMANDS, ...options.commands },
    clock: options.clock ?? null,
    now: options.clock?.now ?? Date.now,
  });
  const streams = new Set<Response>();
  server.pre(guardFor(endpoint));
  mountPage(server);
  const connector = answering(connectorOf(world));
  for (const method of ['get', 'post', 'put', 'del'] as const) server[method]('/v3/*', connector);
  const pageApi = answering(
    pageApiOf(
      world,
      deliverTo(() => `${address()}${endpoint}`),
    ),
  );
  mountDrive(server, world.drive);
  server.get('/local/api/events', (request, response, next) => {
    streams.add(response);
    response.once('close', () => streams.delete(response));
    streamEvents(world, request, response);
    next(false);
  });
  server.get('/local/api/state', pageApi);
  server.post('/local/api/*', pageApi);
  return {
    close: () => {
      for (const stream of streams) stream.end();
    },
    chatOf: (objectId) => {
      const person = options.people.find((one) => one.objectId === objectId);
      return person === undefined ? null : { serviceUrl: serviceUrl(), conversation: personalChatIdOf(options.tenantId, objectId) };
    },
  };
}

function mountDrive(server: Server, drive: Drive): void {
  server.put('/drive/upload/*', (request, response, next) => {
    takeUpload(drive, request, response)
      .catch(() => writeAnswer(response, { status: 400 }))
      .finally(() => next(false));
  });
  server.get('/drive/files/*', (request, response, next) => {
    giveFile(drive, request, response);
    next(false);
  });
}

function guardFor(endpoint: string): RequestHandler {
  return (request, response, next) => {
    const refusal = refusalOf(askedBy(request), [endpoint]);
    if (refusal === null) {
      next();
      return;
    }
    writeAnswer(response, { status: 403, body: { error: refusal } });
    next(false);
  };
}

function mountPage(server: Server): void {
  const files = pageFiles();
  const serve: RequestHandler = (request, response, next) => {
    writeFile(response, files.get(new URL(request.url ?? '/', 'http://local').pathname));
    next(false);
  };
  server.get('/', serve);
  server.get('/local/page/*', serve);
  server.get('/local/values.ts', serve);
}

function writeFile(response: Response, file: PageFile | undefined): void {
  if (file === undefined) {
    response.writeHead(404, PAGE_HEADERS);
    response.end();
    return;
  }
  response.writeHead(200, { ...PAGE_HEADERS, 'content-type': file.type, 'content-length': file.bytes.length });
  response.end(file.bytes);
}

function failureOf(cause: unknown): Answer {
  const status = cause instanceof UnreadableBody ? cause.status : 500;
  const message = cause instanceof UnreadableBody ? cause.message : 'this failed';
  return { status, body: { error: { code: 'BadSyntax', message } } };
}

/** An error never reaches restify, which would show its message to whoever asked. */
function answering(answer: (request: Parameters<RequestHandler>[0]) => Promise<Answer>): RequestHandler {
  return (request, response, next) => {
    answer(request)
      .catch(failureOf)
      .then((answered) => writeAnswer(response, answered))
      .finally(() => next(false));
  };
}
