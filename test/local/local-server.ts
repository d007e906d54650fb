// The small bot and the local Teams together on a port of their own, for one test file.
import type { Server } from 'restify';
import restify from 'restify';
import { type LocalTeamsOptions, mountLocalTeams } from '../../src/local/mount.ts';
import { COLLEAGUES } from '../../src/local/people.ts';
import { startBot, type TestBot } from './bot.ts';

export const TENANT = '11112222-3333-4444-8555-666677778888';

export type LocalServer = TestBot & { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

const STARTERS = {
  da: [
    { title: 'Vis et kort', prompt: 'kort' },
    { title: 'Kundens budget i ChatGPT?', prompt: 'citat' },
  ],
  en: [{ title: 'Show a card', prompt: 'kort' }],
};

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

export async function startLocal(options: Partial<LocalTeamsOptions> = {}): Promise<LocalServer> {
  const server = restify.createServer();
  const port = await listening(server);
  const url = `http://127.0.0.1:${port}`;
  const bot = { address: () => url, endpoint: '/api/messages', botName: 'Hjemmel', botMark: '§' };
  const local = mountLocalTeams(server, { ...bot, tenantId: TENANT, people: COLLEAGUES, commands: { starters: STARTERS }, ...options });
  const started = await startBot(server);
  const close = () => {
    local.close();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { ...started, url, port, close };
}
