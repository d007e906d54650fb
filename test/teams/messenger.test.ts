// What is sent again and what is not, with a clock that only the waiting moves.
import { createServer } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Messenger } from '../../src/ports/messenger.ts';
import { type HttpAnswer, type HttpCall, httpCalls } from '../../src/teams/http-call.ts';
import { type BotToken, messengerOf } from '../../src/teams/messenger.ts';
import { botOver, message, NOON } from './bot.ts';

const PLACE = { serviceUrl: 'https://smba.example/emea/', conversation: 'a:anna' };
const HELLO = { type: 'message', text: 'Hej' } as const;

type Outcome = Partial<HttpAnswer> | Error;
type Platform = {
  readonly messenger: Messenger;
  /** What reached the platform, as method and text. */
  readonly calls: string[];
  readonly waits: number[];
};

const failing = (code: string) => Object.assign(new Error(code), { code });
const both = new AggregateError([failing('ECONNREFUSED'), failing('ENETUNREACH')]);
const timedOut = new RangeError('no answer within 10000 ms');
const CREATED: Outcome = { status: 201, text: '{"id":"m1"}' };

/** Answers with each outcome in turn, then with the last for ever. */
function platform(...outcomes: readonly Outcome[]): Platform {
  const calls: string[] = [];
  const waits: number[] = [];
  const clock = { now: NOON };
  const call: HttpCall = async ({ method, body }) => {
    const outcome = outcomes[Math.min(calls.length, outcomes.length - 1)] ?? CREATED;
    calls.push(`${method} ${JSON.parse(String(body)).text}`);
    if (outcome instanceof Error) throw outcome;
    return { status: 200, retryAfter: null, text: '', ...outcome };
  };
  const messenger = messengerOf({
    call,
    token: async () => null,
    now: () => new Date(clock.now),
    wait: async (ms) => {
      waits.push(ms);
      clock.now += ms;
    },
  });
  return { messenger, calls, waits };
}

const inSeconds = (seconds: number) => new Date(NOON + seconds * 1000).toUTCString();

describe('what the platform surely has not taken', () => {
  test.each<[string, Outcome, number]>([
    ['429 with seconds to wait', { status: 429, retryAfter: '2' }, 2000],
    ['429 with a time to wait for', { status: 429, retryAfter: inSeconds(3) }, 3000],
    ['429 with a time that has passed', { status: 429, retryAfter: inSeconds(-3) }, 0],
    ['429 with nothing that can be read', { status: 429, retryAfter: 'soon' }, 500],
    ['429 with nothing', { status: 429 }, 500],
    ['412', { status: 412 }, 500],
    ['a refused connection', failing('ECONNREFUSED'), 500],
    ['a refused connection at each of several addresses', both, 500],
  ])('is sent again: %s', async (_, first, pause) => {
    const { messenger, calls, waits } = platform(first, CREATED);
    expect(await messenger.send(PLACE, HELLO)).toBe('m1');
    expect([calls, waits]).toEqual([['POST Hej', 'POST Hej'], [pause]]);
  });

  test('is changed again too', async () => {
    const { messenger, calls } = platform({ status: 429 }, { status: 200 });
    await messenger.update(PLACE, 'm1', HELLO);
    expect(calls).toEqual(['PUT Hej', 'PUT Hej']);
  });

  test('is given up after four tries, and says why', async () => {
    const { messenger, calls, waits } = platform({ status: 429 });
    await expect(messenger.send(PLACE, HELLO)).rejects.toMatchObject({ code: 'send-throttled', message: 'the platform answered 429' });
    expect([calls.length, waits]).toEqual([4, [500, 1000, 2000]]);
  });

  test('is given up at once where the wait would be longer than anybody waits for an answer', async () => {
    const { messenger, calls, waits } = platform({ status: 429, retryAfter: '30' });
    await expect(messenger.send(PLACE, HELLO)).rejects.toMatchObject({ code: 'send-throttled' });
    expect([calls.length, waits]).toEqual([1, []]);
  });

  test('is given up when the waits together are that long', async () => {
    const { messenger, calls, waits } = platform({ status: 429, retryAfter: '4' });
    await expect(messenger.send(PLACE, HELLO)).rejects.toMatchObject({ code: 'send-throttled' });
    expect([calls.length, waits]).toEqual([3, [4000, 4000]]);
  });

  test('is given up where nobody ever listens', async () => {
    const { messenger, calls } = platform(failing('ECONNREFUSED'));
    await expect(messenger.send(PLACE, HELLO)).rejects.toMatchObject({ code: 'send-unreached' });
    expect(calls).toHaveLength(4);
  });

  test('is told from the rest by what Node really says of a closed port', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    await new Promise((resolve) => server.close(resolve));
    let waits = 0;
    const wait = async () => {
      waits += 1;
    };
    const { call, close } = httpCalls();
    const messenger = messengerOf({ call, token: async () => null, now: () => new Date(NOON), wait });
    const place = { ...PLACE, serviceUrl: `http://127.0.0.1:${port}/` };
    await expect(messenger.send(place, HELLO)).rejects.toMatchObject({ code: 'send-unreached' });
    close();
    expect(waits).toBe(3);
  });
});

