// Draws an attachment with Microsoft's card renderer. What a button is for is told to the host of the card; only a link is followed
// here. Older cards (hero, thumbnail) are drawn as adaptive ones.
import type * as Renderer from 'adaptivecards';
import type { Attachment, Json } from '../protocol.ts';
import { isRecord, recordOf, recordsOf, textOf } from '../values.ts';
import { h } from './dom.ts';
import { hostConfigOf } from './host-config.ts';
import { isSafeAddress } from './markdown.ts';
import { cardTextHtml } from './markdown-dom.ts';
import { session } from './session.ts';
import { theme } from './settings.ts';
import { say } from './words.ts';

declare const AdaptiveCards: typeof Renderer;

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

export type Deed =
  | { readonly kind: 'execute'; readonly action: Json }
  | { readonly kind: 'submit'; readonly title: string; readonly data: unknown };

export type CardHost = { readonly act: (deed: Deed) => void };

/** The newest version that Teams takes; a newer card shows its fallback text, there as here. */
const TEAMS_VERSION = AdaptiveCards.Versions.v1_5;

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = cardTextHtml(text);
  result.didProcess = result.outputHtml !== '';
};

function deedOf(action: Renderer.Action): Deed | null {
  if (action instanceof AdaptiveCards.ExecuteAction) {
    const { title, id, verb, data } = action;
    return { kind: 'execute', action: { type: 'Action.Execute', title, ...(id ? { id } : {}), verb, data: data ?? {} } };
  }
  return action instanceof AdaptiveCards.SubmitAction ? { kind: 'submit', title: action.title ?? '', data: action.data ?? {} } : null;
}

function follow(action: Renderer.Action): void {
  const url = action instanceof AdaptiveCards.OpenUrlAction ? (action.url ?? '') : '';
  if (isSafeAddress(url)) window.open(url, '_blank', 'noopener,noreferrer');
}

const isPeoplePicker = (value: Json) =>
  value.type === 'Input.ChoiceSet' && recordOf(value['choices.data']).dataset === 'graph.microsoft.com/users';

/** Where Teams looks for anybody of the organisation, everybody here can be chosen. */
function withPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPeople);
  if (!isRecord(value)) return value;
  if (!isPeoplePicker(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPeople(inner)]));
  const named = recordsOf(value.choices);
  const others = session.state.people.filter(({ objectId }) => !named.some((one) => one.value === objectId));
  return { ...value, choices: [...named, ...others.map(({ objectId, name }) => ({ title: name, value: objectId }))] };
}

function rendered(content: unknown, host: CardHost): HTMLElement | undefined {
  const card = new AdaptiveCards.AdaptiveCard();
  const context = new AdaptiveCards.SerializationContext(TEAMS_VERSION);
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfigOf(theme()));
  card.onExecuteAction = (action) => {
    const deed = deedOf(action);
    if (deed === null) follow(action);
    else host.act(deed);
  };
  card.parse(withPeople(content), context);
  return card.render();
}

const isFullWidth = (content: unknown) => textOf(recordOf(recordOf(content).msteams).width).toLowerCase() === 'full';

/** Throws nothing: a card that cannot be drawn says so in its place. */
export function drawCard(content: unknown, host: CardHost): HTMLElement {
  const frame = h('div', { class: `card ${isFullWidth(content) ? 'full' : ''}` });
  try {
    frame.append(rendered(content, host) ?? say('cardUnreadable'));
  } catch {
    frame.append(h('p', { class: 'problem' }, say('cardUnreadable')));
  }
  return frame;
}

const OLDER = ['application/vnd.microsoft.card.hero', 'application/vnd.microsoft.card.thumbnail'];

/** What an attachment holds as an adaptive card; null for one that is no card. */
export function adaptiveContentOf({ contentType, content }: Attachment): unknown {
  if (contentType === ADAPTIVE_CARD) return content;
  return OLDER.includes(contentType) && isRecord(content) ? fromOlder(content) : null;
}

function fromOlder(card: Json): Json {
  const lines = [
    { text: textOf(card.title), weight: 'bolder', size: 'medium' },
    { text: textOf(card.subtitle), isSubtle: true },
    { text: textOf(card.text) },
  ];
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: lines.filter(({ text }) => text !== '').map((line) => ({ type: 'TextBlock', wrap: true, ...line })),
    actions: recordsOf(card.buttons).map(fromOlderButton),
  };
}

function fromOlderButton({ type, title, value, text, displayText }: Json): Json {
  if (type === 'openUrl') return { type: 'Action.OpenUrl', title, url: value };
  if (type === 'invoke' && isRecord(value)) return { type: 'Action.Submit', title, data: { ...value, msteams: { type: 'task/fetch' } } };
  return { type: 'Action.Submit', title, data: { msteams: { type: textOf(type), value, text, displayText: displayText ?? title } } };
}
