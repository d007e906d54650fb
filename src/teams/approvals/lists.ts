// What somebody types to see requests and duties: what waits for them, what they have asked for, and for the DPO all there is. Typed
// words approve nothing. In Copilot and in shared chats there is no card; in a shared chat nothing personal either.
import { isEnded } from '../../approvals/may-do.ts';
import type { Knowledge, PersonId, Request } from '../../approvals/types.ts';
import { obligationCard, obligationViewOf } from '../../cards/obligation-card.ts';
import { type Listed, type Listing, type ListKind, requestListCard, requestListText, requestListViewOf } from '../../cards/request-list.ts';
import type { Lang, Wording } from '../../engine/types.ts';
import type { OutgoingActivity } from '../../ports/messenger.ts';
import type { RequestFilter } from '../../ports/requests.ts';
import { attachmentOf } from '../outgoing.ts';
import type { Bot, Turn } from '../turn.ts';
import { tokenOf, within } from './approving.ts';
import { lookingAt, namesIn } from './drawn-request.ts';

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

const MOST = 100;
const DIRECTORY_MS = 2000;

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
} as const satisfies Readonly<Record<string, Wording>>;

const line = (text: string): OutgoingActivity => ({ type: 'message', textFormat: 'markdown', text });

export const commandIn = (text: string) =>
  COMMANDS.get(
    text
      .trim()
      .toLowerCase()
      .replace(/[.!?]+$/u, ''),
  ) ?? null;

const filterOf = (kind: ListKind, person: PersonId): RequestFilter => {
  if (kind === 'waiting') return { waitingFor: person, most: MOST };
  return kind === 'mine' ? { requester: person, most: MOST } : { most: MOST };
};

/** For the register: what is open, then what counts, then what is over. */
function inOrder(kind: ListKind, requests: readonly Request[]): readonly Request[] {
  return kind === 'register'
    ? requests.toSorted((a, b) => Number(isEnded(a.state)) - Number(isEnded(b.state)) || b.number - a.number)
    : requests;
}

async function listedOf(bot: Bot, turn: Turn, request: Request, knowledge: Knowledge): Promise<Listed> {
  const card = await bot.store.cards.cardOf(turn.tenant, { request: request.id, person: turn.person }, bot.newId());
  const looking = lookingAt({ request, viewer: turn.person, lang: turn.locale, knowledge });
  const { viewer: _, ...listed } = looking;
  return { ...listed, card: tokenOf(card.id, request.contentRevision) };
}

async function requestList(bot: Bot, turn: Turn, kind: ListKind, lang: Lang): Promise<OutgoingActivity> {
  const { directory } = bot.approving;
  const holders = await within(DIRECTORY_MS, directory.holders('dpo'));
  if (kind === 'register' && !holders.includes(turn.person)) return line(TEXTS.notDpo[lang]);
  const requests = inOrder(kind, await bot.store.requests.list(turn.tenant, filterOf(kind, turn.person)));
  const people = [
    ...new Set(requests.flatMap((one) => [one.requester, ...one.seats.flatMap(({ approvers }) => approvers.map(({ person }) => person))])),
  ];
  const knowledge = await within(DIRECTORY_MS, directory.knowledge(turn.person, ['dpo'], people));
  const shown = requests.slice(0, 15);
  const listing: Listing = {
    policy: bot.understanding.policy,
    known: namesIn(knowledge),
    now: bot.now().getTime(),
    viewer: turn.person,
    lang,
    kind,
    requests: await Promise.all(shown.map((request) => listedOf(bot, turn, request, knowledge))),
    total: requests.length,
    ...(kind === 'register' ? { counts: await bot.store.requests.counts(turn.tenant) } : {}),
  };
  const view = requestListViewOf(listing);
  const text = requestListText(view);
  if (turn.where !== 'personal') return line(text);
  return {
    type: 'message',
    textFormat: 'markdown',
    text: '',
    summary: text.slice(0, 200),
    attachments: [attachmentOf(requestListCard(view))],
  };
}

async function dutyList(bot: Bot, turn: Turn, lang: Lang): Promise<OutgoingActivity> {
  const obligations = (await bot.store.obligations.ofPerson(turn.tenant, turn.person)).filter(({ state }) => state !== 'done').slice(0, 8);
  if (obligations.length === 0) return line(TEXTS.noDuties[lang]);
  const views = obligations.map((obligation) => ({
    id: obligation.id,
    view: obligationViewOf({
      policy: bot.understanding.policy,
      obligation,
      viewer: turn.person,
      known: new Map(),
      now: bot.now().getTime(),
      isReminder: false,
      lang,
    }),
  }));
  if (turn.where !== 'personal') return line(views.map(({ view }) => `- ${view.duty} (${view.due})`).join('\n'));
  return { type: 'message', text: '', attachments: views.map(({ id, view }) => attachmentOf(obligationCard(view, id))) };
}

/** Null where the text is no command. */
export async function listAnswer(bot: Bot, turn: Turn, text: string): Promise<OutgoingActivity | null> {
  const found = commandIn(text);
  if (found === null) return null;
  const lang = found.lang ?? turn.locale;
  if (turn.where === 'channel' || turn.where === 'group') return line(TEXTS.personal[lang]);
  return found.command === 'duties' ? await dutyList(bot, turn, lang) : await requestList(bot, turn, found.command, lang);
}
