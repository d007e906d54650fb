// Reads a zip of stored files back by its directory, as Teams would, and refuses one whose parts do not agree with each other.
import { crc32 } from 'node:zlib';
import type { PackageFiles } from '../../src/cli/app-package/zip.ts';

const END = 22;
const ENTRY = 46;
const LOCAL = 30;

function agree(what: string, one: number, other: number): void {
  if (one !== other) throw new Error(`${what}: ${one} is not ${other}`);
}

function contentAt(zip: Buffer, entry: number): Buffer {
  const at = zip.readUInt32LE(entry + 42);
  agree('signature of the file', zip.readUInt32LE(at), 0x04034b50);
  // Everything between the version and the comment stands in both places.
  agree('header and directory', zip.subarray(at + 4, at + LOCAL).compare(zip.subarray(entry + 6, entry + 6 + LOCAL - 4)), 0);
  agree('stored, not compressed', zip.readUInt16LE(at + 8), 0);
  const from = at + LOCAL + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const content = zip.subarray(from, from + zip.readUInt32LE(at + 18));
  agree('length', content.length, zip.readUInt32LE(at + 22));
  agree('checksum', crc32(content), zip.readUInt32LE(at + 14));
  return content;
}

export function filesIn(zip: Buffer): PackageFiles {
  const end = zip.length - END;
  agree('signature of the end', zip.readUInt32LE(end), 0x06054b50);
  const files = new Map<string, Uint8Array>();
  let at = zip.readUInt32LE(end + 16);
  agree('length of the directory', at + zip.readUInt32LE(end + 12), end);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    agree('signature of an entry', zip.readUInt32LE(at), 0x02014b50);
    const length = zip.readUInt16LE(at + 28);
    files.set(zip.toString('utf8', at + ENTRY, at + ENTRY + length), contentAt(zip, at));
    at += ENTRY + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  agree('end of the directory', at, end);
  return files;
}
