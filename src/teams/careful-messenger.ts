// Once a message has gone of which nobody knows whether it arrived, or that nobody took, the next ones wait until the platform answers
// again, so that an outage leaves few in doubt and nothing is tried again all at once. It is tried with a sign that somebody types: that does no harm where it comes twice, or in vain.
import { codeOf } from '../engine/fault.ts';
import type { Messenger, Place } from '../ports/messenger.ts';
import { unreached } from './messenger.ts';

const UNANSWERED = ['send-uncertain', 'send-unreached'];

export function carefulMessenger(messenger: Messenger): Messenger {
  /** Services in doubt, each with the try that is under way. */
  const doubted = new Map<string, Promise<void> | null>();

  const tried = async (place: Place): Promise<void> => {
    try {
      await messenger.send(place, { type: 'typing' });
    } catch (cause) {
      // A refusal is an answer too, and about this person alone.
      if (codeOf(cause) === 'send-throttled') throw cause;
      if (codeOf(cause) !== 'send-refused') throw unreached(cause);
    }
    doubted.delete(place.serviceUrl);
  };

  const cleared = async (place: Place): Promise<void> => {
    const { serviceUrl } = place;
    if (!doubted.has(serviceUrl)) return;
    const trying = doubted.get(serviceUrl) ?? tried(place);
    doubted.set(serviceUrl, trying);
    try {
      await trying;
    } catch (cause) {
      if (doubted.get(serviceUrl) === trying) doubted.set(serviceUrl, null);
      throw cause;
    }
  };

  const careful = async <T>(place: Place, work: () => Promise<T>): Promise<T> => {
    await cleared(place);
    try {
      return await work();
    } catch (cause) {
      if (UNANSWERED.includes(codeOf(cause)) && !doubted.has(place.serviceUrl)) doubted.set(place.serviceUrl, null);
      throw cause;
    }
  };

  return {
    send: (place, activity) => careful(place, () => messenger.send(place, activity)),
    update: (place, id, activity) => careful(place, () => messenger.update(place, id, activity)),
    // To open it again does no harm.
    open: (chat) => messenger.open(chat),
  };
}
