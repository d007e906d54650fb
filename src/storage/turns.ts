// A whole turn in two statements: a message waits for the database twice instead of eight times, and what a turn leaves behind is
// written together or not at all.
import type { Claim } from '../ports/deliveries.ts';
import type { AskedEntry } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import type { Beginning, Begun, Ending, Turns } from '../ports/turns.ts';
import { conversationDigest, FORGET, storeText } from './conversations.ts';
import type { Database, Statement } from './database.ts';
import { abandonedAt, CLAIM, deliveryDigest } from './deliveries.ts';
import { answerDigest, keepText } from './kept-answers.ts';
import type { KeyDigest } from './key-digest.ts';
import { rememberText } from './people.ts';

// INVARIANT: the first parameters of each are those of the statement that it has within it: of CLAIM here, of FORGET below.
const BEGIN: Statement = {
  name: 'turn-begin',
  text: `with claimed as (
      ${CLAIM.text}
    ), remembered as (
      ${rememberText('select $5, $6, $7, $8, $9, $2 where $5::text is not null')}
      returning is_welcome_owed
    )
    select (select fresh from claimed) as fresh, (select is_welcome_owed from remembered) as owed,
      (select state from hjemmel.conversation where key = $4 and expires_at > $2) as state`,
};

const FINISH: Statement = {
  name: 'turn-finish',
  text: `with stored as (
      ${storeText('select $1, $2, $3 where $2::json is not null')}
    ), forgotten as (
      ${FORGET.text} and $2::json is null
    ), kept as (
      ${keepText('select key, answer, $6 from unnest($4::bytea[], $5::json[]) as one (key, answer)')}
    ), asked as (
      insert into hjemmel.asked (day, facts, outcome, clauses, edition, lang, channel)
      select (one ->> 'day')::date, one -> 'facts', one ->> 'outcome', array(select json_array_elements_text(one -> 'clauses')),
        one ->> 'edition', one ->> 'lang', one ->> 'channel' from unnest($7::json[]) as one
    )
    update hjemmel.delivery set is_settled = true, response = 'null' where key = $8`,
};

/** `one` are the ports one by one, for the rare turn that somebody else has claimed. */
export function turnsIn(database: Database, digest: KeyDigest, one: Pick<Store, 'deliveries'>): Turns {
  const keys = async ({ delivery, conversation }: Pick<Ending, 'delivery' | 'conversation'>) => ({
    delivery: await deliveryDigest(digest, delivery),
    conversation: await conversationDigest(digest, conversation),
  });
  return {
    begin: async <T>(beginning: Beginning<T>): Promise<Begun<T>> => {
      const { now, person, read } = beginning;
      const key = await keys(beginning);
      const who =
        person === null
          ? [null, null, null, null, null]
          : [person.tenant, person.person, person.conversation, person.serviceUrl, person.locale];
      const values = [key.delivery, now, abandonedAt(now), key.conversation, ...who];
      const [row] = await database.rows<{ fresh: true | null; owed: boolean | null; state: unknown }>(BEGIN, values);
      const claim: Claim = row?.fresh === true ? { fresh: true } : await one.deliveries.claim(beginning.delivery, now);
      const isWelcomeOwed = row?.owed === true;
      return { claim, conversation: row === undefined || row.state === null ? null : read(row.state), isWelcomeOwed };
    },
    finish: async (ending) => {
      const key = await keys(ending);
      const answers = await Promise.all(ending.answers.map((kept) => answerDigest(digest, kept.key)));
      await database.rows(FINISH, [
        key.conversation,
        ending.state === null ? null : JSON.stringify(ending.state),
        ending.stateExpiresAt,
        answers,
        ending.answers.map((kept) => JSON.stringify(kept.answer)),
        ending.answersExpireAt,
        ending.asked.map((entry: AskedEntry) => JSON.stringify(entry)),
        key.delivery,
      ]);
    },
  };
}
