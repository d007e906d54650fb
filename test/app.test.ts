// The whole bot behind its own server, with the real SDK, towards a connector of ours.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Fault } from '../src/engine/fault.ts';
import { fakeStore } from './fakes/store.ts';
import { allIn, BOT_ID, cardsIn, inChannel, install, invoke, message, press, pressesIn, search, TENANT, THREAD } from './teams/bot.ts';
import { type Connected, connected } from './teams/connector.ts';
import { cardFindings } from './teams/valid-card.ts';

const QUESTION = 'Må jeg lægge kundedata i ChatGPT?';

const open: Connected[] = [];
const opened = async (...parts: Parameters<typeof connected>) => {
  const one = await connected(...parts);
  open.push(one);
  return one;
};
let teams: Connected;
beforeEach(async () => {
  teams = await opened();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe('over the wire', () => {
  test('a question is answered into its chat', async () => {
    expect(await teams.bring(message(QUESTION))).toEqual({ status: 200, body: '' });
    expect(teams.calls).toHaveLength(1);
    const [call] = teams.calls;
    expect(call).toMatchObject({
      method: 'POST',
      path: '/v3/conversations/a:anna/activities',
      body: { type: 'message', textFormat: 'markdown' },
    });
    expect(call?.body.text).toContain('ChatGPT må kun');
    expect(cardsIn(call?.body.attachments).map(cardFindings)).toEqual([[]]);
    expect(allIn(call?.body.entities, (one) => one['@type'] === 'Claim')).toHaveLength(2);
    expect(call?.body.channelData).toEqual({ feedbackLoop: { type: 'custom' } });
  });

  test('a question in a thread is answered in the thread', async () => {
    await teams.bring(inChannel(QUESTION));
    expect(teams.calls.map(({ path }) => path)).toEqual([`/v3/conversations/${THREAD}/activities`]);
  });

  test('a mishap told in a thread is answered in a chat that is opened for it', async () => {
    await teams.bring(inChannel('jeg kom til at lægge kundens data i ChatGPT'));
    expect(teams.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v3/conversations',
      'POST /v3/conversations/sent-1/activities',
      `POST /v3/conversations/${THREAD}/activities`,
    ]);
    expect(teams.calls[0]?.body).toEqual({
      bot: { id: BOT_ID },
      members: [{ id: '29:anna' }],
      tenantId: TENANT,
      channelData: { tenant: { id: TENANT } },
      isGroup: false,
    });
  });

  test('a press is answered with the card, and the message is updated with it', async () => {
    await teams.bring(message(QUESTION));
    const [button] = pressesIn(teams.calls[0]?.body);
    const { status, body } = await teams.bring(press(button, { replyToId: 'sent-1' }));
    expect(status).toBe(200);
    const answer = JSON.parse(body);
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    await teams.taken(2);
    expect(teams.calls[1]).toMatchObject({ method: 'PUT', path: '/v3/conversations/a:anna/activities/sent-1' });
    expect(cardsIn(teams.calls[1]?.body)).toEqual([answer.value]);
  });

  test('the welcome, a search and feedback go through the same door', async () => {
    await teams.bring(install());
    expect(teams.calls[0]?.body.text).toContain('Hej, jeg er Hjemmel');
    const found = await teams.bring(search(QUESTION));
    expect([found.status, cardsIn(JSON.parse(found.body)).length > 0]).toEqual([200, true]);
    const form = await teams.bring(invoke('message/fetchTask', { data: { actionValue: { reaction: 'like' } } }));
    expect([form.status, cardsIn(JSON.parse(form.body)).length]).toEqual([200, 1]);
    expect(await teams.bring(invoke('message/submitAction', { actionValue: { reaction: 'like' } }))).toEqual({ status: 200, body: '{}' });
  });

  test('what nobody handles is taken, an invoke is told so', async () => {
    expect((await teams.bring({ ...message('x'), type: 'typing' })).status).toBe(200);
    expect((await teams.bring({ ...message('x'), type: 'somethingNew' })).status).toBe(200);
    expect((await teams.bring(invoke('task/fetch', {}))).status).toBe(501);
    expect(teams.calls).toEqual([]);
  });

  test.each(['signin/tokenExchange', 'signin/verifyState', 'signin/failure', 'signin/somethingNew'])(
    '%s reaches nothing of the SDK, which would sign somebody in',
    async (name) => {
      const value = { id: 'x', connectionName: 'graph', token: 'a-token', state: '123456', code: 'invokeerror', message: 'no' };
      expect(await teams.bring(invoke(name, value))).toEqual({ status: 501, body: '' });
      expect([teams.calls, teams.reports]).toEqual([[], []]);
    },
  );

  test('the same activity twice, at the same time, is answered once', async () => {
    const activity = message(QUESTION);
    const answers = await Promise.all([teams.bring(activity), teams.bring(activity), teams.bring(activity)]);
    // What is not done yet is brought again.
    expect(answers.map(({ status }) => status).filter((status) => status !== 503)).toContain(200);
    expect((await teams.bring(activity)).status).toBe(200);
    expect(teams.calls).toHaveLength(1);
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['no type', { text: 'x' }],
    ['no id', { ...message('x'), id: undefined }],
    ['a text that is none', { ...message('x'), text: 7 }],
    ['nobody who sent it', { ...message('x'), from: null }],
    ['entities that are none', { ...message('x'), entities: 'x' }],
    ['an invoke without a name', { ...message('x'), type: 'invoke' }],
    ['a value that is none', { ...press({}), value: 'x' }],
  ])('%s gets 4xx and reaches nobody', async (_, activity) => {
    const { status, body } = await teams.bring(activity);
    expect([status >= 400 && status < 500, body]).toEqual([true, '']);
    expect(teams.calls).toEqual([]);
  });

  test('is ready only when the store is and whatever else it needs', async () => {
    const at = async (parts: Partial<Parameters<typeof opened>[0]>) => {
      const app = await opened(parts);
      return (await fetch(`http://127.0.0.1:${app.hjemmel.server.port}/readyz`)).status;
    };
    expect(await at({})).toBe(200);
    expect(await at({ isReady: async () => false })).toBe(503);
    expect(await at({ store: { ...fakeStore(), isReady: async () => false } })).toBe(503);
  });

  test('a malformed activity gets 400', async () => {
    expect((await teams.bring({ ...message('x'), entities: 'x' })).status).toBe(400);
  });

  test('an unreachable store is 503, so that it is brought again, and nothing is sent', async () => {
    const begin = async () => {
      throw new Fault({ code: 'database-unreachable', message: 'the database does not answer', hint: 'start it' });
    };
    const store = fakeStore();
    const without = await opened({ store: { ...store, turns: { ...store.turns, begin } } });
    expect(await without.bring(message(QUESTION))).toEqual({ status: 503, body: '' });
    expect(without.calls).toEqual([]);
  });

  test('a Teams that takes nothing is told to the operator, and the next question is answered', async () => {
    teams.refuseFrom(403);
    expect((await teams.bring(message(QUESTION))).status).toBe(200);
    expect(teams.reports).toMatchObject([{ kind: 'turn-failed' }, { kind: 'send-failed' }]);
    teams.refuseFrom(null);
    await teams.bring(message(QUESTION));
    expect(cardsIn(teams.calls.at(-1))).toHaveLength(1);
  });

  test('two replicas over one store go on from each other', async () => {
    const store = fakeStore();
    const [first, second] = [await opened({ store }), await opened({ store })];
    await first.bring(message(QUESTION));
    await second.bring(message('og hvad med Copilot?'));
    expect((await store.asked.list('2000-01-01')).map(({ outcome }) => outcome)).toEqual(['prohibited', 'approval-required']);
  });
});
