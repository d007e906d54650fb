// The REST API that a bot answers through, as Teams offers it below a serviceUrl: conversations, their activities, members, teams.

import { isTooBig, REFUSALS, refusalIn } from './connector-refusals.ts';
import { type Answer, answerAt, type Call, type Place } from './http.ts';
import { placeOfConversationId, threadedId } from './ids.ts';
import type { Content, Json } from './protocol.ts';
import { attachmentsOf, isRecord, recordOf, recordsOf, textOf } from './values.ts';
import {
  addMessage,
  type Chat,
  changeMessage,
  chatNamed,
  type Message,
  nextId,
  type Person,
  personalChatOf,
  personOf,
  publish,
  removeMessage,
  type World,
} from './world.ts';

type Given = Call & { readonly world: World };
type ChatGiven = Given & { readonly chat: Chat; readonly conversationId: string };
type MessageGiven = ChatGiven & { readonly message: Message };

const ok = (body?: unknown): Answer => ({ status: 200, body });
const created = (body: unknown): Answer => ({ status: 201, body });

/** Answers below an existing chat. A person who blocked the bot can still be read of, one who took it away cannot. */
function inChat(answer: (given: ChatGiven) => Answer, writes = true) {
  return (given: Given): Answer => {
    const conversationId = given.named[0] ?? '';
    const chat = chatNamed(given.world, conversationId);
    if (chat === null) return REFUSALS.noConversation;
    const refused = writes || chat.standing === 'removed' ? refusalIn(chat) : null;
    return refused ?? answer({ ...given, chat, conversationId });
  };
}

/** Answers for a message that is there and that the bot may change: its own, or one that carries its card. */
function onOwnMessage(answer: (given: MessageGiven) => Answer) {
  return inChat((given) => {
    if (given.chat.kind === 'copilot') return REFUSALS.noChanges;
    const message = given.chat.messages.get(given.named[1] ?? '');
    if (message === undefined || message.isDeleted) return REFUSALS.noActivity;
    const isOurs = message.from === null || message.content.attachments.length > 0;
    return isOurs ? answer({ ...given, message }) : REFUSALS.notOurs;
  });
}

function feedbackOf(channelData: Json): Content['feedback'] {
  const { type } = recordOf(channelData.feedbackLoop);
  if (type === 'custom' || type === 'default') return type;
  return channelData.feedbackLoopEnabled === true ? 'default' : null;
}

function contentOf(activity: Json): Content {
  return {
    text: textOf(activity.text),
    format: activity.textFormat === 'plain' ? 'plain' : 'markdown',
    attachments: attachmentsOf(activity.attachments),
    entities: recordsOf(activity.entities),
    suggestedActions: recordsOf(recordOf(activity.suggestedActions).actions),
    feedback: feedbackOf(recordOf(activity.channelData)),
  };
}

/** Copilot on a phone draws no cards and no buttons, and everywhere it forgets them: here they are never seen. */
function contentIn({ kind }: Chat, activity: Json): Content {
  const content = contentOf(activity);
  return kind === 'copilot' ? { ...content, attachments: [], suggestedActions: [] } : content;
}

/** In a channel an answer to a message belongs to that message's thread, even where the id of the conversation does not say so. */
function threadOf({ chat, conversationId }: ChatGiven, replyTo: string): string | null {
  if (chat.kind !== 'channel') return null;
  const answered = chat.messages.get(replyTo);
  return placeOfConversationId(conversationId).thread ?? (answered === undefined ? null : (answered.thread ?? answered.id));
}

function recipientOf(world: World, activity: Json): Person | null {
  return personOf(world, recordOf(activity.recipient).id);
}

function sendActivity(given: ChatGiven): Answer {
  const { world, chat, query, body, named } = given;
  if (!isRecord(body) || (body.type !== 'message' && body.type !== 'typing')) return REFUSALS.badActivity;
  if (isTooBig(body)) return REFUSALS.tooBig;
  if (chat.kind === 'copilot' && chat.running === 0) return REFUSALS.notAsked;
  const isTargeted = query.get('isTargetedActivity') === 'true';
  const onlyFor = isTargeted ? recipientOf(world, body) : null;
  if (isTargeted && onlyFor === null) return REFUSALS.noRecipient;
  const thread = threadOf(given, named[1] ?? textOf(body.replyToId));
  if (body.type === 'typing') {
    publish(world, chat, { type: 'typing', chat: chat.id, thread }, onlyFor);
    return created({ id: nextId(world) });
  }
  return created({ id: addMessage(world, chat, { thread, from: null, content: contentIn(chat, body), onlyFor }).id });
}

function updateActivity({ world, chat, message, body }: MessageGiven): Answer {
  if (!isRecord(body) || body.type !== 'message') return REFUSALS.badActivity;
  if (isTooBig(body)) return REFUSALS.tooBig;
  changeMessage(world, chat, { message, content: contentOf(body) });
  return ok({ id: message.id });
}

function deleteActivity({ world, chat, message }: MessageGiven): Answer {
  removeMessage(world, chat, message);
  return ok();
}

