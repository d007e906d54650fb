// What becomes of a change in the policy's file in SharePoint: a draft by the same placing as an import, never more, and the DPO hears of it
// once. One replica looks at a time; somebody who asks to look now waits for whoever is at it.
import { randomUUID } from 'node:crypto';
import { dayOf } from './approvals/working-days.ts';
import { contentOfParts, placedIn } from './desk/import-placing.ts';
import { policyIn } from './desk/opened.ts';
import type { Files, Heavy, Watched } from './desk/parts.ts';
import { problem } from './desk/problem.ts';
import type { Download } from './graph/download.ts';
import type { GraphCall } from './graph/graph-call.ts';
import { policyFileWatch, watching } from './graph/policy-file.ts';
import type { Times } from './graph/times.ts';
import type { Directory } from './ports/directory.ts';
import type { Documents } from './ports/documents.ts';
import type { EditionEntry } from './ports/editions.ts';
import type { ChangedPolicyFile, WatchedFile } from './ports/policy-file.ts';
import type { Store } from './ports/store.ts';
import { begunEdition, lastOf } from './publishing/life.ts';
import type { Actor, Edition } from './publishing/types.ts';
import { policyDigest } from './storage/edition-files.ts';
import { type AboutWatched, aboutWatched } from './teams/publishing/watched-file.ts';

/** How the file is reached. */
export type PolicyFileSource = { readonly call: GraphCall; readonly download: Download; readonly drive: string; readonly item: string };

export type WatchParts = {
  readonly source: PolicyFileSource;
  readonly file: WatchedFile;
  readonly store: Pick<Store, 'editions' | 'announcements' | 'asked'>;
  readonly directory: Directory;
  readonly heavy: Pick<Heavy, 'edited' | 'difference' | 'impact'>;
  readonly documents: Documents;
  readonly tenant: string;
  readonly times: Times;
  /** What went wrong while nobody waited for it. */
  readonly failed: (cause: unknown) => void;
};
export type RunningWatch = Watched & { start(): void; stop(): Promise<void> };

/** Longer than any look takes: what is claimed and never given back is free again after that. */
const CLAIM_MS = 5 * 60_000;
const TURN_MS = 1_000;
const MOST_TURNS = 60;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

type Looked = { readonly changed: boolean; readonly edition: number | null };
type Drafted = { readonly edition: number | null; readonly asked: number; readonly before: Files; readonly after: Files };

/** What nobody has touched since it came from the file goes on with the file. */
const isUntouched = ({ source, state, edited }: Edition) => source === 'sharepoint' && state === 'draft' && edited === null;

const now = ({ times }: WatchParts) => new Date(times.now());

async function filesOf({ store, tenant }: WatchParts, { digest }: Edition): Promise<Files> {
  const files = await store.editions.files(tenant, digest);
  if (files === null) throw problem('edition-unreadable');
  return files;
}

/** What the file makes of an edition. */
async function madeOf(parts: WatchParts, files: Files, read: Parameters<typeof contentOfParts>[0]) {
  const policy = policyIn(files);
  const instrument = policy.text.instruments[0]?.id ?? null;
  const into = { instrument, front: null, answers: [] };
  const placed = placedIn(dayOf(parts.times.now()), [{ policy, files }, contentOfParts(read), into]);
  const made = placed.edits.length === 0 ? { files } : await parts.heavy.edited(files, placed.edits);
  if ('refused' in made) throw new TypeError(`the edits of a file were refused: ${made.refused.code}`);
  return { files: made.files, edits: placed.edits, asked: placed.asked.length };
}

async function draftOf(parts: WatchParts, read: Parameters<typeof contentOfParts>[0], actor: Actor | null): Promise<Drafted> {
  const { store, tenant } = parts;
  const all = await store.editions.list(tenant);
  const last = lastOf(all);
  if (last === null) throw problem('edition-unknown');
  const before = await filesOf(parts, last);
  const open = all.find((one) => isUntouched(one) && one.basedOn === last.number) ?? null;
  const { files, edits, asked } = await madeOf(parts, open === null ? before : await filesOf(parts, open), read);
  const drafted = (edition: Edition | null): Drafted => ({ edition: edition?.number ?? null, asked, before, after: files });
  if (edits.length === 0) return drafted(open);
  const entry: EditionEntry = { event: 'imported', actor, edits };
  const at = now(parts);
  if (open !== null) {
    const change = (edition: Edition) =>
      isUntouched(edition) ? { after: { ...edition, revision: edition.revision + 1 }, files, entry } : notAsSeen(edition);
    const done = await store.editions.change(tenant, open.number, open.revision, at, change);
    if (done === null || 'refused' in done) throw problem('too-busy');
    return drafted(done.edition);
  }
  const digest = policyDigest(files);
  // Whoever was at it and died had made it already.
  const isSame = (one: Edition) => isUntouched(one) && one.digest === digest;
  const made = await store.editions.createIf(
    tenant,
    files,
    begunEdition('sharepoint', last.number, { created: actor && { by: actor.person, at: at.getTime() } }),
    entry,
    at,
    (them) => !them.some(isSame),
  );
  return drafted(made ?? (await store.editions.list(tenant)).find(isSame) ?? null);
}

