// The typefaces of the certificate, embedded in it: whatever name a person has stands there as it is written, and the file looks alike
// everywhere, also in many years. Read once.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Coverage, coverageOf } from './coverage.ts';

const FILES = {
  plain: 'DejaVuSansCondensed',
  bold: 'DejaVuSansCondensed-Bold',
  italic: 'DejaVuSansCondensed-Oblique',
  mono: 'DejaVuSansMono',
};
export type FontName = keyof typeof FILES;
export type Font = { readonly bytes: Buffer; readonly has: Coverage };
export type Fonts = Readonly<Record<FontName, Font>>;

let read: Fonts | null = null;

function fontNamed(name: FontName): Font {
  const bytes = readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${FILES[name]}.ttf`));
  return { bytes, has: coverageOf(bytes) };
}

export function fonts(): Fonts {
  read ??= { plain: fontNamed('plain'), bold: fontNamed('bold'), italic: fontNamed('italic'), mono: fontNamed('mono') };
  return read;
}
