// Which edits would end which finding. Where only a person can tell there are none.

import { OUTCOME_WORDS } from '../answers/words.ts';
import type { Policy } from '../engine/compile.ts';
import { asList, type Case, type Clause, type Condition, type Fact, type Rule, type Value, type Wording } from '../engine/types.ts';
import { areReadable, changedForm, decisionOf, hittingCase, missingCase, setCase } from './case-mends.ts';
import { CHECKLIST_MENDS } from './checklist-mends.ts';
import type { About } from './finding-about.ts';
import {
  approverMends,
  contradictionMends,
  type Mend,
  quoteMends,
  removalMend,
  renamedFacts,
  renamedForm,
  ruleMend,
  shortName,
} from './rule-mends.ts';
import { factWords, inBoth } from './rule-sentence.ts';
import type { Edit, RuleForm } from './types.ts';

/** Who affirms, and on which day; the desk writes it in for whoever presses. */
export type Affirming = { readonly by: string; readonly day: string };

/** `isCrowded`: so much is wrong that only the plainest mends are worked out. */
export type Mending = { readonly affirming: Affirming; readonly isCrowded: boolean };

type MendsOf = (about: About, mending: Mending) => readonly Mend[];
type OfRule = (policy: Policy, rule: Rule, about: About) => readonly Mend[];
type OfCase = (policy: Policy, one: Case, about: About) => readonly Mend[];

const said = (da: string, en: string): Wording => ({ da, en });
const ofRule =
  (mends: OfRule): MendsOf =>
  (about) =>
    about.rule === null ? [] : mends(about.policy, about.rule, about);
const ofCase =
  (mends: OfCase): MendsOf =>
  (about) =>
    about.one === null ? [] : mends(about.policy, about.one, about);

const otherRule = ({ policy, names }: About): Rule | null => policy.rules.find(({ rule }) => rule.id === names[1])?.rule ?? null;

const contradiction: MendsOf = (about, { isCrowded }) => {
  const strict = otherRule(about);
  return strict === null || about.rule === null ? [] : contradictionMends(about.policy, { mild: about.rule, strict }, isCrowded);
};

const affirmed = ({ instrument, id }: Clause, { by, day }: Affirming): Edit => ({ kind: 'affirm', instrument, clause: id, by, day });

/** A clause; or for a document without a lock all of them. */
const affirm: MendsOf = ({ finding, instrument, clause }, { affirming }) => {
  const clauses = finding.clause === null ? (instrument?.clauses ?? []) : clause === null ? [] : [clause];
  if (clauses.length === 0) return [];
  const label = said('Jeg har læst reglerne op mod teksten, og de passer', 'I have read the rules against the text, and they fit');
  return [{ label, edits: clauses.map((one) => affirmed(one, affirming)) }];
};

/** What the rules make of it, with the rules that it names only where they still hold and miss. */
const outcomeAsGiven = ofCase((policy, one) => {
  const outcome = decisionOf(policy, one.facts)?.outcome;
  if (outcome === undefined) return [];
  const label = inBoth((lang) =>
    lang === 'da'
      ? `Ret tilfældet: svaret er '${OUTCOME_WORDS[outcome].da}'`
      : `Change the case: the answer is '${OUTCOME_WORDS[outcome].en}'`,
  );
  return [{ label, edits: [setCase(policy, one, { outcome })] }];
});

const caseWithoutHit = ofCase((policy, one) => {
  const deciding = decisionOf(policy, one.facts)?.deciding[0]?.rule;
  const without = {
    label: said('Lad tilfældet stå uden en regel at prøve', 'Let the case try no rule'),
    edits: [setCase(policy, one, { hits: null })],
  };
  if (deciding === undefined || deciding.id === one.hits) return [without];
  const name = shortName(policy, deciding);
  const label = said(`Lad tilfældet prøve den regel, der gælder: ${name.da}`, `Let the case try the rule that applies: ${name.en}`);
  return [{ label, edits: [setCase(policy, one, { hits: deciding.id })] }, without];
});

