// What the list of solutions is narrowed to, as it stands in the address and as it is asked of the API; and links that may be followed.
import type { Stage } from '../../solutions/types.ts';
import { STAGES } from './solution-words.ts';

/** `due` is empty for any day, `now` for what is due today, else within so many days. */
export type Filter = {
  readonly stage: Stage | '';
  readonly named: string;
  readonly due: '' | 'now' | '30' | '90';
  readonly isBlocked: boolean;
  readonly isMine: boolean;
  readonly page: number;
};

export const EVERYTHING: Filter = { stage: '', named: '', due: '', isBlocked: false, isMine: false, page: 1 };
export const DUE = ['', 'now', '30', '90'] as const;

export const stageIn = (text: string | null): Filter['stage'] => STAGES.find((one) => one === text) ?? '';
export const dueIn = (text: string | null): Filter['due'] => DUE.find((one) => one === text) ?? '';

export function filterIn(asked: URLSearchParams): Filter {
  return {
    ...EVERYTHING,
    stage: stageIn(asked.get('stage')),
    due: dueIn(asked.get('due')),
    isBlocked: asked.get('blocked') === 'true',
  };
}

const COPENHAGEN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });
const DAY_MS = 86_400_000;

export const dayAfter = (now: number, days: number): string => COPENHAGEN.format(now + days * DAY_MS);

const dayOf = (due: Filter['due'], now: number) => (due === '' ? null : dayAfter(now, due === 'now' ? 0 : Number(due)));

/** What is not asked for is left out. */
export function queryOf({ stage, named, due, isBlocked, isMine, page }: Filter, now: number): Record<string, string | number | null> {
  return {
    stage: stage === '' ? null : stage,
    named: named.trim() === '' ? null : named.trim(),
    due: dayOf(due, now),
    blocked: isBlocked ? 'true' : null,
    mine: isMine ? 'true' : null,
    page: page === 1 ? null : page,
  };
}

/** Where a link goes; null for what is no address over https, or carries a name and a password. */
export function safeLink(text: string): { readonly href: string; readonly host: string } | null {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return { href: url.href, host: url.host };
}
