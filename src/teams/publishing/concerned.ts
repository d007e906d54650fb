// Whom an edition concerns, by what they filed: open requests and duties that they took over, where the clause or the answer is another one
// now. Approvals that no longer stand are flagged, and their people told so, by what flags them.
import { plainOf } from '../../answers/plain.ts';
import { flagsFor, hasClause } from '../../approvals/scope.ts';
import type { Obligation, PersonId, Request, State } from '../../approvals/types.ts';
import { filledIn } from '../../cards/card-words.ts';
import { PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import { dutyTexts } from '../../cards/request-texts.ts';
import type { Lang } from '../../engine/types.ts';
import type { SolutionMove } from '../../publishing/types.ts';
import type { Bot } from '../turn.ts';
import { blockedOfOwner, ownersOfBlocked } from './solutions-blocked.ts';

const OPEN: readonly State[] = ['filed', 'needs-routing', 'pending'];
const AT_A_TIME = 100;
const MOST_DUTIES = 10_000;

const isMovedRequest = (bot: Bot, request: Request): boolean => flagsFor(bot.understanding.policy, bot.edition, request) !== null;

const isMovedDuty = ({ understanding }: Bot, { clause, state }: Obligation): boolean =>
  state !== 'done' && !hasClause(understanding.policy, clause);

/** Everybody, each once. `about` says which edition came into force. */
export async function concernedBy(bot: Bot, tenant: string, about: string): Promise<readonly PersonId[]> {
  const { requests, obligations } = bot.store;
  const people = new Set<PersonId>();
  for (let below: number | undefined; ; ) {
    const page = await requests.list(tenant, { states: OPEN, most: AT_A_TIME, ...(below === undefined ? {} : { below }) });
    for (const request of page) if (isMovedRequest(bot, request)) people.add(request.requester);
    below = page.at(-1)?.number;
    if (below === undefined || page.length < AT_A_TIME) break;
  }
  for (const duty of await obligations.undone(tenant, MOST_DUTIES)) if (isMovedDuty(bot, duty)) people.add(duty.person);
  for (const owner of await ownersOfBlocked(bot, tenant, about)) people.add(owner);
  return [...people];
}

const MOST_ITEMS = 3;

function solutionText({ number, name, blocking }: SolutionMove, lang: Lang): string {
  const left = blocking.length - MOST_ITEMS;
  const more = left > 0 ? [`+ ${left}`] : [];
  const items = [...blocking.slice(0, MOST_ITEMS).map((asks) => asks[lang]), ...more].join(' · ');
  return filledIn(W.yourSolution[lang], { number: String(number), name: plainOf(name), items });
}

type Concerning = { readonly tenant: string; readonly person: PersonId; readonly about: string };

/** What of theirs it concerns, in words; empty for nothing any more. */
export async function concernsOf(bot: Bot, { tenant, person, about }: Concerning, lang: Lang): Promise<readonly string[]> {
  const [open, duties, blocked] = await Promise.all([
    bot.store.requests.list(tenant, { requester: person, states: OPEN, most: AT_A_TIME }),
    bot.store.obligations.ofPerson(tenant, person),
    blockedOfOwner(bot, tenant, person, about),
  ]);
  const { policy } = bot.understanding;
  const dutyText = ({ duty, clause }: Obligation) => dutyTexts(policy, [duty], lang)[0] ?? clause.quote;
  return [
    ...open.filter((one) => isMovedRequest(bot, one)).map(({ number }) => filledIn(W.yourRequest[lang], { number: String(number) })),
    ...duties.filter((one) => isMovedDuty(bot, one)).map((one) => filledIn(W.yourDuty[lang], { what: dutyText(one) })),
    ...blocked.map((one) => solutionText(one, lang)),
  ];
}
