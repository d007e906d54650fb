// Language and colours of this window: what the address says, else what was chosen here before, else what the browser prefers.
import type { Lang, Wording } from '../protocol.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const address = new URL(location.href).searchParams;
const preferred = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

const isLang = (value: string | null): value is Lang => value === 'da' || value === 'en';
const isThemeChoice = (value: string | null): value is ThemeChoice => value === 'system' || value === 'light' || value === 'dark';

function firstLang(): Lang {
  for (const value of [address.get('lang'), localStorage.getItem('lang')]) if (isLang(value)) return value;
  return navigator.languages.some((one) => one.startsWith('da')) || !navigator.language.startsWith('en') ? 'da' : 'en';
}

function firstTheme(): ThemeChoice {
  for (const value of [address.get('theme'), localStorage.getItem('theme')]) if (isThemeChoice(value)) return value;
  return 'system';
}

const chosen = { lang: firstLang(), theme: firstTheme() };

export const lang = (): Lang => chosen.lang;
export const themeChoice = (): ThemeChoice => chosen.theme;
export const theme = (): Theme => (chosen.theme === 'system' ? (preferred.matches ? 'dark' : 'light') : chosen.theme);
export const inWords = (wording: Wording): string => wording[chosen.lang];

export function choose(change: Partial<typeof chosen>): void {
  Object.assign(chosen, change);
  for (const [key, value] of Object.entries(change)) localStorage.setItem(key, value);
  apply();
}

export function onSettings(listener: () => void): void {
  listeners.add(listener);
}

function apply(): void {
  document.documentElement.lang = chosen.lang;
  document.documentElement.dataset.theme = theme();
  for (const listener of listeners) listener();
}

preferred.addEventListener('change', apply);
apply();
