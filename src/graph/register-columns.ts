// What the DPO's register says of a request, column by column. The names are those of SharePoint's own making and stay as they are; what
// people read stands in the language that the register was set up in.
import type { Knowledge, PersonId, Request, Seat, State } from '../approvals/types.ts';
import { asList, type Lang, type Wording } from '../engine/types.ts';

export type ColumnKind = 'key' | 'text' | 'note' | 'number' | 'time' | 'day';
export type FieldValue = string | number | null;
type Told = { readonly request: Request; readonly known: Knowledge; readonly lang: Lang };

export type RegisterColumn = {
  readonly name: string;
  readonly title: Wording;
  readonly kind: ColumnKind;
  /** What stands in it, for whoever sets the list up or reads it. */
  readonly says: Wording;
  readonly cellOf: (told: Told) => FieldValue;
};

/** Limits of SharePoint's columns, in characters. */
const LONGEST: Readonly<Partial<Record<ColumnKind, number>>> = { key: 255, text: 255, note: 60_000 };

const STATES: Readonly<Record<State, Wording>> = {
  drafted: { da: 'Kladde', en: 'Draft' },
  filed: { da: 'Indsendt', en: 'Filed' },
  'needs-routing': { da: 'Mangler en, der kan afgøre', en: 'Needs somebody to decide' },
  pending: { da: 'Venter på afgørelse', en: 'Waiting for a decision' },
  approved: { da: 'Godkendt', en: 'Approved' },
  rejected: { da: 'Afslået', en: 'Rejected' },
  withdrawn: { da: 'Trukket tilbage', en: 'Withdrawn' },
  expired: { da: 'Udløbet', en: 'Expired' },
  revoked: { da: 'Tilbagekaldt', en: 'Revoked' },
  superseded: { da: 'Afløst af en ny', en: 'Superseded' },
};
const EVERYONE: Wording = { da: 'Alle', en: 'Everyone' };
const FLAGS = {
  'clause-changed': { da: 'Bestemmelsen er ændret', en: 'The clause has changed' },
  'answer-changed': { da: 'Svaret er ændret', en: 'The answer has changed' },
  'meaning-changed': { da: 'Det godkendte er beskrevet anderledes', en: 'What was approved is described otherwise' },
};
const DECIDED = { approved: { da: 'godkendt', en: 'approved' }, rejected: { da: 'afslået', en: 'rejected' } };
const SOLUTION: Wording = { da: 'Løsning', en: 'Solution' };
const WAITS: Wording = { da: 'venter', en: 'waiting' };

const nameOf = (known: Knowledge, id: PersonId) => known.people.get(id)?.name ?? id;
const timeOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function seatLine({ role, approvers, verdict }: Seat, { known, lang }: Told): string {
  if (verdict === null) {
    const asked = approvers.map(({ person }) => nameOf(known, person)).join(', ');
    return `${role}: ${asked === '' ? '–' : asked} — ${WAITS[lang]}`;
  }
  const words = verdict.words === '' ? '' : `: ${verdict.words}`;
  return `${role}: ${nameOf(known, verdict.by)} — ${DECIDED[verdict.kind][lang]} ${timeOf(verdict.at)}${words}`;
}

function evidenceOf({ evidence }: Request): string {
  return evidence === null ? '' : [evidence.who, evidence.day, evidence.how, evidence.where].join('\n');
}

/** With a sign-off the solution, which has no facts of the policy. */
function factLines({ subject }: Request, lang: Lang): string {
  const { facts, signOff } = subject;
  if (signOff !== undefined) return `${SOLUTION[lang]} ${signOff.number}: ${signOff.name}`;
  return Object.entries(facts)
    .map(([fact, value]) => `${fact}: ${asList(value).join(', ')}`)
    .join('\n');
}
const clauseLines = ({ subject }: Request) =>
  subject.clauses.map(({ instrument, clause, edition, quote }) => `${instrument} ${clause} (${edition}): ${quote}`).join('\n');

function validityOf({ request, known, lang }: Told): string {
  if (request.scope === null) return '';
  return request.scope.persons === 'everyone' ? EVERYONE[lang] : nameOf(known, request.requester);
}

const column = (name: string, kind: ColumnKind, words: readonly [string, string, string, string], cellOf: RegisterColumn['cellOf']) => ({
  name,
  kind,
  title: { da: words[0], en: words[1] },
  says: { da: words[2], en: words[3] },
  cellOf,
});

