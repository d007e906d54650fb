// A portion of test/campaigns/documents.ts: damaged Word files are read or refused, and nothing else.
import { expect, test } from '@jest/globals';
import { refusedOutright } from '../../src/documents/file-signature.ts';
import { fileParts } from '../../src/documents/file-text.ts';
import { documents } from '../../src/documents/reading.ts';
import { Unreadable } from '../../src/documents/refusals.ts';
import { recognised } from '../../src/publishing/passages.ts';
import { foreignBody, foreignWordFile } from './foreign-word.ts';
import { instrumentViews } from './instrument-view.ts';
import { mutatedFile } from './mutated-files.ts';

const base = { bytes: foreignWordFile(), body: foreignBody() };
const clauses = instrumentViews()[0]?.clauses ?? [];

test('of a hundred and fifty damaged files each is refused with a reason, or read as text that can be held against the policy', async () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < 150; seed += 1) {
    const { bytes } = mutatedFile(base, seed, false);
    const outright = refusedOutright('docx', bytes);
    const parts = outright === null ? await fileParts('docx', bytes).catch((cause: unknown) => cause) : outright;
    if (Array.isArray(parts)) recognised(parts, clauses);
    outcomes.add(Array.isArray(parts) ? 'read' : parts instanceof Unreadable ? parts.code : String(parts));
  }
  expect([...outcomes].filter((outcome) => outcome !== 'read' && !outcome.startsWith('file-'))).toEqual([]);
  expect(outcomes.size).toBeGreaterThan(4);
});

test('bombs end in their own process', async () => {
  const { read } = documents();
  const bombs = [7, 15, 23, 31].map((seed) => mutatedFile(base, seed).bytes);
  for (const file of await Promise.all(bombs.map((bytes) => read('docx', bytes))))
    expect('refused' in file || file.parts.length > 0).toBe(true);
});
