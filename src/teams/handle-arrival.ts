// Somebody installs the bot, opens its chat, or takes it away. The welcome is said once, however often the platform tells of it.
import { MOST_ACTIONS } from '../cards/card-types.ts';
import { helpText, type PolicySource, welcomeText } from '../cards/welcome.ts';
import type { Lang } from '../engine/types.ts';
import type { OutgoingActivity } from '../ports/messenger.ts';
import type { PersonKey } from '../ports/people.ts';
import type { IncomingActivity } from './activity-shape.ts';
import { shortTyped } from './approvals/one-request.ts';
import { type Bot, type HandleTurn, seenOf, type Turn } from './turn.ts';

function sourceOf({ understanding }: Bot): PolicySource {
  const { text, checklist } = understanding.policy;
  const [first] = text.instruments;
  return { title: first?.title ?? '', owner: first?.owner ?? '', hasChecklist: checklist.themes.length > 0 };
}

/** Buttons under the text only where Teams draws them and they last. */
export function welcomeActivity(bot: Bot, { where, locale }: Pick<Turn, 'where' | 'locale'>, also = ''): OutgoingActivity {
  const starters = bot.understanding.policy.text.vocabulary.starters.slice(0, MOST_ACTIONS);
  const says = [welcomeText(sourceOf(bot), starters, locale), also].filter((one) => one !== '').join('\n\n');
  const text = { type: 'message' as const, textFormat: 'markdown', text: says };
  const actions = starters.map((one) => ({ type: 'imBack', title: one[locale], value: one[locale] }));
  return where === 'personal' && actions.length > 0 ? { ...text, suggestedActions: { to: [], actions } } : text;
}

const HELP: ReadonlyMap<string, Lang> = new Map([
  ['hjælp', 'da'],
  ['/hjælp', 'da'],
  ['hvad kan du', 'da'],
  ['help', 'en'],
  ['/help', 'en'],
  ['what can you do', 'en'],
]);

/** The welcome again, and what can be written besides questions. Null where nobody asks for help. */
export function helpAnswer(bot: Bot, { where }: Pick<Turn, 'where'>, text: string): OutgoingActivity | null {
  const locale = HELP.get(shortTyped(text).toLowerCase());
  return locale === undefined ? null : welcomeActivity(bot, { where, locale }, helpText(sourceOf(bot), locale));
}

const isRemoval = ({ type, action, membersRemoved = [], recipient }: IncomingActivity) =>
  (type === 'installationUpdate' && (action?.startsWith('remove') ?? false)) || membersRemoved.some((one) => one.id === recipient.id);

const addsBot = ({ type, action, membersAdded = [], recipient }: IncomingActivity) =>
  (type === 'installationUpdate' && (action?.startsWith('add') ?? false)) || membersAdded.some((one) => one.id === recipient.id);

/** In a shared chat it is for all, and nobody's. */
const guestOf = ({ tenant, where, person, activity }: Turn): PersonKey => ({
  tenant,
  person: where === 'personal' ? person : activity.conversation.id,
});

/** Once; where it does not get through it stays owed, and the next arrival or message brings it. */
export async function welcome(bot: Bot, turn: Turn): Promise<void> {
  const { people } = bot.store;
  if (!(await people.welcome(guestOf(turn), bot.now()))) return;
  try {
    await bot.messenger.send(turn.place, welcomeActivity(bot, turn));
  } catch (cause) {
    await people.oweWelcome(guestOf(turn));
    throw cause;
  }
}

export const handleArrival: HandleTurn = async (bot, turn) => {
  // Nothing can be sent there but an answer, and its chat is no way to anybody.
  if (turn.where === 'copilot') return null;
  if (isRemoval(turn.activity)) {
    await bot.store.people.mark(guestOf(turn), 'removed', bot.now());
    return null;
  }
  if (!addsBot(turn.activity)) return null;
  if (turn.where === 'personal') await bot.store.people.remember(guestOf(turn), seenOf(turn), bot.now());
  await welcome(bot, turn);
  return null;
};
