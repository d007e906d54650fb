// Mistakes that one could make in the machine, each around the right one: the simulation is worth what it finds of them.
import { askedOf } from '../../src/approvals/change.ts';
import { coveredBy } from '../../src/approvals/scope.ts';
import type { Change, DirectoryPerson, Event, Knowledge, Outcomes, Request } from '../../src/approvals/types.ts';
import { DAY } from './people.ts';
import { MACHINE, type Machine } from './simulation.ts';

type Next = Machine['next'];

/** Another event, request or directory than the one handed in. */
const seen = (
  change: (request: Request, event: Event, knowledge: Knowledge) => Partial<{ request: Request; event: Event; knowledge: Knowledge }>,
): Machine => ({
  ...MACHINE,
  next: (request, event, knowledge) => {
    const { request: r = request, event: e = event, knowledge: k = knowledge } = change(request, event, knowledge);
    return MACHINE.next(r, e, k);
  },
});

const turned = (change: (change: Change, event: Event, before: Request) => Change): Machine => ({
  ...MACHINE,
  next: (request, event, knowledge) => {
    const outcome: Outcomes = MACHINE.next(request, event, knowledge);
    return 'refused' in outcome ? outcome : change(outcome, event, request);
  },
});

const withRequest = (change: Change, request: Partial<Request>): Change => ({ ...change, request: { ...change.request, ...request } });

const everybody = (knowledge: Knowledge, change: Partial<DirectoryPerson>): Knowledge => ({
  ...knowledge,
  people: new Map([...knowledge.people].map(([id, known]) => [id, { ...known, ...change }])),
});

const filedWith = (change: (knowledge: Knowledge, requester: string) => Knowledge): Machine => ({
  ...MACHINE,
  filed: (filing) => MACHINE.filed({ ...filing, knowledge: filing.knowledge === null ? null : change(filing.knowledge, filing.requester) }),
});

const withoutManagersOf = (knowledge: Knowledge, person: string): Knowledge => ({
  ...knowledge,
  managersOf: new Map([...knowledge.managersOf].filter(([id]) => id !== person)),
});

const remembersTheDirectory = (): Machine => {
  const first = new Map<string, Knowledge>();
  const next: Next = (request, event, knowledge) => {
    const known = first.get(request.id) ?? knowledge;
    first.set(request.id, known);
    return MACHINE.next(request, event, event.kind === 'decide' ? known : knowledge);
  };
  return { ...MACHINE, next };
};

const stateOf = (request: Request, state: Request['state']): Request => ({ ...request, state });

