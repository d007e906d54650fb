// The files of the page, read once: TypeScript loses its types on the way out, nothing is bundled. Only what is listed is served.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';

export type PageFile = { readonly type: string; readonly bytes: Buffer };

const folder = new URL('page/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const endingOf = (name: string) => name.split('.').at(-1) ?? '';

function pageFile(name: string): PageFile {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const ending = endingOf(name);
  return { type: TYPES[ending] ?? 'text/plain', bytes: Buffer.from(ending === 'ts' ? stripTypeScriptTypes(text) : text) };
}

function rendererFile(): PageFile {
  const path = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
  return { type: 'text/javascript; charset=utf-8', bytes: readFileSync(path) };
}

/** By path: the page itself at `/`, its parts below `/local/page/`, Microsoft's card renderer beside them. */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  const names = readdirSync(folder).filter((name) => endingOf(name) in TYPES);
  const parts = names.map((name): [string, PageFile] => [name === 'index.html' ? '/' : `/local/page/${name}`, pageFile(name)]);
  const shared: [string, PageFile] = ['/local/values.ts', pageFile('../values.ts')];
  return new Map([...parts, shared, ['/local/page/adaptivecards.js', rendererFile()]]);
}

/** Everything from here and nothing written into the page; the two policies are the card renderer's own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types adaptivecards#markdownPassthroughPolicy adaptivecards#restoreContentsPolicy adaptivecards#deprecatedExportedFunctionPolicy',
].join('; ');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-cache',
};
