// A stand-in for the desk's API and the server of its page: the house's own policy as it is read, and invented people, questions and
// requests. Edits change what is shown; rules are not decided by it.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type MockSolutions, mockSolutions } from './page-mock-solutions.ts';
import { answerTo, type MockState, mockState } from './page-mock-state.ts';

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/hjemmel-desk/', import.meta.url));
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self' ${EMPTY_STYLE}; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'`;
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  html: 'text/html; charset=utf-8',
};

export type PageMock = {
  readonly url: string;
  readonly state: MockState;
  readonly solutions: MockSolutions;
  readonly stop: () => Promise<void>;
};

function fileAt(path: string): { type: string; bytes: Buffer } | null {
  const name = path === '/desk' || path === '/desk/' ? 'index.html' : path.replace('/desk/assets/', '');
  if (!/^[\w.-]+$/u.test(name)) return null;
  try {
    return { type: TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain', bytes: readFileSync(`${FOLDER}${name}`) };
  } catch {
    return null;
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

async function answer(
  { state, solutions }: Pick<PageMock, 'state' | 'solutions'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (!url.pathname.startsWith('/desk/api/')) {
    const file = fileAt(url.pathname);
    response.writeHead(file === null ? 404 : 200, { 'content-type': file?.type ?? 'text/plain', 'content-security-policy': POLICY });
    response.end(file?.bytes ?? 'not here');
    return;
  }
  const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1] ?? null;
  const asked = { method: request.method ?? 'GET', path: url.pathname.slice('/desk/api'.length), query: url.searchParams, token };
  const whole = { ...asked, body: await bodyOf(request) };
  const { status, told } = asked.path.startsWith('/solutions') ? await solutions.answer(whole) : answerTo(state, whole);
  response.writeHead(status, { 'content-type': typeof told === 'string' ? 'text/csv' : 'application/json' });
  response.end(typeof told === 'string' ? told : JSON.stringify(told));
}

export async function startPageMock(): Promise<PageMock> {
  const state = mockState();
  const solutions = await mockSolutions();
  const server = createServer((request, response) => {
    void answer({ state, solutions }, request, response).catch((cause: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(cause));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/desk`, state, solutions, stop };
}
