// Everybody whom a request speaks of.
import type { PersonId, Request } from './types.ts';

export const peopleOf = ({ requester, seats, exchanges, affirmations = [], revocation }: Request): readonly PersonId[] => [
  ...new Set([
    requester,
    ...seats.flatMap((seat) => [...seat.approvers, ...seat.skipped].flatMap(({ person }) => person ?? [])),
    ...seats.flatMap(({ approvers }) => approvers.flatMap(({ by }) => by ?? [])),
    ...seats.flatMap(({ verdict }) => (verdict === null ? [] : [verdict.by])),
    ...exchanges.map(({ by }) => by),
    ...affirmations.map(({ by }) => by),
    ...(revocation === null ? [] : [revocation.by]),
  ]),
];

/** Whoever is or was asked to decide, or has: also those who passed it on, of whom their seat keeps that they were asked already. */
export const everAskedIn = ({ seats }: Request): readonly PersonId[] => [
  ...new Set(
    seats.flatMap(({ approvers, skipped, verdict }) => [
      ...approvers.map(({ person }) => person),
      ...skipped.flatMap(({ person, reason }) => (reason === 'asked-already' && person !== null ? [person] : [])),
      ...(verdict === null ? [] : [verdict.by]),
    ]),
  ),
];
