// The whole condition of a rule: when, and not unless.
import type { Condition, Rule } from './types.ts';

export function conditionsOf(rule: Rule): Condition {
  if (rule.unless === null) return rule.when;
  const when = rule.when.kind === 'all' ? rule.when.of : [rule.when];
  return { kind: 'all', of: [...when, { kind: 'not', of: rule.unless }] };
}
