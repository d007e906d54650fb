// What the bot says around a file.
import type { Lang, Wording } from '../../engine/types.ts';

const TEXTS = {
  coming: {
    da: 'Filen bliver gjort klar. Sig ja i beskeden herunder, så lægger jeg den i dit OneDrive.',
    en: 'The file is being made. Say yes in the message below and I put it into your OneDrive.',
  },
  register: {
    da: 'Hele registret over godkendelser som CSV, med navne fra kataloget. Pas godt på den: den indeholder personoplysninger.',
    en: 'The whole register of approvals as CSV, with names from the directory. Keep it safe: it holds personal data.',
  },
  certificate: {
    da: 'Bevis for én anmodning som PDF: fakta, ordlyd, afgørelser og revisionsspor. Pas godt på den: den indeholder personoplysninger.',
    en: 'The certificate of one request as PDF: facts, wording, decisions and audit. Keep it safe: it holds personal data.',
  },
  there: { da: 'Filen ligger nu i dit OneDrive.', en: 'The file is now in your OneDrive.' },
  declined: {
    da: 'Helt i orden. Filen er ikke lagt nogen steder; tryk på knappen igen, hvis du får brug for den.',
    en: 'That is fine. The file was put nowhere; press the button again if you need it.',
  },
  over: {
    da: 'Det tilbud er brugt eller for gammelt. Tryk på knappen igen, så får du et nyt.',
    en: 'That offer has been used or is too old. Press the button again and you get a new one.',
  },
  notDpo: { da: 'Registret og beviserne er for DPO.', en: 'The register and the certificates are for the DPO.' },
  personal: { da: 'Bed om filen i vores egen chat.', en: 'Ask for the file in our own chat.' },
  failed: {
    da: 'Filen kunne ikke lægges i dit OneDrive. Der er ikke sket andet; tryk på knappen igen om lidt.',
    en: 'The file could not be put into your OneDrive. Nothing else has happened; press the button again in a while.',
  },
  unread: {
    da: 'Jeg åbner ikke filer, og din er ikke læst. Skriv dit spørgsmål, så svarer jeg.',
    en: 'I do not open files, and yours has not been read. Type your question and I answer.',
  },
  contradicts: {
    da: 'Anmodningen svarer ikke til det, der står i auditloggen, så der laves intet bevis. Driften har fået besked.',
    en: 'The request is not what the audit log says it is, so no certificate is made. The operators have been told.',
  },
  unmade: {
    da: 'Filen kunne ikke laves lige nu. Tryk på knappen igen om lidt.',
    en: 'The file could not be made right now. Press the button again in a while.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

export const exportText = (what: keyof typeof TEXTS, lang: Lang): string => TEXTS[what][lang];
