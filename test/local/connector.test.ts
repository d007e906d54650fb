import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, MessageActivityInput, TypingActivityInput } from '@microsoft/teams.api';
import { channelIdOf, copilotChatIdOf, groupChatIdOf, personalChatIdOf, userIdOf } from '../../src/local/ids.ts';
import { COLLEAGUES } from '../../src/local/people.ts';
import type { PageState, ShownMessage } from '../../src/local/protocol.ts';
import { type LocalServer, startLocal, TENANT } from './local-server.ts';
import { found } from './recorded.ts';

const ANNA = found(COLLEAGUES[0]);
const JONAS = found(COLLEAGUES[1]);
const METTE = found(COLLEAGUES[2]);
const ANNAS = personalChatIdOf(TENANT, ANNA.objectId);
const COPILOT = copilotChatIdOf(TENANT, ANNA.objectId);
const GROUP = groupChatIdOf(TENANT);
const CHANNEL = channelIdOf(TENANT, 'ai');
const TEAM = channelIdOf(TENANT, 'general');

let local: LocalServer;
let api: Client;
beforeAll(async () => {
  local = await startLocal();
  api = new Client(`${local.url}/`);
});
afterAll(() => local.close());

const say = (text: string) => new MessageActivityInput(text);

async function messagesOf(as: string, chat: string): Promise<readonly ShownMessage[]> {
  const state: PageState = JSON.parse(await (await fetch(`${local.url}/local/api/state?as=${as}`)).text());
  return found(state.chats.find(({ id }) => id === chat)).messages;
}

