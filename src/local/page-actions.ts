// What a person does in the page, told to the bot: writing, pressing a card's button, opening a chat, blocking the bot.
import { type Activity, type Actor, installActivities, invokeActivity, messageActivity } from './activities.ts';
import { type Deliver, isDelivered } from './bot.ts';
import { type Mentioned, mentionsIn } from './mentions.ts';
import type { Attachment, BotAnswer, Content, Invoked, Said, Standing } from './protocol.ts';
import { attachmentsOf, isRecord, recordOf } from './values.ts';
import { addMessage, type Chat, isOneToOne, type Message, nextId, publish, publishMessage, type World } from './world.ts';

export type Doing = { readonly world: World; readonly deliver: Deliver; readonly actor: Actor };
export type Invoking = Pick<Invoked, 'name' | 'value' | 'replyTo' | 'at'>;
export type Saying = Pick<Said, 'text' | 'shown' | 'attachments' | 'value' | 'replyTo'>;

const PLAIN = { format: 'plain', suggestedActions: [], feedback: null } as const;

function mentionable({ bot, people }: World) {
  return [bot, ...people.map(({ userId, name }) => ({ id: userId, name }))];
}

/** In a group or a channel a bot gets what mentions it and what its own cards send, nothing else. */
function isForBot(world: World, { chat }: Actor, { ids }: Mentioned, { value }: Saying): boolean {
  return chat.standing === 'installed' && (isOneToOne(chat) || value !== undefined || ids.includes(world.bot.id));
}

/** A message in a channel stands in a thread, the first one in its own. */
function inThread({ actor }: Doing, id: string): Actor {
  return actor.chat.kind === 'channel' ? { ...actor, thread: actor.thread ?? id } : { ...actor, thread: null };
}

function shownText({ text, shown }: Saying): string | null {
  return shown === undefined ? text : shown;
}

function keptMessage({ world, actor }: Doing, said: Saying): Message | null {
  const text = shownText(said);
  if (text === null) return null;
  const { entities } = mentionsIn(text, mentionable(world));
  const content: Content = { ...PLAIN, text, entities, attachments: said.attachments ?? [] };
  return addMessage(world, actor.chat, { thread: actor.thread, from: actor.person, content });
}

/** Shows the message to the others at once and resolves when the bot has it, or has failed to take it. */
export async function say(doing: Doing, said: Saying): Promise<void> {
  const { world, actor } = doing;
  const message = keptMessage(doing, said);
  const mentioned = mentionsIn(said.text, isOneToOne(actor.chat) ? [] : mentionable(world));
  if (!isForBot(world, actor, mentioned, said)) return;
  const id = message?.id ?? nextId(world);
  const inside = inThread(doing, id);
  const replyTo = said.replyTo ?? actor.thread ?? undefined;
  const written = {
    id,
    text: mentioned.text,
    entities: mentioned.entities,
    attachments: said.attachments ?? [],
    value: said.value,
    replyTo,
  };
  actor.chat.running += 1;
  const answer = await doing.deliver(messageActivity(world, inside, written));
  actor.chat.running -= 1;
  if (message !== null && !isDelivered(answer)) {
    message.isUndelivered = true;
    publishMessage(world, actor.chat, message);
  }
}

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** A card of a message as it was when something on it was pressed. */
type PressedCard = { readonly message: Message; readonly revision: number; readonly at: number };

/**
 * The card that an action was answered with takes the place of the one that was pressed, for this person. Where the bot has changed the
 * message meanwhile, its change is newer.
 */
function keepOwnView({ world, actor }: Doing, { message, revision, at }: PressedCard, body: unknown): void {
  const { type, value } = recordOf(body);
  if (message.revision !== revision || type !== ADAPTIVE_CARD || !isRecord(value)) return;
  const shown = message.ownViews.get(actor.person.as) ?? message.content.attachments;
  if (shown[at]?.contentType !== ADAPTIVE_CARD) return;
  message.ownViews.set(actor.person.as, shown.with(at, { contentType: ADAPTIVE_CARD, content: value }));
  publishMessage(world, actor.chat, message);
}

