// What must be so in the simulated world, held against nothing but a log of commits, messages and answers. It knows no code of the bot
// but its types; who may decide is asked of the reference.
import type { AuditFact, Effect, Knowledge, Request } from '../../src/approvals/types.ts';
import type { Job } from '../../src/ports/jobs.ts';
import { decidedBy, mayDecide, workingDaysAfter } from './reference.ts';
import type { Task } from './world-faults.ts';

export type Intent = {
  readonly id: number;
  readonly person: string;
  readonly tenant: string;
  readonly verb: string;
  readonly where: 'personal' | 'channel';
  /** The same press again, whoever brings it and how often, is the same deed. */
  readonly deed: string;
  /** All that stood on the card that was pressed. */
  readonly seen: string;
  readonly at: number;
};

export type Commit = {
  readonly at: number;
  readonly task: Task;
  readonly before: Request | null;
  readonly after: Request;
  readonly facts: readonly AuditFact[];
  readonly effects: readonly Effect[];
};

export type Arrival = {
  readonly at: number;
  readonly person: string;
  readonly job: Job | null;
  readonly turn: string | null;
  readonly isCard: boolean;
  readonly isMarked: boolean;
  readonly text: string;
};

export type House = { readonly tenant: string; readonly names: ReadonlyMap<string, string>; readonly outsiders: readonly string[] };

/** Words that somebody typed: each is typed once in a life, so whoever sees it is known. */
export const wordOf = (id: number): string => `zq${id}zq`;
const WORDS = /zq\d+zq/gu;

const VERBS: Readonly<Record<string, readonly string[]>> = {
  'file-request': ['file'],
  approve: ['decide'],
  reject: ['decide'],
  'ask-requester': ['ask'],
  reply: ['reply'],
  amend: ['amend'],
  'hand-over': ['hand-over', 'appoint'],
  withdraw: ['withdraw'],
  revoke: ['revoke'],
  affirm: ['affirm'],
};
const OF_NOBODY = ['route', 'remind', 'escalate', 'expire', 'flag', 'supersede'];
/** These come of a decision, also at once. */
const OF_DECISIONS = ['flag', 'supersede'];
/** These are said only to whoever has something to decide. */
const OF_DECIDING = ['waits-for-you', 'reminder', 'escalated', 'reply'];
const OF_REQUESTER = ['file', 'reply', 'amend', 'withdraw'];
const FLOWS: Readonly<Record<string, readonly string[]>> = {
  filed: ['needs-routing', 'pending', 'withdrawn', 'expired'],
  'needs-routing': ['pending', 'rejected', 'withdrawn', 'expired'],
  pending: ['needs-routing', 'approved', 'rejected', 'withdrawn', 'expired'],
  approved: ['expired', 'revoked', 'superseded'],
};

const isOpen = ({ state }: Request) => state === 'filed' || state === 'needs-routing' || state === 'pending';
const askedEver = ({ seats }: Request): readonly string[] =>
  seats.flatMap(({ approvers, skipped, verdict }) => [
    ...approvers.map(({ person }) => person),
    ...skipped.flatMap(({ person, reason }) => (reason === 'asked-already' && person !== null ? [person] : [])),
    ...(verdict === null ? [] : [verdict.by]),
  ]);

export function partyOf(job: Job): string {
  // Of solutions nothing happens in this world.
  if (job.kind === 'register' || job.kind === 'solution' || job.kind === 'solution-settle') return '';
  const about = job.kind === 'show' ? job.request : job.kind === 'tell' ? `${job.what} ${job.about}` : job.obligation;
  return JSON.stringify([about, job.person]);
}
const sayingOf = (job: Job): string => (job.kind === 'show' ? JSON.stringify([job.request, job.person, job.revision, job.notice]) : '');
/** The same notice, or the same job: a duty is reminded of more than once, each time by a job of its own. */
const isSameSaying = (a: Job, b: Job) => a === b || (a.kind === 'show' && sayingOf(a) === sayingOf(b));

export class Model {
  readonly broken: string[] = [];
  readonly commits: Commit[] = [];
  readonly logs = new Map<string, Commit[]>();
  readonly deeds = new Map<string, number>();
  readonly arrivals: Arrival[] = [];
  /** Sends of which nobody can know whether they arrived, by request and person. */
  readonly doubts = new Map<string, number>();
  /** How often somebody could not be written to at all. */
  readonly gone = new Map<string, number>();
  readonly #house: House;
  readonly #intents = new Map<number, Intent>();
  readonly #knowledge: { readonly from: number; readonly knowledge: Knowledge }[] = [];
  readonly #ownerOf = new Map<string, { readonly typist: string; request: string | null }>();
  readonly #overseers = new Set<string>();

