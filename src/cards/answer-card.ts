// An answer as an Adaptive Card: the outcome first, then the sentence, what the asker must do, the clause word for word, other options,
// and how the message was understood, with a choice for each fact that decides again. Whoever sees it without a card has all of it as
// Markdown.
import { interpretationTitle } from '../answers/render.ts';
import { shortened } from '../answers/shortened.ts';
import { WORDS } from '../answers/words.ts';
import type { Lang, Outcome } from '../engine/types.ts';
import type { ChoiceView } from './answer-choices.ts';
import type { AnswerView, Change, ClauseView } from './answer-view.ts';
import { type Action, type Card, cardOf, type Element, fitting, MOST_ACTIONS, paragraphs, runs } from './card-types.ts';
import { CARD_WORDS, filledIn, OUTCOME_LOOKS } from './card-words.ts';
import { DUTY_WORDS } from './notice-words.ts';
import { inputId } from './request-inputs.ts';
import { actionPart, execute, formAction, lookBar, note, wordsBox } from './request-parts.ts';
import { REQUEST_WORDS } from './request-words.ts';

export const DECIDE_AGAIN = 'decide-again';
/** Inputs are named so, followed by the fact's id. */
export const FACT_INPUT = 'fact:';
/** Chosen for a fact that nothing was said about: the renderer wants a value that is not empty. No value of a policy is called so. */
export const NOT_SAID = '-';

/** More duties than these wait behind a button. */
const MOST_DUTIES = 6;
/** A quote longer than this waits behind the button with the whole clause. */
const LONGEST_QUOTE = 300;

/** `id` finds the answer again; null draws a card without anything to press, as it is handed on to others. */
type Drawing = { readonly view: AnswerView; readonly id: string | null };

type Option = Change & { readonly label: string; readonly outcome: Outcome };

const heading = (text: string): Element => ({ type: 'TextBlock', text, wrap: true, weight: 'bolder', spacing: 'medium' });

const outcomeWord = (outcome: Outcome, lang: Lang) => `${OUTCOME_LOOKS[outcome].icon} ${OUTCOME_LOOKS[outcome].word[lang]}`;

function decideAction(id: string, { fact, value, label }: Option): Action {
  const data = { answer: id, fact, value };
  return { type: 'Action.Execute', title: label, tooltip: label, verb: DECIDE_AGAIN, data, associatedInputs: 'none' };
}

/** What one may choose, under the outcome that it leads to: Teams cuts off the title of a button, so the title is the name alone. */
function optionsPart({ id, view: { lang } }: Drawing, options: readonly Option[]): readonly Element[] {
  const shown = options.slice(0, MOST_ACTIONS);
  const outcomes = [...new Set(shown.map((one) => one.outcome))];
  return outcomes.flatMap((outcome): readonly Element[] => {
    const names = shown.filter((one) => one.outcome === outcome);
    const lead = `${outcomeWord(outcome, lang)}:`;
    if (id === null) return [runs(`${lead} ${names.map((one) => one.label).join(' · ')}`)];
    const buttons = names.map((one): Element => ({ type: 'ActionSet', spacing: 'small', actions: [decideAction(id, one)] }));
    return [runs(lead), ...buttons];
  });
}

function clarifyPart(drawing: Drawing): readonly Element[] {
  const { clarify } = drawing.view;
  return clarify === null ? [] : [runs({ text: clarify.question, weight: 'bolder' }), ...optionsPart(drawing, clarify.options)];
}

function interpretationPart(clause: ClauseView, lang: Lang): readonly Element[] {
  if (clause.interpretations.length === 0) return [];
  const readings = clause.interpretations.map((one) =>
    runs(`• ${one.text} `, { text: `(${one.by}, ${one.day})`, size: 'small', isSubtle: true }),
  );
  return [heading(interpretationTitle(clause.language, lang)), ...readings];
}

/** Where the policy is silent, the clause is the one on what to do then. */
function quotePart({ quote, place, paraphrase }: ClauseView, { outcome, lang }: AnswerView): readonly Element[] {
  const box: Element = {
    type: 'Container',
    style: 'emphasis',
    spacing: 'small',
    items: [
      runs({ text: `“${quote.replaceAll('\n', ' ')}”`, italic: true }),
      { ...runs({ text: place, size: 'small', isSubtle: true }), spacing: 'small' },
    ],
  };
  const ours = paraphrase === null ? [] : [runs({ text: `${WORDS.paraphrase[lang]}: `, weight: 'bolder' }, paraphrase)];
  return [heading((outcome === 'not-covered' ? CARD_WORDS.inDoubt : CARD_WORDS.clause)[lang]), box, ...ours];
}

