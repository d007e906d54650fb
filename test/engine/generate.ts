// Makes policies and questions from a seed: files that the real reader reads, with every kind of fact and condition in them.
import { createHash } from 'node:crypto';
import type { PolicyText } from '../../src/engine/read-policy.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet, PolicyFile } from '../../src/engine/types.ts';

export type Chance = {
  /** A whole number from 0 up to but without `below`. */
  readonly upTo: (below: number) => number;
  readonly happens: (share: number) => boolean;
  readonly one: <T>(items: readonly [T, ...T[]]) => T;
  readonly some: <T>(items: readonly T[], most: number) => readonly T[];
};

/** The same seed gives the same numbers everywhere (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (below: number) => Math.floor(next() * below);
  const one = <T>(items: readonly [T, ...T[]]): T => items[upTo(items.length)] ?? items[0];
  const some = <T>(items: readonly T[], most: number): readonly T[] => {
    const left = [...items];
    return Array.from({ length: Math.min(1 + upTo(most), left.length) }, () => left.splice(upTo(left.length), 1)).flat();
  };
  return { upTo, happens: (share) => next() < share, one, some };
}

/** YAML holds JSON, so what is generated is written as JSON. */
type Json = string | boolean | readonly Json[] | { readonly [key: string]: Json };

type FactShape = { readonly id: string; readonly values: readonly string[]; readonly many: boolean };

const MODALITIES = ['permitted', 'conditional', 'approval-required', 'prohibited', 'information'] as const;
const DUTIES = ['keep-it', 'check-it', 'tell-them'] as const;
const ROLES = ['manager', 'officer', 'it'] as const;

function valuesIn(chance: Chance, id: string, implied: Json | null): Readonly<Record<string, Json>> {
  const leaves = Array.from({ length: 1 + chance.upTo(4) }, (_, at) => `${id}-v${at}`);
  const kinds = Array.from({ length: chance.upTo(3) }, (_, at) => `${id}-k${at}`);
  const isOf = (from: number) => kinds.slice(from).filter(() => chance.happens(0.5));
  const entry = (value: string, is: readonly string[]) =>
    [value, { is, ...(implied !== null && chance.happens(0.3) ? { implies: implied } : {}) }] as const;
  return Object.fromEntries([...kinds.map((value, at) => entry(value, isOf(at + 1))), ...leaves.map((value) => entry(value, isOf(0)))]);
}

/** For a single-valued fact always the same value: implications that contradict each other are a mistake, and are not made here. */
const impliedOf = (chance: Chance, { values, many }: FactShape): Json => (many ? chance.some(values, 2) : values.slice(0, 1));

function factIn(chance: Chance, at: number, before: FactShape | undefined): { readonly shape: FactShape; readonly json: Json } {
  const id = `f${at}`;
  const many = chance.happens(0.3);
  const implied = before !== undefined && chance.happens(0.2) ? { [before.id]: impliedOf(chance, before) } : null;
  const values = valuesIn(chance, id, implied);
  const names = Object.keys(values);
  const shape = { id, values: names, many };
  const asked = { ...(chance.happens(0.8) ? { ask: `which ${id}` } : {}), options: chance.some(names, 4) };
  const assumed = chance.happens(0.15) ? { assume: chance.some(names, 1)[0] ?? '' } : {};
  return { shape, json: { many, condition: chance.happens(0.2), choosable: chance.happens(0.5), values, ...asked, ...assumed } };
}

function vocabularyIn(chance: Chance): { readonly facts: readonly FactShape[]; readonly json: Json } {
  const facts: { readonly shape: FactShape; readonly json: Json }[] = [];
  const count = 1 + chance.upTo(4);
  for (let at = 0; at < count; at += 1) facts.push(factIn(chance, at, facts[chance.upTo(facts.length)]?.shape));
  // In one policy of two, what implies stands before what is implied.
  const ordered = chance.happens(0.5) ? facts : facts.toReversed();
  return {
    facts: facts.map((fact) => fact.shape),
    json: {
      facts: Object.fromEntries(ordered.map(({ shape, json }) => [shape.id, json])),
      duties: Object.fromEntries(DUTIES.map((id) => [id, id])),
      roles: Object.fromEntries(ROLES.map((id) => [id, id])),
    },
  };
}

function testIn(chance: Chance, fact: FactShape): Json {
  const values = chance.some(fact.values, 3);
  if (chance.happens(0.02)) return 'no-such-value';
  return chance.happens(fact.many ? 0.3 : 0.1) ? { only: values } : values;
}

function conditionIn(chance: Chance, facts: readonly FactShape[], depth: number): Json {
  const tests = chance.some(facts, 3).map((fact) => [fact.id, testIn(chance, fact)] as const);
  const inner = () => conditionIn(chance, facts, depth - 1);
  const nested = (['not', 'known', 'any'] as const).filter(() => depth > 0 && chance.happens(0.12));
  const parts = nested.map((key) => [key, key === 'any' ? Array.from({ length: chance.upTo(4) }, inner) : inner()] as const);
  return Object.fromEntries(parts.length > 0 && chance.happens(0.4) ? parts : [...tests, ...parts]);
}

export function ruleIn(chance: Chance, facts: readonly FactShape[], id: string): Json {
  const approver = (): Json => (chance.happens(0.3) ? { role: chance.one(ROLES), when: conditionIn(chance, facts, 0) } : chance.one(ROLES));
  return {
    id,
    when: chance.happens(0.02) ? {} : conditionIn(chance, facts, 2),
    ...(chance.happens(0.3) ? { unless: conditionIn(chance, facts, 1) } : {}),
    // biome-ignore lint/suspicious/noThenProperty: the word of the rules
    then: chance.one(MODALITIES),
    approvers: chance.happens(0.4) ? [approver(), approver()] : [],
    duties: chance.happens(0.5) ? chance.some(DUTIES, 2) : [],
  };
}

const clauseOf = (id: string, rules: readonly Json[]) =>
  [`## ${id} {#${id}}`, `The words of ${id}.`, ...rules.map((rule) => `\`\`\`rule\n${JSON.stringify(rule)}\n\`\`\``)].join('\n\n');

export type Generated = { readonly files: readonly PolicyFile[]; readonly facts: readonly FactShape[] };

export function generatedFiles(chance: Chance): Generated {
  const { facts, json } = vocabularyIn(chance);
  const rules = Array.from({ length: 1 + chance.upTo(7) }, (_, at) => ruleIn(chance, facts, `r${at}`));
  const half = chance.upTo(rules.length + 1);
  const front = '---\nid: made\ntitle: Made\nowner: nobody\nedition: 2026-01\ndate: 2026-01-01\nlanguage: en\n---';
  const text = [front, '# Made', clauseOf('one', rules.slice(0, half)), clauseOf('two', rules.slice(half))].join('\n\n');
  return {
    files: [
      { path: 'made.md', text },
      { path: 'vocabulary/made.yaml', text: JSON.stringify(json) },
    ],
    facts,
  };
}

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export const readGenerated = ({ files }: Generated): PolicyText => readPolicy(files, digest);

export function generatedFacts(chance: Chance, facts: readonly FactShape[]): FactSet {
  const said = facts.filter(() => chance.happens(0.55));
  return Object.fromEntries(
    said.map((fact) => [fact.id, fact.many ? chance.some(fact.values, 3) : (chance.some(fact.values, 1)[0] ?? '')]),
  );
}
