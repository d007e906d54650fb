// An outcome as a word with an icon; the colour only helps the eye.
import { OUTCOME_WORDS } from '../../answers/words.ts';
import type { Lang, Outcome } from '../../engine/types.ts';
import { Icon, type IconName } from './icons.tsx';
import { useLang } from './lang.tsx';

export const OUTCOMES: readonly Outcome[] = [
  'prohibited',
  'approval-required',
  'conditional',
  'permitted',
  'information',
  'clarify',
  'not-covered',
];

const ICONS: Readonly<Record<Outcome, IconName>> = {
  permitted: 'allowed',
  conditional: 'conditional',
  'approval-required': 'approval',
  prohibited: 'stop',
  clarify: 'questions',
  information: 'information',
  'not-covered': 'silent',
};

export function outcomeWord(outcome: Outcome, lang: Lang): string {
  const word = OUTCOME_WORDS[outcome][lang];
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function OutcomeTag({ outcome }: { readonly outcome: Outcome }) {
  const { lang } = useLang();
  return (
    <span className="outcome" data-outcome={outcome}>
      <Icon name={ICONS[outcome]} />
      {outcomeWord(outcome, lang)}
    </span>
  );
}
