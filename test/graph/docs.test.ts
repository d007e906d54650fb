// What the text for administrators says of columns, permissions and settings, held against what the code does.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { PERMISSIONS } from '../../src/graph/permissions.ts';
import { REGISTER_COLUMNS } from '../../src/graph/register-columns.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const docs = text('docs/graph.md');
const rowsOf = (heading: string) =>
  [...(docs.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '').matchAll(/^\| `([^|]+)` \| ([^|]+) \|/gmu)].map(([, name, second]) => [
    name,
    second,
  ]);

test('docs/graph.md lists the columns of the register in their order', () => {
  expect(rowsOf("The register's columns")).toEqual(REGISTER_COLUMNS.map(({ name, title }) => [name, title.da]));
});

test('docs/graph.md lists every permission, and says which are optional', () => {
  const listed = rowsOf('Permissions').map(([name, granted]) => [name, granted?.includes('optional')]);
  // The register is optional as a whole.
  expect(listed).toEqual(PERMISSIONS.map(({ name, isOptional }) => [name, isOptional && name !== 'Sites.Selected']));
});

test('docs/graph.md lists every setting of Graph', () => {
  const named = new Set(
    [...text('src/settings.ts').matchAll(/'((?:GRAPH|REGISTER|POLICY|TEAMS|MAIL|HJEMMEL_DIRECTORY)[A-Z_]*)'/gu)].map(
      ([, name]) => name ?? '',
    ),
  );
  expect(named.size).toBeGreaterThan(8);
  expect([...named].filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
});
