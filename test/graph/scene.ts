// The real client in front of the stand-in, on a clock that nobody waits for, with requests to file.
import { jest } from '@jest/globals';
import type { Knowledge, Request } from '../../src/approvals/types.ts';
import { type GraphCall, type GraphParts, graphCalls } from '../../src/graph/graph-call.ts';
import { type StandIn, standIn, TOKEN } from './stand-in.ts';
import { VirtualTimes } from './virtual-times.ts';

export type Scene = { readonly graph: StandIn; readonly times: VirtualTimes; readonly call: GraphCall; readonly idle: () => Promise<void> };

// What the contract is checked with is compiled at the first call of each operation: seconds, on a busy machine.
jest.setTimeout(60_000);

/** Longer than the limit of any call. */
export const BEYOND_MS = 60_000;

export async function scene(parts: Partial<GraphParts> = {}, source?: 'shared' | 'own'): Promise<Scene> {
  const graph = await standIn(source);
  const times = new VirtualTimes();
  graph.onHang = () => times.advance(BEYOND_MS);
  const made = graphCalls({ token: async () => TOKEN, times, newId: () => 'an-id', address: graph.address, ...parts });
  const running = new Set<Promise<unknown>>();
  const call: GraphCall = (request, limitMs) => {
    const answer = made(request, limitMs);
    const ended = answer.catch(() => undefined).finally(() => running.delete(ended));
    running.add(ended);
    return answer;
  };
  /** Whatever somebody has stopped waiting for has ended too. */
  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };
  return { graph, times, call, idle };
}

/** A pending request of Anna's; `more` changes what a test is about. */
export function requestOf(more: Partial<Request> = {}): Request {
  const clause = {
    instrument: 'ai-politik',
    clause: 'fortrolighed',
    path: ['Fortrolighed'],
    edition: '2026-11',
    quote: 'ord',
    text: 'ord',
    sha256: 'x',
  };
  const approvers = [{ person: 'mette', step: 'manager', since: 0, isAbsent: false }] as const;
  return {
    id: 'b7a1-4c',
    number: 17,
    tenant: 'tenant',
    requester: 'anna',
    state: 'pending',
    revision: 1,
    contentRevision: 1,
    subject: {
      facts: { activity: 'submit-data', data: ['personal', 'confidential'] },
      outcome: 'approval-required',
      clauses: [clause],
      duties: [],
      roles: ['manager'],
      edition: 'e',
      lang: 'da',
      needsConsent: false,
    },
    purpose: 'et tilbud & en "pris" #1',
    evidence: null,
    seats: [{ role: 'manager', approvers, skipped: [], verdict: null }],
    exchanges: [],
    filedAt: Date.parse('2026-11-23T08:00:00Z'),
    remindedAt: null,
    escalatedAt: null,
    scope: null,
    conditions: [],
    flag: null,
    endedAt: null,
    revocation: null,
    repeats: null,
    ...more,
  };
}

const person = (id: string, name: string) =>
  [id, { id, name, mail: null, kind: 'member', isEnabled: true, absence: 'present', deputy: null }] as const;

export const KNOWN: Knowledge = {
  people: new Map([person('anna', 'Anna Holm'), person('mette', 'Mette Lindgaard')]),
  managersOf: new Map(),
  holdersOf: new Map(),
};
