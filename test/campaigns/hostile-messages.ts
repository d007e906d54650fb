// Asks hostile messages by the hundred thousand: `node test/campaigns/hostile-messages.ts [messages] [seed]`. Each answer is held
// against the contract and timed; what was too slow is timed again with nothing remembered, since a busy machine is slow by itself.
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { reply } from '../../src/conversation/turns.ts';
import { type Trial, trialOf, trialsOf, wordsOf } from '../language/hostile-messages.ts';

const TOO_LONG_MS = 20;
const MOST_RETRIED = 60;
const SHOWN = 12;
const ORDINARY = 'Må jeg bruge Copilot til at skrive et referat af mødet med en kunde?';

const [messages = 100_000, firstSeed = 0] = process.argv.slice(2).map(Number);
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const ms = (microseconds: number) => (microseconds / 1000).toFixed(2);

type Slow = { readonly seed: number; readonly kind: string; readonly microseconds: number; readonly length: number };
type Tally = {
  readonly kind: string;
  readonly times: number[];
  readonly outcomes: Map<string, number>;
  longestText: number;
};

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const tallies = new Map<string, Tally>();
const faults = new Map<string, number[]>();
const slow: Slow[] = [];

function count({ seed, hostile, microseconds, reply: { turn }, faults: found }: Trial): void {
  const { kind, message } = hostile;
  const tally = tallies.get(kind) ?? { kind, times: [], outcomes: new Map<string, number>(), longestText: 0 };
  tallies.set(kind, tally);
  tally.times.push(microseconds);
  tally.outcomes.set(turn.outcome, (tally.outcomes.get(turn.outcome) ?? 0) + 1);
  tally.longestText = Math.max(tally.longestText, turn.text.split(/\s+/u).length);
  if (microseconds > TOO_LONG_MS * 1000) slow.push({ seed, kind, microseconds, length: message.length });
  for (const fault of found) faults.set(fault, [...(faults.get(fault) ?? []), seed]);
}

/** How long an ordinary question takes, in microseconds: what is remembered of hostile ones must not slow it down. */
function ordinary(): number {
  const spent = Array.from({ length: 200 }, (_, at) => {
    const started = process.hrtime.bigint();
    reply(understanding, null, `${ORDINARY} Nummer ${at}.`);
    return Number(process.hrtime.bigint() - started) / 1000;
  });
  return quantile(spent, 0.5);
}

/** The best of three, each with an understanding that has met no message. */
function fastest(words: readonly string[], seed: number): number {
  const times = [1, 2, 3].map(() => trialOf(loadUnderstanding(OWN_POLICY), words, seed, null).microseconds);
  return Math.min(...times);
}

const understanding = loadUnderstanding(OWN_POLICY);
ordinary();
const before = ordinary();
const started = performance.now();
for (const trial of trialsOf(understanding, { from: firstSeed, count: messages })) count(trial);
const seconds = (performance.now() - started) / 1000;
const after = ordinary();

const all = [...tallies.values()];
const times = all.flatMap((tally) => tally.times);
console.log(`${times.length} messages from seed ${firstSeed} in ${seconds.toFixed(0)} s, no crash.\n`);
console.log(row(['kind', 'n', 'p50 ms', 'p99 ms', 'max ms', 'longest text, words', 'outcomes']));
console.log(row(['---', '---:', '---:', '---:', '---:', '---:', '---']));
for (const { kind, times: these, outcomes, longestText } of all) {
  const found = [...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, n]) => `${outcome} ${n}`);
  console.log(row([kind, these.length, ...[0.5, 0.99, 1].map((share) => ms(quantile(these, share))), longestText, found.join(', ')]));
}
console.log(row(['all', times.length, ...[0.5, 0.99, 1].map((share) => ms(quantile(times, share))), '', '']));

const words = wordsOf(understanding.policy);
const worst = slow.toSorted((a, b) => b.microseconds - a.microseconds);
const retried = worst.slice(0, MOST_RETRIED).map((one) => ({ ...one, again: fastest(words, one.seed) }));
const stillSlow = retried.filter((one) => one.again > TOO_LONG_MS * 1000).sort((a, b) => b.again - a.again);
console.log(
  `\n${slow.length} took over ${TOO_LONG_MS} ms; of the ${retried.length} slowest, ${stillSlow.length} do so again on their own:`,
);
for (const { kind, seed, length, microseconds, again } of stillSlow.slice(0, SHOWN))
  console.log(`- ${kind}, seed ${seed}, ${length} characters: ${ms(microseconds)} ms, on its own ${ms(again)} ms`);
console.log(
  `\nAn ordinary question: ${ms(before)} ms before, ${ms(after)} ms after. Memory held at most: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB.`,
);

console.log(`\n${faults.size} kinds of fault:`);
for (const [fault, seeds] of [...faults].sort(([, a], [, b]) => b.length - a.length))
  console.log(`- ${fault}: ${seeds.length} times, for example seed ${seeds.slice(0, 5).join(', ')}`);
if (faults.size > 0 || stillSlow.length > 0) process.exitCode = 1;
