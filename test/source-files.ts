// Reads source files from disk and parses them, types and all, for the tests that hold the code itself against the house rules.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from '@babel/parser';

const root = new URL('../', import.meta.url);
const sourceName = /\.[cm]?[jt]sx?$/u;

/** `path` is relative to the repository and has forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface SyntaxNode {
  readonly type: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

/** A node with the node it stands in and the property that holds it there. */
export interface Placed {
  readonly node: SyntaxNode;
  readonly parent: SyntaxNode | null;
  readonly key: string;
}

/** Every source file under `folder`, sorted by path; none when the folder is not there yet. */
export function sourceFilesUnder(folder: string): readonly SourceFile[] {
  return pathsUnder(folder)
    .filter((path) => sourceName.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));
}

function pathsUnder(folder: string): readonly string[] {
  try {
    return readdirSync(fileURLToPath(new URL(folder, root)), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    );
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

/** Top-level statements; a syntax error is left to the compiler, which names it better. */
export function statementsOf(file: SourceFile): readonly SyntaxNode[] {
  const { program } = parse(file.text, {
    sourceType: 'module',
    plugins: file.path.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'],
    errorRecovery: true,
  });
  const statements: readonly unknown[] = program.body;
  return statements.filter(isNode);
}

/** All nodes at and below these, each before what it contains. */
export function* nodesIn(statements: readonly SyntaxNode[]): Generator<Placed> {
  for (const node of statements) yield* placedFrom({ node, parent: null, key: 'body' });
}

function* placedFrom(placed: Placed): Generator<Placed> {
  yield placed;
  for (const [key, value] of Object.entries(placed.node)) {
    for (const node of Array.isArray(value) ? value : [value]) {
      if (isNode(node)) yield* placedFrom({ node, parent: placed.node, key });
    }
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && hasLine(value);
}

// Comments have a `type` and a place too, but hold no nodes, and nobody asks for them.
function hasLine(value: object): boolean {
  return 'loc' in value && typeof value.loc === 'object' && value.loc !== null;
}
