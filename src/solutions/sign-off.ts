// What is asked for when a solution is to go into production: the state of every item, the clauses that ask for it, and who must say yes.
import type { CitedClause, SignedItem, SignOffOf } from '../approvals/types.ts';
import type { Checklist, CompiledSignOff } from '../engine/checklist-types.ts';
import type { Policy } from '../engine/compile.ts';
import { type CompiledFact, NO } from '../engine/compile-facts.ts';
import { afterPeriod, daysFrom } from '../engine/days.ts';
import { truthOf } from '../engine/state.ts';
import { titleOf } from '../engine/title.ts';
import { asList, type Clause, type Lang, type Wording } from '../engine/types.ts';
import { isBeingSigned } from './may.ts';
import { stateOfSorted } from './profile.ts';
import { isNamedRisk } from './standing.ts';
import type { ItemStanding, Solution, SolutionRefusal, Sorted, Standing } from './types.ts';

export type AskedSignOff = {
  readonly signOff: SignOffOf;
  /** In the order of the checklist, each once. */
  readonly roles: readonly string[];
  /** The sign-off's own, then those of the risks that were named. */
  readonly clauses: readonly CitedClause[];
};

type Given = { readonly text: Pick<Policy['text'], 'instruments'>; readonly checklist: Checklist };

/** A year that no leap day comes into. */
const FROM = '2026-01-01';

const daysIn = (period: string): number => daysFrom(FROM, afterPeriod(FROM, period));

const quoteIn = ({ text }: Clause, quote: string | null): string => quote ?? text;

function citedOf({ text: { instruments } }: Given, clause: Clause, quote: string | null): CitedClause {
  const edition = instruments.find(({ id }) => id === clause.instrument)?.edition ?? '';
  const { instrument, id, path, text, sha256 } = clause;
  return { instrument, clause: id, path, edition, quote: quoteIn(clause, quote), text, sha256 };
}

function signedItem({ compiled: { item, clause }, record, gap }: ItemStanding): SignedItem {
  const { state, answer, reason, evidence } = record;
  const { id, instrument } = item;
  return {
    item: id,
    instrument,
    clause: clause.id,
    title: titleOf(clause),
    quote: quoteIn(clause, item.quote),
    state,
    gap,
    answer,
    reason,
    evidence,
  };
}

const UNDECIDED: Wording = { da: 'ikke afgjort', en: 'not settled' };

function worded({ fact }: CompiledFact, values: readonly string[], joint: Wording): Wording {
  const labels = fact.values.filter(({ id }) => values.includes(id)).map(({ label }) => label);
  const inLang = (lang: Lang) => labels.map((label) => label[lang]).join(joint[lang]);
  return { da: inLang('da'), en: inLang('en') };
}

const AND: Wording = { da: ', ', en: ', ' };
const OR: Wording = { da: ' eller ', en: ' or ' };

/** What it can still be is said where the sortings do not settle it. */
function shownValue(compiled: CompiledFact, { known, facts }: Sorted): Wording | null {
  const values = asList(known[compiled.fact.id]);
  if (values.length > 0) return worded(compiled, values, AND);
  const open = facts.find(({ fact }) => fact === compiled.fact.id);
  if (open === undefined) return null;
  const possible = worded(compiled, open.possible, OR);
  return { da: `${UNDECIDED.da}: ${possible.da}`, en: `${UNDECIDED.en}: ${possible.en}` };
}

const factsOf = ({ facts }: Checklist, sorted: Sorted): SignOffOf['facts'] =>
  facts.flatMap((compiled) => {
    const value = shownValue(compiled, sorted);
    return value === null ? [] : [{ label: compiled.fact.label, value }];
  });

/** Whoever may be needed is. */
function rolesOf(checklist: Checklist, { approvers }: CompiledSignOff, { sorted }: Standing): readonly string[] {
  const state = stateOfSorted(checklist, sorted);
  return [...new Set(approvers.filter(({ when }) => when === null || truthOf(when, state) !== NO).map(({ role }) => role))];
}

const keyOf = ({ instrument, clause }: CitedClause): string => JSON.stringify([instrument, clause]);

function clausesOf(policy: Given, { signOff, clause }: CompiledSignOff, { blocking, open }: Standing): readonly CitedClause[] {
  const risks = [...blocking, ...open].filter(isNamedRisk);
  const cited = [
    citedOf(policy, clause, signOff.quote),
    ...risks.map(({ compiled }) => citedOf(policy, compiled.clause, compiled.item.quote)),
  ];
  return cited.filter((one, at) => cited.findIndex((other) => keyOf(other) === keyOf(one)) === at);
}

function refusalOf({ signOff }: Checklist, solution: Solution, { isReady }: Standing): SolutionRefusal | null {
  if (signOff === null) return 'no-sign-off';
  if (solution.stage === 'retired') return 'retired';
  if (isBeingSigned(solution)) return 'being-signed';
  return isReady ? null : 'gaps-blocking';
}

/** What an approval would be asked for as the solution stands, or why it cannot be asked for. */
export function signOffOf(policy: Given, solution: Solution, standing: Standing): AskedSignOff | { readonly refused: SolutionRefusal } {
  const { checklist } = policy;
  const refused = refusalOf(checklist, solution, standing);
  if (refused !== null || checklist.signOff === null) return { refused: refused ?? 'no-sign-off' };
  const { id, number, revision, described } = solution;
  const items = standing.themes.flatMap((theme) => theme.items).filter(({ applies }) => applies !== 'no');
  return {
    signOff: {
      solution: id,
      number,
      revision,
      name: described.name,
      purpose: described.purpose,
      facts: factsOf(checklist, standing.sorted),
      items: items.map(signedItem),
      validDays: daysIn(checklist.signOff.signOff.valid),
    },
    roles: rolesOf(checklist, checklist.signOff, standing),
    clauses: clausesOf(policy, checklist.signOff, standing),
  };
}
