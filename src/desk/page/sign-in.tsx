// Who is asking: in Teams its single sign-on says so; on one's own machine one chooses among invented colleagues.
import { Button, Spinner } from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { AnswerOf } from './api.ts';
import { call, takeTokensFrom, toldOf } from './api.ts';
import { Icon } from './icons.tsx';
import { keepForNow, kept } from './kept.ts';
import { useSay } from './lang.tsx';
import { Failure, Show, useLoaded } from './loaded.tsx';
import { SessionProvider } from './session.tsx';
import { isFramed, teamsToken } from './teams.ts';
import { ROLE_WORDS } from './words.ts';

type People = AnswerOf<'GET /people'>;

const SAY = {
  title: { da: 'Hvem er du i dag?', en: 'Who are you today?' },
  note: {
    da: 'Personerne er opfundne, og alt bliver på denne maskine. Vælg en af dem for at se DPO’ens skrivebord med deres øjne.',
    en: 'The people are invented, and everything stays on this machine. Choose one of them to see the DPO’s desk as they do.',
  },
  coming: { da: 'Henter …', en: 'Loading …' },
  inTeams: { da: 'Åbn skrivebordet i Teams', en: 'Open the desk in Teams' },
  inTeamsNote: {
    da: 'Siden ved kun, hvem du er, når den åbnes som fane i Teams.',
    en: 'The page only knows who you are when it is opened as a tab in Teams.',
  },
  desk: { da: 'DPO’ens skrivebord', en: 'The DPO’s desk' },
};

const readTeams = async () => {
  let token: Promise<string> | null = null;
  takeTokensFrom((isRenewed) => {
    if (isRenewed || token === null) token = teamsToken();
    return token;
  });
  await teamsToken();
};

const takeToken = (token: string | null) => {
  keepForNow('token', token);
  takeTokensFrom(async () => token);
};

type Way = { readonly kind: 'teams' } | { readonly kind: 'nowhere' } | { readonly kind: 'local'; readonly people: People };

/** Where nobody is offered to choose from, it is no local desk. */
async function wayIn(): Promise<Way> {
  const people = await peopleHere();
  if (people !== null) return { kind: 'local', people };
  if (!isFramed()) return { kind: 'nowhere' };
  await readTeams();
  return { kind: 'teams' };
}

async function peopleHere(): Promise<People | null> {
  try {
    return await call('GET /people', {});
  } catch (cause) {
    if (toldOf(cause).code === 'unreachable') throw cause;
    return null;
  }
}

export function SignIn({ children }: { readonly children: ReactNode }) {
  const way = useLoaded('way', wayIn);
  return (
    <Show from={way}>
      {(found) => {
        if (found.kind === 'teams') return <Signed signOut={null}>{children}</Signed>;
        return found.kind === 'local' ? <Local people={found.people}>{children}</Local> : <OnlyInTeams />;
      }}
    </Show>
  );
}

function Signed({ signOut, children }: { readonly signOut: (() => void) | null; readonly children: ReactNode }) {
  const me = useLoaded('me', () => call('GET /me', {}));
  const isStale = me.loaded.state === 'failed' && signOut !== null && me.loaded.told.code !== 'unreachable';
  useEffect(() => {
    if (isStale) signOut();
  }, [isStale, signOut]);
  return (
    <Show from={me}>
      {(who) => (
        <SessionProvider me={who} signOut={signOut}>
          {children}
        </SessionProvider>
      )}
    </Show>
  );
}

function Local({ people, children }: { readonly people: People; readonly children: ReactNode }) {
  const [token, setToken] = useState(() => {
    const before = kept('token');
    takeToken(before);
    return before;
  });
  const signOut = useCallback(() => {
    takeToken(null);
    setToken(null);
  }, []);
  const take = (next: string) => {
    takeToken(next);
    setToken(next);
  };
  return token === null ? <Choice people={people} onToken={take} /> : <Signed signOut={signOut}>{children}</Signed>;
}

function Choice({ people, onToken }: { readonly people: People; readonly onToken: (token: string) => void }) {
  const say = useSay(SAY);
  const roles = useSay(ROLE_WORDS);
  const [failed, setFailed] = useState<ReturnType<typeof toldOf> | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const signIn = async (person: string) => {
    setAsking(person);
    try {
      onToken((await call('POST /sign-in', { body: { person } })).token);
    } catch (cause) {
      setFailed(toldOf(cause));
      setAsking(null);
    }
  };
  return (
    <main className="sign-in">
      <p className="brand">
        <Icon name="scales" /> Hjemmel · {say('desk')}
      </p>
      <h1>{say('title')}</h1>
      <p>{say('note')}</p>
      {failed !== null && <Failure told={failed} />}
      <ul className="people">
        {people.map(({ id, name, roles: held }) => (
          <li key={id}>
            <Button size="large" className="person" disabled={asking !== null} onClick={() => void signIn(id)}>
              <span className="name">{name}</span>
              <span className="quiet">{held.map((role) => roles(role)).join(', ')}</span>
            </Button>
          </li>
        ))}
      </ul>
      {asking !== null && <Spinner label={say('coming')} />}
    </main>
  );
}

function OnlyInTeams() {
  const say = useSay(SAY);
  return (
    <main className="sign-in">
      <h1>{say('inTeams')}</h1>
      <p>{say('inTeamsNote')}</p>
    </main>
  );
}
