// What the buttons of approvals are called, what their inputs are called, and what comes back from them. An input's name bears its
// verb, since several forms stand on one card and a name may stand there only once.
import type { Day, Evidence, Persons } from '../approvals/types.ts';
import { isWhole } from '../approvals/verdicts.ts';
import { isDay } from '../approvals/working-days.ts';

export const REQUEST_VERBS = [
  'request-form',
  'file-request',
  'approve',
  'reject',
  'ask-requester',
  'reply',
  'amend',
  'hand-over',
  'withdraw',
  'revoke',
  'affirm',
  'show-request',
  'take-duty',
  'duty-done',
  'certificate',
  'register-file',
] as const;
export type RequestVerb = (typeof REQUEST_VERBS)[number];

export type InputName = 'words' | 'until' | 'persons' | 'seen' | 'purpose' | 'who' | 'day' | 'how' | 'where' | 'to' | 'duties';

export const inputId = (verb: RequestVerb, name: InputName): string => `${verb}:${name}`;

/** Longest texts that are taken; cards say so, and what comes back is cut. */
export const LONGEST = { words: 1000, purpose: 2000, who: 200, how: 300, where: 500 } as const;

/** What came with a press, in the shape that the life of a request wants it; days are days, and empty is null. */
export type Pressed = {
  /** Id of the answer or of the card that the button stands on. */
  readonly id: string;
  readonly words: string;
  readonly purpose: string;
  /** Null where nothing was filled in; what is no day comes as it was typed, to be refused and never taken for nothing. */
  readonly until: string | null;
  readonly persons: Persons;
  readonly hasSeenConsent: boolean;
  /** Null unless somebody is named as having given it. */
  readonly evidence: Evidence | null;
  readonly to: string;
  readonly day: Day | null;
  /** Ids of the duties that were ticked; empty where nothing was. */
  readonly duties: readonly string[];
};

/** Without what no store keeps (NUL, half a character) and what could turn the text around it (overrides of direction). */
export const cleanOf = (text: string): string => text.replaceAll(/(?![\n\t])\p{Cc}|\p{Surrogate}|[\u202A-\u202E\u2066-\u2069]/gu, '');

const LONGEST_DAY = 40;

/** What cannot be read as text is no day either. */
function dayTyped(said: unknown): string | null {
  if (said === undefined || said === null) return null;
  const text = typeof said === 'string' ? cleanOf(said).trim().slice(0, LONGEST_DAY) : '?';
  return text === '' ? null : text;
}

/** Nothing of an input is trusted: what is missing or of another kind counts as not filled in. */
export function pressedOf(verb: RequestVerb, data: Readonly<Record<string, unknown>>): Pressed {
  const text = (name: InputName, most: number) => {
    const said = data[inputId(verb, name)];
    return typeof said === 'string' ? cleanOf(cleanOf(said).trim().slice(0, most)) : '';
  };
  const day = (name: InputName) => {
    const said = text(name, LONGEST_DAY);
    return isDay(said) ? said : null;
  };
  const who = text('who', LONGEST.who);
  const id = data.card ?? data.answer;
  return {
    id: typeof id === 'string' ? id : '',
    words: text('words', LONGEST.words),
    purpose: text('purpose', LONGEST.purpose),
    until: dayTyped(data[inputId(verb, 'until')]),
    persons: text('persons', 10) === 'everyone' ? 'everyone' : 'requester',
    hasSeenConsent: data[inputId(verb, 'seen')] === 'true',
    evidence: who === '' ? null : { who, day: day('day') ?? '', how: text('how', LONGEST.how), where: text('where', LONGEST.where) },
    to: text('to', 100),
    day: day('day'),
    duties: text('duties', LONGEST.purpose)
      .split(',')
      .filter((one) => one !== ''),
  };
}

/** Evidence is who, when and how: with a part of it the request would look complete and could not be approved. */
export function hasHalfEvidence(verb: 'file-request' | 'amend', data: Readonly<Record<string, unknown>>): boolean {
  const { evidence } = pressedOf(verb, data);
  const isTouched = (['who', 'day', 'how', 'where'] as const).some((name) => String(data[inputId(verb, name)] ?? '').trim() !== '');
  return evidence === null ? isTouched : !isWhole(evidence);
}
