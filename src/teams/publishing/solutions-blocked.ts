// Solutions that an edition keeps from production by something that did not before: their owners hear of it when it comes into force.
import { dayOf } from '../../approvals/working-days.ts';
import type { Policy } from '../../engine/compile.ts';
import { inForceOf } from '../../publishing/life.ts';
import { isSameChecklist, solutionImpactOf } from '../../publishing/solution-impact.ts';
import type { Edition, SolutionMove } from '../../publishing/types.ts';
import type { Solution } from '../../solutions/types.ts';
import type { Bot } from '../turn.ts';

const AT_A_TIME = 100;
const MOST_OF_ONE = 200;

type Both = { readonly before: Policy; readonly after: Policy };

/** The one that was in force when this one came: what was rolled back, or what it took over from. */
function editionBefore(all: readonly Edition[], number: number, rolledBack: number | undefined): Edition | null {
  const now = all.find((one) => one.number === number);
  if (rolledBack !== undefined) return all.find((one) => one.number === rolledBack) ?? null;
  if (now?.from === undefined || now.from === null) return null;
  return inForceOf(
    all.filter((one) => one.number !== number),
    now.from,
  );
}

/** Null where nothing of the checklist changed, or where there is nothing to compare with. `about` names the edition, and the one that was
 * rolled back. */
async function comparedIn({ store, publishing, understanding }: Bot, tenant: string, about: string): Promise<Both | null> {
  if (publishing === undefined || publishing === null) return null;
  const [number = 0, rolledBack] = about.split(' ').map(Number);
  const before = editionBefore(await store.editions.list(tenant), number, rolledBack);
  if (before === null) return null;
  const both = { before: await publishing.policyOf(before.digest), after: understanding.policy };
  return isSameChecklist(both) ? null : both;
}

const blockedOf = (both: Both, solutions: readonly Solution[], now: Date): readonly SolutionMove[] =>
  solutionImpactOf({ ...both, solutions, today: dayOf(now.getTime()) }).moved.filter(({ blocking }) => blocking.length > 0);

/** Owners of solutions that are newly kept from production. */
export async function ownersOfBlocked(bot: Bot, tenant: string, about: string): Promise<readonly string[]> {
  const both = await comparedIn(bot, tenant, about);
  if (both === null) return [];
  const owners = new Set<string>();
  for (let from = 0; ; ) {
    const page = await bot.store.solutions.after(tenant, from, AT_A_TIME);
    for (const { owner } of blockedOf(both, page, bot.now())) owners.add(owner);
    const last = page.at(-1);
    if (last === undefined || page.length < AT_A_TIME) return [...owners];
    from = last.number;
  }
}

/** Those of one owner; what was answered meanwhile is told no more. */
export async function blockedOfOwner(bot: Bot, tenant: string, person: string, about: string): Promise<readonly SolutionMove[]> {
  const both = await comparedIn(bot, tenant, about);
  if (both === null) return [];
  const rows = (await bot.store.solutions.list(tenant, { of: person, most: MOST_OF_ONE })).filter(({ owner }) => owner === person);
  const inOrder = rows.toSorted((one, other) => one.number - other.number);
  const found = await Promise.all(inOrder.map(({ id }) => bot.store.solutions.find(tenant, id)));
  return blockedOf(
    both,
    found.flatMap((one) => one ?? []),
    bot.now(),
  );
}
