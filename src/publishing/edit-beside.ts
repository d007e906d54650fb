// Edits of what stands beside an instrument: its cases. A missing file is begun.
import { stem } from '../engine/read-policy.ts';
import type { FactSet, PolicyFile } from '../engine/types.ts';
import type { Draft, Made } from './draft-files.ts';
import { instrumentNamed, withFile } from './draft-files.ts';
import { isRefused, MOST_TITLE, refused, typedLine } from './typed.ts';
import type { Edit } from './types.ts';
import type { Json } from './yaml-text.ts';
import { changedAt, flowList, flowMap, inFlow, withEntryUnder, withoutEntry, withValue, yamlIn } from './yaml-text.ts';

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;
export type Beside = 'cases' | 'lock';
/** What stands in those files; cases of solutions stand in the same file as the others. */
type Entries = Beside | 'solutions';

const TOP: Readonly<Record<Entries, string>> = { cases: 'cases', lock: 'clauses', solutions: 'solutions' };

/** Editors complete from the schema that the first line names; locks are not written by hand. */
function begun(path: string, kind: Beside): PolicyFile {
  const up = '../'.repeat(path.split('/').length - 1);
  const schema = kind === 'cases' ? `# yaml-language-server: $schema=${up}schema/cases.schema.json\n` : '';
  return { path, text: `${schema}${TOP[kind]}: {}\n` };
}

/** The file beside an instrument, begun where there is none. */
export function besideOf({ files }: Draft, instrument: string, kind: Beside): PolicyFile {
  const ending = `.${kind}.yaml`;
  const found = files.find(({ path }) => path.endsWith(ending) && stem(path) === stem(instrument));
  return found ?? begun(`${stem(instrument)}${ending}`, kind);
}

type Entry = { readonly kind: Entries; readonly file: PolicyFile; readonly key: string; readonly value: string };

/** With an entry set to a value, or without it where there is no value; the rest of the file stays. */
export function withBeside(
  draft: Draft,
  { kind, file, key, value }: Omit<Entry, 'value'> & { readonly value: string | null },
  wanted: Json | null,
): Made {
  const root = yamlIn(file);
  if (root === null) return refused('text-unreadable', file.path);
  const map = root.at(TOP[kind]);
  const old = map?.isMapping ? map.at(key) : null;
  let text = file.text;
  if (value !== null) text = old === null ? withEntryUnder(text, root, TOP[kind], `${inFlow(key)}: ${value}`) : withValue(text, old, value);
  else if (map !== null) text = withoutEntry(text, map, key);
  const changed = changedAt(file, text, [TOP[kind], key]);
  const isWanted = changed !== null && JSON.stringify(changed.value ?? null) === JSON.stringify(wanted);
  return isWanted ? { files: withFile(draft, { path: file.path, text }) } : refused('text-unreadable', key);
}

function factsText(facts: FactSet): string {
  const entries = Object.entries(facts);
  return flowMap(entries.map(([fact, said]) => `${inFlow(fact)}: ${typeof said === 'string' ? inFlow(said) : flowList(said)}`));
}

const namesText = (hits: string | null, misses: string | null): readonly string[] => [
  ...(hits === null ? [] : [`hits: ${inFlow(hits)}`]),
  ...(misses === null ? [] : [`misses: ${inFlow(misses)}`]),
];
const namesIn = (hits: string | null, misses: string | null) => ({
  ...(hits === null ? {} : { hits }),
  ...(misses === null ? {} : { misses }),
});

type CaseOf = { readonly kind: 'cases' | 'solutions'; readonly instrument: string; readonly id: string };

function withCase(
  draft: Draft,
  { kind, instrument, id }: CaseOf,
  { value, wanted }: { readonly value: string; readonly wanted: Json },
): Made {
  const written = instrumentNamed(draft, instrument);
  if (isRefused(written)) return written;
  const key = typedLine(id, MOST_TITLE);
  if (isRefused(key)) return key;
  return withBeside(draft, { kind, file: besideOf(draft, written.file.path, 'cases'), key: key.line, value }, wanted);
}

export function setCase(draft: Draft, { instrument, id, facts, outcome, hits, misses }: Of<'set-case'>): Made {
  const value = flowMap([`facts: ${factsText(facts)}`, `outcome: ${inFlow(outcome)}`, ...namesText(hits, misses)]);
  return withCase(draft, { kind: 'cases', instrument, id }, { value, wanted: { facts, outcome, ...namesIn(hits, misses) } });
}

export function setSolutionCase(draft: Draft, { instrument, id, facts, sorts, hits, misses }: Of<'set-solution-case'>): Made {
  const value = flowMap([`facts: ${factsText(facts)}`, `sorts: ${factsText(sorts)}`, ...namesText(hits, misses)]);
  return withCase(draft, { kind: 'solutions', instrument, id }, { value, wanted: { facts, sorts, ...namesIn(hits, misses) } });
}

function withoutCase(draft: Draft, { kind, instrument, id }: CaseOf): Made {
  const written = instrumentNamed(draft, instrument);
  if (isRefused(written)) return written;
  const file = besideOf(draft, written.file.path, 'cases');
  const cases = yamlIn(file)?.at(kind) ?? null;
  if (cases === null || !cases.isMapping || cases.at(id) === null) return refused('case-unknown', id);
  return withBeside(draft, { kind, file, key: id, value: null }, null);
}

export const removeCase = (draft: Draft, { instrument, id }: Of<'remove-case'>): Made =>
  withoutCase(draft, { kind: 'cases', instrument, id });
export const removeSolutionCase = (draft: Draft, { instrument, id }: Of<'remove-solution-case'>): Made =>
  withoutCase(draft, { kind: 'solutions', instrument, id });
