// Solutions, approvals and an audit for what is made of them as files.
import { createHash } from 'node:crypto';
import type { Request } from '../../src/approvals/types.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import type { Lang } from '../../src/engine/types.ts';
import type { Certificate } from '../../src/exports/certificate.ts';
import { type DossierView, dossierOf, type SolutionAuditLine } from '../../src/exports/dossier.ts';
import { standingOf } from '../../src/solutions/standing.ts';
import type { Solution } from '../../src/solutions/types.ts';
import { chained, GENESIS } from '../../src/storage/audit-chain.ts';
import { approvedSign, CHECKLIST_POLICY, inProduction, NOW, rejectedSign } from '../cards/solution-samples.ts';

export { CHECKLIST_POLICY, NOW };

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const KNOWN = new Map([
  ['mette', 'Mette Holm'],
  ['peter', 'Peter Lund'],
  ['karen', 'Karen Dam'],
  ['ali', 'Ali Yılmaz'],
  ['sofie', 'Sofie Brandt-Hammerskov'],
]);

const STEPS = [
  ['begin', 'owner', 'idea', null, 'mette'],
  ['move', 'owner', 'pilot', null, 'mette'],
  ['answer', 'contributor', 'pilot', 'ansvarlig', 'sofie'],
  ['remind', 'nobody', 'pilot', 'kontrakt', null],
  ['settle', 'nobody', 'production', null, null],
] as const;

export const ENTRIES: readonly SolutionAuditLine[] = chained(
  { seq: 40, hash: GENESIS },
  STEPS.map(([event, as, state, item], at) => ({
    tenant: 'tenant',
    number: 7,
    at: NOW - 1_000_000 + at,
    fact: { event, as, state, revision: at + 1 },
    digest: 'ab'.repeat(32),
    about: 'solution' as const,
    item,
  })),
).map((entry, at) => ({ ...entry, by: STEPS[at]?.[4] ?? null }));

export const rejectedFirst = (lang: Lang): Request => ({ ...rejectedSign(lang), id: 'first', number: 29 });

export function viewOf(lang: Lang, solution: Solution = inProduction(lang), more: Partial<DossierView> = {}): DossierView {
  return {
    policy: CHECKLIST_POLICY,
    known: KNOWN,
    now: NOW,
    lang,
    solution,
    standing: standingOf(CHECKLIST_POLICY.checklist, solution, dayOf(NOW)),
    wordings: new Map(),
    signOffs: [rejectedFirst(lang), { ...approvedSign(lang), conditions: ['Kun i åbningstiden, og kun i to måneder.'] }],
    entries: ENTRIES,
    ...more,
  };
}

export const dossierIn = (lang: Lang, solution?: Solution, more?: Partial<DossierView>): Certificate =>
  dossierOf(viewOf(lang, solution, more));
