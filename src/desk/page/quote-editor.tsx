// The words of the clause that a rule or an item rests on: marked sentence by sentence, so that they are always letter by letter in the text.
import { Checkbox } from '@fluentui/react-components';
import { useSay } from './lang.tsx';
import { quoteOf, sentencesIn, sentencesOf, sliceText } from './sentences.ts';

const SAY = {
  legend: { da: 'Hvilke ord i teksten bygger det på?', en: 'Which words of the text does it rest on?' },
  note: {
    da: 'Marker en sætning, eller flere i træk. Uden en markering vises hele bestemmelsen.',
    en: 'Mark a sentence, or several in a row. Without a mark the whole clause is shown.',
  },
  gone: {
    da: 'Citatet står ikke længere i teksten: “{quote}”',
    en: 'The quote no longer stands in the text: “{quote}”',
  },
  now: { da: 'Citatet nu: “{quote}”', en: 'The quote now: “{quote}”' },
};

type Given = { readonly text: string; readonly quote: string | null; readonly onChange: (quote: string | null) => void };

export function QuoteEditor({ text, quote, onChange }: Given) {
  const say = useSay(SAY);
  const chosen = sentencesIn(text, quote);
  // What lies between two marked sentences belongs to the quote; unmarking one cuts it there.
  const turn = (index: number) => {
    if (!chosen.includes(index)) return onChange(quoteOf(text, [...chosen, index]));
    const before = chosen.filter((one) => one < index);
    const after = chosen.filter((one) => one > index);
    return onChange(quoteOf(text, before.length >= after.length ? before : after));
  };
  return (
    <fieldset className="quote-editor">
      <legend>{say('legend')}</legend>
      <p className="quiet">{say('note')}</p>
      {quote !== null && chosen.length === 0 && <p className="warning">{say('gone', { quote })}</p>}
      {sentencesOf(text).map((slice, index) => (
        <Checkbox
          key={slice.from}
          className="sentence"
          data-chosen={chosen.includes(index)}
          checked={chosen.includes(index)}
          onChange={() => turn(index)}
          label={sliceText(text, slice)}
        />
      ))}
      {quote !== null && chosen.length > 0 && <p className="quiet">{say('now', { quote })}</p>}
    </fieldset>
  );
}
