// Decides which part of src may import which, and what a pure part may not touch: the table of the house style as data.
import { posix } from 'node:path';
import { isNode, nodesIn, type Placed, type SourceFile, type SyntaxNode, statementsOf } from './source-files.ts';

interface Place {
  readonly imports: readonly string[];
  /** Only types may come from here. */
  readonly types?: readonly string[];
  readonly typesOnly?: true;
  /** No I/O, clock, environment or randomness, and no packages but those named in `packages`. */
  readonly isPure?: true;
  readonly packages?: readonly { readonly name: string; readonly within: string }[];
}

const pureFolders = ['engine', 'language', 'answers', 'conversation', 'approvals', 'solutions', 'publishing', 'cards', 'exports'];
const inward = [...pureFolders, 'ports'];

/** Each folder of src, and each file directly in it, with what it may import besides itself. */
const places: Readonly<Record<string, Place>> = {
  engine: { isPure: true, imports: [], packages: [{ name: 'yaml', within: 'src/engine/read' }] },
  language: { isPure: true, imports: ['engine'] },
  answers: { isPure: true, imports: ['engine'], types: ['language'] },
  conversation: { isPure: true, imports: ['engine', 'language', 'answers'] },
  approvals: { isPure: true, imports: ['engine'] },
  solutions: { isPure: true, imports: ['engine'], types: ['approvals'] },
  publishing: { isPure: true, imports: ['engine', 'language', 'answers', 'solutions'] },
  cards: { isPure: true, imports: pureFolders },
  exports: { isPure: true, imports: ['engine', 'answers', 'approvals', 'solutions', 'cards'] },
  ports: { typesOnly: true, imports: [], types: pureFolders },
  storage: { imports: inward },
  graph: { imports: inward },
  certificate: { imports: ['engine', 'ports'], types: ['exports'] },
  directory: { imports: inward },
  edge: { imports: ['engine'] },
  teams: { imports: [...inward, 'edge'] },
  desk: { imports: [...inward, 'edge'] },
  documents: { imports: ['engine', 'publishing'], types: ['ports'] },
  local: { imports: [], types: ['ports'] },
  cli: { imports: [...inward, 'graph', 'settings.ts'] },
  mcp: { imports: inward },
  'app.ts': { imports: [...inward, 'teams', 'desk', 'mcp'] },
  'settings.ts': { imports: ['engine'] },
  'operator-log.ts': { imports: ['engine'], types: ['teams', 'desk'] },
  'start.ts': {
    imports: [
      ...inward,
      ...['storage', 'certificate', 'cli', 'teams', 'app.ts', 'start-approvals.ts', 'start-desk.ts', 'live-policy.ts'],
      ...['start-watched.ts', 'start-solutions.ts', 'settings.ts', 'operator-log.ts'],
    ],
    types: ['watched-policy.ts'],
  },
  'watched-policy.ts': { imports: [...inward, 'storage', 'graph', 'teams', 'desk'] },
  'start-watched.ts': { imports: [...inward, 'storage', 'graph', 'desk', 'documents', 'operator-log.ts', 'watched-policy.ts'] },
  'policy-files.ts': { imports: [...inward, 'storage'] },
  'live-policy.ts': { imports: [...inward, 'storage', 'cli', 'policy-files.ts', 'operator-log.ts'], types: ['desk'] },
  'start-desk.ts': { imports: [...inward, 'desk'], types: ['live-policy.ts', 'teams'] },
  'desk-parts.ts': { imports: [...inward, 'teams', 'desk', 'documents', 'start-desk.ts'] },
  'every.ts': { imports: [] },
  'start-approvals.ts': { imports: [...inward, 'storage', 'teams', 'every.ts', 'settings.ts', 'operator-log.ts'] },
  'start-solutions.ts': { imports: [...inward, 'teams', 'every.ts'] },
  'tenant-approving.ts': {
    imports: [...inward, 'graph', 'directory', 'teams', 'settings.ts', 'operator-log.ts'],
    types: ['watched-policy.ts'],
  },
  'local-main.ts': {
    imports: [
      ...inward,
      'local',
      'directory',
      'teams',
      'desk',
      'cli',
      'desk-parts.ts',
      'app.ts',
      'start.ts',
      'settings.ts',
      'operator-log.ts',
    ],
  },
  'audit-main.ts': { imports: [...inward, 'storage', 'cli', 'settings.ts'] },
  'command-database.ts': { imports: ['engine', 'storage', 'settings.ts'] },
  'policy-main.ts': { imports: [...inward, 'storage', 'cli', 'command-database.ts', 'policy-files.ts', 'settings.ts'] },
  'register-main.ts': {
    imports: [
      ...inward,
      ...['storage', 'certificate', 'directory', 'teams', 'cli', 'command-database.ts'],
      ...['tenant-approving.ts', 'settings.ts', 'operator-log.ts'],
    ],
  },
  'main.ts': {
    imports: [
      ...inward,
      'storage',
      'graph',
      'directory',
      'edge',
      'teams',
      'desk',
      'cli',
      'mcp',
      'app.ts',
      'start.ts',
      'start-desk.ts',
      'desk-parts.ts',
      'tenant-approving.ts',
      'settings.ts',
      'operator-log.ts',
    ],
  },
};

