// The text of a Teams message's HTML: what one reads of it, with line breaks and tabs where blocks and cells end. A tag that is
// not one of HTML's stays as it was written, since it may be somebody's address; nothing that can be read is left out.

/** Of a message of any length this much is read, in UTF-16 units. */
export const LONGEST_HTML = 28 * 1024;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const BREAKS = words(
  'p div br tr li ul ol table thead tbody tfoot blockquote pre hr h1 h2 h3 h4 h5 h6 section article header footer dl dt dd',
);
const CELLS = words('td th');
const INLINE = words(
  'a abbr at attachment b big body caption center cite code codeblock col colgroup customemoji del em emoji figcaption figure font head html i img ins kbd label link mark meta o:p q readonly s samp script small span strike strong style sub sup time title tt u var video wbr',
);
const isKnown = (name: string) => BREAKS.has(name) || CELLS.has(name) || INLINE.has(name);

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    nbsp: ' ',
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    shy: '',
    zwnj: '',
    zwj: '',
    aelig: 'æ',
    AElig: 'Æ',
    oslash: 'ø',
    Oslash: 'Ø',
    aring: 'å',
    Aring: 'Å',
    auml: 'ä',
    Auml: 'Ä',
    ouml: 'ö',
    Ouml: 'Ö',
    uuml: 'ü',
    Uuml: 'Ü',
    eacute: 'é',
    Eacute: 'É',
    egrave: 'è',
    ecirc: 'ê',
    aacute: 'á',
    agrave: 'à',
    iacute: 'í',
    oacute: 'ó',
    ccedil: 'ç',
    ntilde: 'ñ',
    szlig: 'ß',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    bull: '•',
    middot: '·',
    euro: '€',
    pound: '£',
    sect: '§',
    commat: '@',
    plus: '+',
    period: '.',
    sol: '/',
    colon: ':',
    semi: ';',
    comma: ',',
    hyphen: '-',
    dash: '‐',
    Tab: '\t',
    NewLine: '\n',
    vert: '|',
    verbar: '|',
  }),
);

const numbered = (digits: string) => (/^[xX]/u.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10));

function decoded(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES.get(name) ?? whole;
  const point = numbered(name.slice(1));
  return Number.isInteger(point) && point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
}

const withoutEntities = (text: string) => text.replace(/&(#?[A-Za-z0-9]{1,10});/gu, decoded);

type Tag = { readonly name: string; readonly isEnd: boolean };

/** What stands between `<` and `>`; null where it is no tag of HTML. */
function tagIn(inside: string): Tag | null {
  const isEnd = inside.startsWith('/');
  const bare = inside.slice(isEnd ? 1 : 0, 40);
  const name = (bare.split(/[\s/]/u, 1)[0] ?? '').toLowerCase();
  return isKnown(name) ? { name, isEnd } : null;
}

type Reading = { readonly parts: string[]; at: number; isInTable: boolean; isInCell: boolean };

/** A line break inside a cell does not end the row. */
function spaceFor({ name, isEnd }: Tag, { isInCell }: Reading): string {
  if (CELLS.has(name)) return isEnd ? '\t' : '';
  if (!BREAKS.has(name)) return '';
  return isInCell ? ' ' : '\n';
}

/** Rows and cells end where the next begins, whether or not somebody wrote their end. */
function enter({ name, isEnd }: Tag, reading: Reading): void {
  if (name === 'table') reading.isInTable = !isEnd;
  if (CELLS.has(name)) reading.isInCell = !isEnd;
  else if (name === 'tr' || name === 'table') reading.isInCell = false;
}

function readText(text: string, reading: Reading): void {
  const plain = withoutEntities(text);
  reading.parts.push(reading.isInTable ? plain.replace(/[\r\n\t]/gu, ' ') : plain);
}

/** Reads one `<`; it always goes on past it. */
function readTag(html: string, reading: Reading, close: number): void {
  const tag = tagIn(html.slice(reading.at + 1, close));
  if (tag === null) {
    reading.parts.push('<');
    reading.at += 1;
    return;
  }
  enter(tag, reading);
  reading.parts.push(spaceFor(tag, reading));
  reading.at = close + 1;
}

/** Reduces HTML, or a text without any, to text. Tags end at the first `>`: what an attribute hides behind one is read as text. */
export function textOfHtml(html: string): string {
  const bounded = html.slice(0, LONGEST_HTML);
  const reading: Reading = { parts: [], at: 0, isInTable: false, isInCell: false };
  let close = bounded.indexOf('>');
  while (reading.at < bounded.length) {
    const open = bounded.indexOf('<', reading.at);
    if (close >= 0 && close < open) close = bounded.indexOf('>', open);
    const isTag = open >= 0 && close >= 0;
    const until = isTag ? open : bounded.length;
    readText(bounded.slice(reading.at, until), reading);
    reading.at = until;
    if (isTag) readTag(bounded, reading, close);
  }
  return reading.parts.join('');
}
