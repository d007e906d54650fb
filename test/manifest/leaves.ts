// Names every value in a JSON document by its path, written as Microsoft's localisation files write it: `bots[0].scopes[1]`.

export type Leaf = null | boolean | number | string;
export type Leaves = ReadonlyMap<string, Leaf>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const isLeaf = (value: unknown): value is Leaf => value === null || ['boolean', 'number', 'string'].includes(typeof value);

/** `bots[0].scopes` with `1` is `bots[0].scopes[1]`. */
function below(path: string, key: string, isElement: boolean): string {
  if (isElement) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

function entriesBelow(value: unknown, path: string): readonly (readonly [string, Leaf])[] {
  if (isLeaf(value)) return [[path, value]];
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => entriesBelow(inner, below(path, key, Array.isArray(value))));
}

export const leavesOf = (document: unknown): Leaves => new Map(entriesBelow(document, ''));

/** The document again, with each value that `change` gives another for; `undefined` takes it out. */
export function changedDocument(document: unknown, change: (path: string, leaf: unknown) => unknown, path = ''): unknown {
  const changed = change(path, document);
  if (changed !== document || !isRecord(document)) return changed;
  const entries = Object.entries(document).map(
    ([key, inner]) => [key, changedDocument(inner, change, below(path, key, Array.isArray(document)))] as const,
  );
  const left = entries.filter(([, inner]) => inner !== undefined);
  return Array.isArray(document) ? left.map(([, inner]) => inner) : Object.fromEntries(left);
}
