// Editions in memory: the same contract suite runs against these and against those in PostgreSQL.
import type { PolicyFile } from '../../src/engine/types.ts';
import type { Comment, EditionEntry, Editions, HistoryEntry } from '../../src/ports/editions.ts';
import { inForceOf } from '../../src/publishing/life.ts';
import type { Begun, Edition } from '../../src/publishing/types.ts';
import { begunContent, changedContent } from '../../src/storage/edition-changes.ts';

type Kept = {
  readonly editions: Map<number, Edition>;
  readonly files: Map<string, readonly PolicyFile[]>;
  readonly history: HistoryEntry[];
  readonly comments: Map<string, Comment>;
};

const USUAL_PAGE = { skip: 0, most: 200 };

/** Values come back as JSON brings them back. */
const asKept = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const newestFirst = ({ editions }: Kept) => asKept([...editions.values()].sort((a, b) => b.number - a.number));

export function fakeEditions(): Editions {
  const tenants = new Map<string, Kept>();
  const of = (tenant: string): Kept => {
    const kept = tenants.get(tenant) ?? { editions: new Map(), files: new Map(), history: [], comments: new Map() };
    tenants.set(tenant, kept);
    return kept;
  };

  const begin = (kept: Kept, files: readonly PolicyFile[], begun: Begun, entry: EditionEntry, at: Date): Edition => {
    const content = begunContent((newestFirst(kept)[0]?.number ?? 0) + 1, files, begun);
    keep(kept, content.edition, content.files, entry, at);
    return asKept(content.edition);
  };

  const keep = (kept: Kept, edition: Edition, files: readonly PolicyFile[] | null, entry: EditionEntry, at: Date) => {
    kept.editions.set(edition.number, asKept(edition));
    if (files !== null) kept.files.set(edition.digest, asKept(files));
    kept.history.unshift(asKept({ ...entry, edition: edition.number, revision: edition.revision, at: at.getTime() }));
  };

  return {
    list: async (tenant) => newestFirst(of(tenant)),
    find: async (tenant, number) => asKept(of(tenant).editions.get(number) ?? null),
    files: async (tenant, digest) => asKept(of(tenant).files.get(digest) ?? null),
    inForce: async (tenant, now) => {
      const found = inForceOf(newestFirst(of(tenant)), now.getTime());
      return found === null ? null : { number: found.number, digest: found.digest };
    },
    create: async (tenant, files, begun, entry, at) => begin(of(tenant), files, begun, entry, at),
    createIf: async (tenant, files, begun, entry, at, isWanted) =>
      isWanted(newestFirst(of(tenant))) ? begin(of(tenant), files, begun, entry, at) : null,
    change: async (tenant, number, revision, at, apply) => {
      const kept = of(tenant);
      const before = kept.editions.get(number);
      if (before === undefined) return null;
      if (before.revision !== revision) return { refused: { code: 'outdated', about: String(number) }, now: asKept(before) };
      const applied = apply(asKept(before), asKept(kept.files.get(before.digest) ?? []), newestFirst(kept));
      if ('refused' in applied) return { refused: applied.refused, now: asKept(before) };
      const { edition, files } = changedContent(before, applied);
      keep(kept, edition, files, applied.entry, at);
      return { edition: asKept(edition) };
    },
    history: async (tenant, number, { skip, most } = USUAL_PAGE) => {
      const found = of(tenant).history.filter(({ edition }) => number === null || edition === number);
      return asKept(found.slice(skip, skip + most));
    },
    comments: async (tenant, edition) => {
      const found = [...of(tenant).comments.values()].filter((comment) => comment.edition === edition);
      return asKept(found.sort((a, b) => a.at - b.at || Number(a.id > b.id) - Number(a.id < b.id)));
    },
    comment: async (tenant, comment) => {
      const { comments, editions } = of(tenant);
      if (!editions.has(comment.edition)) throw new TypeError('a comment on an edition that is not there');
      if (!comments.has(comment.id)) comments.set(comment.id, asKept(comment));
    },
    settleComment: async (tenant, id, isSettled) => {
      const { comments } = of(tenant);
      const comment = comments.get(id);
      if (comment !== undefined) comments.set(id, { ...comment, isSettled });
    },
  };
}
