// What somebody is to the policy: by the app roles in their token, and by who holds which role in the configuration.
import type { Directory } from '../ports/directory.ts';
import type { DeskRole } from '../publishing/types.ts';
import type { Caller } from './guard.ts';

/** The most trusted first: what somebody does at the desk is done in the first of their roles that may. */
export const DESK_ROLES: readonly DeskRole[] = ['dpo', 'deputy', 'editor', 'it', 'reader'];

const APP_ROLES: Readonly<Record<string, DeskRole>> = {
  'Hjemmel.DPO': 'dpo',
  'Hjemmel.Deputy': 'deputy',
  'Hjemmel.Editor': 'editor',
  'Hjemmel.IT': 'it',
  'Hjemmel.Reader': 'reader',
};

type Holders = Pick<Directory, 'holders'>;

/** The first who holds the role of the DPO is the DPO, the others are deputies; the other roles have one name here and there. */
async function configuredRoles(person: string, directory: Holders): Promise<readonly DeskRole[]> {
  const [dpos, its, editors, readers] = await Promise.all(['dpo', 'it', 'editor', 'reader'].map((role) => directory.holders(role)));
  const isHeld = (holders: readonly string[] = []) => holders.includes(person);
  return [
    ...(dpos?.[0] === person ? ['dpo' as const] : []),
    ...(isHeld(dpos?.slice(1)) ? ['deputy' as const] : []),
    ...(isHeld(its) ? ['it' as const] : []),
    ...(isHeld(editors) ? ['editor' as const] : []),
    ...(isHeld(readers) ? ['reader' as const] : []),
  ];
}

/** In the order of `DESK_ROLES`; empty for somebody who has no business at the desk. */
export async function rolesOf({ person, appRoles }: Caller, directory: Holders): Promise<readonly DeskRole[]> {
  const named = appRoles.flatMap((role) => (Object.hasOwn(APP_ROLES, role) ? (APP_ROLES[role] ?? []) : []));
  const configured = await configuredRoles(person, directory);
  return DESK_ROLES.filter((role) => named.includes(role) || configured.includes(role));
}
