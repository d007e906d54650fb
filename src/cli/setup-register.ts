// `npm run setup:register`: makes the SharePoint list that the DPO reads, and says what to set so that Hjemmel writes to it.
import { randomUUID } from 'node:crypto';
import { Fault } from '../engine/fault.ts';
import { graphToken } from '../graph/credentials.ts';
import { graphCalls } from '../graph/graph-call.ts';
import { GraphFault } from '../graph/graph-fault.ts';
import { REGISTER_COLUMNS } from '../graph/register-columns.ts';
import { registerList } from '../graph/register-list.ts';
import { REAL_TIMES } from '../graph/times.ts';
import { type SetupSettings, setupSettings } from '../settings.ts';
import { argumentsOf, withoutPositionals } from './arguments.ts';
import { printLine, runCommand } from './command.ts';

const TITLE = 'Hjemmel register';
const LIST_COLUMNS = REGISTER_COLUMNS.map(({ name, title, says }) => `  ${name.padEnd(14)} ${title.en}: ${says.en}`).join('\n');

const HELP = `Makes the SharePoint list that the DPO reads, with its columns and a unique, indexed key. Run again it adds what is missing
and changes nothing else.

  npm run --silent setup:register [-- --title TITLE]

  --title TITLE  another name than "${TITLE}"
  --help         this text

From the environment: BOT_APP_ID, TENANT_ID, REGISTER_SITE (the id of the site: host,guid,guid), REGISTER_LANG (da or en), and the
credential of the app (GRAPH_CREDENTIAL, BOT_MANAGED_IDENTITY, GRAPH_CERTIFICATE or BOT_CLIENT_SECRET).

Rights: the app needs Sites.Selected in Entra, with consent, and the role "manage" on this one site while the list is made; "write" is
enough afterwards. An administrator of SharePoint gives a role with PnP PowerShell:
  Grant-PnPAzureADAppSitePermission -AppId BOT_APP_ID -DisplayName Hjemmel -Site SITE_ADDRESS -Permissions Write
  Set-PnPAzureADAppSitePermission -PermissionId ID -Site SITE_ADDRESS -Permissions Manage

Columns, beside Title:
${LIST_COLUMNS}
Exit code: 0 when the list is there, 2 when a setting or a right is missing or SharePoint does not answer.`;

const OPTIONS = { title: { type: 'string', default: TITLE }, help: { type: 'boolean', default: false } } as const;

async function setUp({ appId, tenantId, credential, site, lang }: SetupSettings, title: string): Promise<void> {
  const token = graphToken({ appId, tenantId, credential });
  const call = graphCalls({ token, times: REAL_TIMES, newId: randomUUID });
  const { list, address, isNew, added } = await registerList({ call, site, title, lang });
  const what = isNew ? 'made' : added.length > 0 ? `was there; added ${added.join(', ')}` : 'was there, complete';
  await printLine(`The list "${title}" ${what}.${address === null ? '' : ` People open it at ${address}`}`);
  await printLine(`Set these, and start Hjemmel again:\n  REGISTER_SITE=${site}\n  REGISTER_LIST=${list}`);
  await printLine('The app may go back to the role "write" on the site now.');
}

async function setupRegister(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  withoutPositionals(positionals);
  if (values.help) {
    await printLine(HELP);
    return 0;
  }
  const settings = setupSettings(process.env);
  try {
    await setUp(settings, values.title);
  } catch (cause) {
    throw cause instanceof GraphFault && cause.code === 'graph-refused' ? notAllowed(cause) : cause;
  }
  return 0;
}

const notAllowed = (cause: GraphFault) =>
  new Fault({
    code: 'register-rights',
    message: 'SharePoint does not let the app make the list',
    hint: 'grant the app `Sites.Selected` with consent, and the role `manage` on this site: `npm run setup:register -- --help` shows how',
    cause,
  });

await runCommand(setupRegister);
