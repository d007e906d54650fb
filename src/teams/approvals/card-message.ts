// A card of an approval as a message: the card itself, and what a client shows of it before it is opened, where no Markdown is read.
import type { Card } from '../../cards/card-types.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import { attachmentOf, fitted } from '../outgoing.ts';
import { withoutMarkdown } from './notices.ts';

export const LONGEST_SUMMARY = 200;

/** `told` is Markdown that says what the card does; `text` stands above the card. */
export const cardMessage = (card: Card, told: string, text = ''): OutgoingActivity => ({
  type: 'message',
  textFormat: 'markdown',
  text,
  summary: fitted(withoutMarkdown(told), LONGEST_SUMMARY),
  attachments: [attachmentOf(card)],
});
