// What the stories share: one started program with a directory of its own, and one browser. Whoever tells a part opens windows of it.
import { afterAll, beforeAll, jest } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { type DeskWindow, madePage, openDesk } from '../desk/page-window.ts';
import { openAs, type Window } from '../local/window.ts';
import { directoryCopy, type Lang, type Somebody } from './approval-moves.ts';
import { type Running, startHjemmel } from './hjemmel-process.ts';

jest.setTimeout(60_000);

export const directory = directoryCopy();
// Jonas and Freja tell their part of approvals in English: she is his manager here.
directory.change('mail: jonas.krogh@eksempel.example\n    manager: mette', 'mail: jonas.krogh@eksempel.example\n    manager: freja');

let running: Running | null = null;
let browser: Browser | null = null;

beforeAll(async () => {
  // One after the other: what cannot start leaves nothing open behind it.
  madePage();
  running = await startHjemmel(directory.path);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  directory.remove();
});

function there<T>(value: T | null): T {
  if (value === null) throw new TypeError('nothing has been started yet');
  return value;
}

export const hjemmel = (): Running => there(running);
export const windowOf = (as: string, options: BrowserContextOptions): Promise<Window> => openAs(there(browser), hjemmel().url, as, options);

export const WIDE = { width: 1000, height: 1300 };
export const PHONE = { width: 400, height: 860 };

/** Somebody's window in their own language, once the bot has greeted them. */
export async function sitDown(as: string, lang: Lang, options: BrowserContextOptions): Promise<Somebody> {
  const window = await windowOf(as, { locale: lang === 'da' ? 'da-DK' : 'en-GB', ...options });
  await window.messages(lang === 'da' ? 'Hej, jeg er Hjemmel' : 'Hello, I am Hjemmel').waitFor();
  return { ...window, lang };
}

/** The DPO's desk, as somebody. */
export const deskOf = (name: string, options: BrowserContextOptions): Promise<DeskWindow> =>
  openDesk(there(browser), `${hjemmel().url}/desk`, name, options);
