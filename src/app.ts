// Builds the bot from what it is handed; opens no socket and reads no environment.
import { type DeskMounting, mountDesk } from './desk/mount.ts';
import type { Understanding } from './language/understand.ts';
import type { Store } from './ports/store.ts';
import { afterwards } from './teams/afterwards.ts';
import type { Approving } from './teams/approvals/approving.ts';
import { uploadsThrough } from './teams/exports/upload.ts';
import type { Guard } from './teams/guard/admission.ts';
import { httpCalls } from './teams/http-call.ts';
import { BotServer } from './teams/http-server.ts';
import type { EdgeReport } from './teams/messages-route.ts';
import { type BotToken, messengerOf } from './teams/messenger.ts';
import type { Publishing } from './teams/publishing/publishing.ts';
import { listen, sdkApp } from './teams/sdk-app.ts';
import type { Bot, Exporting, TurnReport } from './teams/turn.ts';
import { within } from './teams/within.ts';

/** What is answered by: another object once another edition is in force. */
export type Answering = { readonly understanding: Understanding; readonly digest: string };

export type AppParts = {
  readonly live: () => Answering;
  readonly store: Store;
  readonly guard: Guard;
  readonly token: BotToken;
  readonly approving: Approving;
  readonly exporting: Omit<Exporting, 'uploads'>;
  /** Where files may be put that somebody has agreed to have. */
  readonly isUploadAddress: (address: URL) => boolean;
  /** Null for no desk: its places then say so. */
  readonly desk?: DeskMounting | null;
  /** Null where the policy is not changed from the chat. */
  readonly publishing?: Publishing | null;
  readonly host: string;
  readonly graceMs: number;
  /** Whatever else must be at hand before anybody can be answered. */
  readonly isReady: () => Promise<boolean>;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly wait: (milliseconds: number) => Promise<unknown>;
  readonly report: (event: EdgeReport | TurnReport) => void;
};

export type Hjemmel = { readonly server: BotServer; readonly bot: () => Bot; start(port: number): Promise<void>; stop(): Promise<void> };

export async function hjemmelOf(parts: AppParts): Promise<Hjemmel> {
  const { store, guard, host, graceMs, report } = parts;
  const server = new BotServer({ guard, isReady: async () => (await store.isReady()) && (await parts.isReady()), graceMs, host, report });
  mountDesk(server.http, parts.desk ?? null);
  const calls = httpCalls();
  const app = sdkApp(server);
  const later = afterwards();
  const { now, newId, approving } = parts;
  const bot = inForce(parts.live, {
    store,
    messenger: messengerOf({ call: calls.call, token: parts.token, now, wait: parts.wait }),
    approving,
    publishing: parts.publishing ?? null,
    exporting: { ...parts.exporting, uploads: uploadsThrough({ call: calls.call, isAllowed: parts.isUploadAddress }) },
    afterwards: later,
    now,
    newId,
    report,
  });
  listen(app, bot);
  await app.initialize();
  const stop = async () => {
    await server.stop();
    // What is not done by then is given up, as a turn is.
    await within(graceMs, later.ended).catch(() => undefined);
    calls.close();
  };
  return { server, bot, start: (port) => server.start(port), stop };
}

/** Made anew at a swap only: whoever holds one has one edition in it for as long as they hold it. */
function inForce(live: () => Answering, rest: Omit<Bot, 'understanding' | 'edition'>): () => Bot {
  const made = (by: Answering): Bot => ({ ...rest, understanding: by.understanding, edition: by.digest });
  let by = live();
  let last = made(by);
  return () => {
    const now = live();
    if (now !== by) last = made(now);
    by = now;
    return last;
  };
}
