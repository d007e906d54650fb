// What the file and the certificate both say of a request. Names are those of the directory at this moment; whoever is not in it any
// more stands there with their id, so that nobody is lost.
import { peopleOf } from '../approvals/people-of.ts';
import type { Exchange, PersonId, Persons, Request, Seat, Subject, Time } from '../approvals/types.ts';
import { stampOf } from '../approvals/working-days.ts';
import { filledIn } from '../cards/card-words.ts';
import { cleanOf } from '../cards/request-inputs.ts';
import { factLines, nameOf, roleName, seatViews, subjectLines, type Told } from '../cards/request-texts.ts';
import { REQUEST_WORDS } from '../cards/request-words.ts';
import type { Policy } from '../engine/compile.ts';
import type { FactSet, Lang } from '../engine/types.ts';
import { EXPORT_WORDS as W } from './export-words.ts';

export type Exporting = {
  readonly policy: Policy;
  /** Names by id, as the directory has them now. */
  readonly known: ReadonlyMap<PersonId, string>;
  readonly now: Time;
  readonly lang: Lang;
};

export function toldOf({ policy, known, now, lang }: Exporting, request: Request): Told {
  const names = peopleOf(request).map((id) => [id, known.get(id) ?? id] as const);
  return { policy, known: new Map(names), now, lang, viewer: '' };
}

export const personText = (told: Told, person: PersonId): string => nameOf(told, person);
export const stampText = (at: Time | null): string => (at === null ? '' : stampOf(at));

const factTexts = ({ policy, lang }: Told, facts: FactSet): readonly string[] =>
  factLines(policy, facts, lang).map(({ label, values }) => `${label}: ${values}`);

/** What was asked for: with a sign-off the solution, since it has no facts of the policy. */
export const subjectTexts = ({ policy, lang }: Told, subject: Subject): readonly string[] =>
  subjectLines(policy, subject, lang).map(({ label, values }) => `${label}: ${values}`);

/** What an approval covers. */
export const scopeTexts = (told: Told, { scope, subject }: Pick<Request, 'scope' | 'subject'>): readonly string[] =>
  scope === null ? [] : subject.signOff === undefined ? factTexts(told, scope.facts) : subjectTexts(told, subject).slice(0, 1);

export const personsText = (persons: Persons, lang: Lang): string =>
  (persons === 'everyone' ? REQUEST_WORDS.everyone : REQUEST_WORDS.onlyRequester)[lang];

export const seatName = ({ policy, lang }: Told, { role }: Seat): string => roleName(policy, role, lang);

/** Whoever is asked in the seat and since when; with the verdict instead where there is one. */
export function seatText(told: Told, seat: Seat): string {
  const { lang } = told;
  if (seat.verdict !== null) {
    const said = seat.verdict.kind === 'approved' ? W.saidYes : W.saidNo;
    return `${personText(told, seat.verdict.by)}, ${filledIn(said[lang], { when: stampOf(seat.verdict.at) })}`;
  }
  return askedText(told, seat);
}

export function askedText(told: Told, { approvers }: Seat): string {
  const asked = approvers.map(
    ({ person, since }) => `${personText(told, person)}, ${filledIn(W.asked[told.lang], { when: stampOf(since) })}`,
  );
  return asked.length === 0 ? REQUEST_WORDS.nobodyYet[told.lang] : asked.join('; ');
}

export const skippedTexts = (told: Told, seats: readonly Seat[]): readonly string[] => [
  ...new Set(seatViews(told, seats).flatMap(({ skipped }) => skipped)),
];

export const saidText = (told: Told, { by, at, text }: Exchange): string =>
  `${personText(told, by)}, ${stampOf(at)}: ${cleanOf(text).trim()}`;
