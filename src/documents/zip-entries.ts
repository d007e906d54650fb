// Reads a zip by its directory, and unpacks an entry only after all of them have been found to be small enough. What a directory says is
// never believed: unpacking stops at the length that it gave, and checksums must fit.
import { crc32, inflateRawSync } from 'node:zlib';
import { BOUNDS } from './bounds.ts';
import { Unreadable } from './refusals.ts';

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
};

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAGS = 0x2041;

const damaged = () => new Unreadable('file-damaged');

/** Where the end of the directory stands: the last place that says so and fits. */
function endAt(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_BYTES - LONGEST_COMMENT);
  for (let at = zip.length - END_BYTES; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === END && at + END_BYTES + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  throw damaged();
}

function entryAt(zip: Buffer, at: number): { readonly entry: ZipEntry; readonly next: number } {
  if (zip.readUInt32LE(at) !== ENTRY) throw damaged();
  if ((zip.readUInt16LE(at + 8) & ENCRYPTED_FLAGS) !== 0) throw new Unreadable('file-encrypted');
  const length = zip.readUInt16LE(at + 28);
  const entry = {
    name: zip.toString('utf8', at + 46, at + 46 + length),
    method: zip.readUInt16LE(at + 10),
    checksum: zip.readUInt32LE(at + 16),
    packed: zip.readUInt32LE(at + 20),
    unpacked: zip.readUInt32LE(at + 24),
    at: zip.readUInt32LE(at + 42),
  };
  return { entry, next: at + 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32) };
}

function bounded(entries: readonly ZipEntry[], zip: Buffer): void {
  const packed = entries.reduce((sum, one) => sum + one.packed, 0);
  const unpacked = entries.reduce((sum, one) => sum + one.unpacked, 0);
  const swells = entries.some((one) => one.unpacked > BOUNDS.ratioFromBytes && one.unpacked > one.packed * BOUNDS.ratio);
  if (unpacked > BOUNDS.unzippedBytes || swells) throw new Unreadable('file-swells');
  // Entries that lie over each other unpack to more than the file could hold.
  if (packed > zip.length || new Set(entries.map(({ at }) => at)).size !== entries.length) throw new Unreadable('file-swells');
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) throw damaged();
}

/** All of them, with nothing unpacked. */
export function zipEntries(zip: Buffer): readonly ZipEntry[] {
  try {
    return entriesIn(zip);
  } catch (cause) {
    // A number that points beyond the end.
    throw cause instanceof RangeError ? damaged() : cause;
  }
}

function entriesIn(zip: Buffer): readonly ZipEntry[] {
  if (zip.length < END_BYTES) throw damaged();
  const end = endAt(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > BOUNDS.entries) throw new Unreadable('file-swells');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = count; left > 0; left -= 1) {
    const { entry, next } = entryAt(zip, at);
    entries.push(entry);
    at = next;
  }
  if (at > end) throw damaged();
  bounded(entries, zip);
  return entries;
}

export function unpacked(zip: Buffer, entry: ZipEntry): Buffer {
  try {
    const content = contentOf(zip, entry);
    if (content.length !== entry.unpacked || crc32(content) !== entry.checksum) throw damaged();
    return content;
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : damaged();
  }
}

function contentOf(zip: Buffer, { at, method, packed, unpacked: length }: ZipEntry): Buffer {
  if (zip.readUInt32LE(at) !== LOCAL) throw damaged();
  const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  if (from + packed > zip.length) throw damaged();
  const bytes = zip.subarray(from, from + packed);
  if (method === STORED) return bytes;
  if (method !== DEFLATED) throw damaged();
  return length === 0 ? Buffer.alloc(0) : inflateRawSync(bytes, { maxOutputLength: length });
}
