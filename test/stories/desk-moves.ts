// What the DPO and the deputy do at the desk, by clicking: each in the words of the window's language.
import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { DocumentView } from '../../src/publishing/types.ts';
import type { DeskWindow } from '../desk/page-window.ts';
import type { Lang } from './approval-moves.ts';

/** The labels that a person looks for. */
export const DESK = {
  da: {
    begin: 'Lav en kladde, og ret i den',
    editText: 'Ret teksten',
    textIn: 'Teksten i',
    save: 'Gem',
    affirm: 'Jeg har læst dem: de passer',
    affirmed: /^Reglerne er læst mod teksten af Karim Sønderby/u,
    addRule: 'Tilføj en regel',
    newRule: 'Ny regel',
    addRow: 'Tilføj en linje',
    about: 'Hvad handler det om?',
    choose: 'Vælg',
    noErrors: 'Der er ingen fejl. Udgaven kan foreslås.',
    rule: { prohibited: 'Ikke tilladt', permitted: 'Tilladt' },
    facts: { activity: 'handling', tool: 'værktøj', data: 'indhold' },
    propose: 'Foreslå udgaven',
    yours: 'Du har selv foreslået den, så en anden skal bekræfte.',
    read: 'Jeg har set virkningen og læst beskeden',
    confirm: 'Bekræft og udgiv',
    inForce: 'Gælder nu',
    rollBack: 'Rul tilbage',
    why: 'Hvorfor?',
    sure: /^Ja: træk udgave/u,
    withdrawn: 'Udgaven er trukket tilbage. Den forrige gælder igen.',
    nothingChanges: 'Ingen svar ændrer sig.',
    answers: 'Svar, der ændrer sig',
    words: 'Ord og værktøjer',
    wordsAbout: 'Hvad handler ordene om?',
    addTool: 'Tilføj: værktøj',
    like: 'Reglerne behandler det som',
    danishName: 'Navn på dansk',
    file: 'Fil',
    which: 'Hvad er det?',
    newPolicy: 'En helt ny politik',
    title: 'Titel',
    owner: 'Hvem ejer den?',
    readFile: 'Læs filen',
    placed: 'Placeret',
    changed: 'ændret',
    moved: 'flyttet',
    toDraft: /^Åbn kladden/u,
    difference: 'Det, der er rettet',
    differs: { changed: 'Ændret', moved: 'Flyttet' },
    discard: 'Kassér kladden',
    discarded: 'Kladden er kasseret.',
    removePolicy: 'Fjern politikken',
  },
  en: {
    begin: 'Begin a draft, and edit it',
    editText: 'Edit the text',
    textIn: 'The text of',
    save: 'Save',
    affirm: 'I have read them: they fit',
    affirmed: /^The rules were read against the text by Karim Sønderby/u,
    addRule: 'Add a rule',
    newRule: 'New rule',
    addRow: 'Add a line',
    about: 'What is it about?',
    choose: 'Choose',
    noErrors: 'There are no errors. The edition can be proposed.',
    rule: { prohibited: 'Not allowed', permitted: 'Allowed' },
    facts: { activity: 'activity', tool: 'tool', data: 'content' },
    propose: 'Propose the edition',
    yours: 'You proposed it yourself, so somebody else has to confirm.',
    read: 'I have seen the impact and read the note',
    confirm: 'Confirm and publish',
    inForce: 'In force',
    rollBack: 'Roll back',
    why: 'Why?',
    sure: /^Yes: withdraw edition/u,
    withdrawn: 'The edition was withdrawn. The one before is in force again.',
    nothingChanges: 'No answer changes.',
    answers: 'Answers that change',
    words: 'Words and tools',
    wordsAbout: 'What are the words about?',
    addTool: 'Add: tool',
    like: 'The rules treat it like',
    danishName: 'Name in Danish',
    file: 'File',
    which: 'What is it?',
    newPolicy: 'An entirely new policy',
    title: 'Title',
    owner: 'Who owns it?',
    readFile: 'Read the file',
    placed: 'Placed',
    changed: 'changed',
    moved: 'moved',
    toDraft: /^Open the draft/u,
    difference: 'What was changed',
    differs: { changed: 'Changed', moved: 'Moved' },
    discard: 'Discard the draft',
    discarded: 'The draft was discarded.',
    removePolicy: 'Remove the policy',
  },
} as const;

