// The page's own small API: its state, the live stream, and what a person does. Everything else here is told to the bot.
import type { Request, Response } from 'restify';
import type { Actor } from './activities.ts';
import type { Deliver } from './bot.ts';
import { type Answer, answerAt, type Place } from './http.ts';
import { changeStanding, consent, type Doing, invoke, open, say, sayingOf } from './page-actions.ts';
import type { PageEvent, PageState, Standing } from './protocol.ts';
import { recordOf } from './values.ts';
import { chatNamed, type Listener, personOf, shownChats, shownPeople, type World } from './world.ts';

const BAD: Answer = { status: 400, body: { error: 'this says not who does what in which chat' } };
const DONE: Answer = { status: 202, body: {} };

function actorOf(world: World, body: unknown): Actor | null {
  const { as, chat, thread, lang } = recordOf(body);
  const person = personOf(world, as);
  const place = chatNamed(world, chat);
  if (person === null || place === null || !place.members.includes(person)) return null;
  return { person, chat: place, thread: typeof thread === 'string' ? thread : null, lang: lang === 'en' ? 'en' : 'da' };
}

type Deed = (doing: Doing, body: unknown) => Answer | Promise<Answer>;

/** The page need not wait: what becomes of it comes back by the live stream. */
const sayIt: Deed = (doing, body) => {
  const said = sayingOf(body);
  if (said === null || doing.actor.chat.standing !== 'installed') return BAD;
  void say(doing, said);
  return DONE;
};

const invokeIt: Deed = async (doing, body) => {
  const { name, value, replyTo, at } = recordOf(body);
  if (typeof name !== 'string') return BAD;
  const from = { ...(typeof replyTo === 'string' ? { replyTo } : {}), ...(typeof at === 'number' ? { at } : {}) };
  return { status: 200, body: await invoke(doing, { name, value, ...from }) };
};

const consentIt: Deed = (doing, body) => {
  const { message, at, isYes } = recordOf(body);
  if (typeof message !== 'string' || typeof at !== 'number' || typeof isYes !== 'boolean') return BAD;
  void consent(doing, { message, at, isYes });
  return DONE;
};

const openIt: Deed = (doing) => {
  void open(doing);
  return DONE;
};

const standings: readonly unknown[] = ['installed', 'blocked', 'removed'] satisfies Standing[];
const isStanding = (value: unknown): value is Standing => standings.includes(value);

const standIt: Deed = (doing, body) => {
  const { standing } = recordOf(body);
  if (!isStanding(standing) || doing.actor.chat.kind !== 'personal') return BAD;
  void changeStanding(doing, standing);
  return DONE;
};

/** For everybody, in every window. */
const addDay: Deed = ({ world }) => {
  if (world.clock === null) return BAD;
  world.clock.addDay();
  for (const { tell } of world.listeners) tell({ type: 'clock', now: world.now() });
  return DONE;
};

const deeds: Readonly<Record<string, Deed>> = {
  say: sayIt,
  invoke: invokeIt,
  consent: consentIt,
  open: openIt,
  standing: standIt,
  'a-day-later': addDay,
};

/** Somebody unknown is the first of the people: an address without a name works. */
function stateFor(world: World, as: string | null): PageState {
  const viewer = personOf(world, as) ?? world.people[0];
  const chats = viewer === undefined ? [] : shownChats(world, viewer);
  return {
    me: viewer?.as ?? '',
    people: shownPeople(world),
    bot: world.bot,
    commands: world.commands,
    now: world.clock === null ? null : world.now(),
    chats,
  };
}

export function pageApiOf(world: World, deliver: Deliver): (request: Request) => Promise<Answer> {
  const doIt = (deed: Deed): Place['answer'] => {
    return ({ body }) => {
      const actor = actorOf(world, body);
      return actor === null ? BAD : deed({ world, deliver, actor }, body);
    };
  };
  const places: readonly Place[] = [
    { method: 'GET', path: '/local/api/state', answer: ({ query }) => ({ status: 200, body: stateFor(world, query.get('as')) }) },
    ...Object.entries(deeds).map(([name, deed]): Place => ({ method: 'POST', path: `/local/api/${name}`, answer: doIt(deed) })),
  ];
  return async (request) => (await answerAt(places, request)) ?? { status: 404, body: { error: 'there is no such place' } };
}

const STREAM = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

const BREATH_MS = 20_000;

/** The live stream of one window; ends with the connection, or when the local Teams closes. */
export function streamEvents(world: World, request: Request, response: Response): void {
  const as = new URL(request.url ?? '/', 'http://local').searchParams.get('as');
  const person = personOf(world, as);
  if (person === null) {
    response.writeHead(404);
    response.end();
    return;
  }
  const send = (text: string) => !response.writableEnded && response.write(`${text}\n\n`);
  const listener: Listener = { as: person.as, tell: (event: PageEvent) => send(`data: ${JSON.stringify(event)}`) };
  const breath = setInterval(() => send(':'), BREATH_MS);
  breath.unref();
  response.writeHead(200, STREAM);
  send(':');
  world.listeners.add(listener);
  response.once('close', () => {
    clearInterval(breath);
    world.listeners.delete(listener);
  });
}
