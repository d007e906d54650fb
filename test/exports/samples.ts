// Requests, people and an audit for what is made of them as files.
import type { Request } from '../../src/approvals/types.ts';
import { loadFitPolicy, OWN_POLICY } from '../../src/cli/policy-folder.ts';
import type { Lang } from '../../src/engine/types.ts';
import { type AuditLine, type Certificate, certificateOf } from '../../src/exports/certificate.ts';
import { chained, GENESIS } from '../../src/storage/audit-chain.ts';
import { approvedOf, NOW, PEOPLE } from '../cards/request-samples.ts';

export const policy = loadFitPolicy(OWN_POLICY);

/** With the clauses and digests of the policy itself, not of a sample. */
export function withDigests(request: Request): Request {
  const clauses = request.subject.clauses.map((cited) => {
    const clause = policy.clauses.find(({ id, instrument }) => id === cited.clause && instrument === cited.instrument);
    return { ...cited, text: clause?.text ?? '', sha256: clause?.sha256 ?? '' };
  });
  return { ...request, subject: { ...request.subject, clauses } };
}

const STEPS = [
  ['file', 'requester', 'pending'],
  ['remind', 'nobody', 'pending'],
  ['decide', 'manager', 'approved'],
] as const;

export const entries: readonly AuditLine[] = chained(
  { seq: 40, hash: GENESIS },
  STEPS.map(([event, as, state], at) => ({
    tenant: 'tenant',
    number: 17,
    at: NOW - 1_000_000 + at,
    fact: { event, as, state, revision: at + 1 },
    digest: 'ab'.repeat(32),
  })),
);

export const exportingIn = (lang: Lang) => ({ policy, known: PEOPLE, now: NOW, lang });

export const certificateIn = (lang: Lang, request: Request = withDigests(approvedOf(lang))): Certificate =>
  certificateOf(exportingIn(lang), request, entries);

/** Every text of a certificate, in its order. */
export const textsOf = (certificate: Certificate): readonly string[] => [
  certificate.title,
  certificate.standing,
  ...certificate.blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'lines':
        return block.lines.flatMap(({ label, text }) => [label, text]);
      case 'bullets':
        return block.items;
      case 'codes':
        return [block.title, ...block.codes.map(({ text }) => text)];
      default:
        return [block.text];
    }
  }),
];
