// People in PostgreSQL. These rows name persons, since they are there to reach them: `forget` deletes all of it.
import type { People, PersonReference, PersonState } from '../ports/people.ts';
import type { Database, Statement } from './database.ts';

/** `rows` in SQL: tenant, person, conversation, service URL, locale, when. */
// INVARIANT: seen_at never goes back, so what was seen last stands whichever replica writes last.
export const rememberText = (rows: string): string =>
  `insert into hjemmel.person (tenant, person, conversation, service_url, locale, seen_at) ${rows}
    on conflict (tenant, person) do update set conversation = excluded.conversation, service_url = excluded.service_url,
      locale = excluded.locale, state = 'installed', seen_at = excluded.seen_at
    where person.seen_at <= excluded.seen_at`;

const REMEMBER: Statement = { name: 'person-remember', text: rememberText('values ($1, $2, $3, $4, $5, $6)') };

const MARK: Statement = {
  name: 'person-mark',
  text: 'update hjemmel.person set state = $3, seen_at = $4 where tenant = $1 and person = $2 and seen_at <= $4',
};

const REFERENCE: Statement = {
  name: 'person-reference',
  text: `select conversation, service_url, locale, state from hjemmel.person
    where tenant = $1 and person = $2 and conversation is not null`,
};

const WELCOME: Statement = {
  name: 'person-welcome',
  text: `insert into hjemmel.person (tenant, person, welcomed_at) values ($1, $2, $3)
    on conflict (tenant, person) do update set welcomed_at = excluded.welcomed_at, is_welcome_owed = false
    where person.welcomed_at is null
    returning true as first`,
};

const OWE: Statement = {
  name: 'person-owe-welcome',
  text: 'update hjemmel.person set welcomed_at = null, is_welcome_owed = true where tenant = $1 and person = $2',
};

const FORGET: Statement = { name: 'person-forget', text: 'delete from hjemmel.person where tenant = $1 and person = $2' };

type ReferenceRow = { conversation: string; service_url: string; locale: string | null; state: PersonState };

const referenceIn = ({ conversation, service_url, locale, state }: ReferenceRow): PersonReference => ({
  conversation,
  serviceUrl: service_url,
  locale,
  state,
});

export function peopleIn(database: Database): People {
  return {
    remember: async ({ tenant, person }, { conversation, serviceUrl, locale }, at) => {
      await database.rows(REMEMBER, [tenant, person, conversation, serviceUrl, locale, at]);
    },
    mark: async ({ tenant, person }, state, at) => {
      await database.rows(MARK, [tenant, person, state, at]);
    },
    reference: async ({ tenant, person }) => {
      const [row] = await database.rows<ReferenceRow>(REFERENCE, [tenant, person]);
      return row === undefined ? null : referenceIn(row);
    },
    welcome: async ({ tenant, person }, now) => {
      const first = await database.rows(WELCOME, [tenant, person, now]);
      return first.length > 0;
    },
    oweWelcome: async ({ tenant, person }) => {
      await database.rows(OWE, [tenant, person]);
    },
    forget: async ({ tenant, person }) => {
      await database.rows(FORGET, [tenant, person]);
    },
  };
}
