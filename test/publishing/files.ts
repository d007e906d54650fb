// Policies to edit, what is read of them, and what an edit makes of them.
import { readdirSync, readFileSync } from 'node:fs';
import { compilePolicy } from '../../src/engine/compile.ts';
import type { PolicyText } from '../../src/engine/read-policy.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { PolicyFile } from '../../src/engine/types.ts';
import { edited } from '../../src/publishing/edits.ts';
import type { Edit } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';

const travel = new URL('../policies/travel/', import.meta.url);

export const own = ownPolicyFiles();
export const travelFiles: readonly PolicyFile[] = readdirSync(travel, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:md|yaml)$/u.test(name))
  .sort()
  .map((path) => ({ path, text: readFileSync(new URL(path, travel), 'utf8') }));

/** Small, with all that an instrument can hold, so that it is read in no time. */
export const small: readonly PolicyFile[] = [
  {
    path: 'huse.md',
    text: [
      '---\nid: huse\ntitle: Regler for huse # en titel\nowner: DPO\nedition: 2026-01\ndate: 2026-01-01\nlanguage: da\nsilence: sidst\n---\n',
      '# Regler for huse\n',
      '## Indgang {#indgang ours}\n',
      'Alle må gå ind.\n',
      'Ingen må løbe\nindenfor.\n',
      '> Paraphrase, en: Everybody may enter.\n',
      '> Fortolkning, DPO 2026-01-02: Gælder også gæster.\n',
      '```rule\n# hvem\nid: enter\nwhen: { act: enter } # straks\nthen: permitted\nquote: Alle må gå ind.\n```\n',
      '```rule\nid: run\nwhen: { act: run }\nunless: { who: child }\nthen: approval-required\napprovers: [manager, { role: keeper, when: { who: child } }]\nduties: [quiet]\nsays:\n  da: "Nej, du må ikke løbe."\n  en: "No, you may not run."\n```\n',
      '## RUM {title="Rum"}\n',
      '### Køkken {#koekken}\n',
      'Sluk lyset.\n',
      '#### Ovn {#ovn}\n',
      'Sluk ovnen.\n',
      '## Sidst {#sidst}\n',
      'Spørg.\n',
    ].join('\n'),
  },
  {
    path: 'huse.cases.yaml',
    text: '# yaml-language-server: $schema=schema/cases.schema.json\ncases:\n  # Indgang\n  ind: { facts: { act: enter }, outcome: permitted, hits: enter, misses: run }\n\n  løb: { facts: { act: run, who: adult }, outcome: approval-required, hits: run, misses: enter } # hurtigt\n',
  },
  { path: 'huse.lock.yaml', text: 'clauses:\n  indgang: 00ff\n  koekken: { sha256: 1111, by: "Anna", day: "2026-01-02" }\n' },
  {
    path: 'vocabulary.yaml',
    text: [
      'facts:',
      '  act: # hvad',
      '    ask: Hvad?',
      '    options: [enter, run]',
      '    values:',
      '      move: { label: at gå }',
      '      enter: { is: move, label: { da: at gå ind, en: entering }, words: "gå ind, enter*" }',
      '      run:',
      '        is: move',
      '        words: >-',
      '          løb*, spurt*,',
      '          run*',
      '  who:',
      '    many: true',
      '    values: { child: { loosens: true, words: barn }, adult: { words: [voksen, grown up], signs: slips } }',
      'duties: { quiet: { da: Gå stille., en: Walk quietly. } }',
      'roles: { manager: leder, keeper: vagt }',
      '',
    ].join('\n'),
  },
];

export const readOf = (files: readonly PolicyFile[]): PolicyText => readPolicy(files, digest);
export const policyOf = (files: readonly PolicyFile[]) => compilePolicy(readOf(files));

export const textAt = (files: readonly PolicyFile[], path: string): string => files.find((file) => file.path === path)?.text ?? '';

/** The files after the edits, which are to be taken. */
export function afterEdits(files: readonly PolicyFile[], ...edits: readonly Edit[]): readonly PolicyFile[] {
  const made = edited(files, edits, digest);
  if ('refused' in made) throw new Error(`edit ${made.at} is refused: ${made.refused.code} (${made.refused.about})`);
  return made.files;
}

/** Why the edits are refused; null where they are taken. */
export function refusalOf(files: readonly PolicyFile[], ...edits: readonly Edit[]): string | null {
  const made = edited(files, edits, digest);
  return 'refused' in made ? made.refused.code : null;
}

/** All that is read of a policy but where it stands, clause by clause and value by value. */
export function partsOf(files: readonly PolicyFile[]): ReadonlyMap<string, string> {
  const { instruments, vocabulary, findings } = readOf(files);
  const told = (value: unknown) =>
    JSON.stringify(value, (key, inner) => (key === 'place' ? undefined : inner instanceof Map ? [...inner] : inner));
  return new Map([
    ...instruments.flatMap((instrument) => [
      [`front ${instrument.id}`, told({ ...instrument, clauses: instrument.clauses.map(({ id }) => id), cases: [], lock: [] })] as const,
      ...instrument.clauses.map((clause) => [`clause ${clause.id}`, told(clause)] as const),
      ...instrument.cases.map((one) => [`case ${one.id}`, told(one)] as const),
      ...[...instrument.lock].map(([id, one]) => [`lock ${id}`, told(one)] as const),
    ]),
    ...vocabulary.facts.flatMap((fact) => [
      [`fact ${fact.id}`, told({ ...fact, values: fact.values.map(({ id }) => id) })] as const,
      ...fact.values.map((value) => [`value ${fact.id} ${value.id}`, told(value)] as const),
    ]),
    ['rest', told({ ...vocabulary, facts: [] })],
    ['findings', told(findings.map(({ code, message }) => [code, message]))],
  ]);
}

const known = new WeakMap<readonly PolicyFile[], ReadonlyMap<string, string>>();

/** The same files are read once. */
function partsOnce(files: readonly PolicyFile[]): ReadonlyMap<string, string> {
  const parts = known.get(files) ?? partsOf(files);
  known.set(files, parts);
  return parts;
}

/** What differs between two policies as they are read, by name. */
export function changedParts(before: readonly PolicyFile[], made: readonly PolicyFile[]): readonly string[] {
  const [old, now] = [partsOnce(before), partsOnce(made)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
}

export const withCrlf = (files: readonly PolicyFile[]): readonly PolicyFile[] =>
  files.map((file) => ({ ...file, text: file.text.replaceAll('\n', '\r\n') }));
