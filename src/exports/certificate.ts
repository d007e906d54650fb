// The certificate of one request as blocks in their order, every text ready: who asked for what, the clause word for word, who decided
// what, how it stands, and the entries of the audit with their hashes. How it is laid out is left to whoever draws it.
import { placeOf } from '../answers/answer.ts';
import { capital } from '../answers/render.ts';
import type { AuditFact, CitedClause, Request, Seat, Verdict } from '../approvals/types.ts';
import { dayOf } from '../approvals/working-days.ts';
import { filledIn } from '../cards/card-words.ts';
import { cleanOf } from '../cards/request-inputs.ts';
import { signOffViewOf } from '../cards/request-sign-off.ts';
import { dutyTexts, roleName, subjectLines, type Told } from '../cards/request-texts.ts';
import { REQUEST_WORDS as R } from '../cards/request-words.ts';
import type { Lang } from '../engine/types.ts';
import { type Block, heading, linesOf, wordsOf } from './blocks.ts';
import { EVENT_WORDS, STATE_WORDS, EXPORT_WORDS as W } from './export-words.ts';
import {
  askedText,
  type Exporting,
  personsText,
  personText,
  scopeTexts,
  seatName,
  skippedTexts,
  stampText,
  toldOf,
} from './told-request.ts';

/** An entry of the audit as it stands there; `at` in milliseconds, digests and hashes as sha256 in hex. */
export type AuditLine = {
  readonly seq: number;
  readonly tenant: string;
  readonly number: number;
  readonly at: number;
  readonly fact: AuditFact;
  readonly digest: string;
  readonly previous: string;
  readonly hash: string;
};

export type Certificate = {
  readonly lang: Lang;
  readonly at: number;
  readonly fileName: string;
  readonly product: string;
  readonly title: string;
  /** How it stands, in a word or two. */
  readonly standing: string;
  readonly drawn: string;
  readonly blocks: readonly Block[];
  /** `{page}` and `{pages}` are to be filled in. */
  readonly pageLine: string;
  /** Whether what a page goes on with is said at its head. */
  readonly repeatsHeadings?: true;
};

function standingBlocks(told: Told, request: Request): readonly Block[] {
  const { lang } = told;
  const { state, scope, conditions, flag, endedAt, revocation, revision } = request;
  return [
    heading(W.standing[lang]),
    ...linesOf([
      { label: W.state[lang], text: STATE_WORDS[state][lang] },
      { label: W.ended[lang], text: stampText(endedAt) },
      { label: W.counts[lang], text: scope?.until ?? '' },
      { label: W.countsFor[lang], text: scope === null ? '' : personsText(scope.persons, lang) },
      { label: W.covers[lang], text: scopeTexts(told, request).join('\n') },
      { label: W.flag[lang], text: flag === null ? '' : `${R[flag.why][lang]} (${stampText(flag.at)})` },
      { label: W.revision[lang], text: String(revision) },
    ]),
    ...conditions.flatMap((one) => wordsOf(R.conditions[lang], one)),
    ...(revocation === null
      ? []
      : wordsOf(`${STATE_WORDS.revoked[lang]}, ${personText(told, revocation.by)}, ${stampText(revocation.at)}`, revocation.text)),
  ];
}

function askingBlocks(told: Told, { requester, filedAt, subject, purpose, repeats, exchanges, id }: Request): readonly Block[] {
  const { policy, lang } = told;
  return [
    heading(W.asking[lang]),
    ...linesOf([
      { label: W.requester[lang], text: personText(told, requester) },
      { label: W.filed[lang], text: stampText(filedAt) },
      ...subjectLines(policy, subject, lang).map(({ label, values }) => ({ label, text: values })),
      { label: W.repeats[lang], text: repeats === null ? '' : String(repeats) },
      { label: W.edition[lang], text: subject.edition },
      { label: W.requestId[lang], text: id },
    ]),
    ...wordsOf(R.purpose[lang], purpose),
    ...exchanges.flatMap((one) => wordsOf(`${personText(told, one.by)}, ${stampText(one.at)}`, one.text)),
  ];
}

