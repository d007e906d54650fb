// A reply for a terminal: the outcome as a coloured word, then its Markdown with the marks taken away. Colour only where a person reads.
import { styleText } from 'node:util';
import type { Turn } from '../answers/types.ts';
import { OUTCOME_WORDS } from '../answers/words.ts';
import type { Outcome } from '../engine/types.ts';

type Style = 'green' | 'yellow' | 'magenta' | 'red' | 'cyan' | 'blue' | 'gray';
const COLOURS: Readonly<Record<Outcome, { readonly colour: Style; readonly icon: string }>> = {
  permitted: { colour: 'green', icon: '✔' },
  conditional: { colour: 'yellow', icon: '✔' },
  'approval-required': { colour: 'magenta', icon: '!' },
  prohibited: { colour: 'red', icon: '✘' },
  clarify: { colour: 'cyan', icon: '?' },
  information: { colour: 'blue', icon: 'i' },
  'not-covered': { colour: 'gray', icon: '–' },
};

const WIDTH = 96;

/** Breaks a line at blanks; what begins it (a quote's bar) begins each part. */
function wrapped(line: string): string {
  const lead = /^(?:│ |- | {2})?/u.exec(line)?.[0] ?? '';
  const parts: string[] = [];
  let current = '';
  for (const word of line.slice(lead.length).split(' ')) {
    if (current !== '' && current.length + word.length + 1 > WIDTH - lead.length) {
      parts.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  parts.push(current);
  const following = lead === '- ' ? '  ' : lead;
  return parts.map((part, at) => `${at === 0 ? lead : following}${part}`).join('\n');
}

const plain = (line: string) =>
  wrapped(
    line
      .replace(/^> ?/u, '│ ')
      .replace(/^---$/u, '────────')
      .replaceAll('**', '')
      .replace(/^_(.*)_$/u, '$1'),
  );

export function terminalText(turn: Turn, stream: NodeJS.WriteStream): string {
  const { colour, icon } = COLOURS[turn.outcome];
  const paint = (style: Style | 'bold' | 'dim', text: string) => (stream.isTTY ? styleText(style, text) : text);
  const lines = turn.text.split('\n').map((line) => (/^(?:>|_)/u.test(line) ? paint('dim', plain(line)) : plain(line)));
  return [paint(colour, paint('bold', `${icon} ${OUTCOME_WORDS[turn.outcome][turn.language].toUpperCase()}`)), ...lines].join('\n');
}
