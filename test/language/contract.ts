// What the command line promises of every turn, held against one: each difference in words, none where the promise is kept.
import type { Answer, Citation, Turn } from '../../src/answers/types.ts';
import type { Policy } from '../../src/engine/compile.ts';
import type { FactSet, Outcome } from '../../src/engine/types.ts';

/** As CONTRACT has them, the strictest first. */
const OUTCOMES: readonly Outcome[] = [
  'prohibited',
  'approval-required',
  'clarify',
  'conditional',
  'permitted',
  'information',
  'not-covered',
];
const APPROVERS = ['manager', 'dpo', 'it'];

const unless = (isKept: boolean, fault: string): readonly string[] => (isKept ? [] : [fault]);

const isFact = (policy: Policy, fact: string, value: string) =>
  policy.factOf.get(fact)?.fact.values.some((one) => one.id === value) ?? false;

function factsFaults(policy: Policy, facts: FactSet): readonly string[] {
  const pairs = Object.entries(facts).flatMap(([fact, values]) =>
    (typeof values === 'string' ? [values] : values).map((value) => ({ fact, value })),
  );
  return pairs.flatMap(({ fact, value }) => unless(isFact(policy, fact, value), `no fact ${fact}=${value}`));
}

function citationFaults(policy: Policy, { instrument, clause, path, quote, edition, sha256 }: Citation): readonly string[] {
  const found = policy.clauses.find((one) => one.instrument === instrument && one.id === clause);
  if (found === undefined) return [`no clause ${instrument} ${clause}`];
  return [
    ...unless(quote !== '' && found.text.includes(quote), `the quote of ${clause} is not in it`),
    ...unless(sha256 === found.sha256, `the digest of ${clause} is another`),
    ...unless(path.length > 0 && edition !== '', `${clause} is cited without its place`),
  ];
}

function clarifyFaults(policy: Policy, { outcome, clarify }: Answer): readonly string[] {
  if (clarify === null) return unless(outcome !== 'clarify', 'asks nothing although it clarifies');
  return [
    ...unless(clarify.question !== '' && clarify.options.length > 1, 'asks without a choice'),
    ...clarify.options.flatMap(({ value, label, outcome: then }) =>
      unless(isFact(policy, clarify.fact, value) && label !== '' && OUTCOMES.includes(then), `a bad option ${clarify.fact}=${value}`),
    ),
  ];
}

/** `typed` as it is matched: what an understanding rests on are slices of it, with ' … ' for what was left out between them. */
function answerFaults(policy: Policy, answer: Answer, typed: string): readonly string[] {
  const { outcome, understood, assumed, citations, duties, approvers, alternatives } = answer;
  return [
    ...unless(OUTCOMES.includes(outcome), `no outcome ${outcome}`),
    ...[...understood, ...assumed].flatMap(({ fact, value }) => unless(isFact(policy, fact, value), `no fact ${fact}=${value}`)),
    ...understood.flatMap(({ fact, from }) =>
      unless(
        from.split(' … ').every((part) => typed.includes(part)),
        `${fact} does not rest on the message`,
      ),
    ),
    ...unless(outcome === 'not-covered' || citations.length > 0, `${outcome} without a citation`),
    ...citations.flatMap((citation) => citationFaults(policy, citation)),
    ...duties.flatMap(({ id, text }) => unless(id !== '' && text !== '', 'a duty without words')),
    ...approvers.flatMap((role) => unless(APPROVERS.includes(role), `no approver ${role}`)),
    ...unless(approvers.length === 0 || outcome === 'approval-required', `${outcome} with approvers`),
    ...alternatives.flatMap((one) => [...factsFaults(policy, one.facts), ...unless(one.text !== '', 'an alternative without words')]),
    ...clarifyFaults(policy, answer),
  ];
}

export function contractFaults(policy: Policy, { outcome, language, answers, text }: Turn, typed: string): readonly string[] {
  const strictest = OUTCOMES.find((one) => answers.some((answer) => answer.outcome === one));
  return [
    ...unless(outcome === strictest, `${outcome} although the strictest answer is ${strictest}`),
    ...unless(language === 'da' || language === 'en', `no language ${language}`),
    ...unless(answers.length > 0, 'no answer'),
    ...unless(text.trim() !== '' && text.isWellFormed(), 'no readable text'),
    ...answers.flatMap((answer) => answerFaults(policy, answer, typed)),
  ];
}
