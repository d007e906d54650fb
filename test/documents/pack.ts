// Word files put together by hand, good and bad, for tests of what reads them.
import { crc32, deflateRawSync } from 'node:zlib';

export type Entry = {
  readonly name: string;
  readonly content: Uint8Array;
  readonly flags?: number;
  readonly says?: { readonly unpacked?: number; readonly packed?: number };
};

const numbers = (...fields: readonly (readonly [2 | 4, number])[]): Buffer => {
  const bytes = Buffer.alloc(fields.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of fields) at = bytes.writeUIntLE(value, at, length);
  return bytes;
};

/** Deflated, as Word does it. `says` lies about lengths in the directory. */
export function zipped(entries: readonly Entry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, says = {} } of entries) {
    const packed = deflateRawSync(content);
    const shared = numbers(
      [2, 20],
      [2, flags],
      [2, 8],
      [2, 0],
      [2, 33],
      [4, crc32(content)],
      [4, says.packed ?? packed.length],
      [4, says.unpacked ?? content.length],
      [2, Buffer.byteLength(name)],
      [2, 0],
    );
    const body = Buffer.concat([numbers([4, 0x04034b50]), shared, Buffer.from(name), packed]);
    directory.push(numbers([4, 0x02014b50], [2, 20]), shared, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), Buffer.from(name));
    bodies.push(body);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, listed.length], [4, offset], [2, 0]);
  return Buffer.concat([...bodies, listed, end]);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

export const typesXml = (main: string = MAIN) =>
  `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;

export const documentXml = (body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${WORD}" xmlns:r="${OFFICE}"><w:body>${body}</w:body></w:document>`;

export const paragraph = (text: string, properties = '') =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r></w:p>`;

/** Styles of somebody else: a house style that is based on a heading, one that has but a level, and Danish ids. */
export const STRANGE_STYLES = `<?xml version="1.0"?><w:styles xmlns:w="${WORD}">
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="KommuneAfsnit"><w:name w:val="Kommune Afsnit"/><w:basedOn w:val="Overskrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="KommuneUnderafsnit"><w:name w:val="Kommune Underafsnit"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Forside"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Broedtekst"><w:name w:val="Kommune Brødtekst"/></w:style></w:styles>`;

export const entriesOf = (body: string, more: readonly Entry[] = []): readonly Entry[] => [
  { name: '[Content_Types].xml', content: Buffer.from(typesXml()) },
  {
    name: '_rels/.rels',
    content: Buffer.from(
      `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
  },
  { name: 'word/document.xml', content: Buffer.from(documentXml(body)) },
  { name: 'word/styles.xml', content: Buffer.from(STRANGE_STYLES) },
  ...more,
];

export const wordFileOf = (body: string, more: readonly Entry[] = []): Buffer => zipped(entriesOf(body, more));
