// What a condition says, as a stretch of a sentence in Danish or English, made of the labels and phrases of the vocabulary. Facts
// without a phrase of their own stand by their label. Nothing is decided here.
import type { Policy } from '../engine/compile.ts';
import { atomsOf } from '../engine/read-condition.ts';
import type { Condition, Fact, Lang, Value } from '../engine/types.ts';

/** `head` is what somebody wants to do, `plain` a phrase as 'in Rome', `clause` one as 'when it rains', `loose` a label and its values. */
type Part = { readonly kind: 'head' | 'plain' | 'loose' | 'clause' | 'more'; readonly text: string; readonly isWide?: boolean };
/** `isBrief`: kinds go without explaining. `together`: several values of a fact hold at once, as in a question. */
export type Speech = { readonly policy: Policy; readonly lang: Lang; readonly isBrief?: boolean; readonly together?: boolean };
type Atom = Extract<Condition, { kind: 'is' | 'only' }>;

/** A longer list is cut, and says by how much. */
const MOST_LISTED = 8;
const SHOWN_OF_MORE = 6;

const WORDS = {
  or: { da: 'eller', en: 'or' },
  and: { da: 'og', en: 'and' },
  either: { da: 'enten', en: 'either' },
  more: { da: 'til', en: 'more' },
  including: { da: 'herunder', en: 'including' },
  only: { da: 'og intet andet', en: 'and nothing else' },
  except: { da: 'undtagen', en: 'except' },
  mentioned: { da: 'hvis det er nævnt', en: 'if that is mentioned' },
  always: { da: 'altid', en: 'always' },
  never: { da: 'aldrig', en: 'never' },
} as const;

/** How a clause of its own begins; a comma stands before it. */
const CLAUSE: Readonly<Record<Lang, RegExp>> = {
  da: /^(?:når|hvor|hvis|der|som|mens|fordi)(?= )/u,
  en: /^(?:when|where|if|that|which|while|because)(?= )/u,
};
/** 'spørgsmål om, hvad …': a comma stands before what is asked. */
const ASKED_IN_DANISH = / om (?=(?:hv\p{L}+|om) )/gu;

/** 'Den part, hvis data det er, eller …': what a comma began, brackets aside, ends with one. */
const endsClause = (text: string) =>
  text
    .split('(')
    .map((part, at) => (at === 0 ? part : part.slice(part.indexOf(')') + 1)))
    .some((part) => part.includes(', '));

/** As people say several things: a semicolon where a comma stands in one of them. */
export function listed(items: readonly string[], lang: Lang, word: 'or' | 'and'): string {
  const rest = items.length > MOST_LISTED ? items.length - SHOWN_OF_MORE : 0;
  const shown = rest > 0 ? items.slice(0, SHOWN_OF_MORE) : items;
  if (shown.length < 2) return shown.join('');
  const isParted = shown.length > 2 && shown.some((item) => item.includes(', '));
  const gap = isParted ? '; ' : ', ';
  if (rest > 0) return `${shown.join(gap)} ${WORDS.and[lang]} ${rest} ${WORDS.more[lang]}`;
  const end = isParted ? ';' : shown.length === 2 && endsClause(shown[0] ?? '') ? ',' : '';
  return `${shown.slice(0, -1).join(gap)}${end} ${WORDS[word][lang]} ${shown.at(-1)}`;
}

/** Alternatives that are stretches of a sentence themselves. */
function either(ways: readonly string[], lang: Lang): string {
  const items = ways.map((way) => way.replaceAll(' – ', ', '));
  const isParted = items.some((item) => item.includes(', '));
  if (!isParted && !items.some((item) => CLAUSE[lang].test(item))) return listed(items, lang, 'or');
  const gap = isParted && items.length > 2 ? '; ' : ', ';
  return `${items.slice(0, -1).join(gap)}${gap}${WORDS.or[lang]} ${items.at(-1)}`;
}

/** A kind that nobody names: it is what those below it have in common. */
export const isHeading = (fact: Fact, value: Value): boolean =>
  value.forms.words.length === 0 && !fact.options.includes(value.id) && fact.values.some((other) => other.is.includes(value.id));

