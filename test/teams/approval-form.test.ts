// The form that files a request: nothing is typed twice, nothing incomplete goes unnoticed, two presses are one request.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ANSWER_DAYS } from '../../src/teams/turn.ts';
import { type FakeExporting, fakeExporting } from '../fakes/exporting.ts';
import {
  ANNA,
  approved,
  asks,
  buttonOf,
  cardOf,
  cardsTo,
  DAY_MS,
  EVIDENCE,
  filed,
  formOf,
  fromOf,
  inEdition,
  METTE,
  OLE,
  PLACES,
  press,
  pressing,
  requestOf,
  requestsOf,
  verbsIn,
  WORDS,
  type World,
  worked,
  worldOf,
} from './approval-world.ts';
import { allIn, botOver, inChannel, TENANT, textsIn } from './bot.ts';

let world: World;
let exporting: FakeExporting;
beforeEach(async () => {
  exporting = fakeExporting();
  world = await worldOf({ exporting });
});

const send = async (form: unknown, inputs: Readonly<Record<string, string>>, by = ANNA) =>
  press(world, { by, verb: 'file-request', data: buttonOf(form, 'file-request'), inputs });
const valueIn = (form: unknown, id: string) => allIn(form, (one) => one.id === `file-request:${id}`)[0]?.value;

describe('the form', () => {
  test.each(['', '   ', '\u202e\u0000', '\n'])(
    'with a purpose of nothing, %j, comes back with a line and all that was typed',
    async (purpose) => {
      const back = await send(await formOf(world), { ...WORDS, purpose });
      expect(textsIn(back)).toContain('Der stod ikke noget');
      expect(valueIn(back, 'who')).toBe(EVIDENCE.who);
      expect(valueIn(back, 'day')).toBe(EVIDENCE.day);
      expect(await requestsOf(world)).toEqual([]);
    },
  );

  test.each([
    { who: 'Kunden A/S' },
    { who: 'Kunden A/S', day: '2026-11-20' },
    { who: 'Kunden A/S', how: 'mail' },
    { day: '2026-11-20', how: 'mail' },
    { where: 'https://example.org' },
    { who: 'Kunden A/S', day: 'i går', how: 'mail' },
  ])('with a part of the consent, %j, comes back with a line and all that was typed', async (part) => {
    const back = await send(await formOf(world), { purpose: 'Et referat', ...part });
    expect(textsIn(back)).toContain('hvem, hvornår og hvordan');
    expect(valueIn(back, 'purpose')).toBe('Et referat');
    for (const [name, said] of Object.entries(part)) expect(valueIn(back, name)).toBe(said);
    expect(await requestsOf(world)).toEqual([]);
  });

  test('without any consent files a request that cannot be approved before it is there', async () => {
    await filed(world, { purpose: 'Et referat' });
    expect(verbsIn(cardOf(world, METTE))).not.toContain('approve');
    await press(world, { by: ANNA, verb: 'amend', data: buttonOf(cardOf(world, ANNA), 'amend'), inputs: { ...WORDS } });
    await worked(world);
    expect(verbsIn(cardOf(world, METTE))).toContain('approve');
  });

  test('of an answer that is too old, or that another edition of the policy gave, files nothing', async () => {
    const form = await formOf(world);
    const elsewhere = inEdition(world, 'second', { ...(await requestLike()) });
    for (const verb of ['file-request', 'request-form'])
      expect(textsIn(await press(elsewhere, { by: ANNA, verb, data: buttonOf(form, 'file-request'), inputs: WORDS }))).not.toContain(
        'Anmodning',
      );
    world.clock.now += (ANSWER_DAYS + 1) * DAY_MS;
    await send(form, WORDS);
    expect(await requestsOf(world)).toEqual([]);
  });

  test('of an answer that wants no approval is not to be had', async () => {
    const answer = await asks(world, 'Må jeg lægge persondata i ChatGPT?');
    const id = allIn(answer, (one) => typeof one.answer === 'string')[0]?.answer;
    for (const verb of ['request-form', 'file-request']) await press(world, { by: ANNA, verb, data: { answer: id }, inputs: WORDS });
    const all = await requestsOf(world);
    expect(all.every(({ subject }) => subject.outcome === 'approval-required')).toBe(true);
  });

  test.each(Object.entries(PLACES))('is not opened or sent in %s', async (_, at) => {
    const form = await formOf(world);
    for (const verb of ['request-form', 'file-request']) {
      const answer = await press(world, { by: ANNA, verb, data: buttonOf(form, 'file-request'), inputs: WORDS, at });
      expect(textsIn(answer)).toContain('egen chat');
    }
    expect(await requestsOf(world)).toEqual([]);
  });

  test('of a forwarded answer files a request of whoever sends it, for their own manager', async () => {
    const answer = await asks(world);
    const form = await press(world, { by: OLE, verb: 'request-form', data: buttonOf(answer, 'request-form') });
    await send(form, WORDS, OLE);
    expect(await requestOf(world)).toMatchObject({ requester: OLE });
  });
});

