// The Teams SDK between our server and our turns: it brings the activities that the guard let in, and obtains the bot's
// own token.
import { App, type AppOptions, type IHttpServerAdapter, type IPlugin } from '@microsoft/teams.apps';
import { isReadActivity } from './activity-shape.ts';
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

/**
 * Every activity goes from the SDK's server to one table of ours, before the SDK makes a context of its own for it: four HTTP clients
 * and its sign-in routes, of which nothing here is used.
 */
export function listen(app: App, bot: Bot): void {
  app.server.onRequest = async ({ body }) => {
    const activity = isReadActivity(body) ? body : null;
    const answer = activity === null ? null : await answerTurn(bot, activity);
    return answer === null ? { status: 200 } : { status: answer.status, body: answer.body };
  };
}
