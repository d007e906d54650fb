// Edits of clauses: their text, their title, where they stand. What rules stand under a clause goes with it and is not touched.
import type { Lang } from '../engine/types.ts';
import type { Draft, Made, Placed, Section, Shown, Written } from './draft-files.ts';
import { clauseIn, clauseNamed, instrumentNamed, linesOfBlock, proven, shownIn, writtenIn } from './draft-files.ts';
import { withoutAffirmation } from './edit-lock.ts';
import { endOf, filledUpTo, linesOf, lineText, spliced, startOf, withBlock, withLines, withoutLines } from './lines.ts';
import { isNewId, isRefused, madeId, refused, typedText, typedTitle } from './typed.ts';
import type { Edit, Refused } from './types.ts';

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

const DEEPEST = 6;

const inBetween = (paragraphs: readonly string[]) => paragraphs.flatMap((one, at) => (at === 0 ? [one] : ['', one]));

/** How many items are the same at the beginning, or from the end. */
function alike(a: readonly string[], b: readonly string[], most: number): number {
  let count = 0;
  while (count < most && a[count] === b[count]) count += 1;
  return count;
}

/** Paragraphs that stay keep their lines; the others are written in their place, one line each. */
function withParagraphs({ written, section, clause }: Placed, paragraphs: readonly string[]): string {
  const blocks = section.blocks.filter((block) => block.kind === 'paragraph');
  const old = clause.text === '' ? [] : clause.text.split('\n');
  const most = Math.min(old.length, paragraphs.length);
  const head = alike(old, paragraphs, most);
  const tail = alike(old.toReversed(), paragraphs.toReversed(), most - head);
  const removed = blocks.slice(head, old.length - tail).map(linesOfBlock);
  const added = paragraphs.slice(head, paragraphs.length - tail);
  const paired = Math.min(removed.length, added.length);
  let text = written.file.text;
  for (const { first, last } of removed.slice(paired).toReversed()) text = withoutLines(linesOf(text), first, last);
  const rest = added.slice(paired);
  const before = paired > 0 ? removed[paired - 1] : blocks.slice(0, head).map(linesOfBlock).at(-1);
  if (rest.length > 0) text = withBlock(linesOf(text), before?.last ?? section.first, inBetween(rest));
  for (let at = paired - 1; at >= 0; at -= 1) {
    const place = removed[at];
    if (place !== undefined) text = withLines(linesOf(text), place.first, place.last, [added[at] ?? '']);
  }
  return text;
}

const replaced = (written: Written, at: number, change: Partial<Shown>): readonly Shown[] =>
  shownIn(written).map((clause, index) => (index === at ? { ...clause, ...change } : clause));

export function clauseText(draft: Draft, edit: Of<'clause-text'>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const typed = typedText(edit.text);
  if (isRefused(typed)) return typed;
  const clauses = replaced(placed.written, placed.at, { text: typed.paragraphs.join('\n') });
  return proven(draft, placed.written, withParagraphs(placed, typed.paragraphs), { clauses, about: edit.clause });
}

/** A heading with other words, or with another title where one is shown in place of its words. */
function headingWith(line: string, title: string): string {
  const brace = line.indexOf('{');
  const [head, braces] = brace < 0 ? [line, ''] : [line.slice(0, brace), line.slice(brace)];
  if (/title="[^"]*"/u.test(braces)) return head + braces.replace(/title="[^"]*"/u, () => `title="${title}"`);
  const words = head.slice(head.indexOf(' ') + 1);
  const start = head.length - words.trimStart().length;
  return head.slice(0, start) + title + head.slice(Math.max(start, head.trimEnd().length)) + braces;
}

const TRANSLATED: Readonly<Record<Lang, RegExp>> = { da: / ?title-da="[^"]*"/u, en: / ?title-en="[^"]*"/u };

