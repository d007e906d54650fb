import { describe, expect, test } from '@jest/globals';
import { localTimestampOf } from '../../src/local/activities.ts';
import { changeStanding, type Doing, invoke, open, say } from '../../src/local/page-actions.ts';
import type { BotAnswer } from '../../src/local/protocol.ts';
import { changeMessage, type Message, shownMessage } from '../../src/local/world.ts';
import { TENANT } from './local-server.ts';
import { found, recorded } from './recorded.ts';

const CHANNEL = /^19:[0-9a-f]{32}@thread\.tacv2;messageid=\d{13}$/u;

describe('a message in the personal chat', () => {
  test('looks as Teams sends it', async () => {
    const { doing, sent } = recorded();
    await say(doing('anna', 'personal'), { text: 'Må jeg <b>?' });
    expect(sent).toEqual([
      {
        type: 'message',
        id: '1795338000123',
        text: 'Må jeg <b>?',
        textFormat: 'plain',
        attachments: [{ contentType: 'text/html', content: '<p>Må jeg &lt;b&gt;?</p>' }],
        timestamp: '2026-11-22T09:00:00.123Z',
        localTimestamp: '2026-11-22T10:00:00.123+01:00',
        localTimezone: 'Europe/Copenhagen',
        channelId: 'msteams',
        serviceUrl: 'http://127.0.0.1:1/',
        from: { id: expect.stringMatching(/^29:1[\w-]{80,}$/u), name: 'Anna Holm', aadObjectId: '3f0c1a52-7b1e-4a6d-9c55-2d8f5f3b1a01' },
        recipient: { id: expect.stringMatching(/^28:[0-9a-f]{8}-[0-9a-f]{4}-4/u), name: 'Hjemmel' },
        conversation: { conversationType: 'personal', tenantId: TENANT, id: expect.stringMatching(/^a:1[\w-]{80,}$/u) },
        channelData: { tenant: { id: TENANT } },
        locale: 'da-DK',
        entities: [{ locale: 'da-DK', country: 'DK', platform: 'Web', timezone: 'Europe/Copenhagen', type: 'clientInfo' }],
      },
    ]);
  });

  test('knows summer time', () => {
    expect(localTimestampOf(Date.parse('2026-07-01T22:30:00.007Z'))).toBe('2026-07-02T00:30:00.007+02:00');
  });

  test('keeps its ids after a restart', async () => {
    const ids = await Promise.all(
      [recorded(), recorded()].map(async ({ doing, sent }) => {
        await say(doing('anna', 'personal'), { text: 'hej' });
        return [found(sent[0]).from, found(sent[0]).conversation];
      }),
    );
    expect(ids[0]).toEqual(ids[1]);
  });

  test('says so where the bot does not take it', async () => {
    const { doing, eventsFor } = recorded({ status: 500, body: null });
    const events = eventsFor('anna');
    await say(doing('anna', 'personal'), { text: 'hej' });
    expect(events.map((event) => event.type === 'message' && event.message.isUndelivered)).toEqual([false, true]);
  });
});

describe('a message in Copilot', () => {
  test('comes by the channel of its own, from a conversation of its own', async () => {
    const { doing, sent } = recorded();
    await say(doing('anna', 'personal'), { text: 'Må jeg?' });
    await say(doing('anna', 'copilot'), { text: '@Hjemmel må jeg?' });
    expect(sent).toMatchObject([
      { channelId: 'msteams' },
      {
        channelId: 'msteams:COPILOT',
        text: '@Hjemmel må jeg?',
        conversation: { conversationType: 'personal', tenantId: TENANT, id: expect.stringMatching(/^a:1[\w-]{80,}$/u) },
        entities: [{ type: 'clientInfo' }],
      },
    ]);
    expect(found(sent[1]).conversation).not.toEqual(found(sent[0]).conversation);
  });
});

