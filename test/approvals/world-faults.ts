// What goes wrong around each call of a port: it is late, it fails before or after it took effect, or the whole program dies there.
import { Fault } from '../../src/engine/fault.ts';
import type { Deliveries, DeliveryKey } from '../../src/ports/deliveries.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { Chance } from '../engine/generate.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A program that runs, until it does not. */
export class Program {
  readonly name: string;
  isAlive = true;

  constructor(name: string) {
    this.name = name;
  }
}

/** On whose account something is done. */
export type Task = {
  readonly program: Program;
  readonly what:
    | { readonly kind: 'turn'; readonly intent: number; readonly activity: string }
    | { readonly kind: 'job'; readonly job: Job; readonly attempt: number }
    | { readonly kind: 'clock' };
  readonly startedAt: number;
  /** Milliseconds that it may still be held up; a lease outlives any task. */
  patience: number;
  /** `begun`: it has claimed the right to say something; `said`: it has tried to. */
  saying: 'no' | 'begun' | 'said';
};

export type Faults = {
  /** Shares of the moments, before and after each call. */
  readonly fails: number;
  readonly slow: number;
  readonly dies: number;
};

export const NO_FAULTS: Faults = { fails: 0, slow: 0, dies: 0 };

/** Longest that one task is held up by its calls; whatever waits on the network gives up before a lease of a minute ends. */
export const PATIENCE_MS = 25_000;

/** Held for good: whoever waits is no more. */
const never = () => new Promise<never>(() => undefined);

export type When = 'before' | 'after';
export type FaultOf = (when: When, port: string) => Error;

const fault = (code: string, more: object = {}) => Object.assign(new Fault({ code, message: code, hint: 'the simulation' }), more);

export const databaseFaultOf: FaultOf = () => fault('database-unreachable');
export const directoryFaultOf: FaultOf = () => fault('graph-unreachable');
/** Before it took effect nobody is in doubt, except where whoever sent cannot know. */
export const sendFaultOf: FaultOf = (when) => fault(when === 'before' ? 'send-unreached' : 'send-uncertain');
export const mailFaultOf: FaultOf = (when) => fault('mail-failed', { mayHaveHappened: when === 'after' });
export const lostFault = (): Error => fault('send-uncertain');
export const throttledFault = (): Error => fault('send-throttled');
export const goneFault = (): Error => new Fault({ code: 'send-refused', message: 'the platform answered 403', hint: 'the simulation' });

export type Weather = {
  readonly time: VirtualTime;
  readonly chance: Chance;
  /** Of this moment. */
  readonly faults: () => Faults;
  readonly kill: (program: Program) => void;
  /** What is out of order as a whole, for a while. */
  readonly isDown: (port: string) => boolean;
};

export class Fates {
  readonly #weather: Weather;

  constructor(weather: Weather) {
    this.#weather = weather;
  }

  /** One call, with all that can happen around it. */
  async call<T>(task: Task, port: string, work: () => Promise<T>, faultOf: FaultOf): Promise<T> {
    await this.#pass(task);
    this.#strike('before', port, faultOf);
    const result = await work();
    await this.#pass(task);
    this.#strike('after', port, faultOf);
    return result;
  }

  /** Every method of a port. */
  port<P extends object>(task: Task, name: string, port: P, faultOf: FaultOf): P {
    const calls = Object.entries(port).map(([method, work]) => {
      if (typeof work !== 'function') return [method, work] as const;
      const around = (...given: readonly unknown[]) =>
        this.call(task, `${name}.${method}`, async () => await Reflect.apply(work, port, given), faultOf);
      return [method, around] as const;
    });
    return Object.assign({ ...port }, Object.fromEntries(calls));
  }

  async #pass(task: Task): Promise<void> {
    const { time, chance, faults, kill } = this.#weather;
    if (!task.program.isAlive) return await never();
    const { dies, slow } = faults();
    if (chance.happens(dies)) {
      kill(task.program);
      return await never();
    }
    await time.sleep(this.#delay(task, slow));
    if (!task.program.isAlive) return await never();
  }

  #delay(task: Task, slow: number): number {
    const { chance } = this.#weather;
    if (!chance.happens(slow)) return chance.upTo(6);
    const ms = Math.min(task.patience, chance.upTo(chance.one([50, 1500, 1500, 12_000])));
    task.patience -= ms;
    return ms;
  }

  #strike(when: When, port: string, faultOf: FaultOf): void {
    const { chance, faults, isDown } = this.#weather;
    if ((when === 'before' && isDown(port)) || chance.happens(faults().fails)) throw faultOf(when, port);
  }
}

/** What was claimed and not given back is known as said, whoever ended before it was: `doubts` hears of it. */
export function watched(task: Task, deliveries: Deliveries, doubts: () => void): Deliveries {
  const isSaying = ({ conversation }: DeliveryKey) => /^(?:notice|mail) /u.test(conversation);
  return {
    ...deliveries,
    claim: async (key, now, how) => {
      if (isSaying(key) && task.saying === 'no') task.saying = 'begun';
      return await deliveries.claim(key, now, how);
    },
    release: async (key, by) => {
      try {
        await deliveries.release(key, by);
      } catch (cause) {
        if (isSaying(key)) doubts();
        throw cause;
      }
    },
  };
}
