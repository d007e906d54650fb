// Who may press what on a solution, and what becomes of it: what is not allowed changes nothing, what is pressed again happens once, and
// nobody overwrites anybody.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { SOLUTION_VERBS, type SolutionVerb } from '../../src/cards/solution-inputs.ts';
import { solutionRefusal } from '../../src/cards/solution-notice-words.ts';
import type { Solution, SolutionRefusal } from '../../src/solutions/types.ts';
import { buttonOf, fromOf, type Inputs, OTHER_TENANT, PLACES, press, sentTo, verbsIn, type World, worked } from './approval-world.ts';
import { allIn, isRecord, TENANT, textsIn } from './bot.ts';
import {
  ANSWER,
  answered,
  begun,
  COLLEAGUE,
  DPO,
  IT,
  itemData,
  MANAGER,
  OWNER,
  ready,
  STRANGER,
  shownTo,
  solutionHouse,
  solutionNow,
  solutionWorld,
  thrice,
  time,
  told,
} from './solution-world.ts';

let world: World;
beforeEach(async () => {
  world = await solutionWorld();
});

/** The one that saves and goes on. */
const firstButton = (answer: unknown, verb: SolutionVerb): object =>
  allIn(answer, (one) => one.type === 'Action.Execute' && one.verb === verb).flatMap(({ data }) => (isRecord(data) ? [data] : []))[0] ?? {};

const isCard = (answer: unknown) => isRecord(answer) && answer.status === 200 && isRecord(answer.body) && isRecord(answer.body.value);

/** The owner has invited the colleague. */
async function shared(): Promise<Solution> {
  const { id, revision } = await begun(world);
  await shownTo(world, OWNER, 'solution-invite', { solution: id, seen: String(revision) }, { to: COLLEAGUE });
  await worked(world);
  return await solutionNow(world);
}

const INPUTS: Readonly<Partial<Record<SolutionVerb, Inputs>>> = {
  'solution-item': ANSWER,
  'solution-aside': { reason: 'Der er ingen leverandør' },
  'solution-risk': { reason: 'Til januar' },
  'solution-assign': { responsible: COLLEAGUE, due: '2026-12-10' },
  'solution-describe': { model: 'm-2' },
  'solution-facts': { 'fact:omraade': 'kredit' },
  'solution-invite': { to: MANAGER },
  'solution-dismiss': { to: COLLEAGUE },
  'solution-hand-over': { to: COLLEAGUE },
  'solution-move': { stage: 'pilot' },
};

const dataFor = (verb: SolutionVerb, solution: Solution, item: string): object => {
  const whole = { solution: solution.id, seen: String(solution.revision) };
  if (['solution-item', 'solution-aside', 'solution-risk', 'solution-reopen', 'solution-assign'].includes(verb))
    return itemData(solution, item);
  return verb === 'solution-facts' ? { ...whole, facts: 'omraade', goes: 'later' } : whole;
};

const CHANGING = Object.keys(INPUTS) as SolutionVerb[];
const ALL: readonly SolutionVerb[] = [...CHANGING, 'solution-reopen'];

