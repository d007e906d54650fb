// A window of the desk's page in a real browser, and what axe-core finds in it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pictures = fileURLToPath(new URL('../pictures/out/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Made only where it is not current. What was said while it was made. */
export function madePage(): string {
  const { status, stderr } = spawnSync(process.execPath, ['desk-page.mjs'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new TypeError(stderr);
  return stderr;
}

/** Bytes of each file of the page, compressed. */
export function pageSizes(): Readonly<Record<string, number>> {
  const folder = `${root}node_modules/.cache/hjemmel-desk/`;
  const names = readdirSync(folder).filter((name) => !name.endsWith('.json'));
  return Object.fromEntries(names.map((name) => [name, gzipSync(readFileSync(`${folder}${name}`)).length]));
}

export type DeskWindow = {
  readonly page: Page;
  readonly goTo: (place: string) => Promise<void>;
  readonly picture: (name: string) => Promise<void>;
  /** Serious and critical ones, in a line each. */
  readonly barriers: () => Promise<readonly string[]>;
  /** Pixels by which the page is wider than its window. */
  readonly overflow: () => Promise<number>;
  readonly problems: readonly string[];
};

const PATIENCE_MS = 15_000;

export async function openDesk(browser: Browser, url: string, name: string, options: BrowserContextOptions = {}): Promise<DeskWindow> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
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
  await page.goto(url);
  await page.getByRole('button', { name: new RegExp(name, 'u') }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { ...windowOf(page, url), problems };
}

/** What it found amiss is told by its HTML alone: selectors for every element take longer than the rules. */
const RUN_AXE = 'axe.run(document, { resultTypes: ["violations"], selectors: false }).then(({ violations }) => violations)';

type Violation = { readonly id: string; readonly impact: string | null; readonly nodes: readonly { readonly html: string }[] };

function windowOf(page: Page, url: string): Omit<DeskWindow, 'problems'> {
  return {
    page,
    goTo: async (place) => {
      await page.goto(`${url}#/${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      while ((await page.locator('.coming').count()) > 0) await page.locator('.coming').first().waitFor({ state: 'detached' });
    },
    picture: async (name) => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: `${pictures}desk-${name}.png` });
    },
    barriers: async () => {
      // A place of the page is reached without loading it anew, so axe is often there already.
      if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe);
      const violations: readonly Violation[] = await page.evaluate(RUN_AXE);
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    },
    overflow: () => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  };
}
