// A request as one person sees it: names and authority from the directory as it is now, similar decisions from the store.
import { canTakeOver, entitledIn, mayActIn, overseersOf } from '../../approvals/approver.ts';
import { EXPIRE_AFTER } from '../../approvals/timers.ts';
import type { Knowledge, PersonId, Request } from '../../approvals/types.ts';
import { afterWorkingDays } from '../../approvals/working-days.ts';
import type { Card } from '../../cards/card-types.ts';
import { requestCard } from '../../cards/request-card.ts';
import { type Looking, type RequestView, requestViewOf } from '../../cards/request-view.ts';
import type { Lang } from '../../engine/types.ts';
import type { SentCard } from '../../ports/request-cards.ts';
import type { Bot } from '../turn.ts';
import { tokenOf } from './approving.ts';

const MOST_SIMILAR = 4;
const MOST_CANDIDATES = 25;
/** Nobody is known: names are left out and nothing is offered to be pressed. */
export const NOBODY_KNOWN: Knowledge = { people: new Map(), managersOf: new Map(), holdersOf: new Map() };

export const namesIn = ({ people }: Knowledge): ReadonlyMap<PersonId, string> =>
  new Map([...people].map(([id, { name }]) => [id, name] as const));

/** Seats in which somebody may do something now, and `dpo` for whoever oversees requests of this requester. */
export function rolesOf(request: Request, person: PersonId, knowledge: Knowledge): readonly string[] {
  const open = entitledIn(request, person, knowledge);
  const seats = open.length > 0 ? [] : request.seats.filter((seat) => mayActIn(seat, person, request, knowledge)).map(({ role }) => role);
  const overseer = overseersOf(request.requester, knowledge).includes(person) ? ['dpo'] : [];
  return [...new Set([...open, ...seats, ...overseer])];
}

const decideBy = ({ filedAt }: Request) => afterWorkingDays(filedAt, EXPIRE_AFTER);

function candidatesOf(request: Request, from: PersonId, knowledge: Knowledge): readonly PersonId[] {
  return [...knowledge.people.keys()].filter((to) => canTakeOver(request, from, to, knowledge)).slice(0, MOST_CANDIDATES);
}

export type Seeing = { readonly request: Request; readonly viewer: PersonId; readonly lang: Lang; readonly knowledge: Knowledge };

export const lookingAt = ({ request, viewer, knowledge }: Seeing): Omit<Looking, 'policy' | 'known' | 'now' | 'similar' | 'lang'> => ({
  request,
  viewer,
  entitledRoles: rolesOf(request, viewer, knowledge),
  isDpo: (knowledge.holdersOf.get('dpo') ?? []).includes(viewer),
  decideBy: decideBy(request),
  candidates: candidatesOf(request, viewer, knowledge),
});

export async function viewFor(bot: Bot, seeing: Seeing): Promise<RequestView> {
  const { request, viewer, lang, knowledge } = seeing;
  const looking = lookingAt(seeing);
  const clauses = request.subject.clauses.map(({ clause }) => clause);
  const isAsked = looking.entitledRoles.length > 0 && viewer !== request.requester && request.state === 'pending';
  const similar = isAsked ? await bot.store.requests.similar(request.tenant, clauses, MOST_SIMILAR + 1) : [];
  return requestViewOf({
    ...looking,
    policy: bot.understanding.policy,
    known: namesIn(knowledge),
    similar: similar.filter(({ id }) => id !== request.id),
    now: bot.now().getTime(),
    lang,
  });
}

/** The person's card with its buttons; `userIds` are whose client asks for it anew when it opens. */
export const drawnFor = (view: RequestView, card: SentCard, { contentRevision }: Request, userIds: readonly string[]): Card =>
  requestCard(view, { card: tokenOf(card.id, contentRevision), userIds });
