// Reads one instrument: front matter, headings, verbatim text, interpretations, paraphrases and rules, each with its line.
// A heading marked `ours` is a label of ours; every other heading and paragraph is text of the policy.
import { itemOf, type Owner, signOffOf, sortingOf } from './read-checklist.ts';
import { ruleOf } from './read-condition.ts';
import type { Report, YamlNode } from './read-yaml.ts';
import { yamlOf } from './read-yaml.ts';
import type { Clause, Digest, Instrument, Interpretation, Item, Lang, Place, PolicyFile, Rule, SignOff, Sorting } from './types.ts';

export type Frontmatter = Pick<
  Instrument,
  'id' | 'title' | 'owner' | 'edition' | 'date' | 'source' | 'language' | 'silence' | 'review' | 'wording'
>;

export type ReadText = {
  readonly front: Frontmatter;
  readonly clauses: readonly Clause[];
  /** The policy's own words in their order: headings that are text, and paragraphs. */
  readonly verbatim: readonly string[];
  readonly place: Place;
};

export type Line = { readonly text: string; readonly place: Place };
type Heading = { readonly level: number; readonly title: string };
export type Block = { readonly kind: 'heading' | 'paragraph' | 'quote' | 'fence'; readonly lines: readonly Line[] };
type Draft = {
  readonly id: string;
  readonly path: readonly string[];
  readonly titles?: Titles;
  readonly place: Place;
  readonly text: string[];
  readonly interpretations: Interpretation[];
  readonly rules: Rule[];
  readonly items: Item[];
  readonly sortings: Sorting[];
  readonly signOffs: SignOff[];
  readonly paraphrase: Partial<Record<Lang, string>>;
};

const FRONT_KEYS = ['id', 'title', 'owner', 'edition', 'date', 'source', 'language', 'silence', 'review', 'review-clause', 'wording'];
const REQUIRED = ['id', 'title', 'owner', 'edition', 'date', 'language'];
const HEADING = /^(#{1,6}) ([^{]*)(?:\{([^}]*)\})?$/u;
const INTERPRETATION = /^(?:Fortolkning|Interpretation), ([^:]{1,80}) (\d{4}-\d{2}-\d{2}): (.*)$/su;
const PARAPHRASE = /^(?:Gengivelse|Paraphrase), (da|en): (.*)$/su;

function frontmatterOf(lines: readonly Line[], end: number, report: Report): Frontmatter {
  const first = lines[0]?.place ?? { file: '', line: 1 };
  const place = { file: first.file, line: first.line + 1 };
  const body = lines.slice(1, end).map((line) => line.text);
  const node = yamlOf(body.join('\n'), place, report);
  node?.allow(FRONT_KEYS);
  const field = (key: string) => node?.at(key)?.text() ?? '';
  const review = field('review');
  for (const key of REQUIRED) if (field(key) === '') report('error', 'front-matter', first, `front matter needs \`${key}\``);
  return {
    id: field('id'),
    title: field('title'),
    owner: field('owner'),
    edition: field('edition'),
    date: field('date'),
    source: field('source'),
    language: field('language'),
    silence: node?.at('silence')?.text() ?? null,
    ...wordingOf(node?.at('wording') ?? null, report),
    ...(review === '' ? {} : { review: { when: review, clause: field('review-clause') } }),
  };
}

/** Nothing where it is the policy's own, as it is when nothing is said. */
function wordingOf(node: YamlNode | null, report: Report): Pick<Frontmatter, 'wording'> {
  if (node === null) return {};
  const said = node.text();
  if (said === 'ours') return { wording: said };
  if (said !== 'verbatim') report('error', 'unknown-wording', node.place, `\`wording: ${said}\` is not one of verbatim, ours`);
  return {};
}

/** The index after a run of lines that begins at `start` and belongs together. */
function endOfRun(lines: readonly Line[], start: number, belongs: (text: string) => boolean): number {
  let end = start + 1;
  while (end < lines.length && belongs(lines[end]?.text ?? '')) end += 1;
  return end;
}

const isFence = (text: string) => text.startsWith('```');
const isQuote = (text: string) => text.startsWith('>');
const isHeading = (text: string) => /^#{1,6} /u.test(text);
const isParagraph = (text: string) => text.trim() !== '' && !isFence(text) && !isQuote(text) && !isHeading(text);

function fenceBlock(lines: readonly Line[], start: number, report: Report): number {
  const end = endOfRun(lines, start, (text) => !isFence(text));
  const place = lines[start]?.place ?? { file: '', line: 1 };
  if (end >= lines.length) report('error', 'fence-open', place, 'this block is never closed with ```');
  return Math.min(end + 1, lines.length);
}

function blocksOf(lines: readonly Line[], report: Report): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const text = lines[at]?.text ?? '';
    const start = at;
    if (text.trim() === '') at += 1;
    else if (isFence(text)) {
      at = fenceBlock(lines, at, report);
      blocks.push({ kind: 'fence', lines: lines.slice(start, at) });
    } else if (isHeading(text)) {
      at += 1;
      blocks.push({ kind: 'heading', lines: lines.slice(start, at) });
    } else {
      const kind = isQuote(text) ? 'quote' : 'paragraph';
      at = endOfRun(lines, at, kind === 'quote' ? isQuote : isParagraph);
      blocks.push({ kind, lines: lines.slice(start, at) });
    }
  }
  return blocks;
}

