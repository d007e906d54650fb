// Lives of solutions from a seed, in time of their own: people at several solutions, two programs on one store, and faults at every call of
// every port, until they stop and all must settle. What answers presses, does jobs and wakes what is due is the bot itself.
import { keysOf } from '../../src/approvals/scope.ts';
import { dueOf } from '../../src/approvals/timers.ts';
import type { Change, Request } from '../../src/approvals/types.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import type { Job, JobEnd } from '../../src/ports/jobs.ts';
import type { Messenger, OutgoingActivity, Place } from '../../src/ports/messenger.ts';
import type { Store } from '../../src/ports/store.ts';
import { rowOf } from '../../src/solutions/row.ts';
import { recordOf } from '../../src/solutions/standing.ts';
import { dueOf as solutionDueOf } from '../../src/solutions/timers.ts';
import type { Solution, SolutionChange } from '../../src/solutions/types.ts';
import { type Due, wakerOf } from '../../src/storage/waker.ts';
import type { IncomingActivity } from '../../src/teams/activity-shape.ts';
import { afterwards } from '../../src/teams/afterwards.ts';
import { doJob } from '../../src/teams/approvals/do-job.ts';
import { routeWaiting, wake } from '../../src/teams/approvals/wake.ts';
import { answerTurn } from '../../src/teams/dispatch.ts';
import type { Bot, InvokeAnswer } from '../../src/teams/turn.ts';
import { VirtualTime } from '../approvals/virtual-time.ts';
import { Chronicle, type Found, type Told } from '../approvals/world-chronicle.ts';
import {
  databaseFaultOf,
  directoryFaultOf,
  Fates,
  type Faults,
  NO_FAULTS,
  PATIENCE_MS,
  Program,
  sendFaultOf,
  type Task,
  watched,
} from '../approvals/world-faults.ts';
import { type Held, Queue } from '../approvals/world-queue.ts';
import { type Chance, chanceFrom } from '../engine/generate.ts';
import { fakeExporting } from '../fakes/exporting.ts';
import { type FakeStore, fakeStore } from '../fakes/store.ts';
import { fromOf, type Inputs, pressing, seenAs } from '../teams/approval-world.ts';
import { allIn, isRecord, TENANT } from '../teams/bot.ts';
import { type Came, cameOf, EVENTS, type Event, VERBS } from '../teams/solution-table.ts';
import {
  BEGUN,
  COLLEAGUE,
  checklist,
  DPO,
  IT,
  itemData,
  MANAGER,
  OWNER,
  STRANGER,
  solutionHouse,
  UNDERSTANDING,
} from '../teams/solution-world.ts';
import { type Intent, Model } from './world-model.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday, 10:00 in Copenhagen. */
const MONDAY = Date.UTC(2026, 10, 23, 9);
const SETTLES_MS = 40 * MINUTE;
const PEOPLE = [OWNER, OWNER, COLLEAGUE, COLLEAGUE, DPO, IT, MANAGER, STRANGER];
const EVERYBODY = [...new Set(PEOPLE)];
const MOST_SOLUTIONS = 2;

/** What is tried out; a planted bug stands in place of one of these. */
export type Parts = {
  readonly answer: (bot: Bot, activity: IncomingActivity) => Promise<InvokeAnswer>;
  readonly doJob: (bot: Bot, job: Job) => Promise<JobEnd>;
  readonly wake: (bot: Bot, due: Due) => Promise<void>;
  /** The store below the faults, and the bot's ports above them. */
  readonly store: (store: FakeStore) => FakeStore;
  readonly ports: (bot: Bot, task: Task) => Bot;
};

export const PARTS: Parts = { answer: answerTurn, doJob, wake, store: (store) => store, ports: (bot) => bot };

type Running = { readonly program: Program; readonly look: () => Promise<unknown> };
type Pressing = { readonly person: string; readonly verb: string; readonly data: object; readonly inputs: Inputs };

class World {
  readonly model = new Model();
  readonly time: VirtualTime;
  readonly #chance: Chance;
  readonly #parts: Parts;
  readonly #seed: number;
  readonly #chronicle: Chronicle;
  readonly #fates: Fates;
  readonly #queue = new Queue();
  readonly #kept: FakeStore;
  readonly #store: FakeStore;
  readonly #house = solutionHouse();
  readonly #chats = new Map<string, { readonly id: string; content: unknown }[]>();
  readonly #working = new WeakMap<Held, Task>();
  #faults: Faults;
  #running: Running[] = [];
  #ids = 0;
  #intents = 0;
  #programs = 0;
  #act = 0;

