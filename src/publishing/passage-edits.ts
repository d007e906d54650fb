// What an edition has to become to say what a file says: edits for the clauses that changed, moved, came and went. What is still asked
// about stays as it is.
import { ClauseOrder } from './clause-order.ts';
import { markerOf, withoutEnd } from './list-markers.ts';
import type { Group } from './passage-groups.ts';
import { runInTitle } from './passage-groups.ts';
import { inOldWriting, titleKey } from './passage-words.ts';
import type { Passage, PassageKind, Recognised } from './passages.ts';
import { unmoved } from './passages.ts';
import { madeId } from './typed.ts';
import type { ClauseView, Edit } from './types.ts';

/** A clause of the edition; a label of ours may be another one than the file's heading. */
export type OldClause = Pick<ClauseView, 'instrument' | 'id' | 'path' | 'title' | 'text'>;

export type Import = {
  /** `title` is what the clause is called once the edits are made. */
  readonly placed: readonly {
    readonly passage: Passage;
    readonly clause: string;
    readonly title: string;
    readonly kind: PassageKind;
  }[];
  /** To be made in this order on the edition that the file was held against. */
  readonly edits: readonly Edit[];
};

type Target = { readonly clause: string; readonly isNew: boolean; readonly groups: readonly Group[]; readonly kind: PassageKind };

/** What titles are made of: the passages beside, and the headings that the edition has (`titleKey`). */
type Naming = { readonly groups: readonly Group[]; readonly headings: ReadonlySet<string> };

const LONGEST_TITLE = 80;

/** Braces and quotation marks mean something in a heading. */
const shortTitle = (text: string): string => {
  const plain = withoutEnd(text.replaceAll('{', '(').replaceAll('}', ')').replaceAll('"', '’'), ':. ');
  if (plain.length <= LONGEST_TITLE) return plain;
  const cut = plain.slice(0, LONGEST_TITLE);
  const end = cut.lastIndexOf(' ');
  return `${end > 0 ? cut.slice(0, end) : cut} …`;
};

/** A heading that stands above nothing but headings, and that the edition does not know, would be lost: it stands before the titles below it. */
function titleFor(group: Group, { groups, headings }: Naming): string {
  const isAlone = groups.every((other) => other === group || other.section !== group.section);
  const runIn = runInTitle(group.text);
  const own = group.path.at(-1);
  if (!isAlone || own === undefined) return shortTitle(runIn?.title ?? `${group.text.split(' ').slice(0, 7).join(' ')} …`);
  const above = group.path
    .slice(0, -1)
    .filter((heading) => !headings.has(titleKey(heading)) && !groups.some(({ path }) => path.at(-1) === heading));
  return shortTitle([...above, own].join(': '));
}

/** What would be read as a heading, a note or a block begins with a dash. */
const readable = (paragraph: string): string => (/^(?:#{1,6} |>|```)/u.test(paragraph) ? `– ${paragraph}` : paragraph);

function newText(group: Group): string {
  return group.pieces
    .map(({ part }) => readable(part.kind === 'item' && markerOf(part.text) === '' ? `• ${part.text}` : part.text))
    .join('\n');
}

/** The file's words in the edition's writing, with the signs of lists that a word processor keeps apart from the text. */
function changedText(groups: readonly Group[], old: string): string {
  const [marker = ''] = old.split('\n').map(markerOf);
  const paragraphs = groups.flatMap(({ pieces }) => pieces);
  const texts = paragraphs.map(({ part }, at) => {
    const text = part.text.slice(markerOf(part.text).length);
    if (at === 0) return `${marker === '' ? markerOf(part.text) : marker}${text}`;
    const own = markerOf(part.text);
    return own === '' && part.kind === 'item' ? `• ${text}` : `${own}${text}`;
  });
  return inOldWriting(texts.map(readable).join('\n'), old);
}

function targetsOf(recognised: Recognised, naming: Naming, taken: Set<string>): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const { clause, group, kind } of recognised.placed) {
    const id = clause ?? madeId(titleFor(group, naming).split(': ').at(-1) ?? '', taken, 'bestemmelse');
    taken.add(id);
    const known = targets.get(id);
    targets.set(id, { clause: id, isNew: clause === null, kind, groups: [...(known?.groups ?? []), group] });
  }
  return [...targets.values()];
}

