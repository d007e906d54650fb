// Reads the arguments of a command; what cannot be read is a fault that names the option and points to --help.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Fault } from '../engine/fault.ts';
import type { Lang } from '../engine/types.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ options: T; args: string[]; strict: true; allowPositionals: true }>>;

/** Options by name, and what stands beside them. */
export function argumentsOf<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (cause) {
    throw badArguments(cause instanceof Error ? firstSentence(cause.message) : 'the arguments cannot be read', cause);
  }
}

/** Node explains at length how to pass a value that begins with a dash; the first sentence says what is wrong. */
const firstSentence = (message: string) => message.split(/\. |\n/u)[0]?.replace(/^Unknown/u, 'unknown') ?? message;

export const badArguments = (message: string, cause?: unknown) => new Fault({ code: 'bad-arguments', message, hint: 'see --help', cause });

/** A command that takes options only. */
export function withoutPositionals(positionals: readonly string[]): void {
  if (positionals.length > 0) throw badArguments(`unexpected argument \`${positionals[0]}\``);
}

export function langOf(said: string | undefined): Lang | null {
  if (said === undefined || said === 'da' || said === 'en') return said ?? null;
  throw badArguments(`unknown language \`${said}\`; known: da, en`);
}
