// Answers with buttons in PostgreSQL. The id on the card opens the answer, so it is stored as a digest, as one stores a token.
import type { AnswerKey, KeptAnswers } from '../ports/kept-answers.ts';
import type { Database, Statement } from './database.ts';
import type { KeyDigest } from './key-digest.ts';

/** `rows` in SQL: key, answer, when it expires. */
export const keepText = (rows: string): string => `insert into hjemmel.answer (key, answer, expires_at) ${rows}
    on conflict (key) do update set answer = excluded.answer, expires_at = excluded.expires_at`;

const KEEP: Statement = { name: 'answer-keep', text: keepText('values ($1, $2, $3)') };

const FIND: Statement = { name: 'answer-find', text: 'select answer from hjemmel.answer where key = $1 and expires_at > $2' };

export const answerDigest = (digest: KeyDigest, { tenant, id }: AnswerKey) => digest('answer', [tenant, id]);

export function keptAnswersIn(database: Database, digest: KeyDigest): KeptAnswers {
  const digestOf = (key: AnswerKey) => answerDigest(digest, key);
  return {
    keep: async (key, answer, expiresAt) => {
      await database.rows(KEEP, [await digestOf(key), JSON.stringify(answer), expiresAt]);
    },
    find: async (key, now, read) => {
      const [row] = await database.rows<{ answer: unknown }>(FIND, [await digestOf(key), now]);
      return row === undefined ? null : read(row.answer);
    },
  };
}
