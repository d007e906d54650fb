// What a start leaves behind where it fails, and what makes an edition of a policy.
import { expect, test } from '@jest/globals';
import { OWN_POLICY, policyFilesIn } from '../src/cli/policy-folder.ts';
import { editionOf } from '../src/start.ts';

const files = policyFilesIn(OWN_POLICY);

test('the same policy is the same edition', () => {
  expect(editionOf(files)).toBe(editionOf(policyFilesIn(OWN_POLICY)));
  expect(editionOf(files)).toMatch(/^[0-9a-f]{16}$/u);
});

test.each(files.map(({ path }) => path))('another %s is another edition, be it only a rule or a word', (path) => {
  const changed = files.map((file) => (file.path === path ? { ...file, text: `${file.text}\n` } : file));
  expect(editionOf(changed)).not.toBe(editionOf(files));
});

test('a file under another name is another edition', () => {
  expect(editionOf(files.map((file) => ({ ...file, path: `x/${file.path}` })))).not.toBe(editionOf(files));
});