export type Told = { readonly window: DeskWindow; readonly lang: Lang };

const button = ({ window }: Told, name: string | RegExp) => window.page.getByRole('button', { name, exact: true });

/** What the page looks like to whoever cannot see it or sees all of it at once. */
export async function looksWell({ window, lang }: Told, name: string): Promise<void> {
  await window.picture(`story-${name}-${lang}`);
  expect(await window.barriers()).toEqual([]);
  expect(await window.overflow()).toBe(0);
}

export const clauseOf = ({ window }: Told, title: string): Locator =>
  window.page.getByRole('article').filter({ has: window.page.getByRole('heading', { level: 3, name: title }) });

export const numberIn = (url: string): number => Number(/\/(\d+)/u.exec(url.split('#')[1] ?? '')?.[1]);

/** Begins a draft of what is in force, and tells its number. */
export async function draftBegun(told: Told): Promise<number> {
  const { window, lang } = told;
  await window.goTo('editions');
  await window.page.reload();
  await window.goTo(`policy/${await inForce(told)}`);
  await button(told, DESK[lang].begin).click();
  await window.page
    .getByRole('button', { name: new RegExp(`^${DESK[lang].editText}`, 'u') })
    .first()
    .waitFor();
  return numberIn(window.page.url());
}

/** The number of the edition in force, as the list of editions tells it. */
export async function inForce({ window, lang }: Told): Promise<number> {
  const row = window.page.getByRole('row').filter({ has: window.page.getByText(DESK[lang].inForce, { exact: true }) });
  return Number(/\d+/u.exec((await row.getByRole('rowheader').textContent()) ?? '')?.[0]);
}

export async function textChanged(told: Told, title: string, [from, to]: readonly [string, string]): Promise<void> {
  const { window, lang } = told;
  await clauseOf(told, title)
    .getByRole('button', { name: `${DESK[lang].editText}: ${title}` })
    .click();
  const field = window.page.getByLabel(`${DESK[lang].textIn} ${title}`);
  const before = await field.inputValue();
  expect(before).toContain(from);
  await field.fill(before.replace(from, to));
  await button(told, DESK[lang].save).click();
  await clauseOf(told, title).locator('.policy-text').getByText(to).waitFor();
}

export async function affirmed(told: Told, title: string): Promise<void> {
  const { lang } = told;
  await clauseOf(told, title).getByRole('button', { name: DESK[lang].affirm }).click();
  await clauseOf(told, title).getByText(DESK[lang].affirmed).waitFor();
}

type Fact = keyof (typeof DESK)['da']['facts'];
export type WrittenRule = {
  readonly says: keyof (typeof DESK)['da']['rule'];
  readonly when: readonly (readonly [Fact, readonly string[]])[];
  /** How the sentence begins that the rule rests on. */
  readonly quote: string | null;
};

/** A rule put together in the editor, of what there is to choose alone. */
export async function ruleAdded(told: Told, title: string, { says, when, quote }: WrittenRule): Promise<void> {
  const { window, lang } = told;
  const words = DESK[lang];
  await clauseOf(told, title)
    .getByRole('button', { name: `${words.addRule}: ${title}` })
    .click();
  const editor = window.page.getByRole('region', { name: words.newRule });
  await editor.getByRole('radio', { name: words.rule[says], exact: true }).check();
  for (const [at, [fact, values]] of when.entries()) {
    await editor.getByRole('button', { name: words.addRow }).first().click();
    await editor.getByLabel(words.about).nth(at).selectOption({ label: words.facts[fact] });
    const chooser = editor.getByRole('combobox', { name: `${words.choose}: ${words.facts[fact]}` });
    for (const value of values) {
      await chooser.fill(value);
      await window.page.getByRole('menuitemcheckbox', { name: value, exact: true }).click();
    }
    await chooser.press('Escape');
  }
  if (quote !== null) await editor.getByRole('checkbox', { name: quote }).check();
  await editor.getByRole('button', { name: words.save, exact: true }).click();
  await editor.waitFor({ state: 'detached' });
}

