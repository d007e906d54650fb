// What stands before a paragraph of a list, and at the end of a title: signs that are not words.

const BULLETS = '•·▪◦‣●○■–*-\uf0b7';
const LONGEST_MARKER = 24;

const isBullet = (sign: string): boolean => sign.length === 1 && BULLETS.includes(sign);

/** '1)', '2.', '2.3', '(a)', 'b)'; a number alone may be a year or an amount. */
function isNumber(sign: string): boolean {
  if (/^\(?\p{Ll}\)$/u.test(sign)) return true;
  const end = sign.at(-1) ?? '';
  const numbers = (end === '.' || end === ')' ? sign.slice(0, -1) : sign).split('.');
  return numbers.every((number) => /^\d{1,3}$/u.test(number)) && (numbers.length > 1 || end === '.' || end === ')');
}

/** With the blanks after it; empty where there is none. */
export function markerOf(paragraph: string): string {
  const [first = '', second = '', ...more] = paragraph.slice(0, LONGEST_MARKER).split(' ');
  const isSection = first === '§' && /^\d{1,3}\.?$/u.test(second) && more.length > 0;
  const sign = isSection ? `${first} ${second}` : first;
  if (sign.length === paragraph.length || !(isSection || isBullet(sign) || isNumber(sign) || /^§\d{1,3}\.?$/u.test(sign))) return '';
  let end = sign.length;
  while (paragraph[end] === ' ') end += 1;
  return paragraph.slice(0, end);
}

/** A bullet says nothing; a number may be referred to. */
export const isBulleted = (paragraph: string): boolean => isBullet(markerOf(paragraph).trim());

/** A text without what it ends in of these signs. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}
