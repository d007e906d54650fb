// What stands below an answer in somebody's own chat: where they speak of putting a solution into production, the offer to keep the checklist;
// where the answer cites a theme of it, the way to that theme of their own solutions. The answer itself is as it was.
import { capital } from '../../answers/render.ts';
import { type Card, cardOf, runs } from '../../cards/card-types.ts';
import { filledIn } from '../../cards/card-words.ts';
import { actionRows, going, quotedView, solutionName } from '../../cards/solution-parts.ts';
import { offerCard, offerText } from '../../cards/solution-start-card.ts';
import { titleIn } from '../../engine/title.ts';
import type { Clause, Lang, Wording } from '../../engine/types.ts';
import { speaksOfLaunch } from '../../language/launch.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import type { SolutionRow } from '../../solutions/types.ts';
import { cardMessage } from '../approvals/card-message.ts';
import type { Drawn } from '../outgoing.ts';
import type { Bot, Turn } from '../turn.ts';
import { howManyOwn, ownSolutions } from './solution-commands.ts';

const MOST_NAMED = 3;

const TEXTS = {
  one: { da: 'Du har allerede en løsning: {names}.', en: 'You already have a solution: {names}.' },
  several: { da: 'Du har {count} løsninger: {names}.', en: 'You have {count} solutions: {names}.' },
  more: { da: '{names} og flere', en: '{names} and more' },
  theme: { da: 'Temaet “{theme}” i din tjekliste', en: 'The theme “{theme}” in your checklist' },
  open: { da: 'Løsning {number}: {name}', en: 'Solution {number}: {name}' },
} as const satisfies Readonly<Record<string, Wording>>;

const nameIn = ({ number, name }: SolutionRow, lang: Lang): string => `${number} · ${solutionName(name, lang)}`;

function ownText(own: readonly SolutionRow[], count: number, lang: Lang): string {
  if (own.length === 0) return '';
  const names = own.map((row) => nameIn(row, lang)).join(', ');
  const all = count > own.length ? filledIn(TEXTS.more[lang], { names }) : names;
  return filledIn(TEXTS[count === 1 ? 'one' : 'several'][lang], { count: String(count), names: all });
}

async function offer(bot: Bot, turn: Turn, lang: Lang): Promise<OutgoingActivity> {
  const { policy } = bot.understanding;
  const { signOff, themes } = policy.checklist;
  const own = await ownSolutions(bot, turn, MOST_NAMED);
  const count = own.length < MOST_NAMED ? own.length : await howManyOwn(bot, turn);
  const clause = signOff === null ? null : quotedView({ policy, lang }, signOff.clause, signOff.signOff.quote);
  const view = { lang, clause, themes: themes.map((theme) => titleIn(theme, lang)), hasOwn: own.length > 0 };
  return cardMessage(offerCard(view), offerText(view), ownText(own, count, lang));
}

const citedBy = ({ understanding }: Bot, drawn: readonly Drawn[]): readonly Clause[] =>
  drawn.flatMap(({ asked }) => understanding.decider.decided(asked.facts)?.deciding.map(({ clause }) => clause) ?? []);

const isAmong = (cited: readonly Clause[], { id, instrument }: Clause): boolean =>
  cited.some((one) => one.id === id && one.instrument === instrument);

/** They speak of it themselves, or the answer rests on the clause that asks for the approval. */
function isAboutLaunch(bot: Bot, text: string, cited: readonly Clause[]): boolean {
  const { signOff } = bot.understanding.policy.checklist;
  return speaksOfLaunch(bot.understanding, text) || (signOff !== null && isAmong(cited, signOff.clause));
}

function themeCard(theme: Clause, own: readonly SolutionRow[], lang: Lang): Card {
  const says = capital(filledIn(TEXTS.theme[lang], { theme: titleIn(theme, lang) }));
  const open = own.map(({ id, number, name }) =>
    going('solution-theme', filledIn(TEXTS.open[lang], { number: String(number), name: solutionName(name, lang) }), {
      solution: id,
      theme: theme.id,
    }),
  );
  return cardOf(lang, [runs({ text: says, weight: 'bolder' }), ...actionRows(open)], says);
}

async function themeOf(bot: Bot, turn: Turn, theme: Clause, lang: Lang): Promise<OutgoingActivity | null> {
  const own = await ownSolutions(bot, turn, MOST_NAMED);
  if (own.length === 0) return null;
  const card = themeCard(theme, own, lang);
  return cardMessage(card, filledIn(TEXTS.theme[lang], { theme: titleIn(theme, lang) }));
}

export type AnsweredMessage = { readonly text: string; readonly drawn: readonly Drawn[]; readonly lang: Lang };

/** Null where nothing stands beside it. */
export async function besideAnswer(bot: Bot, turn: Turn, { text, drawn, lang }: AnsweredMessage): Promise<OutgoingActivity | null> {
  const { checklist } = bot.understanding.policy;
  if (turn.where !== 'personal' || checklist.themes.length === 0) return null;
  const cited = citedBy(bot, drawn);
  if (isAboutLaunch(bot, text, cited)) return await offer(bot, turn, lang);
  const theme = checklist.themes.find((one) => isAmong(cited, one));
  return theme === undefined ? null : await themeOf(bot, turn, theme, lang);
}
