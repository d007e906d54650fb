// The sentences of an impact: what moves, how often, and what all of it is about.
import { joined } from '../answers/render.ts';
import { OUTCOME_WORDS } from '../answers/words.ts';
import type { Policy } from '../engine/compile.ts';
import type { Lang, Outcome, Wording } from '../engine/types.ts';
import type { Move } from './situations.ts';
import type { Editions } from './slots.ts';

/** Values by fact that all situations of a group share: one of these is said in each. */
export type Shared = readonly { readonly fact: string; readonly values: readonly string[] }[];

const inBoth = (worded: (lang: Lang) => string): Wording => ({ da: worded('da'), en: worded('en') });

const COUNTED: Readonly<Record<Lang, readonly [one: string, several: string]>> = {
  da: ['situation', 'situationer'],
  en: ['situation', 'situations'],
};
const MARKS: Readonly<Record<Lang, readonly [string, string]>> = { da: ['”', '”'], en: ['“', '”'] };
const SEPARATORS: Readonly<Record<Lang, string>> = { da: '.', en: ',' };

/** With the separator of its language between thousands. */
export function numberWord(count: number, lang: Lang): string {
  const digits = String(count);
  const first = digits.length % 3 || 3;
  const rest = Array.from({ length: (digits.length - first) / 3 }, (_, at) => digits.slice(first + 3 * at, first + 3 * at + 3));
  return [digits.slice(0, first), ...rest].join(SEPARATORS[lang]);
}

export const marked = (text: string, lang: Lang): string => `${MARKS[lang][0]}${text}${MARKS[lang][1]}`;
export const outcomeWord = (outcome: Outcome, lang: Lang): string => marked(OUTCOME_WORDS[outcome][lang], lang);
const countedWord = (count: number, lang: Lang) => `${numberWord(count, lang)} ${COUNTED[lang][count === 1 ? 0 : 1]}`;

function valueLabel({ before, after }: Editions, fact: string, id: string): Wording {
  const labelIn = (policy: Policy) => policy.factOf.get(fact)?.fact.values.find((value) => value.id === id)?.label;
  return labelIn(after) ?? labelIn(before) ?? { da: id, en: id };
}

function sharedWords(editions: Editions, shared: Shared, lang: Lang): string {
  const each = shared.map(({ fact, values }) =>
    joined(
      values.map((value) => valueLabel(editions, fact, value)[lang]),
      lang,
      'or',
    ),
  );
  return each.join('; ');
}

function about(editions: Editions, shared: Shared, count: number, lang: Lang): string {
  if (shared.length === 0) return '.';
  const words = sharedWords(editions, shared, lang);
  if (count === 1) return `: ${words}.`;
  return lang === 'da' ? `, alle om: ${words}.` : `, all of them about: ${words}.`;
}

const dutyWords = ({ before, after }: Editions, ids: readonly string[], lang: Lang) =>
  ids.map((id) => marked((after.duties.get(id) ?? before.duties.get(id))?.text[lang] ?? id, lang)).join(' ');

const roleWords = ({ before, after }: Editions, ids: readonly string[], lang: Lang) =>
  joined(
    ids.map((id) => (after.roles.get(id) ?? before.roles.get(id))?.label[lang] ?? id),
    lang,
  );

/** What is told after and not before, and the other way round. */
export type Turned = { readonly gone: readonly string[]; readonly come: readonly string[] };
/** Null where it is not the same in all situations of a group. */
export type TurnedParts = Readonly<Record<'clauses' | 'approvers' | 'duties', Turned | null>>;

/** More than this is not told one by one. */
const MOST_TOLD = 3;
type Told = { readonly other: Wording; readonly come: Wording; readonly gone: Wording };

const TOLD: Readonly<Record<keyof TurnedParts, Told>> = {
  approvers: {
    other: { da: 'andre skal godkende', en: 'others must approve' },
    come: { da: 'skal nu også godkendes af', en: 'now also to be approved by' },
    gone: { da: 'skal ikke længere godkendes af', en: 'no longer to be approved by' },
  },
  duties: {
    other: { da: 'det, man skal huske, er noget andet', en: 'what one must remember is something else' },
    come: { da: 'man skal nu også huske:', en: 'one must now also remember:' },
    gone: { da: 'man skal ikke længere huske:', en: 'one need no longer remember:' },
  },
  clauses: {
    other: { da: 'svaret bygger på andre bestemmelser', en: 'the answer rests on other clauses' },
    come: { da: 'svaret bygger nu på', en: 'the answer now rests on' },
    gone: { da: 'svaret bygger ikke længere på', en: 'the answer no longer rests on' },
  },
};

/** The title of a clause, as the last heading above it. */
function clauseWords({ before, after }: Editions, named: readonly string[], lang: Lang): string {
  const titleIn = (policy: Policy, name: string) =>
    policy.clauses.find((clause) => `${clause.instrument}/${clause.id}` === name)?.path.at(-1);
  return joined(
    named.map((name) => marked(titleIn(after, name) ?? titleIn(before, name) ?? name, lang)),
    lang,
  );
}

function namesIn(editions: Editions, part: keyof TurnedParts, ids: readonly string[], lang: Lang): string {
  if (part === 'approvers') return roleWords(editions, ids, lang);
  return part === 'duties' ? dutyWords(editions, ids, lang) : clauseWords(editions, ids, lang);
}

function turnedWords(editions: Editions, part: keyof TurnedParts, turned: Turned | null, lang: Lang): readonly string[] {
  const { other, ...words } = TOLD[part];
  const { gone, come } = turned ?? { gone: [], come: [] };
  if (gone.length + come.length === 0 || gone.length + come.length > MOST_TOLD) return [other[lang]];
  const told = (key: 'come' | 'gone', ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${words[key][lang]} ${namesIn(editions, part, ids, lang)}`];
  return [...told('come', come), ...told('gone', gone)];
}

const CONSENT: Wording = {
  da: 'samtykke fra den, hvis data det er, kræves på en anden måde end før',
  en: 'the consent of the other party is asked for otherwise than before',
};

/** What is told of all situations of one move: their facts in common, and what comes and goes with the answer. */
export type GroupWords = { readonly move: Move; readonly count: number; readonly shared: Shared; readonly turned: TurnedParts };

function besidesWords(editions: Editions, { move, turned }: GroupWords, lang: Lang): string {
  const parts = (['approvers', 'duties', 'clauses'] as const).filter((part) => move[part]);
  return [...parts.flatMap((part) => turnedWords(editions, part, turned[part], lang)), ...(move.consent ? [CONSENT[lang]] : [])].join('; ');
}

function leadOf(editions: Editions, words: GroupWords, lang: Lang): string {
  const { move, count } = words;
  const [counted, from, to] = [countedWord(count, lang), outcomeWord(move.from, lang), outcomeWord(move.to, lang)];
  if (move.from === move.to) {
    const is = lang === 'da' ? 'er stadig' : count === 1 ? 'is still' : 'are still';
    return `${counted} ${is} ${from}, ${lang === 'da' ? 'men' : 'but'} ${besidesWords(editions, words, lang)}`;
  }
  if (lang === 'da') return `${counted} går fra ${from} til ${to}`;
  return `${counted} ${count === 1 ? 'goes' : 'go'} from ${from} to ${to}`;
}

/** '14 situations go from “yes, on conditions” to “not allowed”, all of them about: …'. */
export const groupSentence = (editions: Editions, words: GroupWords): Wording =>
  inBoth((lang) => `${leadOf(editions, words, lang)}${about(editions, words.shared, words.count, lang)}`);
