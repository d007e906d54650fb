// What a PDF of ours says, page by page: its streams inflated, its glyphs turned back into characters by the map that each typeface carries.
import { inflateSync } from 'node:zlib';

type Objects = ReadonlyMap<number, { readonly head: string; readonly stream: Buffer | null }>;

function objectsIn(pdf: Buffer): Objects {
  const text = pdf.toString('latin1');
  const objects = new Map<number, { head: string; stream: Buffer | null }>();
  for (const { 1: number, 2: body = '', index } of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/gu)) {
    const at = body.indexOf('stream\n');
    const head = at === -1 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/u.exec(head)?.[1] ?? 0);
    const start = index + `${number} 0 obj\n`.length + at + 'stream\n'.length;
    const raw = pdf.subarray(start, start + length);
    const stream = at === -1 ? null : head.includes('FlateDecode') ? inflateSync(raw) : raw;
    objects.set(Number(number), { head, stream });
  }
  return objects;
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Codes of two bytes to characters. */
function mapIn(cmap: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  for (const [, from = '', , list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/giu)) {
    const signs = [...list.matchAll(/<([0-9a-f ]*)>/giu)].map(([, hex = '']) => utf16(hex.replaceAll(' ', '')));
    for (const [at, sign] of signs.entries()) map.set(Number.parseInt(from, 16) + at, sign);
  }
  return map;
}

const refIn = (head: string, name: string) => Number(new RegExp(`/${name} (\\d+) 0 R`, 'u').exec(head)?.[1]);

function shownIn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  const said: string[] = [];
  for (const [, name, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/gu)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    const codes = [...(array ?? '').matchAll(/<([0-9a-f]+)>/giu)].flatMap(([, hex = '']) => hex.match(/.{4}/gu) ?? []);
    said.push(codes.map((code) => font.get(Number.parseInt(code, 16)) ?? '\uFFFD').join(''));
  }
  return said.join('');
}

export function pagesOf(bytes: Uint8Array): readonly string[] {
  const objects = objectsIn(Buffer.from(bytes));
  const at = (number: number) => objects.get(number) ?? { head: '', stream: null };
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/u.test(head));
  return pages.map(({ head }) => {
    const resources = at(refIn(head, 'Resources')).head;
    const fonts = [...resources.matchAll(/\/(F\d+) (\d+) 0 R/gu)].map(([, name = '', number]) => {
      const map = at(refIn(at(Number(number)).head, 'ToUnicode')).stream?.toString('latin1') ?? '';
      return [name, mapIn(map)] as const;
    });
    return shownIn(at(refIn(head, 'Contents')).stream?.toString('latin1') ?? '', new Map(fonts));
  });
}
