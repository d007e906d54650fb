// Holds rules against the text they stand under: quotes, digests that somebody affirmed, names used once, clauses to point to.
import { error, listed, note, ofRule, repeated, type Subject, warning } from './check-finding.ts';
import type { Policy } from './compile.ts';
import type { Clause, Finding, Instrument, Rule } from './types.ts';

const ofClause = (clause: Clause): Subject => ({ place: clause.place, clause: clause.id });
const ofInstrument = (instrument: Instrument): Subject => ({ place: instrument.place, clause: null });
const excerpt = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

function quoteFinding(clause: Clause, rule: Rule): readonly Finding[] {
  if (clause.text === '') return [error('nothing-to-quote', ofRule(rule), `rule \`${rule.id}\` stands under a clause without text`)];
  if (rule.quote === null || (rule.quote !== '' && clause.text.includes(rule.quote))) return [];
  return [
    error(
      'quote-not-in-text',
      ofRule(rule),
      `the quote of rule \`${rule.id}\` is not word for word in the clause: \`${excerpt(rule.quote)}\``,
    ),
  ];
}

function approverFinding(rule: Rule): readonly Finding[] {
  if (rule.then !== 'approval-required' || rule.approvers.some((approval) => approval.when === null)) return [];
  return [error('no-approver', ofRule(rule), `rule \`${rule.id}\` asks for approval but does not always say whose`)];
}

function consentFinding(rule: Rule): readonly Finding[] {
  if (rule.consent === null || rule.then === 'approval-required') return [];
  return [
    error('consent-unasked', ofRule(rule), `rule \`${rule.id}\` wants consent, but asks nobody for the approval that would rest on it`),
  ];
}

/** What stands under a clause for somebody to decide or to answer by. */
const standsUnder = ({ rules, items, sortings, signOffs }: Clause) => [...rules, ...items, ...sortings, ...signOffs];

function clauseFindings(clause: Clause): readonly Finding[] {
  const informative =
    standsUnder(clause).length === 0
      ? [note('clause-without-rule', ofClause(clause), 'no rule stands under this clause: it informs only')]
      : [];
  return [
    ...informative,
    ...clause.rules.flatMap((rule) => [...quoteFinding(clause, rule), ...approverFinding(rule), ...consentFinding(rule)]),
  ];
}

function affirmedFinding(instrument: Instrument, clause: Clause): readonly Finding[] {
  const affirmed = instrument.lock.get(clause.id);
  if (affirmed === undefined)
    return [warning('not-affirmed', ofClause(clause), 'nobody has affirmed the rules of this clause against its text')];
  if (affirmed.sha256 === clause.sha256) return [];
  return [error('text-moved', ofClause(clause), 'the text changed after its rules were affirmed; read the rules against it, then affirm')];
}

function lockFindings(instrument: Instrument): readonly Finding[] {
  if (instrument.lock.size === 0 && instrument.clauses.length > 0) {
    return [
      warning('not-affirmed', ofInstrument(instrument), 'this instrument has no lock: nobody has affirmed its rules against its text'),
    ];
  }
  const ids = new Set(instrument.clauses.map((clause) => clause.id));
  const stale = [...instrument.lock].filter(([id]) => !ids.has(id));
  return [
    ...instrument.clauses.flatMap((clause) => affirmedFinding(instrument, clause)),
    ...stale.map(([id, { place }]) =>
      warning('lock-without-clause', { place, clause: null }, `the lock affirms \`${id}\`, which is no clause of \`${instrument.id}\``),
    ),
  ];
}

function silenceFinding(instrument: Instrument): readonly Finding[] {
  const ids = instrument.clauses.map((clause) => clause.id);
  if (instrument.silence === null || ids.includes(instrument.silence)) return [];
  return [
    error('silence-unknown', ofInstrument(instrument), `\`silence: ${instrument.silence}\` names no clause; known: ${listed(ids, 30)}`),
  ];
}

/** A day, or years or months from the instrument's date. */
const REVIEW = /^(?:\d{4}-\d{2}-\d{2}|P[1-9]\d?[YM])$/u;

function reviewFindings(instrument: Instrument): readonly Finding[] {
  const { review } = instrument;
  if (review === undefined) return [];
  const { when, clause } = review;
  const ids = instrument.clauses.map(({ id }) => id);
  const at = ofInstrument(instrument);
  return [
    ...(REVIEW.test(when)
      ? []
      : [error('review-unreadable', at, `\`review: ${when}\` is neither a day nor a period such as \`P1Y\` or \`P6M\``)]),
    ...(ids.includes(clause)
      ? []
      : [error('review-unknown', at, `\`review-clause: ${clause}\` names no clause; known: ${listed(ids, 30)}`)]),
  ];
}

const stands = (file: string, line: number) => `${file}:${line}`;

/** The reader tells of a clause id used twice in one file; here it is across files. */
function twiceFindings(policy: Policy): readonly Finding[] {
  const rules = repeated(
    policy.rules.map(({ rule }) => rule),
    (rule) => rule.id,
  );
  const clauses = repeated(policy.clauses, (clause) => clause.id).filter(({ item, first }) => item.instrument !== first.instrument);
  const instruments = repeated(policy.text.instruments, (instrument) => instrument.id);
  const first = ({ file, line }: Rule['place']) => `also stands at ${stands(file, line)}`;
  return [
    ...rules.map((one) => error('rule-twice', ofRule(one.item), `rule id \`${one.item.id}\` ${first(one.first.place)}`)),
    ...clauses.map((one) => error('clause-twice', ofClause(one.item), `clause id \`${one.item.id}\` ${first(one.first.place)}`)),
    ...instruments.map((one) =>
      error('instrument-twice', ofInstrument(one.item), `instrument id \`${one.item.id}\` ${first(one.first.place)}`),
    ),
  ];
}

export function textFindings(policy: Policy): readonly Finding[] {
  const instruments = policy.text.instruments;
  return [
    ...instruments.flatMap((instrument) => [...silenceFinding(instrument), ...reviewFindings(instrument), ...lockFindings(instrument)]),
    ...policy.clauses.flatMap(clauseFindings),
    ...twiceFindings(policy),
  ];
}
