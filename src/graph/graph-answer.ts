// What came back from Graph: an answer, or the fault that its status means. Bodies of errors are looked at for their code alone: they may
// be JSON, HTML or nothing, and quote whatever was sent.
import { isRecord } from '../engine/record.ts';
import { GraphFault, type GraphFaultCode } from './graph-fault.ts';

export type Got = { readonly status: number; readonly retryAfter: string | null; readonly text: string };
/** `body` is null where there is none. */
export type GraphAnswer = { readonly status: number; readonly body: unknown };

type Asked = { readonly method: string; readonly expected?: readonly number[] };

/** Null where nothing is said, or nothing that one can read. */
export function retryAfterMs({ retryAfter }: Got, now: number): number | null {
  if (retryAfter === null) return null;
  const seconds = /^\d{1,6}$/u.test(retryAfter.trim()) ? Number(retryAfter) : (Date.parse(retryAfter) - now) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, Math.round(seconds * 1000));
}

export function answerOf({ method, expected = [] }: Asked, got: Got, now: number): GraphAnswer {
  const body = jsonOf(got.text);
  const isGood = got.status >= 200 && got.status < 300;
  if (isGood && method === 'GET' && !isRecord(body)) throw unreadable();
  if (isGood || expected.includes(got.status)) return { status: got.status, body };
  throw refusal(method, got, body, now);
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const unreadable = () =>
  new GraphFault({
    code: 'graph-unavailable',
    message: 'graph gave an answer that is no JSON object',
    hint: 'see whether something stands between',
  });

function refusal(method: string, got: Got, body: unknown, now: number): GraphFault {
  const code = faultCode(got.status);
  return new GraphFault({
    code,
    message: `graph answered ${got.status}${saidCode(body)}`,
    hint: HINTS[code],
    retryAfterMs: retryAfterMs(got, now),
    mayHaveHappened: method !== 'GET' && code === 'graph-unavailable',
  });
}

const HINTS: Readonly<Record<GraphFaultCode, string>> = {
  'graph-unavailable': 'nothing to do when it passes; else see what the tenant says of its health',
  'graph-throttled': 'nothing to do: it is asked again when it wants to be',
  'graph-refused': 'grant the app the permissions that the README lists, with consent of an administrator',
  'graph-unexpected': 'see that the ids in the settings are those of this tenant',
};

function faultCode(status: number): GraphFaultCode {
  if (status === 429) return 'graph-throttled';
  if (status === 401 || status === 403) return 'graph-refused';
  return status >= 500 || status === 408 ? 'graph-unavailable' : 'graph-unexpected';
}

function saidCode(body: unknown): string {
  const error = isRecord(body) ? body.error : null;
  const code = isRecord(error) ? error.code : null;
  return typeof code === 'string' && /^[A-Za-z_]{1,60}$/u.test(code) ? ` \`${code}\`` : '';
}
