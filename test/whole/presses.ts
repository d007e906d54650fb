// Many press at once on the same requests, entitled and not, through the real handlers over PostgreSQL, each press brought three times: by
// the same id, by a new id, and at the same moment. Each request is decided once, and each press is handled once.
import { randomUUID } from 'node:crypto';
import type { Store } from '../../src/ports/store.ts';
import type { IncomingActivity } from '../../src/teams/activity-shape.ts';
import { tokenOf } from '../../src/teams/approvals/approving.ts';
import { chanceFrom } from '../engine/generate.ts';
import { type FakeApproving, fakeApproving } from '../fakes/approving.ts';
import { ask } from '../storage/server.ts';
import { allIn, botOver, invoke, isRecord, message, NOON, TENANT, type TestBot } from '../teams/bot.ts';
import { DPO, manager, OWNER, requester, STRANGER } from './people.ts';
import { EVIDENCE, markOf, tokenIn } from './person.ts';

export type Presses = {
  readonly url: string;
  readonly store: Store;
  readonly requests: number;
  readonly presses: number;
  readonly atOnce: number;
};
export type PressesCame = {
  /** Each brought three times. */
  readonly presses: number;
  readonly byEntitled: number;
  readonly decided: { readonly approved: number; readonly rejected: number };
  readonly findings: readonly string[];
};

const PEOPLE = 10;
const fromOf = (person: string) => ({
  from: { id: `29:${person}`, name: 'x', aadObjectId: person },
  conversation: { id: `a:${person}`, conversationType: 'personal', tenantId: TENANT },
});

type Verb = 'approve' | 'reject' | 'withdraw' | 'hand-over' | 'revoke';
type Pressing = { readonly person: string; readonly verb: Verb; readonly token: string };
type Filed = { readonly id: string; readonly requester: string; readonly manager: string; readonly tokens: ReadonlyMap<string, string> };

function directory(): FakeApproving {
  const approving = fakeApproving();
  for (const id of [DPO, OWNER, STRANGER]) approving.people.set(id, { id });
  for (let at = 0; at < PEOPLE; at += 1) {
    approving.people.set(manager(at), { id: manager(at) });
    approving.people.set(requester(at), { id: requester(at), manager: manager(at) });
  }
  approving.roles.set('dpo', [DPO]);
  approving.roles.set('owner', [OWNER]);
  return approving;
}

const activityOf = ({ person, verb, token }: Pressing): IncomingActivity => {
  const inputs = verb === 'hand-over' ? { [`${verb}:to`]: OWNER } : { [`${verb}:seen`]: 'true', [`${verb}:words`]: 'Kun referatet' };
  const data = { card: token, ...inputs };
  return { ...invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data } }, fromOf(person)), id: randomUUID() };
};

async function filed(teams: TestBot, at: number): Promise<Filed> {
  const person = requester(at % PEOPLE);
  const [answer] = await teams.answered(message('Må jeg lægge kundedata i Copilot?', fromOf(person)));
  const button = allIn(answer, (one) => one.verb === 'request-form').at(-1)?.data;
  const inputs = Object.fromEntries(
    Object.entries({ purpose: markOf(String(at)), ...EVIDENCE }).map(([name, said]) => [`file-request:${name}`, said]),
  );
  const data = { ...(isRecord(button) ? button : {}), ...inputs };
  const body = await teams.told(
    invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'file-request', data } }, fromOf(person)),
  );
  const own = tokenIn(body);
  if (own === null) throw new RangeError('a request could not be filed');
  const { cards, requests } = teams.store;
  const id = (await cards.byId(TENANT, own.split('.')[0] ?? ''))?.request ?? '';
  const request = await requests.find(TENANT, id);
  if (request === null) throw new RangeError('a filed request is not there');
  const tokens = new Map([[person, own]]);
  for (const other of [manager(at % PEOPLE), DPO, STRANGER]) {
    const card = await cards.cardOf(TENANT, { request: id, person: other }, randomUUID());
    tokens.set(other, tokenOf(card.id, request, teams.bot.edition));
  }
  return { id, requester: person, manager: manager(at % PEOPLE), tokens };
}

