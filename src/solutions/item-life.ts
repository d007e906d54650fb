// What happens to one item: answered, set aside, its risk taken, opened anew, given to somebody.
import type { Checklist, CompiledItem } from '../engine/checklist-types.ts';
import { isDay } from '../engine/days.ts';
import { type Telling, tellOther } from './changed.ts';
import { holdsRole, isEligible, partOf } from './may.ts';
import { isSaidAlready, openedRecord, type Said, settledRecord, withRecord } from './record.ts';
import { recordOf } from './standing.ts';
import { evidencesOf, MOST_ANSWER, MOST_REASON, textWithin } from './texts.ts';
import type { Day, ItemRecord, PersonId, Solution, SolutionEvent, SolutionKnowledge, SolutionRefusal } from './types.ts';

/** What an event is judged by. */
export type Judged = {
  readonly checklist: Checklist;
  readonly editionOf: (instrument: string) => string;
  readonly knowledge: SolutionKnowledge;
  readonly today: Day;
};

export type Result = { readonly after: Solution; readonly tell: readonly Telling[] } | SolutionRefusal;

export type ItemEvent = Extract<SolutionEvent, { item: string }>;
type Of<K extends ItemEvent['kind']> = Extract<ItemEvent, { kind: K }>;

/** An event at an item that there is. */
type At<E extends ItemEvent> = {
  readonly now: Solution;
  readonly event: E;
  readonly judged: Judged;
  readonly compiled: CompiledItem;
  readonly record: ItemRecord;
};

/** Whoever says what stands there already is told so, also where somebody else said it; nobody is overwritten unseen. */
function written({ now, event, record }: At<ItemEvent>, after: ItemRecord, isSame: boolean): Result {
  if (isSame) return 'nothing-changed';
  if (event.seen !== record.revision) return 'stale';
  return { after: withRecord(now, event.item, after), tell: [] };
}

type Content = Pick<Said, 'state' | 'answer' | 'evidence' | 'reason' | 'accepted'>;

function said(at: At<Of<'answer' | 'set-aside' | 'accept-risk'>>, content: Content): Result {
  const { event, judged, compiled, record } = at;
  const edition = judged.editionOf(compiled.item.instrument);
  const after = settledRecord(record, compiled, { ...content, by: event.by, at: event.at, today: judged.today, edition });
  return written(at, after, isSaidAlready(record, after, judged.today));
}

function answered(at: At<Of<'answer'>>): Result {
  const { event, compiled } = at;
  const answer = textWithin(event.answer, MOST_ANSWER, 'text-missing');
  if ('refused' in answer) return answer.refused;
  const given = evidencesOf(event.evidence);
  if ('refused' in given) return given.refused;
  if (compiled.item.needsEvidence && given.evidence.length === 0) return 'evidence-missing';
  return said(at, { state: 'answered', answer: answer.text, evidence: given.evidence, reason: '', accepted: null });
}

function setAside(at: At<Of<'set-aside'>>): Result {
  const { event, record } = at;
  const reason = textWithin(event.reason, MOST_REASON, 'reason-missing');
  if ('refused' in reason) return reason.refused;
  return said(at, { ...record, state: 'not-applicable', reason: reason.text, accepted: null });
}

/** By the DPO it is taken at once; by the owner it is named, for those who sign. */
function riskAccepted(at: At<Of<'accept-risk'>>): Result {
  const { now, event, judged, record } = at;
  const reason = textWithin(event.reason, MOST_REASON, 'reason-missing');
  if ('refused' in reason) return reason.refused;
  const isTaken = partOf(now, event.by, judged.knowledge) === 'dpo';
  const accepted = isTaken ? { by: [event.by], at: event.at, request: null } : null;
  return said(at, { ...record, state: 'accepted-risk', reason: reason.text, accepted });
}

function reopened(at: At<Of<'reopen'>>): Result {
  const { event, record } = at;
  return written(at, openedRecord(record, [], event.at, event.by), record.state === 'open');
}

const isOnIt = (solution: Solution, person: PersonId, { item }: CompiledItem, knowledge: SolutionKnowledge): boolean => {
  const part = partOf(solution, person, knowledge);
  return part === 'owner' || part === 'contributor' || part === 'dpo' || holdsRole(item.who, person, knowledge);
};

/** Whoever is given something has to be able to do it: they come to contribute, where whoever gives it may invite them. */
function assignRefusal({ now, event, judged, compiled, record }: At<Of<'assign'>>): SolutionRefusal | null {
  const { responsible, due, by } = event;
  if (due !== null && !isDay(due)) return 'day-wrong';
  if (due !== null && due !== record.due && due < judged.today) return 'day-past';
  if (responsible === null || responsible === record.responsible) return null;
  if (!isEligible(responsible, judged.knowledge)) return 'not-eligible';
  const part = partOf(now, by, judged.knowledge);
  return isOnIt(now, responsible, compiled, judged.knowledge) || part === 'owner' || part === 'dpo' ? null : 'not-entitled';
}

/** Days that are past already call nothing to mind. */
function assigned(at: At<Of<'assign'>>): Result {
  const { now, event, judged, compiled, record } = at;
  const refused = assignRefusal(at);
  if (refused !== null) return refused;
  const { responsible, due, by, item } = event;
  const isNew = responsible !== record.responsible;
  const remindedFor = due === record.due ? record.remindedFor : judged.today;
  const changed = { ...record, responsible, due, remindedFor, changedBy: by, changedAt: event.at };
  const result = written(at, changed, !isNew && due === record.due);
  if (typeof result === 'string' || responsible === null || !isNew) return result;
  const isOn = isOnIt(now, responsible, compiled, judged.knowledge);
  const contributors = isOn ? now.contributors : [...now.contributors, responsible];
  return { after: { ...result.after, contributors }, tell: tellOther(responsible, by, 'assigned', [item]) };
}

/** What an event makes of the item that it is about. */
export function ofItem(now: Solution, event: ItemEvent, judged: Judged): Result {
  const compiled = judged.checklist.itemOf.get(event.item);
  if (compiled === undefined) return 'item-unknown';
  const at = { now, judged, compiled, record: recordOf(now, event.item) };
  switch (event.kind) {
    case 'answer':
      return answered({ ...at, event });
    case 'set-aside':
      return setAside({ ...at, event });
    case 'accept-risk':
      return riskAccepted({ ...at, event });
    case 'reopen':
      return reopened({ ...at, event });
    default:
      return assigned({ ...at, event });
  }
}
