// One request for approval as one person sees it: where it stands, what they may do, every text ready. Cards and texts draw it and
// decide nothing. Names come from the caller and are not kept.
import { dayWords, weekdayWords } from '../answers/day-words.ts';
import { capital, joined } from '../answers/render.ts';
import type { Precedent } from '../answers/types.ts';
import { audienceOf } from '../approvals/change.ts';
import type { Bar } from '../approvals/hand-over.ts';
import { type ActorKind, isOpen, mayDo, type Verb } from '../approvals/may-do.ts';
import { EXPIRE_AFTER } from '../approvals/timers.ts';
import type { Flag, PersonId, Request, State, Time } from '../approvals/types.ts';
import { isWhole, termsOf } from '../approvals/verdicts.ts';
import { afterDays, afterWorkingDays, dayOf } from '../approvals/working-days.ts';
import type { Policy } from '../engine/compile.ts';
import type { Lang } from '../engine/types.ts';
import { filledIn } from './card-words.ts';
import { momentWords } from './moments.ts';
import { clausesFor } from './request-clauses.ts';
import { cleanOf } from './request-inputs.ts';
import { type SignOffOfView, signOffLine, signOffNext, signOffViewOf } from './request-sign-off.ts';
import {
  type CitedView,
  clauseNow,
  dutyTexts,
  type FactLine,
  factLines,
  inShort,
  nameOf,
  type SeatView,
  seatViews,
  type Told,
} from './request-texts.ts';
import { BAR_WORDS, REQUEST_WORDS, STANDING_LOOKS, type Standing } from './request-words.ts';

export type EvidenceView = { readonly who: string; readonly day: string; readonly how: string; readonly where: string };
export type Named = { readonly id: PersonId; readonly name: string };

export type Powers = {
  readonly decide: boolean;
  readonly ask: boolean;
  readonly handOver: boolean;
  readonly reply: boolean;
  readonly amend: boolean;
  readonly withdraw: boolean;
  readonly revoke: boolean;
  readonly affirm: boolean;
  /** Take the certificate away as a file. */
  readonly certify: boolean;
};

export type ApprovalView = {
  readonly by: string;
  readonly until: string;
  readonly persons: string;
  readonly conditions: readonly string[];
};

export type Viewer = 'requester' | 'approver' | 'other' | 'stranger';

export type RequestView = {
  readonly lang: Lang;
  readonly number: number;
  /** A stranger sees the number and how it stands, and nothing of what was asked or by whom. */
  readonly viewer: Viewer;
  readonly state: State;
  readonly standing: Standing;
  readonly requester: string;
  /** Who asks, in a sentence. */
  readonly headline: string;
  readonly filed: string;
  readonly repeats: number | null;
  readonly facts: readonly FactLine[];
  /** A solution that is to go into production; null for any other request. */
  readonly signOff: SignOffOfView | null;
  readonly purpose: string;
  readonly needsConsent: boolean;
  readonly evidence: EvidenceView | null;
  /** False where the rules want consent that is not there, or not told in full. */
  readonly hasConsent: boolean;
  /** As filed, for an amendment's form. */
  readonly given: { readonly purpose: string; readonly who: string; readonly day: string; readonly how: string; readonly where: string };
  /** The one that asks for the viewer's own yes first. */
  readonly clauses: readonly CitedView[];
  readonly duties: readonly string[];
  readonly seats: readonly SeatView[];
  /** Who has it now; empty where nobody has. */
  readonly askedNow: string;
  readonly similar: readonly string[];
  readonly exchanges: readonly { readonly by: string; readonly when: string; readonly text: string }[];
  readonly decideBy: string | null;
  readonly next: string;
  readonly approval: ApprovalView | null;
  /** Why it was rejected or revoked, and by whom; words of whoever did. */
  readonly ending: { readonly by: string; readonly when: string; readonly words: string } | null;
  readonly flag: { readonly says: string; readonly now: CitedView | null } | null;
  readonly may: Powers;
  readonly candidates: readonly Named[];
  /** Who might have been expected among them and cannot be chosen, with the reason. */
  readonly barred: readonly string[];
  /** Whoever looks names somebody where the route found nobody. */
  readonly isRouting: boolean;
  /** Days for the end of an approval. */
  readonly terms: { readonly value: string; readonly min: string; readonly max: string };
};

