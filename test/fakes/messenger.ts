// A messenger that keeps what it is given, for tests of whoever sends. It can be told to refuse.
import type { Messenger, OutgoingActivity, PersonalChat, Place } from '../../src/ports/messenger.ts';

export type SentMessage = { readonly id: string; readonly place: Place; readonly activity: OutgoingActivity };

export type FakeMessenger = {
  readonly messenger: Messenger;
  readonly sent: SentMessage[];
  readonly updated: SentMessage[];
  readonly opened: PersonalChat[];
  /** Every call for a place that fits ends in this error. */
  readonly refuse: (fits: (place: Place) => boolean, cause?: Error) => void;
};

export function fakeMessenger(): FakeMessenger {
  const sent: SentMessage[] = [];
  const updated: SentMessage[] = [];
  const opened: PersonalChat[] = [];
  let refusal = (_place: Place): Error | null => null;
  const pass = (place: Place) => {
    const cause = refusal(place);
    if (cause !== null) throw cause;
  };
  const messenger: Messenger = {
    send: async (place, activity) => {
      pass(place);
      const id = `m${sent.length + 1}`;
      // As it goes over the wire: what JSON leaves out is not sent.
      sent.push({ id, place, activity: JSON.parse(JSON.stringify(activity)) });
      return id;
    },
    update: async (place, id, activity) => {
      pass(place);
      updated.push({ id, place, activity: JSON.parse(JSON.stringify(activity)) });
    },
    open: async (chat) => {
      const place = { serviceUrl: chat.serviceUrl, conversation: `a:${chat.person}` };
      pass(place);
      opened.push(chat);
      return place;
    },
  };
  const refuse: FakeMessenger['refuse'] = (fits, cause = new Error('refused')) => {
    refusal = (place) => (fits(place) ? cause : null);
  };
  return { messenger, sent, updated, opened, refuse };
}
