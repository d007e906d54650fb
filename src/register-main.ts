// `npm run register`: the DPO's files for whoever administers Hjemmel, without Teams: the whole register as CSV, or the certificate of one
// request as PDF. Reads the database and changes nothing in it.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { certificatePress } from './certificate/press.ts';
import { argumentsOf, badArguments, langOf } from './cli/arguments.ts';
import { printLine, runCommand } from './cli/command.ts';
import { loadFitPolicy, OWN_POLICY, policyOf } from './cli/policy-folder.ts';
import { onlyTenant, withDatabase } from './command-database.ts';
import { localDirectory } from './directory/local-directory.ts';
import type { Policy } from './engine/compile.ts';
import { Fault } from './engine/fault.ts';
import { operatorLog } from './operator-log.ts';
import type { Directory } from './ports/directory.ts';
import type { Editions } from './ports/editions.ts';
import { localSettings, type Settings, tenantSettings } from './settings.ts';
import { auditReadingIn } from './storage/audit-log.ts';
import { tenantsIn } from './storage/request-lists.ts';
import { openStore } from './storage/store.ts';
import { certificateFile, type ExportFile, type ExportParts, registerFile } from './teams/exports/export-file.ts';
import { tenantApproving } from './tenant-approving.ts';

const HELP = `Writes the register of approvals, or the certificate of one request, to a file. Changes nothing in the database.

  npm run --silent register -- --csv FILE
  npm run --silent register -- --certificate NUMBER FILE

  --csv FILE                 every request with its seats, decisions and conditions, as CSV
  --certificate NUMBER FILE  one request with its clauses, decisions and audit, as PDF
  --lang da|en               the language of the file; da without it, with semicolons in the CSV, and commas with en
  --tenant ID                whose requests, where the database holds those of several (TENANT_ID)
  --data DIR                 the data folder, where it is not the usual one (HJEMMEL_DATA)
  --help                     this text

DATABASE_URL names the database where it is not the one that comes along. Names come from the directory that Hjemmel is set up with:
HJEMMEL_DIRECTORY, or Microsoft Graph with the settings of \`npm run serve\`. The files hold personal data: keep them accordingly.
Exit code: 0 when the file is written, 2 when it cannot be.`;

const DATA = fileURLToPath(new URL('../.data', import.meta.url));
const COLLEAGUES = fileURLToPath(new URL('../directory/colleagues.yaml', import.meta.url));

const OPTIONS = {
  csv: { type: 'string' },
  certificate: { type: 'string' },
  lang: { type: 'string', default: 'da' },
  tenant: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** `number` is null for the register. */
type Wanted = { readonly number: number | null; readonly path: string };

function wantedIn(csv: string | undefined, certificate: string | undefined, positionals: readonly string[]): Wanted {
  const [path = '', unexpected] = positionals;
  if (csv !== undefined && certificate === undefined && positionals.length === 0) return { number: null, path: csv };
  if (csv !== undefined || certificate === undefined) throw badArguments('name one file: --csv FILE, or --certificate NUMBER FILE');
  if (!/^[1-9]\d{0,8}$/u.test(certificate)) throw badArguments(`\`${certificate}\` is no number of a request`);
  if (path === '' || unexpected !== undefined) throw badArguments('--certificate takes a number and one file');
  return { number: Number(certificate), path };
}

type Setting = { readonly settings: Settings; readonly directory: () => Promise<Directory> };

/** As the bot itself is set up: in a tenant where one is named, else on this machine. */
function settingIn(environment: NodeJS.ProcessEnv): Setting {
  if ((environment.BOT_APP_ID ?? '') === '') {
    const settings = localSettings(environment, DATA);
    return { settings, directory: () => localDirectory(settings.directoryFile ?? COLLEAGUES, Date.now) };
  }
  const settings = tenantSettings(environment, DATA);
  return { settings, directory: async () => (await tenantApproving(settings, operatorLog('silent'))).patientDirectory };
}

/** Its words are those of today; null where nothing was ever published or deployed. */
async function policyInForce(editions: Editions, tenant: string): Promise<Policy | null> {
  const inForce = await editions.inForce(tenant, new Date());
  const files = inForce === null ? null : await editions.files(tenant, inForce.digest);
  return files === null ? null : policyOf(files);
}

const missing = (number: number) =>
  new Fault({ code: 'request-missing', message: `there is no request ${number}`, hint: 'see the numbers with --csv FILE' });

const unwritten = (path: string) => (cause: unknown) => {
  throw new Fault({
    code: 'file-unwritten',
    message: `\`${path}\` cannot be written`,
    hint: 'name a file in a folder that is there',
    cause,
  });
};

async function register(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  if (values.help) {
    await printLine(HELP);
    return 0;
  }
  const { number, path } = wantedIn(values.csv, values.certificate, positionals);
  const lang = langOf(values.lang) ?? 'da';
  const { settings, directory } = settingIn({ ...process.env, ...(values.data === undefined ? {} : { HJEMMEL_DATA: values.data }) });
  const file = await withDatabase(settings, async (database): Promise<ExportFile> => {
    const { editions, requests } = openStore(database);
    const tenant = onlyTenant(await tenantsIn(database), values.tenant ?? process.env.TENANT_ID, 'requests');
    const parts: ExportParts = {
      policy: (await policyInForce(editions, tenant)) ?? loadFitPolicy(settings.policyFolder ?? OWN_POLICY),
      requests,
      directory: await directory(),
      audit: auditReadingIn(database),
      press: certificatePress(),
    };
    const wanted = {
      tenant: onlyTenant(await tenantsIn(database), values.tenant ?? process.env.TENANT_ID, 'requests'),
      lang,
      at: Date.now(),
    };
    if (number === null) return registerFile(parts, wanted);
    const certificate = await certificateFile(parts, wanted, number);
    if (certificate === null) throw missing(number);
    return certificate;
  });
  // Personal data: for whoever wrote it alone.
  await writeFile(path, file.bytes, { mode: 0o600 }).catch(unwritten(path));
  await printLine(`${path}: ${file.bytes.length} bytes`);
  return 0;
}

await runCommand(register);
