// Solutions at the desk: the register of them, one with all that stands of it, its history, and both as files.
import { dayOf } from '../approvals/working-days.ts';
import type { Lang } from '../engine/types.ts';
import type { SolutionFilter } from '../ports/solutions.ts';
import type { Day, Solution, SolutionRow, Stage } from '../solutions/types.ts';
import { oneOf } from './body.ts';
import { type Call, type Desk, FileAnswer, StreamAnswer, type Who } from './desk.ts';
import { problem } from './problem.ts';
import type { SolutionHistoryView, SolutionLine, SolutionList, SolutionView, ThemeFigures } from './solution-api-types.ts';
import { STAGES } from './solution-figures.ts';
import type { FileWanted, SolutionFile } from './solution-parts.ts';
import { seesEvery, solutionAt, surroundingsOf } from './solution-rights.ts';
import { isSeenWhole, solutionView } from './solution-view.ts';

const PAGE_ROWS = 100;
const MOST_PAGES = 100_000;
const LONGEST_NAME = 100;
/** Nobody has more of their own. */
const MOST_OWN = 1000;

type Asked = {
  readonly stage: Stage | null;
  readonly isBlocked: boolean;
  readonly dueBy: Day | null;
  readonly named: string | null;
  readonly isMine: boolean;
  readonly page: number;
};

function flagIn(query: URLSearchParams, key: string): boolean {
  const value = query.get(key) ?? 'false';
  return oneOf(value, ['true', 'false']) === 'true';
}

function dayIn(query: URLSearchParams, key: string): Day | null {
  const value = query.get(key);
  if (value === null) return null;
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== value) throw problem('asked-wrongly');
  return value;
}

function pageIn(query: URLSearchParams): number {
  const value = query.get('page') ?? '1';
  const page = /^[1-9]\d{0,8}$/u.test(value) ? Number(value) : MOST_PAGES + 1;
  if (page > MOST_PAGES) throw problem('asked-wrongly');
  return page;
}

function askedIn(query: URLSearchParams): Asked {
  const [stage, named] = [query.get('stage'), query.get('named')?.trim() ?? ''];
  if (named.length > LONGEST_NAME) throw problem('asked-wrongly');
  return {
    stage: stage === null ? null : oneOf(stage, STAGES),
    isBlocked: flagIn(query, 'blocked'),
    dueBy: dayIn(query, 'due'),
    named: named === '' ? null : named,
    isMine: flagIn(query, 'mine'),
    page: pageIn(query),
  };
}

type Filter = Omit<SolutionFilter, 'skip' | 'most' | 'stages'>;

/** Gaps and days of a solution are for those who see it whole: for anybody else such a filter looks no further than their own. */
function filterOf({ isBlocked, dueBy, named, isMine }: Asked, who: Who): Filter {
  const looksInside = isBlocked || dueBy !== null;
  return {
    ...(isMine || (looksInside && !seesEvery(who)) ? { of: who.person } : {}),
    ...(isBlocked ? { isBlocked } : {}),
    ...(dueBy === null ? {} : { dueBy }),
    ...(named === null ? {} : { named }),
  };
}