export const KEY_COLUMN = 'RequestKey';
export const REVISION_COLUMN = 'Revision';

export const REGISTER_COLUMNS: readonly RegisterColumn[] = [
  column(
    KEY_COLUMN,
    'key',
    ['Nøgle', 'Key', 'Hjemmels id; findes kun én gang', "Hjemmel's id; there is one of each"],
    ({ request }) => request.id,
  ),
  column(
    REVISION_COLUMN,
    'number',
    ['Udgave', 'Revision', 'Tæller op ved hver ændring', 'One more at each change'],
    ({ request }) => request.revision,
  ),
  column(
    'RequestNumber',
    'number',
    ['Nummer', 'Number', 'Det, man kalder anmodningen', 'What people call the request'],
    ({ request }) => request.number,
  ),
  column(
    'RequestState',
    'text',
    ['Status', 'State', 'Hvor anmodningen står', 'Where the request stands'],
    ({ request, lang }) => STATES[request.state][lang],
  ),
  column('Requester', 'text', ['Anmoder', 'Requester', 'Hvem der spørger', 'Who asks'], ({ request, known }) =>
    nameOf(known, request.requester),
  ),
  column('Purpose', 'note', ['Formål', 'Purpose', 'Med anmoderens egne ord', "In the requester's words"], ({ request }) => request.purpose),
  column('AskedFacts', 'note', ['Forhold', 'Facts', 'Det, svaret bygger på', 'What the answer rests on'], ({ request, lang }) =>
    factLines(request, lang),
  ),
  column('Clauses', 'note', ['Bestemmelser', 'Clauses', 'Ordret, som de lød dengang', 'Word for word as they read then'], ({ request }) =>
    clauseLines(request),
  ),
  column(
    'Evidence',
    'note',
    ['Samtykke', 'Consent', 'Den anden parts samtykke: hvem, hvornår, hvordan, hvor', "The other party's consent: who, when, how, where"],
    ({ request }) => evidenceOf(request),
  ),
  column('Decisions', 'note', ['Afgørelser', 'Decisions', 'Hvem der afgør, og hvad de sagde', 'Who decides, and what they said'], (told) =>
    told.request.seats.map((seat) => seatLine(seat, told)).join('\n'),
  ),
  column('Conditions', 'note', ['Betingelser', 'Conditions', 'Det, et ja kræver', 'What a yes asks for'], ({ request }) =>
    request.conditions.join('\n'),
  ),
  column('AppliesTo', 'text', ['Gælder for', 'Applies to', 'Anmoderen alene, eller alle', 'The requester alone, or everyone'], validityOf),
  column('ValidUntil', 'day', ['Gælder til', 'Valid until', 'Sidste dag', 'The last day'], ({ request }) => request.scope?.until ?? null),
  column(
    'Flagged',
    'text',
    ['Tæller ikke', 'Does not count', 'Hvorfor, indtil den bekræftes', 'Why, until it is affirmed'],
    ({ request, lang }) => (request.flag === null ? '' : FLAGS[request.flag.why][lang]),
  ),
  column('FiledAt', 'time', ['Indsendt', 'Filed', 'Hvornår', 'When'], ({ request }) => timeOf(request.filedAt)),
  column('EndedAt', 'time', ['Afsluttet', 'Ended', 'Hvornår', 'When'], ({ request }) => timeOf(request.endedAt)),
  column(
    'Repeats',
    'number',
    ['Gentager', 'Repeats', 'Nummeret på den tidligere', 'Number of the earlier one'],
    ({ request }) => request.repeats,
  ),
];

const TITLE: Wording = { da: 'Anmodning', en: 'Request' };

function fitted(value: FieldValue, kind: ColumnKind): FieldValue {
  const most = LONGEST[kind];
  if (typeof value !== 'string' || most === undefined || value.length <= most) return value;
  return `${value.slice(0, most - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** Everything that the register says of a request, by the names of the columns. */
export function fieldsOf(told: Told): Readonly<Record<string, FieldValue>> {
  const own = REGISTER_COLUMNS.map(({ name, kind, cellOf }) => [name, fitted(cellOf(told), kind)] as const);
  return { Title: `${TITLE[told.lang]} ${told.request.number}`, ...Object.fromEntries(own) };
}
