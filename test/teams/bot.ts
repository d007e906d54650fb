// The bot's turns over a store and a messenger in memory, the activities that Teams sends, and what can be read from an answer.
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import type { Store } from '../../src/ports/store.ts';
import type { IncomingActivity } from '../../src/teams/activity-shape.ts';
import { afterwards } from '../../src/teams/afterwards.ts';
import { SEARCH } from '../../src/teams/commands.ts';
import { answerTurn } from '../../src/teams/dispatch.ts';
import type { Bot, InvokeAnswer, TurnReport } from '../../src/teams/turn.ts';
import { fakeApproving } from '../fakes/approving.ts';
import { fakeExporting } from '../fakes/exporting.ts';
import { type FakeMessenger, fakeMessenger, type SentMessage } from '../fakes/messenger.ts';
import { fakeStore } from '../fakes/store.ts';

export const understanding = loadUnderstanding(OWN_POLICY);
export const TENANT = '7c5d0000-0000-4000-8000-0000000007e5';
export const BOT_ID = '28:hjemmel';
export const ANNA = '00000000-0000-4000-8000-00000000a44a';
export const NOON = Date.UTC(2026, 10, 23, 12);
export const SERVICE_URL = 'https://smba.example/emea/';

export type Told = (activity: IncomingActivity) => Promise<InvokeAnswer>;
export type TestBot = Omit<FakeMessenger, 'messenger'> & {
  readonly bot: Bot;
  readonly store: Store;
  readonly reports: TurnReport[];
  readonly clock: { now: number };
  readonly told: Told;
  /** The messages that the bot sent while it was told this. */
  readonly answered: (activity: IncomingActivity) => Promise<readonly SentMessage[]>;
};

let ids = 0;

export function botOver(parts: Partial<Bot> = {}): TestBot {
  const { messenger, ...messages } = fakeMessenger();
  const reports: TurnReport[] = [];
  const clock = { now: NOON };
  const bot: Bot = {
    understanding,
    edition: 'first',
    store: fakeStore(),
    messenger,
    approving: fakeApproving(),
    exporting: fakeExporting(),
    afterwards: afterwards(),
    now: () => new Date(clock.now),
    newId: () => {
      ids += 1;
      return `answer-${ids}`;
    },
    report: (event) => reports.push(event),
    ...parts,
  };
  const told: Told = (activity) => answerTurn(bot, activity);
  const answered = async (activity: IncomingActivity) => {
    const before = messages.sent.length;
    await told(activity);
    return messages.sent.slice(before);
  };
  return { ...messages, bot, store: bot.store, reports, clock, told, answered };
}

type Fields = Partial<IncomingActivity>;
let activities = 0;

export function activityOf(fields: Fields & Pick<IncomingActivity, 'type'>): IncomingActivity {
  activities += 1;
  return {
    id: `a${activities}`,
    serviceUrl: SERVICE_URL,
    channelId: 'msteams',
    from: { id: '29:anna', name: 'Anna', aadObjectId: ANNA },
    recipient: { id: BOT_ID, name: 'Hjemmel' },
    conversation: { id: 'a:anna', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    locale: 'da-DK',
    ...fields,
  };
}

export const message = (text: string, fields: Fields = {}) => activityOf({ type: 'message', text, ...fields });

export const THREAD = '19:general@thread.tacv2;messageid=1732363200000';
const MENTION = '<at>Hjemmel</at>';

/** A message in a channel; what is said stands right behind the mention, as the clients sometimes write it. */
export const inChannel = (said: string, fields: Fields = {}) =>
  message(`${MENTION}${said}`, {
    conversation: { id: THREAD, conversationType: 'channel', tenantId: TENANT, isGroup: true },
    entities: [{ type: 'mention', mentioned: { id: BOT_ID, name: 'Hjemmel' }, text: MENTION }],
    ...fields,
  });

export const inGroup = (said: string) =>
  inChannel(said, { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId: TENANT, isGroup: true } });

export const inCopilot = (text: string) => message(text, { channelId: 'msteams:COPILOT' });

export const invoke = (name: string, value: Readonly<Record<string, unknown>>, fields: Fields = {}) =>
  activityOf({ type: 'invoke', name, value, ...fields });

/** A press on a button of a card: `data` is the button's, with the card's inputs in it. */
export const press = (data: unknown, fields: Fields = {}) =>
  invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'decide-again', data } }, fields);

export const search = (typed: unknown, fields: Fields = {}) =>
  invoke('composeExtension/query', { commandId: SEARCH.commandId, parameters: [{ name: SEARCH.parameter, value: typed }] }, fields);

export const install = (fields: Fields = {}) => activityOf({ type: 'installationUpdate', action: 'add', ...fields });

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Every object in a value that fits, from the outside in. */
export function allIn(
  value: unknown,
  fits: (one: Readonly<Record<string, unknown>>) => boolean,
): readonly Readonly<Record<string, unknown>>[] {
  if (!isRecord(value)) return [];
  return [...(fits(value) ? [value] : []), ...Object.values(value).flatMap((inner) => allIn(inner, fits))];
}

export const typedAs = (type: string) => (one: Readonly<Record<string, unknown>>) => one.type === type;

export const cardsIn = (value: unknown) => allIn(value, typedAs('AdaptiveCard'));

/** The data of the buttons that decide again, in the order of the card. */
export const pressesIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  allIn(value, typedAs('Action.Execute')).flatMap(({ data }) => (isRecord(data) ? [data] : []));

export const textsIn = (value: unknown): string =>
  allIn(value, (one) => typeof one.text === 'string')
    .map(({ text }) => text)
    .join('\n');

export function only<T>(items: readonly T[]): T {
  const [first] = items;
  if (first === undefined || items.length !== 1) throw new RangeError(`${items.length} where one was expected`);
  return first;
}

/** Work that nobody waits for ends before the next turn of the loop: the fakes never wait for anything. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
