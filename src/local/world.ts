// The chats, their messages and who listens, all in memory. It decides what each person sees; it neither speaks to the bot nor
// to a browser.

import type { LocalClock } from './clock.ts';
import { type Drive, driveAt } from './drive.ts';
import { botIdOf, channelIdOf, copilotChatIdOf, groupChatIdOf, guidOf, personalChatIdOf, placeOfConversationId, userIdOf } from './ids.ts';
import type {
  AppCommands,
  Attachment,
  ChatKind,
  Colleague,
  Content,
  PageEvent,
  ShownChat,
  ShownMessage,
  ShownPerson,
  Standing,
  Wording,
} from './protocol.ts';

export type Person = ShownPerson;

export type Message = {
  readonly id: string;
  readonly thread: string | null;
  readonly from: Person | null;
  readonly onlyFor: Person | null;
  readonly at: number;
  content: Content;
  revision: number;
  isDeleted: boolean;
  isUndelivered: boolean;
  /** Cards that the bot showed to one person only, by `as`. */
  readonly ownViews: Map<string, readonly Attachment[]>;
};

export type Chat = {
  readonly id: string;
  readonly kind: ChatKind;
  readonly title: Wording;
  readonly team: { readonly id: string; readonly groupId: string; readonly name: Wording } | null;
  readonly members: readonly Person[];
  readonly messages: Map<string, Message>;
  standing: Standing;
  /** The bot was told that it is here. */
  isAnnounced: boolean;
  /** Messages that the bot was given and has not answered yet. */
  running: number;
};

export type Listener = { readonly as: string; readonly tell: (event: PageEvent) => void };

export type World = {
  readonly tenantId: string;
  /** Where the bot sends its answers. */
  readonly serviceUrl: () => string;
  readonly bot: { readonly id: string; readonly name: string; readonly mark: string };
  readonly commands: AppCommands;
  readonly people: readonly Person[];
  readonly chats: ReadonlyMap<string, Chat>;
  readonly listeners: Set<Listener>;
  readonly now: () => number;
  readonly drive: Drive;
  /** Null where nobody may put it forward. */
  readonly clock: LocalClock | null;
  lastId: number;
};

export type WorldOptions = Pick<World, 'tenantId' | 'serviceUrl' | 'commands' | 'now' | 'clock'> & {
  readonly botName: string;
  readonly botMark: string;
  readonly people: readonly Colleague[];
};

/** Older ones are let go of: this is a place to try things in, not an archive. */
const MESSAGES_KEPT = 1000;

const COPILOT: Wording = { da: 'Microsoft 365 Copilot', en: 'Microsoft 365 Copilot' };
const GROUP: Wording = { da: 'Tilbud til Nordlys', en: 'Nordlys proposal' };
const TEAM: Wording = { da: 'Rådgivning', en: 'Advisory' };
const CHANNEL: Wording = { da: 'AI i hverdagen', en: 'AI at work' };

export function createWorld(options: WorldOptions): World {
  const { tenantId, serviceUrl, commands, now, clock, botName, botMark } = options;
  const people = options.people.map((one): Person => ({ ...one, userId: userIdOf(tenantId, one.objectId) }));
  const bot = { id: botIdOf(tenantId, botName), name: botName, mark: botMark };
  const chats = [
    ...people.map((one) => personalChat(tenantId, one, botName)),
    ...people.map((one) => copilotChat(tenantId, one)),
    groupChat(tenantId, people),
    channel(tenantId, people),
  ];
  const byId = new Map(chats.map((chat) => [chat.id, chat]));
  return {
    tenantId,
    serviceUrl,
    bot,
    commands,
    people,
    chats: byId,
    listeners: new Set(),
    now,
    clock,
    drive: driveAt(serviceUrl),
    lastId: 0,
  };
}

type NewChat = Pick<Chat, 'id' | 'kind' | 'title' | 'members'> & { readonly team?: Chat['team'] };

const chatOf = (chat: NewChat): Chat => ({
  team: null,
  ...chat,
  messages: new Map(),
  standing: 'installed',
  isAnnounced: false,
  running: 0,
});

function personalChat(tenantId: string, person: Person, botName: string): Chat {
  const title = { da: botName, en: botName };
  return chatOf({ id: personalChatIdOf(tenantId, person.objectId), kind: 'personal', title, members: [person] });
}

const copilotChat = (tenantId: string, person: Person): Chat =>
  chatOf({ id: copilotChatIdOf(tenantId, person.objectId), kind: 'copilot', title: COPILOT, members: [person] });

function groupChat(tenantId: string, members: readonly Person[]): Chat {
  return chatOf({ id: groupChatIdOf(tenantId), kind: 'groupChat', title: GROUP, members });
}

