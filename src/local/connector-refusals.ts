// What the connector refuses, in Teams' own codes, so that a bot's handling of them is tried too.
import type { Answer } from './http.ts';
import type { Chat } from './world.ts';

const refusal = (status: number, code: string, message: string): Answer => ({ status, body: { error: { code, message } } });

export const REFUSALS = {
  noConversation: refusal(404, 'ConversationNotFound', 'Conversation not found.'),
  noActivity: refusal(404, 'ActivityNotFoundInConversation', 'The message could not be found in the conversation.'),
  noMember: refusal(404, 'MemberNotFoundInConversation', 'Member not found in conversation.'),
  noTeam: refusal(404, 'NotFound', 'Team not found.'),
  notInRoster: refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'),
  blocked: refusal(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.'),
  notOurs: refusal(403, 'ForbiddenOperationException', 'The bot can only change its own messages.'),
  noChanges: refusal(403, 'ForbiddenOperationException', 'Messages in Copilot cannot be changed.'),
  notAsked: refusal(403, 'ForbiddenOperationException', 'In Copilot a bot can only answer.'),
  noGroups: refusal(403, 'ForbiddenOperationException', 'A bot cannot create a group chat.'),
  badActivity: refusal(400, 'BadSyntax', 'The activity has no type that a bot can send.'),
  badConversation: refusal(400, 'BadSyntax', 'Give exactly one member of the tenant, or a channel and an activity.'),
  noRecipient: refusal(400, 'BadSyntax', 'A targeted activity names its recipient.'),
  tooBig: refusal(413, 'MessageSizeTooBig', 'Message size too large.'),
} as const;

/** Why the bot may not write in this chat; null where it may. */
export function refusalIn(chat: Chat): Answer | null {
  if (chat.standing === 'blocked') return REFUSALS.blocked;
  return chat.standing === 'removed' ? REFUSALS.notInRoster : null;
}

/** In bytes as UTF-16; images that stand in the message itself are not counted. */
const LARGEST_MESSAGE = 100 * 1024;

function withoutImages(_key: string, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith('data:image/') ? '' : value;
}

export const isTooBig = (activity: unknown): boolean => JSON.stringify(activity, withoutImages).length * 2 > LARGEST_MESSAGE;
