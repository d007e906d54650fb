// Audits that somebody has tampered with, made by number. Whoever does it holds the database, and in some the file of checkpoints too,
// but never the key; what they change is signed by a checkpoint, or they forgot to change what depends on it.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { chained, detailsDigest, entryHash, GENESIS } from '../../src/storage/audit-chain.ts';
import { checkpointIn, checkpointLine, EVERY, lineDigest, readCheckpoints } from '../../src/storage/audit-checkpoints.ts';
import { type Head, type KeptEntry, type Verified, verifiedAudit } from '../../src/storage/audit-verify.ts';
import { chanceFrom } from '../engine/generate.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const LENGTH = 450;
/** As the quarter of an hour makes them. */
const BETWEEN = 130;
const KEYS = generateKeyPairSync('ed25519');
const FORGED = generateKeyPairSync('ed25519');

type Audit = { readonly entries: readonly KeptEntry[]; readonly head: Head; readonly lines: readonly string[] };
type Tampering = { readonly name: string; readonly by: (audit: Audit, random: (below: number) => number) => Audit };

const headOf = (entries: readonly KeptEntry[]): Head => ({ seq: entries.at(-1)?.seq ?? 0, hash: entries.at(-1)?.hash ?? GENESIS });

function linesOver(entries: readonly { readonly seq: number; readonly hash: string }[], key: KeyObject): readonly string[] {
  const lines: string[] = [];
  for (const { seq, hash } of entries.filter(({ seq: at }) => at % EVERY === 0 || at % BETWEEN === 0 || at === entries.length)) {
    const previous = lines.length === 0 ? GENESIS : lineDigest(lines.at(-1) ?? '');
    lines.push(checkpointLine({ seq, hash, at: NOON + seq * 1000, previous }, key));
  }
  return lines;
}

/** As our own program writes it, with a checkpoint at every hundred, some in between, and at the end. */
export function soundAudit(): Audit {
  const salts = Array.from({ length: LENGTH }, () => randomBytes(16));
  const details = salts.map((_, i) => ({ purpose: `Formål ${i}`, requester: `person-${i % 7}` }));
  const drafts = salts.map((salt, i) => ({
    tenant: 'tenant',
    number: (i % 60) + 1,
    at: NOON + i * 1000,
    fact: { event: 'decide', as: 'manager', state: 'approved', revision: Math.floor(i / 60) + 1 } as const,
    digest: detailsDigest(salt, details[i]),
  }));
  const entries = chained({ seq: 0, hash: GENESIS }, drafts).map((entry, i) => ({
    ...entry,
    kept: { salt: salts[i] ?? Buffer.alloc(16), details: details[i] },
  }));
  return { entries, head: headOf(entries), lines: linesOver(entries, KEYS.privateKey) };
}

export function verifiedOf({ entries, head, lines }: Audit): Promise<Verified> {
  const text = lines.map((line) => `${line}\n`).join('');
  const pages = async function* () {
    for (let at = 0; at < entries.length; at += 100) yield entries.slice(at, at + 100);
  };
  return verifiedAudit(pages(), head, readCheckpoints(text, KEYS.publicKey));
}

const with_ = <T>(all: readonly T[], at: number, make: (one: T) => T): readonly T[] => all.map((one, i) => (i === at ? make(one) : one));
const without = <T>(all: readonly T[], at: number): readonly T[] => all.filter((_, i) => i !== at);
function swapped<T>(all: readonly T[], a: number, b: number): readonly T[] {
  return all.map((one, i) => (i === a ? (all[b] ?? one) : i === b ? (all[a] ?? one) : one));
}

/** Numbered anew, each holding on to the one before it. */
function rehashed(entries: readonly KeptEntry[]): readonly KeptEntry[] {
  const chain = chained({ seq: 0, hash: GENESIS }, entries);
  return entries.map(({ kept }, i) => ({ ...(chain[i] ?? entries[i]), kept }) as KeptEntry);
}

const CHANGES: readonly ((entry: KeptEntry) => KeptEntry)[] = [
  (entry) => ({ ...entry, fact: { ...entry.fact, state: 'rejected' } }),
  (entry) => ({ ...entry, fact: { ...entry.fact, event: 'withdraw' } }),
  (entry) => ({ ...entry, fact: { ...entry.fact, as: 'dpo' } }),
  (entry) => ({ ...entry, fact: { ...entry.fact, revision: entry.fact.revision + 1 } }),
  (entry) => ({ ...entry, at: entry.at + 1 }),
  (entry) => ({ ...entry, number: entry.number + 1 }),
  (entry) => ({ ...entry, tenant: 'other' }),
  (entry) => ({ ...entry, digest: createHash('sha256').update(entry.digest).digest('hex'), kept: null }),
];
const forged = (entry: KeptEntry): KeptEntry => ({ ...entry, fact: { ...entry.fact, state: 'revoked' }, at: entry.at + 1, kept: null });

const over = (audit: Audit, entries: readonly KeptEntry[]): Audit => ({ ...audit, entries, head: headOf(entries) });
const anyOf = <T>(all: readonly T[], random: (below: number) => number): T => {
  const one = all[random(all.length)];
  if (one === undefined) throw new RangeError('nothing to choose from');
  return one;
};

function flipped(line: string, random: (below: number) => number): string {
  const at = random(line.length);
  const other = anyOf(
    [...'0a"{}:,Zz9 '].filter((letter) => letter !== line[at]),
    random,
  );
  return `${line.slice(0, at)}${other}${line.slice(at + 1)}`;
}