describe('the table of parts and verbs', () => {
  const WHOLE = ALL;
  const ALLOWED: Readonly<Record<string, readonly SolutionVerb[]>> = {
    owner: WHOLE,
    dpo: WHOLE,
    contributor: WHOLE.filter((verb) => !['solution-risk', 'solution-invite', 'solution-hand-over', 'solution-move'].includes(verb)),
    it: [],
    stranger: [],
  };
  const WHO: Readonly<Record<string, string>> = { owner: OWNER, dpo: DPO, contributor: COLLEAGUE, it: IT, stranger: STRANGER };
  const each = Object.keys(WHO).flatMap((part) => ALL.map((verb) => ({ part, verb })));

  test.each(each)('$verb by the $part does exactly what is theirs to do', async ({ part, verb }) => {
    await shared();
    const item = 'ansvarlig';
    if (verb === 'solution-reopen') await answered(world, item);
    const before = await solutionNow(world);
    const answer = await press(world, { by: WHO[part] ?? '', verb, data: dataFor(verb, before, item), inputs: INPUTS[verb] ?? {} });
    const after = await solutionNow(world);
    expect(after.revision > before.revision).toBe((ALLOWED[part] ?? []).includes(verb));
    expect(isCard(answer)).toBe(true);
  });

  test.each(['solution-item', 'solution-aside', 'solution-assign'] as const)('%s by IT is open on an item of IT', async (verb) => {
    const before = await shared();
    await press(world, { by: IT, verb, data: dataFor(verb, before, 'komponenter'), inputs: INPUTS[verb] ?? {} });
    expect((await solutionNow(world)).revision).toBe(before.revision + 1);
  });

  test('whoever has no part in it sees its name and stage, whatever they press', async () => {
    const { id } = await shared();
    await answered(world, 'ansvarlig', { inputs: { answer: 'En hemmelighed' } });
    for (const verb of SOLUTION_VERBS.filter((one) => !['solution-new', 'solution-begin', 'solution-list'].includes(one))) {
      const answer = await shownTo(world, STRANGER, verb, { solution: id, theme: 't-ansvar', item: 'ansvarlig' });
      expect(textsIn(answer)).not.toMatch(/hemmelighed|åbningstider|Anna|Ole/u);
      expect(textsIn(answer)).toContain('Svarbot');
      expect(verbsIn(answer)).toEqual([]);
    }
  });

  test.each(ALL)('%s from another tenant finds nothing', async (verb) => {
    const before = await shared();
    const data = dataFor(verb, before, 'ansvarlig');
    const answer = await press(world, { by: OWNER, verb, data, inputs: INPUTS[verb] ?? {}, at: fromOf(OWNER, OTHER_TENANT) });
    expect(await solutionNow(world)).toEqual(before);
    expect(textsIn(answer)).not.toContain('Svarbot');
  });

  test.each(Object.entries(PLACES))('in %s nothing is changed, and the own chat is named', async (_, at) => {
    const before = await shared();
    for (const verb of [...ALL, 'solution-begin', 'solution-new', 'solution-file'] as const) {
      const data = dataFor(verb, before, 'ansvarlig');
      const answer = await press(world, { by: OWNER, verb, data, inputs: INPUTS[verb] ?? {}, at });
      expect(textsIn(answer)).toContain('egen chat');
      expect(textsIn(answer)).not.toContain('åbningstider');
      expect(verbsIn(answer)).toEqual([]);
    }
    expect(await solutionNow(world)).toEqual(before);
    expect(await world.store.solutions.howMany(TENANT, {})).toBe(1);
  });

  test.each([...SOLUTION_VERBS])('%s with data that nobody sent from a card is answered with a card', async (verb) => {
    const before = await shared();
    for (const data of [
      {},
      { solution: 7 },
      { solution: 'x'.repeat(5000) },
      { solution: before.id, item: '__proto__', theme: 'constructor', seen: '-1' },
    ])
      expect(isCard(await shownTo(world, OWNER, verb, data, { to: '../x', stage: 'production', due: 'i morgen' }))).toBe(true);
    expect((await solutionNow(world)).stage).toBe('idea');
    expect(world.reports).toEqual([]);
  });
});

describe('a press that is brought three times', () => {
  test.each(ALL.filter((verb) => verb !== 'solution-reopen'))('%s happens once and is answered the same', async (verb) => {
    const before = await shared();
    const answers = await thrice(world, OWNER, verb, dataFor(verb, before, 'ansvarlig'), INPUTS[verb] ?? {});
    expect((await solutionNow(world)).revision).toBe(before.revision + 1);
    expect(new Set(answers.map((one) => textsIn(one))).size).toBe(1);
    expect(textsIn(answers)).not.toContain('hurtigere');
  });

  test('begins one solution, and the form pressed again shows it', async () => {
    const form = await shownTo(world, OWNER, 'solution-new', { show: 'form' });
    await thrice(world, OWNER, 'solution-begin', buttonOf(form, 'solution-begin'), { name: 'Svarbot', purpose: 'Svarer' });
    expect(await world.store.solutions.howMany(TENANT, {})).toBe(1);
    await shownTo(world, OWNER, 'solution-begin', buttonOf(await shownTo(world, OWNER, 'solution-new', {}), 'solution-begin'), {
      name: 'Svarbot',
      purpose: 'Svarer',
    });
    expect(await world.store.solutions.howMany(TENANT, {})).toBe(2);
  });
});

describe('beginning', () => {
  test.each([
    [{ name: '', purpose: 'Svarer kunder' }],
    [{ name: 'Svarbot', purpose: ' ' }],
    [{ name: 'x'.repeat(5000), purpose: 'Svarer kunder' }],
  ])('without what it takes keeps what was typed: %#', async (inputs) => {
    const form = await shownTo(world, OWNER, 'solution-new', {});
    const again = await shownTo(world, OWNER, 'solution-begin', buttonOf(form, 'solution-begin'), inputs);
    expect(await world.store.solutions.howMany(TENANT, {})).toBe(0);
    if (inputs.purpose.trim() !== '') expect(JSON.stringify(again)).toContain(inputs.purpose);
    await shownTo(world, OWNER, 'solution-begin', buttonOf(again, 'solution-begin'), { name: 'Svarbot', purpose: 'Svarer' });
    expect(await world.store.solutions.howMany(TENANT, {})).toBe(1);
  });

  test('goes on to the questions, a few at a time, and then to what they come to', async () => {
    const form = await shownTo(world, OWNER, 'solution-new', {});
    const first = await shownTo(world, OWNER, 'solution-begin', buttonOf(form, 'solution-begin'), { name: 'Svarbot', purpose: 'Svarer' });
    expect(textsIn(first)).not.toBe('');
    const second = await shownTo(world, OWNER, 'solution-facts', firstButton(first, 'solution-facts'), { 'fact:omraade': 'andet' });
    expect(isCard(second)).toBe(true);
    expect((await solutionNow(world)).facts).toMatchObject({ omraade: 'andet' });
  });
});

