// What is told of an edition, and to whom: that it waits for a second person, came back, was confirmed, or concerns them.
import { plainOf } from '../../answers/plain.ts';
import { filledIn } from '../../cards/card-words.ts';
import { editionNoticeCard } from '../../cards/edition-notice-card.ts';
import { PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import type { Lang } from '../../engine/types.ts';
import type { Job, JobEnd, Told } from '../../ports/jobs.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import type { Edition } from '../../publishing/types.ts';
import { cardMessage } from '../approvals/card-message.ts';
import { DONE } from '../approvals/say-once.ts';
import type { Bot } from '../turn.ts';
import { concernedBy, concernsOf } from './concerned.ts';
import { type Deciders, decidersInTime } from './deciders.ts';
import { withDesk } from './desk-link.ts';
import { newsJobs, postNews } from './news-place.ts';
import type { Publishing } from './publishing.ts';
import { editionCardFor, PATIENT_MS } from './shown-edition.ts';

export type Said = { readonly notice: string; readonly activity: OutgoingActivity };
export type TellJob = Extract<Job, { kind: 'tell' }>;
type Naming = { readonly job: TellJob; readonly edition: Edition; readonly lang: Lang };

const namedIn = (about: string) => about.split(' ').map(Number);

async function editionOf({ store }: Bot, { tenant, about }: TellJob): Promise<Edition | null> {
  const [number = 0] = namedIn(about);
  return await store.editions.find(tenant, number);
}

function noticeOf(what: Told, { number, proposed, returned }: Edition, { names }: Deciders, lang: Lang): string {
  const about = { number: String(number), person: plainOf(names.get(proposed?.by ?? '') ?? ''), reason: plainOf(returned ?? '') };
  const words = what === 'proposed' ? W.askConfirm : what === 'returned' ? W.cameBack : W.isConfirmed;
  return filledIn(words[lang], about);
}

/** What was to be told of holds no longer: somebody was quicker. */
function isOver(what: Told, { state, revision, returned }: Edition, about: string): boolean {
  const [, seen] = namedIn(about);
  if (what === 'proposed') return state !== 'proposed' || revision !== seen;
  return what === 'returned' ? returned === null || revision !== seen : state !== 'confirmed';
}

async function toDecider(bot: Bot, publishing: Publishing, { job, edition, lang }: Naming): Promise<Said | null> {
  const { tenant, person, what, about } = job;
  if (isOver(what, edition, about)) return null;
  const signed = [edition.proposed, edition.confirmed].flatMap((one) => one?.by ?? []);
  const deciders = await decidersInTime(bot, person, signed);
  // Whoever is the DPO no longer reads nothing of it.
  if (deciders.actor === null) return null;
  const card = await editionCardFor(bot, publishing, { tenant, edition, deciders, lang, patienceMs: PATIENT_MS });
  const notice = noticeOf(what, edition, deciders, lang);
  return { notice, activity: cardMessage(card, notice, withDesk(publishing, notice, lang)) };
}

async function toConcerned(bot: Bot, { job, edition, lang }: Naming): Promise<Said | null> {
  const concerns = await concernsOf(bot, job, lang);
  if (concerns.length === 0) return null;
  // The note was written for when it came into force first.
  const isAgain = namedIn(job.about).length > 1;
  const card = editionNoticeCard({ lang, number: edition.number, note: isAgain ? null : edition.note, concerns });
  const notice = W.inForce[lang];
  return { notice, activity: cardMessage(card, notice, notice) };
}

/** Null where there is nothing to tell any more. */
export async function editionSaid(bot: Bot, job: TellJob, lang: Lang): Promise<Said | null> {
  const edition = await editionOf(bot, job);
  if (edition === null) return null;
  if (job.what === 'edition') return await toConcerned(bot, { job, edition, lang });
  const { publishing } = bot;
  return publishing === undefined || publishing === null ? null : await toDecider(bot, publishing, { job, edition, lang });
}

/** Tells everybody whom it concerns, each once, however often this is done. */
export async function tellConcerned(bot: Bot, { tenant, about }: TellJob): Promise<void> {
  for (const person of await concernedBy(bot, tenant, about))
    await bot.store.announcements.once(
      tenant,
      ['edition', about, person],
      [{ kind: 'tell', tenant, person, what: 'edition', about }],
      bot.now(),
    );
  await bot.store.announcements.once(tenant, ['news', about], await newsJobs(bot, tenant, about), bot.now());
}

/** In a channel or a group chat. */
export async function editionNews(bot: Bot, job: TellJob): Promise<JobEnd> {
  const edition = await editionOf(bot, job);
  if (edition === null) return DONE;
  const { tenant, person: conversation, about } = job;
  return await postNews(bot, { tenant, conversation, about, edition, isAgain: namedIn(about).length > 1 });
}

/** The newest edition that was rolled back to this one; undefined where none was. */
const rolledBack = (all: readonly Edition[], { number }: Edition) => all.find((one) => one.state === 'withdrawn' && one.number > number);

/** The edition that answers here has come into force, or is in force again: told once, whichever replica notices. The first one there ever
 * was is no change. */
export async function announceEdition(bot: Bot, tenant: string): Promise<boolean> {
  const { store, now } = bot;
  const inForce = await store.editions.inForce(tenant, now());
  if (inForce === null || inForce.digest !== bot.edition) return false;
  const all = await store.editions.list(tenant);
  const edition = all.find(({ number }) => number === inForce.number);
  if (edition === undefined) return false;
  const before = rolledBack(all, edition);
  if (edition.basedOn === null && before === undefined) return false;
  const about = [edition.number, ...(before === undefined ? [] : [before.number])].join(' ');
  const job: TellJob = { kind: 'tell', tenant, person: '', what: 'everyone', about };
  return await store.announcements.once(tenant, ['edition', about], [job], now());
}
