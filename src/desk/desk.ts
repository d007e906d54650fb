// What each call to the desk's API has at hand, and what it is answered with.
import type { Actor, DeskRole } from '../publishing/types.ts';
import type { Imports } from './imports.ts';
import type { LocalPeople } from './local-people.ts';
import type { Names } from './names.ts';
import type { Opened } from './opened.ts';
import type { DeskParts } from './parts.ts';
import type { Themes } from './solution-parts.ts';

export type Desk = DeskParts & {
  readonly tenant: string;
  readonly confirmations: 1 | 2;
  /** Where one signs in as an invented colleague; null in a tenant. */
  readonly local: LocalPeople | null;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly names: Names;
  /** An edition's policy, compiled. */
  readonly opened: Opened;
  readonly imports: Imports;
  readonly themes: Themes;
};

/** Who calls: known by the token, with roles looked up at this very call. */
export type Who = { readonly person: string; readonly name: string | null; readonly roles: readonly DeskRole[] };

export type Call = {
  readonly who: Who;
  /** In the first of the caller's roles that may call this. */
  readonly actor: Actor;
  /** The number of an edition or a solution in the address; 0 where there is none. */
  readonly number: number;
  /** The id in the address; empty where there is none. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

/** Bytes in place of JSON. */
export class FileAnswer {
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;

  constructor(type: string, name: string, bytes: Uint8Array) {
    this.type = type;
    this.name = name;
    this.bytes = bytes;
  }
}

/** As bytes, where they are too many to be held whole. */
export class StreamAnswer {
  readonly type: string;
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;

  constructor(type: string, name: string, chunks: AsyncIterable<Uint8Array>) {
    this.type = type;
    this.name = name;
    this.chunks = chunks;
  }
}
