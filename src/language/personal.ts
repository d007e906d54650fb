// Personal data and company names that stand in the message itself: found by form, told by kind, never repeated.

export type Pasted = 'national-id' | 'phone' | 'email' | 'iban' | 'company' | 'table';

// Digits of a CPR number: a date and four more. Any separator or none.
const NATIONAL_ID = /(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[ -]?(?:\d{4}|x{4})(?!\d)/iu;
const PHONE = /(?<![\d-])(?:\+45 ?)?\d\d ?\d\d ?\d\d ?\d\d(?![\d-])/u;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}\.[\p{L}\p{N}.-]{2,63}/u;
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?\d{4}){3,7}(?!\d)/u;
const COMPANY = /[\p{Lu}][\p{L}\p{N}&.-]{1,40} (?:A\/S|ApS|I\/S|P\/S|IVS|K\/S|AS|GmbH|Ltd|AB|Inc)(?![\p{L}\p{N}])/u;
const TABLE_ROW = /^[^\n]{0,200}(?:\t|;|\|)[^\n]{0,200}(?:\t|;|\|)[^\n]{0,200}\d/mu;

const FORMS: readonly (readonly [Pasted, RegExp])[] = [
  ['national-id', NATIONAL_ID],
  ['phone', PHONE],
  ['email', EMAIL],
  ['iban', IBAN],
  ['company', COMPANY],
  ['table', TABLE_ROW],
];

export const pastedIn = (text: string): readonly Pasted[] => FORMS.filter(([, form]) => form.test(text)).map(([kind]) => kind);