describe('in a group chat', () => {
  test('a bot hears nothing that does not mention it', async () => {
    const { doing, sent } = recorded();
    await say(doing('anna', 'groupChat'), { text: 'Hvad mener I? Hjemmel, @Hjemmels' });
    expect(sent).toEqual([]);
  });

  test('everybody in it sees what is written', async () => {
    const { doing, eventsFor } = recorded();
    const seen = ['jonas', 'mette'].map(eventsFor);
    await say(doing('anna', 'groupChat'), { text: 'Hvad mener I?' });
    expect(seen.map((events) => events.length)).toEqual([1, 1]);
  });

  test.each([
    ['@Hjemmel må jeg?', '<at>Hjemmel</at> må jeg?'],
    ['må jeg, @hjemmel?', 'må jeg, <at>Hjemmel</at>?'],
  ])('%s mentions the bot as Teams writes it', async (text, written) => {
    const { doing, sent, world } = recorded();
    await say(doing('anna', 'groupChat'), { text });
    expect(sent).toMatchObject([
      {
        text: written,
        conversation: { isGroup: true, conversationType: 'groupChat', id: expect.stringMatching(/^19:[0-9a-f]{32}@thread\.v2$/u) },
        entities: [{ type: 'mention', mentioned: { id: world.bot.id, name: 'Hjemmel' }, text: '<at>Hjemmel</at>' }, { type: 'clientInfo' }],
      },
    ]);
  });

  test('colleagues are mentioned too, which is nothing to the bot', async () => {
    const { doing, sent } = recorded();
    await say(doing('anna', 'groupChat'), { text: '@Jonas Krogh ser du på det?' });
    await say(doing('anna', 'groupChat'), { text: '@Jonas Krogh spørg @Hjemmel' });
    expect(sent).toMatchObject([
      { text: '<at>Jonas Krogh</at> spørg <at>Hjemmel</at>', entities: [{}, { type: 'mention' }, { type: 'clientInfo' }] },
    ]);
  });
});

describe('in a channel', () => {
  test('a post begins a thread, and an answer stands in it', async () => {
    const { doing, sent } = recorded();
    await say(doing('anna', 'channel'), { text: '@Hjemmel et' });
    const root = String(found(sent[0]).id);
    await say(doing('jonas', 'channel', root), { text: '@Hjemmel to' });
    expect(sent).toMatchObject([
      {
        conversation: { conversationType: 'channel', isGroup: true, id: expect.stringMatching(CHANNEL) },
        channelData: { team: { name: 'Rådgivning' }, tenant: { id: TENANT } },
      },
      { conversation: { id: expect.stringMatching(CHANNEL) }, replyToId: root },
    ]);
    expect(found(sent[0]).conversation).toEqual(found(sent[1]).conversation);
    expect(JSON.stringify(found(sent[0]).conversation)).toContain(`messageid=${root}`);
  });
});

describe('a card', () => {
  test('sends what its button holds as a message with a value and no text', async () => {
    const { doing, sent } = recorded();
    await say(doing('anna', 'groupChat'), { text: '', shown: null, value: { a: 1 }, replyTo: '17' });
    expect(sent).toMatchObject([{ type: 'message', value: { a: 1 }, replyToId: '17' }]);
    expect(sent[0]).not.toHaveProperty('text');
  });

  test('is replaced by the answer for the one who acted, until the bot changes the message', async () => {
    const card = { type: 'AdaptiveCard', body: [] };
    const answer = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
    const { doing, sent, eventsFor } = recorded({ status: 200, body: answer });
    const before = { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body: [{}] } };
    await say(doing('anna', 'groupChat'), { text: '', attachments: [before] });
    const [id = ''] = doing('anna', 'groupChat').actor.chat.messages.keys();
    const [anna, jonas] = [eventsFor('anna'), eventsFor('jonas')];
    await invoke(doing('jonas', 'groupChat'), { name: 'adaptiveCard/action', value: { trigger: 'manual' }, replyTo: id, at: 0 });
    expect(sent).toMatchObject([
      { type: 'invoke', name: 'adaptiveCard/action', replyToId: id, value: { trigger: 'manual' }, from: { name: 'Jonas Krogh' } },
    ]);
    expect(jonas.at(-1)).toMatchObject({ message: { isOwnView: true, attachments: [{ content: card }] } });
    expect(anna.at(-1)).toMatchObject({ message: { isOwnView: false, attachments: [before] } });
  });
});

