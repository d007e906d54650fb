// The folder of the embedded database: what lies in it, and whether it can be used at all. Nothing that holds data is ever
// deleted here; what is wrong is said, with what to do about it.
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readdir, realpath, stat, statfs, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../engine/fault.ts';
import { systemCode, textIn } from './file-access.ts';
import { MAJOR } from './server-binaries.ts';

export type ServerFolder = {
  readonly path: string;
  /** PostgreSQL's own folder. */
  readonly data: string;
  /** Where the server's socket lies. */
  readonly run: string;
  readonly password: string;
  readonly log: string;
  readonly port: string;
};

/** NFS, SMB and CIFS, as the kernel numbers them: files on them are not locked and not safe at a power cut. */
const NETWORK_SHARES: readonly number[] = [0x6969, 0x517b, 0xff534d42, 0xfe534d42];

const ELSEWHERE = 'choose another folder, or set DATABASE_URL to a PostgreSQL server';

export function folderFault(path: string, cause: unknown): Fault {
  const code = systemCode(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return fullFolder(path, cause);
  const message = `the database folder \`${path}\` cannot be written: ${code ?? 'unknown error'}`;
  return new Fault({ code: 'database-folder-unwritable', message, hint: `let this user write there, ${ELSEWHERE}`, cause });
}

export function fullFolder(path: string, cause?: unknown): Fault {
  const message = `the disk under the database folder \`${path}\` is full`;
  return new Fault({ code: 'database-folder-full', message, hint: `make room there, ${ELSEWHERE}; nothing was deleted`, cause });
}

export function damagedData(data: string, what: string): Fault {
  const hint = `put a backup of \`${data}\` back, or move it away to begin with an empty one; nothing was deleted`;
  return new Fault({ code: 'database-damaged', message: `the database in \`${data}\` cannot be opened: ${what}`, hint });
}

/** Makes the folder where it is missing. Its parts are paths without links, as the kernel names them. */
export async function serverFolder(folder: string): Promise<ServerFolder> {
  try {
    // As root the server runs as another user, who has to get through this folder but need not read it.
    await makeFolder(resolve(folder), process.getuid?.() === 0 ? 0o711 : 0o700);
    const path = await realpath(resolve(folder));
    await refuseNetworkShare(path);
    await proveWritable(path);
    const part = (name: string) => join(path, name);
    return { path, data: part('data'), run: part('run'), password: part('password'), log: part('server.log'), port: part('port') };
  } catch (cause) {
    throw cause instanceof Fault ? cause : folderFault(folder, cause);
  }
}

/** Node's own `recursive` tries without end where a folder cannot be made although its parent is there, as under /proc. */
async function makeFolder(path: string, mode: number): Promise<void> {
  if (await isThere(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent, mode);
  await mkdir(path, { mode }).catch((cause) => {
    if (systemCode(cause) !== 'EEXIST') throw cause;
  });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (cause) => {
      if (systemCode(cause) === 'ENOENT') return false;
      throw cause;
    },
  );
}

/** `type` is what the kernel calls the kind of a file system. */
export const isNetworkShare = (type: number) => NETWORK_SHARES.includes(type);

async function refuseNetworkShare(path: string): Promise<void> {
  const { type } = await statfs(path);
  if (!isNetworkShare(type)) return;
  const message = `the database folder \`${path}\` lies on a network share, where a database loses data`;
  throw new Fault({ code: 'database-on-network-share', message, hint: ELSEWHERE });
}

async function proveWritable(path: string): Promise<void> {
  const probe = join(path, `.probe-${randomUUID()}`);
  await writeFile(probe, 'a');
  await unlink(probe);
}

/** Whether there is a database to open. Refuses one that these binaries cannot open, or that another user owns. */
export async function hasData({ data }: ServerFolder): Promise<boolean> {
  if (!(await isThere(data))) return false;
  const [{ uid }, ours] = [await stat(data), process.getuid?.() ?? 0];
  if (ours !== 0 && uid !== ours) throw foreignData(data, uid);
  if ((await readdir(data)).length === 0) return false;
  const version = (await textIn(join(data, 'PG_VERSION')))?.trim();
  if (version === undefined) throw damagedData(data, 'it is not a PostgreSQL data folder, or not a whole one');
  if (version !== MAJOR) throw otherVersion(data, version);
  return true;
}

function foreignData(data: string, uid: number): Fault {
  const message = `the database in \`${data}\` belongs to the user with number ${uid}, and we are ${process.getuid?.()}`;
  return new Fault({ code: 'database-folder-foreign', message, hint: `start as that user, or ${ELSEWHERE}` });
}

function otherVersion(data: string, version: string): Fault {
  const message = `the database in \`${data}\` is PostgreSQL ${version.slice(0, 20)}'s, and this program brings ${MAJOR}`;
  const hint = `write it out with pg_dump from version ${version.slice(0, 20)} and read it into a new folder; nothing was changed`;
  return new Fault({ code: 'database-other-version', message, hint });
}

/** The password of the server in this folder, made at the first call; it never leaves this machine. */
export async function passwordIn(folder: ServerFolder, mayMake: boolean): Promise<string> {
  const kept = await textIn(folder.password);
  if (kept !== null && kept.trim() !== '') return kept.trim();
  if (!mayMake) throw lostPassword(folder);
  const draft = join(folder.path, `.password-${randomUUID()}`);
  await writeFile(draft, randomBytes(24).toString('base64url'), { mode: 0o600 });
  await link(draft, folder.password).finally(() => unlink(draft));
  return passwordIn(folder, false);
}

function lostPassword({ password, data }: ServerFolder): Fault {
  const message = `the password of the database is missing: \`${password}\``;
  const hint = `put the file back from where \`${data}\` came from; nothing was deleted`;
  return new Fault({ code: 'database-password-missing', message, hint });
}
