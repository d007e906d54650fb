// Obligations in PostgreSQL: duties with a deadline that somebody has taken over.
import { sql } from 'kysely';
import { dayOfNext } from '../approvals/obligation.ts';
import type { Obligation } from '../approvals/types.ts';
import type { Obligations } from '../ports/obligations.ts';
import type { Database, Statement } from './database.ts';
import type { Enqueue } from './requests.ts';
import { inTransaction, type Transaction } from './transaction.ts';

const KEEP: Statement = {
  name: 'obligation-keep',
  text: `insert into hjemmel.obligation (tenant, id, person, kept_at, due, state, wake_on, content)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant, id) do nothing`,
};

const FIND: Statement = { name: 'obligation-find', text: 'select content from hjemmel.obligation where tenant = $1 and id = $2' };

const OF_PERSON: Statement = {
  name: 'obligation-of-person',
  text: `select content from hjemmel.obligation where tenant = $1 and person = $2 order by due, id collate "C"`,
};

const OVERDUE: Statement = {
  name: 'obligation-overdue',
  text: `select content from hjemmel.obligation where tenant = $1 and state = 'overdue' order by due, id collate "C" limit $2`,
};

const UNDONE: Statement = {
  name: 'obligation-undone',
  text: `select content from hjemmel.obligation where tenant = $1 and state <> 'done' order by due, id collate "C" limit $2`,
};

const DUE: Statement = {
  name: 'obligation-due',
  text: 'select tenant, id from hjemmel.obligation where wake_on <= $1::date order by wake_on, tenant, id limit $2',
};

type Row = { content: Obligation };

export function obligationsIn(database: Database, enqueue: Enqueue): Obligations {
  const obligations = async (statement: Statement, values: readonly unknown[]) =>
    (await database.rows<Row>(statement, values)).map(({ content }) => content);
  return {
    keep: async (obligation, at) => {
      const { tenant, id, person, due, state } = obligation;
      await database.rows(KEEP, [tenant, id, person, at, due, state, dayOfNext(obligation), JSON.stringify(obligation)]);
    },
    find: async (tenant, id) => (await obligations(FIND, [tenant, id]))[0] ?? null,
    change: (tenant, id, _at, apply) =>
      inTransaction(database, async (trx) => {
        const now = await locked(trx, tenant, id);
        const applied = now === null ? null : apply(now);
        if (applied === null) return now;
        const { obligation, tell } = applied;
        await update(trx, obligation);
        await enqueue(
          trx,
          [...new Set(tell)].map((person) => ({ kind: 'obligation', tenant, obligation: id, person })),
        );
        return obligation;
      }),
    ofPerson: (tenant, person) => obligations(OF_PERSON, [tenant, person]),
    overdue: (tenant, most) => obligations(OVERDUE, [tenant, most]),
    undone: (tenant, most) => obligations(UNDONE, [tenant, most]),
    due: (day, most) => database.rows<{ tenant: string; id: string }>(DUE, [day, most]),
  };
}

async function locked(trx: Transaction, tenant: string, id: string): Promise<Obligation | null> {
  const asked = sql<Row>`select content from hjemmel.obligation where tenant = ${tenant} and id = ${id} for update`;
  return (await asked.execute(trx)).rows[0]?.content ?? null;
}

async function update(trx: Transaction, obligation: Obligation): Promise<void> {
  const { tenant, id, person, due, state } = obligation;
  await sql`update hjemmel.obligation set person = ${person}, due = ${due}, state = ${state}, wake_on = ${dayOfNext(obligation)},
    content = ${JSON.stringify(obligation)} where tenant = ${tenant} and id = ${id}`.execute(trx);
}
