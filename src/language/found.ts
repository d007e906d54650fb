// What in a text of any kind is personal, confidential or a company's name by its form: where it stands and of what kind it is.
// The text stays with the caller; `personal.ts` asks the same of a question, where a form that only looks like one counts too.
import { accountsIn, companyNumbersIn, ibansIn, nationalIdsIn, type Place, phonesIn } from './found-numbers.ts';
import { addressesIn, companiesIn, emailsIn, signaturesIn, tablesIn } from './found-words.ts';
import type { Pasted } from './personal.ts';
import type { Token } from './tokens.ts';

export type FoundKind = Pasted | 'company-number' | 'bank-account' | 'signature' | 'address';

type Finder = (text: string, tokens: readonly Token[]) => readonly Place[];

/** What is found first keeps its place: a mail address may hold a number, and an account one that looks like a telephone's. */
const FINDERS: readonly (readonly [FoundKind, Finder])[] = [
  ['email', emailsIn],
  ['iban', ibansIn],
  ['bank-account', accountsIn],
  ['national-id', nationalIdsIn],
  ['company-number', companyNumbersIn],
  ['phone', phonesIn],
  ['company', companiesIn],
  ['signature', signaturesIn],
  ['address', addressesIn],
];

export type Found = {
  readonly counts: readonly { readonly kind: FoundKind; readonly count: number }[];
  /** Whether a stretch of the text is part of something found. */
  readonly isTaken: (from: number, to: number) => boolean;
};

export function foundIn(text: string, tokens: readonly Token[]): Found {
  const taken = new Uint8Array(text.length);
  const isTaken = (from: number, to: number) => taken.subarray(from, to).includes(1);
  const counts = FINDERS.map(([kind, finder]) => {
    const places = finder(text, tokens).filter(({ from, to }) => {
      if (isTaken(from, to)) return false;
      taken.fill(1, from, to);
      return true;
    });
    return { kind, count: places.length };
  });
  return { counts: [...counts, { kind: 'table' as const, count: tablesIn(text) }].filter((one) => one.count > 0), isTaken };
}
