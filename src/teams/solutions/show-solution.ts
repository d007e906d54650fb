// What is only looked at: the overview, a theme, what is missing, the people, lists, and the forms before anything is typed.
import { tooLateCard } from '../../cards/notice-card.ts';
import { factsCard, factsViewOf, lookCard, lookViewOf } from '../../cards/solution-facts-card.ts';
import { SOLUTIONS_A_PAGE, type SolutionListView, solutionListCard, solutionListViewOf } from '../../cards/solution-list-card.ts';
import { missingCard, missingViewOf } from '../../cards/solution-missing-card.ts';
import { overviewCard, overviewViewOf } from '../../cards/solution-overview-card.ts';
import type { SolutionSeen } from '../../cards/solution-parts.ts';
import { peopleCard, peopleViewOf } from '../../cards/solution-people-card.ts';
import { beginCard, describeCard, describeViewOf } from '../../cards/solution-start-card.ts';
import { type ThemeSeen, themeCard, themeViewOf } from '../../cards/solution-theme-card.ts';
import type { Lang } from '../../engine/types.ts';
import { isEligible } from '../../solutions/may.ts';
import { cardAnswer, knownForReading } from '../approvals/press.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { type HandleOpened, type OpenedSolution, type SolutionPress, shownCard } from './pressed-solution.ts';
import { solutionKnowledgeIn } from './solution-knowledge.ts';

export const overviewAnswer = (seen: SolutionSeen, said = ''): InvokeAnswer => shownCard(overviewCard(overviewViewOf(seen, said)));

export const showOverview: HandleOpened = ({ seen }) => overviewAnswer(seen);

export const missingAnswer: HandleOpened = ({ seen, said }) => shownCard(missingCard(missingViewOf(seen, { page: said.page })));

/** A theme that the checklist has no more leads back to the overview. */
export function themeAnswer(seen: SolutionSeen, theme: ThemeSeen): InvokeAnswer {
  const view = themeViewOf(seen, theme);
  return view === null ? overviewAnswer(seen, theme.said ?? '') : shownCard(themeCard(view));
}

export const showTheme: HandleOpened = ({ seen, said: { theme, item, page, show } }) =>
  themeAnswer(seen, show === 'list' ? { theme, open: null, page } : { theme, open: item === '' ? 'first-gap' : item });

/** The page of facts after one, or what they come to where there is none. */
export function factsAnswer(seen: SolutionSeen, facts: Parameters<typeof factsViewOf>[1] = {}): InvokeAnswer {
  const view = factsViewOf(seen, facts);
  return shownCard(view === null ? lookCard(lookViewOf(seen, facts?.said ?? '')) : factsCard(view));
}

export const lookAnswer = (seen: SolutionSeen): InvokeAnswer => shownCard(lookCard(lookViewOf(seen)));

export const describeAnswer = (seen: SolutionSeen, shown: Parameters<typeof describeViewOf>[1] = {}): InvokeAnswer =>
  shownCard(describeCard(describeViewOf(seen, shown)));

/** Whom the directory knows and who could take part. */
export function peopleAnswer({ knowledge }: Pick<OpenedSolution, 'knowledge'>, seen: SolutionSeen, said = ''): InvokeAnswer {
  const known = solutionKnowledgeIn(knowledge);
  const candidates = [...known.people.keys()].filter((id) => isEligible(id, known));
  return shownCard(peopleCard(peopleViewOf(seen, { candidates, said })));
}

export const showPeople: HandleOpened = (opened) => peopleAnswer(opened, opened.seen);

type Wanted = { readonly kind: 'mine' | 'all'; readonly page: number; readonly lang: Lang };

/** Solutions of whoever asks, a page at a time; all of them for the DPO alone. */
export async function listView(bot: Bot, turn: Turn, { kind, page, lang }: Wanted): Promise<SolutionListView> {
  const filter = kind === 'mine' ? { of: turn.person } : {};
  const total = await bot.store.solutions.howMany(turn.tenant, filter);
  const now = Math.min(page, Math.max(1, Math.ceil(total / SOLUTIONS_A_PAGE)));
  const rows = await bot.store.solutions.list(turn.tenant, { ...filter, skip: (now - 1) * SOLUTIONS_A_PAGE, most: SOLUTIONS_A_PAGE });
  const owners = kind === 'mine' ? [] : rows.map(({ owner }) => owner);
  const knowledge = owners.length === 0 ? null : await knownForReading(bot, turn, owners);
  const known = new Map([...(knowledge?.people ?? [])].map(([id, { name }]) => [id, name] as const));
  return solutionListViewOf({ kind, rows, total, page: now, known, lang, now: bot.now().getTime() });
}

export async function isDpo(bot: Bot, turn: Turn): Promise<boolean> {
  const knowledge = await knownForReading(bot, turn, []);
  return knowledge !== null && solutionKnowledgeIn(knowledge).dpos.includes(turn.person);
}

export async function showList({ bot, turn, said: { page, show } }: SolutionPress): Promise<InvokeAnswer> {
  const kind = show === 'all' && (await isDpo(bot, turn)) ? 'all' : 'mine';
  return shownCard(solutionListCard(await listView(bot, turn, { kind, page, lang: turn.locale })));
}

/** Two presses on the same form are one solution. */
export const showBegin = ({ bot, turn }: SolutionPress): InvokeAnswer => shownCard(beginCard({ lang: turn.locale, form: bot.newId() }));

export const tooLate = ({ locale }: Turn): InvokeAnswer => cardAnswer(tooLateCard(locale));
