// Which verb is open to whom in which stage, before anything of its content is looked at.
import type { Part, PersonId, Solution, SolutionEvent, SolutionKnowledge, SolutionRefusal, Stage } from './types.ts';

export type SolutionVerb = SolutionEvent['kind'];

export type SolutionDoing = {
  readonly part: Part;
  readonly stage: Stage;
  readonly verb: SolutionVerb;
  /** An approval that rests on the solution is being decided. */
  readonly isBeingSigned: boolean;
  /** The item that it is about asks for a role that the person holds. */
  readonly isOwnItem: boolean;
  /** It is about the person alone: they leave of themselves. */
  readonly isOfThemselves: boolean;
};

type Permission = {
  readonly parts: readonly Part[];
  /** Besides, for what is theirs. */
  readonly ofOwn: readonly Part[];
  /** Part of what an approval rests on. */
  readonly isSigned: boolean;
  /** Open of a solution that is retired. */
  readonly whileRetired: readonly Part[];
};

const OF_SOLUTION: Permission = { parts: ['owner', 'contributor', 'dpo'], ofOwn: [], isSigned: true, whileRetired: [] };
const OF_ITEM: Permission = { ...OF_SOLUTION, ofOwn: ['it'] };
const OVERSEEN: Permission = { parts: ['owner', 'dpo'], ofOwn: [], isSigned: false, whileRetired: [] };
const BY_NOBODY: Permission = { parts: ['nobody'], ofOwn: [], isSigned: false, whileRetired: ['nobody'] };

const PERMISSIONS: Readonly<Record<SolutionVerb, Permission>> = {
  describe: OF_SOLUTION,
  tell: OF_SOLUTION,
  answer: OF_ITEM,
  'set-aside': OF_ITEM,
  reopen: OF_ITEM,
  assign: { ...OF_ITEM, isSigned: false },
  'accept-risk': { ...OVERSEEN, isSigned: true },
  invite: OVERSEEN,
  dismiss: { ...OVERSEEN, ofOwn: ['contributor'] },
  'hand-over': OVERSEEN,
  move: { ...OVERSEEN, isSigned: true, whileRetired: ['dpo'] },
  file: { parts: ['owner'], ofOwn: [], isSigned: true, whileRetired: [] },
  settle: BY_NOBODY,
  tick: BY_NOBODY,
};

/** Null where the verb is open; the person is looked at before the stage, so that a stranger learns nothing of it. */
export function mayDoWith({ part, stage, verb, isBeingSigned, isOwnItem, isOfThemselves }: SolutionDoing): SolutionRefusal | null {
  const { parts, ofOwn, isSigned, whileRetired } = PERMISSIONS[verb];
  const isOwn = verb === 'dismiss' ? isOfThemselves : isOwnItem;
  if (!parts.includes(part) && !(isOwn && ofOwn.includes(part))) return 'not-entitled';
  if (stage === 'retired' && !whileRetired.includes(part)) return 'retired';
  return isSigned && isBeingSigned ? 'being-signed' : null;
}

/** Whoever is more than one of these is the first of them: an owner stays the owner, also one who holds a role. */
export function partOf({ owner, contributors }: Solution, person: PersonId | null, { dpos, it }: SolutionKnowledge): Part {
  if (person === null) return 'nobody';
  if (person === owner) return 'owner';
  if (dpos.includes(person)) return 'dpo';
  if (contributors.includes(person)) return 'contributor';
  return it.includes(person) ? 'it' : 'other';
}

/** Whoever sees all of it; others see its name, its stage and its number. */
export const seesWhole = (part: Part): boolean => part === 'owner' || part === 'contributor' || part === 'dpo' || part === 'it';

/** Whether somebody holds the role that an item is for. */
export const holdsRole = (role: string, person: PersonId, { dpos, it }: SolutionKnowledge): boolean =>
  (role === 'it' && it.includes(person)) || (role === 'dpo' && dpos.includes(person));

/** Somebody who can be asked anything at all. */
export function isEligible(person: PersonId, { people }: SolutionKnowledge): boolean {
  const known = people.get(person);
  return known?.kind === 'member' && known.isEnabled;
}

export const isBeingSigned = ({ signed }: Pick<Solution, 'signed'>): boolean => signed?.state === 'pending';
