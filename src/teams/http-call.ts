// One HTTP call with a time limit and a bound on what comes back, on connections that are kept: `fetch` costs three times the CPU, and
// every message is answered by a call.
import { Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

export type HttpRequest = {
  readonly method: 'POST' | 'PUT';
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly timeoutMs: number;
};

/** Redirects are not followed: they come back as the status that they are. */
export type HttpAnswer = { readonly status: number; readonly retryAfter: string | null; readonly text: string };

/** Rejects when nothing, or not all, came back. */
export type HttpCall = (request: HttpRequest) => Promise<HttpAnswer>;

const MOST_CHARACTERS = 64 * 1024;
/** Shorter than servers keep a connection that nothing uses, so that none is taken up which the other end has left. */
const IDLE_MS = 4000;

function textOf(response: IncomingMessage): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  response.setEncoding('utf8').on('error', reject);
  response.on('data', (chunk: string) => {
    text += chunk;
    if (text.length > MOST_CHARACTERS) response.destroy(new RangeError('the answer is longer than any that is expected'));
  });
  response.on('end', () => resolve(text));
  return promise;
}

/** Calls on connections of its own; `close` cuts them. */
export function httpCalls(): { readonly call: HttpCall; readonly close: () => void } {
  const plain = new Agent({ keepAlive: true, timeout: IDLE_MS });
  const secure = new SecureAgent({ keepAlive: true, timeout: IDLE_MS });
  const call: HttpCall = ({ method, address, headers, body, timeoutMs }) => {
    const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
    const url = new URL(address);
    const options = { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
    const request =
      url.protocol === 'https:' ? secureRequest(url, { ...options, agent: secure }) : plainRequest(url, { ...options, agent: plain });
    const limit = setTimeout(() => request.destroy(new RangeError(`no answer within ${timeoutMs} ms`)), timeoutMs);
    request.on('error', reject);
    request.on('response', (response) => {
      const answered = (text: string) => ({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null, text });
      textOf(response).then((text) => resolve(answered(text)), reject);
    });
    request.end(body);
    return promise.finally(() => clearTimeout(limit));
  };
  const close = () => {
    plain.destroy();
    secure.destroy();
  };
  return { call, close };
}
