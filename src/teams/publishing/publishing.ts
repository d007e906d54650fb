// What changing the policy from the chat needs of the program beside the store.
import type { Policy } from '../../engine/compile.ts';
import type { Digest } from '../../engine/types.ts';
import type { DeskFinding, Difference, Impact } from '../../publishing/types.ts';

/** Two editions, by the digests of their files. */
export type Compared = { readonly before: string; readonly after: string };

export type Publishing = {
  /** How many people an edition takes. */
  readonly confirmations: 1 | 2;
  readonly digest: Digest;
  /** What is wrong with an edition, by the digest of its files. */
  readonly findingsOf: (digest: string) => Promise<readonly DeskFinding[]>;
  readonly differenceOf: (compared: Compared) => Promise<Difference>;
  /** Over every combination, the cases and the questions of the last year. */
  readonly impactOf: (compared: Compared) => Promise<Impact>;
  /** Compiled in this thread, which is felt; the last few are kept. */
  readonly policyOf: (digest: string) => Promise<Policy>;
  /** What has just been confirmed answers here at once; other replicas follow within seconds. */
  readonly refresh: () => Promise<void>;
  /** Where the desk is; null where it has no address of its own. */
  readonly deskUrl: () => string | null;
};
