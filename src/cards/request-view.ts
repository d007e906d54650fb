// One request for approval as one person sees it: where it stands, what they may do, every text ready. Cards and texts draw it and
// decide nothing. Names come from the caller and are not kept.
import { clauseOf, labelOf, paraphraseOf, placeOf } from '../answers/answer.ts';
import { dayWords, weekdayWords } from '../answers/day-words.ts';
import { capital, joined } from '../answers/render.ts';
import type { Approver, CitedClause, PersonId, Request, Seat, State, Subject, Time } from '../approvals/types.ts';
import type { Policy } from '../engine/compile.ts';
import { asList, type FactSet, type Lang } from '../engine/types.ts';
import { filledIn } from './card-words.ts';
import { copenhagenDay, daysAfter, momentWords } from './moments.ts';
import { cleanOf } from './request-inputs.ts';
import { REQUEST_WORDS, SEAT_NAMES, SKIP_WORDS, type Standing, STEP_WORDS } from './request-words.ts';

export type FactLine = { readonly label: string; readonly values: string };
export type CitedView = { readonly quote: string; readonly place: string; readonly whole: string; readonly paraphrase: string | null };
export type EvidenceView = { readonly who: string; readonly day: string; readonly how: string; readonly where: string };
export type Named = { readonly id: PersonId; readonly name: string };

export type SeatView = {
  readonly role: string;
  readonly state: 'open' | 'approved' | 'rejected';
  readonly isYours: boolean;
  /** Who is asked, or who decided, and when. */
  readonly says: string;
  readonly skipped: readonly string[];
};

export type Powers = {
  readonly decide: boolean;
  readonly ask: boolean;
  readonly handOver: boolean;
  readonly reply: boolean;
  readonly amend: boolean;
  readonly withdraw: boolean;
  readonly revoke: boolean;
  readonly affirm: boolean;
};

export type ApprovalView = { readonly until: string; readonly persons: string; readonly conditions: readonly string[] };

export type RequestView = {
  readonly lang: Lang;
  readonly number: number;
  readonly viewer: 'requester' | 'approver' | 'other';
  readonly state: State;
  readonly standing: Standing;
  readonly requester: string;
  /** Who asks, in a sentence. */
  readonly headline: string;
  readonly filed: string;
  readonly repeats: number | null;
  readonly facts: readonly FactLine[];
  readonly purpose: string;
  readonly needsConsent: boolean;
  readonly evidence: EvidenceView | null;
  /** As filed, for an amendment's form. */
  readonly given: { readonly purpose: string; readonly who: string; readonly day: string; readonly how: string; readonly where: string };
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
  /** Days for the end of an approval. */
  readonly terms: { readonly value: string; readonly min: string; readonly max: string };
};

export type Looking = {
  readonly policy: Policy;
  readonly request: Request;
  readonly viewer: PersonId;
  /** Roles of the seats in which the viewer is entitled at this moment; `dpo` for whoever holds that role, seat or not. */
  readonly entitledRoles: readonly string[];
  /** Names by id, as the directory has them now. */
  readonly known: ReadonlyMap<PersonId, string>;
  readonly similar: readonly Request[];
  readonly now: Time;
  /** When the request expires without an answer. */
  readonly decideBy?: Time | null;
  /** To whom it may be handed over. */
  readonly candidates?: readonly PersonId[];
  /** The language of the viewer; the request's own where nothing is known. */
  readonly lang?: Lang;
};

/** What it takes to put ids into words. */
type Told = Pick<Looking, 'policy' | 'known' | 'now'> & { readonly lang: Lang; readonly viewer: PersonId };

/** Two decisions at most as long as the request itself may run. */
const DEFAULT_DAYS = 180;
const MOST_DAYS = 366;
const MOST_CLAUSES = 3;
const MOST_SIMILAR = 4;

export function nameOf({ known, lang }: Pick<Told, 'known' | 'lang'>, person: PersonId): string {
  const name = cleanOf(known.get(person) ?? '').replaceAll(/\s+/gu, ' ').trim();
  return name === '' ? REQUEST_WORDS.colleague[lang] : name;
}

