// Work that waits: something of the policy is told to somebody.
import type { Job, JobEnd } from '../../ports/jobs.ts';
import { DONE } from '../approvals/say-once.ts';
import { tellPerson } from '../approvals/tell-person.ts';
import { knownOf } from '../approvals/ways.ts';
import type { Bot } from '../turn.ts';
import { reviewSaid } from './review-due.ts';
import { watchedSaid } from './watched-file.ts';

export type TellJob = Extract<Job, { kind: 'tell' }>;

export async function tellOfPolicy(bot: Bot, { tenant, person, what, about }: TellJob): Promise<JobEnd> {
  const { place, lang: known } = await knownOf(bot, tenant, person);
  const lang = known ?? 'da';
  const said = what === 'watched' ? watchedSaid(about, lang) : reviewSaid(bot, about, lang);
  if (said === null) return DONE;
  return await tellPerson(bot, { tenant, person, about: `${what} ${about}`, ...said, lang }, place);
}
