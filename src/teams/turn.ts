// What every turn works with: who wrote, where, in which language the client is, and what the bot may ask of the world.
import type { Asked as AskedQuestion } from '../conversation/conversation.ts';
import { isRecord } from '../engine/record.ts';
import type { Lang } from '../engine/types.ts';
import type { Understanding } from '../language/understand.ts';
import type { ConversationKey } from '../ports/conversations.ts';
import type { DeliveryKey } from '../ports/deliveries.ts';
import type { AuditReading, CertificatePress, Uploads } from '../ports/exporting.ts';
import type { Messenger, Place } from '../ports/messenger.ts';
import type { Seen } from '../ports/people.ts';
import type { AskedIn } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import type { IncomingActivity } from './activity-shape.ts';
import type { Afterwards } from './afterwards.ts';
import type { Approving } from './approvals/approving.ts';
import type { Publishing } from './publishing/publishing.ts';

/** Why a turn could not be finished, for the operator; nothing in it comes from the message. */
export type TurnReport = {
  readonly kind: 'turn-failed' | 'send-failed';
  readonly turn: string;
  readonly reference: string;
  readonly cause: unknown;
};

/** What it takes to hand out files. */
export type Exporting = { readonly audit: AuditReading; readonly press: CertificatePress; readonly uploads: Uploads };

export type Bot = {
  readonly understanding: Understanding;
  /** Digest of the policy that answers: what was kept under another is not used. */
  readonly edition: string;
  readonly store: Store;
  readonly messenger: Messenger;
  readonly approving: Approving;
  readonly exporting: Exporting;
  /** Absent or null where the policy is not changed from the chat. */
  readonly publishing?: Publishing | null;
  readonly afterwards: Afterwards;
  readonly now: () => Date;
  /** Random and not to be guessed. */
  readonly newId: () => string;
  readonly report: (event: TurnReport) => void;
};

export type Turn = {
  readonly activity: IncomingActivity;
  readonly tenant: string;
  /** The Entra object id. */
  readonly person: string;
  readonly where: Exclude<AskedIn, 'compose' | 'message'>;
  readonly place: Place;
  readonly key: ConversationKey;
  /** By what the activity is known when the platform brings it again. */
  readonly delivery: DeliveryKey;
  readonly locale: Lang;
};

/** What an invoke is answered with; null for what needs no answer. */
export type InvokeAnswer = { readonly status: number; readonly body?: unknown } | null;
export type HandleTurn = (bot: Bot, turn: Turn) => Promise<InvokeAnswer>;

/** What is kept of an answer for its buttons and for feedback: facts, never words. */
export type KeptAnswer = {
  readonly asked: AskedQuestion;
  readonly lang: Lang;
  readonly edition: string;
  /** Which answer of its message it is, from 0. */
  readonly at: number;
};

function whereOf({ conversation, channelId, channelData }: IncomingActivity): Turn['where'] {
  const product = isRecord(channelData) ? channelData.productContext : undefined;
  if (channelId === 'msteams:COPILOT' || product === 'COPILOT') return 'copilot';
  if (conversation.conversationType === 'channel') return 'channel';
  return conversation.conversationType === 'groupChat' || conversation.isGroup === true ? 'group' : 'personal';
}

/** Others stand by: a channel or a group chat. */
export const isShared = ({ where }: Pick<Turn, 'where'>): boolean => where === 'channel' || where === 'group';

const isPersonal = ({ conversationType, isGroup }: IncomingActivity['conversation']): boolean =>
  isGroup !== true && (conversationType ?? 'personal') === 'personal';

/** What is answered may be read by others than whoever asks: also where Copilot sits in a chat of several. */
export const isReadByOthers = (turn: Pick<Turn, 'where' | 'activity'>): boolean =>
  isShared(turn) || !isPersonal(turn.activity.conversation);

/** Danish unless a client is set to something that its user would rather read English with. */
export const langOf = (locale: string): Lang => (/^(?:da|nb|nn|no|sv)(?:-|$)/iu.test(locale) ? 'da' : 'en');

/** The client's language where the message itself is too short to tell. */
const localeOf = ({ locale }: IncomingActivity): Lang => (locale === undefined ? 'da' : langOf(locale));

export function turnOf(activity: IncomingActivity): Turn {
  const data = isRecord(activity.channelData?.tenant) ? activity.channelData.tenant.id : undefined;
  const tenant = activity.conversation.tenantId ?? (typeof data === 'string' ? data : '');
  const person = activity.from.aadObjectId ?? activity.from.id;
  return {
    activity,
    tenant,
    person,
    where: whereOf(activity),
    place: { serviceUrl: activity.serviceUrl, conversation: activity.conversation.id },
    key: { tenant, conversation: activity.conversation.id, person },
    delivery: { tenant, conversation: activity.conversation.id, activity: activity.id },
    locale: localeOf(activity),
  };
}

/** What this turn tells of how somebody is reached. */
export const seenOf = ({ activity, place: { serviceUrl, conversation } }: Turn): Seen => ({
  conversation,
  serviceUrl,
  locale: activity.locale ?? null,
});

/** A button or a mention of an answer older than this begins anew. */
export const ANSWER_DAYS = 30;
export const CONVERSATION_MS = 10 * 60 * 1000;
