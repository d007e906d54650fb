// Lays a certificate out on A4 pages: headings stay with what they head, an entry of the audit is never torn apart, long texts run on.
import type { Block, Certificate, Labelled } from '../exports/certificate.ts';
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

function drawCodes(sheet: Sheet, title: string, codes: readonly Labelled[]): void {
  const height = (text: string, style: Style) => sheet.heightOf(text, style) + (style.after ?? 0);
  const room = codes.reduce((sum, one) => sum + height(codeText(one), CODE), title === '' ? 0 : height(title, CODE_TITLE));
  sheet.keep(room);
  sheet.barred(0, 'line', () => {
    if (title !== '') sheet.text('P', title, CODE_TITLE);
    for (const one of codes) sheet.text('Code', codeText(one), CODE);
  });
  sheet.gap(8);
}

function drawBlock(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'heading':
      sheet.gap(10);
      sheet.keep(HEADING_ROOM);
      sheet.text('H2', block.text, { font: 'bold', size: 12.5, colour: 'accent', after: 2 });
      return sheet.rule();
    case 'subheading':
      sheet.gap(4);
      sheet.keep(SUBHEADING_ROOM);
      return sheet.text('H3', block.text, { font: 'bold', size: 10, after: 4 });
    case 'text':
      return sheet.text('P', block.text, TEXT);
    case 'small':
      return sheet.text('P', block.text, SMALL);
    case 'lines':
      for (const { label, text } of block.lines) sheet.row(label, text, { size: 9.5 });
      return sheet.gap(3);
    case 'quote':
      sheet.keep(40);
      sheet.barred(0, 'accent', () => sheet.text('BlockQuote', block.text, QUOTE));
      return sheet.gap(8);
    case 'words':
      sheet.keep(40);
      sheet.text('P', `${block.label}:`, { font: 'plain', size: 9.5, colour: 'soft', after: 2 });
      sheet.barred(0, 'line', () => sheet.text('P', block.text, WORDS));
      return sheet.gap(8);
    case 'bullets':
      for (const item of block.items) sheet.text('P', `•  ${item}`, { ...TEXT, indent: 6, after: 3 });
      return sheet.gap(3);
    case 'codes':
      return drawCodes(sheet, block.title, block.codes);
  }
}

export async function pdfOf(certificate: Certificate): Promise<Uint8Array> {
  const { title, product, standing, drawn, at, lang, blocks, pageLine } = certificate;
  const sheet = new Sheet({ title, author: product, at, lang });
  sheet.text('P', product, { font: 'plain', size: 9, colour: 'soft', after: 4 });
  sheet.text('H1', title, { font: 'bold', size: 21, after: 2 });
  sheet.text('P', standing, { font: 'bold', size: 13, colour: 'accent', after: 6 });
  sheet.text('P', drawn, SMALL);
  for (const block of blocks) drawBlock(sheet, block);
  return await sheet.finished(title, (page, pages) => pageLine.replace('{page}', String(page)).replace('{pages}', String(pages)));
}
