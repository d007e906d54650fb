// Fetches the key set of an issuer of tokens, from the place that its OpenID metadata names.
import { Fault } from '../engine/fault.ts';
import { isRecord } from '../engine/record.ts';

export interface KeySource {
  readonly fetch: typeof fetch;
  /** For each of the two requests. */
  readonly timeoutMs: number;
}

export interface Publisher {
  readonly name: string;
  /** Where its keys lie: keys from anywhere else would be somebody else's. Ends in a slash. */
  readonly origin: string;
  readonly metadata: string;
}

/** What a key set is given as `fetchKeys`. */
export function publishedKeys(publisher: Publisher, { fetch, timeoutMs }: KeySource): () => Promise<unknown> {
  const unreachable = (message: string, cause?: unknown) => {
    const hint = `let this machine reach ${new URL(publisher.origin).host} over https`;
    return new Fault({ code: 'signing-keys-unreachable', message, hint, cause });
  };
  const fetched = async (address: string): Promise<unknown> => {
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
  };
  return async () => {
    const metadata = await fetched(publisher.metadata);
    const address = isRecord(metadata) ? metadata.jwks_uri : undefined;
    if (typeof address === 'string' && address.startsWith(publisher.origin)) return await fetched(address);
    throw unreachable(`the OpenID metadata of ${publisher.name} names no key set of its own`);
  };
}