/** What else belongs to the clause waits behind a button. */
function wholePart(clause: ClauseView, lang: Lang): readonly Element[] {
  const isWhole = shortened(clause.quote, LONGEST_QUOTE).trim() === clause.whole.trim();
  const rest = isWhole ? [] : paragraphs(clause.whole);
  const items = [...rest, ...interpretationPart(clause, lang)];
  if (items.length === 0) return [];
  const title = (isWhole ? CARD_WORDS.howItIsRead : CARD_WORDS.wholeClause)[lang];
  return [
    { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title, targetElements: ['whole-clause'] }] },
    { type: 'Container', id: 'whole-clause', isVisible: false, style: 'emphasis', items },
  ];
}

/** A card that is handed on shows the quote alone, but all of it: nothing unfolds there. */
function clausePart({ view, id }: Drawing): readonly Element[] {
  const { clause, also, lang } = view;
  if (clause === null) return [];
  const names = also.map(({ name }) => name).join(' · ');
  const others = names === '' ? [] : [runs({ text: `${WORDS.alsoSee[lang]}: ${names}`, size: 'small', isSubtle: true })];
  if (id === null) return [...quotePart(clause, view), ...others];
  return [...quotePart({ ...clause, quote: shortened(clause.quote, LONGEST_QUOTE) }, view), ...wholePart(clause, lang), ...others];
}

/** The approval that makes this a yes, with what the approvers asked for in return. */
function precedentPart({ view: { precedent, lang } }: Drawing): readonly Element[] {
  if (precedent === null || precedent === undefined) return [];
  const { says, conditions } = precedent;
  return [
    runs(says),
    ...(conditions.length === 0
      ? []
      : [heading(WORDS.precedentConditions[lang]), ...conditions.flatMap((one) => wordsBox(one, LONGEST_QUOTE))]),
  ];
}

/** What can be done at once: the approval that the answer asks for, once nothing else is open, and a reminder of what has a deadline. */
function deedsPart({ view, id }: Drawing): readonly Element[] {
  if (id === null) return [];
  const { lang, outcome, clarify, reminder } = view;
  const request: Action = {
    ...execute('request-form', REQUEST_WORDS.formTitle[lang], { answer: id }, 'positive'),
    associatedInputs: 'none',
  };
  return actionPart([
    ...(outcome === 'approval-required' && clarify === null ? [request] : []),
    ...(reminder === null || reminder === undefined ? [] : [reminderAction(reminder, id, lang)]),
  ]);
}

type Reminder = NonNullable<AnswerView['reminder']>;

/** One alone is not ticked. What has a deadline is ticked from the start; where nothing has, all of it. */
function dutyChoices({ duties }: Reminder, lang: Lang): readonly Element[] {
  if (duties.length === 1) return duties.map(({ text }) => runs(`• ${text}`));
  const timed = duties.filter(({ hasDeadline }) => hasDeadline);
  const choices: Element = {
    type: 'Input.ChoiceSet',
    id: inputId('take-duty', 'duties'),
    label: DUTY_WORDS.offerWhat[lang],
    isMultiSelect: true,
    style: 'expanded',
    wrap: true,
    isRequired: true,
    errorMessage: DUTY_WORDS.offerWhatMissing[lang],
    value: (timed.length === 0 ? duties : timed).map((one) => one.id).join(','),
    choices: duties.map((one) => ({ title: one.text, value: one.id })),
  };
  return [choices];
}

/** The first day is what the policy's deadline counts from, the second is the asker's own. */
function daysPart({ duties, today, ownDay }: Reminder, lang: Lang): readonly Element[] {
  const errorMessage = DUTY_WORDS.offerDayMissing[lang];
  const date = (name: 'day' | 'until', label: string, value: string): Element => ({
    type: 'Input.Date',
    id: inputId('take-duty', name),
    label,
    value,
    ...(name === 'until' ? { min: today } : {}),
    isRequired: true,
    errorMessage,
  });
  const isOwn = duties.filter(({ hasDeadline }) => !hasDeadline).length;
  const own = isOwn === duties.length ? DUTY_WORDS.offerOwnSays : DUTY_WORDS.offerOtherSays;
  return [
    ...(isOwn === duties.length ? [] : [note(DUTY_WORDS.offerSays[lang]), date('day', DUTY_WORDS.offerDay[lang], today)]),
    ...(isOwn === 0 ? [] : [note(own[lang]), date('until', DUTY_WORDS.offerOwnDay[lang], ownDay)]),
  ];
}

function reminderAction(reminder: Reminder, id: string, lang: Lang): Action {
  const items = [...dutyChoices(reminder, lang), ...daysPart(reminder, lang)];
  return formAction(DUTY_WORDS.offer[lang], items, execute('take-duty', DUTY_WORDS.offerYes[lang], { answer: id }, 'positive'));
}

