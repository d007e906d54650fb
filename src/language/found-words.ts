// Names of people and companies, addresses and tables in a text, by how they are written. Where each stands, never whose it is.
import type { Place } from './found-numbers.ts';
import type { Token } from './tokens.ts';
import { folded } from './tokens.ts';

const ADDRESS_CHAR = /[\p{L}\p{N}._%+-]/u;
const DOMAIN_CHAR = /[\p{L}\p{N}.-]/u;
/** As long as each part of a mail address may be. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;

type Walk = { readonly from: number; readonly step: 1 | -1; readonly fits: RegExp; readonly most: number };

/** How many characters fit in a row, from a place onwards or backwards. */
function runFrom(text: string, { from, step, fits, most }: Walk): number {
  let length = 0;
  while (length < most && fits.test(text.charAt(from + step * length))) length += 1;
  return length;
}

export function emailsIn(text: string): readonly Place[] {
  const places: Place[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const before = runFrom(text, { from: at - 1, step: -1, fits: ADDRESS_CHAR, most: LONGEST_LOCAL });
    const after = runFrom(text, { from: at + 1, step: 1, fits: DOMAIN_CHAR, most: LONGEST_DOMAIN });
    const domain = text.slice(at + 1, at + 1 + after);
    if (before > 0 && /^[\p{L}\p{N}]/u.test(domain) && /[\p{L}\p{N}]\.\p{L}{2}/u.test(domain))
      places.push({ from: at - before, to: at + 1 + after });
  }
  return places;
}

const COMPANY_FORM =
  /(?<= )(?:A\/S|a\/s|ApS|APS|Aps|I\/S|P\/S|K\/S|IVS|AMBA|AmbA|A\.M\.B\.A|AB|AG|ASA|BV|B\.V|GmbH|Inc|KG|LLC|LLP|Limited|Ltd|LTD|NV|N\.V|OHG|Oy|Oyj|PLC|plc|SARL|SA|SAS|SpA|SRL|UG)(?![\p{L}\p{N}])/gu;
