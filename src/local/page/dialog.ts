// A modal dialog: the browser's own, so that focus, Escape and what stands behind are taken care of.
import { type Child, h, iconButton } from './dom.ts';
import { say } from './words.ts';

export type Dialog = { readonly show: (content: readonly Child[], title?: string) => void; readonly close: () => void };

let count = 0;

export function openDialog(title: string, width: 'small' | 'medium' | 'large' = 'medium'): Dialog {
  count += 1;
  const id = `dialog-${count}`;
  const heading = h('h2', { id }, title);
  const body = h('div', { class: 'dialog-body' });
  const element = h(
    'dialog',
    { class: `dialog ${width}`, 'aria-labelledby': id },
    h(
      'header',
      {},
      heading,
      iconButton('close', say('close'), () => element.close()),
    ),
    body,
  );
  element.addEventListener('close', () => element.remove());
  document.body.append(element);
  element.showModal();
  const show: Dialog['show'] = (content, newTitle) => {
    if (newTitle !== undefined) heading.textContent = newTitle;
    body.replaceChildren(...content.filter((child) => child instanceof Node));
    body.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  };
  return { show, close: () => element.close() };
}

/** Small words in passing, read out too. */
export function toast(text: string): void {
  const region = document.querySelector('#toasts');
  const element = h('p', { class: 'toast' }, text);
  region?.append(element);
  setTimeout(() => element.remove(), 6000);
}
