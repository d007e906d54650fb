// What people say about an edition, clause by clause.
import type { CommentView } from './api-types.ts';
import { fieldsOf, flagOf, orNull, textOf } from './body.ts';
import type { Call, Desk } from './desk.ts';
import { editionAt } from './found.ts';
import { refusal } from './problem.ts';

const LONGEST_COMMENT = 4000;
const LONGEST_NAME = 200;

export async function comment(desk: Desk, { who, number, body }: Call): Promise<CommentView> {
  const fields = fieldsOf(body);
  const text = textOf(fields.text).trim();
  if (text === '') throw refusal({ code: 'text-empty', about: 'comment' });
  if (text.length > LONGEST_COMMENT) throw refusal({ code: 'text-too-long', about: 'comment' });
  const { number: edition } = await editionAt(desk, number);
  const said = {
    id: desk.newId(),
    edition,
    instrument: textOf(fields.instrument, LONGEST_NAME),
    clause: orNull(fields.clause, (value) => textOf(value, LONGEST_NAME)),
    by: who.person,
    at: desk.now().getTime(),
    text,
    isSettled: false,
  };
  await desk.editions.comment(desk.tenant, said);
  return { ...said, by: (await desk.names([who.person])).get(who.person) ?? who.name ?? '' };
}

export async function settle(desk: Desk, { id, body }: Call): Promise<null> {
  await desk.editions.settleComment(desk.tenant, id, flagOf(fieldsOf(body).isSettled));
  return null;
}
