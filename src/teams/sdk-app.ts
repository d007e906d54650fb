// The Teams SDK between our server and our turns: it brings the activities that the guard let in. It is given no credentials and asks for
// no token: the bot's own goes from who proves the bot to the messenger, past it.
import { PUBLIC } from '@microsoft/teams.api';
import { App, type IHttpServerAdapter } from '@microsoft/teams.apps';
import { isReadActivity } from './activity-shape.ts';
import { answerTurn } from './dispatch.ts';
import { MESSAGES_PATH } from './http-server.ts';
import { SILENT } from './silent-logger.ts';
import type { Bot } from './turn.ts';

/** What is left out here the SDK looks for in the environment, under names of its own that nobody checks: each is said outright. */
const NOT_FROM_ENVIRONMENT = {
  clientId: '',
  clientSecret: '',
  tenantId: '',
  managedIdentityClientId: '',
  dangerouslyAllowUnauthenticatedRequests: false,
  cloud: PUBLIC,
  serviceUrl: 'https://smba.trafficmanager.net/teams',
};

export function sdkApp(server: IHttpServerAdapter): App {
  return new App({ ...NOT_FROM_ENVIRONMENT, httpServerAdapter: server, messagingEndpoint: MESSAGES_PATH, logger: SILENT });
}

/**
 * `botNow` gives the bot of the edition in force: a turn asks once, as it begins, and ends with the same one.
 *
 * Every activity goes from the SDK's server to one table of ours, before the SDK makes a context of its own for it: four HTTP clients
 * and its sign-in routes, of which nothing here is used.
 */
export function listen(app: App, botNow: () => Bot): void {
  app.server.onRequest = async ({ body }) => {
    const activity = isReadActivity(body) ? body : null;
    const answer = activity === null ? null : await answerTurn(botNow(), activity);
    return answer === null ? { status: 200 } : { status: answer.status, body: answer.body };
  };
}
