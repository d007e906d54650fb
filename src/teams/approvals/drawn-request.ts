// A request as one person sees it: names and authority from the directory as it is now, similar decisions from the store.
import { ableIn, openSeatsOf, overseersOf } from '../../approvals/approver.ts';
import { barredFrom, canBeAppointed, canTakeOver } from '../../approvals/hand-over.ts';
import { actorOf } from '../../approvals/may-do.ts';
import { flagsFor } from '../../approvals/scope.ts';
import { isSignOff } from '../../approvals/subject.ts';
import type { Knowledge, PersonId, Request } from '../../approvals/types.ts';
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

/** Where nobody was found, whoever oversees the request says who decides; else a seat goes from one approver to another. An approver
 * whose own seat is filled hands that one over, also while another seat has nobody. */
export const isRouting = (request: Request, person: PersonId, knowledge: Knowledge): boolean =>
  request.state === 'needs-routing' && actorOf(request, person, knowledge) === 'dpo';

function candidatesOf(request: Request, from: PersonId, knowledge: Knowledge): readonly PersonId[] {
  if (isRouting(request, from, knowledge))
    return [...knowledge.people.keys()].filter((to) => canBeAppointed(request, to, knowledge)).slice(0, MOST_CANDIDATES);
  const onRoute = openSeatsOf(request, from, knowledge).flatMap((seat) => ableIn(seat, request.requester, knowledge));
  return [...new Set(onRoute)].filter((to) => canTakeOver(request, from, to, knowledge)).slice(0, MOST_CANDIDATES);
}

export type Seeing = { readonly request: Request; readonly viewer: PersonId; readonly lang: Lang; readonly knowledge: Knowledge };

export const lookingAt = ({ request, viewer, knowledge }: Seeing): Omit<Looking, 'policy' | 'known' | 'now' | 'similar' | 'lang'> => ({
  request,
  viewer,
  actor: actorOf(request, viewer, knowledge),
  isDpo: overseersOf('', knowledge).includes(viewer),
  candidates: candidatesOf(request, viewer, knowledge),
  barred: barredFrom(request, viewer, knowledge),
});

export async function viewFor(bot: Bot, seeing: Seeing): Promise<RequestView> {
  const { request, lang, knowledge } = seeing;
  const looking = lookingAt(seeing);
  const clauses = request.subject.clauses.map(({ clause }) => clause);
  const similar =
    looking.actor === 'asked' && !isSignOff(request.subject)
      ? await bot.store.requests.similar(request.tenant, clauses, MOST_SIMILAR + 1)
      : [];
  return requestViewOf({
    ...looking,
    policy: bot.understanding.policy,
    known: namesIn(knowledge),
    moved: flagsFor(bot.understanding.policy, bot.edition, request)?.why ?? null,
    similar: similar.filter(({ id }) => id !== request.id),
    now: bot.now().getTime(),
    lang,
  });
}

/** The person's card with its buttons; `userIds` are whose client asks for it anew when it opens. */
export const drawnFor = (
  { edition }: Bot,
  drawing: { readonly view: RequestView; readonly card: SentCard; readonly request: Request },
  userIds: readonly string[],
): Card => requestCard(drawing.view, { card: tokenOf(drawing.card.id, drawing.request, edition), userIds });
