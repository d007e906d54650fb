// `npm run policy:export` and `npm run policy:import`: an edition of the policy as the files that an engineer edits, and back.
import { fileURLToPath } from 'node:url';
import { argumentsOf, badArguments } from './cli/arguments.ts';
import { printLine, runCommand } from './cli/command.ts';
import { policyFilesIn } from './cli/policy-folder.ts';
import { fitnessOf } from './cli/understanding.ts';
import { folderFiles, writtenOut } from './cli/written-files.ts';
import { onlyTenant, withDatabase } from './command-database.ts';
import { Fault } from './engine/fault.ts';
import type { PolicyFile } from './engine/types.ts';
import { begunByFiles, IMPORTED, isDeployed, isGone } from './policy-files.ts';
import type { Editions } from './ports/editions.ts';
import { inForceOf } from './publishing/life.ts';
import type { Edition } from './publishing/types.ts';
import { localSettings } from './settings.ts';
import { policyDigest } from './storage/edition-files.ts';
import { editionTenants } from './storage/editions.ts';
import { openStore } from './storage/store.ts';

const HELP = `Writes an edition of the policy out as files, or takes files in as an edition.

  npm run --silent policy:export -- FOLDER [--edition N] [--force]
  npm run --silent policy:import -- FOLDER [--as draft]

  --edition N   that edition; the one in force without it
  --force       writes over files that no edition here has; files that are not of the edition are left, and named
  --as draft    a draft for the desk. Without it the files are in force at once, as by deploying them: only where nobody has published
                at the desk since, and only if \`npm run check\` finds no error
  --tenant ID   whose policy, where the database holds those of several (TENANT_ID)
  --data DIR    the data folder, where it is not the usual one (HJEMMEL_DATA)
  --help        this text

DATABASE_URL names the database where it is not the one that comes along. Every import is an entry of the audit, by nobody.
Exit code: 0 when it is done or nothing was to be done, 1 where the files are not fit to be in force, 2 when it cannot be done.`;

const DATA = fileURLToPath(new URL('../.data', import.meta.url));

const OPTIONS = {
  edition: { type: 'string' },
  force: { type: 'boolean', default: false },
  as: { type: 'string' },
  tenant: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Where = { readonly editions: Editions; readonly tenant: string; readonly folder: string; readonly all: readonly Edition[] };

function numberIn(said: string | undefined): number | null {
  if (said === undefined) return null;
  if (!/^[1-9]\d{0,8}$/u.test(said)) throw badArguments(`\`${said}\` is no number of an edition`);
  return Number(said);
}

function editionMissing(number: number | null): Fault {
  const message = number === null ? 'no edition of the policy is in force' : `there is no edition ${number}`;
  return new Fault({ code: 'edition-missing', message, hint: 'start Hjemmel once, or name another with --edition N' });
}

async function exported({ editions, tenant, folder, all }: Where, number: number | null, isForced: boolean): Promise<string> {
  const edition = number === null ? inForceOf(all, Date.now()) : (all.find((one) => one.number === number) ?? null);
  const files = edition === null ? null : await editions.files(tenant, edition.digest);
  if (edition === null || files === null) throw editionMissing(number);
  const there = folderFiles(folder);
  const isKnown = there.length === 0 || all.some(({ digest }) => digest === policyDigest(there));
  if (!isKnown && !isForced) {
    const message = `the files in \`${folder}\` are of no edition here: they would be lost`;
    throw new Fault({
      code: 'files-changed',
      message,
      hint: 'import them first (`npm run policy:import`), or write over them with --force',
    });
  }
  const left = await writtenOut(folder, files, isKnown ? there : []);
  const beside = left.map((path) => `\nNOTE: \`${path}\` is not of this edition, and was left`).join('');
  return `edition ${edition.number} (${edition.digest.slice(0, 12)}) is in \`${folder}\`: ${files.length} files${beside}`;
}

async function imported(where: Where, isDraft: boolean): Promise<string> {
  const files = policyFilesIn(where.folder);
  const digest = policyDigest(files);
  const inForce = inForceOf(where.all, Date.now());
  if (inForce?.digest === digest) return `nothing to do: edition ${inForce.number} is in force and says the same`;
  return isDraft ? await importedDraft(where, files, inForce) : await importedInForce(where, files, inForce);
}

async function importedDraft({ editions, tenant, all }: Where, files: readonly PolicyFile[], inForce: Edition | null): Promise<string> {
  const digest = policyDigest(files);
  const known = all.find((one) => one.digest === digest && !isGone(one) && one.state !== 'confirmed');
  if (known !== undefined) return `nothing to do: edition ${known.number} (${known.state}) says the same`;
  const begun = begunByFiles(inForce?.number ?? null, null);
  const { number } = await editions.create(tenant, files, begun, IMPORTED, new Date());
  const fitness = await fitnessOf(files, null);
  const found = 'why' in fitness ? `\nNOTE: it cannot be proposed yet: ${fitness.why}` : '';
  return `edition ${number} is a draft: the desk has it${found}`;
}

const PUBLISHED = 'the policy in force was published at the desk: files are not put in force over it';

async function importedInForce({ editions, tenant }: Where, files: readonly PolicyFile[], inForce: Edition | null): Promise<string> {
  const fitness = await fitnessOf(files, null);
  if ('why' in fitness) {
    const hint = 'run `npm run --silent check -- --policy FOLDER` for all of them, or import with --as draft';
    throw new Fault({ code: 'policy-not-fit', message: `the files are not fit to be in force: ${fitness.why}`, hint });
  }
  const at = new Date();
  const edition = await editions.createIf(tenant, files, begunByFiles(inForce?.number ?? null, at), IMPORTED, at, (all) => {
    const now = inForceOf(all, at.getTime());
    return now === null || isDeployed(now);
  });
  if (edition === null) throw new Fault({ code: 'desk-published', message: PUBLISHED, hint: 'import them with --as draft' });
  return `edition ${edition.number} is in force from now on every replica`;
}

async function policy(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  const [command = '', folder = '', unexpected] = positionals;
  if (values.help) {
    await printLine(HELP);
    return 0;
  }
  if (command !== 'export' && command !== 'import') throw badArguments('say `export` or `import`');
  if (folder === '' || unexpected !== undefined) throw badArguments('name one folder');
  if (values.as !== undefined && values.as !== 'draft') throw badArguments(`unknown kind \`${values.as}\`; known: draft`);
  const number = numberIn(values.edition);
  const settings = localSettings({ ...process.env, ...(values.data === undefined ? {} : { HJEMMEL_DATA: values.data }) }, DATA);
  const says = await withDatabase(settings, async (database) => {
    const { editions } = openStore(database);
    const tenant = onlyTenant(await editionTenants(database), values.tenant ?? process.env.TENANT_ID, 'editions');
    const where = { editions, tenant, folder, all: await editions.list(tenant) };
    return command === 'export' ? await exported(where, number, values.force) : await imported(where, values.as === 'draft');
  });
  await printLine(says);
  return 0;
}

await runCommand(policy);
