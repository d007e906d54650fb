// The Teams SDK between our server and our turns: it brings the activities that the guard let in, and obtains the bot's
// own token.
import { App, type AppOptions, type IHttpServerAdapter, type IPlugin } from '@microsoft/teams.apps';
import { readActivity } from './activity-shape.ts';
import { answerTurn } from './dispatch.ts';
import { MESSAGES_PATH } from './http-server.ts';
import { SILENT } from './silent-logger.ts';
import type { Bot } from './turn.ts';

export type Credentials = Pick<AppOptions<IPlugin>, 'clientId' | 'clientSecret' | 'tenantId' | 'managedIdentityClientId' | 'token'>;

export function sdkApp(server: IHttpServerAdapter, credentials: Credentials): App {
  return new App({ ...credentials, httpServerAdapter: server, messagingEndpoint: MESSAGES_PATH, logger: SILENT });
}

/** The bot's token for the platform; null without credentials. The SDK keeps it until it is about to expire. */
export async function botToken(app: App): Promise<string | null> {
  const token = app.credentials === undefined ? null : await app.tokenProvider.getAppToken();
  return token === null ? null : token.toString();
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
