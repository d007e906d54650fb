// Signs anybody on this machine in as an invented colleague, by a random token that is kept in memory. The local entry alone may do that.
import { createHash, randomBytes } from 'node:crypto';
import { type DeskGuard, refusedSignIn } from './guard.ts';
import type { LocalPeople } from './local-people.ts';

const HOURS_12 = 12 * 60 * 60 * 1000;
/** Beyond that the oldest is signed out. */
const MOST_SESSIONS = 1000;
const BEARER = /^Bearer ([A-Za-z0-9_-]{43})$/u;

type Session = { readonly person: string; readonly until: number };

/** Looked up by digest, so that how long a lookup takes tells nothing of a token. */
const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');

export function localSignIn(people: LocalPeople['people'], now: () => number): LocalPeople {
  const sessions = new Map<string, Session>();
  const nameOf = (person: string) => people.find(({ id }) => id === person)?.name ?? null;
  const signIn = (person: string): string | null => {
    if (nameOf(person) === null) return null;
    const token = randomBytes(32).toString('base64url');
    sessions.set(digestOf(token), { person, until: now() + HOURS_12 });
    const [oldest] = sessions.keys();
    if (sessions.size > MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
    return token;
  };
  const guard: DeskGuard = async ([value, ...others]) => {
    if (value === undefined) return refusedSignIn('authorization-missing');
    if (others.length > 0) return refusedSignIn('authorization-repeated');
    const [, token] = BEARER.exec(value) ?? [];
    if (token === undefined) return refusedSignIn('authorization-malformed');
    const key = digestOf(token);
    const session = sessions.get(key);
    if (session === undefined) return refusedSignIn('session-unknown');
    if (now() < session.until) return { caller: { person: session.person, name: nameOf(session.person), appRoles: [] } };
    sessions.delete(key);
    return refusedSignIn('token-expired');
  };
  return { people, signIn, guard };
}
