// Edits of whole instruments: their front matter, a new one, one less.
import { stem } from '../engine/read-policy.ts';
import { yamlOf } from '../engine/read-yaml.ts';
import type { Draft, Made } from './draft-files.ts';
import { instrumentNamed, withFile, writtenIn, writtenOf } from './draft-files.ts';
import { besideOf } from './edit-beside.ts';
import { endOf, spliced, startOf } from './lines.ts';
import { isDay, isNewId, isRefused, MOST_TITLE, MOST_WORD, refused, typedLine, typedTitle } from './typed.ts';
import type { Edit, InstrumentFront, Refused } from './types.ts';
import { scalar, withEntry, withValue } from './yaml-text.ts';

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;
type Field = Of<'front'>['field'];

function typedField(field: Field, text: string): { readonly line: string } | Refused {
  if (field === 'title') return typedTitle(text);
  const typed = typedLine(text, field === 'owner' ? MOST_TITLE : MOST_WORD);
  return field === 'date' && !isRefused(typed) && !isDay(typed.line) ? refused('text-unreadable', text) : typed;
}

export function editFront(draft: Draft, edit: Of<'front'>): Made {
  const written = instrumentNamed(draft, edit.instrument);
  if (isRefused(written)) return written;
  const typed = typedField(edit.field, edit.text);
  if (isRefused(typed)) return typed;
  const { lines, outline, file, read } = written;
  const [from, to] = [startOf(lines, 2), endOf(lines, outline.front.length - 1)];
  const front = file.text.slice(from, to);
  const node = yamlOf(front, { file: file.path, line: 2 }, () => undefined);
  if (node === null || !node.isMapping) return refused('text-unreadable', file.path);
  const old = node.at(edit.field);
  const value = scalar(typed.line);
  const made = old === null ? withEntry(front, node, `${edit.field}: ${value}`) : withValue(front, old, value);
  const changed = { path: file.path, text: spliced(file.text, from, to, made) };
  const after = writtenOf(changed, draft.digest)?.read;
  const wanted = { ...read, front: { ...read.front, [edit.field]: typed.line } };
  const isWanted = after !== undefined && JSON.stringify([after.front, after.verbatim]) === JSON.stringify([wanted.front, wanted.verbatim]);
  return isWanted ? { files: withFile(draft, changed) } : refused('text-unreadable', edit.text);
}

/** A name in capitals is no instrument, and what begins so is a vocabulary. */
const isFileName = (id: string) => isNewId(id) && !id.startsWith('vocabulary');

type Checked = { readonly title: string; readonly owner: string; readonly edition: string };

function checkedFront({ title, owner, edition, date }: InstrumentFront): Checked | Refused {
  const typed = [typedField('title', title), typedField('owner', owner), typedField('edition', edition), typedField('date', date)];
  const wrong = typed.find((one) => isRefused(one));
  if (wrong !== undefined) return wrong;
  const [first = '', second = '', third = ''] = typed.map((one) => (isRefused(one) ? '' : one.line));
  return { title: first, owner: second, edition: third };
}

export function addInstrument(draft: Draft, { front }: Of<'add-instrument'>): Made {
  const path = `${front.id}.md`;
  const isTaken =
    writtenIn(draft).some(({ read }) => read.front.id === front.id) || draft.files.some((file) => stem(file.path) === front.id);
  if (isTaken) return refused('instrument-exists', front.id);
  if (!isFileName(front.id)) return refused('id-malformed', front.id);
  const checked = checkedFront(front);
  if (isRefused(checked)) return checked;
  const { title, owner, edition } = checked;
  const language = front.language === 'da' ? 'da' : 'en';
  const keys = { id: front.id, title, owner, edition, date: front.date.trim(), language };
  const head = Object.entries(keys).map(([key, value]) => `${key}: ${scalar(value)}`);
  const file = { path, text: ['---', ...head, '---', '', `# ${title}`, ''].join('\n') };
  const read = writtenOf(file, draft.digest)?.read.front;
  const isWanted = Object.entries(keys).every(
    ([key, value]) => read !== undefined && Object.entries(read).some((one) => one[0] === key && one[1] === value),
  );
  if (!isWanted) return refused('text-unreadable', title);
  const begun = [file, besideOf(draft, path, 'cases'), besideOf(draft, path, 'lock')];
  return { files: begun.reduce((files, one) => withFile({ ...draft, files }, one), draft.files) };
}

export function removeInstrument(draft: Draft, edit: Of<'remove-instrument'>): Made {
  const written = instrumentNamed(draft, edit.instrument);
  if (isRefused(written)) return written;
  const own = stem(written.file.path);
  const isOwn = (path: string) => path === written.file.path || path === `${own}.cases.yaml` || path === `${own}.lock.yaml`;
  return { files: draft.files.filter(({ path }) => !isOwn(path)) };
}
