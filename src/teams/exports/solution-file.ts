// The register of solutions and the dossier of one as files, made at this moment. Names are looked up while they are made and kept nowhere.
import { createHash } from 'node:crypto';
import { peopleOf as peopleOfRequest } from '../../approvals/people-of.ts';
import type { PersonId, Request } from '../../approvals/types.ts';
import { dayOf } from '../../engine/days.ts';
import { Fault } from '../../engine/fault.ts';
import { BYTE_ORDER_MARK, csvLines } from '../../exports/csv.ts';
import { dossierOf } from '../../exports/dossier.ts';
import { wordingsAmong, wordingsWanted } from '../../exports/solution-clauses.ts';
import {
  solutionItemRows,
  solutionItemsFileName,
  solutionItemsHeader,
  solutionRow,
  solutionsFileName,
  solutionsHeader,
} from '../../exports/solutions-table.ts';
import type { Directory } from '../../ports/directory.ts';
import type { Store } from '../../ports/store.ts';
import { standingOf } from '../../solutions/standing.ts';
import type { Solution } from '../../solutions/types.ts';
import type { ExportFile, ExportParts, Wanted } from './export-file.ts';

export type SolutionFileParts = Pick<ExportParts, 'policy' | 'directory' | 'audit' | 'press'> & {
  readonly store: Pick<Store, 'solutions' | 'requests' | 'editions'>;
};

const PAGE = 200;
/** Each has some sixty rows. */
const ITEMS_PAGE = 20;
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** Everybody that it names. */
const peopleOf = ({ owner, contributors, items }: Solution): readonly PersonId[] => [
  owner,
  ...contributors,
  ...Object.values(items).flatMap(({ responsible, changedBy, accepted }) =>
    [responsible ?? [], changedBy ?? [], accepted?.by ?? []].flat(),
  ),
];

/** Whoever is not known yet is asked for once. */
async function withNames(directory: Directory, names: Map<PersonId, string>, people: readonly PersonId[]): Promise<void> {
  const [first, ...others] = [...new Set(people)].filter((id) => !names.has(id));
  if (first === undefined) return;
  const known = await directory.knowledge(first, [], others);
  for (const [id, { name }] of known.people) names.set(id, name);
}

type Listing = Pick<SolutionFileParts, 'policy' | 'directory' | 'store'>;

/** All of them, a page at a time, each with the people whom it names. */
async function* pagesOf({ policy, directory, store }: Listing, { tenant, lang, at }: Wanted, most: number) {
  const known = new Map<PersonId, string>();
  const told = { policy, known, now: at, lang };
  for (let after = 0; ; ) {
    const page = await store.solutions.after(tenant, after, most);
    await withNames(directory, known, page.flatMap(peopleOf));
    yield page.map((solution) => ({ ...told, solution, standing: standingOf(policy.checklist, solution, dayOf(at)) }));
    const last = page.at(-1);
    if (last === undefined || page.length < most) return;
    after = last.number;
  }
}

export async function solutionsFile(parts: Listing, wanted: Wanted): Promise<ExportFile> {
  const { lang, at } = wanted;
  const chunks = [Buffer.from(BYTE_ORDER_MARK + csvLines([solutionsHeader({ policy: parts.policy, lang })], lang))];
  for await (const page of pagesOf(parts, wanted, PAGE)) chunks.push(Buffer.from(csvLines(page.map(solutionRow), lang)));
  return { name: solutionsFileName({ now: at, lang }), bytes: Buffer.concat(chunks) };
}

async function* itemChunks(parts: Listing, wanted: Wanted): AsyncGenerator<Uint8Array> {
  const { lang } = wanted;
  // With the first page: where that cannot be had, nothing has begun.
  let head = BYTE_ORDER_MARK + csvLines([solutionItemsHeader({ policy: parts.policy, lang })], lang);
  for await (const page of pagesOf(parts, wanted, ITEMS_PAGE)) {
    yield Buffer.from(head + csvLines(page.flatMap(solutionItemRows), lang));
    head = '';
  }
}

export type StreamedFile = { readonly name: string; readonly chunks: AsyncIterable<Uint8Array> };

/** Too long to be held whole. */
export const solutionItemsFile = (parts: Listing, wanted: Wanted): StreamedFile => ({
  name: solutionItemsFileName({ now: wanted.at, lang: wanted.lang }),
  chunks: itemChunks(parts, wanted),
});

/** Every one that was filed, the oldest first, whatever became of it. */
async function signOffsOf({ requests }: SolutionFileParts['store'], { tenant, id }: Solution): Promise<readonly Request[]> {
  const found: Request[] = [];
  for (;;) {
    const page = await requests.list(tenant, { solution: id, isOldestFirst: true, skip: found.length, most: PAGE });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

/** Nothing is vouched for that contradicts the audit. */
async function heldByAudit({ audit }: SolutionFileParts, solution: Solution, now: Date): Promise<void> {
  const says = await audit.contradictionOfSolution(solution, now);
  if (says === null) return;
  const hint = 'run `npm run audit`, and find out who has changed the database; no dossier is made of it until it is put right';
  throw new Fault({ code: 'solution-contradicts-audit', message: `solution ${solution.number} contradicts the audit: ${says}`, hint });
}

/** A Fault where the solution is not what the audit says of it. */
export async function dossierFile(parts: SolutionFileParts, { tenant, lang, at }: Wanted, solution: Solution): Promise<ExportFile> {
  const { policy, directory, audit, press, store } = parts;
  await heldByAudit(parts, solution, new Date(at));
  const signOffs = await signOffsOf(store, solution);
  const entries = await audit.entriesOfSolution(tenant, solution.number);
  const known = new Map<PersonId, string>();
  const people = [...peopleOf(solution), ...signOffs.flatMap(peopleOfRequest), ...entries.flatMap(({ by }) => by ?? [])];
  await withNames(directory, known, people);
  const wanted = wordingsWanted(solution, policy.clauses);
  const editions = {
    digests: wanted.length === 0 ? [] : (await store.editions.list(tenant)).map((edition) => edition.digest),
    filesOf: (edition: string) => store.editions.files(tenant, edition),
  };
  const wordings = await wordingsAmong(editions, wanted, digest);
  const standing = standingOf(policy.checklist, solution, dayOf(at));
  const dossier = dossierOf({ policy, known, now: at, lang, solution, standing, wordings, signOffs, entries });
  return { name: dossier.fileName, bytes: await press.pdfOf(dossier) };
}
