// Holds an incoming activity against the shape that the rest of the bot, and the SDK, take for granted. Who sent it is the guard's
// question; what it says is the turn's.
import { isRecord } from '../engine/record.ts';

export interface IncomingAccount {
  readonly id: string;
  readonly name?: string | null;
  /** Of a person in the directory; a bot has none. */
  readonly aadObjectId?: string | null;
  readonly role?: string | null;
}

export interface IncomingConversation {
  readonly id: string;
  readonly name?: string | null;
  readonly tenantId?: string | null;
  readonly conversationType?: string | null;
  readonly isGroup?: boolean | null;
}

export interface IncomingAttachment {
  readonly contentType: string;
  readonly contentUrl?: string | null;
  readonly name?: string | null;
  readonly content?: unknown;
}

export type IncomingEntity = Readonly<Record<string, unknown>>;

/** The fields of an activity that anybody here reads, checked; whatever else came along is left behind. */
export interface IncomingActivity {
  readonly type: ActivityType;
  readonly id: string;
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly from: IncomingAccount;
  readonly recipient: IncomingAccount;
  readonly conversation: IncomingConversation;
  readonly timestamp?: string;
  readonly localTimestamp?: string;
  readonly localTimezone?: string;
  readonly locale?: string;
  readonly replyToId?: string;
  readonly text?: string;
  readonly textFormat?: string;
  /** Of an invoke always there, as `value` is. */
  readonly name?: string;
  readonly value?: Readonly<Record<string, unknown>>;
  readonly valueType?: string;
  readonly action?: string;
  readonly code?: string;
  readonly attachments?: readonly IncomingAttachment[];
  readonly entities?: readonly IncomingEntity[];
  readonly membersAdded?: readonly IncomingAccount[];
  readonly membersRemoved?: readonly IncomingAccount[];
  readonly reactionsAdded?: readonly Readonly<Record<string, unknown>>[];
  readonly reactionsRemoved?: readonly Readonly<Record<string, unknown>>[];
  readonly channelData?: Readonly<Record<string, unknown>>;
}

const ACTIVITY_TYPES = [
  'message',
  'messageUpdate',
  'messageDelete',
  'messageReaction',
  'conversationUpdate',
  'installationUpdate',
  'invoke',
  'typing',
  'event',
  'endOfConversation',
] as const;

export type ActivityType = (typeof ACTIVITY_TYPES)[number];

export type ReadActivity =
  | { readonly activity: IncomingActivity }
  /** A type that this bot has no use for; the channel is told that it has arrived, and nothing more. */
  | { readonly ignored: true }
  /** Where the shape is broken, as a path; never a value. */
  | { readonly problem: string };

const ID = 512;
const NAME = 1024;
const SHORT = 64;
const ADDRESS = 4096;
const TEXT = 28 * 1024;

/** Null where the value fits, else the path to what does not. */
type Check = (value: unknown) => string | null;

const text =
  (longest: number, shortest = 0): Check =>
  (value) =>
    typeof value === 'string' && value.length >= shortest && value.length <= longest ? null : '';

const flag: Check = (value) => (typeof value === 'boolean' ? null : '');
const record: Check = (value) => (isRecord(value) ? null : '');

/** JSON written by others says null for what is not there. */
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null ? null : check(value);

const each =
  (most: number, check: Check): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return '';
    const found = value.map(check);
    const at = found.findIndex((problem) => problem !== null);
    return at === -1 ? null : `[${at}]${found[at]}`;
  };

const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!isRecord(value)) return '';
    const problems = Object.entries(fields).map(([name, check]) => ({ name, problem: check(value[name]) }));
    const first = problems.find(({ problem }) => problem !== null);
    return first === undefined ? null : `.${first.name}${first.problem}`;
  };

const optional = (checks: Readonly<Record<string, Check>>): Readonly<Record<string, Check>> =>
  Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, maybe(check)]));

const account = shape({
  id: text(ID, 1),
  ...optional({ name: text(NAME), aadObjectId: text(ID), role: text(SHORT), tenantId: text(ID) }),
});
const conversation = shape({
  id: text(ID, 1),
  ...optional({ name: text(NAME), tenantId: text(ID), conversationType: text(SHORT), isGroup: flag }),
});
const attachment = shape({ contentType: text(ID), ...optional({ contentUrl: text(ADDRESS), name: text(NAME) }) });
const mention = shape({ mentioned: account, text: maybe(text(NAME)) });
const entity: Check = (value) => {
  if (!isRecord(value)) return '';
  return value.type === 'mention' ? mention(value) : maybe(text(ID))(value.type);
};
const named = shape(optional({ id: text(ID), name: text(NAME) }));
const channelData = shape(optional({ tenant: named, team: named, channel: named, eventType: text(ID) }));

const activityFields: Readonly<Record<string, Check>> = {
  type: text(SHORT, 1),
  id: text(ID, 1),
  serviceUrl: text(ADDRESS, 1),
  channelId: text(SHORT, 1),
  from: account,
  recipient: account,
  conversation,
  ...optional({
    timestamp: text(SHORT),
    localTimestamp: text(SHORT),
    localTimezone: text(SHORT),
    locale: text(SHORT),
    replyToId: text(ID),
    text: text(TEXT),
    textFormat: text(SHORT),
    name: text(ID),
    value: record,
    valueType: text(ID),
    action: text(SHORT),
    code: text(ID),
    attachments: each(50, attachment),
    entities: each(100, entity),
    membersAdded: each(1000, account),
    membersRemoved: each(1000, account),
    reactionsAdded: each(100, record),
    reactionsRemoved: each(100, record),
    channelData,
  }),
};

const envelope = shape({ type: text(SHORT, 1) });
const wholeActivity = shape(activityFields);
const invoke = shape({ name: text(ID, 1) });

/** Never throws, whatever JSON holds. */
export function readActivity(value: unknown): ReadActivity {
  const broken = envelope(value);
  if (broken !== null || !isRecord(value)) return problemAt(broken);
  if (!ACTIVITY_TYPES.some((known) => known === value.type)) return { ignored: true };
  const activity: unknown = knownFieldsOf(value);
  const problem = wholeActivity(activity) ?? (value.type === 'invoke' ? invoke(activity) : null);
  return problem === null ? { activity: checked(activity as IncomingActivity) } : problemAt(problem);
}

const known = new WeakSet<object>();

function checked(activity: IncomingActivity): IncomingActivity {
  known.add(activity);
  return activity;
}

/** Whether this very object came from `readActivity`, on whatever way. */
export const isReadActivity = (value: unknown): value is IncomingActivity => isRecord(value) && known.has(value);

const problemAt = (path: string | null): ReadActivity => ({ problem: `activity${path ?? ''}` });

/** Fields of another name would overwrite methods of the SDK's activities, and null is not what their types say. */
function knownFieldsOf(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const there = Object.keys(activityFields).filter((name) => value[name] !== undefined && value[name] !== null);
  const fields = Object.fromEntries(there.map((name) => [name, value[name]]));
  // The SDK looks into the value of some invokes without looking whether there is one.
  return value.type === 'invoke' ? { value: {}, ...fields } : fields;
}