export type Looking = {
  readonly policy: Policy;
  readonly request: Request;
  readonly viewer: PersonId;
  /** How the viewer stands to the request by the directory of this moment. */
  readonly actor: ActorKind;
  /** Whether the viewer holds the role of the DPO, whoever oversees this request. */
  readonly isDpo?: boolean;
  /** Names by id, as the directory has them now. */
  readonly known: ReadonlyMap<PersonId, string>;
  readonly similar: readonly Request[];
  readonly now: Time;
  /** To whom it may be handed over. */
  readonly candidates?: readonly PersonId[];
  /** Why an approval of it would not stand on the policy in force; null where it would. */
  readonly moved?: Flag['why'] | null;
  readonly barred?: ReadonlyMap<PersonId, Bar>;
  /** The language of the viewer; the request's own where nothing is known. */
  readonly lang?: Lang;
};

const MOST_SIMILAR = 4;

export const NO_POWERS: Powers = {
  decide: false,
  ask: false,
  handOver: false,
  reply: false,
  amend: false,
  withdraw: false,
  revoke: false,
  affirm: false,
  certify: false,
};

/** What the table of verbs opens to whoever looks, as far as it makes sense on this request. */
function powersOf({ request, viewer, actor, candidates = [], isDpo = false }: Looking): Powers {
  const { state, exchanges, flag } = request;
  const may = (verb: Verb) => mayDo({ actor, state, verb, age: 'as-shown' }) === null;
  return {
    decide: may('decide') && hasConsent(request),
    ask: may('ask'),
    handOver: (may('hand-over') || may('appoint')) && candidates.length > 0,
    reply: may('reply') && exchanges.length > 0 && exchanges.at(-1)?.by !== viewer,
    amend: may('amend'),
    withdraw: may('withdraw'),
    revoke: may('revoke'),
    affirm: may('affirm') && flag !== null,
    certify: isDpo,
  };
}

const hasConsent = ({ subject, evidence }: Request) => !subject.needsConsent || isWhole(evidence);

/** An approval whose last day has gone by is over, whether or not that has been noted yet. */
function standingOf({ request, now }: Looking, may: Powers): Standing {
  switch (request.state) {
    case 'approved':
      if (request.scope !== null && request.scope.until < dayOf(now)) return 'ran-out';
      return request.flag === null ? 'approved' : 'flagged';
    case 'expired':
      return request.scope === null ? 'unanswered' : 'ran-out';
    case 'needs-routing':
      return may.ask ? 'waits-for-you' : 'needs-routing';
    case 'drafted':
    case 'filed':
    case 'pending':
      return may.ask ? 'waits-for-you' : 'pending';
    default:
      return request.state;
  }
}

type NextKey = Extract<keyof typeof REQUEST_WORDS, `next${string}`>;

const NEXT: Readonly<Record<Standing, Readonly<Record<Exclude<Viewer, 'stranger'>, NextKey | null>>>> = {
  'waits-for-you': { requester: null, approver: null, other: null },
  pending: { requester: 'nextPending', approver: 'nextOthers', other: 'nextNotYours' },
  'needs-routing': { requester: 'nextRouting', approver: 'nextNotYours', other: 'nextRoute' },
  approved: { requester: null, approver: null, other: null },
  flagged: { requester: 'nextFlagged', approver: 'nextFlagged', other: 'nextFlagged' },
  rejected: { requester: 'nextRejected', approver: null, other: null },
  withdrawn: { requester: 'nextWithdrawn', approver: 'nextNotYours', other: 'nextNotYours' },
  unanswered: { requester: 'nextUnanswered', approver: 'nextNotYours', other: 'nextNotYours' },
  'ran-out': { requester: 'nextRanOut', approver: null, other: null },
  revoked: { requester: 'nextRevoked', approver: 'nextRevoked', other: 'nextRevoked' },
  superseded: { requester: 'nextSuperseded', approver: 'nextSuperseded', other: 'nextSuperseded' },
};

/** Who was asked last is away, or the viewer was asked and has not answered but passed it on. */
function nextOf({ request: { seats }, viewer }: Looking, standing: Standing, who: Exclude<Viewer, 'stranger'>): NextKey | null {
  if (standing !== 'pending') return NEXT[standing][who];
  const isAway = seats.some(({ verdict, approvers }) => verdict === null && approvers.at(-1)?.isAbsent === true);
  if (who === 'requester' && isAway) return 'nextAway';
  const hasAnswered = seats.some(({ verdict }) => verdict?.by === viewer);
  return who === 'approver' && !hasAnswered ? 'nextNotYours' : NEXT[standing][who];
}

