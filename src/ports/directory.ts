import type { Knowledge, PersonId } from '../approvals/types.ts';

/** Who people are and who stands over them. A call that fails ends in a Fault: nobody is taken for somebody else in doubt. */
export interface Directory {
  /** Whatever it takes to say who may decide about somebody's request in these roles: the person, managers upwards, holders of the roles,
   * the DPO, the owner, their deputies. Roles are those of the policy; `also` are further people who are to be known. */
  knowledge(requester: PersonId, roles: readonly string[], also?: readonly PersonId[]): Promise<Knowledge>;
  /** Ids of those who hold a role, the first before the deputies. */
  holders(role: string): Promise<readonly PersonId[]>;
}
