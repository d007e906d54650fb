// A program that publishes an edition and is killed before it has looked what is in force: `node live-child.ts URL TENANT NUMBER REVISION`.
import { OWN_POLICY, policyFilesIn } from '../src/cli/policy-folder.ts';
import { openLivePolicy } from '../src/live-policy.ts';
import { operatorLog } from '../src/operator-log.ts';
import { openDatabase } from '../src/storage/database.ts';
import { openStore } from '../src/storage/store.ts';
import { confirmed } from './storage/edition-life.ts';

const [, , url = '', tenant = '', number = '', revision = ''] = process.argv;
const { editions } = openStore(openDatabase({ url, most: 2 }));
const now = () => new Date();
await openLivePolicy({ editions, tenant, files: policyFilesIn(OWN_POLICY), model: null, now, log: operatorLog('silent') });
const done = await editions.change(tenant, Number(number), Number(revision), now(), (one) => confirmed(one, now().getTime()));
process.stdout.write(done !== null && 'edition' in done ? 'confirmed' : 'refused', () => process.kill(process.pid, 'SIGKILL'));
