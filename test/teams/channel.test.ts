// In a channel or a group: the answer in the thread, nothing personal in it.
import { describe, expect, test } from '@jest/globals';
import {
  ANNA,
  allIn,
  BOT_ID,
  botOver,
  cardsIn,
  inChannel,
  inGroup,
  install,
  invoke,
  message,
  only,
  SERVICE_URL,
  TENANT,
  THREAD,
} from './bot.ts';

const QUESTION = 'må jeg lægge kundedata i ChatGPT?';
const NUMBER = '010190-1234';
const WITH_NUMBER = `må jeg lægge ${NUMBER} i ChatGPT?`;
const MISHAP = 'jeg kom til at lægge kundens data i ChatGPT';
const OPENED = { serviceUrl: SERVICE_URL, conversation: 'a:29:anna' };
const PERSONAL = { serviceUrl: SERVICE_URL, conversation: 'a:anna' };
const IN_THREAD = { serviceUrl: SERVICE_URL, conversation: THREAD };
const PRIVATELY = 'Det svarer jeg dig på i vores egen chat, så det ikke står her.';
const WRITE_TO_ME = 'Det svarer jeg helst på under fire øjne: skriv til mig i en personlig chat.';

describe('a question by mention', () => {
  test.each([
    ['right behind the mention', QUESTION],
    ['after a space', ` ${QUESTION}`],
    ['after a hard space', `&nbsp;${QUESTION}`],
  ])('%s is answered in the thread', async (_, said) => {
    const { answered } = botOver();
    const { place, activity } = only(await answered(inChannel(said)));
    expect(place).toEqual(IN_THREAD);
    expect(cardsIn(activity)).toHaveLength(1);
  });

  test('is answered as in the personal chat', async () => {
    const { answered } = botOver();
    const there = only(await answered(message(QUESTION))).activity;
    expect(only(await answered(inChannel(QUESTION))).activity.text).toBe(there.text);
  });

  test('in a group chat is answered in the group', async () => {
    const { answered } = botOver();
    const { place, activity } = only(await answered(inGroup(QUESTION)));
    expect(place.conversation).toBe('19:group@thread.v2');
    expect(cardsIn(activity)).toHaveLength(1);
  });

  test('of the bot alone gets the welcome, without buttons that only a personal chat has', async () => {
    const { answered } = botOver();
    const { activity } = only(await answered(inChannel('')));
    expect(activity.text).toContain('Hej, jeg er Hjemmel');
    expect(activity).not.toHaveProperty('suggestedActions');
  });

  test('that mentions a colleague too is read without the marks around the name', async () => {
    const { answered } = botOver();
    const alone = only(await answered(inChannel(` Bo ${QUESTION}`)));
    const other = { type: 'mention', mentioned: { id: '29:bo', name: 'Bo' }, text: '<at>Bo</at>' };
    const ours = { type: 'mention', mentioned: { id: BOT_ID, name: 'Hjemmel' }, text: '<at>Hjemmel</at>' };
    const both = only(await answered(inChannel(`<at>Bo</at> ${QUESTION}`, { entities: [ours, other] })));
    expect(both.activity.text).toBe(alone.activity.text);
  });

  test('does not remember the channel as somebody’s chat', async () => {
    const { told, store } = botOver();
    const activity = inChannel(QUESTION);
    await told(activity);
    expect(await store.people.reference({ tenant: TENANT, person: activity.from.aadObjectId ?? '' })).toBeNull();
  });

  test('is followed up in the thread', async () => {
    const { told, store } = botOver();
    await told(inChannel(QUESTION));
    await told(inChannel('og hvad med Copilot?'));
    expect((await store.asked.list('2000-01-01'))[1]?.facts).toMatchObject({ data: ['customer'], tool: 'm365-copilot' });
  });
});

test('what people in a channel say to each other is not answered', async () => {
  const { told, answered, store } = botOver();
  const activity = inChannel(QUESTION, { entities: [{ type: 'mention', mentioned: { id: '29:bo', name: 'Bo' }, text: '<at>Bo</at>' }] });
  expect(await answered(activity)).toEqual([]);
  expect(await answered({ ...inGroup(QUESTION), entities: [] })).toEqual([]);
  await told(message('hej'));
  expect(await store.asked.list('2000-01-01')).toEqual([]);
});

