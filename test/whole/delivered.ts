// What has to be true of everything that a played Teams was sent, held against the database: each card is there once or is marked, it
// shows what now holds, nothing is said twice, and nothing came faster than the platform takes.
import { DEAD_QUEUE, JOB_SCHEMA } from '../../src/storage/jobs.ts';
import { ask } from '../storage/server.ts';
import { chatOf } from './person.ts';
import type { Message, PlayedTeams } from './played-teams.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** What still has to be done; zero when everything is delivered. */
export async function outstanding(url: string): Promise<number> {
  const [jobs] = await ask(url, `select count(*)::int as n from ${JOB_SCHEMA}.job where name = 'work' and state < 'completed'`);
  const [unrouted] = await ask(url, "select count(*)::int as n from hjemmel.request where state in ('filed', 'needs-routing')");
  return Number(jobs?.n) + Number(unrouted?.n);
}

const REPEATED = 'Sendt igen';
const said = ({ first }: Message): string => (typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : '');
const isCard = ({ first }: Message): boolean => JSON.stringify(first).includes('AdaptiveCard');

export type Delivered = {
  readonly cards: number;
  readonly marked: number;
  /** Cards that their persons have not got, since an ordinary message is never sent again where it may have arrived. */
  readonly lost: number;
  /** There, and nobody was told under which id: such a card stays as it was, and a press on it shows what holds. */
  readonly nameless: number;
  /** Neither a card nor its repeat arrived, each ended in the middle: the next reminder brings a new one, and `/venter` lists it. */
  readonly twiceLost: number;
  /** Its job took ten workers down with it and waits for the next day, so that no job can keep everything from running. */
  readonly setAside: number;
  readonly notices: number;
  readonly findings: readonly string[];
};

type Row = Rows[number];
type Shown = {
  readonly there: number;
  readonly marked: number;
  readonly lost: number;
  readonly nameless: number;
  readonly twiceLost: number;
  readonly setAside: number;
  readonly finding: string | null;
};

/** What a card has for a heading once nothing waits any more. */
const STATE_WORDS: Readonly<Record<string, string>> = { approved: 'Godkendt', rejected: 'Afvist', withdrawn: 'Trukket tilbage' };

const texts = new WeakMap<Message, string>();

/** A message is looked through for every card of its chat. */
function textOf(message: Message): string {
  const text = texts.get(message) ?? JSON.stringify(message.first);
  texts.set(message, text);
  return text;
}

/** One person's card of a request, as it stands in their chat. */
function cardShown(request: Row, card: Row, chat: readonly Message[]): Shown {
  const mark = String(request.mark);
  const there = chat.filter((one) => isCard(one) && textOf(one).includes(mark));
  const marked = there.filter((one) => said(one).includes(REPEATED)).length;
  const isOwn = card.person === request.requester;
  const finding = (says: string) => `request ${request.number}, card of ${isOwn ? 'the requester' : 'an approver'}: ${says}`;
  const shown: Shown = { there: there.length, marked, lost: 0, nameless: 0, twiceLost: 0, setAside: 0, finding: null };
  if (there.length - marked > 1) return { ...shown, finding: finding(`there ${there.length} times, ${marked} marked`) };
  if (there.length === 0 && !isOwn && card.state === 'repeated') return { ...shown, twiceLost: 1 };
  if (there.length === 0 && !isOwn && card.is_set_aside === true) return { ...shown, setAside: 1 };
  if (there.length === 0 && !isOwn) return { ...shown, finding: finding(`never arrived (${card.state})`) };
  if (card.message === null) return there.length === 0 ? { ...shown, lost: 1 } : { ...shown, nameless: 1 };
  if (Number(card.revision) < Number(request.revision))
    return { ...shown, finding: finding(`shows ${card.revision} of ${request.revision}`) };
  const now = there.find(({ id }) => id === card.message)?.now;
  const word = STATE_WORDS[String(request.state)];
  const isRight = now === undefined || word === undefined || JSON.stringify(now).includes(`"${word}"`);
  return isRight ? shown : { ...shown, finding: finding(`does not say ${word} in Teams`) };
}

