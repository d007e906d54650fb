// `npm run bench:bot`: the bot beside a bare echo of the Teams SDK on the same server. CPU for each message, 50 messages a second for
// some minutes, and how long a start takes. Servers run in processes of their own, this one plays Teams.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const TENANT = '7d1f2c7e-4c1b-4f0e-9a52-0c6f5a1e2b90';
const PEOPLE = 200;
const PER_SECOND = 50;
const MINUTES = Number(process.argv[2] ?? 10);
/** Turn and turn about, in short rounds, so that whatever else the machine does falls on both. */
const CPU_ROUNDS = 24;
const MESSAGES_A_ROUND = 400;
const WARM_UP = 2000;
const serverFile = fileURLToPath(new URL('bot-server.ts', import.meta.url));

type Told = { readonly kind: 'ready'; readonly port: number } | { readonly kind: 'usage'; readonly cpu: number; readonly memory: number };
type Running = { readonly child: ChildProcess; readonly port: number; readonly startMs: number };

const questions: readonly string[] = readFileSync(new URL('../questions/training/tl.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .flatMap((line) => {
    const item: unknown = JSON.parse(line);
    return typeof item === 'object' && item !== null && 'question' in item && typeof item.question === 'string' ? [item.question] : [];
  });

function told(child: ChildProcess, kind: Told['kind']): Promise<Told> {
  return new Promise((resolve, reject) => {
    const listen = (message: Told) => {
      if (message.kind !== kind) return;
      child.off('message', listen).off('exit', ended);
      resolve(message);
    };
    const ended = (code: number | null) => reject(new Error(`the server ended with ${code}`));
    child.on('message', listen).once('exit', ended);
  });
}

async function startServer(kind: 'hjemmel' | 'echo', folder: string): Promise<Running> {
  const from = performance.now();
  const child = fork(serverFile, [kind, folder], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const ready = await told(child, 'ready');
  return { child, port: ready.kind === 'ready' ? ready.port : 0, startMs: performance.now() - from };
}

async function usage({ child }: Running): Promise<{ readonly cpu: number; readonly memory: number }> {
  const answer = told(child, 'usage');
  child.send('usage');
  const given = await answer;
  return given.kind === 'usage' ? given : { cpu: 0, memory: 0 };
}

async function stopServer({ child }: Running): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.send('stop');
  await ended;
}

/** Takes what the bot sends, as Teams would, and says what it was called. */
function startTeams(
  delayMs: (conversation: string) => number,
): Promise<{ readonly server: Server; readonly url: string; readonly sent: () => number }> {
  let sent = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      sent += 1;
      const answer = () => response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: `sent-${sent}` }));
      setTimeout(answer, delayMs(request.url ?? ''));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({ server, url: `http://127.0.0.1:${port}/`, sent: () => sent });
    });
  });
}

let count = 0;