  constructor(seed: number, parts: Parts) {
    this.#seed = seed;
    this.#parts = parts;
    this.#chance = chanceFrom(seed);
    this.time = new VirtualTime(MONDAY + this.#chance.upTo(20) * DAY);
    this.#chronicle = new Chronicle(this.time);
    // Some lives are calm: what goes wrong in them goes wrong without any fault.
    const rough = this.#chance.one([0, 1, 2, 3]);
    this.#faults = { fails: 0.006 * rough, slow: 0.05, dies: 0.002 * rough };
    this.#fates = new Fates({
      time: this.time,
      chance: this.#chance,
      faults: () => this.#faults,
      kill: (program) => this.#kill(program),
      isDown: () => false,
    });
    this.#kept = fakeStore({ dueOf, keysOf: ({ scope }) => (scope === null ? [] : keysOf(scope.facts)) }, () => ({
      rowOf: (solution) => rowOf(checklist, solution, dayOf(this.time.now)),
      dueOf: (solution) => solutionDueOf(checklist, solution),
    }));
    this.#store = parts.store(this.#kept);
  }

  async run(acts: number): Promise<Found | null> {
    for (const person of EVERYBODY) await this.#kept.people.remember({ tenant: TENANT, person }, seenAs(person), new Date(this.time.now));
    this.#start();
    this.#start();
    this.#everyMinutes();
    for (this.#act = 1; this.#act <= acts && this.#isSound; this.#act += 1) {
      if (this.#act > acts * 0.8) this.#faults = NO_FAULTS;
      await this.#something();
      await this.time.runUntil(this.time.now + this.#gap());
    }
    const end = this.time.now + SETTLES_MS;
    while (this.time.now < end && this.#isSound) await this.time.runUntil(Math.min(end, this.time.now + MINUTE));
    if (this.#isSound) await this.#settled();
    return this.#isSound ? null : this.#found();
  }

  get #isSound(): boolean {
    return this.model.broken.length === 0;
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
    const { requests, obligations, solutions } = this.#bot(this.#task(program, { kind: 'clock' })).store;
    const waker = wakerOf({
      ...{ requests, obligations, solutions },
      now: () => new Date(this.time.now),
      dayOf: (now) => dayOf(now.getTime()),
      wake: async (due) => await this.#parts.wake(this.#bot(this.#task(program, { kind: 'clock' })), due),
      failed: () => undefined,
    });
    this.#running.push({ program, look: () => waker.look() });
    this.#work(0);
  }

  #kill(program: Program): void {
    if (!program.isAlive) return;
    program.isAlive = false;
    this.#notes(`death of ${program.name}`);
    this.#running = this.#running.filter((one) => one.program !== program);
    for (const held of this.#queue.held.values())
      if (held.heldBy === program && this.#working.get(held)?.saying !== 'no') this.model.doubts(held.job);
    this.#queue.died(program, this.time.now);
    this.#work(11 * SECOND);
    this.time.in(this.#chance.upTo(30 * SECOND), () => this.#start());
  }

  #task(program: Program, what: Task['what']): Task {
    return { program, what, startedAt: this.time.now, patience: PATIENCE_MS, saying: 'no' };
  }

  #newId(): string {
    this.#ids += 1;
    return `id-${this.#seed}-${this.#ids}`;
  }

  // Ports.

  #bot(task: Task): Bot {
    const by = <P extends object>(name: string, port: P): P => this.#fates.port(task, name, port, databaseFaultOf);
    const store = this.#parts.store(this.#observed(task));
    const directory = this.#fates.port(task, 'directory', this.#house.directory, directoryFaultOf);
    const bot: Bot = {
      understanding: UNDERSTANDING,
      edition: 'first',
      store: {
        ...store,
        conversations: by('store.conversations', store.conversations),
        deliveries: watched(task, by('store.deliveries', store.deliveries), () => this.#doubts(task)),
        people: by('store.people', store.people),
        answers: by('store.answers', store.answers),
        turns: by('store.turns', store.turns),
        requests: by('store.requests', store.requests),
        cards: by('store.cards', store.cards),
        obligations: by('store.obligations', store.obligations),
        solutions: by('store.solutions', store.solutions),
      },
      messenger: this.#platform(task),
      approving: { ...this.#house, directory, patientDirectory: directory },
      exporting: fakeExporting(),
      now: () => new Date(this.time.now),
      newId: () => this.#newId(),
      afterwards: afterwards(),
      report: ({ kind, turn, cause }) => this.#notes(`report ${kind} ${turn} ${cause instanceof Error ? cause.message : ''}`),
    };
    return this.#parts.ports(bot, task);
  }

  #doubts({ what }: Task): void {
    if (what.kind === 'job') this.model.doubts(what.job);
  }

  #platform(task: Task): Messenger {
    const chatOf = ({ conversation }: Place) => {
      const chat = this.#chats.get(conversation.slice(2)) ?? [];
      this.#chats.set(conversation.slice(2), chat);
      return chat;
    };
    const sent = async (place: Place, activity: OutgoingActivity): Promise<string> => {
      const id = this.#newId();
      chatOf(place).push({ id, content: JSON.parse(JSON.stringify(activity)) });
      const { what } = task;
      this.#notes(`arrival at ${place.conversation.slice(-4)} of ${JSON.stringify(what)}`);
      if (what.kind === 'job' && what.job.kind === 'solution') this.model.arrives(what.job, this.time.now);
      return id;
    };
    return {
      send: async (place, activity) => {
        task.saying = 'said';
        try {
          return await this.#fates.call(task, 'messenger.send', () => sent(place, activity), sendFaultOf);
        } catch (cause) {
          if (isRecord(cause) && cause.code === 'send-uncertain') this.#doubts(task);
          throw cause;
        }
      },
      update: async (place, id, activity) => {
        const update = async () => {
          const shown = chatOf(place).find((one) => one.id === id);
          if (shown !== undefined) shown.content = JSON.parse(JSON.stringify(activity));
        };
        await this.#fates.call(task, 'messenger.update', update, sendFaultOf);
      },
      open: async ({ person }) => ({ serviceUrl: seenAs(person).serviceUrl, conversation: seenAs(person).conversation }),
    };
  }

  /** Each change as it is committed, with who made it. */
  #observed(task: Task): FakeStore {
    const { requests, solutions } = this.#kept;
    const begin: Store['solutions']['begin'] = async (beginning) => {
      const made: { change?: SolutionChange } = {};
      const begun = await solutions.begin({
        ...beginning,
        make: (number) => {
          made.change = beginning.make(number);
          return made.change;
        },
      });
      if (begun.isNew && made.change !== undefined) this.#commits(task, { by: begun.solution.owner, before: null, change: made.change });
      return begun;
    };
    const change: Store['solutions']['change'] = async (tenant, id, act, at, by, apply) => {
      const made: { before?: Solution; change?: SolutionChange } = {};
      const told = await solutions.change(tenant, id, act, at, by, (now) => {
        const applied = apply(now);
        if ('change' in applied) Object.assign(made, { before: now, change: applied.change });
        return applied;
      });
      if (made.change !== undefined) this.#commits(task, { by, before: made.before ?? null, change: made.change });
      return told;
    };
    const file: Store['requests']['file'] = async (filing) => {
      const filed = await requests.file(filing);
      if (filed.isNew) this.#knows(filed.request);
      return filed;
    };
    const decide: Store['requests']['change'] = async (id, act, at, apply) => {
      const made: { change?: Change } = {};
      const told = await requests.change(id, act, at, (now) => {
        const applied = apply(now);
        if ('change' in applied) made.change = applied.change;
        return applied;
      });
      if (made.change !== undefined) this.#knows(made.change.request);
      return told;
    };
    return { ...this.#kept, solutions: { ...solutions, begin, change }, requests: { ...requests, file, change: decide } };
  }

  #commits(
    task: Task,
    { by, before, change }: { readonly by: string | null; readonly before: Solution | null; readonly change: SolutionChange },
  ) {
    const after: SolutionChange = JSON.parse(JSON.stringify(change));
    const { solution, facts } = after;
    this.#notes(
      `commit ${facts.map(({ event, item }) => `${event} ${item ?? ''}`).join('+')} of solution ${solution.number}: ${solution.revision}`,
    );
    for (const { event } of facts) this.#chronicle.counts(`did ${event}`);
    if (solution.stage === 'production' && before?.stage !== 'production') this.#chronicle.counts('produced');
    this.model.commits({ at: this.time.now, task, by, before, change: after });
    this.#queueJobs();
    const due = solutionDueOf(checklist, solution);
    if (due !== null) this.#lookIn(due - this.time.now);
  }

  #knows(request: Request): void {
    this.#notes(`request ${request.number} is ${request.state}`);
    this.#chronicle.counts(`request ${request.state}`);
    this.model.knows(JSON.parse(JSON.stringify(request)));
    this.#queueJobs();
  }

  #queueJobs(): void {
    for (const job of this.#store.drained()) this.#queue.add(job, this.time.now);
    this.#work(0);
  }

  // Work that waits.

  #work(ms: number): void {
    this.time.in(ms + this.#chance.upTo(300), () => this.#takeJob());
  }

  #takeJob(): void {
    const [running] = this.#chance.some(this.#running, 1);
    const held = running === undefined ? null : this.#queue.take(running.program, this.time.now);
    if (running === undefined || held === null) {
      const next = this.#queue.nextAt();
      if (next !== null) this.time.in(Math.max(next - this.time.now, 500), () => this.#takeJob());
      return;
    }
    this.#work(0);
    void this.#do(running, held);
  }

  async #do({ program }: Running, held: Held): Promise<void> {
    const task = this.#task(program, { kind: 'job', job: held.job, attempt: held.attempt });
    this.#working.set(held, task);
    let end: JobEnd;
    try {
      end = await this.#parts.doJob(this.#bot(task), held.job);
    } catch (cause) {
      this.#notes(`failed ${JSON.stringify(held.job)} ${String(cause)}`);
      if (task.saying === 'said') this.#doubts(task);
      end = { kind: 'later', afterMs: null };
    }
    if (end.kind === 'done') this.model.done(held.job, this.time.now);
    try {
      await this.#fates.call(task, 'queue', async () => this.#queue.ended(held, end, this.time.now), databaseFaultOf);
    } catch {
      if (this.#queue.held.has(held.id)) this.#queue.lost(held, this.time.now);
    }
    this.#work(0);
  }

  #lookIn(ms: number): void {
    this.time.in(Math.max(ms, 0) + this.#chance.upTo(2 * SECOND), () => {
      for (const { look } of this.#running) void look().catch(() => undefined);
    });
  }

  #everyMinutes(): void {
    const [running] = this.#chance.some(this.#running, 1);
    if (running !== undefined) void routeWaiting(this.#bot(this.#task(running.program, { kind: 'clock' })), TENANT).catch(() => undefined);
    this.#lookIn(0);
    this.time.in(10 * MINUTE, () => this.#everyMinutes());
  }

  // People.

  #gap(): number {
    const { upTo, happens } = this.#chance;
    if (happens(0.7)) return upTo(15 * SECOND);
    if (happens(0.7)) return upTo(20 * MINUTE);
    return upTo(happens(0.7) ? 10 * HOUR : 4 * DAY);
  }

  async #something(): Promise<void> {
    const chance = this.#chance;
    const [{ id } = { id: '' }] = chance.some([...this.model.last.values()], 1);
    const solution = id === '' ? null : await this.#kept.solutions.find(TENANT, id);
    const what = chance.upTo(100);
    if (solution === null || (what < 3 && this.model.last.size < MOST_SOLUTIONS)) return this.#begins();
    if (what < 5) return this.#houseChanges();
    if (what < 25) return this.#makesReady(solution);
    if (what < 40) return await this.#files(solution);
    if (what < 60) return this.#decides();
    this.#presses(solution);
  }

  #begins(): void {
    const inputs = { ...BEGUN, name: `Svarbot ${this.#intents}` };
    const press = { person: OWNER, verb: 'solution-begin', data: { form: this.#newId() }, inputs };
    this.#brings(press, { event: 'begin', item: '', seen: 0 });
  }

  #houseChanges(): void {
    const known = this.#house.people.get(COLLEAGUE);
    if (known === undefined) return;
    this.#house.people.set(COLLEAGUE, { ...known, isEnabled: known.isEnabled === false });
    this.model.houseChanges(this.time.now);
    this.#notes(`house ${known.isEnabled}`);
  }

  /** Whoever owns it, or helps, goes through what is not done, in one sitting. */
  #makesReady(solution: Solution): void {
    const open = checklist.items.filter(({ item }) => recordOf(solution, item.id).state === 'open');
    for (const [at, { item }] of open.entries())
      this.time.in(at * 2 * SECOND, () => this.#pressOn(solution, { event: 'answer', item: item.id, person: solution.owner }));
  }

  async #files(solution: Solution): Promise<void> {
    const person = this.#chance.happens(0.85) ? solution.owner : this.#chance.one([COLLEAGUE, DPO, STRANGER]);
    this.#pressOn(solution, { event: 'file', item: '', person });
    // Everything ends in the middle of it: nobody is there to press again.
    if (this.#faults.dies > 0 && this.#chance.happens(0.2))
      this.time.in(5 + this.#chance.upTo(80), () => {
        for (const { program } of [...this.#running]) this.#kill(program);
      });
    // Somebody else is at it in the same moment.
    if (this.#chance.happens(0.3)) this.time.in(this.#chance.upTo(3 * SECOND), () => this.#presses(solution));
  }

  #presses(solution: Solution): void {
    const [event = 'answer'] = this.#chance.some(
      EVENTS.filter((one) => one !== 'file' && (one !== 'move' || this.#chance.happens(0.3))),
      1,
    );
    const item = this.#chance.some(checklist.items, 1)[0]?.item.id ?? '';
    this.#pressOn(solution, { event, item, person: this.#chance.some(PEOPLE, 1)[0] ?? OWNER });
    if (this.#chance.happens(0.2)) this.#pressOn(solution, { event, item, person: this.#chance.some(PEOPLE, 1)[0] ?? OWNER });
  }

  #inputs(event: Event): Inputs {
    const mark = `ord-${this.#intents}.`;
    const { some, happens, upTo } = this.#chance;
    const [who = OWNER] = some([OWNER, COLLEAGUE, COLLEAGUE, MANAGER], 1);
    const due = dayOf(this.time.now + upTo(6) * DAY);
    const all: Readonly<Record<Event, Inputs>> = {
      describe: happens(0.5) ? { model: mark } : { purpose: mark },
      tell: { 'fact:brugere': happens(0.5) ? 'kunder' : 'medarbejdere', 'fact:brugerdata': 'persondata' },
      answer: { answer: mark, links: 'https://example.org/x' },
      'set-aside': { reason: mark },
      reopen: {},
      assign: { responsible: who, due },
      'accept-risk': { reason: mark },
      invite: { to: who },
      dismiss: { to: who },
      'hand-over': { to: who },
      move: { stage: some(['idea', 'pilot', 'pilot', 'retired'], 1)[0] ?? 'pilot' },
      file: { words: mark },
    };
    return all[event];
  }

  /** On what stood there when they began to read; some read for long. */
  #pressOn(read: Solution, { event, item, person }: { readonly event: Event; readonly item: string; readonly person: string }): void {
    const solution = this.#chance.happens(0.3) ? read : (this.model.last.get(read.id) ?? read);
    const ofItem = ['answer', 'set-aside', 'reopen', 'assign', 'accept-risk'].includes(event);
    const whole = {
      solution: solution.id,
      seen: String(solution.revision),
      ...(event === 'tell' ? { facts: 'brugere,brugerdata', goes: 'later' } : {}),
    };
    const data = ofItem ? itemData(solution, item) : whole;
    const seen = ofItem ? recordOf(solution, item).revision : solution.revision;
    this.#brings({ person, verb: VERBS[event], data, inputs: this.#inputs(event) }, { event, item: ofItem ? item : '', seen });
  }

  /** On a card of a request, as it stands in their chat. */
  #decides(): void {
    const able = [MANAGER, IT, DPO, OWNER, COLLEAGUE].flatMap((person) => {
      const contents = (this.#chats.get(person) ?? []).slice(-6).map(({ content }) => content);
      const buttons = contents.flatMap((content) => allIn(content, (one) => one.type === 'Action.Execute'));
      return buttons.flatMap(({ verb, data }) =>
        isRecord(data) && ['approve', 'reject', 'withdraw', 'revoke'].includes(String(verb)) ? [{ person, verb: String(verb), data }] : [],
      );
    });
    const wanted = able.filter(({ verb }) => verb === 'approve' || this.#chance.happens(0.15));
    const [press] = this.#chance.some(wanted, 1);
    if (press !== undefined)
      this.#brings({ ...press, inputs: { seen: 'true', words: 'Efter mødet' } }, { event: 'decide', item: '', seen: 0 });
  }

  /** As the platform does: once or three times, by the same id or a new one, and again while nobody answers. */
  #brings({ person, verb, data, inputs }: Pressing, meant: Pick<Intent, 'event' | 'item' | 'seen'>): void {
    this.#intents += 1;
    const act = JSON.stringify([person, verb, data, inputs]);
    const intent: Intent = { id: this.#intents, person, act, ...meant };
    this.model.intends(intent);
    this.#notes(`press ${intent.id} ${person.slice(-4)} ${verb} ${meant.item}`);
    void this.#insists({ ...pressing(verb, data, inputs, fromOf(person)), id: `activity-${this.#newId()}` }, intent);
  }

  async #insists(activity: IncomingActivity, intent: Intent): Promise<void> {
    const chance = this.#chance;
    const again = () => (chance.happens(0.5) ? activity : { ...activity, id: `again-${this.#newId()}` });
    const times = chance.happens(0.3) ? 3 : 1;
    for (let at = 1; at < times; at += 1) {
      const wait = chance.happens(0.5) ? 0 : chance.upTo(6 * SECOND);
      this.time.in(wait, () => void this.#deliver(again(), intent));
    }
    for (let tries = 0; tries < 3; tries += 1) {
      const answered = this.#deliver(tries === 0 ? activity : again(), intent);
      if (await Promise.race([answered, this.time.sleep(10 * SECOND).then(() => false)])) return;
    }
  }

  async #deliver(activity: IncomingActivity, intent: Intent): Promise<boolean> {
    const [running] = this.#chance.some(this.#running, 1);
    if (running === undefined) return false;
    const { program } = running;
    const task = this.#task(program, { kind: 'turn', intent: intent.id, activity: activity.id });
    const answer = await this.#parts.answer(this.#bot(task), activity);
    if (!program.isAlive || answer === null || answer.status !== 200) return false;
    this.#answered(intent, answer);
    return true;
  }

  #answered(intent: Intent, answer: InvokeAnswer): void {
    const text = JSON.stringify(answer);
    if (intent.person === STRANGER)
      this.model.says(!text.includes('ord-'), 'others see a name and a stage', `${intent.event} of a stranger`);
    if (intent.event === 'begin' || intent.event === 'look' || intent.event === 'decide') return;
    const isTrouble = ['Beklager', 'Prøv igen om lidt'].some((words) => text.includes(words));
    const came: Came = isTrouble ? 'failed' : cameOf(intent.event, answer);
    this.#chronicle.counts(`told ${came}`);
    this.model.told(intent, came);
  }

  // The end.

  async #settled(): Promise<void> {
    const { model } = this;
    const queued = [...this.#queue.held.values()].map(({ job, attempt }) => `${JSON.stringify(job)} ${attempt}`);
    model.says(queued.length === 0, 'all work is done', queued.slice(0, 2).join('; '));
    model.says(this.#queue.dead.length === 0, 'no work is given up', JSON.stringify(this.#queue.dead[0]));
    model.heard();
    model.signedAtLast();
    for (const last of model.last.values()) {
      const kept = await this.#kept.solutions.find(TENANT, last.id);
      model.says(JSON.stringify(kept) === JSON.stringify(last), 'what was committed is there', `solution ${last.number}`);
      const due = solutionDueOf(checklist, last);
      model.says(due === null || due > this.time.now - SETTLES_MS, 'what is due is called to mind', `solution ${last.number}`);
      const history = await this.#kept.solutions.history(TENANT, last.id, { skip: 0, most: 10_000 });
      const revisions = new Set(history.map(({ revision }) => revision));
      model.says(revisions.size === last.revision, 'each change stands in the history', `solution ${last.number}`);
    }
  }
}

export const ACTS = 90;

/** Everything that a seed leads to. */
export async function simulateSolutions(seed: number, parts: Parts = PARTS, acts = ACTS): Promise<Told> {
  const world = new World(seed, parts);
  return world.told(await world.time.during(() => world.run(acts)));
}
