// What was asked and what people said of the answers, in PostgreSQL: facts and a day, nobody's name.
import type { Asked, AskedEntry, Feedback, FeedbackEntry } from '../ports/records.ts';
import type { Database, Statement } from './database.ts';

const RECORD_FEEDBACK: Statement = {
  name: 'feedback-record',
  text: `insert into hjemmel.feedback (id, day, verdict, reason, facts, outcome, clauses, edition, lang)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (id) do update set day = excluded.day, verdict = excluded.verdict, reason = excluded.reason, facts = excluded.facts,
      outcome = excluded.outcome, clauses = excluded.clauses, edition = excluded.edition, lang = excluded.lang`,
};

const LIST_FEEDBACK: Statement = {
  name: 'feedback-list',
  text: `select id, to_char(day, 'YYYY-MM-DD') as day, verdict, reason, facts, outcome, clauses, edition, lang
    from hjemmel.feedback where day >= $1 order by feedback.day, id collate "C"`,
};

const RECORD_ASKED: Statement = {
  name: 'asked-record',
  text: `insert into hjemmel.asked (day, facts, outcome, clauses, edition, lang, channel, is_open)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};

const LIST_ASKED: Statement = {
  name: 'asked-list',
  text: `select to_char(day, 'YYYY-MM-DD') as day, facts, outcome, clauses, edition, lang, channel
    from hjemmel.asked where day >= $1 order by asked.day, number`,
};

const LONGEST_REASON = 500;

/** Counted as a reader counts, not in halves of a character; PostgreSQL keeps no text with a zero in it. */
export function reasonKept(reason: string | null): string | null {
  const characters = [...(reason ?? '').toWellFormed().replaceAll('\u0000', '').trim()];
  return characters.length === 0 ? null : characters.slice(0, LONGEST_REASON).join('');
}

export function feedbackIn(database: Database): Feedback {
  return {
    record: async ({ id, day, verdict, reason, facts, outcome, clauses, edition, lang }) => {
      const values = [id, day, verdict, reasonKept(reason), JSON.stringify(facts), outcome, clauses, edition, lang];
      await database.rows(RECORD_FEEDBACK, values);
    },
    list: (sinceDay) => database.rows<FeedbackEntry>(LIST_FEEDBACK, [sinceDay]),
  };
}

export function askedIn(database: Database): Asked {
  return {
    record: async ({ day, facts, outcome, clauses, edition, lang, channel, isOpen = false }) => {
      await database.rows(RECORD_ASKED, [day, JSON.stringify(facts), outcome, clauses, edition, lang, channel, isOpen]);
    },
    list: (sinceDay) => database.rows<AskedEntry>(LIST_ASKED, [sinceDay]),
  };
}