/** What it is called in another language stands in its braces; nothing of that for an empty title. */
function headingTranslated(line: string, lang: Lang, title: string): string {
  const end = line.lastIndexOf('}');
  const braces = line.slice(line.indexOf('{') + 1, end).replace(TRANSLATED[lang], '');
  const said = title === '' ? '' : ` title-${lang}="${title}"`;
  return `${line.slice(0, line.indexOf('{') + 1)}${braces.trim()}${said}${line.slice(end)}`;
}

function translatedTitle(draft: Draft, { written, section, clause, at }: Placed, lang: Lang, title: string): Made {
  const { [lang]: _, ...others } = clause.titles ?? {};
  const text = withLines(written.lines, section.first, section.first, [
    headingTranslated(lineText(written.lines, section.first), lang, title),
  ]);
  const titles = title === '' ? others : { ...others, [lang]: title };
  return proven(draft, written, text, { clauses: replaced(written, at, { titles }), about: clause.id });
}

/** The heading of what is no clause any more. */
function headingAlone(line: string): string {
  const [from, to] = [line.indexOf('{'), line.lastIndexOf('}')];
  const left = line
    .slice(from + 1, to)
    .replace(/#[\p{L}\p{N}-]+/u, '')
    .trim();
  return (line.slice(0, from) + (left === '' ? '' : `{${left}}`)).trimEnd();
}

export function clauseTitle(draft: Draft, edit: Of<'clause-title'>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const isGone = edit.lang !== undefined && edit.title.trim() === '';
  const typed = isGone ? { line: '' } : typedTitle(edit.title);
  if (isRefused(typed)) return typed;
  if (edit.lang !== undefined) return translatedTitle(draft, placed, edit.lang, typed.line);
  const { written, section, clause, at } = placed;
  const text = withLines(written.lines, section.first, section.first, [headingWith(lineText(written.lines, section.first), typed.line)]);
  const path = section.heading.level > 1 ? [...clause.path.slice(0, -1), typed.line] : clause.path;
  const clauses = replaced(written, at, { title: typed.line, path });
  const moved = under(written, section).filter((id) => id !== clause.id);
  return proven(draft, written, text, { clauses, moved, about: edit.clause });
}

const subtree = ({ sections }: Written, section: Section): readonly Section[] => {
  const at = sections.indexOf(section);
  const end = sections.findIndex((one, index) => index > at && one.heading.level <= section.heading.level);
  return sections.slice(at, end < 0 ? sections.length : end);
};

/** The clauses of a section and of those below it. */
const under = (written: Written, section: Section): readonly string[] =>
  subtree(written, section).flatMap(({ heading }) => heading.id ?? []);

type Spot = {
  /** The line that it comes after. */
  readonly line: number;
  /** So deep that nothing which follows comes to stand below it. */
  readonly level: number;
  /** How many clauses stand before it. */
  readonly at: number;
};

function spotAfter({ written, section, at }: Placed): Spot {
  const next = written.sections[written.sections.indexOf(section) + 1];
  return { line: section.last, level: Math.max(2, section.heading.level, next?.heading.level ?? 0), at: at + 1 };
}

function firstSpot({ sections, lines }: Written): Spot {
  const first = sections.find(({ heading }) => heading.id !== null);
  if (first !== undefined) return { line: filledUpTo(lines, first.first - 1), level: Math.max(2, first.heading.level), at: 0 };
  const level = Math.min(DEEPEST, Math.max(2, (sections.at(-1)?.heading.level ?? 1) + 1));
  return { line: filledUpTo(lines, lines.starts.length), level, at: 0 };
}

function spotIn(written: Written, after: string | null): Spot | Refused {
  if (after === null) return firstSpot(written);
  const placed = clauseIn(written, after);
  return isRefused(placed) ? placed : spotAfter(placed);
}

function idFor(draft: Draft, { id, title }: Of<'add-clause'>): string | Refused {
  const taken = new Set(writtenIn(draft).flatMap(({ read }) => read.clauses.map((clause) => clause.id)));
  if (id === undefined) return madeId(title, taken, 'bestemmelse');
  if (taken.has(id)) return refused('clause-exists', id);
  return isNewId(id) ? id : refused('id-malformed', id);
}

export function addClause(draft: Draft, edit: Of<'add-clause'>): Made {
  const written = instrumentNamed(draft, edit.instrument);
  if (isRefused(written)) return written;
  const spot = spotIn(written, edit.after);
  if (isRefused(spot)) return spot;
  const [title, typed, id] = [typedTitle(edit.title), typedText(edit.text), idFor(draft, edit)];
  if (isRefused(title)) return title;
  if (isRefused(typed)) return typed;
  if (typeof id !== 'string') return id;
  const heading = `${'#'.repeat(spot.level)} ${title.line} {#${id}}`;
  const text = withBlock(written.lines, spot.line, [heading, '', ...inBetween(typed.paragraphs)]);
  const words = typed.paragraphs.join('\n');
  const made: Shown = {
    id,
    path: [],
    text: words,
    paraphrase: {},
    title: title.line,
    titles: {},
    isTitleOurs: false,
    interpretations: [],
    rules: [],
    items: [],
    sortings: [],
    signOffs: [],
  };
  return proven(draft, written, text, { clauses: shownIn(written).toSpliced(spot.at, 0, made), moved: [id], about: title.line });
}

/** The lines of a clause and of all below it, their headings so much deeper. */
function liftedText(written: Written, sections: readonly Section[], deeper: number): string {
  const { lines } = written;
  const [from, to] = [startOf(lines, sections[0]?.first ?? 1), endOf(lines, sections.at(-1)?.last ?? 1)];
  let text = lines.text.slice(from, to);
  for (const { first, heading } of sections.toReversed()) {
    const start = startOf(lines, first) - from;
    text = spliced(text, start, start + heading.level, '#'.repeat(heading.level + deeper));
  }
  return text;
}

export function moveClause(draft: Draft, edit: Of<'move-clause'>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const { written, section, at } = placed;
  const sections = subtree(written, section);
  const moved = under(written, section);
  if (edit.after !== null && moved.includes(edit.after)) return refused('nothing-changed', edit.clause);
  const rest = withoutLines(written.lines, section.first, sections.at(-1)?.last ?? section.last);
  const without = instrumentNamed({ ...draft, files: [{ path: written.file.path, text: rest }] }, edit.instrument);
  if (isRefused(without)) return without;
  const spot = spotIn(without, edit.after);
  if (isRefused(spot)) return spot;
  const deeper = spot.level - section.heading.level;
  if (sections.some(({ heading }) => heading.level + deeper > DEEPEST)) return refused('text-unreadable', edit.clause);
  const text = withBlock(without.lines, spot.line, [liftedText(written, sections, deeper)]);
  const shown = shownIn(written);
  const clauses = shown.toSpliced(at, moved.length).toSpliced(spot.at, 0, ...shown.slice(at, at + moved.length));
  return proven(draft, written, text, { clauses, moved, about: edit.clause });
}

const isAlone = ({ written, section }: Placed) => subtree(written, section).length === 1;

/** What stands below a heading keeps it, as a heading alone; else it goes with its clause. */
function withoutClause(placed: Placed): string {
  const { written, section } = placed;
  if (isAlone(placed)) return withoutLines(written.lines, section.first, section.last);
  return withLines(written.lines, section.first, section.last, [headingAlone(lineText(written.lines, section.first))]);
}

export function removeClause(draft: Draft, edit: Of<'remove-clause'>): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const clauses = shownIn(placed.written).toSpliced(placed.at, 1);
  const made = proven(draft, placed.written, withoutClause(placed), {
    clauses,
    left: isAlone(placed) ? null : placed.section,
    about: edit.clause,
  });
  return isRefused(made) ? made : withoutAffirmation({ ...draft, files: made.files }, placed);
}
