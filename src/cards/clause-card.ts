// One clause word for word, with its place: what a search hands on.
import { shortened } from '../answers/shortened.ts';
import type { Policy } from '../engine/compile.ts';
import { titleOf } from '../engine/title.ts';
import type { Clause, Lang } from '../engine/types.ts';
import { type Card, cardOf, fitting, paragraphs, runs } from './card-types.ts';
import { CARD_WORDS } from './card-words.ts';

/** A clause that is too long for a card is shown from its beginning: as much of it as Teams takes. */
const LENGTHS = [8000, 2000, 300];
const LONGEST_PLACE = 300;

export function clauseCard(policy: Policy, clause: Clause, lang: Lang): Card {
  const instrument = policy.text.instruments.find((one) => one.id === clause.instrument);
  const { title = '', edition = '' } = instrument ?? {};
  const name = shortened(titleOf(clause), LONGEST_PLACE);
  const place = shortened(`${title}, ${edition} › ${clause.path.join(' › ')}`, LONGEST_PLACE);
  const drawn = (text: string): Card =>
    cardOf(lang, [
      { type: 'TextBlock', text: CARD_WORDS.clause[lang], wrap: true, weight: 'bolder', size: 'large', style: 'heading' },
      runs({ text: name, weight: 'bolder' }),
      { type: 'Container', style: 'emphasis', spacing: 'small', items: paragraphs(text) },
      runs({ text: place, size: 'small', isSubtle: true }),
    ]);
  return fitting([() => drawn(clause.text), ...LENGTHS.map((most) => () => drawn(shortened(clause.text, most)))]);
}
