// What a message that is to be checked says: its subject, its text, and what its cards, quotes and snippets of code say; and whether
// something came with it that nobody here can read, such as a file or a picture.

import { jsonOf } from '../edge/json-body.ts';
import { isRecord } from '../engine/record.ts';

/** `html` is all of the text in one; `hasUnread` where that is not all of the message. */
export type MessageText = { readonly html: string; readonly hasUnread: boolean };

const NOTHING: MessageText = { html: '', hasUnread: false };
const UNREAD: MessageText = { html: '', hasUnread: true };

const QUOTE = 'messageReference';
const FORWARDED = 'forwardedMessageReference';
const CARD = /^application\/vnd\.microsoft\.(?:card|teams\.card)\./u;

/** Where cards, quotes and snippets keep what people read; whatever else stands in them are ids, addresses and looks. */
const SAID = new Set([
  ...['text', 'title', 'subtitle', 'value', 'label', 'placeholder', 'errorMessage', 'altText', 'fallbackText', 'speak', 'tooltip'],
  ...['inlines', 'lines', 'code', 'name', 'displayText', 'messagePreview', 'originalMessageContent', 'summary'],
]);
const SEEN_ONLY = new Set(['Image', 'Media', 'BackgroundImage']);

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
const paragraph = (text: string) => (text === '' ? '' : `<p>${escaped(text)}</p>`);

function together(parts: readonly MessageText[]): MessageText {
  return { html: parts.map(({ html }) => html).join(''), hasUnread: parts.some(({ hasUnread }) => hasUnread) };
}

/** A forwarded message brings its text as HTML. */
const saidAs = (name: string, text: string) => (name === 'originalMessageContent' ? `<div>${text}</div>` : paragraph(text));

function saidIn(value: unknown, name: string): MessageText {
  if (typeof value === 'string') return SAID.has(name) ? { html: saidAs(name, value), hasUnread: false } : NOTHING;
  if (Array.isArray(value)) return together(value.map((one: unknown) => saidIn(one, name)));
  if (!isRecord(value)) return NOTHING;
  const inner = together(Object.entries(value).map(([key, one]) => saidIn(one, key)));
  return SEEN_ONLY.has(textIn(value.type)) ? { ...inner, hasUnread: true } : inner;
}

function attachmentText(attachment: unknown): MessageText {
  if (!isRecord(attachment)) return UNREAD;
  const { contentType, content } = attachment;
  const kind = textIn(contentType);
  const name = { html: paragraph(textIn(attachment.name)), hasUnread: false };
  if (kind !== QUOTE && kind !== FORWARDED && !CARD.test(kind)) return { ...name, hasUnread: true };
  const body = saidIn(typeof content === 'string' ? jsonOf(content) : content, '');
  return together([name, body, body.html === '' ? UNREAD : NOTHING]);
}

function bodyText(body: unknown): MessageText {
  const content = isRecord(body) ? textIn(body.content) : '';
  if (isRecord(body) && body.contentType === 'text') return { html: paragraph(content), hasUnread: false };
  return { html: content, hasUnread: /<img[\s/>]/iu.test(content) };
}

/** Never throws, whatever the platform brings. */
export function textOfPayload(payload: unknown): MessageText {
  if (!isRecord(payload)) return NOTHING;
  const { subject, body, attachments } = payload;
  const given: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  return together([{ html: paragraph(textIn(subject)), hasUnread: false }, bodyText(body), ...given.map(attachmentText)]);
}
