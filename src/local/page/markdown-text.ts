// What Markdown says without its marks: for a line in a list.
import { type Block, blocksOf, type Inline } from './markdown.ts';

const MESSAGE = { isMessage: true, citations: new Set<number>() } as const;

function inlineText(inline: Inline): string {
  if (inline.kind === 'text' || inline.kind === 'code') return inline.text;
  if (inline.kind === 'break') return ' ';
  return inline.kind === 'citation' ? '' : inline.of.map(inlineText).join('');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'rule':
      return '';
    case 'code':
      return block.text;
    case 'quote':
      return block.of.map(blockText).join(' ');
    case 'list':
      return block.items.map((item) => item.map(blockText).join(' ')).join(' ');
    default:
      return block.of.map(inlineText).join('');
  }
}

export const plainTextOf = (text: string): string => blocksOf(text, MESSAGE).map(blockText).join(' ');
