// The difference of two editions for a terminal: in words what is gone and what is new, in colour only where a person reads.
import { styleText } from 'node:util';
import type { Lang } from '../engine/types.ts';
import type { ClauseDifference, Difference, TextPart } from '../publishing/types.ts';

export type Style = 'red' | 'green' | 'yellow' | 'bold' | 'dim';
export type Paint = (style: Style, text: string) => string;

export const painted =
  (stream: NodeJS.WriteStream): Paint =>
  (style, text) =>
    stream.isTTY && !process.env.NO_COLOR ? styleText(style, text, { validateStream: false }) : text;

const KINDS = {
  added: { da: 'nyt afsnit', en: 'new clause' },
  removed: { da: 'afsnit taget ud', en: 'clause taken out' },
  changed: { da: 'ændret', en: 'changed' },
  moved: { da: 'flyttet', en: 'moved' },
} as const;

const WORDS = {
  text: { da: 'Tekst og regler', en: 'Text and rules' },
  none: { da: 'Intet er ændret i tekst og regler.', en: 'Nothing was changed in text and rules.' },
  others: { da: 'Andet', en: 'Other changes' },
  rule: { da: 'regel', en: 'rule' },
  reading: { da: 'fortolkning', en: 'interpretation' },
} as const;

const AROUND = 60;

/** Of what is the same, as much as it takes to see where one is. */
function shortSame(text: string): string {
  const plain = text.replaceAll('\n', ' ');
  return plain.length <= 2 * AROUND ? plain : `${plain.slice(0, AROUND)} … ${plain.slice(-AROUND)}`;
}

/** The marks say it where there is no colour. */
function partText({ kind, text }: TextPart, paint: Paint): string {
  if (kind === 'same') return shortSame(text);
  const plain = text.replaceAll('\n', ' ');
  return kind === 'removed' ? paint('red', `[-${plain}-]`) : paint('green', `{+${plain}+}`);
}

function changeLines(label: string, { before, after }: { readonly before: string | null; readonly after: string | null }, paint: Paint) {
  return [
    ...(before === null ? [] : [`    ${label} - ${paint('red', before)}`]),
    ...(after === null ? [] : [`    ${label} + ${paint('green', after)}`]),
  ];
}

function clauseLines(clause: ClauseDifference, lang: Lang, paint: Paint): readonly string[] {
  const isTextNew = clause.text.some(({ kind }) => kind !== 'same');
  return [
    `  ${paint('bold', clause.title)} (${clause.instrument}/${clause.clause}): ${KINDS[clause.kind][lang]}`,
    ...(isTextNew ? [`    ${clause.text.map((part) => partText(part, paint)).join('')}`] : []),
    ...clause.rules.flatMap(({ id, before, after }) =>
      changeLines(`${WORDS.rule[lang]} ${id}`, { before: before?.[lang] ?? null, after: after?.[lang] ?? null }, paint),
    ),
    ...clause.interpretations.flatMap((one) => changeLines(WORDS.reading[lang], one, paint)),
  ];
}

export function differenceLines({ clauses, others }: Difference, lang: Lang, paint: Paint): readonly string[] {
  const heading = paint('bold', WORDS.text[lang]);
  const rest = others.length === 0 ? [] : [paint('bold', WORDS.others[lang]), ...others.map((one) => `  ${one[lang]}`)];
  if (clauses.length === 0) return [heading, `  ${WORDS.none[lang]}`, ...rest];
  return [heading, ...clauses.flatMap((clause) => clauseLines(clause, lang, paint)), ...rest];
}
