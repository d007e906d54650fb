// The cases beside the instruments as people read them: what each is about, what it is to come to, and whether it does.
import { casesFindings } from '../engine/check-cases.ts';
import { sortingFindings } from '../engine/check-sortings.ts';
import type { Policy } from '../engine/compile.ts';
import { decide } from '../engine/decide.ts';
import { sortedFacts } from '../engine/sortings.ts';
import {
  asList,
  type Case,
  type FactSet,
  type Finding,
  type Outcome,
  type Place,
  type SolutionCase,
  type Wording,
} from '../engine/types.ts';
import { factWords, inBoth } from './rule-sentence.ts';
import type { CasesView, CaseView, SolutionCaseView } from './types.ts';

type Wrong = (place: Place) => boolean;

const lineOf = ({ file, line }: Place) => `${file}:${line}`;

/** Where a case is not what it says, an error stands at its line. */
function wrongIn(findings: readonly Finding[]): Wrong {
  const wrong = new Set(findings.filter(({ level }) => level === 'error').map(({ place }) => lineOf(place)));
  return (place) => wrong.has(lineOf(place));
}

function givenTo(policy: Policy, facts: FactSet): Outcome | null {
  const decision = decide(policy, facts);
  return 'code' in decision ? null : decision.outcome;
}

function questionView(policy: Policy, instrument: string, isWrong: Wrong): (one: Case) => CaseView {
  return ({ place, ...one }) => {
    const given = givenTo(policy, one.facts);
    return { ...one, instrument, factWords: factWords(policy, one.facts), given, isMet: given !== null && !isWrong(place) };
  };
}

type Named = { readonly fact: string; readonly values: readonly string[] };

const factLabel = ({ checklist }: Policy, fact: string): Wording => {
  const label = checklist.factOf.get(fact)?.fact.label;
  return inBoth((lang) => label?.[lang] ?? fact);
};

function valuesLabel({ checklist }: Policy, { fact, values }: Named): Wording {
  const known = checklist.factOf.get(fact)?.fact.values ?? [];
  return inBoth((lang) => values.map((value) => known.find(({ id }) => id === value)?.label[lang] ?? value).join(', '));
}

function toldWords(policy: Policy, facts: FactSet): Wording {
  const said = Object.entries(facts).map(([fact, value]) => ({
    label: factLabel(policy, fact),
    values: valuesLabel(policy, { fact, values: asList(value) }),
  }));
  return inBoth((lang) => said.map(({ label, values }) => `${label[lang]}: ${values[lang]}`).join(' · '));
}

const UNKNOWN = 'unknown';

function solutionView(policy: Policy, instrument: string, isWrong: Wrong): (one: SolutionCase) => SolutionCaseView {
  return ({ place, ...one }) => {
    const found = sortedFacts(policy.checklist, one.facts);
    const sorted = Object.entries(one.sorts).map(([fact, wanted]) => {
      const given = found.find((each) => each.fact.fact.id === fact)?.certain ?? null;
      return {
        fact: factLabel(policy, fact),
        wanted: asList(wanted).includes(UNKNOWN) ? null : valuesLabel(policy, { fact, values: asList(wanted) }),
        given: given === null ? null : valuesLabel(policy, { fact, values: given }),
      };
    });
    return { ...one, instrument, factWords: toldWords(policy, one.facts), sorted, isMet: !isWrong(place) };
  };
}

export function casesOf(policy: Policy): CasesView {
  const isWrong = wrongIn([...casesFindings(policy), ...sortingFindings(policy)]);
  const { instruments } = policy.text;
  return {
    questions: instruments.flatMap(({ id, cases }) => cases.map(questionView(policy, id, isWrong))),
    solutions: instruments.flatMap(({ id, solutions }) => solutions.map(solutionView(policy, id, isWrong))),
  };
}
