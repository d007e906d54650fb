// A solution at a glance: its themes as a picture that can be read without colour, its stage, what it is sorted as, what comes next.
import { plainOf } from '../answers/plain.ts';
import { shortened } from '../answers/shortened.ts';
import { dayOf } from '../approvals/working-days.ts';
import { titleIn } from '../engine/title.ts';
import type { Lang } from '../engine/types.ts';
import type { Signed, Stage, ThemeState } from '../solutions/types.ts';
import { type Action, type Card, type Column, cardOf, type Element, fitting, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { heading, labelled, lookBar, note, small } from './request-parts.ts';
import { solutionInput } from './solution-inputs.ts';
import { themeCount } from './solution-item-part.ts';
import {
  actionRows,
  bulletText,
  dayText,
  type GapCounts,
  gapCounts,
  gapsText,
  going,
  type Headed,
  headedOf,
  headText,
  lineOf,
  mark,
  onlyInTeams,
  parted,
  press,
  type SolutionSeen,
  type SortedLine,
  saidPart,
  solutionNumber,
  sortedLines,
  textParts,
  youOrName,
} from './solution-parts.ts';
import { STAGE_LOOKS, THEME_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

export type ThemeTile = { readonly theme: string; readonly name: string; readonly state: ThemeState; readonly count: string };

export type OverviewView = {
  readonly head: Headed;
  readonly stage: Stage;
  readonly purpose: string;
  readonly owner: string;
  readonly isOrphaned: boolean;
  readonly sorted: readonly SortedLine[];
  readonly tiles: readonly ThemeTile[];
  readonly counts: GapCounts;
  /** Nothing is in the way of a sign-off. */
  readonly isReady: boolean;
  /** How far the approval has come; empty where none was asked for. */
  readonly signed: string;
  /** It is in production, and something that blocks was opened again since. */
  readonly isToSignAgain: boolean;
  readonly nextDay: string;
  readonly questionsLeft: number;
  readonly may: { readonly tell: boolean; readonly describe: boolean; readonly file: boolean };
  readonly said: string;
};

function signedText(seen: SolutionSeen, signed: Signed | null): string {
  const { lang, now } = seen;
  if (signed === null) return '';
  const words = { pending: W.signPending, approved: W.signApproved, ended: W.signEnded }[signed.state];
  const says = filledIn(words[lang], { number: String(signed.number) });
  if (signed.earlier !== undefined) return `${signedText(seen, signed.earlier)} · ${says}`;
  const isUntil = signed.state === 'approved' && signed.until !== null;
  return isUntil ? `${says}, ${filledIn(W.signUntil[lang], { when: dayText({ lang, now }, signed.until ?? dayOf(now)) })}` : says;
}

export function overviewViewOf(seen: SolutionSeen, said = ''): OverviewView {
  const { solution, standing, may, lang } = seen;
  const { stage, signed } = solution;
  return {
    head: headedOf(seen),
    stage,
    purpose: lineOf(solution.described.purpose),
    owner: youOrName(seen, solution.owner),
    isOrphaned: solution.isOrphaned,
    sorted: sortedLines(seen),
    tiles: standing.themes.map(({ clause, state, done, of }) => ({
      theme: clause.id,
      name: titleIn(clause, lang),
      state,
      count: of === 0 ? '' : themeCount(done, of, lang),
    })),
    counts: gapCounts(standing),
    isReady: standing.isReady,
    signed: signedText(seen, signed),
    isToSignAgain: stage === 'production' && !standing.isReady,
    nextDay: standing.nextDay === null ? '' : dayText(seen, standing.nextDay),
    questionsLeft: standing.sorted.missing.length,
    may: { tell: may('tell'), describe: may('describe') || may('move'), file: may('file') },
    said,
  };
}

/** Two in a row: so many fit on a phone. */
const IN_A_ROW = 2;

function tilePart({ theme, name, state, count }: ThemeTile, { id, lang }: Headed): Element {
  const { icon, tone, word } = THEME_LOOKS[state];
  const says = count === '' ? [] : [{ text: ` · ${count}`, size: 'small' as const }];
  return {
    type: 'Container',
    style: tone,
    items: [
      runs({ text: parted(shortened(name, 60)), weight: 'bolder', size: 'small' }),
      { ...runs({ text: `${icon} ${word[lang]}`, size: 'small' }, ...says), spacing: 'none' },
    ],
    selectAction: { ...going('solution-theme', shortened(name, 30), { solution: id, theme }), tooltip: `${name}: ${word[lang]}` },
  };
}

const EMPTY: Column = { type: 'Column', width: 'stretch', items: [] };

function picturePart({ tiles, head }: OverviewView): readonly Element[] {
  const rows = Array.from({ length: Math.ceil(tiles.length / IN_A_ROW) }, (_, at) => tiles.slice(at * IN_A_ROW, (at + 1) * IN_A_ROW));
  return rows.map((row) => {
    const columns = row.map((tile): Column => ({ type: 'Column', width: 'stretch', items: [tilePart(tile, head)] }));
    return { type: 'ColumnSet', spacing: 'small', columns: columns.length < IN_A_ROW ? [...columns, EMPTY] : columns };
  });
}

const gapsLine = ({ counts, isToSignAgain, head: { lang } }: OverviewView): string => gapsText(counts, lang, isToSignAgain);

/** Green would hide that something was opened again. */
const lookOf = ({ stage, isToSignAgain }: OverviewView) => STAGE_LOOKS[isToSignAgain ? 'again' : stage];

const questionsLine = ({ questionsLeft, head: { lang } }: OverviewView) =>
  questionsLeft === 0 ? '' : filledIn(W.factsLeft[lang], { number: String(questionsLeft) });

const sortedLine = ({ sorted }: OverviewView) => sorted.map(({ label, value }) => `${label}: ${value}`).join(' · ');

const isReadyNow = ({ isReady, stage }: OverviewView) => isReady && stage !== 'production' && stage !== 'retired';

function statePart(view: OverviewView): readonly Element[] {
  const { owner, isOrphaned, signed, isToSignAgain, sorted, nextDay, head } = view;
  const { lang } = head;
  const questions = questionsLine(view);
  return [
    ...(isOrphaned ? [runs({ text: W.ownerLeft[lang], weight: 'bolder' })] : []),
    runs({ text: gapsLine(view), weight: 'bolder' }),
    ...(isReadyNow(view) && signed === '' ? [note(W.gapsReady[lang])] : []),
    ...(signed === '' ? [] : [{ ...runs(signed), spacing: 'small' as const }]),
    ...(isToSignAgain ? [{ ...runs({ text: W.signAgain[lang], weight: 'bolder' }), spacing: 'small' as const }] : []),
    ...sorted.map(({ label, value }) => ({ ...labelled(label, value), spacing: 'small' as const })),
    ...(questions === '' ? [] : [small(questions)]),
    ...(nextDay === '' ? [] : [labelled(W.nextDay[lang], nextDay)]),
    labelled(W.owner[lang], owner),
  ];
}

function themeChoice({ tiles, head: { lang } }: OverviewView): readonly Element[] {
  const [first] = tiles;
  if (first === undefined) return [];
  const choices = tiles.map(({ theme, name, state }) => ({ title: `${THEME_LOOKS[state].icon} ${name}`, value: theme }));
  const wanted = tiles.find(({ state }) => state === 'blocking') ?? tiles.find(({ state }) => state === 'open') ?? first;
  return [
    {
      type: 'Input.ChoiceSet',
      id: solutionInput('solution-theme', 'theme'),
      label: W.chooseTheme[lang],
      style: 'compact',
      wrap: true,
      value: wanted.theme,
      choices,
    },
  ];
}

function actionsOf({ head, may, tiles, isReady, stage }: OverviewView): readonly (readonly Action[])[] {
  const { lang } = head;
  const data = { solution: head.id };
  const canFile = may.file && isReady && stage !== 'retired' && stage !== 'production';
  return [
    tiles.length === 0 ? [] : [press('solution-theme', W.openTheme[lang], data, canFile ? undefined : 'positive')],
    [
      ...(may.file ? [press('solution-sign-off', W.signOff[lang], data, canFile ? 'positive' : undefined)] : []),
      going('solution-missing', W.missing[lang], data),
      going('solution-facts', W.facts[lang], { ...data, show: may.tell ? 'form' : 'look' }),
      ...(may.describe ? [going('solution-describe', W.describe[lang], { ...data, show: 'form' })] : []),
      going('solution-people', W.people[lang], data),
    ],
  ];
}

function drawn(view: OverviewView, words: number): Card {
  const { head, purpose, said, tiles } = view;
  const { lang, number, name } = head;
  return cardOf(
    lang,
    [
      lookBar(lookOf(view), lang),
      ...saidPart(said),
      runs({ text: `${solutionNumber(number, lang)} · ${name}`, weight: 'bolder', size: 'medium' }),
      ...(purpose === '' ? [] : [small(shortened(purpose, words))]),
      ...statePart(view),
      ...(tiles.length === 0 ? [] : [heading(W.themes[lang])]),
      ...picturePart(view),
      ...themeChoice(view),
      ...actionRows(...actionsOf(view)),
    ],
    `${name}. ${lookOf(view).word[lang]}. ${gapsLine(view)}`,
  );
}

export const overviewCard = (view: OverviewView): Card => fitting([300, 100, 60].map((words) => () => drawn(view, words)));

const tileText = ({ name, state, count }: ThemeTile, lang: Lang) => {
  const { icon, word } = THEME_LOOKS[state];
  return `${icon} ${plainOf(name)}: ${word[lang]}${count === '' ? '' : ` (${count})`}`;
};

export function overviewText(view: OverviewView): string {
  const { head, purpose, owner, isOrphaned, signed, isToSignAgain, nextDay, tiles, said } = view;
  const { lang } = head;
  return textParts(
    said,
    `**${headText(head)}**`,
    plainOf(purpose),
    isOrphaned ? W.ownerLeft[lang] : '',
    gapsLine(view),
    isReadyNow(view) && signed === '' ? W.gapsReady[lang] : '',
    signed,
    isToSignAgain ? W.signAgain[lang] : '',
    mark(W.facts[lang], plainOf(sortedLine(view))),
    questionsLine(view),
    mark(W.nextDay[lang], nextDay),
    mark(W.owner[lang], plainOf(owner)),
    bulletText(
      W.themes[lang],
      tiles.map((one) => tileText(one, lang)),
    ),
    onlyInTeams(lang),
  );
}
