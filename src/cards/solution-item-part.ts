// An opened item on the card of its theme: the quote, what is asked and why, what stands, and the forms that change it.
import { shortened } from '../answers/shortened.ts';
import type { Lang } from '../engine/types.ts';
import { type Action, type Element, type Execute, LOOKED_FOR, runs, type ShowCard } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { heading, labelled, note, small, toggled, wordsBox } from './request-parts.ts';
import { NONE_CHOSEN, SOLUTION_LONGEST, type SolutionInput, type SolutionVerb, solutionInput } from './solution-inputs.ts';
import { answeredLines, type ItemView, isDone, linksOf, notesOf } from './solution-item-view.ts';
import { actionRows, going, press, quoteBox, saidPart } from './solution-parts.ts';
import { SOLUTION_WORDS as W } from './solution-words.ts';

/** `words` is how much of a long text is shown; `unfolds` where something may wait behind a button. */
export type ItemDrawing = {
  readonly lang: Lang;
  readonly solution: string;
  readonly theme: string;
  readonly words: number;
  readonly see: number;
  readonly hasForms: boolean;
  /** Why what was typed is not saved: right above the button that was pressed. */
  readonly said: string;
};

const textInput = (verb: SolutionVerb, name: SolutionInput, label: string, value: string, most: number): Element => ({
  type: 'Input.Text',
  id: solutionInput(verb, name),
  label,
  isMultiline: true,
  maxLength: most,
  ...(value === '' ? {} : { value }),
});

const reasonInput = (verb: SolutionVerb, label: string, value: string, missing: string): Element => ({
  type: 'Input.Text',
  id: solutionInput(verb, 'reason'),
  label,
  isMultiline: true,
  maxLength: SOLUTION_LONGEST.reason,
  isRequired: true,
  errorMessage: missing,
  ...(value === '' ? {} : { value }),
});

export const unfolding = (title: string, items: readonly Element[], action: Execute): ShowCard => ({
  type: 'Action.ShowCard',
  title,
  card: { type: 'AdaptiveCard', body: [...items, { type: 'ActionSet', actions: [action] }] },
});

const dataOf = (view: ItemView, { solution, theme }: ItemDrawing) => ({ solution, theme, item: view.id, seen: String(view.seen) });

function formPart(view: ItemView, drawing: ItemDrawing): readonly Element[] {
  if (!view.may.answer) return [];
  const { lang } = drawing;
  const { answer, evidence } = view.typed ?? view;
  return [
    ...(view.isConflict ? [heading(W.conflictYours[lang])] : []),
    textInput('solution-item', 'answer', W.answerInput[lang], answer, SOLUTION_LONGEST.answer),
    textInput('solution-item', 'links', W.linkInput[lang], linksOf(evidence).join('\n'), SOLUTION_LONGEST.links),
    textInput('solution-item', 'note', W.noteInput[lang], notesOf(evidence).join('\n'), SOLUTION_LONGEST.note),
  ];
}

function saveActions(view: ItemView, drawing: ItemDrawing): readonly Action[] {
  const { lang, solution, theme } = drawing;
  const data = dataOf(view, drawing);
  if (view.isConflict)
    return [
      ...(view.may.answer ? [press('solution-item', W.conflictSave[lang], { ...data, goes: 'stay' }, 'positive')] : []),
      going('solution-theme', W.conflictKeep[lang], { solution, theme, item: view.id }),
    ];
  return [
    ...(view.may.answer
      ? [
          press('solution-item', W.saveNext[lang], { ...data, goes: 'next' }, 'positive'),
          press('solution-item', W.save[lang], { ...data, goes: 'stay' }),
        ]
      : []),
    ...(view.may.answer ? [going('solution-show', W.later[lang], { solution })] : []),
  ];
}

function assignAction(view: ItemView, drawing: ItemDrawing): Action {
  const { lang } = drawing;
  const choices = [{ title: W.assignNobody[lang], value: NONE_CHOSEN }, ...view.people.map(({ id, name }) => ({ title: name, value: id }))];
  return unfolding(
    W.assign[lang],
    [
      {
        type: 'Input.ChoiceSet',
        id: solutionInput('solution-assign', 'responsible'),
        label: W.assignWho[lang],
        style: 'compact',
        wrap: true,
        value: view.responsibleId ?? NONE_CHOSEN,
        choices,
        ...LOOKED_FOR,
      },
      {
        type: 'Input.Date',
        id: solutionInput('solution-assign', 'due'),
        label: W.assignDay[lang],
        min: view.today,
        ...(view.dueDay === '' ? {} : { value: view.dueDay }),
      },
    ],
    press('solution-assign', W.assignYes[lang], dataOf(view, drawing)),
  );
}

