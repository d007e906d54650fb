// Texts of editions as they are kept: in bytes, so that every one comes back to the letter.
import type { PolicyFile } from '../engine/types.ts';

export type FileRow = { path: string; text: Buffer };

/** A mark at the beginning belongs to the text. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

export const fileIn = ({ path, text }: FileRow): PolicyFile => ({ path, text: UTF8.decode(text) });
