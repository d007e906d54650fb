// Invented people for campaigns: requesters with managers, a DPO, an owner, IT, and somebody who may decide nothing.
import type { Person } from '../graph/tenant.ts';

export const TENANT = '7d1f2c7e-4c1b-4f0e-9a52-0c6f5a1e2b90';
const idOf = (kind: number, number: number) => `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const DPO = idOf(3, 1);
export const OWNER = idOf(3, 2);
export const STRANGER = idOf(3, 3);
export const IT = idOf(3, 4);
export const requester = (number: number): string => idOf(1, number);
export const manager = (number: number): string => idOf(2, number);

export type Staff = { readonly requesters: readonly string[]; readonly managers: readonly string[]; readonly all: readonly Person[] };

/** Requesters are spread evenly over managers. */
export function staffOf(requesters: number, managers: number): Staff {
  const above = Array.from({ length: managers }, (_, at) => manager(at));
  const asking = Array.from({ length: requesters }, (_, at) => requester(at));
  const all: Person[] = [
    ...[DPO, OWNER, STRANGER, IT].map((id) => ({ id })),
    ...above.map((id) => ({ id })),
    ...asking.map((id, at) => ({ id, manager: manager(at % managers) })),
  ];
  return { requesters: asking, managers: above, all };
}