async function isSeenBy({ solutions, tenant }: Desk, who: Who, filter: Filter): Promise<(row: SolutionRow) => boolean> {
  if (seesEvery(who) || filter.of === who.person) return () => true;
  const own = await solutions.kept.list(tenant, { of: who.person, most: MOST_OWN });
  const ids = new Set(own.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}

export async function solutionList(desk: Desk, { who, query }: Call): Promise<SolutionList> {
  const asked = askedIn(query);
  const filter = filterOf(asked, who);
  const { kept } = desk.solutions;
  const stages = asked.stage === null ? {} : { stages: [asked.stage] };
  const [rows, isSeen, counts] = await Promise.all([
    kept.list(desk.tenant, { ...filter, ...stages, skip: (asked.page - 1) * PAGE_ROWS, most: PAGE_ROWS }),
    isSeenBy(desk, who, filter),
    Promise.all(STAGES.map(async (stage) => ({ stage, solutions: await kept.howMany(desk.tenant, { ...filter, stages: [stage] }) }))),
  ]);
  const names = await desk.names(rows.filter(isSeen).map(({ owner }) => owner));
  const today = dayOf(desk.now().getTime());
  const lineOf = (row: SolutionRow): SolutionLine => ({
    number: row.number,
    name: row.name,
    stage: row.stage,
    seen: isSeen(row) ? seenOf(row, names.get(row.owner) ?? null, today) : null,
  });
  const counted = counts.filter(({ stage }) => asked.stage === null || stage === asked.stage);
  return {
    rows: rows.map(lineOf),
    page: asked.page,
    total: counted.reduce((all, { solutions }) => all + solutions, 0),
    stages: counts,
    seesAll: seesEvery(who),
  };
}

const seenOf = (row: SolutionRow, owner: string | null, today: Day): SolutionLine['seen'] => ({
  owner,
  isOrphaned: row.isOrphaned,
  blocking: row.blocking,
  open: row.open,
  nextDay: row.nextDay,
  isDue: row.nextDay !== null && row.nextDay <= today,
  signedUntil: row.signedUntil,
  changedAt: row.changedAt,
});

export const themes = (desk: Desk): Promise<ThemeFigures> => desk.themes();

export const solution = async (desk: Desk, { number, who }: Call): Promise<SolutionView> =>
  await solutionView(desk, await solutionAt(desk, number), who);

/** Only for those who see it whole. */
async function openSolution(desk: Desk, { number, who }: Call): Promise<Solution> {
  const found = await solutionAt(desk, number);
  if (!isSeenWhole(found, who, await surroundingsOf(desk, found, who))) throw problem('solution-closed');
  return found;
}

export async function history(desk: Desk, call: Call): Promise<readonly SolutionHistoryView[]> {
  const { id } = await openSolution(desk, call);
  const skip = (pageIn(call.query) - 1) * PAGE_ROWS;
  const entries = await desk.solutions.kept.history(desk.tenant, id, { skip, most: PAGE_ROWS });
  const names = await desk.names(entries.map(({ by }) => by));
  const { itemOf } = desk.solutions.asking().checklist;
  return entries.map(({ event, as, stage, revision, item, at, by }) => ({
    event,
    as,
    stage,
    revision,
    at,
    by: by === null ? null : (names.get(by) ?? null),
    item: item === null ? null : { id: item, asks: itemOf.get(item)?.item.asks ?? null },
  }));
}

const langIn = (query: URLSearchParams): Lang => (query.get('lang') === 'en' ? 'en' : 'da');
const wantedBy = (desk: Desk, { query }: Call): FileWanted => ({ tenant: desk.tenant, lang: langIn(query), at: desk.now().getTime() });

/** It stands in a header. */
const plainName = (name: string) => name.normalize('NFKD').replace(/[^A-Za-z0-9_.-]+/gu, '-');
const fileAnswer = (type: string, { name, bytes }: SolutionFile) => new FileAnswer(type, plainName(name), bytes);

export const csv = async (desk: Desk, call: Call): Promise<FileAnswer> =>
  fileAnswer('text/csv; charset=utf-8', await desk.solutions.csv(wantedBy(desk, call)));

export async function itemsCsv(desk: Desk, call: Call): Promise<StreamAnswer> {
  const { name, chunks } = desk.solutions.itemsCsv(wantedBy(desk, call));
  return new StreamAnswer('text/csv; charset=utf-8', plainName(name), chunks);
}

export const dossier = async (desk: Desk, call: Call): Promise<FileAnswer> =>
  fileAnswer('application/pdf', await desk.solutions.dossier(wantedBy(desk, call), await openSolution(desk, call)));