const longestFile = 400;
/** Tables that one looks things up in, by path. */
const longTables: readonly string[] = [];

const impureNames = new Set([
  'Date',
  'process',
  'console',
  'fetch',
  'globalThis',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
]);

interface Import {
  readonly specifier: string | null;
  readonly isType: boolean;
  readonly line: number;
}

interface Parsed extends SourceFile {
  readonly statements: readonly SyntaxNode[];
  readonly nodes: readonly Placed[];
  readonly imports: readonly Import[];
}

/** Findings as `file:line — finding`, in the order of the files, cycles last; empty when the tree keeps to the table. */
export function architectureFindings(files: readonly SourceFile[]): readonly string[] {
  const parsed = files.map(parsedFile);
  return [...parsed.flatMap(fileFindings), ...cycleFindings(parsed)];
}

function parsedFile(file: SourceFile): Parsed {
  const statements = statementsOf(file);
  const nodes = [...nodesIn(statements)];
  return { ...file, statements, nodes, imports: nodes.flatMap(importsAt) };
}

function fileFindings(file: Parsed): readonly string[] {
  const name = placeOf(file.path);
  const place = places[name];
  if (place === undefined) return [finding(file, 1, `\`${name}\` is not in the table of places`)];
  return [
    ...file.imports.flatMap((imported) => importFindings(file, place, imported)),
    ...(place.isPure ? impurityFindings(file) : []),
    ...(place.typesOnly ? file.statements.filter(isRun).map((node) => finding(file, lineOf(node), `${name} holds types only`)) : []),
    ...barrelFindings(file),
    ...lengthFindings(file),
  ];
}

function finding(file: SourceFile, line: number, says: string): string {
  return `${file.path}:${line} — ${says}`;
}

function lineOf(node: SyntaxNode): number {
  return node.loc.start.line;
}

/** `engine` for src/engine/a/b.ts, `main.ts` for src/main.ts. */
function placeOf(path: string): string {
  return path.split('/')[1] ?? path;
}

const importTypes = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'TSImportType', 'CallExpression']);

function importsAt({ node }: Placed): readonly Import[] {
  if (!importTypes.has(node.type)) return [];
  if (node.type === 'CallExpression' && !(isNode(node.callee) && node.callee.type === 'Import')) return [];
  const source = node.source ?? node.argument ?? (Array.isArray(node.arguments) ? node.arguments[0] : null);
  // An export of its own names has no source; an `import()` whose argument is computed has one that nobody can read here.
  if (!isNode(source)) return [];
  const specifier = typeof source.value === 'string' ? source.value : null;
  return [{ specifier, isType: isTypeImport(node), line: lineOf(node) }];
}

function isTypeImport(node: SyntaxNode): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers : [];
  return specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type');
}

function importFindings(file: Parsed, place: Place, imported: Import): readonly string[] {
  const { specifier, line } = imported;
  if (specifier === null) return [finding(file, line, 'imports a computed path')];
  if (!specifier.startsWith('.')) return packageFindings(file, place, imported);
  const target = targetOf(file, specifier);
  if (target.startsWith('test/')) return [finding(file, line, 'src imports nothing from test')];
  if (!target.startsWith('src/')) return [finding(file, line, `\`${specifier}\` reaches outside src`)];
  const [from, to] = [placeOf(file.path), placeOf(target)];
  if (from === to || place.imports.includes(to)) return [];
  if (!place.types?.includes(to)) return [finding(file, line, `${from} may not import ${to}`)];
  return imported.isType ? [] : [finding(file, line, `${from} may import only types from ${to}`)];
}

function targetOf(file: SourceFile, specifier: string): string {
  return posix.join(posix.dirname(file.path), specifier);
}