function clauseBlocks(cited: CitedClause, lang: Lang): readonly Block[] {
  const isWhole = cited.quote.trim() === cited.text.trim();
  return [
    { kind: 'quote', text: cited.text },
    ...(isWhole ? [] : [{ kind: 'small', text: `${W.sentence[lang]}:` } as const, { kind: 'quote', text: cited.quote } as const]),
    ...linesOf([{ label: W.place[lang], text: `${placeOf(cited)} (${cited.instrument}#${cited.clause})` }]),
    { kind: 'codes', title: '', codes: [{ label: 'sha256', text: cited.sha256 }] },
  ];
}

/** Of a solution that is to go into production: what was told of it, and each item with all that was written. */
function solutionBlocks({ policy, lang }: Told, { subject: { signOff } }: Request): readonly Block[] {
  if (signOff === undefined) return [];
  const { facts, items } = signOffViewOf(policy, signOff, lang);
  const themes = Map.groupBy(items, ({ theme }) => theme);
  return [
    heading(W.solutionThen[lang]),
    ...linesOf(facts.map(({ label, values }) => ({ label, text: values }))),
    ...[...themes].flatMap(([theme, of]): readonly Block[] => [
      { kind: 'subheading', text: theme },
      ...of.flatMap(({ asks, state, quote, told }): readonly Block[] => [
        { kind: 'text', text: `${state}: ${asks}` },
        ...(quote === '' ? [] : [{ kind: 'quote', text: quote } as const]),
        ...told.flatMap(({ label, text }) => wordsOf(label, text)),
      ]),
    ]),
  ];
}

/** As it was worded when it was decided on, then as each affirmation took it. */
function clausesBlocks(told: Told, { subject, affirmations = [] }: Request): readonly Block[] {
  const { lang } = told;
  const [decidedOn = subject, ...others] = [...affirmations.map(({ before }) => before), subject];
  const affirmed = others.flatMap(({ clauses }, at): readonly Block[] => {
    const by = affirmations[at];
    const stamp = by === undefined ? '' : `${personText(told, by.by)}, ${stampText(by.at)}`;
    return [
      { kind: 'subheading', text: `${W.clauseAffirmed[lang]}: ${stamp}` },
      { kind: 'small', text: W.clauseAffirmedSays[lang] },
      ...clauses.flatMap((cited) => clauseBlocks(cited, lang)),
    ];
  });
  return [
    heading(W.clauseThen[lang]),
    { kind: 'small', text: W.clauseThenSays[lang] },
    ...decidedOn.clauses.flatMap((cited) => clauseBlocks(cited, lang)),
    ...affirmed,
  ];
}

function consentBlocks({ lang }: Told, { subject, evidence }: Request): readonly Block[] {
  if (!subject.needsConsent && evidence === null) return [];
  if (evidence === null) return [heading(R.evidence[lang]), { kind: 'text', text: capital(W.none[lang]) }];
  const lines = [
    { label: R.evidenceWho[lang], text: cleanOf(evidence.who) },
    { label: R.evidenceDay[lang], text: evidence.day },
    { label: R.evidenceHow[lang], text: cleanOf(evidence.how) },
    { label: R.evidenceWhere[lang], text: cleanOf(evidence.where) },
  ];
  return [heading(R.evidence[lang]), ...linesOf(lines)];
}

function verdictBlocks(told: Told, verdict: Verdict, { needsConsent, signOff }: Request['subject']): readonly Block[] {
  const { lang } = told;
  const isYes = verdict.kind === 'approved';
  return [
    ...linesOf([
      { label: W.decision[lang], text: W[verdict.kind][lang] },
      { label: W.by[lang], text: personText(told, verdict.by) },
      { label: W.when[lang], text: stampText(verdict.at) },
      { label: W.counts[lang], text: verdict.until ?? '' },
      { label: W.countsFor[lang], text: isYes && signOff === undefined ? personsText(verdict.persons, lang) : '' },
      { label: W.saw[lang], text: isYes && needsConsent ? (verdict.hasSeenConsent ? W.yes : W.no)[lang] : '' },
    ]),
    ...wordsOf((isYes ? W.words : W.reason)[lang], verdict.words),
  ];
}

