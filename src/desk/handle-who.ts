// Who somebody is at the desk, and signing in where that is done here.
import type { Me, Routes } from './api-types.ts';
import { fieldsOf, textOf } from './body.ts';
import type { Call, Desk } from './desk.ts';
import { problem } from './problem.ts';
import { rolesOf } from './roles.ts';
import { DECIDERS, SEERS, WRITERS } from './routes-roles.ts';

export async function me(desk: Desk, { who }: Call): Promise<Me> {
  const { person, roles } = who;
  const isOneOf = (group: readonly string[]) => roles.some((role) => group.includes(role));
  const [isWriter, isDecider] = [isOneOf(WRITERS), isOneOf(DECIDERS)];
  return {
    person,
    name: (await desk.names([person])).get(person) ?? who.name ?? '',
    roles,
    may: {
      edit: isWriter,
      propose: isWriter,
      confirm: isDecider,
      withdraw: isDecider,
      seeRegister: isDecider,
      seeSolutions: isOneOf(SEERS),
    },
    confirmations: desk.confirmations,
    isLocal: desk.local !== null,
  };
}

export async function people({ local, directory }: Desk): Promise<Routes['GET /people']['answer']> {
  if (local === null) throw problem('place-unknown');
  return await Promise.all(
    local.people.map(async ({ id, name }) => ({ id, name, roles: await rolesOf({ person: id, name, appRoles: [] }, directory) })),
  );
}

export async function signIn({ local }: Desk, { body }: Call): Promise<Routes['POST /sign-in']['answer']> {
  if (local === null) throw problem('place-unknown');
  const token = local.signIn(textOf(fieldsOf(body).person, 100));
  if (token === null) throw problem('person-unknown');
  return { token };
}
