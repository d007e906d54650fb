// What the app package calls the commands of the compose box and of messages. The manifest and the local Teams say it alike; a test
// holds all three against each other.
import { isRecord } from '../engine/record.ts';
import type { Turn } from './turn.ts';

export const SEARCH = { commandId: 'searchPolicy', parameter: 'question' } as const;
export const MESSAGE_CHECK = { commandId: 'checkMessage' } as const;

/** Another command is another version's, or another app's mistake: nothing here knows what it would mean. */
export const asksFor = ({ activity: { value } }: Turn, { commandId }: { readonly commandId: string }): boolean =>
  isRecord(value) && value.commandId === commandId;
