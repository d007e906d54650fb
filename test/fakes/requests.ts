// Requests, their cards and obligations in memory. Jobs lie in a list that tests drain.
import { dayOfNext } from '../../src/approvals/obligation.ts';
import type { Obligation, Request, State } from '../../src/approvals/types.ts';
import { runsOutSoon, type Soon, URGENCIES, type Urgency, urgencyOf } from '../../src/approvals/urgency.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { Obligations } from '../../src/ports/obligations.ts';
import type { RequestCards, SentCard } from '../../src/ports/request-cards.ts';
import type { Applied, Counts, RequestFilter, Requests } from '../../src/ports/requests.ts';
import {
  EVERYONE,
  forWhom,
  groundOf,
  isCompared,
  isInForce,
  namedIn,
  type RequestRules,
  sortedKeys,
  waitingIn,
} from '../../src/storage/request-rows.ts';
import { jobsOf } from '../../src/storage/requests.ts';

export type KeptRequests = {
  readonly requests: Map<string, Request>;
  readonly acts: Map<string, { readonly told: object; readonly at: number }>;
};

/** Values come back as JSON brings them back. */
const asKept = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const newest = (a: Request, b: Request) => b.number - a.number;

function passes(request: Request, { states, requester, solution, waitingFor, endedBefore, below }: RequestFilter): boolean {
  if (states !== undefined && !states.includes(request.state)) return false;
  if (requester !== undefined && request.requester !== requester) return false;
  if (solution !== undefined && request.subject.signOff?.solution !== solution) return false;
  if (waitingFor !== undefined && !waitingIn(request).includes(waitingFor)) return false;
  if (endedBefore !== undefined && (request.endedAt === null || request.endedAt >= endedBefore.getTime())) return false;
  return below === undefined || request.number < below;
}

const OLDEST_FIRST: readonly Urgency[] = ['routing', 'overdue'];

function moreUrgent(a: Request, b: Request, soon: Soon): number {
  const place = (one: Request) => (runsOutSoon(one, soon) ? URGENCIES.indexOf('open') - 0.5 : URGENCIES.indexOf(urgencyOf(one)));
  if (place(a) !== place(b)) return place(a) - place(b);
  if (runsOutSoon(a, soon)) return (a.scope?.until ?? '').localeCompare(b.scope?.until ?? '') || a.number - b.number;
  return OLDEST_FIRST.includes(urgencyOf(a)) ? newest(b, a) : newest(a, b);
}

function checked(before: Request, after: Request): Request {
  const isSame = after.id === before.id && after.tenant === before.tenant && after.number === before.number;
  if (!isSame || after.revision <= before.revision) throw new TypeError('a change must make a new revision of the same request');
  return after;
}

export function fakeRequests(kept: KeptRequests, { dueOf, keysOf }: RequestRules, jobs: Job[]): Requests {
  const dues = new WeakMap<Request, number>();
  /** Whoever waits in virtual time asks for it again and again; a request as it is kept never changes. */
  const dueAt = (request: Request): number => {
    const at = dues.get(request) ?? dueOf(request) ?? Number.POSITIVE_INFINITY;
    dues.set(request, at);
    return at;
  };
  const { requests, acts } = kept;
  const inTenant = (tenant: string) => [...requests.values()].filter((request) => request.tenant === tenant).sort(newest);
  const copies = (found: readonly Request[]) => found.map((request) => asKept(request));
  return {
    file: async ({ tenant, key, at, make }) => {
      const act = JSON.stringify(['file', tenant, key]);
      const earlier = acts.get(act)?.told;
      if (earlier !== undefined && 'id' in earlier) {
        const request = requests.get(String(earlier.id));
        if (request !== undefined) return { request: asKept(request), isNew: false };
      }
      const number = (inTenant(tenant)[0]?.number ?? 0) + 1;
      const change = make(number);
      if (change.facts.length === 0) throw new TypeError('a change of a request without a fact for the audit');
      const request = asKept(change.request);
      if (request.number !== number || request.tenant !== tenant) throw new TypeError('a request filed under another number or tenant');
      requests.set(request.id, request);
      acts.set(act, { told: { id: request.id }, at: at.getTime() });
      jobs.push(...jobsOf(change));
      return { request: asKept(request), isNew: true };
    },
    change: async <T extends object>(id: string, act: string | null, at: Date, apply: (now: Request) => Applied<T>): Promise<T | null> => {
      const before = requests.get(id);
      if (before === undefined) return null;
      const key = act === null ? null : JSON.stringify(['act', id, act]);
      const earlier = key === null ? undefined : acts.get(key)?.told;
      if (earlier !== undefined) return JSON.parse(JSON.stringify(earlier));
      const applied = apply(asKept(before));
      if (!('change' in applied)) return applied.told;
      if (applied.change.facts.length === 0) throw new TypeError('a change of a request without a fact for the audit');
      requests.set(id, asKept(checked(before, applied.change.request)));
      if (key !== null) acts.set(key, { told: applied.told, at: at.getTime() });
      jobs.push(...jobsOf(applied.change));
      return applied.told;
    },
    find: async (tenant, id) => copies(inTenant(tenant).filter((request) => request.id === id))[0] ?? null,
    numbered: async (tenant, number) => copies(inTenant(tenant).filter((request) => request.number === number))[0] ?? null,
    list: async (tenant, filter) =>
      copies(
        inTenant(tenant)
          .filter((request) => passes(request, filter))
          .sort((a, b) => (filter.isOldestFirst === true ? newest(b, a) : newest(a, b)))
          .slice(filter.skip ?? 0)
          .slice(0, filter.most),
      ),
    howMany: async (tenant, whose) => inTenant(tenant).filter((request) => passes(request, { ...whose, most: 1 })).length,
    byUrgency: async (tenant, { soon, skip, most }) =>
      copies(
        inTenant(tenant)
          .sort((a, b) => moreUrgent(a, b, soon))
          .slice(skip, skip + most),
      ),
    precedents: async (tenant, person, day, keys, most) => {
      const fits = (request: Request) =>
        [EVERYONE, person].includes(forWhom(request) ?? '?') &&
        (request.scope?.until ?? '') >= day &&
        keysOf(request).every((key) => keys.includes(key));
      const until = ({ scope }: Request) => scope?.until ?? '';
      const best = inTenant(tenant)
        .filter(fits)
        .sort((a, b) => until(b).localeCompare(until(a)) || newest(a, b));
      const seen = new Map<string, Request>();
      for (const request of best) {
        const ground = groundOf(request).toString('hex');
        if (!seen.has(ground)) seen.set(ground, request);
      }
      const depth = (request: Request) => sortedKeys(keysOf(request)).length;
      const shared = (request: Request) => namedIn(request).filter((key) => keys.includes(key)).length;
      return copies([...seen.values()].sort((a, b) => shared(b) - shared(a) || depth(b) - depth(a)).slice(0, most));
    },
    similar: async (tenant, clauses, most) => {
      const isAbout = (request: Request) => request.subject.clauses.some(({ clause }) => clauses.includes(clause));
      return copies(
        inTenant(tenant)
          .filter((request) => isCompared(request) && isAbout(request))
          .slice(0, most),
      );
    },
    approvedAfter: async (tenant, number, most) => {
      const counting = inTenant(tenant).filter((request) => isInForce(request) && request.number > number);
      return copies(counting.reverse().slice(0, most));
    },
    due: async (now, most) => {
      const due = [...requests.values()].map((request) => ({ request, at: dueAt(request) }));
      const found = due.filter(({ at }) => at <= now.getTime()).sort((a, b) => a.at - b.at);
      return found.slice(0, most).map(({ request: { tenant, id } }) => ({ tenant, id }));
    },
    counts: async (tenant): Promise<Counts> => {
      const all = inTenant(tenant);
      const count = (state: State) => all.filter((request) => request.state === state).length;
      return {
        drafted: count('drafted'),
        filed: count('filed'),
        'needs-routing': count('needs-routing'),
        pending: count('pending'),
        approved: count('approved'),
        rejected: count('rejected'),
        withdrawn: count('withdrawn'),
        expired: count('expired'),
        revoked: count('revoked'),
        superseded: count('superseded'),
      };
    },
  };
}