describe('what the platform may have taken, or has refused for good', () => {
  test.each<[string, Outcome, string]>([
    ['500', { status: 500 }, 'send-uncertain'],
    ['502', { status: 502 }, 'send-uncertain'],
    ['503, even with a time to wait for', { status: 503, retryAfter: '1' }, 'send-uncertain'],
    ['504', { status: 504 }, 'send-uncertain'],
    ['no answer in time', timedOut, 'send-uncertain'],
    ['a connection that breaks', failing('ECONNRESET'), 'send-uncertain'],
    ['400', { status: 400 }, 'send-refused'],
    ['401', { status: 401 }, 'send-refused'],
    ['403', { status: 403 }, 'send-refused'],
    ['404', { status: 404 }, 'send-refused'],
    ['413', { status: 413 }, 'send-refused'],
  ])('is not sent again: %s', async (_, outcome, code) => {
    const { messenger, calls, waits } = platform(outcome);
    await expect(messenger.send(PLACE, HELLO)).rejects.toMatchObject({ code });
    expect([calls.length, waits]).toEqual([1, []]);
  });

  test.each(['', '{', 'null', '{"id":7}'])('is sent where its answer cannot be read: %j', async (text) => {
    const { messenger, calls } = platform({ status: 201, text });
    expect(await messenger.send(PLACE, HELLO)).toBe('');
    expect(calls).toHaveLength(1);
  });
});

describe('a turn whose answer does not get through', () => {
  test.each<[string, Outcome, number, string]>([
    ['stays silent after an answer that may have arrived', { status: 503 }, 1, 'send-failed answer'],
    ['sends no more to a platform that is too busy', { status: 429, retryAfter: '30' }, 1, 'turn-failed message'],
    ['says so where the answer itself was refused', { status: 413 }, 2, 'turn-failed message'],
  ])('%s', async (_, outcome, count, report) => {
    const { messenger, calls } = platform(outcome);
    const { told, reports } = botOver({ messenger });
    await told(message('Må jeg lægge kundedata i ChatGPT?'));
    expect(calls).toHaveLength(count);
    expect(`${reports[0]?.kind} ${reports[0]?.turn}`).toBe(report);
    expect(reports[0]).toMatchObject({ cause: { code: expect.stringMatching(/^send-/u) } });
  });
});

describe('a chat that is opened', () => {
  const CHAT = { serviceUrl: 'https://smba.example/emea/', tenant: 'tenant', person: '29:anna', bot: '28:hjemmel' };

  test('is where the platform says that it is', async () => {
    expect(await platform(CREATED).messenger.open(CHAT)).toEqual({ serviceUrl: CHAT.serviceUrl, conversation: 'm1' });
  });

  test.each<[string, Outcome, string]>([
    ['refused', { status: 403 }, 'send-refused'],
    ['without a name', { status: 201, text: '{}' }, 'send-uncertain'],
  ])('and that is %s is a fault', async (_, outcome, code) => {
    await expect(platform(outcome).messenger.open(CHAT)).rejects.toMatchObject({ code });
  });
});

describe('a token that cannot be had', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  const without = (token: BotToken) => {
    const calls: number[] = [];
    const call: HttpCall = async ({ timeoutMs }) => {
      calls.push(timeoutMs);
      return { status: 201, retryAfter: null, text: '{"id":"m1"}' };
    };
    const wait = async () => undefined;
    return { calls, messenger: messengerOf({ call, token, now: () => new Date(Date.now()), wait }) };
  };
  const refused: BotToken = async () => {
    throw failing('invalid_client');
  };

  test('is told as what was surely not sent, and nothing is sent without it', async () => {
    const { messenger, calls } = without(refused);
    await expect(messenger.send(PLACE, HELLO)).rejects.toMatchObject({ name: 'Fault', code: 'send-unreached' });
    expect(calls).toEqual([]);
  });

  test('is not waited for longer than a message may take, and whoever gives it is told so', async () => {
    jest.useFakeTimers();
    const signals: AbortSignal[] = [];
    const { messenger, calls } = without((signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    });
    const sending = expect(messenger.send(PLACE, HELLO)).rejects.toMatchObject({ code: 'send-unreached' });
    await jest.advanceTimersByTimeAsync(9_999);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await jest.advanceTimersByTimeAsync(1);
    await sending;
    expect([signals.map(({ aborted }) => aborted), calls]).toEqual([[true], []]);
  });

  test('that comes late leaves the message the rest of the time', async () => {
    jest.useFakeTimers();
    const { messenger, calls } = without(() => new Promise((resolve) => setTimeout(() => resolve('late'), 4000)));
    const sending = messenger.send(PLACE, HELLO);
    await jest.advanceTimersByTimeAsync(4000);
    expect([await sending, calls]).toEqual(['m1', [6000]]);
  });

  test('leaves no timer behind once it is there', async () => {
    jest.useFakeTimers();
    const { messenger } = without(async () => 'here');
    await messenger.send(PLACE, HELLO);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('is not asked for again by an apology', async () => {
    let asked = 0;
    const { messenger } = without(() => {
      asked += 1;
      return refused(new AbortController().signal);
    });
    const { told, reports } = botOver({ messenger });
    await told(message('Må jeg lægge kundedata i ChatGPT?'));
    expect([asked, reports.map(({ kind }) => kind)]).toEqual([1, ['turn-failed']]);
  });
});
