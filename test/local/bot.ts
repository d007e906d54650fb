// A small bot on the real SDK that does each thing a bot can do in Teams, one for each word it hears. It knows nothing of the local
// Teams but its address.
import { MessageActivityInput, TypingActivityInput } from '@microsoft/teams.api';
import { App, type HttpRouteHandler, type IActivityContext, type IHttpServerAdapter } from '@microsoft/teams.apps';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import type { Server } from 'restify';
import restify from 'restify';
import { SILENT } from '../../src/teams/silent-logger.ts';
import * as cards from './bot-cards.ts';

const { plugins } = restify;

/** What the bot was told, in order: tests look into it. */
export type Heard = { readonly type: string; readonly [key: string]: unknown };

export type TestBot = { readonly heard: readonly Heard[]; readonly app: App };

function adapterOver(server: Server, heard: Heard[]): IHttpServerAdapter {
  return {
    registerRoute: (_method, path, handler: HttpRouteHandler) => {
      server.post(path, plugins.bodyParser({ mapParams: false }), (request, response, next) => {
        heard.push(structuredClone(request.body));
        handler({ body: request.body, headers: {} })
          .then(({ status, body }) => {
            response.writeHead(status, { 'content-type': 'application/json' });
            response.end(body === undefined ? '' : JSON.stringify(body));
          })
          .finally(() => next(false));
      });
    },
    start: async () => {},
    stop: async () => {},
  };
}

type Turn = IActivityContext;
type Reply = (turn: Turn, rest: string) => Promise<unknown>;

const card = (content: object) => new MessageActivityInput().addCard('adaptive', content as IAdaptiveCard);

const replies: Readonly<Record<string, Reply>> = {
  kort: async (turn) => turn.send(card(cards.counterCard(0))),
  tokort: async (turn) => turn.send(card(cards.counterCard(10)).addCard('adaptive', cards.counterCard(20) as IAdaptiveCard)),
  formular: async (turn) => turn.send(card(cards.formCard)),
  farlig: async (turn) => turn.send(card(cards.hostileCard(`${turn.activity.serviceUrl}local/page/mark.svg`))),
  dialog: async (turn) => turn.send(card(cards.dialogCard)),
  godkend: async (turn, userId) => turn.send(card(cards.approvalCard(userId === '' ? turn.activity.from.id : userId))),
  citat: async (turn) => turn.send(citation().addFeedback('custom')),
  tommel: async (turn) => turn.send(new MessageActivityInput('Var det her til at forstå?').addFeedback('default')),
  markdown: async (turn) => turn.send(new MessageActivityInput(cards.MARKDOWN)),
  forslag: async (turn) =>
    turn.send(new MessageActivityInput('Hvad handler det om?').withSuggestedActions(cards.suggestions(turn.activity.from.id))),
  svar: async (turn) => turn.reply(new MessageActivityInput('Det svarer jeg på her.')),
  skriver: async (turn) => turn.send(new TypingActivityInput()),
  opdatér: async (turn) => {
    const { id } = await turn.send(new MessageActivityInput('Et øjeblik …'));
    await turn.send(new MessageActivityInput('**Færdig.** Det her er det endelige svar.', { id }));
  },
  slet: async (turn) => {
    const { id } = await turn.send(new MessageActivityInput('Det her forsvinder igen.'));
    await turn.api.conversations.deleteActivity(turn.activity.conversation.id, id);
  },
  kun: async (turn) => turn.send(new MessageActivityInput('Det her ser kun du.').withRecipient(turn.activity.from, true)),
  send: async (turn, objectId) => {
    const { id } = await turn.api.conversations.create({
      members: [{ id: objectId, role: 'user' }],
      tenantId: turn.activity.conversation.tenantId ?? '',
    });
    await turn.api.conversations.createActivity(id, new MessageActivityInput('Der venter en anmodning på dig.'));
  },
};

function citation(): MessageActivityInput {
  return new MessageActivityInput(cards.CITING)
    .addCitation(1, {
      name: 'AI-politik, § 4 Fortrolighed',
      abstract: 'Fortrolige oplysninger må ikke lægges i eksterne AI-værktøjer.',
      keywords: ['Fortrolighed', 'Copilot'],
      text: JSON.stringify(cards.clauseCard),
    })
    .addCitation(2, {
      name: 'Databehandleraftale',
      abstract: 'Aftalen dækker den interne Copilot.',
      url: 'https://eksempel.example/aftale',
    });
}

async function answer(turn: Turn): Promise<void> {
  if (turn.activity.type !== 'message') return;
  const text = turn.activity.text?.replaceAll(/<at>[^<]*<\/at>/gu, '').trim() ?? '';
  const [word = '', rest = ''] = text.split(' ');
  const reply = replies[word.toLowerCase()];
  if (reply !== undefined) await reply(turn, rest);
  else if (turn.activity.value !== undefined) await turn.send(`Modtaget: ${JSON.stringify(turn.activity.value)}`);
  else await turn.send(`Du skrev: ${text}`);
}

export async function startBot(server: Server): Promise<TestBot> {
  const heard: Heard[] = [];
  const app = new App({ httpServerAdapter: adapterOver(server, heard), dangerouslyAllowUnauthenticatedRequests: true, logger: SILENT });
  app.on('install.add', async ({ send, activity }) => {
    if (activity.conversation.conversationType === 'personal') await send(cards.WELCOME);
  });
  app.on('message', answer);
  app.on('card.action', async ({ activity }) => cards.afterAction(activity.value.action, activity.from.name ?? '', activity.value.trigger));
  app.on('dialog.open', async () => cards.openDialog);
  app.on('dialog.submit', async ({ activity }) => cards.afterDialog(activity.value.data));
  app.on('message.ext.query', async ({ activity: { value } }) => {
    const asked = value.parameters?.find(({ name }) => name === 'question');
    return cards.searchResults(String(asked?.value ?? ''));
  });
  app.on('message.ext.open', async ({ activity }) => cards.checkDialog(activity.value.messagePayload?.body?.content ?? ''));
  app.on('message.ext.submit', async () => cards.checked);
  app.on('message.fetch-task', async ({ activity }) => cards.feedbackDialog(activity.value.data.actionValue.reaction));
  app.on('message.submit', async () => ({ status: 200 }));
  await app.initialize();
  return { heard, app };
}
