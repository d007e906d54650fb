// The whole program in a process of its own, for whoever kills it: as `src/main.ts` builds it, without the guard, over the played Graph.
// What it needs comes in the environment; over the channel it says when it is up, and takes `move` (of the clock) and `stop`.
import { randomUUID } from 'node:crypto';
import tls from 'node:tls';
import { NO_REACH } from '../../src/directory/without-graph.ts';
import { isRecord } from '../../src/engine/record.ts';
import { graphCalls } from '../../src/graph/graph-call.ts';
import { graphDirectories } from '../../src/graph/graph-directory.ts';
import { sharePointRegister } from '../../src/graph/sharepoint-register.ts';
import { REAL_TIMES } from '../../src/graph/times.ts';
import { operatorLog } from '../../src/operator-log.ts';
import { localSettings } from '../../src/settings.ts';
import { started } from '../../src/start.ts';
import { anonymousAdmission } from '../../src/teams/guard/anonymous.ts';
import { TOKEN } from '../graph/stand-in.ts';
import { DPO, IT, OWNER, TENANT } from './people.ts';

const { HJEMMEL_DATA = '', GRAPH_ADDRESS: address = '', GRAPH_CERT = '' } = process.env;
tls.setDefaultCACertificates([GRAPH_CERT]);

const call = graphCalls({ token: async () => TOKEN, times: REAL_TIMES, newId: randomUUID, address });
const holders = new Map([
  ['dpo', [DPO]],
  ['owner', [OWNER]],
  ['it', [IT]],
]);
const { click, job } = graphDirectories({ call, times: REAL_TIMES, holders, asksPresence: false });
const register = sharePointRegister({ call, site: 'host,site,web', list: 'list', lang: 'da' });
const guard = anonymousAdmission({
  appId: undefined,
  nodeEnv: 'test',
  host: '127.0.0.1',
  dangerouslyAllowUnauthenticatedRequests: undefined,
});
/** Milliseconds by which its clock goes before the machine's. */
let moved = 0;
const running = await started({
  now: () => new Date(Date.now() + moved),
  settings: localSettings(process.env, HJEMMEL_DATA),
  tenant: TENANT,
  log: operatorLog(process.env.LOG_LEVEL ?? 'silent'),
  guard,
  token: async () => null,
  approving: { directory: click, patientDirectory: job, register, reach: NO_REACH },
  isReady: async () => true,
  isUploadAddress: () => false,
});
await running.listen();
process.on('message', (asked) => {
  if (isRecord(asked) && typeof asked.move === 'number') moved = asked.move;
  else void running.stop().then(() => process.exit(0));
});
// Nobody is left to stop it.
process.on('disconnect', () => process.exit(1));
process.send?.({ port: running.hjemmel.server.port });
