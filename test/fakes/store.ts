// The store in memory, for tests of whoever uses it: the same contract suite runs against this and against PostgreSQL.
import type { Obligation } from '../../src/approvals/types.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import type { ConversationKey, Conversations } from '../../src/ports/conversations.ts';
import type { Claim, Deliveries, DeliveryKey } from '../../src/ports/deliveries.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { AnswerKey, KeptAnswers } from '../../src/ports/kept-answers.ts';
import type { People, PersonKey, PersonState, Seen } from '../../src/ports/people.ts';
import type { Asked, AskedNow, Feedback, FeedbackEntry } from '../../src/ports/records.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Turns } from '../../src/ports/turns.ts';
import { reasonKept } from '../../src/storage/records.ts';
import type { RequestRules } from '../../src/storage/request-rows.ts';
import type { LiveSolutionRules } from '../../src/storage/solution-rows.ts';
import { fakeEditions } from './editions.ts';
import { fakeAnnouncements, fakeFigures, fakeNewsPlaces, fakeOpenQuestions } from './figures.ts';
import { fakeCards, fakeObligations, fakeRequests, type KeptRequests } from './requests.ts';
import { fakeSolutions, type KeptSolutions, PLAIN_SOLUTIONS } from './solutions.ts';

type Expiring = { readonly json: string; readonly expiresAt: number };

const DAY_MS = 24 * 60 * 60 * 1000;

const keyOf = (...parts: readonly string[]) => JSON.stringify(parts);

function conversations(rows: Map<string, Expiring>): Conversations {
  const id = ({ tenant, conversation, person }: ConversationKey) => keyOf(tenant, conversation, person);
  return {
    load: async (key, now, read) => {
      const row = rows.get(id(key));
      return row === undefined || row.expiresAt <= now.getTime() ? null : read(JSON.parse(row.json));
    },
    store: async (key, state, expiresAt) => {
      rows.set(id(key), { json: JSON.stringify(state), expiresAt: expiresAt.getTime() });
    },
    forget: async (key) => {
      rows.delete(id(key));
    },
  };
}

function answers(rows: Map<string, Expiring>): KeptAnswers {
  const idOf = ({ tenant, id }: AnswerKey) => keyOf(tenant, id);
  return {
    keep: async (key, answer, expiresAt) => {
      rows.set(idOf(key), { json: JSON.stringify(answer), expiresAt: expiresAt.getTime() });
    },
    find: async (key, now, read) => {
      const row = rows.get(idOf(key));
      return row === undefined || row.expiresAt <= now.getTime() ? null : read(JSON.parse(row.json));
    },
  };
}

type Delivery = { readonly claimedAt: number; readonly by?: string; readonly isSettled: boolean; readonly json: string };

function deliveries(rows: Map<string, Delivery>): Deliveries {
  const id = ({ tenant, conversation, activity }: DeliveryKey) => keyOf(tenant, conversation, activity);
  return {
    claim: async (key, now, { isForGood = false, by } = {}): Promise<Claim> => {
      const row = rows.get(id(key));
      const isTaken = row !== undefined && (isForGood || row.isSettled || row.claimedAt > now.getTime() - 60_000);
      if (isTaken && row.isSettled) return { fresh: false, state: 'settled', response: JSON.parse(row.json) };
      if (isTaken) return { fresh: false, state: 'running' };
      rows.set(id(key), { claimedAt: now.getTime(), ...(by === undefined ? {} : { by }), isSettled: false, json: 'null' });
      return { fresh: true };
    },
    renew: async (key, now) => {
      const row = rows.get(id(key));
      if (row?.isSettled === false) rows.set(id(key), { ...row, claimedAt: Math.max(row.claimedAt, now.getTime()) });
    },
    settle: async (key, response) => {
      const row = rows.get(id(key));
      if (row !== undefined) rows.set(id(key), { ...row, isSettled: true, json: JSON.stringify(response ?? null) });
    },
    release: async (key, by) => {
      const row = rows.get(id(key));
      if (row?.isSettled === false && (by === undefined || row.by === by)) rows.delete(id(key));
    },
  };
}

type Person = {
  readonly seen: Seen | null;
  readonly state: PersonState;
  readonly seenAt: number;
  readonly isWelcomed: boolean;
  readonly isOwed: boolean;
};

const UNSEEN: Person = { seen: null, state: 'installed', seenAt: Number.NEGATIVE_INFINITY, isWelcomed: false, isOwed: false };

function people(rows: Map<string, Person>): People {
  const id = ({ tenant, person }: PersonKey) => keyOf(tenant, person);
  return {
    remember: async (key, { conversation, serviceUrl, locale }, at) => {
      const row = rows.get(id(key)) ?? UNSEEN;
      const seen = { conversation, serviceUrl, locale };
      if (row.seenAt <= at.getTime()) rows.set(id(key), { ...row, seen, state: 'installed', seenAt: at.getTime() });
    },
    mark: async (key, state, at) => {
      const row = rows.get(id(key));
      if (row !== undefined && row.seenAt <= at.getTime()) rows.set(id(key), { ...row, state, seenAt: at.getTime() });
    },
    reference: async (key) => {
      const row = rows.get(id(key));
      return row === undefined || row.seen === null ? null : { ...row.seen, state: row.state };
    },
    welcome: async (key) => {
      const row = rows.get(id(key)) ?? UNSEEN;
      rows.set(id(key), { ...row, isWelcomed: true, isOwed: false });
      return !row.isWelcomed;
    },
    oweWelcome: async (key) => {
      const row = rows.get(id(key));
      if (row !== undefined) rows.set(id(key), { ...row, isWelcomed: false, isOwed: true });
    },
    forget: async (key) => {
      rows.delete(id(key));
    },
  };
}

