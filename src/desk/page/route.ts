// Where one is on the page: `#/impact/5?add=word`. Nothing of it goes to the server.
import { useSyncExternalStore } from 'react';

export const PAGES = [
  'overview',
  'policy',
  'check',
  'impact',
  'publish',
  'questions',
  'solutions',
  'register',
  'import',
  'editions',
] as const;
export type PageName = (typeof PAGES)[number];
export type Place = {
  readonly page: PageName;
  readonly edition: number | null;
  /** Of the solution that is looked at. */
  readonly solution: number | null;
  readonly asked: URLSearchParams;
};

const isPage = (name: string): name is PageName => PAGES.some((page) => page === name);

function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?');
  const [name = '', number = ''] = path.split('/');
  const page = isPage(name) ? name : 'policy';
  const named = /^\d{1,9}$/u.test(number) ? Number(number) : null;
  return {
    page,
    edition: page === 'solutions' ? null : named,
    solution: page === 'solutions' ? named : null,
    asked: new URLSearchParams(query),
  };
}

let last: { hash: string; place: Place } | null = null;
function current(): Place {
  if (last?.hash !== location.hash) last = { hash: location.hash, place: placeOf(location.hash) };
  return last.place;
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

export const usePlace = (): Place => useSyncExternalStore(subscribe, current);

/** `number` is that of an edition or a solution. */
export function hrefOf(page: PageName, number: number | null = null, asked: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(asked).toString();
  return `#/${page}${number === null ? '' : `/${number}`}${query === '' ? '' : `?${query}`}`;
}

export function go(href: string): void {
  location.hash = href;
}

/** What was asked in the address has been seen to. */
export function forgetAsked(place: Place): void {
  history.replaceState(null, '', hrefOf(place.page, place.edition ?? place.solution));
  last = null;
}
