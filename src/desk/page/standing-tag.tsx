// How an edition stands, as a word with an icon.
import type { Standing } from '../../publishing/types.ts';
import { Icon, type IconName } from './icons.tsx';
import { useSay } from './lang.tsx';
import { STANDING_WORDS } from './words.ts';

const ICONS: Readonly<Record<Standing, IconName>> = {
  draft: 'edit',
  proposed: 'questions',
  'to-come': 'editions',
  'in-force': 'allowed',
  superseded: 'history',
  withdrawn: 'history',
  discarded: 'close',
};

export function StandingTag({ standing }: { readonly standing: Standing }) {
  const say = useSay(STANDING_WORDS);
  return (
    <span className="standing" data-standing={standing}>
      <Icon name={ICONS[standing]} />
      {say(standing)}
    </span>
  );
}
