// How cards look in Teams: sizes, spacing and colours for Microsoft's renderer. The colours are those of the page (page.css).
import type { Theme } from './settings.ts';

type Shade = { readonly default: string; readonly subtle: string };
type Palette = {
  readonly text: Shade;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly line: string;
  readonly backgrounds: Readonly<Record<'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention', string>>;
};

const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    text: { default: '#242424', subtle: '#616161' },
    accent: '#4a4fb5',
    good: '#0e6b0e',
    warning: '#835b00',
    attention: '#b3261e',
    line: '#e0e0e0',
    backgrounds: {
      default: '#ffffff',
      emphasis: '#f4f4f4',
      accent: '#e9eafb',
      good: '#e5f4e5',
      warning: '#fff4d6',
      attention: '#fce8e8',
    },
  },
  dark: {
    text: { default: '#ffffff', subtle: '#b8b8b8' },
    accent: '#a6a9f2',
    good: '#7fd67f',
    warning: '#f2c661',
    attention: '#f4a09b',
    line: '#474747',
    backgrounds: {
      default: '#2b2b2b',
      emphasis: '#363636',
      accent: '#34365c',
      good: '#1f3d22',
      warning: '#443a17',
      attention: '#4c2424',
    },
  },
};

function coloursOf({ text, accent, good, warning, attention }: Palette) {
  const same = (colour: string) => ({ default: colour, subtle: colour });
  return {
    default: text,
    dark: { default: '#242424', subtle: '#616161' },
    light: { default: '#ffffff', subtle: '#d6d6d6' },
    accent: same(accent),
    good: same(good),
    warning: same(warning),
    attention: same(attention),
  };
}

function stylesOf(palette: Palette) {
  const foregroundColors = coloursOf(palette);
  return Object.fromEntries(
    Object.entries(palette.backgrounds).map(([name, backgroundColor]) => [
      name,
      { backgroundColor, foregroundColors, borderColor: palette.line },
    ]),
  );
}

const FONT = {
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
} as const;

const FONTS = {
  default: { ...FONT, fontFamily: '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif' },
  monospace: { ...FONT, fontFamily: 'ui-monospace, Consolas, Menlo, monospace' },
} as const;

const PLAIN_TEXT = { color: 'default', size: 'default', isSubtle: false, weight: 'default', wrap: true } as const;

export function hostConfigOf(theme: Theme): object {
  const palette = PALETTES[theme];
  return {
    supportsInteractivity: true,
    fontTypes: FONTS,
    lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 12 },
    separator: { lineThickness: 1, lineColor: palette.line },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: stylesOf(palette),
    textStyles: { heading: { size: 'large', weight: 'bolder', color: 'default', isSubtle: false, fontType: 'default' } },
    actions: {
      maxActions: 6,
      allowTitleToWrap: true,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    adaptiveCard: { allowCustomStyle: false },
    factSet: { title: { ...PLAIN_TEXT, weight: 'bolder', maxWidth: 160 }, value: PLAIN_TEXT, spacing: 16 },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention', weight: 'bolder' },
    },
  };
}
