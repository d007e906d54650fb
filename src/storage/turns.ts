// A whole turn in two statements, and the statements of turns that run side by side in one: what a message costs is above all to wait for
// the database. What a turn leaves behind is written together or not at all.
import type { Claim } from '../ports/deliveries.ts';
import type { Store } from '../ports/store.ts';
import type { Beginning, Begun, Ending, Turns } from '../ports/turns.ts';
import { conversationDigest, forgetText, storeText } from './conversations.ts';
import type { Database, Statement } from './database.ts';
import { claimText, deliveryDigest } from './deliveries.ts';
import { answerDigest, keepText } from './kept-answers.ts';
import type { KeyDigest } from './key-digest.ts';
import { rememberText } from './people.ts';
import { together } from './together.ts';

const PATIENCE_MS = 25;
const MOST = 25;

/** Keys as hexadecimal digits, since they travel in JSON. */
type BeginningRow = {
  readonly delivery: string;
  readonly conversation: string;
  readonly tenant: string;
  readonly now: Date;
  readonly by: string;
  readonly person: Beginning<unknown>['person'];
};
type BegunRow = { readonly has_approvals: boolean; readonly is_fresh: boolean; readonly is_owed: boolean; readonly state: unknown };

const bytes = (field: string) => `decode(one ->> '${field}', 'hex')`;

/**
 * The transaction answers before it is on the disk: after a crash of the server the last moment of these may be missing, never a part
 * of one. It costs a question its memory and not its answer; what people file and decide waits for the disk.
 */
const isEarly = `set_config('synchronous_commit', 'off', true) as is_early`;

/** In the order of their keys, so that two replicas never wait for each other. */
const BEGIN: Statement = {
  name: 'turns-begin',
  text: `with turn as materialized (
      select ${bytes('delivery')} as delivery, ${bytes('conversation')} as conversation, (one ->> 'now')::timestamptz as now,
        (one ->> 'by')::uuid as by,
        one ->> 'tenant' as tenant, one -> 'person' as person, at, ${isEarly}
      from json_array_elements($1::json) with ordinality as each (one, at)
    ), claimed as (
      ${claimText('select delivery, now, by from turn order by delivery')}
    ), remembered as (
      ${rememberText(`select person ->> 'tenant', person ->> 'person', person ->> 'conversation', person ->> 'serviceUrl', person ->> 'locale', now
        from turn join claimed on claimed.key = turn.delivery where json_typeof(person) = 'object' order by 1, 2`)}
      returning tenant, person, is_welcome_owed
    )
    select claimed.key is not null as is_fresh, coalesce(remembered.is_welcome_owed, false) as is_owed, conversation.state,
        exists (select 1 from hjemmel.request_count c where c.tenant = turn.tenant and c.state = 'approved' and c.requests > 0) as has_approvals
      from turn left join claimed on claimed.key = turn.delivery
      left join remembered on remembered.tenant = turn.person ->> 'tenant' and remembered.person = turn.person ->> 'person'
      left join hjemmel.conversation on conversation.key = turn.conversation and conversation.expires_at > turn.now order by turn.at`,
};

type EndingRow = Pick<Ending, 'state' | 'stateExpiresAt' | 'asked' | 'answersExpireAt'> & {
  readonly delivery: string;
  readonly conversation: string;
  readonly answers: readonly { readonly key: string; readonly answer: object }[];
};

const FINISH: Statement = {
  name: 'turns-finish',
  text: `with turn as materialized (
      select ${bytes('delivery')} as delivery, ${bytes('conversation')} as conversation, one -> 'state' as state,
        json_typeof(one -> 'state') = 'null' as is_over, (one ->> 'stateExpiresAt')::timestamptz as state_expires_at,
        (one ->> 'answersExpireAt')::timestamptz as answers_expire_at, one -> 'answers' as answers, one -> 'asked' as asked, ${isEarly}
      from json_array_elements($1::json) as each (one)
    ), stored as (
      ${storeText('select conversation, state, state_expires_at from turn where not is_over order by conversation')}
    ), forgotten as (
      ${forgetText('select conversation from turn where is_over')}
    ), kept as (
      ${keepText(`select ${bytes('key')}, one -> 'answer', answers_expire_at from turn, json_array_elements(answers) as each (one) order by 1`)}
    ), asked as (
      insert into hjemmel.asked (day, facts, outcome, clauses, edition, lang, channel, is_open)
      select (one ->> 'day')::date, one -> 'facts', one ->> 'outcome', array(select json_array_elements_text(one -> 'clauses')),
        one ->> 'edition', one ->> 'lang', one ->> 'channel', coalesce((one ->> 'isOpen')::boolean, false)
        from turn, json_array_elements(asked) as each (one)
    )
    update hjemmel.delivery set is_settled = true, response = 'null' from turn where key = turn.delivery`,
};

const personKey = ({ person }: BeginningRow) => (person === null ? [] : [`${person.tenant} ${person.person}`]);

/** `one` are the ports one by one, for the rare turn that somebody else has claimed. */
export function turnsIn(database: Database, digest: KeyDigest, one: Pick<Store, 'deliveries'>): Turns {
  const begin = together<BeginningRow, BegunRow>({
    call: (turns) => database.rows<BegunRow>(BEGIN, [JSON.stringify(turns)]),
    keysOf: (turn) => [turn.delivery, ...personKey(turn)],
    patienceMs: PATIENCE_MS,
    most: MOST,
  });
  const finish = together<EndingRow, true>({
    call: async (turns) => {
      await database.rows(FINISH, [JSON.stringify(turns)]);
      return turns.map(() => true);
    },
    keysOf: ({ delivery, conversation, answers }) => [delivery, conversation, ...answers.map(({ key }) => key)],
    patienceMs: PATIENCE_MS,
    most: MOST,
  });
  // A turn ends under the keys that it began with.
  const known = new WeakMap<object, string>();
  const keyOf = async <Key extends object>(key: Key, digestOf: (digest: KeyDigest, key: Key) => Promise<Buffer>) => {
    const found = known.get(key) ?? (await digestOf(digest, key)).toString('hex');
    known.set(key, found);
    return found;
  };
  const keys = async ({ delivery, conversation }: Pick<Ending, 'delivery' | 'conversation'>) => ({
    delivery: await keyOf(delivery, deliveryDigest),
    conversation: await keyOf(conversation, conversationDigest),
  });
  return {
    begin: async <T>(beginning: Beginning<T>): Promise<Begun<T>> => {
      const { now, by, person, read } = beginning;
      const begun = await begin({ ...(await keys(beginning)), tenant: beginning.delivery.tenant, now, by, person });
      const claim: Claim = begun.is_fresh ? { fresh: true } : await one.deliveries.claim(beginning.delivery, now, { by });
      const conversation = begun.state === null ? null : read(begun.state);
      return { claim, conversation, isWelcomeOwed: begun.is_owed, hasApprovals: begun.has_approvals };
    },
    finish: async (ending) => {
      const { state, stateExpiresAt, asked, answersExpireAt } = ending;
      const digests = ending.answers.map(async ({ key, answer }) => ({ key: (await answerDigest(digest, key)).toString('hex'), answer }));
      await finish({ ...(await keys(ending)), answers: await Promise.all(digests), state, stateExpiresAt, asked, answersExpireAt });
    },
  };
}
