// What the dossier and the tables both say of a solution. Names are those of the directory at this moment; whoever is not in it any more
// stands there with their id.
import { placeOf } from '../answers/answer.ts';
import { capital, joined } from '../answers/render.ts';
import type { PersonId, Time } from '../approvals/types.ts';
import { stampOf } from '../approvals/working-days.ts';
import { filledIn } from '../cards/card-words.ts';
import { cleanOf } from '../cards/request-inputs.ts';
import { itemShown, solutionName, valueLabel } from '../cards/solution-parts.ts';
import { DESCRIBED_WORDS, ITEM_LOOKS, SOLUTION_WORDS as S } from '../cards/solution-words.ts';
import type { CompiledFact } from '../engine/compile-facts.ts';
import { asList, type Clause, type FactSet } from '../engine/types.ts';
import { isNamedRisk } from '../solutions/standing.ts';
import type { DescribedPart, Evidence, ItemRecord, ItemStanding, Signed, Solution, Standing } from '../solutions/types.ts';
import { DOSSIER_WORDS as W } from './dossier-words.ts';
import type { Exporting } from './told-request.ts';

export type SolutionTold = Exporting & { readonly solution: Solution; readonly standing: Standing };

export const stampText = (at: Time | null): string => (at === null ? '' : stampOf(at));
export const words = (text: string): string => cleanOf(text).trim();

export const personText = ({ known }: Pick<Exporting, 'known'>, person: PersonId | null): string =>
  person === null ? '' : words(known.get(person) ?? '').replaceAll(/\s+/gu, ' ') || person;

export const nameOf = ({ solution, lang }: Pick<SolutionTold, 'solution' | 'lang'>): string => solutionName(solution.described.name, lang);

const DESCRIBED: readonly DescribedPart[] = ['purpose', 'vendor', 'model', 'data', 'users'];
export const describedParts = ({ lang }: Pick<Exporting, 'lang'>, { described }: Solution) =>
  DESCRIBED.map((part) => ({ label: capital(DESCRIBED_WORDS[part].label[lang]), text: words(described[part]) }));

/** Asked for, in the order of the vocabulary. */
export const askedFacts = ({ policy }: Pick<Exporting, 'policy'>): readonly CompiledFact[] => {
  const workedOut = new Set(policy.checklist.sortings.map(({ fact }) => fact.fact.id));
  return policy.checklist.facts.filter(({ fact }) => !workedOut.has(fact.id));
};
export const sortedFacts = ({ policy }: Pick<Exporting, 'policy'>): readonly CompiledFact[] => {
  const asked = new Set(askedFacts({ policy }));
  return policy.checklist.facts.filter((fact) => !asked.has(fact));
};

export const factText = ({ lang }: Pick<Exporting, 'lang'>, fact: CompiledFact, facts: FactSet): string =>
  joined(
    asList(facts[fact.fact.id]).map((value) => valueLabel(fact, value, lang)),
    lang,
  );

export const factLabel = ({ lang }: Pick<Exporting, 'lang'>, { fact }: CompiledFact): string => capital(fact.label[lang]);

export const evidenceText = ({ text }: Evidence): string => words(text);

export function signedText({ lang }: Pick<Exporting, 'lang'>, signed: Signed | null): string {
  if (signed === null) return '';
  const says = { pending: S.signPending, approved: S.signApproved, ended: S.signEnded }[signed.state];
  const until = signed.until === null ? '' : `, ${filledIn(S.signUntil[lang], { when: signed.until })}`;
  return `${filledIn(says[lang], { number: String(signed.number) })}${until}`;
}

/** In words alone: signs are for the eye. */
export const stateText = ({ lang }: Pick<Exporting, 'lang'>, item: ItemStanding): string => ITEM_LOOKS[itemShown(item)].word[lang];

/** A risk that was named keeps nobody from filing: it counts as open, as it does in lists. */
export const isBlocking = (item: ItemStanding): boolean => item.gap !== null && item.blocks && !isNamedRisk(item);
export const blockingOf = ({ blocking }: Standing): readonly ItemStanding[] => blocking.filter(isBlocking);
export const openOf = ({ blocking, open }: Standing): readonly ItemStanding[] => [...blocking.filter((item) => !isBlocking(item)), ...open];

/** Of what touched it, in words where it is a part of the description or a fact. */
export function reopenedText({ policy, lang }: Pick<Exporting, 'policy' | 'lang'>, { reopened }: ItemRecord): string {
  if (reopened === null) return '';
  const nameFor = (by: string): string => {
    if (by === 'again') return S.secondLook[lang];
    const part = [...DESCRIBED, 'name' as const].find((one) => one === by);
    return part === undefined ? (policy.checklist.factOf.get(by)?.fact.label[lang] ?? by) : DESCRIBED_WORDS[part].label[lang];
  };
  return `${joined(reopened.by.map(nameFor), lang)} (${stampText(reopened.at)})`;
}

export const editionText = ({ policy }: Pick<Exporting, 'policy'>, { instrument }: Pick<Clause, 'instrument'>): string =>
  policy.text.instruments.find(({ id }) => id === instrument)?.edition ?? '';

export const isOursIn = ({ policy }: Pick<Exporting, 'policy'>, { instrument }: Pick<Clause, 'instrument'>): boolean =>
  policy.text.instruments.find(({ id }) => id === instrument)?.wording === 'ours';

export function placeText({ policy, lang }: Pick<Exporting, 'policy' | 'lang'>, clause: Clause, edition: string): string {
  const place = `${placeOf({ path: clause.path, edition })} (${clause.instrument}#${clause.id})`;
  return isOursIn({ policy }, clause) ? `${place}, ${S.inOurWords[lang]}` : place;
}

export const countText = ({ lang }: Pick<Exporting, 'lang'>, done: number, of: number): string =>
  of === 0 ? '' : filledIn(W.themeCount[lang], { done: String(done), of: String(of) });
