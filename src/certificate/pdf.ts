// Lays a certificate out on A4 pages: headings stay with what they head, an entry of the audit is never torn apart, long texts run on.
import { unreachable } from '../engine/types.ts';
import type { Block, Labelled } from '../exports/blocks.ts';
import type { Certificate } from '../exports/certificate.ts';
import { Sheet, type Style } from './sheet.ts';

const TEXT: Style = { font: 'plain', size: 9.5, after: 6 };
const SMALL: Style = { font: 'plain', size: 8, colour: 'soft', after: 6 };
const QUOTE: Style = { font: 'italic', size: 10.5, indent: 14 };
const WORDS: Style = { font: 'plain', size: 9.5, indent: 14 };
const CODE: Style = { font: 'mono', size: 6.8, indent: 14 };
const CODE_TITLE: Style = { font: 'bold', size: 8.2, indent: 14, after: 2 };
const HEADING_ROOM = 74;
const SUBHEADING_ROOM = 52;

const codeText = ({ label, text }: Labelled) => `${label.padEnd(8)} ${text}`;

type Draw<Kind extends Block['kind']> = (sheet: Sheet, block: Extract<Block, { kind: Kind }>) => void;

const drawHeading: Draw<'heading'> = (sheet, { text }) => {
  sheet.gap(10);
  sheet.keep(HEADING_ROOM);
  sheet.begins(1, text);
  sheet.text('H2', text, { font: 'bold', size: 12.5, colour: 'accent', after: 2 });
  sheet.rule();
};

const drawSubheading: Draw<'subheading'> = (sheet, { text }) => {
  sheet.gap(4);
  sheet.keep(SUBHEADING_ROOM);
  sheet.begins(2, text);
  sheet.text('H3', text, { font: 'bold', size: 10, after: 4 });
};

const drawLines: Draw<'lines'> = (sheet, { lines }) => {
  for (const { label, text } of lines) sheet.row(label, text, 9.5);
  sheet.gap(3);
};

const drawQuote: Draw<'quote'> = (sheet, { text }) => {
  sheet.keep(40);
  sheet.barred('accent', () => sheet.text('BlockQuote', text, QUOTE));
  sheet.gap(8);
};

const drawWords: Draw<'words'> = (sheet, { label, text }) => {
  sheet.keep(40);
  sheet.text('P', `${label}:`, { font: 'plain', size: 9.5, colour: 'soft', after: 2 });
  sheet.barred('line', () => sheet.text('P', text, WORDS));
  sheet.gap(8);
};

const drawBullets: Draw<'bullets'> = (sheet, { items }) => {
  for (const item of items) sheet.text('P', `•  ${item}`, { ...TEXT, indent: 6, after: 3 });
  sheet.gap(3);
};

const drawCodes: Draw<'codes'> = (sheet, { title, codes }) => {
  const height = (text: string, style: Style) => sheet.heightOf(text, style) + (style.after ?? 0);
  sheet.keep(codes.reduce((sum, one) => sum + height(codeText(one), CODE), title === '' ? 0 : height(title, CODE_TITLE)));
  sheet.barred('line', () => {
    if (title !== '') sheet.text('P', title, CODE_TITLE);
    for (const one of codes) sheet.text('Code', codeText(one), CODE);
  });
  sheet.gap(8);
};

function drawBlock(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'heading':
      drawHeading(sheet, block);
      break;
    case 'subheading':
      drawSubheading(sheet, block);
      break;
    case 'text':
    case 'small':
      sheet.text('P', block.text, block.kind === 'text' ? TEXT : SMALL);
      break;
    case 'lines':
      drawLines(sheet, block);
      break;
    case 'quote':
      drawQuote(sheet, block);
      break;
    case 'words':
      drawWords(sheet, block);
      break;
    case 'bullets':
      drawBullets(sheet, block);
      break;
    case 'codes':
      drawCodes(sheet, block);
      break;
    default:
      unreachable(block);
  }
}

export async function pdfOf(certificate: Certificate): Promise<Uint8Array> {
  const { title, product, standing, drawn, at, lang, blocks, pageLine, repeatsHeadings = false } = certificate;
  const sheet = new Sheet({ title, author: product, at, lang, repeatsHeadings });
  sheet.text('P', product, { font: 'plain', size: 9, colour: 'soft', after: 4 });
  sheet.text('H1', title, { font: 'bold', size: 21, after: 2 });
  sheet.text('P', standing, { font: 'bold', size: 13, colour: 'accent', after: 6 });
  sheet.text('P', drawn, SMALL);
  for (const block of blocks) drawBlock(sheet, block);
  return await sheet.finished(title, (page, pages) => pageLine.replace('{page}', String(page)).replace('{pages}', String(pages)));
}
