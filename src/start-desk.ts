// The desk of a bot that starts: who may come in as the entry says, and what it works with as everything else is opened.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterDays, dayOf } from './approvals/working-days.ts';
import type { DeskReport } from './desk/api.ts';
import type { DeskGuard } from './desk/guard.ts';
import type { LocalPeople } from './desk/local-people.ts';
import type { DeskMounting } from './desk/mount.ts';
import { deskOf } from './desk/open-desk.ts';
import { openedIn, sha256 } from './desk/opened.ts';
import { pageFilesIn } from './desk/page-files.ts';
import type { DeskParts, Watched } from './desk/parts.ts';
import type { LivePolicy } from './live-policy.ts';
import type { Directory } from './ports/directory.ts';
import type { AuditReading, CertificatePress } from './ports/exporting.ts';
import type { Store } from './ports/store.ts';
import type { Compared, Publishing } from './teams/publishing/publishing.ts';

/** Where the page was built into. */
const PAGE = fileURLToPath(new URL('../node_modules/.cache/hjemmel-desk', import.meta.url));

/** What has been opened by the time that the desk is. */
export type DeskGround = {
  readonly store: Store;
  readonly directory: Directory;
  readonly live: LivePolicy;
  /** Null where no file in SharePoint is watched. */
  readonly watched: Watched | null;
  readonly exporting: { readonly audit: AuditReading; readonly press: CertificatePress };
  readonly tenant: string;
  readonly now: () => Date;
  readonly report: (event: DeskReport) => void;
};

export type DeskEntry = {
  /** How people come in: by tokens of Entra in a tenant, by choosing who to be on one's own machine. */
  readonly guard: DeskGuard;
  readonly local: LocalPeople | null;
  readonly confirmations: 1 | 2;
  /** Where the page is, as far as that is known. */
  readonly url?: () => string;
  /** Null where not all of it is at hand: there is no desk then. */
  readonly partsOf: (ground: DeskGround) => DeskParts | null;
};

export type OpenedDesk = { readonly mounting: DeskMounting | null; readonly publishing: Publishing | null };

const YEAR_DAYS = 365;

/** The chat changes the policy by the same parts as the desk. */
function publishingOf({ confirmations, url }: DeskEntry, { heavy, live }: DeskParts, { store, tenant, now }: DeskGround): Publishing {
  const opened = openedIn(store.editions, tenant);
  const both = async ({ before, after }: Compared) => ({
    before: await opened.files({ digest: before }),
    after: await opened.files({ digest: after }),
  });
  const asked = () => store.asked.list(afterDays(dayOf(now().getTime()), -YEAR_DAYS));
  return {
    confirmations,
    digest: sha256,
    findingsOf: async (digest) => await heavy.findings(await opened.files({ digest })),
    differenceOf: async (compared) => await heavy.difference(await both(compared)),
    impactOf: async (compared) => await heavy.impact({ ...(await both(compared)), asked: await asked() }),
    policyOf: (digest) => opened.policy({ digest }),
    refresh: () => live.refresh(),
    deskUrl: () => url?.() ?? null,
  };
}

export function openedDesk(entry: DeskEntry | null, ground: DeskGround, report: (event: DeskReport) => void): OpenedDesk {
  const parts = entry?.partsOf(ground) ?? null;
  if (entry === null || parts === null) return { mounting: null, publishing: null };
  const { confirmations, local, guard } = entry;
  const desk = deskOf(parts, { tenant: ground.tenant, now: ground.now, confirmations, local, newId: randomUUID });
  return { mounting: { door: { desk, guard, report }, page: pageFilesIn(PAGE) }, publishing: publishingOf(entry, parts, ground) };
}
