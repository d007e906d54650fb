// The DPO looks after solutions at the desk, told end to end in a real browser and in both languages. Karim is the DPO and Freja the
// deputy; Anna's chatbot is on its way, and an earlier colleague's solution has nobody.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { acted, begun, type Life } from '../desk/solution-scene.ts';
import type { Lang } from './approval-moves.ts';
import { looksWell, type Told } from './desk-moves.ts';
import { deskOf, hjemmel } from './stage.ts';

const ANNA = '3f0c1a52-7b1e-4a6d-9c55-2d8f5f3b1a01';
const JONAS = '8a9be7d4-52c3-4e0f-8d1b-6b7c90e4f202';
const KARIM = '5e6f8b90-3c7d-4d12-b0a4-7e25c8f96d04';
const TENANT = '7d1f2c7e-4c1b-4f0e-9a52-0c6f5a1e2b90';

const STORIES = {
  da: {
    locale: 'da-DK',
    name: 'Chatbot til kunder',
    solutions: 'Løsninger',
    csv: 'Hent som CSV',
    dossier: 'Hent dossier (PDF)',
    find: 'Navn',
    closed: 'Kun navn og trin',
    data: 'Hvilke rigtige data kommer løsningen til at arbejde med',
    accountable: 'Risiko nævnt, ikke accepteret endnu',
    taken: 'Risikoen blev accepteret',
    answer: 'Svar',
    accept: 'Acceptér risikoen',
    why: 'Hvorfor kan risikoen accepteres?',
    because: 'Indtil der er udpeget en afløser.',
    save: 'Gem',
    first: 'Første blik: rolle og risiko',
    ours: 'i vores ord',
    handOver: 'Giv løsningen en anden ejer',
    newOwner: 'Ny ejer',
    about: 'Om løsningen',
    history: 'Historik',
    given: 'Ny ejer: Freja',
    conflict: 'En anden har ændret det imens',
    keepMine: 'Gem mit alligevel',
    mine: 'Det, DPO’en skrev',
    theirs: 'Det, Anna skrev',
    begun: 'Oprettet',
  },
  en: {
    locale: 'en-GB',
    name: 'Customer chatbot',
    solutions: 'Solutions',
    csv: 'Download as CSV',
    dossier: 'Download the dossier (PDF)',
    find: 'Name',
    closed: 'Name and stage only',
    data: 'What real data will the solution work with',
    accountable: 'Risk named, not accepted yet',
    taken: 'The risk was accepted',
    answer: 'Answer',
    accept: 'Accept the risk',
    why: 'Why can the risk be accepted?',
    because: 'Until a deputy has been named.',
    save: 'Save',
    first: 'First look: role and risk',
    ours: 'in our words',
    handOver: 'Give the solution another owner',
    newOwner: 'New owner',
    about: 'About the solution',
    history: 'History',
    given: 'New owner: Freja',
    conflict: 'Somebody else made a change meanwhile',
    keepMine: 'Save mine anyway',
    mine: 'What the DPO wrote',
    theirs: 'What Anna wrote',
    begun: 'Begun',
  },
} as const;

const FACTS = {
  'solution-data': ['personal'],
  'solution-users': ['customer-users'],
  'solution-operated': 'used-by-us',
  'given-on': 'kept-here',
  'solution-made': 'bought-set-up',
  'prohibited-kind': ['nothing-prohibited'],
  'meets-people': 'talks',
};

const people = new Map([ANNA, JONAS, KARIM].map((id) => [id, { kind: 'member', isEnabled: true } as const]));
const knowledge = { people, dpos: [KARIM], it: [] };
const inLife = (deed: (life: Life) => Promise<void>) =>
  hjemmel().withSolutions((kept) => deed({ kept, tenant: TENANT, now: Date.now, knowledge }));

/** Tells the number that it got. */
async function seeded(name: string): Promise<number> {
  let number = 0;
  await inLife(async (life) => {
    number = await begun(life, { owner: ANNA, described: { name, vendor: 'Nordsvar A/S', model: 'Dialog 3' }, facts: FACTS });
    const of = { by: ANNA, at: Date.now(), seen: 0 };
    await acted(life, number, { by: ANNA, at: Date.now(), kind: 'invite', person: JONAS });
    await acted(life, number, { by: ANNA, at: Date.now(), kind: 'move', stage: 'pilot' });
    await acted(life, number, { ...of, kind: 'accept-risk', item: 'accountable', reason: 'Der er ikke udpeget en afløser.' });
  });
  return number;
}

