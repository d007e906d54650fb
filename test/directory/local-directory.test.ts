// The directory in a file: what it says of people, and what it says of a file that is wrong.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { localDirectory } from '../../src/directory/local-directory.ts';
import { OWN_DIRECTORY } from '../../src/directory/own-directory.ts';
import { directoryIn } from '../../src/directory/read-directory.ts';
import { NO_REACH, NO_REGISTER } from '../../src/directory/without-graph.ts';
import { COLLEAGUES } from '../../src/local/people.ts';
import { faultOf } from './fault-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'hjemmel-directory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NOON = Date.parse('2026-11-23T11:00:00Z');
const at = (when = NOON) => ({ when: () => when });
const idOf = (as: string) => COLLEAGUES.find((one) => one.as === as)?.objectId ?? '';
const [anna, jonas, mette, karim, freja] = [idOf('anna'), idOf('jonas'), idOf('mette'), idOf('karim'), idOf('freja')];
const HENRIK = '64d0b9f3-1c58-4e2a-8f07-b39e5d7c2a06';

function fileOf(text: string, path = join(folder, `${randomUUID()}.yaml`)): string {
  writeFileSync(path, text);
  return path;
}

const SMALL = `people:
  ann: { id: a, name: Ann, manager: bo }
  bo: { id: b, name: Bo, manager: ann, deputy: cy, absent: 2026-11-23 }
  cy: { id: c, name: Cy, deputy: dan, absent: true }
  dan: { id: d, name: Dan, disabled: true }
  eve: { id: e, name: Eve, kind: guest, mail: eve@eksempel.example }
roles:
  dpo: cy
  owner: [eve]
`;

describe('the directory that comes along', () => {
  const shipped = () => localDirectory(OWN_DIRECTORY, at().when);

  test('knows the colleagues of the page by the same ids, names and addresses', async () => {
    const directory = await shipped();
    for (const { objectId, name, mail } of COLLEAGUES) {
      const { people } = await directory.knowledge(objectId, []);
      expect(people.get(objectId)).toMatchObject({ name, mail, kind: 'member', isEnabled: true, absence: 'present' });
    }
  });

  test('lets Anna and Jonas report to Mette, and Mette to a director whom nobody can be', async () => {
    const directory = await shipped();
    for (const id of [anna, jonas]) expect((await directory.knowledge(id, [])).managersOf.get(id)).toEqual([mette, HENRIK]);
    expect(COLLEAGUES.map(({ objectId }) => objectId)).not.toContain(HENRIK);
    expect((await directory.knowledge(mette, [])).managersOf.get(mette)).toEqual([HENRIK]);
  });

  test('has Karim as DPO, Freja for IT, each with a deputy, and an owner', async () => {
    const directory = await shipped();
    expect(await directory.holders('dpo')).toEqual([karim, freja]);
    expect(await directory.holders('it')).toEqual([freja, karim]);
    expect(await directory.holders('owner')).toEqual([HENRIK]);
  });
});