function activity(serviceUrl: string, person = count % PEOPLE): string {
  count += 1;
  return JSON.stringify({
    type: 'message',
    id: `activity-${process.pid}-${count}`,
    channelId: 'msteams',
    serviceUrl,
    locale: 'da-DK',
    text: questions[count % questions.length],
    from: { id: `29:person-${person}`, name: 'Somebody', aadObjectId: `00000000-0000-4000-8000-${String(person).padStart(12, '0')}` },
    recipient: { id: '28:bot', name: 'Hjemmel' },
    conversation: { id: `a:chat-${person}`, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
  });
}

async function post(port: number, body: string): Promise<{ readonly ms: number; readonly isGood: boolean }> {
  const from = performance.now();
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return { ms: performance.now() - from, isGood: response.status === 200 };
  } catch {
    return { ms: performance.now() - from, isGood: false };
  }
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** With four in flight. */
async function sendAll(running: Running, serviceUrl: string, messages: number): Promise<void> {
  for (let done = 0; done < messages; done += 4) await Promise.all([0, 1, 2, 3].map(() => post(running.port, activity(serviceUrl))));
}

/** Microseconds of CPU a message. */
async function cpuFor(running: Running, serviceUrl: string): Promise<number> {
  const before = await usage(running);
  await sendAll(running, serviceUrl, MESSAGES_A_ROUND);
  const after = await usage(running);
  return (after.cpu - before.cpu) / MESSAGES_A_ROUND;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function besideEcho(hjemmel: Running, echo: Running, serviceUrl: string): Promise<void> {
  for (const running of [hjemmel, echo]) await sendAll(running, serviceUrl, WARM_UP);
  const rounds: { readonly hjemmel: number; readonly echo: number }[] = [];
  for (let round = 0; round < CPU_ROUNDS; round += 1)
    rounds.push({ echo: await cpuFor(echo, serviceUrl), hjemmel: await cpuFor(hjemmel, serviceUrl) });
  const ours = rounds.map((one) => one.hjemmel).toSorted((a, b) => a - b);
  const theirs = rounds.map((one) => one.echo).toSorted((a, b) => a - b);
  const row = (name: string, of: (values: readonly number[]) => number) =>
    console.log(`| ${name} | ${of(theirs).toFixed(0)} | ${of(ours).toFixed(0)} | ${(of(ours) / of(theirs)).toFixed(2)} |`);
  console.log(`\nµs of CPU a message, ${CPU_ROUNDS} rounds of ${MESSAGES_A_ROUND} turn and turn about`);
  console.log('| | echo | Hjemmel | times |\n| --- | ---: | ---: | ---: |');
  row('mean', mean);
  row('median', (values) => at(values, 0.5));
  row('quickest quarter', (values) => at(values, 0.25));
  row('slowest quarter', (values) => at(values, 0.75));
}

async function steady(running: Running, serviceUrl: string): Promise<void> {
  const latencies: number[] = [];
  let errors = 0;
  const memory: number[] = [];
  const open = new Set<Promise<void>>();
  const begun = performance.now();
  const total = MINUTES * 60 * PER_SECOND;
  for (let sent = 0; sent < total; sent += 1) {
    const due = begun + (sent * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    const one = post(running.port, activity(serviceUrl)).then(({ ms, isGood }) => {
      latencies.push(ms);
      if (!isGood) errors += 1;
      open.delete(one);
    });
    open.add(one);
    if (sent % (30 * PER_SECOND) === 0) memory.push((await usage(running)).memory);
  }
  await Promise.all(open);
  const sorted = latencies.toSorted((a, b) => a - b);
  const megabytes = memory.map((bytes) => Math.round(bytes / 1024 / 1024));
  console.log(
    `\n${total} messages at ${PER_SECOND} a second for ${MINUTES} minutes: p50 ${at(sorted, 0.5).toFixed(1)} ms, p99 ${at(sorted, 0.99).toFixed(1)} ms, longest ${at(sorted, 1).toFixed(1)} ms, ${errors} errors`,
  );
  console.log(`memory each half minute, MB: ${megabytes.join(' ')}`);
}

/** One chat whose Teams answers after seconds must not hold up the others. */
async function besideSlow(running: Running): Promise<void> {
  const slow = await startTeams((path) => (path.includes('chat-0') ? 4000 : 0));
  const held = [0, 1, 2].map(() => post(running.port, activity(slow.url, 0)));
  const others = await Promise.all(Array.from({ length: 100 }, (_, person) => post(running.port, activity(slow.url, person + 1))));
  const longest = Math.max(...others.map((one) => one.ms));
  const waited = Math.max(...(await Promise.all(held)).map((one) => one.ms));
  console.log(`beside a chat whose Teams takes 4 s (${waited.toFixed(0)} ms there): 100 others in at most ${longest.toFixed(0)} ms`);
  slow.server.close();
}

const folder = mkdtempSync(join(tmpdir(), 'hjemmel-bench-'));
const teams = await startTeams(() => 0);
const first = await startServer('hjemmel', folder);
await stopServer(first);
const hjemmel = await startServer('hjemmel', folder);
console.log(
  `start: ${(first.startMs / 1000).toFixed(2)} s the very first time, ${(hjemmel.startMs / 1000).toFixed(2)} s with an initialised database`,
);
const echo = await startServer('echo', folder);
await besideEcho(hjemmel, echo, teams.url);
await stopServer(echo);
await besideSlow(hjemmel);
if (MINUTES > 0) await steady(hjemmel, teams.url);
await stopServer(hjemmel);
teams.server.close();
rmSync(folder, { recursive: true, force: true });
