// An activity as JSON. A card that has been measured is not written a second time.
import { jsonOfCard } from '../cards/card-types.ts';
import { isRecord } from '../engine/record.ts';
import type { OutgoingActivity } from '../ports/messenger.ts';
import { CARD_TYPE } from './outgoing.ts';

function jsonOfAttachment(attachment: unknown): string {
  if (!isRecord(attachment) || attachment.contentType !== CARD_TYPE || !isRecord(attachment.content)) return JSON.stringify(attachment);
  const { content, ...about } = attachment;
  return `${JSON.stringify(about).slice(0, -1)},"content":${jsonOfCard(content)}}`;
}

/** The same activity as `JSON.stringify` writes; what it is made of must not change afterwards. */
export function jsonOfActivity(activity: OutgoingActivity): string {
  const { attachments, ...about } = activity;
  if (!Array.isArray(attachments)) return JSON.stringify(activity);
  return `${JSON.stringify(about).slice(0, -1)},"attachments":[${attachments.map(jsonOfAttachment).join(',')}]}`;
}
