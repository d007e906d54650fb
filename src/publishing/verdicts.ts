// What an edition says of every combination of facts: outcome, clauses, approvers, duties and consent, as one function. By content,
// so that two editions that say the same have the same function, whatever their rules are called.
import type { CompiledRule } from '../engine/compile.ts';
import { YES } from '../engine/compile-facts.ts';
import { countOf, OUTCOME_AT, outcomeOf } from '../engine/possible.ts';
import type { Outcome } from '../engine/types.ts';
import type { Diagram, Joining, Node } from './diagram.ts';
import { childAt, endOf, isEnd, joined, levelOf, madeOf, mapped, reached, slotsOf, spend, valueAt } from './diagram.ts';
import type { RuleDiagram, RuleDiagrams } from './rule-diagrams.ts';
import { HOLDS, OPEN_MASK } from './rule-diagrams.ts';

/** What is told where the facts are these. Where more must be asked, that is all; the rest comes with the answer to it. */
export type Verdict = {
  readonly outcome: Outcome;
  readonly clauses: readonly string[];
  readonly approvers: readonly string[];
  readonly duties: readonly string[];
  readonly consent: boolean;
};

/** Things by their content: each is numbered once. */
export type Numbered<T> = { readonly numbers: Map<string, number>; readonly things: T[] };
export const numberedOf = <T>(): Numbered<T> => ({ numbers: new Map(), things: [] });

export function numberOf<T>({ numbers, things }: Numbered<T>, thing: T): number {
  const key = JSON.stringify(thing);
  const found = numbers.get(key);
  if (found !== undefined) return found;
  numbers.set(key, things.length);
  return things.push(thing) - 1;
}

/** What one rule adds where it holds, or where it may. */
type Part = {
  readonly strength: number;
  readonly holds: boolean;
  readonly clause: string;
  readonly approvers: readonly string[];
  readonly duties: readonly string[];
  readonly consent: boolean;
};

/** What the rules looked at so far add: numbers of parts, and the duties of others that hold. */
type Sum = { readonly parts: readonly number[]; readonly duties: readonly string[] };

type Making = {
  readonly diagram: Diagram;
  readonly parts: Numbered<Part>;
  readonly sums: Numbered<Sum>;
  /** Outcomes that a function can still end in, as bits. */
  readonly outcomesIn: (node: Node) => number;
  /** What can still be added, as bits: strengths, and whether there are duties. */
  readonly addsIn: (node: Node) => number;
  /** Of the numbers of sums: both together; what of it counts for some outcomes; and the verdict where the outcomes are these. */
  readonly add: (one: number, other: number) => number;
  readonly trim: (sum: number, reach: number) => number;
  readonly verdict: (mask: number, sum: number) => number;
  readonly known: Map<string, Node>;
};

type Contents = Pick<Making, 'parts' | 'sums'>;

const DUTIES = 1 << 8;
const EMPTY: Sum = { parts: [], duties: [] };
const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

function partOf({ rule, strength, clause }: CompiledRule, holds: boolean, approvers: readonly string[]): Part {
  const approves = strength === OUTCOME_AT.indexOf('approval-required');
  return {
    strength,
    holds,
    clause: `${clause.instrument}/${clause.id}`,
    approvers: approves ? sorted(approvers) : [],
    duties: sorted(rule.duties),
    consent: approves && rule.consent !== null,
  };
}

/** Adds to the end of one function what the end of the other tells. */
function adding(combine: (one: number, other: number) => number): Joining {
  return (one, other) => (isEnd(one) && isEnd(other) ? endOf(combine(valueAt(one), valueAt(other))) : null);
}

/** A rule as a function that ends in what it adds. */
function sumNode(making: Making, { rule, standing, conditions }: RuleDiagram): Node {
  const { diagram, parts, sums } = making;
  // The standing, and above it a bit for each approver whose condition holds.
  const coded = conditions.reduce<Node>((node, condition, at) => {
    const bit = 4 << at;
    if (condition === null) return mapped(diagram, (code) => ((code & 3) === 0 ? 0 : code | bit))(node);
    return joined(
      diagram,
      adding((code, truth) => ((code & 3) === 0 || truth !== YES ? code : code | bit)),
    )(node, condition);
  }, standing);
  const rolesOf = (code: number) => rule.approvers.flatMap(({ role }, at) => ((code & (4 << at)) === 0 ? [] : [role]));
  return mapped(diagram, (code) => {
    if ((code & 3) === 0) return numberOf(sums, EMPTY);
    return numberOf(sums, { parts: [numberOf(parts, partOf(rule, (code & 3) === HOLDS, rolesOf(code)))], duties: [] });
  })(coded);
}

const together = (one: Sum, other: Sum): Sum => ({
  parts: [...new Set([...one.parts, ...other.parts])].sort((a, b) => a - b),
  duties: sorted([...one.duties, ...other.duties]),
});

/** Rules that turn on the same slots, as one function. */
function bundlesOf(making: Making, rules: readonly RuleDiagram[]): readonly Node[] {
  const { diagram } = making;
  const nodes = rules.map((rule) => sumNode(making, rule));
  const add = joined(diagram, adding(making.add));
  return [...Map.groupBy(nodes, (node) => slotsOf(diagram, node).join()).values()].map((alike) => alike.reduce(add));
}

const hasDuties = (reach: number) => (reach & 0b00_1111) !== 0;

