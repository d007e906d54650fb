// Reads and writes the plainest PNG there is (8 bits a channel, RGB or RGBA, not interlaced), to see what colour an icon's dots are.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly dots: readonly Colour[];
}

const SIGNATURE = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1');
/** Channels by colour type. */
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

type Chunk = { readonly kind: string; readonly content: Buffer };

function chunksIn(png: Buffer): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ kind: png.toString('latin1', at + 4, at + 8), content: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function contentOf(chunks: readonly Chunk[], kind: string): Buffer {
  return Buffer.concat(chunks.filter((chunk) => chunk.kind === kind).map((chunk) => chunk.content));
}

/** The predictor of the PNG format that Paeth described. */
function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

type Around = { readonly left: number; readonly up: number; readonly corner: number };

const FILTERS: readonly ((around: Around) => number)[] = [
  () => 0,
  ({ left }) => left,
  ({ up }) => up,
  ({ left, up }) => Math.floor((left + up) / 2),
  ({ left, up, corner }) => paeth(left, up, corner),
];

function unfiltered(packed: Buffer, height: number, channels: number): readonly Buffer[] {
  const stride = packed.length / height;
  let before = Buffer.alloc(stride - 1);
  return Array.from({ length: height }, (_, row) => {
    const filter = FILTERS[packed[row * stride] ?? 0] ?? (() => 0);
    const line = Buffer.from(packed.subarray(row * stride + 1, (row + 1) * stride));
    for (let at = 0; at < line.length; at++) {
      const around = { left: line[at - channels] ?? 0, up: before[at] ?? 0, corner: before[at - channels] ?? 0 };
      line[at] = (line[at] ?? 0) + filter(around);
    }
    before = line;
    return line;
  });
}

/** Null where the bytes are no PNG of the kind that is read here. */
export function pictureIn(bytes: Uint8Array): Picture | null {
  const png = Buffer.from(bytes);
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const chunks = chunksIn(png);
  const header = contentOf(chunks, 'IHDR');
  const [width, height, depth, channels] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], CHANNELS[header[9] ?? 0]];
  if (depth !== 8 || channels === undefined || header[12] !== 0) return null;
  const lines = unfiltered(inflateSync(contentOf(chunks, 'IDAT')), height, channels);
  const dots = lines.flatMap((line) => Array.from({ length: width }, (_, column) => dotAt(line, column * channels, channels)));
  return { width, height, dots };
}

function dotAt(line: Buffer, at: number, channels: number): Colour {
  return [line[at] ?? 0, line[at + 1] ?? 0, line[at + 2] ?? 0, channels === 4 ? (line[at + 3] ?? 0) : 255];
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

export function pngOf({ width, height, dots }: Picture): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const lines = Array.from({ length: height }, (_, row) => [0, ...dots.slice(row * width, (row + 1) * width).flat()]);
  const packed = deflateSync(Buffer.from(lines.flat()));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}
