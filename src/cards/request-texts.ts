// What ids and digests of a request say to people: names, roles, facts, clauses, seats. Names come from the caller and are not kept.
import { clauseOf, labelOf, paraphraseOf, placeOf } from '../answers/answer.ts';
import { capital, joined } from '../answers/render.ts';
import type { Approver, CitedClause, PersonId, Seat, Subject, Time } from '../approvals/types.ts';
import type { Policy } from '../engine/compile.ts';
import { asList, type FactSet, type Lang, type Wording } from '../engine/types.ts';
import { filledIn } from './card-words.ts';
import { momentWords } from './moments.ts';
import { cleanOf } from './request-inputs.ts';
import { REQUEST_WORDS, SEAT_NAMES, SKIP_WORDS, STEP_WORDS } from './request-words.ts';

export type FactLine = { readonly label: string; readonly values: string };
export type CitedView = {
  readonly quote: string;
  readonly place: string;
  readonly whole: string;
  readonly paraphrase: string | null;
};

export type SeatView = {
  readonly role: string;
  readonly state: 'open' | 'approved' | 'rejected';
  readonly isYours: boolean;
  /** Who is asked, or who decided, and when. */
  readonly says: string;
  readonly skipped: readonly string[];
};

/** What it takes to put ids into words. */
export type Told = {
  readonly policy: Policy;
  readonly known: ReadonlyMap<PersonId, string>;
  readonly now: Time;
  readonly lang: Lang;
  readonly viewer: PersonId;
  /** Nobody has been asked yet. */
  readonly isDraft?: boolean;
};

