// The register of solutions on the desk's page in a real browser, answered by the routes themselves.
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { type PageMock, startPageMock } from './page-mock.ts';
import { type DeskWindow, madePage, openDesk, pageSizes } from './page-window.ts';

jest.setTimeout(120_000);

let browser: Browser;
let mock: PageMock;
let desk: DeskWindow | null = null;

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

async function opened(name = 'Mette Holm', options: Parameters<typeof openDesk>[3] = {}): Promise<DeskWindow> {
  desk = await openDesk(browser, mock.url, name, options);
  return desk;
}

test.each([
  ['light', 'da-DK', 1280],
  ['dark', 'en-GB', 1280],
  ['light', 'en-GB', 360],
  ['dark', 'da-DK', 360],
] as const)('neither the list nor a solution has a serious barrier or overflows: %s, %s, %i wide', async (colorScheme, locale, width) => {
  const { page, goTo, picture, barriers, overflow, problems } = await opened('Mette Holm', {
    colorScheme,
    locale,
    viewport: { width, height: 900 },
  });
  for (const place of ['solutions', 'solutions/1']) {
    await goTo(place);
    await picture(`${place.replace('/', '-')}-${colorScheme}-${width}`);
    expect([await barriers(), await overflow()]).toEqual([[], 0]);
  }
  for (const item of await page.locator('details').all()) await item.locator('summary').first().click();
  await page.locator('.deeds button').first().click();
  await picture(`solution-open-${colorScheme}-${width}`);
  expect([await barriers(), await overflow()]).toEqual([[], 0]);
  expect(problems).toEqual([]);
});