/** Half by whoever may decide on their own card; the others have no right to it, or somebody else's card. */
function pressingOn(request: Filed, number: number): Pressing {
  const { upTo, happens } = chanceFrom(number * 7 + 3);
  const own = (person: string) => request.tokens.get(person) ?? '';
  const verbs: readonly Verb[] = ['approve', 'approve', 'reject'];
  const verb = verbs[upTo(3)] ?? 'approve';
  if (happens(0.5)) return { person: request.manager, verb, token: own(request.manager) };
  const others = [request.requester, DPO, STRANGER, OWNER, manager(number % PEOPLE)].filter((one) => one !== request.manager);
  const person = others[upTo(others.length)] ?? STRANGER;
  // On a card of their own, where they have one, or on the approver's, forwarded.
  return { person, verb, token: happens(0.5) ? own(request.manager) : (request.tokens.get(person) ?? own(request.manager)) };
}

type Counted = { entitled: number; readonly byRequest: Map<string, Set<string>>; readonly failures: string[] };

async function pressThrice(teams: TestBot, request: Filed, pressing: Pressing, counted: Counted): Promise<void> {
  const first = activityOf(pressing);
  const answers = await Promise.all([teams.told(first), teams.told({ ...first, id: randomUUID() }), teams.told(first)]);
  for (const answer of answers)
    if (answer?.status !== 200 || !JSON.stringify(answer).includes('AdaptiveCard'))
      counted.failures.push(`a press was answered with ${answer?.status}`);
  if (pressing.person !== request.manager) return;
  counted.entitled += 1;
  const said = counted.byRequest.get(request.id) ?? new Set<string>();
  for (const answer of answers) said.add(/"speak":"(\w+)/u.exec(JSON.stringify(answer))?.[1] ?? '?');
  counted.byRequest.set(request.id, said);
}

export async function pressed({ url, store, requests, presses, atOnce }: Presses): Promise<PressesCame> {
  const teams = botOver({ store, approving: directory(), newId: randomUUID });
  for (const person of Array.from({ length: PEOPLE }, (_, at) => [manager(at), requester(at)]).flat()) {
    const seen = { conversation: `a:${person}`, serviceUrl: 'https://smba.example/emea/', locale: 'da-DK' };
    await store.people.remember({ tenant: TENANT, person }, seen, new Date(NOON));
  }
  const all: Filed[] = [];
  for (let at = 0; at < requests; at += 1) all.push(await filed(teams, at));
  const counted: Counted = { entitled: 0, byRequest: new Map(), failures: [] };
  const numbers = Array.from({ length: presses }, (_, number) => number).values();
  const presser = async () => {
    for (const number of numbers) {
      const request = all[chanceFrom(number).upTo(all.length)];
      if (request !== undefined) await pressThrice(teams, request, pressingOn(request, number), counted);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, presser));
  const rows = await ask(url, 'select id, number, state, revision, content from hjemmel.request');
  const facts = await ask(url, "select number, count(*)::int as times from hjemmel.audit where event = 'decide' group by number");
  const times = new Map(facts.map((fact) => [fact.number, fact.times]));
  const stood = new Map(rows.map((row) => [row.id, row.state === 'approved' ? 'Godkendt' : 'Afvist']));
  const told = [...counted.byRequest].flatMap(([id, said]) =>
    said.size === 1 && said.has(stood.get(id) ?? '') ? [] : [`request ${id}: told ${[...said].join(' and ')}, stands ${stood.get(id)}`],
  );
  // Whoever may decide has not pressed on every one where there are few presses.
  const isPressed = ({ id, state }: (typeof rows)[number]) => state !== 'pending' || counted.byRequest.has(String(id));
  const settled = rows.filter(isPressed);
  const decided = settled.flatMap(({ number, state, revision }) =>
    (state === 'approved' || state === 'rejected') && times.get(number) === 1 && revision === 2
      ? []
      : [`request ${number}: ${state}, decided ${times.get(number) ?? 0} times`],
  );
  const by = settled.flatMap(({ id, number, content }) => {
    const who = /"verdict":\{[^}]*"by":"([^"]+)"/u.exec(JSON.stringify(content))?.[1];
    return who === all.find((one) => one.id === id)?.manager ? [] : [`request ${number} was decided by somebody else`];
  });
  const broken = teams.reports.map(({ turn, cause }) => `${turn}: ${cause instanceof Error ? cause.message : 'unknown'}`);
  return {
    presses,
    byEntitled: counted.entitled,
    decided: {
      approved: rows.filter(({ state }) => state === 'approved').length,
      rejected: rows.filter(({ state }) => state === 'rejected').length,
    },
    findings: [
      ...(rows.length === requests ? [] : [`${rows.length} requests`]),
      ...decided,
      ...by,
      ...told,
      ...counted.failures,
      ...broken,
    ],
  };
}
