// How the page looks: as Teams does inside Teams, else as the system does, unless somebody chose otherwise.
import { FluentProvider, teamsDarkTheme, teamsHighContrastTheme, teamsLightTheme } from '@fluentui/react-components';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { keep, kept } from './kept.ts';
import { followTeams, type HostTheme, isFramed } from './teams.ts';

export type Look = HostTheme | 'system';
const THEMES = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme };
const Looks = createContext<{ look: Look; choose: (look: Look) => void }>({ look: 'system', choose: () => undefined });
export const useLook = () => useContext(Looks);

const isLook = (text: string | null): text is Look => text === 'light' || text === 'dark' || text === 'contrast' || text === 'system';
const darkness = matchMedia('(prefers-color-scheme: dark)');

function useSystem(): HostTheme {
  const [theme, setTheme] = useState<HostTheme>(darkness.matches ? 'dark' : 'light');
  useEffect(() => {
    const follow = () => setTheme(darkness.matches ? 'dark' : 'light');
    darkness.addEventListener('change', follow);
    if (isFramed()) void followTeams(setTheme).catch(() => undefined);
    return () => darkness.removeEventListener('change', follow);
  }, []);
  return theme;
}

export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const system = useSystem();
  const [look, setLook] = useState<Look>(() => {
    const chosen = kept('look');
    return isLook(chosen) ? chosen : 'system';
  });
  const theme = look === 'system' ? system : look;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const value = useMemo(
    () => ({
      look,
      choose: (next: Look) => {
        keep('look', next);
        setLook(next);
      },
    }),
    [look],
  );
  return (
    <Looks value={value}>
      <FluentProvider theme={THEMES[theme]}>
        <div className="page">{children}</div>
      </FluentProvider>
    </Looks>
  );
}
