// A verb of changing and what is to be changed: the DPO is shown the clauses that may be meant, each with a button that opens it. Whoever is not
// the DPO has asked a question, and gets an answer.
import { clauseChoiceCard } from '../../cards/clause-edit-card.ts';
import { PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import { clausesAbout } from '../../conversation/search.ts';
import type { Policy } from '../../engine/compile.ts';
import type { Clause, Lang } from '../../engine/types.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import { cardMessage } from '../approvals/card-message.ts';
import { line } from '../outgoing.ts';
import type { Bot, Turn } from '../turn.ts';
import { decidersAtClick } from './deciders.ts';

const LONGEST = 120;
const MOST_CLAUSES = 5;

const COMMAND = /^\/?(?:(?<da>ret|ændr|ændre|redigér|rediger|omskriv)|(?<en>change|edit|amend|rewrite)) (?<what>\S.*)$/iu;
/** Words around the name of a clause or a rule. */
const AROUND: ReadonlySet<string> = new Set(
  'the rule rules clause clauses om about on reglerne reglen regler regel afsnittet afsnit bestemmelsen'.split(' '),
);

/** 'X-reglen' is the rule of X. */
const withoutHead = (word: string): string => {
  const cut = word.lastIndexOf('-');
  return cut > 0 && AROUND.has(word.slice(cut + 1).toLowerCase()) ? word.slice(0, cut) : word;
};

const namedBy = (what: string): string =>
  what
    .replace(/[.!]$/u, '')
    .split(' ')
    .filter((word) => !AROUND.has(word.toLowerCase()))
    .map(withoutHead)
    .join(' ');

type Wanted = { readonly what: string; readonly lang: Lang };

/** Null for what is no such command: a question never begins so. */
export function changeNamedIn(text: string): Wanted | null {
  if (text.length > LONGEST || text.includes('?')) return null;
  const { da, what } = COMMAND.exec(text.trim().replaceAll(/\s+/gu, ' '))?.groups ?? {};
  if (what === undefined) return null;
  return { what: namedBy(what), lang: da === undefined ? 'en' : 'da' };
}

/** By its id or that of one of its rules, else by its words. */
function clausesFor(policy: Policy, what: string): readonly Clause[] {
  const id = what.toLowerCase();
  const named = policy.clauses.filter((clause) => clause.id === id || clause.rules.some((rule) => rule.id === id));
  return named.length > 0 ? named : clausesAbout(policy, what, MOST_CLAUSES);
}

export async function changeAnswer(bot: Bot, turn: Turn, text: string): Promise<OutgoingActivity | null> {
  if (bot.publishing === undefined || bot.publishing === null || turn.where !== 'personal') return null;
  const wanted = changeNamedIn(text);
  if (wanted === null) return null;
  const deciders = await decidersAtClick(bot, turn);
  if (deciders === null || deciders.actor === null) return null;
  const clauses = clausesFor(bot.understanding.policy, wanted.what);
  if (clauses.length === 0) return line(W.noClause[wanted.lang]);
  return cardMessage(clauseChoiceCard(clauses, wanted.lang), W.whichClause[wanted.lang]);
}
