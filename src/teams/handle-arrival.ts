// Somebody installs the bot, opens its chat, or takes it away. The welcome is said once, however often the platform tells of it.
import { MOST_ACTIONS } from '../cards/card-types.ts';
import { welcomeText } from '../cards/welcome.ts';
import type { OutgoingActivity } from '../ports/messenger.ts';
import type { PersonKey } from '../ports/people.ts';
import type { IncomingActivity } from './activity-shape.ts';
import { type Bot, type HandleTurn, seenOf, type Turn } from './turn.ts';

/** Buttons under the text only where Teams draws them and they last. */
export function welcomeActivity({ understanding }: Bot, { where, locale }: Turn): OutgoingActivity {
  const { instruments, vocabulary } = understanding.policy.text;
  const starters = vocabulary.starters.slice(0, MOST_ACTIONS);
  const source = { title: instruments[0]?.title ?? '', owner: instruments[0]?.owner ?? '' };
  const text = { type: 'message' as const, textFormat: 'markdown', text: welcomeText(source, starters, locale) };
  const actions = starters.map((one) => ({ type: 'imBack', title: one[locale], value: one[locale] }));
  return where === 'personal' && actions.length > 0 ? { ...text, suggestedActions: { to: [], actions } } : text;
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