/** Conditions are called so where the answer hangs on them. */
function dutiesPart({ view: { lang, duties, outcome }, id }: Drawing): readonly Element[] {
  if (duties.length === 0) return [];
  const lead = (outcome === 'conditional' ? CARD_WORDS.conditions : WORDS.must)[lang];
  const lines = duties.map((duty) => ({ ...runs(`• ${duty}`), spacing: 'small' as const }));
  if (id === null || lines.length <= MOST_DUTIES) return [heading(lead), ...lines];
  const rest = lines.slice(MOST_DUTIES);
  return [
    heading(lead),
    ...lines.slice(0, MOST_DUTIES),
    {
      type: 'ActionSet',
      actions: [{ type: 'Action.ToggleVisibility', title: CARD_WORDS.moreDuties[lang], targetElements: ['more-duties'] }],
    },
    { type: 'Container', id: 'more-duties', isVisible: false, items: rest },
  ];
}

function followsPart(drawing: Drawing): readonly Element[] {
  const { lang, approvers } = drawing.view;
  return [
    ...(approvers === '' ? [] : [runs({ text: `${CARD_WORDS.approvers[lang]}: `, weight: 'bolder' }, approvers)]),
    ...dutiesPart(drawing),
  ];
}

function alternativesPart(drawing: Drawing): readonly Element[] {
  const { alternatives, lang } = drawing.view;
  return alternatives.length === 0 ? [] : [heading(WORDS.instead[lang]), ...optionsPart(drawing, alternatives)];
}

function choiceInput(choice: ChoiceView, lang: Lang): Element {
  const notSaid = choice.many ? [] : [{ title: CARD_WORDS.notSaid[lang], value: NOT_SAID }];
  return {
    type: 'Input.ChoiceSet',
    id: `${FACT_INPUT}${choice.fact}`,
    label: choice.label,
    value: choice.values.length === 0 && !choice.many ? NOT_SAID : choice.values.join(','),
    isMultiSelect: choice.many,
    wrap: true,
    style: choice.many ? 'expanded' : 'compact',
    choices: [...notSaid, ...choice.options.map((one) => ({ title: one.label, value: one.value }))],
  };
}

function understoodPart({ view, id }: Drawing): readonly Element[] {
  const { understood, choices, lang } = view;
  const said = understood.length === 0 ? CARD_WORDS.nothingUnderstood[lang] : understood.join(' · ');
  const line = runs({ text: `${WORDS.understood[lang]}: `, size: 'small', isSubtle: true }, { text: said, size: 'small' });
  if (id === null || choices.length === 0) return [line];
  return [
    line,
    { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title: CARD_WORDS.correct[lang], targetElements: ['correction'] }] },
    {
      type: 'Container',
      id: 'correction',
      isVisible: false,
      items: [
        ...choices.map((choice) => choiceInput(choice, lang)),
        {
          type: 'ActionSet',
          actions: [
            { type: 'Action.Execute', title: CARD_WORDS.decideAgain[lang], verb: DECIDE_AGAIN, data: { answer: id }, style: 'positive' },
          ],
        },
      ],
    },
  ];
}

export function footerText({ source, lang }: AnswerView): string {
  return filledIn(CARD_WORDS.footer[lang], source);
}

function drawnCard(drawing: Drawing): Card {
  const { view } = drawing;
  const body: readonly Element[] = [
    lookBar(OUTCOME_LOOKS[view.outcome], view.lang),
    runs({ text: view.sentence, size: 'medium' }),
    ...clarifyPart(drawing),
    ...precedentPart(drawing),
    ...followsPart(drawing),
    ...deedsPart(drawing),
    ...clausePart(drawing),
    ...alternativesPart(drawing),
    { type: 'Container', separator: true, spacing: 'medium', items: understoodPart(drawing) },
    runs({ text: footerText(view), size: 'small', isSubtle: true }),
  ];
  return cardOf(view.lang, body, `${OUTCOME_LOOKS[view.outcome].word[view.lang]}. ${view.sentence}`);
}

/** How much of an answer is drawn: each holds less than the one before it. */
export const DETAILS = ['whole', 'brief', 'bare'] as const;
export type Detail = (typeof DETAILS)[number];

/** Without what unfolds: the message beside the card has the place, and the policy the rest. */
function briefView(view: AnswerView): AnswerView {
  if (view.clause === null) return view;
  const quote = shortened(view.clause.quote, LONGEST_QUOTE);
  const paraphrase = view.clause.paraphrase === null ? null : shortened(view.clause.paraphrase, LONGEST_QUOTE);
  return { ...view, clause: { ...view.clause, quote, whole: quote, paraphrase, interpretations: [] } };
}

/** Not even what one may choose anew: the answer alone. */
const bareView = (view: AnswerView): AnswerView => ({ ...briefView(view), also: [], choices: [] });

const VIEWS: Readonly<Record<Detail, (view: AnswerView) => AnswerView>> = { whole: (view) => view, brief: briefView, bare: bareView };

/** Teams refuses a card that is too large, and with it the answer: a policy with very long clauses gets a shorter card. */
export function answerCard(view: AnswerView, id: string | null, most: Detail = 'whole'): Card {
  return fitting(DETAILS.slice(DETAILS.indexOf(most)).map((detail) => () => drawnCard({ view: VIEWS[detail](view), id })));
}
