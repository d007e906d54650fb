import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeySet } from '../../src/edge/key-set.ts';
import { Fault } from '../../src/engine/fault.ts';
import { guardOf } from '../../src/teams/guard/guard.ts';
import { BotServer } from '../../src/teams/http-server.ts';
import { type Edge, edgeOf, type Turn } from './edge.ts';
import { goodActivity, goodClaims, guardSettings, issuerOf, NOON, tokenBy, type WireRequest, wireRequest } from './issuer.ts';

const issuer = await issuerOf();
const keys = new KeySet({ fetchKeys: async () => issuer.keySet, now: () => NOON });
const guard = guardOf(guardSettings, keys, () => NOON);
const token = await tokenBy(issuer.good, goodClaims);
const good = wireRequest(token);
const get = (path: string): WireRequest => ({ method: 'GET', path, headers: {}, body: '' });

/** Writes as it stands and reads until the other side hangs up, or `until` is there. */
function raw(port: number, text: string, until = '\u0000'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(until)) socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(said));
  });
}

async function withEdge(run: (edge: Edge) => Promise<void>, turn?: Turn): Promise<void> {
  const edge = await edgeOf(guard, {}, turn);
  try {
    await run(edge);
  } finally {
    await edge.close();
  }
}

describe('the server', () => {
  let edge: Edge;
  beforeAll(async () => {
    edge = await edgeOf(guard);
  });
  afterAll(() => edge.close());

  test('says that it is alive', async () => {
    expect(await edge.send(get('/healthz'))).toEqual({ status: 200, body: '' });
  });

  test('says that it is ready', async () => {
    expect(await edge.send(get('/readyz'))).toEqual({ status: 200, body: '' });
  });

  test('repeats nothing of an address that it does not know', async () => {
    expect(await edge.send(get('/<script>?token=secret'))).toEqual({ status: 404, body: '' });
  });

  test.each([
    ['a Host that is no host', 'GET /healthz HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n'],
    ['an address that is no address', 'GET http://[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['a Host with a blank', 'POST /api/messages HTTP/1.1\r\nHost: a b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'],
  ])('lives through %s', async (_, text) => {
    expect(await raw(edge.port, text)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n(?:[^\r\n]+\r\n)+\r\n0\r\n\r\n$/u);
    expect((await edge.send(get('/healthz'))).status).toBe(200);
  });

  test('hangs up on whoever wants another protocol', async () => {
    const upgrade = `POST /api/messages HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    expect(await raw(edge.port, upgrade)).toBe('');
  });

  test('turns a caller without a token away before the body has come', async () => {
    const head = 'POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{';
    expect(await raw(edge.port, head, '\r\n\r\n')).toMatch(/^HTTP\/1\.1 401 /u);
  });

  test('says nothing to the log of restify, which would write down tokens and texts', () => {
    expect(edge.server.http.log).toMatchObject({ level: 'silent' });
  });

  test('answers in JSON what the bot answers to an invoke', async () => {
    await withEdge(
      async (invoked) => expect(await invoked.send(good)).toEqual({ status: 200, body: '{"a":"ø"}' }),
      () => ({ status: 200, body: { a: 'ø' } }),
    );
  });

  test('keeps to itself why a turn failed', async () => {
    await withEdge(
      async (failing) => expect(await failing.send(good)).toEqual({ status: 500, body: '' }),
      () => Promise.reject(new Error('Anna wrote: må jeg')),
    );
  });

  test('keeps to itself what the SDK says of a failure', async () => {
    await withEdge(
      async (failing) => expect(await failing.send(good)).toEqual({ status: 501, body: '' }),
      () => ({ status: 501, body: { error: 'Anna' } }),
    );
  });

  test('keeps to itself what cannot be written as JSON, and reports it', async () => {
    await withEdge(
      async (odd) => {
        expect(await odd.send(good)).toEqual({ status: 500, body: '' });
        expect(odd.reports).toEqual([{ kind: 'failed', cause: expect.any(TypeError) }]);
      },
      () => ({ status: 200, body: 1n }),
    );
  });
});

describe('readiness', () => {
  test.each([
    ['is denied while something is missing', async () => false, []],
    ['is denied where nobody can tell', () => Promise.reject(new Error('no database')), [{ kind: 'failed', cause: expect.any(Error) }]],
  ])('%s', async (_, isReady, reports) => {
    const edge = await edgeOf(guard, { isReady });
    expect(await edge.send(get('/readyz'))).toEqual({ status: 503, body: '' });
    expect(await edge.send(get('/healthz'))).toEqual({ status: 200, body: '' });
    expect(edge.reports).toEqual(reports);
    await edge.close();
  });

  test('waits for the bot: until then a message is to be delivered again', async () => {
    const server = new BotServer({ guard, isReady: async () => true, graceMs: 100, host: '127.0.0.1', report: () => undefined });
    await server.start(0);
    const status = async (path: string, init: RequestInit) => (await fetch(`http://127.0.0.1:${server.port}${path}`, init)).status;
    expect(await status('/readyz', {})).toBe(503);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    expect(await status('/api/messages', { method: 'POST', headers, body: JSON.stringify(goodActivity) })).toBe(503);
    await server.stop();
  });
});

describe('an end', () => {
  /** A bot in the middle of a turn that goes on until it is let go. */
  async function midTurn(graceMs: number) {
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<undefined>();
    const edge = await edgeOf(guard, { graceMs }, () => {
      begun.resolve();
      return held.promise;
    });
    const reply = edge.send(good).catch((cause: unknown) => cause);
    await begun.promise;
    return { edge, reply, letGo: () => held.resolve(undefined) };
  }

  test('lets a running turn finish and takes no new one', async () => {
    const { edge, reply, letGo } = await midTurn(60_000);
    const { port } = edge;
    const stopped = edge.server.stop();
    await expect(raw(port, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    letGo();
    expect(await reply).toEqual({ status: 200, body: '' });
    await stopped;
    await edge.close();
  });

  test('cuts a turn off when its time is up', async () => {
    const { edge, reply, letGo } = await midTurn(20);
    await edge.server.stop();
    expect(await reply).toMatchObject({ code: 'ECONNRESET' });
    letGo();
    await edge.close();
  });

  test('waits for a turn whose caller has hung up', async () => {
    const begun = Promise.withResolvers<void>();
    const held = Promise.withResolvers<undefined>();
    const edge = await edgeOf(guard, { graceMs: 60_000 }, () => {
      begun.resolve();
      return held.promise;
    });
    const body = JSON.stringify(goodActivity);
    const socket = connect(edge.port, '127.0.0.1', () => {
      const lines = ['POST /api/messages HTTP/1.1', 'Host: a', `Authorization: Bearer ${token}`, 'Content-Type: application/json'];
      socket.write(`${[...lines, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`);
    });
    await begun.promise;
    const isClosed = new Promise((resolve) => socket.once('close', resolve));
    socket.destroy();
    await isClosed;
    const order: string[] = [];
    const stopped = edge.server.stop().then(() => order.push('stopped'));
    await new Promise((resolve) => setImmediate(resolve));
    order.push('let go');
    held.resolve(undefined);
    await stopped;
    expect(order).toEqual(['let go', 'stopped']);
    await edge.close();
  });
});

describe('a server', () => {
  const settings = { isReady: async () => true, graceMs: 0, report: () => undefined };

  test('is not made on an address that its guard does not allow', () => {
    const local = { ...guard, onlyHost: '127.0.0.1' };
    expect(() => new BotServer({ ...settings, guard: local, host: '0.0.0.0' })).toThrow(Fault);
  });

  test('mounts no route of the SDK but the guarded one', () => {
    const server = new BotServer({ ...settings, guard, host: '127.0.0.1' });
    const handle = async () => ({ status: 200 });
    expect(() => server.registerRoute('POST', '/api/functions/x', handle)).toThrow(Fault);
    expect(() => server.registerRoute('GET', '/api/messages', handle)).toThrow(Fault);
  });

  test('says so when its port is taken', async () => {
    const first = new BotServer({ ...settings, guard, host: '127.0.0.1' });
    await first.start(0);
    const second = new BotServer({ ...settings, guard, host: '127.0.0.1' });
    await expect(second.start(first.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.stop();
  });
});
