// Work that waits sends within what the platform takes: 7 messages a second and 60 in 30 s in a conversation, 30 requests a second for
// the bot in a tenant. It keeps below that, so that answers to people who wait have room beside it.
import type { Messenger, Place } from '../ports/messenger.ts';

type Limit = { readonly most: number; readonly withinMs: number };

const OF_ALL: readonly Limit[] = [{ most: 20, withinMs: 1000 }];
const OF_ONE: readonly Limit[] = [
  { most: 5, withinMs: 1000 },
  { most: 50, withinMs: 30_000 },
];
const LONGEST_MS = 30_000;

type Parts = { readonly now: () => Date; readonly wait: (milliseconds: number) => Promise<unknown> };

/** When the next one may go, by when the last ones went; each in its place, soonest first. */
function nextIn(gone: readonly number[], limits: readonly Limit[], now: number): number {
  const times = limits.map(({ most, withinMs }) => (gone.length < most ? now : (gone[gone.length - most] ?? now) + withinMs));
  return Math.max(now, ...times);
}

/** Takes its place in line at once, and says how long to wait for it. */
function lineOf(now: () => Date): (conversation: string) => number {
  let all: number[] = [];
  const ones = new Map<string, number[]>();
  return (conversation) => {
    const at = now().getTime();
    const isRecent = (time: number) => time > at - LONGEST_MS;
    for (const [name, times] of ones) if (!times.some(isRecent)) ones.delete(name);
    all = all.filter(isRecent);
    const one = (ones.get(conversation) ?? []).filter(isRecent);
    const goes = Math.max(nextIn(all, OF_ALL, at), nextIn(one, OF_ONE, at));
    all = [...all, goes].sort((a, b) => a - b);
    ones.set(conversation, [...one, goes]);
    return goes - at;
  };
}

export function pacedMessenger(messenger: Messenger, { now, wait }: Parts): Messenger {
  const waitOf = lineOf(now);
  const turn = async ({ conversation }: Place) => {
    const ms = waitOf(conversation);
    if (ms > 0) await wait(ms);
  };
  return {
    send: async (place, activity) => {
      await turn(place);
      return await messenger.send(place, activity);
    },
    update: async (place, id, activity) => {
      await turn(place);
      await messenger.update(place, id, activity);
    },
    open: async (chat) => {
      await turn({ serviceUrl: chat.serviceUrl, conversation: chat.person });
      return await messenger.open(chat);
    },
  };
}
