// Pairs of generated policies: the same but for an edit, or quite different ones that share names.
import type { PolicyFile } from '../../src/engine/types.ts';
import type { Chance } from '../engine/generate.ts';
import { chanceFrom, generatedFiles, ruleIn } from '../engine/generate.ts';

const BLOCK = /```rule\n(?<json>.*)\n```/gu;

const inText = (files: readonly PolicyFile[], edit: (text: string) => string): readonly PolicyFile[] =>
  files.map((file) => (file.path.endsWith('.md') ? { ...file, text: edit(file.text) } : file));

const inVocabulary = (
  files: readonly PolicyFile[],
  edit: (facts: Record<string, Record<string, unknown>>) => void,
): readonly PolicyFile[] =>
  files.map((file) => {
    if (file.path.endsWith('.md')) return file;
    const vocabulary = JSON.parse(file.text);
    edit(vocabulary.facts);
    return { ...file, text: JSON.stringify(vocabulary) };
  });

const MODALITIES = ['permitted', 'conditional', 'approval-required', 'prohibited', 'information'] as const;

function blockEdited(chance: Chance, edit: (rule: Record<string, unknown>) => string): (text: string) => string {
  return (text) => {
    const blocks = [...text.matchAll(BLOCK)];
    const at = blocks[chance.upTo(blocks.length)];
    return at === undefined ? text : text.replace(at[0], edit(JSON.parse(at.groups?.json ?? '{}')));
  };
}

const asBlock = (rule: unknown) => `\`\`\`rule\n${JSON.stringify(rule)}\n\`\`\``;

function editedFact(chance: Chance, fact: Record<string, unknown>): void {
  const values = fact.values as Record<string, unknown>;
  const names = Object.keys(values);
  const kind = chance.upTo(6);
  if (kind === 0) values.added = { is: chance.some(names, 1) };
  else if (kind === 1 && names.length > 1) delete values[chance.some(names, 1)[0] ?? ''];
  else if (kind === 2) fact.condition = fact.condition !== true;
  else if (kind === 3) fact.assume = chance.some(names, 1)[0];
  else if (kind === 4) fact.many = fact.many !== true;
  else values[chance.some(names, 1)[0] ?? ''] = { is: [] };
}

/** An edit by its number; each is a change that somebody may make. */
function edited(chance: Chance, files: readonly PolicyFile[], facts: Parameters<typeof ruleIn>[1]): readonly PolicyFile[] {
  const kind = chance.upTo(8);
  if (kind === 0)
    return inText(
      files,
      blockEdited(chance, () => ''),
    );
  if (kind === 1)
    return inText(
      files,
      blockEdited(chance, (rule) => asBlock({ ...rule, ...Object.fromEntries([['then', chance.one(MODALITIES)]]) })),
    );
  if (kind === 2)
    return inText(
      files,
      blockEdited(chance, ({ unless: _, ...rule }) => asBlock(rule)),
    );
  if (kind === 3) return inText(files, (text) => `${text}\n\n${asBlock(ruleIn(chance, facts, 'new'))}`);
  if (kind === 4)
    return inText(
      files,
      blockEdited(chance, (rule) => asBlock({ ...rule, duties: ['keep-it'], approvers: ['it'] })),
    );
  if (kind === 5) return inVocabulary(files, (all) => editedFact(chance, all[chance.some(Object.keys(all), 1)[0] ?? ''] ?? {}));
  if (kind === 6) return inVocabulary(files, (all) => delete all[chance.some(Object.keys(all), 1)[0] ?? '']);
  return generatedFiles(chance).files;
}

export type FilePair = readonly [readonly PolicyFile[], readonly PolicyFile[]];

export function filePair(seed: number): FilePair {
  const chance = chanceFrom(seed);
  const { files, facts } = generatedFiles(chance);
  const after = edited(chance, files, facts);
  return chance.happens(0.5) ? [files, after] : [after, files];
}
