// Files that people hand in: what is read comes out as text, and what is not is refused with a reason, by a process that can be spared.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import PDFDocument from 'pdfkit';
import { BOUNDS } from '../../src/documents/bounds.ts';
import { refusedOutright } from '../../src/documents/file-signature.ts';
import { fileParts } from '../../src/documents/file-text.ts';
import { documents, type ReadingReport } from '../../src/documents/reading.ts';
import { REASONS, Unreadable } from '../../src/documents/refusals.ts';
import { textParts } from '../../src/documents/text-parts.ts';
import { wordFile } from '../../src/documents/word-file.ts';
import type { FileKind, FilePart } from '../../src/publishing/file-parts.ts';
import { recognised } from '../../src/publishing/passages.ts';
import { sourceText } from '../engine/own-policy.ts';
import { foreignWordFile } from './foreign-word.ts';
import { instrumentViews } from './instrument-view.ts';
import { documentXml, type Entry, entriesOf, paragraph, typesXml, wordFileOf, zipped } from './pack.ts';
import { foreignParts } from './rewriting-material.ts';

/** As the process does it, without one: what goes wrong here is refused there. */
const partsOf = (kind: FileKind, bytes: Uint8Array): Promise<readonly FilePart[]> => fileParts(kind, Buffer.from(bytes));

async function codeOf(kind: FileKind, bytes: Uint8Array): Promise<string> {
  const outright = refusedOutright(kind, Buffer.from(bytes));
  return (
    outright ??
    partsOf(kind, bytes).then(
      (parts) => `read: ${JSON.stringify(parts.slice(0, 2))}`,
      (cause) => (cause instanceof Unreadable ? cause.code : String(cause)),
    )
  );
}

const views = instrumentViews();
const FINE = wordFileOf(paragraph('En bestemmelse.'));
const without = (name: string): readonly Entry[] => entriesOf(paragraph('Tekst.')).filter((entry) => entry.name !== name);
const macros = entriesOf(paragraph('Tekst.'), [{ name: 'word/vbaProject.bin', content: Buffer.from('Sub') }]);
const withDocument = (xml: string | Uint8Array) =>
  zipped([...without('word/document.xml'), { name: 'word/document.xml', content: Buffer.from(xml) }]);
const old = (inside: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(inside, 'utf16le')]);

describe('a Word file', () => {
  test('in the styles of somebody else comes out as its headings, paragraphs, items and rows', async () => {
    expect(await partsOf('docx', foreignWordFile())).toEqual(foreignParts());
  });

  test('that was written here is recognised word for word', async () => {
    for (const view of views) {
      const { placed, asked, missing } = recognised(await partsOf('docx', await wordFile(view)), view.clauses);
      expect(placed.map(({ clause, kind }) => [clause, kind])).toEqual(view.clauses.map(({ id }) => [id, 'same']));
      expect([asked, missing]).toEqual([[], []]);
    }
  });

  test('loses what cannot be seen, and no word', async () => {
    const [part] = await partsOf('docx', wordFileOf(paragraph('Be\u00adslut\u00a0må  ikke\u200b træffes\u202e af e\u0301n\ufeff maskine')));
    expect(part).toEqual({ kind: 'paragraph', text: 'Beslut må ikke træffes af én maskine' });
  });

  test('with tracked changes reads as if they were accepted, and a comment is no text', async () => {
    const body =
      '<w:p><w:r><w:t xml:space="preserve">Vi må </w:t></w:r><w:del><w:r><w:delText>ikke </w:delText></w:r></w:del><w:ins><w:r><w:t>gerne</w:t></w:r></w:ins></w:p>';
    expect(await partsOf('docx', wordFileOf(body))).toEqual([{ kind: 'paragraph', text: 'Vi må gerne' }]);
  });

  test('in UTF-16, and in the strict form of the standard, is read alike', async () => {
    const xml = documentXml(paragraph('Æblegrød må spises.'));
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml.replace('UTF-8', 'UTF-16'), 'utf16le')]);
    const strict = xml.replace(
      'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
      'http://purl.oclc.org/ooxml/wordprocessingml/main',
    );
    for (const each of [wide, strict])
      expect(await partsOf('docx', withDocument(each))).toEqual([{ kind: 'paragraph', text: 'Æblegrød må spises.' }]);
  });

  test('whose heading is a whole paragraph gives a paragraph', async () => {
    const long = `Dette er en hel bestemmelse. ${'Den er lang nok til at være tekst. '.repeat(4)}`.trim();
    const body = paragraph(long, '<w:pStyle w:val="Overskrift1"/>');
    expect(await partsOf('docx', wordFileOf(body))).toEqual([{ kind: 'paragraph', text: long }]);
  });
});

/** Each with words of its own, so that they are not pressed together beyond measure. */
const numbered = (count: number): string =>
  Array.from({ length: count }, (_, at) => paragraph(createHash('sha256').update(`${at}`).digest('hex'))).join('');

