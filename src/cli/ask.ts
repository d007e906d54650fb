// `npm run ask`: questions in, answers with their clauses out; alone, or a line at a time.
import type { Turn } from '../answers/types.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { reply } from '../conversation/turns.ts';
import { Fault } from '../engine/fault.ts';
import type { Lang } from '../engine/types.ts';
import type { Understanding } from '../language/understand.ts';
import { argumentsOf, badArguments, langOf } from './arguments.ts';
import { printLine, runCommand } from './command.ts';
import { printResults, recordOf } from './json-lines.ts';
import { OWN_POLICY } from './policy-folder.ts';
import { terminalText } from './terminal-text.ts';
import { loadUnderstanding } from './understanding.ts';

const HELP = `Answers what one may do, from the policy, with the clause.

  npm run --silent ask -- "may I …?"
  npm run --silent ask -- --json "må jeg …?"
  npm run --silent ask -- --batch FILE

  --json         one result object instead of text
  --batch FILE   lines of {"id", "question"} or {"id", "turns": ["…", "…"]}, - for standard input; prints a result for each, in order
                 a line that cannot be read gives {"id": null, "line", "error": {"code", "message"}}, and the run goes on
  --policy DIR   another folder of instruments than policy/
  --lang da|en   the language of the reply (the question's own)
  --help         this text

Exit code: 0, 2 for bad input, 1 for a policy that cannot be read.`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  batch: { type: 'string' },
  policy: { type: 'string', default: OWN_POLICY },
  lang: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

function turnsOf(understanding: Understanding, messages: readonly string[], lang: Lang | null): readonly Turn[] {
  let conversation: Conversation | null = null;
  return messages.map((message) => {
    const answered = reply(understanding, conversation, message, { lang });
    conversation = answered.conversation ?? conversation;
    return answered.turn;
  });
}

const malformed = (message: string) => new Fault({ code: 'line-malformed', message, hint: 'give {"id", "question"} or {"id", "turns"}' });

function messagesIn(record: Readonly<Record<string, unknown>>): readonly string[] {
  const { question, turns } = record;
  if (typeof question === 'string') return [question];
  if (Array.isArray(turns) && turns.length > 0 && turns.every((turn) => typeof turn === 'string')) return turns;
  throw malformed('a line holds `question`, a text, or `turns`, a list of texts');
}

async function ask(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  if (values.help) {
    await printLine(HELP);
    return 0;
  }
  const lang = langOf(values.lang);
  const question = positionals.join(' ').trim();
  if (values.batch === undefined && question === '') throw badArguments('no question: write it in quotation marks, or give --batch FILE');
  if (values.batch !== undefined && question !== '') throw badArguments('give a question or --batch, not both');
  const understanding = loadUnderstanding(values.policy);
  if (values.batch !== undefined) {
    await printResults(values.batch, (line) => {
      const { id, record } = recordOf(line);
      return { id, turns: turnsOf(understanding, messagesIn(record), lang) };
    });
    return 0;
  }
  const turns = turnsOf(understanding, [question], lang);
  await printLine(values.json ? JSON.stringify({ id: null, turns }) : turns.map((turn) => terminalText(turn, process.stdout)).join('\n'));
  return 0;
}

await runCommand(ask);
