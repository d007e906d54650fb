// Words that somebody writes, one after the other; they become chips at the comma or at Enter.
import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import { Chips } from './chooser.tsx';
import { useSay } from './lang.tsx';

const SAY = { note: { da: 'Skriv et ord, og tryk Enter', en: 'Write a word, and press Enter' } };

const wordsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');

const joined = (words: readonly string[], more: string): readonly string[] => [...new Set([...words, ...wordsIn(more)])];

type Given = { readonly label: string; readonly words: readonly string[]; readonly onChange: (words: readonly string[]) => void };

export function WordChips({ label, words, onChange }: Given) {
  const say = useSay(SAY);
  const [typed, setTyped] = useState('');
  const take = (text: string) => {
    onChange(joined(words, text));
    setTyped('');
  };
  return (
    <div className="chooser">
      <Chips chosen={words} nameOf={(word) => word} onTake={(word) => onChange(words.filter((one) => one !== word))} />
      <Input
        aria-label={label}
        placeholder={say('note')}
        value={typed}
        onChange={(_, { value }) => (value.includes(',') ? take(value) : setTyped(value))}
        onBlur={() => typed.trim() !== '' && take(typed)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          take(typed);
        }}
      />
    </div>
  );
}