function channel(tenantId: string, members: readonly Person[]): Chat {
  const team = { id: channelIdOf(tenantId, 'general'), groupId: guidOf(tenantId, 'team'), name: TEAM };
  return chatOf({ id: channelIdOf(tenantId, 'ai'), kind: 'channel', title: CHANNEL, members, team });
}

/** Nobody but the person and the bot: all that is written is meant for the bot. */
export const isOneToOne = ({ kind }: Pick<Chat, 'kind'>): boolean => kind === 'personal' || kind === 'copilot';

/** Ids grow with time, as Teams' do; no two are the same. */
export function nextId(world: World): string {
  world.lastId = Math.max(world.lastId + 1, world.now());
  return String(world.lastId);
}

/** By `as`, by user id or by object id. */
export function personOf(world: World, named: unknown): Person | null {
  return world.people.find((one) => one.as === named || one.userId === named || one.objectId === named) ?? null;
}

export function chatNamed(world: World, conversationId: unknown): Chat | null {
  return typeof conversationId === 'string' ? (world.chats.get(placeOfConversationId(conversationId).chat) ?? null) : null;
}

export function personalChatOf(world: World, person: Person): Chat | null {
  return [...world.chats.values()].find((chat) => chat.kind === 'personal' && chat.members[0] === person) ?? null;
}

const seesMessage = (person: Person, message: Message) => message.onlyFor === null || message.onlyFor === person;

export type NewMessage = Pick<Message, 'thread' | 'from' | 'content'> & { readonly onlyFor?: Person | null };

/** Keeps a message and shows it to everybody in the chat. */
export function addMessage(world: World, chat: Chat, { thread, from, content, onlyFor = null }: NewMessage): Message {
  const id = nextId(world);
  const state = { revision: 0, isDeleted: false, isUndelivered: false, ownViews: new Map() };
  const message: Message = { id, thread, from, onlyFor, at: Number(id), content, ...state };
  chat.messages.set(id, message);
  const [oldest] = chat.messages.keys();
  if (chat.messages.size > MESSAGES_KEPT && oldest !== undefined) chat.messages.delete(oldest);
  publishMessage(world, chat, message);
  return message;
}

export function changeMessage(world: World, chat: Chat, change: { readonly message: Message; readonly content: Content }): void {
  const { message, content } = change;
  message.content = content;
  message.revision += 1;
  message.ownViews.clear();
  publishMessage(world, chat, message);
}

const NOTHING: Content = { text: '', format: 'plain', attachments: [], entities: [], suggestedActions: [], feedback: null };

export function removeMessage(world: World, chat: Chat, message: Message): void {
  message.isDeleted = true;
  changeMessage(world, chat, { message, content: NOTHING });
}

export function publishMessage(world: World, chat: Chat, message: Message): void {
  for (const listener of world.listeners) {
    const person = chat.members.find((one) => one.as === listener.as);
    if (person === undefined || !seesMessage(person, message)) continue;
    listener.tell({ type: 'message', chat: chat.id, message: shownMessage(message, person) });
  }
}

/** To everybody in the chat, or to one of them. */
export function publish(world: World, chat: Chat, event: PageEvent, onlyFor: Person | null = null): void {
  for (const listener of world.listeners) {
    const person = chat.members.find((one) => one.as === listener.as);
    if (person !== undefined && (onlyFor === null || onlyFor === person)) listener.tell(event);
  }
}

export function shownMessage(message: Message, viewer: Person): ShownMessage {
  const own = message.ownViews.get(viewer.as);
  return {
    ...message.content,
    attachments: own ?? message.content.attachments,
    id: message.id,
    thread: message.thread,
    from: message.from?.as ?? null,
    at: message.at,
    isEdited: message.revision > 0,
    isDeleted: message.isDeleted,
    isOnlyForYou: message.onlyFor !== null,
    isUndelivered: message.isUndelivered,
    revision: message.revision,
    isOwnView: own !== undefined,
  };
}

function shownChat(chat: Chat, viewer: Person): ShownChat {
  const messages = [...chat.messages.values()].filter((message) => seesMessage(viewer, message));
  return {
    id: chat.id,
    kind: chat.kind,
    title: chat.title,
    team: chat.team?.name ?? null,
    members: chat.members.map((one) => one.as),
    standing: chat.standing,
    messages: messages.map((message) => shownMessage(message, viewer)),
  };
}

/** Every chat that this person is in, with what they see of it. */
export function shownChats(world: World, viewer: Person): readonly ShownChat[] {
  return [...world.chats.values()].filter((chat) => chat.members.includes(viewer)).map((chat) => shownChat(chat, viewer));
}

export function shownPeople(world: World): readonly ShownPerson[] {
  return world.people.map(({ as, name, title, objectId, mail, userId }) => ({ as, name, title, objectId, mail, userId }));
}
