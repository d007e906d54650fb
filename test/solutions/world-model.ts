// What must be so in the simulated world of solutions, whatever goes wrong: who may do what, once each, of what they have seen; a yes reaches
// the solution that it was asked for; and everybody hears once what they are to hear.
import { isOpen } from '../../src/approvals/may-do.ts';
import type { Request } from '../../src/approvals/types.ts';
import type { Job } from '../../src/ports/jobs.ts';
import { countingOf, recordOf } from '../../src/solutions/standing.ts';
import type { PersonId, Solution, SolutionChange, SolutionEffect } from '../../src/solutions/types.ts';
import { PATIENCE_MS, type Task } from '../approvals/world-faults.ts';
import { type Came, type Event, isEvent, isTheirs, partOf, WHILE_SIGNED } from '../teams/solution-table.ts';

export type NoticeJob = Extract<Job, { kind: 'solution' }>;

/** Something that somebody meant to do; the same press again is the same act. */
export type Intent = {
  readonly id: number;
  readonly person: string;
  readonly event: Event | 'begin' | 'look' | 'decide';
  readonly item: string;
  readonly seen: number;
  readonly act: string;
};

export type Commit = {
  readonly at: number;
  readonly task: Task;
  readonly by: PersonId | null;
  readonly before: Solution | null;
  readonly change: SolutionChange;
};

type Notice = {
  readonly effect: SolutionEffect;
  readonly solution: string;
  readonly revision: number;
  readonly at: number;
  arrived: number;
  isDoubtful: boolean;
  doneAt: number | null;
};

const noticeKey = (solution: string, { person, notice }: Pick<SolutionEffect, 'person' | 'notice'>, revision: number): string =>
  [solution, person, notice, revision].join(' ');
const jobKey = (job: NoticeJob): string => noticeKey(job.solution, job, job.revision);

export class Model {
  readonly broken: string[] = [];
  readonly last = new Map<string, Solution>();
  readonly requests = new Map<string, Request>();
  readonly #approved = new Set<string>();
  readonly #intents = new Map<number, Intent>();
  readonly #byAct = new Map<string, number>();
  readonly #notices = new Map<string, Notice>();
  /** When something changed that may make a notice needless. */
  readonly #changedAt = new Map<string, number[]>();
  readonly #houseAt: number[] = [];
  readonly #saidAt = new Map<string, number>();
  readonly #filed = new Map<string, number>();

  says(isSo: boolean, what: string, about: string): void {
    if (!isSo) this.broken.push(`${what}: ${about}`);
  }

  intends(intent: Intent): void {
    this.#intents.set(intent.id, intent);
  }

  houseChanges(at: number): void {
    this.#houseAt.push(at);
  }

  knows(request: Request): void {
    this.requests.set(request.id, request);
    if (request.state === 'approved') this.#approved.add(request.id);
  }

  // What is committed.

