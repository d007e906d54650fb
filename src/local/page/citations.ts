// Citations as Teams shows them: a marker in the text, and beside it, when it is pressed, the name of the source, an extract, and the
// card that goes with it.
import type { Json } from '../protocol.ts';
import { recordOf, recordsOf, textOf } from '../values.ts';
import { drawCard } from './card.ts';
import { type Child, h } from './dom.ts';
import { isSafeAddress } from './markdown.ts';
import { openPopover } from './popover.ts';
import { say } from './words.ts';

export type Citations = ReadonlyMap<number, Json>;

const MESSAGE = 'https://schema.org/Message';

/** By position; what a bot cites beyond Teams' limits is cut as Teams cuts it. */
export function citationsIn(entities: readonly Json[]): Citations {
  const claims = entities.filter(({ type }) => type === MESSAGE).flatMap(({ citation }) => recordsOf(citation));
  return new Map(claims.slice(0, 20).map(({ position, appearance }) => [Number(position), recordOf(appearance)]));
}

export const isAiGenerated = (entities: readonly Json[]): boolean =>
  entities.some(
    ({ type, additionalType }) => type === MESSAGE && Array.isArray(additionalType) && additionalType.includes('AIGeneratedContent'),
  );

function cardIn(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function nameOf({ name, url }: Json): Child {
  const text = textOf(name).slice(0, 80);
  const address = textOf(url);
  return isSafeAddress(address) ? h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text) : text;
}

function keywordsOf({ keywords }: Json): Child {
  const words = Array.isArray(keywords) ? keywords.map(textOf).slice(0, 3) : [];
  return (
    words.length > 0 &&
    h(
      'ul',
      { class: 'keywords' },
      words.map((word) => h('li', { class: 'keyword' }, word.slice(0, 28))),
    )
  );
}

function contentOf(position: number, appearance: Json): readonly Child[] {
  const card = cardIn(appearance.text);
  return [
    h('h3', {}, h('span', { class: 'citation-number' }, String(position)), h('span', {}, nameOf(appearance))),
    h('p', {}, textOf(appearance.abstract).slice(0, 160)),
    keywordsOf(appearance),
    card !== null && h('div', { class: 'citation-card' }, drawCard(card, { act: () => undefined })),
  ];
}

export function citationMarker(position: number, citations: Citations): Node {
  const appearance = citations.get(position) ?? {};
  const label = `${say('source')} ${position}: ${textOf(appearance.name)}`;
  const onclick = () => openPopover({ anchor: marker, label, role: 'dialog', content: contentOf(position, appearance) });
  const attributes = {
    type: 'button',
    class: 'citation',
    'aria-label': label,
    'aria-haspopup': 'dialog',
    'aria-expanded': 'false',
    onclick,
  };
  const marker = h('button', attributes, String(position));
  return marker;
}
