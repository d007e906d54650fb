// Which language the reply is in, by votes of small words. Norwegian and Swedish are answered in Danish.
import type { Lang } from '../engine/types.ts';
import type { Token } from './tokens.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const DANISH = words(
  'jeg du vi man det den der som en et er var har havde kan maa skal vil ville kunne skulle og eller men ikke at til fra med paa af om i for hvis naar hvad hvem hvor hvordan hvorfor hvilke hvilken min mit mine vores jeres deres sin lige bare jo da ogsaa noget nogen alle ind ud op ned goere lave bruge faar god ok hej tak altsaa selv blive bliver ham hende dem os mig dig',
);
const ENGLISH = words(
  'i you we the a an is are was were have has had can may must shall will would could should and or but not to from with on of about in for if when what who where how why which my our your their just also some any all into out up down do does did make use get it this that there they he she them us me be been hi hello please thanks while so than then been',
);
const SHARED = words('i for at man kan fine ok en et den der do so has have on made men');
const NEIGHBOUR = words(
  'jag inte och aer naagon naagot vaar mycket ocksaa hur vad ikkje eg dykk kva korleis hva hvordan noen noe ogsaa fikk bruker dere ei',
);

function votes(tokens: readonly Token[], of: ReadonlySet<string>): number {
  return tokens.reduce((sum, token) => sum + (of.has(token.word) ? (SHARED.has(token.word) ? 1 : 3) : 0), 0);
}

/** Danish unless English words clearly lead; with no votes at all, the language of the conversation so far. */
export function languageOf(tokens: readonly Token[], text: string, before: Lang = 'da'): Lang {
  const danish = votes(tokens, DANISH) + votes(tokens, NEIGHBOUR) + (/[æøåäö]/iu.test(text) ? 4 : 0);
  const english = votes(tokens, ENGLISH);
  if (danish === 0 && english === 0) return before;
  return english > danish ? 'en' : 'da';
}

/** No small word of either language: nothing that one could take for a sentence. */
export const isWordless = (tokens: readonly Token[]) => votes(tokens, DANISH) + votes(tokens, ENGLISH) + votes(tokens, NEIGHBOUR) === 0;
