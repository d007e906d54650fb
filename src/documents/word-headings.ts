// Which paragraph styles of a Word file are headings, and of which level: by the outline level of the style, by its name, or by the style
// that it is based on. Word names its own styles in English, whatever language it speaks; others may not.
import type { WordArchive } from './word-archive.ts';

type Style = { readonly name: string; readonly basedOn: string | null; readonly outline: number | null };

const MOST_STEPS = 20;
const NAMED = /^(?:heading|overskrift|rubrik|titre|überschrift) ?([1-9])$/iu;
const TITLE = /^(?:title|titel)$/iu;
const VALUE = 'w:val="';

const between = (text: string, start: string, end: string): string | null => {
  const from = text.indexOf(start);
  const to = from < 0 ? -1 : text.indexOf(end, from + start.length);
  return to < 0 ? null : text.slice(from + start.length, to);
};

const valueIn = (text: string, tag: string): string | null => {
  const found = between(text, `<${tag} `, '>');
  return found === null ? null : between(found, VALUE, '"');
};

function stylesIn(xml: string): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>();
  for (const piece of xml.split('<w:style ').slice(1)) {
    const body = piece.split('</w:style>')[0] ?? '';
    const id = between(body, 'w:styleId="', '"');
    const outline = Number(valueIn(body, 'w:outlineLvl') ?? Number.NaN);
    if (id === null) continue;
    const level = Number.isInteger(outline) && outline >= 0 && outline < 9 ? outline + 1 : null;
    styles.set(id, { name: valueIn(body, 'w:name') ?? '', basedOn: valueIn(body, 'w:basedOn'), outline: level });
  }
  return styles;
}

function levelOf(styles: ReadonlyMap<string, Style>, id: string): number | null {
  let style = styles.get(id);
  for (let step = 0; style !== undefined && step < MOST_STEPS; step += 1) {
    const level = ownLevel(style);
    if (level !== null) return level;
    style = styles.get(style.basedOn ?? '');
  }
  return null;
}

function ownLevel({ name, outline }: Style): number | null {
  if (TITLE.test(name)) return 0;
  return outline ?? levelNamed(name);
}

function levelNamed(name: string): number | null {
  const digit = NAMED.exec(name)?.[1];
  return digit === undefined ? null : Number(digit);
}

/** Levels by the id of a style; null for what is no heading. */
export function headingLevels(archive: WordArchive): (styleId: string | null) => number | null {
  const xml = [...archive].find(([name]) => name.endsWith('/styles.xml'))?.[1] ?? '';
  const styles = stylesIn(xml);
  return (id) => (id === null ? null : (levelOf(styles, id) ?? (styles.has(id) ? null : levelNamed(id))));
}
