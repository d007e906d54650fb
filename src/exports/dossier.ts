// The dossier of one solution as blocks in their order, every text ready: what it is and what it was sorted as, every item with its answer
// and the clause as it was worded then, what is missing, the approvals with their conditions, and the audit with its hashes.
import { capital } from '../answers/render.ts';
import type { Request } from '../approvals/types.ts';
import { filledIn } from '../cards/card-words.ts';
import { cleanOf } from '../cards/request-inputs.ts';
import { type SortedLine, sortedLines, valueLabel, whoText } from '../cards/solution-parts.ts';
import { PART_WORDS, SOLUTION_WORDS as S, STAGE_LOOKS } from '../cards/solution-words.ts';
import type { CompiledSorting } from '../engine/checklist-types.ts';
import { titleIn } from '../engine/title.ts';
import type { ItemRecord, ItemStanding, Part, PersonId, SolutionFact, Stage, ThemeStanding } from '../solutions/types.ts';
import { type Block, heading, type Labelled, linesOf, wordsOf } from './blocks.ts';
import { type Certificate, seatsBlocks } from './certificate.ts';
import { SOLUTION_EVENTS, DOSSIER_WORDS as W } from './dossier-words.ts';
import { STATE_WORDS, EXPORT_WORDS as X } from './export-words.ts';
import type { Wordings } from './solution-clauses.ts';
import { toldOf } from './told-request.ts';
import {
  askedFacts,
  blockingOf,
  countText,
  describedParts,
  editionText,
  evidenceText,
  factLabel,
  factText,
  isBlocking,
  isOursIn,
  nameOf,
  openOf,
  personText,
  placeText,
  reopenedText,
  type SolutionTold,
  signedText,
  stampText,
  stateText,
} from './told-solution.ts';

/** An entry of the audit as it stands there, and who it was: null for the clock, and where that is no longer kept. */
export type SolutionAuditLine = {
  readonly seq: number;
  readonly tenant: string;
  readonly number: number;
  readonly at: number;
  readonly fact: { readonly event: SolutionFact['event']; readonly as: Part; readonly state: Stage; readonly revision: number };
  readonly about: 'solution';
  readonly item: string | null;
  readonly digest: string;
  readonly previous: string;
  readonly hash: string;
  readonly by: PersonId | null;
};

export type DossierView = SolutionTold & {
  /** Clauses as they were worded when items were answered, where they are worded otherwise now. */
  readonly wordings: Wordings;
  /** Its requests to go into production, the oldest first. */
  readonly signOffs: readonly Request[];
  readonly entries: readonly SolutionAuditLine[];
};

const subheading = (text: string): Block => ({ kind: 'subheading', text });
const small = (text: string): Block => ({ kind: 'small', text });
const text = (says: string): Block => ({ kind: 'text', text: says });

function standingBlocks(view: DossierView): readonly Block[] {
  const { lang, solution, standing } = view;
  const { stage, stageAt, producedAt, owner, contributors, signed, isOrphaned } = solution;
  const since = filledIn(W.stageSince[lang], { stage: STAGE_LOOKS[stage].word[lang], when: stampText(stageAt) });
  return [
    heading(W.standing[lang]),
    ...linesOf([
      { label: S.stage[lang], text: since },
      { label: W.produced[lang], text: stampText(producedAt) },
      { label: W.signOff[lang], text: signedText(view, signed) },
      { label: '', text: signedText(view, signed?.earlier ?? null) },
      { label: S.owner[lang], text: `${personText(view, owner)}${isOrphaned ? `\n${W.ownerLeft[lang]}` : ''}` },
      { label: S.contributors[lang], text: contributors.map((one) => personText(view, one)).join('\n') },
      { label: W.blocking[lang], text: String(blockingOf(standing).length) },
      { label: W.open[lang], text: String(openOf(standing).length) },
      { label: S.nextDay[lang], text: standing.nextDay ?? '' },
      { label: W.created[lang], text: stampText(solution.createdAt) },
      { label: W.changed[lang], text: stampText(solution.changedAt) },
      { label: X.revision[lang], text: String(solution.revision) },
      { label: X.requestId[lang], text: solution.id },
    ]),
  ];
}

