// What a database says when it does not do as asked, told as a Fault. Its own words are left out: they may repeat what was to be
// stored, and its errors carry rows and parameters with them.
import { Fault } from '../engine/fault.ts';
import { systemCode } from './file-access.ts';

type Kind = { readonly code: string; readonly says: string; readonly hint: string };

const UNREACHABLE: Kind = {
  code: 'database-unreachable',
  says: 'the database does not answer',
  hint: 'see that the PostgreSQL server runs and that DATABASE_URL names it; the bot goes on by itself once it answers',
};
const FAILED: Kind = {
  code: 'database-failed',
  says: 'the database could not do what it was asked',
  hint: 'report this with the code in the message',
};
const REFUSED: Kind = {
  code: 'database-refused',
  says: 'the database refuses us',
  hint: 'check user, password and database in DATABASE_URL; the user needs the right to create a schema in that database',
};
const SLOW: Kind = { code: 'database-slow', says: 'the database took too long', hint: 'see what else the PostgreSQL server is working on' };
const FULL: Kind = { code: 'database-full', says: 'the database has no room left', hint: 'make room on the disk of the PostgreSQL server' };

/** By the beginning of SQLSTATE, the longest first. */
const KINDS: readonly (readonly [string, Kind])[] = [
  ['57014', SLOW],
  ['55P03', SLOW],
  ['53100', FULL],
  ['42501', REFUSED],
  ['3D000', REFUSED],
  ['53', UNREACHABLE],
  ['57P', UNREACHABLE],
  ['08', UNREACHABLE],
  ['28', REFUSED],
  ['', FAILED],
];

const SQLSTATE = /^[0-9A-Z]{5}$/u;

/** Bugs of our own come back as they are. */
export function databaseFault(cause: unknown): Error {
  const code = systemCode(cause);
  if (cause instanceof Error && (cause instanceof Fault || (code === null && cause.name !== 'Error'))) return cause;
  // What has no SQLSTATE comes from the connection: a timeout, a socket that is gone, a name that nobody knows.
  if (code === null || !SQLSTATE.test(code)) return fault(UNREACHABLE, code ?? 'connection lost');
  const kind = KINDS.find(([start]) => code.startsWith(start))?.[1] ?? FAILED;
  return fault(kind, code);
}

function fault({ code, says, hint }: Kind, what: string): Fault {
  return new Fault({ code, message: `${says}: ${what}`, hint });
}
