// What approvals need of the world beside the store, and how one event is brought to a request: who may do what is asked of the
// directory first, then the event is applied under the lock of the request, and only then anybody is told.
import { createHash } from 'node:crypto';
import { next } from '../../approvals/life.ts';
import { peopleOf } from '../../approvals/people-of.ts';
import type { Event, Knowledge, PersonId, Refusal, Request } from '../../approvals/types.ts';
import { Fault } from '../../engine/fault.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Reach } from '../../ports/reach.ts';
import type { Register } from '../../ports/register.ts';
import type { Store } from '../../ports/store.ts';
import { within } from '../within.ts';

export type Approving = {
  /** For whoever waits: answers within a second or ends in a Fault. */
  readonly directory: Directory;
  /** For work that waits. */
  readonly patientDirectory: Directory;
  readonly register: Register;
  readonly reach: Reach;
};

/** A press is answered in a second, whatever the directory does. */
export const CLICK_MS = 800;

const slowDirectory = (ms: number): Fault => {
  const hint = 'see whether Microsoft Graph answers; whoever pressed was told to try again';
  return new Fault({ code: 'directory-slow', message: `no answer within ${ms} ms`, hint });
};

/** What the directory says, or a Fault where it takes longer. */
export const knowledgeWithin = (ms: number, promised: Promise<Knowledge>): Promise<Knowledge> => within(ms, () => promised, slowDirectory);

const asked = (directory: Directory, request: Request, also: readonly PersonId[]) =>
  directory.knowledge(request.requester, request.subject.roles, [...new Set([...peopleOf(request), ...also])]);

/** A Fault where it cannot be known in time. */
export const knowledgeAtClick = ({ directory }: Approving, request: Request, also: readonly PersonId[]): Promise<Knowledge> =>
  knowledgeWithin(CLICK_MS, asked(directory, request, also));

export const knowledgeInTime = (approving: Approving, request: Request, also: readonly PersonId[] = []): Promise<Knowledge> =>
  asked(approving.patientDirectory, request, also);

export type Told = { readonly refused: Refusal | null };

type Performing = {
  readonly id: string;
  /** Null for what comes from nobody. */
  readonly act: string | null;
  readonly at: Date;
  readonly knowledge: Knowledge;
  readonly event: (now: Request) => Event;
};

/** Null for a request that is not there. */
export const perform = (store: Store, { id, act, at, knowledge, event }: Performing): Promise<Told | null> =>
  store.requests.change<Told>(id, act, at, (now) => {
    const outcome = next(now, event(now), knowledge);
    return 'refused' in outcome ? { told: { refused: outcome.refused } } : { change: outcome, told: { refused: null } };
  });

/** The same press again is the same act, however often it is brought; words in it are kept as a digest only. */
export const actOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

type Shown = Pick<Request, 'contentRevision' | 'revision' | 'flag'>;

/** Of a flagged approval a card shows the clause as it stands in the policy of then: whoever affirms must have seen the one of now. */
function contentOf(card: string, { contentRevision, flag }: Shown, edition: string): string {
  const content = [card, contentRevision, ...(flag === null ? [] : [edition])];
  return createHash('sha256').update(content.join('\n')).digest('base64url').slice(0, 16);
}

/** What a card carries: whose card it is, of which content, and at which revision, so that the same words pressed from a later card are
 * another act. Nobody guesses it, and it says nothing to whoever sees it. */
export const tokenOf = (card: string, shown: Shown, edition: string): string =>
  `${card}.${contentOf(card, shown, edition)}.${shown.revision}`;

/** Null for what no card carries. */
export const cardIn = (token: string): string | null => /^([0-9A-Za-z_-]{1,100})\.[0-9A-Za-z_-]{16}\.\d{1,9}$/u.exec(token)?.[1] ?? null;

/** What the card showed is what is asked for now. */
export const isOfNow = (token: string, card: string, now: Shown, edition: string): boolean =>
  token.startsWith(`${card}.${contentOf(card, now, edition)}.`);

/** An id of ours as it comes back from outside; empty for what could be none. */
export const idIn = (said: unknown): string => (typeof said === 'string' && /^[0-9A-Za-z_-]{1,100}$/u.test(said) ? said : '');