function describedBlocks(view: DossierView): readonly Block[] {
  const said = describedParts(view, view.solution).flatMap(({ label, text: says }) => wordsOf(label, says));
  return said.length === 0 ? [] : [heading(W.describedAs[view.lang]), ...said];
}

function sortingBlocks(view: DossierView, { sorting, clause, fact }: CompiledSorting): readonly Block[] {
  const { lang } = view;
  return [
    text(sorting.says?.[lang] ?? capital(valueLabel(fact, sorting.sorts.value, lang))),
    { kind: 'quote', text: sorting.quote ?? clause.text },
    ...linesOf([
      { label: W.place[lang], text: placeText(view, clause, editionText(view, clause)) },
      { label: S.from[lang], text: sorting.from?.day ?? '' },
      { label: S.source[lang], text: sorting.from?.source ?? '' },
    ]),
  ];
}

function sortedPartBlocks(view: DossierView, { fact, label, value, isOpen }: SortedLine): readonly Block[] {
  const { lang, policy, standing } = view;
  const sorted = standing.sorted.facts.find((one) => one.fact === fact);
  const blocksOf = (ids: readonly string[] = []) =>
    policy.checklist.sortings.filter(({ sorting }) => ids.includes(sorting.id)).flatMap((one) => sortingBlocks(view, one));
  const [holds, mayHold] = [blocksOf(sorted?.by), blocksOf(sorted?.open)];
  return [
    subheading(`${label}: ${value}`),
    ...(holds.length === 0 && !isOpen ? [text(S.lookOtherwise[lang])] : []),
    ...holds,
    ...(mayHold.length === 0 ? [] : [small(`${S.lookOpen[lang]}:`), ...mayHold]),
  ];
}

function missingBlocks({ policy, standing, lang }: DossierView): readonly Block[] {
  const items = standing.sorted.missing.flatMap((id) => {
    const fact = policy.checklist.factOf.get(id)?.fact;
    return fact === undefined ? [] : [fact.ask?.[lang] ?? capital(fact.label[lang])];
  });
  return items.length === 0 ? [] : [subheading(S.lookMissing[lang]), { kind: 'bullets', items }];
}

/** What was told, what it is sorted as and by which articles. */
function sortedBlocks(view: DossierView): readonly Block[] {
  const { lang, policy, solution } = view;
  const told = askedFacts(view).map((fact) => ({
    label: factLabel(view, fact),
    text: capital(factText(view, fact, solution.facts)) || W.notTold[lang],
  }));
  const isOurs = policy.checklist.sortings.some(({ clause }) => isOursIn(view, clause));
  return [
    heading(S.facts[lang]),
    small(`${S.lookNotAdvice[lang]}${isOurs ? ` ${capital(S.inOurWords[lang])}: ${S.ourWordsSay[lang]}` : ''}`),
    subheading(W.told[lang]),
    ...linesOf(told),
    ...sortedLines(view).flatMap((line) => sortedPartBlocks(view, line)),
    ...missingBlocks(view),
  ];
}

function gapBlocks(view: DossierView): readonly Block[] {
  const { lang, standing } = view;
  const line = (item: ItemStanding) =>
    [
      `${titleIn(item.compiled.clause, lang)}: ${item.compiled.item.asks[lang]} ${stateText(view, item)}`,
      ...(item.due === null ? [] : [`${S.due[lang]} ${item.due}`]),
    ].join(' · ');
  const part = (title: string, items: readonly ItemStanding[]): readonly Block[] =>
    items.length === 0 ? [] : [subheading(title), { kind: 'bullets', items: items.map(line) }];
  const [blocking, open] = [blockingOf(standing), openOf(standing)];
  const none = blocking.length + open.length === 0 ? [text(S.missingNone[lang])] : [];
  return [heading(W.gapsNow[lang]), ...none, ...part(W.blocking[lang], blocking), ...part(W.open[lang], open)];
}

