// The Teams SDK between our server and our turns: it brings the activities that the guard let in, and sends with the bot's own token.
import { App, type AppOptions, type IHttpServerAdapter, type IPlugin } from '@microsoft/teams.apps';
import type { Messenger, OutgoingActivity, Place } from '../ports/messenger.ts';
import { readActivity } from './activity-shape.ts';
import { answerTurn } from './dispatch.ts';
import { MESSAGES_PATH } from './http-server.ts';
import type { Bot } from './turn.ts';

export type Credentials = Pick<AppOptions<IPlugin>, 'clientId' | 'clientSecret' | 'tenantId' | 'managedIdentityClientId' | 'token'>;

const SILENT = { debug: noLine, info: noLine, warn: noLine, error: noLine, trace: noLine, log: noLine, child: () => SILENT };
function noLine(): void {
  // What the SDK would log may hold what people typed: reports of our own tell what an operator needs.
}

export function sdkApp(server: IHttpServerAdapter, credentials: Credentials): App {
  return new App({ ...credentials, httpServerAdapter: server, messagingEndpoint: MESSAGES_PATH, logger: SILENT });
}

const MOST_CLIENTS = 50;

export function messengerOf(app: App): Messenger {
  const clients = new Map<string, App['api']>();
  const clientFor = (url: string) => {
    const known = clients.get(url) ?? app.api.clone({ serviceUrl: url });
    // Each region has one address; more than a few would be somebody's trial.
    if (clients.size < MOST_CLIENTS) clients.set(url, known);
    return known;
  };
  const activities = ({ serviceUrl, conversation }: Place) =>
    clientFor(serviceUrl.replace(/\/$/u, '')).conversations.activities(conversation);
  // The SDK's own types ask for a class of each activity; the platform takes what the contract tests of the shape hold.
  const params = (activity: OutgoingActivity) => activity as { readonly type: 'message' };
  return {
    send: async (place, activity) => (await activities(place).create(params(activity))).id ?? '',
    update: async (place, id, activity) => {
      await activities(place).update(id, params(activity));
    },
  };
}

/** Every activity goes through one table of ours; the SDK's own routes stay empty. */
export function listen(app: App, bot: Bot): void {
  app.use(async ({ activity }) => {
    const read = readActivity(activity);
    if (!('activity' in read)) return { status: 200 };
    const answer = await answerTurn(bot, read.activity);
    return answer === null ? { status: 200 } : { status: answer.status, body: answer.body };
  });
}
