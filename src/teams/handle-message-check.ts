// 'Check this message' on any message: what is in it that is somebody's, and what may be done with it in each tool. The text is read
// and dropped; what is found is shown to the one who asked, as kinds and counts.

import { messageCheckCard } from '../cards/message-check-card.ts';
import { messageCheckOf } from '../conversation/check-message.ts';
import { asksFor, MESSAGE_CHECK } from './commands.ts';
import { textOfPayload } from './message-payload.ts';
import { attachmentOf } from './outgoing.ts';
import type { HandleTurn } from './turn.ts';

export const handleMessageCheck: HandleTurn = async (bot, turn) => {
  if (!asksFor(turn, MESSAGE_CHECK)) return { status: 501 };
  const { html, hasUnread } = textOfPayload(turn.activity.value?.messagePayload);
  const check = messageCheckOf(bot.understanding, html, turn.locale);
  const value = {
    title: 'Hjemmel',
    width: 'medium',
    height: 'large',
    card: attachmentOf(messageCheckCard(check, hasUnread)),
  };
  return { status: 200, body: { task: { type: 'continue', value } } };
};
