// The policy that the bot answers by: the edition in force, looked for every second and at once after publishing here, so that all replicas
// answer by the same one within seconds. One that fails or cannot be read never goes live: the last good one stays, and that is said.
import { policyOf } from './cli/policy-folder.ts';
import { type Fitness, fitnessOf } from './cli/understanding.ts';
import type { EditionList } from './desk/api-types.ts';
import type { Policy } from './engine/compile.ts';
import { Fault } from './engine/fault.ts';
import type { PolicyFile, Wording } from './engine/types.ts';
import type { Model } from './language/model.ts';
import { Decider } from './language/plans.ts';
import type { Understanding } from './language/understand.ts';
import type { Log } from './operator-log.ts';
import { causeOf } from './operator-log.ts';
import { doFilesDiffer, FILES_DIFFER, registerFiles } from './policy-files.ts';
import type { Editions } from './ports/editions.ts';
import { inForceInTurn } from './storage/edition-changes.ts';
import { policyDigest } from './storage/edition-files.ts';

/** One object for each swap: whoever holds it answers by one edition to the end. */
export type Live = { readonly number: number; readonly digest: string; readonly understanding: Understanding };

export type Content = { readonly policy: Policy; readonly files: readonly PolicyFile[] };

type Warnings = EditionList['warnings'];

export type LivePolicy = {
  now(): Live;
  /** Any edition, to replay what was answered under it; null where there is none. */
  policyOf(tenant: string, number: number): Promise<Content | null>;
  /** Under which edition something was answered; null where none is known by this digest. */
  numberOf(tenant: string, digest: string): Promise<number | null>;
  /** Looks at once. It never fails: what cannot be looked at now is looked at within a second. */
  refresh(): Promise<void>;
  warnings(): Promise<Warnings>;
  /** Called after each swap. */
  onSwap(listener: () => void): void;
  /** Looks every so often until it is stopped. */
  start(everyMs: number): void;
  stop(): Promise<void>;
};

export type LivePolicyParts = {
  readonly editions: Editions;
  readonly tenant: string;
  /** As they stand under `policy/` now. */
  readonly files: readonly PolicyFile[];
  readonly model: Model | null;
  readonly now: () => Date;
  readonly log: Log;
};

type Named = { readonly number: number; readonly digest: string };
type Unfit = Named & { readonly why: string };

/** Compiled editions that were asked for last. */
const MOST_KEPT = 4;
/** A digest was written in so many letters before there were editions. */
const SHORTEST_DIGEST = 16;
const FILES_HINT = 'run `npm run policy:import` to make them a draft, or `npm run policy:export` to write out the edition in force';

const isSame = (one: Named | null, other: Named): boolean => one?.number === other.number && one.digest === other.digest;

export async function openLivePolicy(parts: LivePolicyParts): Promise<LivePolicy> {
  const { editions, tenant, log, now } = parts;
  const listeners: (() => void)[] = [];
  let { live, unfit } = await firstLive(parts);
  let isReadable = true;

  const tryOut = async (found: Named): Promise<void> => {
    const made = await fitnessOfKept(parts, found);
    if ('why' in made) {
      unfit = { ...found, why: made.why };
      sayUnfit(log, unfit, live);
      return;
    }
    live = liveOf(found, made.understanding);
    unfit = null;
    log.info({ event: 'edition-live', edition: live.number });
    for (const listener of listeners) listener();
  };
  const look = async (): Promise<void> => {
    const found = await editions.inForce(tenant, now());
    if (found === null || isSame(unfit, found)) return;
    if (isSame(live, found)) unfit = null;
    else await tryOut(found);
  };
  const looking = repeating(async () => {
    try {
      await look();
      isReadable = true;
    } catch (cause) {
      if (isReadable) log.error({ event: 'edition-unread', answersBy: live.number, cause: causeOf(cause) });
      isReadable = false;
    }
  });

  return {
    now: () => live,
    ...keptIn(editions),
    refresh: looking.again,
    warnings: async () => [
      ...((await doFilesDiffer(parts)) ? [{ code: 'files-differ', says: FILES_DIFFER } as const] : []),
      ...(unfit === null ? [] : [{ code: 'edition-unfit', says: unfitWords(unfit, live) } as const]),
    ],
    onSwap: (listener) => {
      listeners.push(listener);
    },
    start: looking.start,
    stop: looking.stop,
  };
}

