// Which characters a typeface can draw, from the table of the file itself (`cmap`, format 12: groups of characters with their glyphs).
const DIRECTORY = 12;
const RECORD = 16;
const GROUPS = 12;

export type Coverage = (sign: string) => boolean;

function tableAt(font: Buffer, wanted: string): number {
  for (let table = 0; table < font.readUInt16BE(4); table += 1) {
    const at = DIRECTORY + table * RECORD;
    if (font.toString('latin1', at, at + 4) === wanted) return font.readUInt32BE(at + 8);
  }
  throw new TypeError(`the typeface has no table \`${wanted}\``);
}

function wholeMapAt(font: Buffer): number {
  const cmap = tableAt(font, 'cmap');
  for (let map = 0; map < font.readUInt16BE(cmap + 2); map += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + map * 8 + 4);
    if (font.readUInt16BE(at) === 12) return at;
  }
  throw new TypeError('the typeface does not map all of Unicode');
}

type Group = { readonly from: number; readonly to: number };

export function coverageOf(font: Buffer): Coverage {
  const at = wholeMapAt(font);
  const groups = Array.from({ length: font.readUInt32BE(at + GROUPS) }, (_, group): Group => {
    const start = at + GROUPS + 4 + group * 12;
    return { from: font.readUInt32BE(start), to: font.readUInt32BE(start + 4) };
  });
  return (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    let [low, high] = [0, groups.length - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const group = groups[middle];
      if (group === undefined) return false;
      if (code < group.from) high = middle - 1;
      else if (code > group.to) low = middle + 1;
      else return true;
    }
    return false;
  };
}