describe('two cards in one message', () => {
  const CARD = 'application/vnd.microsoft.card.adaptive';
  const cardSaying = (text: string) => ({ type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }] });
  const answered = (text: string) => ({ status: 200, body: { statusCode: 200, type: CARD, value: cardSaying(text) } });
  const attachments = ['first', 'second'].map((text) => ({ contentType: CARD, content: cardSaying(text) }));

  /** Anna's chat with one message of two cards; `answer` is what the bot does and says when one is pressed. */
  async function twoCards(answer: (message: Message, doing: Doing) => BotAnswer) {
    const { doing } = recorded();
    const quiet = doing('anna', 'groupChat');
    await say(quiet, { text: '', attachments });
    const [message] = quiet.actor.chat.messages.values();
    const pressing: Doing = { ...quiet, deliver: async () => answer(found(message), quiet) };
    const press = (at?: number) =>
      invoke(pressing, {
        name: 'adaptiveCard/action',
        value: {},
        replyTo: found(message).id,
        ...(at === undefined ? {} : { at }),
      });
    const shown = () => shownMessage(found(message), quiet.actor.person).attachments.map(({ content }) => content);
    return { press, shown };
  }

  test('are replaced one by one, each in its own place', async () => {
    let times = 0;
    const { press, shown } = await twoCards(() => answered(`answer ${++times}`));
    await press(1);
    expect(shown()).toEqual([cardSaying('first'), cardSaying('answer 1')]);
    await press(0);
    expect(shown()).toEqual([cardSaying('answer 2'), cardSaying('answer 1')]);
  });

  test.each([undefined, 2, -1, 0.5])('stay as they are where the place is %p', async (at) => {
    const { press, shown } = await twoCards(() => answered('answer'));
    await press(at);
    expect(shown()).toEqual([cardSaying('first'), cardSaying('second')]);
  });

  test('are what the bot has made of the message meanwhile, which is newer than its answer', async () => {
    const newer = [cardSaying('newer'), cardSaying('second')].map((content) => ({ contentType: CARD, content }));
    const { press, shown } = await twoCards((message, { world, actor }) => {
      changeMessage(world, actor.chat, { message, content: { ...message.content, attachments: newer } });
      return answered('older');
    });
    await press(0);
    expect(shown()).toEqual([cardSaying('newer'), cardSaying('second')]);
  });
});

describe('opening a chat', () => {
  test('tells the bot each time that it is installed in a personal chat', async () => {
    const { doing, sent } = recorded();
    await open(doing('anna', 'personal'));
    await open(doing('anna', 'personal'));
    const once = [
      { type: 'installationUpdate', action: 'add', conversation: { conversationType: 'personal' } },
      { type: 'conversationUpdate', membersAdded: [{ id: expect.stringMatching(/^28:/u) }] },
    ];
    expect(sent).toMatchObject([...once, ...once]);
  });

  test('tells it once in a group, whoever opens it', async () => {
    const { doing, sent } = recorded();
    await open(doing('anna', 'channel'));
    await open(doing('jonas', 'channel'));
    expect(sent).toMatchObject([
      { type: 'installationUpdate' },
      { type: 'conversationUpdate', channelData: { eventType: 'teamMemberAdded' } },
    ]);
  });

  test('tells it nothing in Copilot', async () => {
    const { doing, sent } = recorded();
    await open(doing('anna', 'copilot'));
    expect(sent).toEqual([]);
  });

  test('tells it nothing while it is blocked', async () => {
    const { doing, sent } = recorded();
    await changeStanding(doing('anna', 'personal'), 'blocked');
    await open(doing('anna', 'personal'));
    expect(sent).toEqual([]);
  });

  test('uninstalling and installing again are told', async () => {
    const { doing, sent } = recorded();
    await changeStanding(doing('anna', 'personal'), 'removed');
    await changeStanding(doing('anna', 'personal'), 'installed');
    expect(sent.map(({ type, action }) => [type, action])).toEqual([
      ['installationUpdate', 'remove'],
      ['conversationUpdate', undefined],
      ['installationUpdate', 'add'],
      ['conversationUpdate', undefined],
    ]);
  });
});