async function requestLike() {
  const other = await worldOf();
  await filed(other);
  return await requestOf(other);
}

describe('two presses', () => {
  test.each(['the same id', 'new ids', 'at once'])('with %s are one request and one card for the approver', async (how) => {
    const one = pressing('file-request', buttonOf(await formOf(world), 'file-request'), WORDS, fromOf(ANNA));
    const three = [1, 2, 3].map((at) => (how === 'new ids' ? { ...one, id: `again-${at}` } : one));
    const answers = how === 'at once' ? await Promise.all(three.map(world.told)) : [];
    if (how !== 'at once') for (const each of three) answers.push(await world.told(each));
    expect(await requestsOf(world)).toHaveLength(1);
    for (const answer of answers) expect(textsIn(answer)).toContain('Anmodning 1');
    await worked(world);
    expect(cardsTo(world, METTE)).toHaveLength(1);
  });
});

describe('the same need again', () => {
  const reject = async () => {
    await press(world, { by: METTE, verb: 'reject', data: buttonOf(cardOf(world, METTE), 'reject'), inputs: { words: 'Ikke nu' } });
    await worked(world);
    world.clock.now += 60_000;
  };

  test('brought again within a minute is the same request, whatever has become of it and of others', async () => {
    const one = pressing('file-request', buttonOf(await formOf(world), 'file-request'), WORDS, fromOf(ANNA));
    await world.told(one);
    await worked(world);
    await press(world, { by: METTE, verb: 'reject', data: buttonOf(cardOf(world, METTE), 'reject'), inputs: { words: 'Ikke nu' } });
    await world.told({ ...one, id: 'brought-again' });
    expect(await requestsOf(world)).toHaveLength(1);
  });

  test('after a no is offered as a repeat with the words of before, and is a request of its own', async () => {
    await filed(world);
    await reject();
    const form = await formOf(world);
    expect(valueIn(form, 'purpose')).toBe(WORDS.purpose);
    expect(textsIn(form)).toContain('anmodning 1');
    await send(form, WORDS);
    expect((await requestsOf(world)).map(({ number, repeats, state }) => [number, repeats, state])).toEqual([
      [2, 1, 'pending'],
      [1, null, 'rejected'],
    ]);
  });

  test('from the old answer is a new request too, once', async () => {
    const data = buttonOf(await formOf(world), 'file-request');
    const again = () => press(world, { by: ANNA, verb: 'file-request', data, inputs: WORDS });
    await again();
    await worked(world);
    await reject();
    for (const _ of [1, 2, 3]) await again();
    expect((await requestsOf(world)).map(({ number, repeats }) => [number, repeats])).toEqual([
      [2, 1],
      [1, null],
    ]);
  });

  test('while the first still waits says so', async () => {
    await filed(world);
    expect(textsIn(await formOf(world))).toContain('Du har allerede anmodning 1');
  });

  test('of somebody else is not offered', async () => {
    await filed(world, { ...WORDS, purpose: 'Hemmeligt' });
    await reject();
    expect(JSON.stringify(await formOf(world, undefined, OLE))).not.toContain('Hemmeligt');
  });
});

