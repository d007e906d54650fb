// Who may press what on which card, and what becomes of it: everything that is not allowed changes nothing and says how it stands.
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/approvals/types.ts';
import { flagMoved } from '../../src/teams/approvals/wake.ts';
import {
  ANNA,
  approved,
  asks,
  buttonOf,
  cardOf,
  cardsTo,
  EVIDENCE,
  filed,
  fromOf,
  inEdition,
  KARIM,
  METTE,
  OLE,
  OTHER_TENANT,
  PLACES,
  press,
  pressing,
  requestOf,
  requestsOf,
  ULLA,
  verbsIn,
  type World,
  worked,
  worldOf,
  YES,
} from './approval-world.ts';
import { invoke, isRecord, message, TENANT, textsIn } from './bot.ts';

const VERBS = [
  'approve',
  'reject',
  'ask-requester',
  'reply',
  'amend',
  'hand-over',
  'withdraw',
  'revoke',
  'affirm',
  'show-request',
] as const;
type Verb = (typeof VERBS)[number];
const INPUTS: Readonly<Record<string, string>> = { ...YES, words: 'Kun referatet', purpose: 'Noget andet', ...EVIDENCE, to: ULLA };

let world: World;
beforeEach(async () => {
  world = await worldOf();
});

async function cardId(person: string): Promise<{ readonly card: string }> {
  const data = buttonOf(cardOf(world, person), person === ANNA ? 'withdraw' : 'approve');
  if (typeof data.card !== 'string') throw new RangeError('no id');
  return { card: data.card };
}

const isCard = (answer: unknown) => isRecord(answer) && answer.status === 200 && isRecord(answer.body) && isRecord(answer.body.value);

