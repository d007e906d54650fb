// What the desk shows of questions, requests and time: counts from the store, put into words by the policy in force. Names come from the
// caller and are not kept.

import type { Obligation, PersonId, Request } from '../approvals/types.ts';
import { EXPIRES_SOON_DAYS, urgencyOf } from '../approvals/urgency.ts';
import { afterDays, dayOf, startOf } from '../approvals/working-days.ts';
import { DUTY_LOOKS } from '../cards/notice-words.ts';
import { dutyTexts } from '../cards/request-texts.ts';
import type { Policy } from '../engine/compile.ts';
import { asList, type FactSet, type Wording } from '../engine/types.ts';
import { STATE_WORDS } from '../exports/export-words.ts';
import type { Store } from '../ports/store.ts';
import { reviewOf } from '../publishing/review.ts';
import { factWords } from '../publishing/rule-sentence.ts';
import { keyOfForm } from '../publishing/typed-words.ts';
import type { OpenQuestion, Overview, RegisterAnswer, RegisterRow } from './api-types.ts';
import type { RegisterQuery } from './parts.ts';

export type Counting = {
  readonly store: Pick<Store, 'openQuestions' | 'figures' | 'requests' | 'obligations'>;
  readonly policy: Policy;
  readonly tenant: string;
  readonly now: Date;
};

const YEAR_DAYS = 365;
const MOST_OPEN = 200;
const MOST_ROWS = 500;

const sinceDay = (now: Date): string => afterDays(dayOf(now.getTime()), -YEAR_DAYS);
const since = (now: Date): Date => new Date(startOf(sinceDay(now)));

/** Those of the last year, the most frequent first. */
export async function openQuestionsOf({ store, policy, now }: Counting): Promise<readonly OpenQuestion[]> {
  const groups = await store.openQuestions.list(sinceDay(now), MOST_OPEN);
  const known = knownWords(policy);
  return groups.map((group) => ({
    ...group,
    words: group.words.filter(({ word }) => !known.has(keyOfForm(word))),
    factWords: factWords(policy, group.facts),
  }));
}

/** What was unknown when it was counted may be a synonym by now. */
const knownWords = (policy: Policy): ReadonlySet<string> =>
  new Set(policy.text.vocabulary.facts.flatMap(({ values }) => values.flatMap(({ forms }) => forms.words.map(keyOfForm))));

const nameOf = (policy: Policy, id: string): string => policy.clauses.find((one) => one.id === id)?.path.at(-1) ?? id;

type Days = Overview['days'];

function daysOf(counted: readonly { readonly day: string; readonly outcome: string; readonly questions: number }[]): Days {
  const days = Map.groupBy(counted, ({ day }) => day);
  return [...days].map(([day, all]) => ({ day, outcomes: Object.fromEntries(all.map(({ outcome, questions }) => [outcome, questions])) }));
}

const sum = (counts: readonly { readonly questions: number }[]) => counts.reduce((all, { questions }) => all + questions, 0);

/** Of the last year; what waits and what is overdue, of now. */
export async function overviewOf({ store, policy, tenant, now }: Counting): Promise<Omit<Overview, 'solutions'>> {
  const [asked, requests, openQuestions] = await Promise.all([
    store.figures.asked(sinceDay(now)),
    store.figures.requests(tenant, since(now)),
    store.openQuestions.howMany(sinceDay(now)),
  ]);
  const questions = sum(asked.days);
  const askedBack = sum(asked.days.filter(({ outcome }) => outcome === 'clarify'));
  const review = reviewOf(policy);
  return {
    days: daysOf(asked.days),
    themes: asked.themes.map((theme) => ({ ...theme, title: nameOf(policy, theme.clause) })),
    questions,
    understoodAtOnce: questions === 0 ? null : (questions - askedBack) / questions,
    feedback: asked.feedback,
    medianHoursToDecision: requests.medianHours,
    waiting: requests.waiting,
    overdue: requests.overdue,
    openQuestions,
    review: review === null ? null : { day: review.day, clause: review.clause, isDue: review.day <= dayOf(now.getTime()) },
  };
}

