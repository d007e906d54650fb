// Opens a Word file as far as its text needs it, and refuses what no policy has: macros, entities, other kinds of files, parts beyond measure.
import { BOUNDS } from './bounds.ts';
import { Unreadable } from './refusals.ts';
import { unpacked, type ZipEntry, zipEntries } from './zip-entries.ts';

/** The XML parts that hold text, or say what it is, by name. */
export type WordArchive = ReadonlyMap<string, string>;

const CONTENT_TYPES = '[Content_Types].xml';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const TEMPLATE_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml';
const STRICT_NAMESPACE = 'http://purl.oclc.org/ooxml/';
const TEXT_PARTS = /(?:document|document2|styles|stylesWithEffects|numbering|footnotes|endnotes)\.xml$/u;

const isRead = ({ name }: ZipEntry) =>
  name === CONTENT_TYPES || name.endsWith('.rels') || (TEXT_PARTS.test(name) && !name.includes('glossary/'));

function hasMacros(entries: readonly ZipEntry[], types: string): boolean {
  const names = entries.map(({ name }) => name.toLowerCase());
  return /macroenabled|vbaproject/iu.test(types) || names.some((name) => name.endsWith('.bin') && name.includes('vba'));
}

export function wordArchive(bytes: Buffer): WordArchive {
  const entries = zipEntries(bytes);
  const types = entries.find(({ name }) => name === CONTENT_TYPES);
  if (types === undefined) throw new Unreadable('file-not-word');
  const said = xmlOf(unpacked(bytes, types));
  if (hasMacros(entries, said)) throw new Unreadable('file-macros');
  if (!said.includes(WORD_TYPE) && !said.includes(TEMPLATE_TYPE)) throw new Unreadable('file-not-word');
  return new Map(entries.filter(isRead).map((entry) => [entry.name, xmlOf(unpacked(bytes, entry))]));
}

/** Word writes UTF-8; others may write UTF-16. */
function decoded(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('file-damaged');
  }
}

function xmlOf(bytes: Buffer): string {
  if (bytes.length > BOUNDS.xmlBytes) throw new Unreadable('file-too-long');
  const xml = decoded(bytes);
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) throw new Unreadable('file-entities');
  boundedTags(xml);
  return transitional(xml);
}

/** Counted before anything is built of them: a parser that goes down into each would run out of room. */
function boundedTags(xml: string): void {
  let [tags, depth, at] = [0, 0, xml.indexOf('<')];
  while (at >= 0) {
    tags += 1;
    const end = xml.indexOf('>', at);
    if (end < 0) throw new Unreadable('file-damaged');
    if (xml[at + 1] === '/') depth -= 1;
    else if (xml[end - 1] !== '/' && xml[at + 1] !== '?' && xml[at + 1] !== '!') depth += 1;
    if (tags > BOUNDS.xmlTags) throw new Unreadable('file-too-long');
    if (depth > BOUNDS.xmlDepth) throw new Unreadable('file-damaged');
    at = xml.indexOf('<', end);
  }
}

/** 'Strict Open XML' is the same under other names. */
const transitional = (xml: string): string =>
  xml.includes(STRICT_NAMESPACE)
    ? xml
        .replaceAll(`${STRICT_NAMESPACE}wordprocessingml/main`, 'http://schemas.openxmlformats.org/wordprocessingml/2006/main')
        .replaceAll(
          `${STRICT_NAMESPACE}officeDocument/relationships`,
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
        )
    : xml;