describe.each([
  ['somebody’s number', WITH_NUMBER],
  ['a mishap', MISHAP],
])('a message in a channel with %s', (_, said) => {
  test('is answered in the personal chat, with a neutral line in the thread', async () => {
    const { told, answered } = botOver();
    await told(message('hej'));
    const [answer, line, ...more] = await answered(inChannel(said));
    expect(more).toEqual([]);
    expect(answer?.place).toEqual(PERSONAL);
    expect(cardsIn(answer)).toHaveLength(1);
    expect(line).toMatchObject({ place: IN_THREAD, activity: { type: 'message', text: PRIVATELY } });
    expect(line?.activity).not.toHaveProperty('attachments');
    expect(allIn(line, (one) => one['@type'] === 'Claim')).toEqual([]);
  });

  test('opens the personal chat of somebody who is not known yet, once', async () => {
    const { told, answered, opened, store } = botOver();
    const [answer, line, ...more] = await answered(inChannel(said));
    expect([more, opened]).toEqual([[], [{ serviceUrl: SERVICE_URL, tenant: TENANT, person: '29:anna', bot: BOT_ID }]]);
    expect(answer?.place).toEqual(OPENED);
    expect(cardsIn(answer)).toHaveLength(1);
    expect(line).toMatchObject({ place: IN_THREAD, activity: { text: PRIVATELY } });
    expect(await store.people.reference({ tenant: TENANT, person: ANNA })).toMatchObject({ ...OPENED, state: 'installed' });
    await told(inChannel(said));
    expect(opened).toHaveLength(1);
  });

  test('gets a line that asks to write privately, where that chat may not be opened', async () => {
    const { answered, refuse, reports, store } = botOver();
    refuse(({ conversation }) => conversation === OPENED.conversation);
    expect(only(await answered(inChannel(said)))).toMatchObject({ place: IN_THREAD, activity: { text: WRITE_TO_ME } });
    expect(reports).toMatchObject([{ kind: 'send-failed', turn: 'private-answer' }]);
    expect(await store.people.reference({ tenant: TENANT, person: ANNA })).toBeNull();
  });

  test('gets that line where the bot was removed from the chat', async () => {
    const { told, answered, opened } = botOver();
    await told(message('hej'));
    await told(install({ action: 'remove' }));
    expect(only(await answered(inChannel(said)))).toMatchObject({ place: IN_THREAD, activity: { text: WRITE_TO_ME } });
    expect(opened).toEqual([]);
  });

  test('gets that line where the platform refuses the personal chat', async () => {
    const { told, answered, refuse, reports } = botOver();
    await told(message('hej'));
    refuse(({ conversation }) => conversation === PERSONAL.conversation);
    expect(only(await answered(inChannel(said)))).toMatchObject({ place: IN_THREAD, activity: { text: WRITE_TO_ME } });
    expect(reports).toMatchObject([{ kind: 'send-failed', turn: 'private-answer' }]);
  });

  test('leaves nothing in the thread to go on from: that is in the personal chat', async () => {
    const { told, answered } = botOver();
    await told(message('hej'));
    await told(inChannel(said));
    const inThread = await answered(inChannel('hvorfor?'));
    expect(inThread.map(({ place }) => place)).toEqual([IN_THREAD]);
    expect(inThread[0]?.activity.text).not.toContain('ChatGPT');
    const inChat = only(await answered(message('hvorfor?')));
    expect(cardsIn(inChat)).toHaveLength(1);
  });

  test('leaves nothing that was said in the thread before to go on from either', async () => {
    const { told, store } = botOver();
    await told(message('hej'));
    await told(inChannel(QUESTION));
    await told(inChannel(said));
    await told(inChannel('og hvad med Copilot?'));
    expect((await store.asked.list('2000-01-01')).at(-1)?.facts).not.toMatchObject({ data: ['customer'], tool: 'm365-copilot' });
  });

  test('can be told to be right or wrong in the personal chat', async () => {
    const { told, answered, store } = botOver();
    await told(message('hej'));
    const [answer] = await answered(inChannel(said));
    await told(invoke('message/submitAction', { actionValue: { reaction: 'like' } }, { replyToId: answer?.id ?? '' }));
    expect(await store.feedback.list('2000-01-01')).toHaveLength(1);
  });
});

test('a number is neither in what stands in the thread nor in the personal answer', async () => {
  const { told, sent } = botOver();
  await told(message('hej'));
  await told(inChannel(WITH_NUMBER));
  expect(JSON.stringify(sent)).not.toContain(NUMBER);
});
