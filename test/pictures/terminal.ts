// `npm run picture`: draws the terminal as it answers, from real answers, into docs/terminal.svg.
import { writeFileSync } from 'node:fs';
import { OUTCOME_WORDS } from '../../src/answers/words.ts';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { terminalText } from '../../src/cli/terminal-text.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { reply } from '../../src/conversation/turns.ts';

const QUESTIONS = ['må jeg lægge min kundes budget i chatgpt?', 'og hvad med copilot?'];
const COLOURS: Readonly<Record<string, string>> = {
  permitted: '#3fb950',
  conditional: '#d29922',
  'approval-required': '#bc8cff',
  prohibited: '#f85149',
  clarify: '#39c5cf',
  information: '#58a6ff',
  'not-covered': '#8b949e',
};
const LINE = 19;
const WIDTH = 860;

type Drawn = { readonly text: string; readonly colour: string; readonly bold: boolean };

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function drawn(): readonly Drawn[] {
  const understanding = loadUnderstanding(OWN_POLICY);
  let conversation: Parameters<typeof reply>[1] = null;
  return QUESTIONS.flatMap((question) => {
    const answered = reply(understanding, conversation, question);
    conversation = answered.conversation;
    const { turn } = answered;
    const [head = '', ...lines] = terminalText(turn, Object.assign(Object.create(process.stdout), { isTTY: false })).split('\n');
    const title = `${head.split(' ')[0]} ${OUTCOME_WORDS[turn.outcome][turn.language].toUpperCase()}`;
    const body = lines.map((text): Drawn => ({ text, colour: text.startsWith('│') ? '#8b949e' : '#e6edf3', bold: false }));
    return [
      { text: `› ${question}`, colour: '#79c0ff', bold: false },
      { text: title, colour: COLOURS[turn.outcome] ?? '#e6edf3', bold: true },
      ...body,
      { text: '', colour: '#e6edf3', bold: false },
    ];
  });
}

const lines = drawn();
const height = lines.length * LINE + 32;
const texts = lines.map(
  ({ text, colour, bold }, at) =>
    `<text x="18" y="${(at + 1) * LINE + 12}" fill="${colour}"${bold ? ' font-weight="bold"' : ''} xml:space="preserve">${escaped(text)}</text>`,
);
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Hjemmel answers in a terminal">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13.5">
${texts.join('\n')}
</g>
</svg>
`;
writeFileSync(new URL('../../docs/terminal.svg', import.meta.url), svg);
