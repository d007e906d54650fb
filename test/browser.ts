// Starts a Chromium for tests and pictures: one that is installed, else the one that comes inside an npm package. Without either
// it says so and fails: a story that was not told is no story that went well.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, LaunchOptions } from 'playwright-core';
import { chromium } from 'playwright-core';
import { Fault } from '../src/engine/fault.ts';

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

/** Where the one inside the package runs. */
const isPackaged = process.platform === 'linux' && process.arch === 'x64';

async function packagedChromium(): Promise<LaunchOptions> {
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: packaged.args };
}

/** A sandbox of its own is not to be had as root, as in a container. */
const OWN_ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--hide-scrollbars'];

const NONE = `
No Chromium was found: not in PATH (${NAMES.join(', ')}), not in the package @sparticuz/chromium (Linux on x64 only),
and no Chrome where it installs itself.
Install one and put it into PATH. These tests drive a real browser and do not pass without it.
`;

/** `pinned` is the one inside the package first: its version stands still, so that it draws the same bytes everywhere. */
export type Preferred = 'installed' | 'pinned';

async function launchOptions(preferred: Preferred): Promise<LaunchOptions> {
  const installed = preferred === 'pinned' && isPackaged ? null : installedChromium();
  if (installed !== null) return { executablePath: installed, args: OWN_ARGS };
  // Elsewhere Chrome is installed outside PATH.
  return isPackaged ? await packagedChromium() : { channel: 'chrome' };
}

export async function launchBrowser(preferred: Preferred = 'installed'): Promise<Browser> {
  try {
    return await chromium.launch(await launchOptions(preferred));
  } catch (cause) {
    process.stderr.write(NONE);
    const hint = 'install a Chromium and put it into PATH';
    throw new Fault({ code: 'no-browser', message: 'no Chromium could be started', hint, cause });
  }
}
