// The DPO's files in the chat: offered at a press, put into OneDrive at a yes, once, for whoever holds the role at that moment. And nobody else.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import { FILE_CONSENT, FILE_INFO } from '../../src/teams/exports/file-cards.ts';
import { approvedOf } from '../cards/request-samples.ts';
import { type FakeApproving, fakeApproving } from '../fakes/approving.ts';
import { type FakeExporting, fakeExporting } from '../fakes/exporting.ts';
import { type FakeStore, fakeStore } from '../fakes/store.ts';
import { allIn, botOver, invoke, isRecord, message, settled, TENANT, type TestBot, textsIn } from './bot.ts';

const KARIM = '00000000-0000-4000-8000-00000000ca21';
const FREJA = '00000000-0000-4000-8000-0000000f4e1a';
const ANNA = '00000000-0000-4000-8000-00000000a44a';

const fromOf = (person: string) => ({
  from: { id: `29:${person}`, name: 'x', aadObjectId: person },
  conversation: { id: `a:${person}`, conversationType: 'personal', tenantId: TENANT },
});

let teams: TestBot;
let store: FakeStore;
let approving: FakeApproving;
let exporting: FakeExporting;

beforeEach(async () => {
  store = fakeStore({ dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)) });
  approving = fakeApproving();
  exporting = fakeExporting();
  teams = botOver({ store, approving, exporting });
  for (const id of [KARIM, FREJA, ANNA]) approving.people.set(id, { id, name: `Name of ${id}` });
  approving.roles.set('dpo', [KARIM]);
  await store.requests.file({
    tenant: TENANT,
    key: 'one',
    at: new Date(0),
    make: (number) => ({
      request: { ...approvedOf('da'), id: 'r1', number, tenant: TENANT, requester: ANNA },
      effects: [],
      facts: [{ event: 'file', as: 'requester', state: 'approved', revision: 3 }],
    }),
  });
});

const executes = (value: unknown, verb: string) => allIn(value, (one) => one.type === 'Action.Execute' && one.verb === verb);

async function pressed(person: string, verb: string, data: unknown, more: object = {}): Promise<unknown> {
  const answer = await teams.told(
    invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data } }, { ...fromOf(person), ...more }),
  );
  await finished();
  return answer;
}

/** Work that goes on after the answer waits for nothing but the fakes. */
async function finished(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await settled();
}

const offers = () => teams.sent.flatMap(({ activity }) => allIn(activity, (one) => one.contentType === FILE_CONSENT));
const files = () => teams.sent.flatMap(({ activity }) => allIn(activity, (one) => one.contentType === FILE_INFO));

const lastOffer = () => {
  const content = offers().at(-1)?.content;
  if (!isRecord(content)) throw new RangeError('nothing was offered');
  return content;
};

const UPLOAD = {
  contentUrl: 'https://drive.example/files/1/register.csv',
  name: 'register.csv',
  uploadUrl: 'https://drive.example/upload/1',
  uniqueId: 'one',
  fileType: 'csv',
};

async function answered(person: string, action: 'accept' | 'decline', more: object = {}, fields: object = {}): Promise<unknown> {
  const context = lastOffer()[`${action}Context`];
  const value = { type: 'fileUpload', action, context, ...(action === 'accept' ? { uploadInfo: UPLOAD } : {}), ...more };
  const answer = await teams.told(invoke('fileConsent/invoke', value, { ...fromOf(person), ...fields }));
  await finished();
  return answer;
}

const asked = () => pressed(KARIM, 'register-file', { list: 'register' });

async function requestCard(person: string): Promise<unknown> {
  await teams.told(message('/register', fromOf(person)));
  const open = executes(teams.sent.at(-1)?.activity, 'show-request').at(-1);
  return await pressed(person, 'show-request', open?.data);
}

