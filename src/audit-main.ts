// `npm run audit`: verifies the audit from its first entry to its last, alone and changing nothing, and names the first break.
import { fileURLToPath } from 'node:url';
import { argumentsOf, withoutPositionals } from './cli/arguments.ts';
import { printLine, runCommand } from './cli/command.ts';
import { Fault } from './engine/fault.ts';
import { localSettings } from './settings.ts';
import { checkpointFile, verifyingKey } from './storage/audit-keys.ts';
import { verifiedDatabase } from './storage/audit-reading.ts';
import type { Verified } from './storage/audit-verify.ts';
import { startEmbedded } from './storage/embedded.ts';
import { textIn } from './storage/file-access.ts';

const HELP = `Verifies the audit: that no entry was changed, removed, moved or added, that the signed checkpoints outside the database agree,
and that what was said, where it is still kept, is what was recorded. Changes nothing.

  npm run --silent audit [-- --data DIR] [--checkpoints FILE] [--key FILE]

  --data DIR          the data folder, where it is not the usual one (HJEMMEL_DATA)
  --checkpoints FILE  another file of checkpoints than audit/checkpoints.jsonl in the data folder: a copy from another machine, say
  --key FILE          the key to verify with, as PEM; a public key is enough (AUDIT_KEY, else audit/key.pem in the data folder)
  --help              this text

DATABASE_URL names the database where it is not the one that comes along.
Exit code: 0 when everything holds, 1 with the first break, 2 when it cannot be verified.`;

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
  const verified = await withDatabase(settings.databaseUrl, folder, (url) => verifiedDatabase({ url, text: text ?? '', key }));
  await printLine(verified.broken === null ? soundLine(verified) : `BROKEN: ${verified.broken}`);
  return verified.broken === null ? 0 : 1;
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

function soundLine({ entries, checkpoints, unsigned }: Verified): string {
  return `The audit holds: ${entries} entries in one chain, ${checkpoints} signed checkpoints, ${unsigned} entries since the last of them.`;
}

await runCommand(audit);
