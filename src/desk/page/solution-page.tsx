// One solution: how it stands, its themes, the first look at role and risk, its items, its approval and its history.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ApiError } from '../api-types.ts';
import type { LookView, SolutionView, SortingView, ThemeView, WholeSolution } from '../solution-api-types.ts';
import { call, download, toldOf } from './api.ts';
import { Icon } from './icons.tsx';
import { useIn, useLang, useSay, useTelling } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { hrefOf } from './route.ts';
import { HandOver } from './solution-deeds.tsx';
import { SolutionHistory } from './solution-history.tsx';
import { ItemShown } from './solution-item.tsx';
import { ClauseQuote, ClauseTitle } from './solution-record.tsx';
import { SolutionSaving } from './solution-saving.tsx';
import { StageTag, ThemeTag } from './solution-tags.tsx';

const SAY = {
  back: { da: 'Alle løsninger', en: 'All solutions' },
  dossier: { da: 'Hent dossier (PDF)', en: 'Download the dossier (PDF)' },
  closed: {
    da: 'Du kan se løsningens navn, nummer og trin. Spørg ejeren eller DPO’en, hvis du bør se mere.',
    en: 'You can see the name, number and stage of the solution. Ask its owner or the DPO if you should see more.',
  },
  ready: { da: 'Der er ikke noget, der spærrer for drift.', en: 'Nothing keeps it from production.' },
  blocked: { da: '{n} huller spærrer for drift.', en: '{n} gaps keep it from production.' },
  blockedOne: { da: '1 hul spærrer for drift.', en: '1 gap keeps it from production.' },
  openToo: { da: '{n} kan følge senere.', en: '{n} may follow later.' },
  next: { da: 'Næste blik: {day}.', en: 'Next look: {day}.' },
  orphaned: { da: 'Ejeren er her ikke mere. Vælg en ny.', en: 'Its owner is not here any more. Choose another.' },
  about: { da: 'Om løsningen', en: 'About the solution' },
  owner: { da: 'Ejer', en: 'Owner' },
  contributors: { da: 'Deltagere', en: 'Contributors' },
  purpose: { da: 'Formål', en: 'Purpose' },
  vendor: { da: 'Leverandør', en: 'Vendor' },
  model: { da: 'Model', en: 'Model' },
  data: { da: 'Data', en: 'Data' },
  users: { da: 'Brugere', en: 'Users' },
  since: { da: 'I dette trin siden', en: 'In this stage since' },
  produced: { da: 'I drift første gang', en: 'First in production' },
  gone: { da: 'en, der ikke er her mere', en: 'somebody who is not here any more' },
  unsaid: { da: 'ikke oplyst', en: 'not given' },
  themes: { da: 'Temaer', en: 'Themes' },
  of: { da: '{done} af {of}', en: '{done} of {of}' },
  looks: { da: 'Første blik: rolle og risiko', en: 'First look: role and risk' },
  looksNote: {
    da: 'Regnet ud af svarene efter reglerne i tjeklisten. Det er et første blik til DPO’en og ikke juridisk rådgivning.',
    en: 'Worked out of the answers by the rules of the checklist. It is a first look for the DPO, and no legal advice.',
  },
  told: { da: 'Det er oplyst', en: 'What was told' },
  missing: { da: 'Det mangler at blive oplyst', en: 'What is not told yet' },
  unknown: { da: 'Vides ikke endnu', en: 'Not known yet' },
  more: { da: '{values}, måske mere', en: '{values}, perhaps more' },
  canBe: { da: 'Det kan være: {values}', en: 'It can be: {values}' },
  byRule: { da: 'Det siger', en: 'It rests on' },
  mayHold: { da: 'Det kan komme til at gælde', en: 'This may come to hold' },
  from: { da: 'Gælder fra {day} ({source})', en: 'Applies from {day} ({source})' },
  signed: { da: 'Godkendelse til drift', en: 'Approval for production' },
  notSigned: { da: 'Løsningen er ikke sendt til godkendelse.', en: 'The solution has not been sent for approval.' },
  pending: { da: 'Anmodning {n} venter på svar.', en: 'Request {n} waits for a decision.' },
  approved: { da: 'Anmodning {n} er godkendt.', en: 'Request {n} is approved.' },
  ended: { da: 'Anmodning {n} gælder ikke.', en: 'Request {n} does not count.' },
  filed: { da: 'Sendt {at}.', en: 'Sent {at}.' },
  decided: { da: 'Afgjort {at}.', en: 'Decided {at}.' },
  earlier: { da: 'Imens gælder {n} til og med {day}.', en: 'Meanwhile {n} counts until {day}.' },
  until: { da: 'Gælder til og med {day}.', en: 'Counts until {day}.' },
};

