// How a solution begins: what the checklist is, the form that creates a solution, and the one that describes it further.
import { plainOf } from '../answers/plain.ts';
import { shortened } from '../answers/shortened.ts';
import type { Lang } from '../engine/types.ts';
import type { Described, DescribedPart, Stage } from '../solutions/types.ts';
import { type Card, cardOf, type Element, fitting, runs } from './card-types.ts';
import { cleanOf } from './request-inputs.ts';
import { heading, note, small } from './request-parts.ts';
import { SOLUTION_LONGEST, solutionInput } from './solution-inputs.ts';
import { unfolding } from './solution-item-part.ts';
import {
  actionRows,
  backAction,
  bulletText,
  going,
  type Headed,
  headedOf,
  headLine,
  headText,
  press,
  type QuotedView,
  quoteBox,
  quotedText,
  type SolutionSeen,
  saidPart,
  textParts,
  titlePart,
} from './solution-parts.ts';
import { DESCRIBED_WORDS, STAGE_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

/** `clause` is what made somebody ask for it; null where nothing did. */
export type OfferView = {
  readonly lang: Lang;
  readonly clause: QuotedView | null;
  readonly themes: readonly string[];
  readonly hasOwn: boolean;
};

export function offerCard({ lang, clause, themes, hasOwn }: OfferView): Card {
  return cardOf(
    lang,
    [
      titlePart(W.offerTitle[lang]),
      runs(W.offerSays[lang]),
      runs(W.offerSteps[lang]),
      ...(clause === null ? [] : [quoteBox(clause, lang)]),
      ...(themes.length === 0 ? [] : [small(`${W.themes[lang]}: ${themes.join(' · ')}`)]),
      ...actionRows([
        { ...going('solution-new', W.offerBegin[lang], { show: 'form' }), style: 'positive' },
        ...(hasOwn ? [going('solution-list', W.offerMine[lang], { page: '1' })] : []),
      ]),
    ],
    W.offerTitle[lang],
  );
}

export const offerText = ({ lang, clause, themes }: OfferView): string =>
  textParts(
    `**${W.offerTitle[lang]}**`,
    W.offerSays[lang],
    W.offerSteps[lang],
    clause === null ? '' : quotedText(clause, lang),
    bulletText(W.themes[lang], themes.map(plainOf)),
  );

/** Of a solution of which nothing has been said. */
export const NOTHING: Described = { name: '', purpose: '', vendor: '', model: '', data: '', users: '' };
const NEEDED: Readonly<Partial<Record<DescribedPart, keyof typeof W>>> = { name: 'nameMissing', purpose: 'purposeMissing' };
const FOLLOWING = ['vendor', 'model', 'data', 'users'] as const;

function describedInput(verb: 'solution-begin' | 'solution-describe', part: DescribedPart, given: Described, lang: Lang): Element {
  const needed = verb === 'solution-begin' || part === 'name' ? NEEDED[part] : undefined;
  const value = cleanOf(given[part]);
  return {
    type: 'Input.Text',
    id: solutionInput(verb, part),
    label: DESCRIBED_WORDS[part].asks[lang],
    maxLength: part === 'name' ? SOLUTION_LONGEST.name : part === 'purpose' ? SOLUTION_LONGEST.purpose : SOLUTION_LONGEST.part,
    ...(part === 'purpose' ? { isMultiline: true } : {}),
    ...(needed === undefined ? {} : { isRequired: true, errorMessage: W[needed][lang] }),
    ...(value === '' ? {} : { value }),
  };
}

/** `form` is random: two presses on the same form are one solution. */
export type BeginView = { readonly lang: Lang; readonly form: string; readonly given?: Partial<Described>; readonly said?: string };

export function beginCard({ lang, form, given = {}, said = '' }: BeginView): Card {
  const input = (part: DescribedPart) => describedInput('solution-begin', part, { ...NOTHING, ...given }, lang);
  return cardOf(
    lang,
    [
      titlePart(W.beginTitle[lang]),
      ...saidPart(said),
      note(W.beginSays[lang]),
      input('name'),
      input('purpose'),
      heading(W.beginRest[lang]),
      ...FOLLOWING.map(input),
      ...actionRows([press('solution-begin', W.beginYes[lang], { form }, 'positive')]),
      note(W.beginKept[lang]),
    ],
    W.beginTitle[lang],
  );
}

export const beginText = ({ lang, said = '' }: BeginView): string =>
  textParts(
    said,
    `**${W.beginTitle[lang]}**`,
    W.beginSays[lang],
    bulletText(
      '',
      Object.values(DESCRIBED_WORDS).map(({ asks }) => asks[lang]),
    ),
    W.beginKept[lang],
  );

export type DescribeView = {
  readonly head: Headed;
  readonly revision: number;
  /** What stands, or what was typed and not saved. */
  readonly given: Described;
  /** Somebody else changed it meanwhile: what now stands, where that is not what is given. */
  readonly theirs: Described | null;
  readonly stage: Stage;
  /** To which it may be moved by hand. */
  readonly stages: readonly Exclude<Stage, 'production'>[];
  readonly may: { readonly describe: boolean; readonly move: boolean };
  readonly said: string;
};

export type DescribeSeen = { readonly typed?: Partial<Described>; readonly isConflict?: boolean; readonly said?: string };

const STAGES = ['idea', 'proof-of-concept', 'pilot', 'retired'] as const;

export function describeViewOf(seen: SolutionSeen, { typed = {}, isConflict = false, said = '' }: DescribeSeen = {}): DescribeView {
  const { solution, may } = seen;
  return {
    head: headedOf(seen),
    revision: solution.revision,
    given: { ...solution.described, ...typed },
    theirs: isConflict ? solution.described : null,
    stage: solution.stage,
    stages: STAGES.filter((one) => one !== solution.stage),
    may: { describe: may('describe'), move: may('move') },
    said,
  };
}

const PARTS = ['name', 'purpose', ...FOLLOWING] as const;

function theirsPart({ theirs, given, head: { lang } }: DescribeView, most: number): readonly Element[] {
  if (theirs === null) return [];
  const lines = PARTS.filter((part) => theirs[part] !== given[part]).map((part) =>
    runs(
      { text: `${DESCRIBED_WORDS[part].asks[lang]} `, weight: 'bolder' },
      shortened(cleanOf(theirs[part]), most) || W.nothingWritten[lang],
    ),
  );
  return [
    heading(W.conflict[lang]),
    note(W.conflictSays[lang]),
    heading(W.conflictTheirs[lang]),
    { type: 'Container', style: 'emphasis', spacing: 'small', items: lines.length === 0 ? [runs(W.nothingWritten[lang])] : lines },
    heading(W.conflictYours[lang]),
  ];
}

/** What was written is never cut in a field that saves it: where no card holds it, there is no form. */
type Describing = { readonly words: number; readonly hasForm: boolean };
const DESCRIBING: readonly Describing[] = [
  { words: 2000, hasForm: true },
  { words: 200, hasForm: true },
  { words: 200, hasForm: false },
];

function drawnDescription(view: DescribeView, { words, hasForm }: Describing): Card {
  const { head, given, stages, may, said, revision } = view;
  const { lang, id } = head;
  const data = { solution: id, seen: String(revision) };
  const move = unfolding(
    W.move[lang],
    [
      note(W.stageSays[lang]),
      {
        type: 'Input.ChoiceSet',
        id: solutionInput('solution-move', 'stage'),
        label: W.stage[lang],
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: W.stageMissing[lang],
        choices: stages.map((one) => ({ title: STAGE_LOOKS[one].word[lang], value: one })),
      },
    ],
    press('solution-move', W.move[lang], data),
  );
  const canDescribe = may.describe && hasForm;
  const form = canDescribe
    ? [note(W.describeSays[lang]), ...PARTS.map((part) => describedInput('solution-describe', part, given, lang))]
    : [];
  return cardOf(
    lang,
    [
      titlePart(W.describe[lang]),
      ...saidPart(said),
      small(headLine(head)),
      ...theirsPart(view, words),
      ...(hasForm ? [] : [runs({ text: W.tooLongHere[lang], weight: 'bolder' })]),
      ...form,
      ...actionRows([
        ...(canDescribe ? [press('solution-describe', W.save[lang], data, 'positive')] : []),
        ...(may.move ? [move] : []),
        backAction(head),
      ]),
    ],
    W.describe[lang],
  );
}

export const describeCard = (view: DescribeView): Card => fitting(DESCRIBING.map((one) => () => drawnDescription(view, one)));

export const describeText = ({ head, given, said }: DescribeView): string =>
  textParts(
    said,
    `**${headText(head)}**`,
    bulletText(
      '',
      PARTS.filter((part) => given[part].trim() !== '').map((part) => `${DESCRIBED_WORDS[part].asks[head.lang]} ${plainOf(given[part])}`),
    ),
  );
