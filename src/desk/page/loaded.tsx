// What is loaded from the API: it is coming, it is there, or it failed and can be tried again.
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { ApiError } from '../api-types.ts';
import { toldOf } from './api.ts';
import { useIn, useSay } from './lang.tsx';

export type Loaded<T> =
  | { readonly state: 'coming' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'failed'; readonly told: ApiError };
export type Loading<T> = { readonly loaded: Loaded<T>; readonly again: () => Promise<void> };

/** Loads anew whenever `key` changes. What was there stays while the same thing is loaded again. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loading<T> {
  const [held, setHeld] = useState<{ key: string; loaded: Loaded<T> }>({ key, loaded: { state: 'coming' } });
  const newest = useRef(load);
  newest.current = load;
  const asked = useRef(0);
  const again = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const take = (loaded: Loaded<T>) => {
      if (mine === asked.current) setHeld({ key, loaded });
    };
    try {
      take({ state: 'there', value: await newest.current() });
    } catch (cause) {
      take({ state: 'failed', told: toldOf(cause) });
    }
  }, [key]);
  useEffect(() => {
    void again();
  }, [again]);
  return { loaded: held.key === key ? held.loaded : { state: 'coming' }, again };
}

const SAY = {
  coming: { da: 'Henter …', en: 'Loading …' },
  again: { da: 'Prøv igen', en: 'Try again' },
  reference: { da: 'Reference: {reference}', en: 'Reference: {reference}' },
};

export function Failure({ told, again }: { readonly told: ApiError; readonly again?: () => void }) {
  const say = useSay(SAY);
  const words = useIn();
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{words(told.says)}</MessageBarTitle> {words(told.hint)}
        {told.reference !== undefined && <> {say('reference', { reference: told.reference })}</>}
      </MessageBarBody>
      {again !== undefined && (
        <MessageBarActions>
          <Button onClick={again}>{say('again')}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

export function Show<T>({ from, children }: { readonly from: Loading<T>; readonly children: (value: T) => ReactNode }) {
  const say = useSay(SAY);
  const { loaded, again } = from;
  if (loaded.state === 'coming') return <Spinner className="coming" label={say('coming')} />;
  if (loaded.state === 'failed') return <Failure told={loaded.told} again={() => void again()} />;
  return children(loaded.value);
}