describe('a directory in a file', () => {
  test('says who is away until when, and counts the last day', async () => {
    const path = fileOf(SMALL);
    const today = await (await localDirectory(path, at().when)).knowledge('a', []);
    expect([...today.people.values()].map(({ id, absence }) => [id, absence])).toEqual([
      ['a', 'present'],
      ['c', { until: null }],
      ['e', 'present'],
      ['b', { until: '2026-11-23' }],
      ['d', 'present'],
    ]);
    const late = Date.parse('2026-11-23T23:30:00Z');
    const tomorrow = await (await localDirectory(path, at(late).when)).knowledge('a', []);
    expect(tomorrow.people.get('b')?.absence).toBe('present');
  });

  test('says what is needed to refuse somebody', async () => {
    const { people, managersOf, holdersOf } = await (await localDirectory(fileOf(SMALL), at().when)).knowledge('a', ['it']);
    expect(people.get('e')).toMatchObject({ kind: 'guest' });
    expect(people.get('d')).toMatchObject({ isEnabled: false });
    expect(managersOf.get('a')).toEqual(['b', 'a']);
    expect([...holdersOf]).toEqual([
      ['dpo', ['c']],
      ['owner', ['e']],
      ['it', []],
    ]);
  });

  test('follows deputies of deputies who hold no role', async () => {
    const path = fileOf(SMALL.replace('dpo: cy', 'dpo: eve'));
    expect([...(await (await localDirectory(path, at().when)).knowledge('a', [])).people.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('does not know who is not in it', async () => {
    const { people, managersOf } = await (await localDirectory(fileOf(SMALL), at().when)).knowledge('x', []);
    expect([people.has('x'), managersOf.get('x')]).toEqual([false, []]);
  });

  test('counts as it was saved last', async () => {
    const path = fileOf(SMALL);
    const directory = await localDirectory(path, at().when);
    fileOf(SMALL.replace('dpo: cy', 'dpo: ann'), path);
    utimesSync(path, 1, 1);
    expect(await directory.holders('dpo')).toEqual(['a']);
  });

  test('ends in a fault, not in what stood there before, when it is saved with a mistake', async () => {
    const path = fileOf(SMALL);
    const directory = await localDirectory(path, at().when);
    fileOf(SMALL.replace('dpo: cy', 'dpo: nobody'), path);
    const { code, hint } = await faultOf(directory.knowledge('a', []));
    expect(code).toBe('directory-wrong');
    expect(hint).toContain(`${path}:8 — \`nobody\` is nobody under \`people\``);
  });
});

describe('a file that is wrong', () => {
  const lines = (text: string) =>
    directoryIn(text, 'd.yaml').findings.map(({ place, message }) => `${place.file}:${place.line} — ${message}`);
  const rest = '\nroles: { dpo: ann, owner: ann }\n';

  test.each([
    ['people:\n  ann: { id: a }', 'd.yaml:2 — `ann` has no `name`'],
    ['people:\n  ann: { name: Ann }', 'd.yaml:2 — `ann` has no `id`: in a tenant the object id in Entra'],
    [
      'people:\n  ann: { id: a, name: Ann }\n  bo: { id: a, name: Bo }',
      "d.yaml:3 — the id of `bo` is another person's too: give each their own",
    ],
    ['people:\n  ann: { id: a, name: Ann, boss: ann }', 'd.yaml:2 — unknown key `boss`; known here: '],
    [
      'people:\n  ann: { id: a, name: Ann,\n    manager: bo }',
      'd.yaml:3 — `bo` is nobody under `people`: write the name of an entry there',
    ],
    ['people:\n  ann: { id: a, name: Ann, kind: robot }', 'd.yaml:2 — `kind` of `ann` must be one of member, guest, contact'],
    ['people:\n  ann: { id: a, name: Ann, absent: 2026-02-30 }', 'd.yaml:2 — `absent` must be true, false or the last day, as 2026-12-31'],
    ['people:\n  ann: { id: a, name: Ann, disabled: maybe }', 'd.yaml:2 — expected true or false'],
    ['people:\n  ann: { id: a, name: Ann }\n  __proto__: { id: b, name: Bo }', 'd.yaml:3 — key `__proto__` is refused'],
    ['people:\n  ann: &a { id: a, name: Ann }\n  bo: *a', 'd.yaml:3 — aliases are not read; write the value out'],
  ])('%j is told with its line', (people, expected) => {
    expect(lines(people + rest).some((line) => line.startsWith(expected))).toBe(true);
  });

  test('is told everything at once', () => {
    expect(lines('people:\n  ann: { id: a }\n  bo: { name: Bo, manager: cy }\nroles: { it: dan }\n')).toHaveLength(6);
  });

  test('must name a DPO and an owner', () => {
    expect(lines('people: { ann: { id: a, name: Ann } }\n')).toEqual([
      'd.yaml:1 — nobody holds the role `dpo`: name somebody under `roles`',
      'd.yaml:1 — nobody holds the role `owner`: name somebody under `roles`',
    ]);
  });

  test('may be too large to be read, or not be there', async () => {
    expect((await faultOf(localDirectory(fileOf('#'.repeat(300_000)), at().when))).message).toContain('is larger than 262144 bytes');
    expect((await faultOf(localDirectory(join(folder, 'none.yaml'), at().when))).code).toBe('directory-missing');
  });

  test('that comes along is right', () => {
    expect(directoryIn(readFileSync(OWN_DIRECTORY, 'utf8'), OWN_DIRECTORY).findings).toEqual([]);
  });
});

test('without Graph there is no register, which it says, and no way to strangers', async () => {
  expect(NO_REGISTER.says.en).toContain('No register is set up');
  expect(await NO_REACH.chatOf('a')).toBeNull();
  expect(await NO_REACH.mail('a', { subject: 's', text: 't' })).toBe(false);
});
