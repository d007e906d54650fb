// 'Remind me': a duty with a deadline is taken over from the answer that named it, and done when its owner says so.
import { doneBy, obligationOf } from '../../approvals/obligation.ts';
import type { Obligation } from '../../approvals/types.ts';
import { dayOf } from '../../approvals/working-days.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { obligationCard, obligationViewOf } from '../../cards/obligation-card.ts';
import { pressedOf } from '../../cards/request-inputs.ts';
import { readKept } from '../records.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { actOf, idIn } from './approving.ts';
import { cardAnswer, elsewhere } from './press.ts';
import { subjectFor } from './subject-now.ts';

function drawn(bot: Bot, turn: Turn, obligation: Obligation): InvokeAnswer {
  const view = obligationViewOf({
    policy: bot.understanding.policy,
    obligation,
    viewer: turn.person,
    known: new Map(),
    now: bot.now().getTime(),
    isReminder: false,
    lang: turn.locale,
  });
  return cardAnswer(obligationCard(view, turn.person === obligation.person ? obligation.id : null));
}

/** The first duty with a deadline that the answer names, from the day given. */
export async function handleTakeDuty(bot: Bot, turn: Turn, data: Readonly<Record<string, unknown>>): Promise<InvokeAnswer> {
  if (turn.where !== 'personal') return elsewhere(turn);
  const answer = idIn(data.answer);
  const { day } = pressedOf('take-duty', data);
  const kept = await bot.store.answers.find({ tenant: turn.tenant, id: answer }, bot.now(), readKept(bot.edition));
  const subject = kept === null ? null : subjectFor(bot, kept.asked.facts, kept.lang);
  const { policy } = bot.understanding;
  const duty = subject?.duties.map((id) => policy.duties.get(id)).find((one) => one !== undefined && one.deadline !== null);
  const clause = subject?.clauses[0];
  if (subject === null || duty === undefined || clause === undefined) return cardAnswer(tooLateCard(turn.locale));
  const now = bot.now();
  const from = day ?? dayOf(now.getTime());
  // The same duty of the same answer from the same day is one.
  const id = actOf([turn.tenant, turn.person, answer, duty.id, from]);
  const obligation = obligationOf({ id, tenant: turn.tenant, person: turn.person, duty, clause, lang: turn.locale, from });
  if (obligation === null) return cardAnswer(tooLateCard(turn.locale));
  await bot.store.obligations.keep(obligation, now);
  return drawn(bot, turn, (await bot.store.obligations.find(turn.tenant, id)) ?? obligation);
}

export async function handleDutyDone(bot: Bot, turn: Turn, data: Readonly<Record<string, unknown>>): Promise<InvokeAnswer> {
  if (turn.where !== 'personal') return elsewhere(turn);
  const id = idIn(pressedOf('duty-done', data).id);
  const now = bot.now();
  const changed = await bot.store.obligations.change(turn.tenant, id, now, (one) => {
    const done = doneBy(one, turn.person, now.getTime());
    return 'refused' in done ? null : { obligation: done, tell: [] };
  });
  const obligation = changed ?? (await bot.store.obligations.find(turn.tenant, id));
  return obligation === null || obligation.person !== turn.person ? cardAnswer(tooLateCard(turn.locale)) : drawn(bot, turn, obligation);
}
