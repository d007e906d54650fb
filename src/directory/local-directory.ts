// The port Directory on a file, in place of Graph: read again whenever it was saved, so that an absence counts from the next click. A file
// that cannot be read ends in a fault that says where; nobody decides by what stood in it before.
import { readFile, stat } from 'node:fs/promises';
import type { Day, DirectoryPerson, Knowledge, PersonId } from '../approvals/types.ts';
import { Fault } from '../engine/fault.ts';
import { unique } from '../engine/unique.ts';
import type { Directory } from '../ports/directory.ts';
import { type DirectoryFile, directoryIn, type Listed } from './read-directory.ts';

const MOST_BYTES = 256 * 1024;
const MOST_TOLD = 20;
const LEVELS = 2;
const ALWAYS = ['dpo', 'owner'];
const COPENHAGEN = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', dateStyle: 'short' });

type Read = { readonly stamp: string; readonly directory: DirectoryFile };

/** Reads the file at once, so that a wrong one is told before anything starts. */
export async function localDirectory(path: string, now: () => number): Promise<Directory> {
  let read = await readAt(path, null);
  const current = async (): Promise<DirectoryFile> => {
    read = await readAt(path, read);
    return read.directory;
  };
  return {
    holders: async (role) => (await current()).holdersOf.get(role) ?? [],
    knowledge: async (requester, roles, also = []) => {
      const directory = await current();
      return knowledgeIn(directory, { requester, roles, also }, COPENHAGEN.format(now()));
    },
  };
}

async function readAt(path: string, last: Read | null): Promise<Read> {
  const stamp = await stampOf(path);
  if (last?.stamp === stamp) return last;
  const { directory, findings } = directoryIn(await readFile(path, 'utf8').catch(unreadable(path)), path);
  if (findings.length === 0) return { stamp, directory };
  const lines = findings.slice(0, MOST_TOLD).map(({ place, message }) => `${place.file}:${place.line} — ${message}`);
  throw new Fault({
    code: 'directory-wrong',
    message: `the directory cannot be used, for ${findings.length} ${findings.length === 1 ? 'reason' : 'reasons'}`,
    hint: ['correct these lines, and save', ...lines].join('\n  '),
  });
}

async function stampOf(path: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path).catch(unreadable(path));
  if (size <= MOST_BYTES) return `${mtimeMs} ${size} ${ino}`;
  const message = `\`${path}\` is larger than ${MOST_BYTES} bytes`;
  throw new Fault({ code: 'directory-wrong', message, hint: 'list those who ask and decide, or read the directory through Graph' });
}

const unreadable = (path: string) => (cause: unknown) => {
  const hint = 'name a YAML file that may be read in `HJEMMEL_DIRECTORY`; directory/colleagues.yaml is an example';
  throw new Fault({ code: 'directory-missing', message: `the directory \`${path}\` cannot be read`, hint, cause });
};

type Wanted = { readonly requester: PersonId; readonly roles: readonly string[]; readonly also: readonly PersonId[] };

function knowledgeIn({ people, holdersOf }: DirectoryFile, { requester, roles, also }: Wanted, today: Day): Knowledge {
  const wanted = unique([...ALWAYS, ...roles]).map((role) => [role, holdersOf.get(role) ?? []] as const);
  const asked = unique([requester, ...also, ...wanted.flatMap(([, held]) => held)]);
  const managersOf = new Map(asked.map((id) => [id, managersAbove(people, id)]));
  const reached = unique([...asked, ...[...managersOf.values()].flat()]);
  const listed = withDeputies(people, reached).flatMap((id) => people.get(id) ?? []);
  return { people: new Map(listed.map((one) => [one.id, personOf(one, today)])), managersOf, holdersOf: new Map(wanted) };
}

/** A deputy may be away as well, and have one. */
function withDeputies(people: DirectoryFile['people'], ids: readonly PersonId[]): readonly PersonId[] {
  const all = unique([...ids, ...ids.flatMap((id) => people.get(id)?.deputy ?? [])]);
  return all.length === ids.length ? all : withDeputies(people, all);
}

function managersAbove(people: DirectoryFile['people'], id: PersonId): readonly PersonId[] {
  const chain: PersonId[] = [];
  for (let above = people.get(id)?.manager ?? null; above !== null && chain.length < LEVELS; above = people.get(above)?.manager ?? null)
    chain.push(above);
  return chain;
}

function personOf({ absent, manager: _, ...person }: Listed, today: Day): DirectoryPerson {
  if (absent === false || (absent !== true && absent < today)) return { ...person, absence: 'present' };
  return { ...person, absence: { until: absent === true ? null : absent } };
}
