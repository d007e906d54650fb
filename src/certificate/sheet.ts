// An A4 document that grows downwards: text in the typefaces at hand, bars and boxes beside what may run over several pages, and a line at
// the foot of each page. What stands where is left to whoever draws.
import PDFDocument from 'pdfkit';
import type { Lang } from '../engine/types.ts';
import { type FontName, fonts } from './fonts.ts';

const MARGIN = 56;
const FOOT = 64;
/** Where what stands beside a label begins. */
const SPLIT = 132;
export const COLOURS = { ink: '#1b1b1f', soft: '#5c5c66', line: '#c9c9d1', accent: '#3d3e8f', wash: '#f3f3f8' } as const;

export type Style = {
  readonly font: FontName;
  readonly size: number;
  readonly colour?: keyof typeof COLOURS;
  /** From the left edge of the text. */
  readonly indent?: number;
  readonly width?: number;
  readonly after?: number;
};
export type Tag = 'P' | 'H1' | 'H2' | 'H3' | 'BlockQuote' | 'L' | 'Code';
/** Where something begins or ends. */
type Spot = { readonly page: number; readonly y: number };

type Head = {
  readonly title: string;
  readonly author: string;
  readonly at: number;
  readonly lang: Lang;
  /** Whether a page says at its head what it goes on with. */
  readonly repeatsHeadings: boolean;
};

const GOES_ON: Readonly<Record<Lang, string>> = { da: 'fortsat', en: 'continued' };
/** Of a heading that goes on: the rest of a long one has stood there. */
const LONGEST_HEAD = 90;

