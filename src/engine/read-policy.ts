// Puts the files of a policy folder together: instruments with their cases and locks, and the vocabulary they share.
// Reads everything before it says what is wrong. Compiling and checking are left to others.
import { readCases, readLock } from './read-cases.ts';
import type { ReadText } from './read-instrument.ts';
import { readInstrumentText } from './read-instrument.ts';
import type { Vocabulary } from './read-vocabulary.ts';
import { readVocabulary } from './read-vocabulary.ts';
import type { Report } from './read-yaml.ts';
import type { Digest, Finding, Instrument, PolicyFile } from './types.ts';

export type PolicyText = {
  readonly instruments: readonly Instrument[];
  readonly vocabulary: Vocabulary;
  /** The policies' own words in their order, by instrument. */
  readonly verbatim: ReadonlyMap<string, readonly string[]>;
  readonly findings: readonly Finding[];
};

const endsWith = (ending: string) => (file: PolicyFile) => file.path.endsWith(ending);
export const isInstrument = (file: PolicyFile) => file.path.endsWith('.md') && !/(?:^|\/)[A-Z]+\.md$/u.test(file.path);

/** Shared by an instrument, its cases and its lock. */
export const stem = (path: string) => path.replace(/(?:\.cases|\.lock)?\.(?:md|yaml)$/u, '');

function instrumentOf(read: ReadText, files: readonly PolicyFile[], report: Report): Instrument {
  const beside = files.filter((file) => stem(file.path) === stem(read.place.file));
  const cases = beside.filter(endsWith('.cases.yaml')).map((file) => readCases(file, report));
  const locks = beside.filter(endsWith('.lock.yaml')).map((file) => readLock(file, report));
  return {
    ...read.front,
    clauses: read.clauses,
    cases: cases.flatMap((one) => one.cases),
    solutions: cases.flatMap((one) => one.solutions),
    lock: new Map(locks.flatMap((lock) => [...lock])),
    place: read.place,
  };
}

export const isVocabulary = (file: PolicyFile) => /(?:^|\/)vocabulary[^/]*(?:\/[^/]+)?\.yaml$/u.test(file.path);
const isBeside = (file: PolicyFile, texts: readonly ReadText[]) =>
  /\.(?:cases|lock)\.yaml$/u.test(file.path) && texts.some((text) => stem(text.place.file) === stem(file.path));
const UNREAD =
  'nobody reads this file: vocabulary stands in `vocabulary.yaml` or a folder `vocabulary/`, cases and lock beside their instrument by its name';

/** Reads files in the order of their paths, so that the order in which they are handed in changes nothing. */
export function readPolicy(handed: readonly PolicyFile[], digest: Digest): PolicyText {
  const files = handed
    .map((file) => ({ path: file.path, text: file.text.replace(/^\uFEFF/u, '') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const findings: Finding[] = [];
  const report: Report = (level, code, place, message) => findings.push({ level, code, place, clause: null, message });
  const read = files.filter(isInstrument).flatMap((file) => readInstrumentText(file, digest, report) ?? []);
  // Whatever stands for the whole policy is the first of its instruments, and never words of ours.
  const isOurs = ({ front }: ReadText) => front.wording === 'ours';
  const texts = [...read.filter((text) => !isOurs(text)), ...read.filter(isOurs)];
  for (const file of files.filter((one) => one.path.endsWith('.yaml') && !isVocabulary(one) && !isBeside(one, texts)))
    report('warning', 'file-unread', { file: file.path, line: 1 }, UNREAD);
  const vocabulary = readVocabulary(files.filter(isVocabulary), report);
  if (texts.length === 0)
    report(
      'error',
      'no-instrument',
      { file: '.', line: 1 },
      'no instrument found: a policy folder holds at least one .md file with front matter',
    );
  return {
    instruments: texts.map((text) => instrumentOf(text, files, report)),
    vocabulary,
    verbatim: new Map(texts.map((text) => [text.front.id, text.verbatim])),
    findings,
  };
}