/** Where most titles of the edition stand as headings in the file, a heading of one clause alone that is none of them is its new title. */
function newTitle(target: Target, old: OldClause, { recognised, clauses, headings: known }: Changing): string | null {
  const [group] = target.groups;
  const heading = group?.path.at(-1);
  if (group === undefined || heading === undefined || target.groups.length > 1) return null;
  const isShared = recognised.placed.some((one) => one.group !== group && one.group.section === group.section);
  const isKnown = group.path.some((title) => titleKey(title) === titleKey(old.title)) || known.has(titleKey(heading));
  const wholePath = titleKey(group.path.join(': '));
  if (isShared || isKnown || wholePath === titleKey(old.title) || titleKey(old.title).endsWith(`: ${titleKey(heading)}`)) return null;
  const headings = new Set(recognised.placed.map(({ group: { path } }) => titleKey(path.at(-1) ?? '')));
  const said = clauses.filter(({ title }) => headings.has(titleKey(title))).length;
  return said * 2 >= clauses.length ? shortTitle(heading) : null;
}

export function importOf(
  recognised: Recognised,
  instrument: string,
  clauses: readonly OldClause[],
  otherIds: readonly string[] = [],
): Import {
  const olds = new Map(clauses.map((clause, at) => [clause.id, { clause, at }]));
  const taken = new Set([...olds.keys(), ...otherIds]);
  const headings = new Set(clauses.flatMap(({ path, title }) => [...path, title].map(titleKey)));
  const naming = { groups: recognised.placed.map(({ group }) => group), headings };
  const targets = targetsOf(recognised, naming, taken);
  const stayed = unmoved(targets.flatMap(({ clause }) => olds.get(clause)?.at ?? []));
  const order = new ClauseOrder(clauses);
  const moved = (clause: string, after: string | null): Edit => {
    order.move(clause, after);
    return { kind: 'move-clause', instrument, clause, after };
  };
  const edits = targets.flatMap((target, at): readonly Edit[] => {
    const after = targets[at - 1]?.clause ?? null;
    const old = olds.get(target.clause);
    if (old === undefined) {
      order.add(target.clause, after);
      return target.groups.map((group) => added(target, group, { instrument, after, naming }));
    }
    const moves = stayed.has(old.at) ? [] : [moved(target.clause, after)];
    return [...moves, ...changes(target, old.clause, { recognised, clauses, headings })];
  });
  const ids = targets.map(({ clause }) => clause);
  // A clause that moved took along what stood below its heading.
  const left = ids.flatMap((id, at) => (order.among(new Set(ids))[at] === id ? [] : [moved(id, ids[at - 1] ?? null)]));
  const removed = recognised.missing.map(({ clause }) => ({ kind: 'remove-clause', instrument, clause }) as const);
  const idOf = new Map(targets.flatMap(({ clause, groups }) => groups.map((group) => [group.id, clause] as const)));
  const titleOf = titlesAfter(clauses, edits);
  return {
    placed: recognised.placed.map(({ passage, kind }) => {
      const clause = idOf.get(passage.id) ?? '';
      return { passage, kind, clause, title: titleOf(clause) };
    }),
    edits: [...edits, ...left, ...removed],
  };
}

function titlesAfter(clauses: readonly OldClause[], edits: readonly Edit[]): (clause: string) => string {
  const titles = new Map(clauses.map(({ id, title }) => [id, title]));
  for (const edit of edits) {
    if (edit.kind === 'clause-title') titles.set(edit.clause, edit.title);
    if (edit.kind === 'add-clause' && edit.id !== undefined && !titles.has(edit.id)) titles.set(edit.id, edit.title);
  }
  return (clause) => titles.get(clause) ?? clause;
}

type Adding = { readonly instrument: string; readonly after: string | null; readonly naming: Naming };

const added = ({ clause }: Target, group: Group, { instrument, after, naming }: Adding): Edit => {
  return { kind: 'add-clause', instrument, after, id: clause, title: titleFor(group, naming), text: newText(group) };
};

type Changing = { readonly recognised: Recognised; readonly clauses: readonly OldClause[]; readonly headings: ReadonlySet<string> };

function changes(target: Target, old: OldClause, changing: Changing): readonly Edit[] {
  const { instrument, id: clause } = old;
  const title = newTitle(target, old, changing);
  const text = target.kind === 'changed' ? changedText(target.groups, old.text) : old.text;
  return [
    ...(text === old.text ? [] : [{ kind: 'clause-text', instrument, clause, text } as const]),
    ...(title === null ? [] : [{ kind: 'clause-title', instrument, clause, title } as const]),
  ];
}
