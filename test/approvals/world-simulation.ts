// A world from a seed, in time of its own: several people, two programs on one store, and faults at every call of every port, until they
// stop and all must settle. What answers presses, does jobs and wakes what is due is the bot itself; world-model.ts says what must be so.
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import type { Change, Knowledge, Request } from '../../src/approvals/types.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import { CARD_WORDS } from '../../src/cards/card-words.ts';
import type { Job, JobEnd } from '../../src/ports/jobs.ts';
import type { Messenger, OutgoingActivity, Place } from '../../src/ports/messenger.ts';
import type { Store } from '../../src/ports/store.ts';
import { type Due, wakerOf } from '../../src/storage/waker.ts';
import type { IncomingActivity } from '../../src/teams/activity-shape.ts';
import { afterwards } from '../../src/teams/afterwards.ts';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import { flagMoved, routeWaiting, wake } from '../../src/teams/approvals/wake.ts';
import { carefulMessenger } from '../../src/teams/careful-messenger.ts';
import { answerTurn } from '../../src/teams/dispatch.ts';
import { pacedMessenger } from '../../src/teams/paced-messenger.ts';
import type { Bot, InvokeAnswer } from '../../src/teams/turn.ts';
import { type Chance, chanceFrom } from '../engine/generate.ts';
import { fakeExporting } from '../fakes/exporting.ts';
import { type FakeStore, fakeStore } from '../fakes/store.ts';
import { OTHER_TENANT, PLACES, pressing } from '../teams/approval-world.ts';
import { isRecord, message, SERVICE_URL, TENANT, understanding } from '../teams/bot.ts';
import { VirtualTime } from './virtual-time.ts';
import { Chronicle, type Found, type Told } from './world-chronicle.ts';
import {
  databaseFaultOf,
  directoryFaultOf,
  Fates,
  type Faults,
  goneFault,
  lostFault,
  mailFaultOf,
  NO_FAULTS,
  PATIENCE_MS,
  Program,
  sendFaultOf,
  type Task,
  throttledFault,
  watched,
} from './world-faults.ts';
import { type Intent, Model, partyOf, wordOf } from './world-model.ts';
import {
  ASKERS,
  type Button,
  buttonsIn,
  House,
  inputsOf,
  LISTS,
  MARKS,
  MEMBERS,
  NAMES,
  QUESTIONS,
  REFUSALS,
  SELDOM,
  STAFF,
} from './world-people.ts';
import { type Held, Queue } from './world-queue.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday, 10:00 in Copenhagen. */
const MONDAY = Date.UTC(2026, 10, 23, 9);
/** Jobs that have failed often are tried a minute apart, or ten. */
const SETTLES_MS = 30 * MINUTE;
/** So long after the last fault nothing is left of it, and so soon a change is shown then. */
const CALMS_MS = 3 * MINUTE;
const SHOWN_MS = 20 * SECOND;
/** Of a duty nobody is reminded whom nothing reaches; that is tried again each hour. */
const WAY_MS = HOUR;
/** While things go wrong, time's work may be late. */
const SLACK_MS = 3 * HOUR;

/** What is tried out; a planted bug stands in place of one of these. */
export type Parts = {
  readonly answer: (bot: Bot, activity: IncomingActivity) => Promise<InvokeAnswer>;
  readonly doJob: (bot: Bot, job: Job) => Promise<JobEnd>;
  readonly wake: (bot: Bot, due: Due) => Promise<void>;
  readonly routeWaiting: (bot: Bot, tenant: string) => Promise<void>;
  /** The store below the faults, and the bot's ports above them. */
  readonly store: (store: FakeStore) => FakeStore;
  readonly ports: (bot: Bot, task: Task) => Bot;
  readonly register: (kept: Map<string, Request>, request: Request) => void;
};

export const PARTS: Parts = {
  answer: answerTurn,
  doJob,
  wake,
  routeWaiting,
  store: (store) => store,
  ports: (bot) => bot,
  register: (kept, request) => {
    if ((kept.get(request.id)?.revision ?? 0) < request.revision) kept.set(request.id, request);
  },
};

type Shown = { readonly id: string; readonly content: unknown };
type Chat = Shown[];
type Running = { readonly program: Program; readonly messenger: Messenger; readonly look: () => Promise<unknown>; edition: string };

const conversationOf = (person: string) => `a:${person}`;
const personOf = ({ conversation }: Place) => conversation.slice(2);

