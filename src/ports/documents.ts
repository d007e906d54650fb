// Files that people hand in, as text; and an edition as a file that people can take along.
import type { Wording } from '../engine/types.ts';
import type { FileKind, FilePart } from '../publishing/file-parts.ts';

/** Why a file is not read: a sentence for whoever handed it in, and what to do about it. Nothing of the file stands in it. */
export type RefusedFile = { readonly code: string; readonly says: Wording; readonly hint: Wording };
export type ReadFile = { readonly parts: readonly FilePart[] } | { readonly refused: RefusedFile };

export interface Documents {
  /** Never ends in an exception for what is in the file. */
  read(kind: FileKind, bytes: Uint8Array): Promise<ReadFile>;
}
