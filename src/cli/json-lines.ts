// Reads JSON that strangers wrote, alone or a line at a time: one bad line is told in its place and the run goes on.
import { createReadStream } from 'node:fs';
import { Fault } from '../engine/fault.ts';
import { isRecord } from '../engine/record.ts';
import { printLine } from './command.ts';

/** No fact set and no question nests so deep; what does is an attack or a mistake. */
const DEEPEST = 64;

/** How deep brackets nest outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gsu)) {
    if (mark === '[' || mark === '{') deepest = Math.max(deepest, ++depth);
    else if (mark === ']' || mark === '}') depth -= 1;
  }
  return deepest;
}

const unreadable = (code: string, message: string, cause?: unknown) =>
  new Fault({ code, message, hint: 'give JSON as the contract shows it: see --help', cause });

export function jsonOf(text: string): unknown {
  if (depthOf(text) > DEEPEST) throw unreadable('json-too-deep', `JSON nested deeper than ${DEEPEST}`);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    // The parser's own words quote the text, and differ from one Node to the next.
    throw unreadable('json-unreadable', 'this is not JSON', cause);
  }
}

/** An object of the line with its id, as text. */
export function recordOf(text: string): { readonly id: string; readonly record: Readonly<Record<string, unknown>> } {
  const value = jsonOf(text);
  if (!isRecord(value)) throw unreadable('line-malformed', 'a line holds one JSON object');
  if (typeof value.id !== 'string') throw unreadable('line-malformed', '`id` is a text');
  return { id: value.id, record: value };
}

/** Ends lines at line feeds alone: JSON may hold every other separator as it is. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  stream.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of stream) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (cause) {
    throw new Fault({
      code: 'file-unreadable',
      message: `\`${file}\` cannot be read`,
      hint: 'give a file of JSON lines, or - for standard input',
      cause,
    });
  }
  if (rest !== '') yield rest;
}

/** Prints a result for each line, in order; empty lines are passed over, but counted. */
export async function printResults(file: string, resultOf: (line: string, number: number) => object): Promise<void> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    const text = number === 1 ? line.replace(/^\uFEFF/u, '') : line;
    if (text.trim() !== '') await printLine(JSON.stringify(resultOrError(text, number, resultOf)));
  }
}

function resultOrError(text: string, line: number, resultOf: (line: string, number: number) => object): object {
  try {
    return resultOf(text, line);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return { id: null, line, error: { code: fault.code, message: fault.message } };
  }
}
