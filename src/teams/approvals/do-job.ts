// Work that waits, by its kind.
import { obligationCard, obligationViewOf } from '../../cards/obligation-card.ts';
import { unreachable } from '../../engine/types.ts';
import type { Job, JobEnd } from '../../ports/jobs.ts';
import { attachmentOf } from '../outgoing.ts';
import { type Bot, langOf } from '../turn.ts';
import { knowledgeInTime } from './approving.ts';
import { namesIn } from './drawn-request.ts';
import { showRequest } from './show-job.ts';

const DONE: JobEnd = { kind: 'done' };

async function register(bot: Bot, { tenant, request: id }: Extract<Job, { kind: 'register' }>): Promise<JobEnd> {
  const request = await bot.store.requests.find(tenant, id);
  if (request !== null) await bot.approving.register.file(request, await knowledgeInTime(bot.approving, request));
  return DONE;
}

/** A reminder is a message of its own: a change of the old one would tell nobody. */
async function remindOfDuty(bot: Bot, { tenant, obligation: id, person }: Extract<Job, { kind: 'obligation' }>): Promise<JobEnd> {
  const obligation = await bot.store.obligations.find(tenant, id);
  const known = await bot.store.people.reference({ tenant, person });
  if (obligation === null || obligation.state === 'done' || known === null || known.state !== 'installed') return DONE;
  const knowledge = await bot.approving.patientDirectory.knowledge(obligation.person, [], [person]);
  const lang = known.locale === null ? obligation.lang : langOf(known.locale);
  const now = bot.now().getTime();
  const view = obligationViewOf({
    policy: bot.understanding.policy,
    obligation,
    viewer: person,
    known: namesIn(knowledge),
    now,
    isReminder: true,
    lang,
  });
  const attachments = [attachmentOf(obligationCard(view, person === obligation.person ? obligation.id : null))];
  const place = { serviceUrl: known.serviceUrl, conversation: known.conversation };
  await bot.messenger.send(place, { type: 'message', text: '', summary: view.duty.slice(0, 200), attachments });
  return DONE;
}

export async function doJob(bot: Bot, job: Job): Promise<JobEnd> {
  switch (job.kind) {
    case 'show':
      return await showRequest(bot, job);
    case 'register':
      return await register(bot, job);
    case 'obligation':
      return await remindOfDuty(bot, job);
    default:
      return unreachable(job);
  }
}