function similarText(told: Told, request: Request): string {
  const { lang, policy, now } = told;
  const standing = standingOf({ ...told, request, actor: 'other', similar: [], viewer: '' }, NO_POWERS);
  const conditions = request.conditions.length === 0 ? '' : `, ${REQUEST_WORDS.similarWith[lang]}`;
  const when = dayWords(dayOf(request.endedAt ?? request.filedAt), lang, dayOf(now));
  return `${request.number} · ${STANDING_LOOKS[standing].word[lang].toLowerCase()}${conditions}, ${when}: ${inShort(factsOf(policy, request.subject, lang))}`;
}

function endingOf(told: Told, { seats, revocation }: Request): RequestView['ending'] {
  const rejected = seats.flatMap(({ verdict }) => (verdict?.kind === 'rejected' ? [verdict] : []))[0];
  const said = revocation ?? (rejected === undefined ? null : { by: rejected.by, at: rejected.at, text: rejected.words });
  if (said === null) return null;
  return { by: nameOf(told, said.by), when: momentWords(said.at, told.lang, told.now), words: cleanOf(said.text) };
}

const approvedBy = (seats: Request['seats']) => seats.flatMap(({ verdict }) => (verdict?.kind === 'approved' ? [verdict.by] : []));

const namesOf = (told: Pick<Told, 'known' | 'lang'>, persons: readonly PersonId[]) =>
  joined([...new Set([...new Set(persons)].map((one) => nameOf(told, one)))], told.lang);

function approvalOf(told: Told, { scope, conditions, seats, requester }: Request): ApprovalView | null {
  if (scope === null) return null;
  const isOwn = told.viewer === requester;
  const persons = scope.persons === 'everyone' ? REQUEST_WORDS.everyone : isOwn ? REQUEST_WORDS.onlyYou : REQUEST_WORDS.onlyRequester;
  return {
    by: namesOf(told, approvedBy(seats)),
    until: dayWords(scope.until, told.lang, dayOf(told.now)),
    persons: persons[told.lang],
    conditions: conditions.map(cleanOf).filter((one) => one.trim() !== ''),
  };
}

function flagOf(told: Told, { state, flag, subject }: Request, moved: Flag['why'] | null): RequestView['flag'] {
  const isWaiting = isOpen(state);
  const why = isWaiting ? moved : state === 'approved' ? (flag?.why ?? null) : null;
  if (why === null) return null;
  const says = (isWaiting ? REQUEST_WORDS.movedSince : REQUEST_WORDS[why])[told.lang];
  return { says, now: clauseNow(told.policy, subject.clauses[0], told.lang) };
}

function askedNowOf(told: Told, { seats }: Request): string {
  const asked = seats.flatMap(({ verdict, approvers }) => (verdict === null ? approvers.map(({ person }) => person) : []));
  return joined(
    [...new Set([...new Set(asked)].map((one) => (one === told.viewer ? REQUEST_WORDS.you[told.lang] : nameOf(told, one))))],
    told.lang,
  );
}

function headlineOf(told: Told, request: Request, may: Powers): string {
  const { lang, viewer } = told;
  if (viewer === request.requester) return REQUEST_WORDS.yourRequest[lang];
  return filledIn((may.ask ? REQUEST_WORDS.asks : REQUEST_WORDS.requestOf)[lang], { requester: nameOf(told, request.requester) });
}

function evidenceView({ lang, now }: Told, evidence: Request['evidence']): EvidenceView | null {
  if (evidence === null) return null;
  const day = evidence.day === '' ? '–' : weekdayWords(evidence.day, lang, dayOf(now));
  return { who: cleanOf(evidence.who), day, how: cleanOf(evidence.how), where: cleanOf(evidence.where) };
}

function viewerOf({ request, viewer, actor }: Looking): Viewer {
  if (viewer === request.requester) return 'requester';
  if (actor === 'asked' || actor === 'decided' || audienceOf(request).includes(viewer)) return 'approver';
  return actor === 'dpo' ? 'other' : 'stranger';
}

const givenEvidence = (evidence: Request['evidence']) => ({
  who: cleanOf(evidence?.who ?? ''),
  day: evidence?.day ?? '',
  how: cleanOf(evidence?.how ?? ''),
  where: cleanOf(evidence?.where ?? ''),
});

/** What is asked for, in lines: of a solution that is to go into production its name. */
const factsOf = (policy: Policy, { facts, signOff }: Request['subject'], lang: Lang): readonly FactLine[] =>
  signOff === undefined ? factLines(policy, facts, lang) : [signOffLine(signOff, lang)];

