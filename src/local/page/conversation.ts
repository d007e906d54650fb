// The middle of the page: the open chat with its messages, or a channel with its threads, and the compose box below.
import type { ShownMessage } from '../protocol.ts';
import * as api from './api.ts';
import { avatar, chatPicture } from './avatar.ts';
import { type Compose, drawCompose } from './compose.ts';
import { type Child, h, icon, iconButton } from './dom.ts';
import { drawMessage } from './message.ts';
import { openMenu } from './popover.ts';
import { stayAtEnd } from './scroll.ts';
import { acting, bot, type ChatHere, me, personNamed } from './session.ts';
import { inWords } from './settings.ts';
import { dayBetween } from './times.ts';
import { say } from './words.ts';

export type Conversation = {
  readonly element: HTMLElement;
  readonly show: (message: ShownMessage) => void;
  readonly showTyping: (thread: string | null) => void;
};

const TYPING_MS = 10_000;

export function drawConversation(chat: ChatHere, goBack: () => void): Conversation {
  const list = h('div', { class: `log-list ${chat.kind}` });
  const log = h('div', { class: 'log', role: 'log', 'aria-label': say('messages'), tabindex: 0 }, list);
  const end = stayAtEnd(log, list);
  const lists = listsFor(chat, list);
  const compose = chat.standing === 'installed' ? drawCompose({ chat, thread: null }) : null;
  const typing = typingLine();
  list.append(...beginningOf(chat));
  for (const message of chat.messages.values()) lists.put(message);
  const element = h(
    'section',
    { class: 'conversation', 'aria-label': `${say('conversation')}: ${inWords(chat.title)}` },
    headerOf(chat, goBack),
    log,
    typing.element,
    compose?.element ?? standingNote(chat),
  );
  const show = (message: ShownMessage) => {
    list.querySelector('.empty')?.remove();
    const drawn = lists.put(message);
    if (message.from === null) typing.hide();
    compose?.refresh();
    if (drawn.isNew && isFollowed(message)) end.follow(drawn.element);
  };
  return { element, show, showTyping: typing.show };
}

/** What one wrote and what the bot says are looked for; what colleagues write waits below for whoever reads further up. */
const isFollowed = ({ from }: ShownMessage) => from === null || from === me().as;

function beginningOf({ kind, messages }: ChatHere): readonly HTMLElement[] {
  if (kind === 'personal') return [intro()];
  if (kind === 'copilot') return [copilotIntro()];
  return messages.size === 0 ? [h('p', { class: 'empty' }, say('emptyChat'))] : [];
}

/** For whoever sees this for the first time: who one is here. */
function intro(): HTMLElement {
  const { as, name, title } = me();
  const who = h('strong', {}, `${say('youAre')} ${name}`);
  return h('div', { class: 'intro' }, avatar(as), who, h('span', {}, inWords(title)), h('span', {}, say('introNote')));
}

/** For whoever wonders where the cards are. */
function copilotIntro(): HTMLElement {
  const what = h('strong', {}, `${bot().name} · ${say('agent')}`);
  return h('div', { class: 'intro' }, avatar(null), what, h('span', {}, say('copilotNote')));
}

/** The button of the same name, where what was pressed is there again; else the message. */
function sameIn(element: HTMLElement, before: Element): HTMLElement {
  const label = before.getAttribute('aria-label');
  return [...element.querySelectorAll<HTMLElement>('[aria-label]')].find((one) => one.getAttribute('aria-label') === label) ?? element;
}

type Put = { readonly element: HTMLElement; readonly isNew: boolean };
type Lists = { readonly put: (message: ShownMessage) => Put };

/** Puts a message in its place, or in the place of what it was before, and keeps the focus there. */
function putInto(list: HTMLElement, chat: ChatHere, message: ShownMessage): Put {
  const element = drawMessage(chat, message);
  const before = list.querySelector<HTMLElement>(`:scope > [data-id="${message.id}"]`);
  if (before === null) {
    list.append(element);
    return { element, isNew: true };
  }
  const focused = before.contains(document.activeElement) ? document.activeElement : null;
  before.replaceWith(element);
  if (focused !== null) sameIn(element, focused).focus({ preventScroll: true });
  return { element, isNew: false };
}

