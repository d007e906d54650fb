// What the tests of the desk's page share: one browser, and before each test a server that stands in for the API, with nothing done in it
// yet. A test opens its own window.
import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { type PageMock, startPageMock } from './page-mock.ts';
import { type DeskWindow, madePage, openDesk } from './page-window.ts';

jest.setTimeout(120_000);

let browser: Browser;
let desk: DeskWindow | null = null;
/** Of the test that runs. */
export let mock: PageMock;

beforeAll(async () => {
  madePage();
  browser = await launchBrowser();
});
beforeEach(async () => {
  await desk?.page.context().close();
  await mock?.stop();
  mock = await startPageMock();
});
afterAll(async () => {
  await browser?.close();
  await mock?.stop();
});

export async function opened(name = 'Mette Holm', options: BrowserContextOptions = {}): Promise<DeskWindow> {
  desk = await openDesk(browser, mock.url, name, options);
  return desk;
}
