// The list of names that opens when one types `@`: the bot and the others in the chat. The text itself keeps `@` and the name; the
// server makes the mention of it.
import { avatar } from './avatar.ts';
import { h } from './dom.ts';
import { bot, type ChatHere, isOneToOne, personNamed, session } from './session.ts';
import { say } from './words.ts';

type Candidate = { readonly as: string | null; readonly name: string };

/** True where a key was meant for the list. */
export type MentionPicker = {
  readonly element: HTMLElement;
  readonly look: () => void;
  readonly takesKey: (event: KeyboardEvent) => boolean;
};

/** What stands between the last `@` and the caret; null where that is no beginning of a name. */
function typedName(field: HTMLTextAreaElement): string | null {
  const before = field.value.slice(0, field.selectionStart);
  const at = before.lastIndexOf('@');
  const isStart = at === 0 || /\s/u.test(before[at - 1] ?? ' ');
  const typed = before.slice(at + 1);
  return at === -1 || !isStart || typed.includes('\n') || typed.length > 30 ? null : typed.toLowerCase();
}

function candidatesFor(chat: ChatHere, typed: string): readonly Candidate[] {
  const people = chat.members.filter((as) => as !== session.state.me).map((as): Candidate => ({ as, name: personNamed(as).name }));
  return [{ as: null, name: bot().name }, ...people].filter(({ name }) => name.toLowerCase().startsWith(typed));
}

let count = 0;

export function mentionPicker(chat: ChatHere, field: HTMLTextAreaElement): MentionPicker {
  count += 1;
  const id = `mentions-${count}`;
  const element = h('div', { class: 'mentions', role: 'listbox', id, 'aria-label': say('mentionWhom'), hidden: true });
  let shown: readonly Candidate[] = [];
  let at = 0;

  const pick = ({ name }: Candidate) => {
    const caret = field.selectionStart;
    const start = field.value.slice(0, caret).lastIndexOf('@');
    field.setRangeText(`@${name} `, start, caret, 'end');
    close();
    field.focus();
  };
  const close = () => {
    shown = [];
    draw();
  };
  const option = (candidate: Candidate, index: number) => {
    const onmousedown = (event: Event) => {
      event.preventDefault();
      pick(candidate);
    };
    const attributes = {
      role: 'option',
      id: `${id}-${index}`,
      class: 'mention-option',
      'aria-selected': String(index === at),
      onmousedown,
    };
    return h('div', attributes, avatar(candidate.as, 'small'), candidate.name);
  };
  const draw = () => {
    element.hidden = shown.length === 0;
    element.replaceChildren(...shown.map(option));
    if (shown.length === 0) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `${id}-${at}`);
  };
  const look = () => {
    const typed = isOneToOne(chat) ? null : typedName(field);
    shown = typed === null ? [] : candidatesFor(chat, typed);
    at = 0;
    draw();
  };
  const move = (step: number) => {
    at = (at + step + shown.length) % shown.length;
    draw();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => shown.slice(at, at + 1).forEach(pick),
    Tab: () => shown.slice(at, at + 1).forEach(pick),
    Escape: close,
  };
  const takesKey = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (shown.length === 0 || act === undefined) return false;
    event.preventDefault();
    act();
    return true;
  };
  field.setAttribute('aria-controls', id);
  return { element, look, takesKey };
}
