// Requests for approval as people meet them, in every state and for everybody who looks, from real facts of our own policy and invented
// people. Also what somebody with bad intentions would write.

import type { Precedent } from '../../src/answers/types.ts';
import type { ActorKind } from '../../src/approvals/may-do.ts';
import { subjectOf } from '../../src/approvals/subject.ts';
import type { Obligation, PersonId, Request, Seat, Subject, Time, Verdict } from '../../src/approvals/types.ts';
import { answerCard } from '../../src/cards/answer-card.ts';
import { answerViewOf } from '../../src/cards/answer-view.ts';
import type { Card } from '../../src/cards/card-types.ts';
import { obligationCard, obligationListCard, obligationViewOf } from '../../src/cards/obligation-card.ts';
import { requestCard } from '../../src/cards/request-card.ts';
import { requestFormCard, requestFormViewOf } from '../../src/cards/request-form.ts';
import { type ListKind, requestListCard, requestListViewOf } from '../../src/cards/request-list.ts';
import { refusalText } from '../../src/cards/request-text.ts';
import { type Looking, precedentOf, type RequestView, requestViewOf } from '../../src/cards/request-view.ts';
import { loadFitPolicy, OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { asList, type FactSet, type Lang } from '../../src/engine/types.ts';
import { Decider } from '../../src/language/plans.ts';

const policy = loadFitPolicy(OWN_POLICY);
const rules = { policy, decider: new Decider(policy) };

export const CARD_ID = 'a-random-card-id';
export const ANSWER_ID = 'a-random-id';
export const VIEWER_IDS = ['29:somebody'];

export const PEOPLE: ReadonlyMap<PersonId, string> = new Map([
  ['mette', 'Mette Holm'],
  ['peter', 'Peter Lund'],
  ['karen', 'Karen Dam'],
  ['ali', 'Ali Yılmaz'],
  ['sofie', 'Sofie Brandt-Hammerskov'],
]);

const HOUR = 3_600_000;
/** Friday 4 December 2026 at 14:00 in Copenhagen. */
export const NOW: Time = Date.UTC(2026, 11, 4, 13);
const FILED = NOW - 50 * HOUR;

/** With a duty of its own, whatever the rules say. */
export function subjectFor(facts: FactSet, lang: Lang): Subject {
  const decision = rules.decider.decided(facts);
  if (decision === null) throw new RangeError('the policy does not know these facts');
  const subject = subjectOf(policy, { facts, decision, edition: 'e', lang });
  return { ...subject, duties: [...subject.duties, 'keep-approval'] };
}

const CUSTOMER: FactSet = { activity: 'submit-data', tool: 'm365-copilot', data: ['customer'] };
const HELD: FactSet = { ...CUSTOMER, approval: 'written-by-party' };
const PERSONAL: FactSet = { activity: 'submit-data', tool: 'm365-copilot', data: ['customer', 'personal'] };

const seatOf = (role: string, person: PersonId, more: Partial<Seat> = {}): Seat => ({
  role,
  approvers: [{ person, step: role === 'manager' ? 'manager' : 'role', since: FILED, isAbsent: false }],
  skipped: [],
  verdict: null,
  ...more,
});

const yes = (by: PersonId, words = ''): Verdict => ({
  kind: 'approved',
  by,
  at: NOW - 3 * HOUR,
  words,
  hasSeenConsent: true,
  persons: 'requester',
  until: '2027-03-01',
});

const PURPOSE: Readonly<Record<Lang, string>> = {
  da: 'Jeg vil have et udkast til referat af rådgivningsforløbet med Nordlys Keramik, så vi kan bruge tiden på kunden i stedet for på at skrive.',
  en: 'I would like a draft of the minutes of our guidance sessions with Nordlys Keramik, so that we can spend the time on the client instead of on writing.',
};
const QUESTION: Readonly<Record<Lang, string>> = {
  da: 'Er regnskabstallene med i materialet?',
  en: 'Are the accounts part of the material?',
};
const ANSWER: Readonly<Record<Lang, string>> = { da: 'Nej, kun mødenoterne.', en: 'No, only the notes of the meetings.' };
const CONDITION: Readonly<Record<Lang, string>> = {
  da: 'Slet udkastet, når referatet er sendt.',
  en: 'Delete the draft once the minutes are sent.',
};
const REASON: Readonly<Record<Lang, string>> = {
  da: 'Kunden har bedt os om at holde materialet helt ude af AI.',
  en: 'The client has asked us to keep the material out of AI altogether.',
};
const HOW: Readonly<Record<Lang, string>> = { da: 'Mail fra direktøren', en: 'A mail from the director' };
const WHERE: Readonly<Record<Lang, string>> = { da: 'Sagsmappen, bilag 4', en: 'The case folder, appendix 4' };

export function requestOf(lang: Lang, more: Partial<Request> = {}): Request {
  return {
    id: 'request',
    number: 17,
    tenant: 'tenant',
    requester: 'mette',
    state: 'pending',
    revision: 3,
    contentRevision: 1,
    subject: subjectFor(CUSTOMER, lang),
    purpose: PURPOSE[lang],
    evidence: { who: 'Nordlys Keramik ApS', day: '2026-11-30', how: HOW[lang], where: WHERE[lang] },
    seats: [seatOf('manager', 'peter')],
    exchanges: [],
    filedAt: FILED,
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

/** How somebody stands to a request whom the directory still lets decide. */
function actorFor({ requester, seats }: Request, viewer: PersonId): ActorKind {
  if (viewer === requester) return 'requester';
  const own = seats.filter(({ approvers }) => approvers.some(({ person }) => person === viewer));
  return own.some(({ verdict }) => verdict === null) ? 'asked' : own.length > 0 ? 'decided' : 'other';
}

export function viewOfRequest(request: Request, viewer: PersonId, lang: Lang, more: Partial<Looking> = {}): RequestView {
  return requestViewOf({ policy, request, viewer, actor: actorFor(request, viewer), known: PEOPLE, similar: [], now: NOW, lang, ...more });
}

const similarOf = (lang: Lang): readonly Request[] => [
  approvedOf(lang, { number: 12, conditions: [CONDITION[lang]], endedAt: NOW - 900 * HOUR }),
  requestOf(lang, {
    number: 9,
    state: 'rejected',
    endedAt: NOW - 2000 * HOUR,
    seats: [seatOf('manager', 'peter', { verdict: { ...yes('peter', 'x'), kind: 'rejected' } })],
  }),
];

export function approvedOf(lang: Lang, more: Partial<Request> = {}): Request {
  return requestOf(lang, {
    state: 'approved',
    seats: [seatOf('manager', 'peter', { verdict: yes('peter', CONDITION[lang]) })],
    scope: { facts: CUSTOMER, persons: 'requester', until: '2027-03-01' },
    conditions: [CONDITION[lang]],
    endedAt: NOW - 3 * HOUR,
    ...more,
  });
}

const twoSeats = (): readonly Seat[] => [
  seatOf('manager', 'peter', {
    approvers: [
      { person: 'peter', step: 'manager', since: FILED, isAbsent: true },
      { person: 'sofie', step: 'managers-manager', since: NOW - 5 * HOUR, isAbsent: false },
    ],
  }),
  seatOf('dpo', 'karen', {
    verdict: yes('karen', ''),
    skipped: [
      { step: 'dpo', person: 'mette', reason: 'self' },
      { step: 'deputy', person: null, reason: 'nobody-named' },
    ],
  }),
];

const LOOKING: Partial<Looking> = { candidates: ['sofie', 'karen', 'ali'] };

/** What somebody would write who wants to be taken for the bot, or whose text is hard to draw. */
export const ATTACKS: Readonly<Record<string, string>> = {
  markdown: '[APPROVED](https://evil.example/ok) **GODKENDT** <b>ok</b> ![x](https://evil.example/p.png)\n# Godkendt af DPO\n> Citat',
  long: `${'Vi skal bruge det til rådgivning af virksomheder i hele regionen. '.repeat(31)}`.slice(0, 2000),
  unbroken: 'W'.repeat(2000),
  rtl: 'שלום \u202Eדetseuqer\u202C مرحبا, אני צריך את זה בשביל הלקוח \u2067abc\u2069 123',
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈🇩🇰'.repeat(180).slice(0, 2000),
  lines: `${'a\n\n\n'.repeat(400)}`,
};

export function attackedOf(text: string, lang: Lang): Request {
  const exchanges = Array.from({ length: 12 }, (_, at) => ({
    by: at % 2 === 0 ? 'peter' : 'mette',
    at: FILED + at * HOUR,
    text: text.slice(0, 1000),
  }));
  return requestOf(lang, {
    purpose: text,
    evidence: { who: text.slice(0, 200), day: '2026-11-30', how: text.slice(0, 300), where: text.slice(0, 500) },
    exchanges,
  });
}

type Sample = { readonly name: string; readonly card: Card; readonly isOpened?: true };

const asCard = (view: RequestView): Card => requestCard(view, { card: CARD_ID, userIds: VIEWER_IDS });

function approverCards(lang: Lang): readonly Sample[] {
  const open = requestOf(lang);
  const asked = requestOf(lang, {
    exchanges: [
      { by: 'peter', at: NOW - 20 * HOUR, text: QUESTION[lang] },
      { by: 'mette', at: NOW - 4 * HOUR, text: ANSWER[lang] },
    ],
  });
  const two = requestOf(lang, { subject: subjectFor(PERSONAL, lang), seats: twoSeats(), escalatedAt: NOW - 5 * HOUR });
  const decide = asCard(viewOfRequest(open, 'peter', lang, LOOKING));
  const image = requestOf(lang, {
    subject: subjectFor({ activity: 'image', tool: 'midjourney', data: ['customer'] }, lang),
    seats: [seatOf('it', 'ali'), seatOf('dpo', 'karen'), seatOf('manager', 'peter')],
  });
  const clauses = asCard(viewOfRequest(image, 'peter', lang, LOOKING));
  return [
    { name: 'request-decide-clauses', card: clauses },
    { name: 'request-decide-clauses-opened', card: clauses, isOpened: true },
    { name: 'request-decide', card: decide },
    { name: 'request-decide-opened', card: decide, isOpened: true },
    { name: 'request-decide-replied', card: asCard(viewOfRequest(asked, 'peter', lang, { ...LOOKING, similar: similarOf(lang) })) },
    { name: 'request-decide-second', card: asCard(viewOfRequest(two, 'sofie', lang, { ...LOOKING, similar: similarOf(lang) })) },
    { name: 'request-decide-no-consent', card: asCard(viewOfRequest(requestOf(lang, { evidence: null }), 'peter', lang, LOOKING)) },
    {
      name: 'request-decide-stale',
      card: requestCard(viewOfRequest(open, 'peter', lang, LOOKING), {
        card: CARD_ID,
        userIds: VIEWER_IDS,
        said: refusalText('stale', lang),
      }),
    },
    { name: 'request-decided-waits', card: asCard(viewOfRequest(two, 'karen', lang)) },
    { name: 'request-approved-approver', card: asCard(viewOfRequest(approvedOf(lang), 'peter', lang)) },
    { name: 'request-decide-attack', card: asCard(viewOfRequest(attackedOf(ATTACKS.markdown ?? '', lang), 'peter', lang)) },
    { name: 'request-decide-long', card: asCard(viewOfRequest(attackedOf(ATTACKS.long ?? '', lang), 'peter', lang)) },
  ];
}

function requesterCards(lang: Lang): readonly Sample[] {
  const asked = requestOf(lang, { exchanges: [{ by: 'peter', at: NOW - 20 * HOUR, text: QUESTION[lang] }] });
  const rejected = requestOf(lang, {
    state: 'rejected',
    endedAt: NOW,
    seats: [seatOf('manager', 'peter', { verdict: { ...yes('peter', REASON[lang]), kind: 'rejected', until: null } })],
  });
  const away = requestOf(lang, { seats: twoSeats(), subject: subjectFor(PERSONAL, lang), repeats: 12 });
  const own = (name: string, request: Request): Sample => ({ name, card: asCard(viewOfRequest(request, 'mette', lang)) });
  const ended = (state: Request['state'], more: Partial<Request> = {}) => requestOf(lang, { state, endedAt: NOW, ...more });
  const amended = own('request-own-no-consent-opened', requestOf(lang, { evidence: null }));
  return [
    own('request-own', requestOf(lang)),
    own('request-own-asked', asked),
    own('request-own-two', away),
    { name: 'request-own-no-consent', card: amended.card },
    { ...amended, isOpened: true },
    own('request-own-approved', approvedOf(lang)),
    { ...own('request-own-approved-opened', approvedOf(lang)), isOpened: true },
    own('request-own-rejected', rejected),
    own(
      'request-own-routing',
      ended('needs-routing', {
        endedAt: null,
        seats: [seatOf('manager', 'peter', { approvers: [], skipped: [{ step: 'manager', person: null, reason: 'no-manager' }] })],
      }),
    ),
    own('request-own-withdrawn', ended('withdrawn')),
    own('request-own-unanswered', ended('expired')),
    own('request-own-ran-out', approvedOf(lang, { state: 'expired' })),
    own('request-own-revoked', approvedOf(lang, { state: 'revoked', revocation: { by: 'karen', at: NOW, text: REASON[lang] } })),
    own('request-own-superseded', approvedOf(lang, { state: 'superseded' })),
    own('request-own-flagged', approvedOf(lang, { flag: { why: 'clause-changed', at: NOW, edition: 'f' } })),
  ];
}

function otherCards(lang: Lang): readonly Sample[] {
  const dpo: Partial<Looking> = { actor: 'dpo', isDpo: true, candidates: ['sofie', 'ali'] };
  const seats = [
    seatOf('manager', 'peter', {
      approvers: [],
      skipped: [
        { step: 'manager', person: 'ali', reason: 'guest' },
        { step: 'managers-manager', person: null, reason: 'no-manager' },
      ],
    }),
  ];
  const flagged = approvedOf(lang, { flag: { why: 'clause-changed', at: NOW, edition: 'f' } });
  return [
    { name: 'request-dpo', card: asCard(viewOfRequest(requestOf(lang), 'karen', lang, dpo)) },
    { name: 'request-dpo-routing', card: asCard(viewOfRequest(requestOf(lang, { state: 'needs-routing', seats }), 'karen', lang, dpo)) },
    { name: 'request-dpo-approved', card: asCard(viewOfRequest(approvedOf(lang), 'karen', lang, dpo)) },
    { name: 'request-dpo-flagged', card: asCard(viewOfRequest(flagged, 'karen', lang, dpo)) },
    { name: 'request-stranger', card: asCard(viewOfRequest(requestOf(lang), 'somebody-else', lang)) },
    { name: 'request-handed-on', card: requestCard(viewOfRequest(approvedOf(lang), 'mette', lang), { card: null, userIds: [] }) },
  ];
}

function formCards(lang: Lang): readonly Sample[] {
  const draft = (facts: FactSet, seats: readonly Seat[]) =>
    requestFormCard(
      requestFormViewOf({ policy, subject: subjectFor(facts, lang), requester: 'mette', seats, known: PEOPLE, now: NOW }),
      ANSWER_ID,
    );
  return [
    { name: 'request-form', card: draft({ activity: 'image', tool: 'midjourney' }, [seatOf('it', 'ali'), seatOf('dpo', 'karen')]) },
    {
      name: 'request-form-consent',
      card: draft(CUSTOMER, [
        seatOf('manager', 'peter', { approvers: [{ person: 'peter', step: 'manager', since: NOW, isAbsent: true }] }),
      ]),
    },
    {
      name: 'request-form-nobody',
      card: draft(CUSTOMER, [
        seatOf('manager', 'peter', { approvers: [], skipped: [{ step: 'manager', person: null, reason: 'no-manager' }] }),
      ]),
    },
  ];
}

function listCard(kind: ListKind, viewer: PersonId, requests: readonly Request[], lang: Lang): Card {
  const listed = requests.map((request, at) => ({
    request,
    card: `${CARD_ID}-${at}`,
    actor: viewer === 'karen' ? ('dpo' as const) : actorFor(request, viewer),
  }));
  const counts = kind === 'register' ? { counts: { pending: 2, 'needs-routing': 1, approved: 31, rejected: 4 } as const } : {};
  return requestListCard(
    requestListViewOf({
      policy,
      known: PEOPLE,
      now: NOW,
      viewer,
      lang,
      kind,
      requests: listed,
      ...counts,
      total: kind === 'register' ? 38 : requests.length,
    }),
  );
}

function listCards(lang: Lang): readonly Sample[] {
  const open = requestOf(lang);
  const image = subjectFor({ activity: 'image', tool: 'midjourney' }, lang);
  const second = requestOf(lang, { number: 18, requester: 'ali', subject: image });
  const routing = requestOf(lang, { number: 19, state: 'needs-routing', requester: 'sofie', seats: [] });
  const late = requestOf(lang, { number: 11, escalatedAt: NOW, seats: twoSeats() });
  const soon = approvedOf(lang, { number: 7, scope: { facts: CUSTOMER, persons: 'requester', until: '2026-12-12' } });
  const flagged = approvedOf(lang, { number: 5, flag: { why: 'answer-changed', at: NOW, edition: 'f' } });
  const rejected = requestOf(lang, { number: 3, state: 'rejected', endedAt: NOW });
  return [
    { name: 'request-list-waiting', card: listCard('waiting', 'peter', [open, second], lang) },
    { name: 'request-list-empty', card: listCard('waiting', 'peter', [], lang) },
    { name: 'request-list-mine', card: listCard('mine', 'mette', [open, approvedOf(lang, { number: 12 }), rejected], lang) },
    { name: 'request-list-register', card: listCard('register', 'karen', [routing, late, flagged, soon, open, second], lang) },
  ];
}

export function obligationOf(lang: Lang, more: Partial<Obligation> = {}): Obligation {
  const clause = subjectFor({ activity: 'record', meeting: 'with-customer' }, lang).clauses[0];
  if (clause === undefined) throw new RangeError('the policy cites nothing about recordings');
  return {
    id: 'o',
    tenant: 'tenant',
    person: 'mette',
    duty: 'delete-in-seven-days',
    clause,
    lang,
    from: '2026-12-04',
    due: '2026-12-11',
    remindOn: ['2026-12-09', '2026-12-11'],
    state: 'open',
    doneAt: null,
    isEscalated: false,
    ...more,
  };
}

function ownDay(lang: Lang): Partial<Obligation> {
  const [clause] = subjectFor(HELD, lang).clauses;
  if (clause === undefined) throw new RangeError('the policy cites nothing about a written approval');
  return { duty: 'keep-approval', clause, due: '2027-01-04', remindOn: ['2027-01-04'], isOwnDay: true };
}

export function obligationView(obligation: Obligation, viewer: PersonId, lang: Lang, isReminder = false) {
  return obligationViewOf({ policy, obligation, viewer, known: PEOPLE, now: NOW, isReminder, lang });
}

function obligationCards(lang: Lang): readonly Sample[] {
  const view = (more: Partial<Obligation>, viewer: PersonId, isReminder = false) =>
    obligationView(obligationOf(lang, more), viewer, lang, isReminder);
  return [
    { name: 'duty-open', card: obligationCard(view({}, 'mette'), CARD_ID) },
    { name: 'duty-reminder', card: obligationCard(view({}, 'mette', true), CARD_ID) },
    { name: 'duty-own-day', card: obligationCard(view(ownDay(lang), 'mette'), CARD_ID) },
    { name: 'duty-own-day-reminder', card: obligationCard(view({ ...ownDay(lang), remindOn: [] }, 'mette', true), CARD_ID) },
    { name: 'duty-done', card: obligationCard(view({ state: 'done', doneAt: NOW }, 'mette'), CARD_ID) },
    { name: 'duty-overdue', card: obligationCard(view({ state: 'overdue' }, 'mette'), CARD_ID) },
    { name: 'duty-overdue-dpo', card: obligationCard(view({ state: 'overdue' }, 'karen'), CARD_ID) },
    {
      name: 'duty-list',
      card: obligationListCard(
        [
          { card: CARD_ID, view: view({}, 'mette') },
          { card: CARD_ID, view: view({ state: 'overdue' }, 'mette') },
          { card: CARD_ID, view: view(ownDay(lang), 'mette') },
        ],
        lang,
      ),
    },
  ];
}

export const precedent = (lang: Lang): Precedent | null => precedentOf(approvedOf(lang), { known: PEOPLE, lang });

export function answerBesideCards(lang: Lang): readonly Sample[] {
  const drawn = (facts: FactSet, beside: Parameters<typeof answerViewOf>[3]) => {
    const understood = Object.entries(facts).flatMap(([fact, said]) =>
      asList(said).map((value) => ({ fact, value, from: '', sure: true })),
    );
    const view = answerViewOf(rules, { facts, understood, assumed: [] }, lang, beside);
    if (view === null) throw new RangeError('the policy does not know these facts');
    return answerCard(view, ANSWER_ID);
  };
  const timed = drawn({ activity: 'record', meeting: 'with-customer' }, { today: '2026-12-04' });
  return [
    { name: 'answer-precedent', card: drawn(CUSTOMER, { precedent: precedent(lang) }) },
    { name: 'answer-reminder', card: timed },
    { name: 'answer-reminder-own-day-opened', card: drawn(HELD, { today: '2026-12-04' }), isOpened: true },
    { name: 'answer-reminder-opened', card: timed, isOpened: true },
  ];
}

export const requestSamples = (lang: Lang): readonly Sample[] => [
  ...answerBesideCards(lang),
  ...formCards(lang),
  ...approverCards(lang),
  ...requesterCards(lang),
  ...otherCards(lang),
  ...listCards(lang),
  ...obligationCards(lang),
];
