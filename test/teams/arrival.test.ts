// The bot comes and goes: one welcome, and a chat that it may write to as long as it is there.
import { describe, expect, test } from '@jest/globals';
import type { IncomingActivity } from '../../src/teams/activity-shape.ts';
import { fakeStore } from '../fakes/store.ts';
import { ANNA, activityOf, BOT_ID, botOver, install, message, only, SERVICE_URL, TENANT, understanding } from './bot.ts';

const KEY = { tenant: TENANT, person: ANNA };
const added = () => activityOf({ type: 'conversationUpdate', membersAdded: [{ id: '29:anna' }, { id: BOT_ID }] });
const CHANNEL = { id: '19:general@thread.tacv2', conversationType: 'channel', tenantId: TENANT, isGroup: true };

describe('the welcome', () => {
  test('comes once, although the platform tells of it five times, to two replicas, at the same time', async () => {
    const store = fakeStore();
    const [first, second] = [botOver({ store }), botOver({ store })];
    await Promise.all([install(), added(), install(), added(), install()].map((one, at) => (at % 2 === 0 ? first : second).told(one)));
    expect([...first.sent, ...second.sent]).toHaveLength(1);
  });

  test.each([
    ['da-DK', 'Hej, jeg er Hjemmel', 'ingen AI afgør noget', 'Politikken ejes af'],
    ['en-US', 'Hello, I am Hjemmel', 'no AI decides anything', 'The policy is owned by'],
  ])('says what Hjemmel is, that rules decide and who owns the policy: %s', async (locale, ...words) => {
    const { answered } = botOver();
    const { activity, place } = only(await answered(install({ locale })));
    expect(words.filter((one) => !String(activity.text).includes(one))).toEqual([]);
    expect(place).toEqual({ serviceUrl: SERVICE_URL, conversation: 'a:anna' });
  });

  test.each([
    ['hjælp', ['vi vil sætte vores chatbot i drift', '/løsninger', 'hvad mangler før drift?', '/mine', '/venter', '/pligter']],
    ['Help!', ['we want to put our chatbot into production', '/solutions', 'what is missing before production?', '/waiting', '/duties']],
  ])('is said again to whoever writes %s, with what else can be written', async (typed, words) => {
    const { answered } = botOver();
    const text = String(only(await answered(message(typed))).activity.text);
    expect(words.filter((one) => !text.includes(`\`${one}\``))).toEqual([]);
  });

  test('offers questions, as buttons that send them', async () => {
    const { answered } = botOver();
    const { activity } = only(await answered(install()));
    const starters = understanding.policy.text.vocabulary.starters.map(({ da }) => ({ type: 'imBack', title: da, value: da }));
    expect(starters.length).toBeGreaterThan(2);
    expect(activity.suggestedActions).toEqual({ to: [], actions: starters });
  });

  test.each<[string, () => IncomingActivity, number]>([
    ['arrival', install, 1],
    ['message', () => message('Må jeg optage et kundemøde?'), 2],
  ])('that did not get through comes with the next %s, and then no more', async (_, next, count) => {
    const store = fakeStore();
    const [first, second] = [botOver({ store }), botOver({ store })];
    first.refuse(() => true);
    await Promise.all([install(), added(), install()].map((one) => first.told(one)));
    expect([first.sent, first.reports.map(({ kind }) => kind)]).toEqual([[], ['turn-failed']]);
    const given = (await second.answered(next())).map(({ activity }) => String(activity.text));
    expect(given).toHaveLength(count);
    expect(given.at(-1)).toContain('Hej, jeg er Hjemmel');
    await Promise.all([install(), added(), install()].map((one) => second.told(one)));
    expect(second.sent).toHaveLength(count);
    expect(await second.answered(message('Hvilke AI-værktøjer må jeg bruge?'))).toHaveLength(1);
  });

  test('is owed by nobody to whoever writes without having been welcomed', async () => {
    const { told, sent } = botOver();
    await told(message('Må jeg optage et kundemøde?'));
    await told(message('Hvilke AI-værktøjer må jeg bruge?'));
    expect(sent).toHaveLength(2);
  });

  test('that still does not get through stays owed, and the answer is given all the same', async () => {
    const { told, sent, reports, refuse } = botOver();
    refuse(() => true);
    await told(install());
    refuse(() => sent.length > 0);
    await told(message('Må jeg optage et kundemøde?'));
    expect([sent.length, reports.map(({ kind, turn }) => [kind, turn])]).toEqual([
      1,
      [
        ['turn-failed', 'installationUpdate'],
        ['send-failed', 'welcome'],
      ],
    ]);
    refuse(() => false);
    await told(install());
    expect(sent.map(({ activity }) => String(activity.text)).at(-1)).toContain('Hej, jeg er Hjemmel');
  });

  test('does not come when somebody else joins', async () => {
    const { answered } = botOver();
    expect(await answered(activityOf({ type: 'conversationUpdate', membersAdded: [{ id: '29:bo' }] }))).toEqual([]);
  });

  test('comes once in a team, whoever of its members is named', async () => {
    const { told, sent } = botOver();
    await told(install({ conversation: CHANNEL }));
    await told({ ...added(), conversation: CHANNEL, from: { id: '29:bo', aadObjectId: 'bo' } });
    expect(sent.map(({ place }) => place.conversation)).toEqual([CHANNEL.id]);
    expect(sent[0]?.activity).not.toHaveProperty('suggestedActions');
  });
});

