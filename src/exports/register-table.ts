// The whole register as a table: one row for each request, with all its seats, decisions and conditions. What is more than one thing
// stands in its cell line by line.
import { placeOf } from '../answers/answer.ts';
import type { Request } from '../approvals/types.ts';
import { dayOf } from '../approvals/working-days.ts';
import { filledIn } from '../cards/card-words.ts';
import { cleanOf } from '../cards/request-inputs.ts';
import type { Told } from '../cards/request-texts.ts';
import { REQUEST_WORDS } from '../cards/request-words.ts';
import type { Lang, Wording } from '../engine/types.ts';
import type { Row } from './csv.ts';
import { STATE_WORDS, EXPORT_WORDS as W } from './export-words.ts';
import {
  type Exporting,
  personsText,
  personText,
  saidText,
  scopeTexts,
  seatName,
  seatText,
  skippedTexts,
  stampText,
  subjectTexts,
  toldOf,
} from './told-request.ts';

type Cell = (told: Told, request: Request) => string;
type Column = { readonly title: Wording; readonly cellOf: Cell };

const lines = (all: readonly string[]) => all.filter((one) => one !== '').join('\n');
const words = (text: string) => cleanOf(text).trim();

const scopeCell: Cell = (told, request) => lines(scopeTexts(told, request));

const decisionsCell: Cell = (told, { seats }) =>
  lines(
    seats.flatMap((seat) => {
      const said = words(seat.verdict?.words ?? '');
      return seat.verdict === null ? [] : [`${seatName(told, seat)}: ${seatText(told, seat)}${said === '' ? '' : `: ${said}`}`];
    }),
  );

const revokedCell: Cell = (told, { revocation }) => (revocation === null ? '' : saidText(told, revocation));

const consentCell =
  (key: 'who' | 'day' | 'how' | 'where'): Cell =>
  (_, { evidence }) =>
    words(evidence?.[key] ?? '');

const consent = ({ da, en }: Wording, key: 'who' | 'day' | 'how' | 'where'): Column => ({
  title: { da: `${REQUEST_WORDS.evidence.da}: ${da}`, en: `${REQUEST_WORDS.evidence.en}: ${en}` },
  cellOf: consentCell(key),
});

const COLUMNS: readonly Column[] = [
  { title: W.number, cellOf: (_, { number }) => String(number) },
  { title: W.state, cellOf: ({ lang }, { state }) => STATE_WORDS[state][lang] },
  { title: W.requester, cellOf: (told, { requester }) => personText(told, requester) },
  { title: W.filed, cellOf: (_, { filedAt }) => stampText(filedAt) },
  { title: W.what, cellOf: (told, { subject }) => lines(subjectTexts(told, subject)) },
  { title: REQUEST_WORDS.purpose, cellOf: (_, { purpose }) => words(purpose) },
  { title: W.clauses, cellOf: (_, { subject }) => lines(subject.clauses.map((one) => placeOf(one))) },
  { title: W.digests, cellOf: (_, { subject }) => lines(subject.clauses.map(({ sha256 }) => sha256)) },
  { title: W.consentNeeded, cellOf: ({ lang }, { subject }) => (subject.needsConsent ? W.yes : W.no)[lang] },
  consent(REQUEST_WORDS.evidenceWho, 'who'),
  consent(REQUEST_WORDS.evidenceDay, 'day'),
  consent(REQUEST_WORDS.evidenceHow, 'how'),
  consent(REQUEST_WORDS.evidenceWhere, 'where'),
  { title: W.seats, cellOf: (told, { seats }) => lines(seats.map((seat) => `${seatName(told, seat)}: ${seatText(told, seat)}`)) },
  { title: W.passedOver, cellOf: (told, { seats }) => lines(skippedTexts(told, seats)) },
  { title: W.decisions, cellOf: decisionsCell },
  { title: REQUEST_WORDS.conditions, cellOf: (_, { conditions }) => lines(conditions.map(words)) },
  { title: W.covers, cellOf: scopeCell },
  { title: W.countsFor, cellOf: ({ lang }, { scope }) => (scope === null ? '' : personsText(scope.persons, lang)) },
  { title: W.counts, cellOf: (_, { scope }) => scope?.until ?? '' },
  { title: W.flag, cellOf: ({ lang }, { flag }) => (flag === null ? '' : REQUEST_WORDS[flag.why][lang]) },
  { title: W.ended, cellOf: (_, { endedAt }) => stampText(endedAt) },
  { title: W.revoked, cellOf: revokedCell },
  { title: REQUEST_WORDS.exchanges, cellOf: (told, { exchanges }) => lines(exchanges.map((one) => saidText(told, one))) },
  { title: W.repeats, cellOf: (_, { repeats }) => (repeats === null ? '' : String(repeats)) },
  { title: W.escalated, cellOf: (_, { escalatedAt }) => stampText(escalatedAt) },
  { title: W.edition, cellOf: (_, { subject }) => subject.edition },
  { title: W.revision, cellOf: (_, { revision }) => String(revision) },
  { title: W.requestId, cellOf: (_, { id }) => id },
];

export const registerHeader = (lang: Lang): Row => COLUMNS.map(({ title }) => title[lang]);

export function registerRow(exporting: Exporting, request: Request): Row {
  const told = toldOf(exporting, request);
  return COLUMNS.map(({ cellOf }) => cellOf(told, request));
}

export const registerFileName = ({ now, lang }: Pick<Exporting, 'now' | 'lang'>): string => filledIn(W.csvName[lang], { day: dayOf(now) });
