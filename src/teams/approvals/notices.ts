// What is said beside a card: only what still holds when it is said. A job may come late, and what was true when it was made may be so
// no longer.
import { entitledIn, isEligible, overseersOf } from '../../approvals/approver.ts';
import { isManned } from '../../approvals/change.ts';
import { isOpen } from '../../approvals/may-do.ts';
import type { Knowledge, Notice, PersonId, Request } from '../../approvals/types.ts';
import { noticeText } from '../../cards/request-text.ts';
import type { RequestView } from '../../cards/request-view.ts';
import type { Wording } from '../../engine/types.ts';

export type Told = { readonly request: Request; readonly person: PersonId; readonly knowledge: Knowledge };

const isStillOpen = ({ request }: Told) => isOpen(request.state);
const canDecide = ({ request, person, knowledge }: Told) => entitledIn(request, person, knowledge).length > 0;
const isIn =
  (state: Request['state']) =>
  ({ request }: Told) =>
    request.state === state;

const HOLDS: Readonly<Record<Notice, (told: Told) => boolean>> = {
  filed: isStillOpen,
  'waits-for-you': canDecide,
  reminder: canDecide,
  escalated: (told) => isStillOpen(told) && (told.person === told.request.requester || canDecide(told)),
  question: isStillOpen,
  reply: canDecide,
  'seat-approved': isStillOpen,
  approved: isIn('approved'),
  rejected: isIn('rejected'),
  withdrawn: isIn('withdrawn'),
  lapsed: isIn('withdrawn'),
  expired: isIn('expired'),
  'needs-routing': isIn('needs-routing'),
  'handed-over': isStillOpen,
  revoked: isIn('revoked'),
  flagged: ({ request }) => request.state === 'approved' && request.flag !== null,
  affirmed: ({ request }) => request.state === 'approved' && request.flag === null,
  'runs-out': isIn('approved'),
};

/** Whoever asked, whoever was asked and can still be, and the DPO; nobody else gets a card, whatever a job says. */
function maySee({ request, person, knowledge }: Told): boolean {
  if (person === request.requester) return true;
  if (!isEligible(person, request.requester, knowledge)) return false;
  const isInSeat = request.seats.some(
    ({ approvers, verdict }) => verdict?.by === person || approvers.some((approver) => approver.person === person),
  );
  return isInSeat || overseersOf(request.requester, knowledge).includes(person);
}

export const stillHolds = (notice: Notice, told: Told): boolean => maySee(told) && HOLDS[notice](told);

const OWN_WORDS = {
  notRouted: {
    da: 'Jeg har din anmodning {number} og er ved at finde den, der kan afgøre den.',
    en: 'I have your request {number} and am finding out who can decide it.',
  },
  unreached: {
    da: 'Jeg kan ikke få fat i nogen, der kan afgøre anmodning {number}. DPO’en skal finde en. Har det hast, så tal selv med DPO’en.',
    en: 'I cannot reach anybody who can decide request {number}. The DPO has to find somebody. If it is urgent, please talk to the DPO yourself.',
  },
  ranOut: {
    da: 'Godkendelse {number} er udløbet og gælder ikke længere. Spørg igen, hvis du stadig har brug for den.',
    en: 'Approval {number} has run out and no longer counts. Ask again if you still need it.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

/** Somebody was found, and nothing reaches them. */
const isUnreached = ({ seats }: Request) => seats.some((seat) => seat.approvers.length > 0 && !isManned(seat));

/** One or two sentences as Markdown. */
export function noticeOf(notice: Notice, request: Request, view: RequestView): string {
  const filled = (wording: Wording) => wording[view.lang].replace('{number}', String(request.number));
  if (notice === 'expired' && request.scope !== null) return filled(OWN_WORDS.ranOut);
  if (notice === 'filed' && request.state === 'filed') return filled(OWN_WORDS.notRouted);
  if (notice === 'needs-routing' && view.viewer === 'requester' && isUnreached(request)) return filled(OWN_WORDS.unreached);
  if (notice === 'filed' && request.state === 'needs-routing') return noticeText('needs-routing', view);
  return noticeText(notice, view);
}

/** The same where no Markdown is read: in a mail, and in what a client shows of a message that has just come. */
export const withoutMarkdown = (text: string): string =>
  text
    .replaceAll('\u200b', '')
    .replaceAll(/(?<!\\)\*\*/gu, '')
    .replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1');