export const TAMPERINGS: readonly Tampering[] = [
  { name: 'an entry changed', by: (audit, random) => over(audit, with_(audit.entries, random(LENGTH), anyOf(CHANGES, random))) },
  {
    name: 'an entry changed with its own hash',
    by: (audit, random) => {
      const change = anyOf(CHANGES, random);
      const changed = (entry: KeptEntry) => ({ ...change(entry), hash: entryHash(entry.previous, change(entry)) });
      return over(audit, with_(audit.entries, random(LENGTH), changed));
    },
  },
  {
    name: 'an entry changed and the tail rewritten',
    by: (audit, random) => over(audit, rehashed(with_(audit.entries, random(LENGTH), anyOf(CHANGES, random)))),
  },
  { name: 'an entry removed', by: (audit, random) => over(audit, without(audit.entries, random(LENGTH))) },
  { name: 'an entry removed and the tail rewritten', by: (audit, random) => over(audit, rehashed(without(audit.entries, random(LENGTH)))) },
  {
    name: 'two entries swapped',
    by: (audit, random) => {
      const a = random(LENGTH - 1);
      return over(audit, swapped(audit.entries, a, a + 1 + random(LENGTH - 1 - a)));
    },
  },
  {
    name: 'two entries swapped and the tail rewritten',
    by: (audit, random) => {
      const a = random(LENGTH - 1);
      return over(audit, rehashed(swapped(audit.entries, a, a + 1)));
    },
  },
  {
    name: 'an entry inserted',
    by: (audit, random) => {
      const at = random(LENGTH);
      const entry = anyOf(audit.entries, random);
      return over(audit, [...audit.entries.slice(0, at), forged(entry), ...audit.entries.slice(at)]);
    },
  },
  {
    name: 'an entry inserted and the tail rewritten',
    by: (audit, random) => {
      const at = random(LENGTH);
      return over(audit, rehashed([...audit.entries.slice(0, at), forged(anyOf(audit.entries, random)), ...audit.entries.slice(at)]));
    },
  },
  { name: 'the end cut off', by: (audit, random) => ({ ...audit, entries: audit.entries.slice(0, random(LENGTH)) }) },
  { name: 'the end cut off and the head put back', by: (audit, random) => over(audit, audit.entries.slice(0, random(LENGTH))) },
  {
    name: 'everything after an entry made anew',
    by: (audit, random) => {
      const at = random(LENGTH);
      return over(audit, rehashed(audit.entries.map((entry, i) => (i < at ? entry : forged(entry)))));
    },
  },
  {
    name: 'words changed',
    by: (audit, random) =>
      over(
        audit,
        with_(audit.entries, random(LENGTH), (entry) => ({
          ...entry,
          kept: {
            salt: random(2) === 0 ? randomBytes(16) : (entry.kept?.salt ?? Buffer.alloc(16)),
            details: { purpose: 'et andet formål' },
          },
        })),
      ),
  },
  {
    name: 'the head moved',
    by: (audit, random) => ({ ...audit, head: { ...audit.head, hash: audit.entries[random(LENGTH - 1)]?.hash ?? '' } }),
  },
  {
    name: 'a checkpoint changed by a letter',
    by: (audit, random) => ({ ...audit, lines: with_(audit.lines, random(audit.lines.length), (line) => flipped(line, random)) }),
  },
  {
    name: 'a checkpoint signed with another key',
    by: (audit, random) => ({ ...audit, lines: with_(audit.lines, random(audit.lines.length), resigned) }),
  },
  { name: 'a checkpoint removed', by: (audit, random) => ({ ...audit, lines: without(audit.lines, random(audit.lines.length - 1)) }) },
  {
    name: 'two checkpoints swapped',
    by: (audit, random) => {
      const a = random(audit.lines.length - 1);
      return { ...audit, lines: swapped(audit.lines, a, a + 1) };
    },
  },
  {
    name: 'a checkpoint there twice',
    by: (audit, random) => ({ ...audit, lines: [...audit.lines, anyOf(audit.lines, random)] }),
  },
  { name: 'the last checkpoints removed', by: (audit, random) => ({ ...audit, lines: audit.lines.slice(0, random(3)) }) },
  {
    name: 'all rewritten, checkpoints with another key',
    by: (audit, random) => {
      const entries = rehashed(with_(audit.entries, random(LENGTH), anyOf(CHANGES, random)));
      return { entries, head: headOf(entries), lines: linesOver(entries, FORGED.privateKey) };
    },
  },
];

function resigned(line: string): string {
  const checkpoint = checkpointIn(line);
  return checkpoint === null ? '' : checkpointLine(checkpoint, FORGED.privateKey);
}

export type Campaign = { readonly found: number; readonly missed: readonly string[]; readonly byName: ReadonlyMap<string, number> };

type Tried = { readonly sound?: Audit; readonly kinds?: readonly Tampering[] };

/** Each kind in turn. */
export async function tamperWith(times: number, { sound = soundAudit(), kinds = TAMPERINGS }: Tried = {}): Promise<Campaign> {
  const missed: string[] = [];
  const byName = new Map<string, number>();
  for (let seed = 0; seed < times; seed++) {
    const { name, by } = kinds[seed % kinds.length] ?? anyOf(kinds, () => 0);
    const { broken } = await verifiedOf(by(sound, chanceFrom(seed).upTo));
    byName.set(name, (byName.get(name) ?? 0) + 1);
    if (broken === null) missed.push(`${name} (seed ${seed})`);
  }
  return { found: times - missed.length, missed, byName };
}
