// A small invented checklist, read from text by the real reader, and solutions and people to go with it.

import { compilePolicy, type Policy } from '../../src/engine/compile.ts';
import { dayOf } from '../../src/engine/days.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet } from '../../src/engine/types.ts';
import type { Judged } from '../../src/solutions/item-life.ts';
import { begunSolution } from '../../src/solutions/life.ts';
import type { Described, Solution, SolutionKnowledge } from '../../src/solutions/types.ts';
import { digest } from '../engine/generate.ts';

/** YAML holds JSON, so what is made is written as JSON. */
export type Json = string | boolean | readonly Json[] | { readonly [key: string]: Json };

const FRONT = '---\nid: made\ntitle: Made\nowner: nobody\nedition: 2026-01\ndate: 2026-01-01\nlanguage: en\n---';

export type Fence = readonly ['item' | 'sorting' | 'sign-off', Json];
export type Section = { readonly id: string; readonly text?: string; readonly fences: readonly Fence[] };

const sectionText = ({ id, text = `The words of ${id}.`, fences }: Section) =>
  [`## ${id} {#${id}}`, text, ...fences.map(([kind, json]) => `\`\`\`${kind}\n${JSON.stringify(json)}\n\`\`\``)].join('\n\n');

export function policyOf(facts: Json, sections: readonly Section[]): Policy {
  const read = readPolicy(
    [
      { path: 'made.md', text: [FRONT, '# Made', ...sections.map(sectionText)].join('\n\n') },
      { path: 'vocabulary/made.yaml', text: JSON.stringify({ solution: { facts }, roles: { manager: 'm', it: 'i', dpo: 'd' } }) },
    ],
    digest,
  );
  const errors = read.findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new TypeError(errors.map(({ message }) => message).join('; '));
  return compilePolicy(read);
}

export const words = (text: string): Json => ({ da: text, en: text });

export const itemJson = (id: string, more: { readonly [key: string]: Json } = {}): Fence => [
  'item',
  { id, asks: words(`what of ${id}`), why: words('so'), evidence: words('a paper'), ...more },
];

const FACTS: Json = {
  area: { ask: words('where'), values: { employment: {}, schooling: {}, 'office-work': {} } },
  content: { many: true, ask: words('what'), values: { personal: {}, health: {}, open: {} } },
  reach: { ask: words('whom'), values: { inside: {}, outside: {} } },
  risk: { otherwise: 'low', values: { banned: {}, high: {}, limited: {}, low: {} } },
  marks: { many: true, otherwise: 'no-mark', values: { label: {}, log: {}, 'no-mark': {} } },
};

const SECTIONS: readonly Section[] = [
  { id: 'idea', fences: [itemJson('aim', { 'touched-by': ['purpose'], again: 'P1Y' })] },
  {
    id: 'content',
    fences: [
      itemJson('basis', { when: { content: ['personal', 'health'] }, 'needs-evidence': true, 'touched-by': ['data', 'content'] }),
      itemJson('owns', { blocks: 'never', later: 'P90D', 'touched-by': ['model', 'vendor'] }),
    ],
  },
  { id: 'safety', fences: [itemJson('tested', { who: 'it', blocks: { reach: 'outside' }, 'touched-by': ['model', 'reach'] })] },
  {
    id: 'law',
    fences: [
      itemJson('watched', { when: { risk: ['banned', 'high'] }, 'touched-by': ['risk'] }),
      itemJson('marked', { when: { marks: 'label' }, blocks: { risk: ['high', 'limited'] }, again: 'P6M', 'touched-by': ['marks'] }),
      ['sorting', { id: 'at-work', when: { area: 'employment' }, unless: { reach: 'outside' }, sorts: { risk: 'high' } }],
      ['sorting', { id: 'no-children', when: { area: 'schooling', content: 'health' }, sorts: { risk: 'banned' } }],
      ['sorting', { id: 'in-public', when: { reach: 'outside' }, sorts: { risk: 'limited' } }],
      ['sorting', { id: 'labelled', when: { reach: 'outside' }, sorts: { marks: 'label' } }],
      ['sorting', { id: 'logged', when: { content: { only: ['health'] } }, sorts: { marks: 'log' } }],
    ],
  },
  {
    id: 'yes',
    fences: [
      [
        'sign-off',
        {
          id: 'into-use',
          valid: 'P1Y',
          approvers: ['manager', { role: 'it', when: { reach: 'outside' } }, { role: 'dpo', when: { content: ['personal', 'health'] } }],
        },
      ],
    ],
  },
];

export const made = (): Policy => policyOf(FACTS, SECTIONS);
/** The same with other words in one clause. */
export const reworded = (clause: string): Policy =>
  policyOf(
    FACTS,
    SECTIONS.map((section) => (section.id === clause ? { ...section, text: 'Other words.' } : section)),
  );
/** The same with everything in the opposite order. */
export const turnedRound = (): Policy =>
  policyOf(
    FACTS,
    SECTIONS.toReversed().map((section) => ({ ...section, fences: section.fences.toReversed() })),
  );
export const withoutSignOff = (): Policy => policyOf(FACTS, SECTIONS.slice(0, -1));

export const at = (text: string): number => new Date(text).getTime();
/** A Monday, 10:00 in Copenhagen. */
export const MONDAY = at('2026-11-23T09:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const STAFF = ['olga', 'carl', 'cleo', 'dorte', 'dan', 'ida', 'xenia'] as const;

/** Olga owns, Carl helps; Dorte and Dan for the DPO, Ida for IT. */
export const knowledgeOf = (gone: readonly string[] = []): SolutionKnowledge => ({
  people: new Map(STAFF.map((id) => [id, { kind: 'member', isEnabled: !gone.includes(id) } as const])),
  dpos: ['dorte', 'dan'],
  it: ['ida'],
});

export const judgedAt = (policy: Policy, time: number, knowledge = knowledgeOf()): Judged => ({
  checklist: policy.checklist,
  editionOf: () => '2026-01',
  knowledge,
  today: dayOf(time),
});

export const DESCRIBED: Described = { name: 'Chatbot', purpose: 'helps', vendor: 'v', model: 'm', data: 'd', users: 'u' };

export const begun = (facts: FactSet = {}, more: Partial<Solution> = {}): Solution => ({
  ...begunSolution({ id: 's-1', number: 1, tenant: 't', owner: 'olga', described: DESCRIBED, facts, lang: 'da', at: MONDAY }).solution,
  contributors: ['carl'],
  ...more,
});
