// The part of OneDrive in the local Teams: room for one file, pieces in their order, and the file for whoever has its address.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { driveAt, isOwnDrive } from '../../src/local/drive.ts';
import { type LocalServer, startLocal } from './local-server.ts';

const HERE = 'http://127.0.0.1:3978';

test.each([
  [`${HERE}/drive/upload/x`, true],
  [`${HERE}/drive/files/x/a.csv`, true],
  [`${HERE}/api/messages`, false],
  [`${HERE}/drive/upload/../../api/messages`, false],
  ['http://127.0.0.1:3979/drive/upload/x', false],
  ['https://127.0.0.1:3978/drive/upload/x', false],
  ['http://evil.example/drive/upload/x', false],
])('%s is a place of its own: %s', (address, isOwn) => {
  expect(isOwnDrive(() => HERE)(new URL(address))).toBe(isOwn);
});

describe('room for a file', () => {
  const keyOf = (address: string) => address.split('/').at(-1) ?? '';

  test('takes pieces in their order, and the file is there when it is whole', () => {
    const drive = driveAt(() => `${HERE}/`);
    const { uploadUrl, uniqueId } = drive.roomFor('æ.csv');
    expect(drive.take(keyOf(uploadUrl), 'bytes 2-4/5', Buffer.from('345'))).toBe(416);
    expect(drive.take(keyOf(uploadUrl), 'bytes 0-1/5', Buffer.from('12'))).toBe(202);
    expect(drive.file(uniqueId)).toBeNull();
    expect(drive.take(keyOf(uploadUrl), 'bytes 2-4/5', Buffer.from('345'))).toBe(201);
    expect(drive.file(uniqueId)?.bytes.toString()).toBe('12345');
    expect(drive.take(keyOf(uploadUrl), 'bytes 0-0/1', Buffer.from('x'))).toBe(404);
  });

  test.each(['', 'bytes 0-4', 'bytes 0-9/5', 'bytes 0-4/99999999999'])('takes nothing without a sound range: %j', (range) => {
    const drive = driveAt(() => `${HERE}/`);
    expect(drive.take(keyOf(drive.roomFor('a').uploadUrl), range, Buffer.from('12345'))).toBe(416);
  });

  test('is found by the address for uploads only by who was given it', () => {
    const drive = driveAt(() => `${HERE}/`);
    const { uniqueId } = drive.roomFor('a');
    expect(drive.take(uniqueId, 'bytes 0-0/1', Buffer.from('x'))).toBe(404);
  });
});

describe('over HTTP', () => {
  let local: LocalServer;
  beforeAll(async () => {
    local = await startLocal();
  });
  afterAll(() => local.close());

  test('what is not there is not found, and no browser may put a file', async () => {
    const put = (headers: Record<string, string>) => fetch(`${local.url}/drive/upload/x`, { method: 'PUT', body: 'x', headers });
    expect((await put({ 'content-range': 'bytes 0-0/1' })).status).toBe(404);
    expect((await put({ 'content-range': 'bytes 0-0/1', 'sec-fetch-site': 'same-origin' })).status).toBe(403);
    expect((await fetch(`${local.url}/drive/files/x/a.csv`)).status).toBe(404);
  });
});
