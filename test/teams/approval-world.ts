// Approvals over a store, a directory and a messenger in memory: people with chats of their own, what they press and type, and a clock.
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import type { Request } from '../../src/approvals/types.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import type { Job, JobEnd } from '../../src/ports/jobs.ts';
import { wakerOf } from '../../src/storage/waker.ts';
import type { IncomingActivity } from '../../src/teams/activity-shape.ts';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import { wake } from '../../src/teams/approvals/wake.ts';
import { answerTurn } from '../../src/teams/dispatch.ts';
import type { Bot, InvokeAnswer } from '../../src/teams/turn.ts';
import { type FakeApproving, fakeApproving } from '../fakes/approving.ts';
import type { SentMessage } from '../fakes/messenger.ts';
import { type FakeStore, fakeStore } from '../fakes/store.ts';
import { allIn, botOver, invoke, isRecord, message, NOON, TENANT, type TestBot, textsIn, understanding } from './bot.ts';

export const ANNA = '00000000-0000-4000-8000-00000000a44a';
export const METTE = '00000000-0000-4000-8000-00000000e77e';
export const ULLA = '00000000-0000-4000-8000-00000000011a';
export const KARIM = '00000000-0000-4000-8000-00000000ca21';
/** A colleague who has nothing to do with it. */
export const OLE = '00000000-0000-4000-8000-0000000001e0';
export const OTHER_TENANT = '7c5d0000-0000-4000-8000-00000000ffff';

const NAMES: ReadonlyMap<string, string> = new Map([
  [ANNA, 'Anna Holm'],
  [METTE, 'Mette Lindgaard'],
  [ULLA, 'Ulla Brask'],
  [KARIM, 'Karim Sønderby'],
  [OLE, 'Ole Fjord'],
]);

export const DAY_MS = 86_400_000;
export const QUESTION = 'Må jeg lægge kundedata i Copilot?';
export const EVIDENCE = { who: 'Kunden A/S', day: '2026-11-20', how: 'mail', where: 'https://example.org/mail' };

export type World = TestBot & { readonly store: FakeStore; readonly approving: FakeApproving; readonly jobs: Job[] };

export async function worldOf(parts: Partial<Bot> = {}): Promise<World> {
  const store = fakeStore({ dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)) });
  const approving = fakeApproving();
  const managers: ReadonlyMap<string, string> = new Map([
    [ANNA, METTE],
    [METTE, ULLA],
    [OLE, METTE],
  ]);
  for (const [id, name] of NAMES) {
    const manager = managers.get(id);
    approving.people.set(id, manager === undefined ? { id, name } : { id, name, manager });
    await store.people.remember({ tenant: TENANT, person: id }, seenAs(id), new Date(NOON));
  }
  approving.roles.set('dpo', [KARIM]);
  return { ...botOver({ store, approving, ...parts }), store, approving, jobs: [] };
}

export const seenAs = (id: string, locale = 'da-DK') => ({ conversation: `a:${id}`, serviceUrl: 'https://smba.example/emea/', locale });

export const fromOf = (person: string, tenant = TENANT): Partial<IncomingActivity> => ({
  from: { id: `29:${person}`, name: 'x', aadObjectId: person },
  conversation: { id: `a:${person}`, conversationType: 'personal', tenantId: tenant },
  channelData: { tenant: { id: tenant } },
});

