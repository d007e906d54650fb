// What an answer rests on beside the rules: an approval that was given already, and duties that one may take over. In doubt there is no
// approval: the answer stays 'not without approval'.

import { joined } from '../../answers/render.ts';
import type { Precedent } from '../../answers/types.ts';
import { flagsFor, keysAskedBy, precedentFor } from '../../approvals/scope.ts';
import { isSameFacts } from '../../approvals/subject.ts';
import type { Request } from '../../approvals/types.ts';
import { dayOf } from '../../approvals/working-days.ts';
import { roleName } from '../../cards/request-texts.ts';
import type { Policy } from '../../engine/compile.ts';
import type { FactSet, Lang } from '../../engine/types.ts';
import type { BesideOf } from '../outgoing.ts';
import { type Bot, isReadByOthers, type Turn } from '../turn.ts';
import { knowledgeWithin } from './approving.ts';
import { namesIn } from './drawn-request.ts';
import { heldByAudit } from './held-by-audit.ts';

const DIRECTORY_MS = 500;
/** The nearest ones first; more than so many are not looked at: in doubt somebody asks once more. */
const LOOKS = [4, 25] as const;
const SOMEBODY: Readonly<Record<Lang, string>> = { da: 'en kollega', en: 'a colleague' };

/** Where others stand by, only what was approved for everybody is told. */
async function requestFor(bot: Bot, turn: Turn, facts: FactSet): Promise<Request | null> {
  const { policy, decider } = bot.understanding;
  if (decider.decided(facts)?.outcome !== 'approval-required') return null;
  const person = isReadByOthers(turn) ? '' : turn.person;
  const day = dayOf(bot.now().getTime());
  const keys = keysAskedBy(policy, facts);
  for (const most of LOOKS) {
    const found = await bot.store.requests.precedents(turn.tenant, person, day, keys, most);
    // A clause that has changed counts from its first minute, whether or not its approvals have been flagged yet.
    const standing = found.filter((request) => flagsFor(policy, bot.edition, request) === null);
    const held = await firstHeld(bot, standing, (some) => precedentFor(policy, some, { facts, person, day }));
    if (held !== null || found.length < most) return held;
  }
  return null;
}

/** What somebody has changed in the database is passed over. */
async function firstHeld(
  bot: Bot,
  found: readonly Request[],
  choose: (some: readonly Request[]) => Request | null,
): Promise<Request | null> {
  let left = found;
  for (;;) {
    const chosen = choose(left);
    if (chosen === null || (await isHeld(bot, chosen))) return chosen;
    left = left.filter((one) => one !== chosen);
  }
}

async function isHeld(bot: Bot, request: Request): Promise<boolean> {
  try {
    await heldByAudit(bot.exporting.audit, request, bot.now());
    return true;
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: 'precedents', reference: 'precedents', cause });
    return false;
  }
}

/** Names only where they are at hand: an answer does not wait for them. */
async function namesOf(bot: Bot, { requester, seats }: Request, lang: Lang): Promise<string> {
  const ids = [...new Set(seats.flatMap(({ verdict }) => (verdict === null ? [] : [verdict.by])))];
  const names = await knowledgeWithin(DIRECTORY_MS, bot.approving.directory.knowledge(requester, [], ids)).then(
    namesIn,
    () => new Map<string, string>(),
  );
  return joined([...new Set(ids.map((id) => names.get(id) ?? SOMEBODY[lang]))], lang);
}

/** In what capacity, for whoever has no business with the names. */
const rolesOf = (bot: Bot, { seats }: Request, lang: Lang): string =>
  joined([...new Set(seats.map(({ role }) => roleName(bot.understanding.policy, role, lang)))], lang);

const ONLY_FOR: Readonly<Record<Lang, string>> = { da: 'Kun til', en: 'Only for' };
const CONSENT_OF: Readonly<Record<Lang, string>> = {
  da: 'Kun oplysninger om den, der har givet samtykke',
  en: 'Only data about the party that consented',
};
const ASK_ALONE: Readonly<Record<Lang, string>> = {
  da: 'Den gælder kun et bestemt formål og på betingelser: spørg i din egen chat med Hjemmel, hvor du kan se dem.',
  en: 'It is for one purpose only and on conditions: ask in your own chat with Hjemmel, where you can see them.',
};

/** What the rules cannot compare stands as a condition: what it was approved for, and whose consent it rests on. The requester alone
 * sees all of it; of what was approved for everyone, others see what both forms said that they would; where others stand by, nothing. */
async function toldOf(bot: Bot, turn: Turn, request: Request): Promise<Pick<Precedent, 'conditions' | 'by'>> {
  const { locale: lang } = turn;
  const { purpose, evidence, subject, conditions, requester } = request;
  if (isReadByOthers(turn)) return { by: rolesOf(bot, request, lang), conditions: [ASK_ALONE[lang]] };
  const own = [`${ONLY_FOR[lang]}: ${purpose}`];
  if (requester !== turn.person) return { by: rolesOf(bot, request, lang), conditions: [...own, ...conditions] };
  const consent = subject.needsConsent && evidence !== null ? [`${CONSENT_OF[lang]}: ${evidence.who}`] : [];
  return { by: await namesOf(bot, request, lang), conditions: [...own, ...consent, ...conditions] };
}

export type Precedents = (facts: FactSet) => Precedent | null;
export const NO_PRECEDENTS: Precedents = () => null;

async function precedentOf(bot: Bot, turn: Turn, facts: FactSet): Promise<Precedent | null> {
  try {
    const request = await requestFor(bot, turn, facts);
    if (request === null || request.scope === null) return null;
    return { number: request.number, until: request.scope.until, ...(await toldOf(bot, turn, request)) };
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: 'precedents', reference: 'precedents', cause });
    return null;
  }
}

/** Null where none of these facts has one: then the answer stands as it was. */
export async function precedentsFor(bot: Bot, turn: Turn, asked: readonly FactSet[]): Promise<Precedents | null> {
  const found = await Promise.all(asked.map(async (facts) => ({ facts, precedent: await precedentOf(bot, turn, facts) })));
  if (found.every(({ precedent }) => precedent === null)) return null;
  return (facts) => found.find((one) => isSameFacts(one.facts, facts))?.precedent ?? null;
}

const timedOf = new WeakMap<Policy, ReadonlySet<string>>();

/** Duties of the policy that have a deadline. */
function timedDuties(policy: Policy): ReadonlySet<string> {
  const known = timedOf.get(policy);
  if (known !== undefined) return known;
  const timed = new Set([...policy.duties.values()].filter(({ deadline }) => deadline !== null).map(({ id }) => id));
  timedOf.set(policy, timed);
  return timed;
}

/** For the person's own chat: there a duty can be taken over and an approval be asked for. */
export function besideIn(bot: Bot, { where }: Pick<Turn, 'where'>, precedents: Precedents): BesideOf {
  const today = dayOf(bot.now().getTime());
  const timed = timedDuties(bot.understanding.policy);
  return (facts) => ({ precedent: precedents(facts), ...(where === 'personal' ? { timed, today } : {}) });
}
