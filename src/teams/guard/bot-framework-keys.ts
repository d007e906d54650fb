// Fetches the key set of the Bot Framework, from the place that its OpenID metadata names.
import { Fault } from '../../engine/fault.ts';
import { isRecord } from '../../engine/record.ts';

const ORIGIN = 'https://login.botframework.com/';
const METADATA = `${ORIGIN}v1/.well-known/openidconfiguration`;

export interface KeySource {
  readonly fetch: typeof fetch;
  /** For each of the two requests. */
  readonly timeoutMs: number;
}

/** What a key set is given as `fetchKeys`. */
export function botFrameworkKeys(source: KeySource): () => Promise<unknown> {
  return async () => fetched(keysAddressIn(await fetched(METADATA, source)), source);
}

/** Keys from anywhere else would be somebody else's. */
function keysAddressIn(metadata: unknown): string {
  const address = isRecord(metadata) ? metadata.jwks_uri : undefined;
  if (typeof address === 'string' && address.startsWith(ORIGIN)) return address;
  throw unreachable('the OpenID metadata of the Bot Framework names no key set of its own');
}

async function fetched(address: string, { fetch, timeoutMs }: KeySource): Promise<unknown> {
  let status: number;
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) return await response.json();
    await response.body?.cancel();
    status = response.status;
  } catch (cause) {
    throw unreachable(`\`${address}\` does not answer with JSON`, cause);
  }
  throw unreachable(`\`${address}\` answers with status ${status}`);
}

const unreachable = (message: string, cause?: unknown) =>
  new Fault({ code: 'signing-keys-unreachable', message, hint: 'let this machine reach login.botframework.com over https', cause });
