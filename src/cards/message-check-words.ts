// What the card of a checked message says, in Danish and English: each kind of finding as an icon and a word, and the lines around.
import type { MessageFinding } from '../conversation/check-message.ts';
import type { Wording } from '../engine/types.ts';

/** The words say it all; the icon only helps the eye. */
type KindLook = { readonly icon: string; readonly one: Wording; readonly many: Wording };

export const KIND_LOOKS: Readonly<Record<MessageFinding['kind'], KindLook>> = {
  'national-id': { icon: '●', one: { da: 'CPR-nummer', en: 'CPR number' }, many: { da: 'CPR-numre', en: 'CPR numbers' } },
  phone: { icon: '☎', one: { da: 'telefonnummer', en: 'phone number' }, many: { da: 'telefonnumre', en: 'phone numbers' } },
  email: { icon: '✉', one: { da: 'mailadresse', en: 'mail address' }, many: { da: 'mailadresser', en: 'mail addresses' } },
  iban: { icon: '¤', one: { da: 'IBAN-nummer', en: 'IBAN' }, many: { da: 'IBAN-numre', en: 'IBANs' } },
  'bank-account': { icon: '¤', one: { da: 'kontonummer', en: 'bank account' }, many: { da: 'kontonumre', en: 'bank accounts' } },
  company: { icon: '■', one: { da: 'firmanavn', en: 'company name' }, many: { da: 'firmanavne', en: 'company names' } },
  'company-number': { icon: '■', one: { da: 'CVR-nummer', en: 'CVR number' }, many: { da: 'CVR-numre', en: 'CVR numbers' } },
  signature: {
    icon: '✎',
    one: { da: 'navn i en underskrift', en: 'name in a signature' },
    many: { da: 'navne i underskrifter', en: 'names in signatures' },
  },
  address: { icon: '⌂', one: { da: 'adresse', en: 'street address' }, many: { da: 'adresser', en: 'street addresses' } },
  table: { icon: '▦', one: { da: 'indsat tabel', en: 'pasted table' }, many: { da: 'indsatte tabeller', en: 'pasted tables' } },
  words: { icon: '◆', one: { da: 'ord om', en: 'word about' }, many: { da: 'ord om', en: 'words about' } },
};

export const CHECK_WORDS = {
  title: { da: 'Tjek af beskeden', en: 'Check of the message' },
  found: { da: 'Det fandt jeg', en: 'What I found' },
  nothing: {
    da: 'Så vidt jeg kan se, står der ingen personoplysninger, fortrolige oplysninger eller firmanavne i beskeden. Men jeg kan ikke vide, om den er fortrolig.',
    en: 'As far as I can see, nothing in the message is personal, confidential or the name of a company. But I cannot know whether it is confidential.',
  },
  open: {
    da: 'Det siger ikke i sig selv, om indholdet er fortroligt, og det kan jeg ikke vide.',
    en: 'That does not by itself tell whether the content is confidential, and I cannot know that.',
  },
  cut: {
    da: 'Beskeden er meget lang: kun begyndelsen er læst.',
    en: 'The message is very long: only its beginning was read.',
  },
  unread: {
    da: 'Der er mere i beskeden, som jeg ikke kan læse, f.eks. en fil eller et billede. Det er ikke tjekket.',
    en: 'There is more in the message that I cannot read, such as a file or a picture. That was not checked.',
  },
  rows: { da: 'Det må du med beskeden', en: 'What you may do with it' },
  notKept: {
    da: 'Intet af beskeden er gemt eller vist til andre.',
    en: 'Nothing of the message is kept or shown to others.',
  },
  byRule: {
    da: 'Det er fundet med faste regler, ikke af AI, så noget kan være overset, og noget kan være forvekslet.',
    en: 'It was found by fixed rules, not by AI, so something may be missed and something may be mistaken.',
  },
} as const satisfies Readonly<Record<string, Wording>>;
