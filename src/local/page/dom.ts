// Builds elements. Nothing here takes HTML: text is text.

type Value = string | number | boolean | null | undefined | ((event: Event) => void);
export type Child = Node | string | null | undefined | false | readonly Child[];

export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) give(element, key, value);
  append(element, children);
  return element;
}

/** A function is listened with (`onclick`); true stands as an empty attribute, false and null not at all. */
function give(element: HTMLElement, key: string, value: Value): void {
  if (typeof value === 'function') element.addEventListener(key.slice(2), value);
  else if (value === true) element.setAttribute(key, '');
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
}

export function append(element: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (isList(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) element.appendChild(asNode(child));
  }
}

const isList = (child: Child): child is readonly Child[] => Array.isArray(child);
const asNode = (child: Node | string | readonly Child[]) => (child instanceof Node ? child : document.createTextNode(String(child)));

const PATHS = {
  send: 'M3 11.5 20 4l-4 16-4.5-6.5z M11.5 13.5 20 4',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z M15.5 15.5 20.5 20.5',
  more: 'M5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0z M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0z M17 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0z',
  close: 'M6 6l12 12 M18 6 6 18',
  back: 'M14.5 5 8 12l6.5 7',
  window: 'M13 5h6v6 M19 5l-8 8 M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4',
  up: 'M7 10.5v9 M7 11l4-7c1.6 0 2.4 1 2 2.6L12.300 10h5.4c1.300 0 2.200 1.200 1.900 2.400l-1.400 5.300c-.3 1-1.100 1.700-2.100 1.700H7 M4 10.500h3v9H4z',
  down: 'M17 13.500v-9 M17 13l-4 7c-1.6 0-2.4-1-2-2.6l.700-3.400H6.300c-1.300 0-2.200-1.200-1.900-2.400l1.400-5.300c.3-1 1.100-1.700 2.100-1.700H17 M20 13.500h-3v-9h3z',
  theme: 'M12 4a8 8 0 1 0 0 16z M12 4a8 8 0 0 1 0 16',
  people:
    'M9 5a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7z M3 19.500c.5-3.500 2.800-5 6-5s5.500 1.500 6 5 M16 5.500a3 3 0 0 1 0 6 M17.500 14.800c2 .6 3.200 2.200 3.500 4.700',
  hash: 'M9.500 4 7.500 20 M16.500 4l-2 16 M4.500 9h16 M3.500 15h16',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  file: 'M7 3.5h7l4 4v13H7z M14 3.5v4h4 M9.5 12h6 M9.5 15.500h6',
  spark: 'M12 3.5c.9 5 3.5 7.6 8.5 8.5-5 .9-7.6 3.5-8.5 8.5-.9-5-3.5-7.6-8.5-8.5 5-.9 7.6-3.5 8.5-8.5z',
  reply: 'M10 6 4 12l6 6 M4 12h9c4 0 7 2 7 6',
} as const;

export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** Decoration only: the words stand beside it or in the label of its button. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' })) svg.setAttribute(key, value);
  svg.append(path);
  return svg;
}

export const iconButton = (name: IconName, label: string, onclick: (event: Event) => void, extra = '') =>
  h('button', { type: 'button', class: `icon-button ${extra}`, 'aria-label': label, title: label, onclick }, icon(name));