const LONGEST_NAME = 60;
const NAME_WORDS = 4;
const OF_A_NAME = /^(?:[\p{Lu}\p{N}][\p{L}\p{N}.'’&-]*|&|og|and|of|af)$/u;
const NO_NAME = new Set('et en den det de an a the til som som vores our jeres et nyt hvad what er is om i'.split(' '));

const isNameOfCompany = (word: string) => /^[\p{Lu}\p{N}]/u.test(word) && /\p{L}/u.test(word) && !NO_NAME.has(word.toLowerCase());

/** The words of a name that end at a place, the last one first. */
function nameBefore(text: string, at: number): readonly string[] {
  const line =
    text
      .slice(Math.max(0, at - LONGEST_NAME), at)
      .split('\n')
      .at(-1) ?? '';
  const words = line.trimEnd().split(' ').slice(-NAME_WORDS).reverse();
  const end = words.findIndex((word) => !OF_A_NAME.test(word));
  return end < 0 ? words : words.slice(0, end);
}

/** A company's form with a name before it; 'an A/S' names nobody. */
export function companiesIn(text: string): readonly Place[] {
  return [...text.matchAll(COMPANY_FORM)].flatMap((match): readonly Place[] => {
    const words = nameBefore(text, match.index);
    if (words[0] === undefined || !isNameOfCompany(words[0])) return [];
    const length = words.reduce((sum, word) => sum + word.length + 1, 0);
    return [{ from: match.index - length, to: match.index + match[0].length }];
  });
}

const sequences = (text: string): readonly (readonly string[])[] =>
  text
    .split(',')
    .map((one) => one.trim().split(' '))
    .sort((a, b) => b.length - a.length);

/** How letters end; the longest first. */
const CLOSINGS = sequences(
  'mvh, vh, kh, bh, dbh, hilsen, hilsner, venlig hilsen, venligst hilsen, venlige hilsner, med venlig hilsen, med venlige hilsner, med hilsen, de bedste hilsner, bedste hilsner, bedste hilsen, mange hilsner, kaerlig hilsen, kaerlige hilsner, god weekend hilsen, best regards, kind regards, warm regards, regards, kindest regards, best wishes, sincerely, yours sincerely, yours faithfully, yours truly, all the best, med vaenlig haelsning, vaenliga haelsningar, med vennlig hilsen, mit freundlichen gruessen, mit freundlichen gruessen, viele gruesse',
);
/** These are said in the middle of a text too: a comma or a line of its own shows that a name follows. */
const LOOSE_CLOSINGS = sequences('best, thanks, many thanks, thank you, cheers, tak, mange tak, tak og hilsen, paa forhaand tak, knus, br');

const PARTICLES = new Set(['von', 'van', 'der', 'den', 'de', 'da', 'af', 'al', 'el', 'la', 'le', 'du', 'dos']);
const SIGNED_WORDS = 4;
/** With what stands between them: particles, and the second half of a double name. */
const SIGNED_TOKENS = 8;

const followsIn = (tokens: readonly Token[], at: number) => (words: readonly string[]) =>
  words.every((word, step) => tokens[at + step]?.word === word);

type Signed = { readonly text: string; readonly tokens: readonly Token[] };

const between = ({ text, tokens }: Signed, at: number) => text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? text.length);

/** How many words from here on are a name that ends with its line or at a comma; 0 where they are none. */
function namedWords(signed: Signed, at: number): number {
  const { text, tokens } = signed;
  const last = Math.min(tokens.length, at + SIGNED_TOKENS);
  let next = at;
  while (next < last && (next === at || isWithinName(between(signed, next))) && isNameWord(signed, next)) next += 1;
  const rest = text.slice(tokens[next - 1]?.end ?? 0, tokens[next]?.start ?? text.length);
  const isEnded = next >= tokens.length || /[\n,|/:;()–—]/u.test(rest) || / - /u.test(rest) || /^\.\s/u.test(rest);
  return next > at && isEnded && capitalsIn(signed, at, next) <= SIGNED_WORDS ? next - at : 0;
}

function capitalsIn(signed: Signed, from: number, to: number): number {
  const { text, tokens } = signed;
  const names = tokens.slice(from, to).filter((token) => /^\p{Lu}/u.test(text.slice(token.start, token.end)));
  return names.filter((token, at) => at === 0 || text.charAt(token.start - 1) !== '-').length;
}

const isWithinName = (gap: string) => gap.length <= 2 && /^[ .'’-]+$/u.test(gap);

function isNameWord({ text, tokens }: Signed, at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const typed = text.slice(token.start, token.end);
  return /^\p{Lu}[\p{L}\p{M}]*$/u.test(typed) || (PARTICLES.has(folded(typed)) && tokens[at + 1] !== undefined);
}

/** Whether a closing that is also said in the middle of a text stands as one: at a line's beginning, before a comma or a new line. */
function standsAlone(signed: Signed, at: number, end: number): boolean {
  const starts = at === 0 || between(signed, at).includes('\n');
  return starts && /^[ .!]{0,2}(?:,|\n)/u.test(between(signed, end));
}

/** What may stand between a closing and the name. */
const leadsToName = (gap: string) => gap.length <= 8 && /^[\s.,!:/–—-]+$/u.test(gap);

function signatureAt(signed: Signed, at: number): Place | null {
  const { tokens } = signed;
  const follows = followsIn(tokens, at);
  const firm = CLOSINGS.find(follows);
  const closing = firm ?? LOOSE_CLOSINGS.find(follows);
  if (closing === undefined) return null;
  const name = at + closing.length;
  if (tokens[name] === undefined || !leadsToName(between(signed, name))) return null;
  if (firm === undefined && !standsAlone(signed, at, name)) return null;
  const count = namedWords(signed, name);
  const [first, last] = [tokens[name], tokens[name + count - 1]];
  return count === 0 || first === undefined || last === undefined ? null : { from: first.start, to: last.end };
}

/** Names under letters; places in the text that the tokens were read from. */
export function signaturesIn(text: string, tokens: readonly Token[]): readonly Place[] {
  const found = tokens.flatMap((_, at) => signatureAt({ text, tokens }, at) ?? []);
  return found.filter((one, at) => found[at - 1]?.from !== one.from);
}

const TOWN = /(?<![\p{L}\p{N}.,/])(?:\p{Lu}{1,2}[- ])?(?:[1-9]\d{3}|\d{5}|\d{3} \d\d) \p{Lu}\p{Ll}/gu;
const LONGEST_STREET = 70;
const FLOOR = /^(?:st|kl|tv|th|mf|sal|lejl|doer|floor|apt|\d{1,2})$/u;
const FLOOR_WORDS = 4;

/** A street and its number, then at most a floor, up to the end of these words. */
function endsInStreet(words: readonly string[]): boolean {
  for (let at = words.length - 1; at > 0 && at >= words.length - 1 - FLOOR_WORDS; at -= 1) {
    const street = words.slice(Math.max(0, at - 3), at);
    const isNumber = /^\d{1,3}\p{L}?$/u.test(words[at] ?? '');
    if (isNumber && /^\p{L}{2,}$/u.test(street.at(-1) ?? '') && street.some((word) => /^\p{Lu}/u.test(word)) && !isFloor(street))
      return true;
    if (!isFloor(words.slice(at, at + 1)) && !/^\p{L}$/u.test(words[at] ?? '')) return false;
  }
  return false;
}

const isFloor = (words: readonly string[]) => FLOOR.test(folded(words.at(-1) ?? ''));

export function addressesIn(text: string): readonly Place[] {
  return [...text.matchAll(TOWN)].flatMap((match): readonly Place[] => {
    const from = Math.max(0, match.index - LONGEST_STREET);
    const before = text.slice(from, match.index);
    const words = before.match(/[\p{L}\p{N}]+/gu) ?? [];
    const isNear = /[\p{L}\p{N}.)][ ,\n\r]{1,4}$/u.test(before.slice(-5));
    return isNear && endsInStreet(words) ? [{ from: match.index, to: match.index + match[0].length }] : [];
  });
}

const SEPARATORS: readonly (readonly [string, number])[] = [
  ['\t', 1],
  [';', 2],
  ['|', 2],
];

const countIn = (line: string, separator: string) => line.split(separator).length - 1;

/** Lines in a row that are parted in the same way are a table. */
export function tablesIn(text: string): number {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return SEPARATORS.reduce((sum, [separator, least]) => {
    const isRow = lines.map((line) => countIn(line, separator) >= least);
    return sum + isRow.filter((row, at) => row && isRow[at + 1] === true && isRow[at - 1] !== true).length;
  }, 0);
}
