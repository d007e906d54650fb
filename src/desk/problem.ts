// Why a call to the desk's API is not answered as it was meant: thrown by whoever finds out, and told in both languages.
import type { Wording } from '../engine/types.ts';
import type { RefusalCode, Refused } from '../publishing/types.ts';
import type { SolutionRefusal } from '../solutions/types.ts';
import type { ApiError } from './api-types.ts';
import { PROBLEM_WORDS, type ProblemCode, REFUSAL_WORDS } from './problem-words.ts';
import { SOLUTION_REFUSAL_WORDS } from './solution-problem-words.ts';

type More = Pick<ApiError, 'now' | 'theirs' | 'refused' | 'solution'> & { readonly retryAfter?: number };

export class Problem extends Error {
  readonly status: number;
  readonly answer: ApiError;
  /** In seconds. */
  readonly retryAfter: number | null;

  constructor(status: number, words: { readonly code: string; readonly says: Wording; readonly hint: Wording }, more: More = {}) {
    super(words.code);
    this.name = 'Problem';
    this.status = status;
    const { retryAfter = null, ...rest } = more;
    this.retryAfter = retryAfter;
    this.answer = { code: words.code, says: words.says, hint: words.hint, ...rest };
  }
}

const STATUSES: Readonly<Record<ProblemCode, number>> = {
  'desk-off': 404,
  'page-missing': 404,
  'place-unknown': 404,
  'signed-out': 401,
  'keys-unreachable': 503,
  'no-role': 403,
  'other-site': 403,
  'too-often': 429,
  'body-not-plain-json': 415,
  'body-refused': 413,
  'body-unreadable': 400,
  'asked-wrongly': 400,
  'edition-unknown': 404,
  'edition-unreadable': 422,
  'person-unknown': 404,
  'facts-unknown': 422,
  'import-gone': 404,
  'solution-unknown': 404,
  'solution-closed': 403,
  'sync-off': 404,
  'too-busy': 503,
  'took-too-long': 503,
  failed: 500,
};

export function problem(code: ProblemCode, more: More = {}): Problem {
  return new Problem(STATUSES[code], { code, ...PROBLEM_WORDS[code] }, more);
}

const REFUSAL_STATUSES: Readonly<Partial<Record<RefusalCode, number>>> = { outdated: 409, 'not-allowed': 403, 'same-person': 403 };

export function refusal(refused: Refused, more: More = {}): Problem {
  const words = { code: refused.code, ...REFUSAL_WORDS[refused.code] };
  return new Problem(REFUSAL_STATUSES[refused.code] ?? 422, words, { ...more, refused });
}

const SOLUTION_STATUSES: Readonly<Partial<Record<SolutionRefusal, number>>> = { stale: 409, 'not-entitled': 403, 'being-signed': 409 };

/** Of a change to a solution; `solution` is how it stands now. */
export const solutionRefusal = (code: SolutionRefusal, more: More = {}): Problem =>
  new Problem(SOLUTION_STATUSES[code] ?? 422, { code, ...SOLUTION_REFUSAL_WORDS[code] }, more);
