// Numbers in a text that stand for a person, a company or an account: by their form, by the word before them, and by their check
// digits. Where each stands; what it means for an answer is left to the policy.
import { folded } from './tokens.ts';

export type Place = { readonly from: number; readonly to: number };

/** What the word before a number says that it is. */
type Cue = 'citizen' | 'company' | 'account' | 'phone' | 'other';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const CUE_WORDS: readonly (readonly [Cue, ReadonlySet<string>])[] = [
  ['citizen', set('cpr cprnr cprnummer personnr personnummer')],
  ['company', set('cvr cvrnr cvrnummer vat vatnr momsnr momsnummer senr')],
  ['account', set('konto kontonr kontonummer bankkonto loenkonto nemkonto reg regnr account acct')],
  [
    'phone',
    set(
      'tlf tlfnr telefon telefonnr telefonnummer tel mobil mobilnr mobilnummer mob phone telephone cell mobile ring ringe call sms fax whatsapp dir direkte hovednummer',
    ),
  ],
  [
    'other',
    set(
      'ordre order sag case faktura invoice bilag vare item ticket batch serie serial ref reference id projekt project journal version build kode code pin ean gln isbn po lot rekvisition leverance shipment pakke parcel tracking opgave task issue side page artikel model tilbud aftale booking reservation afsnit',
    ),
  ],
];
/** 'CVR-nr.', 'account no': says nothing by itself. */
const NEUTRAL = set('nr no nummer number er is var paa til my mit min our vores');
const LOOKED_BACK = 40;
const CUE_REACH = 3;

function cueOf(word: string): Cue | null {
  const [known] = CUE_WORDS.find(([, words]) => words.has(word)) ?? [];
  if (known !== undefined) return known;
  return word.length > 4 && /(?:nr|nummer|number)$/u.test(word) ? 'other' : null;
}

/** The nearest word of meaning before a place in the same line; '#' before a number makes it one of a list. */
function cueBefore(text: string, at: number): Cue | null {
  const before = text.slice(Math.max(0, at - LOOKED_BACK), at);
  if (before.endsWith('#')) return 'other';
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const words = (line.match(/[\p{L}\p{N}]+/gu) ?? []).map(folded).filter((word) => !NEUTRAL.has(word));
  for (const word of words.slice(-CUE_REACH).reverse()) {
    const cue = cueOf(word);
    if (cue !== null) return cue;
  }
  return null;
}

const isFollowedByUnit = (text: string, at: number) =>
  /^ ?(?:kr|kroner|dkk|eur|euro|usd|sek|nok|gbp|mio|mia|stk|styk|pcs|km|kg|ord|words|%|€|\$|£)(?!\p{L})/iu.test(text.slice(at, at + 12));

const digitsOf = (text: string) => text.replace(/\D/gu, '');

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The twenty-ninth of February is checked against the year where its last two digits settle it. */
function isDate(day: number, month: number, year: number): boolean {
  const days = DAYS[month - 1] ?? 0;
  return day >= 1 && day <= days && !(day === 29 && month === 2 && year % 4 !== 0);
}

const partOf = (digits: string, from: number, length: number) => Number(digits.slice(from, from + length));

type Candidate = Place & { readonly text: string; readonly digits: string; readonly cue: Cue | null };

function candidatesOf(text: string, form: RegExp): readonly Candidate[] {
  return [...text.matchAll(form)].flatMap((match): readonly Candidate[] => {
    const [from, to] = [match.index, match.index + match[0].length];
    if (isFollowedByUnit(text, to)) return [];
    return [{ from, to, text: match[0], digits: digitsOf(match[0]), cue: cueBefore(text, from) }];
  });
}

