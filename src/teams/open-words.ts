// What a question that stays open leaves for whoever owns the policy: the words in it that the vocabulary does not know, counted apart from
// whoever wrote them. The text itself is dropped.
import { readMessage } from '../language/understand.ts';
import { unknownWords } from '../language/unknown.ts';
import type { AskedNow } from '../ports/records.ts';
import type { Drawn } from './outgoing.ts';
import type { Bot, Turn } from './turn.ts';

type Read = { readonly words: readonly string[]; readonly isBarelyRead: boolean };

const UNREAD: Read = { words: [], isBarelyRead: false };

/** Looked at only where an answer may stay open: nothing is read twice for a question that was answered. */
export function barelyRead({ understanding }: Bot, text: string, drawn: readonly Drawn[]): Read {
  if (!drawn.some(({ view }) => view.outcome === 'not-covered' || view.outcome === 'clarify')) return UNREAD;
  const message = readMessage(understanding, text);
  const words = unknownWords(understanding.lexicon, message);
  return { words, isBarelyRead: words.length > 0 || !message.evidence.some(({ strength }) => strength === 'explicit') };
}

/** Nobody waits for it; a count that fails is lost, and the operator told. */
export function countWords(bot: Bot, turn: Turn, asked: readonly AskedNow[], words: readonly string[]): void {
  const open = asked.find(({ isOpen }) => isOpen === true);
  if (open === undefined || words.length === 0) return;
  const { facts, day } = open;
  const { tenant, conversation } = turn.key;
  const failed = (cause: unknown) => bot.report({ kind: 'turn-failed', turn: 'words', reference: 'words', cause });
  bot.afterwards.do('words', () => bot.store.openQuestions.count({ words, facts, day, from: { tenant, conversation } }).catch(failed));
}
