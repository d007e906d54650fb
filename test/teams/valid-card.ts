// Whether Microsoft's own reader of cards takes a card without a word of complaint.
import { createRequire } from 'node:module';

type Reader = typeof import('adaptivecards');
const reader: Reader = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

/** What is wrong with it; empty for a card that Teams draws whole. */
export function cardFindings(card: unknown): readonly string[] {
  const read = new reader.AdaptiveCard();
  const context = new reader.SerializationContext(reader.Versions.v1_5);
  read.parse(card, context);
  const told = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  const checked = read.validateProperties().validationEvents.map((event) => event.message);
  const isEmpty = read.getItemCount() === 0 ? ['there is nothing on it'] : [];
  // It looks for a language with a pattern that remembers where it was: every other card fails.
  const heard = told.filter((one) => !one.includes('property "lang"'));
  return [...heard, ...checked, ...isEmpty];
}
