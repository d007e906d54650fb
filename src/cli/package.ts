// `npm run package`: writes the zip that an administrator uploads to Teams, from manifest/ and the environment.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../engine/fault.ts';
import { appPackage } from './app-package/app-package.ts';
import { DESK_SETTING, packageSettings, SETTINGS } from './app-package/settings.ts';
import { zipOf } from './app-package/zip.ts';
import { argumentsOf, withoutPositionals } from './arguments.ts';
import { printLine, runCommand } from './command.ts';

const HELP = `Writes the Teams app package, build/hjemmel-VERSION.zip, and prints its path. The same input gives the same bytes.

  npm run --silent package [-- --out DIR]

  --out DIR  another folder than build/
  --help     this text

From the environment, each of them needed:
${SETTINGS.map(({ name, wanted }) => `  ${name.padEnd(15)} ${wanted}`).join('\n')}
And where the DPO's desk is to be a tab:
  ${DESK_SETTING.name.padEnd(15)} ${DESK_SETTING.wanted}
Exit code: 0 when the package is written, 2 when a setting is missing or malformed or the manifest is not valid.`;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OPTIONS = { out: { type: 'string', default: join(ROOT, 'build') }, help: { type: 'boolean', default: false } } as const;

function ownVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return version;
}

function write(folder: string, name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, bytes);
  } catch (cause) {
    throw new Fault({
      code: 'package-unwritable',
      message: `\`${path}\` cannot be written`,
      hint: 'give a folder that may be written: --out DIR',
      cause,
    });
  }
  return path;
}

async function writePackage(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  withoutPositionals(positionals);
  if (values.help) {
    await printLine(HELP);
    return 0;
  }
  const version = ownVersion();
  const files = appPackage(packageSettings(process.env), version);
  await printLine(write(values.out, `hjemmel-${version}.zip`, zipOf(files)));
  return 0;
}

await runCommand(writePackage);
