// What this window knows: who one is, the chats and their messages, which chat is open. Only main.ts changes it.
import type { Acting, PageState, ShownChat, ShownMessage, ShownPerson } from '../protocol.ts';
import { lang } from './settings.ts';

export type ChatHere = Omit<ShownChat, 'messages'> & { readonly messages: Map<string, ShownMessage> };

type Session = {
  state: PageState;
  chats: Map<string, ChatHere>;
  open: string;
  readonly unread: Set<string>;
};

const EMPTY: PageState = {
  me: '',
  people: [],
  bot: { id: '', name: '', mark: '' },
  commands: { starters: { da: [], en: [] }, search: null, messageAction: null },
  now: null,
  chats: [],
};

export const session: Session = { state: EMPTY, chats: new Map(), open: '', unread: new Set() };

const chatHere = (chat: ShownChat): ChatHere => ({ ...chat, messages: new Map(chat.messages.map((message) => [message.id, message])) });

/** The chat that is open stays open where it is still there. */
export function takeState(state: PageState): void {
  session.state = state;
  session.chats = new Map(state.chats.map((chat) => [chat.id, chatHere(chat)]));
  if (!session.chats.has(session.open)) session.open = state.chats[0]?.id ?? '';
}

export function takeMessage(chatId: string, message: ShownMessage): void {
  session.chats.get(chatId)?.messages.set(message.id, message);
}

export function takeStanding(chatId: string, standing: ShownChat['standing']): void {
  const chat = session.chats.get(chatId);
  if (chat !== undefined) session.chats.set(chatId, { ...chat, standing });
}

export function takeClock(now: number): void {
  session.state = { ...session.state, now };
}

const NOBODY: ShownPerson = { as: '', name: '', title: { da: '', en: '' }, objectId: '', mail: '', userId: '' };

export const personNamed = (as: string): ShownPerson => session.state.people.find((one) => one.as === as) ?? NOBODY;
export const me = (): ShownPerson => personNamed(session.state.me);
export const bot = () => session.state.bot;
/** With the bot alone, in Teams or in Copilot. */
export const isOneToOne = ({ kind }: Pick<ChatHere, 'kind'>): boolean => kind === 'personal' || kind === 'copilot';
export const openChat = (): ChatHere | null => session.chats.get(session.open) ?? null;
export const nameOf = (message: Pick<ShownMessage, 'from'>): string =>
  message.from === null ? bot().name : personNamed(message.from).name;

export const acting = (chat: string, thread: string | null): Acting => ({ as: session.state.me, chat, thread, lang: lang() });
