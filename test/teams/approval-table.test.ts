// Every (actor, state, verb, tenant, age of the card): a press changes something exactly where the table of verbs says so for its own
// tenant and a card of now, and somebody of another tenant learns nothing, not even that there is such a card.
import { describe, expect, test } from '@jest/globals';
import { actorOf, mayDo, type Verb } from '../../src/approvals/may-do.ts';
import type { Request, State } from '../../src/approvals/types.ts';
import {
  ANNA,
  buttonOf,
  cardOf,
  EVIDENCE,
  filed,
  fromOf,
  KARIM,
  METTE,
  OLE,
  OTHER_TENANT,
  press,
  requestOf,
  ULLA,
  type World,
  worldOf,
} from './approval-world.ts';
import { textsIn } from './bot.ts';

const STATES: readonly State[] = ['pending', 'needs-routing', 'approved', 'rejected', 'withdrawn', 'expired', 'revoked', 'superseded'];
const VERBS: Readonly<Record<string, Verb>> = {
  approve: 'decide',
  reject: 'decide',
  'ask-requester': 'ask',
  reply: 'reply',
  'hand-over': 'hand-over',
  withdraw: 'withdraw',
  revoke: 'revoke',
};
const PEOPLE = [ANNA, METTE, KARIM, OLE, ULLA];
const INPUTS = { words: 'Kun referatet', until: '2027-03-01', seen: 'true', purpose: 'x', ...EVIDENCE, to: ULLA };

/** In this state, with a question to reply to, its content one revision further where the card is an old one. */
async function put(world: World, original: Request, state: State, isOld: boolean): Promise<Request> {
  const exchanges = [{ by: METTE, at: original.filedAt, text: 'Hvilken?' }];
  await world.store.requests.change(original.id, null, world.bot.now(), (now) => {
    const revision = now.revision + 1;
    const contentRevision = isOld ? revision : original.contentRevision;
    const scope = state === 'approved' ? { facts: now.subject.facts, persons: 'requester' as const, until: '2027-03-01' } : null;
    const request: Request = { ...original, state, revision, contentRevision, exchanges, scope };
    const facts = [{ event: 'tick', as: 'nobody', state, revision }] as const;
    return { change: { request, effects: [], facts }, told: {} };
  });
  return await requestOf(world);
}

async function allows(world: World, now: Request, { by, verb, isOld }: { by: string; verb: string; isOld: boolean }): Promise<boolean> {
  const knowledge = await world.approving.directory.knowledge(ANNA, now.subject.roles, PEOPLE);
  const doing = { actor: actorOf(now, by, knowledge), state: now.state, age: isOld ? 'changed-since' : 'as-shown' } as const;
  return mayDo({ ...doing, verb: VERBS[verb] ?? 'tick' }) === null;
}

describe.each(STATES)('on a request that is %s', (state) => {
  test.each([false, true])(
    'each press by each person does what is theirs to do (old card: %s), and another tenant learns nothing',
    async (isOld) => {
      const world = await worldOf();
      await filed(world);
      const original = await requestOf(world);
      const tokens = new Map([ANNA, METTE].map((who) => [who, buttonOf(cardOf(world, who), who === ANNA ? 'withdraw' : 'approve')]));
      const nothing = textsIn(
        await press(world, { by: METTE, verb: 'approve', data: { card: 'no-such.aaaaaaaaaaaaaaaa.1' }, at: fromOf(METTE, OTHER_TENANT) }),
      );
      const wrong: string[] = [];
      const all = PEOPLE.flatMap((by) =>
        [...tokens].flatMap(([whose, data]) => Object.keys(VERBS).map((verb) => ({ by, whose, data, verb }))),
      );
      for (const [at, { by, whose, data, verb }] of all.entries()) {
        // Each press is another one than those before it.
        const inputs = { ...INPUTS, words: `Kun referatet ${at}` };
        const before = await put(world, original, state, isOld);
        const foreign = await press(world, { by, verb, data, inputs, at: fromOf(by, OTHER_TENANT) });
        const hasLeaked = textsIn(foreign) !== nothing || (await requestOf(world)).revision !== before.revision;
        const isOpen = by === whose && (await allows(world, before, { by, verb, isOld }));
        await press(world, { by, verb, data, inputs });
        const hasChanged = (await requestOf(world)).revision !== before.revision;
        if (hasLeaked || hasChanged !== isOpen) wrong.push(`${by} ${verb} on the card of ${whose}: ${isOpen}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
