// Where a server of ours listens: on a socket in its own folder, or on 127.0.0.1 where sockets have no room or do not exist.
import { createServer } from 'node:net';
import { Client } from 'pg';

/** `socket` is a folder; null for 127.0.0.1. */
export type ServerAddress = { readonly socket: string | null; readonly port: number };

export const SERVER_USER = 'hjemmel';
const DATABASE = 'postgres';

/** What a socket's path may measure in bytes on any system that has them, less PostgreSQL's own name for it. */
const LONGEST_SOCKET_FOLDER = 103 - '/.s.PGSQL.5432.lock'.length;
/** On a socket the port is only a part of its name. */
const SOCKET_PORT = 5432;

export function hasRoomForSocket(folder: string): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(folder) <= LONGEST_SOCKET_FOLDER;
}

export const socketAddress = (folder: string): ServerAddress => ({ socket: folder, port: SOCKET_PORT });

/** The port that was used before, when it is free, else one that is. */
export async function localAddress(preferred: number): Promise<ServerAddress> {
  const port = (await freePort(preferred)) ?? (await freePort(0)) ?? 0;
  return { socket: null, port };
}

function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer().on('error', () => resolve(null));
    server.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : null));
    });
  });
}

export function urlOf({ socket, port }: ServerAddress, password: string): string {
  const who = `${SERVER_USER}:${encodeURIComponent(password)}`;
  if (socket === null) return `postgresql://${who}@127.0.0.1:${port}/${DATABASE}?sslmode=disable`;
  return `postgresql://${who}@localhost/${DATABASE}?host=${encodeURIComponent(socket)}&port=${port}&sslmode=disable`;
}

/** Whether the server at this address takes our password and works on this very folder. */
export async function answersFor(data: string, address: ServerAddress, password: string): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(address, password), connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
    return rows[0]?.folder === data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
