// Says something to somebody once: in their own chat, where the bot can be installed, or by mail, whichever is the first to take it.
import type { PersonId } from '../../approvals/types.ts';
import { codeOf, Fault } from '../../engine/fault.ts';
import type { Lang } from '../../engine/types.ts';
import type { DeliveryKey } from '../../ports/deliveries.ts';
import type { JobEnd } from '../../ports/jobs.ts';
import type { OutgoingActivity, Place } from '../../ports/messenger.ts';
import type { Bot } from '../turn.ts';
import { withoutMarkdown } from './notices.ts';
import { DONE, LATER, mailingOf, type Said, sayOnce, sendingOf } from './say-once.ts';
import { givenUp, installedPlace, mailOf } from './ways.ts';

export type Telling = {
  readonly tenant: string;
  readonly person: PersonId;
  /** The same is told once, whatever job brings it. */
  readonly about: string;
  readonly activity: OutgoingActivity;
  /** What a mail says of it, as Markdown. */
  readonly notice: string;
  readonly lang: Lang;
};

const UNREACHED = 'nobody-reached';
const isUnreached = (cause: unknown): boolean => codeOf(cause) === UNREACHED;
const unreached = () =>
  new Fault({
    code: UNREACHED,
    message: 'a message reaches its person neither in Teams nor by mail',
    hint: 'let them write to the bot once, or give it a way to install itself or a mailbox; it is tried each hour',
  });
/** Somebody writes to the bot, or an operator gives it a mailbox: that takes its time. */
const WAY_MS = 60 * 60 * 1000;

const keyOf = ({ tenant, person, about }: Telling, kind: string): DeliveryKey => ({
  tenant,
  conversation: `${kind} ${person}`,
  activity: about,
});

async function tellAt(bot: Bot, telling: Telling, place: Place): Promise<Said> {
  const say = () => bot.messenger.send(place, telling.activity);
  const said = await sayOnce(bot, { key: keyOf(telling, 'notice'), say, sendingOf });
  if (said === 'gone') await givenUp(bot, telling.tenant, telling.person);
  return said;
}

async function told(bot: Bot, telling: Telling, known: Place | null): Promise<Said> {
  const { person, notice, lang } = telling;
  const first = known === null ? 'gone' : await tellAt(bot, telling, known);
  if (first !== 'gone') return first;
  const installed = await installedPlace(bot, person);
  const second = installed === null ? 'gone' : await tellAt(bot, telling, installed);
  if (second !== 'gone') return second;
  const mail = mailOf(withoutMarkdown(notice), lang);
  const say = async () => {
    if (!(await bot.approving.reach.mail(person, mail))) throw unreached();
  };
  return await sayOnce(bot, { key: keyOf(telling, 'mail'), say, sendingOf: (cause) => (isUnreached(cause) ? 'gone' : mailingOf(cause)) });
}

/** `known` is their own chat, as far as it is known. */
export async function tellPerson(bot: Bot, telling: Telling, known: Place | null): Promise<JobEnd> {
  const said = await told(bot, telling, known);
  if (said === 'gone') return { kind: 'later', afterMs: WAY_MS };
  return said === 'again' ? LATER : DONE;
}
