import { describe, expect, test } from '@jest/globals';
import { type Block, blocksOf, type Inline } from '../../src/local/page/markdown.ts';
import { plainTextOf } from '../../src/local/page/markdown-text.ts';

/** The tree in short: what a reader sees, with its kind in angle brackets. */
function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return '<br>';
    case 'code':
      return `<code ${inline.text}>`;
    case 'citation':
      return `<cite ${inline.position}>`;
    case 'link':
      return `<link ${inline.href} ${inline.of.map(inlineText).join('')}>`;
    default:
      return `<${inline.kind} ${inline.of.map(inlineText).join('')}>`;
  }
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'code':
      return `[code ${block.text}]`;
    case 'rule':
      return '[rule]';
    case 'quote':
      return `[quote ${block.of.map(blockText).join('')}]`;
    case 'list':
      return `[list${block.start === null ? '' : ` from ${block.start}`} ${block.items.map((item) => `(${item.map(blockText).join('')})`).join('')}]`;
    default:
      return block.kind === 'paragraph' ? `[${block.of.map(inlineText).join('')}]` : `[heading ${block.of.map(inlineText).join('')}]`;
  }
}

const read = (text: string, isMessage = true, citations: readonly number[] = []) =>
  blocksOf(text, { isMessage, citations: new Set(citations) })
    .map(blockText)
    .join('');

describe('the Markdown of messages', () => {
  test.each([
    ['en **fed** og *kursiv* og _skrå_ og ~~væk~~', '[en <strong fed> og <emphasis kursiv> og <emphasis skrå> og <strike væk>]'],
    ['**fed med *kursiv* i**', '[<strong fed med <emphasis kursiv> i>]'],
    ['***begge***', '[<strong <emphasis begge>>]'],
    ['snake_case_navn og 2 * 3 * 4', '[snake_case_navn og 2 * 3 * 4]'],
    ['**aldrig lukket', '[**aldrig lukket]'],
    ['\\*ikke kursiv\\*', '[*ikke kursiv*]'],
    ['`**kode**`', '[<code **kode**>]'],
    ['[politikken](https://a.example/x)', '[<link https://a.example/x politikken>]'],
    ['se https://a.example/x.', '[se <link https://a.example/x https://a.example/x>.]'],
    ['<at>Anna Holm</at>: hej', '[<mention Anna Holm>: hej]'],
    ['én linje\nog én til', '[én linje og én til]'],
    ['én linje  \nog én til', '[én linje<br>og én til]'],
    ['én linje<br>og én til', '[én linje<br>og én til]'],
    ['et afsnit\n\net andet', '[et afsnit][et andet]'],
    ['# Overskrift\ntekst', '[heading Overskrift][tekst]'],
    ['> citat\n> mere\n\nefter', '[quote [citat mere]][efter]'],
    ['- a\n- b\n  - c\n- d', '[list ([a])([b][list ([c])])([d])]'],
    ['3. a\n4. b', '[list from 3 ([a])([b])]'],
    ['1. a\n\n2. b', '[list from 1 ([a])([b])]'],
    ['før\n- a', '[før][list ([a])]'],
    ['```\nlet a;\n**b**\n```\nefter', '[code let a;\n**b**][efter]'],
    ['---', '[rule]'],
  ])('reads %j', (text, says) => {
    expect(read(text)).toBe(says);
  });

  test.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[klik](javascript:alert(1))',
    '[klik](data:text/html,x)',
    '[klik](//a.example)',
  ])('leaves %s as the text that it is', (text) => {
    expect(read(text)).toBe(`[${text}]`);
  });

  test('makes a citation of a number that is cited, and of no other', () => {
    expect(read('sådan [1] er det [2]', true, [1])).toBe('[sådan <cite 1> er det [2]]');
  });

  test('knows no headings, quotes and code in a card', () => {
    expect(read('# a\n\n> b\n\n`c` **d**', false)).toBe('[# a][> b][`c` <strong d>]');
  });

  test('says in plain text what it says', () => {
    expect(plainTextOf('**Nej**, se [her](https://a.example)\n\n> `x`\n\n- a\n- b<br>c')).toBe('Nej, se her x a b c');
  });

  test('reads thousands of opening marks without choking', () => {
    expect(read('*'.repeat(2000) + '['.repeat(2000) + '_a'.repeat(2000))).toContain('*');
  });
});
