// Ids as Teams gives them. They are made of what they name, so that a bot which remembers a chat finds it again after a restart.
import { createHash } from 'node:crypto';

const digestOf = (kind: string, ...named: readonly string[]) => createHash('sha512').update([kind, ...named].join('\n'));
const base64Of = (kind: string, ...named: readonly string[]) => digestOf(kind, ...named).digest('base64url');
const hexOf = (kind: string, ...named: readonly string[]) =>
  digestOf(kind, ...named)
    .digest('hex')
    .slice(0, 32);

export const userIdOf = (tenantId: string, objectId: string) => `29:1${base64Of('user', tenantId, objectId)}`;
export const personalChatIdOf = (tenantId: string, objectId: string) => `a:1${base64Of('personal', tenantId, objectId)}`;
export const copilotChatIdOf = (tenantId: string, objectId: string) => `a:1${base64Of('copilot', tenantId, objectId)}`;
export const groupChatIdOf = (tenantId: string) => `19:${hexOf('group', tenantId)}@thread.v2`;
export const channelIdOf = (tenantId: string, channel: string) => `19:${hexOf('channel', tenantId, channel)}@thread.tacv2`;

/** A GUID made of a name. */
export function guidOf(tenantId: string, name: string): string {
  const hex = hexOf('guid', tenantId, name);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

export const botIdOf = (tenantId: string, botName: string) => `28:${guidOf(tenantId, botName)}`;

const threadMark = ';messageid=';

/** `19:…@thread.tacv2;messageid=…` names a chat and a thread of it. */
export function placeOfConversationId(id: string): { readonly chat: string; readonly thread: string | null } {
  const [chat = '', thread = null] = id.split(threadMark);
  return { chat, thread };
}

export const threadedId = (chat: string, thread: string | null) => (thread === null ? chat : `${chat}${threadMark}${thread}`);
