// Mistakes that one could make between the machine and the world, each in place of one part of the bot: the simulation is worth what it
// finds of them.
import type { Change, Request } from '../../src/approvals/types.ts';
import type { DeliveryKey } from '../../src/ports/deliveries.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { Requests } from '../../src/ports/requests.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Bot } from '../../src/teams/turn.ts';
import type { FakeStore } from '../fakes/store.ts';
import { isRecord, TENANT } from '../teams/bot.ts';
import type { Task } from './world-faults.ts';
import { PARTS, type Parts } from './world-simulation.ts';

/** Above the faults: what the bot calls. */
const withPort = <K extends keyof Store>(name: K, changed: (port: Store[K], bot: Bot, task: Task) => Partial<Store[K]>): Parts => ({
  ...PARTS,
  ports: (bot, task) => ({ ...bot, store: { ...bot.store, [name]: { ...bot.store[name], ...changed(bot.store[name], bot, task) } } }),
});

/** Below the faults: what the store does. */
const withStore = (changed: (store: FakeStore) => FakeStore): Parts => ({ ...PARTS, store: changed });

const withRequests = (changed: (requests: Requests) => Partial<Requests>): Parts =>
  withStore((store) => ({ ...store, requests: { ...store.requests, ...changed(store.requests) } }));

/** A moment in which others go on. */
const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 40));

const isNotice = ({ conversation }: DeliveryKey) => conversation.startsWith('notice ') || conversation.startsWith('mail ');
const isCardTurn = ({ conversation }: DeliveryKey) => conversation === 'request-card';

const acknowledgesFirst = (): Parts =>
  withPort('requests', (requests) => ({
    change: async (id, act, at, apply) => {
      const now = await requests.find(TENANT, id);
      void requests.change(id, act, at, apply).catch(() => undefined);
      return now === null ? null : apply(now).told;
    },
  }));

/** Reads, waits, and writes what it made of what it has read. */
const withoutCompareAndSet = (): Parts =>
  withRequests((requests) => ({
    change: async (id, act, at, apply) => {
      const read = await requests.find(TENANT, id);
      await moment();
      return await requests.change(id, act, at, (now) => {
        const applied = apply(read ?? now);
        if (!('change' in applied)) return applied;
        const { change } = applied;
        return { ...applied, change: { ...change, request: { ...change.request, revision: now.revision + 1 } } };
      });
    },
  }));

const actsOfNobody = (): Parts =>
  withPort('requests', (requests, _, task) => ({
    change: (id, act, at, apply) => requests.change(id, act === null || task.what.kind !== 'turn' ? act : 'decided', at, apply),
  }));

const withoutActs = (): Parts => withRequests((requests) => ({ change: (id, _, at, apply) => requests.change(id, null, at, apply) }));

const jobsOutsideTheTransaction = (): Parts => {
  const late: Job[] = [];
  return withStore((store) => ({
    ...store,
    drained: () => {
      const sure = late.splice(0);
      // Some are in the memory of a program that ends before it has written them.
      late.push(...store.drained());
      if (late.length > 0 && late.length % 7 === 0) late.splice(0, 1);
      return [...sure, ...late.splice(0)];
    },
  }));
};

const keepsClaims = (): Parts => withPort('deliveries', () => ({ release: async () => undefined }));

const claimsForGood = (): Parts =>
  withPort('deliveries', (deliveries) => ({ claim: (key, now, how) => deliveries.claim(key, now, { ...how, isForGood: true }) }));

const saysWithoutKey = (): Parts =>
  withPort('deliveries', (deliveries) => ({
    claim: async (key, now, how) => (isNotice(key) ? { fresh: true } : await deliveries.claim(key, now, how)),
  }));

const cardsNotInTurn = (): Parts =>
  withPort('deliveries', (deliveries) => ({
    claim: async (key, now, how) => (isCardTurn(key) ? { fresh: true } : await deliveries.claim(key, now, how)),
  }));