/** Where else somebody may press: each with its own conversation. */
export const PLACES: Readonly<Record<'channel' | 'group' | 'copilot', Partial<IncomingActivity>>> = {
  channel: { conversation: { id: '19:c@thread.tacv2', conversationType: 'channel', tenantId: TENANT, isGroup: true } },
  group: { conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', tenantId: TENANT, isGroup: true } },
  copilot: { channelId: 'msteams:COPILOT' },
};

/** Does the jobs that were committed, and theirs; those for later are given back. */
export async function worked(world: World): Promise<readonly (readonly [Job, JobEnd])[]> {
  const later: (readonly [Job, JobEnd])[] = [];
  for (let jobs = world.store.drained(); jobs.length > 0; jobs = world.store.drained())
    for (const job of jobs) {
      world.jobs.push(job);
      const end = await doJob(world.bot, job);
      if (end.kind === 'later') later.push([job, end]);
    }
  return later;
}

/** The clock moves on, and whatever is due is done. */
export async function passed(world: World, ms: number): Promise<void> {
  world.clock.now += ms;
  const { requests, obligations, solutions } = world.store;
  const failed = (cause: unknown) => {
    throw cause;
  };
  const now = world.bot.now;
  const waker = wakerOf({
    ...{ requests, obligations, solutions, now, failed },
    dayOf: (at) => dayOf(at.getTime()),
    wake: (due) => wake(world.bot, due),
  });
  while ((await waker.look()) > 0);
  await worked(world);
}

export const buttonOf = (value: unknown, verb: string): Readonly<Record<string, unknown>> => {
  const found = allIn(value, (one) => one.type === 'Action.Execute' && one.verb === verb).at(-1);
  if (found === undefined || !isRecord(found.data)) throw new RangeError(`no \`${verb}\` in ${textsIn(value)}`);
  return found.data;
};

export const verbsIn = (value: unknown): readonly unknown[] =>
  allIn(value, (one) => one.type === 'Action.Execute' && one.verb !== 'show-request').map(({ verb }) => verb);

export type Inputs = Readonly<Record<string, string>>;

export function pressing(verb: string, data: object, inputs: Inputs, fields: Partial<IncomingActivity>): IncomingActivity {
  const named = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${verb}:${name}`, value]));
  return invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data: { ...data, ...named } } }, fields);
}

type Pressed = {
  readonly by: string;
  readonly verb: string;
  readonly data: object;
  readonly inputs?: Inputs;
  readonly at?: Partial<IncomingActivity>;
};

export const press = (world: World, { by, verb, data, inputs = {}, at = {} }: Pressed): Promise<InvokeAnswer> =>
  world.told(pressing(verb, data, inputs, { ...fromOf(by), ...at }));

export const sentTo = (world: World, person: string): readonly SentMessage[] =>
  world.sent.filter(({ place }) => place.conversation === `a:${person}`);

/** The messages with a card of a request. */
export const cardsTo = (world: World, person: string): readonly SentMessage[] =>
  sentTo(world, person).filter(({ activity }) => Array.isArray(activity.attachments) && activity.channelData === undefined);

/** The card of somebody as it now stands in their chat. */
export function cardOf(world: World, person: string): unknown {
  const sent = cardsTo(world, person).at(-1);
  if (sent === undefined) throw new RangeError('no card');
  return (
    world.updated.filter(({ id, place }) => id === sent.id && place.conversation === sent.place.conversation).at(-1)?.activity ??
    sent.activity
  );
}

export const asks = async (world: World, text = QUESTION, person = ANNA) =>
  (await world.answered(message(text, fromOf(person))))[0]?.activity;

type Typed = { readonly by: string; readonly text: string; readonly at?: object };

/** The one message that it is answered with. */
export async function typed(world: World, { by, text, at = {} }: Typed): Promise<SentMessage['activity'] | undefined> {
  const sent = await world.answered({ ...message(text, fromOf(by)), ...at });
  if (sent.length !== 1) throw new RangeError(`${sent.length} messages`);
  return sent[0]?.activity;
}

export async function formOf(world: World, text = QUESTION, person = ANNA): Promise<InvokeAnswer> {
  return await press(world, { by: person, verb: 'request-form', data: buttonOf(await asks(world, text, person), 'request-form') });
}

export const WORDS: Inputs = { purpose: 'Et referat til kunden', ...EVIDENCE };

/** Filed from the answer, without the work that follows. */
export async function filedBare(world: World, inputs: Inputs = WORDS, text = QUESTION): Promise<InvokeAnswer> {
  const form = await formOf(world, text);
  return await press(world, { by: ANNA, verb: 'file-request', data: buttonOf(form, 'file-request'), inputs });
}

export async function filed(world: World, inputs: Inputs = WORDS, text = QUESTION): Promise<InvokeAnswer> {
  const receipt = await filedBare(world, inputs, text);
  await worked(world);
  return receipt;
}

export async function requestsOf(world: World): Promise<readonly Request[]> {
  return await world.store.requests.list(TENANT, { most: 100 });
}

export async function requestOf(world: World): Promise<Request> {
  const [request] = await requestsOf(world);
  if (request === undefined) throw new RangeError('no request');
  return request;
}

export const YES: Inputs = { words: 'Kun referatet', until: '2027-03-01', persons: 'requester', seen: 'true' };

export async function approved(world: World, inputs: Inputs = YES): Promise<Request> {
  await filed(world);
  await press(world, { by: METTE, verb: 'approve', data: buttonOf(cardOf(world, METTE), 'approve'), inputs });
  await worked(world);
  return await requestOf(world);
}

/** The same world under another edition of the policy, in which the clauses of this request are worded otherwise. */
export function inEdition(world: World, edition: string, { subject }: Request): World {
  const { policy } = understanding;
  const cited = subject.clauses.map(({ clause }) => clause);
  const clauses = policy.clauses.map((one) => (cited.includes(one.id) ? { ...one, sha256: `${edition} ${one.id}` } : one));
  const bot: Bot = { ...world.bot, edition, understanding: { ...understanding, policy: { ...policy, clauses } } };
  const told = (activity: IncomingActivity) => answerTurn(bot, activity);
  const answered = async (activity: IncomingActivity) => {
    const before = world.sent.length;
    await told(activity);
    return world.sent.slice(before);
  };
  return { ...world, bot, told, answered };
}
