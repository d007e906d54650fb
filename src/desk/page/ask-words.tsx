// Words and small pieces that the cards and editors of the checklist share.
import { Field, Input, Select } from '@fluentui/react-components';
import { isPeriod } from '../../engine/days.ts';
import type { Wording } from '../../engine/types.ts';
import { DESCRIBED_WORDS } from '../../publishing/described-words.ts';
import type { ClauseView, VocabularyView } from '../../publishing/types.ts';
import type { Choosable } from './chooser.tsx';
import { GrownText } from './grown-text.tsx';
import { Icon, type IconName } from './icons.tsx';
import { useLang, useSay } from './lang.tsx';
import { COMMON_WORDS } from './words.ts';

export type Clauses = readonly (Choosable & { readonly instrument: string })[];

/** What stands beside every clause: what there is to choose from. */
export type Choices = {
  readonly vocabulary: VocabularyView;
  /** Ids of all rules, items, sortings and sign-offs. */
  readonly taken: readonly string[];
  /** All clauses of the edition. */
  readonly clauses: Clauses;
};

const BLOCKS_WORDS = {
  always: { da: 'Spærrer for drift', en: 'Blocks production' },
  sometimes: { da: 'Spærrer nogle gange', en: 'Blocks sometimes' },
  never: { da: 'Spærrer ikke', en: 'Does not block' },
} as const;
export type BlocksKind = keyof typeof BLOCKS_WORDS;
const BLOCKS_ICONS: Readonly<Record<BlocksKind, IconName>> = { always: 'stop', sometimes: 'conditional', never: 'allowed' };

/** A word with an icon; the colour only helps the eye. */
export function BlocksTag({ blocks }: { readonly blocks: BlocksKind }) {
  const say = useSay(BLOCKS_WORDS);
  return (
    <span className="outcome" data-blocks={blocks}>
      <Icon name={BLOCKS_ICONS[blocks]} />
      {say(blocks)}
    </span>
  );
}

/** What an item may be opened anew by. */
export function useTouching(vocabulary: VocabularyView): readonly Choosable[] {
  const { lang } = useLang();
  return [
    ...Object.entries(DESCRIBED_WORDS).map(([id, words]) => ({ id, label: words[lang] })),
    ...vocabulary.solution.filter(({ id }) => DESCRIBED_WORDS[id] === undefined).map(({ id, label }) => ({ id, label: label[lang] })),
  ];
}

/** The vocabulary with what is known of a solution in place of what is known of a question. */
export const ofSolution = (vocabulary: VocabularyView): VocabularyView => ({ ...vocabulary, facts: vocabulary.solution });
/** A sorting turns on what is asked, never on what is worked out. */
export const ofAsked = (vocabulary: VocabularyView): VocabularyView => ({
  ...vocabulary,
  facts: vocabulary.solution.filter(({ isWorkedOut }) => !isWorkedOut),
});

/** An id that nothing of the document has yet. */
export function freeId(clause: Pick<ClauseView, 'id'>, word: string, taken: readonly string[]): string {
  const made = (n: number) => `${clause.id.toLowerCase()}-${word}-${n}`;
  let n = 1;
  while (taken.includes(made(n))) n += 1;
  return made(n);
}

type Both = {
  readonly label: string;
  readonly hint?: string;
  readonly value: Wording;
  readonly onChange: (value: Wording) => void;
};

/** A text in both languages, one below the other. */
export function BothLanguages({ label, hint, value, onChange }: Both) {
  const common = useSay(COMMON_WORDS);
  return (
    <fieldset className="condition">
      <legend>{label}</legend>
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {(['da', 'en'] as const).map((lang) => (
        <Field key={lang} label={common(lang === 'da' ? 'danish' : 'english')}>
          <GrownText lang={lang} value={value[lang]} onChange={(text) => onChange({ ...value, [lang]: text })} />
        </Field>
      ))}
    </fieldset>
  );
}

export const trimmed = ({ da, en }: Wording): Wording => ({ da: da.trim().replace(/\s+/gu, ' '), en: en.trim().replace(/\s+/gu, ' ') });
export const isWhole = ({ da, en }: Wording): boolean => da.trim() !== '' && en.trim() !== '';
export const isEmpty = ({ da, en }: Wording): boolean => da.trim() === '' && en.trim() === '';
export const NO_WORDS: Wording = { da: '', en: '' };

const PERIOD_WORDS = {
  count: { da: 'Antal', en: 'How many' },
  unit: { da: 'Dage, måneder eller år', en: 'Days, months or years' },
  D: { da: 'dage', en: 'days' },
  M: { da: 'måneder', en: 'months' },
  Y: { da: 'år', en: 'years' },
} as const;
const UNITS = ['D', 'M', 'Y'] as const;

type PeriodGiven = {
  readonly label: string;
  readonly none: string | null;
  readonly period: string | null;
  readonly onChange: (period: string | null) => void;
};

/** A number of days, months or years; `none` names the choice of no period at all, where there is one. */
export function PeriodField({ label, none, period, onChange }: PeriodGiven) {
  const say = useSay(PERIOD_WORDS);
  const [, count = '1', unit = ''] = /^P(\d*)([DMY])$/u.exec(period ?? '') ?? [];
  return (
    <fieldset className="condition">
      <legend>{label}</legend>
      <div className="row period">
        {period !== null && (
          <Input
            size="small"
            type="number"
            min="1"
            max="9999"
            aria-label={`${label} ${say('count')}`}
            value={count}
            onChange={(_, { value }) => onChange(`P${value.replace(/\D/gu, '').slice(0, 4)}${unit}`)}
          />
        )}
        <Select
          size="small"
          aria-label={`${label} ${say('unit')}`}
          value={unit}
          onChange={(_, { value }) => onChange(value === '' ? null : `P${count}${value}`)}
        >
          {none !== null && <option value="">{none}</option>}
          {UNITS.map((one) => (
            <option key={one} value={one}>
              {say(one)}
            </option>
          ))}
        </Select>
      </div>
    </fieldset>
  );
}

export const isPeriodOrNone = (period: string | null): boolean => period === null || isPeriod(period);