describe('on a request that waits', () => {
  const ALLOWED: Readonly<Record<string, readonly Verb[]>> = {
    [ANNA]: ['reply', 'amend', 'withdraw'],
    [METTE]: ['approve', 'reject', 'ask-requester', 'hand-over'],
  };
  const people = [ANNA, METTE, ULLA, KARIM, OLE];
  const each = people.flatMap((by) => [ANNA, METTE].flatMap((whose) => VERBS.map((verb) => ({ by, whose, verb }))));

  test.each(each)('$verb by $by on the card of $whose does exactly what is theirs to do', async ({ by, whose, verb }) => {
    await filed(world);
    // A reply needs a question.
    if (verb === 'reply') {
      await press(world, { by: METTE, verb: 'ask-requester', data: await cardId(METTE), inputs: { words: 'Hvilken kunde?' } });
      await worked(world);
    }
    const data = await cardId(whose);
    const before = await requestOf(world);
    const answer = await press(world, { by, verb, data, inputs: INPUTS });
    const isAllowed = by === whose && (ALLOWED[by] ?? []).includes(verb);
    expect((await requestOf(world)).revision > before.revision).toBe(isAllowed);
    expect(isCard(answer)).toBe(true);
  });

  test.each(VERBS)('%s from another tenant finds no card', async (verb) => {
    await filed(world);
    const data = await cardId(METTE);
    const before = await requestOf(world);
    const answer = await press(world, { by: METTE, verb, data, inputs: INPUTS, at: fromOf(METTE, OTHER_TENANT) });
    expect(await requestOf(world)).toEqual(before);
    expect(textsIn(answer)).not.toMatch(/Anna|Mette|referat/u);
    expect(isCard(answer)).toBe(true);
  });

  const BAD = [
    '',
    'answer-1',
    `${'x'.repeat(5000)}`,
    '\u0000',
    "'; drop table",
    null,
    7,
    { a: 1 },
    ['x'],
    '../..',
    'answer-1.',
    'answer-1.aaaaaaaaaaaaaaaa.x',
  ];
  test.each(BAD)('a guessed or malformed id, %j, is answered with a card and asks the store for nothing odd', async (card) => {
    await filed(world);
    const before = await requestOf(world);
    for (const verb of VERBS) expect(isCard(await press(world, { by: METTE, verb, data: { card }, inputs: INPUTS }))).toBe(true);
    for (const verb of ['request-form', 'file-request', 'take-duty', 'duty-done'])
      expect(isCard(await press(world, { by: METTE, verb, data: { answer: card, card }, inputs: INPUTS }))).toBe(true);
    expect(await requestsOf(world)).toEqual([before]);
    expect(world.reports).toEqual([]);
  });

  test.each(Object.entries(PLACES))('in %s nothing is decided, and the own chat is named', async (_, at) => {
    await filed(world);
    const before = await requestOf(world);
    for (const verb of VERBS.filter((one) => one !== 'show-request')) {
      const answer = await press(world, { by: METTE, verb, data: await cardId(METTE), inputs: INPUTS, at });
      expect(textsIn(answer)).toContain('egen chat');
      expect(verbsIn(answer)).toEqual([]);
    }
    expect(await requestOf(world)).toEqual(before);
  });

  test.each(Object.entries(PLACES))('in %s it can be seen how it stands', async (_, at) => {
    await filed(world);
    const answer = await press(world, { by: METTE, verb: 'show-request', data: await cardId(METTE), at });
    expect(textsIn(answer)).toContain('Anmodning 1');
    expect(verbsIn(answer)).toEqual([]);
  });

  test.each(['channel', 'group'] as const)('in a %s nobody reads what was asked, or by whom', async (place) => {
    await filed(world);
    const answer = await press(world, { by: METTE, verb: 'show-request', data: await cardId(METTE), at: PLACES[place] });
    expect(JSON.stringify(answer)).not.toMatch(/Anna|Mette|referat|Kunden/u);
  });

  test('a forwarded card tells a stranger nothing of anybody', async () => {
    await filed(world, { purpose: 'Hemmeligt møde', ...EVIDENCE });
    for (const whose of [ANNA, METTE])
      for (const verb of VERBS) {
        const answer = await press(world, { by: OLE, verb, data: await cardId(whose), inputs: INPUTS });
        expect(JSON.stringify(answer)).not.toMatch(/Anna|Mette|Karim|Hemmeligt|Kunden|example\.org/u);
        expect(verbsIn(answer)).toEqual([]);
      }
  });

  test('a card that was forwarded to another approver offers nothing and says where theirs is', async () => {
    world.approving.roles.set('dpo', [KARIM]);
    await filed(world);
    const answer = await press(world, { by: KARIM, verb: 'approve', data: await cardId(METTE), inputs: INPUTS });
    expect(textsIn(answer)).toContain('/venter');
    expect(verbsIn(answer)).toEqual([]);
    expect((await requestOf(world)).state).toBe('pending');
  });

  test('a card of an earlier content decides nothing', async () => {
    await filed(world);
    const old = await cardId(METTE);
    await press(world, { by: ANNA, verb: 'amend', data: await cardId(ANNA), inputs: { purpose: 'Noget helt andet', ...EVIDENCE } });
    for (const verb of ['approve', 'reject']) {
      const answer = await press(world, { by: METTE, verb, data: old, inputs: INPUTS });
      expect(textsIn(answer)).toContain('rettet, siden du fik kortet');
      expect(textsIn(answer)).toContain('Noget helt andet');
    }
    expect((await requestOf(world)).state).toBe('pending');
  });

  test('an amendment with a part of the consent changes nothing', async () => {
    await filed(world);
    for (const part of [{ who: 'Kunden A/S' }, { how: 'mail' }, { who: 'Kunden A/S', how: 'mail', day: 'i går' }]) {
      const answer = await press(world, { by: ANNA, verb: 'amend', data: await cardId(ANNA), inputs: { purpose: 'Et referat', ...part } });
      expect(textsIn(answer)).toContain('hvilken dag og hvordan');
    }
    expect((await requestOf(world)).evidence).toEqual(EVIDENCE);
  });
});

