import { describe, expect, test } from '@jest/globals';
import { admit } from '../../src/teams/guard/admission.ts';
import { type AnonymousSettings, anonymousAdmission, reasonsAgainst } from '../../src/teams/guard/anonymous.ts';
import { edgeOf } from './edge.ts';
import { goodActivity } from './issuer.ts';

const local: AnonymousSettings = {
  appId: undefined,
  nodeEnv: undefined,
  host: '127.0.0.1',
  dangerouslyAllowUnauthenticatedRequests: undefined,
};
const activity = { ...goodActivity, serviceUrl: 'http://127.0.0.1:56150/_connector' };
const wire = { method: 'POST', path: '/api/messages', headers: { 'content-type': 'application/json' }, body: JSON.stringify(activity) };

describe('letting anybody in', () => {
  test.each<[string, Partial<AnonymousSettings>, string]>([
    ['an app id is configured', { appId: 'x' }, 'anonymous-refused'],
    ['this is production', { nodeEnv: 'production' }, 'anonymous-refused'],
    ['this is production, spelt otherwise', { nodeEnv: ' Production ' }, 'anonymous-refused'],
    ['the server listens everywhere', { host: '0.0.0.0' }, 'anonymous-refused'],
    ['the server listens on a name', { host: 'localhost' }, 'anonymous-refused'],
    ['the server listens on IPv6', { host: '::1' }, 'anonymous-refused'],
    ['the SDK was told to let anybody in', { dangerouslyAllowUnauthenticatedRequests: 'true' }, 'anonymous-refused'],
    ['the SDK was told not to, by the same name', { dangerouslyAllowUnauthenticatedRequests: 'false' }, 'anonymous-refused'],
  ])('is refused where %s', (_, settings, code) => {
    expect(() => anonymousAdmission({ ...local, ...settings })).toThrow(expect.objectContaining({ name: 'Fault', code }));
  });

  test('is possible on this machine, with nothing configured', async () => {
    const edge = await edgeOf(anonymousAdmission({ ...local, appId: '', nodeEnv: 'test', dangerouslyAllowUnauthenticatedRequests: '' }));
    expect(await edge.tried(wire)).toEqual({ status: 200, body: '', isThrough: true });
    expect(await edge.tried({ ...wire, body: '{' })).toEqual({ status: 400, body: '', isThrough: false });
    await edge.close();
  });

  const admissionOf = (host: readonly string[], serviceUrl: unknown) =>
    admit(anonymousAdmission(local), { method: 'POST', headers: { host }, activity: { ...activity, serviceUrl } });

  test.each([['127.0.0.1:3978'], ['localhost:3978'], ['localhost']])('takes calls to %s', async (host) => {
    expect(await admissionOf([host], 'http://localhost:56150/')).toEqual({ admitted: true, serviceUrl: 'http://localhost:56150/' });
  });

  test.each([['evil.example:3978'], ['127.0.0.1.evil.example'], ['localhost:3978@evil.example'], ['']])(
    'takes no call to %s',
    async (host) => {
      expect(await admissionOf([host], 'http://127.0.0.1/')).toMatchObject({ admitted: false, status: 403, code: 'host-not-local' });
    },
  );

  test.each([
    ['https://smba.trafficmanager.net/emea/'],
    ['http://127.0.0.1.evil.example/'],
    ['http://127.0.0.1@evil.example/'],
    ['https://localhost/'],
    ['file:///'],
    [''],
    [7],
  ])('answers nobody at %s', async (serviceUrl) => {
    expect(await admissionOf(['127.0.0.1'], serviceUrl)).toMatchObject({ admitted: false, status: 403, code: 'service-url-untrusted' });
  });

  test.each<[string, readonly string[]]>([
    ['without a name', []],
    ['by two names', ['localhost', '127.0.0.1']],
  ])('takes no call %s', async (_, host) => {
    expect(await admissionOf(host, 'http://127.0.0.1/')).toMatchObject({ admitted: false, status: 403 });
  });

  test('binds the server to this machine', () => {
    expect(anonymousAdmission(local).onlyHost).toBe('127.0.0.1');
  });

  test('takes POST and nothing else', async () => {
    const request = { method: 'PUT', headers: { host: ['127.0.0.1'] }, activity };
    expect(await admit(anonymousAdmission(local), request)).toMatchObject({ admitted: false, status: 405 });
  });
});

test('every reason against it is named at once', () => {
  const all = { appId: 'x', nodeEnv: 'production', host: '0.0.0.0', dangerouslyAllowUnauthenticatedRequests: '1' };
  expect(reasonsAgainst(all)).toHaveLength(4);
  expect(() => anonymousAdmission(all)).toThrow(reasonsAgainst(all).join('; '));
  expect(reasonsAgainst(local)).toEqual([]);
});
