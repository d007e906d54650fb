// Brings one person's card of a request up to what now holds, and says once what has happened. It may be done twice, late or out of
// order: it reads the request as it is now. Where nobody can be reached, the next way is tried: install, mail, the next approver.
import { entitledIn, nextSeat } from '../../approvals/approver.ts';
import { askedOf, audienceOf } from '../../approvals/change.ts';
import { isOpen } from '../../approvals/may-do.ts';
import type { Knowledge, Request } from '../../approvals/types.ts';
import { requestText } from '../../cards/request-text.ts';
import type { RequestView } from '../../cards/request-view.ts';
import { codeOf } from '../../engine/fault.ts';
import type { Lang } from '../../engine/types.ts';
import type { DeliveryKey } from '../../ports/deliveries.ts';
import type { Job, JobEnd } from '../../ports/jobs.ts';
import type { OutgoingActivity, Place } from '../../ports/messenger.ts';
import type { SentCard } from '../../ports/request-cards.ts';
import type { Bot } from '../turn.ts';
import { knowledgeInTime, perform } from './approving.ts';
import { cardMessage } from './card-message.ts';
import { drawnFor, viewFor } from './drawn-request.ts';
import { noticeOf, stillHolds, withoutMarkdown } from './notices.ts';
import { claimToSay, DONE, LATER, mailingOf, type Sending, sayOnce, sendingOf } from './say-once.ts';
import { givenUp, installedPlace, knownOf, mailOf } from './ways.ts';

type ShowJob = Extract<Job, { kind: 'show' }>;
type Showing = {
  readonly bot: Bot;
  readonly job: ShowJob;
  readonly request: Request;
  readonly knowledge: Knowledge;
  readonly card: SentCard;
  /** Their own chat as far as they have written in it. */
  readonly known: Place | null;
  readonly view: RequestView;
  /** Null where there is nothing to be said, or no more. */
  readonly notice: string | null;
};

/** After a message that may or may not have arrived. */
const UNSURE_MS = 30_000;
/** Three times within the 60 s that a claim counts. */
const RENEW_MS = 20_000;
/** Somebody else is at the same card. */
const BUSY: JobEnd = { kind: 'later', afterMs: 1000 };

const REPEATED: Readonly<Record<Lang, string>> = {
  da: 'Sendt igen: det er ikke sikkert, at den første nåede frem. Det er den samme anmodning.',
  en: 'Sent again: the first one may not have arrived. It is the same request.',
};

/** Whom the request has asked something of, and who must not be missed. */
const isAsked = ({ request, job }: Pick<Showing, 'request' | 'job'>) => askedOf(request).includes(job.person);

/** How far the yeses have come is said as it now is: where two have been given before the first was told of, that is one thing to say. */
const occasionOf = ({ job, request }: Showing): string =>
  job.notice === 'seat-approved'
    ? `${request.contentRevision} with ${request.seats.filter(({ verdict }) => verdict !== null).length}`
    : String(job.revision);

const keyOf = (showing: Showing, kind: 'notice' | 'mail'): DeliveryKey => {
  const { job, request } = showing;
  return {
    tenant: job.tenant,
    conversation: `${kind} ${job.person}`,
    activity: `${request.id} ${occasionOf(showing)} ${job.notice ?? ''}`,
  };
};

/** Of a message that may have been sent and whose id nobody knows. */
const isRepeat = ({ message, state }: SentCard) => message === null && (state === 'unsure' || state === 'repeated');

/** Nothing was ever sent of it: that would stand on the card. */
const isUntried = ({ place, state }: SentCard) => place === null && (state === 'new' || state === 'unreachable');

/** Of one that stood elsewhere before, the same may have been said there. */
const doubted = (card: SentCard): SentCard =>
  card.place !== null && (card.state === 'new' || card.state === 'unreachable') ? { ...card, state: 'unsure' } : card;

function activityFor({ bot, request, card, view, notice }: Showing): OutgoingActivity {
  const text = [isRepeat(card) ? REPEATED[view.lang] : '', notice ?? ''].filter((one) => one !== '').join('\n\n');
  return cardMessage(drawnFor(bot, { view, card, request }, []), notice ?? requestText(view), text);
}

/** A message of its own beside a card that is already there, since a change of a card tells nobody; said once. */
async function say(showing: Showing, place: Place, notice: string): Promise<JobEnd> {
  const { bot, job } = showing;
  const activity: OutgoingActivity = { type: 'message', textFormat: 'markdown', text: notice };
  const send = () => bot.messenger.send(place, activity);
  const said = await sayOnce(bot, { key: keyOf(showing, 'notice'), say: send, sendingOf });
  if (said !== 'gone') return said === 'said' ? DONE : LATER;
  await givenUp(bot, job.tenant, job.person);
  return await byOtherWays(showing);
}