export function SolutionPage({ number }: { readonly number: number }) {
  const say = useSay(SAY);
  const solution = useLoaded(`solution ${number}`, () => call('GET /solutions/:n', { at: { n: number } }));
  return (
    <>
      <p>
        <a href={hrefOf('solutions')}>‹ {say('back')}</a>
      </p>
      <Show from={solution}>
        {(view) => (
          <SolutionSaving view={view} again={solution.again}>
            <Heading view={view} />
            {view.whole === null ? <p className="boxed">{say('closed')}</p> : <Whole number={number} whole={view.whole} />}
          </SolutionSaving>
        )}
      </Show>
    </>
  );
}

function Heading({ view: { number, name, stage, whole } }: { readonly view: SolutionView }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const [failed, setFailed] = useState<ApiError | null>(null);
  const take = async () => {
    try {
      await download(`/solutions/${number}/dossier?lang=${lang}`, `dossier-${number}.pdf`);
      setFailed(null);
    } catch (cause) {
      setFailed(toldOf(cause));
    }
  };
  return (
    <header className="heading">
      <h1>
        #{number} {name}
      </h1>
      <p>
        <StageTag stage={stage} />
      </p>
      {whole !== null && (
        <Button icon={<Icon name="download" />} onClick={() => void take()}>
          {say('dossier')}
        </Button>
      )}
      {failed !== null && <Failure told={failed} />}
    </header>
  );
}

function Whole({ number, whole }: { readonly number: number; readonly whole: WholeSolution }) {
  return (
    <>
      <Summary whole={whole} />
      <ThemeGrid themes={whole.themes} />
      <About whole={whole} />
      <FirstLook whole={whole} />
      {whole.themes.map((theme) => (
        <Theme key={theme.clause.clause} theme={theme} />
      ))}
      <SignedShown whole={whole} />
      {whole.mayDecide && <HandOver whole={whole} />}
      <SolutionHistory number={number} revision={whole.revision} />
    </>
  );
}

function Summary({ whole }: { readonly whole: WholeSolution }) {
  const say = useSay(SAY);
  const { day, number } = useTelling();
  const { blocking, open, nextDay, isOrphaned } = whole;
  return (
    <>
      {isOrphaned && (
        <p className="warning" role="note">
          <Icon name="warning" /> <span>{say('orphaned')}</span>
        </p>
      )}
      <p className="summary" data-good={blocking === 0}>
        <Icon name={blocking === 0 ? 'allowed' : 'warning'} />
        <span>
          {blocking === 0 ? say('ready') : blocking === 1 ? say('blockedOne') : say('blocked', { n: number(blocking) })}{' '}
          {open > 0 && say('openToo', { n: number(open) })} {nextDay !== null && say('next', { day: day(nextDay) })}
        </span>
      </p>
    </>
  );
}

const idOf = (theme: ThemeView) => `theme-${theme.clause.clause}`;

