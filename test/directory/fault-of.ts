import { Fault } from '../../src/engine/fault.ts';

/** The fault that a promise ends in. */
export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  try {
    await promise;
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
  throw new RangeError('nothing was wrong');
}
