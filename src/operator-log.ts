// The operator's log: one line of JSON for each event, with codes and references. No text of a message, no name, no token gets here,
// because nothing is handed on that could hold one: of a cause only its kind and code are written.
import { type Logger, pino } from 'pino';
import { Fault } from './engine/fault.ts';
import type { EdgeReport } from './teams/messages-route.ts';
import type { TurnReport } from './teams/turn.ts';

export type Log = Logger;

export function operatorLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } });
}

/** What went wrong without what it went wrong on: messages of other people's errors quote what they were given. */
export function causeOf(cause: unknown): Readonly<Record<string, string>> {
  if (cause instanceof Fault) return { code: cause.code, message: cause.message };
  if (!(cause instanceof Error)) return { kind: typeof cause };
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {};
  return { kind: cause.name, ...code, ...placeOf(cause.stack ?? '') };
}

/** The first line of ours in a stack, from `src` on: what stands before it says where somebody keeps their files. */
function placeOf(stack: string): Readonly<Record<string, string>> {
  const line = stack.split('\n').find((one) => one.includes('/src/')) ?? '';
  const from = line.lastIndexOf('/src/');
  return from < 0 ? {} : { at: line.slice(from + 1).replace(')', '') };
}

export const reportTo =
  (log: Logger) =>
  (event: EdgeReport | TurnReport): void => {
    if (event.kind === 'refused') log.warn({ event: 'refused', status: event.status, code: event.code, at: event.at });
    else if (event.kind === 'failed') log.error({ event: 'request-failed', cause: causeOf(event.cause) });
    else log.error({ event: event.kind, turn: event.turn, reference: event.reference, cause: causeOf(event.cause) });
  };