/** Requests are known on cards by their purpose. */
export async function delivered(url: string, { messages }: PlayedTeams): Promise<Delivered> {
  const requests = await ask(
    url,
    "select id, number, state, revision, requester, content, content ->> 'purpose' as mark from hjemmel.request order by number",
  );
  const cards = await ask(
    url,
    `select request, person, revision, message, state, exists (select 1 from ${JOB_SCHEMA}.job j where j.name = '${DEAD_QUEUE}'
      and j.data -> 'job' ->> 'request' = request::text and j.data -> 'job' ->> 'person' = person) as is_set_aside from hjemmel.request_card`,
  );
  const byChat = Map.groupBy(messages, ({ conversation }) => conversation);
  const byId = new Map(requests.map((request) => [request.id, request]));
  const shown = cards.flatMap((card) => {
    const request = byId.get(card.request);
    return request === undefined ? [] : cardShown(request, card, byChat.get(chatOf(String(card.person))) ?? []);
  });
  const sum = (of: (one: Shown) => number) => shown.reduce((all, one) => all + of(one), 0);
  const notices = messages.filter((one) => !isCard(one) && /nmodning \d+/u.test(said(one)));
  return {
    cards: sum(({ there }) => there),
    marked: sum(({ marked }) => marked),
    lost: sum(({ lost }) => lost),
    nameless: sum(({ nameless }) => nameless),
    twiceLost: sum(({ twiceLost }) => twiceLost),
    setAside: sum(({ setAside }) => setAside),
    notices: notices.length,
    findings: [...shown.flatMap(({ finding }) => finding ?? []), ...twice(notices), ...unasked(requests, cards)],
  };
}

function twice(notices: readonly Message[]): readonly string[] {
  const times = new Map<string, number>();
  for (const one of notices) {
    const key = `${one.conversation}: ${said(one)}`;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return [...times].flatMap(([key, count]) => (count > 1 ? [`said ${count} times: ${key}`] : []));
}

/** Somebody who is asked and has no card. */
function unasked(requests: Rows, cards: Rows): readonly string[] {
  const there = new Set(cards.map(({ request, person }) => `${request} ${person}`));
  return requests.flatMap(({ id, number, content }) => {
    const people = [...JSON.stringify(content).matchAll(/"approvers":\[\{"person":"([^"]+)"/gu)].map(([, person]) => person);
    return people.some((person) => !there.has(`${id} ${person}`)) ? [`request ${number}: somebody who is asked has no card`] : [];
  });
}

const LIMITS = {
  one: [
    { most: 7, ms: 1000 },
    { most: 60, ms: 30_000 },
  ],
  all: [{ most: 30, ms: 1000 }],
} as const;

function mostWithin(times: readonly number[], ms: number): number {
  let [from, most] = [0, 0];
  for (let to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= ms) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

export type Pace = {
  readonly mostInSecond: number;
  readonly mostOfOneInSecond: number;
  readonly mostOfOneIn30: number;
  readonly findings: readonly string[];
};

/** `calls` in the order of their coming. */
export function paceOf(calls: PlayedTeams['calls']): Pace {
  const chats = new Map<string, number[]>();
  for (const { at, conversation } of calls) {
    const times = chats.get(conversation) ?? [];
    times.push(at);
    chats.set(conversation, times);
  }
  const most = (ms: number) => Math.max(0, ...[...chats.values()].map((times) => mostWithin(times, ms)));
  const mostInSecond = mostWithin(
    calls.map(({ at }) => at),
    1000,
  );
  const [mostOfOneInSecond, mostOfOneIn30] = [most(1000), most(30_000)];
  const findings = [
    ...(mostInSecond > LIMITS.all[0].most ? [`${mostInSecond} calls in a second`] : []),
    ...(mostOfOneInSecond > LIMITS.one[0].most ? [`${mostOfOneInSecond} calls of a conversation in a second`] : []),
    ...(mostOfOneIn30 > LIMITS.one[1].most ? [`${mostOfOneIn30} calls of a conversation in 30 s`] : []),
  ];
  return { mostInSecond, mostOfOneInSecond, mostOfOneIn30, findings };
}
