// The files of the desk's page, read once from the folder that it was built into. Only what lies there is served; what has its content
// in its name may be kept for good.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type PageFile = { readonly type: string; readonly bytes: Buffer; readonly packed: Buffer | null };
export type PageFiles = { readonly index: PageFile; readonly assets: ReadonlyMap<string, PageFile> };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
const PACKED = new Set(['.html', '.js', '.css', '.svg']);

function pageFile(path: string): PageFile {
  const bytes = readFileSync(path);
  const ending = extname(path);
  return { type: TYPES[ending] ?? 'application/octet-stream', bytes, packed: PACKED.has(ending) ? gzipSync(bytes) : null };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => extname(name) in TYPES);
  } catch {
    return [];
  }
}

/** `folder` holds `index.html` and, in `assets` or beside it, what that asks for. Null where the page has not been built. */
export function pageFilesIn(folder: string): PageFiles | null {
  if (!namesIn(folder).includes('index.html')) return null;
  const beside = namesIn(folder).filter((name) => extname(name) !== '.html');
  const below = namesIn(join(folder, 'assets'));
  const assets = new Map([
    ...beside.map((name): [string, PageFile] => [name, pageFile(join(folder, name))]),
    ...below.map((name): [string, PageFile] => [name, pageFile(join(folder, 'assets', name))]),
  ]);
  return { index: pageFile(join(folder, 'index.html')), assets };
}

/** Where Teams shows tabs, by Microsoft's list of its hosts. */
const FRAMES = ["'self'", 'https://teams.microsoft.com', 'https://*.teams.microsoft.com', 'https://*.cloud.microsoft'];
/** Of nothing: Fluent UI makes empty style elements and puts its rules in by CSSOM, which needs no more than this. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${EMPTY_STYLE}`,
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  `frame-ancestors ${FRAMES.join(' ')}`,
].join('; ');

const SHARED: Readonly<Record<string, string>> = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  vary: 'accept-encoding',
};

export const INDEX_HEADERS: Readonly<Record<string, string>> = {
  ...SHARED,
  'content-security-policy': POLICY,
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-cache',
};
export const ASSET_HEADERS: Readonly<Record<string, string>> = { ...SHARED, 'cache-control': 'public, max-age=31536000, immutable' };
