// Whatever goes wrong with approvals, nothing of anybody gets into the log, and only the requester's words and ids into the store.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import { causeOf, operatorLog, reportTo } from '../../src/operator-log.ts';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import { flagMoved, routeWaiting } from '../../src/teams/approvals/wake.ts';
import {
  ANNA,
  approved,
  buttonOf,
  cardOf,
  DAY_MS,
  EVIDENCE,
  filed,
  filedBare,
  formOf,
  fromOf,
  inEdition,
  KARIM,
  METTE,
  OLE,
  passed,
  press,
  requestsOf,
  WORDS,
  type World,
  worked,
  worldOf,
  YES,
} from './approval-world.ts';
import { message, TENANT } from './bot.ts';

const PERSONAL =
  /Anna|Holm|Mette|Lindgaard|Karim|Ulla|Ole |000000000000|00000000a44a|0000e77e|0000ca21|Hemmelig|Kunden A|example\.org|a:0000/u;

let world: World;
let lines: string[];

beforeEach(async () => {
  lines = [];
  const report = reportTo(operatorLog('debug', { write: (line) => lines.push(line) }));
  world = await worldOf({ report });
});

const quoting = new Error(`cannot send to a:${METTE} what Anna Holm wrote: Hemmelig`);
const thrown = async (act: () => Promise<unknown>) => {
  await act().catch((cause) => lines.push(JSON.stringify(causeOf(cause))));
};

describe('the log', () => {
  test.each([
    ['a plain error', quoting],
    ['a refusal', new Fault({ code: 'send-refused', message: 'the platform answered 403', hint: 'none', cause: quoting })],
    ['a busy platform', new Fault({ code: 'send-throttled', message: 'the platform answered 429', hint: 'none', cause: quoting })],
  ])('of %s at sending and changing names nobody and quotes nothing', async (_, cause) => {
    await filed(world, { ...WORDS, purpose: 'Hemmelig' });
    world.refuse(() => true, cause);
    await press(world, {
      by: METTE,
      verb: 'ask-requester',
      data: buttonOf(cardOf(world, METTE), 'ask-requester'),
      inputs: { words: 'Hemmelig?' },
    });
    for (const [job] of await worked(world)) await thrown(() => doJob(world.bot, job));
    await thrown(() => passed(world, 30 * DAY_MS));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(PERSONAL);
  });

  test('of a directory that fails names nobody and quotes nothing', async () => {
    const form = await formOf(world);
    const failing = { knowledge: () => Promise.reject(quoting), holders: () => Promise.reject(quoting) };
    const request = await approved(await worldOf());
    await filed(world);
    const approving = { ...world.approving, directory: failing, patientDirectory: failing };
    const down = inEdition({ ...world, bot: { ...world.bot, approving } }, 'first', request);
    const data = buttonOf(cardOf(world, METTE), 'approve');
    await press(down, { by: METTE, verb: 'approve', data, inputs: YES });
    await press(down, { by: ANNA, verb: 'file-request', data: buttonOf(form, 'file-request'), inputs: { ...WORDS, purpose: 'Hemmelig' } });
    for (const text of ['/venter', 'register', '/mine', 'Må jeg lægge kundedata i Copilot?']) await down.told(message(text, fromOf(KARIM)));
    await thrown(() => worked(down));
    await thrown(() => routeWaiting(down.bot, TENANT));
    await thrown(() => flagMoved(inEdition(down, 'second', request).bot, TENANT));
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('\n')).not.toMatch(PERSONAL);
  });

  test('of a mail, an install and a register that fail names nobody and quotes nothing', async () => {
    await filedBare(world);
    const reach = { chatOf: () => Promise.reject(quoting), mail: () => Promise.reject(quoting) };
    const register = { file: () => Promise.reject(quoting) };
    world = { ...world, bot: { ...world.bot, approving: { ...world.approving, reach, register } } };
    world.refuse(() => true, new Fault({ code: 'send-refused', message: 'the platform answered 403', hint: 'none' }));
    for (const job of world.store.drained()) await thrown(() => doJob(world.bot, job));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toMatch(PERSONAL);
  });

  test('of strangers, guesses and other tenants stays empty', async () => {
    await filed(world);
    await press(world, { by: OLE, verb: 'approve', data: buttonOf(cardOf(world, METTE), 'approve'), inputs: YES });
    await press(world, { by: OLE, verb: 'approve', data: { card: '\u0000Anna' }, inputs: YES });
    expect(lines).toEqual([]);
  });
});

test('no name is kept with a request or a duty', async () => {
  await approved(world, { ...YES, words: 'Kun det' });
  const [request] = await requestsOf(world);
  expect(JSON.stringify({ ...request, evidence: null })).not.toMatch(/Anna|Mette|Karim|Ulla/u);
  expect(request?.evidence).toEqual(EVIDENCE);
});

test('nobody’s card is kept as the answer to a press', async () => {
  const settled: unknown[] = [];
  const { deliveries } = world.store;
  const settle: typeof deliveries.settle = (key, response) => {
    settled.push(response);
    return deliveries.settle(key, response);
  };
  world = await worldOf({ store: { ...world.store, deliveries: { ...deliveries, settle } } });
  await filed(world);
  expect(settled.length).toBeGreaterThan(1);
  expect(JSON.stringify(settled)).not.toMatch(PERSONAL);
});
