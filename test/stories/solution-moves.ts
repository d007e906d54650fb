// What people do with a solution in the local Teams, by clicking: each in the words of the window's language.
import type { Locator } from 'playwright-core';
import type { Lang, Somebody } from './approval-moves.ts';

/** The labels that a person looks for. */
export const SOLUTION = {
  da: {
    solution: 'Løsning',
    offer: 'Fra forsøg til drift',
    begin: 'Opret løsningen',
    name: 'Hvad hedder løsningen?',
    purpose: 'Hvad skal den bruges til?',
    model: 'Hvilken model bruger den?',
    create: 'Opret',
    facts: 'Rolle og risiko',
    goOn: 'Gem og fortsæt',
    look: 'Første blik på rolle og risiko',
    overview: 'Til overblikket',
    themes: 'Temaer',
    people: 'Personer',
    contributors: 'Medarbejdere på løsningen',
    invite: 'Invitér',
    whom: 'Hvem skal være med?',
    open: 'Åbn',
    openIt: 'Åbn løsningen',
    openTheme: 'Åbn temaet',
    answer: 'Dit svar',
    link: 'Link til dokumentation',
    save: 'Gem',
    saveNext: 'Gem og næste',
    saved: 'Gemt.',
    blocking: 'Spærrer',
    done: /(?<done>\d+) af (?<of>\d+)/u,
    assign: 'Ansvarlig og frist',
    assignWho: 'Hvem er ansvarlig?',
    assignDay: 'Senest hvilken dag?',
    assignYes: 'Gem ansvarlig og frist',
    risk: 'Accepter risikoen',
    riskWhy: 'Hvad er risikoen',
    riskYes: 'Ja, tag risikoen med',
    missing: /(?<count>\d+) mangler før drift/u,
    signOff: 'Send til godkendelse',
    describe: 'Beskriv løsningen',
    sent: /Anmodning (?<number>\d+) er sendt/u,
  },
  en: {
    solution: 'Solution',
    offer: 'From trial to production',
    begin: 'Create the solution',
    name: 'What is the solution called?',
    purpose: 'What is it to be used for?',
    model: 'Which model does it use?',
    create: 'Create',
    facts: 'Role and risk',
    goOn: 'Save and go on',
    look: 'First look at role and risk',
    overview: 'To the overview',
    themes: 'Themes',
    people: 'People',
    contributors: 'Contributors',
    invite: 'Invite',
    whom: 'Who is to join?',
    open: 'Open',
    openIt: 'Open the solution',
    openTheme: 'Open the theme',
    answer: 'Your answer',
    link: 'Link to evidence',
    save: 'Save',
    saveNext: 'Save and next',
    saved: 'Saved.',
    blocking: 'Blocking',
    done: /(?<done>\d+) of (?<of>\d+)/u,
    assign: 'Responsible and due',
    assignWho: 'Who is responsible?',
    assignDay: 'By which day?',
    assignYes: 'Save responsible and due',
    risk: 'Accept the risk',
    riskWhy: 'What is the risk',
    riskYes: 'Yes, take the risk along',
    missing: /Missing before production: (?<count>\d+)/u,
    signOff: 'Send for approval',
    describe: 'Describe the solution',
    sent: /Request (?<number>\d+) has been sent/u,
  },
} as const satisfies Readonly<Record<Lang, Readonly<Record<string, string | RegExp>>>>;

export type SolutionWords = (typeof SOLUTION)[Lang];

/** A chatbot for everybody that knows who its customers are: by the checklist of this policy the DPO has to say yes to it too. */
const CHOSEN = new Set([
  ...['personal', 'customers', 'public-users', 'used-by-us', 'kept-here', 'bought-set-up', 'vendor-in-eu', 'our-name', 'as-intended'],
  ...['nothing-prohibited', 'no-area', 'prepares', 'no-profiling', 'no-decisions', 'no-product', 'talks', 'made-text', 'reads-nothing'],
]);

/** The message that came last, and stays the one that is meant when others come. */
async function latest({ page }: Somebody): Promise<Locator> {
  const all = page.locator('.conversation').getByRole('article');
  return all.nth((await all.count()) - 1);
}

/** The last message that says this, whatever has come after it; it stays the one that is meant when it changes. */
export async function saying({ page }: Somebody, says: string): Promise<Locator> {
  const all = page.locator('.conversation').getByRole('article');
  await all.filter({ hasText: says }).last().waitFor();
  for (let at = (await all.count()) - 1; at > 0; at -= 1) if ((await all.nth(at).filter({ hasText: says }).count()) > 0) return all.nth(at);
  return all.first();
}

/** Types it and waits for the card that says this. */
export async function asked(somebody: Somebody, text: string, says: string | RegExp): Promise<Locator> {
  const before = await somebody.messages(says).count();
  await somebody.send(text);
  await somebody.messages(says).nth(before).waitFor();
  return await latest(somebody);
}

export const push = (card: Locator, name: string): Promise<void> => card.getByRole('button', { name, exact: true }).last().click();

