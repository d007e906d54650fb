// The parts of an Adaptive Card 1.5 that Hjemmel draws with, as data. What people or policies wrote stands in text runs only:
// text blocks render Markdown, and a text of somebody else's could bring its own.
export type Tone = 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';

export type TextRun = {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'bolder';
  readonly italic?: boolean;
  readonly isSubtle?: boolean;
  readonly size?: 'small' | 'default' | 'medium';
  readonly strikethrough?: true;
  readonly underline?: true;
};

export type ChoiceSet = {
  readonly type: 'Input.ChoiceSet';
  readonly id: string;
  readonly label: string;
  readonly value?: string;
  readonly isMultiSelect?: boolean;
  readonly wrap?: true;
  readonly style?: 'compact' | 'expanded';
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  /** Teams finds colleagues of the organisation by what is typed; a choice of theirs has the same id as in the directory. */
  readonly 'choices.data'?: { readonly type: 'Data.Query'; readonly dataset: 'graph.microsoft.com/users' };
};

/** Anybody of the organisation. */
export const LOOKED_FOR = { 'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' } } as const;

export type RichText = {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly spacing?: Spacing;
  readonly id?: string;
};

export type Element =
  | {
      readonly type: 'TextBlock';
      readonly text: string;
      readonly wrap: true;
      readonly weight?: 'bolder';
      readonly size?: 'small' | 'default' | 'medium' | 'large' | 'extraLarge';
      readonly isSubtle?: boolean;
      readonly color?: Tone;
      readonly spacing?: Spacing;
      readonly style?: 'heading';
      readonly id?: string;
      readonly isVisible?: boolean;
    }
  | RichText
  | {
      readonly type: 'Container';
      readonly items: readonly Element[];
      readonly style?: Tone;
      readonly bleed?: boolean;
      readonly id?: string;
      readonly isVisible?: boolean;
      readonly spacing?: Spacing;
      readonly separator?: boolean;
      /** What a press on it does; never the only way there. */
      readonly selectAction?: Execute;
    }
  | { readonly type: 'ColumnSet'; readonly columns: readonly Column[]; readonly spacing?: Spacing }
  | { readonly type: 'ActionSet'; readonly actions: readonly Action[]; readonly spacing?: Spacing }
  | {
      readonly type: 'Table';
      readonly columns: readonly { readonly width: number }[];
      readonly rows: readonly TableRow[];
      readonly firstRowAsHeader: boolean;
      readonly showGridLines?: boolean;
    }
  | ChoiceSet
  | {
      readonly type: 'Input.Text';
      readonly id: string;
      readonly label: string;
      readonly value?: string;
      readonly isMultiline?: boolean;
      readonly maxLength?: number;
      readonly placeholder?: string;
      readonly isRequired?: boolean;
      readonly errorMessage?: string;
    }
  | {
      /** Days as YYYY-MM-DD. */
      readonly type: 'Input.Date';
      readonly id: string;
      readonly label: string;
      readonly value?: string;
      readonly min?: string;
      readonly max?: string;
      readonly isRequired?: boolean;
      readonly errorMessage?: string;
    }
  | {
      readonly type: 'Input.Toggle';
      readonly id: string;
      readonly label: string;
      readonly title: string;
      readonly wrap: true;
      readonly isRequired?: boolean;
      readonly errorMessage?: string;
    };

export type Spacing = 'none' | 'small' | 'default' | 'medium' | 'large';
export type Column = {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch' | `${number}px`;
  readonly items: readonly Element[];
  readonly verticalContentAlignment?: 'center';
};
export type TableRow = {
  readonly type: 'TableRow';
  readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly Element[]; readonly style?: Tone }[];
};

export type Execute = {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string>>;
  readonly style?: 'positive' | 'destructive' | 'default';
  readonly tooltip?: string;
  /** `none` leaves the card's inputs out. */
  readonly associatedInputs?: 'auto' | 'none';
};

/** Unfolds a form whose inputs go with its own buttons alone, so that what is required in one does not hold up another. */
export type ShowCard = {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly style?: 'positive' | 'destructive' | 'default';
  readonly card: { readonly type: 'AdaptiveCard'; readonly body: readonly Element[] };
};

export type Action =
  | Execute
  | ShowCard
  /** `msteams` is for the platform: it opens a dialog instead of sending the data. */
  | {
      readonly type: 'Action.Submit';
      readonly title: string;
      readonly data: Readonly<Record<string, string | { readonly type: 'task/fetch' }>>;
    }
  | { readonly type: 'Action.ToggleVisibility'; readonly title: string; readonly targetElements: readonly string[] };

export type Card = {
  readonly $schema: string;
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly lang: 'da' | 'en';
  readonly speak?: string;
  /** For these users the platform asks for the card anew when they see it. */
  readonly refresh?: { readonly action: Execute; readonly userIds: readonly string[] };
  readonly body: readonly Element[];
};

/** Most actions in one set that Teams shows. */
export const MOST_ACTIONS = 6;
/** Largest card that Teams takes. */
export const MOST_BYTES = 28 * 1024;

/** What has been measured is sent as it was measured: to write a card costs more than to make it. */
const JSON_OF = new WeakMap<object, string>();

export function jsonOfCard(card: object): string {
  const json = JSON_OF.get(card) ?? JSON.stringify(card);
  JSON_OF.set(card, json);
  return json;
}

export const bytesOf = (card: Card): number => new TextEncoder().encode(jsonOfCard(card)).length;

const MOST_BYTES_A_UNIT = 3;

/** Whether Teams takes it; most cards are so short that their bytes need not be counted. */
export const isShown = (card: Card): boolean => jsonOfCard(card).length * MOST_BYTES_A_UNIT <= MOST_BYTES || bytesOf(card) <= MOST_BYTES;

/** The first that the platform takes; the last one where none is small enough. */
export function fitting(drawn: readonly (() => Card)[]): Card {
  const [first, ...others] = drawn;
  if (first === undefined) throw new RangeError('no card to draw');
  const card = first();
  return others.length === 0 || isShown(card) ? card : fitting(others);
}

export const cardOf = (lang: 'da' | 'en', body: readonly Element[], speak?: string): Card => ({
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  type: 'AdaptiveCard',
  version: '1.5',
  lang,
  ...(speak === undefined ? {} : { speak }),
  body,
});

export const runs = (...inlines: readonly (Omit<TextRun, 'type'> | string)[]): RichText => ({
  type: 'RichTextBlock',
  inlines: inlines.map((one): TextRun => (typeof one === 'string' ? { type: 'TextRun', text: one } : { type: 'TextRun', ...one })),
});

type Look = Omit<TextRun, 'type' | 'text'>;

/** A text of several paragraphs, each as a block of its own. */
export const paragraphs = (text: string, look: Look = {}): readonly RichText[] =>
  text.split('\n').map((one) => runs({ text: one, ...look }));
