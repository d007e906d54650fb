// Personal data and company names that stand in the message itself: found by form, told by kind, never repeated.

export type Pasted = 'national-id' | 'phone' | 'email' | 'iban' | 'company' | 'table';

// A date and four more digits; with a separator, in pairs, or without any.
const NATIONAL_ID = /(?<!\d)(?:0[1-9]|[12]\d|3[01])[ .]?(?:0[1-9]|1[0-2])[ .]?\d\d ?[-\u2010-\u2015]? ?(?:\d\d ?\d\d|xxxx)(?!\d)/iu;
const PHONE = /(?<![\d.,-])(?:(?:\+|00)45 ?)?[1-9]\d ?\d\d ?\d\d ?\d\d(?![\d.,-])(?! ?(?:kr|dkk|eur|mio|stk|euro))/iu;
const EMAIL = /[\p{L}\p{N}_-]@[\p{L}\p{N}-]+\.\p{L}{2}/u;
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?\d{4}){3}/u;
const COMPANY = /[\p{L}\p{N}&] (?:A\/S|ApS|APS|I\/S|P\/S|K\/S|IVS|GmbH|Ltd)(?![\p{L}\p{N}])/u;
const SEPARATORS = ['\t', ';', '|'];

/** A line with at least two separators of one kind and a digit; one such line is a row of a table. */
function isTableRow(line: string): boolean {
  return /\d/u.test(line) && SEPARATORS.some((separator) => line.split(separator).length > 2);
}

const FORMS: readonly (readonly [Pasted, (text: string) => boolean])[] = [
  ['national-id', (text) => NATIONAL_ID.test(text)],
  ['phone', (text) => PHONE.test(text)],
  ['email', (text) => EMAIL.test(text)],
  ['iban', (text) => IBAN.test(text)],
  ['company', (text) => COMPANY.test(text)],
  ['table', (text) => text.split('\n').some(isTableRow)],
];

export const pastedIn = (text: string): readonly Pasted[] => FORMS.filter(([, isIn]) => isIn(text)).map(([kind]) => kind);
