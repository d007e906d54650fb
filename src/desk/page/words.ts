// Words that several parts of the page say.
export const ROLE_WORDS = {
  dpo: { da: 'DPO', en: 'DPO' },
  deputy: { da: 'DPO’ens stedfortræder', en: 'the DPO’s deputy' },
  editor: { da: 'politikredaktør', en: 'policy editor' },
  reader: { da: 'læser', en: 'reader' },
  it: { da: 'IT', en: 'IT' },
} as const;

export const STANDING_WORDS = {
  draft: { da: 'Kladde', en: 'Draft' },
  proposed: { da: 'Foreslået', en: 'Proposed' },
  'to-come': { da: 'På vej', en: 'To come' },
  'in-force': { da: 'Gælder nu', en: 'In force' },
  superseded: { da: 'Afløst', en: 'Superseded' },
  withdrawn: { da: 'Trukket tilbage', en: 'Withdrawn' },
  discarded: { da: 'Kasseret', en: 'Discarded' },
} as const;

export const PAGE_WORDS = {
  overview: { da: 'Overblik', en: 'Overview' },
  policy: { da: 'Politik', en: 'Policy' },
  check: { da: 'Tjek', en: 'Check' },
  impact: { da: 'Virkning', en: 'Impact' },
  publish: { da: 'Udgiv', en: 'Publish' },
  questions: { da: 'Åbne spørgsmål', en: 'Open questions' },
  solutions: { da: 'Løsninger', en: 'Solutions' },
  register: { da: 'Register', en: 'Register' },
  import: { da: 'Import', en: 'Import' },
  editions: { da: 'Udgaver', en: 'Editions' },
} as const;

export const SOURCE_WORDS = {
  files: { da: 'filerne', en: 'the files' },
  desk: { da: 'skrivebordet', en: 'the desk' },
  word: { da: 'Word', en: 'Word' },
  pdf: { da: 'PDF', en: 'PDF' },
  text: { da: 'tekst', en: 'text' },
  sharepoint: { da: 'SharePoint', en: 'SharePoint' },
} as const;

export const COMMON_WORDS = {
  save: { da: 'Gem', en: 'Save' },
  cancel: { da: 'Fortryd', en: 'Cancel' },
  close: { da: 'Luk', en: 'Close' },
  add: { da: 'Tilføj', en: 'Add' },
  remove: { da: 'Fjern', en: 'Remove' },
  edit: { da: 'Ret', en: 'Edit' },
  saved: { da: 'Gemt i kladden.', en: 'Saved in the draft.' },
  nobody: { da: 'ikke oplyst', en: 'not given' },
  edition: { da: 'Udgave {n}', en: 'Edition {n}' },
  danish: { da: 'Dansk', en: 'Danish' },
  english: { da: 'Engelsk', en: 'English' },
} as const;
