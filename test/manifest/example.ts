// The package of an invented organisation, as the environment there would have it made.
import { readFileSync } from 'node:fs';
import { appPackage } from '../../src/cli/app-package/app-package.ts';
import { packageSettings } from '../../src/cli/app-package/settings.ts';
import type { PackageFiles } from '../../src/cli/app-package/zip.ts';

export const ENVIRONMENT = {
  TEAMS_APP_ID: '5d3f0f0a-6c1e-4c53-9f0e-2b7a1c9d8e11',
  BOT_APP_ID: 'a2c4e6f8-1b3d-4f5a-8c7e-9d0b2a4c6e8f',
  BOT_HOST: 'hjemmel.eksempel.dk',
  DEVELOPER_NAME: 'Eksempelhuset "Øst" A/S',
  DEVELOPER_URL: 'https://eksempel.dk/hjemmel',
  PRIVACY_URL: 'https://eksempel.dk/privatliv',
  TERMS_URL: 'https://eksempel.dk/vilkaar',
} as const;

export function ownVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return version;
}

export const examplePackage = (): PackageFiles => appPackage(packageSettings(ENVIRONMENT), ownVersion());

/** As it is written in the manifest. */
export const placeholder = (name: string) => `\${{${name}}}`;
