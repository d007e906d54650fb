// One clause word for word, with its place: what a search hands on.
import type { Policy } from '../engine/compile.ts';
import type { Clause, Lang } from '../engine/types.ts';
import { type Card, cardOf, type Element, runs } from './card-types.ts';

export function clauseCard(policy: Policy, clause: Clause, lang: Lang): Card {
  const instrument = policy.text.instruments.find((one) => one.id === clause.instrument);
  const title: Element = {
    type: 'TextBlock',
    text: clause.path.at(-1) ?? clause.id,
    wrap: true,
    weight: 'bolder',
    size: 'medium',
    style: 'heading',
  };
  return cardOf(lang, [
    title,
    ...clause.text.split('\n').map((paragraph) => runs(paragraph)),
    runs({ text: `${instrument?.title ?? ''}, ${instrument?.edition ?? ''} › ${clause.path.join(' › ')}`, size: 'small', isSubtle: true }),
  ]);
}
