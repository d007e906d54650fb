// Menus and other small things that open beside what was pressed, close on Escape or a press elsewhere, and give the focus back.
import { type Child, h } from './dom.ts';

export type Popover = { readonly close: () => void; readonly element: HTMLElement };

type Opening = {
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly role: 'menu' | 'dialog';
  readonly content: readonly Child[];
};

const GAP = 6;
const EDGE = 8;

/** Below its anchor, or above where there is more room, never beyond the window. */
function place(element: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = element.getBoundingClientRect();
  const below = at.bottom + GAP;
  const above = at.top - GAP - height;
  const top = below + height <= innerHeight - EDGE || above < EDGE ? Math.min(below, innerHeight - EDGE - height) : above;
  const left = Math.min(Math.max(EDGE, at.left), innerWidth - EDGE - width);
  element.style.top = `${Math.max(EDGE, top)}px`;
  element.style.left = `${Math.max(EDGE, left)}px`;
}

export function openPopover({ anchor, label, role, content }: Opening): Popover {
  const element = h('div', { class: `popover ${role}`, popover: 'auto', role, 'aria-label': label, tabindex: -1 }, content);
  const isDialog = anchor.closest('dialog');
  (isDialog ?? document.body).append(element);
  element.addEventListener('beforetoggle', ({ newState }) => anchor.setAttribute('aria-expanded', String(newState === 'open')));
  element.showPopover();
  const growth = new ResizeObserver(() => place(element, anchor));
  growth.observe(element);
  element.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    growth.disconnect();
    const hadFocus = element.contains(document.activeElement) || document.activeElement === document.body;
    element.remove();
    if (hadFocus) anchor.focus();
  });
  if (role === 'menu') element.addEventListener('keydown', (event) => moveInMenu(element, event));
  const first = element.querySelector<HTMLElement>('[role=menuitem], [role=menuitemradio], a, button, input');
  (first ?? element).focus();
  return { element, close: () => element.hidePopover() };
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveInMenu(menu: HTMLElement, event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...menu.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const at = items.findIndex((item) => item.matches(':focus'));
  items[(at + step + items.length) % items.length]?.focus();
}

export type MenuItem = { readonly label: string; readonly isChosen?: boolean; readonly act: () => void };

/** A list of things to do, or of choices where one of them is chosen. */
export function openMenu(anchor: HTMLElement, label: string, items: readonly MenuItem[]): void {
  const drawn = items.map(({ label: text, isChosen, act }) => {
    const role = isChosen === undefined ? 'menuitem' : 'menuitemradio';
    const onclick = () => {
      menu.close();
      act();
    };
    return h('button', { type: 'button', role, class: 'menu-item', 'aria-checked': isChosen?.toString(), onclick }, text);
  });
  const menu = openPopover({ anchor, label, role: 'menu', content: drawn });
}
