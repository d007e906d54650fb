import type { Obligation, PersonId } from '../approvals/types.ts';

export interface Obligations {
  /** The same id again changes nothing. */
  keep(obligation: Obligation, at: Date): Promise<void>;
  find(tenant: string, id: string): Promise<Obligation | null>;
  /** Applied under a lock of the row; null leaves it as it is. What has to be told becomes a job in the same transaction. */
  change(
    tenant: string,
    id: string,
    at: Date,
    apply: (now: Obligation) => { readonly obligation: Obligation; readonly tell: readonly PersonId[] } | null,
  ): Promise<Obligation | null>;
  ofPerson(tenant: string, person: PersonId): Promise<readonly Obligation[]>;
  /** Overdue ones, oldest first. */
  overdue(tenant: string, most: number): Promise<readonly Obligation[]>;
  /** Open and overdue ones of everybody, those first that are due first. */
  undone(tenant: string, most: number): Promise<readonly Obligation[]>;
  due(day: string, most: number): Promise<readonly { readonly tenant: string; readonly id: string }[]>;
}
