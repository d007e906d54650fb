// What somebody sees by typing: their own, in their language, and the register only as the DPO.
import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  ANNA,
  approved,
  asks,
  buttonOf,
  cardOf,
  DAY_MS,
  filed,
  fromOf,
  KARIM,
  METTE,
  OLE,
  passed,
  press,
  requestOf,
  ULLA,
  verbsIn,
  WORDS,
  type World,
  worked,
  worldOf,
} from './approval-world.ts';
import { allIn, inChannel, inGroup, message, TENANT, textsIn } from './bot.ts';

let world: World;
beforeEach(async () => {
  world = await worldOf();
});

const types = async (by: string, text: string, at: object = {}) => {
  const sent = await world.answered({ ...message(text, fromOf(by)), ...at });
  if (sent.length !== 1) throw new RangeError(`${sent.length} messages`);
  return sent[0]?.activity;
};
const says = async (by: string, text: string, at: object = {}) => textsIn([await types(by, text, at)]);

/** Many requests of Anna's for Mette, each its own question to the store. */
async function many(count: number): Promise<void> {
  await filed(world);
  const first = await requestOf(world);
  for (let at = 2; at <= count; at += 1) {
    await world.store.requests.file({
      tenant: TENANT,
      key: `more ${at}`,
      at: new Date(world.clock.now),
      make: (number) => ({
        request: { ...first, id: `more-${at}`, number },
        effects: [],
        facts: [{ event: 'file', as: 'requester', state: 'pending', revision: 1 }],
      }),
    });
  }
}

describe('what waits', () => {
  test.each([
    ['/venter', 'Det venter på dig'],
    [' /VENTER. ', 'Det venter på dig'],
    ['/waiting', 'What waits for you'],
  ])('is listed by %j', async (text, title) => {
    await filed(world);
    const said = await says(METTE, text);
    expect(said).toContain(title);
    expect(said).toContain('Anna Holm');
  });

  test('is only what waits for whoever asks', async () => {
    await filed(world);
    for (const by of [ANNA, OLE, KARIM, ULLA]) expect(await says(by, '/venter')).not.toContain('Anna Holm');
  });

  test.each([
    ['/venter', 'Her er ikke noget lige nu'],
    ['/waiting', 'There is nothing here'],
  ])('is said to be nothing by %s', async (text, none) => {
    expect(await says(METTE, text)).toContain(none);
  });

  test('is opened from the list and can be decided there', async () => {
    await filed(world);
    const shown = await press(world, { by: METTE, verb: 'show-request', data: buttonOf(await types(METTE, '/venter'), 'show-request') });
    expect(verbsIn(shown)).toContain('approve');
    await press(world, { by: METTE, verb: 'reject', data: buttonOf(shown, 'reject'), inputs: { words: 'Nej' } });
    expect((await requestOf(world)).state).toBe('rejected');
    expect(await says(METTE, '/venter')).toContain('Her er ikke noget');
  });

  test('says how many more there are', async () => {
    await many(40);
    expect(await says(METTE, '/venter')).toMatch(/Der er (?:25|32|37|39) mere/u);
    expect(JSON.stringify(await types(METTE, '/venter')).length).toBeLessThan(30_000);
  });
});

describe('one’s own requests', () => {
  test.each(['/mine', 'mine anmodninger', 'Mine Anmodninger!', 'my requests'])('are listed by %j', async (text) => {
    await filed(world);
    expect(await says(ANNA, text)).toContain('1 · ');
    expect(await says(METTE, text)).not.toContain('1 · ');
  });

  test('are in the language of the client where the word is the same in both', async () => {
    expect(await says(ANNA, '/mine', { locale: 'en-GB' })).toContain('There is nothing here');
    expect(await says(ANNA, '/mine')).toContain('Her er ikke noget');
  });

  test('stand as text in Copilot, with nothing to press', async () => {
    await filed(world);
    const activity = await types(ANNA, '/mine', { channelId: 'msteams:COPILOT' });
    expect(activity?.attachments).toBeUndefined();
    expect(String(activity?.text)).toContain('Anmodning 1');
  });
});