/** The role for whoever reads it, whosever manager it is. */
export const roleName = (policy: Policy, role: string, lang: Lang): string =>
  SEAT_NAMES[role]?.[lang] ?? policy.roles.get(role)?.label[lang] ?? role;

/** What was asked for, the policy's leading fact first. */
export function factLines(policy: Policy, facts: FactSet, lang: Lang): readonly FactLine[] {
  const { leading, inquiry } = policy.text.vocabulary.reading;
  const said = policy.text.vocabulary.facts.filter(({ id }) => facts[id] !== undefined && id !== inquiry?.fact);
  const rank = (id: string) => (id === leading ? 0 : 1);
  return said
    .toSorted((a, b) => rank(a.id) - rank(b.id))
    .map(({ id, label }) => ({
      label: capital(label[lang]),
      values: capital(
        joined(
          asList(facts[id]).map((value) => labelOf(policy, id, value, lang)),
          lang,
        ),
      ),
    }))
    .filter(({ values }) => values !== '');
}

/** As it was worded when it was cited; our paraphrase only while that wording stands. */
export function citedView(policy: Policy, cited: CitedClause, lang: Lang): CitedView {
  const isSame = clauseOf(policy, cited)?.sha256 === cited.sha256;
  return {
    quote: cited.quote,
    place: placeOf(cited),
    whole: cited.text,
    paraphrase: isSame ? paraphraseOf(policy, cited, lang) : null,
  };
}

function clauseNow(policy: Policy, cited: CitedClause | undefined, lang: Lang): CitedView | null {
  const clause = cited === undefined ? undefined : clauseOf(policy, cited);
  if (cited === undefined || clause === undefined) return null;
  const edition = policy.text.instruments.find((one) => one.id === clause.instrument)?.edition ?? cited.edition;
  const { instrument, id, path, text, sha256 } = clause;
  return citedView(policy, { instrument, clause: id, path, edition, quote: text, text, sha256 }, lang);
}

export const dutyTexts = (policy: Policy, ids: readonly string[], lang: Lang): readonly string[] =>
  ids.flatMap((id) => policy.duties.get(id)?.text[lang] ?? []);

function approverSays(told: Told, seat: Seat, { person, step, since, isAbsent }: Approver): string {
  const { lang, policy, now, viewer } = told;
  const role = filledIn(STEP_WORDS[step][lang], { role: roleName(policy, seat.role, lang) });
  const name = person === viewer ? REQUEST_WORDS.you[lang] : nameOf(told, person);
  const asked = filledIn(REQUEST_WORDS.openSeatSince[lang], { when: momentWords(since, lang, now) });
  // The seat's line begins with its role: it is not said twice.
  const why = role === roleName(policy, seat.role, lang) ? '' : `${role}, `;
  return `${name} (${why}${asked}${isAbsent ? `, ${REQUEST_WORDS.absent[lang]}` : ''})`;
}

function seatSays(told: Told, seat: Seat): string {
  const { lang, now, viewer } = told;
  const { verdict } = seat;
  if (verdict === null) {
    const asked = seat.approvers.map((one) => approverSays(told, seat, one));
    return asked.length === 0 ? REQUEST_WORDS.nobodyYet[lang] : joined(asked, lang, 'or');
  }
  const said = verdict.kind === 'approved' ? REQUEST_WORDS.saidYes : REQUEST_WORDS.saidNo;
  const name = verdict.by === viewer ? REQUEST_WORDS.you[lang] : nameOf(told, verdict.by);
  return `${name} ${filledIn(said[lang], { when: momentWords(verdict.at, lang, now) })}`;
}

function skipText(told: Told, { step, person, reason }: Seat['skipped'][number], role: string): string {
  const { lang } = told;
  const where = capital(filledIn(STEP_WORDS[step][lang], { role }));
  const says = SKIP_WORDS[reason][lang];
  return person === null ? `${where}: ${says}` : `${where}: ${nameOf(told, person)} ${says}`;
}

