// The bar at the top: what this is, language, colours, and who one is.

import type { Lang, ShownPerson } from '../protocol.ts';
import * as api from './api.ts';
import { avatar } from './avatar.ts';
import { h, icon, iconButton } from './dom.ts';
import { openMenu, openPopover } from './popover.ts';
import { acting, me, session } from './session.ts';
import { choose, inWords, lang, type ThemeChoice, themeChoice } from './settings.ts';
import { shortDayOf } from './times.ts';
import { say } from './words.ts';

const LANGUAGES: readonly { readonly code: Lang; readonly name: string }[] = [
  { code: 'da', name: 'Dansk' },
  { code: 'en', name: 'English' },
];

function languageSwitch(): HTMLElement {
  const button = ({ code, name }: (typeof LANGUAGES)[number]) =>
    h(
      'button',
      {
        type: 'button',
        lang: code,
        'aria-pressed': String(lang() === code),
        title: name,
        'aria-label': name,
        onclick: () => choose({ lang: code }),
      },
      code.toUpperCase(),
    );
  return h('div', { class: 'languages', role: 'group', 'aria-label': say('language') }, LANGUAGES.map(button));
}

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

function themeButton(): HTMLElement {
  const items = () =>
    THEMES.map((choice) => ({ label: say(choice), isChosen: themeChoice() === choice, act: () => choose({ theme: choice }) }));
  const button: HTMLElement = iconButton('theme', say('theme'), () => openMenu(button, say('theme'), items()));
  button.setAttribute('aria-haspopup', 'menu');
  return button;
}

/** The day it is in the program, and a button that makes it the next one. */
function clock(): HTMLElement | null {
  const { now } = session.state;
  if (now === null) return null;
  const day = h('span', {}, shortDayOf(now));
  const onclick = () => void api.addDay(acting(session.open, null));
  const label = `${say('dayLater')} (${shortDayOf(now)})`;
  return h(
    'button',
    { type: 'button', class: 'clock', title: say('dayLaterTip'), 'aria-label': label, onclick },
    day,
    h('b', {}, say('plusDay')),
  );
}

const addressOf = ({ as }: ShownPerson) => `/?as=${encodeURIComponent(as)}`;

function personRow(person: ShownPerson): HTMLElement {
  const isMe = person.as === session.state.me;
  const words = h(
    'span',
    {},
    h('strong', {}, person.name, isMe && ` (${say('you')})`),
    h('span', { class: 'person-title' }, inWords(person.title)),
  );
  const label = `${say('newWindow')} ${person.name}`;
  return h(
    'li',
    { class: isMe ? 'is-me' : '' },
    h('a', { href: addressOf(person), class: 'person', 'aria-current': isMe ? 'true' : null }, avatar(person.as, 'small'), words),
    h(
      'a',
      { href: addressOf(person), class: 'icon-button', target: '_blank', rel: 'noopener', 'aria-label': label, title: label },
      icon('window'),
    ),
  );
}

function personButton(): HTMLElement {
  const label = `${say('youAre')} ${me().name}. ${say('switchPerson')}`;
  const rows = () => h('ul', { class: 'people' }, session.state.people.map(personRow));
  const onclick = () =>
    openPopover({ anchor: button, label: say('switchPerson'), role: 'dialog', content: [h('h3', {}, say('switchPerson')), rows()] });
  const words = h('span', { class: 'me-words' }, h('strong', {}, me().name), h('span', {}, inWords(me().title)));
  const button = h(
    'button',
    { type: 'button', class: 'me', 'aria-label': label, 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick },
    words,
    avatar(me().as, 'small'),
  );
  return button;
}

export function drawTopBar(): HTMLElement {
  const mark = h('img', { src: '/local/page/mark.svg', alt: '', width: 24, height: 24 });
  return h(
    'header',
    { class: 'top-bar' },
    h('div', { class: 'brand' }, mark, h('strong', {}, say('title')), h('span', { class: 'brand-note' }, say('note'))),
    h('div', { class: 'tools' }, clock(), languageSwitch(), themeButton(), personButton()),
  );
}
