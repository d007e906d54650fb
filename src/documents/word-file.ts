// An edition of an instrument as a Word file that one can read, print and edit: its headings, its text, and the interpretations in small
// italics. Owner and edition stand at the edge of the page, so that nothing in the body is anything but the policy. What is written here is
// recognised word for word when it is handed in again.
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import type { Lang } from '../engine/types.ts';
import type { ClauseView, InstrumentView } from '../publishing/types.ts';

const FONT = 'Calibri';
const GREY = '595959';
const BLUE = '1F3864';
const LABEL = 'ClauseLabel';
const NOTE = 'Interpretation';
const CLAUSE = 'ClauseText';
/** Twentieths of a point: A4 with 2.5 cm at each side. */
const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 1417, right: 1417, bottom: 1417, left: 1417 } };
const TEXT_WIDTH = 11_906 - 2 * 1417;

const WORDS = {
  da: { interpretation: 'Fortolkning', edition: 'Udgave', owner: 'Ejer', page: 'Side', of: 'af' },
  en: { interpretation: 'Interpretation', edition: 'Edition', owner: 'Owner', page: 'Page', of: 'of' },
} as const;

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const;

const heading = (size: number, before: number) => ({
  run: { font: FONT, size, bold: true, color: BLUE },
  paragraph: { spacing: { before, after: 80 }, keepNext: true },
});

const STYLES = {
  default: {
    document: { run: { font: FONT, size: 22 } },
    title: { run: { font: FONT, size: 44, bold: true, color: BLUE }, paragraph: { spacing: { after: 240 } } },
    heading1: heading(30, 360),
    heading2: heading(25, 240),
    heading3: heading(23, 200),
    heading4: heading(22, 160),
  },
  paragraphStyles: [
    { id: CLAUSE, name: 'Clause Text', basedOn: 'Normal', quickFormat: true, paragraph: { spacing: { after: 120, line: 276 } } },
    {
      // A label of ours: in the outline of the document, and modest on its page.
      id: LABEL,
      name: 'Clause Label',
      basedOn: 'Normal',
      next: CLAUSE,
      quickFormat: true,
      run: { size: 18, color: GREY, bold: true },
      paragraph: { spacing: { before: 200, after: 20 }, keepNext: true, outlineLevel: 2 },
    },
    {
      id: NOTE,
      name: 'Interpretation',
      basedOn: 'Normal',
      next: CLAUSE,
      quickFormat: true,
      run: { size: 18, italics: true, color: GREY },
      paragraph: { spacing: { after: 120 }, indent: { left: 340 } },
    },
  ],
};

const paragraph = (text: string, options: IParagraphOptions) => new Paragraph({ ...options, children: [new TextRun(text)] });

/** The headings above a clause that its predecessor does not stand under. */
function newHeadings({ path }: ClauseView, before: ClauseView | undefined): readonly Paragraph[] {
  const above = path.slice(0, -1);
  const known = before?.path ?? [];
  const shared = above.findIndex((title, at) => title !== known[at]);
  const from = shared < 0 ? above.length : shared;
  return above.slice(from).map((title, at) => paragraph(title, { heading: LEVELS[Math.min(from + at, 3)] ?? HeadingLevel.HEADING_4 }));
}

function titleOf({ title, path, isTitleOurs }: ClauseView): Paragraph {
  if (isTitleOurs) return paragraph(title, { style: LABEL });
  return paragraph(title, { heading: LEVELS[Math.min(path.length - 1, 3)] ?? HeadingLevel.HEADING_4 });
}

function clauseParagraphs(clause: ClauseView, before: ClauseView | undefined, lang: Lang): readonly Paragraph[] {
  const texts = clause.text.split('\n').filter((text) => text !== '');
  return [
    ...newHeadings(clause, before),
    titleOf(clause),
    ...texts.map((text) => paragraph(text, { style: CLAUSE })),
    ...clause.interpretations.map((one) => paragraph(`${WORDS[lang].interpretation}, ${one.by} ${one.day}: ${one.text}`, { style: NOTE })),
  ];
}

function footerOf({ title, owner, edition, date, language }: InstrumentView): Footer {
  const words = WORDS[language];
  const run = { size: 16, color: GREY };
  const left = `${title} · ${words.edition} ${edition} (${date}) · ${words.owner}: ${owner}`;
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.LEFT,
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        children: [
          new TextRun({ ...run, text: left }),
          new TextRun({ ...run, children: [`\t${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
}

/** The bytes of a .docx. */
export async function wordFile(instrument: InstrumentView): Promise<Uint8Array> {
  const { title, owner, edition, date, language, clauses } = instrument;
  const words = WORDS[language];
  const document = new Document({
    title,
    creator: owner,
    lastModifiedBy: owner,
    subject: `${words.edition} ${edition}`,
    description: `${words.edition} ${edition}, ${date}`,
    keywords: instrument.id,
    styles: STYLES,
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: footerOf(instrument) },
        children: [
          paragraph(title, { heading: HeadingLevel.TITLE }),
          ...clauses.flatMap((clause, at) => clauseParagraphs(clause, clauses[at - 1], language)),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