/** What the request says in itself, whoever looks at it. */
function contentOf(told: Told, request: Request) {
  const { subject, purpose, evidence, exchanges, seats } = request;
  const { policy, lang, viewer, now } = told;
  return {
    facts: factsOf(policy, subject, lang),
    signOff: subject.signOff === undefined ? null : signOffViewOf(policy, subject.signOff, lang),
    purpose: cleanOf(purpose),
    needsConsent: subject.needsConsent,
    evidence: evidenceView(told, evidence),
    hasConsent: hasConsent(request),
    given: { purpose: cleanOf(purpose), ...givenEvidence(evidence) },
    clauses: clausesFor(policy, request, told),
    duties: dutyTexts(policy, subject.duties, lang),
    seats: seatViews(told, seats),
    exchanges: exchanges.map(({ by, at, text }) => ({
      by: by === viewer ? capital(REQUEST_WORDS.youDo[lang]) : nameOf(told, by),
      when: momentWords(at, lang, now),
      text: cleanOf(text),
    })),
  };
}

const NOTHING_TO_SEE = {
  facts: [],
  signOff: null,
  purpose: '',
  needsConsent: false,
  evidence: null,
  hasConsent: true,
  given: { purpose: '', who: '', day: '', how: '', where: '' },
  clauses: [],
  duties: [],
  seats: [],
  exchanges: [],
} as const satisfies Partial<RequestView>;

/** An approval as what later answers rest on; null for what is none. */
export function precedentOf({ number, scope, conditions, seats }: Request, told: Pick<Told, 'known' | 'lang'>): Precedent | null {
  if (scope === null) return null;
  return { number, until: scope.until, conditions, by: namesOf(told, approvedBy(seats)) };
}

const barredTexts = (told: Told, barred: Looking['barred'] = new Map()): readonly string[] =>
  [...barred].map(([person, bar]) => `${nameOf(told, person)} ${BAR_WORDS[bar][told.lang]}`);

function strangersView({ request, now }: Looking, lang: Lang, standing: Standing): RequestView {
  const today = dayOf(now);
  return {
    ...NOTHING_TO_SEE,
    lang,
    number: request.number,
    viewer: 'stranger',
    state: request.state,
    standing,
    requester: REQUEST_WORDS.colleague[lang],
    headline: '',
    filed: '',
    repeats: null,
    askedNow: '',
    similar: [],
    decideBy: null,
    next: REQUEST_WORDS.nextNotYours[lang],
    approval: null,
    ending: null,
    flag: null,
    may: NO_POWERS,
    candidates: [],
    barred: [],
    isRouting: false,
    terms: { value: today, min: today, max: today },
  };
}

function nextWords({ subject }: Request, key: NextKey | null, standing: Standing, { lang, who }: { lang: Lang; who: Viewer }): string {
  const own = subject.signOff === undefined || who !== 'requester' ? null : signOffNext(standing, lang);
  return own ?? (key === null ? '' : REQUEST_WORDS[key][lang]);
}

export function requestViewOf(looking: Looking): RequestView {
  const { policy, request, viewer, known, similar, now, candidates = [] } = looking;
  const lang = looking.lang ?? request.subject.lang;
  const told: Told = { policy, known, now, lang, viewer };
  const may = powersOf(looking);
  const standing = standingOf(looking, may);
  const who = viewerOf(looking);
  if (who === 'stranger') return strangersView(looking, lang, standing);
  const next = nextOf(looking, standing, who);
  const today = dayOf(now);
  const terms = termsOf(request.subject);
  return {
    ...contentOf(told, request),
    lang,
    number: request.number,
    viewer: who,
    state: request.state,
    standing,
    requester: nameOf(told, request.requester),
    headline: headlineOf(told, request, may),
    filed: filledIn(REQUEST_WORDS.filed[lang], { when: momentWords(request.filedAt, lang, now) }),
    repeats: request.repeats,
    askedNow: askedNowOf(told, request),
    similar: may.ask ? similar.slice(0, MOST_SIMILAR).map((one) => similarText(told, one)) : [],
    decideBy: isOpen(request.state) ? weekdayWords(dayOf(afterWorkingDays(request.filedAt, EXPIRE_AFTER)), lang, today) : null,
    next: nextWords(request, next, standing, { lang, who }),
    approval: approvalOf(told, request),
    ending: endingOf(told, request),
    flag: flagOf(told, request, looking.moved ?? null),
    may,
    barred: may.handOver ? barredTexts(told, looking.barred) : [],
    isRouting: mayDo({ actor: looking.actor, state: request.state, verb: 'appoint', age: 'as-shown' }) === null,
    candidates: may.handOver ? candidates.map((id) => ({ id, name: nameOf(told, id) })) : [],
    terms: { value: afterDays(today, terms.byDefault), min: today, max: afterDays(today, terms.most) },
  };
}
