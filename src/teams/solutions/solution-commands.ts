// What somebody types to see solutions: their own, one by its number, what is still missing before production. Typed words change nothing.
// In Copilot stands how it is, in numbers; where others read along, what everybody may see.

import { filledIn } from '../../cards/card-words.ts';
import { directoryDownText } from '../../cards/request-text.ts';
import { solutionListCard, solutionListText } from '../../cards/solution-list-card.ts';
import { missingCard, missingText, missingViewOf } from '../../cards/solution-missing-card.ts';
import { overviewCard, overviewText, overviewViewOf } from '../../cards/solution-overview-card.ts';
import type { SolutionSeen } from '../../cards/solution-parts.ts';
import { publicText } from '../../cards/solution-public-card.ts';
import type { Lang, Wording } from '../../engine/types.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import { seesWhole } from '../../solutions/may.ts';
import { obstaclesOf } from '../../solutions/standing.ts';
import type { Solution, Stage } from '../../solutions/types.ts';
import { cardMessage } from '../approvals/card-message.ts';
import { shortTyped } from '../approvals/one-request.ts';
import { line } from '../outgoing.ts';
import { type Bot, isReadByOthers, type Turn } from '../turn.ts';
import { isDpo, listView } from './show-solution.ts';
import { knownForSolution } from './solution-knowledge.ts';
import { solutionSeen } from './solution-seen.ts';

type Listing = { readonly whose: 'mine' | 'all'; readonly lang: Lang };
const OWN_DA: Listing = { whose: 'mine', lang: 'da' };
const OWN_EN: Listing = { whose: 'mine', lang: 'en' };
const LIST_COMMANDS: ReadonlyMap<string, Listing> = new Map([
  ['/løsninger', OWN_DA],
  ['løsninger', OWN_DA],
  ['mine løsninger', OWN_DA],
  ['alle løsninger', { whose: 'all', lang: 'da' }],
  ['/solutions', OWN_EN],
  ['solutions', OWN_EN],
  ['my solutions', OWN_EN],
  ['all solutions', { whose: 'all', lang: 'en' }],
]);

const ONE = /^\/?(?<word>løsning|solution) ?#? ?(?<number>\d{1,9})$/iu;
const NUMBERED = / (?:løsning|solution) #?(?<number>\d{1,9})(?: |$)/iu;
const PAGE = / (?<page>[1-9]\d{0,3})$/u;
const BEGINNINGS: readonly (readonly [string, Lang])[] = [
  ['hvad mangler ', 'da'],
  ['what is missing ', 'en'],
  ['what is still missing ', 'en'],
  ["what's missing ", 'en'],
  ["what's still missing ", 'en'],
];
const AHEAD: ReadonlySet<string> = new Set('drift driften produktion produktionen production live'.split(' '));
const LONGEST = 100;

const TEXTS = {
  personal: {
    da: 'Skriv det til mig i vores egen chat: det vedrører kun dig.',
    en: 'Write that to me in our own chat: it concerns only you.',
  },
  onlyDpo: {
    da: 'Kun DPO’en ser alle løsninger. Her er dine egne.',
    en: 'Only the DPO sees all solutions. Here are your own.',
  },
  unknown: {
    da: 'Jeg kender ingen løsning med det nummer. Skriv `/løsninger` i vores egen chat for at se dine egne.',
    en: 'I know no solution of that number. Write `/solutions` in our own chat to see your own.',
  },
  which: {
    da: 'Hvilken løsning? Åbn den, eller skriv fx `hvad mangler løsning {number} før drift`.',
    en: 'Which solution? Open it, or write for example `what is missing for solution {number} before production`.',
  },
  counts: { da: 'Spærrer for drift: {blocking}. Åbne punkter: {open}.', en: 'Blocking production: {blocking}. Open items: {open}.' },
} as const satisfies Readonly<Record<string, Wording>>;

type Asked =
  | ({ readonly kind: 'list'; readonly page: number } & Listing)
  | { readonly kind: 'one' | 'missing'; readonly number: number | null; readonly lang: Lang };

function missingIn(text: string): Asked | null {
  const typed =
    text.length > LONGEST
      ? ''
      : text
          .replaceAll(/\s+/gu, ' ')
          .replaceAll('’', "'")
          .replace(/[.!?]{1,3}$/u, '')
          .trim()
          .toLowerCase();
  const [, lang] = BEGINNINGS.find(([beginning]) => typed.startsWith(beginning)) ?? [];
  if (lang === undefined) return null;
  const number = NUMBERED.exec(typed)?.groups?.number;
  if (number === undefined && !typed.split(' ').some((word) => AHEAD.has(word))) return null;
  return { kind: 'missing', number: number === undefined ? null : Number(number), lang };
}

