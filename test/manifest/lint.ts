// What Microsoft's schemas do not say about an app package: what Teams refuses at upload, what people would see half translated or
// cut off, and what we have promised not to ask for.
import { type SchemaKind, schemaFindings } from '../../src/cli/app-package/schemas.ts';
import type { PackageFiles } from '../../src/cli/app-package/zip.ts';
import { iconFindings } from './icons.ts';
import { changedDocument, type Leaf, type Leaves, leavesOf } from './leaves.ts';

/** What an app may ask of people and administrators, each with the reason why ours does. Anything else is a finding. */
export const PERMISSIONS: Readonly<Record<string, string>> = {
  identity: "who writes decides whose conversation goes on, and later whose request it is: the bot uses the person's Entra object id",
  messageTeamMembers: 'a mention in a channel may need a private follow-up in the personal chat, and approvers get their cards there',
};

const ENGLISH = 'en.json';
const MANIFEST = 'manifest.json';
/** One name in every language, because it is a name. */
const SAME_IN_ALL = ['$schema', 'name.short'];
/** Tighter than the schemas: what is longer is cut off in the tiles and menus of the clients. */
const LIMITS: readonly (readonly [path: RegExp, most: number])[] = [
  [/^bots\[0\]\.commandLists\[\d\]\.commands\[\d+\]\.title$/u, 50],
  [/^bots\[0\]\.commandLists\[\d\]\.commands\[\d+\]\.description$/u, 80],
];
/** Single sign-on is for the tab alone. */
const SIGN_ON = /^webApplicationInfo\./u;
/** Documented as ten, whatever the schema says. */
const MOST_STARTERS = 10;
const NOT_ASKED_FOR = /^(?:authorization|devicePermissions|bots\[0\]\.supports(?:Calling|Video))(?:$|[.[])/u;
const PLAIN_RULES: Readonly<Record<string, RegExp>> = { [ENGLISH]: /No AI decides/u, 'da.json': /Ingen AI bestemmer/u };
const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu;
const HOST = /^(?:[a-z\d-]+\.)+[a-z-]+$/u;

interface Subject {
  readonly files: PackageFiles;
  readonly manifest: unknown;
  readonly leaves: Leaves;
  /** By file, what each language says. */
  readonly languages: ReadonlyMap<string, Leaves>;
}

type Rule = (subject: Subject) => readonly string[];

const isString = (value: unknown): value is string => typeof value === 'string';

function documentIn(files: PackageFiles, name: string): unknown {
  return JSON.parse(Buffer.from(files.get(name) ?? Buffer.from('{}')).toString('utf8'));
}

const valuesAt = (leaves: Leaves, path: RegExp) => [...leaves].filter(([at]) => path.test(at)).map(([, value]) => value);
const stringsAt = (leaves: Leaves, path: RegExp) => valuesAt(leaves, path).filter(isString);
const repeated = <T>(values: readonly T[]) => values.filter((value, at) => values.indexOf(value) !== at);
const without = <T>(values: readonly T[], others: readonly T[]) => values.filter((value) => !others.includes(value));

/** A localisation file names the strings of a manifest by their paths, as keys of one flat object. */
function stringsOf(document: unknown): Leaves {
  const entries = typeof document === 'object' && document !== null ? Object.entries(document) : [];
  return new Map(entries.filter((entry): entry is [string, Leaf] => isString(entry[1])));
}

function languageFilesOf(leaves: Leaves): readonly string[] {
  return stringsAt(leaves, /^localizationInfo\.(?:defaultLanguageFile|additionalLanguages\[\d+\]\.file)$/u);
}

function fileRule({ files, leaves }: Subject): readonly string[] {
  const named = [MANIFEST, ...languageFilesOf(leaves), ...stringsAt(leaves, /^icons\./u)];
  return [
    ...without(named, [...files.keys()]).map((name) => `the package lacks ${name}`),
    ...without([...files.keys()], named).map((name) => `nothing names ${name}`),
  ];
}

function schemaRule({ manifest, languages, files }: Subject): readonly string[] {
  const held = (kind: SchemaKind, name: string, document: unknown) =>
    schemaFindings(kind, document).map((finding) => `${name}: ${finding}`);
  const spoken = [...languages].flatMap(([name, said]) =>
    held(
      'manifest',
      `${MANIFEST} in ${name}`,
      changedDocument(manifest, (path, leaf) => said.get(path) ?? leaf),
    ),
  );
  const written = [...languages.keys()].flatMap((name) => held('localisation', name, documentIn(files, name)));
  return [...held('manifest', MANIFEST, manifest), ...written, ...spoken];
}

function idRule({ leaves }: Subject): readonly string[] {
  const ids = [...leaves].filter(([path]) => /(?:^id|\.botId|customEngineAgents\[\d\]\.id)$/u.test(path));
  const bots = stringsAt(leaves, /\.botId$|customEngineAgents\[\d\]\.id$/u);
  return [
    ...ids.filter(([, id]) => !GUID.test(String(id)) || /^[0-]+$/u.test(String(id))).map(([path]) => `${path} is no GUID of anybody's`),
    ...(new Set(bots).size > 1 ? ['the bot, the extension and the agent are not the same bot'] : []),
  ];
}

function placeholderRule({ leaves, languages }: Subject): readonly string[] {
  return [[MANIFEST, leaves] as const, ...languages].flatMap(([name, said]) =>
    [...said].filter(([, value]) => /\{\{|\}\}|\[\[|\]\]/u.test(String(value))).map(([path]) => `${name}: ${path} has a placeholder left`),
  );
}

function hostRule({ leaves }: Subject): readonly string[] {
  const hosts = stringsAt(leaves, /^validDomains\[/u).filter((host) => !HOST.test(host));
  const addresses = stringsAt(leaves, /^developer\.\p{L}+Url$/u).filter((address) => !address.startsWith('https://'));
  return [...hosts.map((host) => `\`${host}\` is no plain host`), ...addresses.map((address) => `\`${address}\` is not https`)];
}

function versionRule({ leaves }: Subject): readonly string[] {
  const version = String(leaves.get('version'));
  return /^\d+\.\d+\.\d+$/u.test(version) ? [] : [`version \`${version}\` is not three numbers`];
}

/** Microsoft's schema of the localisation files says what can be translated; text that cannot be has no place in a manifest. */
function translationRule({ leaves, languages }: Subject): readonly string[] {
  const texts = [...leaves].filter((entry): entry is [string, string] => isString(entry[1]));
  const visible = texts.filter(([path, text]) => isTranslatable(path, text)).map(([path]) => path);
  const prose = texts.filter(([path, text]) => text.includes(' ') && !visible.includes(path) && !path.startsWith('developer.'));
  return [
    ...prose.map(([path]) => `${path} is text that no language file can translate`),
    ...[...languages].flatMap(([name, said]) => [
      ...without(visible, [...said.keys()]).map((path) => `${name} lacks ${path}`),
      ...without([...said.keys()], ['$schema', ...visible]).map((path) => `${name}: ${path} is not in the manifest`),
    ]),
  ];
}

/** Asked of the schema itself: does it allow this key beside the three that it demands? */
function isTranslatable(path: string, text: string): boolean {
  const least = { 'name.short': 'a', 'description.short': 'a', 'description.full': 'a' };
  return schemaFindings('localisation', { ...least, [path]: text }).every((finding) => !finding.includes('additional'));
}

function languageRule({ leaves, languages }: Subject): readonly string[] {
  const english = languages.get(ENGLISH) ?? new Map();
  const others = [...languages].filter(([name]) => name !== ENGLISH);
  const isLeft = (path: string, text: Leaf) => !SAME_IN_ALL.includes(path) && english.get(path) === text;
  return [
    ...[...english]
      .filter(([path, text]) => path !== '$schema' && leaves.get(path) !== text)
      .map(([path]) => `${ENGLISH}: ${path} is not what the manifest says`),
    ...others.flatMap(([name, said]) =>
      [...said].filter(([path, text]) => isLeft(path, text)).map(([path]) => `${name}: ${path} is still in English`),
    ),
    ...[...languages].flatMap(([name, said]) =>
      ['description.full', 'copilotAgents.customEngineAgents[0].disclaimer.text']
        .filter((path) => PLAIN_RULES[name]?.test(String(said.get(path))) !== true)
        .map((path) => `${name}: ${path} does not say that no AI decides`),
    ),
  ];
}

function lengthRule({ languages }: Subject): readonly string[] {
  return [...languages].flatMap(([name, said]) =>
    [...said].flatMap(([path, text]) =>
      LIMITS.filter(([at, most]) => at.test(path) && String(text).length > most).map(
        ([, most]) => `${name}: ${path} is longer than ${most} characters`,
      ),
    ),
  );
}

function commandRule({ leaves, languages }: Subject): readonly string[] {
  const ids = stringsAt(leaves, /^composeExtensions\[0\]\.commands\[\d+\]\.id$/u);
  const starters = [...leaves.keys()].filter((path) => /commandLists\[\d\]\.commands\[\d+\]\.title$/u.test(path));
  const listOf = (path: string) => path.slice(0, path.indexOf('.commands['));
  return [
    ...repeated(ids).map((id) => `command id ${id} twice`),
    ...starters.flatMap((path) => starterFindings(leaves, path.replace(/\.title$/u, ''))),
    ...[...new Set(starters.map(listOf))].flatMap((list) => {
      const paths = starters.filter((path) => listOf(path) === list);
      const crowded = paths.length > MOST_STARTERS ? [`${list} has more than ${MOST_STARTERS} starters`] : [];
      const twice = [...languages].flatMap(([name, said]) => repeated(paths.map((path) => said.get(path))).map((text) => [name, text]));
      return [...crowded, ...twice.map(([name, text]) => `${name}: ${list} asks \`${text}\` twice`)];
    }),
  ];
}

/** An agent's starters are prompts; one sends what one has read. */
function starterFindings(leaves: Leaves, path: string): readonly string[] {
  if (leaves.get(`${path}.type`) !== 'prompt') return [`${path} is no prompt`];
  return leaves.get(`${path}.prompt`) === leaves.get(`${path}.title`) ? [] : [`${path} sends something else than it shows`];
}

function scopeRule({ leaves }: Subject): readonly string[] {
  const scopes = stringsAt(leaves, /^bots\[0\]\.scopes\[/u);
  const listed = stringsAt(leaves, /^bots\[0\]\.commandLists\[\d\]\.scopes\[/u);
  const installed = stringsAt(leaves, /^defaultInstallScope$/u);
  const grouped = [...leaves.keys()].filter((path) => path.startsWith('defaultGroupCapability.')).map((path) => path.split('.')[1] ?? '');
  const agentNeeds = valuesAt(leaves, /^copilotAgents\.customEngineAgents\[0\]\.id$/u).length > 0 ? ['personal', 'copilot'] : [];
  const known = [...scopes, ...scopes.map((scope) => scope.toLowerCase())];
  return [
    ...without(scopes, listed).map((scope) => `no command list for ${scope}`),
    ...without(listed, scopes).map((scope) => `a command list for ${scope}, which the bot is not in`),
    ...repeated(listed).map((scope) => `two command lists for ${scope}`),
    ...without([...installed, ...grouped], known).map((scope) => `a default for ${scope}, which the bot is not in`),
    ...without(agentNeeds, scopes).map((scope) => `an agent needs the scope ${scope}`),
  ];
}

/** Teams refuses the upload otherwise, from version 1.25 of the manifest on; no schema says so. */
function channelRule({ leaves }: Subject): readonly string[] {
  const isInTeams = stringsAt(leaves, /^bots\[0\]\.scopes\[/u).includes('team');
  const isOld = valuesAt(leaves, /^supportedChannelTypes\[/u).length > 0;
  return [
    ...(isInTeams && leaves.get('supportsChannelFeatures') !== 'tier1' ? ['the scope team needs supportsChannelFeatures: tier1'] : []),
    ...(isOld ? ['supportedChannelTypes is no longer allowed'] : []),
  ];
}

function permissionRule({ leaves }: Subject): readonly string[] {
  const asked = stringsAt(leaves, /^permissions\[/u);
  const hasTab = [...leaves.keys()].some((path) => path.startsWith('staticTabs['));
  const isMore = (path: string) => NOT_ASKED_FOR.test(path) || (SIGN_ON.test(path) && !hasTab);
  const more = [...leaves].filter(([path, value]) => isMore(path) && value !== false).map(([path]) => path);
  return [
    ...without(asked, Object.keys(PERMISSIONS)).map((name) => `permission ${name} has no reason`),
    ...more.map((path) => `${path} asks for more than is needed`),
  ];
}

const iconRule: Rule = ({ files, leaves }) => iconFindings(files, leaves);

const RULES: readonly Rule[] = [
  fileRule,
  schemaRule,
  iconRule,
  idRule,
  placeholderRule,
  hostRule,
  versionRule,
  translationRule,
  languageRule,
  lengthRule,
  commandRule,
  scopeRule,
  channelRule,
  permissionRule,
];

/** Everything that is wrong with a package; empty where nothing is. */
export function packageFindings(files: PackageFiles): readonly string[] {
  const manifest = documentIn(files, MANIFEST);
  const leaves = leavesOf(manifest);
  const languages = new Map(languageFilesOf(leaves).map((name) => [name, stringsOf(documentIn(files, name))]));
  return RULES.flatMap((rule) => rule({ files, manifest, leaves, languages }));
}