const storesCardAfterSending = (): Parts =>
  withPort('cards', (cards) => ({ store: async (card) => (card.state === 'unsure' ? undefined : await cards.store(card)) }));

/** Of what may have been sent it is not known how often. */
const repeatsEndlessly = (): Parts =>
  withPort('cards', (cards) => ({
    store: (card) => cards.store(card.message === null && card.state === 'repeated' ? { ...card, state: 'unsure' } : card),
  }));

/** Whoever did not hear that they may say something leaves it at that. */
const keepsUnheardClaims = (): Parts =>
  withPort('deliveries', (deliveries) => ({
    release: async (key, by) => (isNotice(key) && by !== undefined ? undefined : await deliveries.release(key, by)),
  }));

const sendsAgainUnmarked = (): Parts => ({
  ...PARTS,
  ports: (bot) => ({
    ...bot,
    messenger: {
      ...bot.messenger,
      send: (place, activity) => {
        const text = typeof activity.text === 'string' ? activity.text.replace(/(?:Sendt igen|Sent again)[^\n]*/u, '') : activity.text;
        return bot.messenger.send(place, { ...activity, text });
      },
    },
  }),
});

const endsBeforeItIsDone = (): Parts => ({
  ...PARTS,
  doJob: async (bot, job) => {
    void PARTS.doJob(bot, job).catch(() => undefined);
    return { kind: 'done' };
  },
});

/** What an earlier reminder has said need not be said again. */
const remindsOfADutyOnce = (): Parts => {
  const reminded = new Set<string>();
  return {
    ...PARTS,
    doJob: async (bot, job) => {
      const duty = job.kind === 'obligation' ? `${job.obligation} ${job.person}` : '';
      if (reminded.has(duty)) return { kind: 'done' };
      const end = await PARTS.doJob(bot, job);
      if (duty !== '') reminded.add(duty);
      return end;
    },
  };
};

const neverTriesAgain = (): Parts => ({
  ...PARTS,
  doJob: async (bot, job) => {
    await PARTS.doJob(bot, job);
    return { kind: 'done' };
  },
});

/** Whatever the register is told last stands there. */
const registersWhateverComes = (): Parts => ({ ...PARTS, register: (kept, request) => void kept.set(request.id, request) });

const registersWhatTheJobSays = (): Parts => {
  const first = new Map<string, Request>();
  return {
    ...PARTS,
    register: (kept, request) => {
      const known = first.get(request.id) ?? request;
      first.set(request.id, known);
      kept.set(request.id, known);
    },
  };
};

const forgetsFiled = (): Parts => ({
  ...PARTS,
  routeWaiting: async (bot, tenant) => {
    const list: Requests['list'] = (of, filter) => bot.store.requests.list(of, { ...filter, states: ['needs-routing'] });
    await PARTS.routeWaiting({ ...bot, store: { ...bot.store, requests: { ...bot.store.requests, list } } }, tenant);
  },
});

const sleepsThrough = (): Parts => ({ ...PARTS, wake: async () => undefined });

const believesTheCard = (): Parts => ({
  ...PARTS,
  answer: async (bot, activity) => {
    const action = isRecord(activity.value) && isRecord(activity.value.action) ? activity.value.action : {};
    const token = isRecord(action.data) && typeof action.data.card === 'string' ? action.data.card : '';
    const card = token === '' ? null : await bot.store.cards.byId(TENANT, token.split('.')[0] ?? '').catch(() => null);
    return await PARTS.answer(bot, card === null ? activity : { ...activity, from: { ...activity.from, aadObjectId: card.person } });
  },
});

const knowsNoTenants = (): Parts => ({
  ...PARTS,
  answer: (bot, activity) =>
    PARTS.answer(bot, { ...activity, conversation: { ...activity.conversation, tenantId: TENANT }, channelData: {} }),
});

