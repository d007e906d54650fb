// 'Check this message' on any message: what is in it that is somebody's, and what may be done with it in each tool. The text is read
// and dropped; what is found is shown to the one who asked, as kinds and counts.

import { messageCheckCard } from '../cards/message-check-card.ts';
import { messageCheckOf } from '../conversation/check-message.ts';
import { isRecord } from '../engine/record.ts';
import { asksFor, MESSAGE_CHECK } from './commands.ts';
import { attachmentOf } from './outgoing.ts';
import type { HandleTurn, Turn } from './turn.ts';

function messageIn({ activity }: Turn): string {
  const payload = isRecord(activity.value) ? activity.value.messagePayload : null;
  const body = isRecord(payload) ? payload.body : null;
  return isRecord(body) && typeof body.content === 'string' ? body.content : '';
}

export const handleMessageCheck: HandleTurn = async (bot, turn) => {
  if (!asksFor(turn, MESSAGE_CHECK)) return { status: 501 };
  const check = messageCheckOf(bot.understanding, messageIn(turn), turn.locale);
  const value = {
    title: 'Hjemmel',
    width: 'medium',
    height: 'large',
    card: attachmentOf(messageCheckCard(check)),
  };
  return { status: 200, body: { task: { type: 'continue', value } } };
};