describe('a day', () => {
  test.each(['1/3-2027', '2027-02-30', 'i morgen', '2027-03-01T10:00:00Z'])(
    'that is none, %s, is refused in clear words and never taken for the default',
    async (until) => {
      await filed(world);
      const data = buttonOf(cardOf(world, METTE), 'approve');
      const answer = await press(world, { by: METTE, verb: 'approve', data, inputs: { words: '', until, seen: 'true' } });
      expect(textsIn(answer)).toContain('ikke en dag, som en godkendelse kan gælde til');
      expect(await requestOf(world)).toMatchObject({ state: 'pending', scope: null, revision: 1 });
    },
  );

  test('after today is none on which consent was given: nothing is filed, and what was typed stands there again', async () => {
    const form = await formOf(world);
    const answer = await send(form, { ...WORDS, day: '2026-12-24' });
    expect(textsIn(answer)).toContain('dateret efter i dag');
    expect(valueIn(answer, 'who')).toBe(EVIDENCE.who);
    expect(await requestsOf(world)).toEqual([]);
  });

  test('after today is refused in an amendment too', async () => {
    await filed(world);
    const before = await requestOf(world);
    const inputs = { ...WORDS, day: '2026-12-24' };
    const answer = await press(world, { by: ANNA, verb: 'amend', data: buttonOf(cardOf(world, ANNA), 'amend'), inputs });
    expect(textsIn(answer)).toContain('dateret efter i dag');
    expect(await requestOf(world)).toEqual(before);
  });
});

