// Whether a message goes on from what was said, and the few words that ask for the last answer again.
import type { Lang } from '../engine/types.ts';
import type { Message } from '../language/message.ts';
import { outrightEvidence } from '../language/outright.ts';
import type { Conversation } from './conversation.ts';

const WHY =
  /^(?:men |but |og |and |ok |okay )?(?:hvorfor|why|hvordan kan det vaere|hvorfor det|how come)(?: ikke| ik| not| det| maa jeg ikke| can t i| dog| egentlig)?$/u;
type Asking = { readonly openers: readonly string[]; readonly names: ReadonlySet<string> };

const ENGLISH: Asking = {
  openers: ['og ', 'and ', 'men ', 'kan du ', 'can you ', 'say that ', 'please ', 'sorry ', 'hvad er det '],
  names: new Set(['paa engelsk', 'in english', 'engelsk', 'english', 'i don t speak danish']),
};
const DANISH: Asking = {
  openers: ['og ', 'and ', 'kan du ', 'can you '],
  names: new Set(['paa dansk', 'in danish', 'dansk', 'danish']),
};
const CLOSERS = [' tak', ' please', ' thanks'];

/** Asked for in so many words, with nothing around them but what one says to be polite. */
function isAskedIn({ openers, names }: Asking, text: string): boolean {
  const opener = openers.find((one) => text.startsWith(one));
  if (opener !== undefined) return isAskedIn({ openers, names }, text.slice(opener.length));
  const closer = CLOSERS.find((one) => text.endsWith(one)) ?? '';
  return names.has(text.slice(0, text.length - closer.length));
}

export type Again = { readonly lang: Lang | null; readonly why: boolean };

export function asksAgain(message: Message): Again | null {
  if (message.tokens.length > 8) return null;
  const text = message.tokens.map((token) => token.word).join(' ');
  if (WHY.test(text)) return { lang: null, why: true };
  if (isAskedIn(ENGLISH, text)) return { lang: 'en', why: false };
  return isAskedIn(DANISH, text) ? { lang: 'da', why: false } : null;
}

const THANKS = new Set(['tak', 'takker', 'thanks', 'thank', 'thankyou', 'thx', 'tusindtak', 'cheers']);
/** What stands around a thank-you and says nothing more. */
const AROUND_THANKS = new Set(
  (
    'mange tusind 1000 for hjaelpen hjaelp svaret svar det dit den din de en et stor var er saa skal du have jeg hej hi fint godt super ' +
    'perfekt dejligt herligt ok okay you very much so a lot again igen help the your answer that was is great perfect nice i'
  ).split(' '),
);
const ONLY_PICTURES = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200d\ufe0f\s!.])+$/u;

/** A thank-you and nothing else, or a thumb; `yes` and `no` are answers, whatever is said with them. */
export function isThanks({ tokens, text }: Message): boolean {
  if (tokens.length === 0) return /\p{Extended_Pictographic}/u.test(text) && ONLY_PICTURES.test(text);
  const words = tokens.map((token) => token.word);
  return words.some((word) => THANKS.has(word)) && words.every((word) => THANKS.has(word) || AROUND_THANKS.has(word));
}

const OPENERS = new Set([
  'og',
  'and',
  'men',
  'but',
  'hvad',
  'what',
  'saa',
  'so',
  'nej',
  'no',
  'ja',
  'yes',
  'jo',
  'jamen',
  'well',
  'det',
  'den',
  'de',
  'it',
  'they',
  'also',
  'ogsaa',
  'eller',
  'or',
  'altsaa',
  'ok',
  'okay',
  'hvem',
  'who',
  'hvis',
  'if',
  'ah',
  'aah',
  'uden',
  'with',
  'without',
  'kun',
  'only',
  'just',
  'bare',
  'nu',
  'then',
  'how',
]);
/** What a question of its own begins with. */
const ASKING = new Set([
  'maa',
  'kan',
  'skal',
  'boer',
  'may',
  'can',
  'could',
  'should',
  'must',
  'is',
  'are',
  'er',
  'hvilke',
  'hvilken',
  'hvilket',
  'hvem',
  'which',
  'who',
  'where',
  'hvor',
  'do',
  'does',
]);
const SHORT = 9;
const LONG = 30;

/** A message that says what, with what or about what, and begins like a question, stands alone; so does one about other subjects. */
function standsAlone(message: Message, facts: ReadonlySet<string>, inquiry: string | null): boolean {
  if (facts.size === 0 && message.elsewhere > 0) return true;
  const isLong = message.tokens.length > 5;
  const least = isLong || (facts.size === 1 && facts.has(inquiry ?? '')) ? 0 : 1;
  return facts.size > least && ASKING.has(message.tokens[0]?.word ?? '');
}

/** Short messages, and longer ones that open like a continuation, go on from before. */
export function isFollowUp(message: Message, before: Conversation, inquiry: string | null): boolean {
  const count = message.tokens.length;
  if (count === 0) return false;
  const facts = new Set(outrightEvidence(message).map((one) => one.fact));
  if (before.pending !== null && count <= LONG && facts.has(before.pending)) return true;
  if (before.pending === null && standsAlone(message, facts, inquiry)) return false;
  const opens = OPENERS.has(message.tokens[0]?.word ?? '');
  if (count <= SHORT) return opens || facts.size < 3;
  return count <= LONG && opens && facts.size < 4;
}
