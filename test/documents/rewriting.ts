// Rewrites an instrument as people do, with a seed: words change, clauses move, come and go, are split and run together, headings are
// translated or left out, quotes become round. Where each paragraph really comes from is kept, so that a recognition can be judged.
import type { FilePart } from '../../src/publishing/file-parts.ts';
import type { KnownClause } from '../../src/publishing/passage-groups.ts';
import { keyOf } from '../../src/publishing/passage-words.ts';
import type { Recognised } from '../../src/publishing/passages.ts';
import type { Chance } from '../engine/generate.ts';

/** The clauses that a paragraph is made of; none for one that is new. */
export type Origin = readonly string[];
export type Rewritten = {
  readonly parts: readonly FilePart[];
  /** By the text of a paragraph. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Clauses that were changed, moved, split, joined or removed. */
  readonly touched: ReadonlySet<string>;
  readonly present: ReadonlySet<string>;
};

type Draft = { readonly clauses: readonly string[]; title: string; path: readonly string[]; texts: string[] };
export type Material = {
  readonly clauses: readonly KnownClause[];
  readonly words: readonly [string, ...string[]];
  readonly foreign: readonly [string, ...string[]];
};

const TITLES: readonly [string, ...string[]] = [
  'Confidentiality',
  'Purpose and scope',
  'Tools',
  'Meetings and recordings',
  'Generelt',
  'Øvrige regler',
  'In case of doubt',
  'Afsnit A',
];

/** A paragraph of two words has none to spare. */
function withOtherWords(text: string, share: number, { words }: Material, chance: Chance): string {
  if (text.split(' ').length < 3) return text;
  const changed = text.split(' ').flatMap((word) => {
    if (!chance.happens(share)) return [word];
    const kind = chance.upTo(4);
    if (kind === 0) return [];
    return kind === 1 ? [word, chance.one(words)] : [chance.one(words)];
  });
  return changed.join(' ').trim() || chance.one(words);
}

function typedByWord(text: string): string {
  let isOpen = false;
  return text
    .replaceAll("'", '’')
    .replace(/["”“]/gu, () => {
      isOpen = !isOpen;
      return isOpen ? '“' : '”';
    })
    .replaceAll(' - ', ' – ');
}

/** Between two sentences, or two words where there is but one. */
function halves(text: string, chance: Chance): readonly string[] {
  const ends = [...text.matchAll(/[.?!] /gu)].map(({ index }) => index + 1).filter((at) => at > 15 && at < text.length - 15);
  const [first, ...more] = ends;
  if (first === undefined) return [text];
  const at = chance.one([first, ...more]);
  return [text.slice(0, at), text.slice(at + 1)];
}

type Hand = { readonly chance: Chance; readonly material: Material; readonly touched: Set<string> };

function changed(draft: Draft, { chance, material, touched }: Hand): void {
  const note = () => {
    for (const id of draft.clauses) touched.add(id);
  };
  if (chance.happens(0.45)) {
    const share = chance.one([0.03, 0.1, 0.2, 0.35, 0.5]);
    const before = draft.texts.join();
    draft.texts = draft.texts.map((text) => withOtherWords(text, share, material, chance));
    if (draft.texts.join() !== before) note();
  }
  if (chance.happens(0.1)) {
    const count = draft.texts.length;
    draft.texts = draft.texts.flatMap((text) => halves(text, chance));
    if (draft.texts.length !== count) note();
  }
  if (chance.happens(0.25)) draft.texts = draft.texts.map(typedByWord);
  if (chance.happens(0.15)) draft.title = chance.one(TITLES);
}

function rearranged(drafts: Draft[], { chance, material, touched }: Hand): Draft[] {
  const all = [...drafts];
  const touch = (draft: Draft | undefined) => {
    for (const id of draft?.clauses ?? []) touched.add(id);
  };
  for (let times = chance.upTo(4); times > 0; times -= 1) {
    const [moved] = all.splice(chance.upTo(all.length), 1);
    if (moved !== undefined) all.splice(chance.upTo(all.length + 1), 0, moved);
    touch(moved);
  }
  for (let times = chance.upTo(3); times > 0 && all.length > 3; times -= 1) touch(all.splice(chance.upTo(all.length), 1)[0]);
  if (chance.happens(0.4) && all.length > 3) {
    const at = chance.upTo(all.length - 1);
    const [one, other] = [all[at], all[at + 1]];
    if (one !== undefined && other !== undefined) {
      const join: Draft = { ...one, clauses: [...one.clauses, ...other.clauses], texts: [[...one.texts, ...other.texts].join(' ')] };
      touch(join);
      all.splice(at, 2, join);
    }
  }
  for (let times = chance.upTo(3); times > 0; times -= 1) {
    const texts = [chance.one(material.foreign)];
    all.splice(chance.upTo(all.length + 1), 0, { clauses: [], title: chance.one(TITLES), path: [], texts });
  }
  return all;
}