test('each question offered has an answer', async () => {
  const { told, store } = botOver();
  for (const { da, en } of understanding.policy.text.vocabulary.starters) {
    await told(activityOf({ type: 'message', text: da, from: { id: da } }));
    await told(activityOf({ type: 'message', text: en, from: { id: en } }));
  }
  const outcomes = (await store.asked.list('2000-01-01')).map(({ outcome }) => outcome);
  expect(outcomes).toHaveLength(2 * understanding.policy.text.vocabulary.starters.length);
  expect(outcomes).not.toContain('not-covered');
});

test.each<[string, Partial<IncomingActivity>]>([
  ['by its channel', { channelId: 'msteams:COPILOT' }],
  ['by its product', { channelData: { tenant: { id: TENANT }, productContext: 'COPILOT' } }],
])('an arrival in Copilot, told %s, sends nothing and keeps nobody', async (_, fields) => {
  const { answered, store } = botOver();
  expect(await answered(install(fields))).toEqual([]);
  expect(await answered({ ...added(), ...fields })).toEqual([]);
  expect(await store.people.reference(KEY)).toBeNull();
  expect(await answered(install())).toHaveLength(1);
  expect(await answered(activityOf({ type: 'installationUpdate', action: 'remove', ...fields }))).toEqual([]);
  expect(await store.people.reference(KEY)).toMatchObject({ state: 'installed' });
});

describe('a chat', () => {
  test('is remembered from the installation and from each message, with the newest address', async () => {
    const { told, store, clock } = botOver();
    await told(install());
    expect(await store.people.reference(KEY)).toMatchObject({ conversation: 'a:anna', serviceUrl: SERVICE_URL, state: 'installed' });
    clock.now += 1000;
    await told(activityOf({ type: 'message', text: 'hej', serviceUrl: 'https://smba.example/apac/' }));
    expect(await store.people.reference(KEY)).toMatchObject({ serviceUrl: 'https://smba.example/apac/' });
  });

  test.each([
    ['by the installation', activityOf({ type: 'installationUpdate', action: 'remove' })],
    ['by an upgrade that ends in removal', activityOf({ type: 'installationUpdate', action: 'remove-upgrade' })],
    ['by the members', activityOf({ type: 'conversationUpdate', membersRemoved: [{ id: BOT_ID }] })],
  ])('that the bot is removed from is marked so, told %s, and nothing is sent', async (_, removal) => {
    const { told, answered, store } = botOver();
    await told(install());
    expect(await answered(removal)).toEqual([]);
    expect(await store.people.reference(KEY)).toMatchObject({ state: 'removed' });
  });

  test('that a person leaves is not marked', async () => {
    const { told, store } = botOver();
    await told(install());
    await told(activityOf({ type: 'conversationUpdate', membersRemoved: [{ id: '29:bo' }] }));
    expect(await store.people.reference(KEY)).toMatchObject({ state: 'installed' });
  });
});
