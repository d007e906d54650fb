// The part of OneDrive that a bot meets: room for a file that somebody has agreed to have, what is put there, and the file for whoever
// opens it in the page. All in memory.
import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'restify';

const MOST_FILES = 50;
const MOST_BYTES = 64 * 1024 * 1024;
const UPLOADS = '/drive/upload/';
const FILES = '/drive/files/';

type Kept = { readonly name: string; readonly key: string; parts: Buffer[]; bytes: number; isWhole: boolean };

/** What a bot is told of the room that was made. */
export type Room = {
  readonly contentUrl: string;
  readonly name: string;
  readonly uploadUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
};

export type Drive = {
  roomFor(name: string): Room;
  /** Takes a piece of a file; the status of the answer. */
  take(key: string, range: string, piece: Buffer): number;
  /** Null for a file that is not there, or not whole. */
  file(id: string): { readonly name: string; readonly bytes: Buffer } | null;
};

/** For whoever puts files: only where this very drive lies. */
export const isOwnDrive =
  (address: () => string) =>
  ({ origin, pathname }: URL): boolean =>
    origin === new URL(address()).origin && (pathname.startsWith(UPLOADS) || pathname.startsWith(FILES));

const RANGE = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/u;

export function driveAt(serviceUrl: () => string): Drive {
  const files = new Map<string, Kept>();
  return {
    roomFor: (name) => {
      const [uniqueId, key] = [randomUUID(), randomUUID()];
      files.set(uniqueId, { name, key, parts: [], bytes: 0, isWhole: false });
      const [oldest] = files.keys();
      if (files.size > MOST_FILES && oldest !== undefined) files.delete(oldest);
      const { origin } = new URL(serviceUrl());
      const fileType = name.split('.').at(-1) ?? '';
      const contentUrl = `${origin}${FILES}${uniqueId}/${encodeURIComponent(name)}`;
      return { contentUrl, name, uploadUrl: `${origin}${UPLOADS}${key}`, uniqueId, fileType };
    },
    take: (key, range, piece) => {
      const kept = [...files.values()].find((one) => one.key === key);
      if (kept === undefined || kept.isWhole) return 404;
      const [from = -1, to = -1, all = -1] = (RANGE.exec(range) ?? []).slice(1).map(Number);
      if (from !== kept.bytes || to - from + 1 !== piece.length || to >= all || all > MOST_BYTES) return 416;
      kept.parts.push(piece);
      kept.bytes += piece.length;
      kept.isWhole = kept.bytes === all;
      return kept.isWhole ? 201 : 202;
    },
    file: (id) => {
      const kept = files.get(id);
      return kept?.isWhole === true ? { name: kept.name, bytes: Buffer.concat(kept.parts) } : null;
    },
  };
}

async function bytesOf(request: Request): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const lastOf = (request: Request) => new URL(request.url ?? '/', 'http://local').pathname.split('/').slice(3);

export async function takeUpload(drive: Drive, request: Request, response: Response): Promise<void> {
  const [key = ''] = lastOf(request);
  const bytes = await bytesOf(request);
  const { 'content-range': range = '' } = request.headers;
  response.writeHead(bytes === null ? 413 : drive.take(key, range, bytes));
  response.end();
}

/** As something to save, whatever is in it: it never runs as a page of this server. */
export function giveFile(drive: Drive, request: Request, response: Response): void {
  const [id = ''] = lastOf(request);
  const file = drive.file(id);
  if (file === null) {
    response.writeHead(404);
    response.end();
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': 'sandbox',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(file.bytes);
}
