// Mends made in the files themselves, where edits of files are there to make them: each ends its finding when the files are read again.
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { checkPolicy } from '../../src/engine/check.ts';
import type { Digest, Finding, PolicyFile } from '../../src/engine/types.ts';
import { deskFindings } from '../../src/publishing/desk-findings.ts';
import type { Edit } from '../../src/publishing/types.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';
import { filesIn, policyOf, sha256 } from './policies.ts';

type Edited = (files: readonly PolicyFile[], edits: readonly Edit[], digest: Digest) => object;

const source = new URL('../../src/publishing/edits.ts', import.meta.url);
const module: unknown = existsSync(source) ? await import(source.href) : null;
const isEdited = (value: unknown): value is Edited => typeof value === 'function';
const edited = typeof module === 'object' && module !== null && 'edited' in module && isEdited(module.edited) ? module.edited : null;
const testEdited = edited === null ? test.skip : test;

const namesIn = (message: string) => [...message.matchAll(/`([^`]*)`/gu)].map(([, name]) => name);
const keyOf = ({ code, message, place }: Finding) => `${code} ${message} ${place.file}`;
/** An error that was there before may come to be told with another example or outcome. */
const subjectOf = ({ code, clause, message }: Finding) => `${code} ${clause} ${namesIn(message)[code === 'assume-loosens' ? 1 : 0]}`;

/** What is wrong with each mend of a policy; none where all of them hold. */
function faultsOf(files: readonly PolicyFile[], only: (finding: Finding) => boolean): readonly string[] {
  const policy = policyOf(files);
  const findings = checkPolicy(policy);
  const before = new Set(findings.map(subjectOf));
  return findings.filter(only).flatMap((finding) => {
    const mends = deskFindings(policy, [finding], { by: 'Sofie Lund', day: '2026-11-22' }).flatMap((one) => one.mends);
    return mends.flatMap(({ label, edits }) => {
      const made = edited?.(files, edits, sha256) ?? {};
      if (!('files' in made) || !Array.isArray(made.files)) return [`${finding.code}: ${label.da}: ${JSON.stringify(made)}`];
      const after = checkPolicy(policyOf(made.files));
      const count = (all: readonly Finding[]) => all.filter((one) => keyOf(one) === keyOf(finding)).length;
      const stays = count(after) < count(findings) ? [] : [`${finding.code}: ${label.da}: stays`];
      const added = after.filter((one) => one.level === 'error' && !before.has(subjectOf(one)));
      return [...stays, ...added.map((one) => `${finding.code}: ${label.da}: ${keyOf(one)}`)];
    });
  });
}

describe('a mend in the files', () => {
  testEdited.each(readdirSync(new URL('../engine/bad/', import.meta.url)).sort())('ends what it is offered for in bad/%s', (name) => {
    expect(faultsOf(filesIn(`test/engine/bad/${name}`), () => true)).toEqual([]);
  });

  testEdited('ends a contradiction in our own policy', () => {
    const body = '```rule\nid: new-yes\nwhen: { activity: share-access }\nthen: permitted\n```\n\n### Videooptagelser';
    const files = ownPolicyFiles().map(({ path, text }) => ({ path, text: text.replace('### Videooptagelser', () => body) }));
    expect(faultsOf(files, ({ code }) => code === 'contradiction')).toEqual([]);
  });
});
