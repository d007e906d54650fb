// A condition as it is edited: a tree of rows and groups, each of which may be turned round or hold only where it is said. What is not touched
// comes back as it was.
import type { Condition, Lang } from '../../engine/types.ts';
import type { FactView, RuleForm, VocabularyView } from '../../publishing/types.ts';
import { outcomeWord } from './outcome-tag.tsx';

export type Wrap = 'not' | 'known';
export type Leaf = { readonly kind: 'is' | 'only'; readonly fact: string; readonly values: readonly string[] };
export type Group = { readonly kind: 'all' | 'any'; readonly of: readonly Tree[] };
/** `key` names the node while it is edited. `wraps` are outermost first. */
export type Node<Core> = { readonly key: string; readonly wraps: readonly Wrap[]; readonly core: Core };
export type Tree = Node<Leaf> | Node<Group>;

let made = 0;
export function node(core: Leaf, wraps?: readonly Wrap[]): Node<Leaf>;
export function node(core: Group, wraps?: readonly Wrap[]): Node<Group>;
export function node(core: Leaf | Group, wraps: readonly Wrap[] = []): Node<Leaf | Group> {
  made += 1;
  return { key: `c${made}`, wraps, core };
}

export function treeOf(condition: Condition): Tree {
  const wraps: Wrap[] = [];
  let at = condition;
  while (at.kind === 'not' || at.kind === 'known') {
    wraps.push(at.kind);
    at = at.of;
  }
  return at.kind === 'all' || at.kind === 'any' ? node({ kind: at.kind, of: at.of.map(treeOf) }, wraps) : node(at, wraps);
}

/** The outermost is always a group, so that a row can be added. */
export function groupOf(condition: Condition | null): Tree {
  if (condition === null) return node({ kind: 'all', of: [] });
  const tree = treeOf(condition);
  return isGroup(tree) && tree.wraps.length === 0 ? tree : node({ kind: 'all', of: [tree] });
}

export const isGroup = (tree: Tree): tree is Node<Group> => tree.core.kind === 'all' || tree.core.kind === 'any';

const wrapped = (core: Condition, wraps: readonly Wrap[]): Condition => wraps.reduceRight<Condition>((of, kind) => ({ kind, of }), core);

/** Null where nothing is chosen in it. */
export function conditionOf(tree: Tree): Condition | null {
  const core = isGroup(tree) ? groupCondition(tree.core) : leafCondition(tree.core);
  return core === null ? null : wrapped(core, tree.wraps);
}

const leafCondition = (leaf: Leaf): Condition | null => (leaf.values.length > 0 ? leaf : null);

function groupCondition({ kind, of }: Group): Condition | null {
  const parts = of.flatMap((part) => conditionOf(part) ?? []);
  const [only] = parts;
  if (only === undefined) return null;
  return parts.length === 1 ? only : { kind, of: parts };
}

export const hasWrap = (tree: Tree, wrap: Wrap): boolean => tree.wraps.includes(wrap);

export const turned = <Core extends Leaf | Group>(tree: Node<Core>, wrap: Wrap, isOn: boolean): Node<Core> => {
  const others = tree.wraps.filter((one) => one !== wrap);
  return { ...tree, wraps: isOn ? [wrap, ...others] : others };
};

const JOINED: Readonly<Record<'all' | 'any', Readonly<Record<Lang, string>>>> = {
  all: { da: ' og ', en: ' and ' },
  any: { da: ' eller ', en: ' or ' },
};
const WORDS = {
  only: { da: 'kun ', en: 'only ' },
  not: { da: 'ikke ', en: 'not ' },
  known: { da: 'sagt: ', en: 'said: ' },
  or: { da: ' eller ', en: ' or ' },
  unless: { da: 'medmindre ', en: 'unless ' },
} as const;

export const factOf = (vocabulary: VocabularyView, id: string): FactView | undefined => vocabulary.facts.find((fact) => fact.id === id);

export function valueWords(fact: FactView | undefined, value: string, lang: Lang): string {
  return fact?.values.find(({ id }) => id === value)?.label[lang] ?? value;
}

/** A rule in short: what it says, when, unless, and its own sentence. */
export function ruleText(vocabulary: VocabularyView, form: RuleForm, lang: Lang): string {
  const unless = form.unless === null ? [] : [`${WORDS.unless[lang]}${conditionText(vocabulary, form.unless, lang)}`];
  const roles = form.approvers.map(({ role }) => vocabulary.roles.find(({ id }) => id === role)?.label[lang] ?? role);
  const duties = form.duties.map((duty) => vocabulary.duties.find(({ id }) => id === duty)?.label[lang] ?? duty);
  const quote = form.quote === null ? [] : [`“${form.quote}”`];
  const says = form.says === null ? [] : [form.says[lang]];
  const when = `${outcomeWord(form.then, lang)}: ${conditionText(vocabulary, form.when, lang)}`;
  return [when, ...unless, ...(roles.length > 0 ? [roles.join(', ')] : []), ...duties, ...says, ...quote].join('\n');
}

/** A condition in short, from the labels of the vocabulary. */
export function conditionText(vocabulary: VocabularyView, condition: Condition, lang: Lang): string {
  const inner = (of: Condition) => conditionText(vocabulary, of, lang);
  switch (condition.kind) {
    case 'is':
    case 'only': {
      const fact = factOf(vocabulary, condition.fact);
      const values = condition.values.map((value) => valueWords(fact, value, lang)).join(WORDS.or[lang]);
      return `${fact?.label[lang] ?? condition.fact}: ${condition.kind === 'only' ? WORDS.only[lang] : ''}${values}`;
    }
    case 'not':
    case 'known':
      return `${WORDS[condition.kind][lang]}(${inner(condition.of)})`;
    default:
      return condition.of
        .map((of) => (of.kind === 'any' || of.kind === 'all' ? `(${inner(of)})` : inner(of)))
        .join(JOINED[condition.kind][lang]);
  }
}
