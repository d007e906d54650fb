// How cards and notices reach people: once, where they can be reached, and only those whom the request concerns.
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Fault } from '../../src/engine/fault.ts';
import type { Deliveries, DeliveryKey } from '../../src/ports/deliveries.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { RequestCards, SentCard } from '../../src/ports/request-cards.ts';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import type { Bot } from '../../src/teams/turn.ts';
import {
  ANNA,
  approved,
  buttonOf,
  cardOf,
  cardsTo,
  EVIDENCE,
  filed,
  filedBare,
  KARIM,
  METTE,
  OLE,
  press,
  requestOf,
  seenAs,
  sentTo,
  ULLA,
  verbsIn,
  type World,
  worked,
  worldOf,
  YES,
} from './approval-world.ts';
import { settled, TENANT, textsIn } from './bot.ts';

let world: World;
beforeEach(async () => {
  world = await worldOf();
});

const fault = (code: string, message = 'the platform answered 403') => new Fault({ code, message, hint: 'none' });
const UNCERTAIN = fault('send-uncertain', 'the platform did not answer');
const GONE = fault('send-refused');
const THROTTLED = fault('send-throttled', 'the platform answered 429');

const toMette = ({ conversation }: { readonly conversation: string }) => conversation === `a:${METTE}`;
const toAnna = ({ conversation }: { readonly conversation: string }) => conversation === `a:${ANNA}`;
const toNobody = () => false;
const again = (job: Job) => doJob(world.bot, job);

/** What the messenger takes, and what it says of it; sends that end in an error may have arrived. */
function watched(change: Partial<Messenger>): void {
  world = { ...world, bot: { ...world.bot, messenger: { ...world.bot.messenger, ...change } } };
}

const isToBeSaid = ({ conversation }: DeliveryKey) => /^(?:notice|mail) /u.test(conversation);

/** A store that claims what is to be said, and does not come to say so. */
function unheard(release: Deliveries['release']): Bot {
  const { deliveries } = world.store;
  const claim: Deliveries['claim'] = async (key, now, how) => {
    const claimed = await deliveries.claim(key, now, how);
    if (isToBeSaid(key)) throw fault('database-unreachable');
    return claimed;
  };
  return { ...world.bot, store: { ...world.store, deliveries: { ...deliveries, claim, release } } };
}

async function amended(purpose = 'Noget andet'): Promise<void> {
  await press(world, { by: ANNA, verb: 'amend', data: buttonOf(cardOf(world, ANNA), 'amend'), inputs: { purpose, ...EVIDENCE } });
}