/** The address names the page, so that one goes to a theme by hand. */
function goTo(id: string): void {
  const heading = document.getElementById(id);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

function ThemeGrid({ themes }: { readonly themes: readonly ThemeView[] }) {
  const say = useSay(SAY);
  return (
    <section aria-label={say('themes')}>
      <h2>{say('themes')}</h2>
      <ul className="theme-grid">
        {themes.map((theme) => (
          <li key={theme.clause.clause}>
            <button type="button" className="theme-tile" data-tone={theme.state} onClick={() => goTo(idOf(theme))}>
              <strong>
                <ClauseTitle clause={theme.clause} />
              </strong>
              <span className="theme-foot">
                <ThemeTag state={theme.state} />
                {theme.of > 0 && <span className="quiet">{say('of', { done: theme.done, of: theme.of })}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const PARTS = ['purpose', 'vendor', 'model', 'data', 'users'] as const;

function About({ whole }: { readonly whole: WholeSolution }) {
  const say = useSay(SAY);
  const { moment } = useTelling();
  const { owner, contributors, described, stageAt, producedAt } = whole;
  const lines: readonly (readonly [string, string])[] = [
    [say('owner'), owner.name ?? say('gone')],
    ...(contributors.length === 0 ? [] : [[say('contributors'), contributors.map(({ name }) => name ?? say('gone')).join(', ')] as const]),
    ...PARTS.map((part) => [say(part), described[part] === '' ? say('unsaid') : described[part]] as const),
    [say('since'), moment(stageAt)],
    ...(producedAt === null ? [] : [[say('produced'), moment(producedAt)] as const]),
  ];
  return (
    <section aria-label={say('about')} className="boxed">
      <h2>{say('about')}</h2>
      <dl className="described">
        {lines.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FirstLook({ whole: { looks, facts, missing } }: { readonly whole: WholeSolution }) {
  const say = useSay(SAY);
  const words = useIn();
  if (looks.length + facts.length + missing.length === 0) return null;
  return (
    <section aria-label={say('looks')} className="boxed">
      <h2>{say('looks')}</h2>
      <p className="quiet">{say('looksNote')}</p>
      {looks.map((look) => (
        <Look key={look.fact.en} look={look} />
      ))}
      {facts.length > 0 && (
        <details>
          <summary>{say('told')}</summary>
          <dl className="described">
            {facts.map(({ fact, values }) => (
              <div key={fact.en}>
                <dt>{capital(words(fact))}</dt>
                <dd>{values.map(words).join(', ')}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {missing.length > 0 && (
        <>
          <h3>{say('missing')}</h3>
          <ul>
            {missing.map((one) => (
              <li key={one.en}>{words(one)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function Look({ look }: { readonly look: LookView }) {
  const say = useSay(SAY);
  const words = useIn();
  const { certain, holding, possible, by, open } = look;
  const isKnown = certain.length > 0;
  const held = holding.length > 0 ? say('more', { values: holding.map(words).join(', ') }) : say('unknown');
  const standing = isKnown ? certain.map(words).join(', ') : held;
  return (
    <div className="look">
      <h3>
        {capital(words(look.fact))}: {standing}
      </h3>
      {!isKnown && possible.length > 0 && <p>{say('canBe', { values: possible.map(words).join(', ') })}</p>}
      <Sortings label={say('byRule')} sortings={by} />
      {!isKnown && <Sortings label={say('mayHold')} sortings={open} />}
    </div>
  );
}

function Sortings({ label, sortings }: { readonly label: string; readonly sortings: readonly SortingView[] }) {
  const say = useSay(SAY);
  const words = useIn();
  const { day } = useTelling();
  if (sortings.length === 0) return null;
  return (
    <details>
      <summary>
        {label} ({sortings.length})
      </summary>
      <ul className="sortings">
        {sortings.map(({ clause, says, from }) => (
          <li key={`${clause.clause} ${clause.quote} ${says?.en}`}>
            {says !== null && <p>{words(says)}</p>}
            <ClauseQuote clause={clause} />
            {from !== null && <p className="quiet">{say('from', { day: day(from.day), source: from.source })}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Theme({ theme }: { readonly theme: ThemeView }) {
  const say = useSay(SAY);
  return (
    <section className="clause" aria-labelledby={idOf(theme)}>
      <h2 id={idOf(theme)} tabIndex={-1}>
        <ClauseTitle clause={theme.clause} />
      </h2>
      <p className="theme-foot">
        <ThemeTag state={theme.state} />
        {theme.of > 0 && <span className="quiet">{say('of', { done: theme.done, of: theme.of })}</span>}
      </p>
      {theme.items.map((item) => (
        <ItemShown key={item.id} item={item} />
      ))}
    </section>
  );
}

function SignedShown({ whole: { signed } }: { readonly whole: WholeSolution }) {
  const say = useSay(SAY);
  const { moment, day } = useTelling();
  return (
    <section aria-label={say('signed')} className="boxed">
      <h2>{say('signed')}</h2>
      {signed === null ? (
        <p>{say('notSigned')}</p>
      ) : (
        <p>
          <strong>{say(signed.state, { n: `#${signed.number}` })}</strong> {say('filed', { at: moment(signed.filedAt) })}{' '}
          {signed.decidedAt !== null && say('decided', { at: moment(signed.decidedAt) })}{' '}
          {signed.until !== null && say('until', { day: day(signed.until) })}{' '}
          {signed.earlier !== null &&
            say('earlier', { n: `#${signed.earlier.number}`, day: signed.earlier.until === null ? '–' : day(signed.earlier.until) })}
        </p>
      )}
    </section>
  );
}
