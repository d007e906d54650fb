// One clause word for word, with its place: what a search hands on.
import type { Policy } from '../engine/compile.ts';
import type { Clause, Lang } from '../engine/types.ts';
import { type Card, cardOf, runs } from './card-types.ts';
import { CARD_WORDS } from './card-words.ts';

export function clauseCard(policy: Policy, clause: Clause, lang: Lang): Card {
  const instrument = policy.text.instruments.find((one) => one.id === clause.instrument);
  const { title = '', edition = '' } = instrument ?? {};
  const place = `${title}, ${edition} › ${clause.path.join(' › ')}`;
  return cardOf(lang, [
    { type: 'TextBlock', text: CARD_WORDS.clause[lang], wrap: true, weight: 'bolder', size: 'large', style: 'heading' },
    runs({ text: clause.path.at(-1) ?? clause.id, weight: 'bolder' }),
    { type: 'Container', style: 'emphasis', spacing: 'small', items: clause.text.split('\n').map((paragraph) => runs(paragraph)) },
    runs({ text: place, size: 'small', isSubtle: true }),
  ]);
}
