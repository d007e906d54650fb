// The words of a message: Markdown from the bot, typed text from people, with mentions, citations and what it answers.
import type { ShownMessage } from '../protocol.ts';
import { recordOf, textOf } from '../values.ts';
import { citationMarker, citationsIn } from './citations.ts';
import { type Child, h } from './dom.ts';
import { messageNodes } from './markdown-dom.ts';
import { type ChatHere, nameOf } from './session.ts';
import { say } from './words.ts';

const QUOTED = '<quoted messageId="';

type Quoted = { readonly id: string | null; readonly text: string };

/** A reply of the SDK begins with the message that it answers. */
function quotedIn(text: string): Quoted {
  const end = text.indexOf('/>');
  if (!text.startsWith(QUOTED) || end === -1) return { id: null, text };
  return { id: text.slice(QUOTED.length, text.indexOf('"', QUOTED.length)), text: text.slice(end + 2).trimStart() };
}

function quotedPreview(chat: ChatHere, id: string | null): Child {
  const answered = chat.messages.get(id ?? '');
  if (answered === undefined) return null;
  return h(
    'div',
    { class: 'quoted', 'aria-label': `${say('quoted')} ${nameOf(answered)}` },
    h('strong', {}, nameOf(answered)),
    h('span', {}, answered.text),
  );
}

function mentionedNames({ entities }: ShownMessage): readonly string[] {
  const names = entities.filter(({ type }) => type === 'mention').map(({ mentioned }) => `@${textOf(recordOf(mentioned).name)}`);
  return [...new Set(names)];
}

function withMentions(text: string, names: readonly string[]): readonly Child[] {
  const [name, ...others] = names;
  if (name === undefined) return [text];
  return text.split(name).flatMap((part, at) => [at > 0 && h('span', { class: 'mention' }, name.slice(1)), ...withMentions(part, others)]);
}

export function textNodes(chat: ChatHere, message: ShownMessage): readonly Child[] {
  if (message.format === 'plain') return [h('p', { class: 'typed' }, withMentions(message.text, mentionedNames(message)))];
  const { id, text } = quotedIn(message.text);
  const citations = citationsIn(message.entities);
  return [quotedPreview(chat, id), ...messageNodes(text, new Set(citations.keys()), (position) => citationMarker(position, citations))];
}

/** As Teams keeps a message: HTML, made from elements. */
export function htmlOfMessage({ text, format }: ShownMessage): string {
  const plain = text.split('\n').map((line) => h('p', {}, line));
  return h('div', {}, format === 'plain' ? plain : messageNodes(quotedIn(text).text, new Set(), () => document.createTextNode('')))
    .innerHTML;
}
