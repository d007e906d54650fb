// What stands of the checklist under a clause, in plain Danish and English: whether it blocks, who answers, when it is looked at again; how
// a solution is sorted; what it takes to go into production.
import { dayWords } from '../answers/day-words.ts';
import { capital } from '../answers/render.ts';
import type { Policy } from '../engine/compile.ts';
import type { Approval, Condition, Lang, Wording } from '../engine/types.ts';
import { listed } from './condition-words.ts';
import { DESCRIBED_WORDS } from './described-words.ts';
import { marked } from './impact-words.ts';
import { inBoth } from './rule-sentence.ts';
import { everyWords, periodWords, type SolutionSpeech, solutionWords, valueLabel } from './solution-words.ts';
import type { ItemForm, SignOffForm, SortingForm } from './types.ts';

type Speech = SolutionSpeech & { readonly policy: Policy };

const WORDS = {
  owner: { da: 'ejeren', en: 'the owner' },
  evidence: { da: 'Kræver dokumentation.', en: 'Evidence is needed.' },
  always: { da: 'Spærrer for drift.', en: 'Blocks production.' },
  never: { da: 'Spærrer ikke for drift.', en: 'Does not block production.' },
} as const;

const speechOf = (policy: Policy, lang: Lang): Speech => ({ policy, checklist: policy.checklist, lang });
const roleWords = ({ policy, lang }: Speech, role: string) => policy.roles.get(role)?.label[lang] ?? role;
const sentences = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' ');

function applies({ when, unless }: Pick<ItemForm, 'when' | 'unless'>, speech: Speech): string {
  const says = (condition: Condition) => solutionWords(condition, speech);
  const [only, except] = speech.lang === 'da' ? ['Kun hvis', 'Ikke hvis'] : ['Only if', 'Not if'];
  return sentences([when === null ? '' : `${only} ${says(when)}.`, unless === null ? '' : `${except} ${says(unless)}.`]);
}

function laterWords(later: string, isElse: boolean, lang: Lang): string {
  const period = periodWords(later, lang);
  if (lang === 'da')
    return isElse
      ? `ellers svares der senest ${period} efter, at driften begyndte`
      : `der svares senest ${period} efter, at driften begyndte`;
  return isElse
    ? `otherwise it is answered within ${period} of going into production`
    : `it is answered within ${period} of going into production`;
}

function blocksText({ blocks, later }: ItemForm, speech: Speech): string {
  const { lang } = speech;
  if (blocks === 'always') return WORDS.always[lang];
  if (blocks === 'never')
    return later === null ? WORDS.never[lang] : `${WORDS.never[lang].slice(0, -1)}; ${laterWords(later, false, lang)}.`;
  const said = solutionWords(blocks, speech);
  const text = lang === 'da' ? `Spærrer for drift, hvis ${said}` : `Blocks production if ${said}`;
  return `${text}${later === null ? '' : `; ${laterWords(later, true, lang)}`}.`;
}

function whoText({ who }: ItemForm, speech: Speech): string {
  const name = capital(who === 'owner' ? WORDS.owner[speech.lang] : roleWords(speech, who));
  return speech.lang === 'da' ? `${name} svarer.` : `${name} answers.`;
}

const againText = ({ again }: ItemForm, { lang }: Speech) =>
  again === null ? '' : lang === 'da' ? `Ses efter igen ${everyWords(again, lang)}.` : `Looked at again ${everyWords(again, lang)}.`;

function touchedWords({ policy, lang }: Speech, name: string): string {
  const described = Object.hasOwn(DESCRIBED_WORDS, name) ? DESCRIBED_WORDS[name]?.[lang] : undefined;
  return described ?? marked(policy.checklist.factOf.get(name)?.fact.label[lang] ?? name, lang);
}

function touchedText({ touchedBy }: ItemForm, speech: Speech): string {
  const { lang } = speech;
  if (touchedBy.length === 0) return '';
  const names = listed(
    touchedBy.map((name) => touchedWords(speech, name)),
    lang,
    'or',
  );
  return lang === 'da' ? `Åbnes igen, når ${names} ændres.` : `Opened again when ${names} changes.`;
}

function itemIn(item: ItemForm, speech: Speech): string {
  return sentences([
    applies(item, speech),
    blocksText(item, speech),
    whoText(item, speech),
    item.needsEvidence ? WORDS.evidence[speech.lang] : '',
    againText(item, speech),
    touchedText(item, speech),
  ]);
}

/** 'Blocks production if the risk is high. The owner answers. Looked at again every year.' */
export const itemSentence = (policy: Policy, item: ItemForm): Wording => inBoth((lang) => itemIn(item, speechOf(policy, lang)));

function sortingIn({ when, unless, sorts, from }: SortingForm, speech: Speech): string {
  const { lang, checklist } = speech;
  const fact = capital(checklist.factOf.get(sorts.fact)?.fact.label[lang] ?? sorts.fact);
  const value = valueLabel(speech, sorts.fact, sorts.value);
  const [if_, not, since] = lang === 'da' ? [', hvis', 'Ikke hvis', 'Gælder fra'] : [' if', 'Not if', 'Applies from'];
  return sentences([
    `${fact}: ${value}${if_} ${solutionWords(when, speech)}.`,
    unless === null ? '' : `${not} ${solutionWords(unless, speech)}.`,
    from === null ? '' : `${since} ${dayWords(from.day, lang, 'year')} (${from.source}).`,
  ]);
}

export const sortingSentence = (policy: Policy, sorting: SortingForm): Wording =>
  inBoth((lang) => sortingIn(sorting, speechOf(policy, lang)));

function conditionalApprover({ role, when }: Approval, speech: Speech): string {
  const name = roleWords(speech, role);
  if (when === null) return name;
  return speech.lang === 'da' ? `${name}, hvis ${solutionWords(when, speech)}` : `${name} if ${solutionWords(when, speech)}`;
}

function signOffIn({ approvers, valid }: SignOffForm, speech: Speech): string {
  const { lang } = speech;
  const always = approvers.filter(({ when }) => when === null).map((one) => conditionalApprover(one, speech));
  const sometimes = approvers.filter(({ when }) => when !== null).map((one) => conditionalApprover(one, speech));
  const [by, and] = lang === 'da' ? ['Godkendes af', 'og af'] : ['Approved by', 'and by'];
  const who = [...(always.length === 0 ? [] : [listed(always, lang, 'and')]), ...sometimes].join(`; ${and} `);
  const period = periodWords(valid, lang);
  const until =
    lang === 'da' ? `Gælder i ${period}; så ses der på løsningen igen.` : `Counts for ${period}; then the solution is looked at again.`;
  return sentences([who === '' ? '' : `${by} ${who}.`, until]);
}

export const signOffSentence = (policy: Policy, signOff: SignOffForm): Wording =>
  inBoth((lang) => signOffIn(signOff, speechOf(policy, lang)));
