// Reads back what was kept of a conversation. It was written by this program, perhaps by an earlier version or under an earlier policy:
// whatever does not fit is nothing, and the conversation begins anew.
import { isRecord } from '../engine/record.ts';
import type { Conversation } from './conversation.ts';

/** What is kept: the conversation, and the digest of the policy whose facts it speaks of. */
export type KeptConversation = { readonly policy: string; readonly conversation: Conversation };

function isConversation(value: unknown): value is Conversation {
  if (!isRecord(value) || !isRecord(value.carried) || !isRecord(value.carried.stated)) return false;
  const { stated, hints, scores } = value.carried;
  const lists = [value.asked, hints, scores, stated.leading, stated.inquiries];
  return lists.every(Array.isArray) && isRecord(stated.facts) && isRecord(stated.splits) && (value.lang === 'da' || value.lang === 'en');
}

export const readConversation =
  (policy: string) =>
  (value: unknown): Conversation | null =>
    isRecord(value) && value.policy === policy && isConversation(value.conversation) ? value.conversation : null;
