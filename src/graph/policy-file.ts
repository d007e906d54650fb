// The watched file of the policy: what changed in its drive since the last look, its bytes within bounds, and whether they are others than
// before by a digest of our own. Read only: nothing is ever written there.
import { createHash } from 'node:crypto';
import { isRecord } from '../engine/record.ts';
import type { ChangedPolicyFile, PolicyFileMark, PolicyFileMarks, PolicyFileWatch } from '../ports/policy-file.ts';
import type { FileKind } from '../publishing/file-parts.ts';
import { type Download, MOST_FILE_BYTES } from './download.ts';
import { type GraphCall, JOB_MS } from './graph-call.ts';
import { GraphFault } from './graph-fault.ts';
import { pathOf, withQuery } from './graph-path.ts';
import { aborted, type Times } from './times.ts';

export type PolicyFileParts = {
  readonly call: GraphCall;
  readonly download: Download;
  readonly drive: string;
  readonly item: string;
  readonly marks: PolicyFileMarks;
  /** Takes a file that is another than before: a draft is made of it, and the DPO is told. */
  readonly changed: (file: ChangedPolicyFile) => Promise<void>;
};

export const EVERY_MS = 600_000;

const MOST_PAGES = 50;
/** What a link of Graph's may carry on; nothing else of it is taken over. */
const LINK_KEYS = ['token', '$skiptoken', '$deltatoken'] as const;
const KINDS: Readonly<Record<string, FileKind>> = { docx: 'docx', pdf: 'pdf', txt: 'text', md: 'text' };

const strange = (message: string) =>
  new GraphFault({ code: 'graph-unexpected', message, hint: 'see `POLICY_DRIVE_ID` and `POLICY_ITEM_ID`, and the file that they name' });

type Query = Readonly<Record<string, string>>;
type Delta = { readonly isTouched: boolean; readonly delta: string };

const PATH_START = "/delta(token='";
const PATH_END = "')";

function tokenInPath(path: string): string | null {
  const at = path.indexOf(PATH_START);
  if (at < 0 || !path.endsWith(PATH_END)) return null;
  try {
    return decodeURIComponent(path.slice(at + PATH_START.length, -PATH_END.length));
  } catch {
    return null;
  }
}

/** The tokens in a link, as a query of its own: the link itself is never followed. Null where it has none. */
export function queryOfLink(link: unknown): Query | null {
  const url = typeof link === 'string' ? URL.parse(link) : null;
  if (url === null) return null;
  const inPath = tokenInPath(url.pathname);
  const pairs = LINK_KEYS.flatMap((key) => {
    const value = url.searchParams.get(key);
    return value === null || value === '' ? [] : [[key, value] as const];
  });
  const query = inPath === null ? Object.fromEntries(pairs) : { token: inPath };
  return Object.keys(query).length === 0 ? null : query;
}

/** Kept as text; what cannot be read is as good as none. */
function keptQuery(delta: string | null): Query | null {
  const url = delta === null ? null : URL.parse(`https://kept.invalid/delta?${delta}`);
  return url === null ? null : queryOfLink(url.href);
}

async function changesSince({ call, drive, item }: PolicyFileParts, from: Query): Promise<Delta | 'gone'> {
  const path = pathOf`/drives/${drive}/root/delta`;
  let [query, isTouched] = [from, false];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { status, body } = await call({ workload: 'sites', method: 'GET', path: withQuery(path, query), expected: [410] }, JOB_MS);
    if (status === 410) return 'gone';
    const items = isRecord(body) && Array.isArray(body.value) ? body.value.filter(isRecord) : null;
    if (items === null || !isRecord(body)) throw strange('the drive answered with something that is no list');
    isTouched ||= items.some(({ id }) => id === item);
    const next = queryOfLink(body['@odata.nextLink']);
    const delta = queryOfLink(body['@odata.deltaLink']);
    if (delta !== null) return { isTouched, delta: new URLSearchParams(delta).toString() };
    if (next === null) throw strange('the drive says neither where to go on nor where it ends');
    query = next;
  }
  // So much has changed that the file itself is looked at sooner than all of it.
  return 'gone';
}

/** From now on; what was before is in the file. */
async function begun(parts: PolicyFileParts): Promise<Delta> {
  const now = await changesSince(parts, { token: 'latest' });
  if (now === 'gone') throw strange('the drive has no changes to tell of');
  return { ...now, isTouched: true };
}

async function sinceMark(parts: PolicyFileParts, mark: PolicyFileMark | null): Promise<Delta> {
  const query = keptQuery(mark?.delta ?? null);
  const told = query === null ? 'gone' : await changesSince(parts, query);
  return told === 'gone' ? begun(parts) : told;
}

const kindOf = (name: string): FileKind | null => KINDS[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? null;

async function fileNow({ call, download, drive, item }: PolicyFileParts): Promise<ChangedPolicyFile> {
  const path = pathOf`/drives/${drive}/items/${item}`;
  const { status, body } = await call({ workload: 'sites', method: 'GET', path, expected: [404] }, JOB_MS);
  if (status === 404 || !isRecord(body) || isRecord(body.deleted)) throw strange('the file of the policy is not there any more');
  const { name, size } = body;
  const kind = typeof name === 'string' ? kindOf(name) : null;
  if (typeof name !== 'string' || kind === null) throw strange('the file of the policy is neither word, pdf nor text');
  if (typeof size === 'number' && size > MOST_FILE_BYTES) throw strange('the file of the policy is larger than 10 MB');
  const bytes = await download(body['@microsoft.graph.downloadUrl']);
  return { name, kind, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export function policyFileWatch(parts: PolicyFileParts): PolicyFileWatch {
  const { marks, changed } = parts;
  const lookOnce = async (): Promise<{ readonly changed: boolean }> => {
    const mark = await marks.load();
    const { isTouched, delta } = await sinceMark(parts, mark);
    const file = isTouched ? await fileNow(parts) : null;
    const isOther = file !== null && file.sha256 !== mark?.sha256;
    if (isOther) await changed(file);
    // Only now: what fails before comes again at the next look.
    await marks.store({ delta, sha256: file?.sha256 ?? mark?.sha256 ?? null });
    return { changed: isOther };
  };
  let running: Promise<{ readonly changed: boolean }> | null = null;
  return {
    // Somebody who presses 'sync now' while a look is under way gets what that finds.
    look: () => {
      running ??= lookOnce().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/** Looks now and every ten minutes, until the signal says so. What goes wrong is reported, and tried again the next time. */
export async function watching(watch: PolicyFileWatch, times: Times, signal: AbortSignal, report: (cause: unknown) => void): Promise<void> {
  while (!signal.aborted) {
    await aborted(watch.look(), signal).catch((cause: unknown) => (signal.aborted ? undefined : report(cause)));
    await times.wait(EVERY_MS, signal).catch(() => undefined);
  }
}