describe('two people on one item', () => {
  test('both versions are shown to whoever comes second, and what they typed stays', async () => {
    const before = await shared();
    const data = itemData(before, 'ansvarlig');
    await shownTo(world, OWNER, 'solution-item', data, { answer: 'Det gør Anna' });
    const answer = await shownTo(world, COLLEAGUE, 'solution-item', data, { answer: 'Det gør Ole' });
    expect((await solutionNow(world)).items.ansvarlig?.answer).toBe('Det gør Anna');
    expect(JSON.stringify(answer)).toContain('Det gør Ole');
    expect(JSON.stringify(answer)).toContain('Det gør Anna');
    const saved = buttonOf(answer, 'solution-item');
    await shownTo(world, COLLEAGUE, 'solution-item', saved, { answer: 'Det gør Ole' });
    expect((await solutionNow(world)).items.ansvarlig?.answer).toBe('Det gør Ole');
  });

  test('whoever says the same is no second', async () => {
    const data = itemData(await shared(), 'ansvarlig');
    await shownTo(world, OWNER, 'solution-item', data, { answer: 'Det gør Anna' });
    const { revision } = await solutionNow(world);
    await shownTo(world, COLLEAGUE, 'solution-item', data, { answer: 'Det gør Anna' });
    expect((await solutionNow(world)).revision).toBe(revision);
  });

  test('a description that somebody else changed is not overwritten', async () => {
    const { id, revision } = await shared();
    const data = { solution: id, seen: String(revision) };
    await shownTo(world, OWNER, 'solution-describe', data, { model: 'm-2' });
    const answer = await shownTo(world, COLLEAGUE, 'solution-describe', data, { model: 'm-3' });
    expect((await solutionNow(world)).described.model).toBe('m-2');
    expect(JSON.stringify(answer)).toContain('m-3');
    expect(JSON.stringify(answer)).toContain('m-2');
    await shownTo(world, COLLEAGUE, 'solution-describe', buttonOf(answer, 'solution-describe'), { model: 'm-3' });
    expect((await solutionNow(world)).described.model).toBe('m-3');
  });
});

describe('what is not taken', () => {
  test.each<[string, Inputs, string, SolutionRefusal]>([
    ['a link that is none', { answer: 'Se her', links: 'httpx://intet' }, 'Se her', 'link-unreadable'],
    ['a link that runs something', { answer: 'Se her', links: 'javascript:alert(1)' }, 'Se her', 'link-unreadable'],
    ['no evidence where it is needed', { answer: 'Se her', links: '' }, 'Se her', 'evidence-missing'],
    ['an answer that is none', { answer: '  ', links: 'https://example.org/x' }, 'example.org', 'text-missing'],
    ['an answer that is too long', { answer: 'ja '.repeat(3000), links: 'https://example.org/x' }, 'ja ja', 'text-too-long'],
  ])('%s is said, and what was typed stays', async (_, inputs, kept, refusal) => {
    const before = await begun(world);
    const answer = await shownTo(world, OWNER, 'solution-item', itemData(before, 'kontrakt'), inputs);
    expect(await solutionNow(world)).toEqual(before);
    expect(JSON.stringify(answer)).toContain(kept);
    expect(textsIn(answer)).toContain(solutionRefusal(refusal, 'da'));
  });

  test.each<[string, SolutionRefusal]>([
    ['2026-02-30', 'day-wrong'],
    ['i morgen', 'day-wrong'],
    ['2020-01-01', 'day-past'],
  ])('a day that is none or has passed: %s', async (due, refusal) => {
    const before = await begun(world);
    const answer = await shownTo(world, OWNER, 'solution-assign', itemData(before, 'kontrakt'), { responsible: OWNER, due });
    expect(await solutionNow(world)).toEqual(before);
    expect(textsIn(answer)).toContain(solutionRefusal(refusal, 'da'));
  });

  test('somebody of whom the directory knows nothing is not invited', async () => {
    const before = await begun(world);
    await shownTo(world, OWNER, 'solution-invite', { solution: before.id, seen: '1' }, { to: 'nobody-at-all' });
    expect(await solutionNow(world)).toEqual(before);
  });

  test('anything while the directory does not answer, and it is said so', async () => {
    const before = await begun(world);
    world.approving.trouble.directory = 'fails';
    const answer = await shownTo(world, OWNER, 'solution-item', itemData(before, 'ansvarlig'), ANSWER);
    expect(await solutionNow(world)).toEqual(before);
    expect(isCard(answer)).toBe(true);
    expect(textsIn(answer)).not.toContain('åbningstider');
  });
});

