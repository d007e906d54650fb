// The register on a SharePoint list: one row for each request, whatever goes wrong, and never an older state over a newer.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/approvals/types.ts';
import { fieldsOf } from '../../src/graph/register-columns.ts';
import { sharePointRegister } from '../../src/graph/sharepoint-register.ts';
import type { Register } from '../../src/ports/register.ts';
import { faultOf } from '../directory/fault-of.ts';
import { KNOWN, requestOf, type Scene, scene } from './scene.ts';
import { TROUBLES } from './stand-in.ts';

let here: Scene;
let register: Register;
const registerIn = ({ call }: Scene) => sharePointRegister({ call, site: 'host,site,web', list: 'list', lang: 'da' });
beforeEach(async () => {
  here = await scene();
  register = registerIn(here);
});
afterEach(async () => {
  expect(here.graph.violations).toEqual([]);
  await here.graph.close();
});

const rows = () => [...here.graph.tenant.rows.values()];
const file = (more: Partial<Request> = {}) => register.file(requestOf(more), KNOWN);
/** As a job does: again, after a while, until it has come through. */
async function fileUntilDone(more: Partial<Request> = {}): Promise<number> {
  for (let tries = 1; tries <= 6; tries += 1) {
    const isDone = await file(more).then(
      () => true,
      () => false,
    );
    if (isDone) return tries;
    here.times.advance(30_000);
  }
  throw new RangeError('never done');
}
const reached = (operation: string) => here.graph.calls.filter((call) => call.operation === operation).length;

describe('the register', () => {
  test('has a row for a request, and says in it what the DPO reads', async () => {
    await file();
    expect(rows().map(({ fields }) => fields)).toEqual([
      {
        Title: 'Anmodning 17',
        RequestKey: 'b7a1-4c',
        Revision: 1,
        RequestNumber: 17,
        RequestState: 'Venter på afgørelse',
        Requester: 'Anna Holm',
        Purpose: 'et tilbud & en "pris" #1',
        AskedFacts: 'activity: submit-data\ndata: personal, confidential',
        Clauses: 'ai-politik fortrolighed (2026-11): ord',
        Decisions: 'manager: Mette Lindgaard — venter',
        FiledAt: '2026-11-23T08:00:00.000Z',
      },
    ]);
  });

  test('writes nothing when the same revision is filed again', async () => {
    await file();
    await file({ purpose: 'another' });
    expect([rows().length, reached('createListItem'), reached('updateListItemFields')]).toEqual([1, 1, 0]);
  });

  test('takes a newer revision, and keeps it when an older one comes late', async () => {
    await file({ revision: 2 });
    await file({ revision: 5, state: 'withdrawn', endedAt: 0 });
    await file({ revision: 3, state: 'rejected' });
    expect(rows().map(({ fields }) => [fields.Revision, fields.RequestState])).toEqual([[5, 'Trukket tilbage']]);
  });

  test('empties what no longer holds', async () => {
    const flag = { why: 'clause-changed', at: 0, edition: 'e' } as const;
    await file({ flag });
    expect(rows()[0]?.fields.Flagged).toBe('Bestemmelsen er ændret');
    await file({ revision: 2 });
    expect(rows()[0]?.fields.Flagged).toBe('');
  });

  test('takes the row of whoever was first for its own', async () => {
    await Promise.all(Array.from({ length: 12 }, () => file()));
    expect(rows()).toHaveLength(1);
  });

  test('has one row, of the newest, when many file at once', async () => {
    await Promise.allSettled(Array.from({ length: 12 }, (_, at) => register.file(requestOf({ revision: at + 1 }), KNOWN)));
    await fileUntilDone({ revision: 12 });
    expect(rows().map(({ fields }) => fields.Revision)).toEqual([12]);
  });

  test('says in a fault what to do when the list takes no row', async () => {
    here.graph.trouble('createListItem', { when: 'before', kind: 412 });
    expect((await faultOf(file())).code).toBe('graph-unexpected');
    here.graph.tenant.forbidden.add('createListItem');
    expect((await faultOf(file())).hint).toContain('grant the app the permissions');
  });

  test('never takes words of people for a key', async () => {
    await expect(file({ id: "x' or RequestKey ne '" })).rejects.toThrow('none of ours');
    expect(here.graph.calls).toEqual([]);
  });

  test('keeps within what a column holds', () => {
    const fields = fieldsOf({ request: requestOf({ purpose: '😀'.repeat(40_000) }), known: KNOWN, lang: 'en' });
    expect(String(fields.Purpose).length).toBeLessThanOrEqual(60_000);
    expect(String(fields.Purpose).isWellFormed()).toBe(true);
  });
});

describe.each(TROUBLES)('a register that meets %s', (kind) => {
  test.each(['listItems', 'createListItem'])('at %s has the row once, when the job has come through', async (operation) => {
    for (const when of ['before', 'after'] as const) {
      const id = `${operation}-${when}`;
      here.graph.trouble(operation, { when, kind }, { when, kind });
      await fileUntilDone({ id });
      expect(rows().filter(({ fields }) => fields.RequestKey === id)).toHaveLength(1);
      here.times.advance(60_000);
    }
  });

  test('at a change has the newest state, when the job has come through', async () => {
    await file();
    for (const [at, when] of (['before', 'after'] as const).entries()) {
      here.graph.trouble('updateListItemFields', { when, kind }, { when, kind });
      await fileUntilDone({ revision: 2 + at });
      here.times.advance(60_000);
    }
    await file({ revision: 1 });
    expect(rows().map(({ fields }) => fields.Revision)).toEqual([3]);
  });
});

test('a request is filed by our own reading of Graph as well, for where the contract is not at hand', async () => {
  const own = await scene({}, 'own');
  await registerIn(own).file(requestOf(), KNOWN);
  await registerIn(own).file(requestOf({ revision: 2 }), KNOWN);
  expect([own.graph.tenant.rows.size, own.graph.violations]).toEqual([1, []]);
  await own.graph.close();
});

describe('the stand-in', () => {
  test('refuses what Graph would not take', async () => {
    const post = { workload: 'sites', method: 'POST', path: '/sites/s/lists/l/items', body: { fieldz: {} } } as const;
    expect((await faultOf(here.call(post, 1000))).message).toContain('400');
    expect(here.graph.violations.splice(0)).not.toEqual([]);
  });
});
