// What people write of a solution, as it is kept: without what cannot be seen, and no longer than it may be.
import type { Described, DescribedPart, Evidence, SolutionRefusal } from './types.ts';

export const MOST_NAME = 200;
export const MOST_ANSWER = 4000;
export const MOST_REASON = 1000;
export const MOST_EVIDENCE = 1000;
export const MOST_EVIDENCES = 20;

type Refused = { readonly refused: SolutionRefusal };

/** Controls, and signs that turn the direction of what stands beside them: they are written to deceive, or by accident. */
const UNSEEN = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Lines stay; each sign is written in one way only, so that the same words are the same. */
export const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replaceAll(/\t/gu, ' ')
    .replaceAll(UNSEEN, (sign) => (sign === '\n' ? sign : ''))
    .trim();

const onOneLine = (text: string): string => cleaned(text).replaceAll(/\s+/gu, ' ');

const mostOf = (part: DescribedPart): number => (part === 'name' ? MOST_NAME : MOST_ANSWER);

const cleanedPart = (part: DescribedPart, text: string): string => (part === 'name' ? onOneLine(text) : cleaned(text));

const PARTS: readonly DescribedPart[] = ['name', 'purpose', 'vendor', 'model', 'data', 'users'];

/** Null where it is as it should be. */
function partRefusal(part: DescribedPart, text: string): SolutionRefusal | null {
  if (part === 'name' && text === '') return 'text-missing';
  return text.length > mostOf(part) ? 'text-too-long' : null;
}

/** What stands there once these parts are said anew. */
export function describedWith(before: Described, said: Partial<Described>): Described | Refused {
  const parts = PARTS.flatMap((part) => (said[part] === undefined ? [] : [[part, cleanedPart(part, said[part])] as const]));
  const refused = parts.map(([part, text]) => partRefusal(part, text)).find((one) => one !== null);
  return refused === undefined ? { ...before, ...Object.fromEntries(parts) } : { refused };
}

/** Of a solution that is begun: nothing of it is refused, so what is too long is cut. */
export const begunDescribed = (said: Described): Described => {
  const cut = (part: DescribedPart) => cleanedPart(part, said[part]).slice(0, mostOf(part)).toWellFormed();
  return {
    name: cut('name'),
    purpose: cut('purpose'),
    vendor: cut('vendor'),
    model: cut('model'),
    data: cut('data'),
    users: cut('users'),
  };
};

export function textWithin(text: string, most: number, missing: SolutionRefusal): { readonly text: string } | Refused {
  const clean = cleaned(text);
  if (clean === '') return { refused: missing };
  return clean.length > most ? { refused: 'text-too-long' } : { text: clean };
}

/** Null for whatever no browser would open safely: another scheme, or an address that bears a name or a password. */
function linkIn(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || url.hostname === '') return null;
  return url.username === '' && url.password === '' ? url.href : null;
}

function evidenceOf({ kind, text }: Evidence): Evidence | Refused {
  const shown = kind === 'link' ? linkIn(onOneLine(text)) : cleaned(text);
  if (shown === null) return { refused: 'link-unreadable' };
  return shown.length > MOST_EVIDENCE ? { refused: 'text-too-long' } : { kind, text: shown };
}

const isRefused = <T extends object>(one: T | Refused): one is Refused => 'refused' in one;

/** Each once; lines left empty are none. */
export function evidencesOf(said: readonly Evidence[]): { readonly evidence: readonly Evidence[] } | Refused {
  const read = said.filter(({ text }) => cleaned(text) !== '').map(evidenceOf);
  const refused = read.find(isRefused);
  if (refused !== undefined) return refused;
  const all = read.flatMap((one) => (isRefused(one) ? [] : [one]));
  const evidence = [...new Map(all.map((one) => [JSON.stringify([one.kind, one.text]), one])).values()];
  return evidence.length > MOST_EVIDENCES ? { refused: 'text-too-long' } : { evidence };
}
