// A window of the local Teams in a real browser, as somebody: what one does there, and what one sees.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

const pictures = fileURLToPath(new URL('../pictures/out/', import.meta.url));

export type Window = {
  readonly page: Page;
  /** Types into the open chat and sends. */
  readonly send: (text: string) => Promise<void>;
  /** The messages that say this, oldest first. */
  readonly messages: (text: string | RegExp) => Locator;
  readonly button: (name: string | RegExp) => Locator;
  readonly dialog: () => Locator;
  readonly openChat: (name: RegExp) => Promise<void>;
  readonly picture: (name: string) => Promise<void>;
  /** What the browser complained of: refused by the policy, thrown, not found. */
  readonly problems: readonly string[];
};

export const PATIENCE_MS = 10_000;

export async function openAs(browser: Browser, url: string, as: string, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 760 },
    locale: 'da-DK',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && problems.push(line.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(`${url}/?as=${as}`);
  await page.locator('.conversation').waitFor();
  return { ...windowOf(page), problems };
}

function windowOf(page: Page): Omit<Window, 'problems'> {
  const conversation = page.locator('.conversation');
  return {
    page,
    send: async (text) => {
      const field = conversation.locator('> .compose textarea');
      await field.fill(text);
      await field.press('Enter');
    },
    messages: (text) => conversation.getByRole('article').filter({ hasText: text }),
    button: (name) => conversation.getByRole('button', { name, exact: true }),
    dialog: () => page.getByRole('dialog'),
    openChat: async (name) => {
      await page.getByRole('navigation').getByRole('button', { name }).click();
      await conversation.getByRole('heading', { name }).waitFor();
    },
    picture: async (name) => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: `${pictures}local-${name}.png` });
    },
  };
}