export const PLANTED: Readonly<Record<string, () => Machine>> = {
  'the requester decides as whoever is asked': () =>
    seen((request, event) => {
      const asked = request.seats.find(({ verdict }) => verdict === null)?.approvers[0]?.person;
      return event.kind === 'decide' && event.by === request.requester && asked !== undefined ? { event: { ...event, by: asked } } : {};
    }),
  'no answer in time is a yes': () =>
    turned((change, { kind }, before) =>
      kind === 'tick' && change.request.state === 'expired' && before.state !== 'approved'
        ? withRequest(change, { state: 'approved' })
        : change,
    ),
  'a card of an older revision still counts': () =>
    seen((request, event) => (event.kind === 'decide' ? { event: { ...event, seenRevision: request.revision } } : {})),
  'one yes is enough': () =>
    turned((change, event) =>
      event.kind === 'decide' && event.verdict === 'approved' ? withRequest(change, { state: 'approved' }) : change,
    ),
  'one no is outvoted': () =>
    turned((change, { kind }, before) =>
      kind === 'decide' && change.request.state === 'rejected' ? withRequest(change, { state: before.state }) : change,
    ),
  'a rejection needs no reason': () =>
    seen((_, event) =>
      event.kind === 'decide' && event.verdict === 'rejected' ? { event: { ...event, words: event.words.trim() || '-' } } : {},
    ),
  'a reply is no revision': () =>
    turned((change, { kind }) => (kind === 'reply' ? withRequest(change, { revision: change.request.revision - 1 }) : change)),
  'an amendment keeps what was said yes to': () =>
    turned((change, { kind }, before) => (kind === 'amend' ? withRequest(change, { seats: before.seats }) : change)),
  'whoever hands over stays asked': () =>
    turned((change, { kind }, before) =>
      kind === 'hand-over'
        ? withRequest(change, {
            seats: change.request.seats.map((seat, at) => ({
              ...seat,
              approvers: [...(before.seats[at]?.approvers ?? []), ...seat.approvers.slice(-1)],
            })),
          })
        : change,
    ),
  'a seat can be handed to anybody': () =>
    seen((request, event, knowledge) =>
      event.kind === 'hand-over'
        ? {
            knowledge: {
              ...knowledge,
              holdersOf: new Map([
                ...knowledge.holdersOf,
                ...request.seats.map(({ role }) => [role, [...(knowledge.holdersOf.get(role) ?? []), event.to]] as const),
                ['owner', [...(knowledge.holdersOf.get('owner') ?? []), event.to]],
              ]),
            },
          }
        : {},
    ),
  'a seat can be handed to who works under the requester': () =>
    seen((_, event, knowledge) => (event.kind === 'hand-over' ? { knowledge: withoutManagersOf(knowledge, event.to) } : {})),
  'a seat can be handed to who sits in another': () => ({
    ...MACHINE,
    next: (request, event, knowledge) => {
      if (event.kind !== 'hand-over') return MACHINE.next(request, event, knowledge);
      const own = request.seats.filter(({ approvers }) => approvers.some(({ person }) => person === event.by));
      const outcome = MACHINE.next({ ...request, seats: own }, event, knowledge);
      if ('refused' in outcome) return outcome;
      const seats = request.seats.map((seat) => outcome.request.seats.find(({ role }) => role === seat.role) ?? seat);
      return withRequest(outcome, { seats });
    },
  }),
  'whoever was handed a seat keeps it for ever': () =>
    seen((request, event) =>
      event.kind === 'decide'
        ? {
            request: {
              ...request,
              seats: request.seats.map((seat) => ({
                ...seat,
                approvers: seat.approvers.map((one) => (one.step === 'handed-over' ? { ...one, step: 'by-hand' as const } : one)),
              })),
            },
          }
        : {},
    ),
  'one click decides every seat of whoever clicks': () =>
    turned((change, event) => {
      if (event.kind !== 'decide') return change;
      const verdict = change.request.seats.find((seat) => seat.verdict?.by === event.by)?.verdict ?? null;
      const seats = change.request.seats.map((seat) =>
        seat.verdict === null && seat.approvers.some(({ person }) => person === event.by) ? { ...seat, verdict } : seat,
      );
      return withRequest(change, { seats });
    }),
  'the DPO is asked in every seat': () => ({
    ...MACHINE,
    filed: (filing) => {
      const change = MACHINE.filed(filing);
      const dpo = change.request.seats.find(({ role }) => role === 'dpo')?.approvers;
      if (dpo === undefined || dpo.length === 0) return change;
      return withRequest(change, {
        seats: change.request.seats.map((seat) => (seat.approvers[0]?.step === 'dpo' ? { ...seat, approvers: dpo } : seat)),
      });
    },
  }),
  'consent is taken for granted': () =>
    seen((request) => ({ request: { ...request, subject: { ...request.subject, needsConsent: false } } })),
  'consent that is still to come counts': () => ({
    ...MACHINE,
    next: (request, event, knowledge) => {
      const { evidence } = request;
      const isDated = evidence !== null && /^\d{4}-/u.test(evidence.day);
      if (event.kind !== 'decide' || !isDated) return MACHINE.next(request, event, knowledge);
      const outcome = MACHINE.next({ ...request, evidence: { ...evidence, day: '2020-01-01' } }, event, knowledge);
      return 'refused' in outcome ? outcome : withRequest(outcome, { evidence });
    },
  }),
  'consent counts unseen': () => seen((_, event) => (event.kind === 'decide' ? { event: { ...event, hasSeenConsent: true } } : {})),
  'time comes an hour late': () => seen((_, event) => (event.kind === 'tick' ? { event: { ...event, at: event.at - 3_600_000 } } : {})),
  'time comes a millisecond early': () => seen((_, event) => (event.kind === 'tick' ? { event: { ...event, at: event.at + 1 } } : {})),
  'weekends are skipped as if all were working days': () =>
    seen((request, event) =>
      event.kind === 'tick' && new Date(request.filedAt).getUTCDay() > 3 ? { event: { ...event, at: event.at + 2 * DAY } } : {},
    ),
  'reminders come at every look': () => seen((request) => ({ request: { ...request, remindedAt: null } })),
  'whom nothing reaches is waited for': () =>
    seen((_, event) => (event.kind === 'route' && event.unreached !== undefined ? { event: { ...event, unreached: 'nobody' } } : {})),
  'nobody hears that nobody can be reached': () =>
    turned((change, { kind }, before) =>
      kind === 'route' && before.state === 'pending'
        ? {
            ...change,
            effects: change.effects.map((effect) =>
              effect.kind === 'show' && effect.notice === 'needs-routing' ? { ...effect, notice: null } : effect,
            ),
          }
        : change,
    ),
  'one reminder is all that a request gets': () =>
    turned((change, { kind }, before) =>
      kind === 'tick' && before.remindedAt !== null ? { ...change, facts: change.facts.filter(({ event }) => event !== 'remind') } : change,
    ),
  'whoever has just been asked is reminded too': () =>
    turned((change) =>
      change.facts.some(({ event, state }) => event === 'remind' && state === 'pending')
        ? {
            ...change,
            effects: change.effects.map((effect) =>
              effect.kind === 'show' && effect.notice === null && askedOf(change.request).includes(effect.person)
                ? { ...effect, notice: 'reminder' as const }
                : effect,
            ),
          }
        : change,
    ),
  'nobody is asked as well': () =>
    turned((change, { kind }, before) =>
      kind === 'tick'
        ? withRequest(change, {
            seats: change.request.seats.map((seat, at) => ({ ...seat, approvers: before.seats[at]?.approvers ?? [] })),
          })
        : change,
    ),
  'guests are asked': () => filedWith((knowledge) => everybody(knowledge, { kind: 'member' })),
  'closed accounts are asked': () => filedWith((knowledge) => everybody(knowledge, { isEnabled: true })),
  'the requester is asked': () => ({
    ...MACHINE,
    filed: (filing) => withRequest(MACHINE.filed({ ...filing, requester: 'nobody' }), { requester: filing.requester }),
  }),
  'the DPO is asked before the manager': () =>
    filedWith((knowledge) => ({
      ...knowledge,
      managersOf: new Map([...knowledge.managersOf].map(([id]) => [id, knowledge.holdersOf.get('dpo') ?? []])),
    })),
  'who may decide is looked up once': remembersTheDirectory,
  'closed accounts still decide': () =>
    seen((_, { kind }, knowledge) => (kind === 'decide' ? { knowledge: everybody(knowledge, { isEnabled: true }) } : {})),
  'what was withdrawn goes on': () => seen((request) => (request.state === 'withdrawn' ? { request: stateOf(request, 'pending') } : {})),
  'what was rejected can be decided again': () =>
    seen((request) => (request.state === 'rejected' ? { request: stateOf(request, 'pending') } : {})),
  'the latest day counts': () =>
    turned((change) => {
      const { scope, seats } = change.request;
      const last = seats
        .flatMap(({ verdict }) => verdict?.until ?? [])
        .sort()
        .at(-1);
      return scope === null || last === undefined ? change : withRequest(change, { scope: { ...scope, until: last } });
    }),
  'everyone is covered where one approver says so': () =>
    turned((change) => {
      const { scope, seats } = change.request;
      const isOne = seats.some(({ verdict }) => verdict?.persons === 'everyone');
      return scope === null || !isOne ? change : withRequest(change, { scope: { ...scope, persons: 'everyone' } });
    }),
  'what another party consented to counts for everyone': () =>
    turned((change) => {
      const { scope, seats, subject } = change.request;
      return scope === null || !subject.needsConsent || seats.length === 0
        ? change
        : withRequest(change, { scope: { ...scope, persons: 'everyone' } });
    }),
  'a year has no end': () =>
    turned((change, event) => {
      const { scope } = change.request;
      return scope === null || event.kind !== 'decide' || event.until === null
        ? change
        : withRequest(change, { scope: { ...scope, until: '2099-12-31' } });
    }),
  'the requester is not shown the end': () =>
    turned((change, _, { requester }) => ({
      ...change,
      effects: change.effects.filter((effect) => effect.kind !== 'show' || effect.person !== requester),
    })),
  'nobody tells the next approver': () =>
    turned((change, { kind }) => ({
      ...change,
      effects: change.effects.map((effect) => (kind === 'tick' && effect.kind === 'show' ? { ...effect, notice: null } : effect)),
    })),
  'nobody stands there as having affirmed': () =>
    turned((change, { kind }, before) => (kind === 'affirm' ? withRequest(change, { affirmations: before.affirmations ?? [] }) : change)),
  'the audit says who': () =>
    turned((change, event) => ({ ...change, facts: change.facts.map((fact) => ('by' in event ? { ...fact, as: event.by } : fact)) })),
  'an approval counts after its end': () => ({
    ...MACHINE,
    precedentFor: (policy, requests, question) => MACHINE.precedentFor(policy, requests, { ...question, day: '2000-01-01' }),
  }),
  'a flagged approval counts': () => ({
    ...MACHINE,
    precedentFor: (policy, requests, question) =>
      MACHINE.precedentFor(
        policy,
        requests.map((request) => ({ ...request, flag: null })),
        question,
      ),
  }),
  'a yes to one is a yes to all': () => ({
    ...MACHINE,
    precedentFor: (policy, requests, question) =>
      requests
        .map((request) => MACHINE.precedentFor(policy, [request], { ...question, person: request.requester }))
        .find((one) => one !== null) ?? null,
  }),
  'another tool is covered': () => ({
    ...MACHINE,
    precedentFor: (policy, requests, question) =>
      MACHINE.precedentFor(policy, requests, question) ??
      requests.find(
        ({ scope, state, flag }) =>
          state === 'approved' &&
          flag === null &&
          scope !== null &&
          coveredBy(policy, scope, { ...question.facts, tool: scope.facts.tool ?? '' }),
      ) ??
      null,
  }),
  'a fact more is covered': () => ({
    ...MACHINE,
    precedentFor: (policy, requests, question) => {
      const { approval: _, ...rest } = question.facts;
      return MACHINE.precedentFor(policy, requests, { ...question, facts: rest });
    },
  }),
};