function packageFindings(file: Parsed, place: Place, { specifier, line }: Import): readonly string[] {
  const isAllowed = place.packages?.some(({ name, within }) => name === specifier && file.path.startsWith(within));
  return !place.isPure || isAllowed
    ? []
    : [finding(file, line, `\`${specifier}\` may not be imported here: ${placeOf(file.path)} is pure`)];
}

function impurityFindings(file: Parsed): readonly string[] {
  return file.nodes.flatMap((placed) => {
    const name = impureNameAt(placed);
    return name === null ? [] : [finding(file, lineOf(placed.node), `\`${name}\` in a pure folder`)];
  });
}

function impureNameAt({ node, parent, key }: Placed): string | null {
  if (node.type === 'MetaProperty') return 'import.meta';
  if (node.type !== 'Identifier' || typeof node.name !== 'string' || isPropertyName(parent, key)) return null;
  if (node.name === 'Math') return isDeterministicMath(parent) ? null : 'Math.random';
  return impureNames.has(node.name) ? node.name : null;
}

const propertyKeys: Readonly<Record<string, readonly string[]>> = {
  MemberExpression: ['property'],
  OptionalMemberExpression: ['property'],
  ObjectProperty: ['key'],
  ObjectMethod: ['key'],
  ClassProperty: ['key'],
  ClassMethod: ['key'],
  TSPropertySignature: ['key'],
  TSMethodSignature: ['key'],
  TSQualifiedName: ['right'],
  ImportSpecifier: ['imported'],
  ExportSpecifier: ['exported'],
};

/** `facts.process` and `{ process: 1 }` name a property, not the global. */
function isPropertyName(parent: SyntaxNode | null, key: string): boolean {
  return parent !== null && parent.computed !== true && propertyKeys[parent.type]?.includes(key) === true;
}

/** Whatever else is done with `Math` (`Math[name]`, `const { random } = Math`) may end in a random number. */
function isDeterministicMath(parent: SyntaxNode | null): boolean {
  return parent?.type === 'MemberExpression' && parent.computed !== true && isNode(parent.property) && parent.property.name !== 'random';
}

function isRun(node: SyntaxNode): boolean {
  const declared = node.type === 'ExportNamedDeclaration' && isNode(node.declaration) ? node.declaration : node;
  return !['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'].includes(declared.type) && !isTypeImport(declared);
}

function barrelFindings(file: Parsed): readonly string[] {
  const passedOn = file.statements.filter(isReExport);
  const isBarrel = passedOn.length > 0 && file.statements.every((node) => node.type === 'ImportDeclaration' || isReExport(node));
  const culprits = passedOn.filter((node) => isBarrel || node.type === 'ExportAllDeclaration');
  return culprits.slice(0, 1).map((node) => finding(file, lineOf(node), 'a barrel file'));
}

function isReExport(node: SyntaxNode): boolean {
  return node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && !isNode(node.declaration));
}

function lengthFindings(file: Parsed): readonly string[] {
  const lines = file.text.trimEnd().split('\n').length;
  return lines <= longestFile || longTables.includes(file.path) ? [] : [finding(file, lines, `longer than ${longestFile} lines`)];
}

/** A type-only import counts too: two files that need each other's types are one file or three. */
function cycleFindings(files: readonly Parsed[]): readonly string[] {
  const edges = new Map(files.map((file) => [file.path, file.imports.flatMap((each) => relativeTarget(file, each))]));
  const done = new Set<string>();
  return files
    .flatMap(({ path }) => cyclesFrom({ path, trail: [], edges, done }))
    .map((trail) => `${trail[0]}:1 — import cycle ${trail.join(' → ')}`);
}

function relativeTarget(file: Parsed, { specifier }: Import): readonly string[] {
  return specifier?.startsWith('.') ? [targetOf(file, specifier)] : [];
}

interface Visit {
  readonly path: string;
  readonly trail: readonly string[];
  readonly edges: ReadonlyMap<string, readonly string[]>;
  readonly done: Set<string>;
}

function cyclesFrom({ path, trail, edges, done }: Visit): readonly (readonly string[])[] {
  if (trail.includes(path)) return [[...trail.slice(trail.indexOf(path)), path]];
  if (done.has(path)) return [];
  const found = (edges.get(path) ?? []).flatMap((next) => cyclesFrom({ path: next, trail: [...trail, path], edges, done }));
  done.add(path);
  return found;
}
