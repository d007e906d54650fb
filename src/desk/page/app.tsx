// The frame of the desk: where one can go, which edition is looked at, in which language and look.
import { Button, Select } from '@fluentui/react-components';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Announcer } from './announce.tsx';
import { Icon, type IconName } from './icons.tsx';
import { LangProvider, useIn, useLang, useSay } from './lang.tsx';
import { PolicyPage } from './policy-page.tsx';
import { go, hrefOf, PAGES, type PageName, usePlace } from './route.ts';
import { useSession } from './session.tsx';
import { SignIn } from './sign-in.tsx';
import { ThemeProvider, useLook } from './theme.tsx';
import { COMMON_WORDS, PAGE_WORDS, STANDING_WORDS } from './words.ts';

const CheckPage = lazy(async () => ({ default: (await import('./check-page.tsx')).CheckPage }));
const ImpactPage = lazy(async () => ({ default: (await import('./impact-page.tsx')).ImpactPage }));
const PublishPage = lazy(async () => ({ default: (await import('./publish-page.tsx')).PublishPage }));
const QuestionsPage = lazy(async () => ({ default: (await import('./questions-page.tsx')).QuestionsPage }));
const RegisterPage = lazy(async () => ({ default: (await import('./register-page.tsx')).RegisterPage }));
const OverviewPage = lazy(async () => ({ default: (await import('./overview-page.tsx')).OverviewPage }));
const SolutionsPage = lazy(async () => ({ default: (await import('./solutions-page.tsx')).SolutionsPage }));
const ImportPage = lazy(async () => ({ default: (await import('./import-page.tsx')).ImportPage }));
const EditionsPage = lazy(async () => ({ default: (await import('./editions-page.tsx')).EditionsPage }));

const SHOWN: Readonly<Record<PageName, () => ReactNode>> = {
  overview: () => <OverviewPage />,
  policy: () => <PolicyPage />,
  check: () => <CheckPage />,
  impact: () => <ImpactPage />,
  publish: () => <PublishPage />,
  questions: () => <QuestionsPage />,
  solutions: () => <SolutionsPage />,
  register: () => <RegisterPage />,
  import: () => <ImportPage />,
  editions: () => <EditionsPage />,
};

/** Pages that show one edition. */
const OF_EDITION: readonly PageName[] = ['policy', 'check', 'impact', 'publish'];
/** Pages that are not for everybody; the API refuses them as well. */
const NEEDS: Readonly<Partial<Record<PageName, 'edit' | 'seeRegister'>>> = { questions: 'edit', import: 'edit', register: 'seeRegister' };

const SAY = {
  desk: { da: 'DPO’ens skrivebord', en: 'The DPO’s desk' },
  pages: { da: 'Sider', en: 'Pages' },
  menu: { da: 'Menu', en: 'Menu' },
  skip: { da: 'Gå til indholdet', en: 'Skip to the content' },
  edition: { da: 'Udgave', en: 'Edition' },
  look: { da: 'Udseende', en: 'Appearance' },
  system: { da: 'Som systemet', en: 'As the system' },
  light: { da: 'Lyst', en: 'Light' },
  dark: { da: 'Mørkt', en: 'Dark' },
  contrast: { da: 'Høj kontrast', en: 'High contrast' },
  other: { da: 'English', en: 'Dansk' },
  switchPerson: { da: 'Skift person', en: 'Switch person' },
  you: { da: 'Du er {name}', en: 'You are {name}' },
};

export function App() {
  return (
    <LangProvider>
      <ThemeProvider>
        <Announcer>
          <SignIn>
            <Desk />
          </SignIn>
        </Announcer>
      </ThemeProvider>
    </LangProvider>
  );
}

function Desk() {
  const { list } = useSession();
  const words = useIn();
  const say = useSay(SAY);
  return (
    <div className="desk">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        {say('skip')}
      </button>
      <TopBar />
      <div className="below">
        <Navigation />
        <main id="content" className="content" tabIndex={-1}>
          {list.warnings.map(({ code, says }) => (
            <p key={code} className="warning" role="note">
              <Icon name="warning" /> <span>{words(says)}</span>
            </p>
          ))}
          <Page />
        </main>
      </div>
    </div>
  );
}

