// One call of Graph: what is repeated and what is not, what a call waits for, where a token goes, and what faults say.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { answerOf } from '../../src/graph/graph-answer.ts';
import { type GraphRequest, graphCalls, INTERACTIVE_MS } from '../../src/graph/graph-call.ts';
import { GraphFault } from '../../src/graph/graph-fault.ts';
import { pathOf, withQuery } from '../../src/graph/graph-path.ts';
import { faultOf } from '../directory/fault-of.ts';
import { type Scene, scene } from './scene.ts';
import { TOKEN, type TroubleKind } from './stand-in.ts';

let here: Scene;
beforeEach(async () => {
  here = await scene();
  here.graph.tenant.people.set('anna', { id: 'anna' });
});
afterEach(() => here.graph.close());

const user: GraphRequest = { workload: 'directory', method: 'GET', path: withQuery('/users/anna', { $select: 'id' }) };
const install: GraphRequest = {
  workload: 'teams',
  method: 'POST',
  path: '/users/anna/teamwork/installedApps',
  body: { 'teamsApp@odata.bind': 'https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/app' },
  expected: [409],
};
const reached = (operation: string) => here.graph.calls.filter((call) => call.operation === operation).length;

async function graphFaultOf(promise: Promise<unknown>): Promise<GraphFault> {
  const fault = await faultOf(promise);
  if (fault instanceof GraphFault) return fault;
  throw fault;
}

describe('a call', () => {
  test('brings the token, an id to find it by, and the answer', async () => {
    expect(await here.call(user, INTERACTIVE_MS)).toMatchObject({ status: 200, body: { id: 'anna' } });
    expect(here.graph.calls[0]?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'client-request-id': 'an-id' });
  });

  test('takes an answer without a body for one', async () => {
    expect(await here.call(install, INTERACTIVE_MS)).toEqual({ status: 201, body: null });
  });

  test('keeps what is put into a path in its segment', async () => {
    expect(pathOf`/users/${'a/../b?c#d&e'}/manager`).toBe('/users/a%2F..%2Fb%3Fc%23d%26e/manager');
    expect(() => pathOf`/users/${'..'}/manager`).toThrow('an id that is empty or of dots alone');
    expect(() => pathOf`/users/${''}/manager`).toThrow('an id that is empty or of dots alone');
    await here.call({ ...user, path: pathOf`/users/${'https://elsewhere.example/x'}`, expected: [404] }, INTERACTIVE_MS);
    expect(here.graph.calls[0]).toMatchObject({ operation: 'getUser', path: '/v1.0/users/https%3A%2F%2Felsewhere.example%2Fx' });
  });

  test.each([
    ['GET', 429, 2],
    ['GET', 503, 2],
    ['GET', 504, 2],
    ['GET', 500, 1],
    ['GET', 502, 1],
    ['POST', 429, 2],
    ['POST', 503, 1],
    ['POST', 504, 1],
    ['POST', 500, 1],
  ] as const)('by %s that is answered by %i reaches Graph %i times', async (method, kind, times) => {
    const [request, operation] = method === 'GET' ? [user, 'getUser'] : [install, 'installApp'];
    here.graph.trouble(operation, { when: 'before', kind }, { when: 'before', kind }, { when: 'before', kind });
    await faultOf(here.call(request, INTERACTIVE_MS));
    expect(reached(operation)).toBe(times);
  });

  test('waits as long as Graph says, and not at all when that is longer than its limit', async () => {
    here.graph.trouble('getUser', { when: 'before', kind: 429, retryAfter: '3' });
    await here.call(user, INTERACTIVE_MS);
    expect(here.times.waits).toEqual([3000]);
    here.graph.trouble('getUser', { when: 'before', kind: 429, retryAfter: '30' });
    const fault = await graphFaultOf(here.call(user, INTERACTIVE_MS));
    expect([fault.code, fault.retryAfterMs, here.times.waits]).toEqual(['graph-throttled', 30_000, [3000]]);
  });

  test('reads a date to wait until', async () => {
    here.graph.trouble('getUser', { when: 'before', kind: 429, retryAfter: new Date(here.times.now() + 2000).toUTCString() });
    await here.call(user, INTERACTIVE_MS);
    expect(here.times.waits).toEqual([2000]);
  });

  test.each<[TroubleKind, string, boolean]>([
    [429, 'graph-throttled', false],
    [412, 'graph-unexpected', false],
    [500, 'graph-unavailable', true],
    [502, 'graph-unavailable', true],
    [503, 'graph-unavailable', true],
    [504, 'graph-unavailable', true],
    ['reset', 'graph-unavailable', true],
    ['hang', 'graph-unavailable', true],
    ['half', 'graph-unavailable', true],
    ['html', 'graph-unavailable', true],
  ])('that writes and meets %s ends in `%s`, and says whether it may have happened', async (kind, code, mayHaveHappened) => {
    here.graph.trouble('installApp', { when: 'before', kind, retryAfter: '60' });
    const fault = await graphFaultOf(here.call(install, INTERACTIVE_MS));
    expect(fault).toMatchObject({ code, mayHaveHappened });
    expect(`${fault.message} ${fault.hint}`).not.toMatch(/Anna|Holm|html|token-of/u);
  });

  test('to where nothing listens has not happened', async () => {
    const { address } = here.graph;
    await here.graph.close();
    const call = graphCalls({ token: async () => TOKEN, times: here.times, newId: () => 'x', address });
    expect(await graphFaultOf(call(install, INTERACTIVE_MS))).toMatchObject({ code: 'graph-unavailable', mayHaveHappened: false });
  });

  test('ends when its token does not come', async () => {
    const { promise } = Promise.withResolvers<string>();
    const token = () => {
      queueMicrotask(() => here.times.advance(INTERACTIVE_MS));
      return promise;
    };
    const call = graphCalls({ token, times: here.times, newId: () => 'x', address: here.graph.address });
    expect((await faultOf(call(user, INTERACTIVE_MS))).code).toBe('graph-unavailable');
    expect(here.graph.calls).toEqual([]);
  });

  test('brings a token to no address but that of Graph, and none without https', async () => {
    const asked: string[] = [];
    const token = async () => {
      asked.push('token');
      return TOKEN;
    };
    const plain = graphCalls({ token, times: here.times, newId: () => 'x', address: here.graph.address.replace('https', 'http') });
    expect((await faultOf(plain(user, INTERACTIVE_MS))).message).toBe('an address that is not graph');
    const call = graphCalls({ token, times: here.times, newId: () => 'x', address: here.graph.address });
    const elsewhere = { ...user, path: 'https://elsewhere.example/v1.0/users/anna' };
    expect((await faultOf(call(elsewhere, INTERACTIVE_MS))).message).toBe('an address that is not graph');
    expect(asked).toEqual([]);
  });

  test('by GET takes nothing but a JSON object for an answer', () => {
    const got = (text: string) => () => answerOf({ method: 'GET' }, { status: 200, retryAfter: null, text }, 0);
    for (const text of ['', '<html></html>', '[]', '"x"', '{"a":']) expect(got(text)).toThrow('no JSON object');
  });
});

