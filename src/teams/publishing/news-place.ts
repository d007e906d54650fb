// A channel or a group chat in which changes of the policy are posted: the DPO asks for it there and ends it there. What came into force is
// posted once in each.

import { editionNoticeCard } from '../../cards/edition-notice-card.ts';
import { PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import type { Lang } from '../../engine/types.ts';
import type { Job, JobEnd } from '../../ports/jobs.ts';
import type { OutgoingActivity, Place } from '../../ports/messenger.ts';
import type { Edition } from '../../publishing/types.ts';
import { cardMessage } from '../approvals/card-message.ts';
import { DONE, LATER, sayOnce, sendingOf } from '../approvals/say-once.ts';
import { line } from '../outgoing.ts';
import { type Bot, isShared, type Turn } from '../turn.ts';
import { decidersAtClick } from './deciders.ts';

type Wanted = { readonly isOn: boolean; readonly lang: Lang };

const ASKED: readonly (readonly [RegExp, Wanted])[] = [
  [/^(?:meld|slå) ændringer (?:op )?her$/iu, { isOn: true, lang: 'da' }],
  [/^(?:meld|slå) ikke (?:mere |flere )?ændringer (?:op )?her$/iu, { isOn: false, lang: 'da' }],
  [/^post changes here$/iu, { isOn: true, lang: 'en' }],
  [/^stop posting changes here$/iu, { isOn: false, lang: 'en' }],
];

/** Null for what is neither: a question never reads so. */
export function newsWantedIn(text: string): Wanted | null {
  const plain = text.trim().replaceAll(/\s+/gu, ' ').replace(/^\//u, '').replace(/[.!]$/u, '');
  return ASKED.find(([form]) => form.test(plain))?.[1] ?? null;
}

/** The channel itself, not the thread in which somebody asks. */
const placeOf = ({ place: { serviceUrl, conversation } }: Turn): Place => ({
  serviceUrl,
  conversation: conversation.split(';messageid=')[0] ?? conversation,
});

async function settled(bot: Bot, turn: Turn, { isOn, lang }: Wanted): Promise<keyof typeof W> {
  const { newsPlaces } = bot.store;
  const place = placeOf(turn);
  if (isOn) {
    await newsPlaces.add(turn.tenant, { ...place, lang }, bot.now());
    return 'newsOn';
  }
  return (await newsPlaces.remove(turn.tenant, place.conversation)) ? 'newsOff' : 'newsNot';
}

/** Null for whatever does not ask for it. */
export async function newsAnswer(bot: Bot, turn: Turn, text: string): Promise<OutgoingActivity | null> {
  const wanted = newsWantedIn(text);
  if (wanted === null || bot.publishing === undefined || bot.publishing === null) return null;
  if (!isShared(turn)) return line(W.newsWhere[wanted.lang]);
  const deciders = await decidersAtClick(bot, turn);
  if (deciders === null || deciders.actor === null) return line(W.dpoOnly[wanted.lang]);
  return line(W[await settled(bot, turn, wanted)][wanted.lang]);
}

/** One job for each place. */
export async function newsJobs({ store }: Bot, tenant: string, about: string): Promise<readonly Job[]> {
  const places = await store.newsPlaces.list(tenant);
  return places.map(({ conversation }) => ({ kind: 'tell', tenant, person: conversation, what: 'news', about }));
}

export type News = {
  readonly tenant: string;
  readonly conversation: string;
  readonly about: string;
  readonly edition: Edition;
  readonly isAgain: boolean;
};

/** A place that is gone is not tried again. */
export async function postNews(bot: Bot, { tenant, conversation, about, edition, isAgain }: News): Promise<JobEnd> {
  const place = await bot.store.newsPlaces.find(tenant, conversation);
  if (place === null) return DONE;
  const { lang } = place;
  const notice = W[isAgain ? 'newsAgain' : 'news'][lang];
  const card = editionNoticeCard({ lang, number: edition.number, note: isAgain ? null : edition.note, concerns: [] });
  const key = { tenant, conversation: `news ${conversation}`, activity: about };
  const say = () => bot.messenger.send(place, cardMessage(card, notice, notice));
  const said = await sayOnce(bot, { key, say, sendingOf });
  if (said === 'gone') await bot.store.newsPlaces.remove(tenant, conversation);
  return said === 'again' ? LATER : DONE;
}
