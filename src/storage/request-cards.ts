// Cards of requests in PostgreSQL: a row for each person and request, with one id for good.
import type { PersonId } from '../approvals/types.ts';
import type { Place } from '../ports/messenger.ts';
import type { RequestCards, SentCard } from '../ports/request-cards.ts';
import type { Database, Statement } from './database.ts';

const COLUMNS = 'tenant, request, person, id, revision, place, message, state';

const MAKE: Statement = {
  name: 'card-make',
  text: `insert into hjemmel.request_card (tenant, request, person, id) values ($1, $2, $3, $4)
    on conflict (tenant, request, person) do nothing returning ${COLUMNS}`,
};

const FIND: Statement = {
  name: 'card-find',
  text: `select ${COLUMNS} from hjemmel.request_card where tenant = $1 and request = $2 and person = $3`,
};

const BY_ID: Statement = { name: 'card-by-id', text: `select ${COLUMNS} from hjemmel.request_card where id = $2 and tenant = $1` };

const OF_REQUEST: Statement = {
  name: 'card-of-request',
  text: `select ${COLUMNS} from hjemmel.request_card where tenant = $1 and request = $2 order by person collate "C"`,
};

const STORE: Statement = {
  name: 'card-store',
  text: `update hjemmel.request_card set revision = $5, place = $6, message = $7, state = $8
    where tenant = $1 and request = $2 and person = $3 and id = $4`,
};

type Row = {
  tenant: string;
  request: string;
  person: PersonId;
  id: string;
  revision: number;
  place: Place | null;
  message: string | null;
  state: SentCard['state'];
};

export function requestCardsIn(database: Database): RequestCards {
  return {
    cardOf: async (tenant, { request, person }, newId) => {
      const known = await database.rows<Row>(FIND, [tenant, request, person]);
      const made = known[0] ?? (await database.rows<Row>(MAKE, [tenant, request, person, newId]))[0];
      const card = made ?? (await database.rows<Row>(FIND, [tenant, request, person]))[0];
      if (card === undefined) throw new TypeError('a card went while it was made');
      return card;
    },
    byId: async (tenant, id) => (await database.rows<Row>(BY_ID, [tenant, id]))[0] ?? null,
    store: async ({ tenant, request, person, id, revision, place, message, state }) => {
      await database.rows(STORE, [tenant, request, person, id, revision, place === null ? null : JSON.stringify(place), message, state]);
    },
    ofRequest: (tenant, request) => database.rows<Row>(OF_REQUEST, [tenant, request]),
  };
}