/** The label of a value, and in brackets the values that are kinds of it. */
function valueWords(fact: Fact, value: Value, { lang, isBrief = false }: Speech): string {
  const label = value.label[lang];
  const below = fact.values.filter((other) => other.is.includes(value.id) && !isHeading(fact, other)).map((other) => other.label[lang]);
  const others = [...new Set(below)].filter((other) => other !== label);
  if (isBrief || others.length === 0) return label;
  const isWhole = isHeading(fact, value) && others.length === new Set(below).size;
  return isWhole ? `${label} (${listed(others, lang, 'or')})` : `${label} (${WORDS.including[lang]} ${listed(others, lang, 'and')})`;
}

const asPart = (text: string, lang: Lang): Part => ({ kind: CLAUSE[lang].test(text) ? 'clause' : 'plain', text });

const isLeading = ({ policy }: Speech, fact: string) => policy.text.vocabulary.reading.leading === fact;

const between = ({ together = false }: Speech) => (together ? 'and' : 'or');

/** `{}` becomes the values. */
function inPhrase(template: string, values: string, lang: Lang): string {
  const text = template.includes('{}') ? template.replace('{}', () => values) : `${template} ${values}`;
  return lang === 'da' ? text.replace(ASKED_IN_DANISH, ' om, ') : text;
}

function phrased(fact: Fact, phrase: string, values: readonly Value[], speech: Speech): readonly string[] {
  const { lang } = speech;
  const bare = values.filter((value) => value.phrase === null).map((value) => valueWords(fact, value, speech));
  const own = values.flatMap((value) => (value.phrase === null ? [] : [value.phrase[lang]]));
  return [...(bare.length === 0 ? [] : [inPhrase(phrase, listed(bare, lang, between(speech)), lang)]), ...own];
}

function atomPart(atom: Atom, speech: Speech): Part {
  const { lang } = speech;
  const fact = speech.policy.factOf.get(atom.fact)?.fact;
  const only = atom.kind === 'only' ? ` ${WORDS.only[lang]}` : '';
  const values = atom.values.map((id) => fact?.values.find((value) => value.id === id) ?? unknownValue(id));
  const phrase = fact?.phrase?.[lang];
  if (fact !== undefined && phrase !== undefined)
    return asPart(`${listed(phrased(fact, phrase, values, speech), lang, between(speech))}${only}`, lang);
  const said = values.map((value) => (fact === undefined ? value.id : valueWords(fact, value, speech)));
  const text = `${listed(said, lang, between(speech))}${only}`;
  if (isLeading(speech, atom.fact)) return { kind: 'head', text, isWide: said.length > 1 || text.includes('(') };
  return { kind: 'loose', text: `${fact?.label[lang] ?? atom.fact}: ${text}` };
}

/** A value that no vocabulary knows has nothing but its id. */
const unknownValue = (id: string): Value => ({
  id,
  is: [],
  label: { da: id, en: id },
  phrase: null,
  loosens: false,
  isLight: false,
  isSeveral: false,
  forms: { words: [], signs: [], weak: [] },
  implies: [],
  place: { file: '', line: 1 },
});

/** What the asker brings about counts only where it is said in any case. */
const goesWithoutSaying = ({ policy }: Speech, condition: Condition) =>
  atomsOf(condition).every((atom) => policy.factOf.get(atom.fact)?.fact.condition === true);

function knownParts(of: Condition, speech: Speech): readonly Part[] {
  const parts = partsOf(of, speech);
  if (goesWithoutSaying(speech, of)) return parts;
  const [first, ...others] = parts;
  const mark = `, ${WORDS.mentioned[speech.lang]}`;
  if (first === undefined || others.length === 0) return parts.map((part) => ({ ...part, text: `${part.text}${mark}` }));
  return [{ kind: 'more', text: `${composed(parts, speech.lang)}${mark}` }];
}

function anyPart(of: readonly Condition[], speech: Speech): Part {
  const { lang } = speech;
  const ways = of.map((one) => partsOf(one, speech));
  if (ways.length === 0) return { kind: 'more', text: WORDS.never[lang] };
  const texts = ways.map((parts) => composed(parts, lang));
  const hasHead = ways.some((parts) => parts.some((part) => part.kind === 'head'));
  return { kind: hasHead ? 'head' : 'more', text: either(texts, lang), isWide: true };
}

