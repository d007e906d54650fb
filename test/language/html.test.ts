import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_HTML, textOfHtml } from '../../src/language/html.ts';

describe('the text of HTML', () => {
  test.each([
    ['breaks the line where a block ends', '<p>Hej</p><div>Anne<br/>Bo</div>', '\nHej\n\nAnne\nBo\n'],
    ['keeps what stands inside a line together', '<strong>010</strong><em>190</em>-1234', '010190-1234'],
    ['keeps a mention', 'Hej <at id="0">Anne Skov</at>', 'Hej Anne Skov'],
    ['reads entities once', 'a&nbsp;b &aelig;&#230;&#xE6; &amp;lt;p&amp;gt;', 'a b æææ &lt;p&gt;'],
    ['leaves entities that nobody knows', '&hjemmel; &#0; &#x110000; & &amp', '&hjemmel; &#0; &#x110000; & &amp'],
    ['takes an entity for no tag', '&lt;p&gt;x', '<p>x'],
    ['leaves an address in angle brackets', 'Mette <mette@bageriet.dk> og 3 < 4 > 2', 'Mette <mette@bageriet.dk> og 3 < 4 > 2'],
    ['leaves a tag that does not end', 'a <p b', 'a <p b'],
    ['reads on behind an attribute that is cut by its own bracket', '<a title="x>y">z</a>', 'y">z'],
    ['parts the cells of a row by tabs', '<table>\n<tr>\n<td><p>a</p></td><td>b</td>\n</tr></table>', '\n \n  a \tb\t \n\n'],
    ['leaves a text as it is', 'Hej\nAnne\tBo', 'Hej\nAnne\tBo'],
  ])('%s', (_, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  test('is bounded', () => {
    expect(textOfHtml('x'.repeat(LONGEST_HTML + 10))).toHaveLength(LONGEST_HTML);
  });

  test('holds every letter that stands outside of tags', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<at id="1">',
      '</at>',
      '<td>',
      '<br/>',
      '<table>',
      '<x@y.dk>',
      'hej',
      '1 < 2',
      '\n',
      '&nbsp;',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (all) => {
        const shown = all.filter((one) => ['hej', '<x@y.dk>', '1 < 2'].includes(one)).join('');
        expect(textOfHtml(all.join('')).replace(/\s/gu, '')).toBe(shown.replace(/\s/gu, ''));
      }),
    );
  });

  test('comes of any text without a throw', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<', '>', '&', ';', '#', 'x', '"', '/', 'p', ' ', '\ud800'), { maxLength: 60 }), (all) => {
        expect(typeof textOfHtml(all.join(''))).toBe('string');
      }),
    );
  });
});