  commits({ at, task, by, before, change }: Commit): void {
    const { solution, facts, effects } = change;
    const about = `solution ${solution.number} revision ${solution.revision}`;
    this.says(solution.revision === (before?.revision ?? 0) + 1, 'revisions go one by one', about);
    this.says(JSON.stringify(before) === JSON.stringify(this.last.get(solution.id) ?? null), 'a change is made of what stood there', about);
    const [fact] = facts;
    if (fact !== undefined && by !== null && before !== null) this.#isOpenTo(before, change, by, about);
    this.#isIntended(task, before, change, about);
    this.#isSigned(before, change, about);
    this.last.set(solution.id, solution);
    this.#changedAt.set(solution.id, [...(this.#changedAt.get(solution.id) ?? []), at]);
    if (JSON.stringify([before?.described, before?.facts]) !== JSON.stringify([solution.described, solution.facts]))
      this.#saidAt.set(solution.id, solution.revision);
    for (const effect of effects) {
      const key = noticeKey(solution.id, effect, solution.revision);
      this.says(!this.#notices.has(key), 'a notice is asked for once', key);
      this.#notices.set(key, {
        ...{ effect, at, solution: solution.id, revision: solution.revision },
        ...{ arrived: 0, isDoubtful: false, doneAt: null },
      });
    }
  }

  #isOpenTo(before: Solution, { solution, facts }: SolutionChange, by: PersonId, about: string): void {
    const event = facts[0]?.event ?? '';
    if (!isEvent(event)) return;
    const isOfThemselves = before.contributors.includes(by) && !solution.contributors.includes(by);
    const isAllowed = isTheirs({ event, part: partOf(before, by), item: facts[0]?.item ?? '', isOfThemselves });
    this.says(isAllowed, 'only those do it whose it is to do', `${event} of ${about} by ${by.slice(-4)}`);
    const isRetired = before.stage === 'retired' && !(event === 'move' && partOf(before, by) === 'dpo');
    const isSigned = before.signed?.state === 'pending' && !WHILE_SIGNED.includes(event);
    this.says(!isRetired && !isSigned, 'nothing moves that is retired or rests under a pen', `${event} of ${about}`);
  }

  /** Of what was seen, and once. */
  #isIntended({ what }: Task, before: Solution | null, { facts }: SolutionChange, about: string): void {
    const intent = what.kind === 'turn' ? this.#intents.get(what.intent) : undefined;
    const event = facts[0]?.event ?? '';
    const isPeoples = isEvent(event) && event !== 'file' && facts[0]?.as !== 'nobody';
    this.says(intent !== undefined || !isPeoples, 'what people do somebody meant', `${event} ${about}`);
    if (intent === undefined) return;
    this.says(event === intent.event, 'what is done is what was meant', `${event}, not ${intent.event} of ${about}`);
    const times = (this.#byAct.get(intent.act) ?? 0) + 1;
    this.#byAct.set(intent.act, times);
    this.says(times === 1, 'a press happens once', `${event} of ${about}, ${times} times`);
    if (before === null) return;
    if (intent.item !== '')
      this.says(recordOf(before, intent.item).revision === intent.seen, 'nobody overwrites what they have not seen', about);
    const isWhole = event === 'describe' || event === 'tell';
    if (isWhole) this.says((this.#saidAt.get(before.id) ?? 0) <= intent.seen, 'nobody overwrites what they have not seen', about);
  }

  #isSigned(before: Solution | null, { solution: after, facts }: SolutionChange, about: string): void {
    const [was, is] = [before?.signed ?? null, after.signed];
    const isToSettle = was?.state === 'pending' || (was?.state === 'approved' && is?.state === 'ended');
    this.says(facts[0]?.event !== 'settle' || isToSettle, 'what becomes of a request comes once', about);
    if (is !== null && facts[0]?.event === 'file') {
      const request = this.requests.get(is.request);
      this.#filed.set(is.request, (this.#filed.get(is.request) ?? 0) + 1);
      this.says(this.#filed.get(is.request) === 1, 'a request is filed once', about);
      this.says(request?.subject.signOff?.revision === before?.revision, 'what was asked for is what stood there', about);
    } else if (is !== null && was?.request === is.request && is.state !== was.state) {
      if (is.state === 'approved') this.says(this.#approved.has(is.request), 'only a yes is a yes', about);
    }
    if (after.stage === 'production' && before?.stage !== 'production')
      this.says(is?.state === 'approved', 'whatever goes into production was signed', about);
  }

  // What is told.

  told(intent: Intent, came: Came): void {
    const isDone = (this.#byAct.get(intent.act) ?? 0) >= 1;
    const isOther = (came === 'stale' || came === 'nothing-changed') && (intent.item !== '' || intent.event === 'describe');
    this.says(!(isDone && isOther), 'the same press is told the same', `${intent.event} ${intent.item}: ${came}`);
    if (came !== 'done' || !isEvent(intent.event) || intent.event === 'tell' || intent.event === 'file') return;
    this.says(isDone, 'what is told to be done is done', `${intent.event} ${intent.item}`);
  }

  arrives(job: NoticeJob, at: number): void {
    const notice = this.#notices.get(jobKey(job));
    this.says(notice !== undefined, 'a notice is of something that happened', jobKey(job));
    if (notice === undefined) return;
    notice.arrived += 1;
    this.says(notice.arrived === 1, 'nobody hears the same twice', jobKey(job));
    const solution = this.last.get(job.solution);
    const isFresh = (solution?.changedAt ?? 0) > at - PATIENCE_MS;
    const isYes = solution !== undefined && countingOf(solution) !== null;
    this.says(job.notice !== 'in-production' || isFresh || isYes, 'nobody is told of a yes that is none any more', jobKey(job));
  }

  doubts(job: Job): void {
    const notice = job.kind === 'solution' ? this.#notices.get(jobKey(job)) : undefined;
    if (notice !== undefined) notice.isDoubtful = true;
  }

  done(job: Job, at: number): void {
    const notice = job.kind === 'solution' ? this.#notices.get(jobKey(job)) : undefined;
    if (notice !== undefined) notice.doneAt = at;
  }

  // The end.

  /** Whatever changed between may have made it needless. */
  heard(): void {
    for (const [key, { arrived, isDoubtful, doneAt, at, solution }] of this.#notices) {
      if (arrived > 0 || isDoubtful) continue;
      const changes = [...(this.#changedAt.get(solution) ?? []), ...this.#houseAt];
      const isNeedless = doneAt !== null && changes.some((one) => one > at && one <= doneAt);
      this.says(isNeedless, 'everybody hears what they are to hear', key);
    }
  }

  signedAtLast(): void {
    for (const request of this.requests.values()) {
      const solution = this.last.get(request.subject.signOff?.solution ?? '');
      const about = `request ${request.number}, ${request.state}`;
      if (solution === undefined) continue;
      const isKnown = this.#filed.has(request.id);
      const isNow = solution.signed?.request === request.id;
      this.says(isKnown || !isOpen(request.state), 'a request that waits is known to its solution', about);
      this.says(isKnown || request.state !== 'approved', 'a yes is a yes to something', about);
      if (isOpen(request.state)) this.says(isNow && solution.signed?.state === 'pending', 'what waits is pending', about);
      else if (isNow) this.says(solution.signed?.state !== 'pending', 'what is over is over', about);
      if (isNow && request.state === 'approved')
        this.says(solution.signed?.state === 'approved' && solution.producedAt !== null, 'a yes leads into production', about);
    }
  }
}