/** Only a personal chat, which is there already, or a new thread in a channel. */
function createConversation(given: Given): Answer {
  const { world, body } = given;
  const asked = recordOf(body);
  const channelId = recordOf(recordOf(asked.channelData).channel).id;
  if (channelId !== undefined) return createThread(given, channelId);
  const members = recordsOf(asked.members);
  if (members.length > 1 || asked.isGroup === true) return REFUSALS.noGroups;
  const person = personOf(world, members[0]?.id);
  const chat = person === null ? null : personalChatOf(world, person);
  if (chat === null) return REFUSALS.badConversation;
  const refused = refusalIn(chat);
  if (refused !== null) return refused;
  return withFirstActivity({ ...given, chat, conversationId: chat.id, body: asked.activity }, chat.id);
}

function createThread(given: Given, channelId: unknown): Answer {
  const chat = chatNamed(given.world, channelId);
  if (chat === null || chat.kind !== 'channel') return REFUSALS.noConversation;
  const { activity } = recordOf(given.body);
  if (!isRecord(activity)) return REFUSALS.badConversation;
  const refused = refusalIn(chat);
  return refused ?? withFirstActivity({ ...given, chat, conversationId: chat.id, body: activity }, null);
}

function withFirstActivity(given: ChatGiven, id: string | null): Answer {
  const serviceUrl = given.world.serviceUrl();
  if (!isRecord(given.body)) return created({ id, serviceUrl });
  const sent = sendActivity({ ...given, named: [] });
  const activityId = recordOf(sent.body).id;
  if (typeof activityId !== 'string') return sent;
  return created({ id: id ?? threadedId(given.chat.id, activityId), activityId, serviceUrl });
}

/** The calls differ in what they name the Entra id: that is Teams' own doing. */
function memberOf(world: World, person: Person, idName: 'objectId' | 'aadObjectId'): Json {
  const [givenName = '', ...rest] = person.name.split(' ');
  return {
    id: person.userId,
    name: person.name,
    [idName]: person.objectId,
    givenName,
    surname: rest.join(' '),
    email: person.mail,
    userPrincipalName: person.mail,
    tenantId: world.tenantId,
    userRole: 'user',
  };
}

const membersOf = ({ world, chat }: ChatGiven, idName: 'objectId' | 'aadObjectId') =>
  chat.members.map((person) => memberOf(world, person, idName));

function oneMember({ world, chat, named }: ChatGiven): Answer {
  const person = personOf(world, named[1]);
  return person !== null && chat.members.includes(person) ? ok(memberOf(world, person, 'aadObjectId')) : REFUSALS.noMember;
}

const SMALLEST_PAGE = 50;

function pagedMembers(given: ChatGiven): Answer {
  const asked = Number(given.query.get('pageSize') ?? 200);
  const size = Number.isFinite(asked) ? Math.max(asked, SMALLEST_PAGE) : SMALLEST_PAGE;
  const from = Number(given.query.get('continuationToken') ?? 0) || 0;
  const all = membersOf(given, 'aadObjectId');
  const more = from + size < all.length ? { continuationToken: String(from + size) } : {};
  return ok({ members: all.slice(from, from + size), ...more });
}

function channelOfTeam({ world, named }: Given): Chat | null {
  return [...world.chats.values()].find((chat) => chat.team?.id === named[0]) ?? null;
}

function team(given: Given): Answer {
  const chat = channelOfTeam(given);
  if (chat === null || chat.team === null) return REFUSALS.noTeam;
  const { id, groupId, name } = chat.team;
  const counts = { channelCount: 2, memberCount: chat.members.length };
  return ok({ id, name: name.da, aadGroupId: groupId, type: 'standard', tenantId: given.world.tenantId, ...counts });
}

/** The first channel of a team has the team's id and no name. */
function teamConversations(given: Given): Answer {
  const chat = channelOfTeam(given);
  return chat === null ? REFUSALS.noTeam : ok({ conversations: [{ id: chat.team?.id }, { id: chat.id, name: chat.title.da }] });
}

type Row = readonly [method: string, path: string, answer: (given: Given) => Answer];

const rows: readonly Row[] = [
  ['POST', '/v3/conversations', createConversation],
  ['POST', '/v3/conversations/*/activities', inChat(sendActivity)],
  ['POST', '/v3/conversations/*/activities/*', inChat(sendActivity)],
  ['PUT', '/v3/conversations/*/activities/*', onOwnMessage(updateActivity)],
  ['DELETE', '/v3/conversations/*/activities/*', onOwnMessage(deleteActivity)],
  ['GET', '/v3/conversations/*/members', inChat((given) => ok(membersOf(given, 'objectId')), false)],
  ['GET', '/v3/conversations/*/members/*', inChat(oneMember, false)],
  ['GET', '/v3/conversations/*/pagedmembers', inChat(pagedMembers, false)],
  ['GET', '/v3/conversations/*/activities/*/members', inChat((given) => ok(membersOf(given, 'objectId')), false)],
  ['GET', '/v3/teams/*', team],
  ['GET', '/v3/teams/*/conversations', teamConversations],
];

const NOWHERE: Answer = { status: 404, body: { error: { code: 'NotFound', message: 'There is no such operation here.' } } };

export function connectorOf(world: World): (request: Parameters<typeof answerAt>[1]) => Promise<Answer> {
  const places = rows.map(([method, path, answer]): Place => ({ method, path, answer: (call) => answer({ ...call, world }) }));
  return async (request) => (await answerAt(places, request)) ?? NOWHERE;
}
