// Damages Word files in every way that a bad line, a bad program or an ill will could: bytes, the zip around them, the XML inside, and bombs.
import type { Chance } from '../engine/generate.ts';
import { chanceFrom } from '../engine/generate.ts';
import { documentXml, type Entry, entriesOf, paragraph, zipped } from './pack.ts';

export type Mutant = { readonly damage: string; readonly bytes: Buffer };
type Damage = (base: Base, chance: Chance) => Buffer;
/** A Word file as it is, and the entries of another one that can be put together anew. */
export type Base = { readonly bytes: Buffer; readonly body: string };

const some = (chance: Chance, length: number) => Buffer.from(Array.from({ length }, () => chance.upTo(256)));

function spliced(bytes: Buffer, chance: Chance, width: number, by: Buffer): Buffer {
  const at = chance.upTo(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + width)]);
}

const BYTES: Readonly<Record<string, Damage>> = {
  'bytes turned': ({ bytes }, chance) => {
    const copy = Buffer.from(bytes);
    for (let times = 1 + chance.upTo(30); times > 0; times -= 1) copy[chance.upTo(copy.length)] = chance.upTo(256);
    return copy;
  },
  'a stretch lost': ({ bytes }, chance) => spliced(bytes, chance, 1 + chance.upTo(2000), Buffer.alloc(0)),
  'a stretch of zeros': ({ bytes }, chance) => spliced(bytes, chance, 500, Buffer.alloc(500)),
  'noise put in': ({ bytes }, chance) => spliced(bytes, chance, 0, some(chance, 1 + chance.upTo(300))),
  'broken off': ({ bytes }, chance) => bytes.subarray(0, chance.upTo(bytes.length)),
  'begun late': ({ bytes }, chance) => bytes.subarray(chance.upTo(bytes.length)),
  'two in one': ({ bytes }) => Buffer.concat([bytes, bytes]),
  'the directory turned': ({ bytes }, chance) => {
    const copy = Buffer.from(bytes);
    const from = copy.readUInt32LE(copy.length - 6);
    for (let times = 1 + chance.upTo(5); times > 0; times -= 1) copy[from + chance.upTo(copy.length - from)] = chance.upTo(256);
    return copy;
  },
};

const withEntries = (entries: readonly Entry[]) => zipped(entries);
const changedOne = (base: Base, chance: Chance, change: (entry: Entry) => Entry | readonly Entry[]) => {
  const entries = entriesOf(base.body);
  const at = chance.upTo(entries.length);
  return withEntries(entries.flatMap((entry, index) => (index === at ? change(entry) : entry)));
};
const NAMES: readonly [string, ...string[]] = [
  '../../etc/passwd',
  'word/vbaProject.bin',
  'word/document.xml',
  'CON',
  '/word/x.xml',
  'a'.repeat(60_000),
  'word/styles.xml',
  'customXml/item1.xml',
  '',
];

const ZIPS: Readonly<Record<string, Damage>> = {
  'an entry lost': (base, chance) => changedOne(base, chance, () => []),
  'an entry twice': (base, chance) => changedOne(base, chance, (entry) => [entry, entry]),
  'an entry renamed': (base, chance) => changedOne(base, chance, (entry) => ({ ...entry, name: chance.one(NAMES) })),
  'an entry of noise': (base, chance) => changedOne(base, chance, (entry) => ({ ...entry, content: some(chance, chance.upTo(5000)) })),
  'an entry empty': (base, chance) => changedOne(base, chance, (entry) => ({ ...entry, content: Buffer.alloc(0) })),
  'lies about unpacked size': (base, chance) =>
    changedOne(base, chance, (entry) => ({ ...entry, says: { unpacked: chance.upTo(2 ** 31) } })),
  'lies about packed size': (base, chance) => changedOne(base, chance, (entry) => ({ ...entry, says: { packed: chance.upTo(2 ** 31) } })),
  'flags of encryption': (base, chance) => changedOne(base, chance, (entry) => ({ ...entry, flags: chance.upTo(65_536) })),
  'a zip in a zip': (base, chance) => changedOne(base, chance, (entry) => [entry, { name: 'word/inner.docx', content: base.bytes }]),
  'many entries': (base, chance) =>
    withEntries([
      ...entriesOf(base.body),
      ...Array.from({ length: chance.upTo(400) }, (_, at) => ({ name: `word/${at}.xml`, content: Buffer.from('<a/>') })),
    ]),
};

const STRANGE: readonly [string, ...string[]] = [
  '<',
  '>',
  '&',
  '&a;',
  '&#0;',
  '&#x1F600;',
  '\u0000',
  '\ufffe',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<?x?>',
  '<w:p>',
  '</w:p>',
  '</w:body>',
  '"',
  '<w:tbl><w:tr><w:tc>',
  '<w:fldChar w:fldCharType="end"/>',
  '<w:footnoteReference w:id="1"/>',
  '<mc:AlternateContent/>',
  '<w:sdt/>',
  '<w:hyperlink r:id="nowhere"/>',
  '<w:object/>',
  '<w:pict/>',
  '<w:numPr/>',
  '<w:ins><w:del>',
  '<w:pStyle w:val="constructor"/>',
  '<w:pStyle w:val="__proto__"/>',
  '\u202e',
  '\u{e0041}',
];
const inDocument = (xml: string, base: Base) =>
  withEntries(entriesOf(base.body).map((entry) => (entry.name === 'word/document.xml' ? { ...entry, content: Buffer.from(xml) } : entry)));
