// Work that goes on after a turn is answered, because nobody should wait for it: one at a time for each thing that it changes, in the
// order in which it came, and known to whoever stops the bot.

export type Afterwards = {
  /** Never rejects for whoever hands it in: `work` says itself what becomes of its failures. */
  do(about: string, work: () => Promise<void>): void;
  /** When nothing is left to do. */
  ended(): Promise<void>;
};

export function afterwards(): Afterwards {
  const last = new Map<string, Promise<void>>();
  return {
    do: (about, work) => {
      const next = (last.get(about) ?? Promise.resolve()).then(work).catch(() => undefined);
      last.set(about, next);
      void next.then(() => {
        if (last.get(about) === next) last.delete(about);
      });
    },
    ended: async () => {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
