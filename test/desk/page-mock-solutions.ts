// Invented solutions for the desk's page, answered for by the routes themselves: begun and worked on in memory by the rules of their life.
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Desk } from '../../src/desk/desk.ts';
import { FileAnswer, StreamAnswer } from '../../src/desk/desk.ts';
import { deskOf } from '../../src/desk/open-desk.ts';
import type { DeskParts } from '../../src/desk/parts.ts';
import { Problem } from '../../src/desk/problem.ts';
import { placeOf, ROUTES } from '../../src/desk/routes.ts';
import type { Solutions } from '../../src/ports/solutions.ts';
import type { ItemRecord } from '../../src/solutions/types.ts';
import { partsWith } from './life.ts';
import { DAY, NOON, PEOPLE } from './page-mock-data.ts';
import { acted, begun, keptSolutions, type Life, solutionParts } from './solution-scene.ts';

const TENANT = 'tenant';
const OTHERS = [
  { id: 'anna', name: 'Anna Holm', isEnabled: true },
  { id: 'ole', name: 'Ole Dahl', isEnabled: true },
] as const;
const known = [...PEOPLE.map(({ id, name }) => ({ id, name, isEnabled: true })), ...OTHERS];
const people = new Map(
  known.map(({ id, name, isEnabled }) => [
    id,
    { id, name, mail: null, kind: 'member', isEnabled, absence: 'present', deputy: null } as const,
  ]),
);
const HELD: Readonly<Record<string, readonly string[]>> = { dpo: ['mette', 'jonas'], it: ['ole'] };
const directory: DeskParts['directory'] = {
  holders: async (role) => HELD[role] ?? [],
  knowledge: async () => ({ people, managersOf: new Map([['anna', ['jonas']]]), holdersOf: new Map() }),
};
const knowledge = { people, dpos: ['mette', 'jonas'], it: ['ole'] };

export type MockSolutions = {
  readonly kept: Solutions;
  /** Somebody answers an item of the first solution before the next call gets there. */
  readonly answerMeanwhile: (item: string, answer: string) => Promise<void>;
  readonly recordOf: (item: string) => Promise<ItemRecord | undefined>;
  readonly answer: (asked: MockAsked) => Promise<{ readonly status: number; readonly told: unknown }>;
};
export type MockAsked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | null;
  readonly body: unknown;
};

const CHATBOT = {
  owner: 'anna',
  described: {
    name: 'Chatbot til kunder',
    purpose: 'Svare på kunders spørgsmål om programmerne, døgnet rundt.',
    vendor: 'Nordsvar A/S',
    model: 'Nordsvar Dialog 3',
    data: 'Kunders navne og det, de skriver.',
    users: 'Kunder på hjemmesiden.',
  },
  facts: {
    'solution-data': ['personal'],
    'solution-users': ['customer-users'],
    'solution-operated': 'used-by-us',
    'given-on': 'kept-here',
    'solution-made': 'bought-set-up',
    'prohibited-kind': ['nothing-prohibited'],
    'meets-people': 'talks',
    'makes-content': ['text'],
    decides: 'no-decisions',
  },
};

const FURTHER = [
  'Referater af møder',
  'Sortering af bilag',
  'Udkast til jobopslag',
  'Oversættelse af vejledninger',
  'Søgning i politikker',
  'Resuméer af rapporter, som er længere, end nogen kan nå at læse før mødet',
];

async function seeded(life: Life): Promise<void> {
  const at = life.now();
  const of = { by: 'anna', at, seen: 0 };
  const first = await begun(life, CHATBOT);
  await acted(life, first, { kind: 'invite', by: 'anna', at, person: 'freja' });
  await acted(life, first, { kind: 'move', by: 'anna', at, stage: 'pilot' });
  await acted(life, first, {
    ...of,
    kind: 'answer',
    item: 'real-data',
    answer: 'Navne og spørgsmål fra kunder. Prøvet i to uger med 40 rigtige samtaler.',
    evidence: [
      { kind: 'link', text: 'https://eksempel.example/chatbot/data' },
      { kind: 'note', text: 'Notatet ligger i sagen, bilag 4.' },
    ],
  });
  await acted(life, first, { ...of, kind: 'set-aside', item: 'owns-training-data', reason: 'Vi træner ikke på noget selv.' });
  await acted(life, first, { ...of, kind: 'accept-risk', item: 'accountable', reason: 'Der er ikke udpeget en afløser endnu.' });
  await acted(life, first, { ...of, kind: 'assign', item: 'human-in-the-loop', responsible: 'freja', due: '2026-12-10' });
  for (const [at, name] of FURTHER.entries())
    await begun(life, { owner: at % 3 === 0 ? 'gone' : at % 3 === 1 ? 'freja' : 'anna', described: { name } });
}

async function answered(desk: Desk, { method, path, query, token, body }: MockAsked) {
  const place = placeOf(method, path);
  const person = PEOPLE.find(({ id }) => id === token);
  if (place === null || person === undefined) return { status: 404, told: null };
  const { roles } = ROUTES[place.name];
  const role = typeof roles === 'string' ? 'reader' : roles.find((one) => person.roles.some((held) => held === one));
  if (role === undefined) return { status: 403, told: null };
  const who = { person: person.id, name: person.name, roles: person.roles };
  const call = { who, actor: { person: person.id, role }, number: place.number, id: place.id, query, body };
  try {
    const told = await ROUTES[place.name].answer(desk, call);
    if (told instanceof StreamAnswer) return { status: 200, told: await text(Readable.from(told.chunks)) };
    return { status: 200, told: told instanceof FileAnswer ? Buffer.from(told.bytes).toString() : told };
  } catch (cause) {
    if (cause instanceof Problem) return { status: cause.status, told: cause.answer };
    throw cause;
  }
}

export async function mockSolutions(): Promise<MockSolutions> {
  const clock = { at: NOON - DAY };
  const now = () => clock.at;
  const kept = keptSolutions(now);
  const life = { kept, tenant: TENANT, now, knowledge };
  await seeded(life);
  clock.at = NOON;
  const desk = deskOf(
    { ...partsWith([], NOON), directory, solutions: solutionParts(kept) },
    { tenant: TENANT, confirmations: 2, local: null, now: () => new Date(now()), newId: () => crypto.randomUUID() },
  );
  const recordOf = async (item: string) => (await kept.numbered(TENANT, 1))?.items[item];
  return {
    kept,
    recordOf,
    answerMeanwhile: async (item, answer) => {
      const seen = (await recordOf(item))?.revision ?? 0;
      await acted(life, 1, { kind: 'answer', by: 'anna', at: now(), item, seen, answer, evidence: [] });
    },
    answer: (asked) => answered(desk, asked),
  };
}