/** What became of a new message: null where this way is closed. */
type Sent = JobEnd | null;

async function sendNew(given: Showing, place: Place): Promise<Sent> {
  const { bot, request } = given;
  const key = keyOf(given, 'notice');
  const claim = await claimToSay(bot, key);
  const isFirst = claim.fresh || (claim.state === 'running' && isUntried(given.card));
  const card = isFirst ? given.card : doubted(given.card);
  const showing = { ...given, card };
  // The same was tried before: whoever has to decide gets it once more, marked; anybody else does not.
  if (!isFirst && !(card.state === 'unsure' && isAsked(showing))) return DONE;
  const tried: SentCard = { ...card, place, message: null, revision: request.revision, state: isRepeat(card) ? 'repeated' : 'unsure' };
  // Before it is sent: were this to end in the middle, nobody would know whether it has arrived, and of a repeat there is no other.
  await storeTried(bot, tried, card);
  let message: string;
  try {
    message = await bot.messenger.send(place, activityFor(showing));
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'request-card', reference: codeOf(cause), cause });
    return await unsent(showing, { tried, key, sending: sendingOf(cause), isFirst });
  }
  await bot.store.cards.store({ ...tried, message: message === '' ? null : message, state: isRepeat(card) ? 'repeated' : 'sent' });
  await bot.store.deliveries.settle(key, null);
  return DONE;
}

/** Where nobody hears whether that is stored, nothing was sent: what stood there before is put back as far as the store takes that. */
async function storeTried({ store }: Bot, tried: SentCard, before: SentCard): Promise<void> {
  try {
    await store.cards.store(tried);
  } catch (cause) {
    await store.cards.store(before).catch(() => undefined);
    throw cause;
  }
}

type Unsent = { readonly tried: SentCard; readonly key: DeliveryKey; readonly sending: Sending; readonly isFirst: boolean };

async function unsent(showing: Showing, { tried, key, sending, isFirst }: Unsent): Promise<Sent> {
  const { cards, deliveries } = showing.bot.store;
  if (sending === 'unsure') {
    const isOnceMore = showing.card.state !== 'unsure' && showing.card.state !== 'repeated' && isAsked(showing);
    if (!isOnceMore) await cards.store({ ...tried, state: 'repeated' });
    await deliveries.settle(key, null);
    return isOnceMore ? { kind: 'later', afterMs: UNSURE_MS } : DONE;
  }
  await cards.store(showing.card);
  if (isFirst) await deliveries.release(key);
  return sending === 'again' ? LATER : null;
}

/** Where they have written; else, and where that is refused, where the bot can be installed for them; else a mail. */
async function sendCard(showing: Showing): Promise<JobEnd> {
  const { bot, job, known, card } = showing;
  if (known !== null) {
    const end = await sendNew(showing, known);
    if (end !== null) return end;
    await givenUp(bot, job.tenant, job.person);
  }
  const place = card.state === 'unreachable' ? null : await installedPlace(bot, job.person);
  return (place === null ? null : await sendNew(showing, place)) ?? (await byOtherWays(showing));
}

/** To change a message again changes nothing more: it is tried until it is done, unless the message is gone. */
async function updateOld(showing: Showing, place: Place): Promise<JobEnd> {
  const { bot, card, request, notice } = showing;
  try {
    await bot.messenger.update(place, card.message ?? '', { ...activityFor(showing), text: '' });
  } catch (cause) {
    bot.report({ kind: 'send-failed', turn: 'request-update', reference: codeOf(cause), cause });
    if (sendingOf(cause) !== 'gone') return LATER;
    const forgotten: SentCard = { ...card, message: null, state: 'new' };
    await bot.store.cards.store(forgotten);
    return notice === null ? DONE : await sendCard({ ...showing, card: forgotten });
  }
  await bot.store.cards.store({ ...card, revision: request.revision });
  return notice === null ? DONE : await say(showing, place, notice);
}

/** A mail says that something waits, and where; nothing can be approved from it. An approver whom nothing reaches is not waited for. */
async function byOtherWays(showing: Showing): Promise<JobEnd> {
  const { bot, card, job, view, notice } = showing;
  if (notice === null) return DONE;
  await bot.store.cards.store({ ...card, message: null, state: 'unreachable' });
  const mail = mailOf(withoutMarkdown(notice), view.lang);
  const say = async () => {
    const isMailed = await bot.approving.reach.mail(job.person, mail);
    if (!isMailed && isAsked(showing)) await askNext(showing);
  };
  const said = await sayOnce(bot, { key: keyOf(showing, 'mail'), say, sendingOf: mailingOf });
  return said === 'said' ? DONE : LATER;
}

