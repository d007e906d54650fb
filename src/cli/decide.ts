// `npm run decide`: the rules alone, from facts to an answer, without language.
import { answerOf } from '../answers/answer.ts';
import type { Answer } from '../answers/types.ts';
import type { Policy } from '../engine/compile.ts';
import { Fault } from '../engine/fault.ts';
import { isRecord } from '../engine/record.ts';
import type { FactError } from '../engine/state.ts';
import type { FactSet, Lang } from '../engine/types.ts';
import { argumentsOf, badArguments, langOf, withoutPositionals } from './arguments.ts';
import { printLine, runCommand } from './command.ts';
import { jsonOf, printResults, recordOf } from './json-lines.ts';
import { loadFitPolicy, OWN_POLICY } from './policy-folder.ts';

const HELP = `Decides facts by the rules of a policy, without language.

  npm run --silent decide -- --facts '{"FACT":"VALUE","FACT":["VALUE","VALUE"]}'
  npm run --silent decide -- --batch FILE
  npm run --silent decide -- --vocabulary

  --facts JSON   facts by name, with a value or a list of values; prints one answer
  --batch FILE   lines of {"id", "facts"}, - for standard input; prints a line for each, in order: the answer with its id
                 a line that cannot be read gives {"id": null, "line", "error": {"code", "message"}}, and the run goes on
  --vocabulary   the facts and their values
  --policy DIR   another folder of instruments than policy/
  --lang da|en   the language of duties, alternatives and questions (da)
  --help         this text

Everything is printed as JSON. Exit code: 0, 2 for bad input, 1 for a policy that cannot be read.`;

const OPTIONS = {
  facts: { type: 'string' },
  batch: { type: 'string' },
  vocabulary: { type: 'boolean', default: false },
  policy: { type: 'string', default: OWN_POLICY },
  lang: { type: 'string', default: 'da' },
  help: { type: 'boolean', default: false },
} as const;

const isValues = (value: unknown): value is string | readonly string[] =>
  typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));

function factSetOf(value: unknown): FactSet {
  const hint = 'facts are an object of names with a value or a list of values; --vocabulary prints them';
  if (!isRecord(value)) throw new Fault({ code: 'facts-malformed', message: 'facts are a JSON object', hint });
  const entries = Object.entries(value).map(([fact, said]) => {
    if (!isValues(said)) throw new Fault({ code: 'facts-malformed', message: `fact \`${fact}\` is a text or a list of texts`, hint });
    return [fact, said] as const;
  });
  return Object.fromEntries(entries);
}

const isError = (answer: Answer | FactError): answer is FactError => 'code' in answer;

function answered(policy: Policy, facts: unknown, lang: Lang): Answer {
  const answer = answerOf(policy, factSetOf(facts), { lang });
  if (isError(answer)) throw new Fault({ ...answer, hint: '--vocabulary prints the facts and their values' });
  return answer;
}

/** A line with an id keeps it in its error. */
function answeredLine(policy: Policy, line: { readonly text: string; readonly number: number }, lang: Lang): object {
  const { id, record } = recordOf(line.text);
  try {
    return { id, ...answered(policy, record.facts, lang) };
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { id, line: line.number, error: { code: fault.code, message: fault.message } };
  }
}

function vocabularyOf(policy: Policy): object {
  const facts = policy.facts.map(({ fact }) => ({
    id: fact.id,
    label: fact.label,
    many: fact.many,
    assume: fact.assume,
    values: fact.values.map(({ id, label, is }) => ({ id, label, is })),
  }));
  return { facts };
}

async function decide(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  withoutPositionals(positionals);
  const { facts, batch, vocabulary, help } = values;
  const lang = langOf(values.lang) ?? 'da';
  const asked = [facts !== undefined, batch !== undefined, vocabulary, help].filter(Boolean).length;
  if (asked !== 1) throw badArguments('give one of --facts, --batch and --vocabulary');
  if (help) await printLine(HELP);
  else if (facts !== undefined) {
    const given = jsonOf(facts);
    await printLine(JSON.stringify(answered(loadFitPolicy(values.policy), given, lang)));
  } else if (batch !== undefined) {
    const policy = loadFitPolicy(values.policy);
    await printResults(batch, (text, number) => answeredLine(policy, { text, number }, lang));
  } else await printLine(JSON.stringify(vocabularyOf(loadFitPolicy(values.policy)), null, 2));
  return 0;
}

await runCommand(decide);
