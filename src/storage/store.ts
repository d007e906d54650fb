// Everything that the bot keeps, behind its ports, in one PostgreSQL database.
import type { Store } from '../ports/store.ts';
import { conversationsIn } from './conversations.ts';
import type { Database, Statement } from './database.ts';
import { deliveriesIn } from './deliveries.ts';
import { keptAnswersIn } from './kept-answers.ts';
import { keyDigest } from './key-digest.ts';
import { peopleIn } from './people.ts';
import { askedIn, feedbackIn } from './records.ts';
import { turnsIn } from './turns.ts';

const DELIVERIES_FOR_MS = 24 * 60 * 60 * 1000;

/** Few enough at a time that nobody waits for them; what another replica is deleting is left to it. */
const AT_A_TIME = 5_000;

function deletion(table: string, time: string): Statement {
  const old = `select key from hjemmel.${table} where ${time} <= $1 limit ${AT_A_TIME} for update skip locked`;
  const text = `with gone as (delete from hjemmel.${table} where key in (${old}) returning 1) select count(*)::int as gone from gone`;
  return { name: `sweep-${table}`, text };
}

const CONVERSATIONS = deletion('conversation', 'expires_at');
const ANSWERS = deletion('answer', 'expires_at');
const DELIVERIES = deletion('delivery', 'claimed_at');

async function deleted(database: Database, statement: Statement, until: Date): Promise<number> {
  let all = 0;
  for (;;) {
    const gone = (await database.rows<{ gone: number }>(statement, [until]))[0]?.gone ?? 0;
    all += gone;
    if (gone < AT_A_TIME) return all;
  }
}

/** The database has been migrated; whoever opened it closes it. */
export function openStore(database: Database): Store {
  const digest = keyDigest(database);
  const deliveries = deliveriesIn(database, digest);
  return {
    conversations: conversationsIn(database, digest),
    deliveries,
    turns: turnsIn(database, digest, { deliveries }),
    people: peopleIn(database),
    feedback: feedbackIn(database),
    asked: askedIn(database),
    answers: keptAnswersIn(database, digest),
    sweep: async (now) => {
      const conversations = await deleted(database, CONVERSATIONS, now);
      const answers = await deleted(database, ANSWERS, now);
      const deliveries = await deleted(database, DELIVERIES, new Date(now.getTime() - DELIVERIES_FOR_MS));
      return conversations + answers + deliveries;
    },
    isReady: () => database.ready(),
  };
}
