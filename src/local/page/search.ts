// The bot's search command in the compose box: asks as one types, lists what comes back, and hands over the card that is picked.
import type { Attachment, BotAnswer, Json } from '../protocol.ts';
import { attachmentsOf, recordOf, textOf } from '../values.ts';
import * as api from './api.ts';
import { avatar } from './avatar.ts';
import { adaptiveContentOf } from './card.ts';
import { h } from './dom.ts';
import { openPopover } from './popover.ts';
import { acting, session } from './session.ts';
import { inWords, lang } from './settings.ts';
import { noAnswerText } from './task.ts';
import { say } from './words.ts';

const PAUSE_MS = 300;
const PAGE = 25;
/** What Teams says in place of what nobody has typed yet. */
const INITIAL_RUN = { name: 'initialRun', value: 'true' };

type Search = { readonly chat: string; readonly thread: string | null; readonly pick: (card: Attachment) => void };
type Asked = { readonly question: string; readonly skip: number };

function resultIn({ status, body }: BotAnswer): { readonly attachments: readonly Attachment[]; readonly says: string } {
  const { type, text, attachments } = recordOf(recordOf(body).composeExtension);
  if (status < 200 || status >= 300) return { attachments: [], says: noAnswerText() };
  return { attachments: attachmentsOf(attachments), says: type === 'message' ? textOf(text) : say('noResults') };
}

/** The first lines of an adaptive card stand for it where a bot gave no preview. */
function linesOf(content: Json): readonly string[] {
  const body = Array.isArray(content.body) ? content.body.map((one) => textOf(recordOf(one).text)).filter(Boolean) : [];
  return body.length > 0 ? body : [textOf(content.title), textOf(content.subtitle), textOf(content.text)].filter(Boolean);
}

const previewOf = (card: Attachment): readonly string[] => linesOf(recordOf((card.preview ?? card).content));

function hint(): string {
  const [first] = session.state.commands.starters[lang()];
  return first === undefined ? say('write') : `${say('forExample')}: ${first.prompt}`;
}

export function openSearch(anchor: HTMLElement, { chat, thread, pick }: Search): void {
  const command = session.state.commands.search;
  if (command === null) return;
  const field = h('input', {
    type: 'search',
    class: 'search-field',
    placeholder: hint(),
    'aria-label': inWords(command.title),
    autocomplete: 'off',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'search-results',
  });
  const list = h('div', { class: 'results', role: 'listbox', id: 'search-results', 'aria-label': say('results') });
  const line = h('p', { class: 'search-line', role: 'status' });
  let waiting = 0;
  let latest = 0;

  const ask = ({ question, skip }: Asked) => {
    const value = {
      commandId: command.commandId,
      parameters: [question === '' ? INITIAL_RUN : { name: command.parameter, value: question }],
      queryOptions: { skip, count: PAGE },
    };
    return api.invoke({ ...acting(chat, thread), name: 'composeExtension/query', value });
  };
  const run = async (asked: Asked) => {
    latest += 1;
    const mine = latest;
    line.textContent = say('searching');
    const { attachments, says } = resultIn(await ask(asked));
    if (mine !== latest) return;
    line.textContent = attachments.length === 0 && asked.skip === 0 ? says : '';
    if (asked.skip === 0) list.replaceChildren();
    list.querySelector('.more-results')?.remove();
    list.append(...attachments.map(option));
    if (attachments.length === PAGE) list.append(moreButton(asked));
    field.setAttribute('aria-expanded', String(attachments.length > 0));
  };
  const moreButton = ({ question, skip }: Asked) =>
    h('button', { type: 'button', class: 'more-results', onclick: () => void run({ question, skip: skip + PAGE }) }, say('more'));
  const option = (card: Attachment) => {
    const [first = '', ...rest] = previewOf(card);
    const onclick = () => void select(card);
    const words = h(
      'span',
      {},
      h('strong', {}, first),
      rest.map((text) => h('span', { class: 'preview-line' }, text)),
    );
    return h(
      'button',
      { type: 'button', role: 'option', class: 'result', 'aria-selected': 'false', onclick },
      avatar(null, 'small'),
      words,
    );
  };
  /** A preview that is itself to be pressed asks the bot for the card. */
  const select = async (card: Attachment) => {
    const tap = recordOf(recordOf(card.preview?.content).tap);
    const answer =
      tap.type === 'invoke' ? await api.invoke({ ...acting(chat, thread), name: 'composeExtension/selectItem', value: tap.value }) : null;
    const [chosen = card] = answer === null ? [] : resultIn(answer).attachments;
    popover.close();
    if (adaptiveContentOf(chosen) !== null) pick({ contentType: chosen.contentType, content: chosen.content });
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    const question = field.value.trim();
    latest += 1;
    if (question === '') begin();
    else waiting = setTimeout(() => void run({ question, skip: 0 }), PAUSE_MS);
  });
  const begin = () => {
    list.replaceChildren();
    line.textContent = '';
    if (command.isRunAtOpen) void run({ question: '', skip: 0 });
  };
  const popover = openPopover({
    anchor,
    label: inWords(command.title),
    role: 'dialog',
    content: [h('div', { class: 'search' }, h('h3', {}, inWords(command.title)), field, line, list)],
  });
  popover.element.addEventListener('keydown', (event) => moveInResults(event, field, list));
  begin();
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveInResults(event: KeyboardEvent, field: HTMLElement, list: HTMLElement): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const stops = [field, ...list.querySelectorAll('button')];
  const at = stops.findIndex((one) => one.matches(':focus'));
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
}
