// A solution's way into production as a request among others: shown by its name, replaced and affirmed as what it is, a precedent for nothing.
import { beforeEach, expect, test } from '@jest/globals';
import { filed } from '../../src/approvals/filing.ts';
import type { Request, SignOffOf, Subject } from '../../src/approvals/types.ts';
import { solutionNamed } from '../../src/cards/request-texts.ts';
import { certificateOf } from '../../src/exports/certificate.ts';
import { registerHeader, registerRow } from '../../src/exports/register-table.ts';
import { fieldsOf } from '../../src/graph/register-columns.ts';
import { flagMoved } from '../../src/teams/approvals/wake.ts';
import {
  ANNA,
  buttonOf,
  cardOf,
  formOf,
  fromOf,
  inEdition,
  METTE,
  OLE,
  press,
  requestOf,
  requestsOf,
  type World,
  worked,
  worldOf,
} from './approval-world.ts';
import { message, TENANT, textsIn, understanding } from './bot.ts';

const clause = understanding.policy.clauses.at(-1);
if (clause === undefined) throw new RangeError('no clause');

const SIGN_OFF: SignOffOf = {
  solution: 'solution-1',
  number: 7,
  revision: 3,
  name: 'Svarbot **til** kunder',
  purpose: 'Svarer kunder',
  facts: [{ label: { da: 'rolle', en: 'role' }, value: { da: 'idriftsætter', en: 'deployer' } }],
  items: [],
  validDays: 365,
};

const SUBJECT: Subject = {
  facts: {},
  outcome: 'approval-required',
  clauses: [
    {
      instrument: clause.instrument,
      clause: clause.id,
      path: clause.path,
      edition: '1',
      quote: clause.text,
      text: clause.text,
      sha256: clause.sha256,
    },
  ],
  duties: [],
  roles: ['manager'],
  edition: 'first',
  lang: 'da',
  needsConsent: false,
  signOff: SIGN_OFF,
};

let world: World;
beforeEach(async () => {
  world = await worldOf();
});

type Wanted = { readonly subject?: Subject; readonly requester?: string; readonly repeats?: number };

async function signOff({ subject = SUBJECT, requester = ANNA, repeats }: Wanted = {}): Promise<Request> {
  const knowledge = await world.approving.directory.knowledge(requester, subject.roles, []);
  const id = world.bot.newId();
  const at = world.clock.now;
  const make = (number: number) =>
    filed({ id, number, tenant: TENANT, requester, subject, purpose: 'I drift', evidence: null, at, repeats: repeats ?? null, knowledge });
  const { request } = await world.store.requests.file({ tenant: TENANT, key: id, at: world.bot.now(), make });
  await worked(world);
  return request;
}

async function approve(inputs = { words: '', until: '', persons: 'everyone' }): Promise<Request> {
  await press(world, { by: METTE, verb: 'approve', data: buttonOf(cardOf(world, METTE), 'approve'), inputs });
  await worked(world);
  return await requestOf(world);
}

test('its card names the solution and counts a year unless the approver says otherwise', async () => {
  await signOff();
  const shown = JSON.stringify(cardOf(world, METTE));
  expect(textsIn(cardOf(world, METTE))).toContain('Svarbot');
  expect(textsIn(cardOf(world, METTE))).toContain('idriftsætter');
  expect(shown).toContain('2027-11-23');
  expect((await approve()).scope).toEqual({ facts: {}, persons: 'requester', until: '2027-11-23' });
});

test('an approver is shown no earlier decisions beside it, and it is none beside others', async () => {
  await signOff();
  await approve();
  const asked: string[] = [];
  const { similar } = world.store.requests;
  Object.assign(world.store.requests, {
    similar: (...given: Parameters<typeof similar>) => {
      asked.push(given[0]);
      return similar(...given);
    },
  });
  await signOff();
  expect(asked).toEqual([]);
});

test('a form for the same facts does not take it for an earlier request', async () => {
  const facts = { activity: 'submit-data', tool: 'm365-copilot', data: ['customer'] };
  await signOff({ subject: { ...SUBJECT, facts } });
  expect(textsIn(await formOf(world))).not.toContain('allerede anmodning');
});

test('no answer rests on it, even where a store gives it for one', async () => {
  await signOff({ subject: { ...SUBJECT, facts: { activity: 'submit-data', tool: 'm365-copilot', data: ['customer'] } } });
  const given = await approve();
  const rule = understanding.policy.clauses.find(({ id }) => id === 'fortrolighed') ?? clause;
  const clauses = [
    { instrument: rule.instrument, clause: rule.id, path: rule.path, edition: '1', quote: rule.text, text: rule.text, sha256: rule.sha256 },
  ];
  const wrong = { ...given, subject: { ...given.subject, clauses, needsConsent: true } };
  Object.assign(world.store.requests, { precedents: async () => [wrong] });
  const answer = textsIn((await world.answered(message('Må jeg lægge kundedata i Copilot?', fromOf(ANNA))))[0]?.activity);
  expect(answer).not.toContain('Godkendelse 1');
  expect(answer).not.toContain('I drift');
});

test('one that repeats it replaces it, whoever owns the solution now; one of another solution does not', async () => {
  await signOff();
  await approve();
  await signOff({
    subject: { ...SUBJECT, signOff: { ...SIGN_OFF, solution: 'other' } },
    repeats: 1,
  });
  await approve();
  const states = async () => (await requestsOf(world)).map(({ number, state }) => [number, state]);
  expect(await states()).toEqual([
    [2, 'approved'],
    [1, 'approved'],
  ]);
  await signOff({ requester: OLE, repeats: 1 });
  await approve();
  expect(await states()).toEqual([
    [3, 'approved'],
    [2, 'approved'],
    [1, 'superseded'],
  ]);
});

test('where its clause has other words it is flagged, and is affirmed as what it is', async () => {
  await signOff();
  const before = await approve();
  const later = inEdition(world, 'second', before);
  expect(await flagMoved(later.bot, TENANT)).toMatchObject({ flagged: 1, failed: 0 });
  await worked(later);
  await press(later, { by: METTE, verb: 'affirm', data: buttonOf(cardOf(later, METTE), 'affirm') });
  const after = await requestOf(later);
  expect(after).toMatchObject({ flag: null, subject: { edition: 'second', signOff: SUBJECT.signOff } });
  expect(after.subject.clauses[0]?.sha256).toBe(`second ${clause.id}`);
});

test('the register, its list in SharePoint and the certificate name the solution', async () => {
  await signOff();
  const request = await approve();
  const exporting = { policy: understanding.policy, known: new Map<string, string>(), now: world.clock.now, lang: 'da' as const };
  const row = registerRow(exporting, request);
  const cell = (title: string) => row[registerHeader('da').indexOf(title)];
  expect(cell('Hvad der er spurgt om')).toBe('Løsning: 7 · Svarbot **til** kunder\nRolle: Idriftsætter');
  expect(cell('Dækker')).toBe('Løsning: 7 · Svarbot **til** kunder');
  expect(JSON.stringify(certificateOf(exporting, request, []).blocks)).toContain('7 · Svarbot');
  const known = await world.approving.directory.knowledge(ANNA, [], []);
  expect(fieldsOf({ request, known, lang: 'en' }).AskedFacts).toBe('Solution 7: Svarbot **til** kunder');
  expect(solutionNamed(request.subject)).toEqual({ da: 'Løsning 7: Svarbot **til** kunder', en: 'Solution 7: Svarbot **til** kunder' });
});
