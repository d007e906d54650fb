// The compose box: text, mentions, a card from the bot's search, and the bot's suggestions above it.
import type { Attachment, Json, Starter } from '../protocol.ts';
import { textOf } from '../values.ts';
import * as api from './api.ts';
import { avatar } from './avatar.ts';
import { adaptiveContentOf, drawCard } from './card.ts';
import { suggested } from './card-deeds.ts';
import { toast } from './dialog.ts';
import { type Child, h, iconButton } from './dom.ts';
import { mentionPicker } from './mention-picker.ts';
import { openSearch } from './search.ts';
import { acting, bot, type ChatHere, isOneToOne, session } from './session.ts';
import { inWords, lang } from './settings.ts';
import { noAnswerText } from './task.ts';
import { say, type Word } from './words.ts';

export type Compose = { readonly element: HTMLElement; readonly refresh: () => void; readonly focus: () => void };
type Place = { readonly chat: ChatHere; readonly thread: string | null; readonly onSent?: () => void };

/** What was begun and not sent, by chat and thread: it outlives a change of language or chat. */
const drafts = new Map<string, { text: string; card: Attachment | null }>();

let insertHere: (card: Attachment) => void = () => undefined;

/** Into the compose box of the chat that is open. */
export function insertIntoCompose(cards: readonly Attachment[]): void {
  for (const { contentType, content } of cards.slice(0, 1)) insertHere({ contentType, content });
}

function hintOf({ chat, thread }: Place): Word {
  if (isOneToOne(chat)) return 'write';
  return chat.kind === 'channel' ? (thread === null ? 'newPost' : 'writeReply') : 'writeMention';
}

export function drawCompose(place: Place): Compose {
  const { chat, thread } = place;
  const key = `${chat.id} ${thread ?? ''}`;
  const draft = drafts.get(key) ?? { text: '', card: null };
  drafts.set(key, draft);
  const hint = say(hintOf(place));
  const field = h('textarea', { rows: 1, placeholder: hint, 'aria-label': hint, maxlength: 20_000 });
  field.value = draft.text;
  const picker = mentionPicker(chat, field);
  const cardPlace = h('div', { class: 'draft-card' });
  const above = h('div', { class: 'suggestions' });

  const showCard = () => cardPlace.replaceChildren(...draftCard(draft.card, () => insert(null)));
  const insert = (card: Attachment | null) => {
    draft.card = card;
    showCard();
    field.focus();
  };
  const send = async () => {
    const text = field.value.trim();
    if (text === '' && draft.card === null) return;
    const attachments = draft.card === null ? [] : [draft.card];
    keep('');
    draft.card = null;
    showCard();
    const isSent = await api.say({ ...acting(chat.id, thread), text, attachments });
    if (isSent) place.onSent?.();
    else toast(noAnswerText());
  };
  const keep = (text: string) => {
    field.value = text;
    draft.text = text;
    fitHeight(field);
  };
  field.addEventListener('input', () => {
    keepAsTyped(field, draft);
    picker.look();
  });
  field.addEventListener('blur', () => picker.takesKey(new KeyboardEvent('keydown', { key: 'Escape' })));
  field.addEventListener('keydown', (event) => {
    if (picker.takesKey(event) || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  if (thread === null) insertHere = insert;
  showCard();
  const box = h(
    'div',
    { class: 'compose-box' },
    cardPlace,
    h('div', { class: 'compose-row' }, field, searchButton(place, insert), sendButton(send)),
  );
  const refresh = () => above.replaceChildren(...suggestionsFor(place));
  refresh();
  const element = h('div', { class: 'compose' }, above, picker.element, box);
  return { element, refresh, focus: () => field.focus() };
}

function keepAsTyped(field: HTMLTextAreaElement, draft: { text: string }): void {
  draft.text = field.value;
  fitHeight(field);
}

function fitHeight(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
}

const sendButton = (send: () => Promise<void>) => iconButton('send', say('send'), () => void send(), 'send');

function searchButton({ chat, thread }: Place, insert: (card: Attachment) => void): Child {
  const command = session.state.commands.search;
  if (command === null || chat.standing === 'removed' || chat.kind === 'copilot') return null;
  const label = `${bot().name}: ${inWords(command.title)}`;
  const onclick = () => openSearch(button, { chat: chat.id, thread, pick: insert });
  const button = h(
    'button',
    { type: 'button', class: 'icon-button app-button', 'aria-label': label, title: label, 'aria-haspopup': 'dialog', onclick },
    avatar(null, 'small'),
  );
  return button;
}

/** As it will be sent, but without life. */
function draftCard(card: Attachment | null, remove: () => void): readonly HTMLElement[] {
  const content = card === null ? null : adaptiveContentOf(card);
  if (content === null) return [];
  const drawn = drawCard(content, { act: () => undefined });
  drawn.inert = true;
  const label = h('span', {}, say('insertedCard'));
  return [h('div', { class: 'draft-head' }, label, iconButton('close', say('removeCard'), remove)), drawn];
}

/** Starters until one has written something or the bot has more to say than its greeting; then what the bot's last message suggests. */
function suggestionsFor({ chat, thread }: Place): readonly HTMLElement[] {
  if (isOneToOne(chat) && !isUnderWay(chat)) {
    const starters = session.state.commands.starters[lang()];
    return starters.length === 0
      ? []
      : [
          row(
            'starters',
            starters.map((starter) => starterButton(chat, starter)),
          ),
        ];
  }
  const last = [...chat.messages.values()].filter((one) => one.thread === thread && !one.isDeleted).at(-1);
  const actions = last?.from === null ? last.suggestedActions : [];
  return actions.length === 0
    ? []
    : [
        row(
          'suggestions',
          actions.map((action) => suggestedButton(chat, thread, action)),
        ),
      ];
}

function isUnderWay(chat: ChatHere): boolean {
  const messages = [...chat.messages.values()];
  return messages.some(({ from }) => from === session.state.me) || messages.filter(({ from }) => from === null).length > 1;
}

const row = (word: Word, buttons: readonly HTMLElement[]) =>
  h('div', { class: `chips ${word}`, role: 'group', 'aria-label': say(word) }, buttons);

function starterButton(chat: ChatHere, { title, prompt }: Starter): HTMLElement {
  const onclick = () => void api.say({ ...acting(chat.id, null), text: prompt });
  return h('button', { type: 'button', class: 'chip', title: prompt, onclick }, title);
}

function suggestedButton(chat: ChatHere, thread: string | null, action: Json): HTMLElement {
  return h('button', { type: 'button', class: 'chip', onclick: () => void suggested(chat.id, thread, action) }, textOf(action.title));
}
