// Who decides, the register and the ways to people in a tenant: through Microsoft Graph, or from a file where the settings name one.
import { randomUUID } from 'node:crypto';
import { localDirectory } from './directory/local-directory.ts';
import { NO_REACH, NO_REGISTER } from './directory/without-graph.ts';
import { graphToken } from './graph/credentials.ts';
import { downloads } from './graph/download.ts';
import { graphCalls } from './graph/graph-call.ts';
import { graphDirectories } from './graph/graph-directory.ts';
import { graphReach } from './graph/graph-reach.ts';
import { sharePointRegister } from './graph/sharepoint-register.ts';
import { REAL_TIMES } from './graph/times.ts';
import type { Log } from './operator-log.ts';
import type { GraphSettings, TenantSettings } from './settings.ts';
import type { Approving } from './teams/approvals/approving.ts';
import type { PolicyFileSource } from './watched-policy.ts';

/** What the tenant's own adapters are handed to the bot as; `policyFile` is null where no file in SharePoint is watched. */
export type TenantGround = { readonly approving: Approving; readonly policyFile: PolicyFileSource | null };

function throughGraph(settings: TenantSettings, graph: GraphSettings, log: Log): TenantGround {
  const { appId, tenantId } = settings;
  const token = graphToken({ appId, tenantId, credential: graph.credential });
  const call = graphCalls({ token, times: REAL_TIMES, newId: randomUUID });
  const { click, job } = graphDirectories({ call, times: REAL_TIMES, holders: graph.holders, asksPresence: graph.asksPresence });
  const { serviceUrl, catalogId, mailbox, register } = graph;
  const report = (fault: { readonly code: string; readonly message: string }) =>
    log.warn({ event: 'reach', code: fault.code, message: fault.message });
  const approving = {
    directory: click,
    patientDirectory: job,
    register: register === null ? NO_REGISTER : sharePointRegister({ call, ...register }),
    reach: graphReach({ call, serviceUrl, catalogId, mailbox, report }),
  };
  const { policyFile } = graph;
  return { approving, policyFile: policyFile === null ? null : { call, download: downloads(REAL_TIMES), ...policyFile } };
}

export async function tenantGround(settings: TenantSettings, log: Log): Promise<TenantGround> {
  if (settings.graph !== null) return throughGraph(settings, settings.graph, log);
  const directory = await localDirectory(settings.directoryFile ?? '', Date.now);
  return { approving: { directory, patientDirectory: directory, register: NO_REGISTER, reach: NO_REACH }, policyFile: null };
}

export const tenantApproving = async (settings: TenantSettings, log: Log): Promise<Approving> =>
  (await tenantGround(settings, log)).approving;
