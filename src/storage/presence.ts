// Who uses a server. Each of our processes holds a connection with a shared lock in the server itself, which goes when the process
// goes, however it goes. Whoever leaves and could then lock it alone was the last.
import { Client } from 'pg';
import { databaseFault } from './database-fault.ts';

export type Presence = {
  /** Whether nobody else of us was there when we came. */
  readonly wasAlone: boolean;
  /** True for the last one. */
  leave(): Promise<boolean>;
};

/** Any number that nothing else in this database locks: 'hjemmel' in ASCII. */
const LOCK = '29390381438035308';
/** A server that hangs must not keep us from leaving it. */
const ANSWER_MS = 5_000;

/** `lost` is called at most once, when the connection breaks after this has resolved and before `leave`. */
export async function announce(url: string, lost: () => void): Promise<Presence> {
  const limits = { connectionTimeoutMillis: ANSWER_MS, query_timeout: ANSWER_MS };
  const client = new Client({ connectionString: url, application_name: 'hjemmel presence', ...limits });
  client.on('error', () => undefined);
  const holds = async (call: string) => (await client.query<{ held: boolean }>(`select ${call} as held`)).rows[0]?.held === true;
  const wasAlone = await entered(client, holds);
  client.once('end', lost);
  // A process that has nothing left to do but to be present may end.
  keepProcess(client, 'unref');
  const leave = async () => {
    client.off('end', lost);
    keepProcess(client, 'ref');
    try {
      await holds(`pg_advisory_unlock_shared(${LOCK})`);
      return await holds(`pg_try_advisory_lock(${LOCK})`);
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  return { wasAlone, leave };
}

async function entered(client: Client, holds: (call: string) => Promise<boolean>): Promise<boolean> {
  try {
    await client.connect();
    const wasAlone = await holds(`pg_try_advisory_lock(${LOCK})`);
    await client.query(`select pg_advisory_lock_shared(${LOCK})`);
    if (wasAlone) await holds(`pg_advisory_unlock(${LOCK})`);
    return wasAlone;
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw databaseFault(cause);
  }
}

/** The package has both, its types have neither. */
function keepProcess(client: Client, how: 'ref' | 'unref'): void {
  const call: unknown = Reflect.get(client, how);
  if (typeof call === 'function') Reflect.apply(call, client, []);
}