describe('a Word file is refused', () => {
  const docm = typesXml('application/vnd.ms-word.document.macroEnabled.main+xml');
  const sheet = typesXml('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml');
  const inTypes = (xml: string) => zipped([{ name: '[Content_Types].xml', content: Buffer.from(xml) }, ...without('[Content_Types].xml')]);
  const zeros = Buffer.alloc(15_000_000, 32);
  const padded = (content: Uint8Array): readonly Entry[] => entriesOf(paragraph('Tekst.'), [{ name: 'word/media/a.xml', content }]);
  const many = Array.from({ length: BOUNDS.entries }, (_, at) => ({ name: `word/${at}.xml`, content: Buffer.from('x') }));
  const entities = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
  const lie = entriesOf(paragraph('x'.repeat(5000))).map((entry) => ({ ...entry, says: { unpacked: 50 } }));
  const locked = entriesOf(paragraph('Tekst.')).map((entry) => ({ ...entry, flags: 1 }));
  const cases: readonly (readonly [string, string, () => Uint8Array])[] = [
    ['that is empty', 'file-empty', () => Buffer.alloc(0)],
    ['that is larger than it may be', 'file-too-large', () => Buffer.concat([FINE, Buffer.alloc(BOUNDS.fileBytes)])],
    ['that is an old one renamed', 'file-old-word', () => old('WordDocument')],
    ['that has a password', 'file-encrypted', () => old('EncryptedPackage')],
    ['whose entries are encrypted', 'file-encrypted', () => zipped(locked)],
    ['with macros', 'file-macros', () => zipped(macros)],
    ['of the kind that has macros', 'file-macros', () => inTypes(docm)],
    ['of which only half arrived', 'file-damaged', () => FINE.subarray(0, FINE.length >> 1)],
    ['whose beginning is lost', 'file-damaged', () => FINE.subarray(100)],
    ['that unpacks to far too much', 'file-swells', () => zipped(padded(zeros))],
    ['of far too many entries', 'file-swells', () => zipped([...entriesOf(paragraph('Tekst.')), ...many])],
    ['whose directory lies', 'file-damaged', () => zipped(lie)],
    ['that is a spreadsheet', 'file-not-word', () => inTypes(sheet)],
    ['that is another zip around a Word file', 'file-not-word', () => zipped([{ name: 'politik.docx', content: FINE }])],
    ['that is a picture', 'file-not-word', () => Buffer.from('89504e470d0a1a0a', 'hex')],
    ['that is rich text', 'file-not-word', () => Buffer.from('{\\rtf1 Politik}')],
    ['with entities', 'file-entities', () => withDocument(`${entities}${documentXml(paragraph('&a;'))}`)],
    ['without its document', 'file-damaged', () => zipped(without('word/document.xml'))],
    ['whose document breaks off', 'file-damaged', () => withDocument(documentXml(paragraph('Tekst.')).slice(0, -30))],
    ['whose document is no text', 'file-damaged', () => withDocument(Buffer.from([0x3c, 0x77, 0xff, 0xfe, 0x80]))],
    ['that goes too deep', 'file-damaged', () => withDocument(documentXml(`${'<w:sdt>'.repeat(500)}${'</w:sdt>'.repeat(500)}`))],
    ['of a million paragraphs', 'file-too-long', () => withDocument(documentXml(numbered(100_000)))],
    ['of thousands of paragraphs', 'file-too-long', () => wordFileOf(numbered(BOUNDS.parts + 1))],
    ['without text', 'file-without-text', () => wordFileOf('<w:p/>')],
  ];
  test.each(cases)('%s', async (_, code, bytes) => {
    expect(await codeOf('docx', bytes())).toBe(code);
  });
});

