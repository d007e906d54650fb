// Starts a Chromium for tests and pictures: one that is installed, else the one that comes inside an npm package. Without either
// it says so and fails: a story that was not told is no story that went well.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, LaunchOptions } from 'playwright-core';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first Chromium in PATH. */
export function installedChromium(path = process.env.PATH ?? ''): string | null {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

async function packagedChromium(): Promise<LaunchOptions> {
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: packaged.args };
}

/** A sandbox of its own is not to be had as root, as in a container. */
const OWN_ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--hide-scrollbars'];

const NONE = `
No Chromium was found, neither in PATH (${NAMES.join(', ')}) nor in the package @sparticuz/chromium (Linux on x64 only).
Install one and put it into PATH. These tests drive a real browser and do not pass without it.
`;

export async function launchBrowser(): Promise<Browser> {
  const installed = installedChromium();
  try {
    return await chromium.launch(installed === null ? await packagedChromium() : { executablePath: installed, args: OWN_ARGS });
  } catch (cause) {
    process.stderr.write(NONE);
    throw new Error('no Chromium could be started', { cause });
  }
}
