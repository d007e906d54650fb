// The activities that a bot receives, as Teams writes them. Whether one is sent at all is decided by whoever calls.
import { randomUUID } from 'node:crypto';
import { threadedId } from './ids.ts';
import type { Acting, Attachment, Json } from './protocol.ts';
import { type Chat, isOneToOne, nextId, type Person, type World } from './world.ts';

export type Activity = Json & { readonly type: string };

/** Somebody who does something in a chat, with what a client tells of itself. */
export type Actor = Pick<Acting, 'thread' | 'lang'> & { readonly person: Person; readonly chat: Chat };

const TIME_ZONE = 'Europe/Copenhagen';
const LOCALES = { da: 'da-DK', en: 'en-GB' } as const;
const COUNTRIES = { da: 'DK', en: 'GB' } as const;

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' });
const zone = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' });

/** `2026-11-22T10:00:00.000+01:00` */
export function localTimestampOf(at: number): string {
  const offset =
    zone
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')
      ?.value.replace('GMT', '') ?? '';
  const milliseconds = String(at % 1000).padStart(3, '0');
  return `${clock.format(at).replace(' ', 'T')}.${milliseconds}${offset === '' ? '+00:00' : offset}`;
}

function conversationOf(world: World, chat: Chat, thread: string | null): Json {
  const type = isOneToOne(chat) ? { conversationType: 'personal' } : { isGroup: true, conversationType: chat.kind };
  return { ...type, tenantId: world.tenantId, id: threadedId(chat.id, thread) };
}

function channelDataOf(world: World, chat: Chat): Json {
  const tenant = { id: world.tenantId };
  if (chat.team === null) return { tenant };
  const team = { id: chat.team.id, name: chat.team.name.da, aadGroupId: chat.team.groupId };
  return { teamsChannelId: chat.id, teamsTeamId: chat.team.id, channel: { id: chat.id }, team, tenant };
}

const clientInfo = (lang: Acting['lang']): Json => ({
  locale: LOCALES[lang],
  country: COUNTRIES[lang],
  platform: 'Web',
  timezone: TIME_ZONE,
  type: 'clientInfo',
});

function envelope(world: World, { person, chat, thread, lang }: Actor, at: number): Json {
  return {
    timestamp: new Date(at).toISOString(),
    localTimestamp: localTimestampOf(at),
    localTimezone: TIME_ZONE,
    channelId: chat.kind === 'copilot' ? 'msteams:COPILOT' : 'msteams',
    serviceUrl: world.serviceUrl(),
    from: { id: person.userId, name: person.name, aadObjectId: person.objectId },
    recipient: { id: world.bot.id, name: world.bot.name },
    conversation: conversationOf(world, chat, thread),
    channelData: channelDataOf(world, chat),
    locale: LOCALES[lang],
    entities: [clientInfo(lang)],
  };
}

export type Written = {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly Json[];
  readonly attachments: readonly Attachment[];
  readonly value?: unknown;
  readonly replyTo?: string | undefined;
};

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What Teams keeps of a typed message: a paragraph for each line. */
export const htmlOf = (text: string) => `<p>${text.split('\n').map(escaped).join('</p><p>')}</p>`;

/** Beside its text Teams hands over every typed message as HTML too, and a bot has to live with that. */
function attachmentsOf({ text, value, attachments }: Written): readonly Json[] {
  const cards = attachments.map(({ contentType, content }) => ({ contentType, content }));
  return value === undefined && text !== '' ? [...cards, { contentType: 'text/html', content: htmlOf(text) }] : cards;
}

export function messageActivity(world: World, actor: Actor, written: Written): Activity {
  const { id, text, entities, value, replyTo } = written;
  const sent = envelope(world, actor, Number(id));
  const attachments = attachmentsOf(written);
  return {
    type: 'message',
    id,
    ...(text === '' ? {} : { text, textFormat: 'plain' }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...sent,
    entities: [...entities, clientInfo(actor.lang)],
    ...(value === undefined ? {} : { value }),
    ...(replyTo === undefined ? {} : { replyToId: replyTo }),
  };
}

export function invokeActivity(
  world: World,
  actor: Actor,
  invoked: Pick<Written, 'replyTo' | 'value'> & { readonly name: string },
): Activity {
  const { name, value, replyTo } = invoked;
  const sent = envelope(world, actor, world.now());
  return { type: 'invoke', name, id: `f:${randomUUID()}`, ...sent, ...(replyTo === undefined ? {} : { replyToId: replyTo }), value };
}

/** `add` or `remove`, and who came or went as a member: what a bot hears when it is installed or taken away. */
export function installActivities(world: World, actor: Actor, action: 'add' | 'remove'): readonly Activity[] {
  const sent = envelope(world, { ...actor, thread: null }, world.now());
  const ours = [{ id: world.bot.id }];
  const changed = action === 'add' ? { membersAdded: ours } : { membersRemoved: ours };
  const eventType = action === 'add' ? 'teamMemberAdded' : 'teamMemberRemoved';
  const { channelData, ...rest } = sent;
  const inTeam = actor.chat.team === null ? channelData : { ...channelDataOf(world, actor.chat), eventType };
  return [
    { type: 'installationUpdate', action, id: `f:${randomUUID()}`, ...sent },
    { type: 'conversationUpdate', id: nextId(world), ...rest, channelData: inTeam, ...changed },
  ];
}
