// The conversation in a terminal: questions and follow-ups, with a history, and a few commands that begin with a slash.
import { createInterface, type Interface } from 'node:readline';
import { styleText } from 'node:util';
import { explanationText } from '../answers/explain.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { reply } from '../conversation/turns.ts';
import type { Clause, Lang } from '../engine/types.ts';
import type { Understanding } from '../language/understand.ts';
import { argumentsOf, langOf } from './arguments.ts';
import { OWN_POLICY } from './policy-folder.ts';
import { terminalText } from './terminal-text.ts';
import { loadUnderstanding } from './understanding.ts';

const HELP = `Opens a conversation about what one may do by the policy.

  npm start
  npm start -- --policy DIR --lang da|en

In the conversation: /help, /facts, /why, /clause ID, /da, /en, /new, /quit. Arrow keys go through what was typed.`;

const SAID = {
  hello: {
    da: 'Hjemmel svarer på, hvad du må bruge AI til, og citerer den bestemmelse i politikken, som svaret bygger på. Ingen AI afgør noget. Skriv dit spørgsmål, eller skriv /help.',
    en: 'Hjemmel tells you what you may use AI for and quotes the clause of the policy that the answer rests on. No AI decides anything. Type your question, or /help.',
  },
  help: {
    da: '/facts  hvad der blev forstået\n/why    hvorfor svaret blev sådan\n/clause ID  en hel bestemmelse; uden ID listen over dem alle\n/da, /en  sprog\n/new    begynd forfra\n/quit   slut',
    en: '/facts  what was understood\n/why    why the answer came out this way\n/clause ID  a whole clause; without an ID the list of them all\n/da, /en  language\n/new    start over\n/quit   leave',
  },
  nothing: { da: 'Du har ikke stillet et spørgsmål endnu.', en: 'You have not asked anything yet.' },
  unknown: {
    da: 'Den kommando kender jeg ikke; /help viser dem, der findes.',
    en: 'I do not know that command; /help shows the ones there are.',
  },
  noClause: { da: 'Den bestemmelse findes ikke. Der er disse:', en: 'There is no such clause. There are these:' },
  fresh: { da: 'Vi begynder forfra.', en: 'Starting over.' },
  language: { da: 'Svarene er nu på dansk.', en: 'Answers are now in English.' },
  bye: { da: 'Farvel.', en: 'Goodbye.' },
} as const;

type Session = { readonly understanding: Understanding; lang: Lang; fixed: Lang | null; conversation: Conversation | null };
type Command = (session: Session, rest: string) => string;

const dim = (text: string) => (process.stdout.isTTY ? styleText('dim', text) : text);

function factsText(session: Session): string {
  const asked = session.conversation?.asked ?? [];
  if (asked.length === 0) return SAID.nothing[session.lang];
  return asked
    .map((one) =>
      Object.entries(one.facts)
        .map(([fact, value]) => `${fact}: ${typeof value === 'string' ? value : value.join(', ')}`)
        .join('\n'),
    )
    .join('\n--\n');
}

function whyText(session: Session): string {
  const asked = session.conversation?.asked ?? [];
  const reasons = asked.flatMap((one) => explanationText(session.understanding.policy, one.facts, session.lang));
  return reasons.length === 0 ? SAID.nothing[session.lang] : [...new Set(reasons)].join('\n');
}

function clauseText(clause: Clause): string {
  const notes = clause.interpretations.map((note) => `\n[${note.by}, ${note.day}] ${note.text}`);
  return [clause.path.join(' › '), clause.text, ...notes].join('\n');
}

function clausesText(session: Session, id: string): string {
  const { clauses } = session.understanding.policy;
  const found = clauses.filter((clause) => clause.id === id);
  if (found.length > 0) return found.map(clauseText).join('\n\n');
  const list = clauses.map((clause) => `${clause.id}  ${dim(clause.path.at(-1) ?? '')}`).join('\n');
  return id === '' ? list : `${SAID.noClause[session.lang]}\n${list}`;
}

function speak(lang: Lang): Command {
  return (session) => {
    session.lang = lang;
    session.fixed = lang;
    return SAID.language[lang];
  };
}

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['/help', (session) => SAID.help[session.lang]],
  ['/facts', factsText],
  ['/why', whyText],
  ['/clause', clausesText],
  ['/da', speak('da')],
  ['/en', speak('en')],
  [
    '/new',
    (session) => {
      session.conversation = null;
      return SAID.fresh[session.lang];
    },
  ],
]);

function answerTo(session: Session, line: string): string {
  const answered = reply(session.understanding, session.conversation, line, { lang: session.fixed });
  session.conversation = answered.conversation ?? session.conversation;
  session.lang = answered.turn.language;
  return terminalText(answered.turn, process.stdout);
}

function respond(session: Session, line: string): string {
  if (!line.startsWith('/')) return answerTo(session, line);
  const [name = '', ...rest] = line.split(/ +/u);
  return COMMANDS.get(name)?.(session, rest.join(' ').trim()) ?? SAID.unknown[session.lang];
}

async function converse(session: Session, lines: Interface): Promise<void> {
  console.log(`${SAID.hello[session.lang]}\n`);
  lines.prompt();
  for await (const line of lines) {
    const typed = line.trim();
    if (typed === '/quit' || typed === '/q') break;
    if (typed !== '') console.log(`${respond(session, typed)}\n`);
    lines.prompt();
  }
  console.log(SAID.bye[session.lang]);
}

const OPTIONS = {
  policy: { type: 'string', default: OWN_POLICY },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

export async function runChat(args: readonly string[]): Promise<number> {
  const { values } = argumentsOf(args, OPTIONS);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const fixed = langOf(values.lang);
  const session: Session = { understanding: loadUnderstanding(values.policy), lang: fixed ?? 'da', fixed, conversation: null };
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '› ', historySize: 200 });
  await converse(session, lines);
  lines.close();
  return 0;
}
