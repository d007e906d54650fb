// A request by its number: whole for whom it concerns, how it stands where others read along, and nothing for anybody else.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { requestNamedIn } from '../../src/teams/approvals/one-request.ts';
import {
  ANNA,
  approved,
  buttonOf,
  cardOf,
  filed,
  fromOf,
  KARIM,
  METTE,
  OLE,
  OTHER_TENANT,
  PLACES,
  press,
  requestOf,
  typed,
  ULLA,
  verbsIn,
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
const saidTo = async (by: string, text: string, at: object = {}) => String((await types(by, text, at))?.text);
const from = (by: string) => ({ id: `29:${by}`, name: 'x', aadObjectId: by });
const aloud = async (by: string, activity = inChannel('anmodning 1')) => {
  const [sent] = await world.answered({ ...activity, from: from(by) });
  return sent?.activity;
};
const COPILOT = { channelId: 'msteams:COPILOT' };
const NOT_YOURS = 'Jeg kan ikke vise dig en anmodning med det nummer';

describe('a number', () => {
  test.each([
    ['anmodning 17', 17, 'da'],
    [' Anmodning #17. ', 17, 'da'],
    ['anmodning#17', 17, 'da'],
    ['/anmodning 17', 17, 'da'],
    ['request 17', 17, 'en'],
    ['REQUEST # 17?', 17, 'en'],
  ])('is asked for by %j', (text, number, lang) => {
    expect(requestNamedIn(text)).toEqual({ number, lang });
  });

  test.each([
    'hvad er anmodning 17?',
    'anmodning 17 om kundedata',
    'må jeg bruge Copilot efter anmodning 17',
    'anmodning',
    'anmodning sytten',
    'anmodning -1',
    'anmodning 1.5',
    'anmodning 12345678901',
    'anmodninger 17',
    'my request 17',
    `anmodning${' '.repeat(50)}17`,
  ])('is not asked for by %j', (text) => {
    expect(requestNamedIn(text)).toBeNull();
  });

  test('within a question leaves it a question', async () => {
    await filed(world);
    const said = textsIn(await types(ANNA, 'Må jeg lægge kundedata i Copilot, som i anmodning 1?'));
    expect(said).not.toContain('Anmodning 1');
    expect(said).toContain('oplysninger om kunder');
  });
});

describe('in one’s own chat', () => {
  test('it is the card of whoever asks, with what they may do', async () => {
    await filed(world);
    const shown = await types(METTE, 'anmodning 1');
    expect(verbsIn(shown)).toContain('approve');
    expect(verbsIn(await types(ANNA, 'anmodning #1'))).toContain('withdraw');
    expect(verbsIn(await types(KARIM, 'request 1'))).toEqual(['certificate']);
    await press(world, { by: METTE, verb: 'reject', data: buttonOf(shown, 'reject'), inputs: { words: 'Nej' } });
    expect((await requestOf(world)).state).toBe('rejected');
  });

  test('it is in the language of the word', async () => {
    await filed(world);
    expect(textsIn(await types(METTE, 'request 1'))).toContain('Purpose');
    expect(textsIn(await types(METTE, 'anmodning 1', { locale: 'en-GB' }))).toContain('Formål');
  });

  test('it is shown to whoever passed it on, as far as it still concerns them', async () => {
    await filed(world);
    const inputs = { to: ULLA };
    await press(world, { by: METTE, verb: 'hand-over', data: buttonOf(cardOf(world, METTE), 'hand-over'), inputs });
    await worked(world);
    expect((await requestOf(world)).seats[0]?.approvers.map(({ person }) => person)).toEqual([ULLA]);
    const shown = await types(METTE, 'anmodning 1');
    expect(textsIn(shown)).not.toContain(NOT_YOURS);
    expect(verbsIn(shown)).not.toContain('approve');
    expect(verbsIn(await types(ULLA, 'anmodning 1'))).toContain('approve');
  });

  test('is only a card to read while the directory does not answer', async () => {
    await filed(world);
    world.approving.trouble.directory = 'fails';
    expect(verbsIn(await types(METTE, 'anmodning 1'))).not.toContain('approve');
  });
});

describe('whom it does not concern', () => {
  test.each([OLE, ULLA])('%s is told the same whether it is there or not', async (by) => {
    await filed(world);
    for (const at of [{}, COPILOT]) {
      const said = await saidTo(by, 'anmodning 1', at);
      expect(said).toContain(NOT_YOURS);
      for (const other of ['anmodning 2', 'anmodning 0', 'anmodning 999999999']) expect(await saidTo(by, other, at)).toBe(said);
    }
    const inPublic = await aloud(by);
    expect(inPublic).toEqual(await aloud(by, inChannel('anmodning 2')));
    expect(String(inPublic?.text)).toContain(NOT_YOURS);
  });

  test('is told the same also while the directory does not answer', async () => {
    await filed(world);
    world.approving.trouble.directory = 'fails';
    expect(await saidTo(OLE, 'anmodning 1')).toBe(await saidTo(OLE, 'anmodning 2'));
  });

  test('is anybody of another tenant, whoever they are there', async () => {
    await filed(world);
    for (const by of [ANNA, METTE, KARIM]) expect(await saidTo(by, 'anmodning 1', fromOf(by, OTHER_TENANT))).toContain(NOT_YOURS);
  });

  test('is a DPO whom the directory has made a guest', async () => {
    await filed(world);
    world.approving.people.set(KARIM, { id: KARIM, name: 'Karim Sønderby', kind: 'guest' });
    expect(await saidTo(KARIM, 'anmodning 1')).toContain(NOT_YOURS);
  });

  test('leaves no card behind', async () => {
    await filed(world);
    const { id, tenant } = await requestOf(world);
    await types(OLE, 'anmodning 1');
    expect((await world.store.cards.ofRequest(tenant, id)).map(({ person }) => person)).not.toContain(OLE);
  });
});

describe('in Copilot', () => {
  test('it is complete text with every clause that decides, and nothing to press', async () => {
    const first = await approved(world);
    const also = first.subject.clauses.map((clause) => ({
      ...clause,
      clause: 'andet',
      quote: 'Den anden sætning, der kræver en godkendelse',
    }));
    const subject = { ...first.subject, clauses: [...first.subject.clauses, ...also] };
    await world.store.requests.file({
      tenant: TENANT,
      key: 'of two clauses',
      at: new Date(world.clock.now),
      make: (number) => ({
        request: { ...first, id: 'of-two-clauses', number, subject },
        effects: [],
        facts: [{ event: 'file', as: 'requester', state: 'approved', revision: 1 }],
      }),
    });
    const activity = await types(METTE, 'anmodning 2', COPILOT);
    expect(activity?.attachments).toBeUndefined();
    const text = String(activity?.text);
    for (const { quote } of subject.clauses) expect(text).toContain(quote.slice(0, 40));
    for (const said of ['Anna Holm', 'Et referat til kunden', 'Kun referatet', 'Her kan du kun læse']) expect(text).toContain(said);
  });

  test('among several it says no more than a channel does', async () => {
    await filed(world);
    for (const conversation of [PLACES.channel?.conversation, PLACES.group?.conversation]) {
      const said = await saidTo(METTE, 'anmodning 1', { ...COPILOT, conversation });
      expect(said).toMatch(/^Anmodning 1: Venter på svar, svar senest [^.]+\.(?: \w+)?\.?$/u);
      expect(await saidTo(METTE, '/venter', { ...COPILOT, conversation })).toContain('egen chat');
    }
  });
});

describe('where others read along', () => {
  const PRIVATE = /Anna|Mette|Karim|Holm|Lindgaard|Venter på dig|referat|kunde|Copilot|Formål/iu;

  test.each([ANNA, METTE, KARIM])('%s is told number, state and until when, and nothing else', async (by) => {
    await filed(world);
    for (const activity of [inChannel('anmodning 1'), inGroup('anmodning 1')]) {
      const said = await aloud(by, activity);
      expect(String(said?.text)).toMatch(/^Anmodning 1: Venter på svar, svar senest .+\.$/u);
      expect(JSON.stringify(said)).not.toMatch(PRIVATE);
      expect(allIn(said, (one) => one.type === 'AdaptiveCard')).toEqual([]);
    }
  });

  test('an approval is told with its last day', async () => {
    await approved(world);
    const said = await aloud(ANNA, inChannel('request #1'));
    expect(String(said?.text)).toMatch(/^Request 1: Approved, until the end of 1 March(?: 2027)?\.$/u);
  });

  test('a rejection is told without its reason', async () => {
    await filed(world);
    await press(world, { by: METTE, verb: 'reject', data: buttonOf(cardOf(world, METTE), 'reject'), inputs: { words: 'Kundens navn' } });
    expect(String((await aloud(ANNA))?.text)).toBe('Anmodning 1: Afvist.');
  });
});
