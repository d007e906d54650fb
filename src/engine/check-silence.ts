// Finds the combinations of facts that no rule speaks of, and tells them in as few sentences as say the same.
// A tree over the facts, always by the fact on which most rules still turn; branches that come to the same are one.
import { counted, note, type Subject } from './check-finding.ts';
import { soundRules } from './check-rules.ts';
import type { Budget, Choice, World } from './check-worlds.ts';
import { budgetOf, choicesOf, openWorld, settle, truthIn, unsettledIn } from './check-worlds.ts';
import type { CompiledRule, Policy } from './compile.ts';
import { NO, UNKNOWN, YES } from './compile-facts.ts';
import type { Known } from './state.ts';
import { membersOf } from './state.ts';
import type { Finding } from './types.ts';

type Branch = { readonly knowns: readonly Known[]; readonly below: Tree };
/** Where the policy is silent; trees that say the same have the same key. */
type Tree = { readonly key: string; readonly fact: number | null; readonly branches: readonly Branch[] };
type Step = { readonly fact: number; readonly knowns: readonly Known[]; readonly others: number };
type Path = readonly Step[];

const SPOKEN: Tree = { key: '-', fact: null, branches: [] };
const SILENT: Tree = { key: '+', fact: null, branches: [] };
const MOST_NOTES = 25;
const MOST_VALUES = 6;
const MOST_STEPS = 20_000;

function branchingFact(rules: readonly CompiledRule[], world: World): number | undefined {
  const count = new Map<number, number>();
  for (const rule of rules) for (const fact of new Set(unsettledIn(rule.test, world))) count.set(fact, (count.get(fact) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}

/** What a rule leaves open at the end, because a fact was not said, is asked for: that is no silence. */
function silenceIn(policy: Policy, rules: readonly CompiledRule[], world: World, budget: Budget): Tree {
  budget.left -= 1;
  const truths = rules.map((rule) => truthIn(rule.test, world));
  if (budget.left < 0 || truths.includes(YES)) return SPOKEN;
  const open = rules.filter((_, at) => truths[at] === UNKNOWN);
  if (truths.every((truth) => truth === NO)) return SILENT;
  const fact = branchingFact(open, world);
  if (fact === undefined) return SPOKEN;
  const choices = choicesOf(
    policy,
    fact,
    open.map((rule) => rule.test),
    false,
  );
  return merged(
    fact,
    choices.map((choice: Choice) => ({
      knowns: choice.knowns,
      below: silenceIn(policy, open, settle(world, fact, choice.knowns[0]), budget),
    })),
  );
}

/** Branches with the same tree below are one; a fact whose branches all are one does not matter. */
function merged(fact: number, branches: readonly Branch[]): Tree {
  const groups = [...Map.groupBy(branches, (branch) => branch.below.key).values()];
  const joined = groups.flatMap((group): readonly Branch[] => {
    const [first] = group;
    return first === undefined ? [] : [{ knowns: group.flatMap((branch) => branch.knowns), below: first.below }];
  });
  const [only] = joined;
  if (joined.length === 1 && only !== undefined) return only.below;
  const key = `${fact}(${joined.map((branch) => `${JSON.stringify(branch.knowns)}:${branch.below.key}`).join()})`;
  return { key, fact, branches: joined };
}

function pathsIn(tree: Tree, steps: Path): readonly Path[] {
  if (tree === SPOKEN) return [];
  if (tree.fact === null) return [steps];
  const { fact, branches } = tree;
  const all = branches.reduce((sum, branch) => sum + branch.knowns.length, 0);
  return branches.flatMap(({ knowns, below }) => pathsIn(below, [...steps, { fact, knowns, others: all - knowns.length }]));
}

const sizeOf = (path: Path) => path.reduce((product, step) => product * step.knowns.length, 1);

/** A condition that may as well be left unsaid goes without saying. */
const isIdle = (policy: Policy, { fact, knowns }: Step) => knowns.includes(undefined) && policy.facts[fact]?.fact.condition === true;

function stepInWords(policy: Policy, { fact, knowns }: Step): string {
  const compiled = policy.facts[fact]?.fact;
  const idsOf = (known: Known) => membersOf(known).map((at) => compiled?.values[at]?.id ?? '');
  const said = knowns.filter((known) => known !== undefined).map((known) => idsOf(known).join('+'));
  const rest = said.length > MOST_VALUES ? [`${said.length - MOST_VALUES} more`] : [];
  const unsaid = said.length < knowns.length ? ['not said'] : [];
  return `${compiled?.id ?? ''}=${[...said.slice(0, MOST_VALUES), ...rest, ...unsaid].join(' or ')}`;
}

/** The condition that would end the silence is worth telling where it is the only one. */
function exceptionIn(policy: Policy, path: Path): string {
  const [idle] = path.filter((step) => isIdle(policy, step));
  return path.length > 2 || idle === undefined
    ? ''
    : `, but for ${counted(idle.others, 'value')} of ${policy.facts[idle.fact]?.fact.id ?? ''}`;
}

function pathInWords(policy: Policy, path: Path): string {
  const [first, ...more] = path.filter((step) => !isIdle(policy, step)).map((step) => stepInWords(policy, step));
  if (first === undefined) return `where nothing is said${exceptionIn(policy, path)}`;
  return `for ${first}${more.length === 0 ? '' : ` with ${more.join(' and ')}`}${exceptionIn(policy, path)}`;
}

/** The same sentences with fewer facts in them, until there are few enough to read. */
function folded(policy: Policy, paths: readonly Path[], depth: number): ReadonlyMap<string, number> {
  const sentences = new Map<string, number>();
  for (const path of paths) {
    const words = pathInWords(policy, path.slice(0, depth));
    const sentence = path.length > depth ? `${words}, in part` : words;
    sentences.set(sentence, (sentences.get(sentence) ?? 0) + sizeOf(path));
  }
  return sentences.size <= MOST_NOTES || depth <= 1 ? sentences : folded(policy, paths, depth - 1);
}

/** Silence is told at the clause that an instrument points to for it. */
function subjectOf(policy: Policy): Subject {
  const [clause] = policy.silence;
  if (clause !== undefined) return { place: clause.place, clause: clause.id };
  return { place: policy.text.instruments[0]?.place ?? { file: '.', line: 1 }, clause: null };
}

export function silenceFindings(policy: Policy): readonly Finding[] {
  const rules = soundRules(policy);
  if (rules.length === 0) return [];
  const budget = budgetOf(MOST_STEPS);
  const tree = silenceIn(policy, rules, openWorld(policy), budget);
  const subject = subjectOf(policy);
  if (budget.left < 0) return [note('search-too-wide', subject, 'too many combinations to list those that no rule speaks of')];
  const paths = pathsIn(tree, []);
  const deepest = Math.max(1, ...paths.map((path) => path.length));
  const sentences = [...folded(policy, paths, deepest)];
  const rest = sentences.slice(MOST_NOTES).reduce((sum, [, count]) => sum + count, 0);
  return [
    ...sentences
      .slice(0, MOST_NOTES)
      .map(([words, count]) => note('silence', subject, `no rule ${words} (${counted(count, 'combination')})`)),
    ...(rest === 0 ? [] : [note('silence', subject, `no rule for ${counted(rest, 'more combination')}`)]),
  ];
}
