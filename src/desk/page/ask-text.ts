// What an edit of the checklist writes, in full and in the labels of the vocabulary: for whoever has to choose between two versions of it.
import type { Condition, Lang } from '../../engine/types.ts';
import type { ClauseView, Edit, ItemForm, SignOffForm, SortingForm, VocabularyView } from '../../publishing/types.ts';
import { conditionText, factOf, valueWords } from './condition-tree.ts';

const WORDS = {
  when: { da: 'når ', en: 'when ' },
  unless: { da: 'medmindre ', en: 'unless ' },
  always: { da: 'Spærrer for drift', en: 'Blocks production' },
  never: { da: 'Spærrer ikke for drift', en: 'Does not block production' },
  blocks: { da: 'Spærrer for drift, når ', en: 'Blocks production when ' },
  evidence: { da: 'Kræver dokumentation', en: 'Evidence is needed' },
  from: { da: 'fra ', en: 'from ' },
} as const;

type Speech = { readonly vocabulary: VocabularyView; readonly lang: Lang };

const solutionText = ({ vocabulary, lang }: Speech, condition: Condition) =>
  conditionText({ ...vocabulary, facts: vocabulary.solution }, condition, lang);
const led = (speech: Speech, lead: 'when' | 'unless' | 'blocks', condition: Condition | null) =>
  condition === null ? [] : [`${WORDS[lead][speech.lang]}${solutionText(speech, condition)}`];
const roleText = ({ vocabulary, lang }: Speech, role: string) => vocabulary.roles.find(({ id }) => id === role)?.label[lang] ?? role;
const quoted = (quote: string | null) => (quote === null ? [] : [`“${quote}”`]);

function itemText(form: ItemForm, speech: Speech): string {
  const { lang } = speech;
  const { asks, why, evidence, blocks, who, later, again, touchedBy, see } = form;
  return [
    asks[lang],
    why[lang],
    evidence[lang],
    ...(form.needsEvidence ? [WORDS.evidence[lang]] : []),
    ...led(speech, 'when', form.when),
    ...led(speech, 'unless', form.unless),
    ...(typeof blocks === 'string' ? [WORDS[blocks][lang]] : led(speech, 'blocks', blocks)),
    roleText(speech, who),
    [later ?? '–', again ?? '–', ...touchedBy, ...see].join(', '),
    ...quoted(form.quote),
  ].join('\n');
}

function sortingText({ sorts, when, unless, says, from, quote }: SortingForm, speech: Speech): string {
  const { vocabulary, lang } = speech;
  const fact = factOf({ ...vocabulary, facts: vocabulary.solution }, sorts.fact);
  return [
    `${fact?.label[lang] ?? sorts.fact}: ${valueWords(fact, sorts.value, lang)}`,
    ...led(speech, 'when', when),
    ...led(speech, 'unless', unless),
    ...(says === null ? [] : [says[lang]]),
    ...(from === null ? [] : [`${WORDS.from[lang]}${from.day} (${from.source})`]),
    ...quoted(quote),
  ].join('\n');
}

function signOffText({ approvers, valid, says, quote }: SignOffForm, speech: Speech): string {
  const who = approvers.map(({ role, when }) => [roleText(speech, role), ...led(speech, 'when', when)].join(', '));
  return [...who, valid, ...(says === null ? [] : [says[speech.lang]]), ...quoted(quote)].join('\n');
}

/** Null for an edit of something else. */
export function askWritten(edit: Edit, vocabulary: VocabularyView | null, lang: Lang): string | null {
  if (vocabulary === null) return null;
  if (edit.kind === 'set-item') return itemText(edit.item, { vocabulary, lang });
  if (edit.kind === 'set-sorting') return sortingText(edit.sorting, { vocabulary, lang });
  return edit.kind === 'set-sign-off' ? signOffText(edit.signOff, { vocabulary, lang }) : null;
}

/** What stands where such an edit would write; null for an edit of something else, and where nothing does. */
export function askStanding(edit: Edit, clause: ClauseView, vocabulary: VocabularyView | null, lang: Lang): string | null {
  if (vocabulary === null) return null;
  const speech = { vocabulary, lang };
  if (edit.kind === 'set-item') {
    const item = clause.items.find(({ id }) => id === edit.replaces);
    return item === undefined ? null : itemText(item.form, speech);
  }
  if (edit.kind === 'set-sorting') {
    const sorting = clause.sortings.find(({ id }) => id === edit.replaces);
    return sorting === undefined ? null : sortingText(sorting.form, speech);
  }
  return edit.kind === 'set-sign-off' && clause.signOff !== null ? signOffText(clause.signOff.form, speech) : null;
}

export const isOfChecklist = ({ kind }: Edit): boolean => kind === 'set-item' || kind === 'set-sorting' || kind === 'set-sign-off';