export function fakeCards(rows: Map<string, SentCard>): RequestCards {
  const copy = (card: SentCard | undefined) => (card === undefined ? null : asKept(card));
  return {
    cardOf: async (tenant, { request, person }, newId) => {
      const key = JSON.stringify([tenant, request, person]);
      const made: SentCard = { tenant, request, person, id: newId, revision: 0, place: null, message: null, state: 'new' };
      const card = rows.get(key) ?? made;
      rows.set(key, card);
      return asKept(card);
    },
    byId: async (tenant, id) => copy([...rows.values()].find((card) => card.tenant === tenant && card.id === id)),
    store: async (card) => {
      const key = JSON.stringify([card.tenant, card.request, card.person]);
      if (rows.get(key)?.id === card.id) rows.set(key, asKept(card));
    },
    ofRequest: async (tenant, request) => {
      const found = [...rows.values()].filter((card) => card.tenant === tenant && card.request === request);
      return asKept(found.sort((a, b) => Number(a.person > b.person) - Number(a.person < b.person)));
    },
  };
}

export function fakeObligations(rows: Map<string, Obligation>, jobs: Job[]): Obligations {
  const keyOf = (tenant: string, id: string) => JSON.stringify([tenant, id]);
  const byDue = (a: Obligation, b: Obligation) => a.due.localeCompare(b.due) || Number(a.id > b.id) - Number(a.id < b.id);
  const where = (test: (one: Obligation) => boolean) => asKept([...rows.values()].filter(test).sort(byDue));
  return {
    keep: async (obligation) => {
      const key = keyOf(obligation.tenant, obligation.id);
      if (!rows.has(key)) rows.set(key, asKept(obligation));
    },
    find: async (tenant, id) => where((one) => one.tenant === tenant && one.id === id)[0] ?? null,
    change: async (tenant, id, _at, apply) => {
      const now = rows.get(keyOf(tenant, id));
      const applied = now === undefined ? null : apply(asKept(now));
      if (applied === null) return now === undefined ? null : asKept(now);
      rows.set(keyOf(tenant, id), asKept(applied.obligation));
      for (const person of new Set(applied.tell)) jobs.push({ kind: 'obligation', tenant, obligation: id, person });
      return asKept(applied.obligation);
    },
    ofPerson: async (tenant, person) => where((one) => one.tenant === tenant && one.person === person),
    overdue: async (tenant, most) => where((one) => one.tenant === tenant && one.state === 'overdue').slice(0, most),
    undone: async (tenant, most) => where((one) => one.tenant === tenant && one.state !== 'done').slice(0, most),
    due: async (day, most) => {
      const due = where((one) => (dayOfNext(one) ?? '9999') <= day).map(({ tenant, id }) => ({ tenant, id }));
      return due.slice(0, most);
    },
  };
}
