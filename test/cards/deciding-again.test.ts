// A press on a card leads where the card said, by what the card holds alone.
import { describe, expect, test } from '@jest/globals';
import { answerCard, DECIDE_AGAIN, FACT_INPUT, NOT_SAID } from '../../src/cards/answer-card.ts';
import { changedAsked } from '../../src/cards/answer-choices.ts';
import { answerViewOf } from '../../src/cards/answer-view.ts';
import { OUTCOME_LOOKS } from '../../src/cards/card-words.ts';
import type { Asked } from '../../src/conversation/conversation.ts';
import { asList, type FactSet, type Lang, type Outcome } from '../../src/engine/types.ts';
import { ANSWER_ID, ANSWERED, LANGS, policy, rules, viewOf } from './all-cards.ts';
import { actionsOf, inputsOf, type Part, partsOf, textsOf } from './parts.ts';

const factSets = policy.text.instruments.flatMap((one) => one.cases.map(({ facts }) => facts));
const OUTCOMES = [...new Set(ANSWERED.map(({ outcome }) => outcome))];
const askedOf = (facts: FactSet): Asked => ({ facts, understood: [], assumed: [] });
const pressesOf = (card: unknown) => actionsOf(card).filter(({ verb }) => verb === DECIDE_AGAIN);
const dataOf = ({ data }: Part): Readonly<Record<string, string>> => Object(data);

function outcomeAfter(facts: FactSet, changes: Readonly<Record<string, readonly string[]>>, lang: Lang) {
  const asked = changedAsked(policy, askedOf(facts), changes);
  return asked === null ? null : answerViewOf(rules, asked, lang)?.outcome;
}

/** Each button of a drawn card that changes one fact, with the outcome that was last named above it. */
function optionsOf(facts: FactSet, lang: Lang) {
  let under: Outcome | undefined;
  return answerCard(viewOf(facts, lang), ANSWER_ID).body.flatMap((element) => {
    const [text] = textsOf(element);
    under = OUTCOMES.find((one) => text === `${OUTCOME_LOOKS[one].icon} ${OUTCOME_LOOKS[one].word[lang]}:`) ?? under;
    return pressesOf(element).flatMap((press) => {
      const { fact, value } = dataOf(press);
      return fact === undefined || value === undefined ? [] : [{ fact, value, under }];
    });
  });
}

const listed = (value: unknown) => (typeof value === 'string' && value !== '' && value !== NOT_SAID ? value.split(',') : []);

describe('a button that decides again', () => {
  test('leads to the outcome that it stands under', () => {
    const led = factSets.flatMap((facts) => LANGS.flatMap((lang) => optionsOf(facts, lang).map((one) => ({ ...one, facts, lang }))));
    const wrong = led.filter(({ fact, value, under, facts, lang }) => outcomeAfter(facts, { [fact]: [value] }, lang) !== under);
    expect(led.length).toBeGreaterThan(60);
    expect(wrong).toEqual([]);
  });

  test('brings the answer, one fact and its new value, and none of the inputs', () => {
    for (const facts of factSets) {
      const card = answerCard(viewOf(facts, 'da'), ANSWER_ID);
      const single = pressesOf(card).filter((one) => 'fact' in dataOf(one));
      for (const { data, associatedInputs } of single) {
        expect([Object.keys(Object(data)), associatedInputs]).toEqual([['answer', 'fact', 'value'], 'none']);
      }
    }
  });

  test('is there for each alternative and each answer to what is asked back', () => {
    for (const facts of factSets) {
      const view = viewOf(facts, 'en');
      const offered = [...(view.clarify?.options ?? []), ...view.alternatives].map(({ fact, value }) => `${fact} ${value}`);
      const pressed = pressesOf(answerCard(view, ANSWER_ID)).map(dataOf);
      expect(pressed.flatMap(({ fact, value }) => (fact === undefined ? [] : [`${fact} ${value}`])).sort()).toEqual(offered.sort());
    }
  });
});

/** What an input holds besides what was said, or fails to offer. */
function inputFindings({ id, value, choices, isMultiSelect }: Part, facts: FactSet): readonly string[] {
  const said = facts[String(id).slice(FACT_INPUT.length)] ?? [];
  const wanted = typeof said === 'string' ? [said] : said;
  const offered = partsOf(choices).map((one) => one.value);
  const needed = isMultiSelect === true ? wanted : [value, ...wanted, NOT_SAID];
  const wrong = listed(value).join() === wanted.join() ? [] : [`${id} holds ${value}`];
  return [...wrong, ...needed.filter((one) => !offered.includes(one)).map((one) => `${id} does not offer \`${one}\``)];
}

