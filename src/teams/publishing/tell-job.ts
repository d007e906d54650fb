// Work that waits: something of the policy is told to somebody, in their own language.
import type { JobEnd } from '../../ports/jobs.ts';
import { DONE, LATER } from '../approvals/say-once.ts';
import { tellPerson } from '../approvals/tell-person.ts';
import { knownOf } from '../approvals/ways.ts';
import type { Bot } from '../turn.ts';
import { editionNews, editionSaid, type TellJob, tellConcerned } from './edition-said.ts';
import { reviewSaid } from './review-due.ts';
import { watchedSaid } from './watched-file.ts';

/** Another replica may have swapped first: what it announced is told by the edition that it is about, or by a later one. */
async function isAnsweredBy(bot: Bot, { tenant }: TellJob): Promise<boolean> {
  const inForce = await bot.store.editions.inForce(tenant, bot.now());
  return inForce === null || inForce.digest === bot.edition;
}

export async function tellOfPolicy(bot: Bot, job: TellJob): Promise<JobEnd> {
  const { tenant, person, what, about } = job;
  const isOfEdition = what === 'everyone' || what === 'edition' || what === 'news';
  if (isOfEdition && !(await isAnsweredBy(bot, job))) return LATER;
  if (what === 'everyone') {
    await tellConcerned(bot, job);
    return DONE;
  }
  if (what === 'news') return await editionNews(bot, job);
  const { place, lang: known } = await knownOf(bot, tenant, person);
  const lang = known ?? 'da';
  const said =
    what === 'watched' ? watchedSaid(about, lang) : what === 'review' ? reviewSaid(bot, about, lang) : await editionSaid(bot, job, lang);
  return said === null ? DONE : await tellPerson(bot, { tenant, person, about: `${what} ${about}`, ...said, lang }, place);
}
