// Finds vocabulary that nothing can use or that two things claim: values, facts, duties and roles that no rule reads, forms
// that stand in two values of a fact that takes one, signs where only plain words may count.
import { error, listed, note, repeated, warning } from './check-finding.ts';
import { factTestsIn } from './check-worlds.ts';
import type { Policy } from './compile.ts';
import type { CompiledFact, FactTest } from './compile-facts.ts';
import { NO } from './compile-facts.ts';
import type { Deadline, Fact, Finding, Place } from './types.ts';

const at = (place: Place) => ({ place, clause: null });

/** Every test that rules put to a fact, those for approvers included. */
function testsOn(policy: Policy, fact: CompiledFact): readonly FactTest[] {
  const tests = policy.rules.flatMap((rule) => [rule.test, ...rule.approvers.flatMap((approval) => approval.when ?? [])]);
  return tests.flatMap(factTestsIn).filter((test) => test.fact === fact.index);
}

/** One unread value of a fact that takes one is what remains when the others are not so; several are the same to every rule. */
function unreadFindings(policy: Policy, fact: CompiledFact): readonly Finding[] {
  const subject = at(fact.fact.place);
  const tests = testsOn(policy, fact);
  if (tests.length === 0) return [note('fact-unread', subject, `no rule reads fact \`${fact.fact.id}\``)];
  const unread = fact.fact.values.filter((_, value) => tests.every((test) => test.accepts[value] === NO)).map((value) => value.id);
  if (unread.length < (fact.fact.many ? 1 : 2)) return [];
  return [note('value-unread', subject, `no rule reads these values of fact \`${fact.fact.id}\` or a kind of them: ${listed(unread, 40)}`)];
}

function formFindings(fact: Fact): readonly Finding[] {
  if (fact.many) return [];
  const forms = fact.values.flatMap((value) => {
    const own = new Set([...value.forms.words, ...value.forms.signs, ...value.forms.weak].map((form) => form.toLowerCase()));
    return [...own].map((form) => ({ form, value }));
  });
  return repeated(forms, ({ form }) => form).map(({ item, first }) =>
    warning(
      'form-twice',
      at(item.value.place),
      `\`${item.form}\` stands for \`${item.value.id}\` and for \`${first.value.id}\` of fact \`${fact.id}\``,
    ),
  );
}

const signFindings = (fact: Fact): readonly Finding[] =>
  fact.values
    .filter((value) => value.loosens && value.forms.signs.length > 0)
    .map((value) =>
      error(
        'sign-loosens',
        at(value.place),
        `\`${value.id}\` makes an answer milder, so it must be said in so many words: give it \`words\`, no \`signs\``,
      ),
    );

function unusedFindings(policy: Policy): readonly Finding[] {
  const rules = policy.rules.map(({ rule }) => rule);
  const duties = new Set(rules.flatMap((rule) => rule.duties));
  const { items, signOff } = policy.checklist;
  const roles = new Set([
    ...[...rules, ...(signOff === null ? [] : [signOff.signOff])].flatMap((one) => one.approvers.map((approval) => approval.role)),
    ...items.map(({ item }) => item.who),
  ]);
  const vocabulary = policy.text.vocabulary;
  return [
    ...vocabulary.duties
      .filter(({ id }) => !duties.has(id))
      .map(({ id, place }) => note('duty-unused', at(place), `no rule sets duty \`${id}\``)),
    ...vocabulary.roles
      .filter(({ id }) => !roles.has(id))
      .map(({ id, place }) => note('role-unused', at(place), `no rule asks \`${id}\` to approve`)),
    ...repeated(vocabulary.duties, ({ id }) => id).map(({ item }) =>
      error('duty-twice', at(item.place), `duty \`${item.id}\` is defined twice`),
    ),
    ...repeated(vocabulary.roles, ({ id }) => id).map(({ item }) =>
      error('role-twice', at(item.place), `role \`${item.id}\` is defined twice`),
    ),
  ];
}

const MOST_DAYS = 366;
const isCount = (days: number) => Number.isInteger(days) && days >= 1;

function deadlineFault({ days, remind }: Deadline): string | null {
  if (!isCount(days) || days > MOST_DAYS) return `\`days\` is a whole number from 1 to ${MOST_DAYS}`;
  if (!remind.every((day, at) => isCount(day) && day <= days && day > (remind[at - 1] ?? 0)))
    return `\`remind\` lists whole numbers from 1 to ${days}, each later than the one before`;
  return remind.length === 0 ? '`remind` names at least one day: a deadline that nobody is reminded of is missed' : null;
}

function deadlineFindings(policy: Policy): readonly Finding[] {
  return policy.text.vocabulary.duties.flatMap(({ id, deadline, place }) => {
    const fault = deadline === null ? null : deadlineFault(deadline);
    return fault === null ? [] : [error('deadline-wrong', at(place), `the deadline of duty \`${id}\` cannot be kept: ${fault}`)];
  });
}

export function vocabularyFindings(policy: Policy): readonly Finding[] {
  return [
    ...policy.facts.flatMap((fact) => [...unreadFindings(policy, fact), ...formFindings(fact.fact), ...signFindings(fact.fact)]),
    ...unusedFindings(policy),
    ...deadlineFindings(policy),
  ];
}
