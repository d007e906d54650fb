// The whole condition of a rule: when, and not unless.
import type { Condition } from './types.ts';

export function conditionsOf(rule: { readonly when: Condition; readonly unless: Condition | null }): Condition {
  if (rule.unless === null) return rule.when;
  const when = rule.when.kind === 'all' ? rule.when.of : [rule.when];
  return { kind: 'all', of: [...when, { kind: 'not', of: rule.unless }] };
}