/** A tool that the rules treat like another one. */
export async function toolAdded(told: Told, name: string, like: string): Promise<void> {
  const {
    window: { page },
    lang,
  } = told;
  await button(told, DESK[lang].words).click();
  await page.getByLabel(DESK[lang].wordsAbout).selectOption({ label: DESK[lang].facts.tool });
  await button(told, DESK[lang].addTool).click();
  await page.getByLabel(DESK[lang].like).selectOption({ label: like });
  await page.getByLabel(DESK[lang].danishName).fill(name);
  await page.getByLabel(DESK[lang].danishName).press('Enter');
  await page.getByRole('rowheader', { name }).waitFor();
}

/** The text of the edition, as the page has it from the API. */
export const documentIn = ({ window: { page } }: Told, n: number): Promise<DocumentView> =>
  page.evaluate<DocumentView>(
    `fetch('/desk/api/editions/${n}/document', { headers: { authorization: 'Bearer ' + sessionStorage.getItem('hjemmel-desk:token') } }).then((answer) => answer.json())`,
  );

export type HandedIn = { readonly name: string; readonly bytes: Uint8Array };

/** A file is read at the desk; without a title it is a new version of the first policy. */
export async function broughtIn({ window: { page, goTo }, lang }: Told, { name, bytes }: HandedIn, title: string | null): Promise<void> {
  const words = DESK[lang];
  await goTo('import');
  const mimeType = name.endsWith('.docx') ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' : 'text/plain';
  await page.getByLabel(words.file, { exact: true }).setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) });
  if (title !== null) {
    await page.getByLabel(words.which).selectOption({ label: words.newPolicy });
    await page.getByLabel(words.title).fill(title);
    await page.getByLabel(words.owner).fill('Direktionen');
  }
  await page.getByRole('button', { name: words.readFile }).click();
  await page.getByRole('region', { name: words.placed }).first().waitFor();
}

export async function draftOpened(told: Told): Promise<number> {
  const { page } = told.window;
  await page.getByRole('button', { name: DESK[told.lang].toDraft }).click();
  await page.getByRole('article').first().waitFor();
  return numberIn(page.url());
}

export async function policyRemoved({ window: { page }, lang }: Told, title: string): Promise<void> {
  await page.getByRole('button', { name: `${DESK[lang].removePolicy}: ${title}` }).click();
  await page.getByRole('button', { name: DESK[lang].save, exact: true }).click();
  await page.getByRole('region', { name: title, exact: true }).waitFor({ state: 'detached' });
}

export async function discarded({ window: { page, goTo }, lang }: Told, n: number): Promise<void> {
  await goTo(`publish/${n}`);
  await page.locator('summary').filter({ hasText: DESK[lang].discard }).click();
  await page.getByRole('button', { name: DESK[lang].discard }).click();
  await page.getByText(DESK[lang].discarded).waitFor();
}

/** Presses this mend for each finding that offers it, until there is no error any more. */
export async function allMended({ window: { page }, lang }: Told, mend: string): Promise<void> {
  const [mends, done] = [page.getByRole('button').filter({ hasText: mend }), page.getByText(DESK[lang].noErrors)];
  for (;;) {
    await mends.or(done).first().waitFor();
    const left = await mends.count();
    if (left === 0) return;
    await mends.first().click();
    await mends.nth(left - 1).waitFor({ state: 'detached' });
  }
}

/** Proposed by the one, confirmed by the other: in force at once. */
export async function published(one: Told, other: Told, n: number): Promise<void> {
  await one.window.goTo(`publish/${n}`);
  await button(one, DESK[one.lang].propose).click();
  await one.window.page.getByText(DESK[one.lang].yours).waitFor();
  await other.window.page.reload();
  await other.window.goTo(`publish/${n}`);
  await other.window.page.getByLabel(DESK[other.lang].read).check();
  await button(other, DESK[other.lang].confirm).click();
  await other.window.page.getByRole('heading', { name: DESK[other.lang].rollBack }).waitFor();
}

export async function rolledBack(told: Told, reason: string): Promise<void> {
  const { window, lang } = told;
  const form = window.page.getByRole('region', { name: DESK[lang].rollBack });
  await form.getByLabel(DESK[lang].why).fill(reason);
  await form.getByLabel(DESK[lang].sure).check();
  await form.getByRole('button', { name: DESK[lang].rollBack }).click();
  await window.page.getByText(DESK[lang].withdrawn).waitFor();
  await window.page.locator('.heading').getByText(reason).waitFor();
}
