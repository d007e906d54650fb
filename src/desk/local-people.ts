// The colleagues that one may be where the desk runs on one's own machine; how they sign in is known to the local entry alone.
import type { DeskGuard } from './guard.ts';

export type LocalPeople = {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** A new token for one of them; null for anybody else. */
  readonly signIn: (person: string) => string | null;
  readonly guard: DeskGuard;
};
