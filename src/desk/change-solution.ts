// What a DPO does to a solution at the desk: what was seen is held against what stands, and where somebody else was first nothing is
// overwritten. The same press again gives what the first one gave.
import { dayOf } from '../approvals/working-days.ts';
import { nextSolution } from '../solutions/life.ts';
import type { Evidence, PersonId, Solution, SolutionEvent, SolutionRefusal } from '../solutions/types.ts';
import { fieldsOf, listOf, oneOf, orNull, textOf, wholeOf } from './body.ts';
import type { Call, Desk } from './desk.ts';
import { problem, solutionRefusal } from './problem.ts';
import type { ItemDeed, SolutionView } from './solution-api-types.ts';
import { solutionAt, surroundingsOf } from './solution-rights.ts';
import { solutionView } from './solution-view.ts';

const MOST_EVIDENCE = 50;
const LONGEST_ID = 100;
const LONGEST_DAY = 10;
const ACT = /^[A-Za-z0-9-]{8,64}$/u;

function actOf(value: unknown): string {
  const act = textOf(value, 64);
  if (!ACT.test(act)) throw problem('asked-wrongly');
  return act;
}

const personOf = (value: unknown): PersonId => textOf(value, LONGEST_ID);

function evidenceOf(value: unknown): Evidence {
  const { kind, text } = fieldsOf(value);
  return { kind: oneOf(kind, ['link', 'note']), text: textOf(text) };
}

function deedOf(value: unknown): ItemDeed {
  const fields = fieldsOf(value);
  const kind = oneOf(fields.kind, ['answer', 'set-aside', 'accept-risk', 'reopen', 'assign']);
  switch (kind) {
    case 'answer':
      return { kind, answer: textOf(fields.answer), evidence: listOf(fields.evidence, evidenceOf, MOST_EVIDENCE) };
    case 'set-aside':
    case 'accept-risk':
      return { kind, reason: textOf(fields.reason) };
    case 'assign':
      return { kind, responsible: orNull(fields.responsible, personOf), due: orNull(fields.due, (day) => textOf(day, LONGEST_DAY)) };
    case 'reopen':
      return { kind };
  }
}

type Meant = {
  readonly act: string;
  readonly event: SolutionEvent;
  readonly also: readonly PersonId[];
  /** Whether it is still what was seen, where the event itself does not say. */
  readonly isAsSeen: (now: Solution) => boolean;
};
type Told = { readonly refused: SolutionRefusal | null };

async function changed(desk: Desk, { number, who }: Call, { act, event, also, isAsSeen }: Meant): Promise<SolutionView> {
  const { kept, asking } = desk.solutions;
  const found = await solutionAt(desk, number);
  const { knowledge } = await surroundingsOf(desk, found, who, also);
  const { checklist, editionOf } = asking();
  const around = { checklist, editionOf, knowledge, today: dayOf(desk.now().getTime()) };
  const told = await kept.change<Told>(desk.tenant, found.id, `desk ${who.person} ${act}`, desk.now(), who.person, (now) => {
    if (!isAsSeen(now)) return { told: { refused: 'stale' } };
    const outcome = nextSolution(now, event, around);
    return 'refused' in outcome ? { told: { refused: outcome.refused } } : { change: outcome, told: { refused: null } };
  });
  if (told === null) throw problem('solution-unknown');
  const view = await solutionView(desk, await solutionAt(desk, number), who);
  if (told.refused !== null) throw solutionRefusal(told.refused, { solution: view });
  return view;
}

export async function item(desk: Desk, call: Call): Promise<SolutionView> {
  const fields = fieldsOf(call.body);
  const deed = deedOf(fields.deed);
  const event: SolutionEvent = {
    ...deed,
    item: call.id,
    seen: wholeOf(fields.seen),
    by: call.who.person,
    at: desk.now().getTime(),
  };
  const also = deed.kind === 'assign' && deed.responsible !== null ? [deed.responsible] : [];
  return await changed(desk, call, { act: actOf(fields.act), event, also, isAsSeen: () => true });
}

export async function owner(desk: Desk, call: Call): Promise<SolutionView> {
  const fields = fieldsOf(call.body);
  const [from, to] = [personOf(fields.from), personOf(fields.to)];
  const event: SolutionEvent = { kind: 'hand-over', to, by: call.who.person, at: desk.now().getTime() };
  return await changed(desk, call, { act: actOf(fields.act), event, also: [to], isAsSeen: (now) => now.owner === from });
}
