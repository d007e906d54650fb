// How a solution, a theme and an item stand, as words with icons; the colour only helps the eye.
import type { Stage, ThemeState } from '../../solutions/types.ts';
import type { ItemView } from '../solution-api-types.ts';
import { Icon, type IconName } from './icons.tsx';
import { useSay } from './lang.tsx';
import { GAP_WORDS, STAGE_WORDS, STATE_WORDS, THEME_WORDS, toneOf } from './solution-words.ts';

const STAGE_ICONS: Readonly<Record<Stage, IconName>> = {
  idea: 'edit',
  'proof-of-concept': 'questions',
  pilot: 'conditional',
  production: 'allowed',
  retired: 'history',
};

const THEME_ICONS: Readonly<Record<ThemeState, IconName>> = { done: 'allowed', open: 'open', blocking: 'warning', none: 'silent' };

export function StageTag({ stage }: { readonly stage: Stage }) {
  const say = useSay(STAGE_WORDS);
  return (
    <span className="standing" data-stage={stage}>
      <Icon name={STAGE_ICONS[stage]} />
      {say(stage)}
    </span>
  );
}

export function ThemeTag({ state }: { readonly state: ThemeState }) {
  const say = useSay(THEME_WORDS);
  return (
    <span className="standing" data-tone={state}>
      <Icon name={THEME_ICONS[state]} />
      {say(state)}
    </span>
  );
}

/** A gap says why it is one; where it blocks, that too. */
export function ItemTag({ item }: { readonly item: ItemView }) {
  const gaps = useSay(GAP_WORDS);
  const states = useSay(STATE_WORDS);
  const themes = useSay(THEME_WORDS);
  const tone = toneOf(item);
  const word = tone === 'none' ? themes('none') : item.gap === null ? states(item.state) : gaps(item.gap);
  return (
    <span className="standing" data-tone={tone}>
      <Icon name={THEME_ICONS[tone]} />
      {tone === 'blocking' ? `${themes('blocking')}: ${word.charAt(0).toLowerCase()}${word.slice(1)}` : word}
    </span>
  );
}
