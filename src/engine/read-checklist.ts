// Reads what stands under a clause besides its rules: items, sortings and sign-offs. Whether the names in them exist is checked later.
import { approvalOf, conditionOf } from './read-condition.ts';
import type { Report, YamlNode } from './read-yaml.ts';
import type { Blocks, Condition, Item, SignOff, Sorting, Wording } from './types.ts';

export type Owner = { readonly instrument: string; readonly clause: string };

export const ITEM_KEYS: readonly string[] = [
  'id',
  'quote',
  'asks',
  'why',
  'evidence',
  'needs-evidence',
  'who',
  'when',
  'unless',
  'blocks',
  'later',
  'again',
  'touched-by',
  'see',
];
export const SORTING_KEYS: readonly string[] = ['id', 'when', 'unless', 'sorts', 'quote', 'says', 'from', 'source'];
export const SIGN_OFF_KEYS: readonly string[] = ['id', 'approvers', 'quote', 'says', 'valid'];

const textAt = (node: YamlNode, key: string): string | null => node.at(key)?.text() ?? null;
const wordingAt = (node: YamlNode, key: string): Wording | null => node.at(key)?.wording() ?? null;
const textsAt = (node: YamlNode, key: string): readonly string[] => node.at(key)?.texts() ?? [];

function conditionAt(node: YamlNode, key: string): Condition | null {
  const found = node.at(key);
  return found === null ? null : conditionOf(found);
}

/** What nobody says blocks nothing would be let through unseen: it blocks. */
function blocksOf(node: YamlNode | null, report: Report): Blocks {
  if (node === null) return 'always';
  if (node.isMapping) return conditionOf(node);
  const said = node.text();
  if (said === 'never' || said === 'always') return said;
  report('error', 'unknown-blocks', node.place, `\`blocks: ${said}\` is neither always, never nor a condition`);
  return 'always';
}

export function itemOf(node: YamlNode, owner: Owner, report: Report): Item | null {
  node.allow(ITEM_KEYS);
  const id = textAt(node, 'id') ?? '';
  const [asks, why, evidence] = [wordingAt(node, 'asks'), wordingAt(node, 'why'), wordingAt(node, 'evidence')];
  if (id === '' || asks === null || why === null || evidence === null) {
    report('error', 'item-incomplete', node.place, 'an item needs `id`, `asks`, `why` and `evidence`');
    return null;
  }
  return {
    ...owner,
    id,
    quote: textAt(node, 'quote'),
    asks,
    why,
    evidence,
    needsEvidence: node.at('needs-evidence')?.flag() ?? false,
    who: textAt(node, 'who') ?? 'owner',
    when: conditionAt(node, 'when'),
    unless: conditionAt(node, 'unless'),
    blocks: blocksOf(node.at('blocks'), report),
    later: textAt(node, 'later'),
    again: textAt(node, 'again'),
    touchedBy: textsAt(node, 'touched-by'),
    see: textsAt(node, 'see'),
    place: node.place,
  };
}

function sortsOf(node: YamlNode | null): Sorting['sorts'] | null {
  const [first, ...more] = node?.entries() ?? [];
  return first === undefined || more.length > 0 ? null : { fact: first.key, value: first.node.text() };
}

/** A day without its source is told of by `check`. */
function fromOf(node: YamlNode): Sorting['from'] {
  const day = textAt(node, 'from');
  return day === null ? null : { day, source: textAt(node, 'source') ?? '' };
}

export function sortingOf(node: YamlNode, owner: Owner, report: Report): Sorting | null {
  node.allow(SORTING_KEYS);
  const id = textAt(node, 'id') ?? '';
  const when = node.at('when');
  const sorts = sortsOf(node.at('sorts'));
  if (id === '' || when === null || when.isEmpty || sorts === null) {
    report('error', 'sorting-incomplete', node.place, 'a sorting needs `id`, `when`, and one fact with one value under `sorts`');
    return null;
  }
  return {
    ...owner,
    id,
    when: conditionOf(when),
    unless: conditionAt(node, 'unless'),
    sorts,
    quote: textAt(node, 'quote'),
    says: wordingAt(node, 'says'),
    from: fromOf(node),
    place: node.place,
  };
}

export function signOffOf(node: YamlNode, owner: Owner, report: Report): SignOff | null {
  node.allow(SIGN_OFF_KEYS);
  const id = textAt(node, 'id') ?? '';
  const valid = textAt(node, 'valid');
  if (id === '' || valid === null) {
    report('error', 'sign-off-incomplete', node.place, 'a sign-off needs `id`, `approvers` and `valid`');
    return null;
  }
  return {
    ...owner,
    id,
    approvers: node.at('approvers')?.items().map(approvalOf) ?? [],
    quote: textAt(node, 'quote'),
    says: wordingAt(node, 'says'),
    valid,
    place: node.place,
  };
}
