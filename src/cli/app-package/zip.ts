// Writes a zip archive of a few small files, stored as they are: no compression, no clock, no file modes, so the same files give
// the same bytes on every machine and with every version of zlib.
import { crc32 } from 'node:zlib';

export type PackageFiles = ReadonlyMap<string, Uint8Array>;

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
/** Version 1.0 of the format is all that stored files need. */
const VERSION = 10;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1980-01-01, the first day that the format knows. */
const DATE = 0x0021;

type Field = readonly [bytes: 2 | 4, value: number];

function record(fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of fields) at = bytes.writeUIntLE(value, at, length);
  return bytes;
}

/** What a file's own header and its entry in the directory have in common. */
function shared(name: Buffer, content: Uint8Array): readonly Field[] {
  return [
    [2, VERSION],
    [2, FLAGS],
    [2, 0],
    [2, 0],
    [2, DATE],
    [4, crc32(content)],
    [4, content.length],
    [4, content.length],
    [2, name.length],
    [2, 0],
  ];
}

/** In the order of `files`. */
export function zipOf(files: PackageFiles): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of files) {
    const name = Buffer.from(path, 'utf8');
    const body = Buffer.concat([record([[4, LOCAL_HEADER], ...shared(name, content)]), name, content]);
    const place: readonly Field[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ];
    bodies.push(body);
    directory.push(record([[4, DIRECTORY_ENTRY], [2, VERSION], ...shared(name, content), ...place]), name);
    offset += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = record([
    [4, DIRECTORY_END],
    [2, 0],
    [2, 0],
    [2, files.size],
    [2, files.size],
    [4, listed.length],
    [4, offset],
    [2, 0],
  ]);
  return Buffer.concat([...bodies, listed, end]);
}
