// Holds the manifest and its localisations against Microsoft's own schemas, which come inside an npm package: no network.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Draft04, { type ValidateFunction } from 'ajv-draft-04';

const SCHEMAS = '@microsoft/app-manifest/build/json-schemas/teams/v1.30';
const KINDS = { manifest: 'MicrosoftTeams.schema.json', localisation: 'MicrosoftTeams.Localization.schema.json' } as const;

export type SchemaKind = keyof typeof KINDS;

const { resolve } = createRequire(import.meta.url);

function validatorOf(kind: SchemaKind): ValidateFunction {
  // The schemas escape characters that a Unicode regular expression does not allow to be escaped. `uri` says nothing of `$schema`
  // that matters here, and everything else is checked by pattern.
  const ajv = new Draft04.default({ strict: false, unicodeRegExp: false, validateFormats: false, allErrors: true });
  return ajv.compile(JSON.parse(readFileSync(resolve(`${SCHEMAS}/${KINDS[kind]}`), 'utf8')));
}

const validators = new Map<SchemaKind, ValidateFunction>();

/** What the schema finds wrong, as `place — finding`; empty where the document is valid. */
export function schemaFindings(kind: SchemaKind, document: unknown): readonly string[] {
  const validate = validators.get(kind) ?? validatorOf(kind);
  validators.set(kind, validate);
  if (validate(document)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath === '' ? '/' : instancePath} — ${message ?? 'invalid'}${detail(params)}`,
  );
}

/** An unknown property is named by none of its path. */
const detail = (params: Readonly<Record<string, unknown>>) =>
  typeof params.additionalProperty === 'string' ? `: \`${params.additionalProperty}\`` : '';
