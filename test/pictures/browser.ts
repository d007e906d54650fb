// The browser that pictures are drawn in: the one inside @sparticuz/chromium where it runs, because its version is pinned and the
// same drawing then gives the same bytes everywhere; else the Chrome that the machine has.
import packed from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

export async function openBrowser(): Promise<Browser> {
  const isPacked = process.platform === 'linux' && process.arch === 'x64';
  return isPacked
    ? chromium.launch({ executablePath: await packed.executablePath(), args: packed.args })
    : chromium.launch({ channel: 'chrome' });
}