const post = (path: string, body: unknown) =>
  fetch(`${local.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
    return 'nothing refused';
  } catch (cause) {
    const { response } = cause as { response: { status: number; data: { error: { code: string } } } };
    return [response.status, response.data.error.code];
  }
}

const stand = (standing: string) =>
  post('/local/api/standing', { as: 'jonas', chat: personalChatIdOf(TENANT, JONAS.objectId), thread: null, lang: 'da', standing });

describe('by the calls of the real SDK', () => {
  test('a message is sent, changed and deleted', async () => {
    const { id } = await api.conversations.createActivity(ANNAS, say('en'));
    expect(await messagesOf('anna', ANNAS)).toMatchObject([{ id, text: 'en', from: null, format: 'markdown', isEdited: false }]);
    await api.conversations.updateActivity(ANNAS, id, say('to'));
    expect(await messagesOf('anna', ANNAS)).toMatchObject([{ id, text: 'to', isEdited: true, revision: 1 }]);
    await api.conversations.deleteActivity(ANNAS, id);
    expect(await messagesOf('anna', ANNAS)).toMatchObject([{ id, text: '', isDeleted: true }]);
    expect(await refusalOf(api.conversations.updateActivity(ANNAS, id, say('tre')))).toEqual([404, 'ActivityNotFoundInConversation']);
  });

  test('a personal chat is created for a member known by user id or by object id', async () => {
    for (const id of [METTE.objectId, userIdOf(TENANT, METTE.objectId)]) {
      const { id: chat } = await api.conversations.create({ members: [{ id, role: 'user' }], tenantId: TENANT });
      expect(chat).toBe(personalChatIdOf(TENANT, METTE.objectId));
    }
    const created = await api.conversations.create({ members: [{ id: METTE.objectId, role: 'user' }], activity: say('velkommen') });
    expect(await messagesOf('mette', created.id)).toMatchObject([{ id: created.activityId, text: 'velkommen' }]);
  });

  test('a thread is begun in a channel, and an answer finds it', async () => {
    const begun = await api.conversations.create({ channelData: { channel: { id: CHANNEL } }, activity: say('opslag') });
    expect(begun.id).toBe(`${CHANNEL};messageid=${begun.activityId}`);
    await api.conversations.createActivity(begun.id, say('svar'));
    await api.conversations.replyToActivity(CHANNEL, begun.activityId, say('svar igen'));
    const messages = await messagesOf('freja', CHANNEL);
    expect(messages.map(({ text, thread }) => [text, thread])).toEqual([
      ['opslag', null],
      ['svar', begun.activityId],
      ['svar igen', begun.activityId],
    ]);
  });

  test('a targeted message is seen by its recipient alone', async () => {
    const to = { id: userIdOf(TENANT, METTE.objectId), name: METTE.name, role: 'user' as const };
    await api.conversations.createTargetedActivity(GROUP, say('kun dig').withRecipient(to, true));
    expect(await messagesOf('mette', GROUP)).toMatchObject([{ text: 'kun dig', isOnlyForYou: true }]);
    expect(await messagesOf('anna', GROUP)).toEqual([]);
    expect(await refusalOf(api.conversations.createTargetedActivity(GROUP, say('til hvem?')))).toEqual([400, 'BadSyntax']);
  });

  test('typing is no message', async () => {
    await api.conversations.createActivity(GROUP, new TypingActivityInput());
    expect(await messagesOf('anna', GROUP)).toEqual([]);
  });

  test('members are told, one, all and page by page', async () => {
    const id = userIdOf(TENANT, ANNA.objectId);
    const anna = {
      id,
      aadObjectId: ANNA.objectId,
      name: 'Anna Holm',
      givenName: 'Anna',
      surname: 'Holm',
      userPrincipalName: ANNA.mail,
      tenantId: TENANT,
    };
    expect(await api.conversations.getMemberById(GROUP, id)).toMatchObject(anna);
    expect(await api.conversations.getMemberById(GROUP, ANNA.objectId)).toMatchObject(anna);
    expect(await api.conversations.getMembers(GROUP)).toMatchObject([anna, {}, {}, {}, {}]);
    const { members, continuationToken } = await api.conversations.getPagedMembers(GROUP, 50);
    expect([members.length, continuationToken]).toEqual([5, undefined]);
    expect(await api.conversations.getMembers(ANNAS)).toHaveLength(1);
    expect(await refusalOf(api.conversations.getMemberById(ANNAS, METTE.objectId))).toEqual([404, 'MemberNotFoundInConversation']);
  });

  test('a team and its channels are told', async () => {
    expect(await api.teams.getById(TEAM)).toMatchObject({ id: TEAM, name: 'Rådgivning', memberCount: 5 });
    expect(await api.teams.getConversations(TEAM)).toEqual([{ id: TEAM }, { id: CHANNEL, name: 'AI i hverdagen' }]);
    expect(await refusalOf(api.teams.getById('19:0@thread.tacv2'))).toEqual([404, 'NotFound']);
  });
});

describe('in Copilot', () => {
  /** What the bot answers to this, once it has. */
  async function answerTo(text: string): Promise<ShownMessage> {
    const before = await messagesOf('anna', COPILOT);
    await post('/local/api/say', { as: 'anna', chat: COPILOT, thread: null, lang: 'da', text });
    for (;;) {
      const answer = (await messagesOf('anna', COPILOT)).slice(before.length).find(({ from }) => from === null);
      if (answer !== undefined) return answer;
    }
  }

  test('a bot says nothing unasked', async () => {
    expect(await refusalOf(api.conversations.createActivity(COPILOT, say('hej')))).toEqual([403, 'ForbiddenOperationException']);
    await answerTo('hej');
    expect(await refusalOf(api.conversations.createActivity(COPILOT, say('hej')))).toEqual([403, 'ForbiddenOperationException']);
  });

  test('an answer is its text, without cards and buttons', async () => {
    expect(await answerTo('kort')).toMatchObject({ text: '', attachments: [] });
    expect(await answerTo('forslag')).toMatchObject({ text: 'Hvad handler det om?', suggestedActions: [] });
  });

  test('nothing that was said is changed or taken back', async () => {
    const { id, text } = await answerTo('opdatér');
    const refused = [403, 'ForbiddenOperationException'];
    expect(await refusalOf(api.conversations.updateActivity(COPILOT, id, say('andet')))).toEqual(refused);
    expect(await refusalOf(api.conversations.deleteActivity(COPILOT, id))).toEqual(refused);
    expect((await messagesOf('anna', COPILOT)).find((one) => one.id === id)).toMatchObject({ text, isEdited: false });
  });

  test('nobody reads what somebody else asks there', async () => {
    const state: PageState = JSON.parse(await (await fetch(`${local.url}/local/api/state?as=jonas`)).text());
    expect(state.chats.map(({ kind }) => kind)).toEqual(['personal', 'copilot', 'groupChat', 'channel']);
    expect(state.chats.some(({ id }) => id === COPILOT)).toBe(false);
  });
});

describe('the connector refuses, in the words of Teams,', () => {
  test('a chat that is not there', async () => {
    expect(await refusalOf(api.conversations.createActivity('a:1nobody', say('hej')))).toEqual([404, 'ConversationNotFound']);
  });

  test('a chat with nobody of the tenant, and a group chat', async () => {
    expect(await refusalOf(api.conversations.create({ members: [{ id: '29:1nobody', role: 'user' }] }))).toEqual([400, 'BadSyntax']);
    const members = [ANNA, METTE].map(({ objectId }) => ({ id: objectId, role: 'user' as const }));
    expect(await refusalOf(api.conversations.create({ members }))).toEqual([403, 'ForbiddenOperationException']);
  });

  test.each([
    ['blocked', 'ConversationBlockedByUser'],
    ['removed', 'BotNotInConversationRoster'],
  ])('a bot that was %s', async (standing, code) => {
    await stand(standing);
    const chat = personalChatIdOf(TENANT, JONAS.objectId);
    expect(await refusalOf(api.conversations.createActivity(chat, say('hej')))).toEqual([403, code]);
    expect(await refusalOf(api.conversations.create({ members: [{ id: JONAS.objectId, role: 'user' }] }))).toEqual([403, code]);
    await stand('installed');
    await api.conversations.createActivity(chat, say('nu igen'));
  });

  test("a change of somebody else's message", async () => {
    await post('/local/api/say', { as: 'anna', chat: GROUP, thread: null, lang: 'da', text: 'mine ord' });
    const mine = found((await messagesOf('anna', GROUP)).find(({ from }) => from === 'anna'));
    expect(await refusalOf(api.conversations.updateActivity(GROUP, mine.id, say('andre ord')))).toEqual([
      403,
      'ForbiddenOperationException',
    ]);
  });

  test('a message that is too big, but not one whose picture is', async () => {
    expect(await refusalOf(api.conversations.createActivity(GROUP, say('a'.repeat(60_000))))).toEqual([413, 'MessageSizeTooBig']);
    const url = `data:image/png;base64,${'a'.repeat(60_000)}`;
    await api.conversations.createActivity(GROUP, say('billede').addAttachments({ contentType: 'image/png', contentUrl: url }));
  });

  test('what is no activity, and a place that is not there', async () => {
    expect((await post(`/v3/conversations/${GROUP}/activities`, { type: 'trace' })).status).toBe(400);
    expect((await post(`/v3/conversations/${GROUP}/activities`, [])).status).toBe(400);
    expect((await post('/v3/attachments', {})).status).toBe(404);
  });
});
