// The same questions asked in other surroundings, as digests: what differs from the first is not the same to the byte.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MODEL_FILE, OWN_POLICY, policyFilesIn } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { reply } from '../../src/conversation/turns.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import { type Understanding, understandingOf } from '../../src/language/understand.ts';
import { chanceFrom } from '../engine/generate.ts';
import { type Labelled, turnsOf } from '../train/examples.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Far east and far west of Greenwich, so that the day is never the same; and languages with letters and numbers of their own. */
export const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns'];
export const LOCALES = ['C', 'da_DK.UTF-8', 'tr_TR.UTF-8'];

export type Surroundings = { readonly node: string; readonly zone: string; readonly locale: string; readonly policy: string };

export const AT_HOME: Surroundings = { node: process.execPath, zone: 'UTC', locale: 'C', policy: OWN_POLICY };

/** Questions as `ask --batch` reads them. */
export const batchOf = (items: readonly Labelled[]): string =>
  items.map((item) => `${JSON.stringify({ id: item.id, turns: turnsOf(item).map((label) => label.question) })}\n`).join('');

function outputIn({ node, zone, locale }: Surroundings, args: readonly string[], input: string): string {
  const env = { PATH: process.env.PATH, TZ: zone, LANG: locale, LC_ALL: locale };
  const options = { cwd: root, env, input, encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
  const { status, stdout, stderr } = spawnSync(node, ['--disable-warning=ExperimentalWarning', ...args], options);
  if (status !== 0) throw new Error(`\`${args.join(' ')}\` ended with ${status}: ${stderr}`);
  return stdout;
}

const digestOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** The digest of everything that `ask --batch` prints. */
export const askedIn = (surroundings: Surroundings, batch: string): string =>
  digestOf(outputIn(surroundings, ['src/cli/ask.ts', '--batch', '-', '--policy', surroundings.policy], batch));

/** What a program there sees of where it runs: Node's version, its zone, its locale. */
export const seenFrom = (surroundings: Surroundings): string =>
  outputIn(
    surroundings,
    ['-p', 'const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions(); [process.version, timeZone, locale].join(" ")'],
    '',
  ).trim();

function answersOf(understanding: Understanding, items: readonly Labelled[]): string {
  const lines = items.map((item) => {
    let conversation: Conversation | null = null;
    const turns = turnsOf(item).map(({ question }) => {
      const answered = reply(understanding, conversation, question);
      conversation = answered.conversation ?? conversation;
      return answered.turn;
    });
    return `${JSON.stringify({ id: item.id, turns })}\n`;
  });
  return digestOf(lines.join(''));
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const chance = chanceFrom(seed);
  const left = [...items];
  return Array.from({ length: items.length }, () => left.splice(chance.upTo(left.length), 1)).flat();
}

/** The same digest in process, after reading the files of the policy in another order. */
export function askedOfShuffled(items: readonly Labelled[], seed: number): string {
  const files = shuffled(policyFilesIn(OWN_POLICY), seed);
  const { model } = loadUnderstanding(OWN_POLICY);
  return answersOf(understandingOf(compilePolicy(readPolicy(files, digestOf)), model), items);
}

/** The same digest from an understanding that was asked them all before, in another order. */
export function askedInAnotherOrder(items: readonly Labelled[], seed: number): string {
  const understanding = loadUnderstanding(OWN_POLICY);
  for (const item of shuffled(items, seed)) answersOf(understanding, [item]);
  return answersOf(understanding, items);
}

/** A copy of the policy whose files were made in another order; a file system may list them so. */
export function copiedBackwards(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-policy-'));
  const files = [...policyFilesIn(OWN_POLICY), { path: MODEL_FILE, text: readFileSync(join(OWN_POLICY, MODEL_FILE), 'utf8') }];
  for (const { path, text } of files.toReversed()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
