// The port Directory on Microsoft Graph. Holders of roles come from the settings; whether they may decide comes from the directory, or
// from what it said within the last minutes; and where neither is to be had, nobody is taken for anybody.
import type { DirectoryPerson, Knowledge, PersonId } from '../approvals/types.ts';
import { unique } from '../engine/unique.ts';
import type { Directory } from '../ports/directory.ts';
import { type GraphCall, INTERACTIVE_MS } from './graph-call.ts';
import { GraphFault } from './graph-fault.ts';
import { Kept } from './kept.ts';
import { type Looked, lookedUp } from './people.ts';
import { type AbsencesOf, absencesBy, presentAll } from './presences.ts';
import type { Found } from './read-user.ts';
import type { Times } from './times.ts';

/** What a click waits for the directory: it is acknowledged within a second. */
const CLICK_MS = 800;
/** Roles that may be asked on anybody's behalf. */
const ALWAYS = ['dpo', 'owner'];

export type Holders = ReadonlyMap<string, readonly PersonId[]>;
export type DirectoryParts = {
  readonly call: GraphCall;
  readonly times: Times;
  /** Ids by role, the first before the deputies. */
  readonly holders: Holders;
  /** Whether the app may ask who is out of office. */
  readonly asksPresence: boolean;
};

/** The same directory for a click, which does not wait long, and for a job, which may: both know what the other has asked. */
export type GraphDirectories = { readonly click: Directory; readonly job: Directory };

export function graphDirectories({ call, times, holders, asksPresence }: DirectoryParts): GraphDirectories {
  const people = new Kept<Looked>(lookedUp(call), times);
  const absences = asksPresence ? absencesBy(call, times) : presentAll;
  const holdersOf = (role: string): readonly PersonId[] => holders.get(role) ?? [];
  const directory = (patienceMs: number): Directory => ({
    holders: async (role) => holdersOf(role),
    knowledge: async (requester, roles, also = []) => {
      const signal = times.limit(patienceMs);
      const wanted = unique([...ALWAYS, ...roles]).map((role) => [role, holdersOf(role)] as const);
      const ids = unique([requester, ...also, ...wanted.flatMap(([, held]) => held)]);
      const looked = await Promise.all(ids.map((id) => known(people, id, signal)));
      return knowledgeOf({ ids, looked, holdersOf: new Map(wanted), absences, signal });
    },
  });
  return { click: directory(CLICK_MS), job: directory(2 * INTERACTIVE_MS) };
}

async function known(people: Kept<Looked>, id: PersonId, signal: AbortSignal): Promise<Looked> {
  try {
    return await people.of(id, signal);
  } catch (cause) {
    if (!signal.aborted) throw cause;
    const hint = 'nothing to do when it passes; else see what the tenant says of its health';
    throw new GraphFault({ code: 'graph-unavailable', message: 'the directory did not answer in time', hint, cause });
  }
}

type Gathered = {
  readonly ids: readonly PersonId[];
  readonly looked: readonly Looked[];
  readonly holdersOf: Holders;
  readonly absences: AbsencesOf;
  readonly signal: AbortSignal;
};

/** Somebody may be there as another's manager and alone, and the answers of different minutes: what was asked about the person counts; where
 * nothing was, whoever is disabled by one of them is taken for disabled. */
function foundAmong(ids: readonly PersonId[], looked: readonly Looked[]): ReadonlyMap<PersonId, Found> {
  const all = looked.flatMap(({ people }) => people);
  const own = looked.flatMap(({ people }, at) => people.filter(({ id }) => id === ids[at]));
  // Later entries win.
  const inOrder = [...all, ...all.filter(({ isEnabled }) => !isEnabled), ...own];
  return new Map(inOrder.map((one) => [one.id, one] as const));
}

async function knowledgeOf({ ids, looked, holdersOf, absences, signal }: Gathered): Promise<Knowledge> {
  const found = foundAmong(ids, looked);
  const members = [...found.values()].filter(({ kind }) => kind === 'member').map(({ id }) => id);
  const away = await absences(members, signal);
  const people = new Map([...found].map(([id, one]): [PersonId, DirectoryPerson] => [id, { ...one, absence: away.get(id) ?? 'present' }]));
  const managersOf = new Map(ids.map((id, at) => [id, looked[at]?.managers ?? []]));
  return { people, managersOf, holdersOf };
}
