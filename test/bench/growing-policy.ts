// Policies of any number of rules about activities and tools, of which there are more the more rules there are.
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet } from '../../src/engine/types.ts';
import type { Chance } from '../engine/generate.ts';
import { chanceFrom, digest } from '../engine/generate.ts';

const DATA = ['public', 'internal', 'customer', 'personal', 'confidential', 'anonymised'];
const FRONT = '---\nid: made\ntitle: Made\nowner: nobody\nedition: 2026-01\ndate: 2026-01-01\nlanguage: en\n---\n\n# Made\n';

const named = (kind: string, count: number) => Array.from({ length: count }, (_, at) => `${kind}-${at}`);
const valuesOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, {}]));

function ruleText(chance: Chance, activities: readonly string[], tools: readonly string[], at: number): string {
  const when = { activity: chance.some(activities, 3), tool: chance.some(tools, 3), data: chance.some(DATA, 3) };
  const rule = {
    id: `rule-${at}`,
    when,
    ...(chance.happens(0.3) ? { unless: { approval: 'held' } } : {}),
    // biome-ignore lint/suspicious/noThenProperty: the word of the rules
    then: chance.one(['permitted', 'conditional', 'approval-required', 'prohibited']),
  };
  return `\`\`\`rule\n${JSON.stringify(rule)}\n\`\`\`\n`;
}

export type GrownPolicy = { readonly policy: Policy; readonly known: readonly FactSet[]; readonly unknown: readonly FactSet[] };

/** With the questions to ask of it: all facts known, and the same without the tool. */
export function grownPolicy(rules: number, questions: number): GrownPolicy {
  const chance = chanceFrom(rules);
  const side = Math.ceil(Math.sqrt(rules));
  const [activities, tools] = [named('activity', side), named('tool', side)];
  const facts = {
    activity: { ask: 'what', options: activities.slice(0, 5), values: valuesOf(activities) },
    tool: { ask: 'with what', options: tools.slice(0, 5), values: valuesOf(tools) },
    data: { many: true, ask: 'which data', options: DATA, values: valuesOf(DATA) },
    approval: { assume: 'none', values: valuesOf(['none', 'held']) },
  };
  const clauses = Array.from(
    { length: rules },
    (_, at) => `## Clause ${at} {#clause-${at}}\n\nWords.\n\n${ruleText(chance, activities, tools, at)}`,
  );
  const files = [
    { path: 'made.md', text: [FRONT, ...clauses].join('\n') },
    { path: 'vocabulary/made.yaml', text: JSON.stringify({ facts }) },
  ];
  const unknown = Array.from({ length: questions }, () => ({ activity: chance.some(activities, 1)[0] ?? '', data: chance.some(DATA, 2) }));
  const known = unknown.map((said) => ({ ...said, tool: chance.some(tools, 1)[0] ?? '' }));
  return { policy: compilePolicy(readPolicy(files, digest)), known, unknown };
}