/** As it was worded when it was answered; the words of today besides, where those are others. */
function wordingBlocks(view: DossierView, { compiled: { item, clause }, record: { askedBy } }: ItemStanding): readonly Block[] {
  const { lang, wordings } = view;
  const now = item.quote ?? clause.text;
  const placeNow = placeText(view, clause, editionText(view, clause));
  if (askedBy === null || askedBy.sha256 === clause.sha256) {
    const edition = askedBy === null ? editionText(view, clause) : askedBy.edition;
    return [{ kind: 'quote', text: now }, ...linesOf([{ label: W.place[lang], text: placeText(view, clause, edition) }])];
  }
  const then = wordings.get(askedBy.sha256);
  const kept = then === undefined ? undefined : item.quote !== null && then.includes(item.quote) ? item.quote : then;
  return [
    small(`${W.wordedThen[lang]}:`),
    ...(kept === undefined
      ? ([text(`${W.wordingLost[lang]}:`), { kind: 'codes', title: '', codes: [{ label: 'sha256', text: askedBy.sha256 }] }] as const)
      : [{ kind: 'quote', text: kept } as const]),
    ...linesOf([{ label: W.place[lang], text: placeText(view, clause, askedBy.edition) }]),
    small(`${W.wordedSince[lang]}:`),
    { kind: 'quote', text: now },
    ...linesOf([{ label: W.place[lang], text: placeNow }]),
  ];
}

function acceptedText(view: DossierView, { state, accepted }: ItemRecord): string {
  const { lang } = view;
  if (state !== 'accepted-risk') return '';
  if (accepted === null) return W.riskNotTaken[lang];
  const by = `${accepted.by.map((one) => personText(view, one)).join(', ')}, ${stampText(accepted.at)}`;
  return accepted.request === null ? by : `${by}, ${filledIn(S.acceptedIn[lang], { number: String(accepted.request) })}`;
}

function recordBlocks(view: DossierView, record: ItemRecord): readonly Block[] {
  const { lang } = view;
  const by = record.changedAt === null ? '' : [personText(view, record.changedBy), stampText(record.changedAt)].filter((one) => one !== '');
  return [
    ...wordsOf(S.answer[lang], record.answer),
    ...wordsOf(S.reason[lang], record.reason),
    ...linesOf([
      { label: W.evidence[lang], text: record.evidence.map(evidenceText).join('\n') },
      { label: W.riskTaken[lang], text: acceptedText(view, record) },
      { label: W.reopened[lang], text: reopenedText(view, record) },
      { label: W.lastChanged[lang], text: by === '' ? '' : by.join(', ') },
    ]),
  ];
}

function itemBlocks(view: DossierView, one: ItemStanding): readonly Block[] {
  const { lang } = view;
  const { compiled, record, applies, due, isOverdue } = one;
  const { item } = compiled;
  const lines: readonly Labelled[] = [
    { label: W.state[lang], text: `${stateText(view, one)}${isBlocking(one) ? ` (${S.blocksShort[lang]})` : ''}` },
    { label: S.itemWho[lang], text: applies === 'no' ? '' : whoText(view, item.who) },
    { label: S.responsible[lang], text: personText(view, record.responsible) },
    { label: S.due[lang], text: due === null ? '' : `${due}${isOverdue ? ` (${S.overdue[lang].toLowerCase()})` : ''}` },
    { label: S.again[lang], text: record.again ?? '' },
  ];
  return [subheading(item.asks[lang]), ...linesOf(lines), ...wordingBlocks(view, one), ...recordBlocks(view, record)];
}

function themeBlocks(view: DossierView, { clause, done, of, items }: ThemeStanding): readonly Block[] {
  const count = countText(view, done, of);
  return [heading(`${titleIn(clause, view.lang)}${count === '' ? '' : ` (${count})`}`), ...items.flatMap((one) => itemBlocks(view, one))];
}

/** What was answered under an earlier checklist is not lost. */
function noLongerBlocks(view: DossierView): readonly Block[] {
  const { policy, solution, lang } = view;
  const gone = Object.entries(solution.items).filter(([item]) => !policy.checklist.itemOf.has(item));
  if (gone.length === 0) return [];
  const blocks = gone.flatMap(([item, record]) => [subheading(item), ...recordBlocks(view, record)]);
  return [heading(W.noLonger[lang]), small(W.noLongerSays[lang]), ...blocks];
}

