// The foreign policy as a Word file with somebody else's styles: headings by a house style, lists by numbering, a table, round quotes.
import { textParts } from '../../src/documents/text-parts.ts';
import type { FilePart } from '../../src/publishing/file-parts.ts';
import { paragraph, wordFileOf } from './pack.ts';
import { foreignText } from './rewriting-material.ts';

const STYLES = ['Forside', 'KommuneAfsnit', 'KommuneUnderafsnit'];
const styled = (id: string) => `<w:pStyle w:val="${id}"/>`;

function bodyOf(part: FilePart): string {
  if (part.kind === 'heading') return paragraph(part.text, styled(STYLES[part.level] ?? 'KommuneUnderafsnit'));
  if (part.kind === 'item')
    return paragraph(part.text, `${styled('Broedtekst')}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`);
  if (part.kind === 'paragraph') return paragraph(part.text, styled('Broedtekst'));
  const cells = part.text.split(' | ').map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`);
  return `<w:tr>${cells.join('')}</w:tr>`;
}

export const foreignBody = (): string =>
  textParts(foreignText())
    .map(bodyOf)
    .join('')
    .replace(/<w:tr>.*<\/w:tr>/su, (rows) => `<w:tbl>${rows}</w:tbl>`);

export function foreignWordFile(): Buffer {
  const numbering = Buffer.from(
    '<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
  );
  return wordFileOf(foreignBody(), [{ name: 'word/numbering.xml', content: numbering }]);
}