class World {
  readonly model = new Model({ tenant: TENANT, names: NAMES, outsiders: ['gert'] });
  readonly #chance: Chance;
  readonly #parts: Parts;
  readonly #seed: number;
  readonly #time: VirtualTime;
  readonly #chronicle: Chronicle;
  readonly #fates: Fates;
  readonly #queue = new Queue();
  readonly #kept: FakeStore;
  readonly #store: FakeStore;
  readonly #registered = new Map<string, Request>();
  readonly #chats = new Map<string, Chat>();
  /** Cards that somebody was answered with. */
  readonly #views = new Map<string, unknown[]>();
  readonly #blocked = new Set<string>();
  /** Since when somebody who had blocked the bot has it again. */
  readonly #unblockedAt = new Map<string, number>();
  readonly #house: House;
  #knowledge: Knowledge;
  #faults: Faults;
  readonly #weather: Faults;
  readonly #publishesAt: number;
  #calmSince = Number.POSITIVE_INFINITY;
  #down: { readonly port: string; readonly until: number } = { port: '', until: 0 };
  #running: Running[] = [];
  #edition = 'first';
  #ids = 0;
  #intents = 0;
  #programs = 0;
  #act = 0;
  readonly #senders = new WeakMap<object, Task>();
  /** The last one of each duty to each person. */
  readonly #reminders = new Map<string, { readonly job: Extract<Job, { kind: 'obligation' }>; readonly since: number }>();
  readonly #working = new WeakMap<Held, Task>();

