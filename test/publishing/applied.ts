// Edits done to a policy that is read already, for the tests of mends: slow and plain, and only those that mends make.
import { compilePolicy, type Policy } from '../../src/engine/compile.ts';
import type { Case, Clause, Fact, Instrument, Rule, Value } from '../../src/engine/types.ts';
import type { Edit } from '../../src/publishing/types.ts';

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

const PLACE = { file: 'edited', line: 1 };

const inClause = (policy: Policy, edit: { instrument: string; clause: string }, change: (rules: readonly Rule[]) => readonly Rule[]) =>
  instrumentsWith(policy, edit.instrument, (one) => ({
    ...one,
    clauses: one.clauses.map((clause) => (clause.id === edit.clause ? { ...clause, rules: change(clause.rules) } : clause)),
  }));

const inWhole = (policy: Policy, edit: { instrument: string; clause: string }, change: (clause: Clause) => Partial<Clause>) =>
  instrumentsWith(policy, edit.instrument, (one) => ({
    ...one,
    clauses: one.clauses.map((clause) => (clause.id === edit.clause ? { ...clause, ...change(clause) } : clause)),
  }));

function instrumentsWith(policy: Policy, id: string, change: (one: Instrument) => Instrument): Policy {
  const instruments = policy.text.instruments.map((one) => (one.id === id ? change(one) : one));
  return compilePolicy({ ...policy.text, instruments });
}

function valueWith(policy: Policy, fact: string, id: string, change: (value: Value) => Value): Policy {
  const changed = (one: Fact): Fact =>
    one.id === fact ? { ...one, values: one.values.map((value) => (value.id === id ? change(value) : value)) } : one;
  return compilePolicy({ ...policy.text, vocabulary: { ...policy.text.vocabulary, facts: policy.text.vocabulary.facts.map(changed) } });
}

function withCase(policy: Policy, edit: Of<'set-case'>): Policy {
  const { instrument, id, facts, outcome, hits, misses } = edit;
  const set: Case = { id, facts, outcome, hits, misses, place: PLACE };
  return instrumentsWith(policy, instrument, (one) => {
    const isThere = one.cases.some((old) => old.id === id);
    return { ...one, cases: isThere ? one.cases.map((old) => (old.id === id ? { ...set, place: old.place } : old)) : [...one.cases, set] };
  });
}

function withRule(policy: Policy, edit: Of<'set-rule'>): Policy {
  const { instrument, clause, rule } = edit;
  return inClause(policy, edit, (rules) =>
    rules.map((old) => (old.id === edit.replaces ? { ...rule, instrument, clause, place: old.place } : old)),
  );
}

function done(policy: Policy, edit: Edit): Policy {
  switch (edit.kind) {
    case 'set-rule':
      return withRule(policy, edit);
    case 'remove-rule':
      return inClause(policy, edit, (rules) => rules.filter(({ id }) => id !== edit.rule));
    case 'set-case':
      return withCase(policy, edit);
    case 'affirm':
      return instrumentsWith(policy, edit.instrument, (one) => {
        const sha256 = one.clauses.find(({ id }) => id === edit.clause)?.sha256 ?? '';
        const entry = { sha256, place: PLACE, by: edit.by, day: edit.day };
        return { ...one, lock: new Map([...one.lock, [edit.clause, entry]]) };
      });
    case 'set-kinds':
      return valueWith(policy, edit.fact, edit.value, (value) => ({ ...value, is: edit.is }));
    case 'remove-word':
      return valueWith(policy, edit.fact, edit.value, (value) => ({
        ...value,
        forms: { ...value.forms, words: value.forms.words.filter((word) => word !== edit.word) },
      }));
    case 'set-item':
      return inWhole(policy, edit, ({ items }) => ({
        items: items.map((one) => (one.id === edit.replaces ? { ...one, ...edit.item } : one)),
      }));
    case 'set-sorting':
      return inWhole(policy, edit, ({ sortings }) => ({
        sortings: sortings.map((one) => (one.id === edit.replaces ? { ...one, ...edit.sorting } : one)),
      }));
    case 'set-sign-off':
      return inWhole(policy, edit, ({ signOffs }) => ({
        signOffs: signOffs.map((one) => (one.id === edit.replaces ? { ...one, ...edit.signOff } : one)),
      }));
    default:
      throw new TypeError(`no mend is a ${edit.kind}`);
  }
}

export const applied = (policy: Policy, edits: readonly Edit[]): Policy => edits.reduce(done, policy);
