// The policy's file in SharePoint has changed: the DPO is told what it has become. Numbers alone wait in the queue, never words of the file.
import { filledIn } from '../../cards/card-words.ts';
import { PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import type { Lang } from '../../engine/types.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import { line } from '../outgoing.ts';

export type AboutWatched = {
  /** The draft that it became; null where nothing of it could be placed, or read. */
  readonly edition: number | null;
  readonly clauses: number;
  /** Situations that are answered otherwise; null where they could not be counted. */
  readonly situations: number | null;
  /** Passages that nobody can place but a person. */
  readonly asked: number;
};

const ABOUT = /^(\d+) (\d+) (\d+|-) (\d+)$/u;

export const aboutWatched = ({ edition, clauses, situations, asked }: AboutWatched): string =>
  `${edition ?? 0} ${clauses} ${situations ?? '-'} ${asked}`;

function readAbout(about: string): AboutWatched | null {
  const [, edition, clauses, situations, asked] = ABOUT.exec(about) ?? [];
  if (asked === undefined) return null;
  return {
    edition: Number(edition) || null,
    clauses: Number(clauses),
    situations: situations === '-' ? null : Number(situations),
    asked: Number(asked),
  };
}

const counted = (count: number, words: { readonly one: string; readonly many: string }) =>
  filledIn(count === 1 ? words.one : words.many, { n: String(count) });

function impactIn(situations: number | null, lang: Lang): string {
  if (situations === null) return W.watchedImpactUnknown[lang];
  if (situations === 0) return W.watchedNoImpact[lang];
  return counted(situations, { one: W.watchedOneSituation[lang], many: W.watchedSituations[lang] });
}

/** Null where nobody can say any more what was to be told. */
export function watchedSaid(about: string, lang: Lang): { readonly notice: string; readonly activity: OutgoingActivity } | null {
  const told = readAbout(about);
  if (told === null) return null;
  const { edition, clauses, situations, asked } = told;
  const placing = asked === 0 ? [] : [counted(asked, { one: W.watchedOneAsked[lang], many: W.watchedAsked[lang] })];
  const drafted = () => [
    filledIn(W.watched[lang], { edition: String(edition) }),
    counted(clauses, { one: W.watchedOneClause[lang], many: W.watchedClauses[lang] }),
    impactIn(situations, lang),
    ...placing,
    W.watchedNotInForce[lang],
  ];
  const undrafted = () => (asked === 0 ? [W.watchedUnread[lang]] : [W.watchedUnplaced[lang], ...placing]);
  const notice = (edition === null ? undrafted() : drafted()).join(' ');
  return { notice, activity: line(notice) };
}
