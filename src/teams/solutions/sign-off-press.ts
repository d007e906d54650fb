// The way into production: the form, and the request that is filed from it. The request is filed first, under a key of the solution and the
// revision that was seen; then the solution says so. Whoever dies in between leaves the rest to the job of the request.

import { seatsFor } from '../../approvals/approver.ts';
import { filed } from '../../approvals/filing.ts';
import { isEnded } from '../../approvals/may-do.ts';
import type { Knowledge, Request, Subject } from '../../approvals/types.ts';
import { receiptCard } from '../../cards/receipt-card.ts';
import { solutionText } from '../../cards/solution-inputs.ts';
import { solutionRefusal } from '../../cards/solution-notice-words.ts';
import { signOffCard, signOffViewOf } from '../../cards/solution-sign-off-card.ts';
import type { Lang } from '../../engine/types.ts';
import { type AskedSignOff, signOffOf } from '../../solutions/sign-off.ts';
import type { Solution, SolutionRefusal } from '../../solutions/types.ts';
import { actOf, CLICK_MS, knowledgeWithin, tokenOf } from '../approvals/approving.ts';
import { viewFor } from '../approvals/drawn-request.ts';
import { knownOrNull } from '../approvals/press.ts';
import type { InvokeAnswer } from '../turn.ts';
import { attached } from './attach-request.ts';
import { type HandleOpened, type OpenedSolution, seenNow, shownCard } from './pressed-solution.ts';
import { peopleOfSolution } from './solution-knowledge.ts';

/** With those who hold the roles; null where they cannot be known in time: then nobody is asked yet, and the route is found later. */
async function knownForRoles({ bot, turn, solution }: OpenedSolution, roles: readonly string[]): Promise<Knowledge | null> {
  const people = [turn.person, ...peopleOfSolution(solution)];
  const asked = bot.approving.directory.knowledge(solution.owner, roles, people);
  return await knownOrNull(bot, knowledgeWithin(CLICK_MS, asked));
}

type Shown = { readonly words?: string; readonly said?: string };

async function formAnswer(opened: OpenedSolution, shown: Shown = {}): Promise<InvokeAnswer> {
  const { bot, solution, seen } = opened;
  const asked = signOffOf(bot.understanding.policy, solution, seen.standing);
  const roles = 'refused' in asked ? [] : asked.roles;
  const knowledge = (await knownForRoles(opened, roles)) ?? opened.knowledge;
  const seats = seatsFor(roles, solution.owner, knowledge, bot.now().getTime());
  return shownCard(signOffCard(signOffViewOf(seen, { ...shown, seats })));
}

export const showSignOff: HandleOpened = (opened) => formAnswer(opened);

const subjectOf = ({ clauses, roles, signOff }: AskedSignOff, edition: string, lang: Lang): Subject => ({
  facts: {},
  outcome: 'approval-required',
  clauses,
  duties: [],
  roles,
  edition,
  lang,
  needsConsent: false,
  signOff,
});

/** The request that this very press has filed, whatever has become of it. */
async function filedBefore({ bot, turn, said }: OpenedSolution, { signed, owner }: Solution): Promise<Request | null> {
  const request = signed === null || owner !== turn.person ? null : await bot.store.requests.find(turn.tenant, signed.request);
  return request?.subject.signOff?.revision === said.seen ? request : null;
}

/** One request for what was seen, also where all have said yes to it before the solution heard of it. Where it is over, the same is asked for
 * anew. */
async function fileRequest(opened: OpenedSolution, asked: AskedSignOff): Promise<Request> {
  const { bot, turn, solution, sent } = opened;
  const { tenant, person } = turn;
  const knowledge = await knownForRoles(opened, asked.roles);
  const [id, at] = [bot.newId(), bot.now()];
  const { name, purpose } = solution.described;
  const words = solutionText('solution-file', 'words', sent) || purpose || name;
  const subject = subjectOf(asked, bot.edition, turn.locale);
  const repeats = solution.signed?.number ?? null;
  const make = (number: number) =>
    filed({ id, number, tenant, requester: person, subject, purpose: words, evidence: null, at: at.getTime(), repeats, knowledge });
  for (let key = actOf(['sign-off', tenant, solution.id, solution.revision]); ; ) {
    const { request, isNew } = await bot.store.requests.file({ tenant, key, at, make });
    if (isNew || !isEnded(request.state)) return request;
    key = actOf([key, request.id]);
  }
}

async function receipt({ bot, turn, knowledge }: OpenedSolution, request: Request): Promise<InvokeAnswer> {
  const card = await bot.store.cards.cardOf(turn.tenant, { request: request.id, person: turn.person }, bot.newId());
  const view = await viewFor(bot, { request, viewer: turn.person, lang: turn.locale, knowledge });
  return shownCard(receiptCard(view, tokenOf(card.id, request, bot.edition)));
}

/** Why it cannot be filed; what is filed is what was seen. */
function refusalOf({ seen, said, solution }: OpenedSolution): SolutionRefusal | null {
  if (seen.part !== 'owner') return 'not-entitled';
  if (said.seen !== solution.revision) return 'stale';
  return null;
}

export const fileSolution: HandleOpened = async (opened) => {
  const { bot, turn, sent, solution, seen } = opened;
  const words = solutionText('solution-file', 'words', sent);
  const earlier = await filedBefore(opened, solution);
  if (earlier !== null) return await receipt(opened, earlier);
  const asked = signOffOf(bot.understanding.policy, solution, seen.standing);
  const refused = 'refused' in asked ? asked.refused : refusalOf(opened);
  if (refused !== null || 'refused' in asked)
    return await formAnswer(opened, { words, said: solutionRefusal(refused ?? 'no-sign-off', turn.locale) });
  const request = await fileRequest(opened, asked);
  const came = await attached(bot, request, opened.knowledge);
  if (came === null) return await receipt(opened, request);
  const now = await seenNow(opened);
  return await formAnswer({ ...opened, solution: now.solution, seen: now }, { words, said: solutionRefusal(came, turn.locale) });
};