export async function invoke(doing: Doing, { name, value, replyTo, at }: Invoking): Promise<BotAnswer> {
  const answered = replyTo === undefined ? undefined : doing.actor.chat.messages.get(replyTo);
  const pressed = answered === undefined || at === undefined ? null : { message: answered, revision: answered.revision, at };
  const thread = doing.actor.chat.kind === 'channel' ? (answered?.thread ?? answered?.id ?? doing.actor.thread) : null;
  const activity = invokeActivity(doing.world, { ...doing.actor, thread }, { name, value, replyTo });
  const answer = await doing.deliver(activity);
  if (name === 'adaptiveCard/action' && pressed !== null && isDelivered(answer)) keepOwnView(doing, pressed, answer.body);
  return answer;
}

const FILE_CONSENT = 'application/vnd.microsoft.teams.card.file.consent';

export type Consenting = { readonly message: string; readonly at: number; readonly isYes: boolean };

/** Null for what is no question of the bot's, or was answered. */
function consentAt(chat: Chat, { message: id, at }: Consenting) {
  const message = chat.messages.get(id);
  const attachment = message?.content.attachments[at];
  if (message === undefined || attachment?.contentType !== FILE_CONSENT || !isRecord(attachment.content)) return null;
  return attachment.content.answered === undefined ? { message, attachment, content: attachment.content } : null;
}

/** As Teams does it: the answer stands on the card at once, room is made in the person's OneDrive, and the bot is told where. */
export async function consent(doing: Doing, consenting: Consenting): Promise<void> {
  const { world, actor } = doing;
  const found = consentAt(actor.chat, consenting);
  if (found === null || actor.chat.kind !== 'personal') return;
  const { message, attachment, content } = found;
  const action = consenting.isYes ? 'accept' : 'decline';
  const answered: Attachment = { ...attachment, content: { ...content, answered: action } };
  message.content = { ...message.content, attachments: message.content.attachments.with(consenting.at, answered) };
  publishMessage(world, actor.chat, message);
  const told = { type: 'fileUpload', action, context: consenting.isYes ? content.acceptContext : content.declineContext };
  const value = consenting.isYes ? { ...told, uploadInfo: world.drive.roomFor(attachment.name ?? '') } : told;
  await invoke(doing, { name: 'fileConsent/invoke', value, replyTo: message.id });
}

async function deliverAll(deliver: Deliver, activities: readonly Activity[]): Promise<void> {
  for (const activity of activities) await deliver(activity);
}

/** A personal chat announces the bot anew each time it is opened, as the known client does; a bot has to bear it. Copilot is silent. */
export async function open({ world, deliver, actor }: Doing): Promise<void> {
  const { chat } = actor;
  if (chat.kind === 'copilot') return;
  if (chat.standing !== 'installed' || (chat.isAnnounced && chat.kind !== 'personal')) return;
  chat.isAnnounced = true;
  await deliverAll(deliver, installActivities(world, actor, 'add'));
}

/** Blocking is silent; taking the app away and bringing it back is told to the bot. */
export async function changeStanding({ world, deliver, actor }: Doing, standing: Standing): Promise<void> {
  const { chat } = actor;
  const before = chat.standing;
  if (before === standing) return;
  setStanding(world, chat, standing);
  if (standing === 'removed') await deliverAll(deliver, installActivities(world, actor, 'remove'));
  if (before === 'removed') await deliverAll(deliver, installActivities(world, actor, 'add'));
}

function setStanding(world: World, chat: Chat, standing: Standing): void {
  chat.standing = standing;
  publish(world, chat, { type: 'standing', chat: chat.id, standing });
}

/** Nothing of what a page sends is believed to be of its type. */
export function sayingOf(body: unknown): Saying | null {
  const { text, shown, attachments, value, replyTo } = recordOf(body);
  if (typeof text !== 'string') return null;
  return {
    text: text.slice(0, LONGEST_TEXT),
    ...(shown === null || typeof shown === 'string' ? { shown } : {}),
    attachments: attachmentsOf(attachments),
    ...(value === undefined ? {} : { value }),
    ...(typeof replyTo === 'string' ? { replyTo } : {}),
  };
}

const LONGEST_TEXT = 20_000;