/** The name of a seat for the one who asks for it, and for everybody else. */
export function seatViews(told: Told, seats: readonly Seat[]): readonly SeatView[] {
  return seats.map((seat) => {
    const role = roleName(told.policy, seat.role, told.lang);
    return {
      role: capital(role),
      state: seat.verdict?.kind ?? 'open',
      isYours: seat.verdict === null && seat.approvers.some(({ person }) => person === told.viewer),
      says: seatSays(told, seat),
      skipped: [...new Set(seat.skipped.map((one) => skipText(told, one, role)))],
    };
  });
}

const isOpen = ({ state }: Request) => state === 'pending' || state === 'needs-routing';

function powersOf({ request, viewer, entitledRoles, candidates = [] }: Looking): Powers {
  const isOwn = viewer === request.requester;
  const isPending = request.state === 'pending';
  const seats = request.seats.filter(({ role, verdict }) => verdict === null && entitledRoles.includes(role));
  const decides = isPending && !isOwn && seats.some(({ approvers }) => approvers.some(({ person }) => person === viewer));
  const isEntitled = !isOwn && entitledRoles.length > 0;
  const isComplete = !request.subject.needsConsent || request.evidence !== null;
  const routes = request.state === 'needs-routing' && isEntitled && entitledRoles.includes('dpo');
  return {
    decide: decides && isComplete,
    ask: decides,
    handOver: (decides || routes) && candidates.length > 0,
    reply: isOwn && isPending && request.exchanges.length > 0 && request.exchanges.at(-1)?.by !== viewer,
    amend: isOwn && isOpen(request),
    withdraw: isOwn && isOpen(request),
    revoke: isEntitled && request.state === 'approved',
    affirm: isEntitled && request.state === 'approved' && request.flag !== null,
  };
}

/** An approval whose last day has gone by is over, whether or not that has been noted yet. */
function standingOf({ request, now }: Looking, may: Powers): Standing {
  switch (request.state) {
    case 'approved':
      if (request.scope !== null && request.scope.until < copenhagenDay(now)) return 'ran-out';
      return request.flag === null ? 'approved' : 'flagged';
    case 'expired':
      return request.scope === null ? 'unanswered' : 'ran-out';
    case 'pending':
      return may.ask ? 'waits-for-you' : 'pending';
    case 'drafted':
    case 'filed':
      return 'pending';
    default:
      return request.state;
  }
}

type NextKey = Extract<keyof typeof REQUEST_WORDS, `next${string}`>;

