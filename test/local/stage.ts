// The local Teams and a browser to open windows of it in, for the tests of one file.
import type { BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import type { Heard } from './bot.ts';
import { type LocalServer, startLocal } from './local-server.ts';
import { openAs, type Window } from './window.ts';

export type Stage = LocalServer & {
  readonly openAs: (as: string, options?: BrowserContextOptions) => Promise<Window>;
  /** What the bot heard of this invoke. */
  readonly invokes: (name: string) => readonly Heard[];
};

export async function openStage(): Promise<Stage> {
  const [local, browser] = await Promise.all([startLocal(), launchBrowser()]);
  return {
    ...local,
    openAs: (as, options) => openAs(browser, local.url, as, options),
    invokes: (name) => local.heard.filter((one) => one.type === 'invoke' && one.name === name),
    close: async () => {
      await browser.close();
      await local.close();
    },
  };
}
