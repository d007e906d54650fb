// Everything that the bot keeps, behind its ports, in one PostgreSQL database.
import type { Store } from '../ports/store.ts';
import { announcementsIn } from './announcements.ts';
import { DETAILS_FOR_MS } from './audit-holds.ts';
import { conversationsIn } from './conversations.ts';
import type { Database, Statement } from './database.ts';
import { deliveriesIn } from './deliveries.ts';
import { editionsIn } from './editions.ts';
import { figuresIn } from './figures.ts';
import { keptAnswersIn } from './kept-answers.ts';
import { keyDigest } from './key-digest.ts';
import { newsPlacesIn } from './news-places.ts';
import { obligationsIn } from './obligations.ts';
import { openQuestionsIn, SWEEP_WORDS } from './open-questions.ts';
import { peopleIn } from './people.ts';
import { askedIn, feedbackIn } from './records.ts';
import { requestCardsIn } from './request-cards.ts';
import { type RequestParts, requestsIn } from './requests.ts';
import type { LiveSolutionRules } from './solution-rows.ts';
import { solutionsIn } from './solutions.ts';
import { turnsIn } from './turns.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const DELIVERIES_FOR_MS = DAY_MS;
/** A click comes again within minutes, a card is looked at again for weeks; after that its revision says that it is too late. */
const ACTS_FOR_MS = 30 * DAY_MS;
const WORDS_FOR_MS = 365 * DAY_MS;

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
const ACTS = [deletion('request_act', 'at'), deletion('solution_act', 'at')];
const DETAILS: Statement = {
  name: 'sweep-audit-detail',
  text: `with old as (
      select tenant, number, revision, about from hjemmel.audit_detail where written_at <= $1 limit ${AT_A_TIME} for update skip locked
    ), gone as (
      delete from hjemmel.audit_detail using old where (audit_detail.tenant, audit_detail.number, audit_detail.revision,
        audit_detail.about) = (old.tenant, old.number, old.revision, old.about) returning 1
    ) select count(*)::int as gone from gone`,
};

async function deleted(database: Database, statement: Statement, until: Date): Promise<number> {
  let all = 0;
  for (;;) {
    const gone = (await database.rows<{ gone: number }>(statement, [until]))[0]?.gone ?? 0;
    all += gone;
    if (gone < AT_A_TIME) return all;
  }
}

const missing = () => {
  throw new TypeError('the store was opened without what it takes to keep requests or solutions');
};
/** For whoever keeps no requests. */
const WITHOUT_REQUESTS: RequestParts = { dueOf: missing, keysOf: missing, enqueue: missing };

export type StoreParts = RequestParts & {
  /** Not there for whoever changes no solutions. */
  readonly solutions?: LiveSolutionRules;
};

/** The database has been migrated; whoever opened it closes it. */
export function openStore(database: Database, parts: StoreParts = WITHOUT_REQUESTS): Store {
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
    requests: requestsIn(database, digest, parts),
    cards: requestCardsIn(database),
    obligations: obligationsIn(database, parts.enqueue),
    editions: editionsIn(database),
    solutions: solutionsIn(database, digest, { rules: parts.solutions ?? missing, enqueue: parts.enqueue }),
    openQuestions: openQuestionsIn(database, digest),
    figures: figuresIn(database),
    announcements: announcementsIn(database, digest, parts.enqueue),
    newsPlaces: newsPlacesIn(database),
    sweep: async (now) => {
      const before = (ms: number) => new Date(now.getTime() - ms);
      const conversations = await deleted(database, CONVERSATIONS, now);
      const answers = await deleted(database, ANSWERS, now);
      const deliveries = await deleted(database, DELIVERIES, before(DELIVERIES_FOR_MS));
      let acts = 0;
      for (const one of ACTS) acts += await deleted(database, one, before(ACTS_FOR_MS));
      const details = await deleted(database, DETAILS, before(DETAILS_FOR_MS));
      const words = (await database.rows<{ gone: number }>(SWEEP_WORDS, [before(WORDS_FOR_MS)]))[0]?.gone ?? 0;
      return conversations + answers + deliveries + acts + details + words;
    },
    isReady: () => database.ready(),
  };
}