describe('a Graph that does not answer', () => {
  const hang = { when: 'before', kind: 'hang' } as const;

  async function hung(): Promise<void> {
    here.graph.trouble('getUser', hang, hang, hang);
    for (let at = 0; at < 3; at += 1) await faultOf(here.call(user, INTERACTIVE_MS));
  }

  test('is left alone after three failures, and tried again by one call for which the others wait', async () => {
    await hung();
    expect((await faultOf(here.call(user, INTERACTIVE_MS))).message).toContain('left alone');
    expect(reached('getUser')).toBe(3);
    here.times.advance(20_000);
    const tried = await Promise.all([here.call(user, INTERACTIVE_MS), here.call(user, INTERACTIVE_MS)]);
    expect([tried.map(({ status }) => status), reached('getUser')]).toEqual([[200, 200], 5]);
  });

  test('is left alone again when the one that tries fails', async () => {
    await hung();
    here.times.advance(20_000);
    here.graph.trouble('getUser', { when: 'before', kind: 500 });
    await Promise.all(Array.from({ length: 5 }, () => faultOf(here.call(user, INTERACTIVE_MS))));
    expect(reached('getUser')).toBe(4);
  });

  test('in one part is asked in the others', async () => {
    await hung();
    expect((await here.call(install, INTERACTIVE_MS)).status).toBe(201);
  });

  test('but refuses is not left alone', async () => {
    here.graph.tenant.forbidden.add('getUser');
    for (let at = 0; at < 5; at += 1) expect((await faultOf(here.call(user, INTERACTIVE_MS))).code).toBe('graph-refused');
    expect(reached('getUser')).toBe(5);
  });

  test('and asks for patience gets it', async () => {
    here.graph.trouble('getUser', { when: 'before', kind: 429, retryAfter: '90' });
    await faultOf(here.call(user, INTERACTIVE_MS));
    here.times.advance(80_000);
    await faultOf(here.call(user, INTERACTIVE_MS));
    here.times.advance(10_000);
    expect((await here.call(user, INTERACTIVE_MS)).status).toBe(200);
    expect(reached('getUser')).toBe(2);
  });
});
