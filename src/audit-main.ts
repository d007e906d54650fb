// `npm run audit`: verifies the audit from its first entry to its last, alone and changing nothing, and names the first break.
import type { KeyObject } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { argumentsOf, withoutPositionals } from './cli/arguments.ts';
import { printLine, runCommand } from './cli/command.ts';
import { Fault } from './engine/fault.ts';
import { localSettings } from './settings.ts';
import { checkpointFile, verifyingKey } from './storage/audit-keys.ts';
import { type Read, verifiedDatabase } from './storage/audit-reading.ts';
import { type Late, missingIn, type Verified } from './storage/audit-verify.ts';
import { startEmbedded } from './storage/embedded.ts';
import { textIn } from './storage/file-access.ts';

const HELP = `Verifies the audit: that no entry was changed, removed, moved or added, that the signed checkpoints outside the database agree,
that what was said, where it is still kept, is what was recorded, and that each request, each edition of the policy and each solution is
what its entries say. Changes nothing.

  npm run --silent audit [-- --data DIR] [--checkpoints FILE] [--key FILE]

  --data DIR          the data folder, where it is not the usual one (HJEMMEL_DATA)
  --checkpoints FILE  another file of checkpoints than audit/checkpoints.jsonl in the data folder: a copy from another machine, say
  --key FILE          the key to verify with, as PEM; a public key is enough (AUDIT_KEY, else audit/key.pem in the data folder)
  --help              this text

DATABASE_URL names the database where it is not the one that comes along.
Exit code: 0 when everything holds, 1 with the first break or where a checkpoint is missing that ought to be there (more than 100 entries
or a quarter of an hour are not signed, or fewer are than were), 2 when it cannot be verified.`;

const DATA = fileURLToPath(new URL('../.data', import.meta.url));

const OPTIONS = {
  data: { type: 'string' },
  checkpoints: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

async function audit(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  withoutPositionals(positionals);
  if (values.help) {
    await printLine(HELP);
    return 0;
  }
  const settings = localSettings(process.env, DATA);
  const folder = values.data ?? settings.dataFolder;
  const key = await verifyingKey(folder, values.key ?? settings.auditKey);
  const file = values.checkpoints ?? checkpointFile(folder);
  const text = await textIn(file);
  if (key === null && text !== null) {
    const hint = 'name the key that signed them: --key FILE';
    throw new Fault({ code: 'audit-key-missing', message: `there are checkpoints in \`${file}\` and no key to verify them with`, hint });
  }
  const read = await withDatabase(settings.databaseUrl, folder, (url) => readWith(url, file, key));
  const missing = read.broken === null ? missingIn(read, read.signed, Date.now()) : null;
  // A copy is of the day that it was made: that something was signed since is no wonder.
  const isCopy = values.checkpoints !== undefined;
  await printLine(read.broken === null ? soundLine(read) : `BROKEN: ${read.broken}`);
  if (missing !== null) await printLine(`${isCopy ? 'NOTE' : 'MISSING'}: ${missing}`);
  if (read.late !== null) await printLine(`NOTE: ${lateLine(read.late)}`);
  return read.broken === null && (missing === null || isCopy) ? 0 : 1;
}

/** Read anew where a program that runs has signed something in between. */
async function readWith(url: string, file: string, key: KeyObject | null): Promise<Read> {
  for (;;) {
    const text = (await textIn(file)) ?? '';
    const read = await verifiedDatabase({ url, text, key, now: Date.now() });
    if (((await textIn(file)) ?? '') === text) return read;
  }
}

async function withDatabase<T>(named: string | null, folder: string, use: (url: string) => Promise<T>): Promise<T> {
  if (named !== null) return use(named);
  const embedded = await startEmbedded({ folder, log: (line) => process.stderr.write(`hjemmel: ${line}\n`) });
  try {
    return await use(embedded.url);
  } finally {
    await embedded.stop();
  }
}

function soundLine({ entries, ofEditions, ofSolutions, checkpoints, unsigned }: Verified): string {
  const editions = ofEditions === 0 ? '' : `, ${ofEditions} of them of editions of the policy`;
  const solutions = ofSolutions === 0 ? '' : `, ${ofSolutions} of them of solutions`;
  return `The audit holds: ${entries} entries in one chain${editions}${solutions}, ${checkpoints} signed checkpoints, ${unsigned} entries since the last of them.`;
}

function lateLine({ seq, at, signedAt }: Late): string {
  const [written, signed] = [at, signedAt].map((time) => new Date(time).toISOString());
  return `entry ${seq}, written at ${written}, was signed at ${signed} only: what lies between could have been rewritten`;
}

await runCommand(audit);
