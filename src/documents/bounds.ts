// How much of anything a file may hold, before it is opened and while it is read.

const MB = 1024 * 1024;

export const BOUNDS = {
  fileBytes: 10 * MB,
  /** Of all entries together. */
  unzippedBytes: 20 * MB,
  entries: 200,
  /** Unzipped to zipped; small files are pressed further than that without ill will. */
  ratio: 100,
  ratioFromBytes: 256 * 1024,
  /** A policy of twenty pages has some 300 KB and 10,000 tags. */
  xmlBytes: 8 * MB,
  xmlTags: 250_000,
  xmlDepth: 128,
  parts: 5000,
  characters: 500_000,
  pages: 200,
  /** Of one line of text or paragraph. */
  partCharacters: 20_000,
  residentMegabytes: 400,
  heapMegabytes: 256,
  milliseconds: 20_000,
  /** What the child says at most. */
  answerBytes: 4 * MB,
} as const;
