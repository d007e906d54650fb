// What the buttons of solutions are called, what their inputs are called, and what comes back from them. An input's name bears its verb,
// since several forms stand on one card and a name may stand there only once.
import type { Described, Evidence } from '../solutions/types.ts';
import { cleanOf } from './request-inputs.ts';

export const SOLUTION_VERBS = [
  'solution-new',
  'solution-begin',
  'solution-show',
  'solution-theme',
  'solution-item',
  'solution-aside',
  'solution-risk',
  'solution-reopen',
  'solution-assign',
  'solution-describe',
  'solution-facts',
  'solution-missing',
  'solution-people',
  'solution-invite',
  'solution-dismiss',
  'solution-hand-over',
  'solution-move',
  'solution-sign-off',
  'solution-file',
  'solution-list',
] as const;
export type SolutionVerb = (typeof SOLUTION_VERBS)[number];

/** Of inputs that are not named after a fact. */
export type SolutionInput =
  | keyof Described
  | 'answer'
  | 'links'
  | 'note'
  | 'reason'
  | 'responsible'
  | 'due'
  | 'to'
  | 'stage'
  | 'theme'
  | 'words';

export const solutionInput = (verb: SolutionVerb, name: SolutionInput): string => `${verb}:${name}`;
export const factInput = (fact: string): string => `solution-facts:fact:${fact}`;

/** Longest texts that are taken; cards say so. */
export const SOLUTION_LONGEST = {
  name: 200,
  purpose: 2000,
  part: 500,
  answer: 4000,
  links: 2000,
  note: 1000,
  reason: 1000,
  words: 2000,
} as const;

/** The choice 'not known yet', and nobody in particular: no id of a policy or person looks like it. */
export const NONE_CHOSEN = '?';

/** What a button says besides which solution it is about; all of it is text that anybody could send. */
export type SolutionData = {
  readonly solution: string;
  readonly theme: string;
  readonly item: string;
  /** The revision of the item, or of the solution, that was seen; null where none was said. */
  readonly seen: number | null;
  /** Facts that stood on the form. */
  readonly facts: readonly string[];
  /** What comes after a form is saved: the next part of it, or nothing for now. */
  readonly goes: 'stay' | 'next' | 'later';
  /** The last fact of the page before; empty for the first page. */
  readonly after: string;
  /** From 1. */
  readonly page: number;
  /** `look` shows what the facts come to, `form` asks for them or for a description. */
  readonly show: string;
};

const LONGEST_ID = 200;
const MOST_PAGE = 100_000;
const MOST_SENT = 20_000;

type Sent = Readonly<Record<string, unknown>>;

const textIn = (said: unknown, most: number) => (typeof said === 'string' ? cleanOf(said.slice(0, most)) : '');
const idIn = (data: Sent, key: string) => textIn(data[key], LONGEST_ID);

function countIn(data: Sent, key: string): number | null {
  const said = idIn(data, key);
  return /^[0-9]{1,9}$/u.test(said) ? Number(said) : null;
}

const listIn = (said: unknown) =>
  textIn(said, MOST_SENT)
    .split(',')
    .filter((one) => one !== '' && one !== NONE_CHOSEN);

/** Nothing of it is trusted: what is missing or of another kind counts as not said. */
export function solutionData(data: Sent): SolutionData {
  const goes = idIn(data, 'goes');
  const chosen = idIn(data, solutionInput('solution-theme', 'theme'));
  return {
    solution: idIn(data, 'solution'),
    theme: idIn(data, 'theme') || chosen,
    item: idIn(data, 'item'),
    seen: countIn(data, 'seen'),
    facts: listIn(data.facts),
    goes: goes === 'next' || goes === 'later' ? goes : 'stay',
    after: idIn(data, 'after'),
    page: Math.min(Math.max(countIn(data, 'page') ?? 1, 1), MOST_PAGE),
    show: idIn(data, 'show'),
  };
}

/** What was typed; a text that is longer than it may be comes whole, to be refused and not cut. */
export function solutionText(verb: SolutionVerb, name: SolutionInput, data: Sent): string {
  return textIn(data[solutionInput(verb, name)], MOST_SENT).trim();
}

/** Links in their order, then the note. What is no link comes as it was typed, to be refused. */
export function typedEvidence(verb: SolutionVerb, data: Sent): readonly Evidence[] {
  const links = solutionText(verb, 'links', data)
    .split(/\s+/u)
    .filter((one) => one !== '')
    .map((text): Evidence => ({ kind: 'link', text }));
  const note = solutionText(verb, 'note', data);
  return [...links, ...(note === '' ? [] : [{ kind: 'note' as const, text: note }])];
}

/** What was told of the facts that stood on the form, by fact: null where nothing was chosen, or 'not known yet'. */
export function typedFacts(shown: readonly string[], isMany: (fact: string) => boolean, data: Sent) {
  return Object.fromEntries(
    shown.map((fact): [string, string | readonly string[] | null] => {
      const values = listIn(data[factInput(fact)]);
      if (values.length === 0) return [fact, null];
      return [fact, isMany(fact) ? values : (values[0] ?? null)];
    }),
  );
}

/** Only those parts that stood on the form. */
export function typedDescription(verb: 'solution-begin' | 'solution-describe', data: Sent): Partial<Described> {
  const parts = ['name', 'purpose', 'vendor', 'model', 'data', 'users'] as const;
  return Object.fromEntries(parts.flatMap((part) => (solutionInput(verb, part) in data ? [[part, solutionText(verb, part, data)]] : [])));
}
