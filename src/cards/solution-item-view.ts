// One item of a checklist as somebody sees it who opened it: what is asked, what was answered, what they may do, and, where somebody else
// saved meanwhile, both versions.
import { joined } from '../answers/render.ts';
import { dayOf } from '../approvals/working-days.ts';

import type { Clause, Lang } from '../engine/types.ts';
import type { Described, Evidence, ItemStanding, PersonId, SolutionEvent } from '../solutions/types.ts';
import { filledIn } from './card-words.ts';
import { momentWords } from './moments.ts';
import { cleanOf } from './request-inputs.ts';
import type { Named } from './request-view.ts';
import {
  dayText,
  itemShown,
  itemStateText,
  lineOf,
  personName,
  type QuotedView,
  quotedView,
  type SolutionSeen,
  whoText,
  youOrName,
} from './solution-parts.ts';
import { DESCRIBED_WORDS, GAP_SAYS, type ItemShown, SOLUTION_WORDS as W } from './solution-words.ts';

/** What was written into the form of an item and not saved. */
export type TypedItem = { readonly answer: string; readonly evidence: readonly Evidence[]; readonly reason: string };

export type ItemPowers = {
  readonly answer: boolean;
  readonly setAside: boolean;
  readonly acceptRisk: boolean;
  readonly reopen: boolean;
  readonly assign: boolean;
};

export type ItemView = {
  readonly id: string;
  /** The revision that is shown. */
  readonly seen: number;
  readonly shown: ItemShown;
  readonly state: string;
  readonly asks: string;
  readonly why: string;
  readonly counts: string;
  readonly needsEvidence: boolean;
  readonly quoted: QuotedView;
  readonly who: string;
  readonly blocks: boolean;
  readonly gapSays: string;
  /** What was changed that opened it again; empty where nothing was. */
  readonly reopenedBy: string;
  /** As it is kept. */
  readonly answer: string;
  readonly evidence: readonly Evidence[];
  readonly reason: string;
  readonly accepted: string;
  readonly responsible: string;
  readonly responsibleId: PersonId | null;
  readonly due: string;
  readonly dueDay: string;
  readonly isOverdue: boolean;
  readonly again: string;
  readonly changed: string;
  readonly see: readonly QuotedView[];
  readonly people: readonly Named[];
  readonly may: ItemPowers;
  /** The viewer takes a risk at once. */
  readonly takesRisk: boolean;
  /** The solution is in production already. */
  readonly isInProduction: boolean;
  /** What the viewer typed, where it was not saved; `isConflict` where somebody else had saved meanwhile. */
  readonly typed: TypedItem | null;
  readonly isConflict: boolean;
  readonly today: string;
};

export const isDone = (shown: ItemShown): boolean => shown === 'answered' || shown === 'not-applicable' || shown === 'accepted-risk';

function powersOf({ may }: SolutionSeen, { compiled, record }: ItemStanding): ItemPowers {
  const can = (deed: SolutionEvent['kind']) => may(deed, compiled.item.who);
  return {
    answer: can('answer'),
    setAside: can('set-aside'),
    acceptRisk: can('accept-risk'),
    reopen: record.state !== 'open' && can('reopen'),
    assign: can('assign'),
  };
}

const isDescribed = (name: string): name is keyof Described => Object.hasOwn(DESCRIBED_WORDS, name);

/** What opened it again, in words: a part of the description, a fact, or time. */
function causeText({ policy: { checklist }, lang }: SolutionSeen, name: string): string {
  if (name === 'again') return W.secondLook[lang];
  if (isDescribed(name)) return DESCRIBED_WORDS[name].label[lang];
  return checklist.factOf.get(name)?.fact.label[lang] ?? name;
}

const reopenedText = (seen: SolutionSeen, { record }: ItemStanding): string =>
  record.reopened === null
    ? ''
    : joined(
        record.reopened.by.map((name) => causeText(seen, name)),
        seen.lang,
      );

function changedText(seen: SolutionSeen, { record }: ItemStanding): string {
  if (record.changedAt === null || record.changedBy === null) return '';
  return filledIn(W.changedBy[seen.lang], {
    person: youOrName(seen, record.changedBy),
    when: momentWords(record.changedAt, seen.lang, seen.now),
  });
}

