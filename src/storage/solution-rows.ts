// What lists need of a solution, beside the solution itself. Some of it follows from the solution; the rest is worked out by the checklist
// of the moment, and anew where another one comes in force.
import { sql } from 'kysely';
import type { Job } from '../ports/jobs.ts';
import type { PersonId, Solution, SolutionChange, SolutionEffect, SolutionRow, Time } from '../solutions/types.ts';
import type { Transaction } from './transaction.ts';

/** What the pure folder says of a solution, by the checklist in force. */
export type SolutionRules = {
  readonly rowOf: (solution: Solution) => SolutionRow;
  /** When time will do something to it; null for never. */
  readonly dueOf: (solution: Solution) => Time | null;
};

/** Asked for anew at each change: another edition may have come in force. */
export type LiveSolutionRules = () => SolutionRules;

/** What follows from the solution, whatever the checklist. */
export type SolutionColumns = Pick<SolutionRow, 'id' | 'number' | 'name' | 'stage' | 'owner' | 'isOrphaned' | 'changedAt'>;

/** What the checklist makes of it. */
export type WorkedOut = Pick<SolutionRow, 'blocking' | 'open' | 'nextDay' | 'signedUntil'> & { readonly dueAt: Time | null };

/** PostgreSQL keeps no text with a zero in it, nor half a character. */
const textKept = (text: string): string => text.toWellFormed().replaceAll('\u0000', '');

export const foldedName = (name: string): string => textKept(name).toLowerCase();

export function columnsOf({ id, number, stage, owner, described, isOrphaned, changedAt }: Solution): SolutionColumns {
  return { id, number, stage, owner, name: textKept(described.name), isOrphaned, changedAt };
}

export function workedOut(solution: Solution, { rowOf, dueOf }: SolutionRules): WorkedOut {
  const { blocking, open, nextDay, signedUntil } = rowOf(solution);
  return { blocking, open, nextDay, signedUntil, dueAt: dueOf(solution) };
}

/** Whose solution it is. */
export const personsOf = ({ owner, contributors }: Solution): readonly PersonId[] => [...new Set([owner, ...contributors])].sort();

/** What its effects become, each once. */
export function solutionJobsOf({ solution, effects }: SolutionChange): readonly Job[] {
  const { tenant, id, revision } = solution;
  const jobOf = ({ person, notice, items }: SolutionEffect): Job => ({
    kind: 'solution',
    tenant,
    solution: id,
    person,
    notice,
    items,
    revision,
  });
  return [...new Map(effects.map((effect) => [JSON.stringify(jobOf(effect)), jobOf(effect)])).values()];
}

/** What every keeper of solutions holds a change against before it keeps it. */
export function checkedChange(before: Solution | null, { solution, facts }: SolutionChange): void {
  if (facts.length === 0) throw new TypeError('a change of a solution without a fact for the audit');
  if (facts.some(({ revision }) => revision !== solution.revision) || facts.at(-1)?.stage !== solution.stage)
    throw new TypeError('a fact for the audit of another revision or stage than the solution');
  if (before === null) return;
  const isSame = solution.id === before.id && solution.tenant === before.tenant && solution.number === before.number;
  if (!isSame || solution.revision <= before.revision) throw new TypeError('a change must make a new revision of the same solution');
}

const MINUTE_MS = 60_000;
export const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
/** Whoever was handed one and is gone is followed by another. */
export const LOOKING_MS = 60 * MINUTE_MS;

/** Those that are begun together are not looked at together: numbers in a row lie far apart in the week. */
export const firstLookOf = ({ number, createdAt }: Pick<Solution, 'number' | 'createdAt'>): Time =>
  createdAt + ((number * 7919 * MINUTE_MS) % WEEK_MS);

const timeOf = (time: Time | null): Date | null => (time === null ? null : new Date(time));

export async function insertSolution(trx: Transaction, solution: Solution, rules: SolutionRules): Promise<void> {
  const { id, number, name, stage, owner, isOrphaned, changedAt } = columnsOf(solution);
  const { blocking, open, nextDay, signedUntil, dueAt } = workedOut(solution, rules);
  await sql`insert into hjemmel.solution (id, tenant, number, revision, stage, owner, name, folded_name, orphaned, changed_at, blocking, open,
      next_day, signed_until, due_at, look_at, content)
    values (${id}, ${solution.tenant}, ${number}, ${solution.revision}, ${stage}, ${owner}, ${name}, ${foldedName(name)}, ${isOrphaned},
      ${new Date(changedAt)}, ${blocking}, ${open}, ${nextDay}, ${signedUntil}, ${timeOf(dueAt)},
      ${new Date(firstLookOf(solution))}, ${JSON.stringify(solution)})`.execute(trx);
  await writePersons(trx, null, solution);
}

/** Whether it was still as it was before. */
export async function updateSolution(trx: Transaction, before: Solution, after: Solution, rules: SolutionRules): Promise<boolean> {
  const { id, name, stage, owner, isOrphaned, changedAt } = columnsOf(after);
  const { blocking, open, nextDay, signedUntil, dueAt } = workedOut(after, rules);
  const updated = await sql`update hjemmel.solution set revision = ${after.revision}, stage = ${stage}, owner = ${owner}, name = ${name},
      folded_name = ${foldedName(name)}, orphaned = ${isOrphaned}, changed_at = ${new Date(changedAt)}, blocking = ${blocking}, open = ${open},
      next_day = ${nextDay}, signed_until = ${signedUntil}, due_at = ${timeOf(dueAt)}, content = ${JSON.stringify(after)}
    where id = ${id} and revision = ${before.revision}`.execute(trx);
  if (updated.numAffectedRows !== 1n) return false;
  await writePersons(trx, before, after);
  return true;
}

async function writePersons(trx: Transaction, before: Solution | null, after: Solution): Promise<void> {
  const { tenant, number } = after;
  const [had, has] = [before === null ? [] : personsOf(before), personsOf(after)];
  const gone = had.filter((person) => !has.includes(person));
  const come = has.filter((person) => !had.includes(person));
  if (gone.length > 0)
    await sql`delete from hjemmel.solution_person where tenant = ${tenant} and number = ${number} and person = any(${gone})`.execute(trx);
  if (come.length > 0)
    await sql`insert into hjemmel.solution_person (tenant, person, number)
      select ${tenant}, person, ${number} from unnest(${come}::text[]) as come (person) on conflict do nothing`.execute(trx);
}
