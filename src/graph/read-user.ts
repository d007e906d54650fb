// What Graph says of somebody, read leniently: what is needed to judge whether they may decide must be there, the rest may be missing.
import type { DirectoryPerson, PersonId } from '../approvals/types.ts';
import { isRecord } from '../engine/record.ts';

/** Of somebody: whether they are away is asked elsewhere. */
export type Found = Omit<DirectoryPerson, 'absence'>;

export const USER_SELECT = 'id,displayName,mail,accountEnabled,userType,userPrincipalName';

type Fields = Readonly<Record<string, unknown>>;

/** Null where it is not said whether the account is enabled: then one has to ask about this person alone. */
export function foundIn(user: Fields): Found | null {
  const { id, accountEnabled } = user;
  const kind = kindOf(user);
  const isEnabled = kind === 'contact' ? true : accountEnabled;
  if (typeof id !== 'string' || id === '' || typeof isEnabled !== 'boolean') return null;
  return { id, name: textOf(user.displayName) ?? id, mail: textOf(user.mail), kind, isEnabled, deputy: null };
}

/** An account from before Entra told guests apart has no type; its name tells. */
function kindOf(user: Fields): DirectoryPerson['kind'] {
  const type = textOf(user['@odata.type']) ?? '#microsoft.graph.user';
  if (type !== '#microsoft.graph.user') return 'contact';
  const isOutside =
    user.userType === null || user.userType === undefined
      ? (textOf(user.userPrincipalName) ?? '').includes('#EXT#')
      : user.userType !== 'Member';
  return isOutside ? 'guest' : 'member';
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

/** Managers as far as the answer goes up, nearest first. */
export function managersIn(user: Fields): readonly Fields[] {
  return isRecord(user.manager) ? [user.manager, ...managersIn(user.manager)] : [];
}

export const idOf = (user: Fields): PersonId => textOf(user.id) ?? '';