/** The next on the route is asked as well; where none is left, the requester and the DPO hear of it. */
async function askNext({ bot, request, job, knowledge }: Showing): Promise<void> {
  const at = bot.now();
  const seats = (now: Request) =>
    now.seats.map((seat) => {
      const isTheirs = seat.verdict === null && seat.approvers.at(-1)?.person === job.person;
      return isTheirs ? nextSeat(seat, { request: now, knowledge, at: at.getTime() }) : { ...seat, approvers: [], skipped: [] };
    });
  const event = (now: Request) => ({ kind: 'route', at: at.getTime(), seats: seats(now), unreached: job.person }) as const;
  await perform(bot.store, { id: request.id, act: null, at, knowledge, event });
}

/** Asked, and by the directory of now no longer able to decide: nobody waits for them. */
const isAskedInVain = ({ request, job, knowledge }: Showing) =>
  isOpen(request.state) && askedOf(request).includes(job.person) && entitledIn(request, job.person, knowledge).length === 0;

async function showingOf(bot: Bot, job: ShowJob, request: Request): Promise<Showing> {
  const knowledge = await knowledgeInTime(bot.approving, request, [job.person]);
  const card = await bot.store.cards.cardOf(job.tenant, { request: request.id, person: job.person }, bot.newId());
  const { place: known, lang } = await knownOf(bot, job.tenant, job.person);
  const view = await viewFor(bot, { request, viewer: job.person, lang: lang ?? request.subject.lang, knowledge });
  const holds = job.notice !== null && stillHolds(job.notice, { request, person: job.person, knowledge });
  return { bot, job, request, knowledge, card, known, view, notice: holds ? noticeOf(job.notice, request, view) : null };
}

/** Where the card stands, if it can still be changed there. */
function placeOfCard({ card, known }: Showing): Place | null {
  if (card.message === null || card.place === null) return null;
  if (known === null) return card.place;
  return known.conversation === card.place.conversation ? known : null;
}

async function shown(showing: Showing): Promise<JobEnd> {
  const { card, request, notice, job } = showing;
  if (job.notice === 'waits-for-you' && isAskedInVain(showing)) await askNext(showing);
  const place = placeOfCard(showing);
  if (place !== null) return card.revision < request.revision || notice !== null ? await updateOld(showing, place) : DONE;
  // Whoever has nothing to be told and no card gets none.
  if (notice === null) return DONE;
  const fresh: SentCard = card.message === null ? card : { ...card, message: null, state: 'new' };
  return await sendCard({ ...showing, card: fresh });
}

/** Installing and sending may take longer than a claim counts. */
function kept(bot: Bot, key: DeliveryKey): NodeJS.Timeout {
  const failed = (cause: unknown) => bot.report({ kind: 'turn-failed', turn: 'renew', reference: 'renew', cause });
  const renewing = setInterval(() => void bot.store.deliveries.renew(key, bot.now()).catch(failed), RENEW_MS);
  // Nobody stays alive for it.
  return renewing.unref();
}

/** One at a time for each card: two would both find that there is none yet. */
export async function showRequest(bot: Bot, job: ShowJob): Promise<JobEnd> {
  const request = await bot.store.requests.find(job.tenant, job.request);
  if (request === null) return DONE;
  const turn: DeliveryKey = { tenant: job.tenant, conversation: 'request-card', activity: `${job.request} ${job.person}` };
  const claim = await bot.store.deliveries.claim(turn, bot.now());
  if (!claim.fresh) return BUSY;
  const renewed = kept(bot, turn);
  try {
    const now = (await bot.store.requests.find(job.tenant, job.request)) ?? request;
    return await shown(await showingOf(bot, job, now));
  } finally {
    clearInterval(renewed);
    await bot.store.deliveries.release(turn);
  }
}

/** Cards of those whom a change no longer concerns, as the DPO's once a route has been found: what holds now stands there all the same. */
export async function showOnlookers(bot: Bot, request: Request): Promise<JobEnd> {
  const { tenant, id, revision } = request;
  const cards = await bot.store.cards.ofRequest(tenant, id);
  const behind = cards.filter((card) => card.message !== null && card.revision < revision && !audienceOf(request).includes(card.person));
  let end = DONE;
  for (const { person } of behind) {
    const shownTo = await showRequest(bot, { kind: 'show', tenant, request: id, person, revision, notice: null });
    if (shownTo.kind === 'later') end = shownTo;
  }
  return end;
}
