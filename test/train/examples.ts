// Labelled questions as training examples: the words of the facts, the outcomes that fit, and those that would mislead.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../src/language/message.ts';
import { statedIn } from '../../src/language/outright.ts';
import { featuresFor, plainPlans, type Understanding } from '../../src/language/understand.ts';
import type { Example } from './trainer.ts';

export type Label = {
  readonly question: string;
  readonly accept: readonly string[];
  readonly never: readonly string[];
  readonly cite: readonly string[];
  readonly approvers?: readonly string[];
  readonly facts?: Readonly<Record<string, string | readonly string[]>>;
};
export type Labelled = { readonly id: string; readonly lang: string } & (Label | { readonly turns: readonly Label[] });

export function readLabelled(folder: string): readonly Labelled[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  return names.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line): Labelled => JSON.parse(line)),
  );
}

export const turnsOf = (item: Labelled): readonly Label[] => ('turns' in item ? item.turns : [item]);

export function labelsOf(label: Label): ReadonlySet<string> {
  const facts = Object.entries(label.facts ?? {}).flatMap(([fact, values]) =>
    (typeof values === 'string' ? [values] : values).map((value) => `${fact}=${value}`),
  );
  const fits = label.accept.map((outcome) => `fits=${outcome}`);
  const misleads = label.never.map((outcome) => `misleads=${outcome}`);
  return new Set([...facts, ...fits, ...misleads]);
}

export function exampleOf(understanding: Understanding, label: Label): Example {
  const message = messageOf(understanding.lexicon, label.question);
  const stated = statedIn(understanding.policy, message);
  return { features: featuresFor(message, plainPlans(understanding, message, stated), stated), labels: labelsOf(label) };
}

/** Labels seen often enough to be learnt. */
export function learnable(examples: readonly Example[], least: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const example of examples) for (const label of example.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= least)
    .map(([label]) => label)
    .sort();
}