function otherActions(view: ItemView, drawing: ItemDrawing): readonly Action[] {
  const { lang } = drawing;
  const { may, shown, reason, typed } = view;
  const data = dataOf(view, drawing);
  const given = typed?.reason ?? reason;
  const aside = unfolding(
    W.aside[lang],
    [
      note(W.asideSays[lang]),
      reasonInput('solution-aside', W.asideWhy[lang], shown === 'not-applicable' ? given : (typed?.reason ?? ''), W.reasonMissing[lang]),
    ],
    press('solution-aside', W.asideYes[lang], data),
  );
  const isRisk = shown === 'accepted-risk' || shown === 'risk-named';
  const risk = unfolding(
    W.risk[lang],
    [
      note((view.takesRisk ? W.riskSaysDpo : W.riskSays)[lang]),
      reasonInput('solution-risk', W.riskWhy[lang], isRisk ? given : (typed?.reason ?? ''), W.reasonMissing[lang]),
    ],
    press('solution-risk', W.riskYes[lang], data),
  );
  return [
    ...(may.setAside ? [aside] : []),
    ...(may.acceptRisk ? [risk] : []),
    ...(may.assign ? [assignAction(view, drawing)] : []),
    ...(may.reopen && (isDone(shown) || shown === 'risk-named') ? [press('solution-reopen', W.reopen[lang], data)] : []),
  ];
}

const MOST_LINES = 12;

/** What is kept, in full where nobody fills it in here; where somebody else saved meanwhile, beside what the viewer typed. */
function keptPart(view: ItemView, { lang, words, hasForms }: ItemDrawing): readonly Element[] {
  const lines = answeredLines(view, lang);
  const isReadOnly = !view.may.answer || !hasForms;
  const isShown = view.isConflict || isReadOnly || view.reason !== '';
  const shownLines = !isReadOnly && !view.isConflict ? lines.filter(({ label }) => label === W.reason[lang]) : lines;
  const said = shownLines
    .slice(0, MOST_LINES)
    .flatMap(({ label, text }): readonly Element[] => [
      { ...runs({ text: label, weight: 'bolder', size: 'small' }), spacing: 'small' },
      ...wordsBox(text, words),
    ]);
  const none = view.isConflict && lines.length === 0 ? [runs(W.nothingWritten[lang])] : [];
  return [
    ...(view.isConflict ? [heading(W.conflict[lang]), note(W.conflictSays[lang]), heading(W.conflictTheirs[lang])] : []),
    ...(isShown ? [...said, ...none] : []),
    ...[view.accepted, view.changed].filter((one) => one !== '').map(small),
  ];
}

/** What counts as evidence, and whether there has to be some. */
export const evidenceText = ({ counts, needsEvidence }: ItemView, lang: Lang): string =>
  [counts, needsEvidence ? W.itemNeedsEvidence[lang] : ''].filter((one) => one !== '').join(' ');

/** Whether it keeps the solution from production; a risk that was named is for those who sign. */
export function hindersText({ gapSays, shown, blocks, isInProduction }: ItemView, lang: Lang): string {
  if (gapSays === '' || shown === 'risk-named') return '';
  if (isInProduction) return blocks ? W.itemAgain[lang] : '';
  return (blocks ? W.itemBlocks : W.itemMayFollow)[lang];
}

function aboutPart(view: ItemView, { lang }: ItemDrawing): readonly Element[] {
  const counts = evidenceText(view, lang);
  const hinders = hindersText(view, lang);
  return [
    ...(view.why === '' ? [] : [labelled(W.itemWhy[lang], view.why)]),
    ...(counts === '' ? [] : [labelled(W.itemEvidence[lang], counts)]),
    labelled(W.itemWho[lang], view.who),
    ...(hinders === '' ? [] : [note(hinders)]),
  ];
}

function standingPart(view: ItemView, { lang }: ItemDrawing): readonly Element[] {
  const due = view.due === '' ? '' : `${view.due}${view.isOverdue ? ` (${W.overdue[lang].toLowerCase()})` : ''}`;
  const lines = [
    [W.reopenedBy[lang], view.reopenedBy],
    [W.responsible[lang], view.responsible],
    [W.due[lang], due],
    [W.again[lang], view.again],
  ] as const;
  const says = view.gapSays === '' || view.shown === 'open' ? [] : [runs({ text: view.gapSays, weight: 'bolder' })];
  return [...says, ...lines.filter(([, text]) => text !== '').map(([label, text]) => labelled(label, text))];
}

function seePart(view: ItemView, { lang, see, words }: ItemDrawing): readonly Element[] {
  if (view.see.length === 0) return [];
  const shown = view.see.slice(0, see);
  const boxes = shown.map((one) => quoteBox({ ...one, quote: shortened(one.quote, Math.min(words, 900)) }, lang));
  const more = view.see.slice(see).map(({ place }) => small(place));
  return [
    small(`${W.see[lang]}: ${view.see.map(({ name }) => name).join(' · ')}`),
    ...toggled(W.seeShow[lang], 'see-also', [...boxes, ...more]),
  ];
}

/** `number` is its place among the items of the theme. */
export function itemPart(view: ItemView, drawing: ItemDrawing): readonly Element[] {
  const { lang, hasForms } = drawing;
  const head: readonly Element[] = [
    runs({ text: view.asks, weight: 'bolder', size: 'medium' }),
    small(view.state),
    quoteBox(view.quoted, lang),
    ...aboutPart(view, drawing),
    ...standingPart(view, drawing),
    ...keptPart(view, drawing),
  ];
  const forms = hasForms
    ? [...formPart(view, drawing), ...saidPart(drawing.said), ...actionRows(saveActions(view, drawing), otherActions(view, drawing))]
    : [...saidPart(drawing.said), runs({ text: W.tooLongHere[lang], weight: 'bolder' })];
  return [...head, ...forms, ...seePart(view, drawing)];
}

export const themeCount = (done: number, of: number, lang: Lang): string =>
  filledIn(W.themeCount[lang], { done: String(done), of: String(of) });
