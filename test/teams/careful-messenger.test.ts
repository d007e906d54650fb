// What an outage does to messages that nobody waits for: after one in doubt the others wait for a sign of life.
import { expect, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import type { Messenger, OutgoingActivity } from '../../src/ports/messenger.ts';
import { carefulMessenger } from '../../src/teams/careful-messenger.ts';

const PLACE = { serviceUrl: 'https://smba.example/emea/', conversation: 'a:anna' };
const CARD: OutgoingActivity = { type: 'message', text: 'a card' };
const fault = (code: string) => new Fault({ code, message: code, hint: '' });

function over(failing: { code: string | null }): { readonly careful: Messenger; readonly sent: string[] } {
  const sent: string[] = [];
  const send = async (_: unknown, { type }: OutgoingActivity) => {
    sent.push(type);
    if (failing.code !== null) throw fault(failing.code);
    return 'id';
  };
  return {
    careful: carefulMessenger({ send, update: async (place, _, activity) => void (await send(place, activity)), open: async () => PLACE }),
    sent,
  };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'sent',
    (cause: unknown) => (cause instanceof Fault ? cause.code : 'other'),
  );

test('while the platform answers, a message is all that is sent', async () => {
  const { careful, sent } = over({ code: null });
  expect(await careful.send(PLACE, CARD)).toBe('id');
  expect(sent).toEqual(['message']);
});

test('after one message in doubt no other is risked until the platform answers', async () => {
  const failing: { code: string | null } = { code: 'send-uncertain' };
  const { careful, sent } = over(failing);
  expect(await codeOf(careful.send(PLACE, CARD))).toBe('send-uncertain');
  expect(await Promise.all([1, 2, 3].map(() => codeOf(careful.send(PLACE, CARD))))).toEqual(Array(3).fill('send-unreached'));
  expect(sent).toEqual(['message', 'typing']);
  failing.code = null;
  expect(await codeOf(careful.send(PLACE, CARD))).toBe('sent');
  expect(await codeOf(careful.send(PLACE, CARD))).toBe('sent');
  expect(sent.slice(2)).toEqual(['typing', 'message', 'message']);
});

test('a refusal of one person is an answer of the platform', async () => {
  const failing: { code: string | null } = { code: 'send-uncertain' };
  const { careful } = over(failing);
  await codeOf(careful.send(PLACE, CARD));
  failing.code = 'send-refused';
  expect(await codeOf(careful.send(PLACE, CARD))).toBe('send-refused');
});

test('doubt about one service says nothing of another', async () => {
  const failing: { code: string | null } = { code: 'send-uncertain' };
  const { careful, sent } = over(failing);
  await codeOf(careful.send(PLACE, CARD));
  failing.code = null;
  await careful.send({ ...PLACE, serviceUrl: 'https://smba.example/amer/' }, CARD);
  expect(sent).toEqual(['message', 'message']);
});

test('what nobody took is not tried again by all at once, be it a new message or a change of an old one', async () => {
  const failing: { code: string | null } = { code: 'send-unreached' };
  const { careful, sent } = over(failing);
  expect(await codeOf(careful.update(PLACE, 'm1', CARD))).toBe('send-unreached');
  expect(await Promise.all([1, 2, 3].map((at) => codeOf(careful.update(PLACE, `m${at}`, CARD))))).toEqual(Array(3).fill('send-unreached'));
  expect(sent).toEqual(['message', 'typing']);
});
