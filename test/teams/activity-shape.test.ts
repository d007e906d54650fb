import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonOf } from '../../src/edge/json-body.ts';
import { KeySet } from '../../src/edge/key-set.ts';
import { readActivity } from '../../src/teams/activity-shape.ts';
import { guardOf } from '../../src/teams/guard/guard.ts';
import { type Edge, edgeOf } from './edge.ts';
import { activityWith, type Fields, goodActivity, goodClaims, guardSettings, issuerOf, NOON, tokenBy, wireRequest } from './issuer.ts';

const RUNS = 5000;
const RUNS_OVER_HTTP = 2000;

const problemOf = (fields: Fields) => {
  const read = readActivity(activityWith(fields));
  return 'problem' in read ? read.problem : null;
};

describe('an activity', () => {
  test('comes through as it is', () => {
    expect(readActivity(goodActivity)).toEqual({ activity: goodActivity });
  });

  test('loses the fields that nobody here knows, and nulls', () => {
    const odd = activityWith({ toInterface: 1, channel: 'x', replyToId: null, text: null });
    const { text: _, ...rest } = goodActivity;
    expect(readActivity(odd)).toEqual({ activity: rest });
  });

  test('that is an invoke always has a value', () => {
    expect(readActivity(activityWith({ type: 'invoke', name: 'config/fetch', value: null }))).toMatchObject({ activity: { value: {} } });
  });

  test('of an unheard-of type is ignored, whatever else it holds', () => {
    expect(readActivity({ type: 'somethingNew' })).toEqual({ ignored: true });
  });

  test.each<[string, Fields]>([
    ['activity.id', { id: '' }],
    ['activity.id', { id: 7 }],
    ['activity.id', { id: 'x'.repeat(513) }],
    ['activity.conversation', { conversation: 'a' }],
    ['activity.conversation.id', { conversation: { tenantId: 'x' } }],
    ['activity.from.id', { from: { id: null } }],
    ['activity.from.aadObjectId', { from: { id: 'a', aadObjectId: ['x'] } }],
    ['activity.recipient', { recipient: undefined }],
    ['activity.locale', { locale: 'x'.repeat(65) }],
    ['activity.text', { text: 'x'.repeat(28 * 1024 + 1) }],
    ['activity.value', { value: 'x' }],
    ['activity.name', { type: 'invoke', name: undefined }],
    ['activity.attachments', { attachments: {} }],
    ['activity.attachments', { attachments: Array.from({ length: 51 }, () => ({ contentType: 'a' })) }],
    ['activity.attachments[1].contentType', { attachments: [{ contentType: 'a' }, {}] }],
    ['activity.entities', { entities: Array.from({ length: 101 }, () => ({})) }],
    ['activity.entities[0]', { entities: ['a'] }],
    ['activity.entities[0].mentioned.id', { entities: [{ type: 'mention', mentioned: {} }] }],
    ['activity.membersAdded[0].id', { membersAdded: [{}] }],
    ['activity.channelData.tenant', { channelData: { tenant: 'x' } }],
    ['activity.channelData.eventType', { channelData: { eventType: 1 } }],
    ['activity.type', { type: null }],
  ])('is told to be broken at %s', (at, fields) => {
    expect(problemOf(fields)).toBe(at);
  });

  test.each<[string, Fields]>([
    ['an id of 512 letters', { id: 'x'.repeat(512) }],
    ['a text of 28 KB', { text: 'x'.repeat(28 * 1024) }],
    ['50 attachments', { attachments: Array.from({ length: 50 }, () => ({ contentType: 'a', content: [1] })) }],
    ['100 entities', { entities: Array.from({ length: 100 }, () => ({ type: 'clientInfo' })) }],
    ['a mention', { entities: [{ type: 'mention', mentioned: { id: '28:x', name: 'Hjemmel' }, text: '<at>Hjemmel</at>' }] }],
    [
      'a team and a channel',
      { channelData: { team: { id: 't', aadGroupId: 'x' }, channel: { id: 'c', name: null }, eventType: 'teamRenamed' } },
    ],
  ])('may hold %s', (_, fields) => {
    expect(problemOf(fields)).toBe(null);
  });

  test('never says a value of what was sent', () => {
    const secret = fc.string({ minLength: 8 }).filter((text) => !'activity.channelData.tenant'.includes(text));
    const broken = fc.constantFrom('id', 'from', 'value', 'entities', 'channelData', 'locale', 'membersAdded');
    fc.assert(
      fc.property(secret, broken, (text, name) => {
        const read = readActivity(activityWith({ [name]: [text.repeat(70)] }));
        return !('problem' in read) || !read.problem.includes(text);
      }),
    );
  });
});