/** What the directory calls these people; empty for whoever is not there any more. */
export type NamesOf = (people: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, string>>;

type Naming = { readonly policy: Policy; readonly names: ReadonlyMap<PersonId, string> };

/** Of the fact that one may choose another value of, such as a tool. */
function choiceLabel(policy: Policy, facts: FactSet): Wording | null {
  const fact = policy.text.vocabulary.facts.find((one) => one.choosable && facts[one.id] !== undefined);
  const [said] = asList(fact === undefined ? undefined : facts[fact.id]);
  return fact?.values.find(({ id }) => id === said)?.label ?? null;
}

const decidedOf = ({ seats, scope }: Request): number | null => {
  const verdicts = seats.flatMap(({ verdict }) => verdict ?? []).filter(({ kind }) => scope !== null || kind === 'rejected');
  return verdicts.length === 0 ? null : Math.max(...verdicts.map(({ at }) => at));
};

const requestRow = ({ policy, names }: Naming, request: Request): RegisterRow => ({
  kind: 'approval',
  number: request.number,
  state: request.state,
  stateWords: STATE_WORDS[request.state],
  who: names.get(request.requester) ?? '',
  about: factWords(policy, request.subject.facts),
  tool: choiceLabel(policy, request.subject.facts),
  clause: request.subject.clauses[0]?.clause ?? null,
  filed: request.filedAt,
  decided: decidedOf(request),
  until: request.scope?.until ?? null,
  isPrecedent: request.state === 'approved' && request.flag === null && request.scope !== null,
  isOverdue: urgencyOf(request) === 'overdue',
});

const dutyText = (policy: Policy, { duty, clause }: Obligation, lang: 'da' | 'en') => dutyTexts(policy, [duty], lang)[0] ?? clause.quote;

const dutyRow = ({ policy, names }: Naming, obligation: Obligation): RegisterRow => ({
  kind: 'obligation',
  number: null,
  state: obligation.state,
  stateWords: DUTY_LOOKS[obligation.state].word,
  who: names.get(obligation.person) ?? '',
  about: { da: dutyText(policy, obligation, 'da'), en: dutyText(policy, obligation, 'en') },
  tool: null,
  clause: obligation.clause.clause,
  filed: startOf(obligation.from),
  decided: obligation.doneAt,
  until: obligation.due,
  isPrecedent: false,
  isOverdue: obligation.state === 'overdue',
});

const EVERYTHING: RegisterQuery = { kind: null, state: null, clause: null, isOverdue: null, skip: 0, most: 2 * MOST_ROWS };

const isWanted = (row: RegisterRow, { kind, state, clause, isOverdue }: RegisterQuery) =>
  (kind === null || row.kind === kind) &&
  (state === null || row.state === state) &&
  (clause === null || row.clause === clause) &&
  (isOverdue === null || row.isOverdue === isOverdue);

/** What wants something comes first: of each kind at most 500 rows, and how many there are in all. */
export async function registerOf(
  { store, policy, tenant, now }: Counting,
  namesOf: NamesOf,
  query: RegisterQuery = EVERYTHING,
): Promise<RegisterAnswer> {
  const today = dayOf(now.getTime());
  const soon = { from: today, to: afterDays(today, EXPIRES_SOON_DAYS) };
  const [requests, duties, figures] = await Promise.all([
    store.requests.byUrgency(tenant, { soon, skip: 0, most: MOST_ROWS }),
    store.obligations.undone(tenant, MOST_ROWS),
    store.figures.requests(tenant, since(now)),
  ]);
  const people = [...requests.map(({ requester }) => requester), ...duties.map(({ person }) => person)];
  const naming = { policy, names: await namesOf([...new Set(people)]) };
  const rows = [...requests.map((one) => requestRow(naming, one)), ...duties.map((one) => dutyRow(naming, one))];
  return {
    rows: rows.filter((row) => isWanted(row, query)).slice(query.skip, query.skip + query.most),
    total: figures.total,
    volumes: figures.volumes,
    medianHours: figures.medianHours,
  };
}
