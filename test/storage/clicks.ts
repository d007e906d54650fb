// Clicks on the same requests, by many at once: the entitled approver's, again and again, under one business key, and those of people
// who may not decide. Each request is decided once, and each click is told how it stands.
import type { Request } from '../../src/approvals/types.ts';
import type { Applied } from '../../src/ports/requests.ts';
import type { Store } from '../../src/ports/store.ts';
import { chanceFrom } from '../engine/generate.ts';
import { decided, filingOf } from './request-life.ts';

export type Clicks = {
  readonly stores: readonly Store[];
  readonly tenant: string;
  readonly requests: number;
  readonly clicks: number;
  readonly atOnce: number;
};
export type Clicked = {
  readonly decisions: number;
  /** By what was told. */
  readonly told: Readonly<Record<string, number>>;
  /** In words; empty where all is as it has to be. */
  readonly findings: readonly string[];
};

type Told = { readonly told: 'approved' | 'rejected' | 'already-decided' | 'not-entitled' | 'stale' };
const NOON = Date.UTC(2026, 10, 22, 12);
const PEOPLE = ['mads', 'mads', 'dorte', 'anne', 'stranger'];

/** As small as the real life can be: who waits, what was seen, and one verdict. */
function verdictOn(now: Request, person: string, kind: 'approved' | 'rejected', seen: number): Applied<Told> {
  if (now.state !== 'pending') return { told: { told: 'already-decided' } };
  if (seen < now.contentRevision) return { told: { told: 'stale' } };
  if (!now.seats.some(({ approvers }) => approvers.some((one) => one.person === person))) return { told: { told: 'not-entitled' } };
  return { change: decided(now, kind, NOON), told: { told: kind } };
}

type Click = { readonly number: number; readonly request: Request; readonly store: Store };

async function click({ number, request, store }: Click): Promise<{ readonly said: string; readonly person: string }> {
  const { upTo } = chanceFrom(number * 3 + 1);
  const person = PEOPLE[upTo(PEOPLE.length)] ?? '';
  const kind = upTo(4) === 0 ? 'rejected' : 'approved';
  const seen = upTo(20) === 0 ? 0 : 1;
  const act = JSON.stringify([request.id, seen, person, kind]);
  const answer = await store.requests.change(request.id, act, new Date(NOON), (now) => verdictOn(now, person, kind, seen));
  return { said: answer?.told ?? 'nothing', person };
}

function findingsOn({ id }: Request, now: Request | null, said: readonly string[]): readonly string[] {
  return [
    ...(now === null || now.revision > 2 ? [`request ${id} was decided more than once`] : []),
    ...(said.length > 1 ? [`request ${id}: ${said.join(' and ')} were both told that they decided`] : []),
    ...(said.some((each) => !each.endsWith(now?.state ?? '?')) ? [`request ${id} stands otherwise than was told`] : []),
    ...(said.some((each) => /^(?:anne|stranger) /u.test(each)) ? [`request ${id} was decided by somebody who may not`] : []),
  ];
}

async function filedFor(store: Store, tenant: string, count: number): Promise<readonly Request[]> {
  const filings = Array.from({ length: count }, (_, i) =>
    filingOf({ tenant, requester: 'anne', approvers: i % 2 === 0 ? ['mads'] : ['mads', 'dorte'], filedAt: NOON }),
  );
  return (await Promise.all(filings.map((filing) => store.requests.file(filing)))).map(({ request }) => request);
}

export async function clicked({ stores, tenant, requests, clicks, atOnce }: Clicks): Promise<Clicked> {
  const [first] = stores;
  if (first === undefined) throw new RangeError('no store');
  const filed = await filedFor(first, tenant, requests);
  const told: Record<string, number> = {};
  const verdicts = new Map<string, Set<string>>();
  const queue = Array.from({ length: clicks }, (_, number) => number).values();
  const clicker = async () => {
    for (const number of queue) {
      const { upTo } = chanceFrom(number);
      const request = filed[upTo(filed.length)];
      if (request === undefined) continue;
      const { said, person } = await click({ number, request, store: stores[upTo(stores.length)] ?? first });
      told[said] = (told[said] ?? 0) + 1;
      if (said === 'approved' || said === 'rejected')
        verdicts.set(request.id, (verdicts.get(request.id) ?? new Set()).add(`${person} ${said}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, clicker));
  const found = filed.map(async (request) =>
    findingsOn(request, await first.requests.find(tenant, request.id), [...(verdicts.get(request.id) ?? [])]),
  );
  return { decisions: verdicts.size, told, findings: (await Promise.all(found)).flat() };
}
