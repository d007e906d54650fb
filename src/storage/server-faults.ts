// What PostgreSQL says when it does not start, told as what an operator can do about it.
import { Fault } from '../engine/fault.ts';
import { notRunnable } from './server-binaries.ts';
import { damagedData, fullFolder, type ServerFolder } from './server-folder.ts';

/** Its last line that says why; lines about what it did on the way are left out. */
function reasonIn(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const grave = lines.filter((line) => /PANIC|FATAL|rror/u.test(line));
  return (grave.at(-1) ?? lines.at(-1) ?? 'it ended without a word').trim().slice(-300);
}

/** `said` is what the server or `initdb` wrote. */
export function startFault(folder: ServerFolder, said: string): Fault {
  const reason = reasonIn(said);
  const says = (...words: readonly string[]) => words.some((each) => said.includes(each));
  if (says('No space left on device', 'Disk quota exceeded', 'Check free disk space')) return fullFolder(folder.path);
  if (says('error while loading shared libraries', 'not found in the same directory', 'dynamically linked')) return notRunnable(reason);
  if (says('could not look up effective user ID')) return namelessUser();
  const isDamaged =
    /PANIC|could not (?:open|read|locate) (?:file|directory|a valid|required)|invalid (?:checkpoint|data in)|incorrect checksum|incompatible/u;
  if (isDamaged.test(said)) return damagedData(folder.data, reason);
  const hint = `read \`${folder.log}\`, or set DATABASE_URL to a PostgreSQL server; nothing was deleted`;
  return new Fault({ code: 'database-not-started', message: `the embedded PostgreSQL did not start: ${reason}`, hint });
}

/** In a container, say, that is run as a number. Only making the database needs the name. */
function namelessUser(): Fault {
  const hint = 'give the user a line in /etc/passwd, start as another user, or set DATABASE_URL to a PostgreSQL server';
  const message = `PostgreSQL makes no database for a user without a name, and number ${process.getuid?.()} has none on this machine`;
  return new Fault({ code: 'database-user-missing', message, hint });
}
