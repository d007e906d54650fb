// Open questions in PostgreSQL. A word is a keyed digest until it came on three days or from three conversations: a name that somebody
// typed once is never kept. The digest says that it is the same word again, and hides it from nobody who holds the salt too.
import { sql } from 'kysely';
import type { OpenGroup, OpenQuestions } from '../ports/open-questions.ts';
import type { Database, Statement } from './database.ts';
import type { KeyDigest } from './key-digest.ts';
import { inTransaction, type Transaction } from './transaction.ts';

/** So many days, or so many conversations. */
const OFTEN = 3;
const MOST_REASONS = 10;
const MOST_WORDS = 20;

const OPEN = `open as (
    select case outcome when 'not-covered' then 'not-covered' else 'not-understood' end as kind, facts::jsonb as facts, day,
        null::text as reason from hjemmel.asked where is_open and day >= $1
    union all
    select verdict, facts::jsonb, day, reason from hjemmel.feedback where verdict <> 'helpful' and day >= $1
  )`;

const LIST: Statement = {
  name: 'open-list',
  text: `with ${OPEN}, grouped as (
      select kind, facts, count(*)::int as times, max(day) as last_day,
          (array_agg(reason order by day desc, reason) filter (where reason is not null))[1:${MOST_REASONS}] as reasons
        from open group by kind, facts order by times desc, last_day desc, kind, facts::text collate "C" limit $2
    )
    select encode(sha256(convert_to(kind || ' ' || facts::text, 'UTF8')), 'hex') as id, kind, facts, times,
        to_char(last_day, 'YYYY-MM-DD') as "lastDay", coalesce(reasons, '{}') as reasons, coalesce(known.words, '[]') as words
      from grouped cross join lateral (
        select json_agg(json_build_object('word', letters, 'times', counted.times) order by counted.times desc, letters collate "C") as words
        from (
          select w.letters, sum(d.times)::int as times from hjemmel.unknown_word_day d join hjemmel.unknown_word w on w.key = d.key
          where d.ground = hjemmel.ground_of(facts::json) and d.day >= $1 and w.letters is not null
          group by w.letters order by times desc, w.letters collate "C" limit ${MOST_WORDS}
        ) as counted
      ) as known
      order by times desc, last_day desc, kind, facts::text collate "C"`,
};

const HOW_MANY: Statement = {
  name: 'open-how-many',
  text: `with ${OPEN} select count(*)::int as groups from (select from open group by kind, facts) as grouped`,
};

type Counted = { readonly key: Buffer; readonly word: string; readonly source: Buffer };

export function openQuestionsIn(database: Database, digest: KeyDigest): OpenQuestions {
  return {
    count: async ({ words, facts, day, from }) => {
      if (words.length === 0) return;
      const counted = await Promise.all(
        [...new Set(words)].map(async (word) => ({
          word,
          key: await digest('unknown-word', [word]),
          source: await digest('unknown-word-from', [word, from.tenant, from.conversation]),
        })),
      );
      // In one order for everybody: two that count the same words wait for each other, never in a ring.
      const inOrder = counted.toSorted((a, b) => a.key.compare(b.key));
      await inTransaction(database, (trx) => count(trx, inOrder, { facts: JSON.stringify(facts), day }));
    },
    list: (sinceDay, most) => database.rows<OpenGroup>(LIST, [sinceDay, most]),
    howMany: async (sinceDay) => (await database.rows<{ groups: number }>(HOW_MANY, [sinceDay]))[0]?.groups ?? 0,
  };
}

async function count(trx: Transaction, counted: readonly Counted[], { facts, day }: { facts: string; day: string }): Promise<void> {
  const keys = sql`${counted.map(({ key }) => key)}::bytea[]`;
  await sql`insert into hjemmel.unknown_word (key) select unnest(${keys}) on conflict do nothing`.execute(trx);
  await sql`select 1 from hjemmel.unknown_word where key = any(${keys}) order by key for update`.execute(trx);
  await sql`insert into hjemmel.unknown_word_day as d (key, day, ground, times)
    select key, ${day}::date, hjemmel.ground_of(${facts}::json), 1 from unnest(${keys}) as each (key)
    on conflict (key, day, ground) do update set times = d.times + 1`.execute(trx);
  await sql`insert into hjemmel.unknown_word_from (key, source, day)
    select each.key, each.source, ${day}::date from unnest(${keys}, ${counted.map(({ source }) => source)}::bytea[]) as each (key, source)
      join hjemmel.unknown_word w on w.key = each.key where w.letters is null on conflict do nothing`.execute(trx);
  await sql`update hjemmel.unknown_word w set letters = each.word
    from unnest(${keys}, ${counted.map(({ word }) => word)}::text[]) as each (key, word)
    where w.key = each.key and w.letters is null and (
      (select count(distinct d.day) from hjemmel.unknown_word_day d where d.key = w.key) >= ${OFTEN}
      or (select count(*) from hjemmel.unknown_word_from f where f.key = w.key) >= ${OFTEN}
    )`.execute(trx);
  await sql`delete from hjemmel.unknown_word_from f using hjemmel.unknown_word w
    where f.key = any(${keys}) and w.key = f.key and w.letters is not null`.execute(trx);
}

/** What was counted until that day goes, and words with it that came not since; how many rows. */
export const SWEEP_WORDS: Statement = {
  name: 'sweep-unknown-word',
  text: `with days as (delete from hjemmel.unknown_word_day where day <= $1::date returning key),
    sources as (delete from hjemmel.unknown_word_from where day <= $1::date returning key),
    words as (
      delete from hjemmel.unknown_word w
      where not exists (select 1 from hjemmel.unknown_word_day d where d.key = w.key and d.day > $1::date) returning key
    )
    select ((select count(*) from days) + (select count(*) from sources) + (select count(*) from words))::int as gone`,
};
