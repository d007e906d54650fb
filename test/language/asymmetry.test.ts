// The property of the types: nothing soft can make an answer milder. Held against a model that says anything at all.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadFitPolicy, OWN_POLICY, policyFilesIn } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { reply } from '../../src/conversation/turns.ts';
import { compilePolicy, type Policy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { Outcome, PolicyFile } from '../../src/engine/types.ts';
import { type Chooseable, chosen, worthOf } from '../../src/language/choose.ts';
import { type Model, placesOf } from '../../src/language/model.ts';
import { hintOf, statedIn } from '../../src/language/outright.ts';
import type { Plan } from '../../src/language/plans.ts';
import {
  plainPlans,
  readMessage,
  type Understanding,
  type Understood,
  understand,
  understandingOf,
} from '../../src/language/understand.ts';
import { chanceFrom } from '../engine/generate.ts';
import { questionsIn } from '../questions/score.ts';
import { turnsOf } from '../train/examples.ts';

const TRAVEL = fileURLToPath(new URL('../policies/travel', import.meta.url));
const TRAINING = fileURLToPath(new URL('../questions/training', import.meta.url));
const own = loadUnderstanding(OWN_POLICY);
const travel = loadFitPolicy(TRAVEL);
const messages = questionsIn(TRAINING)
  .flatMap(turnsOf)
  .map((label) => label.question);

const TABLES = 300;
const MESSAGES_A_TABLE = 6;
const FLATTERED = 60;
const STRONGEST = 9000;

/** From the mildest on. */
const MILDEST: readonly Outcome[] = ['permitted', 'conditional'];

/** The plan is strict, or one that rests on the words alone is as mild. */
function rests(plan: Plan | undefined, plans: readonly Plan[]): boolean {
  const at = plan === undefined ? -1 : MILDEST.indexOf(plan.outcome);
  return at < 0 || plans.some((one) => one.outright && MILDEST.slice(0, at + 1).includes(one.outcome));
}

/** `plain` are the plans that follow from the words alone, before the model has spoken. */
type Asked = { readonly understood: Understood; readonly plain: readonly Plan[]; readonly choice: Plan | undefined };

/** A model that says the same of every message: each label its own number. */
const saying = (scoreOf: (label: string) => number): Model => {
  const labels = own.model?.labels ?? [];
  const nothing = { rows: new Int32Array(0), fours: new Int32Array(0), words: own.model?.words ?? [] };
  return { labels, places: placesOf(labels), bias: labels.map(scoreOf), scale: 1, ...nothing };
};

function askedOf(model: Model, question: string): Asked {
  const message = readMessage(own, question);
  const understood = understand({ ...own, model }, message, null);
  return { understood, plain: plainPlans(own, message, statedIn(own.policy, message)), choice: chosen(understood) };
}

const one = <T>(items: readonly T[], upTo: (below: number) => number): T => {
  const found = items[upTo(items.length)];
  if (found === undefined) throw new RangeError('nothing to take');
  return found;
};

/** Every label a random number, for messages taken at random. */
const random: readonly Asked[] = Array.from({ length: TABLES }, (_, seed) => {
  const { upTo } = chanceFrom(seed);
  const model = saying(() => upTo(2 * STRONGEST + 1) - STRONGEST);
  return Array.from({ length: MESSAGES_A_TABLE }, () => askedOf(model, one(messages, upTo)));
}).flat();

/** A model that will have it mild: nothing misleads, everything fits, and one reading of what is wanted is certain. */
function flattering(reading: string): Model {
  const mild = new Set(['kind=may', reading, ...MILDEST.map((outcome) => `fits=${outcome}`)]);
  return saying((label) => (mild.has(label) ? STRONGEST : -STRONGEST));
}

const LEADING = `${own.policy.text.vocabulary.reading.leading}=`;
const readings = (own.model?.labels ?? []).filter((label) => label.startsWith(LEADING));
/** Of messages that name more than one thing to do, so that there is a reading to choose. */
const flattered: readonly Asked[] = (() => {
  const { upTo } = chanceFrom(1);
  const models = readings.map(flattering);
  const taken: string[] = [];
  while (taken.length < FLATTERED) {
    const question = one(messages, upTo);
    if (statedIn(own.policy, readMessage(own, question)).leading.length > 1) taken.push(question);
  }
  return taken.flatMap((question) => models.map((model) => askedOf(model, question)));
})();

/** As `chosen` chooses where nothing says what may stand. */
const unguarded = ({ plans, scores }: Chooseable): Plan | undefined =>
  scores === null ? plans[0] : plans.toSorted((a, b) => worthOf(scores, b.outcome) - worthOf(scores, a.outcome))[0];

type PlansOf = (asked: Asked) => readonly Plan[];
const allPlans: PlansOf = ({ understood }) => understood.plans;
const plansOfWords: PlansOf = ({ plain }) => plain;

const softened = (asked: readonly Asked[], plansOf: PlansOf) =>
  asked
    .filter((each) => !rests(each.choice, plansOf(each)))
    .map(({ choice }) => ({ outcome: choice?.outcome, asks: choice?.questions[0]?.facts }));
const softenedWithout = (asked: readonly Asked[], plansOf: PlansOf) =>
  asked.filter((each) => !rests(unguarded(each.understood), plansOf(each))).length;

describe('whatever the model says', () => {
  test('the messages are real and their plans of every kind', () => {
    const plans = random.flatMap(({ understood }) => understood.plans);
    expect(random).toHaveLength(TABLES * MESSAGES_A_TABLE);
    expect(new Set(plans.map((plan) => plan.kind)).size).toBe(4);
    expect(plans.filter((plan) => !plan.outright && MILDEST.includes(plan.outcome)).length).toBeGreaterThan(50);
  });

  test('a mild plan is chosen only where an outright plan is at least as mild', () => {
    expect(softened(random, allPlans)).toEqual([]);
  });

  test('a mild plan is chosen now and then, so that there is something to hold', () => {
    const mild = random.filter(({ choice }) => choice !== undefined && MILDEST.includes(choice.outcome));
    expect(mild.length).toBeGreaterThan(5);
  });

  test('a choice without the guard would be milder than the words', () => {
    expect(softenedWithout(random, allPlans)).toBeGreaterThan(50);
  });

  test('a mild plan is chosen only where the words lead to one before the model has spoken', () => {
    expect(softened(random, plansOfWords)).toEqual([]);
  });

  test('a model that flatters finds no mild plan beside the words', () => {
    expect(flattered).toHaveLength(FLATTERED * readings.length);
    expect(readings.length).toBeGreaterThan(5);
    expect(softened(flattered, plansOfWords)).toEqual([]);
  });

  test('a model that flatters would find one without the guard', () => {
    expect(softenedWithout(flattered, plansOfWords)).toBeGreaterThan(10);
  });
});

const loosenedBy = (text: string) =>
  readMessage(own, text)
    .evidence.filter((each) => each.loosens)
    .map(({ fact, value }) => `${fact}=${value}`);

/** Whole words of forms that loosen, long enough to be repaired, with two letters swapped. */
const misspelt = own.policy.text.vocabulary.facts
  .flatMap((fact) => fact.values.filter((value) => value.loosens).flatMap((value) => value.forms.words))
  .filter((form) => /^\p{L}{8,20}\*?$/u.test(form))
  .map((form) => form.replace('*', ''))
  .map((word) => ({ word, typed: `${word.slice(0, 4)}${word.charAt(5)}${word.charAt(4)}${word.slice(6)}` }))
  .filter(({ word, typed }) => word !== typed && loosenedBy(word).length > 0);

describe('a misspelling', () => {
  test.each(['kundedtaa', 'persnooplysninger', 'fortolig', 'regnskba'])('tightens where it is one: %s', (typed) => {
    const { evidence } = readMessage(own, typed);
    expect(evidence.filter((each) => !each.loosens && each.fact === 'data')).not.toEqual([]);
  });

  test.each([
    ['genetic data', 'generic'],
    ['genetiske data', 'generisk'],
    ['functional', 'fictional'],
    ['what they invested', 'invented'],
    ['a deposition', 'disposition'],
    ['lønforslag', 'lovforslag'],
    ['praktiske', 'practise'],
    ['oplevelse', 'øvelse'],
  ])('never loosens: %s is not %s', (text) => {
    expect(loosenedBy(text)).toEqual([]);
  });

  test('never loosens: what is one letter away from words that do was not said in so many words', () => {
    expect(misspelt.length).toBeGreaterThan(20);
    expect(misspelt.filter(({ typed }) => loosenedBy(typed).length > 0)).toEqual([]);
  });

  test.each([
    'Can I put genetic data into ChatGPT?',
    'Må jeg lægge genetiske oplysninger i Copilot?',
    'May I put functional specs into ChatGPT?',
  ])('never opens a tool: %s', (question) => {
    expect(['permitted', 'conditional']).not.toContain(reply(own, null, question).turn.outcome);
  });
});

const valuesOf = (policy: Policy) => policy.text.vocabulary.facts.flatMap((fact) => fact.values.map((value) => ({ fact: fact.id, value })));

describe.each([
  { name: 'our own policy', policy: own.policy },
  { name: 'the travel policy', policy: travel },
])('a hint in $name', ({ policy }) => {
  const loosening = valuesOf(policy).filter(({ value }) => value.loosens);
  const tightening = valuesOf(policy).filter(({ value }) => !value.loosens);

  test('has no room for a value that loosens', () => {
    expect(loosening.length).toBeGreaterThan(3);
    expect(loosening.filter(({ fact, value }) => hintOf(policy, fact, value.id, null) !== null)).toEqual([]);
  });

  test('can be of every other value', () => {
    expect(tightening.filter(({ fact, value }) => hintOf(policy, fact, value.id, null) === null)).toEqual([]);
  });

  test('is of nothing that the policy does not know', () => {
    expect(hintOf(policy, 'nothing', 'public', null)).toBeNull();
    expect(hintOf(policy, tightening[0]?.fact ?? '', 'nothing', null)).toBeNull();
  });
});

/** A policy of which every loosening value has the same two words as well, as forms of this kind. */
function withForms(files: readonly PolicyFile[], policy: Policy, kind: 'signs' | 'weak' | 'words'): Understanding {
  const facts = Map.groupBy(
    valuesOf(policy).filter(({ value }) => value.loosens),
    ({ fact }) => fact,
  );
  const lines = [...facts].flatMap(([fact, values]) => [
    `  ${fact}:`,
    '    more:',
    ...values.map(({ value }) => `      ${value.id}: { ${kind}: "zuluvis, sagsark*" }`),
  ]);
  const more = { path: 'vocabulary/more.yaml', text: ['facts:', ...lines, ''].join('\n') };
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  return understandingOf(compilePolicy(readPolicy([...files, more], digest)), null);
}

describe.each([
  {
    name: 'our own policy',
    folder: OWN_POLICY,
    policy: own.policy,
    asked: ['Må jeg lægge zuluvis sagsark i ChatGPT?', 'May I put my zuluvis notes into Copilot?', 'sagsarket zuluvis'],
  },
  {
    name: 'the travel policy',
    folder: TRAVEL,
    policy: travel,
    asked: ['May I fly zuluvis in business class?', 'a zuluvis taxi with sagsarket', 'sagsarket zuluvis'],
  },
])('a vocabulary of $name', ({ folder, policy, asked }) => {
  const files = policyFilesIn(folder);
  const plain = understandingOf(policy, null);
  const replies = (understanding: Understanding) => asked.map((question) => JSON.stringify(reply(understanding, null, question)));
  const evidence = (understanding: Understanding) => asked.map((question) => readMessage(understanding, question).evidence);

  test.each(['signs', 'weak'] as const)('with %s on values that loosen says nothing more', (kind) => {
    const understanding = withForms(files, policy, kind);
    expect(evidence(understanding)).toEqual(evidence(plain));
    expect(replies(understanding)).toEqual(replies(plain));
  });

  test('with the same as words says more, so that the words are read', () => {
    const understanding = withForms(files, policy, 'words');
    expect(evidence(understanding).flat().length).toBeGreaterThan(evidence(plain).flat().length);
    expect(replies(understanding)).not.toEqual(replies(plain));
  });
});
