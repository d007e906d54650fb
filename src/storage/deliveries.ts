// Deliveries in PostgreSQL: the row is the claim, and the database lets one of many insert it.
import type { Claim, Deliveries, DeliveryKey } from '../ports/deliveries.ts';
import type { Database, Statement } from './database.ts';
import type { KeyDigest } from './key-digest.ts';

/** Longer than any turn lasts, and than somebody who works for longer leaves it without renewing it: whoever claimed it is gone. */
const ABANDONED = "interval '60 seconds'";

/** `rows` in SQL: key, now, by whom. It returns the keys that are claimed by it. */
export const claimText = (rows: string): string => `insert into hjemmel.delivery (key, claimed_at, claimed_by) ${rows}
    on conflict (key) do update set claimed_at = excluded.claimed_at, claimed_by = excluded.claimed_by
    where not delivery.is_settled and delivery.claimed_at <= excluded.claimed_at - ${ABANDONED}
    returning key`;

const CLAIM: Statement = { name: 'delivery-claim', text: claimText('values ($1, $2, $3::uuid)') };

/** For what is done at most once: whoever claimed it may have done it. */
const CLAIM_FOR_GOOD: Statement = {
  name: 'delivery-claim-for-good',
  text: `insert into hjemmel.delivery (key, claimed_at, claimed_by) values ($1, $2, $3::uuid)
    on conflict (key) do nothing returning key`,
};

const RESPONSE: Statement = { name: 'delivery-response', text: 'select is_settled, response from hjemmel.delivery where key = $1' };

const RENEW: Statement = {
  name: 'delivery-renew',
  text: 'update hjemmel.delivery set claimed_at = greatest(claimed_at, $2) where key = $1 and not is_settled',
};

const SETTLE: Statement = {
  name: 'delivery-settle',
  text: 'update hjemmel.delivery set is_settled = true, response = $2 where key = $1',
};

const RELEASE: Statement = {
  name: 'delivery-release',
  text: 'delete from hjemmel.delivery where key = $1 and not is_settled and ($2::uuid is null or claimed_by = $2)',
};

export const deliveryDigest = (digest: KeyDigest, { tenant, conversation, activity }: DeliveryKey) =>
  digest('delivery', [tenant, conversation, activity]);

export function deliveriesIn(database: Database, digest: KeyDigest): Deliveries {
  const digestOf = (key: DeliveryKey) => deliveryDigest(digest, key);
  const claim = async (statement: Statement, key: Buffer, now: Date, by: string | null): Promise<Claim> => {
    const claimed = await database.rows(statement, [key, now, by]);
    if (claimed.length > 0) return { fresh: true };
    const [row] = await database.rows<{ is_settled: boolean; response: unknown }>(RESPONSE, [key]);
    // Released or swept in the moment between: then it is to be had.
    if (row === undefined) return claim(statement, key, now, by);
    return row.is_settled ? { fresh: false, state: 'settled', response: row.response } : { fresh: false, state: 'running' };
  };
  return {
    claim: async (key, now, { isForGood = false, by } = {}) =>
      claim(isForGood ? CLAIM_FOR_GOOD : CLAIM, await digestOf(key), now, by ?? null),
    renew: async (key, now) => {
      await database.rows(RENEW, [await digestOf(key), now]);
    },
    settle: async (key, response) => {
      await database.rows(SETTLE, [await digestOf(key), JSON.stringify(response ?? null)]);
    },
    release: async (key, by) => {
      await database.rows(RELEASE, [await digestOf(key), by ?? null]);
    },
  };
}
