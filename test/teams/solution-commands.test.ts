// What people type about solutions, what stands beside an answer, and what others see.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { solutionAskedIn } from '../../src/teams/solutions/solution-commands.ts';
import { asks, buttonOf, fromOf, PLACES, sentTo, typed, verbsIn, type World } from './approval-world.ts';
import { inChannel, message, textsIn, understanding } from './bot.ts';
import { begun, COLLEAGUE, DPO, OWNER, STRANGER, shownTo, solutionNow, solutionWorld } from './solution-world.ts';

let world: World;
beforeEach(async () => {
  world = await solutionWorld();
});

const says = async (text: string, by = OWNER) => textsIn(await typed(world, { by, text }));

describe('typed', () => {
  test.each([
    ['/løsninger', { kind: 'list', whose: 'mine', page: 1, lang: 'da' }],
    ['My solutions 2', { kind: 'list', whose: 'mine', page: 2, lang: 'en' }],
    ['Alle løsninger', { kind: 'list', whose: 'all', page: 1, lang: 'da' }],
    ['all solutions 3', { kind: 'list', whose: 'all', page: 3, lang: 'en' }],
    ['løsning 7', { kind: 'one', number: 7, lang: 'da' }],
    ['solution #7', { kind: 'one', number: 7, lang: 'en' }],
    ['hvad mangler før drift?', { kind: 'missing', number: null, lang: 'da' }],
    ['Hvad mangler vi stadig, før vi kan gå i drift?', { kind: 'missing', number: null, lang: 'da' }],
    ['hvad mangler løsning 7 før drift', { kind: 'missing', number: 7, lang: 'da' }],
    ['what is still missing before production?', { kind: 'missing', number: null, lang: 'en' }],
    ['What’s missing for solution 7 before we go live?', { kind: 'missing', number: 7, lang: 'en' }],
  ])('“%s” is a command', (text, asked) => {
    expect(solutionAskedIn(text)).toEqual(asked);
  });

  test.each([
    'hvad mangler jeg at gøre i Copilot?',
    'må jeg bruge løsning 7 til kundedata?',
    'what is missing in the policy?',
    'en løsning',
    'hvad skal være på plads før drift?',
    `hvad mangler ${'x '.repeat(80)} drift`,
  ])('“%s” is none', (text) => {
    expect(solutionAskedIn(text)).toBeNull();
  });

  test('lists show whose they are, and numbers lead to them', async () => {
    await begun(world);
    expect(await says('/løsninger')).toContain('Svarbot');
    expect(await says('/løsninger', COLLEAGUE)).not.toContain('Svarbot');
    expect(await says('løsning 1')).toContain('åbningstider');
    expect(await says('løsning 2')).toContain('Jeg kender ingen løsning');
  });

  test('all of them are listed for the DPO; others are told so and see their own', async () => {
    await begun(world);
    expect(await says('alle løsninger', DPO)).toMatch(/Svarbot\s+○ Idé · Anna Holm/u);
    const shown = await says('alle løsninger', COLLEAGUE);
    expect(shown).toContain('Kun DPO’en ser alle løsninger');
    expect(shown).not.toContain('Svarbot');
    expect(await says('all solutions', COLLEAGUE)).toContain('Only the DPO sees all solutions');
  });

  test('somebody with no part in it sees its name and its stage', async () => {
    await begun(world);
    const shown = await says('løsning 1', STRANGER);
    expect(shown).toContain('Svarbot');
    expect(shown).not.toContain('åbningstider');
  });

  test('what is missing is told with the clauses, of the only one; of several it is asked which', async () => {
    const { id } = await begun(world);
    const missing = await says('hvad mangler før drift?');
    expect(missing).toContain('Hvem står på mål?');
    await shownTo(world, OWNER, 'solution-move', { solution: id, seen: '1' }, { stage: 'retired' });
    await begun(world, { name: 'Sorter', purpose: 'Sorterer post' });
    expect(await says('hvad mangler før drift?')).toContain('Sorter');
    await begun(world, { name: 'Tolk', purpose: 'Oversætter' });
    const which = await says('hvad mangler før drift?');
    expect(which).toMatch(/Hvilken løsning/u);
    expect(which).toContain('Tolk');
    expect(await says('hvad mangler løsning 2 før drift?')).toContain('Sorter');
  });

  test('whoever has none gets the answer that the policy gives', async () => {
    expect(await says('hvad mangler før drift?')).not.toContain('Hvilken løsning');
  });

  test('in Copilot stand its stage and its numbers, and nothing that was written', async () => {
    await begun(world);
    const shown = textsIn(await typed(world, { by: OWNER, text: 'løsning 1', at: PLACES.copilot }));
    expect(shown).toMatch(/Spærrer for drift: \d+/u);
    expect(shown).not.toContain('åbningstider');
    expect(textsIn(await typed(world, { by: OWNER, text: 'hvad mangler før drift?', at: PLACES.copilot }))).toMatch(/Spærrer for drift/u);
  });

  test('in a channel stand its name and its stage, and lists are for the own chat', async () => {
    await begun(world);
    const from = { from: fromOf(OWNER).from ?? { id: '', name: '' } };
    const [one] = await world.answered(inChannel(' løsning 1', from));
    expect(textsIn(one?.activity)).toContain('Svarbot');
    expect(textsIn(one?.activity)).not.toMatch(/åbningstider|Spærrer/u);
    const [list] = await world.answered(inChannel(' /løsninger', from));
    expect(textsIn(list?.activity)).not.toContain('Svarbot');
    expect(verbsIn([one?.activity, list?.activity])).toEqual([]);
  });
});

