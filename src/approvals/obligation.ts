// A duty that somebody has taken over: when they are reminded, when it is overdue, and when the DPO is told. Where the policy sets no
// deadline the day is the person's own, and nothing follows from it but a reminder.
import type { Duty, Lang } from '../engine/types.ts';
import type { CitedClause, Day, Obligation, PersonId, Refusal, Time } from './types.ts';
import { afterDays, isDay } from './working-days.ts';

/** The owner hears the day after the last one, the DPO the day after that. */
const OVERDUE_AFTER = 1;
const ESCALATE_AFTER = 2;

export type TakenOver = {
  readonly id: string;
  readonly tenant: string;
  readonly person: PersonId;
  readonly duty: Duty;
  readonly clause: CitedClause;
  readonly lang: Lang;
  readonly from: Day;
  /** When to call a duty to mind for which the policy sets no deadline. */
  readonly ownDay: Day;
};

/** Unless another day is chosen. */
export const OWN_DAY_AFTER = 30;

/** Whether anybody can ask to be reminded of it. */
export const canBeTaken = ({ deadline, hasOwnDay }: Duty): boolean => deadline !== null || hasOwnDay;

/** Null for a duty that cannot be taken over, for a day that is none, and for a day of one's own that has gone by. */
export function obligationOf({ duty, from, ownDay, ...given }: TakenOver): Obligation | null {
  const { id, deadline } = duty;
  if (!canBeTaken(duty) || !isDay(from)) return null;
  const taken = { ...given, duty: id, from, state: 'open', doneAt: null, isEscalated: false } as const;
  if (deadline === null) return isDay(ownDay) && ownDay >= from ? { ...taken, due: ownDay, remindOn: [ownDay], isOwnDay: true } : null;
  return { ...taken, due: afterDays(from, deadline.days), remindOn: deadline.remind.map((days) => afterDays(from, days)) };
}

/** The day on which time next changes it, or has already; null where it never will. */
export function dayOfNext({ state, due, remindOn, isEscalated, isOwnDay }: Obligation): Day | null {
  if (isOwnDay === true) return state === 'open' ? (remindOn[0] ?? null) : null;
  if (state === 'open') return [...remindOn, afterDays(due, OVERDUE_AFTER)].toSorted()[0] ?? null;
  return state === 'overdue' && !isEscalated ? afterDays(due, ESCALATE_AFTER) : null;
}

export type Passed = { readonly obligation: Obligation; readonly tell: readonly PersonId[] };

/** What a day makes of it, and who hears of that; null where nothing is due. Reminders that were missed are told once, together. */
export function obligationAfter(obligation: Obligation, day: Day, dpos: readonly PersonId[]): Passed | null {
  const next = dayOfNext(obligation);
  if (next === null || day < next) return null;
  const { due, person, remindOn, state, isOwnDay } = obligation;
  const isOverdue = isOwnDay !== true && day >= afterDays(due, OVERDUE_AFTER);
  const isEscalated = isOwnDay !== true && day >= afterDays(due, ESCALATE_AFTER);
  const after: Obligation = {
    ...obligation,
    remindOn: remindOn.filter((one) => one > day),
    state: isOverdue ? 'overdue' : 'open',
    isEscalated,
  };
  const owner = state === 'open' ? [person] : [];
  return { obligation: after, tell: [...new Set([...owner, ...(isEscalated ? dpos : [])])] };
}

/** Only whoever took it over says that it is done; also when it was overdue. */
export function doneBy(obligation: Obligation, person: PersonId, at: Time): Obligation | { readonly refused: Refusal } {
  if (person !== obligation.person) return { refused: 'not-entitled' };
  if (obligation.state === 'done') return { refused: 'ended' };
  return { ...obligation, state: 'done', doneAt: at, remindOn: [] };
}
