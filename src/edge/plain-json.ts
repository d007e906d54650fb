// Takes in the body of a request that is plain JSON, within bounds: of one kind, not packed, not too long, not too deep.
import type { Request, RequestHandler, Response } from 'restify';
import { plugins } from 'restify';
import { jsonOf } from './json-body.ts';

export type PlainBody =
  | { readonly value: unknown }
  | { readonly status: 400 | 413 | 415; readonly code: 'body-not-plain-json' | 'body-refused' | 'body-unreadable' };

/** A reader of bodies of at most so many bytes. */
export function plainJsonReader(mostBytes: number): (request: Request, response: Response) => Promise<PlainBody> {
  const readBody = plugins.bodyReader({ maxBodySize: mostBytes });
  return async (request, response) => {
    if (!isPlainJson(request)) return { status: 415, code: 'body-not-plain-json' };
    const unread = await unreadStatus(readBody, request, response);
    if (unread !== null) return { status: unread, code: 'body-refused' };
    const body: unknown = request.body;
    const value = typeof body === 'string' ? jsonOf(body) : undefined;
    return value === undefined ? { status: 400, code: 'body-unreadable' } : { value };
  };
}

/** Packed bodies are refused because the limit counts what comes over the wire. */
function isPlainJson({ headersDistinct }: Request): boolean {
  const types = headersDistinct['content-type'] ?? [];
  if (headersDistinct['content-encoding'] !== undefined || types.length !== 1) return false;
  const [type, ...parameters] = (types[0] ?? '').split(';').map((part) => part.trim().toLowerCase());
  return type === 'application/json' && parameters.every((each) => ['charset=utf-8', 'charset="utf-8"', ''].includes(each));
}

/** The status of a body that could not be taken in; null is one that was. */
async function unreadStatus(readBody: RequestHandler, request: Request, response: Response): Promise<400 | 413 | null> {
  const fault = await faultOf(readBody, request, response);
  if (fault === undefined || fault === null) return null;
  const status = typeof fault === 'object' && 'statusCode' in fault ? fault.statusCode : null;
  return status === 413 ? 413 : 400;
}

function faultOf(handler: RequestHandler, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve) => handler(request, response, resolve));
}