const splicedXml = (base: Base, chance: Chance, width: number, by: string) => {
  const xml = documentXml(base.body);
  const at = chance.upTo(xml.length);
  return inDocument(xml.slice(0, at) + by + xml.slice(at + width), base);
};

const XMLS: Readonly<Record<string, Damage>> = {
  'strange signs in the text': (base, chance) => splicedXml(base, chance, 0, chance.one(STRANGE)),
  'XML lost': (base, chance) => splicedXml(base, chance, 1 + chance.upTo(400), ''),
  'XML twice': (base, chance) => splicedXml(base, chance, 0, documentXml(base.body).slice(chance.upTo(500), 500 + chance.upTo(4000))),
  'a tag turned': (base, chance) => {
    const tags = documentXml(base.body).split('<');
    const at = chance.upTo(tags.length);
    return inDocument(
      tags
        .map((tag, index) =>
          index === at
            ? tag.replace(/^\/?[\w:]+/u, chance.one(['w:p', '/w:p', 'w:tbl', 'w:tr', 'w:r', 'x', 'w:t/', 'w:body', '/w:r']))
            : tag,
        )
        .join('<'),
      base,
    );
  },
  'a document type': (base, chance) =>
    inDocument(
      documentXml(base.body).replace(
        '<w:document',
        `${chance.one(['<!DOCTYPE a>', '<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x">'])}<w:document`,
      ),
      base,
    ),
  'another namespace': (base) => inDocument(documentXml(base.body).replaceAll('wordprocessingml', 'elsewhere'), base),
  'no document at all': (base, chance) =>
    inDocument(chance.one(['<a/>', '', '<?xml version="1.0"?>', '{}', '<w:document/>', '<html></html>', ' ']), base),
};

const word = (chance: Chance) => chance.upTo(2 ** 30).toString(36);
const words = (chance: Chance, count: number) => Array.from({ length: count }, () => word(chance)).join(' ');

const BOMBS: Readonly<Record<string, Damage>> = {
  'a bomb of blanks': (base, chance) => inDocument(documentXml(paragraph(' '.repeat(1_000_000 * (1 + chance.upTo(24))))), base),
  'a bomb of nothing': (base, chance) =>
    withEntries(entriesOf(base.body, [{ name: 'word/media/a.bin', content: Buffer.alloc(1_000_000 * (1 + chance.upTo(30))) }])),
  'paragraphs without end': (base, chance) =>
    inDocument(documentXml(Array.from({ length: 5000 + chance.upTo(40_000) }, () => paragraph(word(chance))).join('')), base),
  'a paragraph without end': (base, chance) => inDocument(documentXml(paragraph(words(chance, 100_000 + chance.upTo(600_000)))), base),
  'runs without end': (base, chance) =>
    inDocument(
      documentXml(
        `<w:p>${Array.from({ length: 20_000 + chance.upTo(50_000) }, () => `<w:r><w:t>${word(chance)}</w:t></w:r>`).join('')}</w:p>`,
      ),
      base,
    ),
  'tables in tables': (base, chance) => {
    const depth = 10 + chance.upTo(300);
    return inDocument(
      documentXml(`${'<w:tbl><w:tr><w:tc>'.repeat(depth)}${paragraph('a')}${'</w:tc></w:tr></w:tbl>'.repeat(depth)}`),
      base,
    );
  },
  'attributes without end': (base, chance) =>
    inDocument(
      documentXml(
        `<w:p ${Array.from({ length: 10_000 + chance.upTo(50_000) }, (_, at) => `a${at}="${word(chance)}"`).join(' ')}/>${paragraph('a')}`,
      ),
      base,
    ),
  'styles in a circle': (base) =>
    withEntries(
      entriesOf(base.body).map((entry) =>
        entry.name === 'word/styles.xml'
          ? {
              ...entry,
              content: Buffer.from(
                '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="KommuneAfsnit"><w:basedOn w:val="Broedtekst"/></w:style><w:style w:type="paragraph" w:styleId="Broedtekst"><w:basedOn w:val="KommuneAfsnit"/></w:style></w:styles>',
              ),
            }
          : entry,
      ),
    ),
};

/** Bombs take their time: by a share of their own. */
const GROUPS = [BYTES, BYTES, ZIPS, ZIPS, XMLS, XMLS, XMLS, BOMBS] as const;

export function mutatedFile(base: Base, seed: number, withBombs = true): Mutant {
  const chance = chanceFrom(seed);
  const group = Object.entries(GROUPS[seed % (withBombs ? GROUPS.length : GROUPS.length - 1)] ?? BYTES);
  const [damage, damaged] = group[chance.upTo(group.length)] ?? ['bytes turned', BYTES['bytes turned']];
  return { damage, bytes: damaged?.(base, chance) ?? base.bytes };
}
