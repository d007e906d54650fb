// One person of the directory with the managers above, in one call where Graph says all of it. Who is not there is an answer; whatever
// cannot be known is a fault.
import type { PersonId } from '../approvals/types.ts';
import { isRecord } from '../engine/record.ts';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphCall } from './graph-call.ts';
import { INTERACTIVE_MS } from './graph-call.ts';
import { GraphFault } from './graph-fault.ts';
import { pathOf, withQuery } from './graph-path.ts';
import { type Found, foundIn, idOf, managersIn, USER_SELECT } from './read-user.ts';

/** `people` are the person and the managers, of whom all is known; empty where nobody has the id. */
export type Looked = { readonly people: readonly Found[]; readonly managers: readonly PersonId[] };

const LEVELS = 2;
const NOBODY: Looked = { people: [], managers: [] };
type Fields = Readonly<Record<string, unknown>>;

export function lookedUp(call: GraphCall): (id: PersonId) => Promise<Looked> {
  const ask = async (path: string, query: Readonly<Record<string, string>>): Promise<Fields | null> =>
    fieldsOf(await call({ workload: 'directory', method: 'GET', path: withQuery(path, query), expected: [404] }, INTERACTIVE_MS));
  const alone = (id: PersonId) => ask(pathOf`/users/${id}`, { $select: USER_SELECT });
  const above = (id: PersonId) => ask(pathOf`/users/${id}/manager`, { $select: USER_SELECT });

  /** Graph may go up one level only, or leave out who stands at the top: both look the same. */
  const chainOf = async (user: Fields): Promise<readonly Fields[]> => {
    const chain = managersIn(user);
    const [first] = chain;
    if (first === undefined || chain.length >= LEVELS || foundIn(first)?.kind === 'contact') return chain;
    const second = await above(idOf(first));
    return second === null ? chain : [...chain, second];
  };
  const whole = async (user: Fields): Promise<Found> => {
    const found = foundIn(user) ?? foundIn((await alone(idOf(user))) ?? {});
    if (found !== null) return found;
    const hint = 'grant the app `User.Read.All`: with less, nobody can tell who may decide';
    throw new GraphFault({ code: 'graph-refused', message: 'graph does not say whether an account is enabled', hint });
  };
  return async (id) => {
    const user = await ask(pathOf`/users/${id}`, {
      $select: USER_SELECT,
      $expand: `manager($levels=${LEVELS};$select=${USER_SELECT})`,
    });
    if (user === null) return NOBODY;
    const chain = (await chainOf(user)).slice(0, LEVELS);
    return { people: await Promise.all([user, ...chain].map(whole)), managers: chain.map(idOf) };
  };
}

const fieldsOf = ({ status, body }: GraphAnswer): Fields | null => (status === 404 || !isRecord(body) ? null : body);
