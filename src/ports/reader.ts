// What was stored may have been stored by an older program, so whoever takes it out says what it has to look like.

/** Null for a value that it does not know; the store then answers as if there were none. */
export type Reader<T> = (value: unknown) => T | null;