const caseWithoutMiss = ofCase((policy, one) => [
  {
    label: said('Lad tilfældet ikke vise, hvor den regel holder op', 'Let the case not show where that rule ends'),
    edits: [setCase(policy, one, { misses: null })],
  },
]);

const MOST_CHOICES = 4;

const oneFactOnly = ofCase((policy, one) =>
  policy.facts
    .filter(({ fact }) => !fact.many && asList(one.facts[fact.id]).length > 1)
    .slice(0, 1)
    .flatMap(({ fact }) =>
      asList(one.facts[fact.id])
        .slice(0, MOST_CHOICES)
        .flatMap((value): readonly Mend[] => {
          const facts = { ...one.facts, [fact.id]: value };
          const outcome = decisionOf(policy, facts)?.outcome;
          if (outcome === undefined) return [];
          const words = factWords(policy, { [fact.id]: value });
          const label = said(`Det er: ${words.da}`, `It is: ${words.en}`);
          return [{ label, edits: [setCase(policy, one, { facts, outcome, hits: null, misses: null })] }];
        }),
    ),
);

const newCaseMend =
  (caseFor: typeof hittingCase): OfRule =>
  (policy, rule) => {
    const found = caseFor(policy, rule);
    if (found === null) return [];
    const words = factWords(policy, found.facts);
    const outcome = OUTCOME_WORDS[found.edit.outcome];
    const label = said(
      `Tilføj tilfældet: ${words.da} – svaret er '${outcome.da}'`,
      `Add the case: ${words.en} – the answer is '${outcome.en}'`,
    );
    return [{ label, edits: [found.edit] }];
  };

const meant = (words: Wording): Wording => said(`Brug '${words.da}'`, `Use '${words.en}'`);
const plain = (name: string): Wording => said(name, name);

const labelOf = (policy: Policy, fact: string, value: string): Wording =>
  policy.factOf.get(fact)?.fact.values.find(({ id }) => id === value)?.label ?? plain(value);

type Naming = { readonly from: string; readonly to: string; readonly fact: string | null };

function namedOtherwise({ policy, rule, one, fact, value }: About, naming: Naming, label: Wording): readonly Mend[] {
  if (one !== null) return caseNamedOtherwise(policy, one, naming, label);
  if (rule !== null) return [ruleMend(policy, rule, renamedForm(rule, naming), label)];
  if (fact === null || value === null || fact.id !== naming.fact || !value.is.includes(naming.from)) return [];
  const kinds = value.is.map((kind) => (kind === naming.from ? naming.to : kind));
  return [{ label, edits: [{ kind: 'set-kinds', fact: fact.id, value: value.id, is: [...new Set(kinds)] }] }];
}

function caseNamedOtherwise(policy: Policy, one: Case, naming: Naming, label: Wording): readonly Mend[] {
  const facts = renamedFacts(one.facts, naming);
  // With a second slip in it the case would come out as nothing; it is mended once that one is.
  if (!areReadable(policy, facts)) return [{ label, edits: [setCase(policy, one, { facts })] }];
  const outcome = decisionOf(policy, facts)?.outcome ?? one.outcome;
  return [{ label, edits: [setCase(policy, one, { facts, outcome, ...namesThatHold(policy, { ...one, facts }) })] }];
}

/** A case of other facts may hit and miss other rules. */
function namesThatHold(policy: Policy, one: Case): Pick<Case, 'hits' | 'misses'> {
  const decision = decisionOf(policy, one.facts);
  const holds = (id: string | null) => [...(decision?.deciding ?? []), ...(decision?.also ?? [])].some(({ rule }) => rule.id === id);
  return { hits: holds(one.hits) ? one.hits : null, misses: holds(one.misses) ? null : one.misses };
}

const unknownValue: MendsOf = (about) => {
  const [from, fact] = about.names;
  if (from === undefined || fact === undefined || about.near === null) return [];
  return namedOtherwise(about, { from, to: about.near, fact }, meant(labelOf(about.policy, fact, about.near)));
};