/** With a title over each clause, with the headings of sections alone, or with none. */
type Style = 'titles' | 'sections' | 'plain';

function headingsOf({ title, path, clauses }: Draft, section: string, style: Style, chance: Chance): readonly FilePart[] {
  const own = path.at(-2) ?? '';
  const isNew = own !== section && own !== '' && style !== 'plain';
  // Whoever adds a clause to titled ones gives it a title.
  const isTitled = style === 'titles' && (clauses.length === 0 || chance.happens(0.95));
  return [
    ...(isNew ? [{ kind: 'heading', level: 1, text: own } as const] : []),
    ...(isTitled ? [{ kind: 'heading', level: 2, text: title } as const] : []),
  ];
}

function textPart(text: string, chance: Chance): FilePart {
  const isItem = text.startsWith('• ') && chance.happens(0.5);
  return { kind: isItem ? 'item' : 'paragraph', text: isItem ? text.slice(2) : text };
}

function partsOf(drafts: readonly Draft[], style: Style, chance: Chance): Pick<Rewritten, 'parts' | 'origins'> {
  const parts: FilePart[] = [{ kind: 'heading', level: 0, text: 'Politik' }];
  const origins = new Map<string, Origin>();
  let section = '';
  for (const draft of drafts) {
    parts.push(...headingsOf(draft, section, style, chance));
    section = draft.path.at(-2) ?? section;
    const texts = draft.texts.map((text) => textPart(text, chance));
    for (const { text } of texts) origins.set(keyOf(text), [...new Set([...(origins.get(keyOf(text)) ?? []), ...draft.clauses])]);
    parts.push(...texts);
  }
  return { parts, origins };
}

export function rewritten(material: Material, chance: Chance): Rewritten {
  const touched = new Set<string>();
  const hand = { chance, material, touched };
  const drafts = material.clauses.map(({ id, title, path, text }): Draft => ({ clauses: [id], title, path, texts: text.split('\n') }));
  for (const draft of drafts) changed(draft, hand);
  const all = rearranged(drafts, hand);
  const style = chance.one<Style>(['titles', 'sections', 'plain']);
  return { ...partsOf(all, style, chance), touched, present: new Set(all.flatMap(({ clauses }) => clauses)) };
}

export type Judged = {
  readonly wrong: readonly string[];
  readonly asked: ReadonlySet<string>;
  readonly askedNew: number;
  readonly placed: number;
};

const sameKey = (one: string, other: string) => keyOf(one) === keyOf(other);

type Place = Recognised['placed'][number];

function wrongIn({ clause, kind, group }: Place, originOf: (text: string) => Origin, clauses: readonly KnownClause[]): readonly string[] {
  const isRight = (origin: Origin) =>
    clause === null ? origin.length === 0 : origin.includes(clause) && (origin.length === 1 || group.exact !== null);
  const strays = group.pieces
    .map(({ part }) => ({ text: part.text, origin: originOf(part.text) }))
    .filter(({ origin }) => !isRight(origin));
  const old = clauses.find(({ id }) => id === clause);
  const isChanged = (kind === 'same' || kind === 'moved') && !sameKey(old?.text ?? '', group.text);
  return [
    ...strays.map(({ text, origin }) => `${kind} at ${clause}, comes from ${origin.join('+') || 'nowhere'}: ${text.slice(0, 90)}`),
    ...(isChanged ? [`${kind} but changed: ${clause}`] : []),
  ];
}

/** Wrong is: at another clause, a part of two clauses at one of them, new what is not, missing what is there, and the same what is not. */
export function judged({ origins, present }: Rewritten, found: Recognised, clauses: readonly KnownClause[]): Judged {
  const originOf = (text: string) => origins.get(keyOf(text)) ?? [];
  const asked = found.asked.map(({ passage }) => passage.text.split('\n').flatMap(originOf));
  return {
    wrong: [
      ...found.placed.flatMap((place) => wrongIn(place, originOf, clauses)),
      ...found.missing.flatMap(({ clause }) => (present.has(clause) ? [`missing but there: ${clause}`] : [])),
    ],
    asked: new Set(asked.flat()),
    askedNew: asked.filter((origin) => origin.length === 0).length,
    placed: found.placed.length,
  };
}
