// Fetches the bytes of a file from where SharePoint says they are: an address that carries its own right, so no token goes there; on hosts of
// SharePoint alone, within bounds of time and size.
import { JOB_MS } from './graph-call.ts';
import { GraphFault } from './graph-fault.ts';
import type { Times } from './times.ts';

/** The address is whatever Graph said. */
export type Download = (address: unknown) => Promise<Uint8Array>;

export const MOST_FILE_BYTES = 10 * 1024 * 1024;

const HOSTS = ['.sharepoint.com', '.sharepoint.us', '.sharepoint.cn', '.sharepoint-mil.us'];
const isSharePoint = ({ hostname }: URL) => HOSTS.some((host) => hostname.endsWith(host));

const refused = (message: string) =>
  new GraphFault({ code: 'graph-unexpected', message, hint: 'nothing was fetched; see that the file lies in SharePoint' });

const unanswered = (cause?: unknown) =>
  new GraphFault({
    code: 'graph-unavailable',
    message: 'the file of the policy could not be fetched',
    hint: 'nothing to do when it passes; it is tried again at the next look',
    cause,
  });

/** `isAllowed` is SharePoint's hosts unless a test brings others. */
export function downloads(times: Times, isAllowed: (address: URL) => boolean = isSharePoint): Download {
  return async (address) => {
    const url = typeof address === 'string' ? URL.parse(address) : null;
    if (url?.protocol !== 'https:' || url.username !== '' || !isAllowed(url)) throw refused('an address that is not sharepoint');
    const signal = times.limit(JOB_MS);
    try {
      const response = await fetch(url, { redirect: 'error', signal });
      if (!response.ok) throw unanswered();
      return await bytesOf(response, signal);
    } catch (cause) {
      throw cause instanceof GraphFault ? cause : unanswered(cause);
    }
  };
}

/** What ends before its length is an error of `fetch` itself. */
async function bytesOf({ body }: Response, signal: AbortSignal): Promise<Uint8Array> {
  const reader = body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    signal.throwIfAborted();
    length += part.value.byteLength;
    if (length > MOST_FILE_BYTES) {
      await reader?.cancel();
      throw refused('a file of the policy that is larger than 10 MB');
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}
