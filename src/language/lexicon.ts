// What the words of a message say by the vocabulary alone. Evidence is explicit or a sign; a value that loosens has no signs,
// and its evidence falls at the first doubt (a negation nearby), while tightening evidence falls only when it is denied outright.
import type { Policy } from '../engine/compile.ts';
import type { Match } from './patterns.ts';
import { PatternIndex, patternOf, wordsOf } from './patterns.ts';
import { Spelling } from './spelling.ts';
import type { Token } from './tokens.ts';

export type Strength = 'explicit' | 'sign' | 'weak';
export type Named = {
  readonly fact: string;
  readonly value: string;
  readonly strength: Strength;
  readonly loosens: boolean;
  readonly many: boolean;
};
/** A value that the message names, from token `from` up to but not including `to`. */
export type Evidence = Named & { readonly from: number; readonly to: number };

/** What a form of the vocabulary tells: a value, or something about the message itself. */
type Cue = 'anchor' | 'elsewhere' | 'mishap' | 'material';
type Told = Named | Cue;

/** One index for all: what costs is to look a word up, not what hangs on it. */
export type Lexicon = { readonly index: PatternIndex<Told>; readonly spelling: Spelling };

function namedForms(policy: Policy): readonly (readonly [string, Named])[] {
  return policy.text.vocabulary.facts.flatMap((fact) =>
    fact.values.flatMap((value) => {
      const named = (strength: Strength): Named => ({ fact: fact.id, value: value.id, strength, loosens: value.loosens, many: fact.many });
      const { words, signs, weak } = value.forms;
      const kinds = [
        { forms: words, target: named('explicit') },
        { forms: value.loosens ? [] : signs, target: named('sign') },
        { forms: value.loosens ? [] : weak, target: named('weak') },
      ];
      return kinds.flatMap(({ forms, target }) => forms.map((form) => [form, target] as const));
    }),
  );
}

/** `known` are words seen in ordinary messages: never taken for a misspelling. */
export function lexiconOf(policy: Policy, known: readonly string[]): Lexicon {
  const { anchors, cues, ordinary } = policy.text.vocabulary;
  const values = namedForms(policy).map(([form, target]) => patternOf<Told>(form, target));
  const told = (cue: Cue, forms: readonly string[]) => forms.map((form) => patternOf<Told>(form, cue));
  const other = (['elsewhere', 'mishap', 'material'] as const).flatMap((cue) => told(cue, cues.get(cue) ?? []));
  const targets = [...wordsOf(values)].filter((word) => word.length >= 6);
  return {
    index: new PatternIndex([...values, ...told('anchor', anchors), ...other]),
    spelling: new Spelling(targets, [...known, ...ordinary]),
  };
}

export const isOrdinary = ({ spelling }: Lexicon, word: string) => spelling.knows(word);

export const repairedTokens = (lexicon: Lexicon, tokens: readonly Token[]): readonly Token[] =>
  tokens.map((token) => {
    const word = lexicon.spelling.repaired(token.word);
    return word === token.word ? token : { ...token, word, isRepaired: true };
  });

const DENIALS = new Set(['ingen', 'intet', 'uden', 'hverken', 'no', 'without', 'neither', 'nothing', 'none', 'intet', 'ikkefoelsom']);
const NEGATIONS = new Set([
  ...DENIALS,
  'ikke',
  'ik',
  'not',
  'never',
  'aldrig',
  'nor',
  'eller',
  'isn',
  'aren',
  'don',
  'doesn',
  'naesten',
  'almost',
  'nearly',
  'mostly',
  'delvist',
  'halvt',
  'knap',
]);
const LINKS = new Set([
  'er',
  'var',
  'is',
  'are',
  'any',
  'nogen',
  'noget',
  'some',
  'the',
  'a',
  'rigtig',
  'saerlig',
  'direkte',
  'really',
  'very',
  'contain',
  'indeholder',
  'contains',
  'about',
  'om',
]);

const NOT = new Set(['ikke', 'not', 'ik', 'never', 'aldrig', 'nor', 'don', 'doesn', 'isn']);
const INDEFINITE = new Set(['noget', 'nogen', 'nogle', 'any', 'anything']);

/** 'ingen kundedata', 'not confidential', 'ikke er fortrolig', 'skriver ikke noget hemmeligt': the word itself is denied, not the act around it. */
function isDenied(tokens: readonly Token[], at: number): boolean {
  const sentence = tokens[at]?.sentence;
  const [before = '', earlier = '', first = '', zeroth = ''] = [1, 2, 3, 4].map((back) =>
    tokens[at - back]?.sentence === sentence ? tokens[at - back]?.word : undefined,
  );
  if (DENIALS.has(before) || NOT.has(before)) return true;
  if (LINKS.has(before) && (DENIALS.has(earlier) || NOT.has(earlier))) return true;
  return INDEFINITE.has(before) && (NOT.has(first) || NOT.has(zeroth));
}

