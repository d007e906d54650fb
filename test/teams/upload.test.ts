// Where files may go, and in which pieces.
import { describe, expect, test } from '@jest/globals';
import { isSharePoint, uploadsThrough } from '../../src/teams/exports/upload.ts';
import type { HttpRequest } from '../../src/teams/http-call.ts';

const KIB = 1024;
const PLACE = 'https://contoso-my.sharepoint.com/personal/karim/_api/v2.0/drive/items/1/uploadSession?guid=1';

function place(...statuses: readonly number[]) {
  const calls: HttpRequest[] = [];
  const call = async (request: HttpRequest) => {
    calls.push(request);
    return { status: statuses[calls.length - 1] ?? 201, retryAfter: null, text: '' };
  };
  return { calls, uploads: uploadsThrough({ call, isAllowed: isSharePoint }) };
}

test.each([
  [PLACE, true],
  ['https://contoso.sharepoint.com/x', true],
  ['http://contoso.sharepoint.com/x', false],
  ['https://contoso.sharepoint.com:8443/x', false],
  ['https://user:word@contoso.sharepoint.com/x', false],
  ['https://sharepoint.com/x', false],
  ['https://a.b.sharepoint.com/x', false],
  ['https://contoso.sharepoint.com.evil.example/x', false],
  ['https://contosharepoint.com/x', false],
  ['https://evil.example/contoso.sharepoint.com', false],
  ['https://evil.example/?x=.sharepoint.com', false],
  ['https://contoso.sharepoint.com@evil.example/', false],
  ['https://contoso.sharepoint.com\\@evil.example/', true],
  ['https://127.0.0.1/x', false],
  ['file:///etc/passwd', false],
  ['no address', false],
])('%s may be written to: %s', async (address, isAllowed) => {
  const { uploads, calls } = place();
  expect(uploads.isAllowed(address)).toBe(isAllowed);
  if (isAllowed) await uploads.put(address, Buffer.from('x'));
  else await expect(uploads.put(address, Buffer.from('x'))).rejects.toMatchObject({ code: 'upload-refused' });
  expect(calls).toHaveLength(isAllowed ? 1 : 0);
  // However it is written, it is read the same way by whoever calls.
  for (const call of calls) expect(new URL(call.address).hostname).toMatch(/\.sharepoint\.com$/u);
});

describe('a file', () => {
  test('goes in one piece with its range, and with no token of ours', async () => {
    const { uploads, calls } = place();
    await uploads.put(PLACE, Buffer.from('12345'));
    expect(calls.map(({ method, headers, body }) => ({ method, headers, body: String(body) }))).toEqual([
      { method: 'PUT', headers: { 'content-type': 'application/octet-stream', 'content-range': 'bytes 0-4/5' }, body: '12345' },
    ]);
  });

  test('that is large goes in pieces that an upload session takes, whole', async () => {
    const { uploads, calls } = place(202, 202, 201);
    const bytes = Buffer.alloc(22 * KIB * KIB, 7);
    await uploads.put(PLACE, bytes);
    const sizes = calls.map(({ body }) => body.length);
    expect(sizes.slice(0, -1).every((size) => size % (320 * KIB) === 0)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(bytes.length);
    expect(calls.at(-1)?.headers['content-range']).toBe(`bytes ${bytes.length - (sizes.at(-1) ?? 0)}-${bytes.length - 1}/${bytes.length}`);
  });

  test.each([302, 400, 403, 404, 409, 500, 503])('that is answered with %d was not taken', async (status) => {
    const { uploads } = place(status);
    await expect(uploads.put(PLACE, Buffer.from('x'))).rejects.toMatchObject({ code: 'upload-failed' });
  });
});
