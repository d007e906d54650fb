// Stands before a server and is out of order when it is told to: it refuses connections, or takes them and says nothing more.
import { connect, createServer, type Socket } from 'node:net';

export type Front = { readonly port: number; be(state: 'up' | 'refusing' | 'silent'): Promise<void>; close(): Promise<void> };

export async function frontOf(behind: number): Promise<Front> {
  const sockets = new Set<Socket>();
  let state: 'up' | 'refusing' | 'silent' = 'up';
  const keep = (socket: Socket) => void sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy()));
  const server = createServer((socket) => {
    keep(socket);
    if (state === 'silent') return void socket.resume();
    const further = connect(behind, '127.0.0.1');
    keep(further);
    socket.pipe(further).pipe(socket);
    socket.on('close', () => further.destroy());
    further.on('close', () => socket.destroy());
  });
  const listen = (port: number) => new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const unlisten = async () => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    be: async (next) => {
      state = next;
      await unlisten();
      if (next !== 'refusing') await listen(port);
    },
    close: unlisten,
  };
}
