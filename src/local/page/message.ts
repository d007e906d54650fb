// One message: who, when, its words, its cards, and what can be done with it. A card that wants to be refreshed for this person is.
import type { Attachment, Json, ShownMessage } from '../protocol.ts';
import { isRecord, recordOf } from '../values.ts';
import { avatar } from './avatar.ts';
import { adaptiveContentOf, drawCard } from './card.ts';
import { type Afterwards, executeAction, perform, type Where } from './card-deeds.ts';
import { isAiGenerated } from './citations.ts';
import { type Child, h, iconButton } from './dom.ts';
import { feedbackButtons } from './feedback.ts';
import { drawConsent, drawFile, FILE_CONSENT, FILE_INFO } from './file-card.ts';
import { openMessageMenu } from './message-actions.ts';
import { textNodes } from './message-text.ts';
import { bot, type ChatHere, me, nameOf, session } from './session.ts';
import { timeOf } from './times.ts';
import { say } from './words.ts';

/** Cards that asked for a refresh since the page was loaded and got it, by message, revision and place: the answer may ask again. */
const refreshed = new Set<string>();
const keyOf = ({ id, revision }: ShownMessage, { at }: Where) => `${id}:${revision}:${at}`;

/** Named users only; a card that names nobody refreshes for everybody, as in chats of at most 60. */
function refreshActionOf(content: unknown): Json | null {
  const { refresh } = recordOf(content);
  if (!isRecord(refresh) || !isRecord(refresh.action)) return null;
  const { userIds } = refresh;
  const isForMe = !Array.isArray(userIds) || userIds.length === 0 || userIds.includes(me().userId) || userIds.includes(me().objectId);
  return isForMe ? refresh.action : null;
}

function refreshCard(where: Where, message: ShownMessage, content: unknown): void {
  const action = refreshActionOf(content);
  if (action === null || refreshed.has(keyOf(message, where))) return;
  refreshed.add(keyOf(message, where));
  void executeAction(where, action, 'automatic');
}

function drawAttachment(
  attachment: Attachment,
  { at, where, message }: { readonly at: number; readonly where: Where; readonly message: ShownMessage },
): Child {
  if (attachment.contentType === FILE_CONSENT) return drawConsent(attachment, where, at);
  if (attachment.contentType === FILE_INFO) return drawFile(attachment);
  return drawCardIn(attachment, { ...where, at }, message);
}

function drawCardIn(attachment: Attachment, where: Where, message: ShownMessage): Child {
  const content = adaptiveContentOf(attachment);
  if (content === null) return null;
  const line = h('p', { class: 'afterwards', role: 'status' });
  const after = (said: Afterwards) => {
    frame.classList.remove('busy');
    frame.removeAttribute('aria-busy');
    line.textContent = said?.text ?? '';
    line.classList.toggle('problem', said?.isProblem === true);
  };
  const card = drawCard(content, {
    act: (deed) => {
      // What comes back is as new as it gets; drawn once more, it would close the form that was opened on it.
      refreshed.add(keyOf(message, where));
      frame.classList.add('busy');
      frame.setAttribute('aria-busy', 'true');
      line.textContent = '';
      void perform(where, deed).then(after);
    },
  });
  const frame = h('div', { class: 'card-frame' }, card, line);
  refreshCard(where, message, content);
  return frame;
}

function notesOf(message: ShownMessage): Child {
  return [
    message.isEdited && !message.isDeleted && h('span', { class: 'note' }, say('edited')),
    message.isOnlyForYou && h('span', { class: 'note' }, say('onlyYou')),
    message.isOwnView && h('span', { class: 'note' }, say('ownView')),
    isAiGenerated(message.entities) && h('span', { class: 'note' }, say('aiGenerated')),
  ];
}

function contentOf(chat: ChatHere, message: ShownMessage): readonly Child[] {
  if (message.isDeleted) return [h('p', { class: 'deleted' }, say('deleted'))];
  const where: Where = { chat: chat.id, thread: message.thread, message: message.id };
  const text = message.text === '' ? [] : [h('div', { class: 'text' }, textNodes(chat, message))];
  return [...text, ...message.attachments.map((attachment, at) => drawAttachment(attachment, { at, where, message }))];
}

function menuOf(chat: ChatHere, message: ShownMessage): Child {
  if (message.isDeleted) return null;
  const label = `${say('actionsFor')} (${nameOf(message)} ${timeOf(message.at)})`;
  const button: HTMLElement = iconButton('more', label, () => openMessageMenu(button, chat, message), 'message-menu');
  button.setAttribute('aria-haspopup', 'menu');
  return button;
}

function footerOf(chat: ChatHere, message: ShownMessage): Child {
  const where: Where = { chat: chat.id, thread: message.thread, message: message.id };
  return [
    message.feedback !== null && !message.isDeleted && feedbackButtons(where, message),
    message.isUndelivered && h('p', { class: 'problem' }, `${say('undelivered')} ${bot().name}.`),
  ];
}

export function drawMessage(chat: ChatHere, message: ShownMessage): HTMLElement {
  const isMine = message.from === session.state.me;
  const whose = isMine ? 'mine' : message.from === null ? 'bots' : 'theirs';
  const time = h('time', { datetime: new Date(message.at).toISOString() }, timeOf(message.at));
  const wide = message.attachments.length > 0 ? 'with-card' : '';
  return h(
    'article',
    { class: `message ${whose} ${wide}`, 'data-id': message.id, 'aria-label': `${nameOf(message)}, ${timeOf(message.at)}`, tabindex: -1 },
    avatar(message.from, 'small'),
    h(
      'div',
      { class: 'message-main' },
      h('header', {}, h('span', { class: 'name' }, nameOf(message)), time, notesOf(message)),
      h('div', { class: 'bubble' }, contentOf(chat, message), menuOf(chat, message)),
      footerOf(chat, message),
    ),
  );
}
