// `npm run serve`: Hjemmel in a tenant. Every request is verified by the guard; the environment says who the bot is.
import { fileURLToPath } from 'node:url';
import { runCommand } from './cli/command.ts';
import { entraKeys } from './desk/entra-keys.ts';
import { deskGuardOf } from './desk/guard.ts';
import { deskParts } from './desk-parts.ts';
import { KeySet } from './edge/key-set.ts';
import { botToken } from './graph/credentials.ts';
import { type Log, operatorLog } from './operator-log.ts';
import { botCredential, type TenantSettings, tenantSettings } from './settings.ts';
import { started, stopOnSignals } from './start.ts';
import type { DeskEntry } from './start-desk.ts';
import { isSharePoint } from './teams/exports/upload.ts';
import { botFrameworkKeys } from './teams/guard/bot-framework-keys.ts';
import { guardOf, TEAMS_CHANNELS, TEAMS_SERVICE_HOSTS } from './teams/guard/guard.ts';
import { tenantGround } from './tenant-approving.ts';

const DATA = fileURLToPath(new URL('../.data', import.meta.url));

/** Its tokens are Entra's own, for an app of its own: other keys than the bot's. */
function deskEntry({ deskAppId: appId, tenantId, confirmations }: TenantSettings, log: Log): DeskEntry | null {
  if (appId === null) return null;
  const onFailure = () => log.warn({ event: 'desk-keys-unreachable' });
  const keys = new KeySet({ fetchKeys: entraKeys(tenantId, { fetch, timeoutMs: 3000 }), now: Date.now, onFailure });
  return { guard: deskGuardOf({ appId, tenantId }, keys, Date.now), local: null, confirmations, partsOf: deskParts };
}

async function run(): Promise<number> {
  const settings = tenantSettings(process.env, DATA);
  const log = operatorLog(settings.logLevel);
  const { appId, tenantId } = settings;
  const keys = new KeySet({
    fetchKeys: botFrameworkKeys({ fetch, timeoutMs: 3000 }),
    now: Date.now,
    onFailure: () => log.warn({ event: 'keys-unreachable' }),
  });
  const guard = guardOf({ appId, tenantId, serviceHosts: TEAMS_SERVICE_HOSTS, channels: TEAMS_CHANNELS }, keys, Date.now);
  const { approving, policyFile } = await tenantGround(settings, log);
  const token = botToken({ appId, tenantId, credential: botCredential(settings) });
  const running = await started({
    settings,
    tenant: tenantId,
    log,
    guard,
    token,
    approving,
    isReady: () => keys.isReady(),
    now: () => new Date(),
    isUploadAddress: isSharePoint,
    desk: deskEntry(settings, log),
    policyFile,
  });
  await running.listen();
  log.info({ event: 'listening', port: running.hjemmel.server.port });
  stopOnSignals(running.stop, log);
  return 0;
}

await runCommand(run);
