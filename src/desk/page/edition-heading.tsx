// The heading of a page about one edition: which one, how it stands, who did what with it.
import type { ReactNode } from 'react';
import { BringUpToDate } from './bring-up-to-date.tsx';
import { useSay, useTelling } from './lang.tsx';
import { useSession } from './session.tsx';
import { StandingTag } from './standing-tag.tsx';
import { COMMON_WORDS, PAGE_WORDS } from './words.ts';

const SAY = {
  created: { da: 'Begyndt af {who} {at}', en: 'Begun by {who} {at}' },
  proposed: { da: 'Foreslået af {who} {at}', en: 'Proposed by {who} {at}' },
  confirmed: { da: 'Bekræftet af {who} {at}', en: 'Confirmed by {who} {at}' },
  withdrawn: { da: 'Trukket tilbage af {who} {at}', en: 'Withdrawn by {who} {at}' },
  from: { da: 'Gælder fra {at}', en: 'In force from {at}' },
  byOne: { da: 'udgivet af én person, sådan som I har valgt det', en: 'published by one person, as you have chosen' },
  returned: { da: 'Sendt tilbage: {reason}', en: 'Sent back: {reason}' },
  withdrawnWhy: { da: 'Trukket tilbage, fordi: {reason}', en: 'Withdrawn because: {reason}' },
  somebody: { da: 'en, der ikke er her mere,', en: 'somebody who is not here any more' },
};

export function EditionHeading({ title, children }: { readonly title: keyof typeof PAGE_WORDS; readonly children?: ReactNode }) {
  const { edition } = useSession();
  const say = useSay(SAY);
  const titles = useSay(PAGE_WORDS);
  const common = useSay(COMMON_WORDS);
  const { moment } = useTelling();
  const deeds = (['created', 'proposed', 'confirmed', 'withdrawn'] as const).flatMap((deed) => {
    const done = edition[deed];
    return done === null ? [] : [say(deed, { who: done.by ?? say('somebody'), at: moment(done.at) })];
  });
  return (
    <header className="heading">
      <h1>{titles(title)}</h1>
      <p>
        <StandingTag standing={edition.standing} /> {common('edition', { n: edition.number })}
        {edition.from !== null && edition.standing !== 'draft' && <> · {say('from', { at: moment(edition.from) })}</>}
      </p>
      {deeds.length > 0 && <p className="quiet">{[...deeds, ...(edition.isByOne ? [say('byOne')] : [])].join(' · ')}</p>}
      {edition.returned !== null && edition.standing === 'draft' && (
        <p className="warning">{say('returned', { reason: edition.returned })}</p>
      )}
      <BringUpToDate key={edition.number} />
      {edition.returned !== null && edition.standing === 'withdrawn' && <p>{say('withdrawnWhy', { reason: edition.returned })}</p>}
      {children}
    </header>
  );
}
