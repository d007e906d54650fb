// What is kept of an answer: for the DPO what was asked, as facts and a day; for its buttons the facts, under an id that nobody guesses.
import { createHash } from 'node:crypto';
import { dayOf } from '../approvals/working-days.ts';
import { isRecord } from '../engine/record.ts';
import type { FactSet } from '../engine/types.ts';
import type { AnswerKey } from '../ports/kept-answers.ts';
import type { Answered, AskedIn, AskedNow } from '../ports/records.ts';
import type { Drawn } from './outgoing.ts';
import { ANSWER_DAYS, type Bot, type KeptAnswer, type Turn } from './turn.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export const expiryOf = (now: Date): Date => new Date(now.getTime() + ANSWER_DAYS * DAY_MS);

export function answeredOf(bot: Bot, kept: KeptAnswer): Answered {
  const decision = bot.understanding.decider.decided(kept.asked.facts);
  const outcome = decision?.outcome ?? 'not-covered';
  const clauses = [...(decision?.deciding ?? []), ...(decision?.also ?? [])].map((rule) => rule.clause.id);
  return {
    day: dayOf(bot.now().getTime()),
    facts: kept.asked.facts,
    outcome,
    clauses: [...new Set(clauses)],
    edition: kept.edition,
    lang: kept.lang,
  };
}

const keptOf = (bot: Bot, { asked, view }: Drawn, at: number): KeptAnswer => ({ asked, lang: view.lang, edition: bot.edition, at });

type ToKeep = { readonly key: AnswerKey; readonly answer: object };

export const answersToKeep = (bot: Bot, tenant: string, drawn: readonly Drawn[]): readonly ToKeep[] =>
  drawn.map((one, at) => ({ key: { tenant, id: one.id }, answer: keptOf(bot, one, at) }));

/** `isBarelyRead`: the message gave nothing, or not every word of it was understood. */
export const askedEntries = (bot: Bot, channel: AskedIn, drawn: readonly Drawn[], isBarelyRead = false): readonly AskedNow[] =>
  drawn.map((one, at) => {
    const answered = answeredOf(bot, keptOf(bot, one, at));
    const isOpen = answered.outcome === 'not-covered' || (answered.outcome === 'clarify' && isBarelyRead);
    return { ...answered, channel, ...(isOpen ? { isOpen } : {}) };
  });

export async function keepAnswers(bot: Bot, tenant: string, drawn: readonly Drawn[]): Promise<void> {
  const expires = expiryOf(bot.now());
  await Promise.all(answersToKeep(bot, tenant, drawn).map(({ key, answer }) => bot.store.answers.keep(key, answer, expires)));
}

export async function recordAsked(bot: Bot, channel: AskedIn, drawn: readonly Drawn[]): Promise<void> {
  await Promise.all(askedEntries(bot, channel, drawn).map((entry) => bot.store.asked.record(entry)));
}

export function readKept(edition: string) {
  return (value: unknown): KeptAnswer | null => {
    if (!isRecord(value) || value.edition !== edition || !isRecord(value.asked) || !isRecord(value.asked.facts)) return null;
    const { asked, lang } = value;
    const isWhole =
      Array.isArray(asked.understood) && Array.isArray(asked.assumed) && (lang === 'da' || lang === 'en') && Number.isInteger(value.at);
    return isWhole ? (value as unknown as KeptAnswer) : null;
  };
}

/** The id of what an answer becomes when its facts are put otherwise: nobody guesses it who has not seen the card, and the same press leads to the same. */
export const idAfter = (id: string, facts: FactSet): string =>
  createHash('sha256')
    .update(`${id}\n${JSON.stringify(facts)}`)
    .digest('base64url');

/** A sent message is found again by where it stands; the platform's ids are not kept as they are. */
const sentId = ({ place }: Turn, message: string) => createHash('sha256').update(`${place.conversation}\n${message}`).digest('base64url');

/** A message that was sent, by the ids of its answers. */
export const sentToKeep = (turn: Turn, message: string, drawn: readonly Drawn[]): ToKeep => ({
  key: { tenant: turn.tenant, id: sentId(turn, message) },
  answer: { answers: drawn.map(({ id }) => id) },
});

export async function keepSent(bot: Bot, turn: Turn, message: string, drawn: readonly Drawn[]): Promise<void> {
  const { key, answer } = sentToKeep(turn, message, drawn);
  await bot.store.answers.keep(key, answer, expiryOf(bot.now()));
}

const readSent = (value: unknown): readonly string[] | null =>
  isRecord(value) && Array.isArray(value.answers) ? value.answers.filter((id: unknown) => typeof id === 'string') : null;

type SentAnswer = KeptAnswer & { readonly id: string };

/** The answers of a message that the bot sent, in their order; none for one that it does not know whole. */
export async function sentAnswers(bot: Bot, turn: Turn, message: string): Promise<readonly SentAnswer[]> {
  const { answers } = bot.store;
  const now = bot.now();
  const ids = (await answers.find({ tenant: turn.tenant, id: sentId(turn, message) }, now, readSent)) ?? [];
  const kept = await Promise.all(
    ids.map(async (id) => {
      const answer = await answers.find({ tenant: turn.tenant, id }, now, readKept(bot.edition));
      return answer === null ? null : { ...answer, id };
    }),
  );
  return kept.every((one) => one !== null) ? kept : [];
}
