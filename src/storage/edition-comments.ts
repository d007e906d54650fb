// What was done to editions of the policy and what was said about them, in PostgreSQL.
import type { Comment, EditionEntry, Editions } from '../ports/editions.ts';
import type { Database, Statement } from './database.ts';

const USUAL_PAGE = { skip: 0, most: 200 };

const HISTORY: Statement = {
  name: 'edition-history',
  text: `select number, revision, at, entry from hjemmel.edition_history where tenant = $1 order by id desc offset $2 limit $3`,
};

const HISTORY_OF_ONE: Statement = {
  name: 'edition-history-of-one',
  text: `select number, revision, at, entry from hjemmel.edition_history
    where tenant = $1 and number = $4 order by revision desc offset $2 limit $3`,
};

const COMMENTS: Statement = {
  name: 'edition-comments',
  text: `select content, is_settled from hjemmel.edition_comment where tenant = $1 and number = $2 order by at, id collate "C"`,
};

const COMMENT: Statement = {
  name: 'edition-comment',
  text: `insert into hjemmel.edition_comment (tenant, id, number, at, is_settled, content) values ($1, $2, $3, $4, $5, $6)
    on conflict (tenant, id) do nothing`,
};

const SETTLE: Statement = {
  name: 'edition-comment-settle',
  text: 'update hjemmel.edition_comment set is_settled = $3 where tenant = $1 and id = $2',
};

type Done = { number: number; revision: number; at: Date; entry: EditionEntry };

export function editionCommentsIn(database: Database): Pick<Editions, 'history' | 'comments' | 'comment' | 'settleComment'> {
  return {
    history: async (tenant, number, { skip, most } = USUAL_PAGE) => {
      const rows =
        number === null
          ? await database.rows<Done>(HISTORY, [tenant, skip, most])
          : await database.rows<Done>(HISTORY_OF_ONE, [tenant, skip, most, number]);
      return rows.map(({ number: edition, revision, at, entry }) => ({ ...entry, edition, revision, at: at.getTime() }));
    },
    comments: async (tenant, edition) => {
      const rows = await database.rows<{ content: Comment; is_settled: boolean }>(COMMENTS, [tenant, edition]);
      return rows.map(({ content, is_settled }) => ({ ...content, isSettled: is_settled }));
    },
    comment: async (tenant, comment) => {
      const { id, edition, at, isSettled } = comment;
      await database.rows(COMMENT, [tenant, id, edition, new Date(at), isSettled, JSON.stringify(comment)]);
    },
    settleComment: async (tenant, id, isSettled) => {
      await database.rows(SETTLE, [tenant, id, isSettled]);
    },
  };
}