describe('the register', () => {
  test('has a button for the file, and the list of somebody’s own requests has none', async () => {
    await teams.told(message('/register', fromOf(KARIM)));
    expect(executes(teams.sent.at(-1)?.activity, 'register-file')).toHaveLength(1);
    await teams.told(message('/mine', fromOf(KARIM)));
    expect(executes(teams.sent.at(-1)?.activity, 'register-file')).toHaveLength(0);
  });

  test('is offered as a file, and put into OneDrive at a yes', async () => {
    const card = await asked();
    expect(textsIn(card)).toContain('Register over godkendelser');
    const { sizeInBytes, acceptContext, declineContext } = lastOffer();
    expect(acceptContext).toEqual(declineContext);
    expect(await answered(KARIM, 'accept')).toMatchObject({ status: 200 });
    const put = exporting.put.get(UPLOAD.uploadUrl);
    expect(put?.length).toBe(sizeInBytes);
    expect(Buffer.from(put ?? []).toString()).toContain(`Name of ${ANNA}`);
    expect(files()).toEqual([
      { contentType: FILE_INFO, contentUrl: UPLOAD.contentUrl, name: UPLOAD.name, content: { uniqueId: 'one', fileType: 'csv' } },
    ]);
  });

  test('holds every request, however many there are', async () => {
    for (let at = 0; at < 450; at += 1) {
      const make = (number: number) => ({
        request: { ...approvedOf('da'), id: `more${at}`, number, tenant: TENANT, requester: ANNA },
        effects: [],
        facts: [{ event: 'file', as: 'requester', state: 'approved', revision: 3 } as const],
      });
      await store.requests.file({ tenant: TENANT, key: `more${at}`, at: new Date(0), make });
    }
    await asked();
    await answered(KARIM, 'accept');
    const text = Buffer.from(exporting.put.get(UPLOAD.uploadUrl) ?? []).toString();
    const numbers = [...text.matchAll(/^\uFEFF?"(\d+)";/gmu)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: 451 }, (_, at) => 451 - at));
  });

  test.each([ANNA, FREJA])('is nobody else’s: %s gets no file and sees nothing of it', async (person) => {
    const answer = await pressed(person, 'register-file', { list: 'register' });
    expect(offers()).toEqual([]);
    expect(textsIn(answer)).toBe('Registret og beviserne er for DPO.');
  });

  test('is not handed out in a channel', async () => {
    const where = { conversation: { id: '19:x@thread.tacv2', conversationType: 'channel', tenantId: TENANT, isGroup: true } };
    const answer = await pressed(KARIM, 'register-file', { list: 'register' }, where);
    expect(textsIn(answer)).toContain('i vores egen chat');
    expect(offers()).toEqual([]);
  });

  test('is not handed out while the directory cannot say who holds the role', async () => {
    approving.trouble.directory = 'fails';
    expect(textsIn(await asked())).not.toContain('Anmodning');
    expect(offers()).toEqual([]);
  });
});

describe('a certificate', () => {
  test('is offered on the card of a request, to the DPO alone', async () => {
    const card = await requestCard(KARIM);
    const [button] = executes(card, 'certificate');
    await pressed(KARIM, 'certificate', button?.data);
    expect(offers().map(({ name }) => name)).toEqual(['hjemmel-bevis-1.pdf']);
    await answered(KARIM, 'accept');
    expect(exporting.printed.at(-1)?.title).toBe('Bevis for anmodning 1');
    expect(files()).toHaveLength(1);
  });

  test('is neither offered nor handed out of a request that contradicts its audit', async () => {
    const [button] = executes(await requestCard(KARIM), 'certificate');
    await pressed(KARIM, 'certificate', button?.data);
    exporting.contradictions.set(1, 'its `scope` is another than by entry 2');
    await answered(KARIM, 'accept');
    expect(exporting.put.size).toBe(0);
    expect(textsIn(teams.sent.at(-1)?.activity)).toContain('svarer ikke til det, der står i auditloggen');
    await pressed(KARIM, 'certificate', executes(await requestCard(KARIM), 'certificate')[0]?.data);
    expect(offers()).toHaveLength(1);
    expect(teams.reports.map(({ cause }) => cause)).toEqual([
      expect.objectContaining({ code: 'request-contradicts-audit' }),
      expect.objectContaining({ code: 'request-contradicts-audit' }),
    ]);
  });

  test('is not to be had with somebody else’s card, nor by whoever holds the role no more', async () => {
    const [button] = executes(await requestCard(KARIM), 'certificate');
    await pressed(ANNA, 'certificate', button?.data);
    approving.roles.set('dpo', [FREJA]);
    await pressed(KARIM, 'certificate', button?.data);
    await pressed(FREJA, 'certificate', button?.data);
    expect(offers()).toEqual([]);
  });
});

