// Every reason for which a file is not read, with the sentence that says what is wrong and the one that says what to do.
import type { Wording } from '../engine/types.ts';
import type { RefusedFile } from '../ports/documents.ts';

type Reason = { readonly says: Wording; readonly hint: Wording };

const SAVE_AGAIN: Wording = {
  da: 'Åbn filen i Word, vælg Gem som, og gem den som et almindeligt Word-dokument (.docx). Prøv så igen.',
  en: 'Open the file in Word, choose Save As, and save it as an ordinary Word document (.docx). Then try again.',
};
const TEXT_ONLY: Wording = {
  da: 'Kopiér politikkens tekst over i et nyt, tomt Word-dokument, gem det som .docx, og prøv igen.',
  en: 'Copy the text of the policy into a new, empty Word document, save it as .docx, and try again.',
};
const SHORTER: Wording = {
  da: 'Send kun selve politikken, uden bilag, billeder og andre dokumenter.',
  en: 'Send the policy alone, without appendices, pictures and other documents.',
};
const FETCH_AGAIN: Wording = {
  da: 'Hent filen igen fra det sted, den ligger, og se, at den kan åbnes, før du sender den.',
  en: 'Fetch the file again from where it is kept, and see that it opens before you send it.',
};

export const REASONS = {
  'file-empty': { says: { da: 'Filen er tom.', en: 'The file is empty.' }, hint: FETCH_AGAIN },
  'file-too-large': { says: { da: 'Filen er større end 10 MB.', en: 'The file is larger than 10 MB.' }, hint: SHORTER },
  'file-old-word': {
    says: {
      da: 'Filen er et Word-dokument i det gamle format (.doc), også selv om den hedder noget andet.',
      en: 'The file is a Word document in the old format (.doc), even if its name says otherwise.',
    },
    hint: SAVE_AGAIN,
  },
  'file-encrypted': {
    says: { da: 'Filen er beskyttet med en adgangskode.', en: 'The file is protected with a password.' },
    hint: {
      da: 'Åbn filen, fjern adgangskoden eller beskyttelsen, gem den, og prøv igen.',
      en: 'Open the file, remove the password or the protection, save it, and try again.',
    },
  },
  'file-macros': {
    says: {
      da: 'Filen indeholder makroer (små programmer), og sådan en fil åbner vi ikke.',
      en: 'The file contains macros (small programs), and we do not open such a file.',
    },
    hint: SAVE_AGAIN,
  },
  'file-damaged': {
    says: {
      da: 'Filen er beskadiget, eller kun en del af den er kommet med.',
      en: 'The file is damaged, or only a part of it has arrived.',
    },
    hint: FETCH_AGAIN,
  },
  'file-swells': {
    says: {
      da: 'Filen fylder langt mere, når den pakkes ud, end et almindeligt dokument gør.',
      en: 'Unpacked, the file is far larger than an ordinary document.',
    },
    hint: TEXT_ONLY,
  },
  'file-not-word': {
    says: { da: 'Filen er ikke et Word-dokument.', en: 'The file is not a Word document.' },
    hint: SAVE_AGAIN,
  },
  'file-not-pdf': {
    says: { da: 'Filen er ikke en PDF.', en: 'The file is not a PDF.' },
    hint: {
      da: 'Vælg en anden fil, eller send den som det, den er: Word (.docx) eller tekst (.txt, .md).',
      en: 'Choose another file, or send it as what it is: Word (.docx) or text (.txt, .md).',
    },
  },
  'file-not-text': {
    says: { da: 'Filen er ikke ren tekst.', en: 'The file is not plain text.' },
    hint: {
      da: 'Vælg en anden fil, eller send den som det, den er: Word (.docx) eller PDF.',
      en: 'Choose another file, or send it as what it is: Word (.docx) or PDF.',
    },
  },
  'file-entities': {
    says: {
      da: 'Filen henviser til indhold uden for sig selv på en måde, som Word aldrig gør.',
      en: 'The file refers to content outside of itself in a way that Word never does.',
    },
    hint: TEXT_ONLY,
  },
  'file-too-long': {
    says: { da: 'Dokumentet er længere, end nogen politik er.', en: 'The document is longer than any policy.' },
    hint: SHORTER,
  },
  'file-encoding': {
    says: {
      da: 'Bogstaverne i filen kan ikke læses: æ, ø og å er blevet til andre tegn.',
      en: 'The letters of the file cannot be read: some have turned into other signs.',
    },
    hint: {
      da: 'Gem filen igen, og vælg tegnsættet UTF-8.',
      en: 'Save the file again, and choose the encoding UTF-8.',
    },
  },
  'file-without-text': {
    says: {
      da: 'Der står ingen tekst i filen. Er den scannet, er siderne billeder.',
      en: 'There is no text in the file. If it was scanned, its pages are pictures.',
    },
    hint: {
      da: 'Brug det dokument, som PDF’en blev lavet af, eller lad Word åbne PDF’en og genkende teksten.',
      en: 'Use the document that the PDF was made of, or let Word open the PDF and recognise its text.',
    },
  },
  'file-too-heavy': {
    says: {
      da: 'Filen tog for lang tid eller for megen plads at læse, så vi holdt op.',
      en: 'The file took too long or too much room to read, so we stopped.',
    },
    hint: TEXT_ONLY,
  },
} as const satisfies Readonly<Record<string, Reason>>;

export type Refusal = keyof typeof REASONS;

export const isRefusal = (value: unknown): value is Refusal => typeof value === 'string' && Object.hasOwn(REASONS, value);

export const refusedFor = (code: Refusal): RefusedFile => ({ code, ...REASONS[code] });

/** Thrown while a file is read, and caught where reading began. */
export class Unreadable extends Error {
  readonly code: Refusal;

  constructor(code: Refusal) {
    super(code);
    this.name = 'Unreadable';
    this.code = code;
  }
}
