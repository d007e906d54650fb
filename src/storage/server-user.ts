// As whom the server runs. PostgreSQL refuses to run as root, so root runs it as another user of the machine, who owns the data
// and nothing else; anybody else runs it as they are.
import { spawnSync } from 'node:child_process';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../engine/fault.ts';
import { textIn } from './file-access.ts';
import type { Binaries } from './server-binaries.ts';
import type { ServerFolder } from './server-folder.ts';

type Owner = { readonly uid: number; readonly gid: number };
type Command = { readonly file: string; readonly args: readonly string[]; readonly uid?: number; readonly gid?: number };

export type ServerUser = {
  /** Null where the server runs as we do. */
  readonly owner: Owner | null;
  command(file: string, args: readonly string[]): Command;
};

/** PostgreSQL's own user first, where the machine has one. */
const CANDIDATES: readonly string[] = ['postgres', 'nobody'];

const asOurselves: ServerUser = { owner: null, command: (file, args) => ({ file, args }) };

const asOwner = (owner: Owner): ServerUser => ({ owner, command: (file, args) => ({ file, args, ...owner }) });

/**
 * As the owner, but let through folders that are closed to it, as /root is: what root may do anyway. The last option keeps that
 * right in force when PostgreSQL asks the kernel whether it may use its own program.
 */
function asOwnerLetThrough(owner: Owner): ServerUser {
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup'];
  const options = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups', ...right];
  return { owner, command: (file, args) => ({ file: 'setpriv', args: [...options, file, ...args] }) };
}

/** The data that is there already decides; a copy that root made of it is given back to the user who can open it. */
export async function serverUser(folder: ServerFolder, binaries: Binaries, log: (line: string) => void): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return asOurselves;
  const owned = await stat(folder.data).catch(() => null);
  const owner = owned !== null && owned.uid !== 0 ? { uid: owned.uid, gid: owned.gid } : await candidate();
  const [plain, letThrough] = [asOwner(owner), asOwnerLetThrough(owner)];
  const user = [plain, letThrough].find((each) => canReach(each, folder, binaries));
  if (user === undefined) throw unreachable(folder, owner);
  if (user === letThrough)
    log(`the folders above \`${folder.path}\` are closed to user ${owner.uid}: the database server may pass all the same`);
  if (owned?.uid === 0) await giveTo(owner, folder.data);
  return user;
}

async function candidate(): Promise<Owner> {
  const lines = ((await textIn('/etc/passwd')) ?? '').split('\n').map((line) => line.split(':'));
  const line = CANDIDATES.map((name) => lines.find(([user]) => user === name)).find((found) => found !== undefined);
  const [uid, gid] = [Number(line?.[2]), Number(line?.[3])];
  if (uid > 0) return { uid, gid };
  const hint = 'start as another user than root, add a user `postgres`, or set DATABASE_URL to a PostgreSQL server';
  const message = 'PostgreSQL does not run as root, and there is neither a user `postgres` nor a user `nobody`';
  throw new Fault({ code: 'database-user-missing', message, hint });
}

function canReach(user: ServerUser, folder: ServerFolder, { postgres }: Binaries): boolean {
  const { file, args, ...owner } = user.command('/bin/sh', ['-c', 'test -x "$0" && cd "$1"', postgres, folder.path]);
  return spawnSync(file, args, { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}

function unreachable({ path }: ServerFolder, { uid }: Owner): Fault {
  const message = `root runs the database as user ${uid}, who cannot get to \`${path}\` or to the program`;
  const hint = 'start as another user than root, open the folders above it (chmod o+x), or set DATABASE_URL to a PostgreSQL server';
  return new Fault({ code: 'database-folder-unreachable', message, hint });
}

async function giveTo({ uid, gid }: Owner, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  for (const entry of entries) await lchown(join(folder, entry), uid, gid);
  await chown(folder, uid, gid);
}