const unknownFact: MendsOf = (about) => {
  const [from] = about.names;
  if (from === undefined || about.near === null) return [];
  const label = about.policy.factOf.get(about.near)?.fact.label ?? plain(about.near);
  return namedOtherwise(about, { from, to: about.near, fact: null }, meant(label));
};

const unknownDuty = ofRule((policy, rule, { names: [from], near }) => {
  const without = rule.duties.filter((duty) => duty !== from);
  const replaced = rule.duties.map((duty) => (duty === from && near !== null ? near : duty));
  const label = meant(policy.duties.get(near ?? '')?.text ?? plain(near ?? ''));
  return [
    ...(near === null ? [] : [ruleMend(policy, rule, { duties: [...new Set(replaced)] }, label)]),
    ruleMend(policy, rule, { duties: without }, said('Fjern pligten fra reglen', 'Remove the duty from the rule')),
  ];
});

/** The one that was probably meant, or whoever there is to choose from. */
const unknownRole = ofRule((policy, rule, { names: [from], near }) => {
  const { roles } = policy.text.vocabulary;
  const chosen = roles.filter(({ id }) => near === null || id === near).slice(0, MOST_CHOICES);
  return chosen.map(({ id, label }) => {
    const approvers = rule.approvers.map(({ role, when }) => ({ role: role === from ? id : role, when }));
    return ruleMend(policy, rule, { approvers }, said(`Lad ${label.da} godkende`, `Let ${label.en} approve`));
  });
});

const unknownRule = ofCase((policy, one, { names: [from], near }) => {
  const named = (to: string | null) => ({ hits: one.hits === from ? to : one.hits, misses: one.misses === from ? to : one.misses });
  const without = {
    label: said('Lad tilfældet stå uden den regel', 'Leave the case without that rule'),
    edits: [setCase(policy, one, named(null))],
  };
  const rule = policy.rules.find((each) => each.rule.id === near)?.rule;
  const kept = { ...one, ...named(near) };
  const holding = namesThatHold(policy, kept);
  if (rule === undefined || holding.hits !== kept.hits || holding.misses !== kept.misses) return [without];
  return [{ label: meant(shortName(policy, rule)), edits: [setCase(policy, one, named(near))] }, without];
});

const sameRule = ofRule((policy, rule) => {
  const ids = new Set(policy.rules.map((each) => each.rule.id));
  let count = 2;
  while (ids.has(`${rule.id}-${count}`)) count += 1;
  // In one clause an edit could not tell the two apart.
  const isAlone = policy.rules.filter((each) => each.rule.id === rule.id && each.rule.clause === rule.clause).length === 1;
  const id = `${rule.id}-${count}`;
  if (!isAlone) return [];
  const { instrument, clause } = rule;
  const label = said(`Kald den '${id}'`, `Call it '${id}'`);
  return [{ label, edits: [{ kind: 'set-rule', instrument, clause, rule: changedForm(rule, { id }), replaces: rule.id }] }];
});

const kindRing: MendsOf = ({ policy, fact, value }) => {
  if (fact === null || value === null) return [];
  const ring = fact.values.filter((other) => value.is.includes(other.id) && other.is.includes(value.id));
  const is = value.is.filter((kind) => !ring.some(({ id }) => id === kind));
  const above = ring.map(({ id }) => labelOf(policy, fact.id, id));
  const label = said(
    `Lad '${value.label.da}' ikke høre under ${above.map(({ da }) => `'${da}'`).join(', ')}`,
    `Let '${value.label.en}' not belong under ${above.map(({ en }) => `'${en}'`).join(', ')}`,
  );
  return [{ label, edits: [{ kind: 'set-kinds', fact: fact.id, value: value.id, is }] }];
};

const wordMend = (fact: Fact, value: Value, form: string): readonly Mend[] => {
  const words = value.forms.words.filter((word) => word.toLowerCase() === form.toLowerCase());
  const label = said(`Fjern det fra '${value.label.da}'`, `Remove it from '${value.label.en}'`);
  return words.length === 0
    ? []
    : [{ label, edits: words.map((word): Edit => ({ kind: 'remove-word', fact: fact.id, value: value.id, word })) }];
};

