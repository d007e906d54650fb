// `npm run check`: prints what is wrong with a policy, and affirms its rules against its text when somebody has read them.
import { writeFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { checkPolicy } from '../engine/check.ts';
import { counted, findingLine } from '../engine/check-finding.ts';
import type { Policy } from '../engine/compile.ts';
import { Fault } from '../engine/fault.ts';
import { lockText } from '../engine/read-cases.ts';
import type { Finding } from '../engine/types.ts';
import { argumentsOf, withoutPositionals } from './arguments.ts';
import { printLine, runCommand } from './command.ts';
import { loadPolicy, OWN_POLICY } from './policy-folder.ts';

const HELP = `Checks the instruments of a policy over every combination of facts.

  npm run --silent check [-- --policy DIR] [--json] [--affirm]

  --policy DIR  another folder of instruments than policy/
  --json        one JSON object: {"findings": [{level, code, file, line, clause, message}], "errors", "warnings", "notes"}
  --affirm      write the lock beside each instrument (NAME.lock.yaml) with the digests of its clauses as they are now, then check.
                This says that somebody has read the rules against the text: do it after reading, not to make an error go away
  --help        this text

A finding is a line, sorted: file:line clause — level: what is wrong [code]
  error    the policy cannot go live so      warning  somebody should look at it      note  worth knowing, nothing is wrong
Exit code: 0 without errors, 1 with an error among the findings, 2 for bad input.`;

const OPTIONS = {
  policy: { type: 'string', default: OWN_POLICY },
  json: { type: 'boolean', default: false },
  affirm: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const COLOUR: Readonly<Record<Finding['level'], string>> = { error: '\u001b[31m', warning: '\u001b[33m', note: '\u001b[36m' };

/** The level in its colour, for a terminal only. */
function coloured(line: string, level: Finding['level']): string {
  return process.stdout.isTTY && !process.env.NO_COLOR ? line.replace(`— ${level}:`, `— ${COLOUR[level]}${level}\u001b[0m:`) : line;
}

/** Findings name files as one can open them from here. */
function seenFrom(folder: string, findings: readonly Finding[]): readonly Finding[] {
  const shown = relative(process.cwd(), folder).replaceAll('\\', '/');
  const seen = shown.startsWith('../') ? folder : shown;
  return findings.map((finding) => ({ ...finding, place: { ...finding.place, file: posix.join(seen, finding.place.file) } }));
}

const countOf = (findings: readonly Finding[], level: Finding['level']) => findings.filter((finding) => finding.level === level).length;

function summaryOf(policy: Policy, findings: readonly Finding[]): string {
  const levels = (['error', 'warning', 'note'] as const).map((level) => counted(countOf(findings, level), level));
  return `hjemmel: ${counted(policy.text.instruments.length, 'instrument')}, ${counted(policy.rules.length, 'rule')}: ${levels.join(', ')}`;
}

function asJson(findings: readonly Finding[]): string {
  const rows = findings.map(({ level, code, place, clause, message }) => ({
    level,
    code,
    file: place.file,
    line: place.line,
    clause,
    message,
  }));
  const [errors, warnings, notes] = [countOf(findings, 'error'), countOf(findings, 'warning'), countOf(findings, 'note')];
  return JSON.stringify({ findings: rows, errors, warnings, notes });
}

/** What was not read whole cannot be affirmed. */
function affirm(folder: string): void {
  const { text } = loadPolicy(folder);
  const broken = text.findings.find((finding) => finding.level === 'error');
  if (broken !== undefined) {
    throw new Fault({
      code: 'policy-not-fit',
      message: `nothing affirmed: ${findingLine(broken)}`,
      hint: 'mend what cannot be read first',
    });
  }
  for (const { place, clauses, lock } of text.instruments) {
    const file = join(folder, place.file.replace(/\.md$/u, '.lock.yaml'));
    // Whoever affirmed the very same text at the desk stays named.
    const affirmed = clauses.map(({ id, sha256 }) => {
      const before = lock.get(id);
      return before?.sha256 === sha256 ? { ...before, id } : { id, sha256 };
    });
    writeFileSync(file, lockText(affirmed));
    process.stderr.write(`hjemmel: affirmed ${counted(clauses.length, 'clause')} in ${file}\n`);
  }
}

async function check(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  withoutPositionals(positionals);
  if (values.help) {
    await printLine(HELP);
    return 0;
  }
  if (values.affirm) affirm(values.policy);
  const policy = loadPolicy(values.policy);
  const findings = seenFrom(values.policy, checkPolicy(policy));
  if (values.json) await printLine(asJson(findings));
  else for (const finding of findings) await printLine(coloured(findingLine(finding), finding.level));
  process.stderr.write(`${summaryOf(policy, findings)}\n`);
  return countOf(findings, 'error') > 0 ? 1 : 0;
}

await runCommand(check);
