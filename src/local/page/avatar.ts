// Pictures of people and of the bot: initials, and a colour for each of the colleagues.
import { h } from './dom.ts';
import { bot, personNamed, session } from './session.ts';

const COLOURS = 6;

const colourOf = (as: string) =>
  Math.max(
    0,
    session.state.people.findIndex((one) => one.as === as),
  ) % COLOURS;

const initialsOf = (name: string) =>
  name
    .split(' ')
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('');

/** Decoration: the name stands beside it. */
export function avatar(as: string | null, size: 'small' | 'large' = 'large'): HTMLElement {
  if (as === null) return h('span', { class: `avatar bot ${size}`, 'aria-hidden': 'true' }, bot().mark);
  const { name } = personNamed(as);
  return h('span', { class: `avatar colour-${colourOf(as)} ${size}`, 'aria-hidden': 'true' }, initialsOf(name));
}

export const groupAvatar = (text: string | Node): HTMLElement => h('span', { class: 'avatar group', 'aria-hidden': 'true' }, text);
