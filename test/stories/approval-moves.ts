// What people do with requests for approval in the local Teams, by clicking: each in the words of the window's language.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import type { Window } from '../local/window.ts';

export type Lang = 'da' | 'en';

/** The labels that a person looks for. */
export const LABELS = {
  da: {
    request: 'Anmodning',
    sent: 'sendt',
    ask: 'Søg godkendelse',
    purpose: 'Hvad skal du bruge det til?',
    who: 'Hvem har givet samtykke?',
    day: 'Hvilken dag?',
    how: 'Hvordan? (fx mail eller aftale)',
    where: 'Hvor kan det ses? (link eller sted)',
    file: 'Send anmodningen',
    approve: 'Godkend',
    conditions: 'Betingelser (valgfrit)',
    until: 'Gælder til og med',
    seen: 'Jeg har selv set samtykket',
    everyone: 'Alle, der spørger om det samme',
    approveYes: 'Ja, godkend',
    reject: 'Afvis',
    rejectWhy: 'Hvorfor ikke? Den, der spørger, kan se det.',
    rejectYes: 'Nej, afvis',
    question: 'Stil et spørgsmål',
    questionWhat: 'Dit spørgsmål til den, der beder om godkendelse',
    questionSend: 'Send spørgsmålet',
    reply: 'Svar',
    replyWhat: 'Dit svar',
    replySend: 'Send svaret',
    handOver: 'Giv videre',
    handOverTo: 'Hvem skal afgøre den?',
    withdraw: 'Træk tilbage',
    withdrawYes: 'Ja, træk den tilbage',
    revoke: 'Tilbagekald',
    revokeWhy: 'Hvorfor? Den, der spurgte, kan se det.',
    revokeYes: 'Ja, tilbagekald',
  },
  en: {
    request: 'Request',
    sent: 'sent',
    ask: 'Request approval',
    purpose: 'What do you need it for?',
    who: 'Who gave consent?',
    day: 'On which day?',
    how: 'How? (such as a mail or a contract)',
    where: 'Where can it be seen? (link or place)',
    file: 'Send the request',
    approve: 'Approve',
    conditions: 'Conditions (optional)',
    until: 'Counts until the end of',
    seen: 'I have seen the consent myself',
    everyone: 'Everyone who asks for the same',
    approveYes: 'Yes, approve',
    reject: 'Reject',
    rejectWhy: 'Why not? The one who asks can see this.',
    rejectYes: 'No, reject',
    question: 'Ask a question',
    questionWhat: 'Your question to the one who asks for approval',
    questionSend: 'Send the question',
    reply: 'Reply',
    replyWhat: 'Your reply',
    replySend: 'Send the reply',
    handOver: 'Hand over',
    handOverTo: 'Who is to decide it?',
    withdraw: 'Withdraw',
    withdrawYes: 'Yes, withdraw it',
    revoke: 'Revoke',
    revokeWhy: 'Why? The one who asked can see this.',
    revokeYes: 'Yes, revoke',
  },
} as const satisfies Readonly<Record<Lang, Readonly<Record<string, string>>>>;

export type Somebody = Window & { readonly lang: Lang };

/** Sets the page to a language, and writes something so that the bot knows too. */
export async function speaking(somebody: Somebody, lang: Lang): Promise<Somebody> {
  await somebody.page.getByRole('button', { name: lang === 'da' ? 'Dansk' : 'English', exact: true }).click();
  const words =
    lang === 'da'
      ? { ask: '/pligter', none: 'Du har ingen frister, der venter' }
      : { ask: '/duties', none: 'You have no deadlines waiting' };
  await somebody.send(words.ask);
  await somebody.messages(words.none).last().waitFor();
  return { ...somebody, lang };
}

/** On a narrow screen the list of chats lies behind the conversation. */
export async function showChats({ page, lang }: Somebody): Promise<void> {
  const back = page.getByRole('button', { name: lang === 'da' ? 'Tilbage til listen' : 'Back to the list' });
  if (await back.isVisible()) await back.click();
}

