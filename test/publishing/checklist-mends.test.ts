import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../src/engine/check.ts';
import { deskFindings } from '../../src/publishing/desk-findings.ts';
import { checklistFiles } from './checklist-files.ts';
import { afterEdits, policyOf } from './files.ts';

const files = checklistFiles;
const findingsIn = (all: typeof files) => {
  const policy = policyOf(all);
  return deskFindings(policy, checkPolicy(policy));
};

test.each([
  ['part-quote-not-in-text', 'quote: Hvem ejer modellen?', 'quote: Hvem har modellen?', 1],
  ['part-quote-not-in-text', 'quote: Arbejde er højrisiko.', 'quote: Arbejde er farligt.', 1],
  ['later-but-blocks', 'blocks: always', 'blocks: always\nlater: P30D', 2],
  ['unknown-who', 'who: dpo', 'who: dpoo', 2],
  ['unknown-touch', 'touched-by: [model, kind]', 'touched-by: [modell, kind]', 2],
  ['unknown-clause', 'see: [risiko]', 'see: [risikko]', 1],
])('%s has mends, each of which ends it', (code, right, wrong, count) => {
  const broken = files.map((file) => ({ ...file, text: file.text.replace(right, wrong) }));
  const finding = findingsIn(broken).find((one) => one.code === code);
  expect(finding?.mends).toHaveLength(count);
  for (const { edits } of finding?.mends ?? []) {
    const left = findingsIn(afterEdits(broken, ...edits)).map((one) => one.code);
    expect(left).not.toContain(code);
  }
});