/** Presses, and waits until the card says something that it did not say before. */
export async function turnTo(card: Locator, name: string, says: string): Promise<void> {
  await push(card, name);
  await card.getByText(says).first().waitFor();
}

export async function textOf(card: Locator): Promise<string> {
  return (await card.textContent()) ?? '';
}

/** What a named part of a pattern stands for in a card; NaN where the card does not say it. */
export async function numberIn(card: Locator, pattern: RegExp, name: string): Promise<number> {
  return Number(pattern.exec(await textOf(card))?.groups?.[name] ?? Number.NaN);
}

/** From the offer to the questions; the card goes on being this one. */
export async function begun(somebody: Somebody, card: Locator, given: { name: string; purpose: string }): Promise<void> {
  const words = SOLUTION[somebody.lang];
  await turnTo(card, words.begin, words.name);
  await card.getByLabel(words.name).fill(given.name);
  await card.getByLabel(words.purpose).fill(given.purpose);
  await somebody.picture(`solution-begin-${somebody.lang}`);
  await turnTo(card, words.create, words.facts);
}

async function pageAnswered(card: Locator): Promise<void> {
  const boxes = card.locator('input[name^="solution-facts:fact:"]');
  const values = await boxes.evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));
  for (const [at, value] of values.entries()) if (CHOSEN.has(value)) await boxes.nth(at).check();
}

/** A page at a time until the first look stands there; the number of pages. */
export async function factsTold(somebody: Somebody, card: Locator): Promise<number> {
  const words = SOLUTION[somebody.lang];
  const left = card.getByText(/ikke besvaret endnu|not answered yet/u);
  for (let pages = 1; ; pages += 1) {
    await pageAnswered(card);
    const before = await left.textContent();
    await push(card, words.goOn);
    await card.getByText(before ?? '', { exact: true }).waitFor({ state: 'detached' });
    if ((await card.getByText(words.look).count()) > 0) return pages;
  }
}

export async function invited({ lang }: Somebody, card: Locator, name: string): Promise<void> {
  const words = SOLUTION[lang];
  await turnTo(card, words.people, words.contributors);
  await card.getByRole('button', { name: words.invite }).first().click();
  await card.getByLabel(words.whom).selectOption({ label: name });
  await push(card, words.invite);
  await card.getByText(`• ${name}`).waitFor();
}

/** A theme of the picture; its first item that blocks is open. */
export async function themeOpened({ lang }: Somebody, card: Locator, theme: string): Promise<void> {
  await card.getByRole('button', { name: theme }).first().click();
  await card.getByLabel(SOLUTION[lang].answer).waitFor();
}

export async function filled({ lang }: Somebody, card: Locator, { answer, link = '' }: { answer: string; link?: string }): Promise<void> {
  const words = SOLUTION[lang];
  await card.getByLabel(words.answer).fill(answer);
  if (link !== '') await card.getByLabel(words.link).fill(link);
}

/** Everything that blocks in the theme that is open, one item after the other. */
async function themeAnswered(somebody: Somebody, card: Locator, link: string): Promise<void> {
  const words = SOLUTION[somebody.lang];
  const blocks = card.getByRole('heading', { name: words.blocking, exact: true });
  while ((await blocks.count()) > 0) {
    const done = await numberIn(card, words.done, 'done');
    const of = await numberIn(card, words.done, 'of');
    await filled(somebody, card, { answer: `${link} (${done})`, link });
    await push(card, words.saveNext);
    await card
      .getByText(words.done)
      .filter({ hasText: `${done + 1} ${somebody.lang === 'da' ? 'af' : 'of'} ${of}` })
      .first()
      .waitFor();
  }
}

/** From the overview, until nothing but this theme blocks any more; it is the one that stands open. */
export async function answeredUpTo(somebody: Somebody, card: Locator, last: string, link: string): Promise<void> {
  const words = SOLUTION[somebody.lang];
  const wanted = async () => await card.getByRole('combobox').locator('option:checked').textContent();
  while (!((await wanted()) ?? '').includes(last)) {
    await push(card, words.openTheme);
    await card.getByLabel(words.answer).waitFor();
    await themeAnswered(somebody, card, link);
    await turnTo(card, words.overview, words.themes);
  }
  await push(card, words.openTheme);
  await card.getByLabel(words.answer).waitFor();
}

export async function assigned(
  { lang }: Somebody,
  card: Locator,
  { to, due }: { to: string; due: (today: string) => string },
): Promise<void> {
  const words = SOLUTION[lang];
  await card.getByRole('button', { name: words.assign }).click();
  await card.getByLabel(words.assignWho).selectOption({ label: to });
  const day = card.getByLabel(words.assignDay);
  await day.fill(due((await day.getAttribute('min')) ?? ''));
  await push(card, words.assignYes);
  await card.getByText(words.saved, { exact: true }).waitFor();
}

export async function riskTaken({ lang }: Somebody, card: Locator, why: string): Promise<void> {
  const words = SOLUTION[lang];
  await card.getByRole('button', { name: words.risk }).click();
  await card.getByLabel(words.riskWhy).fill(why);
  await push(card, words.riskYes);
  await card.getByText(words.saved, { exact: true }).waitFor();
}