describe('the choices of a card', () => {
  test('hold what was understood, and offer it', () => {
    const several = { activity: 'information', topic: ['retention', 'recording-rules'] };
    const findings = [...factSets, several].flatMap((facts) =>
      inputsOf(answerCard(viewOf(facts, 'da'), ANSWER_ID)).flatMap((one) => inputFindings(one, facts)),
    );
    expect(findings).toEqual([]);
  });

  test('change nothing when they are sent as they stand', () => {
    for (const facts of factSets) {
      const view = viewOf(facts, 'en');
      const inputs = inputsOf(answerCard(view, ANSWER_ID));
      const changes = Object.fromEntries(inputs.map(({ id, value }) => [String(id).slice(FACT_INPUT.length), listed(value)]));
      expect(outcomeAfter(facts, changes, 'en')).toBe(view.outcome);
    }
  });

  test('are there for each fact that the card says it understood, and for what one wants to do', () => {
    const findings = factSets.flatMap((facts) =>
      LANGS.flatMap((lang) => {
        const view = viewOf(facts, lang);
        const inputs = inputsOf(answerCard(view, ANSWER_ID)).map(({ id }) => String(id).slice(FACT_INPUT.length));
        const shown = policy.text.vocabulary.facts.filter(({ id, values }) =>
          values.some((one) => asList(facts[id]).includes(one.id) && view.understood.includes(one.label[lang])),
        );
        const wanted = ['activity', ...shown.map(({ id }) => id)];
        return wanted.filter((id) => !inputs.includes(id)).map((id) => `${JSON.stringify(facts)} ${lang}: no input for ${id}`);
      }),
    );
    expect(findings).toEqual([]);
  });

  test('of a long list are one list to choose from, not as many boxes to tick', () => {
    const boxes = factSets.flatMap((facts) => inputsOf(answerCard(viewOf(facts, 'da'), ANSWER_ID))).filter((one) => one.isMultiSelect);
    expect(boxes.length).toBeGreaterThan(0);
    expect(boxes.filter(({ choices }) => partsOf(choices).length > 12)).toEqual([]);
  });

  test('let a misread activity be put right: each that is offered decides as if it had been understood', () => {
    for (const facts of factSets) {
      const [activity] = inputsOf(answerCard(viewOf(facts, 'da'), ANSWER_ID)).filter(({ id }) => id === `${FACT_INPUT}activity`);
      const offered = partsOf(activity?.choices).flatMap(({ value }) => listed(value));
      expect(offered.length).toBeGreaterThan(12);
      const { topic: _, ...rest } = facts;
      for (const value of offered) {
        const wanted = { ...(value === 'information' ? facts : rest), activity: value };
        expect({ value, outcome: outcomeAfter(facts, { activity: [value] }, 'da') }).toEqual({
          value,
          outcome: viewOf(wanted, 'da').outcome,
        });
      }
    }
  });

  test('hold no topic any more where the question has become what one may do', () => {
    const facts = { activity: 'information', topic: ['retention', 'recording-rules'], meeting: 'with-customer' };
    const sent = Object.fromEntries(
      inputsOf(answerCard(viewOf(facts, 'da'), ANSWER_ID)).map(({ id, value }) => [String(id).slice(FACT_INPUT.length), listed(value)]),
    );
    expect(sent.topic).toEqual(facts.topic);
    const asked = changedAsked(policy, askedOf(facts), { ...sent, activity: ['record'] });
    expect(asked?.facts).toEqual({ activity: 'record', meeting: 'with-customer' });
    expect(asked?.understood.map(({ fact }) => fact).sort()).toEqual(['activity', 'meeting']);
  });

  test('are sent by one button, with the answer that they belong to', () => {
    for (const facts of factSets) {
      const card = answerCard(viewOf(facts, 'da'), ANSWER_ID);
      const sends = pressesOf(card).filter(({ associatedInputs }) => associatedInputs !== 'none');
      expect(sends.map(dataOf)).toEqual(inputsOf(card).length === 0 ? [] : [{ answer: ANSWER_ID }]);
    }
  });
});

test('a card that is handed on to others has nothing to press or to fill in', () => {
  for (const facts of factSets)
    for (const lang of LANGS) {
      const card = answerCard(viewOf(facts, lang), null);
      expect([...actionsOf(card), ...inputsOf(card), ...partsOf(card).filter(({ isVisible }) => isVisible === false)]).toEqual([]);
    }
});