describe('a new card', () => {
  test('that takes longer to send than a claim counts is sent once, and no other job is at it meanwhile', async () => {
    await filedBare(world);
    const job = world.store.drained().find((one) => one.kind === 'show' && one.person === METTE);
    if (job === undefined) throw new RangeError('no job');
    const { messenger } = world.bot;
    const arrived = Promise.withResolvers<void>();
    const called: string[] = [];
    watched({
      send: async (place, activity) => {
        called.push(place.conversation);
        await arrived.promise;
        return await messenger.send(place, activity);
      },
    });
    const timers = jest.spyOn(globalThis, 'setInterval');
    const first = again(job);
    for (let round = 0; round < 20 && called.length === 0; round += 1) await settled();
    const renew = timers.mock.calls.find(([, ms]) => ms === 20_000)?.[0];
    timers.mockRestore();
    for (let second = 0; second < 100; second += 20) {
      world.clock.now += 20_000;
      renew?.();
      await settled();
    }
    const second = again(job);
    for (let round = 0; round < 20; round += 1) await settled();
    arrived.resolve();
    expect([await first, await second]).toEqual([{ kind: 'done' }, { kind: 'later', afterMs: 1000 }]);
    expect(called).toEqual([`a:${METTE}`]);
    expect(cardsTo(world, METTE)).toHaveLength(1);
  });

  test('of an approver that may or may not have arrived is sent once more, marked, and no third time', async () => {
    world.refuse(toMette, UNCERTAIN);
    await filedBare(world);
    const [later] = await worked(world);
    if (later === undefined) throw new RangeError('nothing for later');
    expect(later[1]).toEqual({ kind: 'later', afterMs: 30_000 });
    world.refuse(toNobody);
    expect(await again(later[0])).toEqual({ kind: 'done' });
    expect(textsIn(cardsTo(world, METTE).map(({ activity }) => activity))).toContain('Sendt igen');
    for (const _ of [1, 2]) expect(await again(later[0])).toEqual({ kind: 'done' });
    expect(sentTo(world, METTE)).toHaveLength(1);
  });

  test('that is uncertain twice is not sent a third time by the same job', async () => {
    let tries = 0;
    watched({
      send: async () => {
        tries += 1;
        throw UNCERTAIN;
      },
    });
    await filedBare(world);
    const later = await worked(world);
    for (const [job] of later) expect(await again(job)).toEqual({ kind: 'done' });
    for (const job of world.jobs) await again(job);
    // Anna's once, Mette's twice.
    expect(tries).toBe(3);
  });

  test('of the requester that may or may not have arrived is not sent again, and the next news brings one', async () => {
    await filedBare(world);
    world.refuse(toAnna, UNCERTAIN);
    expect(await worked(world)).toEqual([]);
    world.refuse(toNobody);
    for (const job of world.jobs) await again(job);
    expect(cardsTo(world, ANNA)).toEqual([]);
    await press(world, { by: METTE, verb: 'approve', data: buttonOf(cardOf(world, METTE), 'approve'), inputs: YES });
    await worked(world);
    expect(cardsTo(world, ANNA)).toHaveLength(1);
    expect(textsIn(cardOf(world, ANNA))).toContain('Kun referatet');
  });

  test('that the platform was too busy for comes later, unmarked', async () => {
    world.refuse(toMette, THROTTLED);
    await filedBare(world);
    const [later] = await worked(world);
    if (later === undefined) throw new RangeError('nothing for later');
    world.refuse(toNobody);
    await again(later[0]);
    expect(cardsTo(world, METTE)).toHaveLength(1);
    expect(textsIn(cardOf(world, METTE))).not.toContain('Sendt igen');
  });

  test('whose sender died in the middle is sent once more to an approver, marked, and not to the requester', async () => {
    await filedBare(world);
    const jobs = world.store.drained();
    const dying = new Promise<never>(() => undefined);
    const bot = { ...world.bot, messenger: { ...world.bot.messenger, send: () => dying } };
    for (const job of jobs) void doJob(bot, job);
    await new Promise((resolve) => setImmediate(resolve));
    // Taken over after a minute.
    world.clock.now += 59_000;
    for (const job of jobs) expect((await again(job)).kind).toBe(job.kind === 'show' ? 'later' : 'done');
    world.clock.now += 2_000;
    for (const job of jobs) await again(job);
    expect(cardsTo(world, METTE)).toHaveLength(1);
    expect(textsIn(cardOf(world, METTE))).toContain('Sendt igen');
    expect(cardsTo(world, ANNA)).toEqual([]);
  });

  test('that was sent and could not be noted comes once more, marked, and no third time, however long that goes on', async () => {
    await filedBare(world);
    const jobs = world.store.drained();
    const { cards } = world.store;
    const forgetful = {
      ...cards,
      store: async (card: SentCard) => {
        if (card.message !== null) throw fault('database-unreachable');
        await cards.store(card);
      },
    };
    const bot = { ...world.bot, store: { ...world.store, cards: forgetful } };
    for (let round = 0; round < 4; round += 1) {
      for (const job of jobs) await doJob(bot, job).catch(() => undefined);
      world.clock.now += 61_000;
    }
    for (const job of jobs) expect(await again(job)).toEqual({ kind: 'done' });
    expect(cardsTo(world, METTE).map(({ activity }) => String(activity.text).includes('Sendt igen'))).toEqual([false, true]);
    expect(cardsTo(world, ANNA).map(({ activity }) => String(activity.text).includes('Sendt igen'))).toEqual([false]);
  });

  test('of which nobody heard that it may be sent is sent all the same, once and unmarked', async () => {
    await filedBare(world);
    const jobs = world.store.drained();
    const { release } = world.store.deliveries;
    const bot = unheard(async (key, by) => {
      if (isToBeSaid(key)) throw fault('database-unreachable');
      await release(key, by);
    });
    for (const job of jobs) await doJob(bot, job).catch(() => undefined);
    expect(world.sent.filter(({ activity }) => activity.attachments !== undefined && activity.channelData === undefined)).toEqual([]);
    for (const _ of [1, 2]) for (const job of jobs) expect(await again(job)).toEqual({ kind: 'done' });
    for (const person of [METTE, ANNA]) {
      expect(cardsTo(world, person)).toHaveLength(1);
      expect(textsIn(cardOf(world, person))).not.toContain('Sendt igen');
    }
  });

  test('that was to be sent and was not, for the store not to say that it knows of it, comes once and unmarked', async () => {
    await filedBare(world);
    const jobs = world.store.drained();
    const { cards } = world.store;
    const tried = new Set<string>();
    const store: RequestCards['store'] = async (card) => {
      await cards.store(card);
      if (card.state !== 'unsure' || tried.has(card.person)) return;
      tried.add(card.person);
      throw fault('database-unreachable');
    };
    const bot = { ...world.bot, store: { ...world.store, cards: { ...cards, store } } };
    for (const _ of [1, 2, 3]) for (const job of jobs) await doJob(bot, job).catch(() => undefined);
    for (const person of [METTE, ANNA]) {
      expect(cardsTo(world, person)).toHaveLength(1);
      expect(textsIn(cardOf(world, person))).not.toContain('Sendt igen');
    }
  });

  test('comes once, whatever jobs for it run at the same time', async () => {
    await filedBare(world);
    const jobs = world.store.drained();
    await Promise.all([...jobs, ...jobs].map(again));
    expect(cardsTo(world, METTE)).toHaveLength(1);
    expect(sentTo(world, METTE)).toHaveLength(1);
  });

  test('goes where the bot can be installed to somebody who was never met', async () => {
    await world.store.people.forget({ tenant: TENANT, person: METTE });
    world.approving.chats.set(METTE, { serviceUrl: 'https://smba.example/emea/', conversation: `a:${METTE}` });
    await filed(world);
    expect(verbsIn(cardOf(world, METTE))).toContain('approve');
    await amended();
    await worked(world);
    expect(cardsTo(world, METTE)).toHaveLength(1);
    expect(textsIn(cardOf(world, METTE))).toContain('Noget andet');
  });

  test('that is refused for good goes by install, then by mail without a way to approve, then to the next approver', async () => {
    world.refuse(toMette, GONE);
    world.approving.people.set(METTE, { id: METTE, name: 'Mette Lindgaard', manager: ULLA, mail: 'mette@example.org' });
    await filed(world);
    expect(world.approving.mails).toHaveLength(1);
    const [mail] = world.approving.mails;
    expect(mail?.text).toContain('Anna Holm');
    expect(JSON.stringify(mail)).not.toMatch(/referat|Kunden|https?:|\\\\/u);
    expect((await requestOf(world)).seats[0]?.approvers.map(({ person }) => person)).toEqual([METTE]);
    // Without an address the next is asked as well.
    world = await worldOf();
    world.refuse(toMette, GONE);
    await filed(world);
    expect((await requestOf(world)).seats[0]?.approvers.map(({ person }) => person)).toEqual([METTE, ULLA]);
    expect(verbsIn(cardOf(world, ULLA))).toContain('approve');
    for (const job of [...world.jobs]) await again(job);
    expect(cardsTo(world, ULLA)).toHaveLength(1);
  });

  test('that reaches nobody on the whole route is told of at once, once, to the requester and the DPO, who names somebody', async () => {
    const OWNER = OLE;
    world.approving.roles.set('dpo', [ANNA, KARIM]);
    world.approving.people.set(KARIM, { id: KARIM, name: 'Karim Sønderby', isEnabled: false });
    world.approving.roles.set('owner', [OWNER]);
    world.refuse(({ conversation }) => conversation !== `a:${ANNA}`, GONE);
    await filed(world);
    const stuck = await requestOf(world);
    expect(stuck.seats[0]?.approvers.map(({ person }) => person)).toEqual([METTE, ULLA, OWNER]);
    expect(stuck.state).toBe('needs-routing');
    const texts = sentTo(world, ANNA).map(({ activity }) => String(activity.text));
    expect(texts.filter((text) => text.includes('Jeg kan ikke få fat i nogen'))).toHaveLength(1);
    expect(
      world.jobs.filter((job) => job.kind === 'show' && job.notice === 'needs-routing').map((job) => 'person' in job && job.person),
    ).toEqual(expect.arrayContaining([ANNA]));
    for (const job of [...world.jobs]) await again(job);
    await worked(world);
    expect(sentTo(world, ANNA)).toHaveLength(texts.length);
    expect((await requestOf(world)).revision).toBe(stuck.revision);
    expect(textsIn(cardOf(world, ANNA))).toContain('kan ikke nås');
  });

  test('that reached nobody leaves the request to whoever of those who were asked comes by first', async () => {
    world.refuse(({ conversation }) => conversation !== `a:${ANNA}`, GONE);
    await filed(world);
    expect((await requestOf(world)).state).toBe('needs-routing');
    world.refuse(toNobody);
    await world.store.people.remember({ tenant: TENANT, person: KARIM }, seenAs(KARIM), new Date(world.clock.now));
    await amended();
    await worked(world);
    const data = buttonOf(cardOf(world, KARIM), 'approve');
    await press(world, { by: KARIM, verb: 'approve', data, inputs: { seen: 'true' } });
    await worked(world);
    expect(await requestOf(world)).toMatchObject({ state: 'approved' });
  });

  test('that is refused where they wrote is tried where the bot can be installed anew', async () => {
    world.refuse(toMette, GONE);
    world.approving.chats.set(METTE, { serviceUrl: 'https://smba.example/emea/', conversation: 'a:anew' });
    await filed(world);
    expect(world.sent.filter(({ place }) => place.conversation === 'a:anew')).toHaveLength(1);
    expect(world.approving.mails).toEqual([]);
  });

  test.each(['401', '400', '413'])('that is refused for a fault of ours (%s) gives nobody up', async (status) => {
    world.refuse(toMette, fault('send-refused', `the platform answered ${status}`));
    await filedBare(world);
    const later = await worked(world);
    expect(later).toHaveLength(1);
    expect(await world.store.people.reference({ tenant: TENANT, person: METTE })).toMatchObject({ state: 'installed' });
    expect((await requestOf(world)).seats[0]?.approvers).toHaveLength(1);
  });

  test('comes to somebody who could not be reached, once they write', async () => {
    world.refuse(toMette, GONE);
    await filed(world);
    world.refuse(toNobody);
    await world.store.people.remember({ tenant: TENANT, person: METTE }, seenAs(METTE), new Date(world.clock.now));
    await amended();
    await worked(world);
    expect(verbsIn(cardOf(world, METTE))).toContain('approve');
  });

  test('is not installed for anybody who has nothing to hear', async () => {
    let asked = 0;
    await filed(world);
    const request = await requestOf(world);
    const reach = {
      ...world.approving.reach,
      chatOf: async () => {
        asked += 1;
        return null;
      },
    };
    const bot = { ...world.bot, approving: { ...world.approving, reach } };
    await doJob(bot, { kind: 'show', tenant: TENANT, request: request.id, person: KARIM, revision: 1, notice: null });
    expect(asked).toBe(0);
  });
});