const wordTwice: MendsOf = ({ fact, names: [form = '', ...ids] }) =>
  (fact?.values ?? [])
    .filter(({ id }) => ids.slice(0, 2).includes(id))
    .flatMap((value) => (fact === null ? [] : wordMend(fact, value, form)));

/** Written anew: what could not be read of a rule goes, even where it was read as what it is to be. */
const anew = (rule: Rule, changes: Partial<RuleForm>, label: Wording): Mend => {
  const { instrument, clause, id } = rule;
  const written: Edit = { kind: 'set-rule', instrument, clause, rule: changedForm(rule, changes), replaces: null };
  return { label, edits: [{ kind: 'remove-rule', instrument, clause, rule: id }, written] };
};

const asRead = ofRule((_, rule) => {
  const { da, en } = OUTCOME_WORDS[rule.then];
  return [anew(rule, {}, said(`Svaret er '${da}', som den læses nu`, `The answer is '${en}', as it is read now`))];
});

const consents = ofRule((_, rule) => [
  anew(rule, { consent: 'other-party' }, said('Den anden part skal give samtykke', 'The other party must consent')),
  anew(rule, { consent: null }, said('Intet samtykke', 'No consent')),
]);

const TABLE: ReadonlyMap<string, MendsOf> = new Map<string, MendsOf>([
  ['quote-not-in-text', ofRule((policy, rule, { clause }) => quoteMends(policy, rule, clause?.text ?? ''))],
  ['nothing-to-quote', ofRule((policy, rule) => [removalMend(policy, rule)])],
  ['no-approver', ofRule((policy, rule) => approverMends(policy, rule))],
  ['consent-unasked', ofRule((policy, rule) => [ruleMend(policy, rule, { consent: null }, said('Fjern samtykket', 'Remove the consent'))])],
  ['not-affirmed', affirm],
  ['text-moved', affirm],
  ['contradiction', contradiction],
  ['contradiction-in-clause', contradiction],
  ['never-decides', ofRule((policy, rule) => [removalMend(policy, rule)])],
  ['rule-twice', sameRule],
  ['case-outcome', outcomeAsGiven],
  ['unknown-outcome', outcomeAsGiven],
  ['case-hit', caseWithoutHit],
  ['case-miss', caseWithoutMiss],
  ['case-far', caseWithoutMiss],
  ['case-facts', oneFactOnly],
  ['rule-without-hit', ofRule(newCaseMend(hittingCase))],
  ['rule-without-miss', ofRule(newCaseMend(missingCase))],
  ['unknown-value', unknownValue],
  ['unknown-fact', unknownFact],
  ['unknown-duty', unknownDuty],
  ['unknown-role', unknownRole],
  ['unknown-rule', unknownRule],
  ['kind-ring', kindRing],
  ['form-twice', wordTwice],
  ['unknown-modality', asRead],
  ['unknown-consent', consents],
  ...CHECKLIST_MENDS,
]);

/** The codes for which there are mends. */
export const MENDED: readonly string[] = [...TABLE.keys()];

function isWhole(condition: Condition): boolean {
  if (condition.kind === 'is' || condition.kind === 'only') return condition.values.length > 0;
  if (condition.kind === 'not' || condition.kind === 'known') return isWhole(condition.of);
  return condition.of.length > 0 && condition.of.every(isWhole);
}

/** A rule with nothing in its condition cannot be written: somebody must finish it first. */
function canBeWritten(edit: Edit): boolean {
  if (edit.kind !== 'set-rule') return true;
  const { when, unless, approvers } = edit.rule;
  return [when, unless, ...approvers.map((one) => one.when)].every((condition) => condition === null || isWhole(condition));
}

export function mendsFor(about: About, mending: Mending): readonly Mend[] {
  const mends = TABLE.get(about.finding.code)?.(about, mending) ?? [];
  return mends.filter(({ edits }) => edits.length > 0 && edits.every(canBeWritten));
}