function listsFor(chat: ChatHere, log: HTMLElement): Lists {
  if (chat.kind === 'channel') return threadsFor(chat, log);
  let last: number | null = null;
  return {
    put: (message) => {
      // An older one that the bot has changed stays where it is.
      if (log.querySelector(`[data-id="${message.id}"]`)) return putInto(log, chat, message);
      const day = dayBetween(last, message.at);
      if (day !== null) log.append(h('p', { class: 'day' }, day));
      last = message.at;
      return putInto(log, chat, message);
    },
  };
}

type Thread = { readonly element: HTMLElement; readonly posts: HTMLElement; readonly replies: HTMLElement; compose: Compose | null };

function threadsFor(chat: ChatHere, log: HTMLElement): Lists {
  const threads = new Map<string, Thread>();
  const threadOf = (id: string): Thread => {
    const thread = threads.get(id) ?? drawThread(chat, id);
    if (!threads.has(id)) log.append(thread.element);
    threads.set(id, thread);
    return thread;
  };
  return {
    put: (message) => {
      const thread = threadOf(message.thread ?? message.id);
      const put = putInto(message.thread === null ? thread.posts : thread.replies, chat, message);
      const lacksStart = message.thread !== null && !chat.messages.has(message.thread);
      if (lacksStart && thread.posts.childElementCount === 0) thread.posts.append(h('p', { class: 'empty' }, say('earlier')));
      thread.compose?.refresh();
      return put;
    },
  };
}

function drawThread(chat: ChatHere, id: string): Thread {
  const posts = h('div', { class: 'posts' });
  const replies = h('div', { class: 'replies' });
  const foot = h('div', { class: 'thread-foot' });
  const element = h('section', { class: 'thread' }, posts, replies, foot);
  const thread: Thread = { element, posts, replies, compose: null };
  const reply = () => {
    const compose = drawCompose({ chat, thread: id, onSent: () => compose.focus() });
    thread.compose = compose;
    foot.replaceChildren(compose.element);
    compose.focus();
  };
  if (chat.standing === 'installed')
    foot.append(h('button', { type: 'button', class: 'button quiet', onclick: reply }, icon('reply'), say('reply')));
  return thread;
}

function typingLine() {
  let timer = 0;
  const element = h('p', { class: 'typing', role: 'status' });
  const hide = () => {
    clearTimeout(timer);
    element.replaceChildren();
  };
  const show = () => {
    hide();
    element.append(h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), `${bot().name} ${say('typing')} …`);
    timer = setTimeout(hide, TYPING_MS);
  };
  return { element, hide, show };
}

function subtitleOf({ kind, team, members }: ChatHere): string {
  if (kind === 'personal') return say('app');
  if (kind === 'copilot') return `${bot().name} · ${say('agent')}`;
  const names = members.map((as) => personNamed(as).name.split(' ')[0]).join(', ');
  return team === null ? `${bot().name}, ${names}` : inWords(team);
}

function headerOf(chat: ChatHere, goBack: () => void): HTMLElement {
  return h(
    'header',
    { class: 'conversation-head' },
    iconButton('back', say('back'), goBack, 'back'),
    chatPicture(chat),
    h('div', { class: 'heading' }, h('h1', {}, inWords(chat.title)), h('p', {}, subtitleOf(chat))),
    chat.kind === 'personal' && standingMenu(chat),
  );
}

function standingMenu(chat: ChatHere): Child {
  const label = `${say('appActions')} ${bot().name}`;
  const become = (standing: ChatHere['standing']) => () => void api.changeStanding({ ...acting(chat.id, null), standing });
  const items = {
    installed: [
      { label: `${say('block')} ${bot().name}`, act: become('blocked') },
      { label: `${say('remove')} ${bot().name}`, act: become('removed') },
    ],
    blocked: [{ label: say('unblock'), act: become('installed') }],
    removed: [{ label: say('install'), act: become('installed') }],
  };
  const button: HTMLElement = iconButton('more', label, () => openMenu(button, label, items[chat.standing]), 'app-menu');
  button.setAttribute('aria-haspopup', 'menu');
  return button;
}

function standingNote(chat: ChatHere): HTMLElement {
  const isBlocked = chat.standing === 'blocked';
  const onclick = () => void api.changeStanding({ ...acting(chat.id, null), standing: 'installed' });
  return h(
    'div',
    { class: 'standing' },
    h('p', {}, `${say(isBlocked ? 'isBlocked' : 'isRemoved')} ${bot().name}.`),
    h('button', { type: 'button', class: 'button primary', onclick }, say(isBlocked ? 'unblock' : 'install')),
  );
}