describe('beside an answer', () => {
  beforeEach(async () => {
    world = await solutionWorld({ understanding });
  });
  const LAUNCH = 'vi vil sætte vores chatbot i drift';

  test('whoever is about to go into production gets the usual answer, and is offered the checklist', async () => {
    const [answer, offer] = await world.answered(message(LAUNCH, fromOf(OWNER)));
    expect(textsIn(answer?.activity)).not.toBe('');
    expect(buttonOf(offer?.activity, 'solution-new')).toBeDefined();
    await shownTo(world, OWNER, 'solution-new', buttonOf(offer?.activity, 'solution-new'));
  });

  test.each(['Hvad skal vi huske før drift?', 'What do we need to go live?'])(
    'so is whoever asks, as the app suggests: %s',
    async (question) => {
      const [, offer] = await world.answered(message(question, fromOf(OWNER)));
      expect(buttonOf(offer?.activity, 'solution-new')).toBeDefined();
    },
  );

  test('also where they have solutions already, which are named', async () => {
    await begun(world);
    const [, offer] = await world.answered(message(LAUNCH, fromOf(OWNER)));
    expect(textsIn(offer?.activity)).toContain('Svarbot');
    expect(buttonOf(offer?.activity, 'solution-list')).toBeDefined();
  });

  test('the answer is the same with the offer as without', async () => {
    const [answer] = await world.answered(message(LAUNCH, fromOf(OWNER)));
    const [elsewhere, more] = await world.answered({ ...message(LAUNCH, fromOf(OWNER)), ...PLACES.copilot });
    expect(more).toBeUndefined();
    expect(String(answer?.activity.text).slice(0, 80)).toBe(String(elsewhere?.activity.text).slice(0, 80));
  });

  test('a theme leads to the own record, where there is one', async () => {
    const question = 'hvem hæfter hvis vores chatbot svarer forkert?';
    expect(await world.answered(message(question, fromOf(OWNER)))).toHaveLength(1);
    await begun(world);
    const [, theme] = await world.answered(message(question, fromOf(OWNER)));
    const { id } = await solutionNow(world);
    const data = buttonOf(theme?.activity, 'solution-theme');
    expect(data).toMatchObject({ solution: id });
    expect(textsIn(await shownTo(world, OWNER, 'solution-theme', data))).toContain('Svarbot');
  });

  test('other questions get their answer alone', async () => {
    await begun(world);
    await asks(world);
    const before = sentTo(world, OWNER).length;
    await asks(world, 'Må jeg lægge kundedata i Copilot?', OWNER);
    expect(sentTo(world, OWNER)).toHaveLength(before + 1);
  });

  test('what fails beside it leaves the answer as it was', async () => {
    Object.assign(world.store.solutions, {
      list: async () => {
        throw new RangeError('the store is gone');
      },
    });
    expect(await world.answered(message(LAUNCH, fromOf(OWNER)))).toHaveLength(1);
    expect(world.reports).toMatchObject([{ turn: 'beside' }]);
  });
});
