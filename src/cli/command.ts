// Runs a command: standard output carries what the contract shows and nothing else; what went wrong is one line on standard
// error, with exit code 2 for bad input and 1 where a policy is not fit to be used.
import { once } from 'node:events';
import { Fault } from '../engine/fault.ts';

/** A policy that is not fit is a check that failed; everything else that a fault tells of is bad input. */
const CHECK_FAILED = 'policy-not-fit';

/** Whoever reads our output may stop before its end, as `head` does; that is no failure. */
function leaveWhenNobodyReads(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

export async function runCommand(command: (args: readonly string[]) => number | Promise<number>): Promise<void> {
  leaveWhenNobodyReads();
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    process.stderr.write(`hjemmel: ${fault.message}\nhint: ${fault.hint}\n`);
    process.exitCode = fault.code === CHECK_FAILED ? 1 : 2;
  }
}

/** Writes a line, and waits where the reader is slower than we are. */
export async function printLine(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}