/** Null for what is no such command. */
export function solutionAskedIn(text: string): Asked | null {
  const typed = shortTyped(text).toLowerCase();
  const listing = LIST_COMMANDS.get(typed.replace(PAGE, ''));
  if (listing !== undefined) return { kind: 'list', page: Number(PAGE.exec(typed)?.groups?.page ?? 1), ...listing };
  const { word, number } = ONE.exec(typed)?.groups ?? {};
  if (number !== undefined) return { kind: 'one', number: Number(number), lang: word === 'solution' ? 'en' : 'da' };
  return missingIn(text);
}

const STAGES: readonly Stage[] = ['idea', 'proof-of-concept', 'pilot', 'production'];

/** Those of a person that are not over. */
export const ownSolutions = (bot: Bot, { tenant, person }: Pick<Turn, 'tenant' | 'person'>, most: number) =>
  bot.store.solutions.list(tenant, { of: person, stages: STAGES, most });

export const howManyOwn = (bot: Bot, { tenant, person }: Pick<Turn, 'tenant' | 'person'>) =>
  bot.store.solutions.howMany(tenant, { of: person, stages: STAGES });

type Wanted = Listing & { readonly page: number };

async function listAnswer(bot: Bot, turn: Turn, { whose, page, lang }: Wanted, says = ''): Promise<OutgoingActivity> {
  const isOfAll = whose === 'all' && (await isDpo(bot, turn));
  const said = whose === 'all' && !isOfAll ? TEXTS.onlyDpo[lang] : says;
  const view = await listView(bot, turn, { kind: isOfAll ? 'all' : 'mine', page, lang });
  const text = solutionListText(view);
  return turn.where === 'personal' ? cardMessage(solutionListCard(view), text, said) : line(said === '' ? text : `${said}\n\n${text}`);
}

const publicLine = ({ number, described, stage }: Solution, lang: Lang): string =>
  publicText({ lang, number, name: described.name, stage });

function countsLine({ standing, lang }: SolutionSeen): string {
  const blocking = obstaclesOf(standing).length;
  const open = standing.open.length + standing.blocking.length - blocking;
  return filledIn(TEXTS.counts[lang], { blocking: String(blocking), open: String(open) });
}

/** One solution for whoever asks: all of it in their own chat, its numbers where cards do not last. */
async function oneAnswer(bot: Bot, turn: Turn, solution: Solution, { kind, lang }: Asked): Promise<OutgoingActivity> {
  if (isReadByOthers(turn)) return line(publicLine(solution, lang));
  const knowledge = await knownForSolution(bot, solution, [turn.person]);
  if (knowledge === null) return line(`${publicLine(solution, lang)}\n\n${directoryDownText(lang)}`);
  const seen = solutionSeen(bot, { solution, viewer: turn.person, lang, knowledge });
  if (!seesWhole(seen.part)) return line(publicLine(solution, lang));
  if (turn.where !== 'personal') return line(`${publicLine(solution, lang)}\n\n${countsLine(seen)}`);
  if (kind === 'missing') {
    const view = missingViewOf(seen);
    return cardMessage(missingCard(view), missingText(view));
  }
  const view = overviewViewOf(seen);
  return cardMessage(overviewCard(view), overviewText(view));
}

/** Of the only one there is; of several it is asked which. Null where there is none: then it is a question like others. */
async function missingAnswer(bot: Bot, turn: Turn, asked: Asked): Promise<OutgoingActivity | null> {
  const [first, second] = await ownSolutions(bot, turn, 2);
  if (first === undefined) return null;
  if (isReadByOthers(turn)) return line(TEXTS.personal[asked.lang]);
  if (second !== undefined)
    return await listAnswer(
      bot,
      turn,
      { whose: 'mine', page: 1, lang: asked.lang },
      filledIn(TEXTS.which[asked.lang], { number: String(first.number) }),
    );
  const solution = await bot.store.solutions.find(turn.tenant, first.id);
  return solution === null ? null : await oneAnswer(bot, turn, solution, asked);
}

/** Null where the text is no command. */
export async function solutionAnswer(bot: Bot, turn: Turn, text: string): Promise<OutgoingActivity | null> {
  const asked = solutionAskedIn(text);
  if (asked === null) return null;
  if (asked.kind === 'list') return isReadByOthers(turn) ? line(TEXTS.personal[asked.lang]) : await listAnswer(bot, turn, asked);
  if (asked.number === null) return await missingAnswer(bot, turn, asked);
  const solution = await bot.store.solutions.numbered(turn.tenant, asked.number);
  return solution === null ? line(TEXTS.unknown[asked.lang]) : await oneAnswer(bot, turn, solution, asked);
}
