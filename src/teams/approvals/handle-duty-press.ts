// 'Remind me': duties are taken over from the answer that named them, and done when their owner says so.
import { canBeTaken, doneBy, OWN_DAY_AFTER, obligationOf } from '../../approvals/obligation.ts';
import { clauseOfDuty } from '../../approvals/subject.ts';
import type { Day, Obligation } from '../../approvals/types.ts';
import { afterDays, dayOf } from '../../approvals/working-days.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { type ObligationView, obligationCard, obligationListCard, obligationViewOf } from '../../cards/obligation-card.ts';
import { pressedOf } from '../../cards/request-inputs.ts';
import type { Decision } from '../../engine/decide.ts';
import type { Duty } from '../../engine/types.ts';
import { readKept } from '../records.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { actOf, idIn } from './approving.ts';
import { cardAnswer, elsewhere } from './press.ts';

function viewOf(bot: Bot, turn: Turn, obligation: Obligation): ObligationView {
  return obligationViewOf({
    policy: bot.understanding.policy,
    obligation,
    viewer: turn.person,
    known: new Map(),
    now: bot.now().getTime(),
    isReminder: false,
    lang: turn.locale,
  });
}

function drawn(bot: Bot, turn: Turn, obligation: Obligation): InvokeAnswer {
  return cardAnswer(obligationCard(viewOf(bot, turn, obligation), turn.person === obligation.person ? obligation.id : null));
}

/** What was ticked; where nothing could be, what has a deadline, or else all. */
function chosenOf(offered: readonly Duty[], ticked: readonly string[]): readonly Duty[] {
  if (ticked.length > 0) return offered.filter(({ id }) => ticked.includes(id));
  const timed = offered.filter(({ deadline }) => deadline !== null);
  return timed.length > 0 ? timed : offered;
}

type Taking = { readonly answer: string; readonly decision: Decision; readonly from: Day; readonly ownDay: Day };

/** The same duty of the same answer for the same day is one; each keeps the clause that asks for it. */
function obligationFor({ understanding: { policy } }: Bot, turn: Turn, duty: Duty, taking: Taking): Obligation | null {
  const { tenant, person, locale: lang } = turn;
  const { answer, decision, from, ownDay } = taking;
  const clause = clauseOfDuty(policy, decision, duty.id);
  const id = actOf([tenant, person, answer, duty.id, duty.deadline === null ? ownDay : from]);
  return clause === null ? null : obligationOf({ id, tenant, person, duty, clause, lang, from, ownDay });
}

/** Whichever of the answer's duties were ticked: those with a deadline from the day given, the others for a day of one's own. */
export async function handleTakeDuty(bot: Bot, turn: Turn, data: Readonly<Record<string, unknown>>): Promise<InvokeAnswer> {
  if (turn.where !== 'personal') return elsewhere(turn);
  const answer = idIn(data.answer);
  const { day, until, duties } = pressedOf('take-duty', data);
  const kept = await bot.store.answers.find({ tenant: turn.tenant, id: answer }, bot.now(), readKept(bot.edition));
  const { policy } = bot.understanding;
  const decision = kept === null ? null : bot.understanding.decider.decided(kept.asked.facts);
  if (decision === null) return cardAnswer(tooLateCard(turn.locale));
  const now = bot.now();
  const today = dayOf(now.getTime());
  const offered = decision.duties.flatMap((id) => policy.duties.get(id) ?? []).filter(canBeTaken);
  const ownDay = until ?? afterDays(today, OWN_DAY_AFTER);
  const taken = chosenOf(offered, duties).flatMap((duty) => {
    const from = duty.deadline === null ? today : (day ?? today);
    return obligationFor(bot, turn, duty, { answer, decision, from, ownDay: ownDay < today ? today : ownDay }) ?? [];
  });
  for (const one of taken) await bot.store.obligations.keep(one, now);
  return await takenAnswer(bot, turn, taken);
}

/** As they are kept: what was taken over before may be done by now. */
async function takenAnswer(bot: Bot, turn: Turn, taken: readonly Obligation[]): Promise<InvokeAnswer> {
  const found = await Promise.all(taken.map(async (one) => (await bot.store.obligations.find(turn.tenant, one.id)) ?? one));
  const [first, ...others] = found;
  if (first === undefined) return cardAnswer(tooLateCard(turn.locale));
  if (others.length === 0) return drawn(bot, turn, first);
  return cardAnswer(
    obligationListCard(
      found.map((one) => ({ card: one.id, view: viewOf(bot, turn, one) })),
      turn.locale,
    ),
  );
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