function signOffBlocks(view: DossierView, request: Request): readonly Block[] {
  const { lang, policy } = view;
  const told = toldOf(view, request);
  const { subject, conditions, scope, state } = request;
  const risks = (subject.signOff?.items ?? []).filter((item) => item.state === 'accepted-risk');
  const asks = (item: string, quote: string) => policy.checklist.itemOf.get(item)?.item.asks[lang] ?? quote;
  return [
    subheading(filledIn(W.request[lang], { number: String(request.number), state: STATE_WORDS[state][lang] })),
    ...linesOf([
      { label: X.requester[lang], text: personText(view, request.requester) },
      { label: X.filed[lang], text: stampText(request.filedAt) },
      { label: X.ended[lang], text: stampText(request.endedAt) },
      { label: X.counts[lang], text: scope?.until ?? '' },
      { label: W.signedRevision[lang], text: String(subject.signOff?.revision ?? '') },
    ]),
    ...wordsOf(S.signWords[lang], request.purpose),
    ...(risks.length === 0 ? [] : [small(`${W.risks[lang]}:`), ...risks.flatMap((one) => wordsOf(asks(one.item, one.quote), one.reason))]),
    ...seatsBlocks(told, request),
    ...conditions.flatMap((one) => wordsOf(X.words[lang], one)),
  ];
}

function signOffsBlocks(view: DossierView): readonly Block[] {
  const { lang, signOffs } = view;
  const none = signOffs.length === 0 ? [text(W.noSignOffs[lang])] : [];
  return [heading(W.signOffs[lang]), ...none, ...signOffs.flatMap((one) => signOffBlocks(view, one))];
}

/** What the hash is made of, with words for it in the title. */
function entryBlock(view: DossierView, entry: SolutionAuditLine): Block {
  const { lang, policy } = view;
  const { seq, tenant, number, at, fact, about, item, digest, previous, hash, by } = entry;
  const { as, event, revision, state } = fact;
  const words = [
    filledIn(X.entry[lang], { seq: String(seq) }),
    stampText(at),
    SOLUTION_EVENTS[event][lang],
    ...(item === null ? [] : [policy.checklist.itemOf.get(item)?.item.asks[lang] ?? item]),
    ...(by === null ? [] : [filledIn(W.byPerson[lang], { person: personText(view, by) })]),
    ...(as === 'nobody' ? [] : [filledIn(X.as[lang], { whom: PART_WORDS[as][lang] })]),
    STAGE_LOOKS[state].word[lang],
  ];
  // INVARIANT: keys sorted and nothing between them: byte for byte what the chain hashes.
  const made = JSON.stringify({ about, at, digest, fact: { as, event, revision, state }, item, number, seq, tenant });
  const codes = [
    { label: 'hash', text: hash },
    { label: 'previous', text: previous },
    { label: 'entry', text: made },
  ];
  return { kind: 'codes', title: cleanOf(words.join(' · ')), codes };
}

function historyBlocks(view: DossierView): readonly Block[] {
  const { lang, entries } = view;
  return [
    heading(W.history[lang]),
    small(X.auditSays[lang]),
    ...(entries.length === 0 ? [text(X.noEntries[lang])] : []),
    ...entries.map((entry) => entryBlock(view, entry)),
    heading(X.verify[lang]),
    text(X.verifySays[lang]),
    small(X.verifyByHand[lang]),
  ];
}

/** Drawn as a certificate is. */
export function dossierOf(view: DossierView): Certificate {
  const { lang, now, solution, standing } = view;
  const number = String(solution.number);
  return {
    lang,
    at: now,
    fileName: filledIn(W.pdfName[lang], { number }),
    product: W.product[lang],
    title: filledIn(W.title[lang], { number, name: nameOf(view) }),
    standing: STAGE_LOOKS[solution.stage].word[lang],
    drawn: `${filledIn(X.drawn[lang], { when: stampText(now) })}. ${X.times[lang]} ${W.names[lang]}`,
    blocks: [
      ...standingBlocks(view),
      ...describedBlocks(view),
      ...sortedBlocks(view),
      ...gapBlocks(view),
      ...standing.themes.flatMap((theme) => themeBlocks(view, theme)),
      ...noLongerBlocks(view),
      ...signOffsBlocks(view),
      ...historyBlocks(view),
    ],
    pageLine: X.page[lang],
    repeatsHeadings: true,
  };
}