describe('people', () => {
  test('whoever is invited hears it once in their own chat, and may open it from there', async () => {
    const { id } = await shared();
    const notices = sentTo(world, COLLEAGUE);
    expect(notices).toHaveLength(1);
    expect(textsIn(notices)).toContain('Svarbot');
    const open = buttonOf(notices, 'solution-show');
    expect(textsIn(await shownTo(world, COLLEAGUE, 'solution-show', open))).toContain('Svarbot');
    expect(open).toMatchObject({ solution: id });
  });

  test('whoever is no longer part of it hears that, and sees no more than others', async () => {
    const { id, revision } = await shared();
    await shownTo(world, OWNER, 'solution-dismiss', { solution: id, seen: String(revision) }, { to: COLLEAGUE });
    await worked(world);
    expect(sentTo(world, COLLEAGUE)).toHaveLength(2);
    expect(verbsIn(await shownTo(world, COLLEAGUE, 'solution-show', { solution: id }))).toEqual([]);
  });

  test('an owner who has left is told to the DPO, who names another', async () => {
    const { id } = await shared();
    world.approving.people.set(OWNER, { id: OWNER, name: 'Anna Holm', isEnabled: false });
    const data = itemData(await solutionNow(world), 'kontrakt');
    await shownTo(world, COLLEAGUE, 'solution-assign', data, { responsible: COLLEAGUE, due: '2026-12-10' });
    await time(world, 40 * 86_400_000);
    expect((await solutionNow(world)).isOrphaned).toBe(true);
    expect(textsIn(sentTo(world, DPO))).toContain('Svarbot');
    const people = await shownTo(world, DPO, 'solution-people', { solution: id });
    await shownTo(world, DPO, 'solution-hand-over', buttonOf(people, 'solution-hand-over'), { to: COLLEAGUE });
    expect(await solutionNow(world)).toMatchObject({ owner: COLLEAGUE, isOrphaned: false });
  });
});

test('every answer to whoever is part of it is a card that stands alone', async () => {
  const solution = await ready(world);
  await told(world);
  for (const verb of ['solution-show', 'solution-missing', 'solution-people', 'solution-sign-off', 'solution-list'] as const)
    expect(isCard(await shownTo(world, OWNER, verb, { solution: solution.id }))).toBe(true);
  expect(world.reports).toEqual([]);
});

describe('somebody whom the card does not name', () => {
  test('is found by the people picker, and judged by the directory as everybody is', async () => {
    const world = await solutionWorld();
    const { id } = await begun(world);
    const guest = '00000000-0000-4000-8000-0000000005a2';
    world.approving.people.set(guest, { id: guest, name: 'Gæst', kind: 'guest' });
    const named = async () => {
      const { contributors, items } = await solutionNow(world);
      return [contributors, items.kontrakt?.responsible ?? null];
    };
    const chosen = async (person: string) => {
      await shownTo(world, OWNER, 'solution-invite', { solution: id, seen: '1' }, { to: person });
      await shownTo(world, OWNER, 'solution-assign', itemData(await solutionNow(world), 'kontrakt'), { responsible: person });
      return await named();
    };
    expect(await chosen(guest)).toEqual([[], null]);
    expect(await chosen('11111111-0000-4000-8000-000000000000')).toEqual([[], null]);
    expect(await chosen(STRANGER)).toEqual([[STRANGER], STRANGER]);
  });

  test('can be made responsible without being invited first, and is asked for in the directory', async () => {
    const house = solutionHouse();
    const asked: string[] = [];
    const knowledge: typeof house.directory.knowledge = (first, roles, also = []) => {
      asked.push(...also);
      return house.directory.knowledge(first, roles, also);
    };
    const world = await solutionWorld({ approving: { ...house, directory: { ...house.directory, knowledge } } });
    await begun(world);
    const before = itemData(await solutionNow(world), 'kontrakt');
    await shownTo(world, OWNER, 'solution-assign', before, { responsible: STRANGER });
    expect((await solutionNow(world)).items.kontrakt?.responsible).toBe(STRANGER);
    // Once when it is judged; as one of its people it would be asked for only after.
    expect(asked.indexOf(STRANGER)).toBeGreaterThanOrEqual(0);
  });
});
