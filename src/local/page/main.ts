// The page: loads what there is, listens to what comes, and draws both.
import type { PageEvent } from '../protocol.ts';
import * as api from './api.ts';
import { drawChatList } from './chat-list.ts';
import { type Conversation, drawConversation } from './conversation.ts';
import { h } from './dom.ts';
import { acting, me, openChat, session, takeClock, takeMessage, takeStanding, takeState } from './session.ts';
import { inWords, onSettings } from './settings.ts';
import { drawTopBar } from './top-bar.ts';
import { say } from './words.ts';

const asked = new URL(location.href).searchParams.get('as');
const announced = new Set<string>();
let conversation: Conversation | null = null;

const banner = h('p', { class: 'banner', role: 'status' });
const frame = h('div', { class: 'frame', 'data-view': 'conversation' });
const toasts = h('div', { id: 'toasts', role: 'status' });

function draw(): void {
  const chat = openChat();
  conversation = chat === null ? null : drawConversation(chat, () => show('list'));
  const list = drawChatList(open);
  document.title = `${chat === null ? '' : `${inWords(chat.title)} · `}${me().name} · ${say('title')}`;
  frame.replaceChildren(drawTopBar(), banner, h('main', {}, list, conversation?.element ?? h('p', { class: 'empty' }, say('nobody'))));
}

/** On a narrow screen either the list or the conversation is seen. */
function show(view: 'list' | 'conversation'): void {
  frame.dataset.view = view;
}

function redrawList(): void {
  frame.querySelector('.chat-list')?.replaceWith(drawChatList(open));
}

/** The bot hears of a chat when it is opened for the first time since the page was loaded. */
function open(id: string): void {
  session.open = id;
  session.unread.delete(id);
  draw();
  show('conversation');
  announce(id);
  frame.querySelector<HTMLTextAreaElement>('.conversation > .compose textarea')?.focus();
}

function announce(id: string): void {
  if (announced.has(id)) return;
  announced.add(id);
  void api.open(acting(id, null));
}

function take(event: PageEvent): void {
  if (event.type === 'clock') {
    takeClock(event.now);
    frame.querySelector('.top-bar')?.replaceWith(drawTopBar());
    return;
  }
  const isOpen = event.chat === session.open;
  if (event.type === 'typing') {
    if (isOpen) conversation?.showTyping(event.thread);
    return;
  }
  if (event.type === 'standing') {
    takeStanding(event.chat, event.standing);
    draw();
    return;
  }
  takeMessage(event.chat, event.message);
  if (isOpen) conversation?.show(event.message);
  else if (event.message.from !== session.state.me) session.unread.add(event.chat);
  redrawList();
}

async function load(): Promise<void> {
  const state = await api.loadState(asked);
  if (state !== null) takeState(state);
  draw();
}

/** Only when the stream is open is anything asked of the bot, so that none of its answers is missed. */
async function begin(): Promise<void> {
  banner.textContent = '';
  await load();
  announce(session.open);
}

function lost(): void {
  banner.textContent = say('lost');
}

document.body.append(frame, toasts);
await load();
onSettings(draw);
api.listen(session.state.me, { onEvent: take, onLost: lost, onOpen: () => void begin() });
