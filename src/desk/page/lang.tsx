// The language of the page: the browser's to begin with, then the one that was chosen. Words come in both, beside what says them.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Lang, Wording } from '../../engine/types.ts';
import { keep, kept } from './kept.ts';

type Chosen = { readonly lang: Lang; readonly choose: (lang: Lang) => void };
const Choice = createContext<Chosen>({ lang: 'da', choose: () => undefined });

const isLang = (text: string | null): text is Lang => text === 'da' || text === 'en';

/** Danes and whoever reads a Nordic language get Danish. */
const spoken = (): Lang => (navigator.languages.some((one) => /^(?:da|nb|nn|no|sv)(?:-|$)/u.test(one)) ? 'da' : 'en');

function initial(): Lang {
  const chosen = kept('lang');
  return isLang(chosen) ? chosen : spoken();
}

export function LangProvider({ children }: { readonly children: ReactNode }) {
  const [lang, setLang] = useState<Lang>(initial);
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  const value = useMemo(
    () => ({
      lang,
      choose: (next: Lang) => {
        keep('lang', next);
        setLang(next);
      },
    }),
    [lang],
  );
  return <Choice value={value}>{children}</Choice>;
}

export const useLang = (): Chosen => useContext(Choice);

/** A wording in the language of the page. */
export function useIn(): (wording: Wording) => string {
  const { lang } = useLang();
  return (wording) => wording[lang];
}

type Values = Readonly<Record<string, string | number>>;
export type Words<K extends string> = Readonly<Record<K, Wording>>;

export const filled = (text: string, values: Values): string =>
  text.replace(/\{(\p{L}+)\}/gu, (_, name: string) => String(values[name] ?? ''));

/** Says a sentence out of a table of words, with its blanks filled. */
export function useSay<K extends string>(words: Words<K>): (key: K, values?: Values) => string {
  const { lang } = useLang();
  return (key, values = {}) => filled(words[key][lang], values);
}

const LOCALES: Readonly<Record<Lang, string>> = { da: 'da-DK', en: 'en-GB' };

export type Telling = {
  readonly day: (at: number | string) => string;
  readonly moment: (at: number) => string;
  readonly number: (n: number) => string;
  readonly percent: (share: number) => string;
};

/** Days, moments and numbers as they are written in the language of the page. */
export function useTelling(): Telling {
  const { lang } = useLang();
  return useMemo(() => {
    const locale = LOCALES[lang];
    const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    return {
      day: (at) => day.format(typeof at === 'string' ? new Date(`${at}T12:00:00`) : at),
      moment: (at) => moment.format(at),
      number: (n) => whole.format(n),
      percent: (share) => percent.format(share),
    };
  }, [lang]);
}
