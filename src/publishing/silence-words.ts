// A combination of facts that no rule speaks of, in words: the checker tells it by ids, people read labels.
import type { Policy } from '../engine/compile.ts';
import type { Condition, Lang, Wording } from '../engine/types.ts';
import { wordsOf } from './condition-words.ts';
import { after, inBoth } from './rule-sentence.ts';

type Step = { readonly fact: string; readonly values: readonly string[]; readonly more: number; readonly isUnsaid: boolean };
type Silence = {
  readonly steps: readonly Step[];
  /** How many values of a fact would end the silence. */
  readonly but: { readonly count: string; readonly fact: string } | null;
  readonly isInPart: boolean;
  readonly combinations: string;
};

const REST = /^no rule for (\d+) more combinations?$/u;
const OPENING = 'no rule ';

function stepOf(text: string): Step {
  const at = text.indexOf('=');
  const parts = text.slice(at + 1).split(' or ');
  const more = parts.flatMap((part) => /^(\d+) more$/u.exec(part)?.[1] ?? []).map(Number)[0] ?? 0;
  const values = parts.filter((part) => part !== 'not said' && !/^\d+ more$/u.test(part));
  return { fact: text.slice(0, at), values, more, isUnsaid: parts.includes('not said') };
}

/** The text before a mark and the one behind it; null without the mark. */
function parted(text: string, mark: string): readonly [string, string] | null {
  const at = text.lastIndexOf(mark);
  return at < 0 ? null : [text.slice(0, at), text.slice(at + mark.length)];
}

const isStep = (piece: string) => (piece.split(' ')[0] ?? '').includes('=');

/** `a=b and c=d` are two steps; an 'and' within a value is none. */
function stepsJoined(part: string): readonly string[] {
  const steps: string[] = [];
  for (const piece of part.split(' and ')) {
    const last = steps.pop();
    if (last === undefined) steps.push(piece);
    else if (isStep(piece)) steps.push(last, piece);
    else steps.push(`${last} and ${piece}`);
  }
  return steps;
}

/** `for a=b with c=d, but for 2 values of e, in part (4 combinations)`. */
function silenceIn(message: string): Silence | null {
  const [whole = '', combinations] = parted(message, ' (') ?? [];
  if (!whole.startsWith(OPENING) || combinations === undefined) return null;
  const isInPart = whole.endsWith(', in part');
  const said = whole.slice(OPENING.length, isInPart ? -', in part'.length : undefined);
  const [of, butFor] = parted(said, ', but for ') ?? [said];
  const [count = '', , , fact = ''] = butFor?.split(' ') ?? [];
  const steps = of.startsWith('for ') ? of.slice('for '.length).split(' with ').flatMap(stepsJoined) : [];
  return {
    steps: steps.map(stepOf),
    but: butFor === undefined ? null : { count, fact },
    isInPart,
    combinations: combinations.split(' ')[0] ?? '',
  };
}

const WORDS = {
  none: { da: 'Ingen regel om', en: 'No rule about' },
  noneApplies: { da: 'Ingen regel gælder', en: 'No rule applies' },
  unsaid: { da: 'også hvor intet er sagt om', en: 'also where nothing is said of' },
  nothing: { da: 'hvor intet er sagt', en: 'where nothing is said' },
  but: { da: 'bortset fra {count} af mulighederne for {fact}', en: 'but for {count} of the possibilities of {fact}' },
  part: { da: 'til dels', en: 'in part' },
  more: { da: '{count} til', en: '{count} more' },
  so: { da: "så svaret bliver 'ikke omfattet'", en: "so the answer will be 'not covered'" },
  rest: {
    da: "Ingen regel for {count} kombinationer til, så svaret bliver 'ikke omfattet'.",
    en: "No rule for {count} more combinations, so the answer will be 'not covered'.",
  },
} as const;

const factLabel = (policy: Policy, fact: string, lang: Lang) => policy.factOf.get(fact)?.fact.label[lang] ?? fact;
const andLast = (items: readonly string[], lang: Lang) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${lang === 'da' ? 'og' : 'and'} ${items.at(-1)}`;

/** Several values at once are told one by one. */
function conditionOf({ fact, values, more }: Step, lang: Lang): Condition {
  const said = [...new Set(values.flatMap((value) => value.split('+')))];
  const rest = more === 0 ? [] : [WORDS.more[lang].replace('{count}', String(more))];
  return { kind: 'is', fact, values: [...said, ...rest] };
}

function besidesOf(policy: Policy, { steps, but, isInPart }: Silence, lang: Lang): readonly string[] {
  const unsaid = steps.filter((step) => step.isUnsaid).map(({ fact }) => factLabel(policy, fact, lang));
  return [
    ...(unsaid.length === 0 ? [] : [`${WORDS.unsaid[lang]} ${andLast(unsaid, lang)}`]),
    ...(but === null ? [] : [WORDS.but[lang].replace('{count}', but.count).replace('{fact}', () => factLabel(policy, but.fact, lang))]),
    ...(isInPart ? [WORDS.part[lang]] : []),
  ];
}

function sentenceIn(policy: Policy, silence: Silence, lang: Lang): string {
  const { steps, combinations } = silence;
  const of = steps.filter(({ values, more }) => values.length + more > 0).map((step) => conditionOf(step, lang));
  const besides = besidesOf(policy, silence, lang);
  const words =
    of.length === 0 ? [WORDS.nothing[lang], ...besides].join(', ') : wordsOf({ kind: 'all', of }, { policy, lang, isBrief: true }, besides);
  const { leading } = policy.text.vocabulary.reading;
  const isNamed = steps.some(({ fact }) => fact === leading || policy.factOf.get(fact)?.fact.phrase === null);
  const lead = isNamed && of.length > 0 ? `${WORDS.none[lang]} ${words}` : `${WORDS.noneApplies[lang]}${after(words, lang)}`;
  const counted = `${combinations} ${lang === 'da' ? 'kombination' : 'combination'}${combinations === '1' ? '' : lang === 'da' ? 'er' : 's'}`;
  return `${lead}, ${WORDS.so[lang]} (${counted}).`;
}

/** Null for a message that is no such sentence. */
export function silenceWords(policy: Policy, message: string): Wording | null {
  const [, rest] = REST.exec(message) ?? [];
  if (rest !== undefined) return inBoth((lang) => WORDS.rest[lang].replace('{count}', rest));
  const silence = silenceIn(message);
  return silence === null ? null : inBoth((lang) => sentenceIn(policy, silence, lang));
}
