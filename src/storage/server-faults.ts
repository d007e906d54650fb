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
  if (said.includes('No space left on device') || said.includes('Disk quota exceeded')) return fullFolder(folder.path);
  if (said.includes('error while loading shared libraries') || said.includes('not found in the same directory')) return notRunnable(reason);
  const isDamaged =
    /PANIC|could not (?:open|read|locate) (?:file|directory|a valid|required)|invalid (?:checkpoint|data in)|incorrect checksum|incompatible/u;
  if (isDamaged.test(said)) return damagedData(folder.data, reason);
  const hint = `read \`${folder.log}\`, or set DATABASE_URL to a PostgreSQL server; nothing was deleted`;
  return new Fault({ code: 'database-not-started', message: `the embedded PostgreSQL did not start: ${reason}`, hint });
}