describe('a decision', () => {
  const yes = async () => press(world, { by: METTE, verb: 'approve', data: await cardId(METTE), inputs: YES });
  const verdicts = ({ seats }: Request) => seats.map(({ verdict }) => verdict?.kind ?? null);

  test('stands at a second click from a card that showed it waiting, and says so', async () => {
    await filed(world);
    const data = await cardId(METTE);
    await yes();
    const before = await requestOf(world);
    const answer = await press(world, { by: METTE, verb: 'reject', data, inputs: { words: 'Nej' } });
    expect(textsIn(answer)).toContain('intet er ændret');
    expect(textsIn(answer)).toContain('Godkendt');
    expect(await requestOf(world)).toEqual(before);
  });

  test.each(['same id', 'new ids', 'at once'])('that is delivered three times, %s, counts once', async (how) => {
    await filed(world);
    const one = pressing('approve', await cardId(METTE), YES, fromOf(METTE));
    const three = [1, 2, 3].map((at) => (how === 'new ids' ? { ...one, id: `again-${at}` } : one));
    const answers = how === 'at once' ? await Promise.all(three.map(world.told)) : [];
    if (how !== 'at once') for (const each of three) answers.push(await world.told(each));
    expect(verdicts(await requestOf(world))).toEqual(['approved']);
    expect((await requestOf(world)).revision).toBe(2);
    for (const answer of answers) expect(textsIn(answer)).toContain('Godkendt');
    await worked(world);
    expect(cardsTo(world, ANNA)).toHaveLength(1);
  });

  test('at once by many comes to one', async () => {
    await filed(world);
    const data = await cardId(METTE);
    const clicks = [0, 1, 2, 3, 4, 5].map((at) =>
      world.told(pressing(at % 2 === 0 ? 'approve' : 'reject', data, { ...YES, words: `nr ${at}` }, fromOf(METTE))),
    );
    await Promise.all(clicks);
    expect((await requestOf(world)).revision).toBe(2);
  });

  test('is not given without a reason, the consent seen, or a day that may be', async () => {
    await filed(world);
    const data = await cardId(METTE);
    const tries = [
      { verb: 'reject', inputs: { words: '  ' } },
      { verb: 'approve', inputs: { ...YES, seen: 'false' } },
      { verb: 'approve', inputs: { ...YES, until: '2031-01-01' } },
      { verb: 'approve', inputs: { ...YES, until: '2020-01-01' } },
    ];
    for (const one of tries) await press(world, { by: METTE, data, ...one });
    expect((await requestOf(world)).state).toBe('pending');
  });

  test('is not given by somebody whom the directory has meanwhile disabled, made a guest, or moved', async () => {
    await filed(world);
    const data = await cardId(METTE);
    const was = world.approving.people.get(METTE) ?? { id: METTE };
    for (const change of [{ isEnabled: false }, { kind: 'guest' as const }]) {
      world.approving.people.set(METTE, { ...was, ...change });
      await press(world, { by: METTE, verb: 'approve', data, inputs: YES });
    }
    world.approving.people.set(METTE, was);
    world.approving.people.set(ANNA, { id: ANNA, name: 'Anna Holm', manager: ULLA });
    await press(world, { by: METTE, verb: 'approve', data, inputs: YES });
    expect((await requestOf(world)).state).toBe('pending');
  });

  test.each(['ja', 'godkend', 'approve', '/approve 1', 'godkend anmodning 1', 'Anmodning 1: godkendt'])(
    'is never typed: %s',
    async (text) => {
      await filed(world);
      const data = await cardId(METTE);
      const value = { action: { type: 'Action.Execute', verb: 'approve', data }, verb: 'approve', ...data };
      await world.told({ ...message(text, fromOf(METTE)), value });
      await world.told({ ...message('', fromOf(METTE)), value });
      await world.told(invoke('composeExtension/submitAction', value, fromOf(METTE)));
      expect((await requestOf(world)).state).toBe('pending');
    },
  );
});

