// What one can do with any message: the bot's message action, and copying its text.
import type { Json, ShownMessage } from '../protocol.ts';
import * as api from './api.ts';
import { taskContext } from './card-deeds.ts';
import { insertIntoCompose } from './compose.ts';
import { toast } from './dialog.ts';
import { htmlOfMessage } from './message-text.ts';
import { openMenu } from './popover.ts';
import { acting, bot, type ChatHere, nameOf, personNamed, session } from './session.ts';
import { inWords, lang } from './settings.ts';
import { noAnswerText, showTask } from './task.ts';
import { say } from './words.ts';

function senderOf({ from }: ShownMessage): Json {
  if (from === null)
    return { application: { applicationIdentityType: 'bot', id: bot().id.slice('28:'.length), displayName: bot().name }, user: null };
  const { name, objectId } = personNamed(from);
  return { user: { userIdentityType: 'aadUser', id: objectId, displayName: name }, application: null };
}

function payloadOf(message: ShownMessage): Json {
  const { id, thread, at, isEdited, attachments } = message;
  const created = new Date(at).toISOString();
  return {
    id,
    replyToId: thread,
    createdDateTime: created,
    lastModifiedDateTime: isEdited ? created : null,
    deleted: false,
    summary: null,
    subject: null,
    importance: 'normal',
    locale: lang() === 'da' ? 'da-dk' : 'en-gb',
    messageType: 'message',
    from: senderOf(message),
    body: { contentType: 'html', content: htmlOfMessage(message) },
    attachmentLayout: null,
    attachments: attachments.map(({ contentType, content }, index) => ({
      id: String(index),
      contentType,
      content: JSON.stringify(content),
    })),
    mentions: [],
    reactions: [],
  };
}

async function takeAction(chat: ChatHere, message: ShownMessage, commandId: string): Promise<void> {
  const value = { commandId, commandContext: 'message', messagePayload: payloadOf(message), context: taskContext() };
  const invoked = (name: string, more: Json) => api.invoke({ ...acting(chat.id, message.thread), name, value: { ...value, ...more } });
  const submit = (data: unknown) => invoked('composeExtension/submitAction', { data });
  if (!showTask(await invoked('composeExtension/fetchTask', {}), { submit, insert: insertIntoCompose })) toast(noAnswerText());
}

async function copyText({ text }: ShownMessage): Promise<void> {
  await navigator.clipboard.writeText(text).then(
    () => toast(say('copied')),
    () => undefined,
  );
}

export function openMessageMenu(anchor: HTMLElement, chat: ChatHere, message: ShownMessage): void {
  const { messageAction } = session.state.commands;
  const copy = { label: say('copy'), act: () => void copyText(message) };
  const action =
    messageAction === null || chat.standing === 'removed' || chat.kind === 'copilot'
      ? []
      : [{ label: inWords(messageAction.title), act: () => void takeAction(chat, message, messageAction.commandId) }];
  openMenu(anchor, `${say('actionsFor')}: ${nameOf(message)}`, [...action, copy]);
}
