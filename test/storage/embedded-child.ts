// A process with the embedded database, for tests that kill it: starts it in the folder it is given, says so on standard output as
// lines of JSON, and stops it when it is told to leave or when its input ends.
import { Fault } from '../../src/engine/fault.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';

const say = (message: Readonly<Record<string, string>>) => process.stdout.write(`${JSON.stringify(message)}\n`);

const [, , folder = ''] = process.argv;

try {
  const { url, stop } = await startEmbedded({ folder, log: (line) => say({ log: line }) });
  say({ url });
  for await (const chunk of process.stdin) if (String(chunk).includes('leave')) break;
  await stop();
  say({ end: 'left' });
  process.stdin.unref();
} catch (cause) {
  say({ end: cause instanceof Fault ? cause.code : String(cause) });
  process.exitCode = 1;
}
