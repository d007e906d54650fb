// All solutions as two tables: one row for each solution, with a column for each fact and each theme, and one row for each of its items. The
// columns follow the checklist; what is more than one thing stands in its cell line by line.

import { dayOf } from '../approvals/working-days.ts';
import { filledIn } from '../cards/card-words.ts';
import { sortedLines, whoText } from '../cards/solution-parts.ts';
import { DESCRIBED_WORDS, SOLUTION_WORDS as S, STAGE_LOOKS, THEME_LOOKS } from '../cards/solution-words.ts';
import { titleIn } from '../engine/title.ts';
import type { ItemStanding } from '../solutions/types.ts';
import type { Row } from './csv.ts';
import { DOSSIER_WORDS as W } from './dossier-words.ts';
import { EXPORT_WORDS as X } from './export-words.ts';
import type { Exporting } from './told-request.ts';
import {
  askedFacts,
  blockingOf,
  countText,
  describedParts,
  editionText,
  evidenceText,
  factLabel,
  factText,
  isBlocking,
  nameOf,
  openOf,
  personText,
  placeText,
  reopenedText,
  type SolutionTold,
  signedText,
  sortedFacts,
  stampText,
  stateText,
  words,
} from './told-solution.ts';

/** What the columns depend on. */
type Columned = Pick<Exporting, 'policy' | 'lang'>;
type Column<Told> = { readonly title: (columned: Columned) => string; readonly cellOf: (told: Told) => string };

const lines = (all: readonly string[]): string => all.filter((one) => one !== '').join('\n');
const worded = <Told>(title: { readonly da: string; readonly en: string }, cellOf: (told: Told) => string): Column<Told> => ({
  title: ({ lang }) => title[lang],
  cellOf,
});

const HEAD: readonly Column<SolutionTold>[] = [
  worded(W.number, ({ solution }) => String(solution.number)),
  worded(W.name, (told) => nameOf(told)),
  worded(W.stage, ({ solution, lang }) => STAGE_LOOKS[solution.stage].word[lang]),
  worded(S.owner, (told) => personText(told, told.solution.owner)),
];

const STANDING: readonly Column<SolutionTold>[] = [
  worded(W.since, ({ solution }) => stampText(solution.stageAt)),
  worded(W.blocking, ({ standing }) => String(blockingOf(standing).length)),
  worded(W.open, ({ standing }) => String(openOf(standing).length)),
  worded(S.nextDay, ({ standing }) => standing.nextDay ?? ''),
  worded(W.signOff, (told) => lines([signedText(told, told.solution.signed), signedText(told, told.solution.signed?.earlier ?? null)])),
  worded(W.requestNumber, ({ solution }) => String(solution.signed?.number ?? '')),
  worded(W.until, ({ solution: { signed } }) => (signed?.earlier ?? signed)?.until ?? ''),
];

const DESCRIBED: readonly Column<SolutionTold>[] = (['purpose', 'vendor', 'model', 'data', 'users'] as const).map((part, at) => ({
  title: ({ lang }) => `${W.describedAs[lang]}: ${DESCRIBED_WORDS[part].label[lang]}`,
  cellOf: (told) => describedParts(told, told.solution)[at]?.text ?? '',
}));

const TAIL: readonly Column<SolutionTold>[] = [
  worded(S.contributors, (told) => lines(told.solution.contributors.map((one) => personText(told, one)))),
  worded(W.ownerLeft, ({ solution, lang }) => (solution.isOrphaned ? X.yes : X.no)[lang]),
  worded(W.produced, ({ solution }) => stampText(solution.producedAt)),
  worded(W.created, ({ solution }) => stampText(solution.createdAt)),
  worded(W.changed, ({ solution }) => stampText(solution.changedAt)),
  worded(X.revision, ({ solution }) => String(solution.revision)),
  worded(X.requestId, ({ solution }) => solution.id),
];

function factColumns(columned: Columned): readonly Column<SolutionTold>[] {
  const asked = askedFacts(columned).map((fact): Column<SolutionTold> => {
    return { title: (one) => factLabel(one, fact), cellOf: (told) => factText(told, fact, told.solution.facts) };
  });
  const sorted = sortedFacts(columned).map((fact): Column<SolutionTold> => {
    const cellOf = (told: SolutionTold) => sortedLines(told).find((line) => line.fact === fact.fact.id)?.value ?? '';
    return { title: (one) => factLabel(one, fact), cellOf };
  });
  return [...sorted, ...asked];
}

