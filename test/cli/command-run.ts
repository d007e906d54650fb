// Runs a command of the product as a user does: its own process, its own working folder, nothing shared but the files.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface CommandRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function run(command: string, args: readonly string[], input = ''): CommandRun {
  const node = ['--disable-warning=ExperimentalWarning', `src/cli/${command}.ts`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return { code: status, out: stdout, err: stderr };
}

export const linesIn = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
