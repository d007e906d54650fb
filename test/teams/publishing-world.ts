// The chat with editions of our own policy behind it: the one in force answers, the DPO and a deputy may change it.
import { createHash } from 'node:crypto';
import { OWN_POLICY, policyFilesIn, policyOf } from '../../src/cli/policy-folder.ts';
import { checkPolicy } from '../../src/engine/check.ts';
import type { PolicyFile } from '../../src/engine/types.ts';
import { deskFindings } from '../../src/publishing/desk-findings.ts';
import { differenceOf } from '../../src/publishing/difference.ts';
import { impactOf } from '../../src/publishing/impact.ts';
import { factWords, ruleSentence } from '../../src/publishing/rule-sentence.ts';
import type { Begun, Edition } from '../../src/publishing/types.ts';
import type { IncomingActivity } from '../../src/teams/activity-shape.ts';
import { answerTurn } from '../../src/teams/dispatch.ts';
import type { Publishing } from '../../src/teams/publishing/publishing.ts';
import type { Bot, InvokeAnswer } from '../../src/teams/turn.ts';
import { fromOf, KARIM, METTE, type World, worldOf } from './approval-world.ts';
import { allIn, invoke, isRecord, NOON, TENANT, textsIn, typedAs, understanding } from './bot.ts';

export const OWN_FILES = policyFilesIn(OWN_POLICY);
export const BEGUN: Begun = {
  state: 'confirmed',
  source: 'files',
  basedOn: null,
  created: null,
  edited: null,
  proposed: null,
  confirmed: { by: '', at: 0 },
  withdrawn: null,
  isByOne: true,
  from: 0,
  note: null,
  returned: null,
};

export type PublishingWorld = World & { readonly first: Edition; readonly refreshed: { times: number } };

/** Worked out once for each content, since it takes its time and most tests change the same clause. */
function once<T>(known: Map<string, T>, key: string, work: () => T): T {
  const found = known.get(key) ?? work();
  known.set(key, found);
  return found;
}

const compiled = new Map<string, ReturnType<typeof policyOf>>();
const policyBy = (digest: string, files: readonly PolicyFile[]) => once(compiled, digest, () => policyOf(files));
const findings = new Map<string, ReturnType<typeof deskFindings>>();
const impacts = new Map<string, ReturnType<typeof impactOf>>();

export async function publishingWorld(parts: Partial<Publishing> = {}): Promise<PublishingWorld> {
  const world = await worldOf();
  world.approving.roles.set('dpo', [KARIM, METTE]);
  const { editions } = world.store;
  const entry = { event: 'created', actor: null, edits: [] } as const;
  const first = await editions.create(TENANT, OWN_FILES, BEGUN, entry, new Date(NOON));
  const refreshed = { times: 0 };
  const policy = async (digest: string) => policyBy(digest, (await editions.files(TENANT, digest)) ?? []);
  const both = async (compared: { before: string; after: string }) => ({
    before: await policy(compared.before),
    after: await policy(compared.after),
  });
  const publishing: Publishing = {
    confirmations: 2,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    findingsOf: async (digest) => {
      const found = await policy(digest);
      return digest === first.digest ? [] : once(findings, digest, () => deskFindings(found, checkPolicy(found)));
    },
    differenceOf: async (compared) => differenceOf({ ...(await both(compared)), sentenceOf: ruleSentence }),
    impactOf: async (compared) => {
      const [policies, asked] = [await both(compared), await world.store.asked.list('2000-01-01')];
      return once(impacts, JSON.stringify([compared.before, compared.after, asked]), () => impactOf({ ...policies, asked, factWords }));
    },
    policyOf: policy,
    refresh: async () => {
      refreshed.times += 1;
    },
    deskUrl: () => 'https://hjemmel.example/desk',
    ...parts,
  };
  const bot: Bot = { ...world.bot, understanding, edition: first.digest, publishing };
  return { ...over(world, bot), first, refreshed };
}

/** The same chat, answered by another bot. */
export function over(world: World, bot: Bot): World {
  const told = (activity: IncomingActivity) => answerTurn(bot, activity);
  const answered = async (activity: IncomingActivity) => {
    const before = world.sent.length;
    await told(activity);
    await bot.afterwards.ended();
    return world.sent.slice(before);
  };
  return { ...world, bot, told, answered };
}

/** The edition in force answers from now on. */
export async function swapped(world: PublishingWorld): Promise<PublishingWorld> {
  const inForce = await world.store.editions.inForce(TENANT, world.bot.now());
  const files = await world.store.editions.files(TENANT, inForce?.digest ?? '');
  const policy = policyBy(inForce?.digest ?? '', files ?? []);
  const bot = { ...world.bot, edition: inForce?.digest ?? '', understanding: { ...understanding, policy } };
  return { ...world, ...over(world, bot) };
}

export const CLAUSE = { instrument: 'ai-politik', clause: 'opdatering' } as const;

type Asked = {
  readonly by: string;
  readonly name: 'task/fetch' | 'task/submit';
  readonly data: object;
  readonly at?: Partial<IncomingActivity>;
};

export const task = (world: World, { by, name, data, at = {} }: Asked): Promise<InvokeAnswer> =>
  world.told(invoke(name, { data, context: { theme: 'default' } }, { ...fromOf(by), ...at }));

export const opened = (world: World, by = KARIM, clause: object = CLAUSE) =>
  task(world, { by, name: 'task/fetch', data: { msteams: { type: 'task/fetch' }, verb: 'edit-clause', ...clause } });

/** What a dialog's button sends, with what was filled in. */
export function sentBy(dialog: unknown, inputs: object): object {
  const button = allIn(dialog, typedAs('Action.Submit')).at(-1);
  if (button === undefined || !isRecord(button.data)) throw new RangeError(`no dialog: ${textsIn(dialog)} ${JSON.stringify(dialog)}`);
  return { ...button.data, ...inputs };
}

export const TEXT = 'Politikken bliver opdateret hvert kvartal og offentliggøres på intranettet.';

/** The text of a clause is changed in the dialog; its draft. */
export async function draftedBy(world: PublishingWorld, by = KARIM, text = TEXT, clause: object = CLAUSE): Promise<Edition> {
  const dialog = await opened(world, by, clause);
  await task(world, { by, name: 'task/submit', data: sentBy(dialog, { text, read: 'true' }) });
  await world.bot.afterwards.ended();
  const [newest] = await world.store.editions.list(TENANT);
  if (newest === undefined || newest.number === world.first.number) throw new RangeError('no draft');
  return newest;
}