function acceptedText(seen: SolutionSeen, { record: { accepted } }: ItemStanding): string {
  if (accepted === null) return '';
  const { lang, now } = seen;
  const people = joined(
    accepted.by.map((one) => youOrName(seen, one)),
    lang,
  );
  const says = filledIn(W.acceptedBy[lang], { people, when: momentWords(accepted.at, lang, now) });
  return accepted.request === null ? says : `${says}, ${filledIn(W.acceptedIn[lang], { number: String(accepted.request) })}`;
}

const clauseCalled = ({ policy }: SolutionSeen, id: string, near: Clause): Clause | undefined => {
  const found = policy.clauses.filter((one) => one.id === id && !(one.id === near.id && one.instrument === near.instrument));
  return found.find(({ instrument }) => instrument === near.instrument) ?? found[0];
};

function seeOf(seen: SolutionSeen, { compiled: { item, clause } }: ItemStanding): readonly QuotedView[] {
  return item.see.flatMap((id) => {
    const found = clauseCalled(seen, id, clause);
    return found === undefined ? [] : [quotedView(seen, found, null)];
  });
}

/** Whoever takes part can be made responsible, and whoever is so already. */
function peopleOf(seen: SolutionSeen, { record }: ItemStanding): readonly Named[] {
  const { owner, contributors } = seen.solution;
  const all = new Set([owner, ...contributors, ...(record.responsible === null ? [] : [record.responsible])]);
  return [...all].map((id) => ({ id, name: personName(seen, id) }));
}

const cleanEvidence = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.map(({ kind, text }) => ({ kind, text: kind === 'link' ? lineOf(text) : cleanOf(text) }));

export type Opened = { readonly typed?: TypedItem | null; readonly isConflict?: boolean };

export function itemViewOf(seen: SolutionSeen, standing: ItemStanding, { typed = null, isConflict = false }: Opened = {}): ItemView {
  const { lang, now } = seen;
  const { compiled, record, gap, blocks, due, isOverdue } = standing;
  const { item, clause } = compiled;
  return {
    id: item.id,
    seen: record.revision,
    shown: itemShown(standing),
    state: itemStateText(standing, lang),
    asks: item.asks[lang],
    why: item.why[lang],
    counts: item.evidence[lang],
    needsEvidence: item.needsEvidence,
    quoted: quotedView(seen, clause, item.quote),
    who: whoText(seen, item.who),
    blocks,
    gapSays: gap === null ? '' : GAP_SAYS[gap][lang],
    reopenedBy: reopenedText(seen, standing),
    answer: cleanOf(record.answer),
    evidence: cleanEvidence(record.evidence),
    reason: cleanOf(record.reason),
    accepted: acceptedText(seen, standing),
    responsible: record.responsible === null ? '' : youOrName(seen, record.responsible),
    responsibleId: record.responsible,
    due: due === null ? '' : dayText(seen, due),
    dueDay: record.due ?? '',
    isOverdue,
    again: record.again === null ? '' : dayText(seen, record.again),
    changed: changedText(seen, standing),
    see: seeOf(seen, standing),
    people: peopleOf(seen, standing),
    may: powersOf(seen, standing),
    takesRisk: seen.part === 'dpo',
    isInProduction: seen.solution.stage === 'production',
    typed: typed === null ? null : { ...typed, evidence: cleanEvidence(typed.evidence) },
    isConflict,
    today: dayOf(now),
  };
}

export const linksOf = (evidence: readonly Evidence[]): readonly string[] =>
  evidence.flatMap(({ kind, text }) => (kind === 'link' ? [text] : []));
export const notesOf = (evidence: readonly Evidence[]): readonly string[] =>
  evidence.flatMap(({ kind, text }) => (kind === 'note' ? [text] : []));

/** What was answered, as lines of a label and a text; nothing where nothing was. */
export function answeredLines(
  view: Pick<ItemView, 'answer' | 'evidence' | 'reason'>,
  lang: Lang,
): readonly { readonly label: string; readonly text: string }[] {
  const lines = [
    { label: W.answer[lang], text: view.answer },
    ...view.evidence.map(({ text }) => ({ label: W.evidence[lang], text })),
    { label: W.reason[lang], text: view.reason },
  ];
  return lines.filter(({ text }) => text.trim() !== '');
}
