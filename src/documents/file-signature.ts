// What a file is by its first bytes and its directory, whatever it is called: much is refused before anything of it is opened.
import type { FileKind } from '../publishing/file-parts.ts';
import { BOUNDS } from './bounds.ts';
import { type Refusal, Unreadable } from './refusals.ts';
import { zipEntries } from './zip-entries.ts';

const OLD_OFFICE = 'd0cf11e0a1b11ae1';
const ZIP = '504b0304';
/** A directory inside of an old office file, in the letters that it uses. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

const hasStart = (bytes: Buffer, hex: string) => bytes.subarray(0, hex.length / 2).toString('hex') === hex;
const isPdf = (bytes: Buffer) => bytes.subarray(0, 1024).includes('%PDF-');

/** Null for what may be read as that kind. */
export function refusedOutright(kind: FileKind, bytes: Buffer): Refusal | null {
  if (bytes.length === 0) return 'file-empty';
  if (bytes.length > BOUNDS.fileBytes) return 'file-too-large';
  if (hasStart(bytes, OLD_OFFICE)) return bytes.includes(ENCRYPTED) ? 'file-encrypted' : 'file-old-word';
  if (kind === 'docx') return hasStart(bytes, ZIP) ? refusedByDirectory(bytes) : notWord(bytes);
  if (kind === 'pdf') return isPdf(bytes) ? null : 'file-not-pdf';
  return isPdf(bytes) || hasStart(bytes, ZIP) || bytes.subarray(0, 5).toString('latin1') === '{\\rtf' ? 'file-not-text' : null;
}

function refusedByDirectory(bytes: Buffer): Refusal | null {
  try {
    zipEntries(bytes);
    return null;
  } catch (cause) {
    return cause instanceof Unreadable ? cause.code : 'file-damaged';
  }
}

/** A Word file whose beginning is lost still has its directory at the end. */
const notWord = (bytes: Buffer): Refusal =>
  bytes.subarray(-70_000).includes(Buffer.from('504b0506', 'hex')) ? 'file-damaged' : 'file-not-word';
