// Ways to somebody whom the bot has never met: installing it and reading the chat, and a mail as the last.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GraphFault } from '../../src/graph/graph-fault.ts';
import { graphReach } from '../../src/graph/graph-reach.ts';
import type { Reach } from '../../src/ports/reach.ts';
import { faultOf } from '../directory/fault-of.ts';
import { type Scene, scene } from './scene.ts';
import { TROUBLES } from './stand-in.ts';

const SERVICE = 'https://smba.trafficmanager.net/teams/';
let here: Scene;
let reach: Reach;
let reported: GraphFault[];
const parts = () => ({
  call: here.call,
  serviceUrl: SERVICE,
  catalogId: 'app',
  mailbox: 'hjemmel@eksempel.example',
  report: (fault: GraphFault) => void reported.push(fault),
});
beforeEach(async () => {
  here = await scene();
  here.graph.tenant.people.set('mette', { id: 'mette' }).set('mailless', { id: 'mailless', mail: null });
  reported = [];
  reach = graphReach(parts());
});
afterEach(async () => {
  expect(here.graph.violations).toEqual([]);
  await here.graph.close();
});

const METTES = { serviceUrl: SERVICE, conversation: '19:mette@unq.gbl.spaces' };
const MAIL = { subject: 'Anmodning 17', text: 'Åbn Teams.' };

describe('the way to a chat', () => {
  test('is found by installing the bot', async () => {
    expect(await reach.chatOf('mette')).toEqual(METTES);
    expect([...here.graph.tenant.installed]).toEqual(['mette']);
  });

  test('is the same when the bot is installed already', async () => {
    await reach.chatOf('mette');
    expect(await reach.chatOf('mette')).toEqual(METTES);
  });

  test('is not to be had of somebody unknown, or where the bot may not install itself', async () => {
    expect(await reach.chatOf('nobody')).toBeNull();
    expect(await graphReach({ ...parts(), catalogId: null }).chatOf('mette')).toBeNull();
    expect(reported).toEqual([]);
    here.graph.tenant.forbidden.add('installApp');
    expect(await reach.chatOf('mette')).toBeNull();
    expect(reported.map(({ code }) => code)).toEqual(['graph-refused']);
  });

  test.each(TROUBLES)('is found by the job that comes again after %s, and installed once', async (kind) => {
    for (const operation of ['installApp', 'listInstalledApps', 'getInstalledAppChat']) {
      for (const when of ['before', 'after'] as const) {
        here.graph.trouble(operation, { when, kind }, { when, kind });
        const first = await reach.chatOf('mette').catch(() => null);
        here.times.advance(60_000);
        here.graph.heal();
        expect(first ?? (await reach.chatOf('mette'))).toEqual(METTES);
      }
    }
    expect([...here.graph.tenant.installed]).toEqual(['mette']);
  });
});

describe('a mail', () => {
  test('is plain text, from the one mailbox, to the address of the directory', async () => {
    expect(await reach.mail('mette', MAIL)).toBe(true);
    const message = {
      subject: 'Anmodning 17',
      body: { contentType: 'text', content: 'Åbn Teams.' },
      toRecipients: [{ emailAddress: { address: 'mette@eksempel.example' } }],
    };
    expect(here.graph.tenant.mails).toEqual([{ from: 'hjemmel@eksempel.example', body: { message, saveToSentItems: false } }]);
  });

  test('leads nobody anywhere', async () => {
    const words = 'Se https://ond.example/x og www.ond.example samt\nteams:godkend og mailto://x';
    await reach.mail('mette', { subject: `A\r\nBcc: alle ${words}`, text: words });
    const sent = JSON.stringify(here.graph.tenant.mails);
    expect(sent).not.toMatch(/ond\.example|:\/\//u);
    expect(sent).toContain('"subject":"A Bcc: alle Se … og … samt');
  });

  test('is not sent where there is no mailbox or no address', async () => {
    expect(await graphReach({ ...parts(), mailbox: null }).mail('mette', MAIL)).toBe(false);
    expect(await reach.mail('mailless', MAIL)).toBe(false);
    expect(await reach.mail('nobody', MAIL)).toBe(false);
    here.graph.tenant.forbidden.add('sendMail');
    expect(await reach.mail('mette', MAIL)).toBe(false);
    expect([here.graph.tenant.mails, reported.map(({ code }) => code)]).toEqual([[], ['graph-refused']]);
  });

  const unclear = TROUBLES.filter((kind) => kind !== 429 && kind !== 412);
  test.each(unclear)('that went out before %s is not sent twice by itself, and its fault says that it may have gone', async (kind) => {
    here.graph.trouble('sendMail', { when: 'after', kind });
    expect(await faultOf(reach.mail('mette', MAIL))).toMatchObject({ code: 'graph-unavailable', mayHaveHappened: true });
    expect(here.graph.tenant.mails).toHaveLength(1);
  });

  test('that was turned away for a while is sent then', async () => {
    here.graph.trouble('sendMail', { when: 'before', kind: 429 });
    expect(await reach.mail('mette', MAIL)).toBe(true);
    expect([here.graph.tenant.mails.length, here.times.waits]).toEqual([1, [2000]]);
  });
});
