// Makes the files of the Teams app package: the manifest with the ids, hosts and addresses of one tenant, checked, and beside it
// its languages and icons as they are.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../engine/fault.ts';
import { schemaFindings } from './schemas.ts';
import { DESK_SETTING, type PackageSettings } from './settings.ts';
import type { PackageFiles } from './zip.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const MANIFEST = 'manifest.json';
const LANGUAGES = ['en.json', 'da.json'];
const ICONS = ['color.png', 'outline.png'];
const OWN_FOLDER = new URL('../../../manifest/', import.meta.url);
const PLACEHOLDER = /\$\{\{(?<name>\p{Lu}[\p{Lu}_]*)\}\}/gu;

/** Fills in values, not text: no quote or line break in a value can change what the manifest says. */
export function filled(template: Json, settings: PackageSettings): Json {
  if (typeof template === 'string') return template.replace(PLACEHOLDER, (whole, name: string) => settings.get(name) ?? whole);
  if (template === null || typeof template !== 'object') return template;
  if (Array.isArray(template)) return template.map((one) => filled(one, settings));
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, filled(value, settings)]));
}

function jsonIn(name: string, bytes: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Fault({
      code: 'manifest-unreadable',
      message: `manifest/${name} is no JSON in UTF-8`,
      hint: 'mend the file; an editor that knows JSON shows where it breaks off',
      cause,
    });
  }
}

/** What stands in the manifest for the tab alone, and how the languages name it. */
const OF_THE_DESK = ['staticTabs', 'webApplicationInfo'];

/** Without an app registration of its own the desk is no tab in Teams, and nothing is said of one. */
function withoutDesk(json: Json): Json {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return json;
  return Object.fromEntries(
    Object.entries(json).filter(([key]) => !OF_THE_DESK.some((name) => key === name || key.startsWith(`${name}[`))),
  );
}

const bytesOf = (json: Json) => Buffer.from(`${JSON.stringify(json, null, 2)}\n`, 'utf8');

function findingsIn(manifest: Json, files: PackageFiles): readonly string[] {
  const left = JSON.stringify(manifest).match(PLACEHOLDER) ?? [];
  return [
    ...schemaFindings('manifest', manifest).map((finding) => `${MANIFEST}: ${finding}`),
    ...left.map((placeholder) => `${MANIFEST}: nothing fills in \`${placeholder}\``),
    ...LANGUAGES.flatMap((name) =>
      schemaFindings('localisation', jsonIn(name, files.get(name) ?? new Uint8Array())).map((finding) => `${name}: ${finding}`),
    ),
  ];
}

const ownFile = (name: string): Uint8Array => readFileSync(fileURLToPath(new URL(name, OWN_FOLDER)));

/** The files in the order in which they are packed. `readFile` reads a file of the folder manifest/. */
export function appPackage(settings: PackageSettings, version: string, readFile = ownFile): PackageFiles {
  const hasDesk = settings.has(DESK_SETTING.name);
  const partOf = (json: Json) => (hasDesk ? json : withoutDesk(json));
  const manifest = filled(partOf(jsonIn(MANIFEST, readFile(MANIFEST))), new Map([...settings, ['VERSION', version]]));
  const languages = LANGUAGES.map((name) => [name, hasDesk ? readFile(name) : bytesOf(withoutDesk(jsonIn(name, readFile(name))))] as const);
  const files = new Map([[MANIFEST, bytesOf(manifest)], ...languages, ...ICONS.map((name) => [name, readFile(name)] as const)]);
  const findings = findingsIn(manifest, files);
  if (findings.length === 0) return files;
  throw new Fault({
    code: 'manifest-invalid',
    message: `no package: the manifest has ${findings.length === 1 ? 'a mistake' : `${findings.length} mistakes`}`,
    hint: ['mend the files in manifest/', ...findings].join('\n  '),
  });
}
