// A directory, a register and ways to people in memory, as a test says they are.
import type { DirectoryPerson, Knowledge, PersonId, Request } from '../../src/approvals/types.ts';
import type { Place } from '../../src/ports/messenger.ts';
import type { Approving } from '../../src/teams/approvals/approving.ts';

export type FakePerson = Partial<DirectoryPerson> & { readonly id: PersonId; readonly manager?: PersonId };

export type FakeApproving = Approving & {
  readonly people: Map<PersonId, FakePerson>;
  readonly roles: Map<string, readonly PersonId[]>;
  /** What the register was told last of each request. */
  readonly filed: Map<string, Request>;
  readonly chats: Map<PersonId, Place>;
  readonly mails: { readonly person: PersonId; readonly subject: string; readonly text: string }[];
  /** While it is set, the directory never answers (`hangs`) or fails. */
  readonly trouble: { directory: 'none' | 'fails' | 'hangs'; register: 'none' | 'fails' };
};

const whole = ({ manager: _, ...person }: FakePerson): DirectoryPerson => ({
  name: person.id,
  mail: null,
  kind: 'member',
  isEnabled: true,
  absence: 'present',
  deputy: null,
  ...person,
});

export function fakeApproving(): FakeApproving {
  const people = new Map<PersonId, FakePerson>();
  const roles = new Map<string, readonly PersonId[]>();
  const filed = new Map<string, Request>();
  const chats = new Map<PersonId, Place>();
  const mails: { person: PersonId; subject: string; text: string }[] = [];
  const trouble: FakeApproving['trouble'] = { directory: 'none', register: 'none' };
  const chainOf = (person: PersonId, seen: readonly PersonId[] = []): readonly PersonId[] => {
    const manager = people.get(person)?.manager;
    return manager === undefined || seen.includes(manager) ? [] : [manager, ...chainOf(manager, [...seen, manager])];
  };
  const knowledge = async (): Promise<Knowledge> => {
    if (trouble.directory === 'fails') throw new RangeError('the directory is down');
    if (trouble.directory === 'hangs') return await new Promise(() => undefined);
    return {
      people: new Map([...people].map(([id, person]) => [id, whole(person)] as const)),
      managersOf: new Map([...people.keys()].map((id) => [id, chainOf(id)] as const)),
      holdersOf: new Map(roles),
    };
  };
  const directory = { knowledge, holders: async (role: string) => roles.get(role) ?? [] };
  const register = {
    file: async (request: Request) => {
      if (trouble.register === 'fails') throw new RangeError('the register is down');
      const known = filed.get(request.id);
      if (known === undefined || known.revision < request.revision) filed.set(request.id, request);
    },
  };
  const reach = {
    chatOf: async (person: PersonId) => chats.get(person) ?? null,
    mail: async (person: PersonId, mail: { readonly subject: string; readonly text: string }) => {
      const hasMail = (people.get(person)?.mail ?? null) !== null;
      if (hasMail) mails.push({ person, ...mail });
      return hasMail;
    },
  };
  return { directory, patientDirectory: directory, register, reach, people, roles, filed, chats, mails, trouble };
}
