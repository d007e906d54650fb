// Calls that come while another one is under way are made together with it out of the way: the busier the bot, the fewer round trips
// each message takes, and nobody waits who would not have waited anyway.
import { Fault } from '../engine/fault.ts';

export type TogetherParts<Item, Result> = {
  /** One result for each item, in their order; all of it happens or nothing. */
  readonly call: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items that share a key are never in the same call. */
  readonly keysOf: (item: Item) => readonly string[];
  /** How long others wait for a call that takes its time before they go without it. */
  readonly patienceMs: number;
  readonly most: number;
};

type Waiting<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
};

/** The first in line and whoever may go with it; the others stay in line. */
function groupOf<Item, Result>(line: Waiting<Item, Result>[], { keysOf, most }: TogetherParts<Item, Result>): Waiting<Item, Result>[] {
  const taken = new Set<string>();
  const group: Waiting<Item, Result>[] = [];
  for (const one of line.splice(0)) {
    const keys = keysOf(one.item);
    if (group.length === most || keys.some((key) => taken.has(key))) line.push(one);
    else group.push(one);
    for (const key of keys) taken.add(key);
  }
  return group;
}

/** It has not happened, and it may be the fault of one among them, or one of them waits for somebody. */
const isOneOfThem = (cause: unknown) => !(cause instanceof Fault) || cause.code === 'database-failed' || cause.code === 'database-slow';

export function together<Item, Result>(parts: TogetherParts<Item, Result>): (item: Item) => Promise<Result> {
  const line: Waiting<Item, Result>[] = [];
  let isFree = true;

  const made = async (group: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await parts.call(group.map(({ item }) => item));
      group.forEach(({ resolve, reject }, at) => {
        const result = results[at];
        if (result === undefined) reject(new RangeError('a call that was made together gave too few results'));
        else resolve(result);
      });
    } catch (cause) {
      if (group.length > 1 && isOneOfThem(cause)) await Promise.all(group.map((one) => made([one])));
      else for (const { reject } of group) reject(cause);
    }
  };

  const go = (): void => {
    if (!isFree || line.length === 0) return;
    isFree = false;
    let isOver = false;
    const next = () => {
      if (isOver) return;
      isOver = true;
      clearTimeout(patience);
      isFree = true;
      go();
    };
    const patience = setTimeout(next, parts.patienceMs);
    void made(groupOf(line, parts)).then(next);
  };

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    line.push({ item, resolve, reject });
    go();
    return promise;
  };
}
