// What somebody sees by typing: their own, in their language, and the register only as the DPO.
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/approvals/types.ts';
import {
  ANNA,
  approved,
  asks,
  buttonOf,
  cardOf,
  DAY_MS,
  filed,
  KARIM,
  METTE,
  OLE,
  passed,
  press,
  requestOf,
  requestsOf,
  typed,
  ULLA,
  verbsIn,
  WORDS,
  type World,
  worked,
  worldOf,
} from './approval-world.ts';
import { allIn, inChannel, inGroup, TENANT, textsIn } from './bot.ts';

let world: World;
beforeEach(async () => {
  world = await worldOf();
});

const types = (by: string, text: string, at: object = {}) => typed(world, { by, text, at });
const says = async (by: string, text: string, at: object = {}) => textsIn([await types(by, text, at)]);

/** Many requests of Anna's for Mette, each its own question to the store. */
async function many(count: number): Promise<void> {
  const before = (await requestsOf(world)).length;
  if (before === 0) await filed(world);
  const first: Request = { ...(await requestOf(world)), remindedAt: null, escalatedAt: null };
  for (let at = Math.max(before, 1) + 1; at <= count; at += 1) {
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

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** Numbers of the requests in the rows of a list, in their order. */
const numbersIn = async (by: string, text: string, at: object = {}): Promise<readonly number[]> =>
  allIn(await types(by, text, at), (one) => one.verb === 'show-request').map(({ title }) => Number(/\d+/u.exec(String(title))?.[0]));

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

  test('begins with what has waited longest, and goes on page by page to the end', async () => {
    await many(40);
    expect(await numbersIn(METTE, '/venter')).toEqual(from(1, 15));
    expect(await numbersIn(METTE, '/venter 2')).toEqual(from(16, 30));
    expect(await numbersIn(METTE, '/waiting 3.')).toEqual(from(31, 40));
    expect(await numbersIn(METTE, '/venter 4')).toEqual(from(31, 40));
  });

  test('says how many more there are and how to see them', async () => {
    await many(40);
    const first = await says(METTE, '/venter');
    for (const said of ['Side 1 af 3', 'Der er 25 mere', '»/venter 2«']) expect(first).toContain(said);
    expect(await says(METTE, '/waiting 2')).toContain('There are 10 more that are not shown. Write “/waiting 3”');
    expect(await says(METTE, '/venter 3')).not.toMatch(/mere, som|Skriv »/u);
    expect(JSON.stringify(await types(METTE, '/venter')).length).toBeLessThan(30_000);
  });

  test('says nothing of pages where there is one', async () => {
    await many(15);
    expect(await says(METTE, '/venter')).not.toMatch(/Side \d|mere, som/u);
  });

  test('say to whoever holds a role that it is asked of them', async () => {
    world.approving.roles.set('it', [OLE]);
    await filed(world, { purpose: 'At se, om den duer' }, 'Må jeg bruge Perplexity til offentlige data?');
    expect(await says(OLE, '/venter')).toContain('Venter på dig');
    expect(await says(ANNA, '/mine')).not.toContain('Venter på dig');
  });

  test.each(['/venter 0', '/venter -1', '/venter 1.5', '/venter to', '/pligter 2'])('is not listed by %j', async (text) => {
    await filed(world);
    expect(await says(METTE, text)).not.toContain('Det venter på dig');
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

  test('are listed page by page, the newest first', async () => {
    await many(20);
    expect(await numbersIn(ANNA, '/mine')).toEqual(from(6, 20).reverse());
    expect(await numbersIn(ANNA, 'mine anmodninger 2')).toEqual(from(1, 5).reverse());
    expect(await says(ANNA, 'my requests')).toContain('Write “/mine 2”');
  });

  test('are paged in Copilot too', async () => {
    await many(20);
    const text = String((await types(ANNA, '/mine 2', { channelId: 'msteams:COPILOT' }))?.text);
    expect(text).toContain('Side 2 af 2');
    expect(text.match(/Anmodning \d+/gu)).toEqual([5, 4, 3, 2, 1].map((number) => `Anmodning ${number}`));
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

  test('is paged, what wants something on the first page', async () => {
    await many(3);
    await passed(world, 6 * DAY_MS);
    await many(40);
    const first = await numbersIn(KARIM, 'register');
    const others = [...(await numbersIn(KARIM, 'register 2')), ...(await numbersIn(KARIM, '/register 3'))];
    expect([...first, ...others].toSorted((a, b) => a - b)).toEqual(from(1, 40));
    expect(first.slice(0, 4)).toEqual([1, 2, 3, 40]);
    const said = await says(KARIM, 'register');
    for (const part of ['Svaret trækker ud', 'Side 1 af 3', '»/register 2«']) expect(said).toContain(part);
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

const take = async (day: string) => {
  const answer = await asks(world, 'Må jeg optage et møde med en kunde?');
  await press(world, { by: ANNA, verb: 'take-duty', data: buttonOf(answer, 'take-duty'), inputs: { day } });
};

describe('overdue duties', () => {
  /** Taken over long enough ago. */
  const overdue = async (count: number) => {
    for (let at = 0; at < count; at += 1) {
      await take('2026-11-20');
      world.clock.now += 1000;
    }
    await passed(world, 12 * DAY_MS);
  };

  test('stand in the register with who has them, the oldest first, as card and as text', async () => {
    await overdue(1);
    const copilot = { channelId: 'msteams:COPILOT' };
    for (const at of [{}, copilot]) {
      const said = await says(KARIM, 'register', at);
      for (const part of ['Pligter over tid', 'Anna Holm: Slet optagelsen', 'skulle være gjort senest fredag 27. november'])
        expect(said).toContain(part);
      expect(await says(KARIM, '/register', { ...at, locale: 'en-GB' })).toContain('Overdue duties');
    }
    expect(verbsIn(await types(KARIM, 'register'))).not.toContain('duty-done');
  });

  test('are no part of it while they are in time or once they are done', async () => {
    await take('2026-11-20');
    expect(await says(KARIM, 'register')).not.toContain('Pligter over tid');
    await passed(world, 12 * DAY_MS);
    expect(await says(KARIM, 'register')).toContain('Pligter over tid');
    await press(world, { by: ANNA, verb: 'duty-done', data: buttonOf(await types(ANNA, '/pligter'), 'duty-done') });
    expect(await says(KARIM, 'register')).not.toContain('Pligter over tid');
  });

  test('that are many go on on the next page, also where no more requests do', async () => {
    const due = { tenant: TENANT, person: ANNA, duty: 'delete-in-seven-days', lang: 'da', from: '2026-11-01', remindOn: [] } as const;
    await filed(world);
    const [clause] = (await requestOf(world)).subject.clauses;
    if (clause === undefined) throw new RangeError('no clause');
    for (let at = 1; at <= 7; at += 1) {
      const day = `2026-11-0${at}`;
      const kept = { ...due, clause, id: `duty-${at}`, due: day, state: 'overdue', doneAt: null, isEscalated: true } as const;
      await world.store.obligations.keep(kept, new Date(world.clock.now));
    }
    const daysIn = (said: string) => [...said.matchAll(/senest \S+ (\d)\. november/gu)].map(([, day]) => Number(day));
    const first = await says(KARIM, 'register');
    expect(daysIn(first)).toEqual([1, 2, 3, 4, 5]);
    for (const said of ['Der er 2 mere', 'Side 1 af 2', '»/register 2«']) expect(first).toContain(said);
    expect(daysIn(await says(KARIM, 'register 2'))).toEqual([6, 7]);
  });

  test('are told of to nobody else, by whatever they type', async () => {
    await overdue(1);
    for (const by of [METTE, OLE, ULLA])
      for (const text of ['register', '/venter', '/mine', '/pligter']) expect(await says(by, text)).not.toMatch(/Anna|Slet optagelsen/u);
  });
});

describe('duties', () => {
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