type Titles = Readonly<Partial<Record<Lang, string>>>;
type Attributes = { readonly id: string | null; readonly title: string | null; readonly titles: Titles; readonly ours: boolean };

function attributesOf(text: string | undefined): Attributes {
  const id = /#([\p{L}\p{N}-]+)/u.exec(text ?? '')?.[1] ?? null;
  const title = /title="([^"]*)"/u.exec(text ?? '')?.[1] ?? null;
  const titles = Object.fromEntries([...(text ?? '').matchAll(/title-(da|en)="([^"]*)"/gu)].map(([, lang, said]) => [lang, said]));
  return { id, title, titles, ours: /(?:^| )ours(?: |$)/u.test(text ?? '') };
}

/** A heading as it is written: its words, and what stands in its braces. */
export type HeadingText = Attributes & { readonly level: number; readonly words: string };

export function headingOf(text: string): HeadingText | null {
  const match = HEADING.exec(text.trimEnd());
  if (match === null) return null;
  return { level: match[1]?.length ?? 1, words: (match[2] ?? '').trim(), ...attributesOf(match[3]) };
}

type Taking = { readonly instrument: string; readonly report: Report };
type ReadBlock<T> = (node: YamlNode, owner: Owner, report: Report) => T | null;

const taking =
  <T>(read: ReadBlock<T>, listOf: (draft: Draft) => T[]) =>
  (draft: Draft, node: YamlNode, { instrument, report }: Taking): void => {
    const made = read(node, { instrument, clause: draft.id }, report);
    if (made !== null) listOf(draft).push(made);
  };

/** What can stand in a block under a clause, by the word behind its fence. */
const TAKES: ReadonlyMap<string, ReturnType<typeof taking>> = new Map([
  ['rule', taking(ruleOf, ({ rules }) => rules)],
  ['item', taking(itemOf, ({ items }) => items)],
  ['sorting', taking(sortingOf, ({ sortings }) => sortings)],
  ['sign-off', taking(signOffOf, ({ signOffs }) => signOffs)],
]);

/** Gathers the blocks of one file into clauses. */
class InstrumentText {
  readonly drafts: Draft[] = [];
  readonly verbatim: string[] = [];
  #path: Heading[] = [];
  #current: Draft | null = null;
  readonly #instrument: string;
  readonly #report: Report;

  constructor(instrument: string, report: Report) {
    this.#instrument = instrument;
    this.#report = report;
  }

  take(block: Block): void {
    const first = block.lines[0];
    if (first === undefined) return;
    if (block.kind === 'heading') this.#heading(first);
    else if (block.kind === 'paragraph') this.#paragraph(block.lines, first.place);
    else if (block.kind === 'quote') this.#quote(block.lines, first.place);
    else this.#fence(block.lines, first);
  }

