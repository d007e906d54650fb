// Draws the tree that markdown.ts reads. A citation is drawn by whoever knows what it points to.
import { type Child, h } from './dom.ts';
import { type Block, blocksOf, type Flavour, type Inline } from './markdown.ts';

export type DrawCitation = (position: number) => Node;

const NO_CITATION: DrawCitation = (position) => document.createTextNode(`[${position}]`);
const CARD: Flavour = { isMessage: false, citations: new Set() };

const TAGS = { strong: 'strong', emphasis: 'em', strike: 's' } as const;

function inlineNode(inline: Inline, cite: DrawCitation): Node {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'break':
      return h('br');
    case 'code':
      return h('code', {}, inline.text);
    case 'link':
      return h('a', { href: inline.href, target: '_blank', rel: 'noopener noreferrer' }, inlineNodes(inline.of, cite));
    case 'citation':
      return cite(inline.position);
    case 'mention':
      return h('span', { class: 'mention' }, inlineNodes(inline.of, cite));
    default:
      return h(TAGS[inline.kind], {}, inlineNodes(inline.of, cite));
  }
}

const inlineNodes = (inlines: readonly Inline[], cite: DrawCitation): readonly Child[] => inlines.map((one) => inlineNode(one, cite));

function listNode({ start, items }: Block & { readonly kind: 'list' }, cite: DrawCitation): Node {
  const drawn = items.map((item) => h('li', {}, blockNodes(item, cite, true)));
  return start === null ? h('ul', {}, drawn) : h('ol', { start }, drawn);
}

/** The only paragraph of a list item stands without one. */
function blockNode(block: Block, cite: DrawCitation, isTight: boolean): Node {
  switch (block.kind) {
    case 'paragraph':
      return isTight ? h('span', {}, inlineNodes(block.of, cite)) : h('p', {}, inlineNodes(block.of, cite));
    case 'heading':
      return h('p', { class: 'heading' }, h('strong', {}, inlineNodes(block.of, cite)));
    case 'quote':
      return h('blockquote', {}, blockNodes(block.of, cite, false));
    case 'list':
      return listNode(block, cite);
    case 'code':
      return h('pre', {}, h('code', {}, block.text));
    case 'rule':
      return h('hr');
  }
}

function blockNodes(blocks: readonly Block[], cite: DrawCitation, isItem: boolean): readonly Node[] {
  const isTight = isItem && blocks.filter(({ kind }) => kind === 'paragraph').length === 1;
  return blocks.map((block) => blockNode(block, cite, isTight));
}

export function messageNodes(text: string, citations: ReadonlySet<number>, cite: DrawCitation): readonly Node[] {
  return blockNodes(blocksOf(text, { isMessage: true, citations }), cite, false);
}

/** HTML of a card's text, for the card renderer: written out from elements, never taken from the text. */
export function cardTextHtml(text: string): string {
  return h('div', {}, blockNodes(blocksOf(text, CARD), NO_CITATION, false)).innerHTML;
}
