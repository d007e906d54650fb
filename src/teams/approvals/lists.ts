// What somebody types to see requests and duties: what waits for them, what they have asked for, and for the DPO all there is. Typed
// words approve nothing. In Copilot and in shared chats there is no card; in a shared chat nothing personal either.

import { overseersOf } from '../../approvals/approver.ts';
import type { Knowledge, Obligation, PersonId, Request } from '../../approvals/types.ts';
import type { Card } from '../../cards/card-types.ts';
import { obligationListCard, obligationViewOf } from '../../cards/obligation-card.ts';
import {
  type Listed,
  type Listing,
  type ListKind,
  MOST_DUTIES,
  MOST_ROWS,
  type Paging,
  type RequestListView,
  requestListCard,
  requestListText,
  requestListViewOf,
} from '../../cards/request-list.ts';
import { directoryDownText } from '../../cards/request-text.ts';
import type { Lang, Wording } from '../../engine/types.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import { attachmentOf, fitted, line } from '../outgoing.ts';
import { type Bot, isReadByOthers, type Turn } from '../turn.ts';
import { tokenOf } from './approving.ts';
import { cardMessage, LONGEST_SUMMARY } from './card-message.ts';
import { lookingAt, NOBODY_KNOWN, namesIn } from './drawn-request.ts';
import { numberedAnswer, shortTyped } from './one-request.ts';
import { knownForReading } from './press.ts';
import { registered } from './registered.ts';

type Command = ListKind | 'duties';

const COMMANDS: ReadonlyMap<string, { readonly command: Command; readonly lang: Lang | null }> = new Map([
  ['/venter', { command: 'waiting', lang: 'da' }],
  ['/waiting', { command: 'waiting', lang: 'en' }],
  ['/mine', { command: 'mine', lang: null }],
  ['mine anmodninger', { command: 'mine', lang: 'da' }],
  ['my requests', { command: 'mine', lang: 'en' }],
  ['register', { command: 'register', lang: null }],
  ['/register', { command: 'register', lang: null }],
  ['/pligter', { command: 'duties', lang: 'da' }],
  ['mine pligter', { command: 'duties', lang: 'da' }],
  ['/duties', { command: 'duties', lang: 'en' }],
  ['my duties', { command: 'duties', lang: 'en' }],
] as const);

/** As many as are counted. */
const MOST_OVERDUE = 500;
const SHOWN_DUTIES = 10;

const TEXTS = {
  personal: {
    da: 'Skriv det til mig i vores egen chat: det vedrører kun dig.',
    en: 'Write that to me in our own chat: it concerns only you.',
  },
  notDpo: {
    da: 'Registret er for DPO. Skriv `/mine` for at se dine egne anmodninger.',
    en: 'The register is for the DPO. Write `/mine` to see your own requests.',
  },
  noDuties: { da: 'Du har ingen frister, der venter.', en: 'You have no deadlines waiting.' },
  moreDuties: { da: 'Her er de {shown}, der haster mest, af {all}.', en: 'These are the {shown} most urgent of {all}.' },
} as const satisfies Readonly<Record<string, Wording>>;

/** What is typed before the number of a page. */
const NEXT: Readonly<Record<ListKind, Wording>> = {
  waiting: { da: '/venter', en: '/waiting' },
  mine: { da: '/mine', en: '/mine' },
  register: { da: '/register', en: '/register' },
};

const PAGE = / (?<page>[1-9]\d{0,3})$/u;

/** A list may be asked for by page; duties come in one. */
export function commandIn(text: string) {
  const typed = shortTyped(text).toLowerCase();
  const page = PAGE.exec(typed)?.groups?.page;
  const command = COMMANDS.get(typed.replace(PAGE, ''));
  if (command === undefined || (page !== undefined && command.command === 'duties')) return null;
  return { ...command, page: Number(page ?? 1) };
}

async function listedOf(bot: Bot, turn: Turn, request: Request, knowledge: Knowledge): Promise<Listed> {
  const card = await bot.store.cards.cardOf(turn.tenant, { request: request.id, person: turn.person }, bot.newId());
  const looking = lookingAt({ request, viewer: turn.person, lang: turn.locale, knowledge });
  const { viewer: _, ...listed } = looking;
  return { ...listed, card: tokenOf(card.id, request, bot.edition) };
}

const peopleIn = (requests: readonly Request[]): readonly PersonId[] => [
  ...new Set(requests.flatMap((one) => [one.requester, ...one.seats.flatMap(({ approvers }) => approvers.map(({ person }) => person))])),
];

type Wanted = { readonly kind: ListKind; readonly page: number; readonly lang: Lang };
type Found = Pick<Listing, 'counts' | 'total' | 'paging' | 'moreDuties'> & {
  readonly requests: readonly Request[];
  readonly overdue: readonly Obligation[];
};

/** A page beyond the last is the last. */
function pagingOf({ kind, page, lang }: Wanted, total: number, overdue = 0): Paging {
  const pages = Math.max(1, Math.ceil(total / MOST_ROWS), Math.ceil(overdue / MOST_DUTIES));
  const now = Math.min(page, pages);
  return { page: now, pages, skip: (now - 1) * MOST_ROWS, command: NEXT[kind][lang] };
}

