// Numbers for the frozen model: hashed words, pairs of words, pieces of words, and what the lexicon found.
// Integers only, so that the same message gives the same features anywhere.
import type { Evidence } from './lexicon.ts';
import type { Token } from './tokens.ts';

export const BUCKETS = 1 << 18;
const PIECE = 4;
const MAX_TOKENS = 400;

/** FNV-1a over UTF-16 units, on from what came before. */
function hashed(before: number, text: string, from = 0, to = text.length): number {
  let hash = before;
  for (let at = from; at < to; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash;
}

const NOTHING = 0x811c9dc5;
/** Folded to the number of buckets. */
const bucketed = (hash: number) => ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS;

export const bucketOf = (text: string): number => bucketed(hashed(NOTHING, text));

const WORD = hashed(NOTHING, 'w:');
const PAIR = hashed(NOTHING, 'p:');
const PIECE_OF = hashed(NOTHING, 'c:');

/** Pieces of a word with its ends marked, so that the beginning and the end of a word are pieces of their own. */
function addPieces(found: number[], word: string): void {
  if (word.length < PIECE) return;
  const padded = `<${word}>`;
  for (let at = 0; at + PIECE <= padded.length; at += 1) found.push(bucketed(hashed(PIECE_OF, padded, at, at + PIECE)));
}

function lengthFeature(count: number): string {
  return count < 4 ? 'n:tiny' : count < 10 ? 'n:short' : count < 25 ? 'n:medium' : count < 60 ? 'n:long' : 'n:story';
}

export type FeatureSource = {
  readonly tokens: readonly Token[];
  readonly evidence: readonly Evidence[];
  readonly hasQuestionMark: boolean;
  readonly isAnchored: boolean;
  readonly elsewhere: number;
  readonly pasted: readonly string[];
  readonly hasMaterial: boolean;
  readonly hasNames: boolean;
};

/** What is handed over, as far as the words tell: facts of which several hold at once, by how surely they are said. */
function handedOver({ evidence, hasMaterial, hasNames }: FeatureSource): readonly string[] {
  const many = evidence.filter((one) => one.many);
  const said = [...new Set(many.filter((one) => one.strength === 'explicit').map((one) => one.value))].sort();
  const strengths = [...new Set(many.map((one) => (one.loosens ? 'mild' : one.strength)))].sort();
  const single = [...new Set(evidence.filter((one) => !one.many && one.strength === 'explicit').map((one) => one.value))].sort();
  const at = `${hasMaterial ? 'material' : ''}${hasNames ? 'names' : ''}`;
  return [`m:${at}`, `m:${at}:${strengths.join(' ')}`, `s:${said.join(' ')}`, `s:${single.join(' ')}:${strengths.join(' ')}`];
}

/** Distinct buckets in ascending order; `more` are others beside them. */
export function featuresOf(source: FeatureSource, more: readonly number[] = []): readonly number[] {
  const { tokens, evidence, hasQuestionMark, isAnchored, elsewhere, pasted } = source;
  const found = [...more];
  const read = tokens.slice(0, MAX_TOKENS);
  read.forEach((token, at) => {
    const next = read[at + 1];
    found.push(bucketed(hashed(WORD, token.word)));
    addPieces(found, token.word);
    if (next !== undefined) found.push(bucketed(hashed(hashed(hashed(PAIR, token.word), ' '), next.word)));
  });
  const first = read[0];
  if (first !== undefined) found.push(bucketOf(`f:${first.word} ${read[1]?.word ?? ''}`));
  for (const one of evidence) found.push(bucketOf(`l:${one.fact}=${one.value}:${one.strength}`));
  found.push(bucketOf(lengthFeature(tokens.length)));
  for (const flag of [
    `e:${isAnchored ? 'anchored' : 'free'}:${Math.min(elsewhere, 2)}`,
    hasQuestionMark ? 'q:?' : '',
    isAnchored ? 'a:anchored' : 'a:elsewhere',
    ...pasted.map((kind) => `x:${kind}`),
    ...handedOver(source),
  ])
    found.push(bucketOf(flag));
  const kinds = new Set(evidence.filter((one) => one.strength === 'explicit').map((one) => one.fact));
  found.push(bucketOf(`k:${[...kinds].sort().join(' ')}`));
  const sorted = Int32Array.from(found).sort();
  return [...sorted.filter((bucket, at) => bucket !== sorted[at - 1])];
}
