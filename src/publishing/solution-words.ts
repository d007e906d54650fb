// What a condition over the facts of a solution says, as a stretch of a sentence behind 'if', and periods and days in words. Labels of the
// vocabulary are all that is said of a fact; they stand in marks, since they may be of any form.
import { joined } from '../answers/render.ts';
import type { Checklist } from '../engine/checklist-types.ts';
import type { Condition, Lang, Wording } from '../engine/types.ts';
import { marked } from './impact-words.ts';
import { inBoth } from './rule-sentence.ts';

export type SolutionSpeech = { readonly checklist: Pick<Checklist, 'factOf'>; readonly lang: Lang };
type Atom = Extract<Condition, { kind: 'is' | 'only' }>;

const WORDS = {
  is: { da: 'er', en: 'is' },
  holds: { da: 'omfatter', en: 'includes' },
  only: { da: 'kun', en: 'only' },
  or: { da: 'eller', en: 'or' },
  either: { da: 'enten', en: 'either' },
  not: { da: 'det ikke er sådan, at', en: 'it is not so that' },
  known: { da: 'det er sagt, at', en: 'it has been said that' },
  never: { da: 'aldrig', en: 'never' },
} as const;

const labelIn = ({ checklist, lang }: SolutionSpeech, fact: string) => marked(checklist.factOf.get(fact)?.fact.label[lang] ?? fact, lang);

export function valueLabel({ checklist, lang }: SolutionSpeech, fact: string, value: string): string {
  return checklist.factOf.get(fact)?.fact.values.find(({ id }) => id === value)?.label[lang] ?? value;
}

function alternatives(texts: readonly string[], lang: Lang): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} ${WORDS.or[lang]} ${texts.at(-1)}`;
}

/** In Danish 'not' stands before the verb of what follows 'if', in English behind it. */
function verbOf(many: boolean, isNot: boolean, lang: Lang): string {
  const verb = WORDS[many ? 'holds' : 'is'][lang];
  if (!isNot) return verb;
  if (lang === 'da') return `ikke ${verb}`;
  return many ? 'does not include' : 'is not';
}

function atomWords({ kind, fact, values }: Atom, isNot: boolean, speech: SolutionSpeech): string {
  const { checklist, lang } = speech;
  const many = checklist.factOf.get(fact)?.fact.many === true && kind === 'is';
  const said = alternatives(
    values.map((value) => marked(valueLabel(speech, fact, value), lang)),
    lang,
  );
  return `${labelIn(speech, fact)} ${verbOf(many, isNot, lang)} ${kind === 'only' ? `${WORDS.only[lang]} ` : ''}${said}`;
}

/** `inner`: among other parts alternatives begin with 'either', so that it shows where they do. */
function wordsOf(condition: Condition, speech: SolutionSpeech, inner = false): string {
  const { lang } = speech;
  switch (condition.kind) {
    case 'is':
    case 'only':
      return atomWords(condition, false, speech);
    case 'not': {
      const { of } = condition;
      return of.kind === 'is' || of.kind === 'only' ? atomWords(of, true, speech) : `${WORDS.not[lang]} ${wordsOf(of, speech, true)}`;
    }
    case 'known':
      return `${WORDS.known[lang]} ${wordsOf(condition.of, speech, true)}`;
    case 'all':
      return joined(
        condition.of.map((one) => wordsOf(one, speech, condition.of.length > 1)),
        lang,
      );
    default: {
      const ways = alternatives(
        condition.of.map((one) => wordsOf(one, speech, true)),
        lang,
      );
      if (condition.of.length === 0) return WORDS.never[lang];
      return inner && condition.of.length > 1 ? `${WORDS.either[lang]} ${ways}` : ways;
    }
  }
}

export const solutionWords = (condition: Condition, speech: SolutionSpeech): string => wordsOf(condition, speech);

/** What a condition over the facts of a solution says, without a full stop. */
export const solutionConditionWords = (checklist: Pick<Checklist, 'factOf'>, condition: Condition): Wording =>
  inBoth((lang) => solutionWords(condition, { checklist, lang }));

type Unit = 'D' | 'M' | 'Y';
const UNITS: Readonly<Record<Unit, Readonly<Record<Lang, readonly [one: string, more: string]>>>> = {
  D: { da: ['dag', 'dage'], en: ['day', 'days'] },
  M: { da: ['måned', 'måneder'], en: ['month', 'months'] },
  Y: { da: ['år', 'år'], en: ['year', 'years'] },
};

const isUnit = (text: string): text is Unit => Object.hasOwn(UNITS, text);

/** Null where it is no period. */
function partsOf(period: string): { readonly count: number; readonly unit: Unit } | null {
  const [, count = '', unit = ''] = /^P(\d+)([DMY])$/u.exec(period) ?? [];
  return isUnit(unit) ? { count: Number(count), unit } : null;
}

/** '90 days'. */
export function periodWords(period: string, lang: Lang): string {
  const parts = partsOf(period);
  if (parts === null) return period;
  const [one, more] = UNITS[parts.unit][lang];
  return `${parts.count} ${parts.count === 1 ? one : more}`;
}

/** 'every year', 'every 6 months'. */
export function everyWords(period: string, lang: Lang): string {
  const parts = partsOf(period);
  if (parts === null) return period;
  const { count, unit } = parts;
  const [one, more] = UNITS[unit][lang];
  if (lang === 'en') return count === 1 ? `every ${one}` : `every ${count} ${more}`;
  const every = unit === 'Y' ? 'hvert' : 'hver';
  return count === 1 ? `${every} ${one}` : `${every} ${count}. ${one}`;
}