const byDay = (a: { readonly day: string }, b: { readonly day: string }) => Number(a.day > b.day) - Number(a.day < b.day);

function feedback(rows: Map<string, FeedbackEntry>): Feedback {
  return {
    record: async (entry) => {
      rows.set(entry.id, structuredClone({ ...entry, reason: reasonKept(entry.reason) }));
    },
    list: async (sinceDay) => {
      const found = [...rows.values()].filter(({ day }) => day >= sinceDay);
      return structuredClone(found.sort((a, b) => byDay(a, b) || Number(a.id > b.id) - Number(a.id < b.id)));
    },
  };
}

function asked(rows: AskedNow[]): Asked {
  return {
    record: async (entry) => {
      rows.push(structuredClone(entry));
    },
    list: async (sinceDay) => {
      const found = rows.filter(({ day }) => day >= sinceDay).sort(byDay);
      return structuredClone(found.map(({ isOpen: _, ...entry }) => entry));
    },
  };
}

function swept<Row>(rows: Map<string, Row>, isOver: (row: Row) => boolean): number {
  const over = [...rows].filter(([, row]) => isOver(row));
  for (const [key] of over) rows.delete(key);
  return over.length;
}

/** The ports one by one: what a turn in one statement must come to. */
function turns(
  ports: Pick<Store, 'deliveries' | 'people' | 'conversations' | 'answers' | 'asked'>,
  persons: ReadonlyMap<string, Person>,
  counts: Store['requests']['counts'],
): Turns {
  return {
    begin: async ({ delivery, conversation, person, now, by, read }) => {
      const claim = await ports.deliveries.claim(delivery, now, { by });
      if (claim.fresh && person !== null) await ports.people.remember(person, person, now);
      const isWelcomeOwed = person !== null && persons.get(keyOf(person.tenant, person.person))?.isOwed === true;
      const hasApprovals = (await counts(delivery.tenant)).approved > 0;
      return { claim, conversation: await ports.conversations.load(conversation, now, read), isWelcomeOwed, hasApprovals };
    },
    finish: async ({ delivery, conversation, state, stateExpiresAt, answers: given, answersExpireAt, asked: entries }) => {
      if (state === null) await ports.conversations.forget(conversation);
      else await ports.conversations.store(conversation, state, stateExpiresAt);
      for (const { key, answer } of given) await ports.answers.keep(key, answer, answersExpireAt);
      for (const entry of entries) await ports.asked.record(entry);
      await ports.deliveries.settle(delivery, null);
    },
  };
}

export type FakeStore = Store & {
  /** The jobs that were committed since it was asked last. */
  drained(): readonly Job[];
};

/** Time does nothing to requests, and the facts of a scope are its keys, unless it is told otherwise. */
const PLAIN: RequestRules = {
  dueOf: () => null,
  keysOf: ({ scope }) =>
    Object.entries(scope?.facts ?? {}).flatMap(([fact, value]) => [value].flat().map((one) => `${fact}=${String(one)}`)),
};

const ACTS_FOR_DAYS = 30;
const WORDS_FOR_DAYS = 365;

export function fakeStore(rules: RequestRules = PLAIN, solutionRules: LiveSolutionRules = PLAIN_SOLUTIONS): FakeStore {
  const kept = {
    conversations: new Map<string, Expiring>(),
    answers: new Map<string, Expiring>(),
    deliveries: new Map<string, Delivery>(),
    persons: new Map<string, Person>(),
  };
  const requests: KeptRequests = { requests: new Map(), acts: new Map() };
  const solutions: KeptSolutions = { solutions: new Map(), history: new Map(), looks: new Map(), acts: new Map() };
  const jobs: Job[] = [];
  const recorded = { asked: [] as AskedNow[], feedback: new Map<string, FeedbackEntry>() };
  const duties = new Map<string, Obligation>();
  const openQuestions = fakeOpenQuestions(recorded);
  const ports = {
    conversations: conversations(kept.conversations),
    deliveries: deliveries(kept.deliveries),
    people: people(kept.persons),
    feedback: feedback(recorded.feedback),
    asked: asked(recorded.asked),
    answers: answers(kept.answers),
  };
  const kinds = fakeRequests(requests, rules, jobs);
  return {
    ...ports,
    turns: turns(ports, kept.persons, kinds.counts),
    requests: kinds,
    cards: fakeCards(new Map()),
    editions: fakeEditions(),
    solutions: fakeSolutions(solutions, solutionRules, jobs),
    obligations: fakeObligations(duties, jobs),
    openQuestions,
    figures: fakeFigures(recorded, { requests: requests.requests, obligations: duties }),
    announcements: fakeAnnouncements(jobs),
    newsPlaces: fakeNewsPlaces(),
    drained: () => jobs.splice(0),
    sweep: async (now) => {
      const isOver = ({ expiresAt }: Expiring) => expiresAt <= now.getTime();
      const isOld = ({ claimedAt }: Delivery) => claimedAt <= now.getTime() - DAY_MS;
      const isOldAct = ({ at }: { readonly at: number }) => at <= now.getTime() - ACTS_FOR_DAYS * DAY_MS;
      const acts = swept(requests.acts, isOldAct) + swept(solutions.acts, isOldAct);
      return (
        swept(kept.conversations, isOver) +
        swept(kept.answers, isOver) +
        swept(kept.deliveries, isOld) +
        acts +
        openQuestions.sweep(dayOf(now.getTime() - WORDS_FOR_DAYS * DAY_MS))
      );
    },
    isReady: async () => true,
  };
}