const NEXT: Readonly<Record<Standing, { readonly requester: NextKey | null; readonly approver: NextKey | null; readonly other: NextKey | null }>> = {
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

function similarText(told: Told, request: Request): string {
  const { lang, policy, now } = told;
  const standing = standingOf({ ...told, request, entitledRoles: [], similar: [], viewer: '' }, NO_POWERS);
  const facts = factLines(policy, request.subject.facts, lang).map(({ values }) => values);
  const conditions = request.conditions.length === 0 ? '' : `, ${REQUEST_WORDS.similarWith[lang]}`;
  const when = dayWords(copenhagenDay(request.endedAt ?? request.filedAt), lang, copenhagenDay(now));
  return `${request.number} · ${standingWord(standing, lang)}${conditions}, ${when}: ${facts.join(' · ')}`;
}

function endingOf(told: Told, { seats, revocation }: Request): RequestView['ending'] {
  const rejected = seats.flatMap(({ verdict }) => (verdict?.kind === 'rejected' ? [verdict] : []))[0];
  const said = revocation ?? (rejected === undefined ? null : { by: rejected.by, at: rejected.at, text: rejected.words });
  if (said === null) return null;
  return { by: nameOf(told, said.by), when: momentWords(said.at, told.lang, told.now), words: cleanOf(said.text) };
}

function approvalOf(told: Told, { scope, conditions }: Request): ApprovalView | null {
  if (scope === null) return null;
  const persons = scope.persons === 'everyone' ? REQUEST_WORDS.everyone : REQUEST_WORDS.onlyRequester;
  return {
    until: dayWords(scope.until, told.lang, copenhagenDay(told.now)),
    persons: persons[told.lang],
    conditions: conditions.map(cleanOf).filter((one) => one.trim() !== ''),
  };
}

function flagOf(told: Told, { flag, subject }: Request): RequestView['flag'] {
  return flag === null ? null : { says: REQUEST_WORDS[flag.why][told.lang], now: clauseNow(told.policy, subject.clauses[0], told.lang) };
}

function askedNowOf(told: Told, { seats }: Request): string {
  const asked = seats.flatMap(({ verdict, approvers }) => (verdict === null ? approvers.map(({ person }) => person) : []));
  return joined([...new Set([...new Set(asked)].map((one) => (one === told.viewer ? REQUEST_WORDS.you[told.lang] : nameOf(told, one))))], told.lang);
}

function headlineOf(told: Told, request: Request, may: Powers): string {
  const { lang, viewer } = told;
  if (viewer === request.requester) return REQUEST_WORDS.yourRequest[lang];
  return filledIn((may.ask ? REQUEST_WORDS.asks : REQUEST_WORDS.requestOf)[lang], { requester: nameOf(told, request.requester) });
}

function evidenceView({ lang, now }: Told, evidence: Request['evidence']): EvidenceView | null {
  if (evidence === null) return null;
  const day = evidence.day === '' ? '–' : weekdayWords(evidence.day, lang, copenhagenDay(now));
  return { who: cleanOf(evidence.who), day, how: cleanOf(evidence.how), where: cleanOf(evidence.where) };
}

const clausesOf = (policy: Policy, { clauses }: Subject, lang: Lang) =>
  clauses.slice(0, MOST_CLAUSES).map((one) => citedView(policy, one, lang));

export function requestViewOf(looking: Looking): RequestView {
  const { policy, request, viewer, known, similar, now, decideBy = null, candidates = [] } = looking;
  const { subject, evidence } = request;
  const lang = looking.lang ?? subject.lang;
  const told: Told = { policy, known, now, lang, viewer };
  const may = powersOf(looking);
  const standing = standingOf(looking, may);
  const isAsked = request.seats.some(({ approvers, verdict }) => verdict?.by === viewer || approvers.some(({ person }) => person === viewer));
  const role = viewer === request.requester ? 'requester' : isAsked ? 'approver' : 'other';
  const next = NEXT[standing][role];
  const today = copenhagenDay(now);
  const isUnder = isOpen(request);
  return {
    lang,
    number: request.number,
    viewer: role,
    state: request.state,
    standing,
    requester: nameOf(told, request.requester),
    headline: headlineOf(told, request, may),
    filed: filledIn(REQUEST_WORDS.filed[lang], { when: momentWords(request.filedAt, lang, now) }),
    repeats: request.repeats,
    facts: factLines(policy, subject.facts, lang),
    purpose: cleanOf(request.purpose),
    needsConsent: subject.needsConsent,
    evidence: evidenceView(told, evidence),
    given: { purpose: request.purpose, ...(evidence ?? { who: '', day: '', how: '', where: '' }) },
    clauses: clausesOf(policy, subject, lang),
    duties: dutyTexts(policy, subject.duties, lang),
    seats: seatViews(told, request.seats),
    askedNow: askedNowOf(told, request),
    similar: may.ask ? similar.slice(0, MOST_SIMILAR).map((one) => similarText(told, one)) : [],
    exchanges: request.exchanges.map(({ by, at, text }) => ({
      by: by === viewer ? capital(REQUEST_WORDS.you[lang]) : nameOf(told, by),
      when: momentWords(at, lang, now),
      text: cleanOf(text),
    })),
    decideBy: decideBy === null || !isUnder ? null : weekdayWords(copenhagenDay(decideBy), lang, today),
    next: next === null ? '' : REQUEST_WORDS[next][lang],
    approval: approvalOf(told, request),
    ending: endingOf(told, request),
    flag: request.state === 'approved' ? flagOf(told, request) : null,
    may,
    candidates: may.handOver ? candidates.map((id) => ({ id, name: nameOf(told, id) })) : [],
    terms: { value: daysAfter(today, DEFAULT_DAYS), min: today, max: daysAfter(today, MOST_DAYS) },
  };
}
