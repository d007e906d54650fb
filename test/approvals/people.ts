// Invented people as a directory knows them, and a subject to ask about.
import type { DirectoryPerson, Knowledge, PersonId, Subject } from '../../src/approvals/types.ts';

export const at = (text: string): number => new Date(text).getTime();
/** A Monday, 10:00 in Copenhagen. */
export const MONDAY = at('2026-11-23T09:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const person = (id: PersonId, more: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  id,
  name: `Name of ${id}`,
  mail: `${id}@example.test`,
  kind: 'member',
  isEnabled: true,
  absence: 'present',
  deputy: null,
  ...more,
});

export type House = {
  readonly people?: Readonly<Record<PersonId, Partial<DirectoryPerson>>>;
  readonly managers?: Readonly<Record<PersonId, readonly PersonId[]>>;
  readonly holders?: Readonly<Record<string, readonly PersonId[]>>;
};

export const STAFF: readonly PersonId[] = ['asker', 'mona', 'mads', 'dorte', 'dan', 'ida', 'olga', 'colleague'];
const MANAGERS = { asker: ['mona', 'mads'], mona: ['mads', 'olga'], mads: ['olga'], colleague: ['mona', 'mads'], dorte: ['mads', 'olga'] };
const HOLDERS = { dpo: ['dorte', 'dan'], it: ['ida'], owner: ['olga'] };

/** The asker under Mona under Mads; Dorte and Dan for the DPO, Ida for IT, Olga as owner of last resort. */
export function knowledgeOf({ people = {}, managers = {}, holders = {} }: House = {}): Knowledge {
  const ids = [...new Set([...STAFF, ...Object.keys(people)])];
  return {
    people: new Map(ids.map((id) => [id, person(id, people[id])])),
    managersOf: new Map(Object.entries({ ...MANAGERS, ...managers })),
    holdersOf: new Map(Object.entries({ ...HOLDERS, ...holders })),
  };
}

export const ABSENT: Partial<DirectoryPerson> = { absence: { until: '2026-12-01' } };

export const subject = (more: Partial<Subject> = {}): Subject => ({
  facts: { activity: 'submit-data', tool: 'm365-copilot', data: ['customer'] },
  outcome: 'approval-required',
  clauses: [],
  duties: ['keep-approval'],
  roles: ['manager', 'dpo'],
  edition: 'edition-1',
  lang: 'da',
  needsConsent: false,
  ...more,
});
