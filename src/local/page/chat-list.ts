// The list on the left: the personal chat with the bot, the one in Copilot, the group chat, and the team's channel.
import type { ShownMessage } from '../protocol.ts';
import { recordOf, recordsOf, textOf } from '../values.ts';
import { chatPicture } from './avatar.ts';
import { adaptiveContentOf } from './card.ts';
import { type Child, h } from './dom.ts';
import { plainTextOf } from './markdown-text.ts';
import { type ChatHere, isOneToOne, nameOf, session } from './session.ts';
import { inWords } from './settings.ts';
import { timeOf } from './times.ts';
import { say, type Word } from './words.ts';

/** One line of what a message says; of a card what is read out of it, else its first words. */
function glimpseOf(message: ShownMessage): string {
  if (message.isDeleted) return say('deleted');
  const [card] = message.attachments.map((one) => {
    const { speak, body } = recordOf(adaptiveContentOf(one));
    return [textOf(speak), ...recordsOf(body).map(({ text }) => textOf(text))].find(Boolean);
  });
  const text = message.text || (card ?? '');
  const plain = message.format === 'plain' ? text : plainTextOf(text);
  return plain.replaceAll('\n', ' ').slice(0, 80);
}

function lastLine(chat: ChatHere): Child {
  const last = [...chat.messages.values()].at(-1);
  if (last === undefined) return null;
  const who = last.from === session.state.me ? '' : `${nameOf(last).split(' ')[0]}: `;
  const glimpse = isOneToOne(chat) ? glimpseOf(last) : who + glimpseOf(last);
  return [h('time', {}, timeOf(last.at)), h('span', { class: 'glimpse' }, glimpse)];
}

function item(chat: ChatHere, open: (id: string) => void): HTMLElement {
  const isUnread = session.unread.has(chat.id);
  const team = chat.team === null ? null : h('span', { class: 'team' }, inWords(chat.team));
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        class: `chat-item ${isUnread ? 'unread' : ''}`,
        'aria-current': chat.id === session.open ? 'true' : null,
        onclick: () => open(chat.id),
      },
      chatPicture(chat),
      h('span', { class: 'chat-words' }, team, h('span', { class: 'chat-title' }, inWords(chat.title)), lastLine(chat)),
      isUnread && h('span', { class: 'dot' }, h('span', { class: 'hidden' }, say('unread'))),
    ),
  );
}

function group(word: Word, chats: readonly ChatHere[], open: (id: string) => void): Child {
  return (
    chats.length > 0 &&
    h(
      'section',
      {},
      h('h2', {}, say(word)),
      h(
        'ul',
        {},
        chats.map((chat) => item(chat, open)),
      ),
    )
  );
}

export function drawChatList(open: (id: string) => void): HTMLElement {
  const chats = [...session.chats.values()];
  const isChannel = ({ kind }: ChatHere) => kind === 'channel';
  return h(
    'nav',
    { class: 'chat-list', 'aria-label': say('chats') },
    group(
      'chat',
      chats.filter((chat) => !isChannel(chat)),
      open,
    ),
    group('teams', chats.filter(isChannel), open),
  );
}