/** The first edition is known by its own name. A later one may bear the same, so that its number goes with it: every answer says by which. */
function liveOf({ number, digest }: Named, read: Understanding): Live {
  if (number === 1) return { number, digest, understanding: read };
  const { text } = read.policy;
  const instruments = text.instruments.map((one) => ({ ...one, edition: `${one.edition}.${number}` }));
  const policy = { ...read.policy, text: { ...text, instruments } };
  return { number, digest, understanding: { ...read, policy, decider: new Decider(policy) } };
}

type First = { readonly live: Live; readonly unfit: Unfit | null };

/** The edition in force, or the last one before it that can be answered by. */
async function firstLive(parts: LivePolicyParts): Promise<First> {
  const { editions, tenant, files, model, log, now } = parts;
  const ofFiles = await fitnessOf(files, model).catch(asUnfit);
  if ('why' in ofFiles) log.error({ event: 'policy-not-fit', message: ofFiles.why });
  else await registerFiles(parts);
  if (await doFilesDiffer(parts)) log.warn({ event: 'files-differ', hint: FILES_HINT });
  const digest = policyDigest(files);
  let unfit: Unfit | null = null;
  for (const { number, digest: one } of inForceInTurn(await editions.list(tenant), now().getTime())) {
    const named = { number, digest: one };
    const made = one === digest ? ofFiles : await fitnessOfKept(parts, named);
    if ('why' in made) {
      unfit ??= { ...named, why: made.why };
      continue;
    }
    const live = liveOf(named, made.understanding);
    if (unfit !== null) sayUnfit(log, unfit, live);
    return { live, unfit };
  }
  const why = 'why' in ofFiles ? ofFiles.why : (unfit?.why ?? 'there is none');
  throw new Fault({ code: 'policy-not-fit', message: `no edition of the policy is fit to answer from: ${why}`, hint: CHECK_HINT });
}

const CHECK_HINT = 'run `npm run --silent check` for all that is wrong with the files';

const asUnfit = (cause: unknown): Fitness => ({ why: cause instanceof Fault ? cause.message : `it cannot be read (${typeOf(cause)})` });
const typeOf = (cause: unknown): string => (cause instanceof Error ? cause.name : typeof cause);

/** Whatever is wrong with an edition is no reason to end: a Fault of the database is. */
async function fitnessOfKept({ editions, tenant, model }: LivePolicyParts, { digest }: Named): Promise<Fitness> {
  const files = await editions.files(tenant, digest);
  if (files === null || policyDigest(files) !== digest) return { why: 'its files are not what they were' };
  return await fitnessOf(files, model).catch(asUnfit);
}

function sayUnfit(log: Log, { number, why }: Unfit, live: Live): void {
  log.error({ event: 'edition-unfit', edition: number, answersBy: live.number, message: why });
}

const unfitWords = ({ number }: Unfit, live: Live): Wording => ({
  da: `Udgave ${number} skulle gælde nu, men den har fejl og er ikke taget i brug. Svarene følger stadig udgave ${live.number}.`,
  en: `Edition ${number} should be in force now, but it has errors and is not in use. Answers still follow edition ${live.number}.`,
});

/** The compiled ones that were asked for last are kept: what was answered is replayed many times over. */
function keptIn(editions: Editions): Pick<LivePolicy, 'policyOf' | 'numberOf'> {
  const kept = new Map<string, Content>();
  const keep = (key: string, content: Content): Content => {
    kept.delete(key);
    kept.set(key, content);
    for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
    return content;
  };
  return {
    policyOf: async (tenant, number) => {
      const edition = await editions.find(tenant, number);
      if (edition === null) return null;
      const key = JSON.stringify([tenant, edition.digest]);
      const known = kept.get(key);
      if (known !== undefined) return keep(key, known);
      const files = await editions.files(tenant, edition.digest);
      return files === null ? null : keep(key, { policy: policyOf(files), files });
    },
    numberOf: async (tenant, digest) => {
      if (digest.length < SHORTEST_DIGEST) return null;
      const all = await editions.list(tenant);
      const found = all.filter((one) => one.digest.startsWith(digest));
      return (found.find(({ state }) => state === 'confirmed' || state === 'withdrawn') ?? found[0])?.number ?? null;
    },
  };
}

type Repeating = { again(): Promise<void>; start(everyMs: number): void; stop(): Promise<void> };

/** One at a time. Whoever asks for it again gets one that begins after the asking. */
function repeating(work: () => Promise<void>): Repeating {
  let last: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  const again = (): Promise<void> => {
    const next: Promise<void> = (last ?? Promise.resolve()).then(work).finally(() => {
      if (last === next) last = null;
    });
    last = next;
    return next;
  };
  return {
    again,
    start: (everyMs) => {
      timer ??= setInterval(() => {
        if (last === null) void again();
      }, everyMs).unref();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await last;
    },
  };
}