describe('a text', () => {
  test('comes out with its title, headings, paragraphs and items', () => {
    const parts = textParts(Buffer.from(sourceText('source/ai-politik.txt')));
    const headings = parts.filter(({ kind }) => kind === 'heading').map(({ text }) => text);
    expect(headings).toEqual([
      'Politik for anvendelse af kunstig intelligens i Erhvervshus Hovedstaden',
      'PRINCIPPER OG HENSYN:',
      'RETNINGSLINJER',
      'GODKENDTE AI VÆRKTØJER',
    ]);
  });

  test('as it was passed is our policy, word for word', async () => {
    const [view] = views;
    const { placed, asked, missing } = recognised(
      await partsOf('text', Buffer.from(sourceText('source/ai-politik.txt'))),
      view?.clauses ?? [],
    );
    expect(placed.map(({ clause, kind }) => [clause, kind])).toEqual(view?.clauses.map(({ id }) => [id, 'same']));
    expect([asked, missing]).toEqual([[], []]);
  });

  test.each([
    ['UTF-8', Buffer.from('Størrelsen må øges på årets møde.')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Størrelsen må øges på årets møde.', 'utf16le')])],
    ['that of older Windows', Buffer.from('Størrelsen må øges på årets møde.', 'latin1')],
  ])('in the encoding %s is read', async (_, bytes) => {
    expect(await partsOf('text', bytes)).toEqual([{ kind: 'paragraph', text: 'Størrelsen må øges på årets møde.' }]);
  });

  test.each([
    ['whose letters have turned', 'file-encoding', Buffer.from('StÃ¸rrelsen mÃ¥ Ã¸ges.')],
    ['whose letters are lost', 'file-encoding', Buffer.from('St\ufffdrrelsen m\ufffd \ufffdges.')],
    ['in UTF-16 without its mark', 'file-encoding', Buffer.from('Størrelsen må øges.', 'utf16le')],
    ['in no encoding at all', 'file-encoding', Buffer.from([0x41, 0x81, 0x8d, 0xff, 0x9d, 0x42])],
    ['that is a Word file', 'file-not-text', FINE],
    ['that is a program', 'file-not-text', Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(3), Buffer.alloc(500, 65)])],
  ])('%s is refused', async (_, code, bytes) => {
    expect(await codeOf('text', bytes)).toBe(code);
  });
});

async function pdfOf(parts: readonly FilePart[], options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 70, ...options });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => void chunks.push(chunk));
  for (const { kind, text } of parts) {
    if (kind === 'heading') pdf.moveDown().fontSize(16).text(text).moveDown(0.5);
    else
      pdf
        .fontSize(11)
        .text(kind === 'item' ? `• ${text}` : text)
        .moveDown(0.8);
  }
  pdf.end();
  await new Promise((resolve) => pdf.on('end', resolve));
  return Buffer.concat(chunks);
}

describe('a PDF', () => {
  test('gives its text back, so that every clause of our policy is recognised and nothing else is', async () => {
    const [view] = views;
    const parts = textParts(Buffer.from(sourceText('source/ai-politik.txt')));
    const { placed, asked, missing } = recognised(await partsOf('pdf', await pdfOf(parts)), view?.clauses ?? []);
    expect(placed.filter(({ kind }) => kind !== 'same')).toEqual([]);
    expect(placed).toHaveLength(view?.clauses.length ?? 0);
    expect([asked, missing]).toEqual([[], []]);
  });

  test('without text, with a password, broken off, or that is none, is refused', async () => {
    const empty = await pdfOf([]);
    const locked = await pdfOf([{ kind: 'paragraph', text: 'Hemmeligt.' }], { userPassword: 'x' });
    const whole = await pdfOf([{ kind: 'paragraph', text: 'Tekst. '.repeat(500) }]);
    expect(await codeOf('pdf', empty)).toBe('file-without-text');
    expect(await codeOf('pdf', locked)).toBe('file-encrypted');
    expect(['file-damaged', 'file-without-text']).toContain(await codeOf('pdf', whole.subarray(0, 600)));
    expect(await codeOf('pdf', FINE)).toBe('file-not-pdf');
  });
});

describe('the process that reads', () => {
  const told: ReadingReport[] = [];
  const { read } = documents({ report: (one) => void told.push(one) });

  test('gives what is read and what is refused to whoever asked, several at once', async () => {
    const files = await Promise.all([
      read('docx', FINE),
      read('docx', zipped(macros)),
      read('text', Buffer.from('Må vi? Ja.')),
      read('docx', withDocument('<w:document')),
    ]);
    expect(files.map((file) => ('refused' in file ? file.refused.code : file.parts.map(({ text }) => text).join()))).toEqual([
      'En bestemmelse.',
      'file-macros',
      'Må vi? Ja.',
      'file-damaged',
    ]);
  });

  test('never holds more memory than it may, and says how much it held', () => {
    const peaks = told.flatMap(({ peak }) => peak ?? []);
    expect(peaks).toHaveLength(4);
    expect(Math.max(...peaks)).toBeLessThan(BOUNDS.residentMegabytes);
  });

  test('is ended when it takes too long, and the file is refused', async () => {
    const file = await documents({ milliseconds: 1 }).read('docx', FINE);
    expect('refused' in file ? file.refused : null).toEqual({ code: 'file-too-heavy', ...REASONS['file-too-heavy'] });
  });
});

test('every reason says what is wrong and what to do, in both languages, in one sentence or two', () => {
  for (const { says, hint } of Object.values(REASONS))
    for (const text of [says.da, says.en, hint.da, hint.en]) expect(text).toMatch(/^\p{Lu}.{10,200}\.$/u);
});

test('a file that lies about its kind is read by its bytes', async () => {
  expect(await codeOf('docx', readFileSync(new URL('../../docs/teams.png', import.meta.url)))).toBe('file-not-word');
});
