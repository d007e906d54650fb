// Reads what differs from tenant to tenant out of the environment. All that is missing or malformed is told at once, with what to
// do about it. Nothing has a default: a wrong id or address makes an app that installs and never answers.
import { Fault } from '../../engine/fault.ts';

type Environment = Readonly<Record<string, string | undefined>>;
/** By the names of the placeholders in the manifest. */
export type PackageSettings = ReadonlyMap<string, string>;

type Setting = {
  readonly name: string;
  readonly wanted: string;
  /** What is wrong with a value, after the setting's name; null where nothing is. */
  readonly flaw: (value: string) => string | null;
};

const LONGEST_NAME = 32;
const LONGEST_ADDRESS = 2048;
const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu;
const NIL_GUID = /^[0-]*$/u;
const LABEL = /^[a-z\d-]{1,63}$/u;
/** An address in numbers has no name at its end. */
const TOP_LABEL = /^[a-z]/u;
const CONTROL = /\p{Cc}/u;

export const SETTINGS: readonly Setting[] = [
  {
    name: 'TEAMS_APP_ID',
    wanted: 'an id of your own for this app in Teams, the same for every later version: `node -p "crypto.randomUUID()"` makes one',
    flaw: idFlaw,
  },
  { name: 'BOT_APP_ID', wanted: "the application (client) id of the bot's app registration in Entra", flaw: idFlaw },
  { name: 'BOT_HOST', wanted: 'the host on which Teams reaches the bot, as in hjemmel.example.dk', flaw: hostFlaw },
  { name: 'DEVELOPER_NAME', wanted: `who publishes the app, as people will read it, at most ${LONGEST_NAME} characters`, flaw: nameFlaw },
  { name: 'DEVELOPER_URL', wanted: 'the https address of a page that says who helps with the app', flaw: addressFlaw },
  { name: 'PRIVACY_URL', wanted: 'the https address of your privacy notice', flaw: addressFlaw },
  { name: 'TERMS_URL', wanted: 'the https address of your terms of use', flaw: addressFlaw },
];

function idFlaw(value: string): string | null {
  if (!GUID.test(value)) return 'is no GUID';
  return NIL_GUID.test(value) ? 'is only a place to fill in' : null;
}

function hostFlaw(value: string): string | null {
  if (value.includes('://')) return 'has a scheme: the host alone';
  return isHost(value) ? null : 'is no host name in small letters, without path, port or wildcard';
}

function isHost(value: string): boolean {
  const labels = value.split('.');
  const areLabels = labels.every((label) => LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-'));
  return labels.length > 1 && areLabels && TOP_LABEL.test(labels.at(-1) ?? '');
}

function nameFlaw(value: string): string | null {
  if (CONTROL.test(value)) return 'has a line break or another control character';
  return value.length > LONGEST_NAME ? `has ${value.length} characters` : null;
}

function addressFlaw(value: string): string | null {
  const url = URL.parse(value);
  if (!value.startsWith('https://') || url === null) return 'is no https address';
  if (url.username !== '' || url.password !== '') return 'carries a user name or password';
  return value.length > LONGEST_ADDRESS || !isHost(url.hostname) ? 'is no address that people can open' : null;
}

/** Only where the DPO's desk is a tab in Teams. */
export const DESK_SETTING: Setting = {
  name: 'DESK_APP_ID',
  wanted: "the application id of the desk's own app registration in Entra, as `npm run serve` has it; without it the app has no tab",
  flaw: idFlaw,
};

const given = (environment: Environment, { name }: Setting) => environment[name]?.trim() ?? '';

function problemsIn(environment: Environment, wanted: readonly Setting[]): readonly string[] {
  return wanted.flatMap((setting) => {
    const value = given(environment, setting);
    const flaw = value === '' ? 'is missing' : setting.flaw(value);
    // The value itself stays unsaid: what was pasted into the wrong setting may be a secret.
    return flaw === null ? [] : [`${setting.name} ${flaw}; wanted: ${setting.wanted}`];
  });
}

export function packageSettings(environment: Environment): PackageSettings {
  const wanted = given(environment, DESK_SETTING) === '' ? SETTINGS : [...SETTINGS, DESK_SETTING];
  const problems = problemsIn(environment, wanted);
  if (problems.length === 0) return new Map(wanted.map((setting) => [setting.name, given(environment, setting)]));
  throw new Fault({
    code: 'package-settings',
    message: `no package: ${problems.length} of ${wanted.length} settings missing or malformed`,
    hint: ['set these in the environment', ...problems].join('\n  '),
  });
}