describe('a precedent', () => {
  const YES_ALL = { words: 'Kun referatet', until: '2027-03-01', persons: 'everyone', seen: 'true' };
  const YES_ONE = { ...YES_ALL, persons: 'requester' };
  const asked = async (text: string, by = ANNA, at: object = {}) => textsIn(await world.answered({ ...inPerson(text, by), ...at }));
  const inPerson = (text: string, by: string) => ({ ...inChannel(text), ...fromOf(by), entities: [], text });

  test('answers the same question for its requester, and for nobody else', async () => {
    await approved(world, YES_ONE);
    expect(await asked('Må jeg lægge kundedata i Copilot?')).toContain('1. marts');
    expect(await asked('Må jeg lægge kundedata i Copilot?', OLE)).not.toContain('1. marts');
  });

  /** What nobody else's consent is needed for, so that everyone may be said yes to. */
  const ACCESS = 'Må jeg dele min adgang til Copilot med en ekstern?';
  const SECRET = 'Et kursus hos Firma Zeta for Birgit';

  async function approvedForAll(): Promise<void> {
    await filed(world, { purpose: SECRET }, ACCESS);
    const card = cardOf(world, METTE);
    expect(JSON.stringify(card)).toContain('ser kolleger, der spørger om det samme, formålet');
    await press(world, { by: METTE, verb: 'approve', data: buttonOf(card, 'approve'), inputs: YES_ALL });
    await worked(world);
    expect((await requestOf(world)).scope?.persons).toBe('everyone');
  }

  test('for everyone answers everybody alone, by role, with the purpose that its form said would be seen', async () => {
    expect(textsIn(await formOf(world, ACCESS))).toContain('Godkendes den for alle, ser kolleger');
    await approvedForAll();
    for (const at of [{}, { channelId: 'msteams:COPILOT' }]) {
      const [answer] = await world.answered({ ...inPerson(ACCESS, OLE), ...at });
      const said = JSON.stringify(answer?.activity);
      expect(said).toContain('1. marts');
      expect(said).toContain('Kun referatet');
      expect(said).toContain(SECRET);
      expect(said).toContain('givet af nærmeste leder');
      expect(said).not.toMatch(/Mette|Anna/u);
    }
  });

  test('for everyone is told in a channel, a group, a group’s Copilot and wherever others may read by number and day alone', async () => {
    await approvedForAll();
    const conversation = { id: '19:g@thread.v2', conversationType: 'groupChat', tenantId: TENANT, isGroup: true };
    const groupCopilot = { ...inPerson(ACCESS, OLE), conversation, channelId: 'msteams:COPILOT' };
    const meeting = { ...inPerson(ACCESS, OLE), conversation: { id: '19:m@thread.v2', conversationType: 'meeting', tenantId: TENANT } };
    for (const activity of [
      { ...inChannel(ACCESS), from: fromOf(OLE).from ?? { id: '' } },
      { ...inChannel(ACCESS), ...fromOf(ANNA), conversation },
      groupCopilot,
      meeting,
    ]) {
      const [answer] = await world.answered(activity);
      const said = JSON.stringify(answer?.activity);
      expect(said).toContain('1. marts');
      expect(said).toContain('spørg i din egen chat med Hjemmel');
      expect(said).not.toMatch(/Mette|Anna|Zeta|Birgit|Kun referatet/u);
    }
  });

  test('that rests on another party’s consent counts for nobody but its requester, whatever was posted', async () => {
    const request = await approved(world, YES_ALL);
    expect(request.scope?.persons).toBe('requester');
    expect(await asked('Må jeg lægge kundedata i Copilot?')).toContain('Kunden A/S');
    expect(await asked('Må jeg lægge kundedata i Copilot?', OLE)).not.toMatch(/1\. marts|Kunden|referat/u);
    world = await worldOf();
    await filed(world);
    expect(JSON.stringify(cardOf(world, METTE))).not.toContain('approve:persons');
    expect(textsIn(await formOf(world))).not.toContain('Godkendes den for alle');
  });

  test('for one person is not told in a channel or a group', async () => {
    await approved(world, YES_ONE);
    const [channel] = await world.answered(inChannel('Må jeg lægge kundedata i Copilot?'));
    expect(JSON.stringify(channel?.activity)).not.toMatch(/1\. marts|Kun referatet|Mette/u);
  });

  test.each([
    'Må jeg lægge kundedata og persondata i Copilot?',
    'Må jeg lægge kundedata i ChatGPT?',
    'Må jeg lægge fortrolige data i Copilot?',
  ])('does not answer another question: %s', async (text) => {
    await approved(world, YES_ALL);
    expect(await asked(text)).not.toContain('1. marts');
  });

  test('answers also where others lie nearer to the question and do not cover it', async () => {
    const request = await approved(world, YES_ONE);
    const { requests } = world.store;
    const nearer = { ...request, scope: request.scope && { ...request.scope, facts: { ...request.scope.facts, tool: 'chatgpt' } } };
    const looks: number[] = [];
    const precedents: typeof requests.precedents = async (...[, , , , most]) => {
      looks.push(most);
      return [nearer, nearer, nearer, nearer, request].slice(0, most);
    };
    const { store, approving } = world;
    const looking = botOver({ store: { ...store, requests: { ...requests, precedents } }, approving, exporting });
    expect(textsIn(await looking.answered(inPerson('Må jeg lægge kundedata i Copilot?', ANNA)))).toContain('1. marts');
    expect(looks).toEqual([4, 25]);
  });

  test('counts on its last day and not on the next', async () => {
    await approved(world, YES_ONE);
    world.clock.now = Date.UTC(2027, 2, 1, 22);
    expect(await asked('Må jeg lægge kundedata i Copilot?')).toContain('1. marts');
    world.clock.now = Date.UTC(2027, 2, 1, 23, 1);
    expect(await asked('Må jeg lægge kundedata i Copilot?')).not.toContain('1. marts');
  });

  test('does not count from the minute its clause is worded otherwise, flagged or not', async () => {
    const request = await approved(world, YES_ONE);
    world = inEdition(world, 'second', request);
    expect(await asked('Må jeg lægge kundedata i Copilot?')).not.toContain('1. marts');
  });

  test('is none where the request contradicts its audit, and the operator is told', async () => {
    await approved(world, YES_ALL);
    exporting.contradictions.set(1, 'it is kept as approved, and was pending by entry 1');
    expect(await asked('Må jeg lægge kundedata i Copilot?')).not.toContain('1. marts');
    expect(world.reports.at(-1)?.cause).toMatchObject({ code: 'request-contradicts-audit' });
    exporting.contradictions.clear();
    expect(await asked('Må jeg lægge kundedata i Copilot?')).toContain('1. marts');
  });

  test('shows what the approver wrote as the characters that it is', async () => {
    await approved(world, { ...YES_ALL, words: '[her](https://evil.example) <b>fed</b>' });
    const [answer] = await world.answered({ ...inPerson('Må jeg lægge kundedata i Copilot?', ANNA), channelId: 'msteams:COPILOT' });
    expect(String(answer?.activity.text)).not.toMatch(/\]\(https|(?<!\\)<b>/u);
  });
});