async function foundInRegister(bot: Bot, tenant: string, wanted: Wanted): Promise<Found> {
  const [counts, all] = await Promise.all([bot.store.requests.counts(tenant), bot.store.obligations.overdue(tenant, MOST_OVERDUE)]);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const paging = pagingOf(wanted, total, all.length);
  const after = all.slice((paging.page - 1) * MOST_DUTIES);
  const overdue = after.slice(0, MOST_DUTIES);
  const requests = await registered(bot, tenant, { skip: paging.skip, most: MOST_ROWS });
  return { requests, counts, total, paging, overdue, moreDuties: after.length - overdue.length };
}

/** What waits longest is most urgent; of one's own the newest are looked for. */
async function found(bot: Bot, { tenant, person }: Turn, wanted: Wanted): Promise<Found> {
  if (wanted.kind === 'register') return await foundInRegister(bot, tenant, wanted);
  const isOldestFirst = wanted.kind === 'waiting';
  const whose = isOldestFirst ? { waitingFor: person } : { requester: person };
  const total = await bot.store.requests.howMany(tenant, whose);
  const paging = pagingOf(wanted, total);
  const requests = await bot.store.requests.list(tenant, { ...whose, isOldestFirst, skip: paging.skip, most: MOST_ROWS });
  return { requests, total, paging, overdue: [] };
}

/** Why the register is not for this person; null where it is. */
async function registerRefusal(bot: Bot, turn: Turn, lang: Lang): Promise<string | null> {
  const knowledge = await knownForReading(bot, turn, []);
  if (knowledge === null) return directoryDownText(lang);
  return overseersOf('', knowledge).includes(turn.person) ? null : TEXTS.notDpo[lang];
}

async function listViewOf(bot: Bot, turn: Turn, wanted: Wanted): Promise<RequestListView> {
  const { kind, lang } = wanted;
  const { requests, overdue, ...counted } = await found(bot, turn, wanted);
  const people = [...peopleIn(requests), ...overdue.map(({ person }) => person)];
  // Whose turn it is follows from who holds the roles that are asked for.
  const roles = requests.flatMap(({ seats }) => seats.map(({ role }) => role));
  const knowledge = (people.length === 0 ? null : await knownForReading(bot, turn, people, roles)) ?? NOBODY_KNOWN;
  const told = { policy: bot.understanding.policy, known: namesIn(knowledge), now: bot.now().getTime(), viewer: turn.person, lang };
  return requestListViewOf({
    ...counted,
    ...told,
    kind,
    duties: overdue.map((obligation) => obligationViewOf({ ...told, obligation, isReminder: false })),
    requests: await Promise.all(requests.map((request) => listedOf(bot, turn, request, knowledge))),
  });
}

/** For whoever is known to hold the role of the DPO. */
export const registerCard = async (bot: Bot, turn: Turn): Promise<Card> =>
  requestListCard(await listViewOf(bot, turn, { kind: 'register', page: 1, lang: turn.locale }));

async function requestList(bot: Bot, turn: Turn, wanted: Wanted): Promise<OutgoingActivity> {
  const refusal = wanted.kind === 'register' ? await registerRefusal(bot, turn, wanted.lang) : null;
  if (refusal !== null) return line(refusal);
  const view = await listViewOf(bot, turn, wanted);
  const text = requestListText(view);
  if (turn.where !== 'personal') return line(text);
  return cardMessage(requestListCard(view), text);
}

async function dutyList(bot: Bot, turn: Turn, lang: Lang): Promise<OutgoingActivity> {
  const open = (await bot.store.obligations.ofPerson(turn.tenant, turn.person)).filter(({ state }) => state !== 'done');
  if (open.length === 0) return line(TEXTS.noDuties[lang]);
  const { policy } = bot.understanding;
  const now = bot.now().getTime();
  const rows = open.slice(0, SHOWN_DUTIES).map((obligation) => ({
    card: obligation.id,
    view: obligationViewOf({ policy, obligation, viewer: turn.person, known: new Map(), now, isReminder: false, lang }),
  }));
  const more =
    open.length > rows.length ? TEXTS.moreDuties[lang].replace('{shown}', String(rows.length)).replace('{all}', String(open.length)) : '';
  const listed = rows.map(({ view }) => `- ${view.duty} (${view.due})`).join('\n');
  if (turn.where !== 'personal') return line([listed, more].filter((one) => one !== '').join('\n\n'));
  return { ...line(more), summary: fitted(listed, LONGEST_SUMMARY), attachments: [attachmentOf(obligationListCard(rows, lang))] };
}

/** Null where the text is no command. */
export async function listAnswer(bot: Bot, turn: Turn, text: string): Promise<OutgoingActivity | null> {
  const command = commandIn(text);
  if (command === null) return await numberedAnswer(bot, turn, text);
  const lang = command.lang ?? turn.locale;
  if (isReadByOthers(turn)) return line(TEXTS.personal[lang]);
  const { command: kind, page } = command;
  return kind === 'duties' ? await dutyList(bot, turn, lang) : await requestList(bot, turn, { kind, page, lang });
}