describe('a card that is there', () => {
  test('is changed rather than sent anew, and one short notice is said', async () => {
    await filed(world);
    await amended();
    await worked(world);
    expect(cardsTo(world, METTE)).toHaveLength(1);
    expect(textsIn(cardOf(world, METTE))).toContain('Noget andet');
    const said = sentTo(world, METTE)
      .slice(1)
      .map(({ activity }) => String(activity.text));
    expect(said).toEqual([expect.stringContaining('beder om din godkendelse')]);
  });

  test('and its notice: no job that comes twice, late or out of order says anything twice', async () => {
    await filed(world);
    await amended();
    await worked(world);
    await press(world, { by: METTE, verb: 'approve', data: buttonOf(cardOf(world, METTE), 'approve'), inputs: YES });
    await worked(world);
    const sent = world.sent.length;
    const shown = [cardOf(world, METTE), cardOf(world, ANNA)];
    for (const job of world.jobs.toReversed()) expect(await again(job)).toEqual({ kind: 'done' });
    for (const job of world.jobs) await again(job);
    expect(world.sent.slice(sent).map(({ activity }) => activity.text)).toEqual([]);
    expect([cardOf(world, METTE), cardOf(world, ANNA)]).toEqual(shown);
  });

  test('says nothing that no longer holds', async () => {
    await filedBare(world);
    const jobs = world.store.drained();
    const request = await requestOf(world);
    await world.store.cards.cardOf(TENANT, { request: request.id, person: ANNA }, 'anna-card');
    // Withdrawn before anybody was told.
    const receipt = await press(world, {
      by: ANNA,
      verb: 'show-request',
      data: { card: `${(await world.store.cards.cardOf(TENANT, { request: request.id, person: ANNA }, '')).id}.aaaaaaaaaaaaaaaa.1` },
    });
    await press(world, { by: ANNA, verb: 'withdraw', data: buttonOf(receipt, 'withdraw') });
    for (const job of jobs) await again(job);
    expect(sentTo(world, METTE)).toEqual([]);
    await worked(world);
    expect(sentTo(world, METTE).every(({ activity }) => String(activity.text).includes('trukket'))).toBe(true);
  });

  test('a notice that may have arrived is not said again', async () => {
    await filed(world);
    await amended();
    let tries = 0;
    watched({
      send: async () => {
        tries += 1;
        throw UNCERTAIN;
      },
    });
    expect(await worked(world)).toEqual([]);
    for (const job of world.jobs) await again(job);
    expect(tries).toBe(1);
  });

  test('a notice that the platform was too busy for is said later', async () => {
    await filed(world);
    await amended();
    const { send } = world.bot.messenger;
    watched({ send: async () => Promise.reject(THROTTLED) });
    const later = await worked(world);
    watched({ send });
    for (const [job] of later) await again(job);
    expect(sentTo(world, METTE)).toHaveLength(2);
  });

  test('a notice of which nobody heard that it may be said is said all the same, once', async () => {
    await filed(world);
    await amended();
    const jobs = world.store.drained();
    const bot = unheard(world.store.deliveries.release);
    for (const job of jobs) await doJob(bot, job).catch(() => undefined);
    expect(sentTo(world, METTE)).toHaveLength(1);
    for (const _ of [1, 2]) for (const job of jobs) expect(await again(job)).toEqual({ kind: 'done' });
    expect(sentTo(world, METTE)).toHaveLength(2);
  });

  test('that cannot be changed now is changed later; one that is gone is sent anew', async () => {
    await filed(world);
    await amended();
    const { update } = world.bot.messenger;
    watched({ update: async () => Promise.reject(UNCERTAIN) });
    const later = await worked(world);
    expect(later).not.toEqual([]);
    watched({ update: async () => Promise.reject(fault('send-refused', 'the platform answered 404')) });
    for (const [job] of later) await again(job);
    watched({ update });
    expect(cardsTo(world, METTE)).toHaveLength(2);
    expect(textsIn(cardOf(world, METTE))).toContain('Noget andet');
    expect(await world.store.people.reference({ tenant: TENANT, person: METTE })).toMatchObject({ state: 'installed' });
  });

  test('and was gone when the work came a second time is sent anew to an approver, marked, and not to the requester', async () => {
    await filed(world);
    watched({ update: async () => Promise.reject(fault('send-refused', 'the platform answered 404')) });
    for (const job of [...world.jobs]) expect(await again(job)).toEqual({ kind: 'done' });
    expect(cardsTo(world, METTE).map(({ activity }) => String(activity.text).includes('Sendt igen'))).toEqual([false, true]);
    expect(cardsTo(world, ANNA)).toHaveLength(1);
  });
});