/** Anything like a negation close by is a doubt. */
function isDoubted(tokens: readonly Token[], from: number): boolean {
  const near = tokens.slice(Math.max(0, from - 3), from).filter((token) => token.sentence === tokens[from]?.sentence);
  return near.some((token) => NEGATIONS.has(token.word));
}

const contains = (outer: Evidence, inner: Evidence) =>
  outer.from <= inner.from && inner.to <= outer.to && outer.to - outer.from > inner.to - inner.from;

/** A sign is too weak to take away what is said in so many words, unless that would have loosened the answer. */
const outweighs = (other: Evidence, one: Evidence) => other.strength === 'explicit' || one.strength !== 'explicit' || one.loosens;

/** The longer of two matches for one fact is what is meant: a product's full name, 'without names' rather than 'names'. */
function longest(found: readonly Evidence[]): readonly Evidence[] {
  const byFact = Map.groupBy(found, (one) => one.fact);
  return found.filter((one) => {
    for (const other of byFact.get(one.fact) ?? []) {
      // Matches come in the order of their first words: what begins later contains nothing that began before.
      if (other.from > one.from) return true;
      if (other.value !== one.value && contains(other, one) && outweighs(other, one)) return false;
    }
    return true;
  });
}

/** In so many words: as typed, with no negation near. */
const isSaid = (tokens: readonly Token[], one: Evidence) =>
  !isDoubted(tokens, one.from) && tokens.slice(one.from, one.to).every((token) => token.isRepaired !== true);

/** What the vocabulary tells of some words: the values in them, and how many of them are of another subject. */
export type Spoken = {
  readonly evidence: readonly Evidence[];
  readonly isAnchored: boolean;
  /** Words of subjects that have nothing to do with the policy. */
  readonly elsewhere: number;
  /** Somebody says outright that something has gone wrong. */
  readonly isMishap: boolean;
  /** Something at hand is spoken of: a text, a list, a draft. What is in it nobody has said. */
  readonly hasMaterial: boolean;
};

export function spokenIn(lexicon: Lexicon, tokens: readonly Token[]): Spoken {
  const matches = lexicon.index.matches(tokens);
  const cues = (cue: Cue) => matches.filter((match) => match.target === cue);
  return {
    evidence: evidenceOf(matches, tokens),
    isAnchored: cues('anchor').length > 0,
    elsewhere: new Set(cues('elsewhere').map((match) => match.from)).size,
    isMishap: cues('mishap').length > 0,
    hasMaterial: cues('material').length > 0,
  };
}

function evidenceOf(matches: readonly Match<Told>[], tokens: readonly Token[]): readonly Evidence[] {
  const seen = new Set<string>();
  const found = matches.flatMap(({ target, from, to }): readonly Evidence[] => {
    if (typeof target === 'string') return [];
    const key = `${target.fact} ${target.value} ${target.strength} ${from} ${to}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...target, from, to }];
  });
  return longest(found).filter((one) => (one.loosens ? isSaid(tokens, one) : !(one.many && isDenied(tokens, one.from))));
}

const LONGEST_STRETCH = 320;
/** From here on a stretch ends with its sentence. */
const STRETCH = 250;

function stretchesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const stretches: Token[][] = [];
  let current: Token[] = [];
  for (const token of tokens) {
    const isFull = current.length >= STRETCH && token.sentence !== current.at(-1)?.sentence;
    if (isFull || current.length >= LONGEST_STRETCH) {
      stretches.push(current);
      current = [];
    }
    current.push(token);
  }
  return [...stretches, current];
}

export type PlacedEvidence = Named & { readonly start: number; readonly end: number };

/** Evidence in a text of any length, by its places in the text. Read in stretches: weighing matches against each other takes the
 * square of their number. */
export function evidenceInLong(lexicon: Lexicon, tokens: readonly Token[]): readonly PlacedEvidence[] {
  return stretchesOf(tokens).flatMap((stretch) =>
    spokenIn(lexicon, repairedTokens(lexicon, stretch)).evidence.flatMap(({ from, to, ...named }): readonly PlacedEvidence[] => {
      const [first, last] = [stretch[from], stretch[to - 1]];
      return first === undefined || last === undefined ? [] : [{ ...named, start: first.start, end: last.end }];
    }),
  );
}
