// Nothing that somebody typed stays behind: not in the store, not in the log, not in what is told of a failure.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { operatorLog, reportTo } from '../../src/operator-log.ts';
import type { Store } from '../../src/ports/store.ts';
import { fakeStore } from '../fakes/store.ts';
import { botOver, inChannel, invoke, message, press, pressesIn, search, settled } from './bot.ts';

type Observed = { readonly store: Store; readonly written: unknown[] };

/** A store that writes down whatever it is handed, keys too but those that every chat has. */
function observed(): Observed {
  const written: unknown[] = [];
  const store = fakeStore();
  const parts = ['conversations', 'deliveries', 'people', 'feedback', 'asked', 'answers'] as const;
  const watched = parts.map((part) => {
    const calls = Object.entries(store[part]).map(([name, call]) => [
      name,
      (...args: readonly unknown[]) => {
        written.push(...args);
        return Reflect.apply(call, store[part], args);
      },
    ]);
    return [part, Object.fromEntries(calls)];
  });
  return { store: { ...store, ...Object.fromEntries(watched) }, written };
}

const digit = fc.integer({ min: 0, max: 9 });
const digits = (count: number) => fc.array(digit, { minLength: count, maxLength: count }).map((each) => each.join(''));
const two = (max: number) => fc.integer({ min: 1, max }).map((one) => String(one).padStart(2, '0'));
const word = fc.stringMatching(/^[bdfgjklmnprstv][aeiouy][bdfgjklmnprstv]{2}[aeiouy][bdfgjklmnprstvqxz]{3}$/u);
const personal = fc.oneof(
  fc.tuple(two(28), two(12), digits(2), fc.constantFrom('-', '', ' '), digits(4)).map((parts) => parts.join('')),
  fc.tuple(word, word).map(([name, place]) => `${name}@${place}.dk`),
  fc.tuple(fc.integer({ min: 2, max: 9 }), digits(7)).map((parts) => `+45 ${parts.join('')}`),
  word.map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)} A/S`),
  fc.tuple(digits(2), digits(14)).map(([check, account]) => `DK${check}${account}`),
);
const sentence = fc.constantFrom(
  (data: string) => `Må jeg lægge ${data} i ChatGPT?`,
  (data: string) => `Kan jeg bede Copilot skrive til ${data} om kundedata?`,
  (data: string) => `May I paste ${data} into ChatGPT and Claude?`,
  (data: string) => `${data}`,
  (data: string) => `jeg kom til at lægge ${data} i ChatGPT`,
  (data: string) => `navn;mail;nr\nAnna;${data};7\nmå jeg lægge den tabel i Copilot?`,
);

const piecesOf = (text: string) => Array.from({ length: Math.max(0, text.length - 4) }, (_, at) => text.slice(at, at + 5).toLowerCase());

/** The pieces of what was typed that stand in what was kept, unless they stand there whatever is typed. */
const leftIn = (data: string, kept: unknown, always: unknown = '') => {
  const [text, known] = [kept, always].map((one) => JSON.stringify(one).toLowerCase());
  return piecesOf(data).filter((piece) => text?.includes(piece) && !known?.includes(piece));
};

type Kept = { readonly written: readonly unknown[]; readonly sent: readonly unknown[]; readonly logged: readonly unknown[] };

/** All that is left of what somebody says in a chat and a channel, searches for and presses. */
async function keptOf(typed: string, isFailing: boolean): Promise<Kept> {
  const { store, written } = observed();
  const lines: string[] = [];
  const report = reportTo(operatorLog('debug', { write: (line) => lines.push(line) }));
  const { told, sent, refuse } = botOver({ store, report });
  await told(message('hej'));
  // Messages of other people's errors quote what they were given.
  if (isFailing) refuse(({ conversation }) => conversation === 'a:anna', new Error(`cannot send ${typed}\n    at /src/${typed}`));
  await told(message(typed));
  await told(inChannel(typed));
  await told(search(typed));
  await told(message('og hvad med Copilot?'));
  for (const one of pressesIn(sent)) await told(press(one, { replyToId: 'm2' }));
  await settled();
  // The time of day is not what somebody typed.
  const logged = lines.map((line) => ({ ...JSON.parse(line), time: null }));
  return { written, sent, logged };
}

describe('of what somebody typed', () => {
  test('no five characters of personal data are stored, logged or said to others', async () => {
    await fc.assert(
      fc.asyncProperty(personal, sentence, fc.boolean(), async (data, say, isFailing) => {
        const kept = await keptOf(say(data), isFailing);
        expect(leftIn(data, kept, await keptOf(say(''), false))).toEqual([]);
        expect(kept.logged.length > 0).toBe(isFailing);
      }),
      { numRuns: 150, seed: 20_261_123 },
    );
  });

  test('the words that facts rest on are not kept with them', async () => {
    const { store, written } = observed();
    const { told } = botOver({ store });
    await told(message('Må jeg lægge kundelisten i ChatGPT?'));
    expect(leftIn('kundelisten', written)).toEqual([]);
  });

  test('a reason for feedback is kept, and that is all', async () => {
    const { store, written } = observed();
    const { told, sent } = botOver({ store });
    await told(message('Må jeg lægge kundelisten i ChatGPT?'));
    const feedback = JSON.stringify({ verdict: 'wrong-outcome', reason: 'Den er offentlig' });
    await told(invoke('message/submitAction', { actionValue: { reaction: 'dislike', feedback } }, { replyToId: sent[0]?.id ?? '' }));
    expect(leftIn('kundelisten', written)).toEqual([]);
    expect(JSON.stringify(written)).toContain('Den er offentlig');
  });
});
