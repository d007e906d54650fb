// Reads the file of people, managers, absences and roles. Everything that is wrong with it is found at once, each with its line.
import type { Day, DirectoryPerson, PersonId } from '../approvals/types.ts';
import type { Entry, Report, YamlNode } from '../engine/read-yaml.ts';
import { yamlOf } from '../engine/read-yaml.ts';
import type { Finding, Place } from '../engine/types.ts';

export type Listed = Omit<DirectoryPerson, 'absence'> & {
  readonly absent: boolean | Day;
  readonly manager: PersonId | null;
};
export type DirectoryFile = {
  readonly people: ReadonlyMap<PersonId, Listed>;
  readonly holdersOf: ReadonlyMap<string, readonly PersonId[]>;
};

const KINDS: readonly DirectoryPerson['kind'][] = ['member', 'guest', 'contact'];
const KEYS = ['id', 'name', 'mail', 'manager', 'deputy', 'absent', 'disabled', 'kind'];
const NEEDED_ROLES = ['dpo', 'owner'];
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

type Reading = {
  readonly report: (place: Place, message: string) => void;
  /** Ids by the names of the entries. */
  readonly ids: ReadonlyMap<string, PersonId>;
};

export function directoryIn(text: string, file: string): { readonly directory: DirectoryFile; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (level, code, place, message) => findings.push({ level, code, place, clause: null, message });
  const start = { file, line: 1 };
  const root = yamlOf(text, start, report);
  root?.allow(['people', 'roles']);
  const wrong = (place: Place, message: string) => report('error', 'directory', place, message);
  const entries = root?.at('people')?.entries() ?? [];
  if (root !== null && entries.length === 0) wrong(start, 'no `people`: list at least the DPO and the owner');
  const reading: Reading = { report: wrong, ids: idsOf(entries, wrong) };
  const listed = entries.map((entry) => personIn(entry, reading));
  const holdersOf = new Map((root?.at('roles')?.entries() ?? []).map((entry) => [entry.key, holdersIn(entry, reading)]));
  for (const role of NEEDED_ROLES)
    if (root !== null && (holdersOf.get(role) ?? []).length === 0)
      wrong(start, `nobody holds the role \`${role}\`: name somebody under \`roles\``);
  return { directory: { people: new Map(listed.map((one) => [one.id, one])), holdersOf }, findings };
}

function idsOf(entries: readonly Entry[], wrong: Reading['report']): ReadonlyMap<string, PersonId> {
  const ids = new Map<string, PersonId>();
  for (const { key, node, place } of entries) {
    const id = node.at('id')?.text().trim() ?? '';
    if (id === '') wrong(place, `\`${key}\` has no \`id\`: in a tenant the object id in Entra`);
    else if ([...ids.values()].includes(id)) wrong(place, `the id of \`${key}\` is another person's too: give each their own`);
    ids.set(key, id);
  }
  return ids;
}

function personIn({ key, node, place }: Entry, reading: Reading): Listed {
  node.allow(KEYS);
  const name = node.at('name')?.text().trim() ?? '';
  if (name === '') reading.report(place, `\`${key}\` has no \`name\``);
  const written = node.at('kind')?.text() ?? 'member';
  const kind = KINDS.find((known) => known === written);
  if (kind === undefined) reading.report(node.at('kind')?.place ?? place, `\`kind\` of \`${key}\` must be one of ${KINDS.join(', ')}`);
  return {
    id: reading.ids.get(key) ?? '',
    name,
    mail: node.at('mail')?.text() ?? null,
    kind: kind ?? 'contact',
    isEnabled: !(node.at('disabled')?.flag() ?? false),
    deputy: namedIn(node.at('deputy'), reading),
    manager: namedIn(node.at('manager'), reading),
    absent: absentIn(node.at('absent'), reading),
  };
}

function namedIn(node: YamlNode | null, { ids, report }: Reading): PersonId | null {
  if (node === null || node.isEmpty) return null;
  const name = node.text();
  const id = ids.get(name);
  if (id === undefined) report(node.place, `\`${name}\` is nobody under \`people\`: write the name of an entry there`);
  return id ?? null;
}

function absentIn(node: YamlNode | null, { report }: Reading): boolean | Day {
  const written = node === null || node.isEmpty ? 'false' : node.text();
  if (written === 'true' || written === 'false') return written === 'true';
  if (!isDay(written)) report(node?.place ?? { file: '', line: 1 }, '`absent` must be true, false or the last day, as 2026-12-31');
  return written;
}

const isDay = (text: string) => DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

function holdersIn({ node }: Entry, reading: Reading): readonly PersonId[] {
  return node.items().flatMap((item) => namedIn(item, reading) ?? []);
}