function Page() {
  const place = usePlace();
  const say = useSay(PAGE_WORDS);
  const title = say(place.page);
  useFocusOnChange(`${place.page} ${place.solution}`);
  useEffect(() => {
    document.title = `${title} · Hjemmel`;
  }, [title]);
  return <Suspense fallback={<p className="coming">…</p>}>{SHOWN[place.page]()}</Suspense>;
}

/** Whoever goes to another page by keyboard begins at its content. */
function useFocusOnChange(shown: string): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    scrollTo(0, 0);
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [shown]);
}

function TopBar() {
  const { me, signOut } = useSession();
  const { lang, choose } = useLang();
  const say = useSay(SAY);
  return (
    <header className="top">
      <p className="brand">
        <Icon name="scales" /> <strong>Hjemmel</strong> <span className="desk-name">{say('desk')}</span>
      </p>
      <EditionChoice />
      <div className="settings">
        <LookChoice />
        <Button appearance="subtle" lang={lang === 'da' ? 'en' : 'da'} onClick={() => choose(lang === 'da' ? 'en' : 'da')}>
          {say('other')}
        </Button>
        {signOut === null ? (
          <span className="me">{me.name}</span>
        ) : (
          <Button appearance="subtle" onClick={signOut} title={say('you', { name: me.name })}>
            {me.name} · {say('switchPerson')}
          </Button>
        )}
      </div>
    </header>
  );
}

const LISTED: readonly string[] = ['draft', 'proposed', 'to-come', 'in-force'];

function EditionChoice() {
  const { list, edition } = useSession();
  const place = usePlace();
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  const standings = useSay(STANDING_WORDS);
  const listed = list.editions.filter((one) => LISTED.includes(one.standing) || one.number === edition.number);
  const page = OF_EDITION.includes(place.page) ? place.page : 'policy';
  return (
    <Select
      className="edition-choice"
      aria-label={say('edition')}
      value={String(edition.number)}
      onChange={(_, { value }) => go(hrefOf(page, Number(value)))}
    >
      {listed.map((one) => (
        <option key={one.number} value={one.number}>
          {common('edition', { n: one.number })}: {standings(one.standing)}
        </option>
      ))}
    </Select>
  );
}

function LookChoice() {
  const { look, choose } = useLook();
  const say = useSay(SAY);
  const looks = ['system', 'light', 'dark', 'contrast'] as const;
  return (
    <Select
      aria-label={say('look')}
      value={look}
      onChange={(_, { value }) => {
        const chosen = looks.find((one) => one === value);
        if (chosen !== undefined) choose(chosen);
      }}
    >
      {looks.map((one) => (
        <option key={one} value={one}>
          {say(one)}
        </option>
      ))}
    </Select>
  );
}

const ICONS: Readonly<Record<PageName, IconName>> = {
  overview: 'overview',
  policy: 'policy',
  check: 'check',
  impact: 'impact',
  publish: 'publish',
  questions: 'questions',
  solutions: 'solutions',
  register: 'register',
  import: 'import',
  editions: 'editions',
};

function Navigation() {
  const { me, edition } = useSession();
  const place = usePlace();
  const say = useSay(SAY);
  const titles = useSay(PAGE_WORDS);
  const [isOpen, setOpen] = useState(false);
  const offered = PAGES.filter((page) => {
    const need = NEEDS[page];
    return need === undefined || me.may[need];
  });
  return (
    <nav aria-label={say('pages')} data-open={isOpen}>
      <Button className="menu-button" icon={<Icon name="menu" />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say('menu')}: {titles(place.page)}
      </Button>
      <ul>
        {offered.map((page) => (
          <li key={page}>
            <a
              className="place"
              href={hrefOf(page, OF_EDITION.includes(page) ? edition.number : null)}
              aria-current={place.page === page ? 'page' : undefined}
              onClick={() => setOpen(false)}
            >
              <Icon name={ICONS[page]} /> {titles(page)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
