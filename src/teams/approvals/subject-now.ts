// What the policy in force says of the facts of a request or an answer.
import { isSignOff, signOffOn, subjectOf } from '../../approvals/subject.ts';
import type { Request, Subject } from '../../approvals/types.ts';
import type { FactSet, Lang } from '../../engine/types.ts';
import type { Bot } from '../turn.ts';

/** Null for facts that the policy does not know. */
export function subjectFor({ understanding, edition }: Bot, facts: FactSet, lang: Lang): Subject | null {
  const decision = understanding.decider.decided(facts);
  return decision === null ? null : subjectOf(understanding.policy, { facts, decision, edition, lang });
}

/** A sign-off is decided by no rule: it is looked at as it was asked for, on the clauses of now. */
export const subjectNow = (bot: Bot, { subject }: Request): Subject | null =>
  isSignOff(subject) ? signOffOn(bot.understanding.policy, subject, bot.edition) : subjectFor(bot, subject.facts, subject.lang);
