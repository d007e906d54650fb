// What was asked, filed and decided: open questions, the register, the overview.
import { BYTE_ORDER_MARK } from '../exports/csv.ts';
import type { OpenQuestion, Overview, RegisterAnswer } from './api-types.ts';
import { type Call, type Desk, FileAnswer } from './desk.ts';
import type { RegisterQuery } from './parts.ts';
import { problem } from './problem.ts';
import { solutionCounts } from './solution-figures.ts';

const MOST_ROWS = 500;
const USUAL_ROWS = 500;
const NAME = /^[a-z0-9-]{1,100}$/u;

export const openQuestions = (desk: Desk): Promise<readonly OpenQuestion[]> => desk.figures.openQuestions(desk.tenant, desk.now());

export async function overview(desk: Desk, { who }: Call): Promise<Overview> {
  const [counted, solutions] = await Promise.all([desk.figures.overview(desk.tenant, desk.now()), solutionCounts(desk, who)]);
  return { ...counted, solutions };
}

function nameIn(query: URLSearchParams, key: string): string | null {
  const value = query.get(key);
  if (value !== null && !NAME.test(value)) throw problem('asked-wrongly');
  return value;
}

function countIn(query: URLSearchParams, key: string, { usual, most }: { usual: number; most: number }): number {
  const value = query.get(key);
  if (value === null) return usual;
  const count = /^\d{1,9}$/u.test(value) ? Number(value) : most + 1;
  if (count > most) throw problem('asked-wrongly');
  return count;
}

export function registerQueryOf(query: URLSearchParams): RegisterQuery {
  const [kind, overdue] = [query.get('kind'), query.get('overdue')];
  if (kind !== null && kind !== 'approval' && kind !== 'obligation') throw problem('asked-wrongly');
  if (overdue !== null && overdue !== 'true' && overdue !== 'false') throw problem('asked-wrongly');
  return {
    kind,
    state: nameIn(query, 'state'),
    clause: nameIn(query, 'clause'),
    isOverdue: overdue === null ? null : overdue === 'true',
    skip: countIn(query, 'skip', { usual: 0, most: 1_000_000 }),
    most: countIn(query, 'most', { usual: USUAL_ROWS, most: MOST_ROWS }),
  };
}

export const register = async (desk: Desk, { query }: Call): Promise<RegisterAnswer> =>
  await desk.figures.register(desk.tenant, registerQueryOf(query), desk.now());

export async function registerCsv(desk: Desk, { query }: Call): Promise<FileAnswer> {
  const lang = query.get('lang') === 'en' ? 'en' : 'da';
  const text = await desk.figures.registerCsv(desk.tenant, lang, desk.now());
  const marked = text.startsWith(BYTE_ORDER_MARK) ? text : `${BYTE_ORDER_MARK}${text}`;
  return new FileAnswer('text/csv; charset=utf-8', lang === 'en' ? 'register.csv' : 'register-da.csv', Buffer.from(marked, 'utf8'));
}
