// An edit in a sentence, for the history of a draft and for whoever was first at the same place.
import type { Lang, Wording } from '../../engine/types.ts';
import type { DocumentView, Edit } from '../../publishing/types.ts';
import { filled } from './lang.tsx';

const SAY: Readonly<Record<Edit['kind'], Wording>> = {
  'clause-text': { da: 'Teksten i {clause} er rettet', en: 'The text of {clause} was changed' },
  'clause-title': { da: '{clause} hedder nu “{title}”', en: '{clause} is now called “{title}”' },
  'add-clause': { da: 'Ny bestemmelse: “{title}”', en: 'New clause: “{title}”' },
  'move-clause': { da: '{clause} er flyttet', en: '{clause} was moved' },
  'remove-clause': { da: '{clause} er fjernet', en: '{clause} was removed' },
  'set-rule': { da: 'En regel under {clause} er rettet ({rule})', en: 'A rule under {clause} was changed ({rule})' },
  'remove-rule': { da: 'En regel under {clause} er fjernet ({rule})', en: 'A rule under {clause} was removed ({rule})' },
  'set-item': {
    da: 'Et punkt på tjeklisten under {clause} er rettet: {asks}',
    en: 'An item of the checklist under {clause} was changed: {asks}',
  },
  'remove-item': {
    da: 'Et punkt på tjeklisten under {clause} er fjernet ({item})',
    en: 'An item of the checklist under {clause} was removed ({item})',
  },
  'set-sorting': { da: 'En sortering under {clause} er rettet ({sorting})', en: 'A sorting under {clause} was changed ({sorting})' },
  'remove-sorting': { da: 'En sortering under {clause} er fjernet ({sorting})', en: 'A sorting under {clause} was removed ({sorting})' },
  'set-sign-off': { da: 'Godkendelsen til drift under {clause} er rettet', en: 'The sign-off for production under {clause} was changed' },
  'remove-sign-off': {
    da: 'Godkendelsen til drift under {clause} er fjernet',
    en: 'The sign-off for production under {clause} was removed',
  },
  'add-interpretation': { da: 'Ny fortolkning under {clause}: {text}', en: 'New interpretation under {clause}: {text}' },
  'remove-interpretation': { da: 'En fortolkning under {clause} er fjernet', en: 'An interpretation under {clause} was removed' },
  'set-paraphrase': { da: 'Gengivelsen af {clause} er rettet: {text}', en: 'The paraphrase of {clause} was changed: {text}' },
  affirm: { da: 'Regler og punkter under {clause} er læst og bekræftet', en: 'The rules and items under {clause} were read and affirmed' },
  'add-value': { da: 'Ny værdi: {label}', en: 'New value: {label}' },
  'set-kinds': { da: 'Hvad {value} hører til, er ændret', en: 'What {value} belongs to was changed' },
  'add-words': { da: 'Nye ord for {value}: {words}', en: 'New words for {value}: {words}' },
  'remove-word': { da: 'Ordet “{word}” står ikke længere for {value}', en: 'The word “{word}” no longer stands for {value}' },
  'set-case': { da: 'Tilfældet “{id}” er skrevet', en: 'The case “{id}” was written' },
  'remove-case': { da: 'Tilfældet “{id}” er fjernet', en: 'The case “{id}” was removed' },
  'set-solution-case': { da: 'Tilfældet om en løsning “{id}” er skrevet', en: 'The case about a solution “{id}” was written' },
  'remove-solution-case': { da: 'Tilfældet om en løsning “{id}” er fjernet', en: 'The case about a solution “{id}” was removed' },
  front: { da: 'Politikkens oplysninger er rettet: {text}', en: 'The policy’s particulars were changed: {text}' },
  'add-instrument': { da: 'Ny politik: {title}', en: 'New policy: {title}' },
  'remove-instrument': { da: 'Politikken {instrument} er fjernet', en: 'The policy {instrument} was removed' },
};

/** What was not there before. */
const NEW: Readonly<Record<'set-rule' | 'set-item' | 'set-sorting' | 'set-sign-off', Wording>> = {
  'set-rule': { da: 'Ny regel under {clause} ({rule})', en: 'New rule under {clause} ({rule})' },
  'set-item': { da: 'Nyt punkt på tjeklisten under {clause}: {asks}', en: 'New item of the checklist under {clause}: {asks}' },
  'set-sorting': { da: 'Ny sortering under {clause} ({sorting})', en: 'New sorting under {clause} ({sorting})' },
  'set-sign-off': { da: 'Ny godkendelse til drift under {clause}', en: 'New sign-off for production under {clause}' },
};

const TRANSLATED: Readonly<Record<Lang, Wording>> = {
  da: { da: 'Overskriften {clause} på dansk er nu “{title}”', en: 'The heading {clause} in Danish is now “{title}”' },
  en: { da: 'Overskriften {clause} på engelsk er nu “{title}”', en: 'The heading {clause} in English is now “{title}”' },
};

function wordsFor(edit: Edit): Wording {
  if (edit.kind === 'clause-title' && edit.lang !== undefined) return TRANSLATED[edit.lang];
  return 'replaces' in edit && edit.replaces === null ? NEW[edit.kind] : SAY[edit.kind];
}

const short = (text: string) => (text.length <= 120 ? text : `${text.slice(0, 117)}…`);

/** What the blanks of the sentence are filled with, whatever the edit has of them. */
function valuesOf(edit: Edit, lang: Lang, titleOf: TitleOf): Readonly<Record<string, string>> {
  const said = Object.entries(edit).flatMap(([key, value]) => (typeof value === 'string' ? [[key, short(value)]] : []));
  return {
    ...Object.fromEntries(said),
    ...('clause' in edit ? { clause: `“${titleOf(edit.instrument, edit.clause)}”` } : {}),
    ...(edit.kind === 'set-rule' ? { rule: edit.rule.id } : {}),
    ...(edit.kind === 'set-item' ? { asks: short(edit.item.asks[lang]) } : {}),
    ...(edit.kind === 'set-sorting' ? { sorting: edit.sorting.id } : {}),
    ...(edit.kind === 'add-value' ? { label: edit.label[lang] } : {}),
    ...(edit.kind === 'add-words' ? { words: edit.words.join(', ') } : {}),
    ...(edit.kind === 'add-instrument' ? { title: edit.front.title } : {}),
  };
}

export type TitleOf = (instrument: string, clause: string) => string;

/** The headings of a document; a clause that is not in it goes by its id. */
export function titlesOf(document: DocumentView | null): TitleOf {
  const clauses = document?.instruments.flatMap((one) => one.clauses) ?? [];
  const titles = new Map(clauses.map(({ instrument, id, title }) => [`${instrument} ${id}`, title]));
  return (instrument, clause) => titles.get(`${instrument} ${clause}`) ?? clause;
}

export const editWords = (edit: Edit, lang: Lang, titleOf: TitleOf): string => filled(wordsFor(edit)[lang], valuesOf(edit, lang, titleOf));
