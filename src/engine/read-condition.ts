// Reads conditions, rules and fact sets. Whether the names in them exist is checked later, when the whole vocabulary is known.
import type { Report, YamlNode } from './read-yaml.ts';
import type { Approval, Condition, Consent, FactSet, Modality, Place, Rule } from './types.ts';

const CONSENTS: readonly Consent[] = ['other-party'];
const MODALITIES: readonly Modality[] = ['permitted', 'conditional', 'approval-required', 'prohibited', 'information'];
const RULE_KEYS = ['id', 'when', 'unless', 'then', 'approvers', 'consent', 'duties', 'quote', 'says'];

/** A mapping holds when all of its entries do; `not`, `any` and `only` say otherwise. */
export function conditionOf(node: YamlNode): Condition {
  const parts = node.entries().map(({ key, node: value }): Condition => {
    if (key === 'not') return { kind: 'not', of: conditionOf(value) };
    if (key === 'known') return { kind: 'known', of: conditionOf(value) };
    if (key === 'any') return { kind: 'any', of: value.items().map(conditionOf) };
    if (value.isMapping) {
      value.allow(['only']);
      return { kind: 'only', fact: key, values: value.at('only')?.texts() ?? [] };
    }
    return { kind: 'is', fact: key, values: value.texts() };
  });
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'all', of: parts };
}

export function approvalOf(node: YamlNode): Approval {
  if (!node.isMapping) return { role: node.text(), when: null };
  node.allow(['role', 'when']);
  const when = node.at('when');
  return { role: node.at('role')?.text() ?? '', when: when === null ? null : conditionOf(when) };
}

function modalityOf(node: YamlNode | null, place: Place, report: Report): Modality {
  const said = node?.text() ?? '';
  const modality = MODALITIES.find((known) => known === said);
  if (modality === undefined)
    report('error', 'unknown-modality', node?.place ?? place, `\`then: ${said}\` is not one of ${MODALITIES.join(', ')}`);
  return modality ?? 'prohibited';
}

function consentOf(node: YamlNode | null, report: Report): Consent | null {
  if (node === null) return null;
  const said = node.text();
  const consent = CONSENTS.find((known) => known === said);
  if (consent === undefined) report('error', 'unknown-consent', node.place, `\`consent: ${said}\` is not one of ${CONSENTS.join(', ')}`);
  return consent ?? 'other-party';
}

export function ruleOf(node: YamlNode, owner: { readonly instrument: string; readonly clause: string }, report: Report): Rule | null {
  node.allow(RULE_KEYS);
  const id = node.at('id')?.text() ?? '';
  const when = node.at('when');
  if (id === '' || when === null || when.isEmpty) {
    report('error', 'rule-incomplete', node.place, 'a rule needs `id`, `when` and `then`');
    return null;
  }
  const unless = node.at('unless');
  return {
    ...owner,
    id,
    when: conditionOf(when),
    unless: unless === null ? null : conditionOf(unless),
    // biome-ignore lint/suspicious/noThenProperty: what the rule says is called so in the instruments; nobody awaits a rule
    then: modalityOf(node.at('then'), node.place, report),
    approvers: node.at('approvers')?.items().map(approvalOf) ?? [],
    consent: consentOf(node.at('consent'), report),
    duties: node.at('duties')?.texts() ?? [],
    quote: node.at('quote')?.text() ?? null,
    says: node.at('says')?.wording() ?? null,
    place: node.place,
  };
}

export function factSetOf(node: YamlNode): FactSet {
  const entries = node.entries().map(({ key, node: value }) => [key, value.isList ? value.texts() : value.text()] as const);
  return Object.fromEntries(entries);
}

/** The fact names and values that a condition speaks of, in order. */
export function atomsOf(condition: Condition): readonly { readonly fact: string; readonly values: readonly string[] }[] {
  switch (condition.kind) {
    case 'is':
    case 'only':
      return [{ fact: condition.fact, values: condition.values }];
    case 'not':
    case 'known':
      return atomsOf(condition.of);
    default:
      return condition.of.flatMap(atomsOf);
  }
}