const remembersTheDirectory = (): Parts => {
  const known = new Map<string, Awaited<ReturnType<Bot['approving']['directory']['knowledge']>>>();
  return {
    ...PARTS,
    ports: (bot) => {
      const knowledge: Bot['approving']['directory']['knowledge'] = async (requester, roles, also) => {
        const found = known.get('all') ?? (await bot.approving.directory.knowledge(requester, roles, also));
        known.set('all', found);
        return found;
      };
      const directory = { ...bot.approving.directory, knowledge };
      return { ...bot, approving: { ...bot.approving, directory, patientDirectory: directory } };
    },
  };
};

const filesEachTime = (): Parts => {
  let times = 0;
  return withRequests((requests) => ({
    file: (filing) => {
      times += 1;
      return requests.file({ ...filing, key: `${filing.key} ${times}` });
    },
  }));
};

const decidesInChannels = (): Parts => ({
  ...PARTS,
  answer: (bot, activity) =>
    PARTS.answer(bot, { ...activity, conversation: { ...activity.conversation, conversationType: 'personal', isGroup: false } }),
});

const answersEachTime = (): Parts =>
  withPort('turns', (turns) => ({ begin: async (beginning) => ({ ...(await turns.begin(beginning)), claim: { fresh: true } }) }));

const oneEntryShort = (): Parts =>
  withRequests((requests) => ({
    change: (id, act, at, apply) =>
      requests.change(id, act, at, (now) => {
        const applied = apply(now);
        if (!('change' in applied)) return applied;
        const change: Change = { ...applied.change, facts: applied.change.facts.map((fact) => ({ ...fact, revision: now.revision })) };
        return { ...applied, change };
      }),
  }));

export type Planted = {
  readonly parts: () => Parts;
  /** A life that is known to find it is looked at first, so that it is found soon. */
  readonly likely: number;
};

export const PLANTED: Readonly<Record<string, Planted>> = {
  'a press is answered before it is committed': { parts: acknowledgesFirst, likely: 9 },
  'a change is made of what was read a moment before': { parts: withoutCompareAndSet, likely: 1 },
  'an act is known without who did it': { parts: actsOfNobody, likely: 1 },
  'acts are not kept': { parts: withoutActs, likely: 3 },
  'work is written down outside of the transaction': { parts: jobsOutsideTheTransaction, likely: 12 },
  'a claim is not given back': { parts: keepsClaims, likely: 10 },
  'a claim of a program that died is never taken over': { parts: claimsForGood, likely: 4 },
  'a notice has no key': { parts: saysWithoutKey, likely: 4 },
  'two jobs make the same card at once': { parts: cardsNotInTurn, likely: 1 },
  'a card is stored only after it was sent': { parts: storesCardAfterSending, likely: 4 },
  'what may have arrived is sent again without a word': { parts: sendsAgainUnmarked, likely: 9 },
  'a repeat is repeated': { parts: repeatsEndlessly, likely: 1502 },
  'what nobody heard that they may say is never said': { parts: keepsUnheardClaims, likely: 40 },
  'a duty is called to mind once': { parts: remindsOfADutyOnce, likely: 4 },
  'a job ends before it is done': { parts: endsBeforeItIsDone, likely: 4 },
  'what is to be done later is never done': { parts: neverTriesAgain, likely: 10 },
  'the register takes whatever comes last': { parts: registersWhateverComes, likely: 50 },
  'the register holds what was filed first': { parts: registersWhatTheJobSays, likely: 1 },
  'what could not be routed at once is forgotten': { parts: forgetsFiled, likely: 9 },
  'nobody looks at what is due': { parts: sleepsThrough, likely: 1 },
  'whoever presses is whose card it is': { parts: believesTheCard, likely: 2 },
  'whoever presses is of our tenant': { parts: knowsNoTenants, likely: 10 },
  'the directory is asked once': { parts: remembersTheDirectory, likely: 1 },
  'each filing is a request': { parts: filesEachTime, likely: 1 },
  'a channel is taken for a chat of one person': { parts: decidesInChannels, likely: 1 },
  'each message is answered however often it comes': { parts: answersEachTime, likely: 1 },
  'the audit names the revision before': { parts: oneEntryShort, likely: 1 },
};