  constructor(seed: number, parts: Parts) {
    this.#seed = seed;
    this.#parts = parts;
    this.#chance = chanceFrom(seed);
    this.#time = new VirtualTime(MONDAY + this.#chance.upTo(20) * DAY);
    this.#chronicle = new Chronicle(this.#time);
    // Some lives are calm: what goes wrong in them goes wrong without any fault.
    const rough = this.#chance.one([0, 1, 2, 3]);
    this.#weather = { fails: 0.006 * rough, slow: 0.05, dies: 0.0015 * rough };
    this.#faults = this.#weather;
    this.#publishesAt = this.#chance.happens(0.6) ? 15 + this.#chance.upTo(25) : 0;
    this.#fates = new Fates({
      time: this.#time,
      chance: this.#chance,
      faults: () => this.#faults,
      kill: (program) => this.#kill(program),
      isDown: (port) => this.#down.until > this.#time.now && port.startsWith(this.#down.port),
    });
    this.#kept = fakeStore({ dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)) });
    this.#store = parts.store(this.#kept);
    this.#house = new House(this.#chance);
    this.#knowledge = this.#house.knowledge();
    this.model.knows(this.#knowledge, 0);
  }

  async run(acts: number): Promise<Found | null> {
    await this.#begin();
    for (this.#act = 1; this.#act <= acts && this.#isSound; this.#act += 1) {
      if (this.#act > acts * 0.75) this.#calm();
      if (this.#act === this.#publishesAt) this.#publish();
      this.#something();
      await this.#time.runUntil(this.#time.now + this.#gap());
      this.model.due(this.#time.now, SLACK_MS);
    }
    const end = this.#time.now + SETTLES_MS;
    while (this.#time.now < end && this.#isSound) await this.#time.runUntil(Math.min(end, this.#time.now + MINUTE));
    if (this.#isSound) await this.#settled();
    return this.#isSound ? null : this.#found();
  }

  get #isSound(): boolean {
    return this.model.broken.length === 0;
  }

  async #begin(): Promise<void> {
    for (const { id } of MEMBERS.filter(({ chat }) => chat === 'known')) {
      const seen = { conversation: conversationOf(id), serviceUrl: SERVICE_URL, locale: id === 'ulla' ? 'en-GB' : 'da-DK' };
      await this.#kept.people.remember({ tenant: TENANT, person: id }, seen, new Date(this.#time.now));
    }
    this.#start();
    this.#start();
    this.#hourly();
    this.#lookForRoutes();
  }

  #calm(): void {
    if (this.#faults === NO_FAULTS) return;
    this.#faults = NO_FAULTS;
    this.#down = { port: '', until: 0 };
    this.#calmSince = this.#time.now;
  }

  get time(): VirtualTime {
    return this.#time;
  }

  #found(): Found {
    return this.#chronicle.found({ seed: this.#seed, act: this.#act, broken: this.model.broken });
  }

  told(found: Found | null): Told {
    return this.#chronicle.told(found);
  }

  #notes(what: string): void {
    this.#chronicle.notes(what);
  }

  // Programs.

  #start(): void {
    this.#programs += 1;
    const program = new Program(`program ${this.#programs}`);
    const task = this.#task(program, { kind: 'clock' });
    const raw = this.#platform(task);
    const paced = pacedMessenger(raw, { now: () => new Date(this.#time.now), wait: (ms) => this.#time.sleep(ms) });
    const waker = wakerOf({
      requests: this.#bot(task, raw).store.requests,
      obligations: this.#bot(task, raw).store.obligations,
      solutions: this.#bot(task, raw).store.solutions,
      now: () => new Date(this.#time.now),
      dayOf: (now) => dayOf(now.getTime()),
      wake: async (due) => {
        const own = this.#task(program, { kind: 'clock' });
        await this.#parts.wake(this.#bot(own, raw), due);
      },
      failed: () => undefined,
    });
    const running: Running = { program, messenger: carefulMessenger(paced), look: () => waker.look(), edition: this.#edition };
    this.#running.push(running);
    this.#flag(running);
    this.#work(0);
  }

  #kill(program: Program): void {
    if (!program.isAlive) return;
    program.isAlive = false;
    this.#notes(`death of ${program.name}`);
    this.#running = this.#running.filter((one) => one.program !== program);
    for (const held of this.#queue.held.values())
      if (held.heldBy === program && this.#working.get(held)?.saying !== 'no') this.model.doubt(held.job);
    this.#queue.died(program, this.#time.now);
    this.#work(11 * SECOND);
    this.#time.in(this.#chance.upTo(30 * SECOND), () => this.#start());
  }

  #task(program: Program, what: Task['what']): Task {
    return { program, what, startedAt: this.#time.now, patience: PATIENCE_MS, saying: 'no' };
  }

  #newId(): string {
    this.#ids += 1;
    return `id-${this.#seed}-${this.#ids}`;
  }

  // Ports.

  #bot(task: Task, messenger: Messenger, edition = this.#edition): Bot {
    const by =
      (name: string) =>
      <P extends object>(port: P) =>
        this.#fates.port(task, name, port, databaseFaultOf);
    const store = this.#parts.store(this.#observed(task));
    const patient = this.#fates.port(task, 'directory', this.#directory(), directoryFaultOf);
    const bot: Bot = {
      understanding: edition === 'first' ? understanding : MOVED,
      edition,
      store: {
        ...store,
        conversations: by('store.conversations')(store.conversations),
        deliveries: watched(task, by('store.deliveries')(store.deliveries), () => this.#doubts(task)),
        people: by('store.people')(store.people),
        answers: by('store.answers')(store.answers),
        turns: by('store.turns')(store.turns),
        requests: by('store.requests')(store.requests),
        cards: by('store.cards')(store.cards),
        obligations: by('store.obligations')(store.obligations),
      },
      messenger: this.#signed(task, messenger),
      approving: {
        directory: patient,
        patientDirectory: patient,
        register: this.#fates.port(task, 'register', this.#register(), directoryFaultOf),
        reach: this.#reach(task),
      },
      exporting: fakeExporting(),
      now: () => new Date(this.#time.now),
      newId: () => this.#newId(),
      afterwards: afterwards(),
      report: ({ kind, turn, cause }) =>
        this.#notes(`report ${kind} ${turn} ${cause instanceof Error ? `${cause.name} ${cause.message}` : ''}`),
    };
    return this.#parts.ports(bot, task);
  }

  #doubts({ what }: Task): void {
    if (what.kind === 'job') this.model.doubt(what.job);
  }

  /** Whoever sends is known by what is sent. */
  #signed(task: Task, messenger: Messenger): Messenger {
    const signed = (activity: OutgoingActivity) => {
      const own = { ...activity };
      this.#senders.set(own, task);
      return own;
    };
    return {
      send: (place, activity) => messenger.send(place, signed(activity)),
      update: (place, id, activity) => messenger.update(place, id, signed(activity)),
      open: (chat) => messenger.open(chat),
    };
  }

  /** Each change as it is committed, with who made it. */
  #observed(task: Task): FakeStore {
    const { requests } = this.#kept;
    const file: Store['requests']['file'] = async (filing) => {
      const made: { change?: Change } = {};
      const filed = await requests.file({
        ...filing,
        make: (number) => {
          made.change = filing.make(number);
          return made.change;
        },
      });
      if (filed.isNew && made.change !== undefined) this.#committed(task, null, made.change);
      return filed;
    };
    const change: Store['requests']['change'] = async (id, act, at, apply) => {
      const made: { before?: Request; change?: Change } = {};
      const told = await requests.change(id, act, at, (now) => {
        const applied = apply(now);
        if ('change' in applied) Object.assign(made, { before: now, change: applied.change });
        return applied;
      });
      if (made.change !== undefined) this.#committed(task, made.before ?? null, made.change);
      return told;
    };
    const { obligations } = this.#kept;
    const changeDuty: Store['obligations']['change'] = async (...given) => {
      const after = await obligations.change(...given);
      this.#queueJobs();
      return after;
    };
    return { ...this.#kept, requests: { ...requests, file, change }, obligations: { ...obligations, change: changeDuty } };
  }

  #committed(task: Task, before: Request | null, { request, facts, effects }: Change): void {
    const after: Request = JSON.parse(JSON.stringify(request));
    this.#notes(`commit ${facts.map(({ event }) => event).join('+')} of request ${request.number}: ${request.state} ${request.revision}`);
    for (const { event } of facts) this.#chronicle.counts(`did ${event}`);
    this.model.commit({ at: this.#time.now, task, before, after, facts, effects });
    this.#queueJobs();
    const due = dueOf(request);
    if (due !== null) this.#look(due - this.#time.now);
  }

  #queueJobs(): void {
    for (const job of this.#store.drained()) {
      this.#queue.add(job, this.#time.now);
      if (job.kind === 'obligation') this.#reminders.set(partyOf(job), { job, since: this.#time.now });
    }
    this.#work(0);
  }

  #directory(): Bot['approving']['directory'] {
    return { knowledge: async () => this.#knowledge, holders: async (role) => this.#knowledge.holdersOf.get(role) ?? [] };
  }

  #register(): Bot['approving']['register'] {
    return { file: async (request) => this.#parts.register(this.#registered, request) };
  }

  #reach(task: Task): Bot['approving']['reach'] {
    const chatOf: Bot['approving']['reach']['chatOf'] = async (person) => {
      const hasNone = MEMBERS.find(({ id }) => id === person)?.chat === 'none' || !STAFF.includes(person) || this.#blocked.has(person);
      if (hasNone) this.#gone(person);
      return hasNone ? null : { serviceUrl: SERVICE_URL, conversation: conversationOf(person) };
    };
    const mail: Bot['approving']['reach']['mail'] = async (person, { subject, text }) => {
      if ((this.#knowledge.people.get(person)?.mail ?? null) === null) return false;
      this.#arrives(task, person, { text: `${subject}\n${text}`, isCard: false });
      return true;
    };
    return {
      chatOf: (person) => this.#fates.call(task, 'reach.chatOf', () => chatOf(person), directoryFaultOf),
      mail: async (person, given) => {
        task.saying = 'said';
        try {
          return await this.#fates.call(task, 'reach.mail', () => mail(person, given), mailFaultOf);
        } catch (cause) {
          if (isRecord(cause) && cause.mayHaveHappened === true) this.#doubts(task);
          throw cause;
        }
      },
    };
  }

  #gone(person: string): void {
    this.model.gone.set(person, (this.model.gone.get(person) ?? 0) + 1);
  }

  #arrives(task: Task, person: string, { text, isCard }: { readonly text: string; readonly isCard: boolean }): void {
    const { what } = task;
    const job = what.kind === 'job' ? what.job : null;
    const isApology = [CARD_WORDS.sorry.da, CARD_WORDS.sorry.en].some((words) => text.includes(words));
    const turn = what.kind === 'turn' && !isApology ? what.activity : null;
    const isMarked = MARKS.some((mark) => text.includes(mark));
    this.#notes(`arrival at ${person} of ${JSON.stringify(what)}${isMarked ? ' marked' : ''}${isCard ? ' card' : ''}`);
    this.model.arrived({ at: this.#time.now, person, job, turn, isCard, isMarked, text });
    this.model.shows(person, TENANT, 'personal', text);
  }

  /** Teams: what is sent stands in a chat, unless nobody is there to have it. */
  #platform(clock: Task): Messenger {
    const taskOf = (activity: OutgoingActivity) => this.#senders.get(activity) ?? clock;
    const isThere = (place: Place) => {
      if (!this.#blocked.has(personOf(place))) return;
      this.#gone(personOf(place));
      throw goneFault();
    };
    const sent = async (task: Task, place: Place, activity: OutgoingActivity): Promise<string> => {
      isThere(place);
      if (activity.type === 'typing') return '';
      const person = personOf(place);
      const content = JSON.parse(JSON.stringify(activity));
      const id = `m${this.#newId()}`;
      const chat = this.#chats.get(person) ?? [];
      this.#chats.set(person, chat);
      chat.push({ id, content });
      this.#arrives(task, person, { text: JSON.stringify(content), isCard: Array.isArray(content.attachments) });
      return id;
    };
    const updated = async (place: Place, id: string, activity: OutgoingActivity): Promise<void> => {
      isThere(place);
      const chat = this.#chats.get(personOf(place)) ?? [];
      const at = chat.findIndex((one) => one.id === id);
      if (at < 0) throw goneFault();
      chat[at] = { id, content: JSON.parse(JSON.stringify(activity)) };
      this.model.shows(personOf(place), TENANT, 'personal', JSON.stringify(activity));
    };
    const inDoubt = async <T>(task: Task, work: () => Promise<T>): Promise<T> => {
      if (this.#chance.happens(this.#faults.fails / 2)) throw this.#chance.happens(0.5) ? lostFault() : throttledFault();
      return await this.#fates.call(task, 'messenger.send', work, sendFaultOf);
    };
    return {
      send: async (place, activity) => {
        const task = taskOf(activity);
        task.saying = 'said';
        try {
          return await inDoubt(task, () => sent(task, place, activity));
        } catch (cause) {
          if (isRecord(cause) && cause.code === 'send-uncertain') this.#doubts(task);
          throw cause;
        }
      },
      update: async (place, id, activity) => await inDoubt(taskOf(activity), () => updated(place, id, activity)),
      open: () => Promise.reject(goneFault()),
    };
  }

  // Work that waits.

  #work(ms: number): void {
    this.#time.in(ms + this.#chance.upTo(300), () => this.#takeJob());
  }

  #takeJob(): void {
    const [running] = this.#chance.some(this.#running, 1);
    const held = running === undefined ? null : this.#queue.take(running.program, this.#time.now);
    if (running === undefined || held === null) {
      const next = this.#queue.nextAt();
      if (next !== null) this.#time.in(Math.max(next - this.#time.now, 500), () => this.#takeJob());
      return;
    }
    this.#work(0);
    void this.#do(running, held);
  }

  async #do({ program, messenger, edition }: Running, held: Held): Promise<void> {
    const task = this.#task(program, { kind: 'job', job: held.job, attempt: held.attempt });
    this.#working.set(held, task);
    this.#chronicle.counts('jobs');
    let end: JobEnd;
    try {
      end = await this.#parts.doJob(this.#bot(task, messenger, edition), held.job);
    } catch (cause) {
      this.#notes(`failed ${JSON.stringify(held.job)} ${String(cause)}`);
      if (task.saying === 'said') this.#doubts(task);
      end = { kind: 'later', afterMs: null };
    }
    try {
      await this.#fates.call(task, 'queue', async () => this.#queue.ended(held, end, this.#time.now), databaseFaultOf);
    } catch {
      if (this.#queue.held.has(held.id)) this.#queue.lost(held, this.#time.now);
    }
    const isLate = held.queuedAt > this.#calmSince + CALMS_MS && this.#time.now > held.queuedAt + SHOWN_MS && !this.#hasNoWay(held.job);
    this.model.says(
      !isLate,
      'what changes is shown within seconds',
      `${JSON.stringify(held.job)} of ${new Date(held.queuedAt).toISOString()}`,
    );
    this.#work(0);
  }

  #look(ms: number, pause = 4 * SECOND): void {
    this.#time.in(Math.max(ms, 0) + this.#chance.upTo(2 * SECOND), () => {
      const before = this.#running;
      for (const { look } of before) if (this.#chance.happens(0.7)) void look().catch(() => undefined);
      void this.#lookAgain(pause);
    });
  }

  /** While something is due; a look costs more here than there. */
  async #lookAgain(pause: number): Promise<void> {
    const now = new Date(this.#time.now);
    const due = [...(await this.#kept.requests.due(now, 1)), ...(await this.#kept.obligations.due(dayOf(now.getTime()), 1))];
    if (due.length > 0) this.#look(pause, Math.min(2 * pause, 10 * MINUTE));
  }

  #hourly(): void {
    this.#look(0);
    this.#time.in(HOUR, () => this.#hourly());
  }

  /** Every minute where somebody waits for a route; seldom where nobody has been found so far. */
  #lookForRoutes(): void {
    const again = async () => {
      const [running] = this.#chance.some(this.#running, 1);
      const waiting = await this.#kept.requests.list(TENANT, { states: ['filed', 'needs-routing'], most: 10 });
      if (running !== undefined && waiting.length > 0) {
        const task = this.#task(running.program, { kind: 'clock' });
        void this.#parts.routeWaiting(this.#bot(task, running.messenger, running.edition), TENANT).catch(() => undefined);
      }
      this.#time.in(waiting.some(({ state }) => state === 'filed') ? MINUTE : 10 * MINUTE, () => void again());
    };
    this.#time.in(MINUTE, () => void again());
  }

  #flag({ program, messenger, edition }: Running): void {
    const task = this.#task(program, { kind: 'clock' });
    const again = () => {
      if (program.isAlive) this.#time.in(MINUTE, flag);
    };
    const flag = () =>
      void flagMoved(this.#bot(task, messenger, edition), TENANT).then(({ failed }) => (failed > 0 ? again() : undefined), again);
    flag();
  }

  // People.

  #gap(): number {
    const { upTo, happens } = this.#chance;
    if (happens(0.4)) return upTo(20 * SECOND);
    if (happens(0.5)) return upTo(20 * MINUTE);
    return happens(0.8) ? upTo(10 * HOUR) : upTo(4 * DAY);
  }

  #something(): void {
    const chance = this.#chance;
    const what = chance.upTo(100);
    if (what < 8) this.#houseChanges();
    else if (what < 10 && this.#weather.fails > 0 && this.#faults !== NO_FAULTS) this.#outage();
    else if (what === 10) this.#blocks();
    else if (what < 28) this.#types(chance.one(ASKERS), chance.one(QUESTIONS));
    else if (what < 34) this.#types(chance.one(['anna', 'mette', 'ulla', 'karim', 'ida', 'ole', 'gert']), chance.one(LISTS));
    else if (what < 40) this.#steals();
    else this.#presses();
  }

  #houseChanges(): void {
    this.#notes(`house ${this.#house.change()}`);
    this.#knowledge = this.#house.knowledge();
    this.model.knows(this.#knowledge, this.#time.now);
  }

  #outage(): void {
    const port = this.#chance.one(['directory', 'messenger', 'register', 'store', 'reach']);
    this.#down = { port, until: this.#time.now + this.#chance.upTo(10 * MINUTE) };
    this.#notes(`outage of ${port}`);
  }

  #blocks(): void {
    const person = this.#chance.one(['mette', 'ulla', 'bo', 'ida']);
    this.#notes(`blocks ${person}`);
    if (this.#blocked.delete(person)) {
      this.#unblockedAt.set(person, this.#time.now);
      void this.#deliver({ ...this.#from(person), type: 'installationUpdate', action: 'add', id: `i${this.#newId()}` }, null);
    } else this.#blocked.add(person);
  }

  #isReachable(person: string): boolean {
    const isInTeams = MEMBERS.some(({ id, chat }) => id === person && chat !== 'none') && !this.#blocked.has(person);
    return isInTeams || (this.#knowledge.people.get(person)?.mail ?? null) !== null;
  }

  /** A reminder of a duty that reaches nobody, or did not until less than an hour ago. */
  #hasNoWay(job: Job): boolean {
    if (job.kind !== 'obligation') return false;
    const since = this.#unblockedAt.get(job.person) ?? Number.NEGATIVE_INFINITY;
    return !this.#isReachable(job.person) || this.#time.now <= since + WAY_MS + SHOWN_MS;
  }

  /** A new edition, one program after the other. */
  #publish(): void {
    if (this.#edition !== 'first') return;
    this.#edition = 'second';
    this.#notes('edition');
    for (const { program } of this.#running) this.#time.in(this.#chance.upTo(2 * MINUTE), () => this.#kill(program));
  }

  #from(person: string, tenant = TENANT): IncomingActivity {
    return message('', {
      from: { id: `29:${person}`, name: 'x', aadObjectId: person },
      conversation: { id: conversationOf(person), conversationType: 'personal', tenantId: tenant },
      channelData: { tenant: { id: tenant } },
      locale: person === 'ulla' ? 'en-GB' : 'da-DK',
    });
  }

  #types(person: string, text: string): void {
    const intent = this.#intent({ person, tenant: TENANT, verb: 'message', where: 'personal', deed: '', seen: '' });
    void this.#brought({ ...this.#from(person), text }, intent);
  }

  #intent(given: Omit<Intent, 'id' | 'at'>): Intent {
    this.#intents += 1;
    const intent = { ...given, id: this.#intents, at: this.#time.now };
    this.model.intends(intent, wordOf(intent.id));
    return intent;
  }

  #buttonsOf(person: string): readonly Button[] {
    const contents = [...(this.#chats.get(person) ?? []).slice(-8).map(({ content }) => content), ...(this.#views.get(person) ?? [])];
    return contents.flatMap(buttonsIn);
  }

  #button(person: string): Button | null {
    const all = this.#buttonsOf(person);
    const kinds = [...new Set(all.map(({ verb }) => verb))].filter((verb) => this.#chance.happens(SELDOM.includes(verb) ? 0.25 : 1));
    const [verb] = this.#chance.some(kinds, 1);
    const fitting = all.filter((one) => one.verb === verb);
    // Most often what came last.
    return (this.#chance.happens(0.7) ? fitting.at(-1) : fitting[this.#chance.upTo(fitting.length)]) ?? null;
  }

  #presses(): void {
    const able = STAFF.filter((person) => this.#buttonsOf(person).length > 0);
    const [person] = this.#chance.some(able, 1);
    const button = person === undefined ? null : this.#button(person);
    if (person === undefined || button === null) return;
    const where = this.#chance.happens(0.03) ? 'channel' : 'personal';
    this.#press({ person, tenant: TENANT, where, button });
    // Impatient people press again.
    if (this.#chance.happens(0.1)) this.#time.in(this.#chance.upTo(8 * SECOND), () => this.#presses());
  }

  /** A card of somebody else, forwarded or copied; also into another tenant, under the very id of whose it is. */
  #steals(): void {
    const [owner] = this.#chance.some(STAFF, 1);
    const button = owner === undefined ? null : this.#button(owner);
    if (owner === undefined || button === null) return;
    const isForeign = this.#chance.happens(0.5);
    const isFiling = ['request-form', 'file-request'].includes(button.verb);
    const colleague = this.#chance.one([isFiling ? 'ole' : 'gert', 'ole', 'anna', 'bo', 'mette', 'karim']);
    const person = isForeign ? this.#chance.one([owner, 'xeno']) : colleague;
    this.#press({ person, tenant: isForeign ? OTHER_TENANT : TENANT, where: 'personal', button });
  }

  #press(press: { readonly person: string; readonly tenant: string; readonly where: Intent['where']; readonly button: Button }): void {
    const { person, tenant, where, button } = press;
    const { verb, data, content } = button;
    const inputs = inputsOf(button, { chance: this.#chance, now: this.#time.now, word: wordOf(this.#intents + 1) });
    const intent = this.#intent({
      person,
      tenant,
      verb,
      where,
      deed: JSON.stringify([person, tenant, verb, data, inputs]),
      seen: JSON.stringify(content),
    });
    const at = this.#from(person, tenant);
    const { from, conversation, channelData, locale } = at;
    const fields = {
      from,
      conversation,
      ...(channelData === undefined ? {} : { channelData }),
      ...(locale === undefined ? {} : { locale }),
    };
    this.#notes(`press ${intent.id} ${person} ${verb} ${where} ${tenant === TENANT ? '' : 'foreign'}`);
    void this.#brought(pressing(verb, data, inputs, where === 'personal' ? fields : { ...fields, ...PLACES.channel }), intent);
    // A double click.
    if (this.#chance.happens(0.1))
      void this.#brought(pressing(verb, data, inputs, where === 'personal' ? fields : { ...fields, ...PLACES.channel }), intent);
  }

  /** As the platform brings it: once or three times, and again while nobody answers. */
  async #brought(brought: IncomingActivity, intent: Intent): Promise<void> {
    const chance = this.#chance;
    const activity = { ...brought, id: `activity-${this.#newId()}` };
    const times = chance.happens(0.25) ? 3 : 1;
    const again = () => (chance.happens(0.5) ? activity : { ...activity, id: `again-${this.#newId()}` });
    // A message with a new id is another message: only what is pressed is known by more than its id.
    const isPress = activity.type === 'invoke';
    for (let at = 1; at < times; at += 1) {
      const wait = chance.happens(0.5) ? 0 : chance.upTo(6 * SECOND);
      this.#time.in(wait, () => void this.#deliver(isPress ? again() : activity, intent));
    }
    for (let tries = 0; tries < 3; tries += 1) {
      const answered = this.#deliver(tries === 0 ? activity : isPress ? again() : activity, intent);
      const isAnswered = await Promise.race([answered, this.#time.sleep(10 * SECOND).then(() => false)]);
      if (isAnswered) return;
    }
  }

  async #deliver(activity: IncomingActivity, intent: Intent | null): Promise<boolean> {
    const [running] = this.#chance.some(this.#running, 1);
    if (running === undefined) return false;
    const { program, edition } = running;
    const task = this.#task(program, { kind: 'turn', intent: intent?.id ?? 0, activity: activity.id });
    const bot = this.#bot(task, this.#platform(task), edition);
    const answer = await this.#parts.answer(bot, activity);
    if (!program.isAlive) return false;
    if (answer !== null && answer.status !== 200) return false;
    if (intent !== null && answer !== null) await this.#answered(intent, answer);
    return true;
  }

  async #answered(intent: Intent, { body }: NonNullable<InvokeAnswer>): Promise<void> {
    const { person, tenant, where, verb } = intent;
    const text = JSON.stringify(body);
    this.model.shows(person, tenant, where, text);
    if (tenant !== TENANT) return;
    const isRefused = REFUSALS.some((words) => text.includes(JSON.stringify(words).slice(1, -1)));
    if (where === 'personal') this.#views.set(person, [...(this.#views.get(person) ?? []).slice(-5), body]);
    if (isRefused || (verb === 'file-request' && text.includes('"file-request"'))) return;
    this.#chronicle.counts(`told ${verb}`);
    this.model.acknowledged(intent);
    if (verb === 'duty-done' || verb === 'take-duty') {
      const duties = await this.#kept.obligations.ofPerson(TENANT, person);
      this.model.says(
        verb === 'take-duty' ? duties.length > 0 : duties.some(({ state }) => state === 'done'),
        'a duty is kept as it was told',
        `${verb} ${person}`,
      );
    }
  }

  // The end.

  async #settled(): Promise<void> {
    const { model } = this;
    const queued = [...this.#queue.held.values()]
      .filter(({ job }) => !this.#hasNoWay(job))
      .map(({ job, attempt, heldBy }) => `${JSON.stringify(job)} ${attempt} ${heldBy?.name ?? ''}`);
    model.says(queued.length === 0, 'all work is done', queued.slice(0, 2).join('; '));
    model.says(this.#queue.dead.length === 0, 'no work is given up', JSON.stringify(this.#queue.dead[0]));
    model.numbers();
    model.due(this.#time.now, SETTLES_MS);
    model.heard();
    for (const log of model.logs.values()) {
      const last = log.at(-1)?.after;
      if (last !== undefined) await this.#isAsLast(last);
    }
    for (const { job, since } of this.#reminders.values()) {
      const duty = await this.#kept.obligations.find(TENANT, job.obligation);
      if (duty !== null && duty.state !== 'done') model.reminded(job, since, duty.person === job.person);
    }
    for (const person of STAFF)
      for (const duty of await this.#kept.obligations.ofPerson(TENANT, person)) {
        const isOverdue = dayOf(this.#time.now - SETTLES_MS) > duty.due;
        model.says(!isOverdue || duty.state !== 'open', 'what is not done in time is overdue', duty.id);
      }
  }

  async #isAsLast(last: Request): Promise<void> {
    const { model } = this;
    const about = `request ${last.number} revision ${last.revision}`;
    const kept = await this.#kept.requests.find(TENANT, last.id);
    model.says(JSON.stringify(kept) === JSON.stringify(last), 'what was committed is there', about);
    model.says(
      this.#registered.get(last.id)?.revision === last.revision,
      'the register holds what is',
      `${about}, not ${this.#registered.get(last.id)?.revision}`,
    );
    model.says(last.state !== 'filed', 'what was filed is routed', about);
    for (const { person, message: id, revision, place, state } of await this.#kept.cards.ofRequest(TENANT, last.id)) {
      if (id === null || place === null || state === 'unreachable' || this.#blocked.has(person)) continue;
      const shown = (this.#chats.get(person) ?? []).find((one) => one.id === id);
      const tokens = JSON.stringify(shown?.content ?? '').match(/"card":"[^"]*"/gu) ?? [];
      const isLatest = revision === last.revision && tokens.every((token) => token.endsWith(`.${last.revision}"`));
      model.says(shown !== undefined && isLatest, 'a card shows how it stands', `${about} to ${person}: ${revision} ${tokens[0]}`);
    }
  }
}

/** The same policy, in which every clause is worded otherwise. */
const MOVED = {
  ...understanding,
  policy: { ...understanding.policy, clauses: understanding.policy.clauses.map((one) => ({ ...one, sha256: `moved ${one.id}` })) },
};

export const ACTS = 60;

/** Everything that a seed leads to. */
export async function simulateWorld(seed: number, parts: Parts = PARTS, acts = ACTS): Promise<Told> {
  const world = new World(seed, parts);
  return world.told(await world.time.during(() => world.run(acts)));
}