function seatBlocks(told: Told, seat: Seat, { subject, endedAt }: Request): readonly Block[] {
  const { lang } = told;
  const title: Block = { kind: 'subheading', text: capital(seatName(told, seat)) };
  if (seat.verdict !== null) return [title, ...verdictBlocks(told, seat.verdict, subject)];
  return [
    title,
    ...linesOf([
      { label: W.decision[lang], text: (endedAt === null ? W.open : W.undecided)[lang] },
      { label: W.by[lang], text: askedText(told, seat) },
    ]),
  ];
}

/** Each seat with its verdict, then who was passed over. */
export function seatsBlocks(told: Told, request: Request): readonly Block[] {
  const { lang } = told;
  const skipped = skippedTexts(told, request.seats);
  return [
    ...request.seats.flatMap((seat) => seatBlocks(told, seat, request)),
    ...(skipped.length === 0
      ? []
      : [{ kind: 'subheading', text: W.passedOver[lang] } as const, { kind: 'bullets', items: skipped } as const]),
  ];
}

const decisionBlocks = (told: Told, request: Request): readonly Block[] => [heading(W.decisions[told.lang]), ...seatsBlocks(told, request)];

function dutyBlocks({ policy, lang }: Told, { subject }: Request): readonly Block[] {
  const items = dutyTexts(policy, subject.duties, lang);
  return items.length === 0 ? [] : [heading(W.duties[lang]), { kind: 'bullets', items }];
}

function capacityText({ policy, lang }: Told, as: string): string {
  if (as === 'requester') return W.asRequester[lang];
  return as
    .split('+')
    .map((role) => roleName(policy, role, lang))
    .join(' + ');
}

/** What the hash is made of, with words for it in the title. */
function entryBlock(told: Told, { seq, tenant, number, at, fact, digest, previous, hash }: AuditLine): Block {
  const { lang } = told;
  const words = [
    filledIn(W.entry[lang], { seq: String(seq) }),
    stampText(at),
    EVENT_WORDS[fact.event][lang],
    ...(fact.as === 'nobody' ? [] : [filledIn(W.as[lang], { whom: capacityText(told, fact.as) })]),
    STATE_WORDS[fact.state][lang],
  ];
  const { as, event, revision, state } = fact;
  // INVARIANT: keys sorted and nothing between them: byte for byte what the chain hashes.
  const made = JSON.stringify({ at, digest, fact: { as, event, revision, state }, number, seq, tenant });
  return {
    kind: 'codes',
    title: words.join(' · '),
    codes: [
      { label: 'hash', text: hash },
      { label: 'previous', text: previous },
      { label: 'entry', text: made },
    ],
  };
}

function auditBlocks(told: Told, entries: readonly AuditLine[]): readonly Block[] {
  const { lang } = told;
  const none: readonly Block[] = entries.length === 0 ? [{ kind: 'text', text: W.noEntries[lang] }] : [];
  return [
    heading(W.audit[lang]),
    { kind: 'small', text: W.auditSays[lang] },
    ...none,
    ...entries.map((entry) => entryBlock(told, entry)),
    heading(W.verify[lang]),
    { kind: 'text', text: W.verifySays[lang] },
    { kind: 'small', text: W.verifyByHand[lang] },
  ];
}

export function certificateOf(exporting: Exporting, request: Request, entries: readonly AuditLine[]): Certificate {
  const { lang, now } = exporting;
  const told = toldOf(exporting, request);
  const number = String(request.number);
  const hasRunOut = request.state === 'approved' && request.scope !== null && request.scope.until < dayOf(now);
  return {
    lang,
    at: now,
    fileName: filledIn(W.pdfName[lang], { number }),
    product: W.product[lang],
    title: filledIn(W.title[lang], { number }),
    standing: (hasRunOut ? STATE_WORDS.expired : STATE_WORDS[request.state])[lang],
    drawn: `${filledIn(W.drawn[lang], { when: stampText(now) })}. ${W.times[lang]} ${W.names[lang]}`,
    blocks: [
      ...standingBlocks(told, request),
      ...askingBlocks(told, request),
      ...solutionBlocks(told, request),
      ...clausesBlocks(told, request),
      ...consentBlocks(told, request),
      ...decisionBlocks(told, request),
      ...dutyBlocks(told, request),
      ...auditBlocks(told, entries),
    ],
    pageLine: W.page[lang],
  };
}