/** What still counts where only these outcomes can come. */
function trimmed(making: Contents, { parts, duties }: Sum, reach: number): Sum {
  const all = parts.map((number) => ({ number, part: making.parts.things[number] }));
  const grounds = all.filter(({ part }) => part !== undefined && (reach & (1 << part.strength)) !== 0);
  const others = all.flatMap(({ part }) => (part?.holds === true && (reach & (1 << part.strength)) === 0 ? part.duties : []));
  return { parts: grounds.map(({ number }) => number), duties: hasDuties(reach) ? sorted([...duties, ...others]) : [] };
}

const counts = (adds: number, reach: number) => (adds & reach & 0b11_1111) !== 0 || ((adds & DUTIES) !== 0 && hasDuties(reach));

const ONLY_OUTCOME = { clauses: [], approvers: [], duties: [], consent: false } as const;

/** As a decision puts it together: certain grounds first; where the outcome is the least that can come, those that may hold as well. */
function verdictOf(making: Contents, mask: number, sum: Sum): Verdict {
  const outcome = mask === OPEN_MASK ? 'clarify' : outcomeOf(mask);
  if (outcome === 'clarify' || outcome === 'not-covered') return { outcome, ...ONLY_OUTCOME };
  const parts = sum.parts.flatMap((at) => making.parts.things[at] ?? []);
  const grounds = parts.filter(({ strength }) => strength === OUTCOME_AT.indexOf(outcome));
  const certain = grounds.filter(({ holds }) => holds);
  const deciding = countOf(mask) === 1 && certain.length > 0 ? certain : grounds;
  const also = parts.filter(({ holds }) => holds);
  return {
    outcome,
    clauses: sorted(deciding.map(({ clause }) => clause)),
    approvers: outcome === 'approval-required' ? sorted(deciding.flatMap(({ approvers }) => approvers)) : [],
    duties: outcome === 'prohibited' ? [] : sorted([...sum.duties, ...[...deciding, ...also].flatMap(({ duties }) => duties)]),
    consent: outcome === 'approval-required' && deciding.some(({ consent }) => consent),
  };
}

type Walk = { readonly outcome: Node; readonly bundles: readonly Node[]; readonly sum: number };

/** What has been worked out for two numbers is kept: almost every combination comes to the same few sums. */
export function kept(work: (one: number, other: number) => number): (one: number, other: number) => number {
  const known = new Map<number, number>();
  return (one, other) => {
    const key = one * 2 ** 24 + other;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = work(one, other);
    known.set(key, made);
    return made;
  };
}

function verdictNode(making: Making, walk: Walk): Node {
  const { diagram } = making;
  const reach = making.outcomesIn(walk.outcome);
  let sum = walk.sum;
  const inner: Node[] = [];
  for (const node of walk.bundles) {
    if (isEnd(node)) sum = making.add(sum, making.trim(valueAt(node), reach));
    else if (counts(making.addsIn(node), reach)) inner.push(node);
  }
  const rest = { outcome: walk.outcome, bundles: inner, sum: making.trim(sum, reach) };
  const level = inner.reduce((least, node) => Math.min(least, levelOf(diagram, node)), levelOf(diagram, walk.outcome));
  if (level === diagram.widths.length) return endOf(making.verdict(valueAt(walk.outcome), rest.sum));
  const key = `${rest.outcome}|${inner.join()}|${rest.sum}`;
  const known = making.known.get(key);
  if (known !== undefined) return known;
  const made = branchesOf(making, rest, level);
  making.known.set(key, made);
  return made;
}

function branchesOf(making: Making, { outcome, bundles, sum }: Walk, level: number): Node {
  const { diagram } = making;
  spend(diagram.budget, bundles.length * (diagram.widths[level] ?? 0));
  return madeOf(diagram, level, (option) =>
    verdictNode(making, {
      outcome: childAt(diagram, outcome, level, option),
      bundles: bundles.map((node) => childAt(diagram, node, level, option)),
      sum,
    }),
  );
}

/** The outcomes of a mask as bits; those that must be asked about have a bit of their own that nothing is told with. */
const outcomeBits = (mask: number): number => {
  if (mask === OPEN_MASK) return 0;
  return 1 << OUTCOME_AT.indexOf(outcomeOf(mask));
};

/** The function of an edition; it ends in numbers of verdicts. */
export function verdictsOf(diagram: Diagram, { outcome, rules }: RuleDiagrams, verdicts: Numbered<Verdict>): Node {
  const [parts, sums] = [numberedOf<Part>(), numberedOf<Sum>()];
  const addsOf = (number: number) =>
    (sums.things[number]?.parts ?? []).reduce((bits, at) => {
      const part = parts.things[at];
      return part === undefined ? bits : bits | (1 << part.strength) | (part.duties.length > 0 ? DUTIES : 0);
    }, 0);
  const contents: Contents = { parts, sums };
  const sumAt = (number: number) => sums.things[number] ?? EMPTY;
  const making: Making = {
    ...contents,
    diagram,
    outcomesIn: reached(diagram, outcomeBits),
    addsIn: reached(diagram, addsOf),
    add: kept((one, other) => numberOf(sums, together(sumAt(one), sumAt(other)))),
    trim: kept((sum, reach) => numberOf(sums, trimmed(contents, sumAt(sum), reach))),
    verdict: kept((mask, sum) => numberOf(verdicts, verdictOf(contents, mask, sumAt(sum)))),
    known: new Map(),
  };
  return verdictNode(making, { outcome, bundles: bundlesOf(making, rules), sum: numberOf(sums, EMPTY) });
}