const notAsSeen = ({ number }: Edition) => ({ refused: { code: 'outdated', about: String(number) } }) as const;

/** How much changes: counted in threads; what cannot be counted in time is left out of what is told. */
async function figuresOf(parts: WatchParts, { before, after }: Drafted): Promise<Pick<AboutWatched, 'clauses' | 'situations'>> {
  const { store, heavy, times } = parts;
  const asked = await store.asked.list(dayOf(times.now() - YEAR_MS));
  const [difference, impact] = await Promise.all([
    heavy.difference({ before, after }),
    heavy.impact({ before, after, asked }).catch(() => null),
  ]);
  return { clauses: difference.clauses.length, situations: impact?.isExact === true ? impact.changed : null };
}

/** While nobody is the DPO it is not taken for told. */
async function tellOnce(parts: WatchParts, key: string, about: AboutWatched): Promise<void> {
  const { store, tenant, directory } = parts;
  const holders = await directory.holders('dpo');
  if (holders.length === 0) return;
  const jobs = holders.map((person) => ({ kind: 'tell', tenant, person, what: 'watched', about: aboutWatched(about) }) as const);
  await store.announcements.once(tenant, ['watched', key], jobs, now(parts));
}

const NOTHING = { edition: null, clauses: 0, situations: null, asked: 0 } as const;

/** The number of the draft that it became; null for none, since it says what is said already, or cannot be read. */
async function taken(parts: WatchParts, file: ChangedPolicyFile, actor: Actor | null): Promise<number | null> {
  const read = await parts.documents.read(file.kind, file.bytes);
  if ('refused' in read) {
    await tellOnce(parts, file.sha256, NOTHING);
    return null;
  }
  const drafted = await draftOf(parts, read.parts, actor);
  const { edition, asked } = drafted;
  if (edition === null && asked === 0) return null;
  const figures = edition === null ? NOTHING : await figuresOf(parts, drafted);
  await tellOnce(parts, edition === null ? file.sha256 : `edition ${edition}`, { ...figures, edition, asked });
  return edition;
}

async function lookOnce(parts: WatchParts, by: string, actor: Actor | null): Promise<Looked> {
  let edition: number | null = null;
  const changed = async (file: ChangedPolicyFile) => {
    edition = await taken(parts, file, actor);
  };
  const { changed: isChanged } = await policyFileWatch({ ...parts.source, marks: parts.file.marksOf(by), changed }).look();
  return { changed: isChanged, edition };
}

async function claimed(parts: WatchParts, turns: number, signal: AbortSignal): Promise<string | null> {
  const by = randomUUID();
  for (let turn = 1; ; turn += 1) {
    const at = now(parts);
    if (await parts.file.claim(by, at, new Date(at.getTime() + CLAIM_MS))) return by;
    if (turn >= turns) return null;
    await parts.times.wait(TURN_MS, signal);
  }
}

export function watchedPolicy(parts: WatchParts): RunningWatch {
  const ending = new AbortController();
  const { signal } = ending;
  const underWay = new Set<Promise<unknown>>();
  const inTurn = async (turns: number, actor: Actor | null): Promise<Looked | null> => {
    const by = await claimed(parts, turns, signal);
    if (by === null) return null;
    try {
      return await lookOnce(parts, by, actor);
    } finally {
      await parts.file.giveBack(by);
    }
  };
  const kept = <T>(look: Promise<T>): Promise<T> => {
    const ended = look.catch(() => undefined).finally(() => underWay.delete(ended));
    underWay.add(ended);
    return look;
  };
  // Where another replica is at it, this one has nothing to do.
  const look = async () => ({ changed: (await kept(inTurn(1, null)))?.changed ?? false });
  let loop: Promise<void> = Promise.resolve();
  return {
    look: async (actor) => {
      const looked = await kept(inTurn(MOST_TURNS, actor));
      if (looked === null) throw problem('too-busy', { retryAfter: 10 });
      return looked;
    },
    start: () => {
      loop = watching({ look }, parts.times, signal, parts.failed);
    },
    stop: async () => {
      ending.abort();
      await loop;
      await Promise.all(underWay);
    },
  };
}
