// Checks a policy over every combination of facts before it goes live, and tells everything that is wrong with it at once.
// Changes nothing and decides nothing: what a finding leads to is left to whoever reads it.
import { casesFindings } from './check-cases.ts';
import { checklistFindings } from './check-checklist.ts';
import { sortedFindings } from './check-finding.ts';
import { nameFindings } from './check-names.ts';
import { ruleFindings } from './check-rules.ts';
import { silenceFindings } from './check-silence.ts';
import { textFindings } from './check-text.ts';
import { vocabularyFindings } from './check-vocabulary.ts';
import type { Policy } from './compile.ts';
import type { Finding } from './types.ts';

/** Where a file could not be read at all, every name in it would seem unknown. */
const isWhole = (policy: Policy) => !policy.text.findings.some((finding) => finding.code.startsWith('yaml-'));

/** Everything that the reader and the checks found, by file and line. */
export function checkPolicy(policy: Policy): readonly Finding[] {
  if (!isWhole(policy)) return sortedFindings([...policy.text.findings, ...textFindings(policy)]);
  return sortedFindings([
    ...policy.text.findings,
    ...textFindings(policy),
    ...nameFindings(policy),
    ...ruleFindings(policy),
    ...silenceFindings(policy),
    ...casesFindings(policy),
    ...vocabularyFindings(policy),
    ...checklistFindings(policy),
  ]);
}
