// The DPO changes the policy in the chat: a clause in a dialog, what it comes to as a card, proposed by one and confirmed by another.
import { describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import { edited } from '../../src/publishing/edits.ts';
import type { Edit, ItemForm } from '../../src/publishing/types.ts';
import type { Solution } from '../../src/solutions/types.ts';
import { changeNamedIn } from '../../src/teams/publishing/change-command.ts';
import { announceEdition } from '../../src/teams/publishing/edition-said.ts';
import { ANNA, buttonOf, DAY_MS, filed, fromOf, KARIM, METTE, PLACES, press, sentTo, verbsIn, worked, worldOf } from './approval-world.ts';
import { allIn, inChannel, message, TENANT, textsIn, typedAs } from './bot.ts';
import {
  BEGUN,
  draftedBy,
  OWN_FILES,
  opened,
  type PublishingWorld,
  publishingWorld,
  sentBy,
  swapped,
  TEXT,
  task,
} from './publishing-world.ts';
import { cardFindings } from './valid-card.ts';

const ITEM: ItemForm = {
  id: 'who-knows',
  quote: null,
  asks: { da: 'Hvem ved det?', en: 'Who knows?' },
  why: { da: 'Nogen skal.', en: 'Somebody must.' },
  evidence: { da: 'En note.', en: 'A note.' },
  needsEvidence: false,
  who: 'owner',
  when: null,
  unless: null,
  blocks: 'always',
  later: null,
  again: null,
  touchedBy: [],
  see: [],
};
const NOTE = { da: 'Politikken bliver opdateret hvert kvartal.', en: 'The policy is updated each quarter.' };

const lastCard = (world: PublishingWorld, person: string) => {
  const attachments = sentTo(world, person).at(-1)?.activity.attachments;
  return Array.isArray(attachments) ? attachments.at(-1).content : null;
};

async function proposed(world: PublishingWorld) {
  await draftedBy(world);
  const answer = await press(world, {
    by: KARIM,
    verb: 'propose-edition',
    data: buttonOf(lastCard(world, KARIM), 'propose-edition'),
    inputs: NOTE,
  });
  await worked(world);
  return answer;
}

async function confirmed(world: PublishingWorld) {
  await proposed(world);
  return await press(world, { by: METTE, verb: 'confirm-edition', data: buttonOf(lastCard(world, METTE), 'confirm-edition') });
}

const stateOf = async (world: PublishingWorld) => (await world.store.editions.list(TENANT))[0];

describe('the command', () => {
  test.each([
    ['ret ChatGPT-reglen', 'ChatGPT', 'da'],
    ['Ret reglen om ChatGPT.', 'ChatGPT', 'da'],
    ['change the ChatGPT rule', 'ChatGPT', 'en'],
    ['ændr afsnittet fortrolighed', 'fortrolighed', 'da'],
  ])('%s names %s', (text, what, lang) => {
    expect(changeNamedIn(text)).toEqual({ what, lang });
  });

  test.each([
    'må jeg rette en tekst i ChatGPT?',
    'ret',
    'retten til indsigt',
    'kan jeg ændre noget',
    `ret ${'x'.repeat(200)}`,
    'ret det her?',
  ])('%s is none', (text) => {
    expect(changeNamedIn(text)).toBeNull();
  });

  test('shows the DPO the clauses that may be meant, each with a button that opens it', async () => {
    const world = await publishingWorld();
    const [said, ...more] = await world.answered(message('ret ChatGPT-reglen', fromOf(KARIM)));
    expect(more).toEqual([]);
    expect(cardFindings(lastCard(world, KARIM))).toEqual([]);
    const buttons = allIn(said?.activity, typedAs('Action.Submit'));
    expect(buttons.length).toBeGreaterThan(0);
    expect(buttons[0]?.data).toMatchObject({ msteams: { type: 'task/fetch' }, verb: 'edit-clause', instrument: 'ai-politik' });
  });

  test('is a question like any other from whoever is not the DPO, in a channel, and where the policy is not changed here', async () => {
    const world = await publishingWorld();
    const plain = await worldOf();
    for (const [of, by, at] of [
      [world, ANNA, {}],
      [world, KARIM, PLACES.copilot],
      [plain, KARIM, {}],
    ] as const) {
      const sent = await of.answered(message('ret ChatGPT-reglen', { ...fromOf(by), ...at }));
      expect(allIn(sent, (one) => one.verb === 'edit-clause')).toEqual([]);
    }
  });
});

describe('the dialog', () => {
  test('is not opened while an edition is to come, which would undo what is written: it says which and when', async () => {
    const world = await publishingWorld();
    await proposed(world);
    const { editions } = world.store;
    const tomorrow = world.bot.now().getTime() + DAY_MS;
    const done = await editions.change(TENANT, 2, 2, world.bot.now(), (now) => ({
      after: { ...now, state: 'confirmed', revision: now.revision + 1, from: tomorrow },
      files: null,
      entry: { event: 'confirmed', actor: { person: METTE, role: 'deputy' }, edits: [] },
    }));
    expect(done).toMatchObject({ edition: { state: 'confirmed' } });
    expect(JSON.stringify(await opened(world))).toContain('Udgave 2 er bekræftet og træder i kraft');
    world.clock.now = tomorrow;
    expect(JSON.stringify(await opened(await swapped(world)))).not.toContain('træder i kraft');
  });

  test('holds the text of the clause and what its rules say, and makes a draft that changes nothing', async () => {
    const world = await publishingWorld();
    const dialog = await opened(world);
    const card = allIn(dialog, typedAs('AdaptiveCard'))[0];
    expect(cardFindings(card)).toEqual([]);
    expect(allIn(card, typedAs('Input.Text'))[0]?.value).toContain('opdateret løbende');
    const draft = await draftedBy(world);
    expect(draft).toMatchObject({ number: 2, state: 'draft', source: 'desk', basedOn: 1, created: { by: KARIM } });
    expect((await world.store.editions.inForce(TENANT, world.bot.now()))?.number).toBe(1);
    const shown = lastCard(world, KARIM);
    expect(cardFindings(shown)).toEqual([]);
    expect(textsIn(shown)).toContain('hvert kvartal');
    expect(sentTo(world, KARIM).at(-1)?.activity.text).toContain('https://hjemmel.example/desk');
    expect(verbsIn(shown)).toEqual(['propose-edition', 'discard-edition']);
  });

  test('sent twice makes one draft', async () => {
    const world = await publishingWorld();
    const data = sentBy(await opened(world), { text: TEXT, read: 'true' });
    for (let at = 0; at < 2; at += 1) await task(world, { by: KARIM, name: 'task/submit', data });
    expect(await world.store.editions.list(TENANT)).toHaveLength(2);
  });

  test.each([
    ['without a text', { text: ' \n ', read: 'true' }, 'Skriv afsnittets tekst'],
    ['without the rules read', { text: TEXT, read: 'false' }, 'Læs reglerne'],
    ['with a line that would be read as a heading', { text: '# Overskrift', read: 'true' }, 'En linje kan ikke begynde'],
  ])('sent %s is shown again with what is wrong, and makes nothing', async (_, inputs, says) => {
    const world = await publishingWorld();
    const answer = await task(world, { by: KARIM, name: 'task/submit', data: sentBy(await opened(world), inputs) });
    expect(textsIn(answer)).toContain(says);
    expect(await world.store.editions.list(TENANT)).toHaveLength(1);
  });

  test('of a clause that has changed meanwhile makes nothing', async () => {
    const world = await publishingWorld();
    const data = sentBy(await opened(world), { text: TEXT, read: 'true', seen: 'another' });
    expect(await task(world, { by: KARIM, name: 'task/submit', data })).toMatchObject({ body: { task: { type: 'message' } } });
    expect(await world.store.editions.list(TENANT)).toHaveLength(1);
  });

  test.each([
    ['a colleague', { by: ANNA }],
    ['the DPO in a channel', { by: KARIM, at: PLACES.channel }],
    ['the DPO in Copilot', { by: KARIM, at: PLACES.copilot }],
  ])('opens for nobody else: %s', async (_, who) => {
    const world = await publishingWorld();
    const data = sentBy(await opened(world), { text: TEXT, read: 'true' });
    for (const name of ['task/fetch', 'task/submit'] as const)
      expect(await task(world, { ...who, name, data })).toMatchObject({ body: { task: { type: 'message' } } });
    expect(await world.store.editions.list(TENANT)).toHaveLength(1);
  });

  test('is not there while the directory does not answer', async () => {
    const world = await publishingWorld();
    world.approving.trouble.directory = 'fails';
    expect(await opened(world)).toMatchObject({ body: { task: { type: 'message' } } });
  });
});

describe('a draft', () => {
  test('that breaks what a rule quotes says so, and cannot be proposed', async () => {
    const world = await publishingWorld();
    const draft = await draftedBy(world, KARIM, 'Noget helt andet end før.', { instrument: 'ai-politik', clause: 'fortrolighed' });
    const shown = lastCard(world, KARIM);
    expect(textsIn(shown)).toContain('Det skal rettes først');
    expect(verbsIn(shown)).toEqual(['discard-edition']);
    const data = { edition: String(draft.number), revision: String(draft.revision) };
    const answer = await press(world, { by: KARIM, verb: 'propose-edition', data, inputs: NOTE });
    expect(textsIn(answer)).toContain('kan ikke foreslås');
    expect((await stateOf(world))?.state).toBe('draft');
  });

  test('has its note drafted in both languages', async () => {
    const world = await publishingWorld();
    await draftedBy(world);
    const inputs = allIn(lastCard(world, KARIM), typedAs('Input.Text'));
    expect(inputs.map(({ id, value }) => [id, typeof value === 'string' && value !== ''])).toEqual([
      ['propose-edition:da', true],
      ['propose-edition:en', true],
    ]);
  });

  test('is discarded by whoever made it', async () => {
    const world = await publishingWorld();
    await draftedBy(world);
    const answer = await press(world, { by: KARIM, verb: 'discard-edition', data: buttonOf(lastCard(world, KARIM), 'discard-edition') });
    expect(textsIn(answer)).toContain('Kasseret');
    expect((await stateOf(world))?.state).toBe('discarded');
  });
});

describe('a proposal', () => {
  test('waits for the second person, who gets a card with difference, impact and note', async () => {
    const world = await publishingWorld();
    const answer = await proposed(world);
    expect(cardFindings(allIn(answer, typedAs('AdaptiveCard'))[0])).toEqual([]);
    expect(textsIn(answer)).toContain('en anden skal bekræfte');
    expect(verbsIn(answer)).toEqual(['discard-edition']);
    const shown = lastCard(world, METTE);
    expect(cardFindings(shown)).toEqual([]);
    expect(textsIn(shown)).toContain(NOTE.da);
    expect(textsIn(shown)).toContain('Det får det af betydning');
    expect(verbsIn(shown)).toEqual(['confirm-edition', 'return-edition']);
    expect(sentTo(world, ANNA)).toEqual([]);
  });

  test('is confirmed by the other one, is in force at once, and whoever proposed it hears of it', async () => {
    const world = await publishingWorld();
    const answer = await confirmed(world);
    expect(textsIn(answer)).toContain('I kraft');
    expect(verbsIn(answer)).toEqual([]);
    expect((await world.store.editions.inForce(TENANT, world.bot.now()))?.number).toBe(2);
    expect(world.refreshed.times).toBe(1);
    await worked(world);
    expect(sentTo(world, KARIM).at(-1)?.activity.text).toContain('er bekræftet');
  });

  test('is not confirmed by whoever made it, nor by a colleague, nor in a channel', async () => {
    const world = await publishingWorld();
    await proposed(world);
    const data = buttonOf(lastCard(world, METTE), 'confirm-edition');
    const says = async (by: string, at = {}) => textsIn(await press(world, { by, verb: 'confirm-edition', data, at }));
    expect(await says(KARIM)).toContain('Du har foreslået den');
    expect(await says(ANNA)).toContain('kun DPO');
    expect(await says(METTE, PLACES.channel)).toContain('vores egen chat');
    expect(await says(METTE, PLACES.copilot)).toContain('vores egen chat');
    world.approving.roles.set('dpo', [KARIM]);
    expect(await says(METTE)).toContain('kun DPO');
    world.approving.trouble.directory = 'fails';
    expect(await says(METTE)).toContain('Prøv igen');
    expect((await stateOf(world))?.state).toBe('proposed');
  });

  test('takes one person where it is set up so, and says so', async () => {
    const world = await publishingWorld({ confirmations: 1 });
    const answer = await proposed(world);
    const after = await press(world, { by: KARIM, verb: 'confirm-edition', data: buttonOf(answer, 'confirm-edition') });
    expect(textsIn(after)).toContain('Én person var nok');
  });

  test('is sent back with a reason, which whoever proposed it reads', async () => {
    const world = await publishingWorld();
    await proposed(world);
    const data = buttonOf(lastCard(world, METTE), 'return-edition');
    expect(textsIn(await press(world, { by: METTE, verb: 'return-edition', data }))).toContain('Skriv hvorfor');
    await press(world, { by: METTE, verb: 'return-edition', data, inputs: { reason: 'Hvert kvartal er for tit' } });
    await worked(world);
    expect((await stateOf(world))?.state).toBe('draft');
    expect(sentTo(world, KARIM).at(-1)?.activity.text).toContain('for tit');
    expect(verbsIn(lastCard(world, KARIM))).toContain('propose-edition');
  });

  test('that is pressed twice, or too late, says how it stands and does nothing more', async () => {
    const world = await publishingWorld();
    await confirmed(world);
    const before = await stateOf(world);
    const data = { edition: '2', revision: '2' };
    const again = textsIn(await press(world, { by: METTE, verb: 'confirm-edition', data }));
    expect(again).toContain('I kraft');
    expect(again).not.toContain('har ændret sig');
    const late = textsIn(await press(world, { by: METTE, verb: 'return-edition', data, inputs: { reason: 'nej' } }));
    expect(late).toContain('har ændret sig');
    expect(await stateOf(world)).toEqual(before);
    await worked(world);
    await worked(world);
    expect(sentTo(world, KARIM).filter(({ activity }) => String(activity.text).includes('er bekræftet'))).toHaveLength(1);
  });

  test('of an edition that is not there, or that is no number, is too late', async () => {
    const world = await publishingWorld();
    for (const edition of ['7', 'constructor', '-1', ''])
      expect(textsIn(await press(world, { by: KARIM, verb: 'show-edition', data: { edition, revision: '1' } }))).not.toContain('Udgave');
  });
});

describe('after publishing', () => {
  const FORTROLIGHED = { instrument: 'ai-politik', clause: 'fortrolighed' };

  /** The clause that Anna's request stands on is worded otherwise from now on. */
  async function published(world: PublishingWorld): Promise<PublishingWorld> {
    const clause = world.bot.understanding.policy.clauses.find(({ id }) => id === FORTROLIGHED.clause);
    const draft = await draftedBy(world, KARIM, `${clause?.text}\nDet gælder også om natten.`, FORTROLIGHED);
    const data = (revision: number) => ({ edition: String(draft.number), revision: String(revision) });
    await press(world, { by: KARIM, verb: 'propose-edition', data: data(draft.revision), inputs: NOTE });
    await press(world, { by: METTE, verb: 'confirm-edition', data: data(draft.revision + 1) });
    await worked(world);
    return await swapped(world);
  }

  const noticesTo = (world: PublishingWorld, person: string) =>
    sentTo(world, person).filter(({ activity }) => String(activity.text).includes('Politikken er ændret'));

  test('whoever has an open request that it concerns is told once, with the note', async () => {
    const world = await publishingWorld();
    await filed(world);
    const after = await published(world);
    expect(await announceEdition(after.bot, TENANT)).toBe(true);
    expect(await announceEdition(after.bot, TENANT)).toBe(false);
    await worked(after);
    const [notice, ...more] = noticesTo(after, ANNA);
    expect(more).toEqual([]);
    expect(textsIn(notice?.activity)).toContain(NOTE.da);
    expect(textsIn(notice?.activity)).toContain('Din anmodning 1');
    expect(cardFindings(lastCard(after, ANNA))).toEqual([]);
  });

  describe('whoever owns a solution that it keeps from production', () => {
    const solutionOf = (owner: string): Solution => ({
      id: `of-${owner}`,
      number: 1,
      tenant: TENANT,
      revision: 1,
      stage: 'pilot',
      stageAt: 0,
      producedAt: null,
      owner,
      contributors: [],
      described: { name: 'Referater', purpose: '', vendor: '', model: '', data: '', users: '' },
      facts: {},
      items: {},
      signed: null,
      lang: 'da',
      createdAt: 0,
      changedAt: 0,
      lookRemindedFor: null,
      isOrphaned: false,
    });

    async function askedMore(owner: string): Promise<PublishingWorld> {
      const world = await publishingWorld();
      const fact = { event: 'begin', as: 'owner', stage: 'pilot', revision: 1, item: null } as const;
      await world.store.solutions.begin({
        tenant: TENANT,
        key: 'k',
        at: world.bot.now(),
        make: (number) => ({ solution: { ...solutionOf(owner), number }, effects: [], facts: [fact] }),
      });
      const edit: Edit = { kind: 'set-item', ...FORTROLIGHED, item: ITEM, replaces: null };
      const made = edited(OWN_FILES, [edit], world.bot.publishing?.digest ?? String);
      if ('refused' in made) throw new RangeError(made.refused.code);
      const by = { person: METTE, role: 'dpo' } as const;
      const at = world.bot.now().getTime();
      const begun = { ...BEGUN, basedOn: world.first.number, confirmed: { by: METTE, at }, from: at };
      await world.store.editions.create(TENANT, made.files, begun, { event: 'created', actor: by, edits: [edit] }, world.bot.now());
      return await swapped(world);
    }

    test('is told so once, with what it now lacks', async () => {
      const world = await askedMore(ANNA);
      expect(await announceEdition(world.bot, TENANT)).toBe(true);
      expect(await announceEdition(world.bot, TENANT)).toBe(false);
      await worked(world);
      const [notice, ...more] = noticesTo(world, ANNA);
      expect(more).toEqual([]);
      expect(textsIn(notice?.activity)).toContain('Din AI-løsning 1 (Referater) mangler nu noget, før den må i drift: Hvem ved det?');
      expect(cardFindings(lastCard(world, ANNA))).toEqual([]);
    });
  });

  test('nobody is told whose clauses stand', async () => {
    const world = await publishingWorld();
    await filed(world);
    await confirmed(world);
    const after = await swapped(world);
    await announceEdition(after.bot, TENANT);
    await worked(after);
    expect(noticesTo(after, ANNA)).toEqual([]);
  });

  test('what a replica that has not swapped yet takes from the queue waits', async () => {
    const world = await publishingWorld();
    await filed(world);
    const after = await published(world);
    await announceEdition(after.bot, TENANT);
    expect(await worked(world)).toEqual([[expect.objectContaining({ what: 'everyone' }), { kind: 'later', afterMs: null }]]);
    expect(noticesTo(after, ANNA)).toEqual([]);
  });

  test('the first edition there ever was is no change', async () => {
    const world = await publishingWorld();
    await filed(world);
    expect(await announceEdition(world.bot, TENANT)).toBe(false);
  });

  const CHANNEL = '19:news@thread.tacv2';
  const inNews = (text: string, by: string) =>
    inChannel(text, {
      from: fromOf(by).from ?? { id: '' },
      conversation: { id: `${CHANNEL};messageid=17`, conversationType: 'channel', tenantId: TENANT, isGroup: true },
    });
  const newsIn = ({ sent }: PublishingWorld) => sent.filter(({ place }) => place.conversation === CHANNEL);

  test('a channel in which the DPO asked for it reads of it once, with the note, and no longer once the DPO ended it', async () => {
    const world = await publishingWorld();
    expect(textsIn(await world.answered(inNews('meld ændringer her', ANNA)))).toContain('kun DPO’en');
    expect(textsIn(await world.answered(inNews('Meld ændringer her.', KARIM)))).toContain('fra nu af');
    await filed(world);
    const after = await published(world);
    await announceEdition(after.bot, TENANT);
    await worked(after);
    const [posted, ...more] = newsIn(after);
    expect(more).toEqual([]);
    expect(textsIn(posted?.activity)).toContain(NOTE.da);
    expect(textsIn(posted?.activity)).not.toContain('anmodning');
    expect(cardFindings(allIn(posted, typedAs('AdaptiveCard'))[0])).toEqual([]);
    expect(textsIn(await after.answered(inNews('meld ikke mere ændringer her', KARIM)))).toContain('ikke slået op her mere');
    expect(await after.store.newsPlaces.list(TENANT)).toEqual([]);
  });

  test('a channel that is gone is not written to again; a personal chat is told where to ask', async () => {
    const world = await publishingWorld();
    expect(textsIn(await world.answered(message('post changes here', fromOf(KARIM))))).toContain('Write it in the channel');
    await world.answered(inNews('post changes here', KARIM));
    const gone = new Fault({ code: 'send-refused', message: 'the platform answered 404', hint: 'none' });
    world.refuse(({ conversation }) => conversation === CHANNEL, gone);
    const after = await published(world);
    await announceEdition(after.bot, TENANT);
    await worked(after);
    expect(await after.store.newsPlaces.list(TENANT)).toEqual([]);
  });
});