describe('nobody gets a card', () => {
  test('who was never asked, whatever a job says', async () => {
    await filed(world);
    const { id } = await requestOf(world);
    for (const person of [OLE, ULLA, '00000000-0000-4000-8000-00000000dead'])
      for (const notice of ['waits-for-you', 'reminder', 'approved', 'filed', 'question', 'needs-routing', 'flagged', 'withdrawn'] as const)
        await doJob(world.bot, { kind: 'show', tenant: TENANT, request: id, person, revision: 1, notice });
    expect([...sentTo(world, OLE), ...sentTo(world, ULLA)]).toEqual([]);
  });

  test('who has handed it over, become a guest, or was disabled before the job ran', async () => {
    for (const change of [{ kind: 'guest' as const }, { isEnabled: false }]) {
      world = await worldOf();
      await filedBare(world);
      const was = world.approving.people.get(METTE) ?? { id: METTE };
      world.approving.people.set(METTE, { ...was, ...change });
      await worked(world);
      expect(sentTo(world, METTE)).toEqual([]);
      expect(verbsIn(cardOf(world, ULLA))).toContain('approve');
    }
  });

  test('and who has handed it over can do nothing from the old one', async () => {
    world.approving.people.set(ULLA, { id: ULLA, name: 'Ulla Brask' });
    await filed(world);
    await press(world, { by: METTE, verb: 'hand-over', data: buttonOf(cardOf(world, METTE), 'hand-over'), inputs: { to: ULLA } });
    await worked(world);
    expect(verbsIn(cardOf(world, METTE))).toEqual([]);
    expect(verbsIn(cardOf(world, ULLA))).toContain('approve');
    expect(sentTo(world, METTE)).toHaveLength(1);
  });
});

