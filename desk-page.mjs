// Makes the bundle of the desk's page out of src/desk/page, and leaves it alone when nothing it was made of has changed. `npm start` and
// `npm run serve` begin with it, so it is plain JavaScript on the machine's own Node, and prints on standard error only.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('.', import.meta.url));
const entry = 'src/desk/page/main.tsx';
const template = 'src/desk/page/index.html';
const icon = 'src/desk/page/mark.svg';
const folder = join(root, 'node_modules/.cache/hjemmel-desk');
const stamp = 'made-from.json';
/** All of it compressed, in bytes; more is a failure. */
const LIMIT = 500_000;

const textOf = (path) => readFileSync(join(root, path));

/** Of everything that the bundle was made of; the packages are in it by their lock. */
function digestOf(inputs) {
  const hash = createHash('sha256');
  for (const path of [...inputs, template, icon, 'package-lock.json', 'desk-page.mjs'])
    hash.update(`${path}\0`).update(textOf(path)).update('\0');
  return hash.digest('hex');
}

function isCurrent() {
  try {
    const made = JSON.parse(readFileSync(join(folder, stamp), 'utf8'));
    return made.digest === digestOf(made.inputs);
  } catch {
    return false;
  }
}

function page(outputs) {
  const main = Object.entries(outputs).find(([, output]) => output.entryPoint === entry);
  if (main === undefined) throw new TypeError('the bundle has no entry');
  const [script, { cssBundle }] = main;
  const nameOf = (path) => path.split('/').at(-1);
  return textOf(template)
    .toString('utf8')
    .replace('{script}', nameOf(script))
    .replace('{style}', nameOf(cssBundle))
    .replace('{icon}', iconName());
}

const iconName = () => `mark-${createHash('sha256').update(textOf(icon)).digest('hex').slice(0, 8)}.svg`;

async function bundle(outdir) {
  const { build } = await import('esbuild');
  return await build({
    absWorkingDir: root,
    entryPoints: { main: entry },
    outdir,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    charset: 'utf8',
    legalComments: 'none',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
}

/** The old bundle stands until the new one is whole. */
async function make() {
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    const { metafile } = await bundle(fresh);
    const inputs = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'));
    writeFileSync(join(fresh, 'index.html'), page(metafile.outputs));
    writeFileSync(join(fresh, iconName()), textOf(icon));
    writeFileSync(join(fresh, stamp), JSON.stringify({ digest: digestOf(inputs), inputs }));
    const files = [...Object.keys(metafile.outputs).map((path) => relative(fresh, join(root, path))), iconName(), 'index.html'];
    const sizes = files.map((name) => ({ name, bytes: gzipSync(readFileSync(join(fresh, name))).length }));
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    return sizes;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const inKb = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

function report(sizes) {
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { name, bytes } of sizes) process.stderr.write(`${inKb(bytes).padStart(10)}  ${name}\n`);
  process.stderr.write(`${inKb(total).padStart(10)}  in all, compressed (at most ${inKb(LIMIT)})\n`);
  return total <= LIMIT;
}

const isAsked = process.argv.includes('--force');
if (isAsked || !isCurrent()) {
  if (!isAsked) process.stderr.write('hjemmel: making the desk’s page, a few seconds\n');
  try {
    const isSmall = report(await make());
    if (isAsked && !isSmall) process.exitCode = 1;
  } catch (cause) {
    // The bot answers without its desk: whoever starts it hears of it, and an older bundle stays.
    process.stderr.write(`hjemmel: the desk’s page could not be made: ${cause instanceof Error ? cause.message : String(cause)}\n`);
    if (existsSync(join(folder, stamp))) process.stderr.write('hint: the one made before is served\n');
    if (isAsked) process.exitCode = 1;
  }
}