const answeredByAnna = (number: number, answer: string) =>
  inLife((life) => acted(life, number, { kind: 'answer', by: ANNA, at: Date.now(), item: 'real-data', seen: 0, answer, evidence: [] }));

describe.each(['da', 'en'] as const)('solutions at the desk, told in `%s`,', (lang: Lang) => {
  const story = STORIES[lang];
  let karim: Told;
  let number = 0;
  beforeAll(async () => {
    number = await seeded(story.name);
    karim = { lang, window: await deskOf('Karim Sønderby', { locale: story.locale, viewport: { width: 1280, height: 1100 } }) };
  });

  test('are found in the register with their stage and gaps, and taken away as CSV', async () => {
    const { page, goTo } = karim.window;
    await goTo('overview');
    await looksWell(karim, 'solutions-overview');
    await page.getByRole('link', { name: story.solutions, exact: true }).click();
    await page.getByLabel(story.find).fill(story.name.slice(0, 8).toUpperCase());
    await page.getByRole('row').filter({ hasText: story.name }).getByText('Pilot').waitFor();
    await looksWell(karim, 'solutions');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: story.csv }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain(story.name);
  });

  test('are looked at: themes, the first look in our words, items, and what somebody else wrote meanwhile', async () => {
    const { page } = karim.window;
    await page.getByRole('link', { name: story.name }).click();
    await page.getByRole('heading', { level: 1, name: story.name }).waitFor();
    await looksWell(karim, 'solution');
    const look = page.getByRole('region', { name: story.first });
    await look.locator('summary').first().click();
    await look.getByText(story.ours).first().waitFor();
    await look.scrollIntoViewIfNeeded();
    await looksWell(karim, 'solution-look');
    const item = page.locator('details.item').filter({ hasText: story.data });
    await item.locator('summary').click();
    await item.getByRole('button', { name: story.answer, exact: true }).click();
    await item.getByRole('textbox', { name: story.answer }).fill(story.mine);
    await answeredByAnna(number, story.theirs);
    await item.getByRole('button', { name: story.save, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: story.conflict });
    await dialog.getByText(story.theirs).waitFor();
    await looksWell(karim, 'solution-conflict');
    await dialog.getByRole('button', { name: story.keepMine }).click();
    await dialog.waitFor({ state: 'detached' });
    await item.getByText(story.mine, { exact: true }).first().waitFor();
  });

  test('get a risk accepted and another owner, with a history of both', async () => {
    const { page } = karim.window;
    const item = page.locator('details.item').filter({ hasText: story.accountable });
    await item.locator('summary').click();
    await item.getByRole('button', { name: story.accept }).click();
    await item.getByRole('textbox', { name: story.why }).fill(story.because);
    await item.getByRole('button', { name: story.save, exact: true }).click();
    await page.locator('details.item').getByText(story.taken).waitFor();
    const form = page.getByRole('region', { name: story.handOver });
    await form.getByLabel(story.newOwner).selectOption({ label: 'Freja Dam' });
    await form.getByRole('button', { name: story.save }).click();
    await page.getByRole('region', { name: story.about }).getByText('Freja Dam').waitFor();
    await page.locator('summary').filter({ hasText: story.history }).click();
    await page.getByRole('listitem').filter({ hasText: story.begun }).waitFor();
    await page.locator('.history').scrollIntoViewIfNeeded();
    await looksWell(karim, 'solution-history');
  });

  test('are taken away as a dossier', async () => {
    const { page } = karim.window;
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: story.dossier }).click();
    expect(
      readFileSync(await (await download).path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  test('are a name and a stage for a reader who has no part in them', async () => {
    await begunByKarim();
    const mette = await deskOf('Mette Lindgaard', { locale: story.locale });
    await mette.goTo('solutions');
    await mette.page.getByText(story.closed).first().waitFor();
    await looksWell({ lang, window: mette }, 'solutions-reader');
    expect(mette.problems).toEqual([]);
  });

  test('are shown without any problem for the browser but the one that was told of', () => {
    expect(karim.window.problems).toEqual([expect.stringContaining('409 (Conflict)')]);
  });
});

const begunByKarim = () =>
  inLife(async (life) => {
    await begun(life, { owner: KARIM, described: { name: 'Kun DPO’ens' } });
  });
