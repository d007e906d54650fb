// The text of one file, whatever its kind: its parts, within bounds, or `Unreadable`. Run it where it may come to harm.
import type { FileKind, FilePart } from '../publishing/file-parts.ts';
import { BOUNDS } from './bounds.ts';
import { Unreadable } from './refusals.ts';

/** Only what this file needs is loaded: the readers of others take their time and room. */
const READERS: Readonly<Record<FileKind, (bytes: Buffer) => Promise<readonly FilePart[]>>> = {
  docx: async (bytes) => (await import('./word-parts.ts')).wordParts(bytes),
  pdf: async (bytes) => (await import('./pdf-parts.ts')).pdfParts(bytes),
  text: async (bytes) => (await import('./text-parts.ts')).textParts(bytes),
};

export async function fileParts(kind: FileKind, bytes: Buffer): Promise<readonly FilePart[]> {
  const parts = await READERS[kind](bytes);
  const characters = parts.reduce((sum, { text }) => sum + text.length, 0);
  const isLong = parts.some(({ text }) => text.length > BOUNDS.partCharacters);
  if (isLong || parts.length > BOUNDS.parts || characters > BOUNDS.characters) throw new Unreadable('file-too-long');
  if (!parts.some((part) => part.kind !== 'heading')) throw new Unreadable('file-without-text');
  return parts;
}