  #heading(line: Line): void {
    const heading = headingOf(line.text);
    if (heading === null) {
      this.#report('error', 'heading', line.place, 'a heading is written `## Title {#id}`');
      return;
    }
    const { level, words, id, title, titles, ours } = heading;
    if (!ours) this.verbatim.push(words);
    this.#path = [...this.#path.filter((heading) => heading.level < level), { level, title: title ?? words }];
    this.#current = id === null ? null : this.#open(id, titles, line.place);
  }

  #open(id: string, titles: Titles, place: Place): Draft {
    if (this.drafts.some((draft) => draft.id === id)) this.#report('error', 'clause-twice', place, `clause id \`${id}\` is used twice`);
    const path = this.#path.filter((heading) => heading.level > 1).map((heading) => heading.title);
    const draft: Draft = {
      id,
      path,
      ...(Object.keys(titles).length === 0 ? {} : { titles }),
      place,
      text: [],
      interpretations: [],
      rules: [],
      items: [],
      sortings: [],
      signOffs: [],
      paraphrase: {},
    };
    this.drafts.push(draft);
    return draft;
  }

  #paragraph(lines: readonly Line[], place: Place): void {
    const text = lines.map((line) => line.text.trim()).join(' ');
    this.verbatim.push(text);
    if (this.#current === null) this.#report('error', 'text-without-clause', place, 'this text stands under no heading with a clause id');
    else this.#current.text.push(text);
  }

  #quote(lines: readonly Line[], place: Place): void {
    const text = lines.map((line) => line.text.replace(/^>\s?/u, '').trim()).join(' ');
    const interpretation = INTERPRETATION.exec(text);
    const paraphrase = PARAPHRASE.exec(text);
    if (this.#current === null) {
      this.#report('error', 'note-without-clause', place, 'this note stands under no clause');
      return;
    }
    if (interpretation !== null) {
      const [, by = '', day = '', said = ''] = interpretation;
      this.#current.interpretations.push({ by, day, text: said, place });
    } else if (paraphrase !== null) {
      this.#current.paraphrase[paraphrase[1] === 'en' ? 'en' : 'da'] = paraphrase[2] ?? '';
    } else this.#report('error', 'note-unreadable', place, 'a note is written `> Fortolkning, WHO YYYY-MM-DD: …` or `> Paraphrase, en: …`');
  }

  #fence(lines: readonly Line[], first: Line): void {
    const language = first.text.slice(3).trim();
    const take = TAKES.get(language);
    if (take === undefined) {
      const known = [...TAKES.keys()].join(', ');
      this.#report('error', 'block-unknown', first.place, `a block \`${language}\` is not read here; known: ${known}`);
      return;
    }
    if (this.#current === null) {
      this.#report('error', 'rule-without-clause', first.place, `this ${language} stands under no clause`);
      return;
    }
    if (lines.length < 2 || !isFence(lines.at(-1)?.text ?? '')) return; // never closed: already told
    const body = lines.slice(1, -1).map((line) => line.text);
    const node = yamlOf(body.join('\n'), lines[1]?.place ?? first.place, this.#report);
    if (node !== null) take(this.#current, node, { instrument: this.#instrument, report: this.#report });
  }
}

/** An instrument in its lines: those of the front matter with both of their `---`, and the blocks after them. */
export type Outline = { readonly front: readonly Line[]; readonly blocks: readonly Block[] };

/** Null where the text does not begin with front matter. */
export function outlineOf(file: PolicyFile, report: Report): Outline | null {
  const lines = file.text.split(/\r?\n/u).map((text, index): Line => ({ text, place: { file: file.path, line: index + 1 } }));
  const end = lines.findIndex((line, index) => index > 0 && line.text.trim() === '---');
  if (lines[0]?.text.trim() !== '---' || end < 0) return null;
  return { front: lines.slice(0, end + 1), blocks: blocksOf(lines.slice(end + 1), report) };
}

export function readInstrumentText(file: PolicyFile, digest: Digest, report: Report): ReadText | null {
  const place = { file: file.path, line: 1 };
  const outline = outlineOf(file, report);
  if (outline === null) {
    report('error', 'front-matter', place, 'an instrument begins with front matter between two lines of `---`');
    return null;
  }
  const front = frontmatterOf(outline.front, outline.front.length - 1, report);
  const reader = new InstrumentText(front.id, report);
  for (const block of outline.blocks) reader.take(block);
  const clauses = reader.drafts.map((draft) => {
    const text = draft.text.join('\n');
    return { ...draft, instrument: front.id, text, sha256: digest(text) };
  });
  if (clauses.length === 0) report('error', 'no-clause', place, 'no clause found: a heading with `{#id}` begins one');
  return { front, clauses, verbatim: reader.verbatim, place };
}
