// What stays of a conversation from one turn to the next: facts and numbers, never what was typed.
import type { Turn, UnderstoodFact } from '../answers/types.ts';
import type { FactSet, Lang } from '../engine/types.ts';
import type { PlanKind } from '../language/plans.ts';
import type { Carried } from '../language/understand.ts';

export type Asked = {
  readonly facts: FactSet;
  readonly understood: readonly UnderstoodFact[];
  readonly assumed: readonly UnderstoodFact[];
};
export type Conversation = {
  readonly lang: Lang;
  readonly carried: Carried;
  /** The questions that were answered last. */
  readonly asked: readonly Asked[];
  readonly kind: PlanKind;
  /** The fact that was asked back, if any. */
  readonly pending: string | null;
};

export type Reply = { readonly turn: Turn; readonly conversation: Conversation | null };
