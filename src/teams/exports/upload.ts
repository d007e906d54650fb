// Puts a file where the platform has made room for it in somebody's OneDrive: over https, at a host of SharePoint's, in pieces where it is
// large. No token of ours goes there: the address itself is the permission, for a few minutes.
import { Fault } from '../../engine/fault.ts';
import type { Uploads } from '../../ports/exporting.ts';
import type { HttpCall } from '../http-call.ts';

/** OneDrive for work or school. */
const HOST = /^[a-z0-9][a-z0-9-]*\.sharepoint\.com$/u;
/** A multiple of 320 KiB, as upload sessions want it, and below the 60 MiB that they take at once. */
const PIECE = 32 * 320 * 1024;
const PIECE_MS = 20_000;

export const isSharePoint = ({ protocol, hostname, port, username, password }: URL): boolean =>
  protocol === 'https:' && port === '' && username === '' && password === '' && HOST.test(hostname);

export type UploadParts = { readonly call: HttpCall; readonly isAllowed: (address: URL) => boolean };

const refused = () =>
  new Fault({
    code: 'upload-refused',
    message: 'the address for a file is no place of SharePoint',
    hint: 'see who sent the consent: nothing went there',
  });

const failed = (message: string, cause?: unknown) =>
  new Fault({ code: 'upload-failed', message, hint: 'whoever asked for the file was told to try again', cause });

export function uploadsThrough({ call, isAllowed }: UploadParts): Uploads {
  const allowed = (address: string) => URL.canParse(address) && isAllowed(new URL(address));
  return {
    isAllowed: allowed,
    put: async (address, bytes) => {
      if (!allowed(address)) throw refused();
      for (let from = 0; from < bytes.length; from += PIECE) {
        const body = bytes.subarray(from, from + PIECE);
        const range = `bytes ${from}-${from + body.length - 1}/${bytes.length}`;
        const headers = { 'content-type': 'application/octet-stream', 'content-range': range };
        const { status } = await call({ method: 'PUT', address, headers, body, timeoutMs: PIECE_MS }).catch((cause: unknown) => {
          throw failed('the place for a file did not answer', cause);
        });
        if (status < 200 || status > 299) throw failed(`the place for a file answered ${status}`);
      }
    },
  };
}
