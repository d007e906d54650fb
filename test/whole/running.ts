// Starts the whole program in a process of its own, and kills it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../../src/engine/record.ts';
import type { StandIn } from '../graph/stand-in.ts';
import { trustedCertificate } from '../graph/trusted.ts';

const PROGRAM = fileURLToPath(new URL('program.ts', import.meta.url));

export type Running = {
  readonly child: ChildProcess;
  readonly port: number;
  move(milliseconds: number): void;
  stop(): Promise<void>;
  kill(): Promise<void>;
};
export type Starting = {
  /** Where Graph is to be found. */
  readonly address: string;
  readonly data: string;
  readonly port?: number;
  /** Null for the database in the data folder. */
  readonly databaseUrl?: string;
  readonly logLevel?: string;
};

export async function startProgram({ address, data, port = 0, databaseUrl, logLevel = 'silent' }: Starting): Promise<Running> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    HJEMMEL_DATA: data,
    PORT: String(port),
    GRAPH_ADDRESS: address,
    GRAPH_CERT: trustedCertificate().cert,
    LOG_LEVEL: logLevel,
    NODE_COMPILE_CACHE: join(data, '..', 'compiled'),
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  };
  const child = fork(PROGRAM, [], {
    env,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', logLevel === 'silent' ? 'ignore' : 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.on('message', (said) => isRecord(said) && typeof said.port === 'number' && resolve(said.port));
  void gone.then(([code, signal]) => reject(new Error(`the program ended with ${code ?? signal}`)));
  const ended = async () => void (await gone);
  return {
    child,
    port: await promise,
    move: (move) => void child.send({ move }),
    stop: async () => {
      child.send({ stop: true });
      await ended();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended();
    },
  };
}

/** The stand-in's own port. */
export const portOf = ({ address }: StandIn): number => Number(new URL(address).port);
