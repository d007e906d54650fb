// An answer as an Adaptive Card: the outcome first, then the sentence, the clause word for word, what follows from it, and how the
// message was understood, with a choice for each fact that decides again. Whoever sees it without a card has all of it as Markdown.
import type { Lang } from '../engine/types.ts';
import type { AnswerView, Change, ChoiceView, ClauseView } from './answer-view.ts';
import { type Action, type Card, cardOf, type Element, MOST_ACTIONS, runs } from './card-types.ts';
import { CARD_WORDS, filledIn, OUTCOME_LOOKS } from './card-words.ts';

export const DECIDE_AGAIN = 'decide-again';
/** The choice that takes a fact back: no id of a policy looks like it, and a choice without a value is none. */
export const NOT_SAID = '-';
/** Inputs are named so, followed by the fact's id. */
export const FACT_INPUT = 'fact:';

/** `id` finds the answer again; null draws a card without anything to press, as it is handed on to others. */
type Drawing = { readonly view: AnswerView; readonly id: string | null };

const heading = (text: string): Element => ({
  type: 'TextBlock',
  text,
  wrap: true,
  weight: 'bolder',
  size: 'small',
  isSubtle: true,
  spacing: 'medium',
});

export function outcomeBar(view: Pick<AnswerView, 'outcome' | 'lang'>): Element {
  const look = OUTCOME_LOOKS[view.outcome];
  const text = (words: string, width: 'auto' | 'stretch') => ({
    type: 'Column' as const,
    width,
    verticalContentAlignment: 'center' as const,
    items: [{ type: 'TextBlock' as const, text: words, wrap: true as const, weight: 'bolder' as const, size: 'medium' as const }],
  });
  return {
    type: 'Container',
    style: look.tone,
    bleed: true,
    items: [{ type: 'ColumnSet', columns: [text(look.icon, 'auto'), text(look.word[view.lang], 'stretch')] }],
  };
}

function decideAction(id: string, { fact, value }: Change, title: string): Action {
  return { type: 'Action.Execute', title, verb: DECIDE_AGAIN, data: { answer: id, fact, value }, associatedInputs: 'none' };
}

function clarifyPart({ view, id }: Drawing): readonly Element[] {
  const { clarify, lang } = view;
  if (clarify === null) return [];
  const label = (one: (typeof clarify.options)[number]) =>
    `${one.label}: ${OUTCOME_LOOKS[one.outcome].icon} ${OUTCOME_LOOKS[one.outcome].word[lang].toLowerCase()}`;
  const lead: Element = { type: 'TextBlock', text: clarify.question, wrap: true, weight: 'bolder' };
  if (id === null) return [lead, ...clarify.options.map((one) => runs(`• ${label(one)}`))];
  return [lead, { type: 'ActionSet', actions: clarify.options.slice(0, MOST_ACTIONS).map((one) => decideAction(id, one, label(one))) }];
}

function interpretationPart(clause: ClauseView, lang: Lang): readonly Element[] {
  return clause.interpretations.flatMap((one) => [
    runs({ text: `${CARD_WORDS.interpretation[lang]} (${one.by}, ${one.day}): `, weight: 'bolder' }, one.text),
  ]);
}

/** What else belongs to the clause waits behind a button; a card that is handed on shows the quote alone. */
function clausePart({ view, id }: Drawing): readonly Element[] {
  const { clause, lang } = view;
  if (clause === null) return [];
  const quote: Element = {
    type: 'Container',
    style: 'emphasis',
    items: [
      runs({ text: `“${clause.quote.replaceAll('\n', ' ')}”`, italic: true }),
      runs({ text: clause.place, size: 'small', isSubtle: true }),
    ],
  };
  const ours =
    clause.paraphrase === null
      ? []
      : [
          runs(
            { text: `${lang === 'en' ? 'Our English paraphrase' : 'Vores gengivelse på dansk'}: `, weight: 'bolder' },
            clause.paraphrase,
          ),
        ];
  const isWhole = clause.quote.trim() === clause.whole.trim();
  const more = [...(isWhole ? [] : clause.whole.split('\n').map((paragraph) => runs(paragraph))), ...interpretationPart(clause, lang)];
  if (id === null || more.length === 0) return [heading(CARD_WORDS.clause[lang]), quote, ...ours];
  return [
    heading(CARD_WORDS.clause[lang]),
    quote,
    ...ours,
    {
      type: 'ActionSet',
      actions: [{ type: 'Action.ToggleVisibility', title: CARD_WORDS.wholeClause[lang], targetElements: ['whole-clause'] }],
    },
    { type: 'Container', id: 'whole-clause', isVisible: false, items: more },
  ];
}

function followsPart({ view }: Drawing): readonly Element[] {
  const { lang, duties, approvers, also } = view;
  return [
    ...(duties.length === 0 ? [] : [heading(CARD_WORDS.duties[lang]), ...duties.map((duty) => runs(`• ${duty}`))]),
    ...(approvers === '' ? [] : [runs({ text: `${CARD_WORDS.approvers[lang]}: `, weight: 'bolder' }, approvers)]),
    ...(also.length === 0 ? [] : [runs({ text: `${CARD_WORDS.alsoSee[lang]}: ${also.join(' · ')}`, size: 'small', isSubtle: true })]),
  ];
}

function alternativesPart({ view, id }: Drawing): readonly Element[] {
  const { alternatives, lang } = view;
  if (alternatives.length === 0) return [];
  const lead = heading(CARD_WORDS.alternatives[lang]);
  if (id === null) return [lead, ...alternatives.map((one) => runs(`• ${one.text}`))];
  return [lead, { type: 'ActionSet', actions: alternatives.slice(0, MOST_ACTIONS).map((one) => decideAction(id, one, one.text)) }];
}

function choiceInput(choice: ChoiceView, lang: Lang): Element {
  const notSaid = choice.many ? [] : [{ title: CARD_WORDS.notSaid[lang], value: NOT_SAID }];
  return {
    type: 'Input.ChoiceSet',
    id: `${FACT_INPUT}${choice.fact}`,
    label: choice.label,
    value: choice.values.length === 0 && !choice.many ? NOT_SAID : choice.values.join(','),
    isMultiSelect: choice.many,
    style: choice.many ? 'expanded' : 'compact',
    choices: [...notSaid, ...choice.options.map((one) => ({ title: one.label, value: one.value }))],
  };
}

function understoodPart({ view, id }: Drawing): readonly Element[] {
  const { understood, choices, lang } = view;
  const said = understood.length === 0 ? CARD_WORDS.nothingUnderstood[lang] : understood.join(' · ');
  const line = runs({ text: `${CARD_WORDS.understood[lang]}: `, size: 'small', isSubtle: true }, { text: said, size: 'small' });
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

export function answerCard(view: AnswerView, id: string | null): Card {
  const drawing = { view, id };
  const body: readonly Element[] = [
    outcomeBar(view),
    { type: 'TextBlock', text: view.sentence, wrap: true, size: 'medium', weight: 'bolder', style: 'heading' },
    ...clarifyPart(drawing),
    ...clausePart(drawing),
    ...followsPart(drawing),
    ...alternativesPart(drawing),
    { type: 'Container', separator: true, spacing: 'medium', items: understoodPart(drawing) },
    runs({ text: footerText(view), size: 'small', isSubtle: true }),
  ];
  return cardOf(view.lang, body, `${OUTCOME_LOOKS[view.outcome].word[view.lang]}. ${view.sentence}`);
}