// Six digits of a date and four more, these four perhaps hidden.
const NATIONAL_ID =
  /(?<![\p{L}\p{N}+=_#/]|[\p{L}\p{N}]-|\p{N}[.,:])\d\d[ .]?\d\d[ .]?\d\d ?[-\u2010-\u2015]? ?(?:\d\d ?\d\d|[xX]{4})(?![\p{L}\p{N}]|[.,:/-]\p{N})/gu;

/** Who has no number of their own has one whose day is sixty too high. */
const REPLACED = 60;

function isNationalId({ text, digits, cue }: Candidate): boolean {
  const hasDash = /[-\u2010-\u2015]/u.test(text);
  const isCertain = cue === 'citizen' || hasDash;
  if (!isCertain && (text.includes('.') || (cue !== null && !text.includes(' ')))) return false;
  const day = partOf(digits, 0, 2);
  return isDate(day > REPLACED && isCertain ? day - REPLACED : day, partOf(digits, 2, 2), partOf(digits, 4, 2));
}

export const nationalIdsIn = (text: string): readonly Place[] => candidatesOf(text, NATIONAL_ID).filter(isNationalId);

const EIGHT =
  /(?<![\p{L}\p{N}=_#+/]|[\p{L}\p{N}]-|\p{N}[.,:])(?:\(?(?:\+|00)45\)?[ -]?)?(?:\d{8}|\d{4} \d{4}|\d\d(?:[ -]\d\d){3})(?![\p{L}\p{N}]|[.,:/-]\p{N})/gu;
const COMPANY_NUMBER = /(?<![\p{L}\p{N}])DK[ -]?\d\d ?\d\d ?\d\d ?\d\d(?![\p{L}\p{N}])/gu;
const WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 1] as const;

export const hasCompanyCheckDigit = (digits: string): boolean =>
  /^[1-9]\d{7}$/u.test(digits) && WEIGHTS.reduce<number>((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;

const isYear = (year: number) => year >= 1900 && year < 2100;

/** 20261122, 22112026, '2025 2026'. */
function isCalendar({ text, digits }: Candidate): boolean {
  const [first, last] = [partOf(digits, 0, 4), partOf(digits, 4, 4)];
  if (text.includes(' ')) return isYear(first) && isYear(last);
  const isBackward = isYear(first) && isDate(partOf(digits, 6, 2), partOf(digits, 4, 2), first);
  return isBackward || (isYear(last) && isDate(partOf(digits, 0, 2), partOf(digits, 2, 2), last));
}

const isInternational = ({ text }: Candidate) => /^\(?(?:\+|00)/u.test(text) && text.length > 8;

/** Eight digits with nothing else to tell them by: the check digits do. */
const isBareCompanyNumber = (one: Candidate) =>
  one.cue === null && /^\d{8}$/u.test(one.text) && !isCalendar(one) && hasCompanyCheckDigit(one.digits);

export function companyNumbersIn(text: string): readonly Place[] {
  const named = candidatesOf(text, EIGHT).filter((one) => !isInternational(one) && (one.cue === 'company' || isBareCompanyNumber(one)));
  return [...candidatesOf(text, COMPANY_NUMBER), ...named];
}

function isDanishPhone(one: Candidate): boolean {
  if (isInternational(one) || one.cue === 'phone') return true;
  return one.cue !== 'other' && one.cue !== 'account' && !isCalendar(one) && /^[2-9]/u.test(one.digits);
}

const FOREIGN_PHONE = /(?<![\p{L}\p{N}=_#/]|\p{N}[.,:])\(?(?:\+|00)[1-9][\d ()./-]{6,22}/gu;

function isForeignPhone({ text, digits, cue }: Candidate): boolean {
  const count = digits.length - (text.includes('+') ? 0 : 2);
  return count >= 8 && count <= 15 && cue !== 'other';
}

/** A unit may stand right behind the blanks that were read as part of a number. */
function foreignPhonesIn(text: string): readonly Place[] {
  return candidatesOf(text, FOREIGN_PHONE).filter(
    (one) => isForeignPhone(one) && !isFollowedByUnit(text, one.from + one.text.trimEnd().length),
  );
}

export const phonesIn = (text: string): readonly Place[] => [...candidatesOf(text, EIGHT).filter(isDanishPhone), ...foreignPhonesIn(text)];

const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d\d(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,4})?(?![\p{L}\p{N}])/gu;
const SHORTEST_IBAN = 15;

/** The remainder by 97 of the account with its head at the end and letters as numbers, as ISO 13616 has it. */
function isChecked(account: string): boolean {
  const turned = account.slice(4) + account.slice(0, 4);
  let rest = 0;
  for (const char of turned) rest = Number(`${rest}${Number.parseInt(char, 36)}`) % 97;
  return rest === 1;
}

/** A word in capitals behind an account is no part of it, so that shorter ones are tried. */
function isIban(text: string): boolean {
  const account = text.replace(/[ -]/gu, '');
  for (let length = account.length; length >= SHORTEST_IBAN; length -= 1) if (isChecked(account.slice(0, length))) return true;
  return /^DK\d{16}/u.test(account);
}

export const ibansIn = (text: string): readonly Place[] => candidatesOf(text, IBAN).filter((one) => isIban(one.text));

const ACCOUNT = /(?<![\p{L}\p{N}=_#+/]|[\p{L}\p{N}]-|\p{N}[.,:])(?:\d{4}(?: ?- ?| ))?\d{6,10}(?![\p{L}\p{N}]|[.,:/-]\p{N})/gu;

/** Four digits of a bank and ten of an account need no word before them. */
const isPlainAccount = ({ text, digits, cue }: Candidate) =>
  cue === null && digits.length === 14 && text.length > 14 && !isYear(partOf(digits, 0, 4));

export const accountsIn = (text: string): readonly Place[] =>
  candidatesOf(text, ACCOUNT).filter((one) => one.cue === 'account' || isPlainAccount(one));