/** Paths into an activity, and what somebody may put there. */
const paths = [
  ...Object.keys(goodActivity).map((key) => [key]),
  ...['name', 'value', 'action', 'code', 'attachments', 'membersAdded', 'membersRemoved', 'reactionsAdded', 'replyToId', 'textFormat'].map(
    (key) => [key],
  ),
  ...['id', 'name', 'aadObjectId', 'role', 'tenantId', 'agenticAppBlueprintId'].flatMap((key) => [
    ['from', key],
    ['recipient', key],
    ['conversation', key],
  ]),
  ...['tenant', 'team', 'channel', 'eventType', 'notification', 'settings', 'feedbackLoop'].map((key) => ['channelData', key]),
  ['channelData', 'tenant', 'id'],
  ['entities', '0', 'type'],
  ['entities', '0', 'mentioned'],
  ['entities', '0', 'text'],
];
const likely = fc.constantFrom<unknown>(
  ...[
    'message',
    'invoke',
    'event',
    'conversationUpdate',
    'installationUpdate',
    'messageUpdate',
    'messageDelete',
    'messageReaction',
    'typing',
  ],
  ...['adaptiveCard/action', 'composeExtension/submitAction', 'message/submitAction', 'fileConsent/invoke', 'task/fetch', 'task/submit'],
  ...['mention', 'signin/verifyState', 'signin/tokenExchange', 'signin/failure', 'add', 'application/vnd.microsoft.meetingStart'],
  ...[
    { type: 'mention' },
    [{ type: 'mention', mentioned: { id: 'x' } }],
    { data: null },
    { action: { data: 1 } },
    [{ contentType: 'application/vnd.microsoft.teams.file.download.info' }],
  ],
);
const anyValue = fc.oneof(
  likely,
  likely,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, undefined, '', [], {}, 0, 'x'.repeat(600)),
);
const edits = fc.array(fc.tuple(fc.constantFrom(...paths), anyValue), { minLength: 1, maxLength: 4 });

function edited(value: unknown, [first, ...rest]: readonly string[], put: unknown): unknown {
  if (first === undefined) return put;
  if (Array.isArray(value)) return value.map((each, at) => (String(at) === first ? edited(each, rest, put) : each));
  const fields: Fields = typeof value === 'object' && value !== null ? { ...value } : {};
  return { ...fields, [first]: edited(fields[first], rest, put) };
}

const brokenActivity = edits.map((all) => all.reduce<unknown>((value, [path, put]) => edited(value, path, put), goodActivity));

describe('whatever comes in', () => {
  test('is read without a throw', () => {
    const readable = (value: unknown) => ['activity', 'problem', 'ignored'].some((key) => key in readActivity(value));
    fc.assert(fc.property(fc.anything(), readable), { numRuns: RUNS });
    fc.assert(fc.property(brokenActivity, readable), { numRuns: RUNS });
  });

  test('is JSON within bounds, or nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => jsonOf(text) === undefined || JSON.stringify(jsonOf(text)) === JSON.stringify(JSON.parse(text))),
      { numRuns: RUNS },
    );
    expect(jsonOf(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeDefined();
    expect(jsonOf(`${'['.repeat(65)}${']'.repeat(65)}`)).toBeUndefined();
    expect(jsonOf('{"a":{"constructor":1}}')).toBeUndefined();
    expect(jsonOf('{"a":["constructor","__proto__"]}')).toBeDefined();
  });

  describe('over HTTP with a good token', () => {
    let edge: Edge;
    let token = '';
    beforeAll(async () => {
      const issuer = await issuerOf();
      const keys = new KeySet({ fetchKeys: async () => issuer.keySet, now: () => NOON });
      token = await tokenBy(issuer.good, goodClaims);
      edge = await edgeOf(guardOf(guardSettings, keys, () => NOON));
    });
    afterAll(() => edge.close());

    test('is 200, 400 or 403, never 500', async () => {
      const statuses = new Map<number, number>();
      await fc.assert(
        fc.asyncProperty(brokenActivity, async (activity) => {
          const { status } = await edge.send(wireRequest(token, activity));
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          return [200, 400, 403].includes(status);
        }),
        { numRuns: RUNS_OVER_HTTP },
      );
      expect([...statuses.keys()].sort()).toEqual([200, 400, 403]);
      expect(edge.reports.filter(({ kind }) => kind === 'failed')).toEqual([]);
    }, 60_000);

    test('is 400 where it is no JSON', async () => {
      const noJson = fc.string().filter((text) => jsonOf(text) === undefined);
      await fc.assert(
        fc.asyncProperty(noJson, async (text) => (await edge.send(wireRequest(token, text))).status === 400),
        { numRuns: 300 },
      );
    }, 60_000);
  });
});
