// What was found in a message, as kinds and counts, and what one may do with it in each tool: the card of a dialog. It shows nothing
// of the message, and nothing on it can be pressed.

import { placeOf } from '../answers/answer.ts';
import { capital, joined } from '../answers/render.ts';
import { WORDS } from '../answers/words.ts';
import type { CheckCitation, MessageCheck, MessageFinding, MessageRow } from '../conversation/check-message.ts';
import type { Lang } from '../engine/types.ts';
import { type Card, cardOf, type Element, runs } from './card-types.ts';
import { CARD_WORDS, OUTCOME_LOOKS } from './card-words.ts';
import { CHECK_WORDS, KIND_LOOKS } from './message-check-words.ts';

/** No line ends within it: `not` and `allowed` belong on one. */
const together = (text: string) => text.replaceAll(' ', '\u00a0');

const heading = (text: string): Element => ({ type: 'TextBlock', text, wrap: true, weight: 'bolder', style: 'heading', spacing: 'medium' });

function findingText({ kind, count, label }: MessageFinding, lang: Lang): string {
  const look = KIND_LOOKS[kind];
  const words = (count === 1 ? look.one : look.many)[lang];
  return kind === 'words' ? `${count} ${words} ${label ?? ''}` : `${count} ${words}`;
}

const findingLine = (finding: MessageFinding, lang: Lang): Element => ({
  type: 'ColumnSet',
  spacing: 'small',
  columns: [
    // As wide as the widest icon, so that the words stand under each other.
    { type: 'Column', width: '24px', items: [runs(KIND_LOOKS[finding.kind].icon)] },
    { type: 'Column', width: 'stretch', items: [runs(findingText(finding, lang))] },
  ],
});

function foundPart({ findings, isContentOpen, isCut, lang }: MessageCheck, hasUnread: boolean): readonly Element[] {
  const unseen = [...(isCut ? [CHECK_WORDS.cut] : []), ...(hasUnread ? [CHECK_WORDS.unread] : [])];
  const cut = unseen.map((words) => runs({ text: words[lang], weight: 'bolder' }));
  if (findings.length === 0) return [runs(CHECK_WORDS.nothing[lang]), ...cut];
  const open = isContentOpen ? [runs(CHECK_WORDS.open[lang])] : [];
  return [heading(CHECK_WORDS.found[lang]), ...findings.map((finding) => findingLine(finding, lang)), ...open, ...cut];
}

const clauseName = (citation: CheckCitation) => citation.path.at(-1) ?? citation.clause;

/** What holds alike for several tools is said once. */
function groupsOf(rows: readonly MessageRow[]): readonly (readonly MessageRow[])[] {
  const same = ({ outcome, sentence, leadsTo, citation, duties, approvers }: MessageRow) =>
    JSON.stringify([outcome, sentence, leadsTo, citation?.instrument, citation?.clause, citation?.quote, duties, approvers]);
  return [...Map.groupBy(rows, same).values()];
}

function leadsToLine({ outcome, labels }: MessageRow['leadsTo'][number], lang: Lang): Element {
  const look = OUTCOME_LOOKS[outcome];
  return runs(`• ${joined(labels, lang)}: `, { text: together(`${look.icon} ${look.word[lang].toLowerCase()}`), weight: 'bolder' });
}

function rowPart(rows: readonly MessageRow[], lang: Lang): readonly Element[] {
  const [row] = rows;
  if (row === undefined) return [];
  const look = OUTCOME_LOOKS[row.outcome];
  const labels = rows.map((one) => one.label).filter((label) => label !== '');
  const small = (text: string) => runs({ text, size: 'small' });
  return [
    {
      type: 'Container',
      style: look.tone,
      spacing: 'small',
      items: [
        ...(labels.length === 0 ? [] : [runs({ text: capital(joined(labels, lang)), weight: 'bolder', size: 'medium' })]),
        runs({ text: `${look.icon} ${look.word[lang]}`, weight: 'bolder' }),
        runs(row.sentence),
        ...row.leadsTo.map((one) => leadsToLine(one, lang)),
        ...row.duties.map((duty) => small(`• ${duty}`)),
        ...(row.approvers.length === 0
          ? []
          : [
              runs(
                { text: `${CARD_WORDS.approvers[lang]}: `, weight: 'bolder' },
                joined(
                  row.approvers.map((one) => one.label),
                  lang,
                ),
              ),
            ]),
        ...(row.citation === null ? [] : [small(`§ ${clauseName(row.citation)}`)]),
      ],
    },
  ];
}

function quotePart(citation: CheckCitation, lang: Lang): readonly Element[] {
  const ours = citation.paraphrase === null ? [] : [runs({ text: `${WORDS.paraphrase[lang]}: `, weight: 'bolder' }, citation.paraphrase)];
  return [
    {
      type: 'Container',
      style: 'emphasis',
      spacing: 'small',
      items: [
        runs({ text: `“${citation.shown}”`, italic: true }),
        runs({ text: `§ ${placeOf(citation)}`, size: 'small', isSubtle: true }),
        ...ours,
      ],
    },
  ];
}

/** Each clause stands once, however many tools it decides on. */
function clausesPart(rows: readonly MessageRow[], lang: Lang): readonly Element[] {
  const cited = rows.flatMap((row) => row.citation ?? []);
  const clauses = new Map(cited.map((one) => [`${one.instrument} ${one.clause} ${one.quote}`, one]));
  if (clauses.size === 0) return [];
  return [heading(CARD_WORDS.clause[lang]), ...[...clauses.values()].flatMap((one) => quotePart(one, lang))];
}

function spokenText({ findings, rows, lang }: MessageCheck): string {
  const found = findings.length === 0 ? CHECK_WORDS.nothing[lang] : `${findings.map((one) => findingText(one, lang)).join(', ')}.`;
  const outcomes = rows.map((row) => `${capital(row.label)}: ${OUTCOME_LOOKS[row.outcome].word[lang].toLowerCase()}.`);
  return capital([found, ...outcomes].join(' '));
}

/** `hasUnread` where something came with the message that was not read. */
export function messageCheckCard(check: MessageCheck, hasUnread = false): Card {
  const { lang, rows } = check;
  const body: readonly Element[] = [
    { type: 'TextBlock', text: CHECK_WORDS.title[lang], wrap: true, size: 'extraLarge', weight: 'bolder', style: 'heading' },
    ...foundPart(check, hasUnread),
    heading(CHECK_WORDS.rows[lang]),
    ...groupsOf(rows).flatMap((group) => rowPart(group, lang)),
    ...clausesPart(rows, lang),
    {
      type: 'Container',
      separator: true,
      spacing: 'medium',
      items: [
        runs({ text: CHECK_WORDS.notKept[lang], weight: 'bolder', size: 'small' }),
        runs({ text: CHECK_WORDS.byRule[lang], size: 'small', isSubtle: true }),
      ],
    },
  ];
  return cardOf(lang, body, hasUnread ? `${spokenText(check)} ${CHECK_WORDS.unread[lang]}` : spokenText(check));
}
