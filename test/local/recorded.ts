// A local Teams without a server: what it would send to a bot is kept, and a clock that moves a second at each look.
import type { Activity, Actor } from '../../src/local/activities.ts';
import type { Doing } from '../../src/local/page-actions.ts';
import { COLLEAGUES } from '../../src/local/people.ts';
import type { BotAnswer, ChatKind, PageEvent } from '../../src/local/protocol.ts';
import { createWorld, personOf, type World } from '../../src/local/world.ts';
import { TENANT } from './local-server.ts';

export type Recorded = {
  readonly world: World;
  readonly sent: Activity[];
  readonly doing: (as: string, kind: ChatKind, thread?: string | null) => Doing;
  readonly eventsFor: (as: string) => readonly PageEvent[];
};

const START = Date.parse('2026-11-22T09:00:00.123Z');

export function recorded(answer: BotAnswer = { status: 200, body: null }): Recorded {
  let ticks = 0;
  const now = () => START + 1000 * ticks++;
  const commands = { starters: { da: [], en: [] }, search: null, messageAction: null };
  const world = createWorld({
    tenantId: TENANT,
    serviceUrl: () => 'http://127.0.0.1:1/',
    commands,
    now,
    clock: null,
    botName: 'Hjemmel',
    botMark: '§',
    people: COLLEAGUES,
  });
  const sent: Activity[] = [];
  const deliver = async (activity: Activity) => {
    sent.push(activity);
    return answer;
  };
  const doing: Recorded['doing'] = (as, kind, thread = null) => ({ world, deliver, actor: actorIn(world, as, kind, thread) });
  const eventsFor = (as: string) => {
    const events: PageEvent[] = [];
    world.listeners.add({ as, tell: (event) => events.push(event) });
    return events;
  };
  return { world, sent, doing, eventsFor };
}

function actorIn(world: World, as: string, kind: ChatKind, thread: string | null): Actor {
  const person = found(personOf(world, as));
  const chat = found([...world.chats.values()].find((one) => one.kind === kind && one.members.includes(person)));
  return { person, chat, thread, lang: 'da' };
}

export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new TypeError('there is none');
  return value;
}
