// Pictures of people and of the bot: initials, and a colour for each of the colleagues.
import { h, type IconName, icon } from './dom.ts';
import { bot, type ChatHere, personNamed, session } from './session.ts';

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

const PICTURES = { copilot: 'spark', groupChat: 'people', channel: 'hash' } as const satisfies Readonly<Record<string, IconName>>;

export const chatPicture = ({ kind }: Pick<ChatHere, 'kind'>): HTMLElement =>
  kind === 'personal' ? avatar(null) : h('span', { class: `avatar group ${kind}`, 'aria-hidden': 'true' }, icon(PICTURES[kind]));
