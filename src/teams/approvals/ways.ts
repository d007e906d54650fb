// Ways to somebody's own chat, and to a mail where there is none.
import type { PersonId } from '../../approvals/types.ts';
import type { Lang } from '../../engine/types.ts';
import type { Place } from '../../ports/messenger.ts';
import { type Bot, langOf } from '../turn.ts';

export type Known = { readonly place: Place | null; readonly lang: Lang | null };

/** Where they have written, unless the platform has refused that since; and their language where it is known. */
export async function knownOf(bot: Bot, tenant: string, person: PersonId): Promise<Known> {
  const known = await bot.store.people.reference({ tenant, person });
  if (known === null) return { place: null, lang: null };
  const { serviceUrl, conversation, locale, state } = known;
  return { place: state === 'installed' ? { serviceUrl, conversation } : null, lang: locale === null ? null : langOf(locale) };
}

/** Installs the bot where it may. */
export const installedPlace = (bot: Bot, person: PersonId): Promise<Place | null> => bot.approving.reach.chatOf(person);

/** The next way is tried after this one has been refused. */
export const givenUp = (bot: Bot, tenant: string, person: PersonId): Promise<void> =>
  bot.store.people.mark({ tenant, person }, 'blocked', bot.now());

const IN_TEAMS: Readonly<Record<Lang, string>> = {
  da: 'Åbn din egen chat med Hjemmel i Teams for at se den. Her i mailen kan intet afgøres.',
  en: 'Open your own chat with Hjemmel in Teams to see it. Nothing can be decided from this mail.',
};

/** What was written stays in Teams: a mail says that something waits, and where. */
export const mailOf = (notice: string, lang: Lang) => ({ subject: notice.slice(0, 200), text: `${notice}\n\n${IN_TEAMS[lang]}` });