describe('an offer', () => {
  test.each(['the same id', 'new ids', 'at once'])('comes of a press that is brought three times, %s, once', async (how) => {
    const action = { type: 'Action.Execute', verb: 'register-file', data: { list: 'register' } };
    const one = invoke('adaptiveCard/action', { action }, fromOf(KARIM));
    const three = [1, 2, 3].map((at) => (how === 'new ids' ? { ...one, id: `again-${at}` } : one));
    if (how === 'at once') await Promise.all(three.map(teams.told));
    else for (const each of three) expect(await teams.told(each)).toMatchObject({ status: 200 });
    await finished();
    expect(offers()).toHaveLength(1);
    await answered(KARIM, 'decline');
    await teams.told(one);
    await finished();
    expect(offers()).toHaveLength(how === 'new ids' ? 2 : 1);
  });

  test('is made use of once, however often and at once it is answered', async () => {
    await asked();
    await Promise.all([answered(KARIM, 'accept'), answered(KARIM, 'accept'), answered(KARIM, 'accept')]);
    await answered(KARIM, 'accept');
    expect(files()).toHaveLength(1);
    expect(teams.sent.filter(({ activity }) => textsIn(activity).includes('brugt eller for gammelt'))).toHaveLength(3);
  });

  test('is not taken up from anywhere but the chat that it was made in', async () => {
    await asked();
    const where = { conversation: { id: '19:x@thread.tacv2', conversationType: 'channel', tenantId: TENANT, isGroup: true } };
    await answered(KARIM, 'accept', {}, where);
    expect(exporting.put.size).toBe(0);
  });

  test('that is declined is over, and that is told kindly', async () => {
    await asked();
    await answered(KARIM, 'decline');
    expect(textsIn(teams.sent.at(-1)?.activity)).toContain('Helt i orden');
    await answered(KARIM, 'accept');
    expect(exporting.put.size).toBe(0);
  });

  test('is for whoever it was made to, while they hold the role, for an hour', async () => {
    approving.roles.set('dpo', [KARIM, FREJA]);
    await asked();
    await answered(FREJA, 'accept');
    expect(exporting.put.size).toBe(0);
    approving.roles.set('dpo', [FREJA]);
    await answered(KARIM, 'accept');
    approving.roles.set('dpo', [KARIM]);
    await asked();
    teams.clock.now += 61 * 60 * 1000;
    await answered(KARIM, 'accept');
    expect(exporting.put.size).toBe(0);
    expect(files()).toEqual([]);
  });

  test.each([
    ['another place for the file', { uploadInfo: { ...UPLOAD, uploadUrl: 'https://evil.example/upload' } }],
    ['another address to look at', { uploadInfo: { ...UPLOAD, contentUrl: 'https://evil.example/file' } }],
    ['no place', { uploadInfo: undefined }],
    ['half a place', { uploadInfo: { uploadUrl: UPLOAD.uploadUrl } }],
    ['a context of its own', { context: { file: 'guessed' } }],
    ['no context', { context: null }],
    ['another type', { type: 'other' }],
    ['another action', { action: 'maybe' }],
  ])('with %s puts nothing anywhere', async (_, more) => {
    await asked();
    expect(await answered(KARIM, 'accept', more)).toMatchObject({ status: 200 });
    expect(exporting.put.size).toBe(0);
    expect(files()).toEqual([]);
  });

  test('whose file is not taken is told so, and no file is shown', async () => {
    await asked();
    exporting.trouble.upload = 'fails';
    await answered(KARIM, 'accept');
    expect(textsIn(teams.sent.at(-1)?.activity)).toContain('kunne ikke lægges');
    expect(files()).toEqual([]);
  });

  test('keeps neither names nor the file', async () => {
    const kept: unknown[] = [];
    const { keep } = store.answers;
    teams.bot.store.answers.keep = async (key, answer, expires) => {
      kept.push(answer);
      await keep(key, answer, expires);
    };
    await asked();
    expect(kept).toEqual([{ kind: 'export', number: null, person: KARIM, lang: 'da', at: teams.clock.now }]);
  });
});

test('a file that somebody sends is not read, and that is said', async () => {
  const attachments = [{ contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'x.pdf' }];
  await teams.told(message('', { ...fromOf(ANNA), attachments }));
  expect(textsIn(teams.sent.at(-1)?.activity)).toContain('Jeg åbner ikke filer');
});