/** No `3/4`: a spreadsheet takes it for a day. */
const themeColumns = ({ policy }: Columned): readonly Column<SolutionTold>[] =>
  policy.checklist.themes.map((clause, at) => ({
    title: ({ lang }) => `${W.theme[lang]}: ${titleIn(clause, lang)}`,
    cellOf: (told) => {
      const theme = told.standing.themes[at];
      if (theme === undefined) return '';
      return lines([THEME_LOOKS[theme.state].word[told.lang], countText(told, theme.done, theme.of)]).replaceAll('\n', ', ');
    },
  }));

const columnsOf = (columned: Columned): readonly Column<SolutionTold>[] => [
  ...HEAD,
  ...STANDING,
  ...factColumns(columned),
  ...themeColumns(columned),
  ...DESCRIBED,
  ...TAIL,
];

type ItemTold = { readonly told: SolutionTold; readonly item: ItemStanding };

const ofSolution = ({ title, cellOf }: Column<SolutionTold>): Column<ItemTold> => ({ title, cellOf: ({ told }) => cellOf(told) });

const ITEM_COLUMNS: readonly Column<ItemTold>[] = [
  ...HEAD.map(ofSolution),
  worded(W.theme, ({ told, item }) => titleIn(item.compiled.clause, told.lang)),
  worded(W.item, ({ told, item }) => item.compiled.item.asks[told.lang]),
  worded(W.state, ({ told, item }) => stateText(told, item)),
  worded(W.blocks, ({ told, item }) => (isBlocking(item) ? X.yes : X.no)[told.lang]),
  worded(S.answer, ({ item }) => words(item.record.answer)),
  worded(S.reason, ({ item }) => words(item.record.reason)),
  worded(W.evidence, ({ item }) => lines(item.record.evidence.map(evidenceText))),
  worded(W.evidenceNeeded, ({ told, item }) => (item.compiled.item.needsEvidence ? X.yes : X.no)[told.lang]),
  worded(S.itemWho, ({ told, item }) => whoText(told, item.compiled.item.who)),
  worded(S.responsible, ({ told, item }) => personText(told, item.record.responsible)),
  worded(S.due, ({ item }) => item.due ?? ''),
  worded(S.overdue, ({ told, item }) => (item.isOverdue ? X.yes : X.no)[told.lang]),
  worded(S.again, ({ item }) => item.record.again ?? ''),
  worded(W.changedBy, ({ told, item }) => personText(told, item.record.changedBy)),
  worded(W.changedAt, ({ item }) => stampText(item.record.changedAt)),
  worded(W.riskTaken, ({ told, item }) => lines((item.record.accepted?.by ?? []).map((one) => personText(told, one)))),
  worded(W.riskTakenAt, ({ item }) => stampText(item.record.accepted?.at ?? null)),
  worded(W.riskRequest, ({ item }) => String(item.record.accepted?.request ?? '')),
  worded(W.reopened, ({ told, item }) => reopenedText(told, item.record)),
  worded(W.place, ({ told, item: { compiled, record } }) =>
    placeText(told, compiled.clause, record.askedBy?.edition ?? editionText(told, compiled.clause)),
  ),
  worded(W.sha256, ({ item }) => item.record.askedBy?.sha256 ?? ''),
  // With its instrument: a spreadsheet takes `2026-11` alone for a day.
  worded(W.edition, ({ item: { record } }) => (record.askedBy === null ? '' : `${record.askedBy.instrument} ${record.askedBy.edition}`)),
  worded(W.itemId, ({ item }) => item.compiled.item.id),
];

export const solutionsHeader = (columned: Columned): Row => columnsOf(columned).map(({ title }) => title(columned));
export const solutionRow = (told: SolutionTold): Row => columnsOf(told).map(({ cellOf }) => cellOf(told));

export const solutionItemsHeader = (columned: Columned): Row => ITEM_COLUMNS.map(({ title }) => title(columned));
export const solutionItemRows = (told: SolutionTold): readonly Row[] =>
  told.standing.themes.flatMap(({ items }) => items.map((item) => ITEM_COLUMNS.map(({ cellOf }) => cellOf({ told, item }))));

type Dated = Pick<Exporting, 'now' | 'lang'>;
export const solutionsFileName = ({ now, lang }: Dated): string => filledIn(W.csvName[lang], { day: dayOf(now) });
export const solutionItemsFileName = ({ now, lang }: Dated): string => filledIn(W.itemsCsvName[lang], { day: dayOf(now) });