  constructor(house: House) {
    this.#house = house;
  }

  #says(isSo: boolean, claim: string, about: string): void {
    if (!isSo) this.broken.push(`${claim}: ${about}`);
  }

  knows(knowledge: Knowledge, from: number): void {
    this.#knowledge.push({ from, knowledge });
    for (const role of ['dpo', 'owner']) for (const person of knowledge.holdersOf.get(role) ?? []) this.#overseers.add(person);
  }

  intends(intent: Intent, word: string): void {
    this.#intents.set(intent.id, intent);
    this.#ownerOf.set(word, { typist: intent.person, request: null });
  }

  /** What the directory may have said to a task that began then. */
  #known(since: number, fits: (knowledge: Knowledge) => boolean): boolean {
    return this.#knowledge.some(
      ({ knowledge }, at) => (this.#knowledge[at + 1]?.from ?? Number.POSITIVE_INFINITY) >= since && fits(knowledge),
    );
  }

  commit(commit: Commit): void {
    const { before, after, facts, task } = commit;
    this.commits.push(commit);
    const log = this.logs.get(after.id) ?? [];
    this.logs.set(after.id, log);
    const about = `request ${after.number} revision ${after.revision} by ${JSON.stringify(task.what)}`;
    const last = log.at(-1)?.after ?? null;
    this.#says((before?.revision ?? 0) === (last?.revision ?? 0), 'a change is made of what stood', about);
    this.#says(after.revision === (last?.revision ?? 0) + 1, 'each change is one revision more', about);
    log.push(commit);
    this.#says(facts.length > 0, 'a change has an audit entry', about);
    this.#says(
      facts.every(({ revision, state }) => revision === after.revision && state === after.state),
      'audit entries say what has changed',
      about,
    );
    const isFlow = last === null || last.state === after.state || (FLOWS[last.state] ?? []).includes(after.state);
    this.#says(isFlow, 'a state follows from the one before', `${last?.state} → ${after.state}, ${about}`);
    this.#says(this.#keepsVerdicts(last, after, facts), 'a verdict stands', about);
    // What follows from a decision follows at once, and is nobody's deed.
    const isFollowing = facts.length > 0 && facts.every(({ event }) => OF_DECISIONS.includes(event));
    if (task.what.kind === 'turn' && !isFollowing) this.#commitOfTurn(commit, task.what.intent, about);
    else
      this.#says(
        facts.every(({ event }) => OF_NOBODY.includes(event)),
        'time and work decide nothing',
        about,
      );
    this.#inTime(commit, about);
  }

  #keepsVerdicts(last: Request | null, after: Request, facts: readonly AuditFact[]): boolean {
    if (last === null) return after.seats.every(({ verdict }) => verdict === null);
    if (facts.some(({ event }) => event === 'amend')) return after.seats.every(({ verdict }) => verdict === null);
    return last.seats.every(
      (seat, at) => seat.verdict === null || JSON.stringify(seat.verdict) === JSON.stringify(after.seats[at]?.verdict),
    );
  }

  #commitOfTurn({ before, after, facts, task }: Commit, id: number, about: string): void {
    const intent = this.#intents.get(id);
    this.#says(intent !== undefined, 'a change comes from a press', about);
    if (intent === undefined) return;
    const { person, tenant, verb, where, deed, seen } = intent;
    const times = (this.deeds.get(deed) ?? 0) + 1;
    this.deeds.set(deed, times);
    this.#says(times === 1, 'a press counts once', `${deed} ${about}`);
    this.#says(tenant === after.tenant && tenant === this.#house.tenant, 'nothing is done from another tenant', about);
    this.#says(where === 'personal', 'nothing is done in a shared chat', about);
    this.#says(
      facts.every(({ event }) => VERBS[verb]?.includes(event) ?? false),
      'a press does what it says',
      `${verb} ${about}`,
    );
    for (const word of JSON.stringify(after).match(WORDS) ?? []) {
      const owner = this.#ownerOf.get(word);
      if (owner !== undefined && owner.request === null) owner.request = after.id;
    }
    for (const { event } of facts)
      this.#says(
        this.#mayDo(event, person, before ?? after, after, task.startedAt),
        'only who may do it does it',
        `${person} ${event} ${about}`,
      );
    const decided = after.seats.filter(({ verdict }, at) => verdict !== null && (before?.seats[at]?.verdict ?? null) === null);
    this.#says(
      decided.every(({ verdict }) => verdict?.by === person),
      'a verdict is of whoever pressed',
      about,
    );
    const hasSeen = facts.every(({ event }) => event !== 'decide') || (before !== null && seen.includes(before.purpose));
    this.#says(hasSeen, 'whoever decides has seen what is asked for', about);
  }

  #mayDo(event: string, person: string, before: Request, after: Request, since: number): boolean {
    const { requester, seats } = before;
    if (OF_REQUESTER.includes(event)) return person === requester;
    if (person === requester) return false;
    const isOverseer = (knowledge: Knowledge) =>
      ['dpo', 'owner'].some((role) => knowledge.holdersOf.get(role)?.includes(person)) &&
      knowledge.people.get(person)?.kind === 'member' &&
      knowledge.people.get(person)?.isEnabled === true;
    if (event === 'appoint') return this.#known(since, isOverseer);
    const may = (isOfSeat: (at: number) => boolean) =>
      this.#known(since, (known) => seats.some((seat, at) => isOfSeat(at) && mayDecide(seat, person, requester, known)));
    if (event === 'revoke' || event === 'affirm') return this.#known(since, isOverseer) || may(() => true);
    if (event !== 'decide') return may((at) => seats[at]?.verdict === null);
    return seats.every(
      (seat, at) =>
        JSON.stringify(seat.verdict) === JSON.stringify(after.seats[at]?.verdict) ||
        this.#known(since, (known) => mayDecide(seat, person, requester, known)),
    );
  }

  /** Nothing of time comes early, or twice. */
  #inTime({ before, facts, at }: Commit, about: string): void {
    if (before === null || !isOpen(before)) return;
    const since = before.seats.filter(({ verdict }) => verdict === null).flatMap(({ approvers }) => approvers.map((one) => one.since));
    for (const { event } of facts) {
      if (event === 'expire') this.#says(at >= workingDaysAfter(before.filedAt, 14), 'nothing expires early', about);
      if (event !== 'remind') continue;
      const due = since.map((one) => workingDaysAfter(one, 2)).filter((one) => one > (before.remindedAt ?? 0));
      this.#says(due.length > 0, 'everybody is reminded once', about);
      this.#says(
        due.some((one) => at >= one),
        'nobody is reminded early',
        about,
      );
    }
  }

  /** An answer to a press has said that it is done. */
  acknowledged(intent: Intent): void {
    if (VERBS[intent.verb] === undefined) return;
    this.#says(this.deeds.get(intent.deed) === 1, 'what was acknowledged is there', `${intent.deed} of ${intent.person}`);
  }

  doubt(job: Job): void {
    const party = partyOf(job);
    this.doubts.set(party, (this.doubts.get(party) ?? 0) + 1);
  }

  /** Whatever somebody is shown, by a message, a mail or an answer. */
  shows(person: string, tenant: string, where: 'personal' | 'channel', text: string): void {
    const isOutside = tenant !== this.#house.tenant || this.#house.outsiders.includes(person);
    const isBare = isOutside || where === 'channel';
    for (const word of text.match(WORDS) ?? []) {
      const owner = this.#ownerOf.get(word);
      const isOwn = owner?.typist === person && owner.request === null;
      this.#says(
        !isBare && (isOwn || this.#maySee(person, owner?.request ?? null)),
        'words are for whom they concern',
        `${word} to ${person} (${where})`,
      );
    }
    if (!isOutside) return;
    for (const [id, name] of this.#house.names)
      this.#says(id === person || !text.includes(name), 'nobody outside hears a name', `${name} to ${person}`);
  }

  #maySee(person: string, request: string | null): boolean {
    const log = request === null ? [] : (this.logs.get(request) ?? []);
    if (this.#overseers.has(person)) return true;
    return log.some(
      ({ after }) =>
        after.requester === person ||
        askedEver(after).includes(person) ||
        (after.state === 'approved' && after.scope?.persons === 'everyone'),
    );
  }

  arrived(arrival: Arrival): void {
    this.arrivals.push(arrival);
    const { person, job, turn, isCard, isMarked } = arrival;
    if (turn !== null) {
      const same = this.arrivals.filter((one) => one.turn === turn);
      this.#says(same.length === 1, 'an answer is given once', `${turn} to ${person}`);
    }
    if (job === null) return;
    const same = this.arrivals.filter((one) => one.job !== null && isSameSaying(one.job, job));
    const most = isMarked ? 2 : 1;
    this.#says(same.length <= most, 'a notice is said once, or again with a word of it', `${JSON.stringify(job)} ${same.length} times`);
    if (!isCard || isMarked || job.kind !== 'show') return;
    const cards = this.arrivals.filter((one) => one.isCard && !one.isMarked && one.job !== null && partyOf(one.job) === partyOf(job));
    this.#says(cards.length <= 1 + (this.gone.get(person) ?? 0), 'a card is there once', `${partyOf(job)} ${cards.length} times`);
  }

  /** What time must have done by then. */
  due(now: number, slack: number): void {
    for (const log of this.logs.values()) {
      const request = log.at(-1)?.after;
      const decided = log.findLast(({ facts }) => facts.some(({ event }) => event === 'decide'));
      if (request !== undefined) this.#dueOf(request, decided?.at ?? 0, now - slack);
    }
  }

  #dueOf(request: Request, decidedAt: number, by: number): void {
    const about = `request ${request.number} of ${new Date(request.filedAt).toISOString()} by ${new Date(by).toISOString()}`;
    if (request.state === 'approved') {
      // The first yes may have run out before the last one came.
      const ends = Math.max(Date.parse(`${request.scope?.until}T23:00:00Z`), decidedAt);
      this.#says(!(ends < by), 'an approval ends', about);
    }
    if (!isOpen(request)) return;
    this.#says(workingDaysAfter(request.filedAt, 14) >= by, 'what nobody answers expires', about);
    const open = request.seats.filter(({ verdict, approvers }) => verdict === null && approvers.length > 0);
    const since = open.flatMap(({ approvers }) => approvers.map((one) => one.since));
    const isReminded = (one: number) => (request.remindedAt ?? 0) >= workingDaysAfter(one, 2);
    this.#says(
      since.every((one) => workingDaysAfter(one, 2) >= by || isReminded(one)),
      'whoever waits is reminded',
      about,
    );
    for (const { approvers } of open) {
      const last = approvers.at(-1);
      const at = last === undefined ? by : workingDaysAfter(last.since, last.isAbsent ? 1 : 4);
      this.#says(at >= by || (request.escalatedAt ?? 0) >= at, 'silence goes on to the next', about);
    }
  }

  /** What was said last of each request has been heard, unless nobody can know. */
  heard(): void {
    for (const log of this.logs.values()) {
      const last = log.at(-1);
      if (last === undefined) continue;
      const { id, revision, number } = last.after;
      for (const effect of last.effects) {
        if (effect.kind !== 'show' || effect.notice === null) continue;
        const { person, notice } = effect;
        const isHeard = this.arrivals.some(
          ({ job }) =>
            job?.kind === 'show' && job.request === id && job.person === person && job.revision === revision && job.notice === notice,
        );
        const isInDoubt = this.doubts.has(JSON.stringify([id, person])) || this.gone.has(person);
        const isMoot = !this.#concerns(person, notice, last);
        this.#says(isHeard || isInDoubt || isMoot, 'what has happened is said', `${notice} of request ${number} to ${person}`);
      }
    }
  }

  /** A reminder of a duty came since it was due, by whatever work; `isOwn` for whose duty it is. */
  reminded(job: Job, since: number, isOwn: boolean): void {
    if (job.kind !== 'obligation') return;
    const { person } = job;
    const isHeard = this.arrivals.some((one) => one.at >= since && one.job !== null && partyOf(one.job) === partyOf(job));
    const isInDoubt = this.doubts.has(partyOf(job)) || this.gone.has(person);
    const isNoDpo = ({ holdersOf, people }: Knowledge) => !holdersOf.get('dpo')?.includes(person) || people.get(person)?.isEnabled !== true;
    const isMoot = !isOwn && this.#known(since, isNoDpo);
    this.#says(isHeard || isInDoubt || isMoot, 'of a duty somebody is reminded', JSON.stringify(job));
  }

  /** Whoever had nothing to decide at some time since need not have been asked; nor whoever has decided beside it while others can. */
  #concerns(person: string, notice: string, { after, at }: Commit): boolean {
    if (person === after.requester) return true;
    if (['needs-routing', 'flagged'].includes(notice)) return false;
    if (OF_DECIDING.includes(notice)) return !this.#known(at, (knowledge) => decidedBy(after, person, knowledge).length === 0);
    return !this.#known(at, (knowledge) => !after.seats.some((seat) => mayDecide(seat, person, after.requester, knowledge)));
  }

  numbers(): void {
    const numbers = [...this.logs.values()].map((log) => log[0]?.after.number ?? 0).sort((a, b) => a - b);
    this.#says(
      numbers.every((number, at) => number === at + 1),
      'numbers are given in turn',
      numbers.join(' '),
    );
    const purposes = [...this.logs.values()].map((log) => log[0]?.after.purpose);
    this.#says(new Set(purposes).size === purposes.length, 'nothing is filed twice', purposes.join(' '));
  }

  says(isSo: boolean, claim: string, about: string): void {
    this.#says(isSo, claim, about);
  }
}
