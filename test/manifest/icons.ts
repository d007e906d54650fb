// What Teams asks of the two icons, and what makes them readable: sizes, colours, free edges, contrast.
import type { PackageFiles } from '../../src/cli/app-package/zip.ts';
import type { Leaves } from './leaves.ts';
import { type Colour, type Picture, pictureIn } from './png.ts';

const COLOR_SIZE = 192;
const OUTLINE_SIZE = 32;
/** Teams cuts the colour icon to a hexagon or a rounded square: the sign stays inside the middle half. */
const EDGE = 48;
/** Of white on the accent colour, which Teams lays behind the outline icon; what WCAG asks of text. */
const LEAST_CONTRAST = 4.5;

const isWhite = ([red, green, blue]: Colour) => red === 255 && green === 255 && blue === 255;
const isFree = ([, , , alpha]: Colour) => alpha === 0;
const isSolid = ([, , , alpha]: Colour) => alpha === 255;
const hexOf = ([red, green, blue]: Colour) => `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;

function sized(picture: Picture | null, name: string, size: number): readonly string[] {
  if (picture === null) return [`${name} is no PNG with 8 bits a channel`];
  const { width, height } = picture;
  return width === size && height === size ? [] : [`${name} is ${width}×${height}, not ${size}×${size}`];
}

function edgeOf({ width, height, dots }: Picture): readonly Colour[] {
  const isInside = (at: number, length: number) => at >= EDGE && at < length - EDGE;
  return dots.filter((_, at) => !isInside(at % width, width) || !isInside(Math.floor(at / width), height));
}

function colorFindings(picture: Picture, accent: string): readonly string[] {
  return [
    ...(picture.dots.every(isSolid) ? [] : ['color.png is not solid']),
    ...(edgeOf(picture).every((dot) => hexOf(dot) === accent) ? [] : ['color.png has something else than the accent colour at its edge']),
    ...(new Set(picture.dots.map(hexOf)).size > 1 ? [] : ['color.png shows nothing']),
  ];
}

function outlineFindings({ dots }: Picture): readonly string[] {
  return [
    ...(dots.every((dot) => isFree(dot) || isWhite(dot)) ? [] : ['outline.png has another colour than white']),
    ...(dots.some(isFree) && dots.some((dot) => isSolid(dot) && isWhite(dot)) ? [] : ['outline.png is not white lines on nothing']),
  ];
}

/** As WCAG defines it, for a colour written `#rrggbb`. */
function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function iconFindings(files: PackageFiles, leaves: Leaves): readonly string[] {
  const accent = String(leaves.get('accentColor')).toLowerCase();
  const [color, outline] = ['color.png', 'outline.png'].map((name) => pictureIn(files.get(name) ?? new Uint8Array()));
  const contrast = 1.05 / (luminanceOf(accent) + 0.05);
  return [
    ...sized(color ?? null, 'color.png', COLOR_SIZE),
    ...sized(outline ?? null, 'outline.png', OUTLINE_SIZE),
    ...(color ? colorFindings(color, accent) : []),
    ...(outline ? outlineFindings(outline) : []),
    ...(contrast >= LEAST_CONTRAST ? [] : [`white on ${accent} has a contrast of ${contrast.toFixed(1)}`]),
  ];
}