export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #parts: Buffer[] = [];
  readonly #done: Promise<Buffer>;
  readonly #goesOn: string;
  /** What each page goes on with. */
  readonly #heads = new Map<number, string>();
  #headings: readonly string[] = [];

  constructor({ title, author, at, lang, repeatsHeadings }: Head) {
    const moment = new Date(at);
    this.#doc = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN, bottom: FOOT, left: MARGIN, right: MARGIN },
      bufferPages: true,
      tagged: true,
      displayTitle: true,
      lang: lang === 'da' ? 'da-DK' : 'en-GB',
      pdfVersion: '1.7',
      info: { Title: title, Author: author, Creator: 'Hjemmel', Producer: 'Hjemmel', CreationDate: moment, ModDate: moment },
    });
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    this.#done = promise;
    this.#doc.on('data', (part: Buffer) => this.#parts.push(part));
    this.#doc.on('end', () => resolve(Buffer.concat(this.#parts)));
    this.#doc.on('error', reject);
    for (const [name, { bytes }] of Object.entries(fonts())) this.#doc.registerFont(name, bytes);
    this.#goesOn = GOES_ON[lang];
    if (repeatsHeadings)
      this.#doc.on('pageAdded', () => {
        if (this.#headings.length > 0) this.#heads.set(this.#spot.page, this.#headings.map(cut).join(' · '));
      });
  }

  get width(): number {
    return this.#doc.page.width - 2 * MARGIN;
  }

  get #bottom(): number {
    return this.#doc.page.height - FOOT;
  }

  get #spot(): Spot {
    const { start, count } = this.#doc.bufferedPageRange();
    return { page: start + count - 1, y: this.#doc.y };
  }

  gap(points: number): void {
    this.#doc.y += points;
  }

  /** Goes to the next page where less than this is left on it, so that what belongs together stays so. */
  keep(points: number): void {
    if (this.#doc.y + points > this.#bottom) this.#doc.addPage();
  }

  /** From here on it is about this: what it was about until here, at this level and below, is over. */
  begins(level: 1 | 2, heading: string): void {
    this.#headings = [...this.#headings.slice(0, level - 1), heading];
    const { page, y } = this.#spot;
    if (y > MARGIN + 1 || !this.#heads.has(page)) return;
    const upper = this.#headings.slice(0, level - 1);
    if (upper.length === 0) this.#heads.delete(page);
    else this.#heads.set(page, upper.map(cut).join(' · '));
  }

  heightOf(text: string, style: Style): number {
    this.#use(style);
    return this.#doc.heightOfString(this.#shown(text, style), { width: this.#widthOf(style) });
  }

  /** Runs on over as many pages as it takes. */
  text(tag: Tag, text: string, style: Style): void {
    const { indent = 0, after = 0 } = style;
    this.#use(style);
    const shown = this.#shown(text, style);
    const draw = () => {
      this.#doc.text(shown, MARGIN + indent, this.#doc.y, { width: this.#widthOf(style) });
    };
    this.#doc.addStructure(this.#doc.struct(tag, {}, draw));
    this.gap(after);
  }

  /** A label and beside it what it is of; the row goes to the next page whole, unless it is too long for any. */
  row(label: string, text: string, size: number): void {
    const labelled: Style = { font: 'plain', size, colour: 'soft', width: SPLIT - 10 };
    const said: Style = { font: 'plain', size, indent: SPLIT };
    const height = Math.max(this.heightOf(label, labelled), this.heightOf(text, said));
    if (height < this.#bottom - MARGIN) this.keep(height);
    const from = this.#spot;
    this.text('P', label, labelled);
    const ended = this.#spot;
    // A label is at most a few lines: it never leaves the page that its row begins on.
    if (ended.page === from.page) this.#doc.y = from.y;
    this.text('P', text, said);
    if (this.#spot.page === from.page) this.#doc.y = Math.max(this.#doc.y, ended.y);
    this.gap(3);
  }

  /** Draws a bar to the left of whatever `draw` writes, on every page that it reaches. */
  barred(colour: keyof typeof COLOURS, draw: () => void): void {
    const from = this.#spot;
    draw();
    const to = this.#spot;
    for (let page = from.page; page <= to.page; page += 1) {
      const top = page === from.page ? from.y : MARGIN;
      const end = page === to.page ? to.y : this.#bottom;
      if (end > top) this.#on(page, () => this.#doc.rect(MARGIN, top, 2.5, end - top).fill(COLOURS[colour]));
    }
    this.#doc.y = to.y;
  }

  rule(): void {
    const { y } = this.#doc;
    this.#artifact(() =>
      this.#doc
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + this.width, y)
        .lineWidth(0.6)
        .strokeColor(COLOURS.line)
        .stroke(),
    );
    this.gap(8);
  }

  /** `lineOf` says what stands at the right of the foot of a page. */
  async finished(left: string, lineOf: (page: number, pages: number) => string): Promise<Uint8Array> {
    const { start, count } = this.#doc.bufferedPageRange();
    for (let page = start; page < start + count; page += 1)
      this.#on(page, () => {
        // The foot stands below where text may go: with the margin in place it would begin a page of its own.
        this.#doc.page.margins.bottom = 0;
        const y = this.#doc.page.height - FOOT + 22;
        this.#use({ font: 'plain', size: 7.5, colour: 'soft' });
        this.#doc.text(this.#shown(left, { font: 'plain', size: 7.5 }), MARGIN, y, { width: this.width, lineBreak: false });
        this.#doc.text(lineOf(page - start + 1, count), MARGIN, y, { width: this.width, align: 'right', lineBreak: false });
        this.#doc.page.margins.bottom = FOOT;
        this.#drawHead(page);
      });
    this.#doc.end();
    return await this.#done;
  }

  #drawHead(page: number): void {
    const head = this.#heads.get(page);
    if (head === undefined) return;
    const style: Style = { font: 'plain', size: 8, colour: 'soft' };
    this.#use(style);
    this.#doc.text(this.#shown(`${head} (${this.#goesOn})`, style), MARGIN, MARGIN - 22, { width: this.width, lineBreak: false });
  }

  #on(page: number, draw: () => void): void {
    this.#doc.switchToPage(page);
    this.#artifact(draw);
    const { start, count } = this.#doc.bufferedPageRange();
    this.#doc.switchToPage(start + count - 1);
  }

  /** Nothing that a reader has to have read out. */
  #artifact(draw: () => void): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#doc.endMarkedContent();
  }

  #widthOf({ indent = 0, width }: Style): number {
    return width ?? this.width - indent;
  }

  #use({ font, size, colour = 'ink' }: Style): void {
    this.#doc.font(font).fontSize(size).fillColor(COLOURS[colour]);
  }

  /** A character that the typeface lacks is named by its number, so that nothing is lost. */
  #shown(text: string, { font }: Style): string {
    const { has } = fonts()[font];
    const shown = (sign: string) => (sign === '\n' || has(sign) ? sign : `[U+${hexOf(sign)}]`);
    return Array.from(text.replaceAll('\t', '    '), shown).join('');
  }
}

const hexOf = (sign: string) => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

const cut = (heading: string, _: number, all: readonly string[]): string => {
  const most = Math.floor(LONGEST_HEAD / all.length);
  const signs = Array.from(heading);
  return signs.length <= most ? heading : `${signs.slice(0, most - 1).join('')}…`;
};