export function nameOf({ known, lang }: Pick<Told, 'known' | 'lang'>, person: PersonId): string {
  const name = cleanOf(known.get(person) ?? '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return name === '' ? REQUEST_WORDS.colleague[lang] : name;
}

/** The role for whoever reads it, whosever manager it is. */
export const roleName = (policy: Policy, role: string, lang: Lang): string =>
  SEAT_NAMES[role]?.[lang] ?? policy.roles.get(role)?.label[lang] ?? role;

/** What was asked for, the policy's leading fact first. */
export function factLines(policy: Policy, facts: FactSet, lang: Lang): readonly FactLine[] {
  const { leading, inquiry } = policy.text.vocabulary.reading;
  const said = policy.text.vocabulary.facts.filter(({ id }) => facts[id] !== undefined && id !== inquiry?.fact);
  const rank = (id: string) => (id === leading ? 0 : 1);
  return said
    .toSorted((a, b) => rank(a.id) - rank(b.id))
    .map(({ id, label }) => ({
      label: capital(label[lang]),
      values: capital(
        joined(
          asList(facts[id]).map((value) => labelOf(policy, id, value, lang)),
          lang,
        ),
      ),
    }))
    .filter(({ values }) => values !== '');
}

const SOLUTION: Wording = { da: 'Løsning', en: 'Solution' };

/** The solution that is to go into production, by its number and name; null for what else is asked for. */
export function solutionNamed({ signOff }: Pick<Subject, 'signOff'>): Wording | null {
  if (signOff === undefined) return null;
  const name = cleanOf(signOff.name).replaceAll(/\s+/gu, ' ').trim();
  const named = (word: string) => [`${word} ${signOff.number}`, name].filter((one) => one !== '').join(': ');
  return { da: named(SOLUTION.da), en: named(SOLUTION.en) };
}

/** What a request is about: the facts that were asked with, or the solution and what was told of it. */
export function subjectLines(policy: Policy, subject: Subject, lang: Lang): readonly FactLine[] {
  const { signOff } = subject;
  if (signOff === undefined) return factLines(policy, subject.facts, lang);
  const name = [`${signOff.number}`, cleanOf(signOff.name).replaceAll(/\s+/gu, ' ').trim()].filter((one) => one !== '').join(' · ');
  const told = signOff.facts.map(({ label, value }) => ({ label: capital(label[lang]), values: capital(value[lang]) }));
  return [{ label: SOLUTION[lang], values: name }, ...told];
}

/** For a line in a list: what comes first is the most general, and goes where enough else is told. */
export const inShort = (facts: readonly FactLine[]): string =>
  (facts.length > 2 ? facts.slice(1) : facts).map(({ values }) => values).join(' · ');

/** As it was worded when it was cited; our paraphrase only while that wording stands. */
export function citedView(policy: Policy, cited: CitedClause, lang: Lang): CitedView {
  const isSame = clauseOf(policy, cited)?.sha256 === cited.sha256;
  return {
    quote: cited.quote,
    place: placeOf(cited),
    whole: cited.text,
    paraphrase: isSame ? paraphraseOf(policy, cited, lang) : null,
  };
}

export function clauseNow(policy: Policy, cited: CitedClause | undefined, lang: Lang): CitedView | null {
  const clause = cited === undefined ? undefined : clauseOf(policy, cited);
  if (cited === undefined || clause === undefined) return null;
  const edition = policy.text.instruments.find((one) => one.id === clause.instrument)?.edition ?? cited.edition;
  const { instrument, id, path, text, sha256 } = clause;
  return citedView(policy, { instrument, clause: id, path, edition, quote: text, text, sha256 }, lang);
}

export const dutyTexts = (policy: Policy, ids: readonly string[], lang: Lang): readonly string[] =>
  ids.flatMap((id) => policy.duties.get(id)?.text[lang] ?? []);

function approverSays(told: Told, seat: Seat, { person, step, since, isAbsent, isUnreached }: Approver): string {
  const { lang, policy, now, viewer } = told;
  const role = filledIn(STEP_WORDS[step][lang], { role: roleName(policy, seat.role, lang) });
  const name = person === viewer ? REQUEST_WORDS.you[lang] : nameOf(told, person);
  // The seat's line begins with its role: it is not said twice.
  const says = [
    role === roleName(policy, seat.role, lang) ? '' : role,
    told.isDraft === true ? '' : filledIn(REQUEST_WORDS.openSeatSince[lang], { when: momentWords(since, lang, now) }),
    isAbsent ? REQUEST_WORDS.absent[lang] : '',
    isUnreached === true ? REQUEST_WORDS.unreached[lang] : '',
  ].filter((one) => one !== '');
  return says.length === 0 ? name : `${name} (${says.join(', ')})`;
}

function seatSays(told: Told, seat: Seat): string {
  const { lang, now, viewer } = told;
  const { verdict } = seat;
  if (verdict === null) {
    const asked = seat.approvers.map((one) => approverSays(told, seat, one));
    return asked.length === 0 ? REQUEST_WORDS.nobodyYet[lang] : joined(asked, lang, 'or');
  }
  const said = verdict.kind === 'approved' ? REQUEST_WORDS.saidYes : REQUEST_WORDS.saidNo;
  const name = verdict.by === viewer ? REQUEST_WORDS.youDo[lang] : nameOf(told, verdict.by);
  return `${name} ${filledIn(said[lang], { when: momentWords(verdict.at, lang, now) })}`;
}

function skipText(told: Told, { step, person, reason }: Seat['skipped'][number], role: string): string {
  const { lang } = told;
  const where = capital(filledIn(STEP_WORDS[step][lang], { role }));
  const says = SKIP_WORDS[reason][lang];
  return person === null ? `${where}: ${says}` : `${where}: ${nameOf(told, person)} ${says}`;
}

export function seatViews(told: Told, seats: readonly Seat[]): readonly SeatView[] {
  return seats.map((seat) => {
    const role = roleName(told.policy, seat.role, told.lang);
    return {
      role: capital(role),
      state: seat.verdict?.kind ?? 'open',
      isYours: seat.verdict === null && seat.approvers.some(({ person }) => person === told.viewer),
      says: seatSays(told, seat),
      skipped: [...new Set(seat.skipped.map((one) => skipText(told, one, role)))],
    };
  });
}