describe('what is said to and fro', () => {
  const ask = async (words: string) => {
    await press(world, { by: METTE, verb: 'ask-requester', data: await cardId(METTE), inputs: { words } });
    await worked(world);
  };
  const reply = async (words: string) => {
    const one = pressing('reply', buttonOf(cardOf(world, ANNA), 'reply'), { words }, fromOf(ANNA));
    await world.told(one);
    await world.told({ ...one, id: `${words}-again` });
    await worked(world);
  };

  test('is kept when the same words answer another question, and once when it is delivered twice', async () => {
    await filed(world);
    for (const words of ['Er det en offentlig kunde?', 'Er der personer i det?', 'Er det en offentlig kunde?']) {
      await ask(words);
      await reply('Ja');
    }
    expect((await requestOf(world)).exchanges.map(({ text }) => text)).toEqual([
      'Er det en offentlig kunde?',
      'Ja',
      'Er der personer i det?',
      'Ja',
      'Er det en offentlig kunde?',
      'Ja',
    ]);
  });

  test('comes back onto the card of whoever asked', async () => {
    await filed(world);
    await ask('Hvilken kunde?');
    await reply('Den i Vejle');
    expect(textsIn(cardOf(world, METTE))).toContain('Den i Vejle');
    expect(cardsTo(world, METTE)).toHaveLength(1);
  });
});

describe('an approval', () => {
  test('is revoked with a reason by who gave it and by the DPO, and by nobody else', async () => {
    await approved(world);
    const card = buttonOf(cardOf(world, METTE), 'revoke');
    for (const by of [ANNA, OLE, ULLA]) await press(world, { by, verb: 'revoke', data: card, inputs: { words: 'Nej' } });
    await press(world, { by: METTE, verb: 'revoke', data: card, inputs: { words: ' ' } });
    expect((await requestOf(world)).state).toBe('approved');
    const [list] = await world.answered(message('register', fromOf(KARIM)));
    const shown = await press(world, { by: KARIM, verb: 'show-request', data: buttonOf(list, 'show-request') });
    await press(world, { by: KARIM, verb: 'revoke', data: buttonOf(shown, 'revoke'), inputs: { words: 'Kunden er en anden' } });
    await worked(world);
    expect((await requestOf(world)).state).toBe('revoked');
    expect(textsIn(cardOf(world, ANNA))).toContain('Kunden er en anden');
    expect(textsIn(await asks(world))).not.toContain('1. marts');
  });

  test('that is flagged counts again when somebody affirms it who saw the clause of now', async () => {
    const request = await approved(world);
    const second = inEdition(world, 'second', request);
    expect(await flagMoved(second.bot, TENANT)).toMatchObject({ flagged: 1, failed: 0 });
    await worked(second);
    const old = buttonOf(cardOf(second, METTE), 'affirm');
    // Another edition comes while the card stands there.
    const third = inEdition(world, 'third', request);
    const stale = await press(third, { by: METTE, verb: 'affirm', data: old });
    expect(textsIn(stale)).toContain('siden du fik kortet');
    expect((await requestOf(third)).flag).not.toBeNull();
    await press(third, { by: METTE, verb: 'affirm', data: buttonOf(stale, 'affirm') });
    expect((await requestOf(third)).flag).toBeNull();
    await worked(third);
    expect(textsIn(await asks(third))).toContain('1. marts');
  });

  test.each([ANNA, OLE, ULLA])('that is flagged is not affirmed by %s', async (by) => {
    const second = inEdition(world, 'second', await approved(world));
    await flagMoved(second.bot, TENANT);
    await worked(second);
    await press(second, { by, verb: 'affirm', data: buttonOf(cardOf(second, METTE), 'affirm') });
    expect((await requestOf(second)).flag).not.toBeNull();
  });
});