/** The one message that is somebody's card of a request. */
export const requestCard = ({ messages, lang }: Somebody, number: number): Locator =>
  messages(`${LABELS[lang].request} ${number} · ${LABELS[lang].sent}`);

/** A button of a card, or one of the form that it unfolds. */
export const press = (within: Locator, name: string): Promise<void> => within.getByRole('button', { name, exact: true }).last().click();
/** Inputs of a card say in their name that they must be filled in. */
export const field = (within: Locator, label: string): Locator => within.getByLabel(label).last();

export type Consent = { readonly who: string; readonly how: string; readonly where: string };

const withButton = ({ page }: Somebody, name: string): Locator =>
  page
    .locator('.conversation')
    .getByRole('article')
    .filter({ has: page.getByRole('button', { name, exact: true }) });

/** Asks, and opens the form on the answer; the form. */
export async function openForm(somebody: Somebody, question: string): Promise<Locator> {
  const words = LABELS[somebody.lang];
  const before = await withButton(somebody, words.ask).count();
  await somebody.send(question);
  await press(withButton(somebody, words.ask).nth(before), words.ask);
  const form = withButton(somebody, words.file);
  await form.waitFor();
  return form;
}

export async function fillConsent({ lang }: Somebody, form: Locator, { who, how, where }: Consent): Promise<void> {
  const words = LABELS[lang];
  await field(form, words.who).fill(who);
  await field(form, words.day).fill('2026-11-19');
  await field(form, words.how).fill(how);
  await field(form, words.where).fill(where);
}

/** From the question to the receipt; the number. */
export async function file(somebody: Somebody, question: string, purpose: string): Promise<number> {
  const form = await openForm(somebody, question);
  await field(form, LABELS[somebody.lang].purpose).fill(purpose);
  return await sendForm(somebody, form);
}

/** The receipt has the place of the form. */
export async function sendForm(somebody: Somebody, form: Locator): Promise<number> {
  const { lang, messages } = somebody;
  await press(form, LABELS[lang].file);
  await form.waitFor({ state: 'detached' });
  const receipt = messages(lang === 'da' ? /Anmodning \d+ er sendt/u : /Request \d+ has been sent/u).last();
  await receipt.waitFor();
  const said = /(?:Anmodning|Request) (\d+) (?:er sendt|has been sent)/u.exec((await receipt.textContent()) ?? '');
  return Number(said?.[1] ?? Number.NaN);
}

/** Says yes to it as it stands, having seen whatever consent there is. */
export async function approve({ lang }: Somebody, card: Locator): Promise<void> {
  const words = LABELS[lang];
  await press(card, words.approve);
  const seen = card.getByRole('checkbox', { name: words.seen });
  if ((await seen.count()) > 0) await seen.check();
  await press(card, words.approveYes);
}

export async function reject({ lang }: Somebody, card: Locator, why: string): Promise<void> {
  const words = LABELS[lang];
  await press(card, words.reject);
  await field(card, words.rejectWhy).fill(why);
  await press(card, words.rejectYes);
}

/** Days after a day, as an input of a day has it. */
export const daysAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Everybody's clock: the next day, seen in the button that brings it. */
export async function letDayPass({ page, lang }: Somebody): Promise<void> {
  const button = page.getByRole('button', { name: lang === 'da' ? 'En dag senere' : 'A day later' });
  const before = (await button.textContent()) ?? '';
  await button.click();
  await button.filter({ hasNotText: before }).waitFor();
}

const OWN = fileURLToPath(new URL('../../directory/colleagues.yaml', import.meta.url));

export type DirectoryCopy = {
  readonly path: string;
  /** Puts one line in place of another; read by the program at the next click. */
  readonly change: (line: string, by: string) => void;
  readonly remove: () => void;
};

/** A copy of the colleagues that come along, for one test to change. */
export function directoryCopy(): DirectoryCopy {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-people-'));
  const path = join(folder, 'colleagues.yaml');
  copyFileSync(OWN, path);
  return {
    path,
    change: (line, by) => {
      const text = readFileSync(path, 'utf8');
      if (text.split(line).length !== 2) throw new RangeError(`the directory does not say once: ${line}`);
      writeFileSync(path, text.replace(line, by));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