describe('words that somebody wrote', () => {
  const NASTY = '[GODKENDT](https://evil.example) <b>x</b> **fed** ![b](http://evil.example/p.png) <at>Anna</at>';

  test('are never Markdown or HTML in a message, its summary or a mail', async () => {
    world.approving.people.set(ANNA, { id: ANNA, name: '**Anna** [x](https://evil.example)', manager: METTE });
    await filed(world, { ...EVIDENCE, purpose: NASTY, who: NASTY, how: NASTY });
    await press(world, {
      by: METTE,
      verb: 'ask-requester',
      data: buttonOf(cardOf(world, METTE), 'ask-requester'),
      inputs: { words: NASTY },
    });
    await worked(world);
    for (const { activity } of [...sentTo(world, METTE), ...sentTo(world, ANNA).slice(1)]) {
      expect(String(activity.text)).not.toMatch(/(?<!\\)\]\(|(?<!\\)<b>|(?<!\\)\*\*(?:fed|Anna)/u);
      expect(JSON.stringify(activity.summary ?? '')).not.toMatch(/\\\\/u);
    }
    world.refuse(toMette, GONE);
    world.approving.people.set(METTE, { id: METTE, name: 'Mette Lindgaard', manager: ULLA, mail: 'mette@example.org' });
    await amended(NASTY.toUpperCase());
    await worked(world);
    expect(JSON.stringify(world.approving.mails)).not.toMatch(/GODKENDT|<B>/u);
    expect(world.approving.mails).toHaveLength(1);
  });

  test('stand on cards only where nothing is read as Markdown', async () => {
    await approved(world, { ...YES, words: NASTY });
    const blocks = JSON.stringify([cardOf(world, ANNA), cardOf(world, METTE)]);
    expect(blocks).toContain('GODKENDT');
    for (const [, text] of blocks.matchAll(/"type":"TextBlock","text":"([^"]*)"/gu)) expect(text).not.toContain('GODKENDT');
  });
});