describe.each(['/venter', '/mine', 'register', '/pligter'])('%s in front of others', (text) => {
  test('says only that it is for the own chat', async () => {
    await filed(world);
    for (const activity of [inChannel(text), inGroup(text)]) {
      const [sent] = await world.answered({ ...activity, from: { id: '29:k', name: 'x', aadObjectId: KARIM } });
      expect(String(sent?.activity.text)).toContain('egen chat');
      expect(JSON.stringify(sent)).not.toMatch(/Anna|Mette|nmodning 1/u);
    }
  });
});

describe('the register', () => {
  test.each([ANNA, METTE, OLE, ULLA])('is not for %s', async (by) => {
    await filed(world);
    const said = await says(by, 'register');
    expect(said).toContain('Registret er for DPO');
    expect(said).not.toContain('Anna');
  });

  test('is not for a DPO whom the directory has made a guest or disabled', async () => {
    await filed(world);
    for (const change of [{ kind: 'guest' as const }, { isEnabled: false }]) {
      world.approving.people.set(KARIM, { id: KARIM, name: 'Karim Sønderby', ...change });
      expect(await says(KARIM, 'register')).toContain('Registret er for DPO');
    }
  });

  test('shows the DPO all there is, with counts, in both languages', async () => {
    await approved(world);
    expect(await says(KARIM, 'register')).toContain('Register over godkendelser');
    expect(await says(KARIM, '/register', { locale: 'en-GB' })).toContain('Register of approvals');
    expect(await says(KARIM, 'register')).toContain('Anna Holm');
  });

  test('counts all, and what wants something comes before what is merely new', async () => {
    await filed(world, WORDS, undefined);
    const first = await requestOf(world);
    await passed(world, 6 * DAY_MS);
    const { requests } = world.store;
    for (let at = 2; at <= 140; at += 1)
      await requests.file({
        tenant: TENANT,
        key: `more ${at}`,
        at: new Date(world.clock.now),
        make: (number) => ({
          request: { ...first, id: `more-${at}`, number, state: 'withdrawn', endedAt: 1 },
          effects: [],
          facts: [{ event: 'file', as: 'requester', state: 'withdrawn', revision: 1 }],
        }),
      });
    const said = await says(KARIM, 'register');
    expect(said).toContain('1 · ');
    expect(said).toMatch(/Der er 1[23]\d mere/u);
  });
});

describe('duties', () => {
  const take = async (day: string) => {
    const answer = await asks(world, 'Må jeg optage et møde med en kunde?');
    await press(world, { by: ANNA, verb: 'take-duty', data: buttonOf(answer, 'take-duty'), inputs: { day } });
  };

  test.each([
    ['/pligter', 'Du har ingen frister'],
    ['mine pligter', 'Du har ingen frister'],
    ['/duties', 'You have no deadlines'],
    ['my duties', 'You have no deadlines'],
  ])('are none by %j', async (text, none) => {
    expect(await says(ANNA, text)).toContain(none);
  });

  test('are those of whoever asks, in one message, each to be reported done', async () => {
    await take('2026-11-20');
    const activity = await types(ANNA, '/pligter');
    expect(textsIn(activity)).toContain('Slet optagelsen');
    expect(verbsIn(activity)).toEqual(['duty-done']);
    expect(await says(OLE, '/pligter')).toContain('Du har ingen frister');
    await press(world, { by: ANNA, verb: 'duty-done', data: buttonOf(activity, 'duty-done') });
    expect(await says(ANNA, '/pligter')).toContain('Du har ingen frister');
  });

  test('that are many come as one card, and it is said that there are more', async () => {
    for (let day = 1; day <= 14; day += 1) await take(`2026-11-${String(day).padStart(2, '0')}`);
    const activity = await types(ANNA, '/pligter');
    expect(allIn(activity, (one) => one.type === 'AdaptiveCard')).toHaveLength(1);
    expect(String(activity?.text)).toContain('af 14');
    expect(JSON.stringify(activity).length).toBeLessThan(28_000);
  });

  test('stand as text in Copilot', async () => {
    await take('2026-11-20');
    const activity = await types(ANNA, '/duties', { channelId: 'msteams:COPILOT' });
    expect(activity?.attachments).toBeUndefined();
    expect(String(activity?.text)).toContain('Delete the recording');
  });
});

test('a sentence with a command in it is a question, and nothing is listed', async () => {
  await filed(world);
  await worked(world);
  expect(textsIn(await types(METTE, 'hvad er /venter for noget?'))).not.toContain('Det venter på dig');
  expect(cardOf(world, METTE)).toBeDefined();
});