/** The parts that all hold, in the order of the condition. */
function partsOf(condition: Condition, speech: Speech): readonly Part[] {
  switch (condition.kind) {
    case 'is':
    case 'only':
      return [atomPart(condition, speech)];
    case 'not':
      return [{ kind: 'more', text: `${WORDS.except[speech.lang]} ${wordsOf(condition.of, speech)}` }];
    case 'known':
      return knownParts(condition.of, speech);
    case 'all':
      return condition.of.flatMap((one) =>
        one.kind === 'any' && condition.of.length > 1 ? besidesAny(one.of, speech) : partsOf(one, speech),
      );
    default:
      return [anyPart(condition.of, speech)];
  }
}

/** Among other parts alternatives begin with 'either', so that it shows where they do. */
function besidesAny(of: readonly Condition[], speech: Speech): readonly Part[] {
  const part = anyPart(of, speech);
  return [of.length > 1 && part.kind === 'more' ? { ...part, text: `${WORDS.either[speech.lang]} ${part.text}` } : part];
}

const HAS_CLAUSE = /, (?:der|som|hvis|hvad|hvor|hvem|når|at) | (?:that|which|who|whose) /u;
const CONJUNCTION = /^\p{L}+/u;
const firstWord = (text: string) => CONJUNCTION.exec(text)?.[0] ?? '';

/** Phrases first, those with a clause in them last among them; then clauses, of which two of a kind are joined by a word. */
function restOf(plain: readonly string[], clauses: readonly string[], lang: Lang): string {
  const gap = lang === 'da' ? ', ' : ' ';
  const phrases = plain.toSorted((a, b) => Number(HAS_CLAUSE.test(a)) - Number(HAS_CLAUSE.test(b))).join(' ');
  return clauses.reduce((said, clause, at) => {
    const isAlike = at > 0 && firstWord(clauses[at - 1] ?? '') === firstWord(clause);
    if (isAlike) return `${said}${gap}${WORDS.and[lang]} ${clause}`;
    return said === '' ? clause : `${said}${said.includes(',') ? ', ' : gap}${clause}`;
  }, phrases);
}

/** After several things that one may do, or one told at length, a dash shows that the rest is about all of them. */
function composed(parts: readonly Part[], lang: Lang): string {
  const of = (kind: Part['kind']) => parts.filter((part) => part.kind === kind).map((part) => part.text);
  const head = of('head').join(` ${WORDS.and[lang]} `);
  const [loose, plain, clauses] = [of('loose').join('; '), of('plain'), of('clause')];
  const rest = [restOf(plain, clauses, lang), ...of('more')].filter((text) => text !== '').join(', ');
  if (head === '') return [loose, rest].filter((text) => text !== '').join(', ');
  const said = loose === '' ? head : `${head} (${loose})`;
  if (rest === '') return said;
  if (parts.some((part) => part.isWide && part.kind === 'head')) return `${said} – ${rest}`;
  const isRunOn = plain.length > 0 || (lang === 'en' && clauses.length > 0);
  return `${said}${isRunOn ? '' : ','} ${rest}`;
}

/** The whole of a condition; `besides` is said last. */
export function wordsOf(condition: Condition, speech: Speech, besides: readonly string[] = []): string {
  const parts: readonly Part[] = [...partsOf(condition, speech), ...besides.map((text) => ({ kind: 'more' as const, text }))];
  return parts.length === 0 ? WORDS.always[speech.lang] : composed(parts, speech.lang);
}

export const beginsClause = (text: string, lang: Lang): boolean => CLAUSE[lang].test(text);

/** Whether it can follow a verb, as 'does not apply in Rome': every fact in it has a phrase. */
export function canFollowVerb({ policy }: Speech, condition: Condition): boolean {
  if (condition.kind === 'not') return false;
  return atomsOf(condition).every((atom) => {
    const phrase = policy.factOf.get(atom.fact)?.fact.phrase;
    return phrase !== null && phrase !== undefined;
  });
}
