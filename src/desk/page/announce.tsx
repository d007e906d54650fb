// What has just happened, said aloud to whoever listens to the page and shown for a while to whoever looks.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';

const Announce = createContext<(text: string) => void>(() => undefined);
export const useAnnounce = (): ((text: string) => void) => useContext(Announce);

const SHOWN_FOR = 8000;

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', times: 0 });
  const announce = useCallback((text: string) => setSaid(({ times }) => ({ text, times: times + 1 })), []);
  useEffect(() => {
    if (said.text === '') return;
    const timer = setTimeout(() => setSaid(({ times }) => ({ text: '', times })), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <Announce value={announce}>
      {children}
      <div role="status" className="announced">
        {said.text !== '' && <p key={said.times}>{said.text}</p>}
      </div>
    </Announce>
  );
}
