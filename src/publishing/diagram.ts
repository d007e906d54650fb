// Functions of what is said of each slot, as decision diagrams: slots are asked in one order, equal parts are stored once, so that
// two functions are equal exactly where their nodes are. What the slots and the ends stand for is left to others.

/** An inner node is its number; an end is `-1 - value`. */
export type Node = number;

export const endOf = (value: number): Node => -1 - value;
export const isEnd = (node: Node): boolean => node < 0;
export const valueAt = (end: Node): number => -1 - end;

export type Diagram = {
  /** How many options each slot has. */
  readonly widths: readonly number[];
  readonly levels: number[];
  readonly children: Int32Array[];
  readonly known: Map<number, Node[]>;
  readonly budget: Budget;
};

/** Shared by everything that is made for one comparison. */
export type Budget = { left: number };

/** The comparison would take more than its budget: there are too many differences to go through in time. */
export class TooMuch extends Error {}

export function spend(budget: Budget, steps: number): void {
  budget.left -= steps;
  if (budget.left < 0) throw new TooMuch('too much to compare');
}

export const diagramOf = (widths: readonly number[], budget: Budget): Diagram => ({
  widths,
  levels: [],
  children: [],
  known: new Map(),
  budget,
});

const NO_CHILDREN = new Int32Array(0);
export const childrenOf = (diagram: Diagram, node: Node): Int32Array => diagram.children[node] ?? NO_CHILDREN;

/** The slot that a node asks for; an end asks for none and counts as below all. */
export const levelOf = (diagram: Diagram, node: Node): number =>
  node < 0 ? diagram.widths.length : (diagram.levels[node] ?? diagram.widths.length);

/** What becomes of a node once an option of a slot is known. */
export function childAt(diagram: Diagram, node: Node, level: number, option: number): Node {
  return levelOf(diagram, node) === level ? (childrenOf(diagram, node)[option] ?? node) : node;
}

// By index here: this is asked for every node there is, and iterators take longer than the work.
function hashOf(level: number, children: Int32Array): number {
  let hash = level | 0;
  for (let at = 0; at < children.length; at += 1) hash = (Math.imul(hash ^ (children[at] ?? 0), 0x01000193) + (hash >>> 15)) | 0;
  return hash;
}

function isSame(one: Int32Array, other: Int32Array): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

function isConstant(children: Int32Array): boolean {
  for (let at = 1; at < children.length; at += 1) if (children[at] !== children[0]) return false;
  return true;
}

export function nodeOf(diagram: Diagram, level: number, children: Int32Array): Node {
  spend(diagram.budget, children.length);
  if (isConstant(children)) return children[0] ?? endOf(0);
  const hash = hashOf(level, children);
  const bucket = diagram.known.get(hash);
  const there = bucket?.find((node) => diagram.levels[node] === level && isSame(childrenOf(diagram, node), children));
  if (there !== undefined) return there;
  const node = diagram.levels.length;
  diagram.levels.push(level);
  diagram.children.push(children);
  if (bucket === undefined) diagram.known.set(hash, [node]);
  else bucket.push(node);
  return node;
}

export function madeOf(diagram: Diagram, level: number, childFor: (option: number) => Node): Node {
  const children = new Int32Array(diagram.widths[level] ?? 0);
  for (let option = 0; option < children.length; option += 1) children[option] = childFor(option);
  return nodeOf(diagram, level, children);
}

/** What two functions come to together; null where that cannot be told before both are known. Of two ends it is always told. */
export type Joining = (one: Node, other: Node) => Node | null;

const HALF = 2 ** 25;
const keyOf = (one: Node, other: Node) => (one + HALF) * 2 * HALF + other + HALF;

/** The function of two functions; the same joining is asked for each pair once. */
export function joined(diagram: Diagram, joining: Joining): (one: Node, other: Node) => Node {
  const known = new Map<number, Node>();
  const join = (one: Node, other: Node): Node => {
    const early = joining(one, other);
    if (early !== null) return early;
    const key = keyOf(one, other);
    const found = known.get(key);
    if (found !== undefined) return found;
    const level = Math.min(levelOf(diagram, one), levelOf(diagram, other));
    const node = madeOf(diagram, level, (option) => join(childAt(diagram, one, level, option), childAt(diagram, other, level, option)));
    known.set(key, node);
    return node;
  };
  return join;
}

/** The same function with other ends. */
export function mapped(diagram: Diagram, endFor: (value: number) => number): (node: Node) => Node {
  const known = new Map<Node, Node>();
  const map = (node: Node): Node => {
    if (isEnd(node)) return endOf(endFor(valueAt(node)));
    const found = known.get(node);
    if (found !== undefined) return found;
    const made = nodeOf(diagram, levelOf(diagram, node), childrenOf(diagram, node).map(map));
    known.set(node, made);
    return made;
  };
  return map;
}

/** Something about every end that can be reached from a node, as bits. */
export function reached(diagram: Diagram, bitsOf: (value: number) => number): (node: Node) => number {
  const known = new Map<Node, number>();
  const reach = (node: Node): number => {
    const found = known.get(node);
    if (found !== undefined) return found;
    let bits = 0;
    if (isEnd(node)) bits = bitsOf(valueAt(node));
    else for (const child of childrenOf(diagram, node)) bits |= reach(child);
    known.set(node, bits);
    return bits;
  };
  return reach;
}

/** The slots that a function turns on. */
export function slotsOf(diagram: Diagram, node: Node): readonly number[] {
  const seen = new Set<Node>();
  const found = new Set<number>();
  const visit = (at: Node): void => {
    if (isEnd(at) || seen.has(at)) return;
    seen.add(at);
    found.add(levelOf(diagram, at));
    for (const child of childrenOf(diagram, at)) visit(child);
  };
  visit(node);
  return [...found].sort((a, b) => a - b);
}

/** In how many combinations of all slots the function ends in a wanted value; beyond 2^53 rounded. */
export function combinationsOf(diagram: Diagram, root: Node, isWanted: (value: number) => boolean): number {
  const known = new Map<Node, number>();
  const between = (from: number, to: number) => diagram.widths.slice(from, to).reduce((product, width) => product * width, 1);
  const below = (node: Node): number => {
    if (isEnd(node)) return isWanted(valueAt(node)) ? 1 : 0;
    const found = known.get(node);
    if (found !== undefined) return found;
    const level = levelOf(diagram, node) + 1;
    let sum = 0;
    for (const child of childrenOf(diagram, node)) sum += below(child) * between(level, levelOf(diagram, child));
    known.set(node, sum);
    return sum;
  };
  return below(root) * between(0, levelOf(diagram, root));
}
